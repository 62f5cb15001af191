//! A [`Document`] as a Word file: a template package from `assets/docx-template` with the paper's words put in.
//!
//! Styles, numbering, page size, header and footer come from the template, where they can be restyled; this module
//! only writes paragraphs that name them. It writes nothing about this machine: the creator is the issuer, the only
//! stamp is the paper's own date, and every part of the zip bears the same fixed time.

mod blocks;
pub(crate) mod image;
pub(crate) mod inline;
mod letterhead;
pub(crate) mod table;
mod template;

#[cfg(test)]
mod tests;

use crate::model::Document;
use crate::write::error::Error;
use crate::write::package::Package;
use crate::write::pdf::Press;

/// Writes a paper as a Word file.
///
/// The same document gives the same bytes. Characters that XML cannot hold are written as U+FFFD. The press draws
/// charts.
///
/// # Errors
/// [`Error::Package`] for a letterhead picture that is not what it says, or a file past the limits of the format;
/// [`Error::Setting`] for a chart that cannot be drawn.
pub fn write(document: &Document, press: &Press) -> Result<Vec<u8>, Error> {
    let body = blocks::write(document, press.charts(document)?);
    let head = letterhead::write(document)?;
    let mut package = Package::new();
    package.part("[Content_Types].xml", template::CONTENT_TYPES)?;
    package.part("_rels/.rels", template::RELATIONS)?;
    package.part("docProps/core.xml", &template::core(document))?;
    package.part("word/document.xml", &template::main(&body.xml, &body.last_section))?;
    let relations = template::relations(template::MAIN_RELATIONS, &body.links);
    package.part(
        "word/_rels/document.xml.rels",
        &template::charts(&relations, body.charts.len()),
    )?;
    for (index, chart) in body.charts.iter().enumerate() {
        package.bytes(&format!("word/{}", template::chart_target(index)), &chart.picture)?;
    }
    package.part("word/styles.xml", &template::styled(template::STYLES, document))?;
    package.part("word/numbering.xml", &template::numbering(&body.lists))?;
    package.part("word/settings.xml", &template::styled(template::SETTINGS, document))?;
    package.part("word/fontTable.xml", &template::styled(template::FONTS, document))?;
    package.part("word/theme/theme1.xml", &template::styled(template::THEME, document))?;
    package.part("word/footnotes.xml", &template::footnotes(&body.footnotes))?;
    if !body.footnote_links.is_empty() {
        package.part(
            "word/_rels/footnotes.xml.rels",
            &template::relations(template::NO_RELATIONS, &body.footnote_links),
        )?;
    }
    package.part("word/header1.xml", &template::marked(template::HEADER, document))?;
    package.part("word/header2.xml", &template::first_header(document, &head.xml))?;
    package.part("word/footer1.xml", &template::marked(template::FOOTER, document))?;
    if !head.pictures.is_empty() {
        package.part("word/_rels/header2.xml.rels", &template::pictures(&head.pictures))?;
        for picture in &head.pictures {
            package.bytes(&format!("word/{}", picture.target), &picture.bytes)?;
        }
    }
    package.finish()
}
