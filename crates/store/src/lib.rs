//! The office file: the only SQL of the project. It knows what a record is and keeps it whole; what may be done with
//! a record is `office`'s business, and what its words mean is `domain`'s.

pub mod backup;
mod change;
mod check;
mod connection;
mod derive;
mod dispose;
mod draft;
mod dump;
mod erase;
mod error;
mod file;
mod follows;
mod header;
mod history;
#[cfg(test)]
mod in_memory;
mod item;
mod items;
mod key;
mod kinds;
mod list;
mod lock;
mod look;
mod migrate;
mod opened;
mod passphrase;
mod past;
mod place;
mod protect;
mod read;
mod record;
mod restore;
mod salvage;
mod scan;
mod search;
mod to_read;
mod unsaved;
mod whole;

pub use change::{Change, new_identity};
pub use dispose::DisposalEvent;
pub use draft::Draft;
pub use dump::DumpLine;
pub use error::{Error, in_words};
pub use file::sha256;
pub use follows::{Awaits, Followed, Follows, ItemEntry};
pub use header::is_closed;
pub use history::HistoryRow;
pub use history::chain::Whole;
pub use item::ItemPlace;
pub use items::{ItemFilter, ItemOrder, ItemTotals, Join, Mark};
pub use key::{Key, Keys, SHORTEST, Secret};
pub use kinds::Facts;
pub use list::{ActionFilter, Alike, AlikeDiscussed, GroupTotals, ListedAction, Order, Standing, Totals};
pub use migrate::{MIGRATIONS, Migration};
pub use opened::Store;
pub use past::Past;
pub use place::{conflicting_copies, is_same_file, on_same_disk, real_path, synced_by};
pub use protect::{SECOND_FOLDER, not_over};
pub use read::{KeptFile, Owner, Reader, records_read};
pub use record::{Image, Kind, Record, Touched, makes_part, mentions};
pub use restore::restore;
pub use salvage::{Lost, Salvaged, salvage};
pub use search::Hit;
pub use unsaved::Unsaved;
pub use whole::{folder_on_disk, is_taken, numbered};

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::path::Path;

use chrono::{DateTime, Utc};
use connection::{connect, remove_unfinished};
use error::of_writing;
use history::chain::Step;
use lock::OfficeLock;
use opened::Opened;
use place::{FileIdentity, on_network_share};
use rusqlite::Connection;
use serde_json::Value;
use whole::{beside, give_name};

/// What was done, and when, and through which face; becomes a row of history.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// The use case's name.
    pub op: &'a str,
    /// Which face: `desk` or `window`.
    pub actor: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    /// What it gave.
    pub value: T,
    /// Its counter in the history; 0 where it changed nothing.
    pub step: u64,
    /// Every record it touched.
    pub changes: Vec<Touched>,
}

impl Store {
    /// Makes an empty office file for a face. Refuses to touch a file that is there. It has its name once it is whole,
    /// so that dying on the way leaves no half office that would be refused for ever.
    /// With a key it is closed by a passphrase from its first byte.
    pub fn create(path: &Path, face: &str, key: Option<&Key>) -> Result<Self, Error> {
        let path = &place::real(path)?;
        if is_taken(path) {
            return Err(Error::Exists(path.to_owned()));
        }
        let mut lock = OfficeLock::take_name(path, face)?;
        // Who made it while the lock was waited for has it now.
        if is_taken(path) {
            return Err(Error::Exists(path.to_owned()));
        }
        let unfinished = beside(path, ".unfinished");
        remove_unfinished(&unfinished);
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&unfinished)
            .map_err(|source| match source.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    Error::ReadOnly(path.to_owned())
                }
                _ => of_writing(|| format!("{} could not be made", path.display()), source),
            })
            .and_then(|_| match on_network_share(&unfinished) {
                true => Err(Error::NetworkShare(path.to_owned())),
                false => connect(&unfinished, key),
            })
            .and_then(|connection| {
                drop(connection);
                give_name(&unfinished, path)
            });
        if let Err(error) = made {
            remove_unfinished(&unfinished);
            return Err(error);
        }
        lock.hold(path, true)?;
        Self::begin(path, lock, key)
    }

    /// Opens an office file for a face, bringing an older one to the present format after setting a copy of it aside.
    /// Whatever links lead to it, it is opened by its real path.
    ///
    /// # Errors
    /// Refused where there is none, another program has it, it may not be written ([`Store::read_only`] reads it then),
    /// or it is not an office this program can open with these keys.
    pub fn open(path: &Path, face: &str, keys: &Keys) -> Result<Self, Error> {
        let path = &place::real(path)?;
        look::office(path, keys)?;
        lock::by_one_name(path)?;
        let lock = OfficeLock::take(path, face)?;
        // Who closed it while the lock was waited for may have left another file under this name.
        look::office(path, keys)?;
        // What a program left that died while the passphrase was set, changed or removed.
        remove_unfinished(&passphrase::unfinished(path));
        Self::begin(path, lock, keys.key_for(path)?)
    }

    fn begin(path: &Path, lock: OfficeLock, key: Option<&Key>) -> Result<Self, Error> {
        if on_network_share(path) {
            return Err(Error::NetworkShare(path.to_owned()));
        }
        let store = Self {
            connection: connect(path, key)?,
            path: path.to_owned(),
            key: key.cloned(),
            place: FileIdentity::of(path),
            opened: Opened::ToBeChanged(lock),
            thrown_away: false,
            copied: false,
            follows: None,
        };
        // Cut off, or out of room, while it wrote the file anew: it is due until it is done, and keeps nobody out.
        // `check` says so as long as it is.
        let _ = store.scrub();
        Ok(store)
    }

    /// Does one thing a person does: opens a transaction, runs it, writes its row of history, commits. If `body`
    /// refuses, nothing has happened. `summary` turns what it gave into one line for the history.
    pub fn transact<T, E: From<Error> + std::error::Error + 'static>(
        &mut self,
        act: Act<'_>,
        body: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
        summary: impl FnOnce(&T) -> String,
    ) -> Result<Changed<T>, E> {
        let mut erases = false;
        let follows = self.follows;
        let changed = self.write(|connection| {
            let mut change = Change::new(connection.transaction().map_err(Error::from)?);
            change.follows = follows;
            let value = body(&mut change)?;
            let step = Step {
                op: act.op,
                summary: summary(&value),
                actor: act.actor,
                at: act.at,
                undoes: None,
                redoes: None,
            };
            erases = !change.erased.is_empty();
            let (step, changes) = change.finish(step)?;
            Ok::<_, E>(Changed { value, step, changes })
        })?;
        if erases {
            self.scrub()?;
        }
        Ok(changed)
    }

    /// Tries something out: everything it does is taken back before this returns.
    pub fn rehearse<T>(&mut self, body: impl FnOnce(&mut Change<'_>) -> T) -> Result<T, Error> {
        self.write(|connection| {
            // The change is dropped without being finished, which rolls the transaction back.
            Ok(body(&mut Change::new(connection.transaction()?)))
        })
    }

    /// Takes back the newest step that stands. `None` when nothing is left. Gives its name and summary.
    pub fn undo(&mut self, actor: &str, at: DateTime<Utc>) -> Result<Option<Changed<(String, String)>>, Error> {
        let follows = self.follows;
        self.write(|connection| again(connection, follows, actor, at, false))
    }

    /// Does again the step that was taken back last. `None` when nothing was, or something else was done since.
    pub fn redo(&mut self, actor: &str, at: DateTime<Utc>) -> Result<Option<Changed<(String, String)>>, Error> {
        let follows = self.follows;
        self.write(|connection| again(connection, follows, actor, at, true))
    }
}

/// Refuses to take a held record out, or a hold off: a hold ends by its release, with a reason. A step that made both
/// the record and its hold, as saving what could be read of a damaged office does, is taken back as a whole.
fn refuse_held(change: &Change<'_>, steps: &[Touched], forward: bool) -> Result<(), Error> {
    let images = |touched: &'_ Touched| match forward {
        true => (touched.before.clone(), touched.after.clone()),
        false => (touched.after.clone(), touched.before.clone()),
    };
    let goes = |touched: &&Touched| images(touched).1.is_none();
    let going: BTreeSet<&str> = steps.iter().filter(goes).map(|touched| touched.id.as_str()).collect();
    for touched in steps.iter().filter(|touched| touched.kind == Kind::Hold) {
        let (from, to) = images(touched);
        let with_its_record = from
            .as_ref()
            .and_then(|hold| hold.get("record")?.as_str())
            .is_some_and(|record| going.contains(record));
        let released = from
            .as_ref()
            .is_some_and(|hold| !hold.get("released").is_none_or(Value::is_null));
        if !(with_its_record || released && to.is_none()) {
            return Err(Error::HoldInStep);
        }
    }
    let hold_goes = |hold: &domain::disposal::Hold| going.contains(hold.id.to_string().as_str());
    for id in &going {
        if let Some(hold) = change.read().hold_on(id)?.filter(|hold| !hold_goes(hold)) {
            return Err(Error::Held { why: hold.why });
        }
    }
    Ok(())
}

/// Takes back the newest step, or does again the last one taken back.
fn again(
    connection: &mut Connection,
    follows: Option<&'static dyn Follows>,
    actor: &str,
    at: DateTime<Utc>,
    forward: bool,
) -> Result<Option<Changed<(String, String)>>, Error> {
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
    let found = if forward {
        history::first_undone(&transaction)?
    } else {
        history::last_done(&transaction)?
    };
    let Some(found) = found else {
        return match history::ends_at(&transaction)? {
            Some(at) if !forward => {
                let day = at.get(..10).and_then(|day| day.parse().ok());
                Err(Error::Final(day.map_or(at, domain::timing::date_in_words)))
            }
            _ => Ok(None),
        };
    };
    let mut change = Change::new(transaction);
    change.follows = follows;
    refuse_held(&change, &found.touched, forward)?;
    change.replay(found.touched, forward)?;
    let (step, changes) = change.finish(Step {
        op: if forward { "redo" } else { "undo" },
        summary: found.summary.clone(),
        actor,
        at,
        undoes: (!forward).then_some(found.counter),
        redoes: forward.then_some(found.counter),
    })?;
    Ok(Some(Changed {
        value: (found.op, found.summary),
        step,
        changes,
    }))
}
