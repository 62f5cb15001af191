//! Actions that the lines of minutes name: `ACTION: PS to …`, `Action 14: …`, `Action - … | when | who`,
//! `[Action 3: …]`, and the rows of a list under "Actions".
//!
//! They are offered; a person says which are recorded. The words stay in the note as well.

use crate::model::FOR_DISCUSSION;
use crate::read::actions::ActionRead;
use crate::read::note::found::{LONGEST_LINE, NoteRead};
use crate::read::note::mark::{marked, number};
use crate::read::note::parts::{Marked, Scene, VERBS, field, lead_like, lead_of_words, parted};
use crate::read::{Doubt, words};

/// A word that says how an earlier action stands, and asks nobody to do anything.
fn status(rest: &str) -> bool {
    let small = rest.trim().trim_matches(['.', '*', ':', ' ']).to_lowercase();
    let words = [
        "closed",
        "close",
        "complete",
        "completed",
        "discharged",
        "ongoing",
        "open",
        "on hold",
        "carried forward",
        "c/f",
        "on agenda",
        "on the agenda",
        "done",
        "in progress",
        "superseded",
        "withdrawn",
        "action closed",
        "to be closed",
        "agreed to close",
        "update awaited",
    ];
    words.contains(&small.as_str())
}

fn none(rest: &str) -> bool {
    let small = rest.trim().trim_matches(['.', '*', ' ']).to_lowercase();
    matches!(
        small.as_str(),
        "none"
            | "nil"
            | "n/a"
            | "no actions"
            | "no action"
            | "no action required"
            | "none arising"
            | "no further action"
            | "no new actions"
            | "-"
    )
}

/// Reads the actions of a paragraph of minutes into the note. `before` is the paragraph in front of it.
pub(super) fn paragraph(read: &mut NoteRead, lines: &[&str], before: &str, scene: &Scene<'_>) {
    let mut found = Vec::new();
    let mut doubts = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index].trim();
        index += 1;
        if line.len() > LONGEST_LINE {
            continue;
        }
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
                format!(
                    "\"{}\" says how an action of an earlier meeting stands; it is kept as text and no action is \
                    offered",
                    words::opening(line)
                ),
            ));
            continue;
        }
        let first = index - 1;
        // The words of an action go on over the line, and its fields may stand below it.
        let mut joined = mark.rest.to_owned();
        let mut fields = ActionRead::default();
        while let Some(next) = lines.get(index).map(|line| line.trim()) {
            if let Some((is_lead, value)) = field(next) {
                value.clone_into(if is_lead { &mut fields.lead } else { &mut fields.timing });
            } else if let Some(place) = discussed_at(next) {
                fields.others.push((FOR_DISCUSSION.to_owned(), place.to_owned()));
            } else if goes_on(lines[index - 1], next, scene, joined.is_empty()) {
                joined.push(' ');
                joined.push_str(next);
            } else {
                break;
            }
            index += 1;
        }
        let joined = joined.trim().to_owned();
        let mark = Marked { rest: &joined, ..mark };
        let mut action = if (lead_like(&joined, scene.people) && lead_of_words(&joined, scene.people).is_none())
            || joined.is_empty()
        {
            // "Action: MT" below the sentence that says what.
            let above = lines[..first].iter().rev().map(|line| line.trim());
            let sentence = above.into_iter().find(|line| !line.is_empty()).unwrap_or(before);
            let words = last_sentence(sentence);
            let words = super::body::numbered(words).map_or(words, |(_, title)| title);
            let mut action = parted(
                &Marked {
                    rest: words,
                    ..mark.clone()
                },
                scene,
            );
            if !joined.is_empty() {
                joined.clone_into(&mut action.lead);
            }
            if words.is_empty() {
                doubts.push(Doubt::new(
                    "action",
                    format!("\"{}\" names an action but no words of one", words::opening(line)),
                ));
                continue;
            }
            action
                .doubts
                .push(Doubt::new("action", "its words are the sentence in front of the mark"));
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
        action.others.append(&mut fields.others);
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
    let rest = if number.is_empty() {
        text
    } else {
        rest.trim_start_matches(['.', ')', ':', '–', '-', ' ', '\t'])
    };
    let words = rest.split_whitespace().count();
    // A heading in the list, such as the name of who has to do what follows, is no action.
    (words >= 3 && (bullet || !number.is_empty() || VERBS.iter().any(|verb| rest.contains(verb)))).then_some(Marked {
        number,
        lead: "",
        rest,
    })
}

/// `R17/26 MT to bring the figures`: a number that only lists of actions and resolutions have, and somebody to do it.
fn referenced<'a>(line: &'a str, scene: &Scene<'_>) -> Option<Marked<'a>> {
    let text = line.trim();
    let (reference, rest) = number(text);
    let letters = reference.chars().take_while(char::is_ascii_uppercase).count();
    let yearly = reference.contains('/') && reference.ends_with(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(['.', ')', ':', '–', '-', ' ', '\t']);
    ((1..=4).contains(&letters) && yearly && text.starts_with(reference) && lead_of_words(rest, scene.people).is_some())
        .then_some(Marked {
            number: reference,
            lead: "",
            rest,
        })
}

/// Marks inside a line: "Nothing further. Action 14: NAH to write.", "… was shared [Action 3: MT to send it]."
fn within(line: &str, scene: &Scene<'_>, found: &mut Vec<ActionRead>) {
    let mut at = 0;
    while let Some(offset) = line[at..].find(['A', 'a']) {
        let from = at + offset;
        at = from + 1;
        if from == 0
            || !line[from..]
                .get(..6)
                .is_some_and(|word| word.eq_ignore_ascii_case("action"))
        {
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
        let Some(mark) = marked(text).filter(|mark| {
            bracket.is_some() || text[..text.len() - mark.rest.len()].contains(':') || !mark.number.is_empty()
        }) else {
            continue;
        };
        if none(mark.rest) || status(mark.rest) {
            continue;
        }
        if lead_like(mark.rest, scene.people) && lead_of_words(mark.rest, scene.people).is_none() {
            let words = last_sentence(before.trim_end_matches(['[', '(']));
            if !words.is_empty() {
                let mut action = parted(
                    &Marked {
                        rest: words,
                        ..mark.clone()
                    },
                    scene,
                );
                mark.rest.trim_end_matches('.').clone_into(&mut action.lead);
                action
                    .doubts
                    .push(Doubt::new("action", "its words are the sentence in front of the mark"));
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
    if next.is_empty() || marked(next).is_some() || super::body::begins_anew(next) || referenced(next, scene).is_some()
    {
        return false;
    }
    if empty {
        return true;
    }
    let ended = before.trim_end().ends_with(['.', '!', '?', ')', ']', '|', ':', ';']);
    let wrapped = before.trim_end().chars().count() >= 55 && !ended;
    wrapped || (next.starts_with(|c: char| c.is_lowercase()) && !before.trim_end().ends_with(['.', '!', '?']))
}

/// The place in a line that says where an action is to be discussed, as our own notes print it.
fn discussed_at(line: &str) -> Option<&str> {
    let place = words::labelled(line.trim().trim_start_matches(['*', '_']), &[FOR_DISCUSSION], false)?;
    Some(place.trim_matches(['*', '_', ' '])).filter(|place| !place.is_empty())
}

/// Whether a heading opens a list of actions agreed at this meeting.
pub(super) fn heads_actions(heading: &str) -> bool {
    let words = plain_heading(heading);
    matches!(
        words.as_str(),
        "action"
            | "actions"
            | "action list"
            | "action points"
            | "action summary"
            | "actions summary"
            | "summary of actions"
            | "summary of agreed actions"
            | "summary of action points"
            | "summary of new actions"
            | "actions agreed"
            | "agreed actions"
            | "actions arising"
            | "new actions"
            | "actions from this meeting"
            | "actions from the meeting"
            | "actions arising from this meeting"
            | "actions arising from the meeting"
            | "list of actions"
            | "actions and decisions"
            | "decisions and actions"
            | "next steps"
            | "actions and next steps"
    )
}

/// Whether a heading speaks of the actions of earlier meetings.
pub(super) fn heads_earlier(heading: &str) -> bool {
    let words = plain_heading(heading);
    let earlier = [
        "previous",
        "last meeting",
        "matters arising",
        "outstanding",
        "action log",
        "action tracker",
        "actions log",
        "review of actions",
        "actions update",
        "update on actions",
        "action update",
        "open actions",
        "brought forward",
        "carried forward",
        "closed actions",
        "actions closed",
    ];
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
