//! Actions of the register as a paper.

use documents::compose::{self, actions};
use documents::model::Document;
use domain::action::late_in_words;
use domain::marking::Marking;
use domain::timing::date_in_words;
use store::Reader;

use crate::base::error::Error;
use crate::base::work::{Moment, settings};
use crate::papers::house::house;
use crate::views::rows::action::ActionView;

/// Actions of the register as a paper; `of` says how many the register has, where these are only some of them.
pub(crate) fn action_list(
    reader: &Reader<'_>,
    listed: Vec<ActionView>,
    of: Option<usize>,
    title: String,
    moment: Moment,
) -> Result<Document, Error> {
    let settings = settings(reader)?;
    let mut rows = Vec::new();
    let mut markings = Vec::new();
    for row in listed {
        markings.push(row.marking);
        let mut status = crate::views::rows::action::status_in_words(row.status).to_owned();
        if let Some(days) = row.days_late {
            status.push_str(&format!(", {}", late_in_words(days)));
        }
        rows.push(actions::ListedAction {
            number: row.number,
            text: row.text,
            reading: row.timing.beside,
            timing: row.timing.written,
            lead: row.lead.written,
            discuss_at: row
                .discuss_at
                .into_iter()
                .map(|place| match place.meeting_date {
                    Some(day) => format!("{}, {}", place.forum.name, date_in_words(day)),
                    None => place.forum.name,
                })
                .collect(),
            status,
            update: row.updates.into_iter().next().map(|update| (update.on, update.text)),
        });
    }
    Ok(compose::actions::compose(&actions::ActionList {
        house: house(reader, &settings)?,
        title,
        as_at: Some(moment.today),
        marking: Marking::highest(markings),
        of,
        rows,
    }))
}
