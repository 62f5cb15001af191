//! A round of recommendations: the paper of a progress report read into its columns and rows. Every cell and every
//! paragraph of the file ends in a field, in a doubt or in what was passed over. Nothing is told of colours here.

mod found;
mod heading;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use domain::recommendation::{Holds, OtherCell, RoundColumn, split_lead};

use crate::read::Passed;
use crate::read::log::{SheetRow, SheetTable, Sheets, sheets};
use crate::read::plain::without_underline;
pub use found::{Error, RoundRead, RowRead};
use heading::{Scar, header, scar};

/// The most letters a number may have.
const LONGEST_NUMBER: usize = 40;

/// Reads a round from a file: .txt, .docx, .xlsx, .csv and every other that holds a table.
///
/// # Errors
/// As [`Error`].
pub fn round(bytes: &[u8], name: &str) -> Result<RoundRead, Error> {
    let Sheets {
        tables,
        paragraphs,
        passed_over,
    } = sheets(bytes, name)?;
    let found = tables
        .iter()
        .enumerate()
        .find_map(|(at, table)| header(&table.rows).map(|row| (at, row)));
    let Some((first_table, header_row)) = found else {
        return Err(Error::NoRound { name: name.to_owned() });
    };
    let headings: Vec<String> = tables[first_table].rows[header_row]
        .cells
        .iter()
        .map(|cell| one_line(cell))
        .collect();
    let mut read = RoundRead {
        columns: headings.iter().map(RoundColumn::headed).collect(),
        passed_over,
        ..RoundRead::default()
    };
    one_of_each(&mut read);
    let mut lines = paragraphs;
    let mut number = 0;
    for (at, table) in tables.into_iter().enumerate() {
        if at < first_table || (at > first_table && !goes_on(&table, &headings)) {
            pass(
                &mut read,
                &table.name,
                &table.rows,
                "a table that is not the one of the recommendations",
            );
            continue;
        }
        for (place, row) in table.rows.into_iter().enumerate() {
            match (at == first_table, place.cmp(&header_row)) {
                (true, std::cmp::Ordering::Less) => lines.push(filled(&row.cells).join(" ")),
                (true, std::cmp::Ordering::Equal) => {}
                _ => take(&mut read, row, &mut number),
            }
        }
    }
    if !read.columns.iter().any(|column| column.holds == Holds::Number) && !read.rows.is_empty() {
        read.doubts.push(
            "The table has no column of numbers: the number is the one its words begin with, else the row’s place."
                .to_owned(),
        );
    }
    repeated(&mut read);
    heading::around(&mut read, lines);
    Ok(read)
}

/// A heading or a name on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn filled(cells: &[String]) -> Vec<&str> {
    cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// Keeps one column of each sort; others hold something else, and that is said.
fn one_of_each(read: &mut RoundRead) {
    for holds in [Holds::Number, Holds::Text, Holds::Lead, Holds::Status, Holds::Progress] {
        let mut first: Option<String> = None;
        for column in read.columns.iter_mut().filter(|column| column.holds == holds) {
            match &first {
                None => first = Some(column.heading.clone()),
                Some(first) => {
                    column.holds = Holds::Other;
                    read.doubts.push(format!(
                        "Two columns could be the same: “{first}” is read, and “{}” is kept beside it, as written.",
                        column.heading
                    ));
                }
            }
        }
    }
}

/// Whether a table after the first goes on with it: it is no wider, and is not headed otherwise. A sheet has to be
/// headed anew.
fn goes_on(table: &SheetTable, headings: &[String]) -> bool {
    let rows = &table.rows;
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let own = header(rows).map(|row| &rows[row].cells);
    let holds = |cells: &[String]| -> Vec<Holds> { cells.iter().map(|cell| Holds::told_by(cell)).collect() };
    width <= headings.len()
        && !(table.of_workbook && own.is_none())
        && width >= 2.min(headings.len())
        && own.is_none_or(|own| scar(headings, own).is_some() || holds(own) == holds(headings))
}

fn pass(read: &mut RoundRead, table: &str, rows: &[SheetRow], why: &str) {
    for row in rows {
        let words = filled(&row.cells).join(" | ");
        read.passed_over
            .push(Passed::new(format!("{table}, row {}: {words}", row.line), why));
    }
}

fn at(columns: &[RoundColumn], holds: Holds) -> Option<usize> {
    columns.iter().position(|column| column.holds == holds)
}

/// Puts one row of the file under its fields.
fn take(read: &mut RoundRead, mut row: SheetRow, number: &mut usize) {
    for cell in row.cells.iter_mut().filter(|cell| cell.contains("<u>")) {
        *cell = without_underline(cell, &mut read.passed_over);
    }
    let headings: Vec<String> = read.columns.iter().map(|column| column.heading.clone()).collect();
    let cell = |holds: Holds| -> Option<String> {
        at(&read.columns, holds).map(|at| row.cells.get(at).cloned().unwrap_or_default())
    };
    if let Some(scar) = scar(&headings, &row.cells) {
        return take_scar(read, &row, scar);
    }
    let number_at = at(&read.columns, Holds::Number);
    let written = cell(Holds::Number).map(|number| number.trim().to_owned());
    let merged = number_at.is_some_and(|at| row.merged.contains(&at));
    let text = cell(Holds::Text);
    if merged || written.as_deref() == Some("") {
        // The rest of the row above, where a page ended or cells were merged.
        return match read.rows.is_empty() {
            false => join(read, row),
            true => pass(
                read,
                "The table",
                &[row],
                "a row without a number before the first recommendation",
            ),
        };
    }
    if written
        .as_ref()
        .is_some_and(|written| written.chars().count() > LONGEST_NUMBER)
    {
        return pass(
            read,
            "The table",
            &[row],
            "words across the table, where a number is expected",
        );
    }
    *number += 1;
    let mut one = RowRead {
        line: row.line,
        number: match written {
            Some(written) => written,
            None => heading::number_of(text.as_deref().unwrap_or_default()).unwrap_or_else(|| number.to_string()),
        },
        cell: text,
        status: cell(Holds::Status),
        progress: cell(Holds::Progress),
        lead: cell(Holds::Lead),
        doubts: row.notes.clone(),
        ..RowRead::default()
    };
    for (at, words) in row.cells.iter().enumerate() {
        match read.columns.get(at) {
            Some(column) if column.holds == Holds::Other && !words.trim().is_empty() => one.others.push(OtherCell {
                heading: column.heading.clone(),
                words: words.clone(),
            }),
            None if !words.trim().is_empty() => one.doubts.push(beyond(words)),
            _ => {}
        }
    }
    split(&mut one);
    read.rows.push(one);
}

/// The doubt about a cell that no heading stands over.
fn beyond(words: &str) -> String {
    format!(
        "“{}” stands beyond the last headed column; it is in no field.",
        one_line(words)
    )
}

/// Tells the lead at the end of the recommendation's cell from its words.
fn split(row: &mut RowRead) {
    let cell = row.cell.clone().unwrap_or_default();
    row.text.clone_from(&cell);
    if let Some((text, lead)) = split_lead(&cell) {
        row.text = text;
        // A column of leads says it itself.
        if row.lead.as_ref().is_none_or(|lead| lead.trim().is_empty()) {
            row.lead = Some(lead);
        }
    }
}

/// Whether a recommendation's cell ends before its words do: with no full stop and no lead.
fn is_unfinished(row: &RowRead) -> bool {
    let cell = row.cell.as_deref().unwrap_or_default().trim_end();
    !cell.is_empty() && split_lead(cell).is_none() && !cell.ends_with(['.', '?', '!', ':', ';', '”', '"'])
}

/// A heading that is repeated where a page begins: the second half of an unfinished row may be glued into it.
fn take_scar(read: &mut RoundRead, row: &SheetRow, scar: Scar) {
    let text_at = at(&read.columns, Holds::Text);
    let glued = text_at.and_then(|at| scar.beside.iter().find(|(column, _)| *column == at));
    let begins_small = glued.is_some_and(|(_, words)| words.trim_start().starts_with(char::is_lowercase));
    let mut left = scar.heading.clone();
    if begins_small && read.rows.last().is_some_and(is_unfinished) {
        let joined = SheetRow {
            line: row.line,
            cells: {
                let mut cells = vec![String::new(); row.cells.len()];
                for (column, words) in &scar.beside {
                    // A number has one half; what stands beside the heading's own words there is no part of it.
                    if Some(*column) == at(&read.columns, Holds::Number) {
                        left.push(words.clone());
                    } else if let Some(cell) = cells.get_mut(*column) {
                        cell.clone_from(words);
                    }
                }
                cells
            },
            ..SheetRow::default()
        };
        join(read, joined);
    } else {
        left.extend(scar.beside.iter().map(|(_, words)| words.clone()));
    }
    if !left.is_empty() {
        read.passed_over.push(Passed::new(
            left.join(" | "),
            "the table’s heading again, where a page begins, with what the page left in it",
        ));
    }
}

/// Joins a row to the one above it, and says so.
fn join(read: &mut RoundRead, row: SheetRow) {
    let columns = read.columns.clone();
    let Some(last) = read.rows.last_mut() else { return };
    let mut joined = Vec::new();
    for (at, words) in row.cells.iter().enumerate() {
        let words = words.trim();
        if words.is_empty() || row.merged.contains(&at) {
            continue;
        }
        joined.push(words.to_owned());
        let add = |cell: &mut Option<String>| {
            let cell = cell.get_or_insert_default();
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(words);
        };
        match columns.get(at).map(|column| column.holds) {
            Some(Holds::Text) => add(&mut last.cell),
            Some(Holds::Status) => add(&mut last.status),
            Some(Holds::Progress) => add(&mut last.progress),
            Some(Holds::Lead) => add(&mut last.lead),
            Some(Holds::Other) => last.others.push(OtherCell {
                heading: columns[at].heading.clone(),
                words: words.to_owned(),
            }),
            // The number of the row above stands there by a merged cell, or nothing does.
            Some(Holds::Number) => {}
            None => last.doubts.push(beyond(words)),
        }
    }
    if joined.is_empty() {
        return;
    }
    let opening: String = joined[0].chars().take(60).collect();
    last.doubts.push(format!(
        "it runs on in row {} of the file and was joined from there: “{opening}”.",
        row.line
    ));
    last.doubts.extend(row.notes);
    // What followed the lead in the first half was no lead.
    if columns.iter().all(|column| column.holds != Holds::Lead) {
        last.lead = None;
    }
    split(last);
}

/// A number that stands in two rows: the first is read, the second is passed over, and both are said.
fn repeated(read: &mut RoundRead) {
    let mut seen = HashSet::new();
    let rows = std::mem::take(&mut read.rows);
    for row in rows {
        if seen.insert(row.number.to_lowercase()) {
            read.rows.push(row);
            continue;
        }
        read.doubts.push(format!(
            "{} stands twice; the second row, line {}, is recorded nowhere.",
            row.number, row.line
        ));
        let doubts = row
            .doubts
            .iter()
            .map(|doubt| format!("{}, line {}: {doubt}", row.number, row.line));
        read.doubts.extend(doubts);
        let cells = [Some(row.number), row.cell, row.status, row.progress, row.lead];
        let others = row.others.into_iter().map(|other| other.words);
        let words: Vec<String> = cells
            .into_iter()
            .flatten()
            .chain(others)
            .filter(|words| !words.trim().is_empty())
            .collect();
        read.passed_over
            .push(Passed::new(words.join(" | "), "its number stands in a row above"));
    }
}
