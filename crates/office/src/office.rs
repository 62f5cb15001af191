//! What can be done with an open office: a use case as one step, several as one step, a rehearsal, undo and redo; and
//! words that are typed and not yet part of a record.

use std::path::Path;

use domain::disclosure::clock::CaseClock;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Act, Changed, Key, Keys, Reader, Store, Touched};

use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::outcome::{Goes, PassedOver, Recorded, Touch};
use crate::base::pages::Pages;
use crate::base::work::{Earlier, Moment, Work};
use crate::facts::cases::case_clock;
use crate::facts::names::{op_in_words, step_in_words};
use crate::facts::register_index::RegisterIndex;
use crate::use_case::UseCase;
use crate::views::rows::action::{TimingView, timing_of};

/// What was done: the record it made or changed, what belongs to it, and every record that was touched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Done {
    /// The record it made or changed.
    pub id: String,
    /// For anything with a timing: what it was read as.
    pub timing: Option<TimingView>,
    /// The reference or number it was given.
    pub reference: Option<String>,
    /// A letter's version.
    pub version: Option<u32>,
    /// SHA-256 of the bytes that were kept, in hexadecimal.
    pub sha256: Option<String>,
    /// The action that goes on after a closure with a remainder.
    pub remainder: Option<String>,
    /// What planning, moving or cancelling a meeting, or a bank holiday, changes besides it.
    pub touches: Option<Vec<Touch>>,
    /// What a disposal takes with it, and where the words stay.
    pub goes: Option<Goes>,
    /// What of a file that was read was not taken, and why.
    pub left_out: Option<Vec<PassedOver>>,
    /// What to know of it, as a sentence: a letter that went on another day than it is dated.
    pub notice: Option<String>,
    /// The clock of a disclosure case that it changed.
    pub clock: Option<CaseClock>,
    /// Its counter in the history; 0 in a rehearsal.
    pub step: u32,
    /// Every record that was touched.
    pub changes: Vec<TouchedView>,
}

/// What several use cases done as one step gave: each one's name with the record it made, and every record touched.
pub type Together = (Vec<(String, String)>, Vec<TouchedView>);

/// A touched record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TouchedView {
    /// Its kind, as in histories and dumps.
    pub kind: String,
    pub id: String,
}

/// What was taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Undone {
    /// The use case's name.
    pub op: String,
    /// What it was, in words.
    pub summary: String,
    /// Every record that was touched.
    pub changes: Vec<TouchedView>,
}

pub(crate) fn touched(changes: Vec<Touched>) -> Vec<TouchedView> {
    changes
        .into_iter()
        .map(|touched| TouchedView {
            kind: touched.kind.table().to_owned(),
            id: touched.id,
        })
        .collect()
}

impl Office {
    /// Makes an empty office file.
    ///
    /// # Errors
    /// Refused where a file is there already or the folder cannot be written to.
    pub fn create(path: &Path, actor: &'static str) -> Result<Self, Error> {
        Ok(Self::from_store(Store::create(path, actor, None)?, actor))
    }

    /// Opens an office file that is not closed by a passphrase.
    ///
    /// # Errors
    /// Refused where there is none, where it is open elsewhere, damaged, read-only, or made by a newer program.
    pub fn open(path: &Path, actor: &'static str) -> Result<Self, Error> {
        Self::open_with(path, actor, &Keys::none())
    }

    /// Opens an office that may be closed by a passphrase.
    ///
    /// # Errors
    /// Refused where there is none, where it is open elsewhere, damaged, read-only, or made by a newer program; and
    /// where none of the keys opens it.
    pub fn open_with(path: &Path, actor: &'static str, keys: &Keys) -> Result<Self, Error> {
        Ok(Self::from_store(Store::open(path, actor, keys)?, actor))
    }

    /// Opens a file that may be closed by a passphrase, to be read only; the file is not touched.
    ///
    /// # Errors
    /// As [`Office::look`]; and where none of the keys opens it.
    pub fn look_with(path: &Path, actor: &'static str, keys: &Keys) -> Result<Self, Error> {
        Ok(Self::from_store(Store::look(path, keys)?, actor))
    }

    /// An office over an open file, with the register of correspondence worked out.
    pub(crate) fn from_store(mut store: Store, actor: &'static str) -> Self {
        // A file that is damaged or full is opened as far as it can be: `check` says what is wrong with it.
        let _ = store.follow(&RegisterIndex);
        Self {
            store,
            actor,
            proofs: Pages::default(),
        }
    }

    /// The key of this office; nothing where it is not closed by a passphrase.
    pub fn key(&self) -> Option<&Key> {
        self.store.key()
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Does one thing a person does, as one step that can be undone.
    ///
    /// # Errors
    /// A refusal leaves nothing behind; its sentence names the thing and the way out.
    pub fn perform(&mut self, moment: Moment, case: UseCase) -> Result<Done, Error> {
        self.perform_after(moment, case, &Earlier::new())
    }

    /// Like [`Office::perform`], with the results of earlier lines that `$line` refers to.
    ///
    /// # Errors
    /// As [`Office::perform`].
    pub fn perform_after(&mut self, moment: Moment, case: UseCase, earlier: &Earlier) -> Result<Done, Error> {
        let op = case.name();
        let changed = self.transact(
            moment,
            op,
            |work| case.run(work),
            |given| format!("{}: {}", op_in_words(op), given.about),
            earlier,
        )?;
        done(&self.store.read(), moment, changed)
    }

    /// Tries use cases out: each is done after those before it, and all of them are taken back in the end. What they
    /// give is what they would give.
    ///
    /// # Errors
    /// A fault of the office file. A refusal is what the use case gives, and leaves those before it standing.
    pub fn rehearse<T>(
        &mut self,
        moment: Moment,
        body: impl FnOnce(&mut dyn FnMut(UseCase, &Earlier) -> Result<Done, Error>) -> T,
    ) -> Result<T, Error> {
        let tried = self.store.rehearse(|change| {
            body(&mut |case, earlier| {
                let so_far = change.touched().len();
                let given = change.attempt(|change| {
                    case.run(&mut Work {
                        change,
                        moment,
                        earlier,
                    })
                })?;
                let changes = change.touched()[so_far..].to_vec();
                let changed = Changed {
                    value: given,
                    step: 0,
                    changes,
                };
                done(&change.read(), moment, changed)
            })
        })?;
        Ok(tried)
    }

    /// Does several things as one step, such as an import. Each may refer to the results of those before it by the name
    /// it was given. Gives the result of each.
    ///
    /// # Errors
    /// If one is refused, none was done.
    pub fn perform_together(
        &mut self,
        moment: Moment,
        op: &str,
        about: String,
        cases: Vec<(String, UseCase)>,
    ) -> Result<Together, Error> {
        let act = Act {
            op,
            actor: self.actor,
            at: moment.now,
        };
        let changed = self.store.transact(
            act,
            |change| -> Result<_, Error> {
                let mut earlier = Earlier::new();
                let mut ids = Vec::with_capacity(cases.len());
                for (name, case) in cases {
                    let given = case.run(&mut Work {
                        change: &mut *change,
                        moment,
                        earlier: &earlier,
                    })?;
                    earlier.insert(
                        name.clone(),
                        serde_json::json!({ "id": given.id, "reference": given.reference }),
                    );
                    ids.push((name, given.id));
                }
                Ok(ids)
            },
            |_| about,
        )?;
        Ok((changed.value, touched(changed.changes)))
    }

    fn transact<T>(
        &mut self,
        moment: Moment,
        op: &str,
        body: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Error>,
        summary: impl FnOnce(&T) -> String,
        earlier: &Earlier,
    ) -> Result<Changed<T>, Error> {
        let act = Act {
            op,
            actor: self.actor,
            at: moment.now,
        };
        self.store.transact(
            act,
            |change| {
                body(&mut Work {
                    change,
                    moment,
                    earlier,
                })
            },
            summary,
        )
    }

    /// Takes back the newest step that stands; `None` when nothing is left.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn undo(&mut self, moment: Moment) -> Result<Option<Undone>, Error> {
        Ok(self.store.undo(self.actor, moment.now)?.map(undone))
    }

    /// Does again the step that was taken back last; `None` when nothing was, or something else was done since.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn redo(&mut self, moment: Moment) -> Result<Option<Undone>, Error> {
        Ok(self.store.redo(self.actor, moment.now)?.map(undone))
    }

    /// Saves typed words, outside the history; when this returns they are on disk. Gives the instant.
    ///
    /// # Errors
    /// Refused for a NUL character; otherwise a fault of the office file.
    pub fn save_draft(&mut self, key: &str, text: &str, caret: u32, moment: Moment) -> Result<String, Error> {
        Ok(self.store.save_draft(key, text, caret, moment.now)?)
    }

    /// Drops typed words.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), Error> {
        Ok(self.store.drop_draft(key)?)
    }

    /// Verifies everything that can be verified; a sentence for each thing that is not right.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        Ok(self.store.check()?)
    }
}

pub(crate) fn done(reader: &Reader<'_>, moment: Moment, changed: Changed<Recorded>) -> Result<Done, Error> {
    let given = changed.value;
    let timing = match given.timing {
        Some(action) => Some(timing_of(reader, &reader.get(action)?, moment)?),
        None => None,
    };
    let clock = match given.case {
        Some(case) => Some(case_clock(reader, &reader.get(case)?, moment.today)?),
        None => None,
    };
    Ok(Done {
        id: given.id,
        timing,
        clock,
        reference: given.reference,
        version: given.version,
        sha256: given.sha256,
        remainder: given.remainder,
        touches: given.touches,
        goes: given.goes,
        left_out: given.left_out,
        notice: given.notice,
        step: changed.step as u32,
        changes: touched(changed.changes),
    })
}

pub(crate) fn undone(changed: Changed<(String, String)>) -> Undone {
    let (op, summary) = changed.value;
    Undone {
        summary: step_in_words(&summary),
        op,
        changes: touched(changed.changes),
    }
}
