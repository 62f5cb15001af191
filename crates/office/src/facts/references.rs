//! References: how papers are named in them, and which number comes next. Numbers that were given are never changed.

pub use domain::action::REGISTER;

use chrono::NaiveDate;
use domain::action::{Action, Reference};
use domain::correspondence::reference::plain;
use domain::letter::{Letter, annex_label};
use domain::meeting::Meeting;
use domain::settings::reference_by_scheme;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::work::Work;

/// The annex of a letter as a paper: `Annex A, DMPC-2027-0118`.
pub(crate) fn annex_of(letter: &Letter) -> String {
    annex_at(letter, 0)
}

/// The annex of a letter at a place, counted from 0.
pub(crate) fn annex_at(letter: &Letter, index: usize) -> String {
    let name = letter
        .reference
        .clone()
        .or(letter.date.map(domain::timing::date_in_words));
    match name {
        Some(name) => format!("{}, {name}", annex_label(index)),
        None => annex_label(index),
    }
}

/// Which number follows the last one made by a scheme. The figures stand where the scheme puts them.
fn number_in(scheme: &str, day: NaiveDate, reference: &str) -> Option<u32> {
    let (before, after) = around(scheme, day)?;
    reference
        .strip_prefix(before.as_str())?
        .strip_suffix(after.as_str())?
        .parse()
        .ok()
}

/// What stands before and after the number in references made by a scheme.
fn around(scheme: &str, day: NaiveDate) -> Option<(String, String)> {
    let open = scheme.find("{number")?;
    let close = open + scheme[open..].find('}')?;
    Some((
        reference_by_scheme(&scheme[..open], day, 0),
        reference_by_scheme(&scheme[close + 1..], day, 0),
    ))
}

/// Whether a reference is one that a scheme makes: the scheme's own words, and figures for the rest.
pub(crate) fn made_by_scheme(scheme: &str, reference: &str) -> bool {
    let mut words = String::new();
    let mut rest = scheme;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    let without_figures = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    without_figures(reference) == without_figures(&words)
}

/// The next number in the register of actions.
pub(crate) fn next_in_register(work: &Work<'_, '_>, day: NaiveDate) -> Result<String, Error> {
    let scheme = work.settings()?.action_scheme;
    let before = around(&scheme, day).map(|(before, _)| before).unwrap_or_default();
    let last = work.read().last_reference(REGISTER, &before)?;
    let mut number = last.and_then(|last| number_in(&scheme, day, &last)).unwrap_or(0) + 1;
    loop {
        let made = reference_by_scheme(&scheme, day, number);
        // A scheme without a number would give every action the same reference; that is the office's choice.
        if !scheme.contains("{number")
            || (!work.read().has_reference(REGISTER, &made)? && !work.read().number_is_gone(&made)?)
        {
            return Ok(made);
        }
        number += 1;
    }
}

/// An action's number in the register, among its references; empty where it has none.
pub(crate) fn register_number(references: &[Reference]) -> String {
    references
        .iter()
        .find(|reference| reference.paper == REGISTER)
        .or(references.first())
        .map(|reference| reference.number.clone())
        .unwrap_or_default()
}

/// The next number in a meeting's note: `Action 3`.
pub(crate) fn next_in_note(work: &Work<'_, '_>, meeting: &Meeting) -> Result<String, Error> {
    let given: Vec<Reference> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let last = given
        .iter()
        .filter_map(|reference| reference.number.rsplit(' ').next()?.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    Ok(format!("Action {}", last + 1))
}

/// The next reference of a letter or message, by the office's scheme: one sequence for what goes and what comes.
pub(crate) fn next_of_letter(work: &Work<'_, '_>, day: NaiveDate) -> Result<String, Error> {
    let scheme = work.settings()?.letter_scheme;
    let reader = work.read();
    let last = match around(&scheme, day).map(|(before, after)| (plain(&before), plain(&after))) {
        Some((before, after)) => {
            let taken = reader.our_references(&before)?;
            let number = |reference: &String| {
                let figures = reference.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
                figures.parse::<u32>().ok()
            };
            taken.iter().filter_map(number).max().unwrap_or(0)
        }
        None => 0,
    };
    let mut number = last + 1;
    // The reference of a letter that was disposed of is not another letter's.
    while scheme.contains("{number") && work.read().number_is_gone(&reference_by_scheme(&scheme, day, number))? {
        number += 1;
    }
    Ok(reference_by_scheme(&scheme, day, number))
}

/// A version in a file's name.
pub(crate) fn version_words(number: u32) -> String {
    format!("version {number}")
}

/// The number that the register gave an action.
pub(crate) fn number(reader: &Reader<'_>, action: &Action) -> Result<String, Error> {
    let references: Vec<Reference> = reader.owned_by(Owner::Action, action.id)?;
    Ok(register_number(&references))
}
