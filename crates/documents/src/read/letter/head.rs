//! What stands above the salutation: letterhead, references, date, address block.

use crate::read::letter::pieces::{LetterRead, Piece, copies, furniture, lines};
use crate::read::{day, words};

/// Where the head ends when there is no salutation: before the first paragraph that reads as prose.
pub fn without_salutation(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .position(|piece| match piece {
            Piece::Words { text, .. } => {
                text.split_whitespace().count() > 30 || (text.len() > 80 && text.ends_with('.'))
            }
            Piece::Table { .. } => true,
        })
        .unwrap_or(0)
}

/// One line that may belong to the addressee, and the run of lines it stands in.
struct Candidate {
    line: String,
    run: usize,
}

/// Sorts the head's lines into fields. The signatory must have been read before.
pub fn read(pieces: &[Piece], own: &[String], read: &mut LetterRead) {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut run = 0;
    let own_paper = on_own_paper(pieces, own);
    for piece in &pieces[..own_paper] {
        for part in lines(piece) {
            if !furniture(part.text(), read) {
                read.letterhead.push(part.text().trim().to_owned());
            }
        }
    }
    let pieces = &pieces[own_paper..];
    for (line, style) in all_lines(pieces) {
        let line = line.as_str();
        if line.is_empty() {
            continue;
        }
        match style.as_deref() {
            Some("Addressee") => {
                candidates.push(Candidate {
                    line: line.to_owned(),
                    run,
                });
                continue;
            }
            Some("Letterhead wordmark" | "Letterhead office" | "Letterhead address") => {
                read.letterhead.push(line.to_owned());
                continue;
            }
            _ => {}
        }
        if !sorted(line, read) {
            candidates.push(Candidate {
                line: line.to_owned(),
                run,
            });
            continue;
        }
        run += 1;
    }
    addressee(candidates, read);
}

/// How many paragraphs are our own letterhead: the first, markings apart, whose lines are all lines of it.
fn on_own_paper(pieces: &[Piece], own: &[String]) -> usize {
    let is_marking = |piece: &Piece| words::marking(piece.text()).is_some();
    let at = pieces.iter().take_while(|piece| is_marking(piece)).count();
    let known = |line: &str| line.trim().is_empty() || own.iter().any(|own| own.trim() == line.trim());
    let ours = |piece: &Piece| !piece.text().trim().is_empty() && piece.text().lines().all(known);
    match pieces.get(at) {
        Some(piece) if ours(piece) => at + 1,
        _ => 0,
    }
}

fn all_lines(pieces: &[Piece]) -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words { .. } => {
                for part in lines(piece) {
                    if let Piece::Words { text, style, .. } = part {
                        // Address left and reference right are often one line with a tab between them.
                        let parts = if labelled_line(text) {
                            vec![text]
                        } else {
                            text.split('\t').collect()
                        };
                        all.extend(
                            parts
                                .into_iter()
                                .map(|part| (part.trim().to_owned(), style.map(str::to_owned))),
                        );
                    }
                }
            }
            // Letterheads and address blocks are often laid out as tables without lines: read down each column.
            Piece::Table { rows, .. } => {
                let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
                for column in 0..columns {
                    for cell in rows.iter().filter_map(|row| row.get(column)) {
                        all.extend(cell.lines().map(|line| (line.trim().to_owned(), None)));
                    }
                }
            }
        }
    }
    all
}

fn labelled_line(line: &str) -> bool {
    words::labelled(line, OUR, false)
        .or_else(|| words::labelled(line, THEIR, false))
        .is_some()
        || words::labelled(line, &["date"], false).is_some()
}

const OUR: &[&str] = &[
    "our reference",
    "our ref.",
    "our ref",
    "reference number",
    "reference",
    "ref.",
    "ref",
];
const THEIR: &[&str] = &[
    "your reference",
    "your ref.",
    "your ref",
    "their reference",
    "their ref.",
    "their ref",
];

/// Puts a line into the field its own words name; false when they name none.
fn sorted(line: &str, read: &mut LetterRead) -> bool {
    if let Some(marking) = words::marking(line) {
        read.mark(marking);
        read.pass(
            line,
            "a marking at the top or the bottom of a page; read as the letter's marking",
        );
        return true;
    }
    if words::page_number(line) {
        read.pass(line, "a page number");
        return true;
    }
    if let Some(value) = words::labelled(line, THEIR, true) {
        keep(value, line, "their_reference", |read| &mut read.their_reference, read);
        return true;
    }
    if let Some(value) = words::labelled(line, OUR, false).or_else(|| words::labelled(line, &OUR[..3], true)) {
        keep(value, line, "our_reference", |read| &mut read.our_reference, read);
        return true;
    }
    if let Some(value) = words::labelled(line, &["re", "subject"], false) {
        keep(value, line, "subject", |read| &mut read.subject, read);
        return true;
    }
    if let Some(names) = copies(line).filter(|names| !names.is_empty()) {
        read.copy(names);
        return true;
    }
    let stamp = ["received", "received on", "date received", "date of receipt"];
    if let Some(day) = words::labelled(line, &stamp, true).and_then(day::read)
        && read.received.is_none()
    {
        read.received = Some((day.date, line.to_owned()));
        return true;
    }
    let dated = words::labelled(line, &["date", "dated"], false).unwrap_or(line);
    if let Some(day) = day::read(dated) {
        if read.date.is_some() {
            read.pass(line, "a second date above the salutation");
            read.doubt("date", format!("\"{dated}\" also stands above the salutation"));
        } else {
            read.date = Some(day.date);
            dated.clone_into(&mut read.date_written);
            if day.order_assumed {
                read.doubt("date", format!("\"{dated}\" was read as day before month"));
            }
        }
        return true;
    }
    if words::labelled(line, &["date", "dated"], false).is_some_and(|rest| !rest.is_empty()) {
        dated.clone_into(&mut read.date_written);
        read.doubt(
            "date",
            format!("\"{dated}\" is not a day in the calendar that can be read"),
        );
        return true;
    }
    let small = line.to_lowercase();
    if matches!(
        small.trim_end_matches('.'),
        "by email"
            | "by e-mail"
            | "via email"
            | "via e-mail"
            | "sent by email"
            | "sent by e-mail"
            | "by hand"
            | "by post"
    ) {
        read.pass(line, "how the letter was sent");
        return true;
    }
    if words::capitals(line) || small.starts_with("www.") {
        read.letterhead.push(line.to_owned());
        return true;
    }
    false
}

fn keep(value: &str, line: &str, place: &str, field: fn(&mut LetterRead) -> &mut String, read: &mut LetterRead) {
    if field(read).is_empty() {
        value.clone_into(field(read));
    } else if field(read) != value {
        read.pass(line, "a second one of its kind above the salutation");
        read.doubt(place, format!("\"{line}\" also stands above the salutation"));
    }
}

/// Splits what is left between the sender's block, which begins with the signatory's name, and the addressee's.
fn addressee(candidates: Vec<Candidate>, read: &mut LetterRead) {
    let signatory = read.signatory_name.clone();
    let mut senders_run = None;
    let mut senders_lines: Vec<String> = Vec::new();
    for candidate in candidates {
        let line = candidate.line;
        let senders = !signatory.is_empty() && line.starts_with(&signatory);
        if senders {
            senders_run = Some(candidate.run);
        }
        if senders_run == Some(candidate.run) {
            if !senders {
                senders_lines.push(line.clone());
            }
            read.letterhead.push(line);
        } else if words::contact(&line) && read.addressee.is_empty() {
            read.letterhead.push(line);
        } else {
            read.addressee.push(line);
        }
    }
    if !senders_lines.is_empty() {
        let what = format!("\"{}\" was taken as the sender's address", senders_lines.join(" / "));
        read.doubt("letterhead", what);
    }
    if let Some(first) = read.addressee.first() {
        if words::name(first) {
            read.addressee_name = first.clone();
        } else {
            read.doubt("addressee", "the addressee's name does not stand on a line of its own");
        }
        if let Some(long) = read.addressee.iter().find(|line| line.len() > 70) {
            let what = format!(
                "\"{}\" runs on in one line; its own line breaks are not in the file",
                words::opening(long)
            );
            read.doubt("addressee", what);
        }
    }
}
