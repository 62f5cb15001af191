//! Actions that the lines of minutes name: `ACTION: PS to …`, `Action 14: …`, `Action - … | when | who`,
//! `[Action 3: …]`, and the rows of a list under "Actions".
//!
//! They are offered; a person says which are recorded. The words stay in the note as well.

use super::person::{holds_body, initials_like, initials_of, is_name};
use super::{AttendanceRead, NoteRead};
use crate::read::actions::ActionRead;
use crate::read::{Doubt, words};
use chrono::NaiveDate;
use domain::timing::{self, Kind};

/// What stands behind the mark of an action.
#[derive(Debug, Clone, PartialEq)]
struct Marked<'a> {
    number: &'a str,
    /// Who is named in the mark itself: `ACTION (PS):`.
    lead: &'a str,
    rest: &'a str,
}

/// The words that mark an action, or a list of them.
const MARKS: &[&str] = &["action points", "action point", "actions", "action"];

/// Whether a line begins with the mark of an action.
pub(super) fn is_marked(line: &str) -> bool {
    marked(line).is_some()
}

/// Reads the mark of an action at the start of a line.
fn marked(line: &str) -> Option<Marked<'_>> {
    let mut text = line.trim_start_matches(['-', '•', '*', '·', '–', '>', '_', '#', ' ', '\t', '→', '►', '➢']);
    if let Some(open) = text.strip_prefix(['[', '(']) {
        let close = if text.starts_with('[') { ']' } else { ')' };
        let inside = open.split_once(close).filter(|(_, after)| after.trim_matches(['.', '*', ' ']).is_empty());
        if let Some((inside, _)) = inside {
            text = inside;
        }
    }
    if let Some(rest) = short_mark(text) {
        return Some(rest);
    }
    let mark = MARKS.iter().find(|mark| {
        text.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark))
            && !text[mark.len()..].starts_with(|c: char| c.is_alphanumeric())
    })?;
    let loud = text.starts_with("ACTION");
    let rest = text[mark.len()..].trim_start_matches(['*', '_']).trim_start();
    let (number, rest) = number(rest);
    let (lead, rest) = lead_in_mark(rest);
    let rest = rest.trim_start_matches(['*', '_']).trim_start();
    let parted = [":", "–", "—", "-", "|", "\t", ">", "→"].iter().find_map(|sign| rest.strip_prefix(sign));
    let rest = match parted {
        Some(rest) => rest,
        // "ACTION PS to write", "Action 14. MT to write"
        None if !number.is_empty() => rest.strip_prefix('.').or_else(|| loud.then_some(rest))?,
        None if loud && lead_of_words(rest, &[]).is_some() => rest,
        None if loud && !lead.is_empty() => rest,
        None => return None,
    };
    let rest = rest.trim_start_matches(['*', '_', ':', ' ', '\t', '–', '-']).trim_end_matches(['*', '_', ' ', '\t']);
    Some(Marked { number, lead, rest })
}

/// `AP1: …`, `AP 3 – …`
fn short_mark(text: &str) -> Option<Marked<'_>> {
    let rest = text.strip_prefix("AP")?.trim_start();
    let (number, rest) = number(rest);
    if number.is_empty() {
        return None;
    }
    let rest = rest.trim_start();
    let rest = [":", "–", "—", "-"].iter().find_map(|sign| rest.strip_prefix(sign))?;
    Some(Marked { number, lead: "", rest: rest.trim() })
}

/// The number behind a mark: `14`, `3/26`, `PRB-12`, `no. 4`.
fn number(text: &str) -> (&str, &str) {
    let mut rest = text;
    for word in ["number", "no.", "no", "ref.", "ref", "#"] {
        if let Some(head) = rest.get(..word.len())
            && head.eq_ignore_ascii_case(word)
            && rest[word.len()..].trim_start().starts_with(|c: char| c.is_ascii_alphanumeric())
            && (word == "#" || rest[word.len()..].starts_with([' ', ':']) || rest[word.len()..].starts_with(|c: char| c.is_ascii_digit()))
        {
            rest = rest[word.len()..].trim_start_matches([':', ' ']);
            break;
        }
    }
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.'))).unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches(['.', '-', '/']);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let letters = number.chars().filter(|c| c.is_ascii_alphabetic()).count();
    if digits == 0 || letters > 5 || number.len() > 20 {
        return ("", text);
    }
    (number, rest[number.len()..].trim_start())
}

/// Who is named between the mark and its colon: `(PS)`, `[MT]`, `for NAH`, `– MT:`.
fn lead_in_mark(text: &str) -> (&str, &str) {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((inside, after)) = text.strip_prefix(open).and_then(|open| open.split_once(close))
            && lead_like(inside, &[])
        {
            return (inside.trim(), after.trim_start());
        }
    }
    for opening in ["for ", "on ", "by "] {
        if let Some(rest) = text.strip_prefix(opening)
            && let Some((who, _)) = rest.split_once(':')
            && lead_like(who, &[])
        {
            return (who.trim(), &rest[who.len()..]);
        }
    }
    // "ACTION MT: share the paper"
    if let Some((who, _)) = text.split_once(':')
        && lead_like(who, &[])
    {
        return (who.trim(), &text[who.len()..]);
    }
    ("", text)
}

/// Whether words name who is to do something: names, initials, posts or bodies, joined by "and" or a stroke.
pub(super) fn lead_like(text: &str, people: &[AttendanceRead]) -> bool {
    let text = text.trim();
    let parts: Vec<&str> = text
        .split([',', '/', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    !parts.is_empty()
        && text.split_whitespace().count() <= 12
        && !text.chars().any(|c| c.is_ascii_digit())
        && parts.iter().all(|part| one_lead(part, people))
}

fn one_lead(part: &str, people: &[AttendanceRead]) -> bool {
    let part = part.strip_prefix("the ").or_else(|| part.strip_prefix("The ")).unwrap_or(part).trim();
    let capital = part.chars().next().is_some_and(char::is_uppercase);
    let small = part.to_lowercase();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "cop", "eop", "asap", "tbc", "aob"];
    let known = people.iter().any(|line| {
        line.initials == part || line.name == part || line.name.split_whitespace().next() == Some(part) || line.name.split_whitespace().last() == Some(part)
    });
    let pronoun = matches!(small.as_str(), "all" | "both" | "chair" | "secretariat" | "everyone" | "all members");
    let words_left = part.split_whitespace().count() <= 7;
    known
        || (pronoun && words_left)
        || (capital
            && words_left
            && !months.contains(&small.as_str())
            && (initials_like(part) && part.chars().all(|c| c.is_uppercase() || c == '.')
                || initials_like(part) && people.iter().any(|line| initials_of(part, &line.name))
                || is_name(part)
                || words::post(part)
                || (holds_body(part) && part.split_whitespace().count() <= 5)))
}

/// Words that an action's sentence goes on with after those who must do it.
const VERBS: &[&str] = &[" to ", " will ", " should ", " shall ", " must ", " agreed to ", " agreed that ", " undertook to ", " is to ", " are to "];

/// Those an action's words begin with: "PS will brief", "NAH and MT to arrange".
fn lead_of_words<'a>(text: &'a str, people: &[AttendanceRead]) -> Option<&'a str> {
    let (at, verb) = VERBS.iter().filter_map(|verb| text.find(verb).map(|at| (at, *verb))).min_by_key(|(at, _)| *at)?;
    let head = text[..at].trim();
    // "Paper to be sent" says nothing of who sends it.
    let passive = text[at + verb.len()..].starts_with("be ");
    (!passive && lead_like(head, people)).then_some(head)
}

/// Whether words are a timing that an action's words can end with.
fn timing_like(text: &str, day: NaiveDate) -> bool {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() || text.len() > 80 {
        return false;
    }
    let small = text.to_lowercase();
    let openings = [
        "by ", "before ", "within ", "no later than ", "not later than ", "w/c", "week commencing", "week ending", "w/e", "cop", "cob", "eop",
        "close of play", "end of ", "end ", "due ", "due: ", "deadline", "until ", "in time for ", "early ", "mid-", "mid ", "late ",
    ];
    let tells = small.chars().any(|c| c.is_ascii_digit())
        || [
            "next", "meeting", "board", "monday", "tuesday", "wednesday", "thursday", "friday", "week", "month", "jan", "feb", "march", "april", "may",
            "june", "july", "aug", "sept", "oct", "nov", "dec", "spring", "summer", "autumn", "winter", "easter", "christmas", "year", "quarter", "today", "tomorrow",
        ]
        .iter()
        .any(|word| small.contains(word));
    let reads = matches!(timing::read(text, day).kind, Kind::Day | Kind::Period | Kind::Meeting | Kind::Standing);
    reads || matches!(small.as_str(), "asap" | "immediate" | "immediately") || (tells && openings.iter().any(|opening| small.starts_with(opening)))
}

/// A timing that ends a sentence: "… by Friday", "…, COP 6/11".
fn timing_at_end(text: &str, day: NaiveDate) -> Option<&str> {
    let whole = text.trim_end().trim_end_matches('.');
    let openings = [" by ", " before ", " within ", " no later than ", " in time for ", " at the next ", " at their next ", " ahead of ", ", ", " – ", " - ", " in ", " on ", " until ", " w/c ", " for the next "];
    let small = whole.to_ascii_lowercase();
    let mut starts: Vec<usize> = openings
        .iter()
        .flat_map(|opening| small.match_indices(opening))
        .map(|(at, opening)| {
            // What only parts goes; what belongs to the timing stays.
            let parts = matches!(opening, ", " | " – " | " - ");
            at + if parts { opening.len() } else { 1 }
        })
        .filter(|at| whole.len() - at <= 60)
        .collect();
    starts.sort_unstable();
    starts.into_iter().map(|at| whole[at..].trim()).find(|tail| {
        let vague = tail.starts_with("in ") || tail.starts_with("on ") || tail.starts_with("at ") || tail.starts_with("for ") || tail.starts_with("ahead");
        if vague {
            matches!(timing::read(tail, day).kind, Kind::Day | Kind::Period | Kind::Meeting)
        } else {
            timing_like(tail, day)
        }
    })
}

/// A word that says how an earlier action stands, and asks nobody to do anything.
fn status(rest: &str) -> bool {
    let small = rest.trim().trim_matches(['.', '*', ':', ' ']).to_lowercase();
    let words = [
        "closed", "close", "complete", "completed", "discharged", "ongoing", "open", "on hold", "carried forward", "c/f", "on agenda", "on the agenda",
        "done", "in progress", "superseded", "withdrawn", "action closed", "to be closed", "agreed to close", "update awaited",
    ];
    words.contains(&small.as_str())
}

fn none(rest: &str) -> bool {
    let small = rest.trim().trim_matches(['.', '*', ' ']).to_lowercase();
    matches!(small.as_str(), "none" | "nil" | "n/a" | "no actions" | "no action" | "no action required" | "none arising" | "no further action" | "no new actions" | "-")
}

/// What is known of the paper when its actions are read.
pub(super) struct Scene<'a> {
    pub people: &'a [AttendanceRead],
    pub day: NaiveDate,
    /// The heading under which the lines stand.
    pub under: &'a str,
    /// It is a list of actions: each of its lines is one.
    pub listed: bool,
    /// It goes through actions of an earlier meeting.
    pub earlier: bool,
}

/// Gives the parts of an action's words: those that brackets, bars or a last dash set off are taken out of the words.
fn parted(marked: &Marked<'_>, scene: &Scene<'_>) -> ActionRead {
    let mut action = ActionRead {
        number: marked.number.to_owned(),
        lead: marked.lead.to_owned(),
        under: scene.under.to_owned(),
        ..ActionRead::default()
    };
    let lead = |text: &str| lead_like(text, scene.people);
    let timed = |text: &str| timing_like(text, scene.day);
    let mut text = marked.rest.trim();
    let bars: Vec<&str> = text.split('|').map(str::trim).collect();
    if bars.len() > 1 {
        text = bars[0];
        let rest: Vec<&str> = bars[1..].iter().copied().filter(|part| !part.is_empty()).collect();
        match rest.as_slice() {
            [] => {}
            [one] if lead(one) && !timed(one) => (*one).clone_into(&mut action.lead),
            [one] => (*one).clone_into(&mut action.timing),
            // Who and when in the other order.
            [who, when, ..] if timed(when) && !timed(who) => {
                (*who).clone_into(&mut action.lead);
                (*when).clone_into(&mut action.timing);
            }
            [when, who, ..] => {
                (*when).clone_into(&mut action.timing);
                (*who).clone_into(&mut action.lead);
            }
        }
        for more in rest.iter().skip(2) {
            action.others.push(("without a heading".to_owned(), (*more).to_owned()));
        }
    }
    text = labelled_parts(text, &mut action);
    loop {
        let before = text;
        text = text.trim_end();
        let open = text.trim_end_matches('.');
        let bracket = [('(', ')'), ('[', ']')]
            .into_iter()
            .find_map(|(from, to)| open.strip_suffix(to).and_then(|inner| inner.rsplit_once(from)));
        if let Some((outside, inside)) = bracket {
            if take(inside, &mut action, &lead, &timed) {
                text = outside.trim_end();
            }
        } else {
            // A lead or a timing behind the last dash.
            let dash = [" – ", " — ", " - "].iter().filter_map(|dash| open.rfind(dash).map(|at| (at, dash.len()))).max();
            if let Some((at, length)) = dash {
                let tail = open[at + length..].trim();
                if take(tail, &mut action, &lead, &timed) {
                    text = text[..at].trim_end();
                }
            }
        }
        if text == before {
            break;
        }
    }
    if action.lead.is_empty() {
        lead_of_words(text, scene.people).unwrap_or_default().clone_into(&mut action.lead);
    }
    if action.timing.is_empty() {
        timing_at_end(text, scene.day).unwrap_or_default().clone_into(&mut action.timing);
    }
    text.clone_into(&mut action.text);
    action
}

/// Takes words as the lead, the timing or both, where they are nothing else and the field is free.
fn take(words: &str, action: &mut ActionRead, lead: &impl Fn(&str) -> bool, timed: &impl Fn(&str) -> bool) -> bool {
    let whole = words.trim();
    if timed(whole) && !lead(whole) {
        if !action.timing.is_empty() {
            return false;
        }
        whole.clone_into(&mut action.timing);
        return true;
    }
    if lead(whole) {
        if !action.lead.is_empty() && action.lead != whole {
            return false;
        }
        whole.clone_into(&mut action.lead);
        return true;
    }
    for cut in ["; ", ", ", " – ", " - ", " by ", ": "] {
        let Some((left, right)) = whole.split_once(cut) else { continue };
        let right = if cut == " by " { &whole[left.len() + 1..] } else { right };
        let (who, when) = if lead(left) && timed(right) {
            (left, right)
        } else if timed(left) && lead(right) {
            (right, left)
        } else {
            continue;
        };
        if action.timing.is_empty() && action.lead.is_empty() {
            who.trim().clone_into(&mut action.lead);
            when.trim().clone_into(&mut action.timing);
            return true;
        }
    }
    false
}

/// The names of an action's fields where minutes spell them out: `Owner: MT. Due: 6 November`.
const FIELDS: &[(&str, bool)] = &[
    ("owner", true), ("action owner", true), ("lead", true), ("action lead", true), ("by whom", true), ("who", true), ("responsible", true), ("responsibility", true), ("assigned to", true),
    ("due date", false), ("due", false), ("deadline", false), ("by when", false), ("when", false), ("timescale", false), ("timing", false), ("target date", false), ("target", false), ("completion date", false),
];

/// A field with its name in front: whether it is the lead, and its words.
fn field(text: &str) -> Option<(bool, &str)> {
    let text = text.trim().trim_start_matches(['*', '_']);
    FIELDS.iter().find_map(|(name, is_lead)| {
        let value = words::labelled(text, &[name], false)?;
        (!value.is_empty()).then_some((*is_lead, value.trim_matches(['*', '_', ' ', '.', ';'])))
    })
}

/// Takes fields with names out of the end of an action's words.
fn labelled_parts<'a>(text: &'a str, action: &mut ActionRead) -> &'a str {
    let mut end = text;
    loop {
        let cut = [". ", "; ", ", ", " (", " – ", " - ", "\t", "\n"]
            .iter()
            .flat_map(|cut| end.match_indices(cut).map(|(at, cut)| (at, cut.len())))
            .filter(|(at, length)| field(end[at + length..].trim_end_matches(')')).is_some())
            .max();
        let Some((at, length)) = cut else { return end };
        if let Some((is_lead, value)) = field(end[at + length..].trim_end_matches(')')) {
            let into = if is_lead { &mut action.lead } else { &mut action.timing };
            if !into.is_empty() {
                return end;
            }
            value.clone_into(into);
        }
        end = end[..at].trim_end();
    }
}

/// Reads the actions of a paragraph of minutes into the note. `before` is the paragraph in front of it.
pub(super) fn paragraph(read: &mut NoteRead, lines: &[&str], before: &str, scene: &Scene<'_>) {
    let mut found = Vec::new();
    let mut doubts = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index].trim();
        index += 1;
        let listed = scene.listed.then(|| row_of_list(line)).flatten();
        let Some(mark) = marked(line).or(listed) else {
            let referenced = referenced(line, scene);
            match referenced {
                Some(mark) => found.push(parted(&mark, scene)),
                None => within(line, scene, &mut found),
            }
            continue;
        };
        if none(mark.rest) {
            continue;
        }
        if status(mark.rest) || (scene.earlier && !mark.number.is_empty()) {
            doubts.push(Doubt::new(
                "action",
                format!("\"{}\" says how an action of an earlier meeting stands; it is kept as text and no action is offered", words::opening(line)),
            ));
            continue;
        }
        // The words of an action go on over the line, and its fields may stand below it.
        let mut joined = mark.rest.to_owned();
        let mut fields = ActionRead::default();
        while let Some(next) = lines.get(index).map(|line| line.trim()) {
            if let Some((is_lead, value)) = field(next) {
                value.clone_into(if is_lead { &mut fields.lead } else { &mut fields.timing });
            } else if goes_on(lines[index - 1], next, scene, joined.is_empty()) {
                joined.push(' ');
                joined.push_str(next);
            } else {
                break;
            }
            index += 1;
        }
        let joined = joined.trim().to_owned();
        let own: Vec<&str> = lines[..index].iter().rev().skip(1).map(|line| line.trim()).collect();
        let mark = Marked { rest: &joined, ..mark };
        let mut action = if (lead_like(&joined, scene.people) && lead_of_words(&joined, scene.people).is_none()) || joined.is_empty() {
            // "Action: MT" below the sentence that says what.
            let sentence = own.iter().copied().find(|line| !line.is_empty()).unwrap_or(before);
            let words = last_sentence(sentence);
            let mut action = parted(&Marked { rest: words, ..mark.clone() }, scene);
            if !joined.is_empty() {
                joined.clone_into(&mut action.lead);
            }
            if words.is_empty() {
                doubts.push(Doubt::new("action", format!("\"{}\" names an action but no words of one", words::opening(line))));
                continue;
            }
            action.doubts.push(Doubt::new("action", "its words are the sentence in front of the mark"));
            action
        } else {
            parted(&mark, scene)
        };
        if !fields.lead.is_empty() {
            action.lead = fields.lead;
        }
        if !fields.timing.is_empty() {
            action.timing = fields.timing;
        }
        found.push(action);
    }
    for mut action in found {
        if scene.earlier {
            let what = "it stands under a heading about earlier actions; it may be known already";
            action.doubts.push(Doubt::new("action", what));
        }
        read.actions.push(action);
    }
    read.doubts.extend(doubts);
}

/// A line of a list of actions: a bullet or a number, and words.
fn row_of_list(line: &str) -> Option<Marked<'_>> {
    let text = line.trim_start_matches(['-', '•', '*', '·', '–', ' ', '\t']).trim_end();
    let bullet = text.len() < line.trim_end().len();
    let (number, rest) = number(text);
    let rest = if number.is_empty() { text } else { rest.trim_start_matches(['.', ')', ':', '–', '-', ' ', '\t']) };
    let words = rest.split_whitespace().count();
    // A heading in the list, such as the name of who has to do what follows, is no action.
    (words >= 3 && (bullet || !number.is_empty() || VERBS.iter().any(|verb| rest.contains(verb)))).then_some(Marked { number, lead: "", rest })
}

/// `R17/26 MT to bring the figures`: a number that only lists of actions and resolutions have, and somebody to do it.
fn referenced<'a>(line: &'a str, scene: &Scene<'_>) -> Option<Marked<'a>> {
    let text = line.trim();
    let (reference, rest) = number(text);
    let letters = reference.chars().take_while(char::is_ascii_uppercase).count();
    let yearly = reference.contains('/') && reference.ends_with(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(['.', ')', ':', '–', '-', ' ', '\t']);
    ((1..=4).contains(&letters) && yearly && text.starts_with(reference) && lead_of_words(rest, scene.people).is_some())
        .then_some(Marked { number: reference, lead: "", rest })
}

/// Marks inside a line: "Nothing further. Action 14: NAH to write.", "… was shared [Action 3: MT to send it]."
fn within(line: &str, scene: &Scene<'_>, found: &mut Vec<ActionRead>) {
    let mut at = 0;
    while let Some(offset) = line[at..].find(['A', 'a']) {
        let from = at + offset;
        at = from + 1;
        if from == 0 || !line[from..].get(..6).is_some_and(|word| word.eq_ignore_ascii_case("action")) {
            continue;
        }
        let before = line[..from].trim_end();
        let bracket = before.chars().next_back().filter(|c| matches!(c, '[' | '('));
        let sentence = before.ends_with(['.', ';', '?', '!', ')', ']', '*', '|', '–', '—']);
        let (text, end) = match bracket {
            Some(open) => {
                let close = if open == '[' { ']' } else { ')' };
                let Some(end) = line[from..].find(close) else { continue };
                (&line[from..from + end], from + end)
            }
            None if sentence => (&line[from..], line.len()),
            None => continue,
        };
        // In the middle of a line only a colon or a number tells a mark from a sentence that begins with "Action".
        let Some(mark) = marked(text).filter(|mark| bracket.is_some() || text[..text.len() - mark.rest.len()].contains(':') || !mark.number.is_empty())
        else {
            continue;
        };
        if none(mark.rest) || status(mark.rest) {
            continue;
        }
        if lead_like(mark.rest, scene.people) && lead_of_words(mark.rest, scene.people).is_none() {
            let words = last_sentence(before.trim_end_matches(['[', '(']));
            if !words.is_empty() {
                let mut action = parted(&Marked { rest: words, ..mark.clone() }, scene);
                mark.rest.trim_end_matches('.').clone_into(&mut action.lead);
                action.doubts.push(Doubt::new("action", "its words are the sentence in front of the mark"));
                found.push(action);
            }
        } else if !mark.rest.trim().is_empty() {
            found.push(parted(&mark, scene));
        }
        at = end.max(at);
    }
}

/// The last sentence of a paragraph.
fn last_sentence(text: &str) -> &str {
    let text = text.trim();
    let inner = text.trim_end_matches(['.', '!', '?']);
    let from = inner
        .rmatch_indices(['.', '?', '!', '\n'])
        .find(|(at, stop)| *stop == "\n" || inner[at + 1..].starts_with(char::is_whitespace))
        .map_or(0, |(at, _)| at + 1);
    text[from..].trim().trim_start_matches(['-', '•', '*', ' ']).trim()
}

/// Whether a line goes on with the action of the line before it.
fn goes_on(before: &str, next: &str, scene: &Scene<'_>, empty: bool) -> bool {
    if next.is_empty() || marked(next).is_some() || super::body::begins_anew(next) || referenced(next, scene).is_some() {
        return false;
    }
    if empty {
        return true;
    }
    let ended = before.trim_end().ends_with(['.', '!', '?', ')', ']', '|', ':', ';']);
    let wrapped = before.trim_end().chars().count() >= 55 && !ended;
    wrapped || (next.starts_with(|c: char| c.is_lowercase()) && !before.trim_end().ends_with(['.', '!', '?']))
}

/// Whether a heading opens a list of actions agreed at this meeting.
pub(super) fn heads_actions(heading: &str) -> bool {
    let words = plain_heading(heading);
    matches!(
        words.as_str(),
        "action" | "actions" | "action list" | "action points" | "action summary" | "actions summary" | "summary of actions" | "summary of agreed actions"
            | "summary of action points" | "summary of new actions" | "actions agreed" | "agreed actions" | "actions arising" | "new actions" | "actions from this meeting" | "actions from the meeting"
            | "actions arising from this meeting" | "actions arising from the meeting" | "list of actions" | "actions and decisions" | "decisions and actions" | "next steps" | "actions and next steps"
    )
}

/// Whether a heading speaks of the actions of earlier meetings.
pub(super) fn heads_earlier(heading: &str) -> bool {
    let words = plain_heading(heading);
    let earlier = ["previous", "last meeting", "matters arising", "outstanding", "action log", "action tracker", "actions log", "review of actions", "actions update", "update on actions", "action update", "open actions", "brought forward", "carried forward", "closed actions", "actions closed"];
    earlier.iter().any(|sign| words.contains(sign))
}

fn plain_heading(heading: &str) -> String {
    let words = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    let words: Vec<String> = words
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
