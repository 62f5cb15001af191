//! The register of correspondence by pages, and its counts: found in the index, so that no item is read to be left out.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::correspondence::register::ItemOrderBy;
use domain::letter::Letter;
use rusqlite::ToSql;
use rusqlite::types::Value as Cell;

use crate::error::Error;
use crate::follows::Awaits;
use crate::item::{ItemPlace, PLACE_BITS};
use crate::read::Reader;

/// In which order items stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ItemOrder {
    pub by: ItemOrderBy,
    /// The other way round.
    pub descending: bool,
}

impl ItemOrder {
    /// The column that rows are compared by before their age; nothing where age is all.
    fn column(self) -> Option<&'static str> {
        match self.by {
            ItemOrderBy::Day => None,
            ItemOrderBy::LastDay => Some("last_day"),
            ItemOrderBy::State => Some("state"),
            ItemOrderBy::Who => Some("who"),
            ItemOrderBy::Subject => Some("subject"),
            ItemOrderBy::Reference => Some("reference"),
        }
    }

    fn direction(self) -> &'static str {
        if self.descending { "DESC" } else { "ASC" }
    }

    /// The parts of the register that follow each other: what has a value stands first, whichever way round.
    fn parts(key: &Key) -> [String; 2] {
        let age = key.age;
        match &key.column {
            Some(column) => [format!("{column} > ''"), format!("{column} = ''")],
            None => {
                let undated = -(1_i64 << PLACE_BITS);
                [format!("{age} <= {undated}"), format!("{age} > {undated}")]
            }
        }
    }
}

/// What rows are compared by, as SQL.
struct Key {
    /// The column before the age; nothing where age is all.
    column: Option<String>,
    age: &'static str,
}

impl Key {
    /// A handful of late items is found through the index of last days and sorted; walking every item in order to meet
    /// them would cost the more the larger the register is. A sign before a column says so to SQLite.
    fn for_filter(filter: &ItemFilter) -> Self {
        let few = filter.late_on.is_some();
        let sign = if few { "+" } else { "" };
        Self {
            column: filter.order.column().map(|column| format!("{sign}{column}")),
            age: if few { "+age" } else { "age" },
        }
    }
}

/// Which items are wanted, and in which order; everything that is set has to hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ItemFilter {
    pub awaits: Option<Awaits>,
    /// Awaiting us, and late on this day.
    pub late_on: Option<NaiveDate>,
    /// Bearing no reference of ours, and not replaced.
    pub unreferenced: bool,
    /// Messages (`true`) or letters (`false`).
    pub message: Option<bool>,
    /// Holding each of these words, in small letters, in what a row shows.
    pub words: Vec<String>,
    pub order: ItemOrder,
}

struct Conditions {
    sql: String,
    values: Vec<Cell>,
}

impl Conditions {
    fn for_filter(filter: &ItemFilter, first: &str) -> Self {
        let mut conditions = Self {
            sql: first.to_owned(),
            values: Vec::new(),
        };
        if let Some(awaits) = filter.awaits {
            conditions.add("awaits = ?", [Cell::Integer(awaits.number())]);
        }
        if let Some(day) = filter.late_on {
            // The last day of what is late is past, by which the index finds it.
            let day = || Cell::Text(day.to_string());
            conditions.add(
                "awaits = ? AND last_day < ? AND late_from <= ?",
                [Cell::Integer(Awaits::Us.number()), day(), day()],
            );
        }
        if filter.unreferenced {
            conditions.add("unreferenced = 1", []);
        }
        if let Some(message) = filter.message {
            conditions.add("message = ?", [Cell::Integer(i64::from(message))]);
        }
        for word in &filter.words {
            conditions.add("instr(words, ?) > 0", [Cell::Text(word.clone())]);
        }
        conditions
    }

    fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Cell>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn values(&self) -> Vec<&dyn ToSql> {
        self.values.iter().map(|value| value as &dyn ToSql).collect()
    }
}

/// The conditions and the order of one part of the register.
fn part_of(filter: &ItemFilter, part: usize, after: Option<ItemPlace>) -> (Conditions, String) {
    let direction = filter.order.direction();
    let beyond = if filter.order.descending { "<" } else { ">" };
    let key = Key::for_filter(filter);
    let mut conditions = Conditions::for_filter(filter, &ItemOrder::parts(&key)[part]);
    let age = key.age;
    // Of the second part every row has the same value: its age alone tells them apart.
    let by = key.column.filter(|_| part == 0);
    if let Some(after) = after {
        let (compared, of_last) = match &by {
            Some(column) => (format!("({column}, {age})"), format!("{column}, {age}")),
            None => (age.to_owned(), age.to_owned()),
        };
        conditions.add(
            &format!("{compared} {beyond} (SELECT {of_last} FROM item_index WHERE place = ?)"),
            [Cell::Integer(after.0)],
        );
    }
    let order = match by {
        Some(column) => format!("{column} {direction}, {age} {direction}"),
        None => format!("{age} {direction}"),
    };
    (conditions, order)
}

/// The query of the rows that a page has of one part.
fn page(mut conditions: Conditions, order: &str, limit: Option<u64>, skip: u64) -> (String, Vec<Cell>) {
    let sql = format!(
        "SELECT place FROM item_index WHERE {} ORDER BY {order} LIMIT ? OFFSET ?",
        conditions.sql
    );
    conditions
        .values
        .push(Cell::Integer(limit.map_or(-1, |limit| limit as i64)));
    conditions.values.push(Cell::Integer(skip as i64));
    (sql, conditions.values)
}

/// The query that counts what a filter finds.
pub(super) fn counting(filter: &ItemFilter) -> String {
    format!(
        "SELECT count(*), count(*) FILTER (WHERE awaits = 1), count(*) FILTER (WHERE awaits = 2),
            count(*) FILTER (WHERE awaits = 1 AND late_from <= ?), count(*) FILTER (WHERE awaits = 3),
            count(*) FILTER (WHERE unreferenced = 1)
         FROM item_index WHERE {}",
        Conditions::for_filter(filter, "TRUE").sql
    )
}

/// The queries that a page may take, for a test of how they are found.
#[cfg(test)]
pub(super) fn queries(filter: &ItemFilter, after: Option<ItemPlace>, limit: Option<u64>) -> Vec<(String, Vec<Cell>)> {
    let of_part = |part| {
        let (conditions, order) = part_of(filter, part, after);
        page(conditions, &order, limit, 0)
    };
    (0..2).map(of_part).collect()
}

/// How many items there are of each sort that the filters name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ItemTotals {
    pub total: u64,
    /// Awaiting us.
    pub us: u64,
    /// Awaiting them.
    pub them: u64,
    pub late: u64,
    pub replaced: u64,
    /// Bearing no reference of ours.
    pub unreferenced: u64,
}

impl Reader<'_> {
    /// A page of the register of correspondence in the filter's order: those after a place, without the first `from` of
    /// them, at most `limit` (all when `None`).
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn items(
        &self,
        filter: &ItemFilter,
        after: Option<ItemPlace>,
        from: u32,
        limit: Option<u32>,
    ) -> Result<Vec<ItemPlace>, Error> {
        // In which part the page before ended.
        let began = match after {
            Some(place) => {
                let sql = format!(
                    "SELECT 1 FROM item_index WHERE place = ?1 AND {}",
                    ItemOrder::parts(&Key::for_filter(filter))[1]
                );
                self.connection.prepare_cached(&sql)?.exists([place.0])?
            }
            None => false,
        };
        let mut found = Vec::new();
        let mut skip = u64::from(from);
        for part in usize::from(began)..2 {
            let left = limit.map(|limit| u64::from(limit).saturating_sub(found.len() as u64));
            if left == Some(0) {
                break;
            }
            let (conditions, order) = part_of(filter, part, after.filter(|_| began == (part == 1)));
            if skip > 0 {
                // How many of the rows that are passed over stand in this part.
                let sql = format!("SELECT count(*) FROM item_index WHERE {}", conditions.sql);
                let here: i64 = self
                    .connection
                    .prepare_cached(&sql)?
                    .query_row(conditions.values().as_slice(), |row| row.get(0))?;
                if here as u64 <= skip {
                    skip -= here as u64;
                    continue;
                }
            }
            let (sql, values) = page(conditions, &order, left, std::mem::take(&mut skip));
            let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
            let mut statement = self.connection.prepare_cached(&sql)?;
            let places = statement.query_map(values.as_slice(), |row| row.get(0))?;
            for place in places {
                found.push(ItemPlace(place?));
            }
        }
        Ok(found)
    }

    /// How many items a filter finds, and how many of those stand as each of the filters asks. `today` is nothing where
    /// no item is late, because the bank holidays of its year are not known.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn item_totals(&self, filter: &ItemFilter, today: Option<NaiveDate>) -> Result<ItemTotals, Error> {
        let mut conditions = Conditions::for_filter(filter, "TRUE");
        let sql = counting(filter);
        let today = today.map_or(Cell::Null, |day| Cell::Text(day.to_string()));
        conditions.values.insert(0, today);
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(conditions.values().as_slice(), |row| {
            let count = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)? as u64);
            Ok(ItemTotals {
                total: count(0)?,
                us: count(1)?,
                them: count(2)?,
                late: count(3)?,
                replaced: count(4)?,
                unreferenced: count(5)?,
            })
        })?)
    }

    /// How many matters the register has.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn matters(&self) -> Result<u64, Error> {
        let sql = "SELECT count(DISTINCT matter) FROM item_index";
        let count: i64 = self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(count as u64)
    }

    /// The matter of each of these items, by the place of its oldest; nothing of what the register does not have.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn matters_of(&self, places: &[ItemPlace]) -> Result<HashMap<ItemPlace, ItemPlace>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT matter FROM item_index WHERE place = ?1")?;
        let mut matters = HashMap::new();
        for place in places {
            let mut rows = statement.query([place.0])?;
            if let Some(row) = rows.next()? {
                matters.insert(*place, ItemPlace(row.get(0)?));
            }
        }
        Ok(matters)
    }

    /// The items of a matter, in order of their places.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn of_matter(&self, matter: ItemPlace) -> Result<Vec<ItemPlace>, Error> {
        self.places(
            "SELECT place FROM item_index WHERE matter = ?1 ORDER BY place",
            &[&matter.0],
        )
    }

    /// The items whose state follows from who the people and bodies of the office are, in order of their places.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn by_people(&self) -> Result<Vec<ItemPlace>, Error> {
        self.places("SELECT place FROM item_index WHERE by_people = 1 ORDER BY place", &[])
    }

    /// The items that are ordered by one of these subjects, the newest first, as many as `most`.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn with_subject(&self, subjects: &[String], most: usize) -> Result<Vec<ItemPlace>, Error> {
        self.places(
            "SELECT place FROM item_index WHERE subject IN (SELECT value FROM json_each(?1)) ORDER BY age LIMIT ?2",
            &[&serde_json::to_string(subjects)?, &(most as i64)],
        )
    }

    /// The letters out that were sent and of which something is not fully answered, in order of creation.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn letters_owed(&self) -> Result<Vec<Letter>, Error> {
        self.records(
            "WHERE serial IN (SELECT place FROM item_index WHERE owed = 1) ORDER BY serial",
            &[],
        )
    }

    /// The letters out that were not sent, in order of creation.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn letters_unsent(&self) -> Result<Vec<Letter>, Error> {
        self.records("WHERE sent_on IS NULL ORDER BY serial", &[])
    }

    fn places(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<ItemPlace>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let places = statement.query_map(values, |row| row.get(0).map(ItemPlace))?;
        Ok(places.collect::<Result<_, _>>()?)
    }
}
