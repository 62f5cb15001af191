//! Meetings, their agenda, who was there, and the note.

use std::ops::Range;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::id::{
    ActionId, AgreementId, AttendanceId, BodyId, CorrectionId, ForumId, ItemId, MeetingId, MoveId, NoteId, PersonId,
};
use crate::marking::Marking;

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    /// It has a date.
    Planned,
    /// It took place.
    Held,
    /// Its note is written.
    Noted,
    /// Its note was agreed at the next meeting of the same forum.
    Agreed,
    /// Its note is published.
    Published,
    /// It did not take place.
    Cancelled,
}

impl MeetingState {
    /// Whether the meeting took place and its note is still to be agreed.
    pub fn note_waits(self) -> bool {
        matches!(self, Self::Held | Self::Noted)
    }

    /// Whether its note was agreed.
    pub fn note_agreed(self) -> bool {
        matches!(self, Self::Agreed | Self::Published)
    }
}

/// A meeting of a forum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: MeetingId,
    /// The series it belongs to; exceptional meetings belong to one too.
    pub forum: ForumId,
    pub date: NaiveDate,
    /// `10:00`, 24 hours, when known.
    pub time: Option<String>,
    /// A title of its own: `Extraordinary meeting on custody`.
    pub title: Option<String>,
    pub place: Option<String>,
    /// Who chairs this one, by office, when it is not the forum's chair.
    pub chair: Option<String>,
    pub marking: Marking,
    /// Where it stands.
    pub state: MeetingState,
}

/// A meeting's change of day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeetingMove {
    pub id: MoveId,
    pub meeting: MeetingId,
    /// The day it was on.
    pub from: NaiveDate,
    /// The day it moved to.
    pub to: NaiveDate,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgendaItem {
    pub id: ItemId,
    pub meeting: MeetingId,
    /// Its place on the agenda, from 1.
    pub position: u32,
    /// The number as the office writes it: `4`, `4a`, `39/20`.
    pub number: Option<String>,
    pub title: String,
    /// Papers, a line each.
    pub papers: Vec<String>,
    /// Not for publication.
    pub restricted: bool,
    /// Why not.
    pub why_restricted: Option<String>,
}

impl AgendaItem {
    /// The heading under which the note records the item: `4. Missing children`.
    pub fn heading(&self) -> String {
        match &self.number {
            Some(number) => format!("{number}. {}", self.title),
            None => self.title.clone(),
        }
    }
}

/// In what capacity somebody attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    Chair,
    /// Was there as a member.
    Present,
    /// Was there for somebody else; `detail` says for whom.
    Deputising,
    /// Was there without being a member.
    InAttendance,
    /// Took the note.
    NoteTaker,
    /// Sent apologies.
    Apologies,
    /// Is expected; nobody has said yet whether they came.
    Expected,
}

impl Capacity {
    /// As what somebody is put down for the next meeting of the forum. Who was away is expected, since nobody knows
    /// whether they will come; `None` for a deputy, who came once for somebody else.
    pub fn next_time(self) -> Option<Self> {
        match self {
            Self::Deputising => None,
            Self::Apologies => Some(Self::Expected),
            other => Some(other),
        }
    }

    /// Whether the line says that somebody was there.
    pub fn was_there(self) -> bool {
        !matches!(self, Self::Apologies | Self::Expected)
    }
}

/// A line of attendance, as at the meeting's day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attendance {
    pub id: AttendanceId,
    pub meeting: MeetingId,
    /// The order in which the office lists people, from 1.
    pub position: u32,
    /// The name as it is to be printed; an unnamed official is `An official`.
    pub name: String,
    /// The person, when the office knows them.
    pub person: Option<PersonId>,
    pub capacity: Capacity,
    /// The title on that day, which a later promotion does not change.
    pub title: Option<String>,
    /// The body they came from.
    pub body: Option<BodyId>,
    /// `items 3 to 6`, `by video`, `joined at 10:40`, `for Ines Marchwood`.
    pub detail: Option<String>,
    /// The initials under which this meeting's note speaks of them; the person's own where absent.
    #[serde(default)]
    pub initials: Option<String>,
}

/// The note of a meeting: one Markdown text under the headings of its agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub id: NoteId,
    /// Which meeting; each has at most one note.
    pub meeting: MeetingId,
    /// The words, byte for byte. A paragraph that is only `[Action](action:ID)` stands for an action.
    pub markdown: String,
    /// What the note does not record, such as a private talk without a note-taker.
    pub does_not_cover: Option<String>,
}

/// Where a note's text refers to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionReference {
    pub action: ActionId,
    /// The heading of an agenda item under which it stands; none above the first.
    pub heading: Option<String>,
}

/// The words of a heading of an agenda item: a line of the second level, `## 2. Custody`. Nothing for any other line.
///
/// This rule, [`numbered`] and [`heading_for`] stand in the page as well, for the keys (`ui/src/note/headings.ts`); one
/// table of cases holds both.
pub fn heading_of(line: &str) -> Option<&str> {
    let words = line.strip_prefix("##")?.strip_prefix([' ', '\t'])?;
    let words = words
        .trim_matches([' ', '\t', '\r'])
        .trim_end_matches('#')
        .trim_end_matches([' ', '\t']);
    (!words.is_empty()).then_some(words)
}

/// Number and title of a heading: `2. Custody` is `2` and `Custody`. Nothing where no number stands before it.
pub fn numbered(heading: &str) -> Option<(&str, &str)> {
    let (first, title) = heading.split_once(char::is_whitespace)?;
    let number = first.strip_suffix(['.', ')']).filter(|number| !number.is_empty())?;
    let title = title.trim_start();
    (!title.is_empty()).then_some((number, title))
}

/// The heading of a text that an item of the agenda means: its own words or, where those are nowhere, the one heading
/// with its number that is no other item's. `items` are the headings of all items.
pub fn heading_for<'t>(item: &str, texts: &[&'t str], items: &[&str]) -> Option<&'t str> {
    if let Some(own) = texts.iter().find(|text| **text == item) {
        return Some(own);
    }
    let (number, _) = numbered(item)?;
    let mut same = texts
        .iter()
        .filter(|text| numbered(text).is_some_and(|(other, _)| other == number) && !items.contains(text));
    let found = same.next()?;
    same.next().is_none().then_some(*found)
}

/// The headings of a note's text that mean no item of the agenda, each once, in order. Code is not looked into.
pub fn headings_alone(text: &str, agenda: &[AgendaItem]) -> Vec<String> {
    let titles: Vec<String> = agenda.iter().map(AgendaItem::heading).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let headings: Vec<&str> = headings_in(text);
    let meant: Vec<&str> = titles
        .iter()
        .filter_map(|title| heading_for(title, &headings, &titles))
        .collect();
    let mut alone: Vec<String> = Vec::new();
    for heading in headings {
        if !meant.contains(&heading) && !alone.iter().any(|other| other == heading) {
            alone.push(heading.to_owned());
        }
    }
    alone
}

/// Every heading of a note's text, in order. Code is not looked into.
pub fn headings_in(text: &str) -> Vec<&str> {
    let mut code = false;
    text.lines()
        .filter_map(|line| {
            code ^= line.trim_start().starts_with("```");
            heading_of(line).filter(|_| !code)
        })
        .collect()
}

/// The words of a line that is marked as an action: `! …`, `ACTION …`, `Action: …`, `Action point - …`. Nothing for any
/// other line, and for a reference to an action.
///
/// This rule stands in the page as well, for the keys (`ui/src/note/capture.ts`).
pub fn marked_line(line: &str) -> Option<&str> {
    let words = line.trim_start_matches(' ');
    if line.len() - words.len() > 3 {
        return None;
    }
    if let Some(rest) = words.strip_prefix('!') {
        return (!rest.starts_with('[')).then(|| rest.trim());
    }
    let parts = [':', '.', '-', '\u{2013}', '\u{2014}'];
    if let Some(rest) = words.strip_prefix("ACTION") {
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with(parts);
        return ends.then(|| rest.trim_start().trim_start_matches(parts).trim());
    }
    for mark in ["Action point", "Action"] {
        let rest = words.strip_prefix(mark).map(str::trim_start);
        if let Some(rest) = rest.filter(|rest| rest.starts_with([':', '-', '\u{2013}', '\u{2014}'])) {
            return Some(rest.trim_start_matches(parts).trim());
        }
    }
    None
}

/// The lines of a note's text that are marked as actions and of which nobody has made one, in order. `actions` are the
/// words of the meeting's actions: a line that holds one of them, as imported minutes do, is recorded. Code is not
/// looked into.
pub fn lines_alone(text: &str, actions: &[&str]) -> Vec<String> {
    let plain = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ").trim_end_matches('.').to_lowercase()
    };
    let known: Vec<String> = actions.iter().map(|words| plain(words)).collect();
    let mut code = false;
    let marked = text.lines().filter_map(|line| {
        code ^= line.trim_start().starts_with("```");
        marked_line(line).filter(|words| !code && !words.is_empty())
    });
    marked
        .filter(|words| {
            let words = plain(words);
            !known
                .iter()
                .any(|one| !one.is_empty() && (words.contains(one.as_str()) || one.contains(&words)))
        })
        .map(str::to_owned)
        .collect()
}

/// The paragraphs of a note's text that stand for actions, in order, with the headings they stand under. Of an action
/// that is referred to twice only the first counts. Code is not looked into.
pub fn action_references(text: &str) -> Vec<ActionReference> {
    let mut found: Vec<ActionReference> = Vec::new();
    let mut heading = None;
    let mut code = false;
    for line in text.lines() {
        code ^= line.trim_start().starts_with("```");
        if code {
            continue;
        }
        if let Some(words) = heading_of(line) {
            heading = Some(words.to_owned());
        }
        let reference = line
            .trim()
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("](action:"));
        let Some(id) = reference.and_then(|(_, rest)| rest.strip_suffix(')')) else {
            continue;
        };
        if let Ok(action) = id.parse::<ActionId>()
            && !found.iter().any(|one| one.action == action)
        {
            found.push(ActionReference {
                action,
                heading: heading.clone(),
            });
        }
    }
    found
}

/// A correction of a finished note: what it says and what it is to say. It is listed until the note is agreed, and put
/// into the note's words then; what stood there stays here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    pub id: CorrectionId,
    /// The meeting whose note is corrected.
    pub meeting: MeetingId,
    /// The day on which it was put down.
    pub on: NaiveDate,
    /// The agenda item under which the words stand, when it was named.
    pub item: Option<ItemId>,
    /// The words of the note it replaces; none where it only says something about the note, such as who was there.
    pub before: Option<String>,
    /// What is to stand there; empty where words go.
    pub after: String,
    pub why: Option<String>,
    /// The meeting at which it was agreed, or is to be.
    pub at: Option<MeetingId>,
    /// It was put into the note's words.
    pub done: bool,
}

/// That a note was agreed: at which meeting of the same forum, and on which day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    pub id: AgreementId,
    /// The meeting whose note it is.
    pub meeting: MeetingId,
    /// The meeting that agreed it, when it is known.
    pub at: Option<MeetingId>,
    /// The day.
    pub on: NaiveDate,
}

/// Where an item's words stand in a note: from after its heading to the next heading of the same level.
pub fn section_range(markdown: &str, heading: &str) -> Option<Range<usize>> {
    let heading = format!("## {heading}");
    let mut from = None;
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        if from.is_some() && line.starts_with("## ") {
            break;
        }
        if from.is_none() && line.trim_end() == heading {
            from = Some(at + line.len());
        }
        at += line.len();
    }
    from.map(|from| from..at)
}

/// A note with `before` replaced by `after`, within an item's section where one is named. Where the words do not stand
/// there exactly once, how often they do.
///
/// # Errors
/// How often the words stand there, when that is not once.
pub fn corrected(markdown: &str, heading: Option<&str>, before: &str, after: &str) -> Result<String, usize> {
    let within = match heading {
        Some(heading) => section_range(markdown, heading).ok_or(0_usize)?,
        None => 0..markdown.len(),
    };
    let found: Vec<usize> = markdown[within.clone()]
        .match_indices(before)
        .map(|(at, _)| within.start + at)
        .collect();
    match (found.as_slice(), before.is_empty()) {
        ([at], false) => Ok(format!("{}{after}{}", &markdown[..*at], &markdown[at + before.len()..])),
        (several, _) => Err(several.len()),
    }
}

/// The Markdown paragraph that stands for an action in a note.
pub fn action_mark(action: ActionId) -> String {
    format!("[Action](action:{action})")
}

/// The action a line of a note stands for: a line that is only a link with the scheme `action:`.
pub fn marked_action(line: &str) -> Option<ActionId> {
    let line = line.trim();
    let inner = line.strip_prefix('[')?.strip_suffix(')')?;
    let (_, address) = inner.split_once("](action:")?;
    address.parse().ok()
}

/// The actions a note shows, in the order in which it shows them.
pub fn marked_actions(markdown: &str) -> Vec<ActionId> {
    markdown.lines().filter_map(marked_action).collect()
}

/// Puts `text` under an item's heading, in place of what stood there; a missing heading is added at the end.
/// An item's section runs from its heading to the next heading of the same level.
pub fn with_section(markdown: &str, heading: &str, text: &str) -> String {
    let heading_line = format!("## {heading}");
    let mut before = String::new();
    let mut after = String::new();
    let mut found = false;
    let mut inside = false;
    for line in markdown.split_inclusive('\n') {
        let is_heading = line.starts_with("## ");
        if is_heading && !found && line.trim_end() == heading_line {
            found = true;
            inside = true;
            continue;
        }
        if inside && is_heading {
            inside = false;
        }
        match (found, inside) {
            (false, _) => before.push_str(line),
            (true, true) => {}
            (true, false) => after.push_str(line),
        }
    }
    let mut whole = before.trim_end().to_owned();
    if !whole.is_empty() {
        whole.push_str("\n\n");
    }
    whole.push_str(&heading_line);
    whole.push_str("\n\n");
    whole.push_str(text.trim_matches('\n'));
    whole.push('\n');
    if !after.is_empty() {
        whole.push('\n');
        whole.push_str(after.trim_start_matches('\n'));
    }
    whole
}

/// A note cut at the headings of its agenda: what stands before the first, then each item's text, in the agenda's
/// order. A heading that is no item's stays in the text it stands in.
pub fn sections(markdown: &str, agenda: &[AgendaItem]) -> (String, Vec<String>) {
    let headings: Vec<String> = agenda.iter().map(|item| format!("## {}", item.heading())).collect();
    let mut opening = String::new();
    let mut texts = vec![String::new(); agenda.len()];
    let mut seen = vec![false; agenda.len()];
    let mut present: Option<usize> = None;
    for line in markdown.split_inclusive('\n') {
        let begins = line
            .starts_with("## ")
            .then(|| line.trim_end())
            .and_then(|line| (0..headings.len()).find(|&index| !seen[index] && headings[index] == line));
        match begins {
            Some(index) => {
                seen[index] = true;
                present = Some(index);
            }
            None => match present {
                Some(index) => texts[index].push_str(line),
                None => opening.push_str(line),
            },
        }
    }
    (opening, texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table that holds the page's rule too.
    #[test]
    fn headings_are_read_as_the_page_reads_them() {
        let table = include_str!("../../../tests/fixtures/headings.json");
        let table: serde_json::Value = serde_json::from_str(table).expect("a table");
        let texts =
            |value: &serde_json::Value| -> Vec<String> { serde_json::from_value(value.clone()).expect("words") };
        for case in table["lines"].as_array().expect("cases") {
            assert_eq!(
                heading_of(case[0].as_str().expect("a line")),
                case[1].as_str(),
                "{case}"
            );
        }
        for case in table["numbers"].as_array().expect("cases") {
            let expected = case[1].as_str().zip(case[2].as_str());
            assert_eq!(numbered(case[0].as_str().expect("a heading")), expected, "{case}");
        }
        for case in table["meant"].as_array().expect("cases") {
            let (all, items) = (texts(&case["texts"]), texts(&case["items"]));
            let (all, items): (Vec<&str>, Vec<&str>) = (
                all.iter().map(String::as_str).collect(),
                items.iter().map(String::as_str).collect(),
            );
            let found = heading_for(case["item"].as_str().expect("an item"), &all, &items);
            assert_eq!(found, case["heading"].as_str(), "{case}");
        }
    }

    #[test]
    fn lines_that_are_marked_as_actions_and_are_none_are_found() {
        let text = "## 1. Custody\n\nACTION: PS to write by Friday\n\nAction: Clerk to send the paper.\n\n! MPS to \
            publish\n\nAction point – HS to ask\n\nThe action is closed.\n\nAction in Ferrygate was \
            quick.\n\n![map](m.png)\n\n```\nAction: code\n```\n";
        assert_eq!(
            lines_alone(text, &["PS to write"]),
            ["Clerk to send the paper.", "MPS to publish", "HS to ask"]
        );
        assert_eq!(
            lines_alone("Action 3: closed\nACTIONS were reviewed\nAction:", &[]),
            Vec::<String>::new()
        );
        assert_eq!(marked_line("Action: Office to write"), Some("Office to write"));
        assert_eq!(marked_line("    ! four spaces are code"), None);
    }

    #[test]
    fn a_section_is_replaced_and_its_neighbours_stay() {
        let note = "Opening.\n\n## 1. Welcome\n\nOld.\n\n### Detail\n\nx\n\n## 2. Custody\n\nKept.\n";
        let changed = with_section(note, "1. Welcome", "New.");
        assert_eq!(changed, "Opening.\n\n## 1. Welcome\n\nNew.\n\n## 2. Custody\n\nKept.\n");
        let added = with_section(&changed, "3. Any other business", "None.");
        assert!(added.ends_with("Kept.\n\n## 3. Any other business\n\nNone.\n"));
    }

    #[test]
    fn words_are_corrected_where_they_stand_once() {
        let note = "Opening said ten.\n\n## 1. Welcome\n\nTen came.\n\n## 2. Custody\n\nTen left, it said ten.\n";
        assert_eq!(corrected(note, None, "Ten", "Nine"), Err(2));
        assert_eq!(corrected(note, None, "eleven", "Nine"), Err(0));
        assert_eq!(corrected(note, None, "", "Nine"), Err(note.len() + 1));
        assert_eq!(
            corrected(note, Some("2. Custody"), "Ten", "Nine").unwrap(),
            note.replace("Ten left", "Nine left")
        );
        assert_eq!(corrected(note, Some("3. Other"), "Ten", "Nine"), Err(0));
    }

    #[test]
    fn only_a_paragraph_of_its_own_stands_for_an_action() {
        let id: ActionId = "0192f0c1-2345-7abc-8def-0123456789ab".parse().unwrap();
        assert_eq!(marked_action(&action_mark(id)), Some(id));
        assert_eq!(marked_action(&format!("See {}", action_mark(id))), None);
        assert_eq!(marked_action("[Action](action:nonsense)"), None);
    }
}
