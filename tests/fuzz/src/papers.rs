//! What has to be true of a file, whatever is in it: it is read or refused in a sentence, twice the same; no word is
//! made up and none of a paper goes without being said; what it proposes can be recorded, or is refused, and is taken
//! back whole.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use chrono::{NaiveDate, TimeZone, Utc};
use documents::read::file;
use documents::read::log::{self, Log};
use documents::read::source::{Source, SourceBlock};
use documents::read::{letter, note};
use office::import::{ImportWanted, Incoming};
use office::{Code, Moment, Office};
use tempfile::TempDir;

use crate::archive;
use crate::messages;
use crate::mutate::ESCAPED;
use crate::seen::{Seen, sentence};
use crate::target::Target;

/// After so many recordings the office is made anew, so that its history stays short.
const RECORDINGS: usize = 100;
/// One in so many readable files is also recorded.
const RECORDED: u64 = 16;

/// An office in a folder of its own, and the file that is read.
pub struct Papers {
    folder: TempDir,
    /// The file, which is also what was being read when the program fell.
    file: PathBuf,
    office: Office,
    recordings: usize,
    tried: u64,
}

fn moment() -> Moment {
    let today = NaiveDate::from_ymd_opt(2027, 6, 1).unwrap_or_default();
    Moment {
        now: Utc.from_utc_datetime(&today.and_hms_opt(9, 0, 0).unwrap_or_default()),
        today,
    }
}

impl Papers {
    /// Makes the office beside a file of this name.
    pub fn new(file: PathBuf) -> Result<Papers> {
        let folder = tempfile::tempdir_in(file.parent().context("a file lies in a folder")?)?;
        let office = Office::create(&folder.path().join("fuzz.office"), "fuzz")?;
        Ok(Papers {
            folder,
            file,
            office,
            recordings: 0,
            tried: 0,
        })
    }

    /// Tries a file.
    pub fn check(&mut self, target: Target, bytes: &[u8]) -> Result<Seen, String> {
        let name = format!("paper.{}", target.ending());
        let mut seen = Seen::default();
        let sources = Words::of(target, bytes);
        if matches!(target, Target::Docx | Target::Md) {
            seen.add(paper(bytes, &name, &sources)?);
        }
        seen.add(of_log(target, bytes, &name, &sources)?);
        if matches!(target, Target::Docx | Target::Md | Target::Eml | Target::Msg) {
            seen.add(update(bytes, &name)?);
        }
        if matches!(target, Target::Eml | Target::Msg) {
            seen.add(messages::check(bytes, &name)?);
        }
        self.tried += 1;
        let record = self.tried.is_multiple_of(RECORDED);
        seen.add(self.import(target, bytes, record)?);
        Ok(seen)
    }

    /// Reads it as the window does, and records it and takes it back where it is its turn.
    fn import(&mut self, target: Target, bytes: &[u8], record: bool) -> Result<Seen, String> {
        let (what, name) = if target == Target::Page {
            let html = String::from_utf8_lossy(bytes).into_owned();
            (
                Incoming::Pasted {
                    text: String::new(),
                    html: Some(html),
                },
                "pasted text".to_owned(),
            )
        } else {
            (
                Incoming::File {
                    path: self.file.clone(),
                },
                "paper.".to_owned() + target.ending(),
            )
        };
        let wanted = ImportWanted {
            accept: true,
            ..ImportWanted::as_recognised(what)
        };
        let read = match self.office.import(moment(), &wanted) {
            Ok(read) => read.to_json(),
            Err(error) => return refusal(&error, &name).map(|()| Seen::refused(&error.to_string())),
        };
        if read["actions"].is_array() && read["question"].is_null() && matches!(target, Target::Docx | Target::Md) {
            let source = file::text(bytes, &name).map_err(|error| error.to_string())?;
            kept(
                "import of a note",
                &without_labels_of_notes(&words_of(&source, true)),
                &with_days_in_words(&read.to_string()),
            )?;
        }
        if matches!(
            target,
            Target::Csv | Target::Xlsx | Target::Ods | Target::Eml | Target::Msg | Target::Page
        ) {
            said(target, bytes, &name, &read)?;
        }
        let mut seen = Seen {
            read: true,
            ..Seen::default()
        };
        for doubt in read["doubts"].as_array().into_iter().flatten() {
            seen.says("doubt of the whole", doubt.as_str().unwrap_or_default());
        }
        for create in read["creates"].as_array().into_iter().flatten() {
            seen.says("makes", create["do"].as_str().unwrap_or_default());
            if create["do"] == "record_action" && create["with"]["text"].as_str().unwrap_or_default().trim().is_empty()
            {
                return Err("an action without words is proposed".to_owned());
            }
        }
        if matches!(target, Target::Docx | Target::Md) {
            of_letter(bytes, &name, &read)?;
        }
        if record {
            self.record(&wanted, &read, &mut seen)?;
        }
        Ok(seen)
    }

    fn record(&mut self, wanted: &ImportWanted, read: &serde_json::Value, seen: &mut Seen) -> Result<(), String> {
        match self.office.import_whole(moment(), wanted) {
            Ok(_) => {
                let creates = read["creates"].as_array().is_some_and(|creates| !creates.is_empty());
                let undone = creates.then(|| self.office.undo(moment())).transpose();
                if !matches!(undone, Ok(Some(Some(_)) | None)) {
                    return Err(format!("what was recorded cannot be taken back: {undone:?}"));
                }
                let again = self
                    .office
                    .import(moment(), wanted)
                    .map_err(|error| format!("not read again: {error}"))?;
                if again.to_json() != *read {
                    return Err("it reads otherwise after it was recorded and taken back".to_owned());
                }
            }
            // What is refused when it is recorded names the thing, not the file.
            Err(error) => {
                refusal(&error, "")?;
                seen.says("not recorded", &error.to_string());
            }
        }
        self.recordings += 1;
        if self.recordings.is_multiple_of(RECORDINGS) {
            self.anew().map_err(|error| format!("{error:#}"))?;
        }
        Ok(())
    }

    /// Looks through the office and begins with an empty one.
    fn anew(&mut self) -> Result<()> {
        let faults = self.office.check()?;
        ensure!(faults.is_empty(), "the office is not sound: {faults:?}");
        let path = self.folder.path().join(format!("fuzz-{}.office", self.recordings));
        let old = std::mem::replace(&mut self.office, Office::create(&path, "fuzz")?);
        let gone = old.path().to_owned();
        drop(old);
        std::fs::remove_file(gone)?;
        Ok(())
    }

    /// Nothing may lie beside the office and the file that is read but what an office keeps there.
    pub fn nothing_else_written(&self) -> Result<()> {
        let own = self.folder.path().file_name();
        for entry in std::fs::read_dir(self.file.parent().context("a file lies in a folder")?)? {
            let entry = entry?;
            let known = entry.path() == self.file || Some(entry.file_name().as_os_str()) == own;
            ensure!(known, "{} was written", entry.path().display());
        }
        for entry in std::fs::read_dir(self.folder.path())? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            ensure!(name.starts_with("fuzz"), "{name} was written");
        }
        let above = |folder: &Path| folder.join("../..").join(&*ESCAPED);
        for escaped in [
            Path::new("/tmp").join(&*ESCAPED),
            above(self.folder.path()),
            above(self.file.parent().context("a file lies in a folder")?),
            above(Path::new(".")),
        ] {
            ensure!(
                !escaped.exists(),
                "a part was written to where its name leads: {}",
                escaped.display()
            );
        }
        Ok(())
    }
}

fn refusal(error: &office::Error, name: &str) -> Result<(), String> {
    if !matches!(error.code(), Code::Refused | Code::Unknown) {
        return Err(format!("it fails instead of being refused: {error}"));
    }
    sentence(&error.to_string(), name)
}

/// The letters and digits of a text in words of five and more: what has to be found again, wherever it went.
fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() >= 5)
}

/// The words that stand in a file, to tell what was read from what was made up.
struct Words {
    /// Nothing where they cannot be told, because of how the text is written.
    known: Option<String>,
}

impl Words {
    fn of(target: Target, bytes: &[u8]) -> Words {
        let known = match target {
            Target::Docx | Target::Xlsx | Target::Ods => archive::parts(bytes).ok().and_then(|parts| {
                let texts: Option<Vec<String>> = parts.into_iter().map(|(_, bytes)| plain(&bytes)).collect();
                let all = texts?.concat();
                // References to characters are words that do not stand there.
                (!all.contains("&#") && !all.contains("<![")).then(|| format!("{}{all}", without_tags(&all)))
            }),
            Target::Md | Target::Csv => plain(bytes).map(|text| {
                let bare = text.replace(['*', '_', '~', '`', '\\', '"'], "");
                format!("{}{bare}{text}", bare.replace("<u>", "").replace("</u>", ""))
            }),
            _ => None,
        };
        Words { known }
    }

    fn hold(&self, text: &str) -> Result<(), String> {
        let Some(known) = &self.known else { return Ok(()) };
        match long_words(text).find(|word| !put_together(word, known)) {
            Some(word) => Err(format!("“{word}” was read and does not stand in the file")),
            None => Ok(()),
        }
    }
}

/// Whether a word stands in a text, be it in a few pieces: between runs of a document there may be words that are left
/// out.
fn put_together(word: &str, known: &str) -> bool {
    if known.contains(word) {
        return true;
    }
    let mut rest = word;
    for _ in 0..4 {
        let ends = (1..=rest.len()).rev().filter(|end| rest.is_char_boundary(*end));
        let Some(end) = ends.into_iter().find(|end| known.contains(&rest[..*end])) else {
            return false;
        };
        rest = &rest[end..];
        if rest.is_empty() {
            return true;
        }
    }
    false
}

fn plain(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8(bytes.to_vec()).ok()?;
    (!text.contains('\0')).then_some(text)
}

fn without_tags(text: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words
}

/// What a paper says before a colon names the field that follows.
fn without_labels(words: &str) -> String {
    let words = words.lines().map(|line| match line.split_once(':') {
        Some((label, rest)) if label.len() < 30 => rest,
        _ => line,
    });
    words.collect::<Vec<_>>().join("\n")
}

/// Only the labels of a head name a field in a note; other words before a colon are words of it.
fn without_labels_of_notes(words: &str) -> String {
    let words = words.lines().map(|line| {
        let bare = line.replace("**", "").replace("__", "");
        // The name of an action's field is told by where its words went.
        let field = bare
            .split_once(':')
            .filter(|(name, _)| name.len() < 16 && !name.contains(' '));
        match note::without_label(&bare) {
            value if value.len() < bare.len() => value.to_owned(),
            _ => field.map_or(bare.clone(), |(_, value)| value.to_owned()),
        }
    });
    words.collect::<Vec<_>>().join("\n")
}

/// What came of a paper, with each of its days in words too: a day is read out of words and given in figures.
fn with_days_in_words(came: &str) -> String {
    let figures = came
        .as_bytes()
        .windows(10)
        .filter_map(|day| std::str::from_utf8(day).ok());
    let days = figures.filter_map(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let words: Vec<String> = days.map(domain::timing::date_in_words).collect();
    format!("{came} {}", words.join(" "))
}

/// Every long word of what was read stands somewhere in what came of it.
fn kept(what: &str, words: &str, came: &impl std::fmt::Debug) -> Result<(), String> {
    // As written by Debug, in which letters and digits stand as they are, and a heading's word is the name of its
    // field.
    let came = format!("{came:?}").to_lowercase();
    match long_words(words).find(|word| word.is_ascii() && !put_together(&word.to_lowercase(), &came)) {
        Some(word) => Err(format!(
            "“{word}” of the file is neither in the {what} nor said to be left out"
        )),
        None => Ok(()),
    }
}

fn paper(bytes: &[u8], name: &str, sources: &Words) -> Result<Seen, String> {
    let source = match file::text(bytes, name) {
        Ok(source) => source,
        Err(error) => return sentence(&error.to_string(), name).map(|()| Seen::refused(&error.to_string())),
    };
    if file::text(bytes, name).as_ref() != Ok(&source) {
        return Err("it is read otherwise the second time".to_owned());
    }
    let mut seen = Seen {
        read: true,
        ..Seen::default()
    };
    sources.hold(&words_of(&source, false))?;
    let words = without_labels(&words_of(&source, true));
    let letter = letter::letter(&source);
    kept("letter", &words, &letter)?;
    let note = note::note(&source);
    kept("note", &without_labels_of_notes(&words_of(&source, true)), &note)?;
    for passed in letter.passed_over.iter().chain(&note.passed_over) {
        seen.says("passed over", &passed.why);
    }
    for doubt in letter.doubts.iter().chain(&note.doubts) {
        seen.says("doubt", &doubt.what);
    }
    seen.counts("paragraphs", source.blocks.len());
    seen.counts("actions of a letter", letter.actions.len());
    seen.counts("people in a note", note.attendance.len());
    seen.counts("lines of a letterhead", letter.letterhead.len());
    seen.counts(
        "a date",
        usize::from(letter.date.is_some()) + usize::from(note.date.is_some()),
    );
    Ok(seen)
}

/// Of a letter that is not known already, every long word stands in what would be recorded or in what is said of it.
fn of_letter(bytes: &[u8], name: &str, read: &serde_json::Value) -> Result<(), String> {
    let new = read["direction"].is_string() && read["known"].is_null();
    let Some(source) = file::text(bytes, name).ok().filter(|_| new) else {
        return Ok(());
    };
    let words = without_labels(&words_of(&source, true));
    // The day stands in figures there.
    let came = format!("{read} {}", letter::letter(&source).date_written);
    kept("import", &words, &came)
}

/// The words of a file's paragraphs and tables; what heads the columns of a table is told by where the cells went.
fn words_of(source: &Source, but_headings: bool) -> String {
    let mut words = String::new();
    for block in &source.blocks {
        match block {
            SourceBlock::Paragraph { text, .. } => words.push_str(text),
            SourceBlock::Table { rows, .. } => {
                for cell in rows
                    .iter()
                    .filter(|row| !but_headings || Some(*row) != rows.first())
                    .flatten()
                {
                    words.push_str(cell);
                    words.push('\n');
                }
            }
        }
        words.push('\n');
    }
    words
}

fn of_log(target: Target, bytes: &[u8], name: &str, sources: &Words) -> Result<Seen, String> {
    let read = || match target {
        Target::Page => log::log_pasted("", Some(&String::from_utf8_lossy(bytes))),
        _ => log::log(bytes, name),
    };
    let name = if target == Target::Page { "pasted text" } else { name };
    let log = match read() {
        Ok(log) => log,
        Err(error) => return sentence(&error.to_string(), name).map(|()| Seen::refused(&error.to_string())),
    };
    if read().as_ref() != Ok(&log) {
        return Err("it is read otherwise the second time".to_owned());
    }
    rows(target, &log, sources)
}

/// Every long word of a log's cells, under columns that are known as well, stands in what an import says of it.
fn said(target: Target, bytes: &[u8], name: &str, import: &serde_json::Value) -> Result<(), String> {
    let log = match target {
        Target::Page => log::log_pasted("", Some(&String::from_utf8_lossy(bytes))),
        _ => log::log(bytes, name),
    };
    let Ok(log) = log else { return Ok(()) };
    let rows = log.tables.iter().flat_map(|table| &table.rows);
    let cells: String = rows.flat_map(|row| &row.cells).flat_map(|cell| [cell, "\n"]).collect();
    if cells.len() < 100_000 {
        kept("import", &cells, &import.to_string())?;
    }
    Ok(())
}

fn rows(target: Target, log: &Log, sources: &Words) -> Result<Seen, String> {
    let mut seen = Seen {
        read: true,
        ..Seen::default()
    };
    seen.counts("tables", log.tables.len());
    for passed in &log.passed_over {
        seen.says("passed over", &passed.why);
    }
    for table in &log.tables {
        if table.fields.len() != table.headings.len() || table.names.len() < table.headings.len() {
            return Err("a table has more columns than fields or names".to_owned());
        }
        seen.says("columns", &format!("{:?}", table.fields));
        seen.counts("rows", table.rows.len());
        for doubt in table.doubts.iter().chain(table.rows.iter().flat_map(|row| &row.doubts)) {
            seen.says("doubt", &doubt.what);
        }
        let entries = table.entries(&table.fields);
        for row in &table.rows {
            if row.cells.len() > table.headings.len().max(table.fields.len()) {
                return Err("a row has more cells than its table has columns".to_owned());
            }
            if matches!(target, Target::Csv | Target::Docx) {
                row.cells.iter().try_for_each(|cell| sources.hold(cell))?;
            }
        }
        for entry in entries.iter().flat_map(|entry| &entry.doubts) {
            seen.says("doubt of an entry", &entry.what);
        }
        let cells: String = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .flat_map(|cell| [cell, "\n"])
            .collect();
        if cells.len() < 100_000 {
            kept("entries", &cells, &entries)?;
        }
    }
    Ok(seen)
}

fn update(bytes: &[u8], name: &str) -> Result<Seen, String> {
    let message = match file::message(bytes, name) {
        Ok(message) => message,
        Err(error) => return sentence(&error.to_string(), name).map(|()| Seen::refused(&error.to_string())),
    };
    if file::message(bytes, name).as_ref() != Ok(&message) {
        return Err("it is read otherwise the second time".to_owned());
    }
    if message.from.contains('\n') || message.subject.contains('\n') || message.text.contains('\0') {
        return Err("a sender or a subject is more than one line, or a NUL came through".to_owned());
    }
    let mut seen = Seen {
        read: true,
        ..Seen::default()
    };
    seen.says("mail", if message.mail { "yes" } else { "no" });
    seen.counts("words", message.text.len() / 20);
    seen.counts("quoted", message.quoted.len() / 20);
    seen.counts("attachments", message.passed_over.len());
    Ok(seen)
}
