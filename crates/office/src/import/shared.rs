//! Questions that several rows of a log share, asked once: a doubt about a column, with its rows, and a word for a
//! status that the register does not have, with one answer for all its rows and another for a single one.

use std::collections::HashMap;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::import::preview::{ColumnDoubt, PreviewAction, RowStatus, SharedDoubt, StrangeStatus};
use crate::import::said::{Said, same_words};
use crate::import::standing::no_status;

/// What persons said that words for a status mean, for all rows and for single ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Statuses {
    words: HashMap<String, Said>,
    rows: HashMap<String, Said>,
}

impl Statuses {
    /// Reads `WORDS=STATUS` of all rows and `ROW=STATUS` of single ones.
    ///
    /// # Errors
    /// A pair that is none, or a status that a log cannot give.
    pub fn told(words: &[String], rows: &[String]) -> Result<Self, Error> {
        let mut told = Self::default();
        for pair in words {
            let (words, said) = pair_of(pair, "WORDS=STATUS, such as In hand=open")?;
            told.words.insert(same_words(words), said);
        }
        for pair in rows {
            let (row, said) = pair_of(pair, "ROW=STATUS, such as 12=closed")?;
            told.rows.insert(row.trim().to_owned(), said);
        }
        Ok(told)
    }

    /// The rows of which something is said.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// What is said of words in a row; none where nobody said anything, or that they are kept as an update.
    pub fn said_of(&self, row: &str, words: &str) -> Option<Said> {
        let said = self.rows.get(row).or_else(|| self.words.get(&same_words(words)));
        said.copied().filter(|said| *said != Said::Unknown)
    }

    /// The strange words of a log with their rows and what was said of them.
    pub fn strange(&self, found: &[(String, String)]) -> Vec<StrangeStatus> {
        let mut all: Vec<StrangeStatus> = Vec::new();
        for (row, words) in found {
            let same = same_words(words);
            let otherwise = self.rows.get(row).map(|said| RowStatus {
                row: row.clone(),
                means: said.status(),
            });
            match all.iter_mut().find(|one| same_words(&one.words) == same) {
                Some(one) => {
                    one.rows.push(row.clone());
                    one.otherwise.extend(otherwise);
                }
                None => all.push(StrangeStatus {
                    words: words.clone(),
                    rows: vec![row.clone()],
                    means: self.words.get(&same).and_then(|said| said.status()),
                    otherwise: otherwise.into_iter().collect(),
                }),
            }
        }
        all
    }
}

fn pair_of<'p>(pair: &'p str, form: &str) -> Result<(&'p str, Said), Error> {
    let Some((left, right)) = pair.rsplit_once('=').filter(|(left, _)| !left.trim().is_empty()) else {
        return refuse(format!("“{}” is not {form}.", short(pair)));
    };
    let said = match right.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
        "open" => Said::Open,
        "on_hold" => Said::OnHold,
        "closure_proposed" => Said::Proposed,
        "closed" => Said::Closed,
        "withdrawn" => Said::Withdrawn,
        "update" => Said::Unknown,
        _ => {
            return refuse(format!(
                "“{}” is no status that a log can give; there are open, on_hold, closure_proposed, closed, withdrawn \
                 and update, which keeps the words as an update.",
                short(right)
            ));
        }
    };
    Ok((left, said))
}

/// Takes out of the rows the doubts that at least two of them have in the same words, and those that a column or a
/// strange status answers for all. `of_columns` gives the column's own sentence for what its rows say, with its name in
/// a mapping.
pub(super) fn gathered(
    rows: &mut [PreviewAction],
    of_columns: &[ColumnDoubt],
    strange: &[StrangeStatus],
) -> Vec<SharedDoubt> {
    let mut shared: Vec<SharedDoubt> = Vec::new();
    let answered: Vec<String> = strange.iter().map(|one| same_words(&no_status(&one.words))).collect();
    for row in rows.iter_mut() {
        row.doubts.retain(|doubt| !answered.contains(&same_words(doubt)));
    }
    let mut count: HashMap<&str, usize> = HashMap::new();
    for row in rows.iter() {
        for doubt in &row.doubts {
            *count.entry(doubt.as_str()).or_default() += 1;
        }
    }
    let asked_once: Vec<String> = count
        .into_iter()
        .filter(|(doubt, count)| *count > 1 || of_columns.iter().any(|one| one.of_rows == **doubt))
        .map(|(doubt, _)| doubt.to_owned())
        .collect();
    for row in rows.iter_mut() {
        let (taken, left) = std::mem::take(&mut row.doubts)
            .into_iter()
            .partition(|doubt| asked_once.contains(doubt));
        row.doubts = left;
        let taken: Vec<String> = taken;
        for doubt in taken {
            let column = of_columns.iter().find(|one| one.of_rows == doubt);
            let sentence = column.map_or(doubt, |column| column.sentence.clone());
            match shared.iter_mut().find(|one| one.sentence == sentence) {
                Some(one) => {
                    if one.rows.last() != Some(&row.row) {
                        one.rows.push(row.row.clone());
                    }
                }
                None => shared.push(SharedDoubt {
                    sentence,
                    rows: vec![row.row.clone()],
                    column: column.map(|column| column.column.clone()),
                }),
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use domain::action::Status;

    use super::*;

    #[test]
    fn a_word_means_the_same_in_all_rows_but_those_told_otherwise() {
        let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let told = Statuses::told(&words(&["In hand = open"]), &words(&["12=closed", "14=update"])).expect("told");
        assert_eq!(told.said_of("3", "in  HAND"), Some(Said::Open));
        assert_eq!(told.said_of("12", "In hand"), Some(Said::Closed));
        assert_eq!(told.said_of("14", "In hand"), None);
        assert_eq!(told.said_of("3", "Paused"), None);
        let found = [("3", "In hand"), ("12", "In Hand"), ("14", "in hand"), ("5", "Parked")];
        let found: Vec<(String, String)> = found
            .iter()
            .map(|(row, said)| ((*row).to_owned(), (*said).to_owned()))
            .collect();
        let strange = told.strange(&found);
        assert_eq!(strange.len(), 2);
        assert_eq!(
            (strange[0].words.as_str(), strange[0].rows.len(), strange[0].means),
            ("In hand", 3, Some(Status::Open))
        );
        let otherwise: Vec<(&str, Option<Status>)> = strange[0]
            .otherwise
            .iter()
            .map(|one| (one.row.as_str(), one.means))
            .collect();
        assert_eq!(otherwise, [("12", Some(Status::Closed)), ("14", None)]);
        assert_eq!((strange[1].words.as_str(), strange[1].means), ("Parked", None));
    }

    #[test]
    fn what_is_no_answer_is_refused_in_one_sentence() {
        let refused = |words: &str, row: &str| {
            let one = |text: &str| {
                if text.is_empty() {
                    Vec::new()
                } else {
                    vec![text.to_owned()]
                }
            };
            Statuses::told(&one(words), &one(row)).expect_err("refused").to_string()
        };
        assert_eq!(
            refused("In hand", ""),
            "“In hand” is not WORDS=STATUS, such as In hand=open."
        );
        assert_eq!(
            refused("", "=closed"),
            "“=closed” is not ROW=STATUS, such as 12=closed."
        );
        assert!(refused("In hand=done", "").starts_with("“done” is no status that a log can give; there are open,"));
    }
}
