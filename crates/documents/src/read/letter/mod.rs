//! A letter read from a file: who wrote to whom, when, what, and the actions annexed.
//!
//! Every paragraph of the source ends in a field or in `passed_over`; words are never changed. Sign-off, salutation
//! and references keep the punctuation they stand with.

mod head;
mod pieces;
mod tail;

pub use pieces::{LetterRead, TableRead};

use crate::read::source::{Source, SourceBlock};
use crate::read::words;
use pieces::{LetterPart, Piece, furniture, table};

/// Reads a letter. Never fails: what cannot be told is a doubt or is passed over.
pub fn letter(source: &Source) -> LetterRead {
    letter_of(source, &[])
}

/// Reads a letter that may be on our own paper: `own` are the lines of our letterhead, which are nobody's address.
pub fn letter_of(source: &Source, own: &[String]) -> LetterRead {
    let mut read = LetterRead {
        passed_over: source.passed_over.clone(),
        ..LetterRead::default()
    };
    for line in &source.margins {
        if !furniture(line, &mut read) {
            read.letterhead.push(line.clone());
        }
    }
    let mut pieces: Vec<Piece> = source.blocks.iter().map(piece).collect();
    let opened = salutation(&pieces).map(|(at, line, exact)| {
        let at = part(&mut pieces, at, line);
        pieces[at].text().trim().clone_into(&mut read.salutation);
        (at, exact)
    });
    match opened {
        Some((_, true)) => {}
        Some((_, false)) => {
            let what = format!(
                "\"{}\" was taken as the salutation although it does not begin with \"Dear\"",
                read.salutation
            );
            read.doubt("salutation", what);
        }
        None => read.doubt("salutation", "no line begins with \"Dear\""),
    }
    let closed = sign_off(&pieces, opened.map_or(0, |(at, _)| at + 1)).map(|(at, line)| part(&mut pieces, at, line));

    // The tail goes first: the signatory's name tells the sender's own block in the head from the addressee's.
    match closed {
        Some(at) => {
            pieces[at].text().trim().clone_into(&mut read.sign_off);
            tail::read(&pieces[at + 1..], &mut read);
        }
        None => read.doubt("sign_off", "no sign-off such as \"Yours sincerely\" was found"),
    }
    let ends = closed.unwrap_or(pieces.len());
    let (head, start) = match opened {
        Some((at, _)) => (at, at + 1),
        None => {
            let at = head::without_salutation(&pieces).min(ends);
            (at, at)
        }
    };
    head::read(&pieces[..head], own, &mut read);
    text(&pieces[start..ends], &mut read);
    look_over(&mut read);
    read
}

fn piece(block: &SourceBlock) -> Piece<'_> {
    match block {
        SourceBlock::Paragraph { text, markdown, style } => Piece::Words {
            text,
            markdown,
            style: style.as_deref(),
        },
        SourceBlock::Table { rows, oddities, .. } => Piece::Table { rows, oddities },
    }
}

/// The paragraph and line of the salutation, and whether it begins with "Dear" exactly.
fn salutation(pieces: &[Piece]) -> Option<(usize, usize, bool)> {
    let find = |test: fn(&str) -> bool| {
        pieces
            .iter()
            .enumerate()
            .find_map(|(at, piece)| piece.text().lines().take(40).position(test).map(|line| (at, line)))
    };
    let exact = |line: &str| {
        let line = line.trim();
        line.len() <= 120
            && line
                .split(|c: char| !c.is_alphabetic())
                .next()
                .is_some_and(|word| word.eq_ignore_ascii_case("dear"))
    };
    if let Some((at, line)) = find(exact) {
        return Some((at, line, true));
    }
    // Handwritten salutations come out of text recognition with a letter lost: "Der Mr. Ruch".
    let near = |line: &str| {
        let line = line.trim();
        let first = line.split_whitespace().next().unwrap_or_default();
        (2..=6).contains(&line.split_whitespace().count())
            && line.len() <= 60
            && [
                "Der", "Dea", "Deer", "Door", "Deas", "Deax", "Dcar", "Bear", "Oear", "Pear",
            ]
            .contains(&first)
    };
    find(near).map(|(at, line)| (at, line, false))
}

/// The paragraph and line of the sign-off after the salutation.
fn sign_off(pieces: &[Piece], from: usize) -> Option<(usize, usize)> {
    pieces
        .iter()
        .enumerate()
        .skip(from)
        .find_map(|(at, piece)| piece.text().lines().position(closing).map(|line| (at, line)))
}

fn closing(line: &str) -> bool {
    let small = line.trim().trim_end_matches([',', '.']).to_lowercase();
    let ends = [
        "yours",
        "yours sincerely",
        "yours faithfully",
        "yours truly",
        "yours ever",
        "yours aye",
        "sincerely",
        "kind regards",
        "best regards",
        "with kind regards",
        "with best regards",
        "with best wishes",
        "best wishes",
        "regards",
        "warm regards",
        "with warm regards",
        "your sincerely",
        "yours sincerly",
        "yours sincerley",
        "with kindest regards",
        "kindest regards",
        "yours very sincerely",
    ];
    ends.contains(&small.as_str())
}

/// Makes one line of a paragraph a piece of its own, and says where it stands then.
fn part(pieces: &mut Vec<Piece>, at: usize, line: usize) -> usize {
    let Piece::Words { text, markdown, style } = pieces[at] else {
        return at;
    };
    // Where Markdown has other lines than the plain words, the plain words are all there is to cut.
    let markdown = if text.lines().count() == markdown.lines().count() {
        markdown
    } else {
        text
    };
    let (text, markdown) = (cut(text, line), cut(markdown, line));
    let parts = text
        .into_iter()
        .zip(markdown)
        .map(|(text, markdown)| Piece::Words { text, markdown, style });
    let parts = parts
        .enumerate()
        .filter(|(index, part)| *index == 1 || !part.text().is_empty());
    let parts: Vec<Piece> = parts.map(|(_, part)| part).collect();
    let before = usize::from(!text[0].is_empty());
    pieces.splice(at..=at, parts);
    at + before
}

/// What stands before a line, the line, and what stands after it.
fn cut(text: &str, line: usize) -> [&str; 3] {
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let end = start + text[start..].find('\n').unwrap_or(text.len() - start);
    [text[..start].trim(), text[start..end].trim(), text[end..].trim()]
}

/// What stands between salutation and sign-off.
fn text(body: &[Piece], read: &mut LetterRead) {
    for (index, piece) in body.iter().enumerate() {
        match *piece {
            Piece::Words { text, markdown, style } => {
                if furniture(text, read) {
                    continue;
                }
                if read.body.is_empty() && read.subject.is_empty() && subject(text, style) && index + 1 < body.len() {
                    read.subject = strip_subject(text).to_owned();
                    continue;
                }
                read.body.push(markdown.to_owned());
            }
            Piece::Table { rows, oddities } => table(rows, oddities, read, LetterPart::Body),
        }
    }
}

fn strip_subject(text: &str) -> &str {
    let text = text.trim();
    words::labelled(text, &["re", "subject"], false).unwrap_or(text)
}

/// A short line of its own that does not end as a sentence.
fn subject(text: &str, style: Option<&str>) -> bool {
    let text = text.trim();
    if text.contains('\n') || text.is_empty() || text.len() > 200 {
        return false;
    }
    let labelled = words::labelled(text, &["re", "subject"], false).is_some_and(|rest| !rest.is_empty());
    let heading = style.is_some_and(|style| {
        style.starts_with("Heading") || style == "Title" || style == "Paper title" || style == "Subject"
    });
    let short = text.split_whitespace().count() <= 18
        && !words::ends_sentence(text)
        && !text.ends_with(',')
        && !text.starts_with(['-', '*', '•'])
        && !text.starts_with(|c: char| c.is_ascii_digit());
    labelled || heading || short
}

/// Doubts that only show when everything has been read.
fn look_over(read: &mut LetterRead) {
    if read.date.is_none() {
        read.doubt("date", "no line holds the letter's date");
    }
    if read.addressee.is_empty() {
        read.doubt("addressee", "no address block was found before the salutation");
    }
    if read.body.is_empty() {
        read.doubt("body", "no text was found between salutation and sign-off");
    }
    if read.signatory_name.is_empty() {
        read.doubt("signatory", "no name was found under the sign-off");
    }
    if !read.subject.is_empty() {
        let what = format!("\"{}\" was taken as the subject", words::opening(&read.subject));
        read.doubt("subject", what);
    }
    let unfilled = |words: &&String| words.contains('«') && words.contains('»');
    let fields = [&read.salutation, &read.subject, &read.signatory_name];
    let field = read
        .addressee
        .iter()
        .chain(fields)
        .find(unfilled)
        .map(|words| words::opening(words));
    if let Some(words) = field {
        read.doubt(
            "merge",
            format!("\"{words}\" is a field of a mail merge that was not filled"),
        );
    }
    let names_annex = read.body.iter().any(|paragraph| paragraph.contains("Annex A"));
    if names_annex && read.actions.is_empty() && read.annex_text.is_empty() {
        read.doubt("annex", "the letter speaks of Annex A and the file holds none");
    }
    if !read.actions.is_empty() && read.annex_title.is_empty() {
        read.doubt("annex", "the table of actions has no heading in the file");
    }
}
