//! What has to be true of a file made of pages, whatever is in it: it is opened or refused in a sentence, and so is each
//! page; twice the same; each word stands within its page; and a picture is as large as it was asked for, at most.

use documents::read::pdf::{MOST_PIXELS, Page, PagedFile, burn, source, under};

use crate::seen::{Seen, sentence};

const NAME: &str = "paper.pdf";

/// So many pages of one file are looked at.
const PAGES: usize = 4;

/// Tries a file.
pub fn check(bytes: &[u8]) -> Result<Seen, String> {
    let refused = |refusal: &documents::read::source::Error| -> Result<Seen, String> {
        let words = refusal.to_string();
        sentence(&words, NAME)?;
        Ok(Seen::refused(&words))
    };
    let file = match PagedFile::open(bytes, NAME) {
        Ok(file) => file,
        Err(refusal) => return refused(&refusal),
    };
    let mut seen = Seen::default();
    let mut pages: Vec<Page> = Vec::new();
    for number in 1..=file.count().min(PAGES) {
        let page = match file.page(number) {
            Ok(page) => page,
            Err(refusal) => {
                seen.add(refused(&refusal)?);
                continue;
            }
        };
        if file.page(number).as_ref() != Ok(&page) {
            return Err("a page is read otherwise the second time".to_owned());
        }
        let words: Vec<_> = page.words().collect();
        if let Some(word) = words.iter().find(|word| word.text.trim().is_empty()) {
            return Err(format!("a word has no letters: {word:?}"));
        }
        let on_page = |value: f32, most: f32| value.is_finite() && value > -most - 500.0 && value < 2.0 * most + 500.0;
        if let Some(word) = words.iter().find(|word| {
            !on_page(word.area.x, page.width) || !on_page(word.area.y, page.height) || word.area.width < 0.0
        }) {
            return Err(format!("a word stands nowhere: {word:?}"));
        }
        seen.counts("words", words.len());
        seen.counts("lines", page.lines.len());
        seen.says("recognised", if page.recognised { "yes" } else { "no" });
        match file.picture(number, 0.5) {
            Ok(picture) => {
                let size = picture.width as usize * picture.height as usize;
                if size > MOST_PIXELS as usize || picture.pixels.len() != size * 3 {
                    return Err(format!("{picture:?} has {} bytes", picture.pixels.len()));
                }
                let areas: Vec<_> = words.iter().take(3).map(|word| word.area).collect();
                let burnt = burn(&picture, &page, &areas);
                if burnt.pixels.len() != picture.pixels.len() || (under(&page, &areas).len() < areas.len()) {
                    return Err("a word is not under its own area".to_owned());
                }
                seen.says("picture", if picture.png().is_some() { "drawn" } else { "empty" });
            }
            Err(refusal) => seen.add(refused(&refusal)?),
        }
        seen.read = true;
        pages.push(page);
    }
    let paper = source(&pages, file.sort());
    seen.counts("paragraphs", paper.blocks.len());
    for passed in &paper.passed_over {
        seen.says("passed over", &passed.what);
    }
    Ok(seen)
}
