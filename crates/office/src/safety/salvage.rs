//! Saving what a damaged office still says into a new one, and the list of what could not be saved.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Act, Keys, Lost};

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::files;
use crate::base::work::Moment;
use crate::safety::backups;

/// A record that could not be saved whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LostView {
    /// Its kind, as people say it.
    pub kind: String,
    pub id: String,
    /// Its first words, as far as any could be read.
    pub label: String,
    /// What happened to it.
    pub what: String,
}

/// What was saved of a damaged office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SalvageView {
    /// The new office.
    pub office: String,
    /// How many records it holds.
    pub records: u32,
    /// Records whose row was damaged and that were taken whole from the history.
    pub mended: Vec<LostView>,
    /// What could not be saved, or only in part.
    pub lost: Vec<LostView>,
    /// The history is whole to this step.
    pub whole_to: u32,
    /// Steps behind that one that could be read; what they changed is in the records, as one step.
    pub later: u32,
    /// The list of all this with all words, as a text beside the new office; none for one that is closed by a
    /// passphrase.
    pub list: Option<String>,
}

fn view(lost: &Lost) -> LostView {
    LostView {
        kind: store::Kind::named(lost.kind)
            .map_or_else(|| lost.kind.replace('_', " "), |kind| kind.in_words().to_owned()),
        id: lost.id.clone(),
        label: short(&lost.words),
        what: lost.what.clone(),
    }
}

/// Where what is saved of a damaged office goes where nobody chose a place: beside it, under a dated name, and under
/// the next number where something was saved that day already.
pub fn place(damaged: &Path, moment: Moment) -> PathBuf {
    let stem = damaged.file_stem().unwrap_or_default().to_string_lossy();
    store::numbered(&damaged.with_file_name(format!("{stem} saved {}.office", moment.today)))
}

/// Whether a file lies where what is saved of an office goes.
pub fn is_saved_of(damaged: &Path, path: &Path) -> bool {
    let stem = damaged.file_stem().unwrap_or_default().to_string_lossy();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let rest = name
        .strip_prefix(&format!("{stem} saved "))
        .and_then(|rest| rest.strip_suffix(".office"));
    let day = rest.map(|rest| rest.split_once(" (").map_or(rest, |(day, _)| day));
    path.parent() == damaged.parent() && day.is_some_and(|day| day.parse::<chrono::NaiveDate>().is_ok())
}

/// Saves what can be read of a damaged office into a new one, and lists what could not. Not a byte of the damaged file
/// is changed.
///
/// # Errors
/// Refused where the new file is there already, the damaged one is open, or nothing in it is an office's.
pub fn salvage(
    moment: Moment,
    damaged: &Path,
    to: &Path,
    actor: &'static str,
    keys: &Keys,
) -> Result<SalvageView, Error> {
    let damaged = &store::real_path(damaged);
    let of = damaged.file_stem().unwrap_or_default().to_string_lossy();
    let like_it: Vec<_> = backups::list(&backups::folder(damaged), &of)
        .into_iter()
        .map(|backup| backup.path)
        .collect();
    let act = Act {
        op: "salvage",
        actor,
        at: moment.now,
    };
    let salvaged = store::salvage(damaged, to, &like_it, act, keys)?;
    let mut text = format!(
        "Saved from {} into {}: {} records.\nThe history is whole to step {}.\n",
        damaged.display(),
        to.display(),
        salvaged.records,
        salvaged.whole_to
    );
    for (step, summary) in &salvaged.later {
        text.push_str(&format!("Step {step} behind the break could be read: {summary}\n"));
    }
    for (title, list) in [
        ("Not saved, or only in part", &salvaged.lost),
        (
            "Taken whole from the history, because the row was damaged",
            &salvaged.mended,
        ),
    ] {
        text.push_str(&format!("\n{title}: {}\n", list.len()));
        for lost in list {
            text.push_str(&format!("\n{} {}: {}\n{}\n", lost.kind, lost.id, lost.what, lost.words));
        }
    }
    let list = match store::is_closed(to)? {
        true => None,
        false => {
            let mut list = to.as_os_str().to_owned();
            list.push(".salvage.txt");
            let list = PathBuf::from(list);
            files::save(&list, text.as_bytes(), true)?;
            Some(list.display().to_string())
        }
    };
    Ok(SalvageView {
        office: to.display().to_string(),
        records: salvaged.records as u32,
        mended: salvaged.mended.iter().map(view).collect(),
        lost: salvaged.lost.iter().map(view).collect(),
        whole_to: salvaged.whole_to as u32,
        later: salvaged.later.len() as u32,
        list,
    })
}
