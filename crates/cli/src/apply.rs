//! `desk apply`: use cases as JSON Lines, each durably saved before its result is written.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use office::{Done, Earlier, Error, Moment, UseCase, json};
use serde_json::{Value, json};

use crate::{Ended, Outcome, Streams, open};

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 32 * 1024 * 1024;

pub fn apply(
    streams: &mut Streams<'_>,
    moment: Moment,
    office: &Path,
    file: Option<PathBuf>,
    stop_on_error: bool,
    dry_run: bool,
) -> Outcome {
    let mut office = open(streams, office)?;
    let mut from_file;
    let input: &mut dyn BufRead = match &file {
        Some(path) => {
            let opened = File::open(path).map_err(|error| {
                Error::Refused(format!(
                    "{} cannot be read: {}.",
                    path.display(),
                    office::in_words(&error)
                ))
            })?;
            from_file = BufReader::new(opened);
            &mut from_file
        }
        None => &mut *streams.input,
    };
    let out = &mut *streams.out;
    if dry_run {
        office.rehearse(moment, |perform| lines(input, out, stop_on_error, perform))?
    } else {
        lines(input, out, stop_on_error, &mut |case, earlier| {
            office.perform_after(moment, case, earlier)
        })
    }
}

/// Does each line, and writes what it gave before the next is read.
fn lines(
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    stop_on_error: bool,
    perform: &mut dyn FnMut(UseCase, &Earlier) -> Result<Done, Error>,
) -> Outcome {
    let mut earlier = Earlier::new();
    let mut refused = false;
    let mut bytes = Vec::new();
    for number in 1_u64.. {
        bytes.clear();
        let unreadable =
            |error: std::io::Error| Error::Refused(format!("The lines cannot be read: {}.", office::in_words(&error)));
        let read = input
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut bytes)
            .map_err(unreadable)?;
        if read == 0 {
            break;
        }
        let cut = read as u64 == LONGEST_LINE && !bytes.ends_with(b"\n");
        if cut {
            input.skip_until(b'\n').map_err(unreadable)?;
        }
        let parsed = match std::str::from_utf8(&bytes) {
            _ if cut => Err(format!(
                "Line {number} is longer than {} MB; nothing of it was done.",
                LONGEST_LINE / (1024 * 1024)
            )),
            Ok(text) => {
                let text = text.trim_start_matches('\u{feff}').trim();
                if text.is_empty() {
                    continue;
                }
                parse(text, number)
            }
            Err(error) => Err(format!(
                "Line {number} is not text in UTF-8, from its byte {}; save the lines as UTF-8.",
                error.valid_up_to() + 1
            )),
        };
        let (id, result) = match parsed {
            Ok((id, case)) => (id, case.and_then(|case| perform(case, &earlier))),
            Err(sentence) => (Value::Null, Err(Error::Refused(sentence))),
        };
        let answer = match result {
            Ok(done) => {
                let mut value = json!(done);
                if let Some(fields) = value.as_object_mut() {
                    fields.retain(|_, value| !value.is_null());
                }
                if let Some(name) = id.as_str() {
                    earlier.insert(name.to_owned(), value.clone());
                }
                json!({ "id": id, "ok": value })
            }
            Err(error) => {
                refused = true;
                json!({ "id": id, "error": { "code": error.code(), "message": error.to_string() } })
            }
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
        if refused && stop_on_error {
            break;
        }
    }
    Ok(if refused { Ended::Refused } else { Ended::Done })
}

/// The line's name and its use case; a line that is not even a line has no name.
fn parse(text: &str, number: u64) -> Result<(Value, Result<UseCase, Error>), String> {
    let not_one = |what: String| format!("Line {number} is not a use case as JSON: {what}.");
    let mut line = match json::value(text).map_err(not_one)? {
        Value::Object(line) => line,
        other => {
            let what = json::named(&other);
            return Err(not_one(format!(
                "it is {what}, and not an object such as {{\"do\": …, \"with\": …}}"
            )));
        }
    };
    let id = line.remove("id").unwrap_or(Value::Null);
    let name = match line.remove("do") {
        Some(Value::String(name)) => name,
        Some(other) => return Err(not_one(format!("“do” is {}, and not a name", json::named(&other)))),
        None => return Err(not_one("it has no “do”".to_owned())),
    };
    let with = match line.remove("with") {
        None | Some(Value::Null) => json!({}),
        Some(with) => with,
    };
    if let Some(other) = line.keys().next() {
        return Err(not_one(format!("“{other}” is none of its fields: id, do, with")));
    }
    let case = if with.is_object() {
        UseCase::read(&name, &with)
    } else {
        let what = json::named(&with);
        Err(Error::Refused(format!(
            "Line {number}, {name}: “with” is {what}; give each argument by its name, such as {{\"action\": …}}."
        )))
    };
    Ok((id, case))
}
