//! One entry of an attendance: name, initials, post, body, and what is said of it: `(items 3-5 only)`, `by video`.
//!
//! The words stay as written; nothing here knows who works in the office.

use crate::read::note::found::AttendanceRead;
use crate::read::note::names::{RANKS, holds_body, initials_of, is_name, unnamed};
use crate::read::words;
use domain::meeting::Capacity;

/// An entry, and who came instead where it says so.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub line: AttendanceRead,
    /// The name of who came instead of somebody who sent apologies, and the initials beside it.
    pub instead: Option<(String, String)>,
    /// Why a person should look at it.
    pub doubt: Option<String>,
}

/// What words beside a name say.
enum Said {
    Chair,
    NoteTaker,
    /// Who came for somebody; whether in their place.
    For {
        whom: String,
        in_place: bool,
    },
    /// Who came instead of somebody who sent apologies.
    Instead(String),
    /// Sent apologies, which stands in a list of those present.
    Apologies,
    /// How, when and for what somebody was there.
    Detail,
    /// A post or a body.
    Title,
}

fn said(text: &str) -> Said {
    let text = text.trim();
    let small = text.to_lowercase();
    let plain = small.trim_end_matches('.');
    if matches!(
        plain,
        "chair"
            | "in the chair"
            | "chairman"
            | "chairperson"
            | "chairwoman"
            | "chairing"
            | "meeting chair"
            | "the chair"
            | "chaired"
            | "acting chair"
            | "as chair"
    ) {
        return Said::Chair;
    }
    if [
        "note taker",
        "note-taker",
        "notetaker",
        "notes",
        "note",
        "minutes",
        "minute taker",
        "minute-taker",
        "taking notes",
        "taking minutes",
        "minutes taker",
        "scribe",
        "secretariat",
    ]
    .contains(&plain)
        || small.starts_with("note") && !small.starts_with("noted")
        || small.starts_with("minute")
    {
        return Said::NoteTaker;
    }
    if matches!(
        plain,
        "apologies" | "apology" | "sent apologies" | "apologies received" | "apologies sent"
    ) {
        return Said::Apologies;
    }
    if let Some(who) = came_instead(text) {
        return Said::Instead(who.to_owned());
    }
    let places = [
        ("deputising for ", true),
        ("deputizing for ", true),
        ("deputy for ", true),
        ("on behalf of ", true),
        ("attending on behalf of ", true),
        ("attending for ", true),
        ("attended for ", true),
        ("substituting for ", true),
        ("substitute for ", true),
        ("sub for ", true),
        ("in place of ", true),
        ("standing in for ", true),
        ("covering for ", true),
        ("for ", false),
        ("representing ", false),
        ("rep ", false),
    ];
    for (opening, in_place) in places {
        if small.starts_with(opening) {
            let whom = text[opening.len()..].trim();
            if in_place || words::name(whom) || words::post(whom) || holds_body(whom) {
                return Said::For {
                    whom: text.to_owned(),
                    in_place,
                };
            }
        }
    }
    if is_detail(&small) { Said::Detail } else { Said::Title }
}

/// `items 3 to 6`, `joined at 10:40`, `by video`, `part`.
fn is_detail(small: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "by",
        "item",
        "items",
        "agenda item",
        "agenda items",
        "joined",
        "joining",
        "arrived",
        "left",
        "leaving",
        "part",
        "until",
        "till",
        "from",
        "via",
        "online",
        "virtual",
        "virtually",
        "remote",
        "remotely",
        "dialled",
        "dialling",
        "dial-in",
        "in person",
        "for item",
        "for items",
        "for agenda",
        "for part",
        "for minute",
        "for minutes",
        "for the",
        "minute no",
        "minutes",
        "on teams",
        "on zoom",
        "teams",
        "ms teams",
        "microsoft teams",
        "zoom",
        "video",
        "telephone",
        "phone",
        "present",
        "attended",
        "attending item",
        "attending items",
        "attending via",
        "in attendance for",
        "not present",
        "absent",
        "observing",
        "observer",
        "only",
        "late",
        "delayed",
        "apologies",
        "to item",
        "up to",
    ];
    OPENINGS.iter().any(|opening| {
        small
            .strip_prefix(opening)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic() || c == '-'))
    })
}

/// The name in "Ada Quill attending", "represented by Ada Quill", "Ada Quill deputised".
fn came_instead(text: &str) -> Option<&str> {
    let small = text.to_lowercase();
    if small.len() != text.len() {
        return None;
    }
    let openings = [
        "represented by ",
        "replaced by ",
        "substituted by ",
        "deputised by ",
        "substitute: ",
        "sub: ",
        "deputy: ",
        "substitute ",
        "sub ",
        "deputy ",
        "rep: ",
        "covered by ",
        "attended by ",
        "in their place ",
    ];
    let found = openings
        .iter()
        .find_map(|opening| small.starts_with(opening).then(|| text[opening.len()..].trim()));
    let endings = [
        " attending",
        " attended",
        " attends",
        " deputising",
        " deputizing",
        " deputised",
        " to attend",
        " in attendance",
        " represented",
        " representing",
        " substituting",
        " substituted",
        " standing in",
        " stood in",
        " to deputise",
        " came",
        " covering",
        " present",
        " as substitute",
        " as deputy",
        " in place",
        " on behalf",
    ];
    let name = found.or_else(|| {
        endings
            .iter()
            .filter_map(|ending| small.find(ending))
            .min()
            .map(|at| text[..at].trim())
    })?;
    let name = name.split([',', '(']).next().unwrap_or(name).trim();
    is_name(name).then_some(name)
}

/// A piece of an entry: words between commas and dashes, or what stands in brackets.
#[derive(Debug, Clone, Copy)]
struct Piece {
    from: usize,
    to: usize,
    bracket: bool,
}

/// Cuts an entry at its commas, dashes, tabs and brackets.
fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut depth = 0_usize;
    let mut push = |from: usize, to: usize, bracket: bool| {
        let part = &text[from..to];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = from + (part.len() - part.trim_start().len());
            found.push(Piece {
                from: start,
                to: start + trimmed.len(),
                bracket,
            });
        }
    };
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next();
        let spaced = before.is_whitespace() && after.is_none_or(char::is_whitespace);
        match c {
            '(' | '[' => {
                if depth == 0 {
                    push(from, at, false);
                    from = at + 1;
                }
                depth += 1;
            }
            ')' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    push(from, at, true);
                    from = at + 1;
                }
            }
            ',' | '\t' | '|' if depth == 0 => {
                push(from, at, false);
                from = at + 1;
            }
            '-' | '–' | '—' if depth == 0 && spaced => {
                push(from, at, false);
                from = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    push(from, text.len(), false);
    found
}

/// Parts a name from the post in front of it or behind it, where only words part them. `initials` stand beside it.
fn name_and_post<'a>(text: &'a str, initials: Option<&str>) -> Option<(&'a str, &'a str)> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let at = |index: usize| all[index].as_ptr() as usize - text.as_ptr() as usize;
    let rank = |word: &str| RANKS.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    // "T/Chief Constable Maren Thistlewood", "Chief Constable Quill"
    let ranks = all.iter().take_while(|word| rank(word)).count();
    if ranks > 0 && ranks < all.len() {
        let name = &text[at(ranks)..];
        let surname = all.len() - ranks == 1 && name.starts_with(char::is_uppercase);
        if is_name(name) || (surname && !words::post(name) && !holds_body(name)) {
            return Some((name, text[..at(ranks)].trim()));
        }
    }
    // "Assistant Director Ada Quill", "Director of Oversight Gwendal Osei (GO)"
    for count in [2, 3] {
        let Some(split) = all.len().checked_sub(count).filter(|split| *split > 0) else {
            break;
        };
        let (name, post) = (&text[at(split)..], text[..at(split)].trim());
        let told = words::post(all[split - 1]) || initials.is_some_and(|initials| initials_of(initials, name));
        if told && is_name(name) && words::post(post) {
            return Some((name, post));
        }
    }
    // "Gwendal Osei Director of Oversight"
    let post = all
        .iter()
        .position(|word| words::post(word) || rank(word))
        .filter(|index| (2..=4).contains(index))?;
    let name = text[..at(post)].trim();
    is_name(name).then(|| (name, text[at(post)..].trim()))
}

/// Whether words are a rank and a name: `ACC Priyanka Solway`.
pub(super) fn rank_and_name(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    RANKS.contains(&first.trim_end_matches('.').to_lowercase().as_str()) && name_and_post(text, None).is_some()
}

/// Whether words are a name and a post without anything between them.
pub(super) fn name_beside_post(text: &str) -> bool {
    name_and_post(text, None).is_some()
}

/// Reads one entry.
pub(super) fn entry(written: &str, capacity: Capacity) -> Entry {
    let text = written.trim().trim_end_matches(['.', ';', ',']).trim_end();
    let pieces = pieces(text);
    let words_of = |piece: &Piece| &text[piece.from..piece.to];
    let mut line = AttendanceRead {
        name: String::new(),
        initials: String::new(),
        title: String::new(),
        body: String::new(),
        capacity,
        detail: String::new(),
        written: written.to_owned(),
    };
    let mut instead: Option<(String, String)> = None;
    let mut doubt = None;

    // Initials in front: "NAH – Nerys Adeyemi-Holt".
    let leading = pieces.len() >= 2
        && !pieces[0].bracket
        && initials_of(words_of(&pieces[0]), words_of(&pieces[1]))
        && is_name(words_of(&pieces[1]));
    let start = usize::from(leading);
    if leading {
        words_of(&pieces[0]).clone_into(&mut line.initials);
    }
    let named = pieces
        .iter()
        .enumerate()
        .skip(start)
        .find(|(_, piece)| !piece.bracket && is_name(words_of(piece)))
        // The name stands first, or behind the post.
        .filter(|(index, _)| {
            *index == start
                || pieces[start..*index]
                    .iter()
                    .all(|piece| !piece.bracket && (words::post(words_of(piece)) || holds_body(words_of(piece))))
        })
        .map(|(index, _)| index);
    let mut titles: Vec<(usize, usize)> = Vec::new();
    let Some(name_at) = named.or((start < pieces.len()).then_some(start)) else {
        text.clone_into(&mut line.name);
        return Entry { line, instead, doubt };
    };
    let words = words_of(&pieces[name_at]);
    let beside = pieces.get(name_at + 1).filter(|piece| piece.bracket).map(words_of);
    match name_and_post(words, beside) {
        Some((name, post)) => {
            name.clone_into(&mut line.name);
            let from = post.as_ptr() as usize - text.as_ptr() as usize;
            titles.push((from, from + post.len()));
        }
        None => {
            words.clone_into(&mut line.name);
            if named.is_none() && !unnamed(text) && !words::post(words) {
                doubt = Some(format!("\"{words}\" does not read as a name"));
            }
        }
    }
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        let words = words_of(piece);
        if index == name_at {
            continue;
        }
        if piece.bracket && line.initials.is_empty() && initials_of(words, &line.name) {
            words.clone_into(&mut line.initials);
            continue;
        }
        if let Some((_, initials)) = instead
            .as_mut()
            .filter(|(name, _)| piece.bracket && initials_of(words, name))
        {
            words.clone_into(initials);
            continue;
        }
        match said(words) {
            Said::Apologies => line.capacity = Capacity::Apologies,
            // "Chair of the Panel" is a post; only the word alone says who chaired.
            Said::Chair => line.capacity = Capacity::Chair,
            Said::NoteTaker if line.capacity != Capacity::Apologies => line.capacity = Capacity::NoteTaker,
            Said::For { whom, in_place } => {
                if in_place {
                    line.capacity = Capacity::Deputising;
                }
                let whom = whom.trim_start_matches("deputising ").trim_start_matches("attending ");
                join(&mut line.detail, whom);
            }
            Said::Instead(name) if capacity == Capacity::Apologies => {
                instead = Some((name, String::new()));
            }
            Said::Detail | Said::Instead(_) => join(&mut line.detail, words),
            Said::NoteTaker | Said::Title => titles.push((piece.from, piece.to)),
        }
    }
    title(text, &pieces, &titles, &mut line);
    if line.name.is_empty() {
        text.clone_into(&mut line.name);
    }
    if doubt.is_none() && !line.title.is_empty() {
        let more: Vec<&str> = titles
            .iter()
            .skip(1)
            .map(|(from, to)| &text[*from..*to])
            .filter(|words| is_name(words))
            .collect();
        if let (Some(other), true) = (more.first(), is_name(&line.name)) {
            doubt = Some(format!(
                "\"{other}\" may be another person; it was read as a part of {}'s post",
                line.name
            ));
        }
    }
    Entry { line, instead, doubt }
}

/// The post, as written where nothing that is read otherwise stands between its parts.
fn title(text: &str, pieces: &[Piece], titles: &[(usize, usize)], line: &mut AttendanceRead) {
    let (Some(first), Some(last)) = (titles.first(), titles.last()) else {
        return;
    };
    let unbroken = pieces
        .iter()
        .filter(|piece| piece.from >= first.0 && piece.to <= last.1)
        .all(|piece| titles.contains(&(piece.from, piece.to)) && !piece.bracket)
        && first.0 <= last.0;
    if unbroken {
        text[first.0..last.1].clone_into(&mut line.title);
    } else {
        let parts: Vec<&str> = titles.iter().map(|(from, to)| &text[*from..*to]).collect();
        line.title = parts.join(", ");
    }
}

fn join(field: &mut String, words: &str) {
    if !field.is_empty() {
        field.push_str(", ");
    }
    field.push_str(words);
}
