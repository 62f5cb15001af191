//! What is known of a package before its body is read: the targets of its relations, and its pictures.

use std::collections::{BTreeMap, HashMap};

use crate::read::docx::numbering::Numbering;
use crate::read::docx::styles::Style;
use crate::read::xml::{Happening, attribute, identity, run};
use crate::read::{Passed, words};

/// What the other parts say.
#[derive(Default)]
pub struct Known {
    pub styles: HashMap<String, Style>,
    pub numbering: Numbering,
    pub relations: BTreeMap<String, Relation>,
}

/// Where a relation leads.
pub struct Relation {
    /// `header`, `footer`, `hyperlink`, `template`, `chunk` or another.
    pub kind: &'static str,
    pub target: String,
    /// It leads out of the document.
    pub outside: bool,
}

/// Where identities in the main part lead.
pub fn relations(part: &str) -> Result<BTreeMap<String, Relation>, String> {
    let mut relations = BTreeMap::new();
    run(part, |happening| {
        let Happening::Open("Relationship", element) = happening else {
            return;
        };
        let (Some(id), Some(target)) = (identity(element, "Id"), attribute(element, "Target")) else {
            return;
        };
        let kind = attribute(element, "Type").unwrap_or_default();
        let kind = match kind.rsplit('/').next() {
            Some("header") => "header",
            Some("footer") => "footer",
            Some("hyperlink") => "hyperlink",
            Some("attachedTemplate") => "template",
            Some("aFChunk") => "chunk",
            _ => "other",
        };
        let outside = attribute(element, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        relations.insert(id, Relation { kind, target, outside });
    })?;
    Ok(relations)
}

/// How a picture is named.
pub const PICTURE: &str = "a picture";

/// A picture's own words, for naming it.
pub fn picture(alternative: &str) -> Passed {
    let what = if alternative.trim().is_empty() {
        format!("{PICTURE} without alternative text")
    } else {
        format!("{PICTURE}: \"{}\"", words::opening(alternative))
    };
    Passed::new(what, "pictures are not imported")
}
