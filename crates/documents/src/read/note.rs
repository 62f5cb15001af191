//! A note of a meeting read from a file: which forum, when, who was there, what was said.
//!
//! Every paragraph of the source ends in a field or in `passed_over`. Words broken by a page are left as they are
//! and offered as doubts.

use super::actions::{self, ActionRead};
use super::file::{Source, SourceBlock};
use super::{Doubt, Passed, day, words};
use chrono::NaiveDate;
use domain::marking::Marking;
use domain::meeting::Capacity;
use serde::Serialize;

/// What a note seems to say. A field that was not found is empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct NoteRead {
    /// The heading, as written.
    pub title: String,
    /// The words of the heading that name who met: `MAYOR AND CHIEF CONSTABLE`. A proposal for the forum.
    pub forum_words: String,
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// The date's words.
    pub date_written: String,
    /// The time of day, as written.
    pub time: String,
    /// Where it was held.
    pub place: String,
    /// Who was there or sent apologies, in the file's order.
    pub attendance: Vec<AttendanceRead>,
    /// The paragraph that says what has no note; it stands in `body` as well.
    pub does_not_cover: Option<String>,
    /// The text: one Markdown block each.
    pub body: Vec<String>,
    /// The highest marking that stands on it.
    pub marking: Option<Marking>,
    /// Rows of a table of actions, where the note has one.
    pub actions: Vec<ActionRead>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
    /// What ended in no field.
    pub passed_over: Vec<Passed>,
}

/// Somebody in the attendance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttendanceRead {
    /// The name.
    pub name: String,
    /// The post on that day; may be empty.
    pub title: String,
    /// In what capacity.
    pub capacity: Capacity,
    /// `items 3 to 6`, `by video`, `for Ines Marchwood`; may be empty.
    pub detail: String,
    /// The entry as it stands in the file.
    pub written: String,
}

/// Reads a note of a meeting. Never fails: what cannot be told is a doubt or is passed over.
pub fn note(source: &Source) -> NoteRead {
    let mut reader = Reader {
        read: NoteRead {
            passed_over: source.passed_over.clone(),
            ..NoteRead::default()
        },
        label: None,
    };
    for line in &source.margins {
        reader.margin(line);
    }
    for block in &source.blocks {
        match block {
            SourceBlock::Paragraph { text, markdown, style } => reader.paragraph(text, markdown, style.as_deref()),
            SourceBlock::Table { rows, oddities, .. } => reader.table(rows, oddities),
        }
    }
    let mut read = reader.read;
    page_joins(&mut read);
    look_over(&mut read);
    read
}

/// What a label in front of a line says that it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Label {
    Date,
    Time,
    Place,
    People(Capacity),
}

struct Reader {
    read: NoteRead,
    /// The label whose value goes on in the paragraphs that follow.
    label: Option<Label>,
}

const LABELS: &[(Label, &[&str])] = &[
    (Label::Date, &["date", "date of meeting", "meeting date", "held on"]),
    (Label::Time, &["time"]),
    (Label::Place, &["place", "venue", "location", "held at"]),
    (Label::People(Capacity::Chair), &["chair", "in the chair", "chaired by"]),
    (
        Label::People(Capacity::Present),
        &[
            "present",
            "attendees",
            "attendance",
            "attended",
            "members present",
            "those present",
        ],
    ),
    (
        Label::People(Capacity::InAttendance),
        &[
            "in attendance",
            "also present",
            "also in attendance",
            "also attending",
            "observers",
        ],
    ),
    (
        Label::People(Capacity::Apologies),
        &["apologies", "apologies for absence", "apologies received"],
    ),
    (
        Label::People(Capacity::NoteTaker),
        &[
            "note-taker",
            "note taker",
            "notetaker",
            "note by",
            "notes by",
            "minutes by",
            "minutes taken by",
        ],
    ),
    (Label::People(Capacity::Deputising), &["deputising"]),
];

impl Reader {
    fn paragraph(&mut self, text: &str, markdown: &str, style: Option<&str>) {
        let line = text.trim();
        if line.is_empty() {
            return;
        }
        if self.furniture(line) {
            return;
        }
        if self.read.title.is_empty() && self.read.body.is_empty() && title(line, style) {
            self.title(line);
            return;
        }
        // Labels stand above the text; once it has begun, "Present:" is somebody speaking.
        if self.read.body.is_empty() {
            if label(line).is_some() {
                self.labelled(line);
                return;
            }
            if let Some(day) = day::read(line).filter(|_| self.read.date.is_none()) {
                self.read.date = Some(day.date);
                line.clone_into(&mut self.read.date_written);
                return;
            }
            let goes_on =
                style == Some("Facts continued") || self.label.is_some_and(|label| continues(label, markdown));
            if let (true, Some(label)) = (goes_on, self.label) {
                self.value(label, line);
                return;
            }
        }
        self.label = None;
        self.read.body.push(markdown.to_owned());
    }

    /// Markings and page numbers.
    fn furniture(&mut self, line: &str) -> bool {
        let why = if let Some(marking) = words::marking(line) {
            self.read.marking = self.read.marking.max(Some(marking));
            "a marking at the top or the bottom of a page; read as the note's marking"
        } else if words::page_number(line) {
            "a page number"
        } else {
            return false;
        };
        self.read.passed_over.push(Passed::new(line, why));
        true
    }

    fn margin(&mut self, line: &str) {
        if !self.furniture(line) {
            self.read
                .passed_over
                .push(Passed::new(line, "it stands in a page's header or footer"));
        }
    }

    /// A paragraph that begins with a label; others may begin on its later lines.
    fn labelled(&mut self, paragraph: &str) {
        for line in paragraph.lines() {
            if let Some((label, value)) = label(line) {
                self.label = Some(label);
                self.value(label, value);
            } else if let Some(label) = self.label {
                self.value(label, line);
            }
        }
    }

    fn title(&mut self, line: &str) {
        line.clone_into(&mut self.read.title);
        let mut rest = line;
        if let Some((before, written, day)) = day::ending(line) {
            self.read.date = Some(day.date);
            written.clone_into(&mut self.read.date_written);
            if day.order_assumed {
                let what = format!("\"{written}\" was read as day before month");
                self.read.doubts.push(Doubt::new("date", what));
            }
            rest = before;
        }
        self.read.forum_words = forum_words(rest).to_owned();
    }

    fn value(&mut self, label: Label, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let read = &mut self.read;
        match label {
            Label::Date => {
                let (date, time) = value.split_once([',', ';']).unwrap_or((value, ""));
                let day = day::read(value).map(|day| (value, "", day));
                let day = day.or_else(|| day::read(date).map(|day| (date, time.trim(), day)));
                match day {
                    Some((_, _, day)) if read.date.is_some_and(|known| known != day.date) => {
                        let what = format!("\"{value}\" is another day than the heading's");
                        read.doubts.push(Doubt::new("date", what));
                        read.passed_over.push(Passed::new(value, "a second date"));
                    }
                    Some((written, time, day)) => {
                        read.date = Some(day.date);
                        written.clone_into(&mut read.date_written);
                        if !time.is_empty() {
                            join(&mut read.time, time);
                        }
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
            Label::Time => join(&mut read.time, value),
            Label::Place => join(&mut read.place, value),
            Label::People(capacity) => {
                for line in value.lines() {
                    let line = line.trim_start_matches(['-', '•', '*', ' ', '\t']);
                    for entry in line.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
                        attendance(entry, capacity, read);
                    }
                }
            }
        }
    }

    fn table(&mut self, rows: &[Vec<String>], oddities: &[(usize, String)]) {
        if let Some(found) = actions::from_table(rows, oddities, self.read.actions.len()) {
            self.read.actions.extend(found.actions);
            self.read.doubts.extend(found.doubts);
            self.read.passed_over.extend(found.passed_over);
            return;
        }
        // Date, place and attendance are often laid out as a table of labels and values, or of both in one cell.
        let labelled = |row: &Vec<String>| {
            let cell = row.first()?.trim();
            match label(cell) {
                Some((label, value)) => Some((label, value.to_owned())),
                None => label(&format!("{cell}:")).map(|(label, _)| (label, String::new())),
            }
        };
        if self.read.body.is_empty() && rows.iter().any(|row| labelled(row).is_some()) {
            for row in rows {
                match labelled(row) {
                    Some((label, value)) => {
                        self.label = Some(label);
                        self.value(label, &[&[value], &row[1..]].concat().join("\n"));
                    }
                    None => self.paragraph(&row.join(" "), &row.join(" "), None),
                }
            }
            self.label = None;
            return;
        }
        let what = format!("a table of {} rows was kept as text", rows.len());
        self.read.doubts.push(Doubt::new("table", what));
        self.read.body.push(actions::as_markdown(rows));
    }
}

fn join(field: &mut String, value: &str) {
    if !field.is_empty() {
        field.push_str(", ");
    }
    field.push_str(value);
}

/// A heading, or a first line that says it is a note, a record or minutes.
fn title(line: &str, style: Option<&str>) -> bool {
    let small = line.to_lowercase();
    let says = [
        "note",
        "minutes",
        "record of",
        "meeting of",
        "draft note",
        "draft minutes",
    ];
    let heading = style.is_some_and(|style| style == "Title" || style.starts_with("Heading"));
    line.len() <= 300
        && !line.contains('\n')
        && label(line).is_none()
        && (heading || says.iter().any(|word| small.starts_with(word)))
}

/// The heading without "Note of meeting between" and the like.
fn forum_words(line: &str) -> &str {
    let small = line.to_lowercase();
    // Lower case can change the length of other scripts; then the heading stays whole.
    if small.len() != line.len() {
        return line;
    }
    let mut rest = line;
    let openings = [
        "draft",
        "note of the",
        "note of a",
        "note of",
        "notes of",
        "minutes of the",
        "minutes of a",
        "minutes of",
        "record of the",
        "record of a",
        "record of",
        "meeting between the",
        "meeting between",
        "meeting of the",
        "meeting of",
        "meeting with the",
        "meeting with",
        "the",
    ];
    for opening in openings {
        let small = rest.to_ascii_lowercase();
        if small.strip_prefix(opening).is_some_and(|after| after.starts_with(' ')) {
            rest = rest[opening.len()..].trim_start();
        }
    }
    rest.trim()
        .trim_end_matches([',', '-', '–', '—', ':'])
        .trim_end()
        .trim_end_matches(" held on")
        .trim_end_matches(" on")
        .trim_end()
}

fn label(line: &str) -> Option<(Label, &str)> {
    LABELS
        .iter()
        .find_map(|(label, names)| words::labelled(line, names, false).map(|value| (*label, value)))
}

/// Whether a paragraph below a label still belongs to it: a list item, or another name with a post.
fn continues(label: Label, markdown: &str) -> bool {
    let Label::People(_) = label else { return false };
    let line = markdown.trim();
    let listed = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ");
    let short = line.lines().all(|line| line.split_whitespace().count() <= 14) && !line.ends_with(['.', '?', ':']);
    let named = line.split([',', '(']).next().is_some_and(words::name);
    listed || (short && named)
}

/// One entry: a name, then a post behind a comma, a dash or in brackets.
fn attendance(written: &str, capacity: Capacity, read: &mut NoteRead) {
    let mut rest = written.trim().trim_end_matches('.').trim_end();
    let mut capacity = capacity;
    let mut detail = String::new();
    while let Some((before, inside)) = rest.strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        let inside = inside.trim();
        let small = inside.to_lowercase();
        if small == "chair" || small == "in the chair" {
            capacity = Capacity::Chair;
        } else if small.starts_with("note") || small.starts_with("minute") {
            capacity = Capacity::NoteTaker;
        } else if small.starts_with("deputising for") || small.starts_with("for ") || small.starts_with("representing")
        {
            if small.starts_with("deputising") {
                capacity = Capacity::Deputising;
            }
            detail = inside.trim_start_matches("deputising ").to_owned();
        } else if small.starts_with("by ")
            || small.starts_with("item")
            || small.starts_with("joined")
            || small.starts_with("part")
            || small.starts_with("until")
            || small.starts_with("from ")
            || small.starts_with("via ")
            || small.starts_with("online")
            || small.starts_with("virtual")
            || small.starts_with("remote")
        {
            detail = inside.to_owned();
        } else {
            break;
        }
        rest = before.trim_end();
    }
    let (name, title) = if let Some((name, title)) = rest.split_once(',') {
        (name, title)
    } else if let Some((name, title)) = rest
        .split_once(" - ")
        .or_else(|| rest.split_once(" – "))
        .or_else(|| rest.split_once('\t'))
    {
        (name, title)
    } else if let Some((name, title)) = rest.strip_suffix(')').and_then(|open| open.split_once(" (")) {
        (name, title)
    } else {
        (rest, "")
    };
    let (name, title) = (name.trim(), title.trim());
    let place = format!("attendance {}", read.attendance.len() + 1);
    if title.is_empty() {
        let what = format!("\"{written}\" has no post, or its name and post are not parted by a comma");
        read.doubts.push(Doubt::new(place, what));
    } else if !words::name(name) {
        read.doubts
            .push(Doubt::new(place, format!("\"{name}\" does not read as a name")));
    }
    read.attendance.push(AttendanceRead {
        name: name.to_owned(),
        title: title.to_owned(),
        capacity,
        detail,
        written: written.to_owned(),
    });
}

/// A paragraph that stops inside a sentence before one that begins inside one was cut by a page.
fn page_joins(read: &mut NoteRead) {
    for (index, pair) in read.body.windows(2).enumerate() {
        let (before, after) = (pair[0].trim_end(), pair[1].trim_start());
        let open = !words::ends_sentence(before) && !before.starts_with(['#', '|']);
        let goes_on = after.chars().next().is_some_and(char::is_lowercase);
        if open && goes_on {
            let tail: String = before.split_whitespace().next_back().unwrap_or_default().to_owned();
            let what = format!(
                "it stops at \"{tail}\" and the next paragraph goes on with \"{}\"; perhaps one paragraph cut by a page",
                words::opening(after)
            );
            read.doubts.push(Doubt::new(format!("paragraph {}", index + 1), what));
        }
    }
}

fn look_over(read: &mut NoteRead) {
    let uncovered = [
        "no note-taker",
        "no note taker",
        "no notetaker",
        "no note was",
        "not minuted",
        "was not noted",
        "not recorded in this note",
    ];
    read.does_not_cover = read
        .body
        .iter()
        .find(|text| uncovered.iter().any(|words| text.to_lowercase().contains(words)))
        .cloned();
    let mut missing = |empty: bool, place: &str, what: &str| {
        if empty {
            read.doubts.push(Doubt::new(place, what));
        }
    };
    missing(read.title.is_empty(), "title", "no heading says whose meeting it was");
    missing(read.date.is_none(), "date", "no day of the meeting was found");
    missing(read.attendance.is_empty(), "attendance", "nobody is listed as present");
    missing(read.body.is_empty(), "body", "the file holds no text of a note");
}
