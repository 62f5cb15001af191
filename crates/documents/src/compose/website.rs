//! The index of a folder for a website: each paper with its files, as a page that a web team puts up as it is.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::tables::heading;
use crate::compose::{House, paper, words};
use crate::model::{Block, Document, Inline};

/// The index, as its page shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Website {
    pub house: House,
    /// What the papers are about.
    pub title: String,
    pub papers: Vec<Listed>,
}

/// A paper of the index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// `The letter`.
    pub kind: String,
    /// The paper's own title.
    pub title: String,
    pub date: Option<NaiveDate>,
    pub files: Vec<File>,
}

/// A file of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// Its name in the folder, which is its address.
    pub name: String,
    /// What sort of file it is: `PDF`, `web page`.
    pub form: String,
    pub bytes: u64,
}

/// How large a file is, as people read it: kilobytes of 1,000 bytes, rounded up.
fn size(bytes: u64) -> String {
    match bytes.div_ceil(1000) {
        large @ 1000.. => format!("{:.1} MB", large as f64 / 1000.0),
        small => format!("{small} KB"),
    }
}

/// Composes the index.
pub fn compose(website: &Website) -> Document {
    let title = words::line(&website.title);
    let mut document = paper(&website.house, title.clone(), Marking::Official);
    let body = &mut document.body;
    heading(body, 1, &title);
    for listed in &website.papers {
        heading(body, 2, &listed.kind);
        // The letter's own title stands over the page.
        if words::line(&listed.title) != title {
            words::paragraph(body, &words::line(&listed.title));
        }
        let items = listed.files.iter().map(|file| {
            let said = format!("{} as {} ({})", listed.kind, file.form, size(file.bytes));
            vec![Block::Paragraph {
                content: vec![Inline::Link {
                    address: file.name.clone(),
                    content: vec![Inline::text(said)],
                }],
            }]
        });
        body.push(Block::List {
            start: None,
            items: items.collect(),
        });
    }
    document.date = website.papers.iter().filter_map(|listed| listed.date).max();
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_rounded_up_and_said_in_one_unit() {
        assert_eq!(size(0), "0 KB");
        assert_eq!(size(1), "1 KB");
        assert_eq!(size(999_000), "999 KB");
        assert_eq!(size(1_250_000), "1.2 MB");
    }
}
