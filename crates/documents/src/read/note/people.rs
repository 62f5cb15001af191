//! Lists of people in the head of minutes: where one entry ends and the next begins, the bodies that head them, and
//! who came instead of whom.

use crate::read::note::found::{AttendanceRead, LONGEST_LINE, MOST_PEOPLE, NoteRead};
use crate::read::note::names::{begins_agenda, holds_body, initials_like, initials_of, is_name, nobody, unnamed};
use crate::read::note::person::{self, entry};
use crate::read::{Doubt, Passed, words};
use domain::meeting::Capacity;
use std::collections::HashMap;

/// In what capacity the people of a list were there, and what holds for all of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    pub capacity: Capacity,
    /// `via Teams`, or that somebody was absent.
    pub detail: String,
    /// The body that stands above those who follow.
    pub body: String,
}

impl List {
    pub fn of(capacity: Capacity) -> Self {
        Self {
            capacity,
            detail: String::new(),
            body: String::new(),
        }
    }
}

/// The marks of a list, and its number, in front of an entry.
pub(super) fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(['-', '•', '*', '·', '▪', '◦', '–', '\u{f0b7}', ' ', '\t', '\u{a0}']);
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.get(number..).and_then(|rest| rest.strip_prefix(['.', ')'])) {
        Some(rest) if (1..=2).contains(&number) && rest.starts_with([' ', '\t']) => rest.trim_start(),
        _ => line,
    }
    .trim_end()
}

/// Reads a line of a list of people into the note. `alone` says that a line holds one person as a rule.
pub(super) fn line(read: &mut NoteRead, list: &List, written: &str, alone: bool) {
    let text = without_bullet(written);
    if text.is_empty() {
        return;
    }
    if text.len() > LONGEST_LINE || read.attendance.len() >= MOST_PEOPLE {
        read.passed_over
            .push(Passed::new(text, "more people than a meeting has"));
        return;
    }
    if nobody(text) {
        read.passed_over
            .push(Passed::new(text, "it says that there was nobody to be listed"));
        return;
    }
    let mut list = list.clone();
    let mut text = text;
    // "Constabulary: A; B" and "Director of Oversight: Gwendal Osei"
    let mut post = None;
    if let Some((head, rest)) = text.split_once(':') {
        let (head, rest) = (head.trim(), rest.trim());
        let people = !rest.is_empty() && head.split_whitespace().count() <= 8 && !head.contains(['(', ';']);
        if people && holds_body(head) && !is_name(head) && !words::post(head) {
            head.clone_into(&mut list.body);
            text = rest;
        } else if people && words::post(head) && is_name(rest.split([',', '(']).next().unwrap_or_default()) {
            post = Some(head.to_owned());
            text = rest;
        }
    }
    let first = read.attendance.len();
    for one in entries(text, alone) {
        add(read, &list, one);
        if let (Some(post), Some(last)) = (post.take(), read.attendance.last_mut()) {
            last.title = if last.title.is_empty() {
                post
            } else {
                format!("{post}, {}", last.title)
            };
        }
    }
    of_each(&mut read.attendance[first..]);
}

/// "Councillors B Stone, C Vane and D Frost": the word in front is said of each.
fn of_each(lines: &mut [AttendanceRead]) {
    let one = match lines.first().map(|line| line.title.as_str()) {
        Some("Councillors") => "Councillor",
        Some("Cllrs") => "Cllr",
        Some("Messrs" | "Messrs.") => "Mr",
        _ => return,
    };
    for line in lines {
        if line.title.is_empty() || line.title.ends_with('s') || line.title.ends_with("s.") {
            one.clone_into(&mut line.title);
        }
    }
}

/// The entries that stand on one line.
pub(super) fn entries(text: &str, alone: bool) -> Vec<&str> {
    let by_semicolon = at_top(text, |c| c == ';');
    if by_semicolon.len() > 1 {
        return by_semicolon.into_iter().flat_map(|part| by_and(part)).collect();
    }
    let tabs: Vec<&str> = text
        .split('\t')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if tabs.len() > 1 && tabs.iter().all(|part| begins_person(part)) {
        return tabs;
    }
    let commas = at_top(text, |c| c == ',');
    if commas.len() > 1 {
        let plain = |part: &&str| begins_person(part.trim_start_matches("and ").trim());
        let (last, before) = commas.split_last().unwrap_or((&text, &[]));
        // "A, B and C": the last comma stands in front of two.
        let parts: Vec<&str> = before.iter().copied().chain(by_and(last)).collect();
        let all = parts.iter().all(plain);
        // Two capitalised words may be a body as well as a person: on a line of its own it goes with the name.
        let told = |part: &&str| part.contains('(') || initials_like(part);
        if all && (!alone || parts.len() > 2 || parts.iter().all(told)) {
            return parts
                .into_iter()
                .map(|part| part.trim_start_matches("and ").trim())
                .collect();
        }
        let begins: Vec<bool> = commas.iter().map(plain).collect();
        // "A (AB), post, B (BC), post", or name and post by turns.
        let told = |part: &str| has_own_initials(part);
        let by_turns = begins.len() >= 4
            && begins.len().is_multiple_of(2)
            && begins
                .iter()
                .enumerate()
                .all(|(index, begins)| *begins == index.is_multiple_of(2))
            && commas.iter().skip(1).step_by(2).all(|part| words::post(part));
        if begins[0] && (by_turns || commas.iter().filter(|part| told(part)).count() >= 2) {
            let starts: Vec<usize> = commas
                .iter()
                .zip(&begins)
                .filter(|(part, begins)| **begins && (by_turns || told(part)))
                .map(|(part, _)| part.as_ptr() as usize - text.as_ptr() as usize)
                .collect();
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            return starts
                .iter()
                .zip(ends)
                .map(|(from, to)| {
                    text[*from..to]
                        .trim()
                        .trim_end_matches(',')
                        .trim_start_matches("and ")
                        .trim()
                })
                .collect();
        }
    }
    by_and(text)
}

/// Cuts at a sign that stands in no brackets.
fn at_top(text: &str, cuts: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && cuts(c) => {
                parts.push(text[from..at].trim());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// "A and B", where both are people.
fn by_and(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some((left, right)) = [" and ", " & "].iter().find_map(|join| {
        let (left, right) = rest.split_once(join)?;
        (begins_person(left) && begins_person(right) && !left.contains(',')).then_some((left, right))
    }) {
        parts.push(left.trim());
        rest = right.trim();
    }
    parts.push(rest.strip_prefix("and ").unwrap_or(rest));
    parts
}

/// What stands before a dash between words.
fn before_dash(text: &str) -> &str {
    let dash = [" – ", " - "].iter().filter_map(|dash| text.find(dash)).min();
    dash.map_or(text, |dash| &text[..dash]).trim()
}

/// Whether words begin with somebody: a name, initials, a rank and a name, or people without names.
pub(super) fn begins_person(text: &str) -> bool {
    let head = before_dash(text.split(['(', '[']).next().unwrap_or_default().trim());
    is_name(head) || initials_like(head) || unnamed(head) || person::rank_and_name(head)
}

/// "Maren Thistlewood (MT)": initials that are this name's.
fn has_own_initials(part: &str) -> bool {
    part.split_once('(').is_some_and(|(name, rest)| {
        rest.split_once(')')
            .is_some_and(|(inside, _)| initials_of(inside.trim(), name.trim()))
    })
}

/// Puts an entry into the attendance.
fn add(read: &mut NoteRead, list: &List, written: &str) {
    if nobody(written) {
        read.passed_over
            .push(Passed::new(written, "it says that there was nobody to be listed"));
        return;
    }
    let found = entry(written, list.capacity);
    let mut one = found.line;
    list.body.clone_into(&mut one.body);
    if !list.detail.is_empty() {
        if !one.detail.is_empty() {
            one.detail.push_str(", ");
        }
        one.detail.push_str(&list.detail);
    }
    let name = one.name.clone();
    let place = format!("attendance {}", read.attendance.len() + 1);
    if let Some(what) = found.doubt {
        read.doubts.push(Doubt::new(place, what));
    }
    read.attendance.push(one);
    if let Some(deputy) = found.instead {
        instead(read, &deputy, &name, written);
    }
}

/// Somebody came instead of another: a line of their own, or the one they have already.
fn instead(read: &mut NoteRead, (deputy, initials): &(String, String), whom: &str, written: &str) {
    let detail = format!("for {whom}");
    let known = read
        .attendance
        .iter_mut()
        .find(|line| line.name == *deputy && line.capacity != Capacity::Apologies);
    match known {
        Some(line) => {
            line.capacity = Capacity::Deputising;
            if !line.detail.is_empty() {
                line.detail.push_str(", ");
            }
            line.detail.push_str(&detail);
        }
        None => read.attendance.push(AttendanceRead {
            name: deputy.clone(),
            initials: initials.clone(),
            title: String::new(),
            body: String::new(),
            capacity: Capacity::Deputising,
            detail,
            written: written.to_owned(),
        }),
    }
}

/// Whether a line under a list of people still belongs to it.
pub(super) fn goes_on(line: &str, listed: bool) -> bool {
    let text = without_bullet(line);
    if begins_agenda(text) || text.contains('?') {
        return false;
    }
    if listed {
        return true;
    }
    let short = text.split_whitespace().count() <= 16 && !text.ends_with(':');
    let sentence = text.ends_with('.') && text.split_whitespace().count() > 8;
    let head = before_dash(text.split([',', '(', '[', '\t', ';', ':']).next().unwrap_or_default());
    let person = begins_person(text)
        || is_name(head)
        || person::name_beside_post(head)
        || (text.contains([',', '–', '(', '\t'])
            && words::post(head)
            && words::capitals(head) == words::capitals(text));
    short && !sentence && (person || nobody(text))
}

/// Whether a line heads those who follow with the body they came from: `Constabulary:`, `Office for Policing and
/// Crime`.
pub(super) fn body_heading(line: &str, bold: bool) -> Option<&str> {
    let text = line.trim().trim_matches('*').trim();
    let words = text.trim_end_matches(':').trim();
    let count = words.split_whitespace().count();
    let plain =
        (1..=9).contains(&count) && !words.contains([',', ';', '(', '\t']) && !is_name(words) && !unnamed(words);
    let person = begins_person(words) || words.contains(" – ") || words.contains(" - ");
    let heads = text.ends_with(':') || (bold && !words.ends_with('.')) || (holds_body(words) && !words.ends_with('.'));
    (plain && !person && heads && !begins_agenda(words) && !words.chars().any(|c| c.is_ascii_digit())).then_some(words)
}

/// Names in a sentence about apologies: "Apologies were received from A and B (C attending)."
pub(super) fn in_sentence(read: &mut NoteRead, sentence: &str) -> bool {
    let small = sentence.to_lowercase();
    if small.len() != sentence.len() || !small.contains("apolog") {
        return false;
    }
    let openings = [
        " received from ",
        " given by ",
        " given from ",
        " sent by ",
        " from ",
        " on behalf of ",
        " by ",
    ];
    let Some(at) = openings.iter().find_map(|opening| {
        let apologies = small.find("apolog")?;
        let at = small[apologies..].find(opening)? + apologies;
        // "Apologies … from" stand close together; what is far apart is another sentence.
        (at - apologies <= 60 && !small[apologies..at].contains('.')).then_some(at + opening.len())
    }) else {
        return false;
    };
    let end = sentence_end(sentence, at);
    let names = entries(sentence[at..end].trim(), false);
    let people = names
        .iter()
        .filter(|name| begins_person(name.split(',').next().unwrap_or(name)))
        .count();
    if people == 0 || people < names.len() {
        return false;
    }
    let first = read.attendance.len();
    for name in names {
        let head = entry(name, Capacity::Apologies).line.name;
        let listed = read
            .attendance
            .iter()
            .any(|line| line.capacity == Capacity::Apologies && line.name == head);
        if !listed {
            add(read, &List::of(Capacity::Apologies), name);
        }
    }
    of_each(&mut read.attendance[first..]);
    true
}

/// Where a sentence that begins somewhere ends: a stop before a space, unless one letter or a style stands before it.
fn sentence_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(stop) = text[at..].find('.').map(|offset| at + offset) {
        let word = text[from..stop].rsplit([' ', '(']).next().unwrap_or_default();
        let style = word.chars().count() <= 1
            || matches!(
                word,
                "Mr" | "Mrs" | "Ms" | "Dr" | "Cllr" | "Prof" | "Rev" | "Supt" | "Insp"
            );
        let ends = text[stop + 1..].chars().next().is_none_or(char::is_whitespace);
        if ends && !style {
            return stop;
        }
        at = stop + 1;
    }
    text.find('\n').filter(|line| *line > from).unwrap_or(text.len())
}

/// Says who stands in the attendance both as having been there and as having sent apologies.
pub(super) fn both(read: &mut NoteRead) {
    let mut seen: HashMap<String, (bool, bool)> = HashMap::new();
    let mut said = Vec::new();
    for line in &read.attendance {
        let (there, away) = seen.entry(line.name.to_lowercase()).or_default();
        let before = *there && *away;
        if line.capacity == Capacity::Apologies {
            *away = true;
        } else {
            *there = true;
        }
        if *there && *away && !before {
            said.push(line.name.clone());
        }
    }
    for name in said {
        read.doubts.push(Doubt::new(
            "attendance",
            format!("{name} is listed as having been there and as having sent apologies; both are kept"),
        ));
    }
}
