//! `desk apply`: use cases as JSON Lines, each durably saved before its result is written.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use office::{Done, Earlier, Error, Moment, UseCase};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Ended, Outcome, Streams, open};

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 32 * 1024 * 1024;

/// A line: a name for its result, a use case's name, its arguments.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: Option<Value>,
    r#do: String,
    #[serde(default)]
    with: Option<Value>,
}

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
    loop {
        bytes.clear();
        let read = input
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| Error::Refused(format!("The lines cannot be read: {}.", office::in_words(&error))))?;
        if read == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            continue;
        }
        let (id, result) = match parse(text) {
            Ok((id, case)) => (id, case.and_then(|case| perform(case, &earlier))),
            Err(error) => (Value::Null, Err(error)),
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
fn parse(text: &str) -> Result<(Value, Result<UseCase, Error>), Error> {
    let line: Line = serde_json::from_str(text)
        .map_err(|error| Error::Refused(format!("The line is not a use case as JSON: {error}.")))?;
    let id = line.id.unwrap_or(Value::Null);
    if !UseCase::NAMES.contains(&line.r#do.as_str()) {
        return Ok((
            id,
            Err(Error::Refused(format!(
                "There is no use case “{}”; `desk commands` lists them.",
                line.r#do
            ))),
        ));
    }
    let whole = json!({ "do": line.r#do, "with": line.with.unwrap_or_else(|| json!({})) });
    let case = serde_path_to_error::deserialize::<_, UseCase>(&whole).map_err(|error| {
        let place = error.path().to_string();
        let place = place.strip_prefix("with.").unwrap_or(&place).to_owned();
        let inner = error.into_inner().to_string();
        let sentence = if place.is_empty() || place == "with" || place == "." || place == "?" {
            format!("{}: {inner}.", line.r#do)
        } else {
            format!("{}: {place}: {inner}.", line.r#do)
        };
        Error::Refused(sentence)
    });
    Ok((id, case))
}
