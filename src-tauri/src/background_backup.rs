//! Backups in the background, at opening and at closing. Nothing here holds the office for longer than a look or the
//! emptying of its log.

use std::time::{Duration, Instant};

use office::{Code, Office, Whole, backups};

use crate::clock::moment;
use crate::failure::Failure;
use crate::office_handle::OfficeHandle;

/// How often it is looked whether there is something new.
pub(crate) const LOOK: Duration = Duration::from_secs(15);

/// How long something new waits at most for a backup, but for the look and the making of it: together under five
/// minutes.
pub(crate) const AT_MOST: Duration = Duration::from_secs(240);

/// Backups take no more than one part in so many of the time.
pub(crate) const SHARE: u32 = 20;

/// Looks after the office for as long as the window is open.
pub(crate) fn start(handle: OfficeHandle) {
    std::thread::spawn(move || {
        // The first screen comes first.
        std::thread::sleep(Duration::from_secs(3));
        loop {
            look_after(&handle, false);
            std::thread::sleep(LOOK);
        }
    });
}

/// Backs the office up where there is something new and it is time, or `now`; and says how it stands.
pub(crate) fn look_after(handle: &OfficeHandle, now: bool) {
    let _turn = handle.keeping.turn();
    let looked = handle.ask_here(|office| {
        if office.is_to_be_read() {
            return Ok(None);
        }
        office.still_there()?;
        Ok(Some(office.newest()?))
    });
    let newest = match looked {
        Ok(Some(newest)) => newest,
        Ok(None) => return,
        Err(failure) if failure.code == Code::Gone => return rescue(handle, &failure.message),
        Err(_) => return,
    };
    let first = {
        let conflict = backups::conflict_words(handle.path());
        let mut memory = handle.keeping.memory();
        memory.standing.conflict = conflict;
        memory.standing.gone = None;
        memory.rescued = false;
        let covered = memory.covered.as_ref() == Some(&newest) && !memory.last_good_is_gone();
        memory.standing.changed_since = !covered;
        let due = memory
            .last
            .is_none_or(|(at, took)| at.elapsed() >= AT_MOST.max(took * SHARE))
            || memory.last_good_is_gone();
        if !due && (!now || covered) {
            return;
        }
        // A backup that failed, here or in the second folder, is tried again when it is due.
        let settled = memory.standing.failing.is_none() && memory.standing.second_failing.is_none();
        if covered && settled && memory.last.is_some() {
            return;
        }
        memory.last.is_none()
    };
    let begun = Instant::now();
    let mut whole = None;
    let kept = handle.ask_here(Office::begin_backup).and_then(|pending| {
        let kept = pending.keep(moment()).map_err(Failure::from);
        let kept = kept.and_then(|mut kept| {
            // Nothing changed since the last time: whether it is all still there is verified once at opening.
            if first && !kept.made && kept.faults.is_empty() {
                kept.faults = pending.faults()?;
            }
            if !kept.faults.is_empty() {
                whole = Some(pending.history_whole()?);
            }
            Ok(kept)
        });
        let _ = handle.ask_here(Office::end_backup);
        kept
    });
    let mut memory = handle.keeping.memory();
    memory.last = Some((begun, begun.elapsed()));
    let meant = kept.is_ok() && std::mem::take(&mut memory.restored);
    if let Ok(kept) = &kept {
        memory.last_good.clone_from(&kept.path);
    }
    let standing = &mut memory.standing;
    match kept {
        Ok(kept) => {
            standing.last_good = kept.at.map(|at| at.to_rfc3339());
            standing.second_failing = kept.second;
            standing.alarm = kept.alarm.filter(|_| !meant).or(standing.alarm.take());
            standing.failing = None;
            // Where something else is damaged, the history is as far whole as it was found to be.
            let whole = whole.unwrap_or(Whole {
                step: kept.mark.step,
                at: kept.mark.at,
                broken: None,
            });
            standing.history_to = whole.at;
            standing.history_step = whole.step as u32;
            standing.history_broken = whole.broken;
            standing.faults = kept.faults;
            standing.changed_since = false;
            memory.covered = Some(newest);
        }
        Err(failure) => standing.failing = Some(failure.message),
    }
}

/// The file is gone: what was saved in it is written beside its backups, once.
pub(crate) fn rescue(handle: &OfficeHandle, sentence: &str) {
    if handle.keeping.memory().rescued {
        return;
    }
    let written = handle.ask_here(|office| office.rescue(moment()));
    let mut memory = handle.keeping.memory();
    memory.rescued = true;
    memory.standing.gone = Some(match written {
        Ok(path) => format!("{sentence} All that was saved is also in {}.", path.display()),
        Err(failure) => format!("{sentence} {}", failure.message),
    });
}
