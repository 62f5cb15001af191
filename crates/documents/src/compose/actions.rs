//! Tables of actions: Annex A, the gathered actions of a note, and the list of actions as a paper of its own.

use chrono::NaiveDate;
use domain::marking::Marking;

use crate::compose::tables::{Page, needs};
use crate::compose::{House, headings, paper, words};
use crate::model::{Align, Block, Column, Document, Inline, Table};

/// A list of actions as a paper of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ActionList {
    /// The office whose list it is.
    pub house: House,
    /// `Actions of the Performance and Risk Board`; `Actions` when empty.
    pub title: String,
    /// The day the list is true for; every count on it is as at this day.
    pub as_at: Option<NaiveDate>,
    /// Printed on every page.
    pub marking: Marking,
    /// How many actions the register has, where these are only some of them.
    pub of: Option<usize>,
    /// In the order to be printed.
    pub rows: Vec<ListedAction>,
}

/// One row of a list of actions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedAction {
    /// The reference as written.
    pub number: String,
    /// The words.
    pub text: String,
    /// The timing as written.
    pub timing: String,
    /// The program's reading of it in words, such as `to 30 September 2022`; may be empty.
    pub reading: String,
    /// As written.
    pub lead: String,
    /// Forums, one a line.
    pub discuss_at: Vec<String>,
    /// `Open`, `Closed`; with `late` after it where it is.
    pub status: String,
    /// The day and the words of its last update.
    pub update: Option<(NaiveDate, String)>,
}

/// The widths of No., Timing and Lead in Annex A, in millimetres; the action takes the rest.
const NUMBER: f32 = 12.0;
const TIMING: f32 = 33.0;
const LEAD: f32 = 33.0;

/// A column of numbers holds three figures; references such as `17/2022` and `OB27` widen it by what their signs need,
/// of which a capital is half as wide again as a figure.
pub(super) fn number_width<'a>(numbers: impl Iterator<Item = &'a str>, per_sign: f32) -> f32 {
    let wide = |number: &str| {
        number
            .trim()
            .chars()
            .map(|sign| if sign.is_uppercase() { 1.5 } else { 1.0 })
            .sum::<f32>()
    };
    let longest = numbers.map(wide).fold(0.0, f32::max).min(10.0);
    NUMBER + per_sign * (longest - 3.0).max(0.0)
}

/// Composes the list.
pub fn compose(list: &ActionList) -> Document {
    let title = if list.title.trim().is_empty() {
        "Actions".to_owned()
    } else {
        words::line(&list.title)
    };
    let mut document = paper(&list.house, title.clone(), list.marking);
    document.date = list.as_at;
    document.landscape = true;
    document.body.push(Block::Heading {
        level: 1,
        content: vec![Inline::text(title.as_str())],
    });
    let count = match list.rows.len() {
        some if list.of.is_some_and(|of| of != some) => {
            format!("{some} of {} actions", list.of.unwrap_or_default())
        }
        0 => "No action".to_owned(),
        1 => "1 action".to_owned(),
        many => format!("{many} actions"),
    };
    let moment = list
        .as_at
        .map(|day| format!(" as at {}", words::day(day)))
        .unwrap_or_default();
    words::paragraph(&mut document.body, &format!("{count}{moment}."));
    if !list.rows.is_empty() {
        document.body.push(Block::Table(listed(&list.rows, &title)));
    }
    headings::settle(&mut document);
    document
}

fn listed(rows: &[ListedAction], title: &str) -> Table {
    let column = |width| Column {
        width,
        align: Align::Left,
    };
    let number = number_width(rows.iter().map(|row| row.number.as_str()), 2.1);
    let need = |text: fn(&ListedAction) -> &str| needs(rows.iter().map(text));
    let asked = [42.0, 31.0, 31.0];
    let [timing, lead, status] = Page::Landscape.beside_words(
        number,
        asked,
        [need(|row| &row.timing), need(|row| &row.lead), need(|row| &row.status)],
    );
    Table {
        summary: format!(
            "{title}: number, action and where it is for discussion, timing and its reading, lead, status"
        ),
        columns: vec![
            column(Some(number)),
            column(None),
            column(Some(timing)),
            column(Some(lead)),
            column(Some(status)),
        ],
        header: ["No.", "Action", "Timing", "Lead", "Status"]
            .map(|head| vec![Inline::text(head)])
            .to_vec(),
        rows: rows.iter().map(listed_row).collect(),
        rows_named: true,
    }
}

fn listed_row(row: &ListedAction) -> Vec<Vec<Block>> {
    let beneath = |words: String| Block::Paragraph {
        content: vec![Inline::Emphasis {
            content: vec![Inline::text(words)],
        }],
    };
    let mut action = words::cell(&row.text);
    let forums = words::lines(&row.discuss_at);
    if !forums.is_empty() {
        action.push(beneath(format!("For discussion at: {}", forums.join("; "))));
    }
    if let Some((on, said)) = &row.update {
        action.push(beneath(format!(
            "Last update, {}: {}",
            words::day(*on),
            words::line(said)
        )));
    }
    let mut timing = words::cell(&row.timing);
    let reading = words::line(&row.reading);
    if !reading.is_empty() {
        timing.push(beneath(reading));
    }
    vec![
        words::cell(&row.number),
        action,
        timing,
        words::cell(&row.lead),
        words::cell(&row.status),
    ]
}

/// The table of agreed actions, as Annex A shows it.
pub(super) fn agreed(rows: &[ActionRow], title: &str) -> Table {
    let column = |width| Column {
        width,
        align: Align::Left,
    };
    let about = if title.is_empty() { "Agreed actions" } else { title };
    let number = number_width(rows.iter().map(|row| row.number.as_str()), 2.4);
    let need = |text: fn(&ActionRow) -> &str| needs(rows.iter().map(text));
    let [timing, lead] =
        Page::Portrait.beside_words(number, [TIMING, LEAD], [need(|row| &row.timing), need(|row| &row.lead)]);
    Table {
        summary: format!("{about}: number, action, timing, lead"),
        columns: vec![
            column(Some(number)),
            column(None),
            column(Some(timing)),
            column(Some(lead)),
        ],
        header: ["No.", "Action", "Timing", "Lead"]
            .map(|head| vec![Inline::text(head)])
            .to_vec(),
        rows: rows
            .iter()
            .map(|row| {
                [&row.number, &row.text, &row.timing, &row.lead]
                    .map(|words| words::cell(words))
                    .to_vec()
            })
            .collect(),
        rows_named: true,
    }
}

/// The same actions as bullets, with timing and lead in brackets where they are known.
pub(super) fn bullets(rows: &[ActionRow]) -> Option<Block> {
    let items: Vec<_> = rows.iter().map(bullet).collect();
    (!items.is_empty()).then_some(Block::List { start: None, items })
}

fn bullet(row: &ActionRow) -> Vec<Block> {
    let mut blocks = words::cell(&row.text);
    let known: Vec<_> = [&row.timing, &row.lead]
        .iter()
        .map(|words| words::line(words))
        .filter(|w| !w.is_empty())
        .collect();
    if known.is_empty() {
        return blocks;
    }
    let known = format!("({})", known.join("; "));
    if let Some(Block::Paragraph { content }) = blocks.last_mut() {
        content.push(Inline::text(format!(" {known}")));
    } else {
        words::paragraph(&mut blocks, &known);
    }
    blocks
}

/// One row of an annex of actions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActionRow {
    /// The number in this letter.
    pub number: String,
    /// The words; a line feed begins a new line.
    pub text: String,
    /// As written; blank prints blank.
    pub timing: String,
    /// As written; blank prints blank.
    pub lead: String,
}
