//! Use cases about whom the words of a lead mean.

use domain::action::Action;
use domain::letter::Letter;
use domain::register::GroupBy;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::ActionFilter;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, required};
use crate::facts::leads::{self, resolve, unknown};

/// Looks up again whom words mean that named nobody known as a lead, in every action that has not ended: after the
/// person, the post or the body was added. The words stay.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct LookUpLead {
    /// The words of the lead, as an action has them.
    pub lead: String,
}

pub(crate) fn look_up_lead(with: LookUpLead, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let words = required(with.lead, "A lead")?;
    let live = ActionFilter {
        live: true,
        ..ActionFilter::default()
    };
    let mut actions: Vec<Action> = Vec::new();
    if let Some(unknown) = unknown(&work.read(), &live, work.moment.today)?.remove(&words.trim().to_lowercase()) {
        for key in unknown.groups {
            let filter = ActionFilter {
                group: Some((GroupBy::Lead, key)),
                ..live.clone()
            };
            let listed = work.read().actions(&filter, None, 0, None)?;
            actions.extend(listed.into_iter().map(|listed| listed.action));
        }
    }
    if actions.is_empty() {
        return refuse(format!(
            "No action that has not ended is led by “{}” as somebody unknown.",
            short(&words)
        ));
    }
    let mut found = Vec::new();
    for mut action in actions {
        let meeting = leads::meeting_of(&work.read(), &action)?;
        let letter: Option<Letter> = action.letter.map(|id| work.read().get(id)).transpose()?;
        let leads = resolve(work, &action.lead, action.context, meeting.as_ref(), letter.as_ref())?;
        if leads != action.leads {
            action.leads = leads;
            work.change.put(&action)?;
            found.push(action.id);
        }
    }
    match found.first() {
        Some(first) => Ok(Recorded::new(
            first,
            match found.len() {
                1 => format!("“{}” in 1 action", short(&words)),
                many => format!("“{}” in {many} actions", short(&words)),
            },
        )),
        None => refuse(format!(
            "Nobody is called “{}” on the day its actions were agreed. Add the person, post or body of that name; the \
             post's From must not be later.",
            short(&words)
        )),
    }
}
