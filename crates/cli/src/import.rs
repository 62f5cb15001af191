//! `desk import`.

use std::io::{BufRead, Read};

use office::files::LARGEST_FILE;
use office::import::{ImportWanted, Incoming, PaperKind};
use office::{Error, Moment};
use serde_json::{Map, Value, json};

use crate::arguments::{Import, Paper};
use crate::{Ended, Fault, Outcome, Streams, list, open};

/// What was piped in, which can be as long as a file and no longer.
fn pasted(input: &mut dyn BufRead) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    input.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => Err(Error::Refused(
            "What was piped in is not text in UTF-8; name the file instead of “-”.".to_owned(),
        )
        .into()),
    }
}

pub fn import(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: Import) -> Outcome {
    let mut office = open(streams, &wanted.office)?;
    let kind = wanted.kind.map(|kind| match kind {
        Paper::Letter => PaperKind::Letter,
        Paper::Note => PaperKind::Note,
        Paper::Actions => PaperKind::Actions,
    });
    let what = if wanted.file.as_os_str() == "-" {
        Incoming::Pasted {
            text: pasted(streams.input)?,
            html: None,
        }
    } else {
        Incoming::File { path: wanted.file }
    };
    let import = office.import(
        moment,
        &ImportWanted {
            what,
            kind,
            forum: wanted.forum,
            accept: wanted.accept,
            map: wanted.map,
            leave_out: wanted.leave_out,
            keep_open: wanted.keep_open,
            same: wanted.same,
            new: wanted.new,
        },
    )?;
    let mut value = import.to_json();
    let count = import.creates.len();
    let open: Vec<String> = import.questions().into_iter().map(str::to_owned).collect();
    if wanted.yes {
        let (ids, _) = office.accept_import(moment, import)?;
        let ids: Map<String, Value> = ids.into_iter().map(|(name, id)| (name, json!(id))).collect();
        value["ids"] = Value::Object(ids);
    }
    if as_json {
        writeln!(streams.out, "{value}")?;
    } else {
        writeln!(streams.out, "{}", list::page(&value))?;
        let words = if wanted.yes {
            format!("Recorded as one step of {count} parts; `desk undo` takes it back.")
        } else {
            format!("Nothing is written yet. --yes records these {count} parts as one step.")
        };
        writeln!(streams.messages, "{words}")?;
    }
    match open.as_slice() {
        [] => {}
        [row] => writeln!(
            streams.messages,
            "Row {row} may be a known action: say --same {row}=REF or --new {row}."
        )?,
        rows => writeln!(
            streams.messages,
            "Rows {} may be known actions: say --same ROW=REF or --new ROW of each.",
            rows.join(", ")
        )?,
    }
    Ok(Ended::Done)
}
