//! What earlier cases, public copies and publications did with a record that stands in a bundle; and which entries of a
//! bundle repeat one another.

use std::collections::HashMap;

use documents::withhold::reads_the_same;
use domain::correspondence::Message;
use domain::disclosure::{Case, CaseWithholding, EntryDecision, InBundle};
use domain::id::InBundleId;
use domain::letter::LetterState;
use domain::timing::date_in_words;
use domain::withholding::Withholding;
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::facts::bundle::{Held, Numbered};
use crate::facts::cases::editions_of;

/// Where an entry does otherwise than was done with the same record before: a sentence each.
pub(crate) fn differs_from_before(reader: &Reader<'_>, one: &Numbered) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    if one.entry.decision == EntryDecision::Undecided {
        return Ok(found);
    }
    let given_out = matches!(one.entry.decision, EntryDecision::Disclose | EntryDecision::InPart);
    for other in reader.owned_by::<InBundle>(Owner::Record, one.entry.record)? {
        if other.case == one.entry.case {
            continue;
        }
        let Some(issued) = editions_of(reader, other.case)?.pop() else {
            continue;
        };
        let case: Case = reader.get(other.case)?;
        let when = format!("in {} on {}", case.name(), date_in_words(issued.on));
        let then: Vec<CaseWithholding> = reader.owned_by(Owner::Entry, other.id)?;
        let was_given = matches!(other.decision, EntryDecision::Disclose | EntryDecision::InPart);
        match (given_out, was_given) {
            (false, true) if one.entry.decision == EntryDecision::Withhold => {
                found.push(format!(
                    "It was {} {when}, and is withheld here.",
                    other.decision.in_words()
                ));
            }
            (true, false) if other.decision == EntryDecision::Withhold => {
                found.push(format!("All of it was withheld {when}, and it is given out here."));
            }
            (true, true) => {
                for words in only_in(&one.withheld, &then) {
                    found.push(format!(
                        "“{}” was disclosed {when}, and is withheld here.",
                        short(&words)
                    ));
                }
                for words in only_in(&then, &one.withheld) {
                    found.push(format!(
                        "“{}” was withheld {when}, and is disclosed here.",
                        short(&words)
                    ));
                }
            }
            _ => {}
        }
    }
    let held = Held::read(reader, one.entry.record)?;
    if let Held::Letter(letter) = &held
        && letter.state == LetterState::Published
        && one.entry.decision != EntryDecision::Disclose
        && let Some(on) = letter.published_on
    {
        found.push(format!(
            "The letter was published on {}, and is {} here.",
            date_in_words(on),
            one.entry.decision.in_words()
        ));
    }
    if given_out {
        for words in left_out_of_public_copy(reader, &held)? {
            if !has(&one.withheld, &words) {
                found.push(format!(
                    "“{}” is withheld from the public copy, and is disclosed here.",
                    short(&words)
                ));
            }
        }
    }
    Ok(found)
}

fn has(withheld: &[CaseWithholding], words: &str) -> bool {
    let mut all = withheld.iter().filter_map(|one| one.words.as_deref());
    all.any(|other| reads_the_same(other, words))
}

/// Words that one list of withholdings has and the other has not.
fn only_in(these: &[CaseWithholding], others: &[CaseWithholding]) -> Vec<String> {
    let words = these.iter().filter_map(|one| one.words.clone());
    words.filter(|words| !has(others, words)).collect()
}

/// Words that a decision leaves out of the public copy of a record.
fn left_out_of_public_copy(reader: &Reader<'_>, held: &Held) -> Result<Vec<String>, Error> {
    let decisions: Vec<Withholding> = match held {
        Held::Letter(letter) => reader.owned_by(Owner::Letter, letter.id)?,
        Held::Note(meeting) => reader.owned_by(Owner::Meeting, meeting.id)?,
        Held::Reply(reply) => reader.owned_by(Owner::Reply, reply.id)?,
        _ => Vec::new(),
    };
    Ok(decisions
        .into_iter()
        .filter(|one| one.shown_why.is_none())
        .filter_map(|one| one.words)
        .collect())
}

/// How an entry repeats another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repeats {
    /// The entry that it repeats.
    pub of: InBundleId,
    /// Its number.
    pub number: String,
    /// `the same file`, `quoted whole in it`.
    pub how: &'static str,
}

/// Entries that repeat another: the same kept bytes, or a message that a later one quotes whole. Offered, never decided.
pub(crate) fn repeats(reader: &Reader<'_>, entries: &[Numbered]) -> Result<HashMap<InBundleId, Repeats>, Error> {
    let mut found = HashMap::new();
    let mut bytes: HashMap<String, (InBundleId, String)> = HashMap::new();
    let mut messages: Vec<(&Numbered, String)> = Vec::new();
    for one in entries {
        let held = Held::read(reader, one.entry.record)?;
        let file = match &held {
            Held::Attachment(one) => one.file,
            Held::Reply(one) => one.file,
            Held::Message(one) => one.file,
            _ => None,
        };
        if let Some(file) = file {
            let sha256 = reader.file_digest(file)?;
            match bytes.get(&sha256) {
                Some((of, number)) => {
                    found.insert(
                        one.entry.id,
                        Repeats {
                            of: *of,
                            number: number.clone(),
                            how: "the same file",
                        },
                    );
                }
                None => {
                    bytes.insert(sha256, (one.entry.id, one.number.clone()));
                }
            }
        }
        if let Held::Message(message) = held {
            messages.push((one, dense(&message)));
        }
    }
    for (one, body) in &messages {
        if body.len() < SHORTEST_QUOTED || found.contains_key(&one.entry.id) {
            continue;
        }
        let quoting = messages
            .iter()
            .find(|(other, words)| other.entry.id != one.entry.id && words.len() > body.len() && words.contains(body));
        if let Some((other, _)) = quoting {
            found.insert(
                one.entry.id,
                Repeats {
                    of: other.entry.id,
                    number: other.number.clone(),
                    how: "quoted whole in it",
                },
            );
        }
    }
    Ok(found)
}

/// Letters and figures of a message below which a quotation proves nothing.
const SHORTEST_QUOTED: usize = 40;

/// The letters and figures of a message, so that marks of quotation and line ends do not count.
fn dense(message: &Message) -> String {
    message
        .body
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
