//! `desk check`, `desk backup`, `desk restore` and `desk salvage`.

use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use office::backups::{self, Backup};
use office::salvage::LostView;
use office::unsaved;
use office::{Error, Moment, Office, ways_out};
use serde_json::json;

use crate::{ACTOR, Ended, Outcome, Streams, dispose, open, said};

/// An instant as people say it, by the office's clock.
fn at(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&London).format("%-d %B %Y, %H:%M").to_string()
}

/// Says which ways out there are where an office cannot be opened, and what each would lose.
pub fn ways_out(streams: &mut Streams<'_>, office: &Path, error: &Error) -> std::io::Result<()> {
    // Without a key that opens it, nothing more can be said.
    let Ok(keys) = streams.keys(office) else { return Ok(()) };
    let ways = ways_out::ways_out(office, &keys, error.code());
    if let Some(backup) = &ways.backup {
        let of = Backup::named(Path::new(&backup.path)).map_or_else(|| backup.at.clone(), |named| at(named.at));
        let step = backup.step.unwrap_or_default();
        if ways.restore {
            writeln!(
                streams.out,
                "desk restore {} --to {}\n  The office goes back to {of}, step {step}. What was done after that is \
                 lost from it; the present file stays beside it.",
                backup.path,
                office.display()
            )?;
        }
        writeln!(
            streams.out,
            "desk list {} actions --from-backup\n  Reads that backup and changes nothing; what was done after {of} is \
             not in it.",
            office.display()
        )?;
    }
    if ways.salvage {
        writeln!(
            streams.out,
            "desk salvage {} --to NEW\n  Saves everything that can be read into a new office. What neither the file, \
             nor its history, nor the newest good backup says any more is lost, and listed; the file itself is not \
             changed.",
            office.display()
        )?;
    }
    Ok(())
}

pub fn check(streams: &mut Streams<'_>, as_json: bool, details: bool, path: &Path, office: &Office) -> Outcome {
    let faults = office.check()?;
    let sound = faults.is_empty();
    let keys = streams.keys(path)?;
    let backup = backups::newest_good(path, &keys);
    let behind = match &backup {
        Some(backup) => Some(Office::look_with(&backup.path, ACTOR, &keys)?.mark()? != office.mark()?),
        None => None,
    };
    let synced = office::synced_by(path);
    // Where the file is damaged, what is known of disposals may be damaged as well.
    let disposals = if sound { office.disposals()? } else { Vec::new() };
    if as_json {
        let backup = backup
            .as_ref()
            .map(|backup| json!({ "path": backup.path, "at": backup.at, "up_to_date": behind == Some(false) }));
        writeln!(
            streams.out,
            "{}",
            json!({ "ok": sound, "faults": faults, "disposals": disposals, "backup": backup, "synced_by": synced,
                    "conflict": backups::conflict_words(path) })
        )?;
        return Ok(if sound { Ended::Done } else { Ended::Refused });
    }
    if sound {
        writeln!(streams.out, "{} is sound.", path.display())?;
        dispose::told(streams, &disposals)?;
    }
    for fault in &faults {
        writeln!(streams.out, "{fault}")?;
    }
    if details && !sound {
        for detail in office.check_details()? {
            writeln!(streams.out, "For support: {detail}")?;
        }
    }
    match (&backup, behind) {
        (Some(backup), Some(true)) => writeln!(
            streams.out,
            "The last good backup is of {}; the office has changed since.",
            at(backup.at)
        )?,
        (Some(backup), _) => writeln!(
            streams.out,
            "The last good backup is of {}, and nothing changed since.",
            at(backup.at)
        )?,
        (None, _) => writeln!(streams.out, "There is no good backup yet; `desk backup` makes one.")?,
    }
    if let Some(program) = synced {
        writeln!(streams.messages, "{}", backups::synced_words(path, program))?;
    }
    if let Some(conflict) = backups::conflict_words(path) {
        writeln!(streams.messages, "{conflict}")?;
    }
    for kept in office.kept_words(&unsaved::folders(path, None)) {
        writeln!(streams.messages, "{}", unsaved::in_words(&kept))?;
    }
    if !sound {
        writeln!(
            streams.messages,
            "What is damaged is in no new backup. `desk salvage` saves what can be read; `desk restore` brings back a \
             backup."
        )?;
    }
    Ok(if sound { Ended::Done } else { Ended::Refused })
}

pub fn backup(
    streams: &mut Streams<'_>,
    moment: Moment,
    as_json: bool,
    path: &Path,
    to: Option<&Path>,
    second: Option<&Path>,
) -> Outcome {
    let mut office = open(streams, path)?;
    match second {
        Some(none) if none == Path::new("none") => backups::choose_second_folder(path, None)?,
        Some(folder) => {
            backups::choose_second_folder(path, Some(folder))?;
            if let Some(words) = backups::same_disk_words(path) {
                writeln!(streams.messages, "{words}")?;
            }
        }
        None => {}
    }
    let pending = office.begin_backup()?;
    if let Some(folder) = to {
        let written = pending.write_to(moment, folder)?;
        let mark = pending.mark()?;
        return said(
            streams,
            as_json,
            json!({ "backup": written, "made": true, "records": mark.records, "step": mark.step }),
            || {
                format!(
                    "Backed up to {} and verified: {} records, history to step {}.",
                    written.display(),
                    mark.records,
                    mark.step
                )
            },
        );
    }
    let mut done = pending.keep(moment)?;
    if !done.made && done.faults.is_empty() {
        done.faults = pending.faults()?;
    }
    for sentence in [&done.alarm, &done.second].into_iter().flatten() {
        writeln!(streams.messages, "{sentence}")?;
    }
    if let Some(first) = done.faults.first() {
        return Err(Error::Refused(format!(
            "{} is damaged ({first}), so there is no new backup; the good ones are kept. `desk check` lists all \
             damage, and `desk salvage` saves what can be read.",
            path.display()
        ))
        .into());
    }
    let value = json!({
        "backup": done.path, "made": done.made, "records": done.mark.records, "step": done.mark.step,
        "alarm": done.alarm, "second": done.second,
    });
    said(streams, as_json, value, || {
        let file = done
            .path
            .as_deref()
            .map(Path::display)
            .map(|path| path.to_string())
            .unwrap_or_default();
        if done.made {
            format!(
                "Backed up to {file} and verified: {} records, history to step {}.",
                done.mark.records, done.mark.step
            )
        } else {
            format!("Nothing changed since {file}.")
        }
    })
}

pub fn restore(streams: &mut Streams<'_>, moment: Moment, as_json: bool, backup: &Path, to: &Path) -> Outcome {
    let restored = backups::restore(moment, backup, to, ACTOR, &streams.keys(backup)?)?;
    said(streams, as_json, json!(restored), || {
        let when = Backup::named(backup)
            .map(|named| format!(" of {}", at(named.at)))
            .unwrap_or_default();
        let aside = restored
            .aside
            .as_ref()
            .map(|aside| format!(" The file that was there is now {aside}."))
            .unwrap_or_default();
        format!(
            "Restored the backup{when}: {} records, history to step {}.{aside}",
            restored.records, restored.step
        )
    })
}

pub fn salvage(streams: &mut Streams<'_>, moment: Moment, as_json: bool, damaged: &Path, to: &Path) -> Outcome {
    let saved = office::salvage::salvage(moment, damaged, to, ACTOR, &streams.keys(damaged)?)?;
    if as_json {
        writeln!(streams.out, "{}", json!(saved))?;
        return Ok(Ended::Done);
    }
    writeln!(
        streams.out,
        "Saved {} records into {}; the history is whole to step {}.",
        saved.records,
        to.display(),
        saved.whole_to
    )?;
    let mut list = |title: &str, list: &[LostView]| -> std::io::Result<()> {
        if !list.is_empty() {
            writeln!(streams.out, "{title}:")?;
        }
        for lost in list {
            writeln!(
                streams.out,
                "  {} {} ({}): {}",
                lost.kind,
                lost.id,
                lost.label.replace('\n', " "),
                lost.what
            )?;
        }
        Ok(())
    };
    list("Not saved, or only in part", &saved.lost)?;
    list("Damaged, but taken whole from the history", &saved.mended)?;
    if let Some(list) = &saved.list {
        writeln!(streams.out, "The same list with all words is in {list}.")?;
    }
    Ok(Ended::Done)
}
