//! What stands below the sign-off: signatory, copies, annexes.

use crate::read::letter::pieces::{LetterPart, LetterRead, Piece, copies, furniture, lines, table};
use crate::read::words;

/// A signatory block has no more lines than this; longer is prose.
const LONGEST_BLOCK: usize = 10;

/// Sorts what follows the sign-off.
pub fn read(pieces: &[Piece], read: &mut LetterRead) {
    let ends = pieces
        .iter()
        .position(|piece| ends_block(piece))
        .unwrap_or(pieces.len());
    signatory(&pieces[..ends], read);
    let mut title: Vec<String> = Vec::new();
    let mut copying = false;
    for piece in &pieces[ends..] {
        match *piece {
            Piece::Words { text, markdown, style } => {
                let line = text.trim();
                if furniture(line, read) {
                    continue;
                }
                if let Some(rest) = copies(line) {
                    read.copy(rest);
                    copying = true;
                    continue;
                }
                copying &= style.is_none_or(|style| !style.starts_with("Annex") && !style.starts_with("Heading"));
                copying &= line.lines().all(someone);
                if copying {
                    read.copy(line);
                    continue;
                }
                let titles = heading(line) || matches!(style, Some("Annex heading" | "Annex title"));
                let goes_on = !title.is_empty() && line.len() <= 200 && !words::ends_sentence(line);
                if (titles || goes_on) && read.actions.is_empty() && read.annex_text.is_empty() && title.len() < 3 {
                    title.push(line.to_owned());
                } else {
                    read.annex_text.push(markdown.to_owned());
                }
            }
            Piece::Table { rows, oddities } => match copied(rows) {
                Some(names) => names.iter().for_each(|name| read.copy(name)),
                None => {
                    copying = false;
                    table(rows, oddities, read, LetterPart::Annex);
                }
            },
        }
    }
    read.annex_title = title.join("\n");
}

/// A line of a list of those who were sent a copy: a name or a post, no sentence and no heading.
fn someone(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && line.len() <= 120
        && !line.ends_with(['.', '?', '!', ':', ';'])
        && !heading(line)
        && !numbered(line)
        && (words::post(line) || words::name(line.split([',', '(', '–']).next().unwrap_or_default()))
}

/// The names of a table that begins with "Copies to".
fn copied(rows: &[Vec<String>]) -> Option<Vec<String>> {
    let mut cells = rows
        .iter()
        .flatten()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty());
    let first = copies(cells.next()?)?;
    let names = std::iter::once(first).chain(cells).filter(|name| !name.is_empty());
    Some(names.map(str::to_owned).collect())
}

fn ends_block(piece: &Piece) -> bool {
    match piece {
        Piece::Table { .. } => true,
        Piece::Words { text, style, .. } => {
            let text = text.trim();
            let first = text.lines().next().unwrap_or_default();
            heading(text)
                || copies(first).is_some()
                || style.is_some_and(|style| style.starts_with("Annex") || style.starts_with("Heading"))
                || text.split_whitespace().count() > 20
                || numbered(text)
        }
    }
}

fn numbered(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    digits > 0 && text[digits..].starts_with(['.', ')'])
}

/// `Annex A`, `ANNEX A: Actions`, `Appendix 1`.
fn heading(text: &str) -> bool {
    let mut parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = parts.next().unwrap_or_default().to_lowercase();
    text.len() <= 200
        && match first.as_str() {
            "annex" | "appendix" | "schedule" | "enclosure" => !words::ends_sentence(text),
            _ => false,
        }
}

/// The name is the last name-like line above the first post; anything above it is a signature read as text.
fn signatory(pieces: &[Piece], read: &mut LetterRead) {
    let mut block: Vec<String> = Vec::new();
    for piece in pieces {
        let mut copying = false;
        for part in lines(piece) {
            let line = part.text().trim();
            if let Some(rest) = copies(line) {
                copying = true;
                read.copy(rest);
            } else if copying {
                read.copy(line);
            } else if !line.is_empty() && !furniture(line, read) {
                block.push(line.to_owned());
            }
        }
    }
    if block.len() > LONGEST_BLOCK {
        let rest = block.split_off(LONGEST_BLOCK);
        read.annex_text.extend(rest);
        read.doubt(
            "signatory",
            "many lines follow the sign-off; the later ones were kept as text after the letter",
        );
    }
    if block.is_empty() {
        return;
    }
    let first_post = block.iter().position(|line| words::post(line));
    let above = first_post.unwrap_or(block.len());
    let at = (0..above)
        .rev()
        .find(|&index| words::name(&block[index]))
        .or_else(|| above.checked_sub(1));
    let Some(mut at) = at else {
        // A post alone: nobody's name.
        read.signatory_titles = block;
        return;
    };
    if first_post.is_none() {
        at = block.iter().position(|line| words::name(line)).unwrap_or(0);
        if block.len() > 1 {
            read.doubt(
                "signatory",
                "no line under the name reads as a post; look at who signed",
            );
        }
    }
    for line in &block[..at] {
        read.pass(
            line,
            "it stands between the sign-off and the name: a signature read as text",
        );
    }
    if at > 0 {
        let what = format!(
            "\"{}\" above the name was taken as a signature",
            block[..at].join(" / ")
        );
        read.doubt("signatory", what);
    }
    read.signatory_name = block[at].clone();
    read.signatory_titles = block.split_off(at + 1);
}
