//! The bundle of a disclosure case as one paper: an index of everything that was found, then each entry on pages of its
//! own, as far as it is disclosed.
//!
//! Nothing here knows who asked. Withheld words are gone before: an entry is made a paper of its own with
//! [`entry_document`], the words are taken out of that, and [`take_back`] puts what is left into the entry.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::marking::Marking;
use domain::withholding::label;

use crate::compose::tables::heading;
use crate::compose::{House, headings, paper, words};
use crate::model::{Align, Annex, Block, Column, Document, Inline, LeadsTo, OutlineLine, PagePicture, Table};
use crate::read::pdf::GivenOut;
use crate::write::pdf::AnnexPages;
use crate::write::plain::{one_line, plain};
use crate::write::sheet::{Cell, Kind, Sheet, column};

/// How many letters of a subject or of names stand in the index, in a heading and in the outline; the whole stands on
/// the entry's first page.
const SHOWN: usize = 240;

/// A bundle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bundle {
    /// The office whose bundle it is.
    pub house: House,
    /// What it is a bundle of: `Documents disclosed: FOI 2027-014`.
    pub title: String,
    /// The day it bears, if it has one.
    pub date: Option<NaiveDate>,
    /// Printed on every page.
    pub marking: Marking,
    /// In the order in which they stand, an entry before what was attached to it.
    pub entries: Vec<BundleEntry>,
}

/// A record that was found, as it may be told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BundleEntry {
    /// `4`, or `4.1` for the first attachment of that.
    pub number: String,
    /// As it is shown.
    pub date: String,
    pub from: String,
    pub to: String,
    /// Its subject or the name of its file.
    pub what: String,
    /// `disclosed in part`.
    pub decision: String,
    /// `section 40(2)`, one each.
    pub provisions: Vec<String>,
    /// What is disclosed of it.
    pub content: EntryContent,
}

/// What is disclosed of an entry.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum EntryContent {
    /// Nothing: it is withheld, a duplicate or out of scope. It has no pages and stands in the index alone.
    #[default]
    None,
    /// Words, without those that are withheld.
    Blocks {
        /// What it says.
        blocks: Vec<Block>,
        /// Its footnotes.
        footnotes: Vec<Vec<Inline>>,
    },
    /// Its pages as pictures, what is withheld burnt in.
    Pages(Vec<PagePicture>),
    /// All of it, as a file of its own beside this one: nothing can be left out of it, and it has no pages.
    Beside(BesideFile),
}

/// A file that goes beside the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BesideFile {
    /// The name under which it goes: `Entry 4.1 Figures.xlsx`.
    pub name: String,
    /// In bytes.
    pub size: u64,
}

impl BesideFile {
    /// `goes beside this file as “Entry 4.1 Figures.xlsx”, 48 kB`.
    fn told(&self) -> String {
        format!(
            "Goes beside this file as “{}”, {}.",
            one_line(&self.name),
            size_in_words(self.size)
        )
    }
}

/// How large a file is: `412 bytes`, `48 kB`, `1.3 MB`.
pub fn size_in_words(bytes: u64) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

/// A page of a kept file as a picture of a bundle, with its words for those who do not see it. `total` is how many pages
/// the file has; `reasons` are the provisions by which something is withheld on this one.
pub fn page_picture(given: &GivenOut, total: usize, reasons: &[String], png: Arc<[u8]>) -> PagePicture {
    let page = &given.page;
    let mut alternative = format!("Page {} of {total}", page.number);
    match page.has_text() {
        true if page.recognised => alternative.push_str(", words as a scanner recognised them: "),
        true => alternative.push_str(": "),
        false => alternative.push_str(", a picture without text."),
    }
    if page.has_text() {
        alternative.push_str(page.text().trim());
    }
    if !reasons.is_empty() {
        alternative.push_str(&format!(
            "\n\nBlackened on this page: {}.",
            reasons.iter().map(|one| label(one)).collect::<Vec<_>>().join(" ")
        ));
    }
    PagePicture {
        png,
        width: f64::from(page.width),
        height: f64::from(page.height),
        alternative,
    }
}

/// A page from which nothing is withheld, by the words that were read on it; its size is not told.
pub fn plain_page(number: usize, total: usize, words: &str, png: Arc<[u8]>) -> PagePicture {
    PagePicture {
        png,
        width: 0.0,
        height: 0.0,
        alternative: format!("Page {number} of {total}: {}", words.trim()),
    }
}

/// An entry as a paper of its own, for the words that are withheld to be taken out of all that is told of it: its date,
/// its names, its subject, its words, and the words that stand for pictures. Its number, decision and provisions are
/// the office's own and are not in it.
pub fn entry_document(entry: &BundleEntry) -> Document {
    let mut document = paper(&House::default(), String::new(), Marking::default());
    let line = |words: &str| Block::Paragraph {
        content: vec![Inline::text(words)],
    };
    document.body = [&entry.date, &entry.from, &entry.to, &entry.what]
        .map(|words| line(words))
        .into();
    match &entry.content {
        EntryContent::None | EntryContent::Beside(_) => {}
        EntryContent::Blocks { blocks, footnotes } => {
            document.body.extend_from_slice(blocks);
            document.footnotes = footnotes.clone();
        }
        EntryContent::Pages(pages) => document.body.extend(pages.iter().cloned().map(Block::PagePicture)),
    }
    document
}

/// Puts into an entry what [`entry_document`] made of it and is left of that.
pub fn take_back(entry: &mut BundleEntry, document: Document) {
    let mut blocks = document.body.into_iter();
    for told in [&mut entry.date, &mut entry.from, &mut entry.to, &mut entry.what] {
        *told = match blocks.next() {
            Some(Block::Paragraph { content }) => plain(&content),
            _ => String::new(),
        };
    }
    match &mut entry.content {
        EntryContent::None | EntryContent::Beside(_) => {}
        EntryContent::Blocks { blocks: own, footnotes } => {
            *own = blocks.collect();
            *footnotes = document.footnotes;
        }
        EntryContent::Pages(pages) => {
            *pages = blocks
                .filter_map(|block| match block {
                    Block::PagePicture(picture) => Some(picture),
                    _ => None,
                })
                .collect();
        }
    }
}

/// Composes the bundle: the index on pages that lie on their long side, then each entry that has content.
pub fn compose(bundle: &Bundle) -> Document {
    let title = words::line(&bundle.title);
    let named = if title.is_empty() { "Index" } else { &title };
    let mut document = paper(&bundle.house, named.to_owned(), bundle.marking);
    document.date = bundle.date;
    document.landscape = true;
    document.foot = "Index".to_owned();
    document.outline.push(OutlineLine {
        depth: 0,
        title: "Index".to_owned(),
        leads_to: LeadsTo::Start,
    });
    heading(&mut document.body, 1, "Index");
    let dated = bundle.date.map(words::day).unwrap_or_default();
    let of = [title, dated].into_iter().filter(|part| !part.is_empty());
    let of = of.collect::<Vec<_>>().join(", ");
    if !of.is_empty() {
        document.body.push(Block::Paragraph {
            content: vec![Inline::Strong {
                content: vec![Inline::text(of)],
            }],
        });
    }
    words::paragraph(&mut document.body, &sum(bundle));

    let mut rows = Vec::new();
    let mut above: Vec<&str> = Vec::new();
    for (place, entry) in bundle.entries.iter().enumerate() {
        let pages = annex(entry, &mut document.footnotes).map(|annex| {
            document.annexes.push(annex);
            document.annexes.len() - 1
        });
        while above.last().is_some_and(|outer| !within(&entry.number, outer)) {
            above.pop();
        }
        document.outline.push(OutlineLine {
            depth: above.len(),
            title: line_of(entry),
            leads_to: pages.map_or(LeadsTo::Place(place), LeadsTo::Annex),
        });
        above.push(&entry.number);
        rows.push(row(entry, place, pages));
    }
    if !rows.is_empty() {
        document.body.push(Block::Table(index(rows)));
    }
    headings::settle(&mut document);
    document
}

/// Whether `4.1` was attached to `4`.
fn within(number: &str, outer: &str) -> bool {
    number.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
}

/// `Entry 4.1, Custody waits` as a line of the outline.
fn line_of(entry: &BundleEntry) -> String {
    let what = short(&entry.what);
    if what.is_empty() {
        format!("Entry {}", entry.number)
    } else {
        format!("Entry {}: {what}", entry.number)
    }
}

/// What the index holds, in a sentence or two.
fn sum(bundle: &Bundle) -> String {
    let all = bundle.entries.len();
    let without = bundle
        .entries
        .iter()
        .filter(|entry| matches!(entry.content, EntryContent::None | EntryContent::Beside(_)))
        .count();
    let beside = bundle
        .entries
        .iter()
        .filter(|entry| matches!(entry.content, EntryContent::Beside(_)))
        .count();
    let count = |count: usize| match count {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    };
    let mut told = match (all, without) {
        (0, _) => "There are no entries.".to_owned(),
        (all, 0) => format!("{}.", count(all)),
        (all, without) if all == without => format!("{}, with no pages in this file.", count(all)),
        (all, 1) => format!("{}. 1 of them has no pages in this file.", count(all)),
        (all, without) => format!("{}. {without} of them have no pages in this file.", count(all)),
    };
    match beside {
        0 => {}
        1 => told.push_str(" 1 is given out whole as a file of its own, which goes beside this one."),
        beside => told.push_str(&format!(
            " {beside} are given out whole as files of their own, which go beside this one."
        )),
    }
    told
}

/// The columns of the index: heading and width in millimetres.
const COLUMNS: [(&str, Option<f32>, Align); 9] = [
    ("No.", Some(14.0), Align::Left),
    ("Date", Some(31.0), Align::Left),
    ("From", Some(34.0), Align::Left),
    ("To", Some(34.0), Align::Left),
    ("What", None, Align::Left),
    ("First page", Some(13.5), Align::Right),
    ("Pages", Some(15.0), Align::Right),
    ("Decision", Some(25.0), Align::Left),
    ("Provisions", Some(28.0), Align::Left),
];

fn index(rows: Vec<Vec<Vec<Block>>>) -> Table {
    Table {
        summary:
            "The entries of this bundle: what each is, where it begins, how many pages it has, what was decided and \
                  under which provisions. An entry with no pages has no first page."
                .to_owned(),
        columns: COLUMNS.map(|(_, width, align)| Column { width, align }).into(),
        header: COLUMNS.map(|(head, ..)| vec![Inline::text(head)]).into(),
        rows,
        rows_named: true,
    }
}

fn row(entry: &BundleEntry, place: usize, annex: Option<usize>) -> Vec<Vec<Block>> {
    let run = |content: Vec<Inline>| vec![Block::Paragraph { content }];
    // What has pages says on them what is too long for the index.
    let told = |told: &str| {
        let told = match annex {
            Some(_) => short(told),
            None => one_line(told),
        };
        if told.is_empty() {
            Vec::new()
        } else {
            run(vec![Inline::text(told)])
        }
    };
    let mut what = told(&entry.what);
    if let EntryContent::Beside(file) = &entry.content {
        what.extend(run(vec![Inline::text(file.told())]));
    }
    let number = run(vec![
        Inline::Place { number: place },
        Inline::text(entry.number.as_str()),
    ]);
    let (first, pages) = match annex {
        Some(annex) => (
            run(vec![Inline::FirstPage { annex }]),
            run(vec![Inline::Pages { annex }]),
        ),
        None => (Vec::new(), run(vec![Inline::text("0")])),
    };
    let provisions = entry.provisions.iter().flat_map(|provision| words::cell(provision));
    vec![
        number,
        told(&entry.date),
        told(&entry.from),
        told(&entry.to),
        what,
        first,
        pages,
        words::cell(&entry.decision),
        provisions.collect(),
    ]
}

/// The pages of an entry, where it has any.
fn annex(entry: &BundleEntry, notes: &mut Vec<Vec<Inline>>) -> Option<Annex> {
    let mut facts = [("Date", &entry.date), ("From", &entry.from), ("To", &entry.to)]
        .map(|(label, told)| (label.to_owned(), one_line(told)))
        .to_vec();
    let what = one_line(&entry.what);
    let title = short(&entry.what);
    if title != what {
        facts.push(("Subject".to_owned(), what));
    }
    facts.retain(|(_, told)| !told.is_empty());
    let facts = Block::Facts {
        rows: facts
            .into_iter()
            .map(|(label, told)| (label, vec![vec![Inline::text(told)]]))
            .collect(),
    };
    let mut blocks = vec![facts];
    let mut landscape = false;
    match &entry.content {
        EntryContent::None | EntryContent::Beside(_) => return None,
        EntryContent::Blocks { blocks: own, footnotes } => {
            let mut own = own.clone();
            let mut footnotes = footnotes.clone();
            super::pack::shift_in(&mut own, notes.len());
            notes.append(&mut footnotes);
            if !own.is_empty() {
                blocks.push(Block::Rule);
            }
            blocks.append(&mut own);
        }
        EntryContent::Pages(pages) => {
            landscape = pages.first().is_some_and(PagePicture::lies);
            blocks.extend(pages.iter().cloned().map(Block::PagePicture));
        }
    }
    let label = format!("Entry {}", entry.number);
    Some(Annex {
        foot: label.clone(),
        label,
        title,
        landscape,
        blocks,
    })
}

/// Words on one line, cut at the end of a word where there are too many.
fn short(told: &str) -> String {
    let told = one_line(told);
    let Some((end, _)) = told.char_indices().nth(SHOWN) else {
        return told;
    };
    let end = told[..end].rfind(' ').filter(|space| *space > end / 2).unwrap_or(end);
    format!("{}…", &told[..end])
}

/// The index as a list, for a spreadsheet. `pages` are those of the paper's annexes, in their order.
pub fn index_sheet(bundle: &Bundle, pages: &[AnnexPages]) -> Sheet {
    let number = |number: usize| Cell::Number(number as f64);
    let mut pages = pages.iter();
    let rows = bundle.entries.iter().map(|entry| {
        let pages = match entry.content {
            EntryContent::None | EntryContent::Beside(_) => None,
            EntryContent::Blocks { .. } | EntryContent::Pages(_) => pages.next(),
        };
        vec![
            entry.number.as_str().into(),
            entry.date.as_str().into(),
            entry.from.as_str().into(),
            entry.to.as_str().into(),
            entry.what.as_str().into(),
            pages.map_or(Cell::Empty, |pages| number(pages.first)),
            number(pages.map_or(0, |pages| pages.count)),
            entry.decision.as_str().into(),
            entry.provisions.join("\n").into(),
            match &entry.content {
                EntryContent::Beside(file) => format!("{}, {}", file.name, size_in_words(file.size)).into(),
                _ => Cell::Empty,
            },
        ]
    });
    Sheet {
        title: "Index of the bundle".to_owned(),
        subject: words::line(&bundle.title),
        date: bundle.date.unwrap_or_default(),
        marking: bundle.marking,
        notes: vec![("Office".to_owned(), bundle.house.office.trim().to_owned())],
        columns: vec![
            column("No.", Kind::Short, "The number of the entry; 4.1 was attached to 4."),
            column("Date", Kind::Short, ""),
            column("From", Kind::Name, ""),
            column("To", Kind::Name, ""),
            column("What", Kind::Words, "The subject, or the name of the file."),
            column(
                "First page",
                Kind::Number,
                "The page of the whole file; none where the entry has no pages.",
            ),
            column("Pages", Kind::Number, "How many pages of the file the entry has."),
            column("Decision", Kind::Name, ""),
            column(
                "Provisions",
                Kind::Name,
                "Under which provisions something is withheld.",
            ),
            column(
                "File beside",
                Kind::Name,
                "The file that goes beside the bundle, whole, and how large it is; for one that has no pages.",
            ),
        ],
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests;
