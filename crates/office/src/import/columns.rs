//! What the columns of a log hold: as recognised, or as a person says with `COLUMN=FIELD`. One rule for the window and
//! for `desk`.

use documents::read::log::{Field, Table};

use super::preview::{PreviewColumn, PreviewTable};
use super::said::same_words;
use crate::arguments::short;
use crate::error::{Error, refuse};

/// Whether two headings are the same but for case, spaces and stops; a heading of signs alone is only itself.
fn same(left: &str, right: &str) -> bool {
    let words = same_words(left);
    left.trim() == right.trim() && !left.trim().is_empty() || !words.is_empty() && words == same_words(right)
}

/// A column and a field, of `COLUMN=FIELD`.
fn pair(pair: &str) -> Result<(&str, Field), Error> {
    let Some((column, field)) = pair.rsplit_once('=') else {
        return refuse(format!("“{}” is not COLUMN=FIELD, such as Owner=lead.", short(pair)));
    };
    match Field::named(field) {
        Some(field) => Ok((column, field)),
        None => {
            let names: Vec<&str> = Field::names().collect();
            refuse(format!(
                "“{}” is no field; there are {}.",
                short(field),
                names.join(", ")
            ))
        }
    }
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

/// The columns as recognised, with those that a person named otherwise. A field is one column's; the column that had it
/// is then not used.
///
/// # Errors
/// A mapping that is none, or names no field.
pub(super) fn fields(table: &Table, map: &[String]) -> Result<Vec<Field>, Error> {
    let mut fields = table.fields.clone();
    for given in map {
        let (column, wanted) = pair(given)?;
        let Some(at) = named(table, column) else { continue };
        for field in &mut fields {
            if *field == wanted {
                *field = Field::Other;
            }
        }
        if let Some(field) = fields.get_mut(at) {
            *field = wanted;
        }
    }
    Ok(fields)
}

/// The columns as a person looks at them; those without a heading and without a word are none.
pub(super) fn shown(table: &Table, fields: &[Field]) -> PreviewTable {
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
                sample: cells(at).next().map(short).unwrap_or_default(),
                filled: cells(at).count() as u32,
            })
            .filter(|column| column.filled > 0 || column.field != Field::Other.name())
            .collect(),
    }
}
