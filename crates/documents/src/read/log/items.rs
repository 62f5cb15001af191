//! Actions that stand in no table: the bulleted or numbered list of a message, and the lines of a chat.
//!
//! An item becomes a row: its number, its words, a lead in brackets or after a dash, a timing, a tick. What is no item
//! is passed over; who said it in a chat is kept beside it.

use chrono::NaiveDate;
use domain::ending;
use domain::timing::{self, Kind};

use crate::read::log::content;
use crate::read::log::found::{Paragraph, Row, Table};
use crate::read::log::headings::Field;
use crate::read::{Doubt, Passed};

/// The lines of a text as paragraphs.
pub(super) fn lines(words: &str) -> Vec<Paragraph> {
    let lines = (1..).zip(words.lines());
    lines
        .map(|(line, words)| Paragraph {
            line,
            words: words.to_owned(),
            item: false,
        })
        .collect()
}

/// Signs that begin an item; "o" is Word's second level as plain text.
const BULLETS: &[char] = &[
    '•', '◦', '▪', '▫', '●', '○', '■', '□', '‣', '⁃', '–', '—', '-', '*', '+', '·', '§', 'Ø', '➢', '►', '→',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
];
/// Boxes and ticks that begin an item and say whether it is done.
const BOXES: &[char] = &['☐', '☑', '☒', '✓', '✔', '✅', '✗', '✘'];

/// A line that is longer than this was broken by the program that wrote it, not by its writer.
const BROKEN: usize = 60;
/// The longest lead, in words.
const LONGEST_LEAD: usize = 6;

/// Whether every line with a tab in it is an item whose bullet or number is followed by the tab, as Word writes lists.
pub(super) fn is_tabbed_list(words: &str) -> bool {
    let mut tabbed = words.lines().filter(|line| line.trim().contains('\t')).peekable();
    tabbed.peek().is_some()
        && tabbed.all(|line| {
            let line = line.trim();
            line.matches('\t').count() == 1 && bullet(line).is_some_and(|item| !item.words.contains('\t'))
        })
}

/// Whether there is an item in a text.
pub(super) fn any(paragraphs: &[Paragraph]) -> bool {
    paragraphs
        .iter()
        .any(|one| one.item || bullet(one.words.trim()).is_some() || chat(one.words.trim()).is_some())
}

/// An item on the way to a row.
#[derive(Debug, Default, Clone)]
struct Item {
    line: u32,
    number: String,
    done: String,
    words: String,
    said: Option<usize>,
}

/// Who speaks in a chat.
#[derive(Debug, Default, Clone, PartialEq)]
struct Speaker {
    line: u32,
    day: String,
    /// Name, day and time as written.
    head: String,
}

/// The items of a text as a table, or nothing where there is none.
pub(super) fn table(paragraphs: &[Paragraph]) -> Option<Table> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut loose: Vec<Item> = Vec::new();
    // The line before this one, while it is part of an item.
    let mut before: Option<String> = None;
    for paragraph in paragraphs {
        for (at, whole) in (0..).zip(paragraph.words.lines()) {
            let line = paragraph.line + at;
            let mut words = whole.trim();
            if words.is_empty() {
                before = None;
                continue;
            }
            if let Some((speaker, rest)) = chat(words) {
                speakers.push(Speaker { line, ..speaker });
                before = None;
                words = rest;
                if words.is_empty() {
                    continue;
                }
            }
            let said = speakers.len().checked_sub(1);
            let found = bullet(words).or_else(|| {
                let listed = paragraph.item && at == 0;
                listed.then(|| Item {
                    words: words.to_owned(),
                    ..Item::default()
                })
            });
            if let Some(item) = found {
                items.push(Item { line, said, ..item });
                before = Some(whole.to_owned());
                continue;
            }
            let goes_on = before.as_ref().is_some_and(|before| {
                whole.starts_with([' ', '\t'])
                    || words.starts_with(char::is_lowercase)
                    || before.chars().count() >= BROKEN && !before.trim_end().ends_with(['.', '!', '?'])
            });
            match items.last_mut().filter(|_| goes_on) {
                Some(item) => {
                    item.words.push('\n');
                    item.words.push_str(words);
                    before = Some(whole.to_owned());
                }
                None => {
                    before = None;
                    loose.push(Item {
                        line,
                        said,
                        words: words.to_owned(),
                        ..Item::default()
                    });
                }
            }
        }
    }
    if items.is_empty() && !speakers.is_empty() {
        (items, loose) = loose
            .into_iter()
            .partition(|line| line.said.is_some() && asks(&line.words));
    }
    if items.is_empty() {
        return None;
    }
    let used: Vec<usize> = items.iter().filter_map(|item| item.said).collect();
    let unused = speakers.iter().enumerate().filter(|(at, _)| !used.contains(at));
    let mut passed: Vec<(u32, String)> = unused
        .map(|(_, speaker)| (speaker.line, speaker.head.clone()))
        .collect();
    passed.extend(loose.into_iter().map(|line| (line.line, line.words)));
    passed.sort();
    Some(of_items(items, &speakers, passed))
}

/// The columns of a list, in their order.
const COLUMNS: [(Field, &str); 7] = [
    (Field::Number, "No."),
    (Field::Text, "Action"),
    (Field::Lead, "Lead"),
    (Field::Timing, "Timing"),
    (Field::ClosedOn, "Done"),
    (Field::AgreedOn, "Said on"),
    (Field::Other, "Said by"),
];

fn of_items(items: Vec<Item>, speakers: &[Speaker], passed: Vec<(u32, String)>) -> Table {
    let rows: Vec<(u32, [String; 7])> = items
        .into_iter()
        .map(|item| {
            let (text, lead, timing) = parts(&item.words);
            let speaker = item.said.and_then(|at| speakers.get(at));
            let (day, who) = speaker.map_or((String::new(), String::new()), |speaker| {
                (speaker.day.clone(), speaker.head.clone())
            });
            (item.line, [item.number, text, lead, timing, item.done, day, who])
        })
        .collect();
    let kept: Vec<usize> = (0..COLUMNS.len())
        .filter(|&at| COLUMNS[at].0 == Field::Text || rows.iter().any(|(_, cells)| !cells[at].is_empty()))
        .collect();
    let mut table = Table {
        name: "The list".to_owned(),
        headings: kept.iter().map(|&at| COLUMNS[at].1.to_owned()).collect(),
        fields: kept.iter().map(|&at| COLUMNS[at].0).collect(),
        names: (1..=kept.len()).map(|column| format!("column {column}")).collect(),
        ..Table::default()
    };
    let what = "it is no table: each item was taken as an action, with the lead and the timing that stand in brackets, \
        after a dash or at its end";
    table.doubts.push(Doubt::new("list", what));
    table.rows = rows
        .into_iter()
        .map(|(line, mut cells)| Row {
            line,
            cells: kept.iter().map(|&at| std::mem::take(&mut cells[at])).collect(),
            ..Row::default()
        })
        .collect();
    table.passed_over = passed
        .into_iter()
        .map(|(line, words)| Passed::new(format!("line {line}: {words}"), "it is no item of the list"))
        .collect();
    table
}

/// What follows a bullet, a box, a number or "Action 3:", with these told apart.
fn bullet(line: &str) -> Option<Item> {
    let mut item = Item::default();
    let mut rest = line;
    let mut found = false;
    let mut letters = rest.chars();
    if let Some(sign) = letters.next().filter(|sign| BULLETS.contains(sign)) {
        let after = letters.as_str();
        // "-5" and "*bold*" are no items.
        if after.starts_with(char::is_whitespace) || !sign.is_ascii() && !matches!(sign, '–' | '—' | 'Ø' | '§') {
            (rest, found) = (after.trim_start(), true);
        }
    } else if let Some(after) = rest.strip_prefix('o') {
        let wide = after.starts_with(['\t', '\u{a0}']) || after.starts_with("  ");
        if wide {
            (rest, found) = (after.trim_start(), true);
        }
    }
    if let Some((done, after)) = boxed(rest) {
        item.done = done;
        (rest, found) = (after, true);
    }
    if let Some((number, after)) = numbered(rest) {
        item.number = number;
        (rest, found) = (after, true);
    }
    item.words = rest.to_owned();
    (found && rest.chars().any(char::is_alphanumeric)).then_some(item)
}

/// `☑ Send it`, `[x] Send it`: the tick as written.
fn boxed(words: &str) -> Option<(String, &str)> {
    let mut letters = words.chars();
    if let Some(sign) = letters.next().filter(|sign| BOXES.contains(sign)) {
        return Some((sign.to_string(), letters.as_str().trim_start()));
    }
    let inner = words.strip_prefix('[')?;
    let (inner, rest) = inner.split_once(']')?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    match inner.trim() {
        "" => Some((String::new(), rest)),
        "x" | "X" | "✓" | "✔" => Some(("✓".to_owned(), rest)),
        _ => None,
    }
}

/// `3. Send it`, `(b) Send it`, `17/2026 Send it`, `Action 3: Send it`.
fn numbered(words: &str) -> Option<(String, &str)> {
    let (first, rest) = words.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let small = first.to_lowercase();
    if matches!(small.trim_end_matches([':', '-', '–']), "action" | "actions" | "ap") {
        let (number, after) = match rest.split_once(char::is_whitespace) {
            Some((number, after)) if content::number(number.trim_end_matches([':', '.', ')'])) => {
                (number.trim_end_matches([':', '.', ')']), after.trim_start())
            }
            _ => ("", rest),
        };
        let marked = after.strip_prefix(['-', '–', '—', ':']).map(str::trim_start);
        let told = first.ends_with([':', '–', '-']) || marked.is_some() || !number.is_empty();
        return told.then(|| (number.to_owned(), marked.unwrap_or(after)));
    }
    let open = first.strip_prefix('(').unwrap_or(first);
    let number = open.strip_suffix(['.', ')', ':'])?;
    let letters = number.chars().count();
    let figures = letters <= 8 && number.starts_with(|c: char| c.is_ascii_digit()) && content::number(number);
    let letter = letters == 1 && number.chars().all(|c| c.is_ascii_alphabetic());
    let roman = letters <= 4 && number.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let reference = letters <= 8 && number.starts_with(|c: char| c.is_ascii_uppercase()) && content::number(number);
    // "12:" begins a time.
    let time = first.ends_with(':') && rest.starts_with(|c: char| c.is_ascii_digit());
    (!number.is_empty() && !time && (figures || letter || roman || reference)).then(|| (number.to_owned(), rest))
}

/// Whether a line of a chat asks for something to be done.
fn asks(words: &str) -> bool {
    let (_, lead, timing) = parts(words);
    let small = words.to_lowercase();
    let phrase = ["please ", "can you ", "could you ", " to send ", " to write "];
    let agreed = words.split_once(" to ").is_some_and(|(who, _)| is_lead(who));
    !lead.is_empty() || !timing.is_empty() || agreed || phrase.iter().any(|phrase| small.contains(phrase))
}

/// The words, the lead and the timing of an item.
fn parts(words: &str) -> (String, String, String) {
    let mut rest = words.trim();
    let (mut lead, mut timing) = (String::new(), String::new());
    let mut take = |said: Option<Said>| match said {
        Some(said) if (said.lead.is_empty() || lead.is_empty()) && (said.timing.is_empty() || timing.is_empty()) => {
            if lead.is_empty() {
                lead = said.lead;
            }
            if timing.is_empty() {
                timing = said.timing;
            }
            true
        }
        _ => false,
    };
    for _ in 0..3 {
        let bare = rest.trim_end_matches('.').trim_end();
        if let Some((before, inner)) = bracketed(bare)
            && take(said(inner))
        {
            rest = before;
            continue;
        }
        match dashed(bare) {
            Some((before, last)) if take(said(last)) => rest = before,
            _ => break,
        }
    }
    if lead.is_empty()
        && let Some((who, what)) = led(rest)
    {
        who.clone_into(&mut lead);
        rest = what;
    }
    if timing.is_empty() {
        // The day it counts from is not known yet; none is past.
        let at = ending::timing(rest, NaiveDate::default());
        timing = at.map_or(String::new(), |at| rest[at].to_owned());
    }
    (rest.to_owned(), lead, timing)
}

/// `Send it (Office)` and `Send it [Office]` as what stands before and within.
fn bracketed(words: &str) -> Option<(&str, &str)> {
    let open = match words.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let at = words.rfind(open)?;
    let (before, inner) = (words[..at].trim_end(), &words[at + 1..words.len() - 1]);
    (!before.is_empty()).then_some((before, inner))
}

const DASHES: [&str; 6] = [" – ", " — ", " - ", " | ", "\t", " // "];

/// The words before the last dash, and those behind it.
fn dashed(words: &str) -> Option<(&str, &str)> {
    let at = DASHES.iter().filter_map(|dash| Some((words.rfind(dash)?, dash.len())));
    let (at, length) = at.max()?;
    let (before, last) = (words[..at].trim_end(), words[at + length..].trim());
    (!before.is_empty() && !last.is_empty()).then_some((before, last))
}

/// `Office: send it`, `Office – send it`, `@Jo send it` as who and what.
fn led(words: &str) -> Option<(&str, &str)> {
    if let Some(named) = words.strip_prefix('@') {
        let (who, what) = named.split_once(char::is_whitespace)?;
        return Some((who.trim_end_matches([':', ',']), what.trim_start()));
    }
    let marks = [": ", " – ", " — ", " - ", " | "];
    let at = marks
        .iter()
        .filter_map(|mark| Some((words.find(mark)?, mark.len())))
        .min()?;
    let (who, what) = (&words[..at.0], words[at.0 + at.1..].trim_start());
    (is_lead(who) && who.split_whitespace().count() <= 4 && !what.is_empty()).then_some((who, what))
}

/// A lead and a timing said in brackets or behind a dash.
#[derive(Debug, Default)]
struct Said {
    lead: String,
    timing: String,
}

/// Reads `Office, by 30 January`, `Lead: Office; due: May`, `Office by May`; nothing where part of it is neither.
fn said(words: &str) -> Option<Said> {
    let mut said = Said::default();
    for piece in words
        .split([',', ';', '|'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        let labelled = piece
            .split_once(':')
            .map(|(label, value)| (label.to_lowercase(), value.trim()));
        match labelled.as_ref().map(|(label, value)| (label.trim(), *value)) {
            Some(("lead" | "owner" | "who" | "action" | "by whom" | "assigned to", value)) => {
                add(&mut said.lead, value)
            }
            Some(("due" | "when" | "by" | "by when" | "deadline" | "timing" | "date" | "target", value)) => {
                add(&mut said.timing, value);
            }
            _ if is_timing(piece) => add(&mut said.timing, piece),
            _ if is_lead(piece) => add(&mut said.lead, piece),
            _ => {
                let (who, when) = parted(piece)?;
                add(&mut said.lead, who);
                add(&mut said.timing, when);
            }
        }
    }
    (!said.lead.is_empty() || !said.timing.is_empty()).then_some(said)
}

/// `Office by May` as who and when.
fn parted(piece: &str) -> Option<(&str, &str)> {
    let words = piece.char_indices().filter(|(_, c)| c.is_whitespace());
    words
        .map(|(at, _)| (piece[..at].trim_end(), piece[at..].trim_start()))
        .find(|(who, when)| is_lead(who) && is_timing(when))
}

fn add(to: &mut String, words: &str) {
    if !to.is_empty() {
        to.push_str(", ");
    }
    to.push_str(words);
}

fn is_timing(words: &str) -> bool {
    let words = words.trim();
    let small = words.to_lowercase();
    let read = timing::read(words.strip_prefix("due ").unwrap_or(words), NaiveDate::default());
    matches!(small.as_str(), "asap" | "tbc" | "by asap" | "immediately")
        || matches!(read.kind, Kind::Day | Kind::Period | Kind::Meeting | Kind::Standing)
}

/// A few words that begin with a capital and hold no figure, as names of people, posts and bodies do.
fn is_lead(words: &str) -> bool {
    const NONE: &[&str] = &[
        "see", "note", "notes", "nb", "action", "actions", "update", "decision", "re", "please", "thanks",
    ];
    let words = words.trim().trim_start_matches('@');
    let first = words.split([' ', ':']).next().unwrap_or_default().to_lowercase();
    words.starts_with(|c: char| c.is_uppercase())
        && words.split_whitespace().count() <= LONGEST_LEAD
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '?' | '!' | '\n'))
        && !NONE.contains(&first.as_str())
}

/// The name, day and time before a line of a chat, and what is said.
///
/// `[12/11/2026, 09:14] Jo Bell: Send it`, `12/11/2026, 09:14 - Jo Bell: Send it`, `Jo Bell  09:14`, `[09:14] Jo Bell`.
fn chat(line: &str) -> Option<(Speaker, &str)> {
    let (at, length) = time(line)?;
    let mut end = line.len();
    let mut said = "";
    // The head ends at the colon behind a name, or with the line.
    let behind = line
        .match_indices(": ")
        .map(|(colon, _)| colon)
        .chain(line.ends_with(':').then(|| line.len() - 1));
    if let Some(colon) = behind.filter(|colon| *colon < at || *colon >= at + length).min() {
        end = colon;
        said = line[colon + 1..].trim();
    } else if line.chars().count() > BROKEN {
        return None;
    }
    let head = &line[..end];
    if at + length > end {
        return None;
    }
    let without = format!("{} {}", &line[..at], &line[at + length..end]);
    let (mut who, mut day) = (Vec::new(), Vec::new());
    for word in without.split([' ', '\t', '[', ']', '(', ')', ',', '~', '\u{a0}', '\u{202f}']) {
        match word {
            "" | "-" | "–" | "—" | "·" | "|" => {}
            word if who.is_empty() && is_day(word) || word.contains(|c: char| c.is_ascii_digit()) => day.push(word),
            word => who.push(word),
        }
    }
    let named = (1..=4).contains(&who.len())
        && who.iter().all(|word| word.starts_with(|c: char| c.is_uppercase()))
        && who
            .concat()
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let day = day.join(" ");
    let dated = day.is_empty() || is_day(&day);
    (named && dated).then(|| {
        let speaker = Speaker {
            line: 0,
            day,
            head: head.trim().to_owned(),
        };
        (speaker, said)
    })
}

fn is_day(words: &str) -> bool {
    words.len() <= 30 && timing::read(words, NaiveDate::default()).kind == Kind::Day
}

/// A time of day near the beginning of a line, with seconds and am or pm: where it stands, and how long it is.
fn time(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let digits = |from: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let at = (0..bytes.len().min(BROKEN)).find(|&at| {
        let alone = at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b':';
        let hours = digits(at);
        alone && (1..=2).contains(&hours) && bytes.get(at + hours) == Some(&b':') && digits(at + hours + 1) == 2
    })?;
    let mut end = at + digits(at) + 3;
    if bytes.get(end) == Some(&b':') && digits(end + 1) == 2 {
        end += 3;
    }
    let rest = line[end..].trim_start_matches([' ', '\u{202f}', '\u{a0}']);
    if let Some(half) = rest
        .get(..2)
        .filter(|half| matches!(half.to_lowercase().as_str(), "am" | "pm"))
    {
        end = line.len() - rest.len() + half.len();
    }
    Some((at, end - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text: number, words, lead, timing, done.
    fn rows(words: &str) -> Vec<Vec<String>> {
        let Some(table) = table(&lines(words)) else {
            return Vec::new();
        };
        let cell = |row: &Row, field: Field| {
            let at = table.fields.iter().position(|one| *one == field);
            at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default()
        };
        let fields = [Field::Number, Field::Text, Field::Lead, Field::Timing, Field::ClosedOn];
        let rows = table.rows.iter();
        rows.map(|row| fields.iter().map(|field| cell(row, *field)).collect())
            .collect()
    }

    #[test]
    fn an_item_is_its_words_its_lead_and_its_timing() {
        let check = |words: &str, expected: [&str; 5]| assert_eq!(rows(words), [expected.to_vec()], "{words}");
        check(
            "- Publish the rota (Constabulary)",
            ["", "Publish the rota", "Constabulary", "", ""],
        );
        check(
            "• Publish the rota (Constabulary, 30 January 2027).",
            ["", "Publish the rota", "Constabulary", "30 January 2027", ""],
        );
        check(
            "1. Count checks – Office – end of Feb",
            ["1", "Count checks", "Office", "end of Feb", ""],
        );
        check(
            "2) Office – count checks – May 2027",
            ["2", "count checks", "Office", "May 2027", ""],
        );
        check("(a) Office: count checks", ["a", "count checks", "Office", "", ""]);
        check(
            "* Count the checks by rank by 30 January 2027.",
            [
                "",
                "Count the checks by rank by 30 January 2027.",
                "",
                "by 30 January 2027",
                "",
            ],
        );
        check(
            "– Send it [Head of Finance] (due May 2027)",
            ["", "Send it", "Head of Finance", "due May 2027", ""],
        );
        check(
            "Action 3: Send it | Jo Bell | asap",
            ["3", "Send it", "Jo Bell", "asap", ""],
        );
        check(
            "ACTION – Send it (Jo Bell by 3 May 2027)",
            ["", "Send it", "Jo Bell", "by 3 May 2027", ""],
        );
        check("- [x] Send it", ["", "Send it", "", "", "✓"]);
        check(
            "☐ Send it (Lead: Office; due: May)",
            ["", "Send it", "Office", "May", "☐"],
        );
        check("o\tSend it to the Board", ["", "Send it to the Board", "", "", ""]);
        check(
            "·   Send it (see the annex)",
            ["", "Send it (see the annex)", "", "", ""],
        );
        check("17/2026. Send it", ["17/2026", "Send it", "", "", ""]);
    }

    #[test]
    fn what_is_no_item_is_none() {
        for words in [
            "",
            "A sentence that somebody copied.",
            "-5 degrees",
            "12:30 - lunch",
            "3.5 per cent",
            "--",
            "*",
        ] {
            assert_eq!(rows(words), Vec::<Vec<String>>::new(), "{words}");
        }
    }

    #[test]
    fn a_message_gives_its_items_and_lists_the_rest() {
        let words = "Dear all,\n\nActions from today:\n1.\tConstabulary to publish the plan with all of its annexes \
            and\nthe map (Constabulary)\n2.\tOffice to reply - w/c 1 Feb 2027\n\nThanks\nJo";
        let table = table(&lines(words)).expect("a list");
        assert_eq!(
            rows(words)[0][1..3],
            [
                "Constabulary to publish the plan with all of its annexes and\nthe map",
                "Constabulary"
            ]
        );
        assert_eq!(rows(words)[1][1..4], ["Office to reply", "", "w/c 1 Feb 2027"]);
        let passed: Vec<&str> = table.passed_over.iter().map(|passed| passed.what.as_str()).collect();
        assert_eq!(
            passed,
            [
                "line 1: Dear all,",
                "line 3: Actions from today:",
                "line 8: Thanks",
                "line 9: Jo"
            ]
        );
        assert!(is_tabbed_list(words));
        assert!(!is_tabbed_list("1\tSend it\tOffice"));
    }

    #[test]
    fn lines_of_a_chat_are_said_by_somebody_on_a_day() {
        let check = |line: &str, who: &str, day: &str, said: &str| {
            let (speaker, rest) = chat(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (speaker.head.contains(who), speaker.day.as_str(), rest),
                (true, day, said),
                "{line}"
            );
        };
        check(
            "[12/11/2026, 09:14:33] Jo Bell: Send it",
            "Jo Bell",
            "12/11/2026",
            "Send it",
        );
        check(
            "12/11/2026, 09:14 - Jo Bell: Send it: now",
            "Jo Bell",
            "12/11/2026",
            "Send it: now",
        );
        check("[09:14] Jo Bell", "Jo Bell", "", "");
        check("Jo Bell  9:14 AM", "Jo Bell", "", "");
        check("Jo Bell, 12/11/2026 09:14", "Jo Bell", "12/11/2026", "");
        check("09:14 Jo: - Send it (Office)", "Jo", "", "- Send it (Office)");
        for line in [
            "Meet at 09:30",
            "09:30 to 10:15",
            "The bus leaves at 09:14 from here: be there",
            "Item 3: at 10:00",
        ] {
            assert_eq!(chat(line), None, "{line}");
        }
        let words = "[12/11/2026, 09:14] Jo Bell: Morning all\n[12/11/2026, 09:15] Jo Bell: Office to send the map by \
            Friday\n[12/11/2026, 09:16] Al Reed: - Publish the rota (Constabulary)";
        assert_eq!(rows(words), [["", "Publish the rota", "Constabulary", "", ""]]);
        let chat_only = "Jo Bell  09:14\nMorning all\nAl Reed  09:15\nOffice to send the map by 3 May 2027";
        assert_eq!(
            rows(chat_only),
            [["", "Office to send the map by 3 May 2027", "", "by 3 May 2027", ""]]
        );
    }
}
