//! The counts of actions that stand alike, kept up with what the register knows of each action.

use rusqlite::{Connection, params};

use crate::error::Error;

fn each(connection: &Connection, action: &str, statements: &[&str]) -> Result<(), Error> {
    for sql in statements {
        connection.prepare_cached(sql)?.execute(params![action])?;
    }
    Ok(())
}

/// Counts an action as it stands in `action_due` now.
pub(super) fn put_in(connection: &Connection, action: &str) -> Result<(), Error> {
    each(
        connection,
        action,
        &[include_str!("count_in.sql"), include_str!("discussed_in.sql")],
    )
}

/// Counts an action no more, before its row in `action_due` changes or goes.
pub(crate) fn take_out(connection: &Connection, action: &str) -> Result<(), Error> {
    each(
        connection,
        action,
        &[
            include_str!("count_out.sql"),
            include_str!("count_gone.sql"),
            include_str!("discussed_out.sql"),
            include_str!("discussed_gone.sql"),
        ],
    )
}
