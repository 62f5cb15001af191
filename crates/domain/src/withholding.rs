//! Withholding: what is left out of the public copy of a letter or a note, and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::exemption::provision::Provision;
use crate::exemption::spelling::{self, NoProvision};
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

/// Why words are no reason to withhold something; each is a sentence that says what would do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoReason {
    #[error(
        "“{0}” is no reason to withhold something. Give a section with an exemption, such as “section 40”, from 21 to \
         44 of the Freedom of Information Act 2000, or “restricted item”."
    )]
    Unread(String),
    #[error(transparent)]
    NoProvision(NoProvision),
    #[error(
        "{0} refuses a request as a whole and withholds no words; give a section with an exemption, from 21 to 44."
    )]
    RefusesAll(String),
}

/// A reason as it is kept: `s.40 (2)` is `section 40(2)`, and `s40(2)&(3a)(A)` is `section 40(2) and (3A)(a)`. Several
/// provisions are kept one after another, each with its section.
///
/// # Errors
/// It is neither one or more provisions that this office can rely on nor [`RESTRICTED`].
pub fn reason(written: &str) -> Result<String, NoReason> {
    let written = written.trim();
    if written.eq_ignore_ascii_case(RESTRICTED) {
        return Ok(RESTRICTED.to_owned());
    }
    let all = spelling::list(written).map_err(|refused| match refused {
        NoProvision::Unread(written) => NoReason::Unread(written),
        refused => NoReason::NoProvision(refused),
    })?;
    if all.iter().any(Provision::is_not_ours) {
        return Err(NoReason::NoProvision(NoProvision::NotOurs));
    }
    if let Some(refusal) = all.iter().find(|one| one.is_refusal()) {
        return Err(NoReason::RefusesAll(refusal.headed()));
    }
    let named: Vec<String> = all.iter().map(Provision::named).collect();
    Ok(named.join(" and "))
}

/// The provisions of a reason as it is kept; none for [`RESTRICTED`].
pub fn provisions(reason: &str) -> Vec<Provision> {
    let mentions = spelling::find(reason).into_iter();
    mentions.flat_map(|mention| mention.provisions).collect()
}

/// What the law calls a reason; nothing for [`RESTRICTED`].
pub fn exemption(reason: &str) -> Option<&'static str> {
    provisions(reason).first().map(Provision::title)
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
            ("31(1)(a) and (b)", Some("section 31(1)(a) and section 31(1)(b)")),
            ("regulation 12(5)(b)", Some("regulation 12(5)(b)")),
            ("section 40 and", None),
            ("section 40(2) and", None),
            ("section 22B", None),
            ("section 25", None),
            ("section 35", None),
            ("section 36(2)(d)", None),
            ("section 12", None),
            ("section 4000000000000", None),
            ("section 40(", None),
            ("section 40()", None),
            ("section 40 and more", None),
            ("because", None),
            ("", None),
            ("s", None),
        ] {
            assert_eq!(reason(written).ok().as_deref(), kept, "{written:?}");
        }
        assert_eq!(
            reason("section 12(1)").unwrap_err().to_string(),
            "Section 12(1) refuses a request as a whole and withholds no words; give a section with an exemption, from \
             21 to 44."
        );
        // As it was kept before paragraphs were checked.
        assert_eq!(
            exemption("section 36(2)(d)"),
            Some("Prejudice to effective conduct of public affairs")
        );
        assert_eq!(exemption("section 31(1)(a) and (b)"), Some("Law enforcement"));
        assert_eq!(exemption("section 31(1)(a)"), Some("Law enforcement"));
        assert_eq!(exemption("section 22A"), Some("Research"));
        assert_eq!(exemption("section 40(2) and (3A)(a)"), Some("Personal information"));
        assert_eq!(exemption(RESTRICTED), None);
    }
}
