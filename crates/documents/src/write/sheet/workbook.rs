//! A [`Sheet`] as a spreadsheet: the list as a table on the first worksheet, what it is on the second.
//!
//! The table begins at A1 so that another program finds it, has a name and a description, and its headings stay in
//! sight and repeat on every printed page. The file says nothing about this machine: no person, no clock, only the
//! list's own day. Words stay words even when somebody edits the cell: what could run is marked as text.

use crate::write::error::Error;
use crate::write::plain::{legible, one_line};
use crate::write::sheet::{Cell, Kind, Sheet, could_run, yes_or_no};
use calamine::Reader;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Table, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};
use std::borrow::Cow;
use std::io::Cursor;

const ABOUT: &str = "About this list";
/// UTF-16 units in one cell, a limit of the format.
const CELL_LIMIT: usize = 32_767;
/// Rows of a worksheet, its headings among them, a limit of the format.
const ROW_LIMIT: usize = 1_048_576;
const COLUMN_LIMIT: usize = 16_384;
const CONTINUES: &str = "… (continues in the office file)";
/// The paper size the format numbers so.
const A4: u8 = 9;

/// A written spreadsheet, and where it says less than the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Cells that were longer than a spreadsheet's cell can be, in order.
    pub shortened: Vec<Shortened>,
}

/// A cell that was cut at the limit of the format, 32,767 characters, and says so at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortened {
    /// An index into [`Sheet::rows`].
    pub row: usize,
    /// An index into [`Sheet::columns`].
    pub column: usize,
    /// Characters that were left out.
    pub left_out: usize,
}

/// Writes a list as a spreadsheet. The same list gives the same bytes.
///
/// Characters that XML cannot hold are written as U+FFFD. A day before 1901 is written as words, `1899-12-31`,
/// because spreadsheets do not agree on such days.
///
/// # Errors
/// [`Error::Sheet`] for a list whose rows do not fit its columns, a day out of range, or more rows than the format
/// holds.
pub fn xlsx(sheet: &Sheet) -> Result<Written, Error> {
    sheet.check()?;
    if sheet.rows.len() >= ROW_LIMIT || sheet.columns.len() > COLUMN_LIMIT {
        return super::fault("the list is longer than a spreadsheet can be");
    }
    let mut shortened = Vec::new();
    let bytes = build(sheet, &mut shortened).map_err(|error| Error::Sheet {
        detail: error.to_string(),
    })?;
    Ok(Written { bytes, shortened })
}

/// How many rows with anything in them stand below the headings of the first worksheet.
///
/// # Errors
/// [`Error::ReadBack`] when the file is no such spreadsheet.
pub fn rows_in_xlsx(bytes: &[u8]) -> Result<usize, Error> {
    let failed = |detail: String| Error::ReadBack { detail };
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| failed(error.to_string()))?;
    let range = book
        .worksheet_range_at(0)
        .ok_or_else(|| failed("it has no worksheet".to_owned()))?
        .map_err(|error| failed(error.to_string()))?;
    let filled = |row: &&[calamine::Data]| row.iter().any(|cell| *cell != calamine::Data::Empty);
    Ok(range.rows().skip(1).filter(filled).count())
}

fn build(sheet: &Sheet, shortened: &mut Vec<Shortened>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = date(sheet.date).ok_or_else(|| XlsxError::DateTimeRangeError(sheet.date.to_string()))?;
    book.set_properties(
        &DocProperties::new()
            .set_title(legible(&sheet.title))
            .set_subject(legible(&sheet.subject))
            .set_creation_datetime(&created)
            .set_custom_property("Language", "en-GB"),
    );
    list(book.add_worksheet(), sheet, shortened)?;
    about(book.add_worksheet(), sheet, shortened)?;
    book.save_to_buffer()
}

fn list(page: &mut Worksheet, sheet: &Sheet, shortened: &mut Vec<Shortened>) -> Result<(), XlsxError> {
    page.set_name(worksheet_name(&sheet.title))?;
    set_up(page, sheet)?;
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;

    let typed = words_format().set_quote_prefix();
    let mut columns = Vec::new();
    for (index, column) in (0_u16..).zip(&sheet.columns) {
        let format = match column.kind {
            Kind::Date => day_format(),
            Kind::Short | Kind::Name | Kind::Words | Kind::Number | Kind::YesNo => words_format(),
        };
        page.set_column_width(index, width(column.kind))?;
        page.set_column_format(index, &format)?;
        let heading = TableColumn::new().set_header(column.heading.as_str());
        columns.push(heading.set_header_format(words_format().set_bold()));
    }

    // A table has at least one row below its headings, so that of an empty list is blank.
    let last_row = u32::try_from(sheet.rows.len().max(1)).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
    let table = Table::new()
        .set_name(table_name(&sheet.title))
        .set_style(TableStyle::Light15)
        .set_alt_text_title(legible(&sheet.title))
        .set_alt_text(legible(&sheet.subject))
        .set_columns(&columns);
    page.add_table(0, 0, last_row, last_column, &table)?;
    // A reference such as 00123 is meant to be words; no cell needs a warning about it.
    page.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;

    let day = day_format();
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let place = CellPlace {
                row: u32::try_from(row + 1).unwrap_or(u32::MAX),
                column: u16::try_from(column).unwrap_or(u16::MAX),
            };
            match cell {
                Cell::Empty => {}
                Cell::Text(words) => {
                    let words = legible(words);
                    let (fitting, left_out) = fit(&words);
                    if left_out > 0 {
                        shortened.push(Shortened { row, column, left_out });
                    }
                    place.write_text(page, &fitting, &typed)?;
                }
                Cell::Date(value) => match date(*value).filter(|_| value.year() > 1900) {
                    Some(date) => {
                        page.write_datetime_with_format(place.row, place.column, date, &day)?;
                    }
                    None => place.write_text(page, &value.format("%Y-%m-%d").to_string(), &typed)?,
                },
                Cell::Number(number) if number.is_finite() => {
                    page.write_number(place.row, place.column, *number)?;
                }
                Cell::Number(number) => place.write_text(page, &number.to_string(), &typed)?,
                Cell::YesNo(yes) => place.write_text(page, yes_or_no(*yes), &typed)?,
            }
        }
    }
    Ok(())
}

/// The second worksheet: labels and values, then what stands in each column.
fn about(page: &mut Worksheet, sheet: &Sheet, shortened: &[Shortened]) -> Result<(), XlsxError> {
    page.set_name(ABOUT)?;
    set_up(page, sheet)?;
    page.set_column_width(0, 28)?;
    page.set_column_width(1, 90)?;
    page.set_column_format(0, &words_format())?;
    page.set_column_format(1, &words_format())?;

    let mut lines = vec![
        ("List".to_owned(), sheet.title.clone()),
        ("What it holds".to_owned(), sheet.subject.clone()),
        ("Marking".to_owned(), sheet.marking.in_words().to_owned()),
    ];
    lines.extend(sheet.notes.iter().cloned());
    for cut in shortened {
        let heading = &sheet.columns[cut.column].heading;
        lines.push((
            "Shortened".to_owned(),
            format!("Row {}, {heading}: the rest stands in the office file.", cut.row + 2),
        ));
    }
    for column in sheet.columns.iter().filter(|column| !column.description.is_empty()) {
        lines.push((format!("Column {}", column.heading), column.description.clone()));
    }
    let typed = words_format().set_quote_prefix();
    let label = words_format().set_bold();
    for (row, (name, value)) in (0_u32..).zip(&lines) {
        page.write_string_with_format(row, 0, fit(&legible(name)).0, &label)?;
        CellPlace { row, column: 1 }.write_text(page, &fit(&legible(value)).0, &typed)?;
    }
    Ok(())
}

/// What both worksheets have: a page to print on and the marking on it.
fn set_up(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let marking = sheet.marking.in_words();
    page.set_landscape();
    page.set_paper_size(A4);
    page.set_margins(0.4, 0.4, 0.75, 0.75, 0.3, 0.3);
    page.set_print_fit_to_pages(1, 0);
    page.set_header(format!("&C{marking}"));
    page.set_footer(format!("&L{}&C{marking}&RPage &P of &N", page_words(&sheet.title)));
    Ok(())
}

struct CellPlace {
    row: u32,
    column: u16,
}

impl CellPlace {
    /// Words as a string and never as anything else; `typed` keeps what could run from running when it is edited.
    fn write_text(&self, page: &mut Worksheet, words: &str, typed: &Format) -> Result<(), XlsxError> {
        if could_run(words) {
            page.write_string_with_format(self.row, self.column, words, typed)?;
        } else {
            page.write_string(self.row, self.column, words)?;
        }
        Ok(())
    }
}

fn words_format() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A day that reads the same in London and anywhere else, in line with the words beside it.
fn day_format() -> Format {
    words_format().set_num_format("d mmm yyyy").set_align(FormatAlign::Left)
}

/// In characters of the ordinary typeface; narrow enough that a register of twelve columns is still legible across A4.
fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Short => 13.0,
        Kind::Name => 18.0,
        Kind::Words => 45.0,
        Kind::Date => 12.0,
        Kind::Number => 9.0,
        Kind::YesNo => 7.0,
    }
}

fn date(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let month = u8::try_from(day.month()).ok()?;
    ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).ok()?).ok()
}

/// The words as far as a cell holds them, cut at a space where there is one, and how many characters were left out.
fn fit(words: &str) -> (Cow<'_, str>, usize) {
    let units = |words: &str| words.encode_utf16().count();
    if words.len() <= CELL_LIMIT || units(words) <= CELL_LIMIT {
        return (Cow::Borrowed(words), 0);
    }
    let room = CELL_LIMIT - units(CONTINUES);
    let mut used = 0;
    let end = words
        .char_indices()
        .find(|(_, sign)| {
            used += sign.len_utf16();
            used > room
        })
        .map_or(words.len(), |(index, _)| index);
    let end = words[..end]
        .rfind(char::is_whitespace)
        .filter(|space| *space > 0)
        .unwrap_or(end);
    let left_out = words[end..].chars().count();
    (Cow::Owned(format!("{}{CONTINUES}", &words[..end])), left_out)
}

/// A title as the format allows one for a worksheet: at most 31 UTF-16 units, some signs excepted, and not the name of
/// the second worksheet or the one the format keeps for itself.
fn worksheet_name(title: &str) -> String {
    let words = one_line(&title.replace(['[', ']', ':', '*', '?', '/', '\\'], " "));
    let mut units = 0;
    let name: String = words
        .chars()
        .take_while(|sign| {
            units += sign.len_utf16();
            units <= 31
        })
        .collect();
    let name = name.trim_matches(|sign: char| sign == '\'' || sign == ' ');
    let taken = ["", "history", &ABOUT.to_lowercase()].contains(&name.to_lowercase().as_str());
    if taken { "List".to_owned() } else { name.to_owned() }
}

/// A name for the table that no cell address can be mistaken for: `List_Action_register`.
fn table_name(title: &str) -> String {
    let letters = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '_' };
    let name: String = title.chars().take(100).map(letters).collect();
    format!("List_{name}")
}

/// Words at the foot of a printed page, where `&` begins an instruction and 255 characters are the limit.
fn page_words(title: &str) -> String {
    let words: String = one_line(title).chars().take(80).collect();
    words.replace('&', "&&")
}
