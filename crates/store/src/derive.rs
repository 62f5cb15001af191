//! Derived tables, kept for speed: due days, leads, the search index. Never the truth: every row here can be made again
//! from the records, and `check` does so to compare.

pub(crate) mod counts;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use domain::action::{Action, Lead, REGISTER, natural_key};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::error::Error;
use crate::read::Reader;
use crate::record::{Image, Kind};

/// The text of a statement in which `{reach}`, `{discussed}` and `{agreed}` stand for what follows for the row `action`.
fn of_action(sql: &str) -> String {
    sql.replace("{reach}", include_str!("derive/reach.sql"))
        .replace("{discussed}", include_str!("derive/discussed.sql"))
        .replace("{agreed}", include_str!("derive/agreed.sql"))
}

/// Puts what the register knows of an action beside it.
static PUT_DUE: LazyLock<String> = LazyLock::new(|| of_action(include_str!("derive/put_due.sql")));

/// Whether what the register knows of an action is what follows from its records.
pub(crate) static DUE_IS_RIGHT: LazyLock<String> = LazyLock::new(|| of_action(include_str!("check/due.sql")));

/// Works every action out again, where a new format has more to work out.
pub(crate) fn fill(connection: &mut Connection) -> Result<(), Error> {
    if !connection
        .prepare("SELECT 1 FROM action_due WHERE serial = 0")?
        .exists([])?
    {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for all in Reader::new(&transaction).all::<Action>()? {
        action(&transaction, &all)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Works out an action's due days, its leads, and what the register orders and groups it by, again.
pub(crate) fn action(connection: &Connection, action: &Action) -> Result<(), Error> {
    let (first, last) = Reader::new(connection).due(action)?;
    counts::take_out(connection, &action.id.to_string())?;
    connection.prepare_cached(&PUT_DUE)?.execute(params![
        action.id.to_string(),
        first.map(|day| day.to_string()),
        last.map(|day| day.to_string()),
        action.timing_forum.map(|forum| forum.to_string()),
        action.status.counts_as_open(),
        word(action.status)?,
        word(action.reading.kind)?,
        natural_key(&number(connection, action)?),
        lead(action),
        action.lead.trim().to_lowercase(),
    ])?;
    counts::put_in(connection, &action.id.to_string())?;
    connection
        .prepare_cached("DELETE FROM action_lead WHERE action = ?1")?
        .execute(params![action.id.to_string()])?;
    for who in leads(action) {
        connection
            .prepare_cached("INSERT OR IGNORE INTO action_lead (action, who) VALUES (?1, ?2)")?
            .execute(params![action.id.to_string(), who])?;
    }
    Ok(())
}

/// A plain enum as the word that serde has for it.
pub(crate) fn word(value: impl serde::Serialize) -> Result<String, Error> {
    match serde_json::to_value(value)? {
        Value::String(word) => Ok(word),
        other => Ok(other.to_string()),
    }
}

/// The number by which the register knows an action; its first one where the register gave none.
pub(crate) fn number(connection: &Connection, action: &Action) -> Result<String, Error> {
    Ok(connection
        .prepare_cached(include_str!("derive/number.sql"))?
        .query_row(params![action.id.to_string(), REGISTER], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// What the actions of one lead have in common, in whatever order their words name it: the identities, and the words
/// that name nobody known.
pub(crate) fn lead(action: &Action) -> String {
    let mut parts: Vec<String> = leads(action).into_iter().collect();
    let unknown: BTreeSet<String> = action
        .leads
        .iter()
        .filter_map(|lead| match lead {
            Lead::Words(words) => Some(format!("“{}”", words.to_lowercase())),
            _ => None,
        })
        .collect();
    parts.extend(unknown);
    parts.join(" ")
}

/// Who leads an action, as far as the office knows them.
pub(crate) fn leads(action: &Action) -> BTreeSet<String> {
    action
        .leads
        .iter()
        .filter_map(|lead| match lead {
            Lead::Body(id) => Some(id.to_string()),
            Lead::Post(id) => Some(id.to_string()),
            Lead::Person(id) => Some(id.to_string()),
            Lead::Words(_) => None,
        })
        .collect()
}

/// A record's title and words in the search index; `None` for kinds that are found through another.
pub(crate) fn searched(kind: Kind, image: &Image) -> Option<(String, String)> {
    let text = |name: &str| match image.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    };
    let facts = kind.facts();
    let title = text(facts.title);
    let mut all = title.clone();
    for name in facts.searched {
        let more = text(name);
        if !more.is_empty() {
            all.push('\n');
            all.push_str(&more);
        }
    }
    (!all.trim().is_empty()).then_some((title, all))
}

/// Brings the search index up to a record's present title and words; `None` takes it out.
pub(crate) fn search(
    connection: &Connection,
    kind: Kind,
    id: &str,
    present: Option<(String, String)>,
) -> Result<(), Error> {
    let entry: Option<i64> = connection
        .prepare_cached("SELECT serial FROM search_entry WHERE record = ?1")?
        .query_row(params![id], |row| row.get(0))
        .optional()?;
    if let Some(serial) = entry {
        connection
            .prepare_cached("DELETE FROM search_words WHERE rowid = ?1")?
            .execute(params![serial])?;
        connection
            .prepare_cached("DELETE FROM search_entry WHERE serial = ?1")?
            .execute(params![serial])?;
    }
    if let Some((title, words)) = present {
        connection
            .prepare_cached("INSERT INTO search_entry (kind, record, title) VALUES (?1, ?2, ?3)")?
            .execute(params![kind.table(), id, title])?;
        let serial = connection.last_insert_rowid();
        connection
            .prepare_cached("INSERT INTO search_words (rowid, words) VALUES (?1, ?2)")?
            .execute(params![serial, words])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
