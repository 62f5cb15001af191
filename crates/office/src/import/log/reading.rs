//! A log being read, and the row at work.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;
use documents::read::Passed;
use documents::read::log::Entry;
use domain::action::Status;
use domain::discussion::Match;
use domain::forum::Forum;
use domain::id::ForumId;
use domain::meeting::Meeting;

use crate::base::arguments::Ref;
use crate::import::cells::{Cells, Columns};
use crate::import::days::Undated;
use crate::import::gathering::Gathering;
use crate::import::identity::AgreedBy;
use crate::import::own::OwnColumns;
use crate::import::preview::RowChange;
use crate::import::said::same_words;
use crate::import::wanted::ImportWanted;

/// What two updates have in common that say the same; signs alone are the same only as themselves.
pub(super) fn key(text: &str) -> String {
    match same_words(text) {
        words if words.is_empty() => text.trim().to_owned(),
        words => words,
    }
}

/// The name of one of several use cases of a row; the first has the plain name.
pub(super) fn part(name: &str, at: usize) -> String {
    match at {
        0 => name.to_owned(),
        at => format!("{name}.{at}"),
    }
}

/// A row at work: what it is called, and what it brings.
pub(super) struct Row {
    pub(super) entry: Entry,
    /// What its cells say beside its words.
    pub(super) cells: Cells,
    /// The columns of its table.
    pub(super) columns: Rc<Columns>,
    /// Among all rows, counted from 1: use cases are named by it.
    pub(super) place: usize,
    /// What a person calls it when it is to be left out.
    pub(super) name: String,
    /// What else our own register says of it, where the file is one.
    pub(super) own: Option<OwnColumns>,
    pub(super) changes: Vec<RowChange>,
    pub(super) doubts: Vec<String>,
}

impl Row {
    /// Whether its action will have ended.
    pub(super) fn ended(&self) -> bool {
        self.entry.struck || self.cells.standing.said.status().is_some_and(Status::has_ended)
    }
}

/// A log being read.
pub(super) struct Reading<'g, 'r> {
    pub(super) gathering: &'g mut Gathering<'r>,
    pub(super) file: &'g str,
    /// The forum of rows that name none.
    pub(super) forum: Option<Forum>,
    pub(super) wanted: &'g ImportWanted,
    /// The columns of the table that the row at work stands in.
    pub(super) columns: Rc<Columns>,
    /// This file's rows, by the same words.
    pub(super) said: HashMap<String, Vec<Earlier>>,
    /// This file's numbers as first written, and in which line, by the number without zeros in front of figures.
    pub(super) spelt: HashMap<String, (String, u32)>,
    /// What the rows of each number became.
    pub(super) numbered: HashMap<String, Vec<Ref>>,
    pub(super) superseded: Vec<Superseded>,
    pub(super) forums: HashMap<String, Match<Forum>>,
    pub(super) meetings: HashMap<ForumId, Vec<Meeting>>,
    pub(super) rows: HashSet<String>,
    /// What is recorded as of today.
    pub(super) undated: Undated,
    pub(super) passed: Vec<Passed>,
}

pub(super) fn passed_over(entry: &Entry, why: &str) -> Passed {
    Passed {
        what: format!("line {}: {}", entry.line, entry.in_one_line()),
        why: why.to_owned(),
    }
}

/// An earlier row of the same words.
pub(super) struct Earlier {
    pub(super) number: String,
    pub(super) by: AgreedBy,
    pub(super) day: Option<NaiveDate>,
    pub(super) line: u32,
    pub(super) cells: Vec<(String, String)>,
}

/// A row whose action another took the place of, until every row is recorded.
pub(super) struct Superseded {
    pub of: Ref,
    pub row: String,
    pub place: usize,
    /// The words of its status.
    pub written: String,
    pub why: String,
}
