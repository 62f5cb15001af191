//! The history of a damaged office, from the file itself and its newest backup.

use std::collections::BTreeMap;

use crate::history::chain::Written;
use crate::record::Image;
use crate::salvage::source::{Survivors, Which};

/// What the damaged file and its backup say together.
pub(crate) struct History {
    pub(super) found: Survivors,
    /// Rows of the backup, for records of which nothing else is left.
    pub(super) before: BTreeMap<Which, (i64, Image)>,
    /// The steps from the first on without a break.
    pub(super) whole: Vec<Written>,
    /// Steps behind the break.
    pub(super) later: Vec<Written>,
    /// The newest step that could not be read; 0 where all could.
    pub(super) newest_unread: u64,
}

impl History {
    pub(super) fn from_survivors(mut found: Survivors, mut backup: Survivors) -> Self {
        let mut whole: Vec<Written> = Vec::new();
        let newest = |found: &Survivors| {
            let read = found.steps.keys().next_back().copied();
            read.max(found.listed.values().max().copied()).unwrap_or_default()
        };
        let newest = newest(&found).max(newest(&backup));
        for counter in 1..=newest {
            let previous = whole.last().map_or("", |step| step.hash.as_str());
            let next = match found.steps.remove(&counter) {
                Some(step) if step.follows(previous) => Some(step),
                other => {
                    found.steps.extend(other.map(|step| (counter, step)));
                    backup.steps.remove(&counter).filter(|step| step.follows(previous))
                }
            };
            match next {
                Some(step) => whole.push(step),
                None => break,
            }
        }
        let end = whole.len() as u64;
        let newest_unread = (end + 1..=newest)
            .rev()
            .find(|counter| !found.steps.contains_key(counter));
        let later = std::mem::take(&mut found.steps)
            .into_values()
            .filter(|step| step.counter > end);
        Self {
            later: later.collect(),
            whole,
            newest_unread: newest_unread.unwrap_or_default(),
            before: backup.rows,
            found,
        }
    }

    /// Whether a step behind this one may have changed a record and cannot be read.
    pub(super) fn may_have_changed(&self, id: &str, step: u64) -> bool {
        match self.found.listed.get(id) {
            Some(newest) => {
                *newest > step
                    && *newest > self.whole.len() as u64
                    && !self.later.iter().any(|later| later.counter == *newest)
            }
            None => self.newest_unread > step,
        }
    }
}
