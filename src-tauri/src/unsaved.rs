//! Typed words that are not on the disk yet. Nearly always that is a matter of milliseconds; where the disk is full, or
//! the office's file is gone or locked, they are kept here, so that closing the window can name them, and in a file of
//! their own for when nobody is asked: at the end of the session, by a signal, or by a kill.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::SecondsFormat;
use office::Office;
use office::passphrase::Key;
use office::unsaved::{self as kept, TypedText};

use crate::clock::moment;
use crate::turns::Turn;

/// The file is not written more often than this while one types on.
const BETWEEN: Duration = Duration::from_secs(1);

/// How the file has to be written.
#[derive(Debug, Clone, Default)]
pub(crate) enum Encryption {
    /// Not known: the office was not opened yet, or is locked. Nothing is written, for it might have to be encrypted.
    #[default]
    Unknown,
    /// The office is a plain file, and so is this one.
    None,
    /// With the office's key.
    With(Key),
}

#[derive(Debug, Clone)]
struct Held {
    typed: TypedText,
    turn: Turn,
    /// Saving them failed; otherwise they are on their way to the disk.
    failed: bool,
}

#[derive(Debug, Default)]
struct State {
    held: BTreeMap<String, Held>,
    encryption: Encryption,
    /// Why saving failed last, and the newest step of the history then.
    why: String,
    step: Option<u64>,
    /// Counts the changes of what failed, and the last that is in the file.
    changed: u64,
    written: u64,
    /// The file of this window, once it was written; and its name, which stays the same.
    file: Option<PathBuf>,
    name: Option<String>,
    /// A person closed the window without them.
    given_up: bool,
    ended: bool,
}

#[derive(Debug)]
struct Shared {
    office: PathBuf,
    folders: Vec<PathBuf>,
    state: Mutex<State>,
    woken: Condvar,
    /// One at a time writes the file.
    writing: Mutex<()>,
}

/// The words that are not saved.
#[derive(Debug, Clone)]
pub(crate) struct Unsaved {
    shared: Arc<Shared>,
}

impl Unsaved {
    /// For an office; `data` is the person's own folder for data.
    pub fn new(office: &Path, data: Option<&Path>) -> Self {
        Self {
            shared: Arc::new(Shared {
                office: office.to_owned(),
                folders: kept::folders(office, data),
                state: Mutex::default(),
                woken: Condvar::new(),
                writing: Mutex::default(),
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folders in which files of unsaved words may lie.
    pub fn folders(&self) -> &[PathBuf] {
        &self.shared.folders
    }

    /// The file of this window, where there is one: it is no earlier window's.
    pub fn file(&self) -> Option<PathBuf> {
        self.state().file.clone()
    }

    /// Takes words that are on their way to the disk, or could not be brought there before.
    pub fn hold(&self, key: &str, text: &str, caret: u32, turn: Turn, failed: bool) {
        let mut state = self.state();
        let before = state.held.get(key);
        if before.is_some_and(|before| before.turn.page == turn.page && before.turn.number > turn.number) {
            return;
        }
        let failed = failed || before.is_some_and(|before| before.failed);
        let typed = TypedText {
            key: key.to_owned(),
            text: text.to_owned(),
            caret,
            typed: moment().now.to_rfc3339_opts(SecondsFormat::Millis, true),
        };
        state.held.insert(key.to_owned(), Held { typed, turn, failed });
        if failed {
            self.wake(state);
        }
    }

    /// The newest step of the office's history when saving failed.
    pub fn at_step(&self, step: Option<u64>) {
        self.state().step = step;
    }

    /// Why saving failed last; empty where nothing failed.
    pub fn why(&self) -> String {
        self.state().why.clone()
    }

    /// They could not be saved, and why.
    pub fn failed(&self, key: &str, why: &str) {
        let mut state = self.state();
        why.clone_into(&mut state.why);
        if let Some(held) = state.held.get_mut(key) {
            held.failed = true;
            self.wake(state);
        }
    }

    /// Words with this turn are on the disk, and so are those before.
    pub fn saved(&self, key: &str, turn: Turn) {
        let mut state = self.state();
        let newer = |held: &Held| held.turn.page == turn.page && held.turn.number > turn.number;
        if state.held.get(key).is_none_or(newer) {
            return;
        }
        if state.held.remove(key).is_some_and(|held| held.failed) {
            self.wake(state);
        }
    }

    /// Words that are in the record, or that nobody wants any more.
    pub fn forget(&self, key: &str) {
        let mut state = self.state();
        if state.held.remove(key).is_some_and(|held| held.failed) {
            self.wake(state);
        }
    }

    fn wake(&self, mut state: MutexGuard<'_, State>) {
        state.changed += 1;
        drop(state);
        self.shared.woken.notify_all();
    }

    /// How the file has to be written from here on.
    pub fn encrypt(&self, encryption: Encryption) {
        let mut state = self.state();
        state.encryption = encryption;
        if state.held.values().any(|held| held.failed) {
            self.wake(state);
        }
    }

    /// Everything that is not on the disk, the newest first.
    pub fn texts(&self) -> Vec<TypedText> {
        let mut all: Vec<TypedText> = self.state().held.values().map(|held| held.typed.clone()).collect();
        all.sort_by(|one, other| other.typed.cmp(&one.typed));
        all
    }

    /// Tries once more to save everything in the office.
    pub fn save_in(&self, office: &mut Office) {
        let all: Vec<Held> = self.state().held.values().cloned().collect();
        for held in all {
            let typed = &held.typed;
            if office
                .save_draft(&typed.key, &typed.text, typed.caret, moment())
                .is_ok()
            {
                self.saved(&typed.key, held.turn);
            }
        }
    }

    /// Writes the file now, with everything that is not on the disk, or deletes it where nothing is left. Gives the
    /// file.
    ///
    /// # Errors
    /// The sentence says why it was not written.
    pub fn write(&self) -> Result<Option<PathBuf>, String> {
        self.write_those(|_| true)
    }

    fn write_those(&self, wanted: impl Fn(&Held) -> bool) -> Result<Option<PathBuf>, String> {
        let _one = self.shared.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let (texts, encryption, step, name, before, changed) = {
            let mut state = self.state();
            let name = state
                .name
                .get_or_insert_with(|| kept::file_name(&self.shared.office, moment().now))
                .clone();
            let texts: Vec<TypedText> = state
                .held
                .values()
                .filter(|held| wanted(held) && !state.given_up)
                .map(|held| held.typed.clone())
                .collect();
            (
                texts,
                state.encryption.clone(),
                state.step,
                name,
                state.file.clone(),
                state.changed,
            )
        };
        if texts.is_empty() {
            if let Some(before) = before {
                kept::forget(&before).map_err(|error| error.to_string())?;
            }
            let mut state = self.state();
            (state.file, state.written) = (None, changed);
            return Ok(None);
        }
        let key = match &encryption {
            Encryption::Unknown => {
                return Err(
                    "The office is locked, so that what is not saved cannot be encrypted; it is not written anywhere."
                        .to_owned(),
                );
            }
            Encryption::None => None,
            Encryption::With(key) => Some(key),
        };
        let file = kept::keep(&self.shared.office, key, step, &self.shared.folders, &name, &texts)
            .map_err(|error| error.to_string());
        let mut state = self.state();
        state.written = changed;
        let file = file?;
        if let Some(before) = before.filter(|before| *before != file) {
            // Its folder takes no more files; what it holds is older.
            let _ = kept::forget(&before);
        }
        state.file = Some(file.clone());
        Ok(Some(file))
    }

    /// A person closes the window without them.
    pub fn give_up(&self) {
        self.state().given_up = true;
    }

    /// Whether a person closes the window without them.
    pub fn is_given_up(&self) -> bool {
        self.state().given_up
    }

    /// Keeps the file in step with what could not be saved, for as long as the window is open.
    pub fn start(&self) {
        let unsaved = self.clone();
        std::thread::spawn(move || {
            loop {
                {
                    let state = unsaved.state();
                    let idle = |state: &mut State| state.changed == state.written && !state.ended;
                    let state = unsaved
                        .shared
                        .woken
                        .wait_while(state, idle)
                        .unwrap_or_else(PoisonError::into_inner);
                    if state.ended {
                        return;
                    }
                }
                // A file that cannot be written now is written with the next key; the window says what is not saved.
                if unsaved.write_those(|held| held.failed).is_err() {
                    let mut state = unsaved.state();
                    state.written = state.changed;
                }
                std::thread::sleep(BETWEEN);
            }
        });
    }

    /// The window closes: nothing is written after this but by [`Unsaved::write`].
    pub fn end(&self) {
        self.state().ended = true;
        self.shared.woken.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use office::passphrase::Keys;

    use super::*;

    /// A folder that is taken away with it, and the words of an office in it.
    struct Folder(PathBuf, Unsaved);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn place(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("oversight-desk-unsaved-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let unsaved = Unsaved::new(&folder.join("test.office"), None);
        Folder(folder, unsaved)
    }

    fn turn(number: u32) -> Turn {
        Turn { page: 7, number }
    }

    fn held_texts(unsaved: &Unsaved) -> Vec<String> {
        unsaved.texts().into_iter().map(|typed| typed.text).collect()
    }

    // Red when an older sending takes newer words for saved.
    #[test]
    fn words_are_held_until_they_or_newer_ones_are_on_the_disk() {
        let Folder(_, unsaved) = &place("held");
        unsaved.hold("note:a", "ab", 2, turn(2), false);
        unsaved.hold("note:a", "a", 1, turn(1), false);
        assert_eq!(held_texts(unsaved), ["ab"], "overtaken on their way");
        unsaved.saved("note:a", turn(1));
        assert_eq!(held_texts(unsaved), ["ab"]);
        unsaved.saved("note:a", turn(3));
        assert_eq!(held_texts(unsaved), Vec::<String>::new());
    }

    // Red while the file outlived its words, or a person's decision.
    #[test]
    fn the_file_is_there_for_as_long_as_words_are_not_saved_and_nobody_gave_them_up() {
        let Folder(folder, unsaved) = &place("file");
        unsaved.encrypt(Encryption::None);
        assert_eq!(unsaved.write(), Ok(None), "nothing is not saved");
        for given_up in [false, true] {
            unsaved.hold("note:a", "ab", 2, turn(1), true);
            let file = unsaved.write().expect("written").expect("a file");
            assert!(file.starts_with(folder.join("test.office.backups")), "{file:?}");
            let read = kept::read(&file, &Keys::none()).expect("read");
            assert_eq!(read, unsaved.texts());
            if given_up {
                unsaved.give_up();
            } else {
                unsaved.saved("note:a", turn(1));
            }
            assert_eq!(unsaved.write(), Ok(None));
            assert!(!file.exists());
        }
    }

    // Red while the file is written before it is known whether it has to be encrypted.
    #[test]
    fn nothing_is_written_in_plain_while_the_key_is_not_known() {
        let Folder(folder, unsaved) = &place("key");
        unsaved.hold("note:a", "Zebrawood", 2, turn(1), true);
        assert!(unsaved.write().is_err());
        assert!(!folder.exists());
        unsaved.encrypt(Encryption::With(Key::fresh("quern stone ferry lamp").expect("a key")));
        let file = unsaved.write().expect("written").expect("a file");
        unsaved.encrypt(Encryption::Unknown);
        unsaved.hold("note:a", "Zebrawood grows", 2, turn(2), true);
        assert!(unsaved.write().is_err(), "locked");
        let bytes = std::fs::read(&file).expect("the file from before the lock stays");
        assert!(!bytes.windows(9).any(|window| window == b"Zebrawood"));
    }
}
