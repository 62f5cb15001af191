//! The marks that minutes put in front of an action: `ACTION:`, `Action 14 –`, `ACTION (PS):`, `[Action 3: …]`, `AP4:`.

use crate::read::note::parts::{Marked, lead_like, lead_of_words};

/// The words that mark an action, or a list of them.
const MARKS: &[&str] = &["action points", "action point", "actions", "action"];

/// Whether a line begins with the mark of an action.
pub(super) fn is_marked(line: &str) -> bool {
    marked(line).is_some()
}

/// Reads the mark of an action at the start of a line.
pub(super) fn marked(line: &str) -> Option<Marked<'_>> {
    let mut text = line.trim_start_matches(['-', '•', '*', '·', '–', '>', '_', '#', ' ', '\t', '→', '►', '➢']);
    if let Some(open) = text.strip_prefix(['[', '(']) {
        let close = if text.starts_with('[') { ']' } else { ')' };
        let inside = open
            .split_once(close)
            .filter(|(_, after)| after.trim_matches(['.', '*', ' ']).is_empty());
        if let Some((inside, _)) = inside {
            text = inside;
        }
    }
    if let Some(rest) = short_mark(text) {
        return Some(rest);
    }
    let mark = MARKS.iter().find(|mark| {
        text.get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark))
            && !text[mark.len()..].starts_with(|c: char| c.is_alphanumeric())
    })?;
    let loud = text.starts_with("ACTION");
    let rest = text[mark.len()..].trim_start_matches(['*', '_']).trim_start();
    let (number, rest) = number(rest);
    let (lead, rest) = lead_in_mark(rest);
    let rest = rest.trim_start_matches(['*', '_']).trim_start();
    let parted = [":", "–", "—", "-", "|", "\t", ">", "→"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign));
    let rest = match parted {
        Some(rest) => rest,
        // "ACTION PS to write", "Action 14. MT to write"
        None if !number.is_empty() => rest.strip_prefix('.').or_else(|| loud.then_some(rest))?,
        None if loud && lead_of_words(rest, &[]).is_some() => rest,
        None if loud && !lead.is_empty() => rest,
        None => return None,
    };
    let rest = rest
        .trim_start_matches(['*', '_', ':', ' ', '\t', '–', '-'])
        .trim_end_matches(['*', '_', ' ', '\t']);
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
    Some(Marked {
        number,
        lead: "",
        rest: rest.trim(),
    })
}

/// The number behind a mark: `14`, `3/26`, `PRB-12`, `no. 4`.
pub(super) fn number(text: &str) -> (&str, &str) {
    let mut rest = text;
    for word in ["number", "no.", "no", "ref.", "ref", "#"] {
        if let Some(head) = rest.get(..word.len())
            && head.eq_ignore_ascii_case(word)
            && rest[word.len()..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_alphanumeric())
            && (word == "#"
                || rest[word.len()..].starts_with([' ', ':'])
                || rest[word.len()..].starts_with(|c: char| c.is_ascii_digit()))
        {
            rest = rest[word.len()..].trim_start_matches([':', ' ']);
            break;
        }
    }
    // "JAC 15/26": letters, a space, and a number of a year.
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let spaced = rest[letters..].strip_prefix(' ').map_or(0, |behind| {
        let digits = behind.bytes().take_while(|c| c.is_ascii_digit() || *c == b'/').count();
        let yearly = behind.starts_with(|c: char| c.is_ascii_digit()) && behind[..digits].contains('/');
        if (1..=5).contains(&letters) && yearly {
            letters + 1
        } else {
            0
        }
    });
    let end = spaced
        + rest[spaced..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.')))
            .unwrap_or(rest.len() - spaced);
    let mut number = rest[..end].trim_end_matches(['.', '-', '/']);
    // "37/26(a)"
    let letter = rest[number.len()..]
        .strip_prefix('(')
        .and_then(|open| open.split_once(')'));
    if letter.is_some_and(|(inside, _)| inside.len() == 1 && inside.starts_with(|c: char| c.is_ascii_lowercase())) {
        number = &rest[..number.len() + 3];
    }
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
