//! Withholding: what is left out of the public copy of a letter or a note, and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ActionId, LetterId, MeetingId, ReplyId, WithholdingId};

/// That some words, or a whole action, are left out of the public copy of a letter or of a meeting's note, or are shown
/// in it though they are withheld or restricted elsewhere. Exactly one of `letter`, `meeting` and `reply` is set, and
/// exactly one of `action` and `words`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withholding {
    pub id: WithholdingId,
    pub letter: Option<LetterId>,
    /// The meeting whose note it is.
    pub meeting: Option<MeetingId>,
    /// The action of which nothing is shown but its number.
    pub action: Option<ActionId>,
    /// The words as they read, without markup; wherever they stand in the paper.
    pub words: Option<String>,
    /// `section 40(2)` or [`RESTRICTED`].
    pub reason: String,
    /// Since when.
    pub on: NaiveDate,
    /// Why they are shown in this paper though they are withheld elsewhere for `reason`; nothing where they are
    /// withheld.
    #[serde(default)]
    pub shown_why: Option<String>,
    /// The letter in that it is left out of.
    #[serde(default)]
    pub reply: Option<ReplyId>,
}

/// The reason for an item that a board kept to itself.
pub const RESTRICTED: &str = "restricted item";

/// The exemptions of Part II of the Freedom of Information Act 2000, by section, as the Act heads them; section 22A is that of the
/// Intellectual Property Act 2014.
pub const EXEMPTIONS: [(&str, &str); 24] = [
    ("21", "Information accessible by other means"),
    ("22", "Information intended for future publication"),
    ("22A", "Research"),
    ("23", "Bodies dealing with security matters"),
    ("24", "National security"),
    ("26", "Defence"),
    ("27", "International relations"),
    ("28", "Relations within the United Kingdom"),
    ("29", "The economy"),
    ("30", "Investigations and proceedings"),
    ("31", "Law enforcement"),
    ("32", "Court records"),
    ("33", "Audit functions"),
    ("34", "Parliamentary privilege"),
    ("35", "Formulation of government policy"),
    ("36", "Prejudice to effective conduct of public affairs"),
    ("37", "Communications with His Majesty, and honours"),
    ("38", "Health and safety"),
    ("39", "Environmental information"),
    ("40", "Personal information"),
    ("41", "Information provided in confidence"),
    ("42", "Legal professional privilege"),
    ("43", "Commercial interests"),
    ("44", "Prohibitions on disclosure"),
];

/// A reason as it is kept: `s.40 (2)` is `section 40(2)`, and `s40(2)&(3a)(A)` is `section 40(2) and (3A)(a)`. `None`
/// where it is neither a section with an exemption nor [`RESTRICTED`].
pub fn reason(written: &str) -> Option<String> {
    let written = written.trim().to_lowercase();
    if written == RESTRICTED {
        return Some(written);
    }
    let rest = ["section", "sec.", "sec", "s.", "s"]
        .iter()
        .find_map(|word| written.strip_prefix(word))
        .unwrap_or(&written);
    let rest: String = rest.chars().filter(|letter| !letter.is_whitespace()).collect();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    // Section 22A; a letter that begins "and" is none of the section.
    let lettered = rest[digits..].starts_with('a') && !rest[digits..].starts_with("and");
    let section = rest[..digits + usize::from(lettered)].to_uppercase();
    title(&section)?;
    let parts: Vec<&str> = rest[section.len()..]
        .split('&')
        .flat_map(|part| part.split("and"))
        .collect();
    let mut kept = Vec::with_capacity(parts.len());
    for part in &parts {
        kept.push(subsection(part)?);
        // The first may be the section alone; another one without a subsection says nothing.
        if part.is_empty() && parts.len() > 1 {
            return None;
        }
    }
    Some(format!("section {section}{}", kept.join(" and ")))
}

/// A subsection with its paragraphs as it is kept: `(3a)(A)` is `(3A)(a)`. `None` where it is none; nothing at all is
/// the whole section.
fn subsection(written: &str) -> Option<String> {
    let mut within = written;
    let mut kept = String::new();
    while !within.is_empty() {
        let (part, after) = within.strip_prefix('(')?.split_once(')')?;
        if part.is_empty() || part.len() > 4 || !part.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            return None;
        }
        // Parliament numbers what it puts in later by a capital letter: (3A).
        let numbered = part.starts_with(|letter: char| letter.is_ascii_digit());
        kept.push_str(&format!(
            "({})",
            if numbered { part.to_uppercase() } else { part.to_owned() }
        ));
        within = after;
    }
    Some(kept)
}

fn title(section: &str) -> Option<&'static str> {
    let found = EXEMPTIONS.iter().find(|(number, _)| *number == section)?;
    Some(found.1)
}

/// What the Act calls a reason; nothing for [`RESTRICTED`].
pub fn exemption(reason: &str) -> Option<&'static str> {
    let rest = reason.strip_prefix("section ")?;
    title(rest.split(['(', ' ']).next()?)
}

/// What stands in a public copy in place of the words, as long for one word as for a page.
pub fn label(reason: &str) -> String {
    format!("[Withheld: {reason}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_a_section_with_an_exemption_or_a_restricted_item() {
        for (written, kept) in [
            ("section 40", Some("section 40")),
            ("s.40 (2)", Some("section 40(2)")),
            ("S31(1)(a)", Some("section 31(1)(a)")),
            (" Section 36 ", Some("section 36")),
            ("40", Some("section 40")),
            ("Restricted item", Some("restricted item")),
            ("section 22A", Some("section 22A")),
            ("s22a(1)", Some("section 22A(1)")),
            ("s.40(2)&(3a)(A)", Some("section 40(2) and (3A)(a)")),
            ("Section 40 (2) and (3A)(a)", Some("section 40(2) and (3A)(a)")),
            ("section 40 and", None),
            ("section 40(2) and", None),
            ("section 22B", None),
            ("section 25", None),
            ("section 4000000000000", None),
            ("section 40(", None),
            ("section 40()", None),
            ("section 40 and more", None),
            ("because", None),
            ("", None),
            ("s", None),
        ] {
            assert_eq!(reason(written).as_deref(), kept, "{written:?}");
        }
        assert_eq!(exemption("section 31(1)(a)"), Some("Law enforcement"));
        assert_eq!(exemption("section 22A"), Some("Research"));
        assert_eq!(exemption("section 40(2) and (3A)(a)"), Some("Personal information"));
        assert_eq!(exemption(RESTRICTED), None);
    }
}
