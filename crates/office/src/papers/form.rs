//! Which papers there are, and the forms they are written in.

use documents::write::Format;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A paper that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    Letter,
    /// A meeting's note.
    Note,
    /// A forum's open actions, or all.
    Register,
    /// The run-down of actions before a meeting.
    Review,
    /// The briefing for the Deputy Mayor before a meeting.
    Briefing,
    /// A meeting's agenda with the actions that come up at it.
    Agenda,
    /// Briefing, run-down and agenda as one.
    Pack,
    /// Meetings and last days, for a calendar program.
    Calendar,
    /// A message to a lead about exactly their actions.
    Chase,
    /// The mail draft by which a letter is put to whoever clears it.
    Clearance,
    /// The mail that a letter or message came.
    Acknowledgement,
    /// The mail that the answer to a letter or message takes longer.
    Holding,
    /// The mail that we still wait for an answer to what we sent.
    Chaser,
    /// A round of recommendations as the annex it was, or two compared.
    Recommendations,
    /// What came and went, for another program.
    Correspondence,
    /// What was promised to the public, for another program.
    Publications,
    /// The bundle of a disclosure case, or its index for a spreadsheet.
    Bundle,
    /// Disclosure cases, for another program.
    Cases,
    /// What was disclosed, for the public.
    DisclosureLog,
    /// The figures of disclosure cases by quarter.
    DisclosureFigures,
    /// The public copy of a letter.
    PublicLetter,
    /// The public copy of a meeting's note.
    PublicNote,
}

/// The form of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A paper to be read.
    Paper(Format),
    /// A list for another program.
    List(ListForm),
}

impl Form {
    /// The form a file's ending asks for, with or without the dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.trim_start_matches('.').to_ascii_lowercase().as_str() {
            "xlsx" => Self::List(ListForm::Xlsx),
            "csv" => Self::List(ListForm::Csv),
            "ics" => Self::List(ListForm::Ics),
            "eml" => Self::List(ListForm::Eml),
            other => Self::Paper(Format::from_extension(other)?),
        })
    }

    /// The ending a file of this form bears, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Paper(format) => format.extension(),
            Self::List(ListForm::Xlsx) => "xlsx",
            Self::List(ListForm::Csv) => "csv",
            Self::List(ListForm::Ics) => "ics",
            Self::List(ListForm::Eml) => "eml",
        }
    }

    /// Every ending there is, for a sentence.
    pub const ENDINGS: &str = ".pdf, .docx, .odt, .html, .md, .txt, .json, and for lists .xlsx, .csv, .ics or .eml";
}

/// A form that a list can take for another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// A spreadsheet.
    Xlsx,
    /// Comma-separated text.
    Csv,
    /// A calendar.
    Ics,
    /// A mail draft.
    Eml,
}
