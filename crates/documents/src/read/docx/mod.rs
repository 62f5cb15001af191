//! A Word document as paragraphs and tables: tracked changes accepted, comments and hidden text listed.
//!
//! External entities and document type definitions are refused; links are kept as words and never followed.

mod changes;
mod controls;
mod fields;
mod known;
mod numbering;
pub(in crate::read) mod paragraph;
mod parts;
mod styles;
mod symbols;
mod table;
mod walk;

use crate::read::Passed;
use crate::read::package::{Carried, Package};
use crate::read::source::{Kind, Source, SourceBlock};
use crate::write::together::apart;
use domain::article::with_article;
use std::collections::BTreeSet;

/// Reads a Word document, or says what is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Source, String> {
    let mut package = Package::open(bytes)?;
    let main = package.part("word/document.xml")?.ok_or("it has no main part")?;
    let mut known = known::Known::default();
    if let Some(part) = package.part("word/styles.xml")? {
        known.styles = styles::read(&part)?;
    }
    if let Some(part) = package.part("word/numbering.xml")? {
        known.numbering = numbering::read(&part)?;
    }
    if let Some(part) = package.part("word/_rels/document.xml.rels")? {
        known.relations = known::relations(&part)?;
    }
    let mut walked = walk::walk(&main, &known)?;
    if let Some(part) = package.part("word/footnotes.xml")? {
        notes(&part, "footnote", &known, &mut walked)?;
    }
    if let Some(part) = package.part("word/endnotes.xml")? {
        notes(&part, "endnote", &known, &mut walked)?;
    }
    if let Some(part) = package.part("word/comments.xml")? {
        walked.passed_over.extend(parts::comments(&part)?);
    }
    walked.passed_over.extend(package.carried(&CARRIED));
    walked.passed_over.extend(elsewhere(&mut package, &known)?);
    let margins = margins(&mut package, &known, &mut walked.passed_over)?;
    walked.blocks.iter_mut().for_each(plain_dates);
    Ok(Source {
        kind: Kind::Docx,
        blocks: walked.blocks,
        margins,
        passed_over: walked.passed_over,
    })
}

/// A date reads the same whichever spaces hold it together, as those of our own papers do.
fn plain_dates(block: &mut SourceBlock) {
    match block {
        SourceBlock::Paragraph { text, markdown, .. } => {
            apart(text);
            apart(markdown);
        }
        SourceBlock::Table { rows, traits, .. } => {
            rows.iter_mut().flatten().for_each(apart);
            traits.struck.iter_mut().for_each(|(_, _, words)| apart(words));
        }
    }
}

/// What else a document may hold; none of it is opened. Pictures are listed where they stand.
const CARRIED: [Carried; 3] = [
    ("word/vbaproject.bin", "macros", "they are never run"),
    ("word/activex/", "controls", "they are never run"),
    ("word/embeddings/", "embedded files", "they are not opened"),
];

/// What the document would fetch from elsewhere, or take in from a file inside it. A link that is only words stays
/// words.
fn elsewhere(package: &mut Package, known: &known::Known) -> Result<Vec<Passed>, String> {
    let mut kinds: BTreeSet<(bool, &'static str)> = BTreeSet::new();
    let settings = match package.part("word/_rels/settings.xml.rels")? {
        Some(part) => known::relations(&part)?,
        None => Default::default(),
    };
    for relation in known.relations.values().chain(settings.values()) {
        if relation.kind == "chunk" || (relation.outside && relation.kind != "hyperlink") {
            kinds.insert((relation.outside, relation.kind));
        }
    }
    let listed = kinds.into_iter().map(|(outside, kind)| match (outside, kind) {
        (_, "template") => Passed::new("a template in another file", "it is not fetched"),
        (false, "chunk") => Passed::new(
            "a file put into the document as a whole",
            "its words are not read; open the document and save it first",
        ),
        _ => Passed::new("pictures or files that are only linked to", "they are not fetched"),
    });
    Ok(listed.collect())
}

/// Lines of page headers and footers, each once. Adds what was left out of them; a picture there is a letterhead's.
fn margins(package: &mut Package, known: &known::Known, passed_over: &mut Vec<Passed>) -> Result<Vec<String>, String> {
    let mut seen = BTreeSet::new();
    let mut said = BTreeSet::new();
    let mut lines = Vec::new();
    for relation in known
        .relations
        .values()
        .filter(|relation| matches!(relation.kind, "header" | "footer"))
    {
        let target = relation.target.trim_start_matches('/');
        let name = if target.starts_with("word/") {
            target.to_owned()
        } else {
            format!("word/{target}")
        };
        let Some(part) = package.part(&name)? else { continue };
        let walked = walk::walk(&part, known)?;
        for passed in walked.passed_over {
            if !passed.what.starts_with(known::PICTURE) && said.insert(passed.what.clone()) {
                passed_over.push(passed);
            }
        }
        for block in walked.blocks {
            let words = match block {
                SourceBlock::Paragraph { text, .. } => vec![text],
                SourceBlock::Table { rows, .. } => rows.into_iter().flatten().collect(),
            };
            for line in words.iter().flat_map(|words| words.lines()).map(str::trim) {
                if !line.is_empty() && seen.insert(line.to_owned()) {
                    lines.push(line.to_owned());
                }
            }
        }
    }
    Ok(lines)
}

/// Appends each note's words, as Markdown definitions, to the paragraph that refers to it.
fn notes(part: &str, kind: &str, known: &known::Known, walked: &mut walk::Walked) -> Result<(), String> {
    let texts = parts::notes(part, kind, known, &mut walked.passed_over)?;
    for reference in walked.references.iter().filter(|reference| reference.kind == kind) {
        let Some(words) = texts.get(&reference.id) else {
            continue;
        };
        match reference.block.and_then(|at| walked.blocks.get_mut(at)) {
            Some(SourceBlock::Paragraph { markdown, .. }) => {
                markdown.push_str(&format!("\n\n[^{}]: {words}", reference.mark));
            }
            _ => walked.passed_over.push(Passed::new(
                words.clone(),
                format!("{} to words in a table", with_article(kind)),
            )),
        }
    }
    Ok(())
}
