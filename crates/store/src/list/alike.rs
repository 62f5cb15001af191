//! How many actions stand alike, from counts that are kept up with each change: no action is read, however many there
//! are. What a count stands for is worked out by whoever asks, once for all that are alike.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::Status;
use domain::id::{ActionId, ForumId, MeetingId};
use domain::timing;
use rusqlite::{Row, params};
use serde_json::Value;

use super::filter::LIVE;
use crate::error::Error;
use crate::read::Reader;
use crate::record::Kind;

/// Actions that stand alike: what their heading is worked out from is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub status: Status,
    /// What sort of timing they have.
    pub kind: timing::Kind,
    /// The last day, as the calendar has it now.
    pub last: Option<NaiveDate>,
    pub many: u32,
}

/// Actions that are for discussion at a forum in the same way: the meeting at which they come up is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeDiscussed {
    /// What each place of discussion at the forum names: a meeting, a month by its first day, or neither.
    pub places: Vec<(Option<MeetingId>, Option<NaiveDate>)>,
    /// The day they were agreed.
    pub agreed: Option<NaiveDate>,
    pub status: Status,
    /// The last day, as the calendar has it now.
    pub last: Option<NaiveDate>,
    pub many: u32,
}

fn word<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<T, Error> {
    Ok(serde_json::from_value(Value::String(row.get(at)?))?)
}

/// A day of the index; an empty text is none.
fn day(row: &Row<'_>, at: usize) -> Result<Option<NaiveDate>, Error> {
    Ok(row.get::<_, String>(at)?.parse().ok())
}

fn alike(row: &Row<'_>) -> Result<Alike, Error> {
    Ok(Alike {
        status: word(row, 0)?,
        kind: word(row, 1)?,
        last: day(row, 2)?,
        many: row.get(3)?,
    })
}

impl Reader<'_> {
    /// The actions that have not ended, those that stand alike together: without a last day first, then by last day.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn alike(&self) -> Result<Vec<Alike>, Error> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT status, kind, last, many FROM action_count WHERE forum = 0 AND status IN {LIVE}
             ORDER BY last, status, kind"
        ))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(alike(row)?);
        }
        Ok(found)
    }

    /// The same for each forum that they reach: that agreed them, or at which they are for discussion.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn alike_by_forum(&self) -> Result<HashMap<String, Vec<Alike>>, Error> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT status, kind, last, many, forum.id FROM action_count JOIN forum ON forum.serial = action_count.forum
             WHERE status IN {LIVE}"
        ))?;
        let mut rows = statement.query([])?;
        let mut found: HashMap<String, Vec<Alike>> = HashMap::new();
        while let Some(row) = rows.next()? {
            found.entry(row.get(4)?).or_default().push(alike(row)?);
        }
        Ok(found)
    }

    /// The first `most` of the actions that stand alike, in order of creation.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn first_alike(&self, alike: &Alike, most: usize) -> Result<Vec<ActionId>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT action FROM action_due WHERE status = ?1 AND last IS ?2 AND kind = ?3 ORDER BY serial LIMIT ?4",
        )?;
        let mut rows = statement.query(params![
            crate::derive::word(alike.status)?,
            alike.last.map(|day| day.to_string()),
            crate::derive::word(alike.kind)?,
            most as i64
        ])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            found.push(id.parse().map_err(|_| Error::Missing {
                kind: Kind::Action.table(),
                id: id.clone(),
            })?);
        }
        Ok(found)
    }

    /// The actions that have not ended and are for discussion at a forum, those together that come up at the same
    /// meeting.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn alike_discussed(&self, forum: ForumId) -> Result<Vec<AlikeDiscussed>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT places, agreed, status, last, many FROM discussed_count
             WHERE forum = (SELECT serial FROM forum WHERE id = ?1)",
        )?;
        let mut rows = statement.query([forum.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(AlikeDiscussed {
                places: serde_json::from_str(&row.get::<_, String>(0)?)?,
                agreed: day(row, 1)?,
                status: word(row, 2)?,
                last: day(row, 3)?,
                many: row.get(4)?,
            });
        }
        Ok(found)
    }

    /// How many actions a meeting agreed.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn agreed_at(&self, meeting: MeetingId) -> Result<u32, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT count(*) FROM action WHERE meeting = ?1")?;
        Ok(statement.query_row([meeting.to_string()], |row| row.get(0))?)
    }
}
