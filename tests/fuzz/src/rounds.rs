//! What has to be true of a round of recommendations, whatever is in its paper: it is read or refused in a sentence,
//! twice the same; no number stands twice; and every word of it ends in a field, in a doubt or in what was passed over.

use documents::read::recommendations::{RoundRead, round};

use crate::seen::{Seen, sentence};

const NAME: &str = "paper.txt";

/// Tries a paper.
pub fn check(bytes: &[u8]) -> Result<Seen, String> {
    let read = match round(bytes, NAME) {
        Ok(read) => read,
        Err(refused) => {
            let words = refused.to_string();
            if round(bytes, NAME) != Err(refused) {
                return Err("it is refused otherwise the second time".to_owned());
            }
            sentence(&words, NAME)?;
            return Ok(Seen::refused(&words));
        }
    };
    if round(bytes, NAME).as_ref() != Ok(&read) {
        return Err("it is read otherwise the second time".to_owned());
    }
    let mut numbers: Vec<String> = read.rows.iter().map(|row| row.number.to_lowercase()).collect();
    if numbers.iter().any(|number| number.trim().is_empty()) {
        return Err("a row has no number".to_owned());
    }
    numbers.sort();
    if numbers.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("a number stands in two rows".to_owned());
    }
    let said = all_of(&read);
    // Text with nulls in it is read as UTF-16, mail and pages as what they are.
    // Beyond the limits of one file, words are passed over together.
    let limited = read.passed_over.iter().any(|passed| passed.why.contains("at most"));
    if !limited
        && let Ok(text) = std::str::from_utf8(bytes)
        && !["<", "From", "Subject", "MIME", "Content-", "\0"]
            .iter()
            .any(|mark| text.contains(mark))
    {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        if let Some(lost) = words
            .filter(|word| word.chars().count() > 2)
            .find(|word| !said.contains(word))
        {
            return Err(format!("“{lost}” ended nowhere"));
        }
    }
    let mut seen = Seen {
        read: true,
        ..Seen::default()
    };
    for row in &read.rows {
        for doubt in &row.doubts {
            seen.says("doubt of a row", doubt);
        }
    }
    for doubt in &read.doubts {
        seen.says("doubt of the whole", doubt);
    }
    for passed in &read.passed_over {
        seen.says("passed over", &passed.why);
    }
    Ok(seen)
}

/// Every word that came out of the paper.
fn all_of(read: &RoundRead) -> String {
    let mut all: Vec<&str> = read.lines.iter().map(String::as_str).collect();
    all.extend(read.columns.iter().map(|column| column.heading.as_str()));
    all.extend(read.doubts.iter().map(String::as_str));
    all.extend(read.passed_over.iter().map(|passed| passed.what.as_str()));
    for row in &read.rows {
        all.push(&row.number);
        all.extend(
            [&row.cell, &row.lead, &row.status, &row.progress]
                .into_iter()
                .flatten()
                .map(String::as_str),
        );
        all.extend(row.others.iter().map(|other| other.words.as_str()));
        all.extend(row.doubts.iter().map(String::as_str));
    }
    all.join("\n")
}
