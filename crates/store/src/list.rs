//! Lists that are longer than a screen: the register of actions by pages, and counts.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::{Action, Status};
use domain::id::{ActionId, ForumId, LetterId, MeetingId};
use domain::review::Heading;
use domain::timing;
use rusqlite::ToSql;
use rusqlite::types::Value as Cell;
use serde_json::Value;

use crate::error::Error;
use crate::read::Reader;
use crate::record::{Kind, column_names};

/// Which actions are wanted; everything that is set has to hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActionFilter {
    /// Agreed at a meeting of this forum, or for discussion at it.
    pub forum: Option<ForumId>,
    /// For discussion at this forum.
    pub discuss_at: Option<ForumId>,
    /// Agreed at this meeting.
    pub meeting: Option<MeetingId>,
    /// Added in this letter.
    pub letter: Option<LetterId>,
    /// Led by this body, post or person.
    pub lead: Option<String>,
    /// Standing so.
    pub status: Option<Status>,
    /// Open, or closure only proposed (`true`); neither (`false`).
    pub open: Option<bool>,
    /// Not ended: open, closure only proposed, or on hold.
    pub live: bool,
    /// Late on this day.
    pub late_on: Option<NaiveDate>,
    /// Open with no last day.
    pub undated: bool,
    /// Open and with its last day on or before this one.
    pub due_by: Option<NaiveDate>,
    /// Holding every word.
    pub text: Option<String>,
    /// Under this heading on a day, towards a board on another.
    pub heading: Option<(Heading, NaiveDate, Option<NaiveDate>)>,
    /// Newest first.
    pub newest_first: bool,
}

/// An action in a list, with its place in it and its due days.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedAction {
    /// Where to go on after it.
    pub key: i64,
    /// The action.
    pub action: Action,
    /// The first day between which it falls due.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: Option<NaiveDate>,
}

/// What an action's heading is worked out from, without the action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The action.
    pub id: ActionId,
    /// Where it stands.
    pub status: Status,
    /// What sort of timing it has.
    pub kind: timing::Kind,
    /// The last day, as the calendar has it now.
    pub last: Option<NaiveDate>,
    /// The forum whose meeting agreed it.
    pub forum: Option<ForumId>,
    /// The day it was agreed: the context date of its first timing.
    pub agreed: Option<NaiveDate>,
}

/// How many actions a filter finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// All of them.
    pub total: u64,
    /// Those that are late.
    pub late: u64,
}

struct Conditions {
    sql: String,
    values: Vec<Cell>,
}

impl Conditions {
    fn add(&mut self, sql: &str, values: impl IntoIterator<Item = String>) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(sql);
        self.values.extend(values.into_iter().map(Cell::Text));
    }

    /// The rule of [`Heading::of`] in the words of the index, so that a count reads no action; a test holds them together.
    fn under(&mut self, heading: Heading, today: NaiveDate, board: Option<NaiveDate>) {
        let today = today.to_string();
        // Without a board nothing is due before one.
        let board = board.map_or_else(String::new, |board| board.to_string());
        let open = "due.status = 'open' AND";
        match heading {
            Heading::Late => self.add("due.open = 1 AND due.last < ?", [today]),
            Heading::ClosureProposed => self.add(
                "due.status = 'closure_proposed' AND (due.last IS NULL OR due.last >= ?)",
                [today],
            ),
            Heading::DueBefore => self.add(&format!("{open} due.last >= ? AND due.last <= ?"), [today, board]),
            Heading::Later => self.add(&format!("{open} due.last >= ? AND due.last > ?"), [today, board]),
            Heading::NoTiming => self.add(&format!("{open} due.last IS NULL AND due.kind = 'none'"), []),
            Heading::Standing => self.add(&format!("{open} due.last IS NULL AND due.kind = 'standing'"), []),
            Heading::Waits => self.add(
                &format!("{open} due.last IS NULL AND due.kind IN ('event', 'meeting')"),
                [],
            ),
            Heading::Unread => self.add(
                &format!("{open} due.last IS NULL AND due.kind NOT IN ('none', 'standing', 'event', 'meeting')"),
                [],
            ),
            Heading::OnHold => self.add("due.status = 'on_hold'", []),
        }
    }

    fn of(filter: &ActionFilter) -> Self {
        let mut conditions = Self {
            sql: String::new(),
            values: Vec::new(),
        };
        if let Some(forum) = filter.forum {
            conditions.add(
                include_str!("list/of_forum.sql"),
                [forum.to_string(), forum.to_string()],
            );
        }
        if let Some(forum) = filter.discuss_at {
            conditions.add(
                "action.id IN (SELECT discussion.action FROM discussion WHERE discussion.forum = ?)",
                [forum.to_string()],
            );
        }
        if let Some(meeting) = filter.meeting {
            conditions.add("action.meeting = ?", [meeting.to_string()]);
        }
        if let Some(letter) = filter.letter {
            conditions.add("action.letter = ?", [letter.to_string()]);
        }
        if let Some(lead) = &filter.lead {
            conditions.add(
                "action.id IN (SELECT action_lead.action FROM action_lead WHERE who = ?)",
                [lead.clone()],
            );
        }
        if let Some(status) = filter.status {
            let word = serde_json::to_value(status).unwrap_or(Value::Null);
            conditions.add("action.status = ?", [word.as_str().unwrap_or_default().to_owned()]);
        }
        if let Some(open) = filter.open {
            conditions.add(if open { "due.open = 1" } else { "due.open = 0" }, []);
        }
        if filter.live {
            conditions.add("due.status IN ('open', 'closure_proposed', 'on_hold')", []);
        }
        if let Some(day) = filter.late_on {
            conditions.add("due.open = 1 AND due.last < ?", [day.to_string()]);
        }
        if filter.undated {
            conditions.add("due.open = 1 AND due.last IS NULL", []);
        }
        if let Some(day) = filter.due_by {
            conditions.add("due.open = 1 AND due.last <= ?", [day.to_string()]);
        }
        if let Some((heading, today, board)) = filter.heading {
            conditions.under(heading, today, board);
        }
        if let Some(query) = filter.text.as_deref().and_then(crate::search::query) {
            conditions.add(include_str!("list/with_words.sql"), [query]);
        }
        conditions
    }
}

const FROM: &str = "FROM action JOIN action_due due ON due.action = action.id";

impl Reader<'_> {
    /// A page of actions: those after a key, at most `limit` of them (all when `None`), in order of creation.
    pub fn actions(
        &self,
        filter: &ActionFilter,
        after: Option<i64>,
        limit: Option<u32>,
    ) -> Result<Vec<ListedAction>, Error> {
        let mut conditions = Conditions::of(filter);
        if let Some(after) = after {
            let order = if filter.newest_first { "<" } else { ">" };
            conditions.add(&format!("action.serial {order} ?"), []);
            conditions.values.push(Cell::Integer(after));
        }
        // A handful of days is found through the index of days and sorted; walking every action in order to meet
        // them would cost the more the larger the register is.
        let order = if filter.late_on.is_some() || filter.due_by.is_some() {
            "+action.serial"
        } else {
            "action.serial"
        };
        let sql = format!(
            "SELECT action.*, due.first AS due_first, due.last AS due_last {FROM}{} ORDER BY {order} {} LIMIT ?",
            conditions.sql,
            if filter.newest_first { "DESC" } else { "ASC" },
        );
        conditions.values.push(Cell::Integer(limit.map_or(-1, i64::from)));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let all = column_names(&statement);
        let (names, days) = all.split_at(all.len() - 2);
        debug_assert_eq!(days, ["due_first", "due_last"]);
        let values: Vec<&dyn ToSql> = conditions.values.iter().map(|value| value as &dyn ToSql).collect();
        let mut rows = statement.query(values.as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let kept = self.kept_of(Kind::Action, names, row)?;
            let day = |at: usize| -> Result<Option<NaiveDate>, Error> {
                Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
            };
            found.push(ListedAction {
                key: kept.serial,
                first: day(names.len())?,
                last: day(names.len() + 1)?,
                action: serde_json::from_value(Value::Object(kept.image))?,
            });
        }
        Ok(found)
    }

    /// How many actions a filter finds, and how many of them are late on a day.
    pub fn totals(&self, filter: &ActionFilter, today: NaiveDate) -> Result<Totals, Error> {
        let mut conditions = Conditions::of(filter);
        let sql = format!(
            "SELECT count(*), count(*) FILTER (WHERE due.open = 1 AND due.last < ?) {FROM}{}",
            conditions.sql
        );
        conditions.values.insert(0, Cell::Text(today.to_string()));
        let values: Vec<&dyn ToSql> = conditions.values.iter().map(|value| value as &dyn ToSql).collect();
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row(values.as_slice(), |row| {
                Ok(Totals {
                    total: row.get::<_, i64>(0)? as u64,
                    late: row.get::<_, i64>(1)? as u64,
                })
            })?)
    }

    /// What the headings of actions are worked out from, in order of creation.
    pub fn standings(&self, filter: &ActionFilter) -> Result<Vec<Standing>, Error> {
        let conditions = Conditions::of(filter);
        let sql = format!(
            "SELECT due.action, due.status, due.kind, due.last, meeting.forum, coalesce(meeting.date, action.context)
             {FROM} LEFT JOIN meeting ON meeting.id = action.meeting{} ORDER BY action.serial",
            conditions.sql
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let values: Vec<&dyn ToSql> = conditions.values.iter().map(|value| value as &dyn ToSql).collect();
        let mut rows = statement.query(values.as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |at: usize| row.get::<_, Option<String>>(at);
            let word = |at: usize| -> Result<Value, Error> { Ok(Value::String(text(at)?.unwrap_or_default())) };
            let id = text(0)?.unwrap_or_default();
            found.push(Standing {
                id: id.parse().map_err(|_| Error::Missing {
                    kind: Kind::Action.table(),
                    id: id.clone(),
                })?,
                status: serde_json::from_value(word(1)?)?,
                kind: serde_json::from_value(word(2)?)?,
                last: text(3)?.and_then(|day| day.parse().ok()),
                forum: text(4)?.and_then(|forum| forum.parse().ok()),
                agreed: text(5)?.and_then(|day| day.parse().ok()),
            });
        }
        Ok(found)
    }

    /// An action as a list would show it.
    pub fn listed(&self, action: Action) -> Result<ListedAction, Error> {
        let mut statement = self.connection.prepare_cached(include_str!("list/due.sql"))?;
        let (key, first, last) = statement.query_row([action.id.to_string()], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, Option<String>>(1)?,
                row.get::<_, Option<String>>(2)?,
            ))
        })?;
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        Ok(ListedAction {
            key,
            first: day(first),
            last: day(last),
            action,
        })
    }

    /// How many open actions each forum has: agreed at it, or for discussion at it.
    pub fn open_by_forum(&self) -> Result<HashMap<String, u32>, Error> {
        self.counts(include_str!("list/open_by_forum.sql"))
    }

    /// The actions that have not ended and the forums that they reach: those that agreed them, and those at which they
    /// are for discussion. Pairs of a forum and an action, each once.
    pub fn reached(&self) -> Result<Vec<(String, String)>, Error> {
        let mut statement = self.connection.prepare_cached(include_str!("list/reached.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many actions each meeting agreed.
    pub fn agreed_by_meeting(&self) -> Result<HashMap<String, u32>, Error> {
        self.counts("SELECT meeting, count(*) FROM action WHERE meeting IS NOT NULL GROUP BY meeting")
    }

    /// How many open actions each body, post or person leads.
    pub fn open_by_lead(&self) -> Result<HashMap<String, u32>, Error> {
        self.counts(include_str!("list/open_by_lead.sql"))
    }

    fn counts(&self, sql: &str) -> Result<HashMap<String, u32>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u32)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Reader<'_> {
    /// The newest reference in a paper that begins with these words.
    pub fn last_reference(&self, paper: &str, beginning: &str) -> Result<Option<String>, Error> {
        use rusqlite::OptionalExtension;
        Ok(self
            .connection
            .prepare_cached(include_str!("list/last_reference.sql"))?
            .query_row([paper, beginning], |row| row.get(0))
            .optional()?)
    }

    /// Whether a paper has given this reference.
    pub fn has_reference(&self, paper: &str, number: &str) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM action_reference WHERE number = ?1 AND paper = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists([number, paper])?)
    }

    /// The actions that have this reference in any paper, in order of creation.
    pub fn referenced(&self, number: &str) -> Result<Vec<Action>, Error> {
        self.records(include_str!("list/referenced.sql"), &[&number])
    }

    /// The letters with this reference, ours or theirs, in order of creation.
    pub fn letters_referenced(&self, reference: &str) -> Result<Vec<domain::letter::Letter>, Error> {
        self.records("WHERE reference = ?1 ORDER BY serial", &[&reference])
    }
}
