//! `desk import`.

use office::Moment;
use office::import::PaperKind;
use serde_json::{Map, Value, json};

use crate::arguments::{Import, Paper};
use crate::{Ended, Outcome, Streams, list, open};

pub fn import(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: Import) -> Outcome {
    let mut office = open(&wanted.office)?;
    let kind = wanted.kind.map(|kind| match kind {
        Paper::Letter => PaperKind::Letter,
        Paper::Note => PaperKind::Note,
        Paper::Actions => PaperKind::Actions,
    });
    let import = office.import_mapped(
        moment,
        &wanted.file,
        kind,
        wanted.forum.as_deref(),
        wanted.accept,
        &wanted.map,
    )?;
    let mut value = import.to_json();
    let count = import.creates.len();
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
    Ok(Ended::Done)
}
