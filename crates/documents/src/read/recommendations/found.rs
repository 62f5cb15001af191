//! A round of recommendations as it was found in a file.

use domain::recommendation::{OtherCell, RoundColumn};

use crate::read::Passed;
use crate::read::log::Error as LogError;

/// A row of a round's paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowRead {
    /// As the file counts, from 1.
    pub line: u32,
    /// The number as written; empty where the row has none.
    pub number: String,
    /// The recommendation's cell as written; nothing where the paper has no such column.
    pub cell: Option<String>,
    /// The words of that cell without the lead that stands at their end.
    pub text: String,
    /// The lead as written, from its own column or from the end of the recommendation's cell.
    pub lead: Option<String>,
    /// The status cell; nothing where the paper has no such column.
    pub status: Option<String>,
    /// The progress cell; nothing where the paper has no such column.
    pub progress: Option<String>,
    /// Cells of other columns that have words.
    pub others: Vec<OtherCell>,
    /// What a person should look at, a sentence each, none of which names the row.
    pub doubts: Vec<String>,
}

/// A round as its paper has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoundRead {
    /// What the paper calls the report whose recommendations it is about.
    pub source: Option<String>,
    /// What the paper calls the round: `January 2022`.
    pub round: Option<String>,
    /// The line in which it does.
    pub paper: Option<String>,
    /// The lines around the tables, for whoever knows the reports by name.
    pub lines: Vec<String>,
    /// The columns as headed.
    pub columns: Vec<RoundColumn>,
    /// The rows in their order.
    pub rows: Vec<RowRead>,
    /// What a person should look at, for the whole.
    pub doubts: Vec<String>,
    /// What ended in no field, and why.
    pub passed_over: Vec<Passed>,
}

/// Why nothing was read. Each is one plain sentence that names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file itself.
    #[error(transparent)]
    File(#[from] LogError),
    /// No table of recommendations.
    #[error(
        "{name} holds no table of recommendations: no row is headed with a number or a recommendation and a status, a \
         lead or its progress."
    )]
    NoRound {
        /// The file's name.
        name: String,
    },
}
