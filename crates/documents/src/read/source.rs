//! A file as its paragraphs and tables, whatever its format, and the limits within which it is read.

use serde::Serialize;

use crate::read::Passed;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The most paragraphs and table rows a file may hold.
pub const MOST_PARAGRAPHS: usize = 500_000;

/// What sort of file the bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A Word document (Office Open XML).
    Docx,
    /// Plain text; tables are lines with tabs.
    Text,
    /// Markdown; tables stand between pipes.
    Markdown,
    /// A web page.
    Page,
    /// A PDF or a picture.
    Pages,
}

/// A file as paragraphs and tables, in their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// What the bytes are.
    pub kind: Kind,
    /// Paragraphs and tables in their order.
    pub blocks: Vec<SourceBlock>,
    /// Lines of page headers and footers, each once; empty for text files.
    pub margins: Vec<String>,
    /// What was left out and why: deleted tracked text, comments, hidden text, markup.
    pub passed_over: Vec<Passed>,
}

impl Source {
    /// Its words as plain text: paragraphs parted by empty lines, items of a list with a dash before them, a row of a
    /// table as a line with tabs.
    pub fn as_text(&self) -> String {
        let marked = |words: &str| {
            ["- ", "* ", "+ "]
                .iter()
                .any(|mark| words.trim_start().starts_with(mark))
        };
        let blocks = self.blocks.iter().map(|block| match block {
            SourceBlock::Paragraph { text, markdown, .. } => {
                let is_item = marked(markdown) && !marked(text);
                format!("{}{text}", if is_item { "- " } else { "" })
            }
            SourceBlock::Table { rows, .. } => {
                let rows: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
                rows.join("\n\n")
            }
        });
        blocks.collect::<Vec<String>>().join("\n\n")
    }
}

/// A paragraph or a table of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum SourceBlock {
    Paragraph {
        /// Its plain words; lines inside it are kept apart by a line feed.
        text: String,
        /// The same as Markdown. For text files these are the file's own words; for Word files, bold, italic,
        /// lists and links become Markdown and characters that would be markup are escaped.
        markdown: String,
        /// The style's name in the file (`Heading 1`, `Title`), where one is named.
        style: Option<String>,
    },
    /// A table, header row included; cells are plain words.
    Table {
        /// Rows of cells. Rows need not be of equal length.
        rows: Vec<Vec<String>>,
        /// The row, counted from 0, and what is odd about it: joined lines, merged cells.
        oddities: Vec<(usize, String)>,
        /// What readers of logs ask beyond the words; never written out.
        #[serde(skip)]
        traits: Traits,
    },
}

/// What is known of a table's rows and cells beside their words. Rows and cells are counted from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Traits {
    /// The line of a text file each row begins on, from 1; empty where the format has no lines.
    pub lines: Vec<u32>,
    /// Cells (row, cell) whose words come from the cell above that they are merged with.
    pub filled: Vec<(usize, usize)>,
    /// Cells (row, cell) that stretch over more than one column.
    pub wide: Vec<(usize, usize)>,
    /// Struck-through words of cells (row, cell).
    pub struck: Vec<(usize, usize, String)>,
}

/// Why a file was refused. Each is one plain sentence that names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing in it.
    #[error("{name} is empty.")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// Past [`LARGEST_FILE`].
    #[error("{name} is larger than {} MB and was not read.", LARGEST_FILE / 1024 / 1024)]
    TooLarge {
        /// The file's name.
        name: String,
    },
    /// The ending says Word, the content says otherwise.
    #[error("{name} is not a Word document: {found}.")]
    NotWord {
        /// The file's name.
        name: String,
        /// What it is instead.
        found: String,
    },
    /// Neither a Word document nor text.
    #[error("{name} cannot be read: {found}.")]
    NotRead {
        /// The file's name.
        name: String,
        /// What it is instead.
        found: String,
    },
    /// A Word document that is broken, or built to exhaust the reader.
    #[error("{name} is a damaged Word document: {what}.")]
    Damaged {
        /// The file's name.
        name: String,
        /// What is wrong with it.
        what: String,
    },
}

impl Error {
    /// What is wrong with the file, without its name and without a full stop: `it is a spreadsheet`.
    pub fn why(&self) -> String {
        match self {
            Self::Empty { .. } => "it is empty".to_owned(),
            Self::TooLarge { .. } => format!("it is larger than {} MB", LARGEST_FILE / 1024 / 1024),
            Self::NotWord { found, .. } => format!("it is called a Word document, and {found}"),
            Self::NotRead { found, .. } => found.clone(),
            Self::Damaged { what, .. } => format!("it is a damaged Word document, {what}"),
        }
    }
}
