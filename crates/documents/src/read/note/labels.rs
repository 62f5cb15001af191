//! The labels that stand in front of a date, a place or a list of people in the head of minutes. Words only; what
//! stands behind a label is read elsewhere.

use domain::meeting::Capacity;

/// What a label says that it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Label {
    /// The day; a time and a place may stand behind it.
    Date,
    Time,
    Place,
    /// Whether the note is a draft or agreed.
    State,
    /// What the note leaves out.
    NotCovered,
    /// People in this capacity.
    People(Capacity),
    /// People who neither came nor sent apologies.
    Absent,
}

impl Label {
    pub fn people(self) -> bool {
        matches!(self, Self::People(_) | Self::Absent)
    }
}

/// A label at the start of a line, what stands in brackets beside it, and what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Labelled<'a> {
    pub label: Label,
    /// `via Teams` of `Present (via Teams):`.
    pub aside: &'a str,
    pub value: &'a str,
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Date,
        &[
            "date",
            "date of meeting",
            "date of the meeting",
            "meeting date",
            "date and time",
            "date & time",
            "date/time",
            "date / time",
            "date and time of meeting",
            "date & time of meeting",
            "date, time and venue",
            "date, time and place",
            "date, time and location",
            "held on",
            "meeting held on",
            "meeting held",
            "when",
            "day",
        ],
    ),
    (
        Label::Time,
        &[
            "time",
            "times",
            "time of meeting",
            "meeting time",
            "start time",
            "time and venue",
            "time & venue",
            "time and place",
            "time and location",
        ],
    ),
    (
        Label::Place,
        &[
            "place",
            "venue",
            "location",
            "meeting location",
            "meeting venue",
            "held at",
            "held in",
            "held via",
            "where",
        ],
    ),
    (
        Label::State,
        &[
            "state",
            "status",
            "state of note",
            "state of the note",
            "status of note",
            "status of the note",
            "status of minutes",
            "status of the minutes",
            "note status",
            "minutes status",
        ],
    ),
    (
        Label::NotCovered,
        &[
            "not covered",
            "does not cover",
            "not covered by this note",
            "this note does not cover",
        ],
    ),
    (
        Label::People(Capacity::Chair),
        &[
            "chair",
            "chairman",
            "chairperson",
            "chairwoman",
            "in the chair",
            "chaired by",
            "meeting chair",
            "presiding",
        ],
    ),
    (
        Label::People(Capacity::Present),
        &[
            "present",
            "attendees",
            "attendee",
            "attendance",
            "attended",
            "attended by",
            "attending",
            "members",
            "members present",
            "members in attendance",
            "members attending",
            "those present",
            "persons present",
            "people present",
            "list of attendees",
            "attendance list",
            "voting members",
            "core members",
            "board members",
            "board members present",
            "committee members present",
            "panel members present",
            "participants",
        ],
    ),
    (
        Label::People(Capacity::InAttendance),
        &[
            "in attendance",
            "also present",
            "also in attendance",
            "also attending",
            "others present",
            "others in attendance",
            "officers",
            "officers present",
            "officers in attendance",
            "officers attending",
            "staff in attendance",
            "observers",
            "observing",
            "invitees",
            "invited",
            "guests",
            "invited guests",
            "visitors",
            "non-voting members",
            "by invitation",
            "supporting officers",
        ],
    ),
    (
        Label::People(Capacity::Apologies),
        &[
            "apologies",
            "apology",
            "apologies for absence",
            "apologies of absence",
            "apologies for non-attendance",
            "apologies received",
            "apologies received from",
            "apologies from",
            "apologies were received from",
            "apologies for absence were received from",
            "apologies given",
            "sent apologies",
        ],
    ),
    (Label::People(Capacity::Expected), &["expected, not recorded as there"]),
    (
        Label::Absent,
        &[
            "absent",
            "not present",
            "non-attendance",
            "did not attend",
            "absent without apologies",
        ],
    ),
    (
        Label::People(Capacity::NoteTaker),
        &[
            "note-taker",
            "note taker",
            "notetaker",
            "note by",
            "notes by",
            "notes taken by",
            "minute taker",
            "minute-taker",
            "minutes by",
            "minutes taken by",
            "minuted by",
            "secretariat",
            "secretary",
            "scribe",
            "clerk",
            "recorder",
        ],
    ),
    (
        Label::People(Capacity::Deputising),
        &["deputising", "deputies", "substitutes", "substitute members"],
    ),
];

/// The label a line begins with, when it has one: behind it stand a colon, a tab, a dash, or nothing.
pub(super) fn labelled(line: &str) -> Option<Labelled<'_>> {
    let line = line.trim();
    LABELS
        .iter()
        .flat_map(|(label, names)| names.iter().map(move |name| (*label, *name)))
        .find_map(|(label, name)| {
            let head = line.get(..name.len())?;
            if !head.eq_ignore_ascii_case(name) {
                return None;
            }
            let (aside, rest) = aside(line.get(name.len()..)?);
            let rest = rest.trim_start_matches([' ', '\u{a0}']);
            if rest.is_empty() {
                return Some(Labelled {
                    label,
                    aside,
                    value: "",
                });
            }
            let value = match rest.strip_prefix([':', '\t']) {
                Some(value) => Some(value.trim_start_matches([':', '-', '–', ' ', '\t'])),
                // "Present – A, B"; "Date of next meeting" is no label, for a word stands behind "Date".
                None => ["– ", "— ", "- "].iter().find_map(|dash| rest.strip_prefix(dash)),
            };
            value.map(|value| Labelled {
                label,
                aside,
                value: value.trim(),
            })
        })
}

/// What stands in brackets directly behind a label, and the rest.
fn aside(rest: &str) -> (&str, &str) {
    let inside = rest
        .trim_start_matches([' ', '\u{a0}'])
        .strip_prefix('(')
        .and_then(|open| open.split_once(')'));
    match inside {
        // Only a label goes on behind it: "Chair (NAH) thanked everybody" is a sentence.
        Some((aside, after)) if after.trim().is_empty() || after.trim_start().starts_with(':') => (aside.trim(), after),
        _ => (&rest[..0], rest),
    }
}

/// The label that a heading of the minutes is, its number left out: `1. Apologies for absence`.
pub(super) fn heading(line: &str) -> Option<Label> {
    let words = line
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '/' | ' ' | '#' | '*'))
        .trim_end_matches([':', '*', ' ']);
    labelled(words)
        .filter(|found| found.value.is_empty() && found.label.people())
        .map(|found| found.label)
}
