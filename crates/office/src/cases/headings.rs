//! A heading that somebody typed in a note becomes an item of the agenda, so that what stands under it is the item's.

use domain::meeting::{AgendaItem, Meeting, Note, heading_for, heading_of, headings_in, numbered};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, required};
use crate::cases::meetings::place_actions;
use crate::facts::names::named;

/// Makes a heading of a meeting's note an item of its agenda, in the order of the note. The actions that stand under
/// the heading are the item's then.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct HeadingToItem {
    /// The meeting whose note it is.
    pub meeting: Ref,
    /// The heading as it stands in the note, without the marks before it: `Public attitudes`, or `4. Public attitudes`.
    pub heading: String,
}

pub(crate) fn heading_to_item(with: HeadingToItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let heading = required(with.heading, "The heading")?.trim().to_owned();
    let Some(mut note) = work.read().owned_by::<Note>(Owner::Meeting, meeting.id)?.pop() else {
        return refuse(format!("{} has no note yet.", named(work, &meeting)?));
    };
    let agenda: Vec<AgendaItem> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let titles: Vec<String> = agenda.iter().map(AgendaItem::heading).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let headings = headings_in(&note.markdown);
    let Some(at) = headings.iter().position(|other| *other == heading) else {
        return refuse(format!(
            "The note has no heading “{}”; give it as it stands there, without the marks before it.",
            short(&heading)
        ));
    };
    let means = |title: &str| heading_for(title, &headings, &titles);
    if let Some(title) = titles.iter().find(|title| means(title) == Some(heading.as_str())) {
        return refuse(format!(
            "“{}” is on the agenda already, as “{}”.",
            short(&heading),
            short(title)
        ));
    }
    // It comes after the last item whose heading stands before it.
    let before = headings[..at].iter().rev();
    let place = before
        .filter_map(|above| titles.iter().position(|title| means(title) == Some(*above)))
        .next()
        .map_or(0, |place| place + 1);
    let number = numbered(&heading).filter(|(number, title)| format!("{number}. {title}") == heading);
    let item = AgendaItem {
        id: new_identity(),
        meeting: meeting.id,
        position: 0,
        number: number.map(|(number, _)| number.to_owned()),
        title: number.map_or(heading.as_str(), |(_, title)| title).to_owned(),
        papers: Vec::new(),
        restricted: false,
        why_restricted: None,
    };
    let mut order = agenda.clone();
    order.insert(place, item.clone());
    for (mut one, position) in order.into_iter().zip(1..) {
        if one.position != position {
            one.position = position;
            work.change.put(&one)?;
        }
    }
    // Marks behind the words of a heading are no part of it; a paper finds the item's text by the plain line.
    let line = format!("## {heading}");
    let plain: String = note
        .markdown
        .split_inclusive('\n')
        .map(|old| match heading_of(old.trim_end_matches(['\n', '\r'])) {
            Some(words) if words == heading && old.trim_end() != line => format!("{line}\n"),
            _ => old.to_owned(),
        })
        .collect();
    if plain != note.markdown {
        note.markdown = plain;
        work.change.put(&note)?;
    }
    place_actions(work, &meeting, &note.markdown)?;
    Ok(Recorded::new(item.id, item.heading()))
}
