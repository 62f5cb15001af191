//! `desk dispose`, and what `desk check` tells of disposals.

use std::path::Path;

use office::arguments::Ref;
use office::views::disposal::DisposalView;
use office::{DisposeRecord, Goes};
use office::{Earlier, Moment, UseCase, unsaved};
use serde_json::json;

use crate::{Ended, Fault, Outcome, Streams, open};

pub fn dispose(
    streams: &mut Streams<'_>,
    moment: Moment,
    as_json: bool,
    path: &Path,
    reference: String,
    why: String,
    yes: bool,
) -> Outcome {
    let mut office = open(streams, path)?;
    let case = UseCase::DisposeRecord(DisposeRecord {
        record: Ref(reference),
        why,
    });
    let done = if yes {
        office.perform(moment, case)?
    } else {
        office.rehearse(moment, |perform| perform(case, &Earlier::new()))??
    };
    if as_json {
        writeln!(streams.out, "{}", json!(done))?;
        return Ok(Ended::Done);
    }
    if let Some(goes) = &done.goes {
        list(streams, goes)?;
    }
    let words = if yes {
        "Disposed of. Backups made before now still have it, until they are thinned out by age or deleted."
    } else {
        "Nothing was changed. Add --yes to dispose of it; that cannot be undone, nor can what was done before it."
    };
    writeln!(streams.out, "{words}")?;
    for file in unsaved::files(path, &unsaved::folders(path, None)) {
        writeln!(
            streams.messages,
            "{} keeps words that could not be saved, and may hold words of this record; nothing in it was changed. The \
             window puts them back or forgets them.",
            file.display()
        )?;
    }
    Ok(Ended::Done)
}

fn list(streams: &mut Streams<'_>, goes: &Goes) -> Result<(), Fault> {
    for going in &goes.records {
        writeln!(streams.out, "{}\t{}", going.count, going.kind.replace('_', " "))?;
    }
    for place in &goes.also_in {
        writeln!(streams.out, "The same words stand in {place}, and stay there.")?;
    }
    Ok(())
}

fn one_line(words: &str) -> String {
    words.replace(['\n', '\t'], " ")
}

/// Which records were disposed of: when, why, and through which face.
pub fn told(streams: &mut Streams<'_>, disposals: &[DisposalView]) -> Result<(), Fault> {
    let records: u32 = disposals.iter().map(|disposal| disposal.records).sum();
    match records {
        0 => return Ok(()),
        1 => writeln!(streams.out, "1 record was disposed of:")?,
        more => writeln!(streams.out, "{more} records were disposed of:")?,
    }
    for disposal in disposals {
        let number = disposal
            .number
            .as_ref()
            .map(|number| format!(" {number}"))
            .unwrap_or_default();
        let parts = match disposal.records {
            0 | 1 => String::new(),
            more => format!(" and {} that belonged to it", more - 1),
        };
        writeln!(
            streams.out,
            "{}\t{}{number}{parts}\tby {}\t{}",
            disposal.at,
            disposal.kind.replace('_', " "),
            disposal.actor,
            one_line(&disposal.why)
        )?;
        for hold in &disposal.holds {
            let released = match (hold.released, &hold.released_why) {
                (Some(on), Some(why)) => format!("released on {on}: {}", one_line(why)),
                _ => "not released".to_owned(),
            };
            writeln!(
                streams.out,
                "\theld since {}: {}; {released}",
                hold.on,
                one_line(&hold.why)
            )?;
        }
    }
    Ok(())
}
