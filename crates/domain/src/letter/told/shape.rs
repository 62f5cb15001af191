//! The grammar of an action's words: something to do, something not to do, a clause with "that", a thing. Writes no
//! sentence of a letter.

use crate::letter::told::doers::{Doer, Opening, Voice};
use crate::letter::told::words::{self, first_word};

/// The shape of an action's words, without those who are to do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Something to do, as it follows "to": `send the figures`.
    Do(String),
    /// Something not to do, as it follows "not to".
    Not(String),
    /// A clause that follows "that".
    That(String),
    /// What was agreed already, as it follows "agreed".
    Agreed(String),
    /// What was noted: `the report`.
    Note(String),
    /// Something that is to happen: `a paper` and `go to the board`.
    Happens { subject: String, what: String },
    /// A paper, with its article.
    Paper(String),
    /// Any other thing.
    Thing(String),
    /// A whole sentence, which stands as it is.
    Sentence(String),
}

/// What stands between those who are to do something and what it is.
const GOES_ON: &[&str] = &[
    " undertook to ",
    " agreed to ",
    " committed to ",
    " offered to ",
    " promised to ",
    " is to ",
    " are to ",
    " needs to ",
    " need to ",
    " has to ",
    " have to ",
    " will ",
    " would ",
    " shall ",
    " should ",
    " must ",
    " to ",
    ": to ",
    ": ",
    " - ",
    " \u{2013} ",
    " \u{2014} ",
];

/// What stands between two who are to do something together.
const JOINTS: &[&str] = &[
    " and ",
    " & ",
    " + ",
    "/",
    " / ",
    ", and ",
    ", ",
    " together with ",
    " with ",
];

/// Past forms with which a sentence tells what somebody said or agreed.
const SAID: &[&str] = &[
    "accepted",
    "agreed",
    "asked",
    "committed",
    "confirmed",
    "noted",
    "offered",
    "promised",
    "said",
    "undertook",
];

/// The shape of one sentence, and who it names as those who are to do it.
pub(super) fn shape(first: &str, opening: &Opening<'_>, leads: &[Doer]) -> (Option<Vec<Doer>>, Shape) {
    for agreed in ["Agreed: ", "Agreed - ", "Agreed \u{2013} ", "AGREED: "] {
        if let Some(rest) = first.strip_prefix(agreed) {
            return shape(rest.trim(), opening, leads);
        }
    }
    if let Some((doers, done, surely)) = named(first, opening) {
        return (Some(doers), if surely { done_by(&done) } else { deed(&done) });
    }
    // "Clerk to socialise findings" of a lead that nobody knows, whatever the deed is.
    for lead in leads {
        let bare = first.strip_prefix("The ").unwrap_or(first);
        let name = lead.name.strip_prefix("The ").unwrap_or(&lead.name);
        let begins = bare
            .get(..name.len())
            .is_some_and(|opening| opening.eq_ignore_ascii_case(name));
        if let Some(done) = begins.then(|| bare[name.len()..].strip_prefix(" to ")).flatten()
            && !name.is_empty()
        {
            return (Some(vec![lead.clone()]), done_by(done));
        }
    }
    if let Some((_, length)) = opening(first)
        && SAID.contains(&first_word(&first[length..]).as_str())
    {
        return (None, Shape::Sentence(first.to_owned()));
    }
    // "Finance: cost the plan" of a lead that nobody knows.
    for parts in [": ", " - ", " \u{2013} "]
        .iter()
        .filter_map(|mark| first.split_once(mark))
    {
        if let Some(lead) = leads.iter().find(|lead| words::same(&lead.name, parts.0)) {
            return (Some(vec![lead.clone()]), deed(parts.1));
        }
    }
    // "The board noted the position": what happened is told as it was written.
    let mut opened = first.split_whitespace();
    let the = matches!(opened.next(), Some("The" | "We" | "It"));
    if the && opened.take(3).any(|word| SAID.contains(&first_word(word).as_str())) {
        return (None, Shape::Sentence(first.to_owned()));
    }
    if let Some((subject, what)) = words::subject_and_deed(first) {
        if let Some(lead) = leads.iter().find(|lead| words::same(&lead.name, subject)) {
            return (Some(vec![lead.clone()]), deed(what));
        }
        let thing = first_word(what) == "be" || words::is_paper(subject);
        if thing {
            let (subject, what) = (words::phrase(subject), what.to_owned());
            return (None, Shape::Happens { subject, what });
        }
        let doer = Doer {
            voice: Voice::Other,
            name: subject.to_owned(),
        };
        return (Some(vec![doer]), deed(what));
    }
    (None, deed(first))
}

/// Those known by name with whom words begin, and what they are to do.
///
/// Also whether that is surely something to do: it stands behind "to" or "will", and not behind a colon.
fn named(first: &str, opening: &Opening<'_>) -> Option<(Vec<Doer>, String, bool)> {
    let mut doers = Vec::new();
    let mut rest = first;
    loop {
        let Some((voice, length)) = opening(rest) else {
            // "DMPC and Home Office to write": the second is not known, and is to do it as well.
            let (subject, what) = words::subject_and_deed(rest).filter(|_| !doers.is_empty())?;
            doers.push(Doer {
                voice: Voice::Other,
                name: subject.to_owned(),
            });
            return Some((doers, what.to_owned(), true));
        };
        doers.push(Doer {
            voice,
            name: rest[..length].to_owned(),
        });
        rest = &rest[length..];
        let mut aside = "";
        if rest.starts_with(" (")
            && let Some(end) = rest.find(')')
        {
            (aside, rest) = (&rest[..=end], &rest[end + 1..]);
        }
        if let Some((between, done)) = GOES_ON
            .iter()
            .find_map(|between| Some((between, rest.strip_prefix(between)?)))
            && !done.trim().is_empty()
        {
            let surely = between.ends_with(" to ") || between.chars().any(char::is_alphabetic);
            return Some((doers, format!("{}{aside}", done.trim()), surely));
        }
        rest = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint))?;
    }
}

/// What stands behind "to": something to do, whether or not the word for it is known.
fn done_by(text: &str) -> Shape {
    match deed(text) {
        Shape::Thing(_) | Shape::Paper(_) => Shape::Do(words::small(text.trim())),
        known => known,
    }
}

/// What words say that name nobody.
fn deed(text: &str) -> Shape {
    let text = text.trim();
    let low = text.to_lowercase();
    // Lower case may be longer in bytes; the words looked for are plain, and so is what stands before their end.
    let after = |opening: &str| -> Option<&str> {
        (low.starts_with(opening) && text.is_char_boundary(opening.len())).then(|| text[opening.len()..].trim())
    };
    if matches!(low.as_str(), "no further action" | "no action" | "no further actions") {
        return Shape::Happens {
            subject: low,
            what: "be taken".to_owned(),
        };
    }
    for passed in [
        "to ",
        "please ",
        "please: ",
        "need to ",
        "needs to ",
        "will ",
        "should ",
        "must ",
    ] {
        if let Some(rest) = after(passed).filter(|rest| !rest.is_empty()) {
            return deed(rest);
        }
    }
    for not in ["not to ", "do not ", "don't ", "don\u{2019}t ", "not "] {
        if let Some(rest) = after(not).filter(|rest| !rest.is_empty()) {
            return Shape::Not(words::small(rest));
        }
    }
    for that in [
        "that ",
        "agree that ",
        "agreed that ",
        "it was agreed that ",
        "we agreed that ",
    ] {
        if let Some(rest) = after(that).filter(|rest| !rest.is_empty()) {
            return Shape::That(words::opened(rest));
        }
    }
    for agreed in ["agreed to ", "we agreed to ", "it was agreed to "] {
        if let Some(rest) = after(agreed).filter(|rest| !rest.is_empty()) {
            return deed(rest);
        }
    }
    if let Some(rest) = after("agree to ").filter(|rest| words::is_deed(rest)) {
        return deed(rest);
    }
    if let Some(rest) = after("agreed ").filter(|rest| !rest.is_empty()) {
        return Shape::Agreed(words::opened(rest));
    }
    for noted in ["note ", "note: ", "noted ", "noted: ", "to note "] {
        if let Some(rest) = after(noted).filter(|rest| !rest.is_empty()) {
            if noted == "note " && words::makes_a_thing(rest) {
                break;
            }
            return Shape::Note(words::opened(rest));
        }
    }
    if words::is_deed(text) {
        return Shape::Do(words::small(text));
    }
    if words::is_paper(text) {
        return Shape::Paper(words::phrase(text));
    }
    Shape::Thing(words::opened(text))
}
