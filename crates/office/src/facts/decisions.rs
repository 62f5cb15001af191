//! What meetings decided about actions.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::action::{Action, StatusChange, Step, TimingMove};
use domain::id::ActionId;
use domain::meeting::Meeting;
use domain::review::Put;
use store::{Owner, Reader};

use crate::base::error::Error;

/// The actions about which a meeting has decided.
pub(crate) fn decided_at(reader: &Reader<'_>, meeting: &Meeting) -> Result<HashSet<ActionId>, Error> {
    Ok(at(reader, meeting)?.into_keys().collect())
}

/// A decision before its sentence is written.
pub(crate) struct Decision {
    pub put: Put,
    pub words: Option<String>,
    pub why: Option<String>,
    pub on: NaiveDate,
    /// The identity of the record that says it, which is in the order of recording.
    pub recorded: String,
}

/// What a meeting decided, by action: the last decision stands, and a timing that was moved says more than that the
/// action stays open.
pub(crate) fn at(reader: &Reader<'_>, meeting: &Meeting) -> Result<HashMap<ActionId, Decision>, Error> {
    let mut decided = HashMap::new();
    for change in reader.owned_by::<StatusChange>(Owner::Meeting, meeting.id)? {
        let (put, words, why) = match change.step {
            Step::Closed => (Put::Close, None, change.why),
            Step::Refused | Step::KeptOpen => (Put::KeepOpen, None, change.why),
            Step::Conditional => (Put::CloseOnCondition, change.why, None),
            Step::Remainder => {
                let rest = change.other.map(|other| reader.get::<Action>(other)).transpose()?;
                (Put::MoveRest, rest.map(|rest| rest.text), change.why)
            }
            _ => continue,
        };
        let (on, recorded) = (change.on, change.id.to_string());
        let decision = Decision {
            put,
            words,
            why,
            on,
            recorded,
        };
        decided.insert(change.action, decision);
    }
    for moved in reader.owned_by::<TimingMove>(Owner::Meeting, meeting.id)? {
        let entry = decided.entry(moved.action).or_insert(Decision {
            put: Put::KeepOpen,
            words: None,
            why: None,
            on: moved.on,
            recorded: moved.id.to_string(),
        });
        if matches!(entry.put, Put::KeepOpen | Put::CarryForward) {
            entry.put = Put::CarryForward;
            entry.words = Some(moved.to);
            entry.why = Some(moved.why);
            entry.recorded = moved.id.to_string();
        }
    }
    Ok(decided)
}
