//! What the columns of a log hold: as recognised, or as a person says with `COLUMN=FIELD`, and which of day and month
//! stands first in their dates (`COLUMN=timing:month-first`). One rule for the window and for `desk`.

use std::collections::HashMap;

use documents::read::log::{DayOrder, Field, Table};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::import::cells::Columns;
use crate::import::days::order_doubt;
use crate::import::preview::{ColumnDoubt, ColumnOrder, PreviewColumn, PreviewTable};
use crate::import::said::same_words;

/// Whether two headings are the same but for case, spaces and stops; a heading of signs alone is only itself.
fn same(left: &str, right: &str) -> bool {
    let words = same_words(left);
    left.trim() == right.trim() && !left.trim().is_empty() || !words.is_empty() && words == same_words(right)
}

/// What a person says of a column.
struct Said<'a> {
    column: &'a str,
    field: Field,
    order: Option<DayOrder>,
}

/// A column, a field and an order of day and month, of `COLUMN=FIELD` or `COLUMN=FIELD:month-first`.
fn said(pair: &str) -> Result<Said<'_>, Error> {
    let Some((column, named)) = pair.rsplit_once('=') else {
        return refuse(format!("“{}” is not COLUMN=FIELD, such as Owner=lead.", short(pair)));
    };
    let (field, order) = match named.split_once(':') {
        Some((field, order)) => (field, Some(order.trim().to_lowercase())),
        None => (named, None),
    };
    let Some(field) = Field::named(field) else {
        let names: Vec<&str> = Field::names().collect();
        return refuse(format!(
            "“{}” is no field; there are {}.",
            short(field),
            names.join(", ")
        ));
    };
    let order = match order {
        None => None,
        Some(order) => match DayOrder::NAMES.iter().find(|(name, _)| *name == order) {
            Some((_, found)) if field.dated() => Some(*found),
            Some(_) => {
                return refuse(format!(
                    "A column of {} holds no dates that have an order.",
                    field.name()
                ));
            }
            None => {
                return refuse(format!(
                    "“{}” is no order of day and month; it is day-first or month-first, as in Due=timing:month-first.",
                    short(&order)
                ));
            }
        },
    };
    Ok(Said { column, field, order })
}

/// What a column is called in a mapping that is to mean no other: its table and its place.
fn exact(table: &Table, at: usize) -> String {
    format!("{}: {}", table.name, table.names.get(at).map_or("", String::as_str))
}

/// Which column a mapping names: by its table and place, by its heading, or by its place alone.
fn named(table: &Table, column: &str) -> Option<usize> {
    let places = 0..table.headings.len();
    let exactly = places.clone().find(|&at| same(&exact(table, at), column));
    let headed = || table.headings.iter().position(|heading| same(heading, column));
    let placed = || table.names.iter().position(|name| same(name, column));
    exactly.or_else(headed).or_else(placed)
}

/// A first row that was taken for an action is the header where a person names its cells as columns.
pub(super) fn with_header(mut table: Table, map: &[String]) -> Table {
    let named = |cell: &String| {
        let columns = map.iter().filter_map(|pair| pair.rsplit_once('='));
        columns.into_iter().any(|(column, _)| same(column, cell))
    };
    let unheaded = table.headings.iter().all(|heading| heading.trim().is_empty());
    if unheaded && table.rows.first().is_some_and(|row| row.cells.iter().any(named)) {
        table.headings = table.rows.remove(0).cells;
    }
    table
}

/// The columns as recognised, with those that a person named otherwise. A field is one column's, but for those that
/// several may hold; the column that had it is then not used.
///
/// # Errors
/// A mapping that is none, or names no field.
pub(super) fn fields(table: &Table, map: &[String]) -> Result<Vec<Field>, Error> {
    let mut fields = table.fields.clone();
    for given in map {
        let said = said(given)?;
        let Some(at) = named(table, said.column) else { continue };
        if !said.field.several() && fields.get(at) != Some(&said.field) {
            for field in &mut fields {
                if *field == said.field {
                    *field = Field::Other;
                }
            }
        }
        if let Some(field) = fields.get_mut(at) {
            *field = said.field;
        }
    }
    Ok(fields)
}

/// The order of day and month in the dates of each column; nothing where the usual one is not in question.
///
/// # Errors
/// A mapping that is none.
pub(super) fn orders(table: &Table, fields: &[Field], map: &[String]) -> Result<Vec<Option<ColumnOrder>>, Error> {
    let mut orders: Vec<Option<ColumnOrder>> = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let found = field.dated().then(|| table.orders(at));
        orders.push(found.and_then(|found| match (found.month_first, found.either) {
            (Some(_), _) => Some(ColumnOrder::Uncertain),
            (None, Some(_)) if !found.day_first => Some(ColumnOrder::DayFirst),
            _ => None,
        }));
    }
    for given in map {
        let said = said(given)?;
        if let (Some(order), Some(at)) = (said.order, named(table, said.column)) {
            orders[at] = Some(ColumnOrder::of(order));
        }
    }
    Ok(orders)
}

/// What reading the rows of a table asks of its columns.
pub(super) fn of_table(table: &Table, fields: &[Field], orders: &[Option<ColumnOrder>]) -> Columns {
    let mut headings = HashMap::new();
    let mut by_field: HashMap<Field, DayOrder> = HashMap::new();
    for (at, field) in fields.iter().enumerate() {
        headings.entry(*field).or_insert_with(|| table.heading(at));
        // The timing and what it was moved from are one sort of date, and so are all closing days.
        let field = if *field == Field::OriginalTiming {
            Field::Timing
        } else {
            *field
        };
        let Some(order) = orders.get(at).copied().flatten().filter(|_| field.dated()) else {
            continue;
        };
        let order = DayOrder::from(order);
        let before = by_field.entry(field).or_insert(order);
        if order == DayOrder::MonthFirst || *before == DayOrder::DayFirst {
            *before = order;
        }
    }
    Columns::new(headings, by_field)
}

/// One doubt for each column whose dates have an order that nobody can tell.
pub(super) fn doubts(table: &Table, fields: &[Field], orders: &[Option<ColumnOrder>]) -> Vec<ColumnDoubt> {
    let uncertain = (0..fields.len()).filter(|&at| orders.get(at).copied().flatten() == Some(ColumnOrder::Uncertain));
    let doubt = |at: usize| {
        let found = table.orders(at);
        let (line, first) = found.month_first?;
        let other = found
            .either
            .map(|(line, words)| format!(", and “{words}” in row {line} could be read either way"));
        let other = other.unwrap_or_default();
        let sentence = format!(
            "{}, {} ({}): the order of day and month is not certain. “{first}” in row {line} has the month \
             first{other}; no day is taken from such dates. Say which of the two stands first in this column.",
            table.name,
            table.names.get(at).map_or("", String::as_str),
            table.heading(at),
        );
        Some(ColumnDoubt {
            of_rows: order_doubt(&table.heading(at)),
            sentence,
            mapping: format!("{}={}", table.heading(at), fields[at].name()),
            column: exact(table, at),
        })
    };
    uncertain.filter_map(doubt).collect()
}

/// The columns as a person looks at them; those without a heading and without a word are none.
pub(super) fn shown(table: &Table, fields: &[Field], orders: &[Option<ColumnOrder>]) -> PreviewTable {
    let cells = |at: usize| {
        let cells = table.rows.iter().filter_map(move |row| row.cells.get(at));
        cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    };
    PreviewTable {
        name: table.name.clone(),
        columns: fields
            .iter()
            .enumerate()
            .map(|(at, field)| PreviewColumn {
                column: exact(table, at),
                heading: table.heading(at),
                field: field.name().to_owned(),
                order: orders.get(at).copied().flatten(),
                sample: cells(at).next().map(short).unwrap_or_default(),
                filled: cells(at).count() as u32,
            })
            .filter(|column| column.filled > 0 || column.field != Field::Other.name())
            .collect(),
    }
}
