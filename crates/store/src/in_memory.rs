//! An office in memory, with which the unit tests of this crate begin.

use chrono::{DateTime, Utc};
use domain::id::BodyId;
use domain::people::Body;
use rusqlite::Connection;
use uuid::Uuid;

use crate::change::Change;
use crate::error::Error;
use crate::history::chain::Step;
use crate::migrate::{MIGRATIONS, migrate};
use crate::record::Touched;

/// An empty office of the present format.
pub(crate) fn office() -> Connection {
    let mut office = Connection::open_in_memory().expect("memory");
    migrate(&mut office, 0, MIGRATIONS).expect("the format");
    office
}

/// The instant of every step.
pub(crate) fn instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_825_000_000, 0).expect("an instant")
}

/// A body with an identity of its own for each number.
pub(crate) fn body(number: u128, name: &str) -> Body {
    Body {
        id: BodyId(Uuid::from_u128(number)),
        name: name.to_owned(),
        short: None,
        other_names: Vec::new(),
        address: Vec::new(),
    }
}

/// Does one step; what it did is its name and its summary. Gives its counter and what it touched.
pub(crate) fn done(
    office: &mut Connection,
    op: &str,
    what: impl FnOnce(&mut Change<'_>) -> Result<(), Error>,
) -> (u64, Vec<Touched>) {
    let mut change = Change::new(office.transaction().expect("a transaction"));
    what(&mut change).expect(op);
    let step = Step {
        op,
        summary: op.to_owned(),
        actor: "suite",
        at: instant(),
        undoes: None,
        redoes: None,
    };
    change.finish(step).expect(op)
}

/// Takes the last step back, or with `forward` does it again. Gives its name; nothing where there is none.
pub(crate) fn again(office: &mut Connection, forward: bool) -> Option<String> {
    let changed = crate::again(office, None, "suite", instant(), forward).expect("taken back or done again");
    changed.map(|changed| changed.value.0)
}
