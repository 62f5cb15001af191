//! The parts of an action's words in minutes: who is to do it and by when, where brackets, bars, dashes or names of
//! fields set them off, or where its sentence begins and ends with them.

use chrono::NaiveDate;
use domain::ending;
use domain::timing::{self, Kind};

use crate::read::actions::ActionRead;
use crate::read::note::found::AttendanceRead;
use crate::read::note::names::{holds_body, initials_like, initials_of, is_name};
use crate::read::words;

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
    let part = part
        .strip_prefix("the ")
        .or_else(|| part.strip_prefix("The "))
        .unwrap_or(part)
        .trim();
    let capital = part.chars().next().is_some_and(char::is_uppercase);
    let small = part.to_lowercase();
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "cop", "eop",
        "asap", "tbc", "aob",
    ];
    let known = people.iter().any(|line| {
        line.initials == part
            || line.name == part
            || line.name.split_whitespace().next() == Some(part)
            || line.name.split_whitespace().last() == Some(part)
    });
    let pronoun = matches!(
        small.as_str(),
        "all" | "both" | "chair" | "secretariat" | "everyone" | "all members"
    );
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
pub(super) const VERBS: &[&str] = &[
    " to ",
    " will ",
    " should ",
    " shall ",
    " must ",
    " agreed to ",
    " agreed that ",
    " undertook to ",
    " is to ",
    " are to ",
];

/// Those an action's words begin with: "PS will brief", "NAH and MT to arrange".
pub(super) fn lead_of_words<'a>(text: &'a str, people: &[AttendanceRead]) -> Option<&'a str> {
    let (at, verb) = VERBS
        .iter()
        .filter_map(|verb| text.find(verb).map(|at| (at, *verb)))
        .min_by_key(|(at, _)| *at)?;
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
        "by ",
        "before ",
        "within ",
        "no later than ",
        "not later than ",
        "w/c",
        "week commencing",
        "week ending",
        "w/e",
        "cop",
        "cob",
        "eop",
        "close of play",
        "end of ",
        "end ",
        "due ",
        "due: ",
        "deadline",
        "until ",
        "in time for ",
        "early ",
        "mid-",
        "mid ",
        "late ",
    ];
    let tells = small.chars().any(|c| c.is_ascii_digit())
        || [
            "next",
            "meeting",
            "board",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "week",
            "month",
            "jan",
            "feb",
            "march",
            "april",
            "may",
            "june",
            "july",
            "aug",
            "sept",
            "oct",
            "nov",
            "dec",
            "spring",
            "summer",
            "autumn",
            "winter",
            "easter",
            "christmas",
            "year",
            "quarter",
            "today",
            "tomorrow",
        ]
        .iter()
        .any(|word| small.contains(word));
    let reads = matches!(
        timing::read(text, day).kind,
        Kind::Day | Kind::Period | Kind::Meeting | Kind::Standing
    );
    reads
        || matches!(small.as_str(), "asap" | "immediate" | "immediately")
        || (tells && openings.iter().any(|opening| small.starts_with(opening)))
}

/// A timing that ends a sentence: "… by Friday"; in minutes also what a comma or a dash sets off: "…, COP 6/11".
fn timing_at_end(text: &str, day: NaiveDate) -> Option<&str> {
    let whole = text.trim_end().trim_end_matches('.');
    let set_off = [", ", " – ", " - "]
        .iter()
        .flat_map(|mark| whole.match_indices(mark))
        .map(|(at, mark)| at + mark.len())
        .filter(|at| whole.len() - at <= 60 && timing_like(&whole[*at..], day))
        .min();
    let said = ending::timing(text, day).map(|span| span.start);
    let from = set_off.into_iter().chain(said).min()?;
    Some(whole[from..].trim())
}

/// Gives the parts of an action's words: those that brackets, bars or a last dash set off are taken out of the words.
pub(super) fn parted(marked: &Marked<'_>, scene: &Scene<'_>) -> ActionRead {
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
            let dash = [" – ", " — ", " - "]
                .iter()
                .filter_map(|dash| open.rfind(dash).map(|at| (at, dash.len())))
                .max();
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
        lead_of_words(text, scene.people)
            .unwrap_or_default()
            .clone_into(&mut action.lead);
    }
    if action.timing.is_empty() {
        timing_at_end(text, scene.day)
            .unwrap_or_default()
            .clone_into(&mut action.timing);
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
        let Some((left, right)) = whole.split_once(cut) else {
            continue;
        };
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
    ("owner", true),
    ("action owner", true),
    ("lead", true),
    ("action lead", true),
    ("by whom", true),
    ("who", true),
    ("responsible", true),
    ("responsibility", true),
    ("assigned to", true),
    ("due date", false),
    ("due", false),
    ("deadline", false),
    ("by when", false),
    ("when", false),
    ("timescale", false),
    ("timing", false),
    ("target date", false),
    ("target", false),
    ("completion date", false),
];

/// A field with its name in front: whether it is the lead, and its words.
pub(super) fn field(text: &str) -> Option<(bool, &str)> {
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

/// What is known of the paper when its actions are read.
pub(crate) struct Scene<'a> {
    pub people: &'a [AttendanceRead],
    pub day: NaiveDate,
    /// The heading under which the lines stand.
    pub under: &'a str,
    /// It is a list of actions: each of its lines is one.
    pub listed: bool,
    /// It goes through actions of an earlier meeting.
    pub earlier: bool,
}

/// What stands behind the mark of an action.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Marked<'a> {
    pub number: &'a str,
    /// Who is named in the mark itself: `ACTION (PS):`.
    pub lead: &'a str,
    pub rest: &'a str,
}
