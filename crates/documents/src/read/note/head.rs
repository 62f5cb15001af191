//! The head of minutes: its heading, the forum that it names, the day, the time and the place.

use crate::read::day::{self, Day};
use crate::read::note::found::NoteRead;
use crate::read::note::{clock, labels};
use crate::read::{Doubt, Passed};

/// So far into a line a date is looked for, in bytes.
const FAR: usize = 600;

/// The most words a date is made of: `Tuesday the 3rd of November 2026`.
const DATE_WORDS: usize = 6;

/// A date found in a line.
pub(super) struct Dated<'a> {
    pub before: &'a str,
    pub written: &'a str,
    pub after: &'a str,
    pub day: Day,
}

/// The first whole date in a line, wherever it stands.
pub(super) fn dated(line: &str) -> Option<Dated<'_>> {
    // A date stands near the beginning of a line of a head.
    let near = &line[..line.floor_char_boundary(FAR)];
    let words: Vec<(usize, usize)> = near
        .split_whitespace()
        .map(|word| {
            let from = word.as_ptr() as usize - line.as_ptr() as usize;
            (from, from + word.len())
        })
        .collect();
    let parting: &[char] = &[',', ';', '.', ':', '(', ')', '[', ']', '|', '–', '—', '-', '*', ' '];
    for (index, (start, end)) in words.iter().enumerate() {
        // "the 3rd of November" is found from its number on; "the Risk Board, 4 November" begins no date.
        let word = &line[*start..*end];
        // "14:00 on Tuesday 10 November" has its time in front.
        let time = clock::find(word).is_some_and(|found| found.from == 0 && found.to == word.len());
        if word.eq_ignore_ascii_case("the") || time {
            continue;
        }
        for (_, end) in words.iter().skip(index).take(DATE_WORDS) {
            let piece = &line[*start..*end];
            let written = piece.trim_matches(parting);
            if let Some(day) = day::read(written) {
                let from = start + (piece.len() - piece.trim_start_matches(parting).len());
                let to = from + written.len();
                return Some(Dated {
                    before: &line[..from],
                    written,
                    after: &line[to..],
                    day,
                });
            }
        }
    }
    None
}

/// Whether a line of the head that holds a date among other words speaks of this meeting's day.
pub(super) fn of_this_meeting(found: &Dated<'_>) -> bool {
    let small = format!("{}{}", found.before, found.after).to_lowercase();
    let words = |text: &str| -> Vec<String> { text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect() };
    let all = words(&small);
    let other = [
        "next",
        "previous",
        "last",
        "approved",
        "published",
        "circulated",
        "issued",
        "updated",
        "printed",
        "deadline",
        "due",
        "since",
        "agreed",
        "version",
        "created",
        "amended",
    ];
    if all.iter().any(|word| other.contains(&word.as_str())) {
        return false;
    }
    let before = words(&found.before.to_lowercase());
    let says = ["held", "meeting", "minutes", "notes", "note", "record", "met", "place"];
    before.iter().all(|word| word.is_empty() || word == "on") || before.iter().any(|word| says.contains(&word.as_str()))
}

/// Whether a line says that the paper is a note, a record or minutes.
pub(super) fn says(line: &str) -> bool {
    let small = line.trim().to_lowercase();
    let openings = [
        "note",
        "minute",
        "record of",
        "meeting of",
        "meeting held",
        "meeting note",
        "draft note",
        "draft minute",
        "draft record",
        "unconfirmed minute",
        "confirmed minute",
        "approved minute",
        "action note",
        "decision note",
    ];
    let endings = [
        "minutes",
        "notes",
        "minutes of meeting",
        "notes of meeting",
        "meeting notes",
        "meeting minutes",
    ];
    let plain = small
        .trim_end_matches([')', '.', ':'])
        .trim_end_matches("draft")
        .trim_end_matches(['(', ' ', '-', '–']);
    let begins = openings.iter().any(|opening| {
        small
            .strip_prefix(opening)
            .is_some_and(|rest| !rest.starts_with("-taker") && !rest.starts_with(" taker") && !rest.starts_with("d "))
    });
    begins || endings.iter().any(|ending| plain.ends_with(&format!(" {ending}")))
}

/// Whether a heading says that the paper is an agenda.
pub(super) fn is_agenda(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("agenda"))
}

/// Whether a line can stand in a heading: one line, short, and no sentence.
pub(super) fn short(line: &str) -> bool {
    let line = line.trim();
    let count = line.split_whitespace().count();
    (1..=14).contains(&count) && !line.ends_with(['.', '?', '!', ';', ',']) && !line.contains('\n')
}

/// The words of a heading that name who met: without "Note of meeting between", the date and what follows it.
pub(super) fn forum_words(line: &str) -> &str {
    let line = match dated(line) {
        Some(found) => found.before,
        None => line,
    };
    let small = line.to_lowercase();
    // Lower case can change the length of other scripts; then the heading stays whole.
    if small.len() != line.len() {
        return line.trim();
    }
    let openings = [
        "draft",
        "unconfirmed",
        "confirmed",
        "approved",
        "final",
        "note of the",
        "note of a",
        "note of",
        "notes of the",
        "notes of a",
        "notes of",
        "notes from the",
        "minutes of the",
        "minutes of a",
        "minutes of",
        "minutes from the",
        "minutes",
        "notes",
        "note",
        "record of the",
        "record of a",
        "record of",
        "agenda of the",
        "agenda for the",
        "agenda of",
        "agenda for",
        "agenda",
        "meeting between the",
        "meeting between",
        "meeting of the",
        "meeting of a",
        "meeting of",
        "meeting with the",
        "meeting with",
        "meeting held",
        "meeting notes",
        "meeting minutes",
        "meeting",
        "the",
        "-",
        "–",
        "—",
        ":",
    ];
    let mut rest = line.trim();
    while let Some(after) = openings.iter().find_map(|opening| {
        let head = rest.get(..opening.len())?;
        let after = rest.get(opening.len()..)?;
        let whole = after.is_empty() || after.starts_with([' ', ':', '-', '–', '—']);
        (head.eq_ignore_ascii_case(opening) && whole).then(|| after.trim_start())
    }) {
        rest = after;
    }
    // "The Board held at County Hall on", "Performance and Risk Board – Minutes (draft)".
    let small = rest.to_ascii_lowercase();
    let cut = [
        " held ",
        " took place ",
        " - minutes",
        " – minutes",
        " — minutes",
        " - notes",
        " – notes",
        " meeting minutes",
        " meeting notes",
    ]
    .iter()
    .filter_map(|end| small.find(end))
    .min();
    rest = cut.map_or(rest, |at| &rest[..at]);
    loop {
        let before = rest;
        rest = rest
            .trim()
            .trim_end_matches([',', '-', '–', '—', ':', '(', '|'])
            .trim_end();
        for end in [" held on", " held", " on", " minutes", " notes", " of", " date"] {
            let at = rest.len().saturating_sub(end.len());
            if rest.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(end)) {
                rest = rest[..at].trim_end();
            }
        }
        if rest == before {
            break;
        }
    }
    let generic = [
        "held", "on", "meeting", "minutes", "notes", "note", "of", "held on", "date",
    ];
    if generic.iter().any(|word| rest.eq_ignore_ascii_case(word)) {
        ""
    } else {
        rest
    }
}

/// Whether words name a body that meets, rather than the organisation above it.
pub(super) fn names_forum(words: &str) -> bool {
    let kinds = [
        "board",
        "committee",
        "panel",
        "forum",
        "group",
        "bilateral",
        "meeting",
        "council",
        "executive",
        "conference",
        "partnership",
        "team",
    ];
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| kinds.contains(&word.to_lowercase().as_str()))
}

/// Puts a day into the note, or says that there were two.
pub(super) fn set_day(read: &mut NoteRead, written: &str, day: Day) {
    match read.date {
        Some(known) if known != day.date => {
            let what = format!("\"{written}\" is another day than the heading's");
            read.doubts.push(Doubt::new("date", what));
            read.passed_over.push(Passed::new(written, "a second date"));
        }
        Some(_) => {}
        None => {
            read.date = Some(day.date);
            written.clone_into(&mut read.date_written);
            if day.order_assumed {
                let what = format!("\"{written}\" was read as day before month");
                read.doubts.push(Doubt::new("date", what));
            }
        }
    }
}

/// What a label for the date stands in front of: the day, and perhaps the time and the place.
pub(super) fn date_value(read: &mut NoteRead, value: &str) {
    match dated(value) {
        Some(found) => {
            set_day(read, found.written, found.day);
            around(read, &found);
        }
        None if read.date.is_none() => {
            value.clone_into(&mut read.date_written);
            let what = format!("\"{value}\" is not a day that can be read");
            read.doubts.push(Doubt::new("date", what));
        }
        None => read
            .passed_over
            .push(Passed::new(value, "words about the date, which stands in the heading")),
    }
}

/// Takes a time of day and a place out of the words around a date: `held at County Hall on` in front of it,
/// `at 10.00 in the Council Chamber` behind it.
pub(super) fn around(read: &mut NoteRead, found: &Dated<'_>) {
    let mut before = found.before;
    if let Some(time) = clock::find(before) {
        set_time(read, before[time.from..time.to].trim(), time);
        before = &before[..time.from];
    }
    held_at(read, before);
    let mut after = found.after;
    if let Some(time) = clock::find(after) {
        set_time(read, after[time.from..time.to].trim(), time);
        place(read, &after[..time.from]);
        after = &after[time.to..];
    }
    place(read, after);
}

/// The place in front of a date: "held at County Hall on". Other words there belong to the heading.
fn held_at(read: &mut NoteRead, words: &str) {
    let small = words.to_ascii_lowercase();
    let held = [
        "held at ",
        "held in ",
        "held via ",
        "held by ",
        "took place at ",
        "took place in ",
    ]
    .iter()
    .find_map(|opening| small.rfind(opening).map(|at| at + opening.len()));
    if let Some(at) = held {
        let said = words[at..].trim().trim_matches(PARTING);
        let said = said.strip_suffix(" on").unwrap_or(said);
        let said = said.strip_suffix(" on the").unwrap_or(said).trim_matches(PARTING);
        if !said.is_empty() && !said.eq_ignore_ascii_case("on") {
            join(&mut read.place, said);
        }
    }
}

/// Puts the time into the note, as written and as it is read.
fn set_time(read: &mut NoteRead, written: &str, found: clock::Clock) {
    join(&mut read.time, written);
    if read.start.is_none() {
        read.start = found.start;
        read.time_says_more |= found.more;
    } else {
        read.time_says_more = true;
    }
}

/// What a label for the time stands in front of.
pub(super) fn time_value(read: &mut NoteRead, value: &str) {
    match clock::find(value) {
        Some(found) => {
            let whole = value[..found.from].trim().is_empty() && value[found.to..].trim().is_empty();
            let rest = value[found.to..].trim_start_matches([',', ';', ' ', '-', '–', '|']);
            // "10.00 to 11.30, Room 4" has a place behind it; "10.00 prompt" says more of the time.
            if whole || !value[found.to..].trim_start().starts_with([',', ';', '|']) {
                set_time(read, value, found);
                read.time_says_more |= !whole;
            } else {
                set_time(read, value[..found.to].trim(), found);
                place(read, rest);
            }
        }
        None => {
            join(&mut read.time, value);
            read.time_says_more = true;
        }
    }
}

/// Words behind a date that say where.
fn place(read: &mut NoteRead, words: &str) {
    let trimmed = words.trim_matches(PARTING);
    // "Date: 4 November 2026 Location: Room 4" has both labels on one line.
    let trimmed = match labels::labelled(trimmed) {
        Some(found) if found.label == labels::Label::Place => found.value,
        _ => trimmed,
    };
    let small = trimmed.to_ascii_lowercase();
    // What only joins the day and the time says nothing of its own.
    let joining = [
        "at",
        "from",
        "on",
        "commencing",
        "commencing at",
        "starting at",
        "starting",
        "beginning at",
        "and",
        "time",
    ];
    if trimmed.is_empty() || joining.contains(&small.as_str()) {
        return;
    }
    // "via Teams" says how; of "in Room 4" only the room is the place.
    let opening = ["at ", "in ", "held at ", "held in ", "venue ", "place "]
        .iter()
        .find(|opening| small.starts_with(*opening));
    let said = opening.map_or(trimmed, |opening| &trimmed[opening.len()..]).trim();
    if !said.is_empty() {
        join(&mut read.place, said);
    }
}

/// What parts a date, a time and a place.
const PARTING: &[char] = &[',', ';', '-', '–', '—', '|', ' ', '(', ')', '.', ':', '@', '\t'];

pub(super) fn join(field: &mut String, value: &str) {
    if !field.is_empty() {
        field.push_str(", ");
    }
    field.push_str(value);
}

/// Whether a line of a head is one of those that only minutes have: a label, a date of this meeting, "Minutes".
pub(super) fn of_a_head(line: &str) -> bool {
    labels::labelled(line).is_some() || says(line) || dated(line).is_some_and(|found| of_this_meeting(&found))
}

impl NoteRead {
    /// Whether the heading says that the paper is a note, a record or minutes.
    pub fn says_it_is_one(&self) -> bool {
        self.heading.iter().any(|line| says(line))
    }
}
