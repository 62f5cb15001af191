//! The one model of a paper: what it says, in order, with nothing about how a format writes it down.
//!
//! `compose` makes a [`Document`] from values; the writers in `write` turn it into bytes. A writer never
//! computes content: every word that stands on a page stands here first.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::marking::Marking;
use serde::{Deserialize, Serialize};

/// What stands before the place at which an action of a note is to be discussed, in every format that is read back.
pub(crate) const FOR_DISCUSSION: &str = "For discussion";

/// A finished paper, ready for any writer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The title in the file's properties and, for a note, at its head.
    pub title: String,
    /// A BCP 47 language tag, `en-GB` for everything the office writes.
    pub language: String,
    /// The day the paper bears; stamped into files so that the same input gives the same bytes.
    pub date: Option<NaiveDate>,
    /// Who issues it, for the file's author property: the office, never a person's login.
    pub issuer: String,
    /// The highest marking of anything in it, printed at the top and the bottom of every page.
    pub marking: Marking,
    /// The office's colours and typeface.
    pub style: Style,
    /// A letter has one; a note has none.
    pub letterhead: Option<Letterhead>,
    /// The pages of its body lie on their long side, for wide tables.
    pub landscape: bool,
    /// Everything before the annexes.
    pub body: Vec<Block>,
    /// Each starts on a new page.
    pub annexes: Vec<Annex>,
    /// Footnotes in the order of their numbers; `Inline::Footnote` points here by index.
    pub footnotes: Vec<Vec<Inline>>,
    /// What the foot of its body's pages says before their number, such as `Index`; where it is empty they are numbered
    /// as `Page 2 of 5`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub foot: String,
    /// The outline of a file with pages, where it is not that of the headings; each line as deep as the one before it,
    /// at most one deeper, or less deep.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<OutlineLine>,
}

/// A line of a file's outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineLine {
    /// 0 for a line that stands under no other.
    pub depth: usize,
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub leads_to: LeadsTo,
}

/// Where a line of an outline leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadsTo {
    /// The first page.
    Start,
    /// The beginning of an annex, an index into [`Document::annexes`].
    Annex(usize),
    /// The [`Inline::Place`] of this number.
    Place(usize),
}

/// The office's house style, as far as a paper shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Style {
    /// The family the office asks for; a writer falls back to Liberation Sans where it has no file for it.
    pub typeface: String,
    /// `#rrggbb`, for the rule under the letterhead and the wordmark.
    pub accent: String,
}

/// What stands at the top of a letter's first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The large words at the left, such as the name of the city; empty when an image stands there.
    pub wordmark: String,
    /// A picture in place of the words.
    pub image: Option<Image>,
    /// The line under the wordmark: the office's name.
    pub office: String,
    /// The address at the right, a line each.
    pub address: Vec<String>,
}

/// A picture with the words that stand for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// PNG, JPEG or SVG bytes.
    pub bytes: Vec<u8>,
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media: String,
    /// What the picture says, for those who do not see it. Never empty.
    pub alternative: String,
}

/// An annex: a title and its blocks, on pages of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// `Annex A`.
    pub label: String,
    /// `Actions agreed at the Performance and Risk Board, 4 November 2027`; may be empty.
    pub title: String,
    /// Its pages lie on their long side, for wide tables.
    pub landscape: bool,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// What the foot of its pages says before their number, such as `Entry 4.1`; where it is empty they are numbered as
    /// `Page 2 of 5`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub foot: String,
}

/// A page of a kept file as a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PagePicture {
    /// A PNG. It stands in no JSON of the paper, where the words stand for it.
    #[serde(skip)]
    pub png: Arc<[u8]>,
    /// How wide the page is, in points.
    pub width: f64,
    /// How high the page is, in points.
    pub height: f64,
    /// What the page says, for those who do not see it. Never empty.
    pub alternative: String,
}

impl PagePicture {
    /// Whether the page is wider than it is high.
    pub fn lies(&self) -> bool {
        self.width > self.height
    }
}

/// A block of a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading; levels 1 (the paper's title) to 4.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// The addressee block at the left with references and date at the right, as a letter opens.
    AddressBlock {
        /// The addressee, a line each.
        addressee: Vec<String>,
        /// `("Our ref", "DMPC-2027-0118")` and the like, in order.
        references: Vec<(String, String)>,
        /// The letter's date in words, `9 November 2027`; empty while it has none.
        date: String,
    },
    /// Sign-off, room for a signature, the signatory's lines. Kept together on one page.
    SignOff {
        /// `Yours sincerely`.
        words: String,
        /// The name, then posts, a line each.
        signatory: Vec<String>,
    },
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        /// Each item is blocks.
        items: Vec<Vec<Block>>,
    },
    /// The numbered list of the papers that are bound in this one, in their order: each begins with a heading of level 1
    /// further on. A format with pages of its own writes the page beside each.
    Contents {
        /// Each title as blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table with a header row that repeats on every page.
    Table(Table),
    /// A picture of figures. The table that a composer puts after it says the same in words, so that a format without
    /// pictures leaves it out.
    Chart(Chart),
    /// Label and value pairs, such as a note's date, place and attendance.
    Facts {
        /// Label, then what stands beside it, a paragraph each.
        rows: Vec<(String, Vec<Vec<Inline>>)>,
    },
    /// An action shown in the body of a note where it was agreed.
    Action {
        /// `Action 3`.
        label: String,
        /// The words.
        text: Vec<Inline>,
        /// As written; may be empty.
        timing: String,
        /// As written; may be empty.
        lead: String,
        /// Where it is to be discussed, where its words do not say it; may be empty.
        discussion: String,
    },
    /// A quotation.
    Quote {
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// A line across the page.
    Rule,
    /// A page of a kept file. Where it stands in no other block, a format with pages gives it one of its own, or what
    /// the first lines of an annex leave of theirs.
    PagePicture(PagePicture),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the table holds, read aloud before it and kept as its description.
    pub summary: String,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// The header row's words, one per column.
    pub header: Vec<Vec<Inline>>,
    /// Body rows; each has one cell per column, a cell is paragraphs or lists.
    pub rows: Vec<Vec<Vec<Block>>>,
    /// The first cell of each row is its heading, such as its number: what the others of the row are about.
    #[serde(default)]
    pub rows_named: bool,
}

/// Figures as bars from zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// All that it shows as sentences, for those who do not see it. Never empty.
    pub alternative: String,
    /// What is drawn.
    pub bars: Bars,
}

/// How the bars of a chart stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stand", rename_all = "snake_case")]
pub enum Bars {
    /// Upright, time running from left to right.
    Upright {
        /// One for each equal part of the time.
        dated: Vec<Bar>,
        /// What has no day: to the right, after a gap, and hollow.
        apart: Vec<Bar>,
        /// A day that is marked.
        marked: Option<Marked>,
    },
    /// Lying, one under the other.
    Lying {
        /// From top to bottom.
        bars: Vec<Bar>,
    },
}

/// A bar with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it stands for, a line each.
    pub lines: Vec<String>,
    /// How long it is.
    pub count: u32,
    /// How much of that is late, and hatched.
    pub late: u32,
}

/// A day that is marked among upright bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marked {
    /// Where: 0 is the left edge of the first bar's place, 1 that of the second's.
    pub at: f64,
    /// Its words, such as `board, 4 November`.
    pub words: String,
}

/// How wide a column is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Millimetres; `None` shares what is left evenly.
    pub width: Option<f32>,
    /// Where its words stand.
    pub align: Align,
}

/// Where words stand in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "inline", rename_all = "snake_case")]
pub enum Inline {
    /// Words, to be printed as they are: no character in them is markup.
    Text {
        /// The words.
        text: String,
    },
    /// Heavier words.
    Strong {
        /// What is heavier.
        content: Vec<Inline>,
    },
    /// Leaning words.
    Emphasis {
        /// What leans.
        content: Vec<Inline>,
    },
    /// Struck-out words.
    Strike {
        /// What is struck out.
        content: Vec<Inline>,
    },
    /// Words in a typewriter face are printed as plain words; kept apart so that Markdown comes back whole.
    Code {
        /// The words.
        text: String,
    },
    /// A link; the address is printed only when it differs from the words.
    Link {
        /// The address; of what people type only `https:`, `http:` and `mailto:` stay links. One without a scheme is a
        /// file beside this one.
        address: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// A footnote mark.
    Footnote {
        /// An index into [`Document::footnotes`].
        index: usize,
    },
    /// A line break.
    Break,
    /// The number of the page on which an annex begins. A page of the web leads to the annex; other formats without
    /// pages say nothing.
    FirstPage {
        /// An index into [`Document::annexes`].
        annex: usize,
    },
    /// How many pages an annex has; a format without pages says nothing.
    Pages {
        /// An index into [`Document::annexes`].
        annex: usize,
    },
    /// A place in the words that a line of the outline leads to. It prints nothing.
    Place {
        /// Unlike that of any other in the paper.
        number: usize,
    },
}

impl Inline {
    /// Plain words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text { text: words.into() }
    }
}
