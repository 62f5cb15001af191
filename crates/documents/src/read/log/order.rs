//! Which of day and month stands first in dates of figures, told from a whole column.
//!
//! One date that cannot be day first (`04/13/2027`) makes every other one of its column uncertain (`04/05/2027`).

use crate::read::log::found::{Row, Table};
use serde::Serialize;
use std::ops::Range;

/// The order of day and month in the figures of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// `04/05/2027` is 4 May.
    DayFirst,
    /// `04/05/2027` is 5 April.
    MonthFirst,
    /// Nobody can tell without being told.
    Uncertain,
}

impl DayOrder {
    /// Both orders that a person can name, with their names.
    pub const NAMES: [(&'static str, DayOrder); 2] =
        [("day-first", DayOrder::DayFirst), ("month-first", DayOrder::MonthFirst)];
}

/// What the dates of a column say of their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Orders {
    /// The first that can only be read with the month first: the row's line, and its words.
    pub month_first: Option<(u32, String)>,
    /// The first that can be read either way.
    pub either: Option<(u32, String)>,
    /// One can only be read with the day first.
    pub day_first: bool,
}

impl Table {
    /// What the dates of a column say of the order of day and month.
    pub fn orders(&self, column: usize) -> Orders {
        let mut orders = Orders::default();
        let cell = |row: &Row| row.cells.get(column).cloned().unwrap_or_default();
        for row in &self.rows {
            let words = cell(row);
            for date in dates(&words) {
                match (date.first > 12, date.second > 12) {
                    (true, _) => orders.day_first = true,
                    (false, true) => {
                        orders.month_first.get_or_insert_with(|| (row.line, words.clone()));
                    }
                    _ if date.first != date.second => {
                        orders.either.get_or_insert_with(|| (row.line, words.clone()));
                    }
                    _ => {}
                }
            }
        }
        orders
    }
}

/// Whether words hold a date of figures that can be read in either order.
pub fn either_way(words: &str) -> bool {
    dates(words).any(|date| date.first <= 12 && date.second <= 12 && date.first != date.second)
}

/// Words whose dates of figures have the month first, with the day first instead. A date that cannot have the month
/// first stays.
pub fn day_first(words: &str) -> String {
    let mut turned = String::with_capacity(words.len());
    let mut end = 0;
    for date in dates(words).filter(|date| date.first <= 12) {
        turned.push_str(&words[end..date.at[0].start]);
        turned.push_str(&words[date.at[1].clone()]);
        turned.push_str(&words[date.at[0].end..date.at[1].start]);
        turned.push_str(&words[date.at[0].clone()]);
        end = date.at[1].end;
    }
    turned.push_str(&words[end..]);
    turned
}

/// A date of figures: `4/5/27`, `04.05.2027`.
struct Figures {
    first: u32,
    second: u32,
    /// Where its first two groups stand.
    at: [Range<usize>; 2],
}

fn dates(words: &str) -> impl Iterator<Item = Figures> {
    let bytes = words.as_bytes();
    let digits = move |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = move |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, b'/' | b'.' | b'-'));
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let length = digits(at);
            if length == 0 {
                at += 1;
                continue;
            }
            let start = at;
            at += length;
            let marked = start > 0 && (mark(start - 1) || bytes[start - 1].is_ascii_alphanumeric());
            if marked || length > 2 || !mark(at) {
                continue;
            }
            let second = at + 1..at + 1 + digits(at + 1);
            let same = |place: usize| bytes.get(place) == bytes.get(at);
            if !(1..=2).contains(&second.len()) || !mark(second.end) || !same(second.end) {
                continue;
            }
            let year = digits(second.end + 1);
            if !matches!(year, 2 | 4) || mark(second.end + 1 + year) {
                continue;
            }
            let number = |range: Range<usize>| words[range].parse::<u32>().ok();
            let (first, of_second) = (number(start..at)?, number(second.clone())?);
            let found = Figures {
                first,
                second: of_second,
                at: [start..at, second.clone()],
            };
            at = second.end + 1 + year;
            if first >= 1 && of_second >= 1 && first.max(of_second) <= 31 && first.min(of_second) <= 12 {
                return Some(found);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_figures_are_turned_where_they_stand() {
        let check = |words: &str, expected: &str| assert_eq!(day_first(words), expected, "{words}");
        check("04/05/2027", "05/04/2027");
        check("by 4/13/2027, 12:00:00 AM", "by 13/4/2027, 12:00:00 AM");
        check("04.05.27 to 06.07.27", "05.04.27 to 07.06.27");
        check("13/04/2027", "13/04/2027");
        check("4/5", "4/5");
        check("2027-04-05", "2027-04-05");
        check("item 1.2.3 of 4/5/6", "item 1.2.3 of 4/5/6");
        check("12/2027/4", "12/2027/4");
        check("", "");
    }

    #[test]
    fn a_column_says_whether_its_dates_can_be_told() {
        let column = |cells: &[&str]| {
            let rows = (2..).zip(cells).map(|(line, cell)| Row {
                line,
                cells: vec![(*cell).to_owned()],
                ..Row::default()
            });
            Table {
                rows: rows.collect(),
                ..Table::default()
            }
            .orders(0)
        };
        let mixed = column(&["04/05/2027", "04/13/2027 00:00:00", ""]);
        assert_eq!(mixed.month_first, Some((3, "04/13/2027 00:00:00".to_owned())));
        assert_eq!(mixed.either, Some((2, "04/05/2027".to_owned())));
        let plain = column(&["30/09/2026", "01/10/2026", "05/05/2027"]);
        assert_eq!((plain.month_first, plain.day_first), (None, true));
        assert_eq!(column(&["end of May", "5 April 2027", "05/05/2027"]), Orders::default());
    }
}
