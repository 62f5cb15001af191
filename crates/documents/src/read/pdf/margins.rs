//! What pages repeat at their head or foot, which is no part of what they say.

use std::collections::HashMap;

use super::page::{Line, Page};

/// The lines of each page without those that pages repeat at their head or foot and without page numbers, and what was
/// left out, each once.
pub(super) fn without_margins(pages: &[Page]) -> (Vec<Vec<Line>>, Vec<String>) {
    let outer = |page: &Page, line: &Line| line.baseline < 0.1 * page.height || line.baseline > 0.9 * page.height;
    // A number counts up from page to page, and the rest stays.
    let shape = |line: &Line| -> String {
        let text = line.text();
        text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    };
    let mut found: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let mut here: Vec<String> = page.lines.iter().filter(|line| outer(page, line)).map(shape).collect();
        here.sort();
        here.dedup();
        for line in here {
            *found.entry(line).or_default() += 1;
        }
    }
    let mut margins: Vec<String> = Vec::new();
    let mut bodies = Vec::new();
    for page in pages {
        let (left_out, body): (Vec<Line>, Vec<Line>) = page.lines.iter().cloned().partition(|line| {
            let repeated = found.get(&shape(line)).is_some_and(|times| *times > 1);
            outer(page, line) && (repeated || is_page_number(&line.text()))
        });
        for line in left_out {
            let text = line.text();
            if !margins.contains(&text) {
                margins.push(text);
            }
        }
        bodies.push(body);
    }
    (bodies, margins)
}

/// `2`, `- 2 -`, `Page 2`, `Page 2 of 5`, `2/5`.
fn is_page_number(text: &str) -> bool {
    let small = text.to_lowercase();
    let mut parts = small
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    let number = |part: &str| part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    let mut numbers = 0;
    let known = parts.all(|part| {
        numbers += usize::from(number(part));
        number(part) || matches!(part, "page" | "of")
    });
    known && (1..=2).contains(&numbers)
}
