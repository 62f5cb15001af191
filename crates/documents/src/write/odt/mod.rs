//! A [`Document`] as an OpenDocument text: the styles of `assets/odt-template` and the paper's words that name them.
//!
//! Nothing is written about this machine: the author is the issuer, the only stamp is the paper's own date, and every
//! part of the zip bears the same fixed time.

mod blocks;
mod head;
mod inline;
mod look;
mod table;
mod template;

#[cfg(test)]
mod tests;

use crate::model::Document;
use crate::write::error::Error;
use crate::write::package::Package;
use crate::write::pdf::Press;

/// What the file says it is, in its first bytes.
const KIND: &str = "application/vnd.oasis.opendocument.text";

/// Writes a paper as an OpenDocument text.
///
/// The same document gives the same bytes. Characters that XML cannot hold are written as U+FFFD. The press draws
/// charts.
///
/// # Errors
/// [`Error::Package`] for a letterhead picture that is not what it says, or a file past the limits of the format;
/// [`Error::Setting`] for a chart that cannot be drawn.
pub fn write(document: &Document, press: &Press) -> Result<Vec<u8>, Error> {
    let body = blocks::write(document, press.charts(document)?)?;
    let mut package = Package::new();
    package.plain("mimetype", KIND)?;
    package.part("content.xml", &template::content(&body.styles, &body.xml))?;
    package.part("styles.xml", &template::styles(document))?;
    package.part("settings.xml", template::SETTINGS)?;
    package.part("meta.xml", &template::meta(document))?;
    let pictures: Vec<(&str, &str)> = body
        .pictures
        .iter()
        .map(|picture| (picture.path.as_str(), picture.media.as_str()))
        .collect();
    package.part("META-INF/manifest.xml", &template::manifest(KIND, &pictures))?;
    for picture in &body.pictures {
        package.bytes(&picture.path, &picture.bytes)?;
    }
    package.finish()
}
