//! A note of a meeting read from a file: which forum, when, who was there, what was said, and the actions it names.
//!
//! Every paragraph of the source ends in a field, in the body or in `passed_over`. The body keeps the words of actions
//! too: they are only offered. Words broken by a page are left as they are and offered as doubts.

mod body;
mod clock;
mod found;
mod head;
mod labels;
mod mark;
mod names;
mod next;
mod offered;
mod parts;
mod people;
mod person;
mod tables;

use domain::meeting::Capacity;
pub use found::{AttendanceRead, NextRead, NoteRead};
use labels::{Label, labelled};
use people::List;

use crate::read::source::{Kind, Source, SourceBlock};
use crate::read::{Doubt, Passed, day, plain, words};
use found::{LONGEST_LINE, MOST_PEOPLE};

/// Reads one person as people write them with a post: `Nerys Adeyemi-Holt, Deputy Mayor`, `CC Tobias Wrenfield`.
pub fn person(text: &str) -> AttendanceRead {
    person::entry(text, Capacity::Present).line
}

/// A line without the label that it begins with: `3 November 2026` of `Date: 3 November 2026`.
pub fn without_label(line: &str) -> &str {
    labelled(line).map_or(line, |found| found.value)
}

/// Reads a note of a meeting. Never fails: what cannot be told is a doubt or is passed over.
pub fn note(source: &Source) -> NoteRead {
    let lines = all_lines(source);
    let mut reader = Reader {
        read: NoteRead {
            passed_over: source.passed_over.clone(),
            ..NoteRead::default()
        },
        kind: source.kind,
        head: head_length(&lines),
        lines,
        at: 0,
        label: None,
        list: List::of(Capacity::Present),
        waiting: Vec::new(),
        numbered_list: None,
        in_text: false,
        under: String::new(),
        of_actions: false,
        of_earlier: false,
        of_people: None,
        before: String::new(),
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
    reader.finish()
}

/// Marks of Markdown that stand around a label or a name.
fn bare(line: &str, kind: Kind) -> String {
    if kind == Kind::Markdown {
        plain::unescaped(line.replace("**", "").replace("__", "").trim_end_matches('\\'))
    } else {
        line.to_owned()
    }
}

/// The lines of a source, to look ahead in; a table is one of them.
fn all_lines(source: &Source) -> Vec<String> {
    source
        .blocks
        .iter()
        .flat_map(|block| match block {
            SourceBlock::Paragraph { text, .. } => text
                .trim()
                .lines()
                .map(|line| bare(line, source.kind).trim().to_owned())
                .collect(),
            SourceBlock::Table { rows, .. } => {
                let first = rows.first().and_then(|row| row.first());
                vec![first.map(|cell| cell.trim().to_owned()).unwrap_or_default()]
            }
        })
        .collect()
}

/// So many lines at most are looked at for the end of the head.
const LONGEST_HEAD: usize = 30;

/// How many lines stand in front of the last line that only a head has: its labels, its date, "Minutes".
fn head_length(lines: &[String]) -> usize {
    let mut end = 0;
    for (index, line) in lines.iter().take(LONGEST_HEAD).enumerate() {
        if body::numbered(line).is_some() && day::read(line).is_none() {
            break;
        }
        let people = labelled(line).is_some_and(|found| found.label.people());
        if head::of_a_head(line) {
            end = index;
        }
        if people {
            break;
        }
    }
    end
}

struct Reader {
    read: NoteRead,
    kind: Kind,
    /// The file's lines.
    lines: Vec<String>,
    /// How many of them belong to the heading, at most.
    head: usize,
    /// The line that is read next.
    at: usize,
    /// The label whose value goes on in the lines that follow.
    label: Option<Label>,
    list: List,
    /// Words above a list of people, such as the body they came from, until somebody follows.
    waiting: Vec<String>,
    /// Whether the people of the list are numbered, once one was read.
    numbered_list: Option<bool>,
    /// The text has begun: "Present:" is somebody speaking.
    in_text: bool,
    /// The heading under which the text stands.
    under: String,
    /// That heading opens a list of the meeting's actions.
    of_actions: bool,
    /// That heading speaks of actions of earlier meetings.
    of_earlier: bool,
    /// That heading is a label of people: "1. Apologies".
    of_people: Option<Capacity>,
    /// The last paragraph of the text.
    before: String,
}

impl Reader {
    fn paragraph(&mut self, text: &str, markdown: &str, style: Option<&str>) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let bold = self.kind == Kind::Docx && markdown.trim().starts_with("**") && markdown.trim().ends_with("**");
        let lines: Vec<&str> = text.lines().collect();
        let marked: Vec<&str> = markdown.trim().lines().collect();
        let own_lines = self.kind == Kind::Markdown && marked.len() == lines.len();
        let first = self.at;
        for (index, line) in lines.iter().enumerate() {
            self.at = first + index;
            if self.in_text || !self.head_line(line, markdown, style, bold, index) {
                self.in_text = true;
                self.label = None;
                let rest = if own_lines { &marked[index..] } else { &lines[index..] };
                // Lines that the head took are gone from the paragraph, and with them the rest's own Markdown.
                let own = (index == 0).then_some(markdown);
                self.text(rest, own, style, bold);
                break;
            }
        }
        self.at = first + lines.len();
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

    /// Reads a line in front of the text; false where it belongs to the text.
    fn head_line(&mut self, line: &str, markdown: &str, style: Option<&str>, bold: bool, index: usize) -> bool {
        if line.len() > LONGEST_LINE || self.read.attendance.len() >= MOST_PEOPLE {
            return false;
        }
        let bare = bare(line, self.kind);
        let line = bare.trim();
        if line.is_empty() || self.furniture(line) {
            return true;
        }
        if let Some(found) = labelled(line) {
            self.labelled(found);
            return true;
        }
        let continued = style == Some("Facts continued");
        if let (Some(label), true) = (self.label, continued || self.label.is_some_and(|label| !label.people())) {
            self.value(label, line);
            if !continued {
                self.label = None;
            }
            return true;
        }
        if let Some(found) = head::dated(line).filter(|found| {
            let sentence = line.ends_with('.') && !head::says(line) && day::read(line).is_none();
            let short = !sentence && line.split_whitespace().count() <= 40;
            let first = self.read.date.is_none() || head::says(line);
            head::of_this_meeting(found) && short && first && self.label.is_none()
        }) {
            head::set_day(&mut self.read, found.written, found.day);
            head::around(&mut self.read, &found);
            if day::read(line).is_none() {
                self.heading(line);
            }
            return true;
        }
        if self.label.is_some_and(Label::people) {
            if self.person(line, markdown, bold, index) {
                return true;
            }
            self.label = None;
        }
        let before_head_ends = self.at < self.head;
        let styled =
            style.is_some_and(|style| style == "Title" || style == "Paper title" || style.starts_with("Heading"));
        let first = self.read.heading.is_empty() && self.read.body.is_empty();
        if head::short(line)
            && (before_head_ends || (first && (styled || head::says(line))))
            && body::numbered(line).is_none()
        {
            self.heading(line);
            return true;
        }
        if before_head_ends {
            // Words between the heading and the attendance are text, and the head goes on below them.
            self.read.body.push(if index == 0 && !markdown.contains('\n') {
                markdown.to_owned()
            } else {
                line.to_owned()
            });
            return true;
        }
        false
    }

    fn heading(&mut self, line: &str) {
        if self.read.title.is_empty() {
            line.clone_into(&mut self.read.title);
        }
        self.read.heading.push(line.to_owned());
    }

    /// A line under a label of people. False where it is none of them.
    fn person(&mut self, line: &str, markdown: &str, bold: bool, index: usize) -> bool {
        let next = self.lines.get(self.at + 1).cloned().unwrap_or_default();
        let bulleted = markdown.trim_start().starts_with(['-', '*', '•']) && !bold;
        let ahead = self.people_ahead();
        if let Some(body) = people::body_heading(line, bold)
            && (people::goes_on(&next, false) || ahead)
            && !bulleted
        {
            self.nobody_follows();
            body.clone_into(&mut self.list.body);
            self.waiting.push(line.to_owned());
            return true;
        }
        let listed = (bulleted || index > 0) && line.split_whitespace().count() <= 24;
        // A name alone in a paragraph in front of a sentence heads it: "Custody Healthcare".
        let heads = index == 0
            && !bulleted
            && !line.contains([',', '(', '–', ';'])
            && next.ends_with('.')
            && next.split_whitespace().count() > 6;
        // A number begins an item of the minutes, unless the list of people is numbered from its start.
        let numbered =
            people::without_bullet(line).len() < line.len() && line.starts_with(|c: char| c.is_ascii_digit());
        if numbered && self.numbered_list == Some(false) {
            return false;
        }
        if (people::goes_on(line, listed) && !heads) || (ahead && line.split_whitespace().count() <= 20) {
            self.numbered_list = Some(numbered);
            self.people_line(line, true);
            return true;
        }
        false
    }

    /// Whether another label of people follows soon: what stands between belongs to the list above it.
    fn people_ahead(&self) -> bool {
        self.lines
            .iter()
            .skip(self.at + 1)
            .take(12)
            .take_while(|line| body::numbered(line).is_none() && !line.ends_with('.'))
            .any(|line| labelled(line).is_some_and(|found| found.label.people()))
    }

    /// Words above a list say nothing where nobody follows them.
    fn nobody_follows(&mut self) {
        let why = "it stands above a list of people, and nobody follows";
        let words = std::mem::take(&mut self.waiting);
        self.read
            .passed_over
            .extend(words.into_iter().map(|words| Passed::new(words, why)));
    }

    fn people_line(&mut self, line: &str, alone: bool) {
        let before = self.read.attendance.len();
        people::line(&mut self.read, &self.list, line, alone);
        // One person chairs, and one takes the note; who stands below them was there.
        if matches!(self.list.capacity, Capacity::Chair | Capacity::NoteTaker) {
            self.list.capacity = Capacity::Present;
        }
        if self.read.attendance.len() > before {
            self.waiting.clear();
        }
    }

    fn labelled(&mut self, found: labels::Labelled<'_>) {
        self.begin(found.label, found.aside);
        self.value(found.label, found.value);
    }

    fn begin(&mut self, label: Label, aside: &str) {
        self.nobody_follows();
        self.label = Some(label);
        self.numbered_list = None;
        self.list = match label {
            Label::People(capacity) => List::of(capacity),
            Label::Absent => List {
                detail: "absent".to_owned(),
                ..List::of(Capacity::Apologies)
            },
            _ => return,
        };
        if !aside.is_empty() {
            aside.clone_into(&mut self.list.detail);
            self.waiting.push(aside.to_owned());
        }
    }

    fn value(&mut self, label: Label, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match label {
            Label::Date => head::date_value(&mut self.read, value),
            Label::Time => head::time_value(&mut self.read, value),
            Label::Place => head::join(&mut self.read.place, value),
            Label::State => head::join(&mut self.read.state, value),
            Label::NotCovered => {
                let words = self.read.does_not_cover.get_or_insert_default();
                if !words.is_empty() {
                    words.push('\n');
                }
                words.push_str(value);
            }
            Label::People(_) | Label::Absent => {
                let several = value.lines().count() > 1;
                for line in value.lines() {
                    self.people_line(line, several);
                }
            }
        }
        if !label.people() {
            self.label = None;
        }
    }

    /// A paragraph of the text, or what the head left of one.
    fn text(&mut self, lines: &[&str], markdown: Option<&str>, style: Option<&str>, bold: bool) {
        if let [line] = lines
            && self.furniture(line.trim())
        {
            return;
        }
        let by_line = self.kind == Kind::Text;
        let is_heading = |line: &str| {
            let one = lines.len() == 1;
            (by_line || one || self.kind == Kind::Markdown)
                && !mark::is_marked(line)
                && body::heading(&bare(line, self.kind), if one { style } else { None }, bold && one)
        };
        match markdown.filter(|_| !by_line) {
            Some(markdown) => self.read.body.push(markdown.to_owned()),
            None => {
                let blocks = body::blocks(lines, self.kind, is_heading);
                self.read.body.extend(blocks);
            }
        }
        let headings: Vec<bool> = lines.iter().map(|line| is_heading(line)).collect();
        let mut from = 0;
        for (index, heads) in headings.iter().enumerate() {
            if *heads {
                self.passage(&lines[from..index]);
                self.item(lines[index]);
                from = index + 1;
            }
        }
        self.passage(&lines[from..]);
    }

    /// A heading of the text.
    fn item(&mut self, line: &str) {
        let plain = bare(line, self.kind);
        plain.trim().trim_matches(['#', '*', ' ']).clone_into(&mut self.under);
        self.of_actions = offered::heads_actions(&self.under);
        self.of_earlier = offered::heads_earlier(&self.under);
        self.of_people = match labels::heading(&self.under) {
            Some(Label::People(capacity)) => Some(capacity),
            _ => None,
        };
    }

    /// Lines of the text that stand under one heading.
    fn passage(&mut self, lines: &[&str]) {
        if lines.is_empty() {
            return;
        }
        let plain: Vec<String> = lines.iter().map(|line| bare(line, self.kind)).collect();
        let plain: Vec<&str> = plain.iter().map(|line| line.trim()).collect();
        let people = std::mem::take(&mut self.read.attendance);
        let scene = parts::Scene {
            people: &people,
            day: self.read.date.unwrap_or_default(),
            under: &self.under,
            listed: self.of_actions,
            earlier: self.of_earlier,
        };
        offered::paragraph(&mut self.read, &plain, &self.before, &scene);
        self.read.attendance = people;
        let whole = plain.join(" ");
        let readable = whole.len() <= LONGEST_LINE && self.read.attendance.len() < MOST_PEOPLE;
        let told = readable && people::in_sentence(&mut self.read, &whole);
        if let (Some(capacity), false) = (self.of_people, told) {
            for line in plain.iter().filter(|line| line.len() <= LONGEST_LINE) {
                self.also_there(line, capacity);
            }
        }
        if self.read.date.is_none() && self.read.body.len() <= 4 && readable {
            self.met_on(&whole);
        }
        self.before = whole;
    }

    /// Somebody listed under an item such as "1. Present". The words stay in the text as well.
    fn also_there(&mut self, line: &str, capacity: Capacity) {
        if self.read.attendance.len() >= MOST_PEOPLE {
            return;
        }
        let text = people::without_bullet(line);
        let known = |name: &str| {
            let same = |one: &AttendanceRead| one.name == name && one.capacity == capacity;
            self.read.attendance.iter().any(same)
        };
        let head = person::entry(text, capacity).line;
        if people::goes_on(text, false) && !names::nobody(text) && !known(&head.name) {
            people::line(&mut self.read, &List::of(capacity), text, true);
        }
    }

    /// "The Board met on Friday 6 November 2026": the first words of the text can say when.
    fn met_on(&mut self, text: &str) {
        let Some(found) = head::dated(text) else { return };
        let small = found.before.to_lowercase();
        let met = [
            "met on",
            "was held on",
            "held on",
            "took place on",
            "meeting on",
            "meeting of",
            "met at",
            "convened on",
        ]
        .iter()
        .any(|sign| small.trim_end().ends_with(sign) || small.trim_end().ends_with(&format!("{sign} the")));
        if met && head::of_this_meeting(&found) {
            let what = format!("\"{}\" was read from the first words of the text", found.written);
            self.read.doubts.push(Doubt::new("date", what));
            head::set_day(&mut self.read, found.written, found.day);
        }
    }

    fn finish(mut self) -> NoteRead {
        self.nobody_follows();
        let mut read = self.read;
        let named: Vec<String> = read
            .heading
            .iter()
            .map(|line| head::forum_words(line).to_owned())
            .filter(|words| !words.is_empty())
            .collect();
        // "Minutes of the Board" names it; of other lines the one that holds a board's word.
        let best = named
            .iter()
            .position(|words| head::names_forum(words))
            .unwrap_or_default();
        for (index, words) in named.into_iter().enumerate() {
            if index == best {
                read.forum_words = words;
            } else {
                read.other_forums.push(words);
            }
        }
        read.does_not_cover = read.does_not_cover.take().or_else(|| body::does_not_cover(&read));
        people::both(&mut read);
        read.next = next::meeting(&self.lines, read.date);
        body::page_joins(&mut read);
        if let Some(line) = read.heading.iter().find(|line| head::is_agenda(line)) {
            let what = format!("\"{line}\" heads an agenda: what is to be discussed, not what was said");
            read.doubts.push(Doubt::new("title", what));
        }
        let mut missing = |empty: bool, place: &str, what: &str| {
            if empty {
                read.doubts.push(Doubt::new(place, what));
            }
        };
        missing(read.title.is_empty(), "title", "no heading says whose meeting it was");
        missing(read.date.is_none(), "date", "no day of the meeting was found");
        missing(read.attendance.is_empty(), "attendance", "nobody is listed as present");
        missing(read.body.is_empty(), "body", "the file holds no text of a note");
        if read.start.is_none() && !read.time.is_empty() {
            let what = format!("\"{}\" does not say plainly when it began", read.time);
            read.doubts.push(Doubt::new("time", what));
        }
        read
    }
}
