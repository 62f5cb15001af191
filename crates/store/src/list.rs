//! Lists that are longer than a screen: the register of actions by pages, and counts.

mod alike;
mod filter;
mod order;

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::{Action, Status};
use domain::id::{ActionId, ForumId};
use domain::register::{GroupBy, OrderBy};
use domain::review::Heading;
use domain::timing;
use rusqlite::ToSql;
use rusqlite::types::Value as Cell;
use serde_json::Value;

use crate::error::Error;
use crate::read::Reader;
use crate::record::{Kind, column_names};
pub use alike::{Alike, AlikeDiscussed};
pub use filter::ActionFilter;
use filter::Conditions;
pub use order::Order;

/// An action in a list, with its place in it and its due days.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedAction {
    /// Where to go on after it.
    pub key: i64,
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

/// The forum that a log names for an action whose meeting is not known.
const NAMED_FORUM: &str = include_str!("list/named_forum.sql");

const FROM: &str = "FROM action_due due";

fn totals(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Totals> {
    Ok(Totals {
        total: row.get::<_, i64>(at)? as u64,
        late: row.get::<_, i64>(at + 1)? as u64,
    })
}

/// How many actions a group holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTotals {
    /// What its rows have in common, as the index has it.
    pub key: String,
    /// The key of the one recorded first.
    pub first: i64,
    /// How many.
    pub totals: Totals,
}

impl Reader<'_> {
    /// A page of actions in the filter's order: those after a key, without the first `from` of them, at most `limit`
    /// (all when `None`).
    pub fn actions(
        &self,
        filter: &ActionFilter,
        after: Option<i64>,
        from: u32,
        limit: Option<u32>,
    ) -> Result<Vec<ListedAction>, Error> {
        let mut conditions = Conditions::for_filter(filter);
        let (key, direction) = (filter.order.key(), filter.order.direction());
        if let Some(after) = after {
            let beyond = if filter.order.descending { "<" } else { ">" };
            conditions.add(
                &format!(
                    "({key}, due.serial) {beyond} (SELECT {key}, due.serial FROM action_due due WHERE due.serial = ?)"
                ),
                [],
            );
            conditions.values.push(Cell::Integer(after));
        }
        // A handful of days is found through the index of days and sorted; walking every action in order to meet
        // them would cost the more the larger the register is.
        let few = filter.late_on.is_some() || filter.due_by.is_some() || filter.meeting.is_some();
        let serial = if few { "+due.serial" } else { "due.serial" };
        let order = match filter.order.by {
            OrderBy::Recorded => format!("{serial} {direction}"),
            _ => format!("{key} {direction}, {serial} {direction}"),
        };
        // First the places of the rows on the page, from the index alone; then those rows.
        let sql = format!(
            "SELECT action.*, due.first AS due_first, due.last AS due_last
             FROM (SELECT due.serial AS serial {FROM}{conditions} ORDER BY {order} LIMIT ? OFFSET ?) page
             JOIN action ON action.serial = page.serial JOIN action_due due ON due.action = action.id
             ORDER BY {order}",
            conditions = conditions.sql,
        );
        conditions.values.push(Cell::Integer(limit.map_or(-1, i64::from)));
        conditions.values.push(Cell::Integer(i64::from(from)));
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
        let mut conditions = Conditions::for_filter(filter);
        let sql = format!(
            "SELECT count(*), count(*) FILTER (WHERE due.open = 1 AND due.last < ?) {FROM}{}",
            conditions.sql
        );
        conditions.values.insert(0, Cell::Text(today.to_string()));
        let values: Vec<&dyn ToSql> = conditions.values.iter().map(|value| value as &dyn ToSql).collect();
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row(values.as_slice(), |row| totals(row, 0))?)
    }

    /// How many of the actions that a filter finds stand under each heading, in the order of the headings.
    pub fn under_headings(
        &self,
        filter: &ActionFilter,
        today: NaiveDate,
        board: Option<NaiveDate>,
    ) -> Result<Vec<(Heading, u64)>, Error> {
        let conditions = Conditions::for_filter(filter);
        let mut counts = Vec::new();
        let mut values = Vec::new();
        for heading in Heading::ALL {
            let (sql, days) = filter::under(heading, today, board);
            counts.push(format!("count(*) FILTER (WHERE {sql})"));
            values.extend(days.into_iter().map(Cell::Text));
        }
        values.extend(conditions.values);
        let sql = format!("SELECT {} {FROM}{}", counts.join(", "), conditions.sql);
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(values.as_slice(), |row| {
            let count = |(at, heading)| Ok((heading, row.get::<_, i64>(at)? as u64));
            Heading::ALL.into_iter().enumerate().map(count).collect()
        })?)
    }

    /// The groups of the actions that a filter finds, in the order of their keys.
    pub fn groups(&self, filter: &ActionFilter, by: GroupBy, today: NaiveDate) -> Result<Vec<GroupTotals>, Error> {
        let mut conditions = Conditions::for_filter(filter);
        let sql = format!(
            "SELECT {key}, min(due.serial), count(*), count(*) FILTER (WHERE due.open = 1 AND due.last < ?)
             {FROM}{} GROUP BY 1 ORDER BY 1",
            conditions.sql,
            key = order::group_key(by),
        );
        conditions.values.insert(0, Cell::Text(today.to_string()));
        let values: Vec<&dyn ToSql> = conditions.values.iter().map(|value| value as &dyn ToSql).collect();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(values.as_slice(), |row| {
            Ok(GroupTotals {
                key: row.get(0)?,
                first: row.get(1)?,
                totals: totals(row, 2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many actions that have not ended each body, post or person leads, and how many of them are late.
    pub fn led(&self, today: NaiveDate) -> Result<HashMap<String, Totals>, Error> {
        let mut statement = self.connection.prepare_cached(include_str!("list/led.sql"))?;
        let rows = statement.query_map([today.to_string()], |row| Ok((row.get(0)?, totals(row, 1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the headings of actions are worked out from, in order of creation. An action without a meeting is that of
    /// the forum that a log names.
    pub fn standings(&self, filter: &ActionFilter) -> Result<Vec<Standing>, Error> {
        let conditions = Conditions::for_filter(filter);
        let sql = format!(
            "SELECT due.action, due.status, due.kind, due.last, coalesce(meeting.forum, {NAMED_FORUM}), coalesce(meeting.date, action.context)
             {FROM} JOIN action ON action.id = due.action LEFT JOIN meeting ON meeting.id = action.meeting{}
             ORDER BY action.serial",
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

    /// The action with a key that a list gave.
    pub fn keyed(&self, key: i64) -> Result<Option<Action>, Error> {
        Ok(self.records("WHERE serial = ?1", &[&key])?.pop())
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
