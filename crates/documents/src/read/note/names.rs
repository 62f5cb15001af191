//! What tells names, initials, posts and bodies apart in lists of people. Words only; nothing here knows who works in
//! the office.

use crate::read::words;

/// Ranks that stand in front of a name without a comma, in small letters and without stops.
pub(super) const RANKS: &[&str] = &[
    "councillor",
    "councillors",
    "cllr",
    "cllrs",
    "messrs",
    "chief",
    "constable",
    "deputy",
    "assistant",
    "commissioner",
    "commander",
    "superintendent",
    "supt",
    "inspector",
    "insp",
    "sergeant",
    "sgt",
    "detective",
    "det",
    "ch",
    "acting",
    "temporary",
    "interim",
    "temp",
    "acc",
    "dcc",
    "cc",
    "ac",
    "dac",
    "dcs",
    "dsu",
    "dci",
    "di",
    "ds",
    "dc",
    "pc",
    "ci",
    "csupt",
    "c/supt",
    "ch/supt",
    "ch/insp",
    "d/supt",
    "t/acc",
    "t/dcc",
    "t/cc",
    "t/supt",
    "t/chief",
    "a/acc",
    "a/dcc",
    "a/cc",
    "t/ac",
    "a/ac",
    "t/dac",
    "a/dac",
    "pcc",
    "dpcc",
    "pfcc",
    "dmpc",
    "aco",
    "cfo",
    "ceo",
    "coo",
    "a/supt",
    "t/ch",
    "a/ch",
    "t/det",
];

/// Words of bodies: what holds one is no person's name.
const BODIES: &[&str] = &[
    "constabulary",
    "force",
    "council",
    "authority",
    "association",
    "trust",
    "university",
    "unit",
    "department",
    "directorate",
    "board",
    "panel",
    "committee",
    "partnership",
    "agency",
    "commission",
    "inspectorate",
    "federation",
    "union",
    "group",
    "limited",
    "ltd",
    "plc",
    "llp",
    "nhs",
    "college",
    "court",
    "courts",
    "prison",
    "probation",
    "team",
    "ministry",
    "government",
    "city",
    "county",
    "borough",
    "opcc",
    "office",
    "mopac",
    "iopc",
    "hmicfrs",
    "staff",
    "public",
    "press",
    "members",
    "officers",
    "representatives",
    "support",
    "services",
    "solicitors",
    "auditors",
    "audit",
    "policing",
    "crime",
    "finance",
    "estates",
    "communications",
    "performance",
    "standards",
    "change",
    "people",
    "victims",
    "justice",
    "safety",
];

/// Words of agendas: a line that begins with one is an item and no person.
const AGENDA: &[&str] = &[
    "matters",
    "minutes",
    "welcome",
    "introduction",
    "introductions",
    "apologies",
    "declarations",
    "declaration",
    "any",
    "aob",
    "agenda",
    "action",
    "actions",
    "update",
    "updates",
    "report",
    "reports",
    "review",
    "performance",
    "finance",
    "financial",
    "budget",
    "risk",
    "risks",
    "chair's",
    "chairs",
    "chair’s",
    "forward",
    "next",
    "date",
    "dates",
    "previous",
    "items",
    "item",
    "questions",
    "urgent",
    "exclusion",
    "closing",
    "opening",
    "summary",
    "background",
    "purpose",
    "conclusion",
    "discussion",
    "decisions",
    "decision",
    "notes",
    "part",
    "paper",
    "papers",
    "money",
    "strategic",
    "quarterly",
    "annual",
    "resolved",
    "agreed",
    "noted",
    "distribution",
    "circulation",
    "copies",
];

/// Whether words are somebody's name rather than a post or a body.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    words::name(text) && !holds_body(text) && !begins_agenda(text)
}

pub(super) fn holds_body(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| BODIES.contains(&word.to_lowercase().as_str()))
}

pub(super) fn begins_agenda(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|word| AGENDA.contains(&word.trim_matches([',', ':', '.', '/']).to_lowercase().as_str()))
}

/// `NAH`, `MT`: two to five letters, all capitals but for one that tells two people apart (`PSo`).
pub(super) fn initials_like(text: &str) -> bool {
    let letters: Vec<char> = text.trim().chars().filter(|c| *c != '.').collect();
    (2..=5).contains(&letters.len())
        && letters.iter().all(|c| c.is_alphabetic())
        && letters[0].is_uppercase()
        && letters.iter().filter(|c| c.is_lowercase()).count() <= 1
}

/// Whether these are the initials of a name: its first letter, then letters of it in their order, each capital
/// beginning a part of the name.
pub(super) fn initials_of(initials: &str, name: &str) -> bool {
    if !initials_like(initials) {
        return false;
    }
    let mut letters = name.chars().scan(true, |begins, c| {
        let here = (*begins, c);
        *begins = !c.is_alphanumeric();
        Some(here)
    });
    let mut wanted = initials.chars().filter(|c| c.is_alphabetic());
    let first = wanted.next();
    let begins = letters.find(|(begins, c)| *begins && c.is_alphabetic());
    // A style in front of the name has no letter among the initials: "Dr Ada Quill (AQ)".
    if !begins.is_some_and(|(_, c)| first.is_some_and(|first| c.to_uppercase().eq(first.to_uppercase()))) {
        return name
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.contains(' ') && initials_of(initials, rest));
    }
    wanted.all(|want| {
        letters.any(|(begins, c)| {
            if want.is_uppercase() {
                begins && c.to_uppercase().eq(want.to_uppercase())
            } else {
                c.to_lowercase().eq(want.to_lowercase())
            }
        })
    })
}

/// `Two Constabulary staff`, `an official`, `members of the public`: people without names.
pub(super) fn unnamed(text: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "staff",
        "officer",
        "officers",
        "official",
        "officials",
        "member",
        "members",
        "representative",
        "representatives",
        "observer",
        "observers",
        "person",
        "people",
        "public",
        "press",
        "adviser",
        "advisers",
        "colleague",
        "colleagues",
        "attendee",
        "attendees",
        "guest",
        "guests",
        "students",
    ];
    const COUNTS: &[&str] = &[
        "a",
        "an",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "other",
        "some",
        "various",
        "members",
        "representatives",
        "the",
        "no",
    ];
    let all: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let counted = all
        .first()
        .is_some_and(|first| COUNTS.contains(&first.as_str()) || first.chars().all(|c| c.is_ascii_digit()));
    counted
        && all
            .iter()
            .any(|word| PEOPLE.contains(&word.trim_matches([',', '.', ';'])))
        && all.len() <= 10
}

/// `None`, `nil`, `no apologies were received`: nobody.
pub(super) fn nobody(text: &str) -> bool {
    let small = text.trim().trim_end_matches('.').to_lowercase();
    matches!(
        small.as_str(),
        "none"
            | "nil"
            | "n/a"
            | "na"
            | "-"
            | "–"
            | "—"
            | "none received"
            | "nil received"
            | "none given"
            | "no apologies"
            | "no apologies received"
            | "no apologies were received"
            | "none noted"
            | "there were none"
            | "there were no apologies"
            | "none recorded"
            | "not applicable"
            | "tbc"
    )
}
