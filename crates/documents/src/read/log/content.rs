//! What the cells of a column have in common: dates, status words, colours, numbers, long texts.
//!
//! Shares only; which field a column becomes is settled in `columns`. Dates and status words are what the reading of
//! timings says they are.

use chrono::NaiveDate;
use domain::timing::{self, Kind};
use std::collections::HashSet;

/// How many filled cells of a column are looked at.
const SAMPLE: usize = 200;

/// What the filled cells of a column are like.
#[derive(Debug, Default, Clone)]
pub(super) struct Content {
    /// Filled cells in the whole column.
    pub filled: usize,
    looked_at: usize,
    dates: usize,
    statuses: usize,
    begin_with_statuses: usize,
    colours: usize,
    answers: usize,
    numbers: usize,
    distinct: usize,
    letters: usize,
}

impl Content {
    /// Looks at the cells of a column, empty ones included.
    pub fn from_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut content = Content::default();
        let mut seen = HashSet::new();
        for words in cells.map(str::trim).filter(|words| !words.is_empty()) {
            content.filled += 1;
            if content.looked_at == SAMPLE {
                continue;
            }
            content.looked_at += 1;
            content.letters += words.chars().take(1000).count();
            content.distinct += usize::from(seen.insert(words));
            content.numbers += usize::from(number(words));
            let small = words.to_lowercase();
            let colour = colour(&small);
            content.colours += usize::from(colour);
            content.answers += usize::from(matches!(small.as_str(), "yes" | "no" | "y" | "n" | "true" | "false"));
            content.begin_with_statuses += usize::from(begins_with_status(words));
            if words.len() <= 60 {
                // No share depends on which year a date without one is put in.
                let reading = timing::read(words, NaiveDate::default());
                let day =
                    matches!(reading.kind, Kind::Day | Kind::Period) && words.contains(|c: char| c.is_alphanumeric());
                content.dates += usize::from(day && !number(words));
                content.statuses += usize::from(words.len() <= 30 && reading.kind == Kind::Status);
            }
        }
        content
    }

    fn most(&self, count: usize) -> bool {
        self.looked_at > 0 && count * 10 >= self.looked_at * 7
    }

    /// Most cells read as a day or a period.
    pub fn dates(&self) -> bool {
        self.most(self.dates)
    }

    /// Hardly a cell reads as a day or a period.
    pub fn no_dates(&self) -> bool {
        self.looked_at > 0 && self.dates * 10 <= self.looked_at * 2
    }

    /// Most cells are a status word.
    pub fn status_words(&self) -> bool {
        self.most(self.statuses)
    }

    /// Most cells are a status word, or yes and no: under "Complete?" that is a status, under "Urgent?" it is none.
    pub fn statuses(&self) -> bool {
        self.most(self.statuses + self.answers)
    }

    /// Most cells begin with a status word that stands by itself: `Completed. The meeting took place in May.`
    pub fn begin_with_statuses(&self) -> bool {
        self.most(self.begin_with_statuses)
    }

    /// Most cells are red, amber, green and the like.
    pub fn colours(&self) -> bool {
        self.most(self.colours)
    }

    /// Most cells are numbers or short references, hardly one twice.
    pub fn numbers(&self) -> bool {
        self.most(self.numbers) && self.distinct * 10 >= self.looked_at * 6
    }

    /// Several cells say the same as others do.
    pub fn repeated(&self) -> bool {
        self.looked_at >= 4 && self.distinct * 10 < self.looked_at * 7
    }

    /// Letters of the average cell.
    pub fn length(&self) -> usize {
        self.letters.checked_div(self.looked_at).unwrap_or(0)
    }
}

fn begins_with_status(words: &str) -> bool {
    let first = words.split(['.', ':', ';', '–', '\n']).next().unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default().trim();
    first.len() <= 30 && timing::read(first, NaiveDate::default()).kind == Kind::Status
}

/// `4`, `4.`, `17/2022`, `A12`, `OB-2027-14`: short, one word, with a figure in it.
pub(super) fn number(words: &str) -> bool {
    let words = words.trim();
    words.chars().count() <= 14
        && words.contains(|c: char| c.is_ascii_digit())
        && !words.contains(char::is_whitespace)
        && words.matches(['/', '-', '.']).count() <= 2
        && !full_date(words)
}

/// Three groups of figures, the way a whole date is written: `12/06/2027`.
fn full_date(words: &str) -> bool {
    let groups: Vec<&str> = words.split(['/', '-', '.']).collect();
    groups.len() == 3
        && groups
            .iter()
            .all(|group| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit()))
}

fn colour(small: &str) -> bool {
    let mut words = small
        .split(['/', '-', '–', ' '])
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            matches!(
                word,
                "red"
                    | "amber"
                    | "green"
                    | "blue"
                    | "grey"
                    | "gray"
                    | "yellow"
                    | "black"
                    | "white"
                    | "r"
                    | "a"
                    | "g"
                    | "b"
                    | "rag"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(cells: &[&str]) -> Content {
        Content::from_cells(cells.iter().copied())
    }

    #[test]
    fn columns_are_told_by_what_most_cells_hold() {
        assert!(content(&["27 June 2027", "end of April", "", "30/09/2027", "ongoing"]).dates());
        assert!(!content(&["4", "5", "6"]).dates());
        assert!(content(&["Open", "Closed", "In progress", ""]).statuses());
        assert!(content(&["Yes", "No", "No"]).statuses());
        assert!(content(&["R", "Amber", "Amber/Green", "GREEN"]).colours());
        assert!(content(&["1", "2", "3/2027", "A4"]).numbers());
        assert!(!content(&["12/06/2027", "12/06/2027"]).numbers());
        assert!(!content(&["MPS", "MOPAC"]).numbers());
        assert!(content(&["Oversight Board", "Finance Board"]).no_dates());
        assert!(!content(&[]).no_dates());
        assert!(!content(&["-", "–"]).colours());
    }
}
