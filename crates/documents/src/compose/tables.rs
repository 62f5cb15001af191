//! Tables of papers: the measure of their page and its columns, and the headings over them.

use crate::model::{Align, Block, Column, Inline, Table};

/// Which way the page of a table lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Portrait,
    Landscape,
}

impl Page {
    /// The width of its text, in millimetres.
    pub(super) fn measure(self) -> f32 {
        match self {
            Self::Portrait => 162.0,
            Self::Landscape => 249.0,
        }
    }

    /// The widths of the columns beside the number and the action, as asked for, or narrower: the action has at least
    /// half of the page, whatever the number needs.
    pub(super) fn beside<const COLUMNS: usize>(self, number: f32, asked: [f32; COLUMNS]) -> [f32; COLUMNS] {
        let room = self.measure() / 2.0 - number;
        let scale = (room / asked.iter().sum::<f32>()).min(1.0);
        asked.map(|width| width * scale)
    }

    /// The same, but no column narrower than its words need while the action has two fifths of the page.
    pub(super) fn beside_words<const COLUMNS: usize>(
        self,
        number: f32,
        asked: [f32; COLUMNS],
        needs: [f32; COLUMNS],
    ) -> [f32; COLUMNS] {
        let widths = self.beside(number, asked);
        let widths: [f32; COLUMNS] = std::array::from_fn(|column| widths[column].max(needs[column]));
        let room = self.measure() * 0.6 - number;
        let scale = (room / widths.iter().sum::<f32>()).min(1.0);
        widths.map(|width| width * scale)
    }
}

/// What stands on either side of a cell's words, in millimetres: six points each.
const INSET: f32 = 4.4;

/// How wide words are at twelve points, in millimetres: within a few hundredths of the bundled face, which is enough to
/// choose between columns. What fits a page is decided by whoever sets it.
fn width_of(words: &str) -> f32 {
    let sign = |sign: char| match sign {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '\u{2019}' => 0.26,
        't' | 'f' | 'I' | '/' | ' ' | '(' | ')' | '[' | ']' | '-' => 0.3,
        'r' => 0.35,
        'm' | 'M' | 'W' | '@' => 0.86,
        'w' => 0.74,
        sign if sign.is_uppercase() => 0.7,
        sign if sign as u32 > 0x2e80 => 1.0,
        _ => 0.56,
    };
    words.chars().map(sign).sum::<f32>() * 4.233
}

/// The narrowest column in which none of these words is broken, in millimetres. A word that is longer than a line of
/// prose, such as an address of the web, may be broken wherever it stands.
pub(super) fn needs<'a>(texts: impl Iterator<Item = &'a str>) -> f32 {
    const LONGEST: f32 = 60.0;
    let words = texts.flat_map(|text| text.split([' ', '\n', '\t', '-', '/', '\u{2013}']));
    let widest = words
        .map(width_of)
        .filter(|width| *width <= LONGEST)
        .fold(0.0, f32::max);
    widest * 1.03 + INSET
}

/// How high paragraphs are in a column, in lines of their own size.
fn height_in(paragraphs: &[String], width: f32) -> f32 {
    let room = (width - INSET).max(4.0);
    let mut height = 0.0;
    for paragraph in paragraphs {
        let (mut lines, mut at) = (1.0, 0.0);
        let mut words = paragraph.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let mut wide = width_of(word);
            // A date stays on one line: "27 November 2026".
            if word.len() <= 2 && word.bytes().all(|sign| sign.is_ascii_digit()) {
                for _ in 0..2 {
                    wide += words
                        .next_if(|next| next.len() > 2)
                        .map_or(0.0, |next| width_of(next) + width_of(" "));
                }
            }
            let space = if at > 0.0 { width_of(" ") } else { 0.0 };
            if at > 0.0 && at + space + wide > room {
                (lines, at) = (lines + 1.0, wide);
            } else {
                at += space + wide;
            }
        }
        height += lines + 0.25;
    }
    height
}

/// The widths of the columns beside the number and the first one, which has half of the page: such that the rows take
/// the least room together and no word is broken while the table can give way. `rows` has the paragraphs of each
/// column, the widest column's first; `heads` are the headings of the others. Also the room that the rows take, in
/// lines.
pub(super) fn least_room<const BESIDE: usize>(
    page: Page,
    number: f32,
    heads: [&str; BESIDE],
    rows: &[(Vec<String>, [Vec<String>; BESIDE])],
) -> ([f32; BESIDE], f32) {
    const STEP: f32 = 3.0; // millimetres
    const WIDEST: usize = 18; // steps that a column may grow beyond what its words need
    const WORTH: f32 = 0.012; // lines of a row that a step is worth
    const LOOKED_AT: usize = 400; // rows; more say nothing new of a table's columns
    let rows = &rows[..rows.len().min(LOOKED_AT)];
    let least: [f32; BESIDE] = std::array::from_fn(|column| {
        let texts = rows.iter().flat_map(|(_, beside)| &beside[column]).map(String::as_str);
        needs(texts).max(width_of(heads[column]) * 1.1 + INSET)
    });
    // The words of the actions have at least half of the page, and less only where words beside them would be broken
    // else.
    let asked = least.iter().sum::<f32>();
    let half = page.measure() / 2.0 - number;
    let most = page.measure() * 0.6 - number;
    if asked > half {
        let scale = (most / asked).min(1.0);
        let widths = least.map(|width| width * scale);
        let own = page.measure() - number - widths.iter().sum::<f32>();
        let high = |(first, beside): &(Vec<String>, [Vec<String>; BESIDE])| {
            let beside = beside.iter().zip(widths).map(|(texts, width)| height_in(texts, width));
            beside.fold(height_in(first, own), f32::max)
        };
        return (widths, rows.iter().map(high).sum());
    }
    let spare = half - asked;
    let first_least = page.measure() - number - half;
    let steps = ((spare / STEP) as usize).min(WIDEST * BESIDE);
    let heights: [Vec<Vec<f32>>; BESIDE] = std::array::from_fn(|column| {
        let widths = (0..=steps.min(WIDEST)).map(|step| least[column] + step as f32 * STEP);
        let high = |width: f32| {
            rows.iter()
                .map(|(_, beside)| height_in(&beside[column], width))
                .collect()
        };
        widths.map(high).collect()
    });
    let first: Vec<Vec<f32>> = (0..=steps)
        .map(|given| {
            let width = first_least + spare - given as f32 * STEP;
            rows.iter().map(|(own, _)| height_in(own, width)).collect()
        })
        .collect();
    let mut best = (f32::MAX, [0; BESIDE]);
    let mut chosen = [0; BESIDE];
    loop {
        let given: usize = chosen.iter().sum();
        if given <= steps {
            let mut total = 0.0;
            for (row, own) in first[given].iter().enumerate() {
                let beside = (0..BESIDE).map(|column| heights[column][chosen[column]][row]);
                total += beside.fold(*own, f32::max);
            }
            // Room is taken from the words of the actions only where that spares a line in more than a few rows.
            total += given as f32 * WORTH * rows.len() as f32;
            if total < best.0 {
                best = (total, chosen);
            }
        }
        let Some(column) = (0..BESIDE).find(|column| chosen[*column] + 1 < heights[*column].len()) else {
            break;
        };
        chosen[..column].fill(0);
        chosen[column] += 1;
    }
    let widths = std::array::from_fn(|column| least[column] + best.1[column] as f32 * STEP);
    (widths, best.0)
}

pub(crate) fn heading(blocks: &mut Vec<Block>, level: u8, words: &str) {
    blocks.push(Block::Heading {
        level,
        content: vec![Inline::text(words)],
    });
}

/// A table of plain columns: heading and width in millimetres, where it has one.
pub(crate) fn table(summary: &str, columns: &[(&str, Option<f32>)], rows: Vec<Vec<Vec<Block>>>) -> Table {
    Table {
        summary: summary.to_owned(),
        columns: columns
            .iter()
            .map(|(_, width)| Column {
                width: *width,
                align: Align::Left,
            })
            .collect(),
        header: columns.iter().map(|(head, _)| vec![Inline::text(*head)]).collect(),
        rows,
        rows_named: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn no_word_is_broken_while_the_table_can_give_way() {
        let lead = texts(&["Superintendent, Neighbourhood Policing"]);
        let row = (
            texts(&["Report vetting backlogs by rank."]),
            [texts(&["by Friday"]), lead],
        );
        let rows = vec![row; 3];
        let ([timing, lead], _) = least_room(Page::Portrait, 12.0, ["Timing", "Lead"], &rows);
        assert!(lead >= width_of("Superintendent") + INSET, "{lead}");
        assert!(
            timing >= width_of("Friday") + INSET && timing + lead < 150.0 * 0.6,
            "{timing}"
        );
        let [narrow] = Page::Portrait.beside_words(12.0, [33.0], [needs(["Superintendent"].into_iter())]);
        assert!(narrow > 33.0, "{narrow}");
    }

    #[test]
    fn a_column_of_many_words_takes_the_room_that_short_ones_leave() {
        let reading = "read as 24 November to 15 December 2026, counted from the paper";
        let row = (
            texts(&["Cost the options."]),
            [texts(&["within 3 weeks", reading]), texts(&["Clerk"])],
        );
        let ([timing, lead], _) = least_room(Page::Landscape, 20.0, ["Timing", "Lead"], &vec![row; 4]);
        assert!(timing > 48.0 && lead < 25.0, "{timing}, {lead}");
        // Nothing to set, and more than fits.
        let (none, _): ([f32; 2], f32) = least_room(Page::Landscape, 20.0, ["Timing", "Lead"], &[]);
        assert!(none.iter().all(|width| *width > 5.0));
        let long = "x".repeat(25);
        let row = (texts(&[&long]), [texts(&[&long]), texts(&[&long]), texts(&[&long])]);
        let (widths, _) = least_room(Page::Portrait, 12.0, ["Timing", "Lead", "Put"], &[row]);
        assert!(widths.iter().sum::<f32>() <= 150.0 * 0.6 + 0.1, "{widths:?}");
    }
}
