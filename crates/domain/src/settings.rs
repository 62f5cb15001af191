//! The office's settings: its name, its letterhead, who signs, and how its references are made.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{FileId, SettingsId};

/// The office's settings; one record in an office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Identity; the same in every office.
    pub id: SettingsId,
    /// The office's name, under the wordmark and as a paper's issuer.
    pub office: String,
    /// The large words of the letterhead.
    pub wordmark: String,
    /// A picture in place of the wordmark.
    pub wordmark_image: Option<FileId>,
    /// What the picture says, for those who do not see it.
    pub wordmark_alternative: String,
    /// The letterhead's address, a line each.
    pub address: Vec<String>,
    /// `#rrggbb`.
    pub accent: String,
    /// The paper's typeface.
    pub typeface: String,
    /// How a letter's reference is made: `{year}`, `{yy}`, `{month}`, `{day}` of the letter and `{number}` or
    /// `{number:4}`.
    pub letter_scheme: String,
    /// How an action's number in the register is made, from the same parts.
    pub action_scheme: String,
    /// Who signs letters; the first unless a letter says otherwise.
    pub signatories: Vec<Signatory>,
    /// `Yours sincerely`.
    pub sign_off: String,
    /// Whether a letter has to be cleared before it is sent.
    pub clearance_required: bool,
    /// Whether a note gathers its actions in a table at the end.
    pub gather_actions: bool,
    /// How many working days an answer to what came by post may take, by the office's own word for its sort.
    #[serde(default)]
    pub reply_standards: Option<Vec<ReplyStandard>>,
    /// How refusals are worded, and whom they name.
    #[serde(default)]
    pub disclosure: Option<DisclosureSettings>,
}

/// What letters that answer requests under the Freedom of Information Act or the Environmental Information Regulations
/// say of people and places. What is empty is not said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DisclosureSettings {
    /// The office's review of a response: to whom one writes, and where.
    #[serde(default)]
    pub review_address: String,
    /// The regulator's name, `the Information Commissioner` where empty.
    #[serde(default)]
    pub regulator: String,
    /// The regulator's address, one line.
    #[serde(default)]
    pub regulator_address: String,
    /// The day from which that name and address are right.
    #[serde(default)]
    pub regulator_from: Option<chrono::NaiveDate>,
    /// The qualified person of section 36, by name and post.
    #[serde(default)]
    pub qualified_person: String,
    /// The office's own standard lines, by provision.
    #[serde(default)]
    pub lines: Vec<StandardLine>,
}

/// A standard line of the office for a provision, in place of the one that is built in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct StandardLine {
    /// The provision: `section 31(1)(a)`.
    pub exemption: String,
    /// Why it applies.
    #[serde(default)]
    pub why: String,
    /// What harm disclosure would do.
    #[serde(default)]
    pub harm: String,
    #[serde(default, rename = "for")]
    pub for_disclosure: String,
    #[serde(default)]
    pub against: String,
    #[serde(default)]
    pub balance: String,
}

/// How long an answer may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReplyStandard {
    /// The sort of letter, in the office's own word, such as "MP"; empty for every other sort.
    pub sort: String,
    /// Working days, from 1 to 500.
    pub working_days: u32,
}

/// Somebody who signs letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The name, as printed.
    pub name: String,
    /// The post, as printed.
    pub post: String,
}

impl Settings {
    /// The settings of a new office: nothing claimed, everything usable.
    pub fn new(id: SettingsId) -> Self {
        Self {
            id,
            office: "Deputy Mayor for Policing and Crime".to_owned(),
            wordmark: String::new(),
            wordmark_image: None,
            wordmark_alternative: String::new(),
            address: Vec::new(),
            accent: "#0b5675".to_owned(),
            typeface: "Liberation Sans".to_owned(),
            letter_scheme: "DMPC-{year}-{number:4}".to_owned(),
            action_scheme: "{year}/{number}".to_owned(),
            signatories: Vec::new(),
            sign_off: "Yours sincerely".to_owned(),
            clearance_required: false,
            gather_actions: true,
            reply_standards: None,
            disclosure: None,
        }
    }
}

/// Makes a reference by a scheme. `{number}` is the next number, `{number:4}` with leading noughts to four figures.
/// Words outside braces, and braces that name nothing known, stay as they are.
pub fn reference_by_scheme(scheme: &str, day: chrono::NaiveDate, number: u32) -> String {
    use chrono::Datelike;
    let mut made = String::with_capacity(scheme.len() + 8);
    let mut rest = scheme;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else {
            break;
        };
        made.push_str(&rest[..open]);
        match &rest[open + 1..close] {
            "yy" => made.push_str(&format!("{:02}", day.year().rem_euclid(100))),
            "year" => made.push_str(&day.year().to_string()),
            "month" => made.push_str(&format!("{:02}", day.month())),
            "day" => made.push_str(&format!("{:02}", day.day())),
            "number" => made.push_str(&number.to_string()),
            other => match other
                .strip_prefix("number:")
                .and_then(|width| width.parse::<usize>().ok())
            {
                Some(width) => made.push_str(&format!("{number:0width$}", width = width.min(12))),
                None => made.push_str(&rest[open..=close]),
            },
        }
        rest = &rest[close + 1..];
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_fills_what_it_knows_and_keeps_the_rest() {
        let day = "2027-11-09".parse().unwrap();
        let check = |scheme: &str, expected: &str| assert_eq!(reference_by_scheme(scheme, day, 118), expected);
        check("DMPC-{year}-{number:4}", "DMPC-2027-0118");
        check("MOPAC{day}{month}{year}-D{number}", "MOPAC09112027-D118");
        check("MGLA{day}{month}{yy}-{number:4}", "MGLA091127-0118");
        check("{office}/{number", "{office}/{number");
        check("", "");
    }
}
