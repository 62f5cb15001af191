//! The figures of a review: when timings end and how old actions are, each as a chart with its table after it.

use chrono::{Datelike, NaiveDate};

use crate::compose::tables::{heading, table};
use crate::compose::words;
use crate::model::{Align, Bar, Bars, Block, Chart, Marked};

/// Actions whose timing ends in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The month, as its first day.
    pub month: NaiveDate,
    /// Earlier months are gathered here.
    pub and_before: bool,
    /// Later months are gathered here.
    pub and_after: bool,
    /// How many.
    pub count: u32,
    /// How many of those are late.
    pub late: u32,
}

impl Month {
    fn gathers(&self) -> &'static str {
        match (self.and_before, self.and_after) {
            (true, _) => " and before",
            (_, true) => " and after",
            _ => "",
        }
    }

    /// `August 2027 and before`.
    fn label(&self) -> String {
        format!("{}{}", self.month.format("%B %Y"), self.gathers())
    }
}

/// The months of a chart as its labels say them.
const SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// How many letters fit on a line under a bar that stands apart.
const A_LINE: usize = 9;

/// When timings end: months from left to right, what has no last day apart. Nothing where there is neither.
pub(super) fn timings(
    body: &mut Vec<Block>,
    months: &[Month],
    without_day: &[(String, u32)],
    board: Option<NaiveDate>,
) {
    if months.is_empty() && without_day.is_empty() {
        return;
    }
    heading(body, 2, "When the timing ends");
    body.push(Block::Chart(Chart {
        alternative: alternative(months, without_day, board),
        bars: Bars::Upright {
            dated: bars(months),
            apart: without_day
                .iter()
                .map(|(words, count)| Bar {
                    lines: lines(words),
                    count: *count,
                    late: 0,
                })
                .collect(),
            marked: board.and_then(|board| marked(months, board)),
        },
    }));
    let number = |count: u32| words::cell(&count.to_string());
    let dated = months
        .iter()
        .filter(|month| month.count > 0)
        .map(|month| vec![words::cell(&month.label()), number(month.late), number(month.count)]);
    let bare = without_day.iter().map(|(words, count)| {
        vec![
            words::cell(&format!("{words}, no last day")),
            Vec::new(),
            number(*count),
        ]
    });
    let mut table = table(
        "Actions by the month in which their timing ends, and those without a last day",
        &[("Timing ends", Some(100.0)), ("Late", Some(24.0)), ("All", Some(24.0))],
        dated.chain(bare).collect(),
    );
    figures_at_right(&mut table.columns[1..]);
    body.push(Block::Table(table));
}

/// How long ago actions were agreed.
pub(super) fn ages(body: &mut Vec<Block>, ages: &[(String, u32)], oldest: &str) {
    if ages.iter().all(|(_, count)| *count == 0) {
        return;
    }
    heading(body, 2, "Age since agreed");
    let said: Vec<String> = ages.iter().map(|(words, count)| format!("{words} {count}")).collect();
    body.push(Block::Chart(Chart {
        alternative: format!("Actions by how long ago they were agreed: {}.", said.join("; ")),
        bars: Bars::Lying {
            bars: ages
                .iter()
                .map(|(words, count)| Bar {
                    lines: vec![words.clone()],
                    count: *count,
                    late: 0,
                })
                .collect(),
        },
    }));
    // The chart shows that none is of the other ages.
    let rows = ages
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(words, count)| vec![words::cell(words), words::cell(&count.to_string())]);
    let mut table = table(
        "Actions by how long ago they were agreed",
        &[("Age since agreed", Some(100.0)), ("All", Some(24.0))],
        rows.collect(),
    );
    figures_at_right(&mut table.columns[1..]);
    body.push(Block::Table(table));
    words::paragraph(body, oldest);
}

/// Figures stand under one another at the right of their columns.
pub(super) fn figures_at_right(columns: &mut [crate::model::Column]) {
    for column in columns {
        column.align = Align::Right;
    }
}

/// The bars of months; the year stands under the first of each.
fn bars(months: &[Month]) -> Vec<Bar> {
    let mut year = 0;
    months
        .iter()
        .map(|month| {
            let mut lines = vec![SHORT[month.month.month0() as usize].to_owned()];
            if month.month.year() != year {
                year = month.month.year();
                lines.push(year.to_string());
            }
            let gathers = month.gathers().trim();
            if !gathers.is_empty() {
                lines.push(gathers.to_owned());
            }
            Bar {
                lines,
                count: month.count,
                late: month.late,
            }
        })
        .collect()
}

fn marked(months: &[Month], board: NaiveDate) -> Option<Marked> {
    let same = |month: NaiveDate| month.year() == board.year() && month.month() == board.month();
    let at = months
        .iter()
        .position(|month| same(month.month) && month.gathers().is_empty())?;
    Some(Marked {
        at: at as f64 + f64::from(board.day0()) / 31.0,
        words: format!("board, {}", board.format("%-d %B")),
    })
}

/// Words in lines that fit under a bar.
fn lines(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < A_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn alternative(months: &[Month], without_day: &[(String, u32)], board: Option<NaiveDate>) -> String {
    let dated: Vec<String> = months
        .iter()
        .filter(|month| month.count > 0)
        .map(|month| {
            let late = match month.late {
                0 => String::new(),
                1 if month.count == 1 => ", late".to_owned(),
                all if all == month.count => ", all late".to_owned(),
                some => format!(", {some} late"),
            };
            format!("{} {}{late}", month.label(), month.count)
        })
        .collect();
    let bare: Vec<String> = without_day
        .iter()
        .map(|(words, count)| format!("{words} {count}"))
        .collect();
    let mut said = if dated.is_empty() {
        "No action has a last day.".to_owned()
    } else {
        format!("Actions by the month their timing ends: {}.", dated.join("; "))
    };
    if !bare.is_empty() {
        said.push_str(&format!(" Without a last day: {}.", bare.join("; ")));
    }
    if let Some(board) = board {
        said.push_str(&format!(" The board is on {}.", words::day(board)));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_label_is_cut_into_lines_between_its_words() {
        let check = |words: &str, expected: &[&str]| assert_eq!(lines(words), expected, "{words}");
        check("No timing", &["No timing"]);
        check("Not read as a date", &["Not read", "as a date"]);
        check(
            "Waits on an event or a meeting",
            &["Waits on", "an event", "or a", "meeting"],
        );
        check("", &[]);
    }

    #[test]
    fn the_year_stands_under_its_first_month_and_the_board_where_its_day_lies() {
        let month = |text: &str, count, late| Month {
            month: day(text),
            and_before: false,
            and_after: false,
            count,
            late,
        };
        let months = [
            month("2027-11-01", 2, 1),
            month("2027-12-01", 0, 0),
            month("2028-01-01", 1, 0),
        ];
        let labels: Vec<Vec<String>> = bars(&months).into_iter().map(|bar| bar.lines).collect();
        assert_eq!(labels, [vec!["Nov", "2027"], vec!["Dec"], vec!["Jan", "2028"]]);
        let board = marked(&months, day("2027-12-16")).expect("its month is there");
        assert!((board.at - (1.0 + 15.0 / 31.0)).abs() < 1e-9, "{}", board.at);
        assert_eq!(marked(&months, day("2028-03-01")), None);
        assert_eq!(
            alternative(&months, &[("No timing".to_owned(), 3)], Some(day("2027-12-16"))),
            "Actions by the month their timing ends: November 2027 2, 1 late; January 2028 1. Without a last day: No \
             timing 3. The board is on 16 December 2027."
        );
    }
}
