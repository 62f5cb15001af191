//! The follow-up letter in one step from its meeting: reference, addressee, salutation, opening, a paragraph for each
//! item, and the annex of the actions that were agreed. What it cannot know stands as a placeholder, which a check
//! finds.

use std::collections::HashMap;

use domain::action::Action;
use domain::forum::Forum;
use domain::id::ActionId;
use domain::letter::Letter;
use domain::meeting::{AgendaItem, Meeting, Note, action_references};
use domain::people::Person;
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Owner;

use crate::base::arguments::{Day, Ref};
use crate::base::error::Error;
use crate::base::outcome::Recorded;
use crate::base::work::Work;
use crate::cases::letters::{AnnexOf, DraftLetter, address_block, draft_letter};
use crate::facts::drafted::{not_twice, stands};
use crate::facts::names::in_words;
use crate::facts::people::posts_on;
use crate::facts::voices::Voices;

/// Drafts the follow-up letter of a meeting.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DraftFollowUp {
    pub meeting: Ref,
    /// The day on the letter; today where left out.
    #[serde(default)]
    pub date: Option<Day>,
    /// The items that get a paragraph, in order; every item under which an action was agreed where left out.
    #[serde(default)]
    pub items: Option<Vec<Ref>>,
    /// The actions of Annex A, in order; all that the meeting agreed where left out.
    #[serde(default)]
    pub actions: Option<Vec<Ref>>,
    /// A letter follows the meeting up already, and another is wanted beside it.
    #[serde(default)]
    pub another: bool,
}

pub(crate) fn draft_follow_up(with: DraftFollowUp, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let forum: Forum = work.read().get(meeting.forum)?;
    let mut before: Vec<Letter> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    before.retain(stands);
    let whose = format!("{} is followed up by", in_words(&forum, &meeting));
    not_twice(&before, with.another, &whose)?;
    let date = with.date.unwrap_or(Day(work.moment.today));
    let person: Option<Person> = match forum.addressee {
        Some(id) => Some(work.read().get(id)?),
        None => None,
    };
    let agenda: Vec<AgendaItem> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let agreed: Vec<Action> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let actions: Vec<Action> = match with.actions {
        Some(chosen) => chosen
            .iter()
            .map(|of| work.record(of, "action"))
            .collect::<Result<_, _>>()?,
        None => in_order(work, &meeting, &agenda, agreed)?,
    };
    let items: Vec<AgendaItem> = match with.items {
        Some(chosen) => chosen
            .iter()
            .map(|of| work.record(of, "agenda item"))
            .collect::<Result<_, _>>()?,
        None => agenda
            .into_iter()
            .filter(|item| !item.restricted && actions.iter().any(|action| action.item == Some(item.id)))
            .collect(),
    };
    let theirs = match &person {
        Some(person) => posts_on(&work.read(), person.id, date.0)?
            .into_iter()
            .find_map(|post| post.body),
        None => forum.body,
    };
    let voices = Voices::of_letter(work, person.as_ref(), theirs, &forum, date.0)?;
    let body = body(work, &forum, &meeting, &items, &actions, &voices)?;
    let rows: Vec<Ref> = actions.iter().map(|action| Ref(action.id.to_string())).collect();
    let annexes = if rows.is_empty() {
        Vec::new()
    } else {
        vec![AnnexOf {
            title: format!("Actions agreed at the {}, {}", forum.name, date_in_words(meeting.date)),
            actions: Some(rows),
            ..AnnexOf::default()
        }]
    };
    let to = match &person {
        Some(person) => address_block(work, person)?.join("\n"),
        None => String::new(),
    };
    draft_letter(
        DraftLetter {
            to,
            body,
            meeting: Some(Ref(meeting.id.to_string())),
            date: Some(date),
            salutation: person.as_ref().map(Person::greeting),
            marking: Some(meeting.marking),
            annexes: Some(annexes),
            ..DraftLetter::default()
        },
        work,
    )
}

/// The actions of a meeting as its note has them: by item of the agenda, and within one as they stand in the text.
/// Those of no item come last.
fn in_order(
    work: &Work<'_, '_>,
    meeting: &Meeting,
    agenda: &[AgendaItem],
    mut actions: Vec<Action>,
) -> Result<Vec<Action>, Error> {
    let notes: Vec<Note> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let text = notes.first().map_or("", |note| note.markdown.as_str());
    let placed: HashMap<ActionId, usize> = action_references(text)
        .into_iter()
        .enumerate()
        .map(|(at, reference)| (reference.action, at))
        .collect();
    let last = usize::MAX;
    actions.sort_by_key(|action| {
        let item = agenda.iter().position(|item| Some(item.id) == action.item);
        let at = placed.get(&action.id).copied();
        (item.unwrap_or(last), at.unwrap_or(last))
    });
    Ok(actions)
}

fn body(
    work: &Work<'_, '_>,
    forum: &Forum,
    meeting: &Meeting,
    items: &[AgendaItem],
    actions: &[Action],
    voices: &Voices,
) -> Result<String, Error> {
    let day = date_in_words(meeting.date);
    let mut paragraphs = vec![match actions.len() {
        0 => format!("Thank you for joining the {} on {day}.", forum.name),
        1 => format!(
            "Thank you for joining the {} on {day}. The action we agreed is set out in Annex A.",
            forum.name
        ),
        _ => format!(
            "Thank you for joining the {} on {day}. The actions we agreed are set out in Annex A.",
            forum.name
        ),
    }];
    for item in items {
        let mut paragraph = format!("**{}.**", item.title.trim_end_matches(['.', '?', '!']));
        let its: Vec<&Action> = actions.iter().filter(|action| action.item == Some(item.id)).collect();
        if its.is_empty() {
            paragraph.push_str(" [the point to make]");
        }
        for action in its {
            paragraph.push(' ');
            paragraph.push_str(&voices.commitment(work, action)?);
        }
        paragraphs.push(paragraph);
    }
    if let Some(next) = work.read().meeting_after(forum.id, Some(meeting.date), None)? {
        paragraphs.push(format!("We next meet on {}.", date_in_words(next)));
    }
    Ok(paragraphs.join("\n\n"))
}
