//! Words that are withheld in a case and that somebody typed again where they go out: into what is said for a claim, into
//! the letters of the case, into the disclosure log.

use std::collections::BTreeMap;

use documents::withhold::{stands_in, words_of};
use domain::disclosure::{Case, Claim};
use domain::letter::{CasePart, Letter};
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::facts::bundle::{Numbered, entries_of, standing_claims};
use crate::papers::letter::letter;

/// Words that are withheld, each once, with the number of the first entry from which they are.
type Withheld<'e> = BTreeMap<&'e str, &'e str>;

fn withheld_words(entries: &[Numbered]) -> Withheld<'_> {
    let mut words = Withheld::new();
    for one in entries.iter().rev() {
        for withheld in one.withheld.iter().filter_map(|withheld| withheld.words.as_deref()) {
            words.insert(withheld, &one.number);
        }
    }
    words
}

/// What is said for a claim, each part with what it is called.
fn said_for(claim: &Claim) -> [(&'static str, &str); 8] {
    fn said(words: &Option<String>) -> &str {
        words.as_deref().unwrap_or_default()
    }
    [
        ("why it applies", &claim.why),
        ("the harm", said(&claim.harm)),
        ("what speaks for disclosure", said(&claim.for_disclosure)),
        ("what speaks against disclosure", said(&claim.against)),
        ("the balance", said(&claim.balance)),
        ("the qualified person", said(&claim.person)),
        ("the opinion", said(&claim.opinion)),
        ("where it can be had", said(&claim.place)),
    ]
}

/// What was typed into a letter. What its claims say is looked through by itself; who writes to whom is no part of what
/// was typed about the records.
fn typed_into(reader: &Reader<'_>, of: &Letter) -> Result<String, Error> {
    let mut typed = Letter {
        case_part: None,
        reference: None,
        their_reference: None,
        ..of.clone()
    };
    for lines in [&mut typed.to, &mut typed.signatory, &mut typed.copies_to] {
        lines.clear();
    }
    typed.salutation.clear();
    typed.sign_off.clear();
    let mut paper = letter(reader, &typed)?;
    paper.letterhead = None;
    paper.issuer.clear();
    Ok(words_of(&paper))
}

/// Withheld words that stand in what was typed for a case, each a sentence that names the place. Words that the request
/// itself says are told to whoever asked by nobody but themselves, and only the log must not have them.
pub(crate) fn retold(reader: &Reader<'_>, case: &Case, entries: &[Numbered]) -> Result<Vec<String>, Error> {
    let withheld = withheld_words(entries);
    if withheld.is_empty() {
        return Ok(Vec::new());
    }
    let mut places: Vec<(String, String)> = Vec::new();
    for claim in standing_claims(reader, case.id)? {
        for (part, said) in said_for(&claim) {
            places.push((format!("what is said for {}: {part}", claim.exemption), said.to_owned()));
        }
    }
    let letters: Vec<Letter> = reader.owned_by(Owner::Case, case.id)?;
    for one in letters.iter().filter(|one| one.state.is_draft()) {
        let named = match one.case_part {
            Some(CasePart::FirstNotice) => "the first notice that is drafted",
            _ => "the response that is drafted",
        };
        places.push((named.to_owned(), typed_into(reader, one)?));
    }
    let mut found = Vec::new();
    for (words, number) in &withheld {
        if stands_in(&case.text, words) {
            continue;
        }
        for (place, said) in &places {
            if stands_in(said, words) {
                found.push(sentence(words, number, place));
            }
        }
    }
    for (part, said) in logged(case) {
        for (words, number) in &withheld {
            if stands_in(said, words) {
                found.push(sentence(words, number, &format!("the disclosure log: {part}")));
            }
        }
    }
    Ok(found)
}

fn sentence(words: &str, number: &str, place: &str) -> String {
    format!(
        "“{}” is withheld from entry {number} and stands in {place}.",
        short(words)
    )
}

/// What the log says of a case, each part with what it is called.
fn logged(case: &Case) -> [(&'static str, &str); 3] {
    [
        ("the title", case.log_title.as_deref().unwrap_or_default()),
        ("the summary", case.log_summary.as_deref().unwrap_or_default()),
        ("where it was published", case.log_place.as_deref().unwrap_or_default()),
    ]
}

/// Refuses an entry of the log with words that are withheld in its case.
///
/// # Errors
/// Refused, with the words and where they stand.
pub(crate) fn log_retells_nothing(reader: &Reader<'_>, case: &Case) -> Result<(), Error> {
    let entries = entries_of(reader, case.id)?;
    let withheld = withheld_words(&entries);
    for (part, said) in logged(case) {
        for (words, number) in &withheld {
            if stands_in(said, words) {
                return refuse(format!(
                    "The log is for everybody; “{}”, which is withheld from entry {number}, stands in it: {part}. Say it \
                     without these words.",
                    short(words)
                ));
            }
        }
    }
    Ok(())
}
