//! The follow-up letter in one step from its meeting: reference, addressee, salutation, opening, a paragraph for each
//! item, and the annex of the actions that were agreed. What it cannot know stands as a placeholder, which a check finds.

use domain::action::{Action, Lead};
use domain::forum::Forum;
use domain::id::BodyId;
use domain::meeting::{AgendaItem, Meeting};
use domain::people::{Body, Person};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Owner;

use crate::arguments::{Day, Ref};
use crate::error::Error;
use crate::letters::{AnnexOf, DraftLetter, address_block, draft_letter, salutation_for};
use crate::use_case::Given;
use crate::work::{Work, posts_on};

/// Drafts the follow-up letter of a meeting.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DraftFollowUp {
    /// Which meeting.
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
}

pub(crate) fn draft_follow_up(with: DraftFollowUp, work: &mut Work<'_, '_>) -> Result<Given, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let forum: Forum = work.read().get(meeting.forum)?;
    let date = with.date.unwrap_or(Day(work.moment.today));
    let person: Option<Person> = match forum.addressee {
        Some(id) => Some(work.read().get(id)?),
        None => None,
    };
    let agenda: Vec<AgendaItem> = work.read().of(Owner::Meeting, meeting.id)?;
    let agreed: Vec<Action> = work.read().of(Owner::Meeting, meeting.id)?;
    let actions: Vec<Action> = match with.actions {
        Some(chosen) => chosen
            .iter()
            .map(|of| work.record(of, "action"))
            .collect::<Result<_, _>>()?,
        None => agreed,
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
    let body = body(work, &forum, &meeting, &items, &actions, theirs)?;
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
            salutation: person.as_ref().map(|person| salutation_for(Some(person))),
            marking: Some(meeting.marking),
            annexes: Some(annexes),
            ..DraftLetter::default()
        },
        work,
    )
}

fn body(
    work: &Work<'_, '_>,
    forum: &Forum,
    meeting: &Meeting,
    items: &[AgendaItem],
    actions: &[Action],
    theirs: Option<BodyId>,
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
    let bodies: Vec<Body> = work.read().all()?;
    for item in items {
        let mut paragraph = format!("**{}.**", item.title.trim_end_matches(['.', '?', '!']));
        let its: Vec<&Action> = actions.iter().filter(|action| action.item == Some(item.id)).collect();
        if its.is_empty() {
            paragraph.push_str(" [the point to make]");
        }
        for action in its {
            paragraph.push(' ');
            paragraph.push_str(&commitment(action, &bodies, theirs));
        }
        paragraphs.push(paragraph);
    }
    if let Some(next) = work.read().meeting_after(forum.id, Some(meeting.date), None)? {
        paragraphs.push(format!("We next meet on {}.", date_in_words(next)));
    }
    Ok(paragraphs.join("\n\n"))
}

/// An action as the letter says it to its reader: `Constabulary to send the figures` becomes `You undertook to send the
/// figures`. Words of another shape are quoted as they were agreed.
fn commitment(action: &Action, bodies: &[Body], theirs: Option<BodyId>) -> String {
    let text = action.text.trim().trim_end_matches('.');
    let first_sentence = text.split_once(". ").map_or(text, |(first, _)| first);
    let leads: Vec<BodyId> = action
        .leads
        .iter()
        .filter_map(|lead| match lead {
            Lead::Body(id) => Some(*id),
            _ => None,
        })
        .collect();
    let names = |id: &BodyId| bodies.iter().find(|body| body.id == *id);
    if let [only] = leads.as_slice()
        && let Some(body) = names(only)
    {
        for name in body.names() {
            for opening in [name.to_owned(), format!("The {name}"), format!("the {name}")] {
                let done = first_sentence.strip_prefix(opening.as_str()).and_then(|rest| {
                    rest.strip_prefix(" to ")
                        .or_else(|| rest.strip_prefix(" undertook to "))
                });
                if let Some(done) = done {
                    return if Some(*only) == theirs {
                        format!("You undertook to {done}.")
                    } else {
                        format!("My office will {done}.")
                    };
                }
            }
        }
    }
    if leads.len() > 1
        && let Some((_, done)) = first_sentence.split_once(" to ")
    {
        return format!("We agreed to {done}.");
    }
    format!("We agreed that this would be done: {first_sentence}.")
}
