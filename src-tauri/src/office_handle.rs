//! The one office of the window, behind one lock, and the clock.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use office::passphrase::{self, Keys};
use office::views::pages::OpenedPages;
use office::{Code, Error, Moment, Office, backups};

use tauri::Manager;

use crate::clock::moment;
use crate::failure::Failure;
use crate::keeping::Keeping;
use crate::keyring::Keyring;
use crate::unsaved::{Encryption, Unsaved};

/// Which face writes the history.
const ACTOR: &str = "window";

/// With what the office is opened, where it is closed by a passphrase; nothing while it is locked.
#[derive(Default)]
struct Opening {
    keys: Keys,
    by_recovery: bool,
}

/// The office, or why it could not be opened: the window then says so and offers the ways out.
#[derive(Clone)]
pub(crate) struct OfficeHandle {
    /// Where the office is kept; a backup that is looked at instead is elsewhere.
    path: Arc<PathBuf>,
    held: Arc<Mutex<Result<Office, Failure>>>,
    opening: Arc<Mutex<Opening>>,
    /// What SQLite or the system said where the office could not be opened, for support.
    detail: Arc<Mutex<Option<String>>>,
    pub(crate) keeping: Arc<Keeping>,
    pub(crate) keyring: Keyring,
    /// Typed words that are not on the disk.
    pub(crate) unsaved: Unsaved,
    /// The kept file whose pages were drawn last, by its identity.
    kept: Arc<Mutex<Option<(String, OpenedPages)>>>,
}

impl OfficeHandle {
    /// Opens an office file, making it where there is none. One that is open elsewhere is read from its newest good
    /// backup. `data` is the person's own folder for data.
    pub fn open(path: PathBuf, data: Option<&Path>) -> Self {
        // Whatever links lead to it: its lock, its log and its backups are found by the file's own path.
        let path = office::real_path(&std::path::absolute(&path).unwrap_or(path));
        let handle = Self {
            unsaved: Unsaved::new(&path, data),
            path: Arc::new(path),
            held: Arc::new(Mutex::new(Err(Failure::fault("The office is being opened.")))),
            opening: Arc::default(),
            detail: Arc::default(),
            keeping: Arc::default(),
            keyring: Keyring::default(),
            kept: Arc::default(),
        };
        // What the keyring keeps is tried once, at the start: an office that was locked since is opened by a person.
        if passphrase::is_closed(&handle.path).unwrap_or_default() {
            let kept = handle.keyring.find(&handle.path).into_iter();
            handle.opening().keys = kept.filter(|key| key.opens(&handle.path)).collect();
        }
        handle.open_again();
        handle
    }

    fn opening(&self) -> MutexGuard<'_, Opening> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The keys that are known.
    pub fn keys(&self) -> Keys {
        self.opening().keys.clone()
    }

    /// Whether the recovery key opened the office.
    pub fn by_recovery(&self) -> bool {
        self.opening().by_recovery
    }

    /// Opens the office with other keys than before.
    pub fn open_under(&self, keys: Keys, by_recovery: bool) {
        *self.opening() = Opening { keys, by_recovery };
        self.open_again();
    }

    /// Knows one more key: of a backup that was made under another passphrase.
    pub fn add_key(&self, key: passphrase::Key) {
        self.opening().keys.add(key);
    }

    /// Knows the key of the open office alone, after it was written anew.
    pub fn keys_of_office(&self) -> Result<(), Failure> {
        let key = self.ask_here(|office| Ok(office.key().cloned()))?;
        self.unsaved.encrypt(match &key {
            Some(key) => Encryption::With(key.clone()),
            None => Encryption::None,
        });
        *self.opening() = Opening {
            keys: key.into_iter().collect(),
            by_recovery: false,
        };
        Ok(())
    }

    /// Closes the office and forgets its key.
    pub fn lock(&self) -> Result<(), Failure> {
        let mut held = self.held();
        if let Ok(office) = held.as_ref()
            && office.key().is_none()
        {
            return Err(Failure {
                code: Code::Refused,
                message: "The office is not closed by a passphrase, so there is nothing to lock it with.".to_owned(),
            });
        }
        // What is not saved is written while the key is known; where that fails too, it is still held here and in the
        // page.
        if let Ok(office) = held.as_mut() {
            self.unsaved.save_in(office);
        }
        let _ = self.unsaved.write();
        self.unsaved.encrypt(Encryption::Unknown);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *held = Err(Failure {
            code: Code::Passphrase,
            message: "The office is locked. What was typed before is kept.".to_owned(),
        });
        *self.opening() = Opening::default();
        Ok(())
    }

    /// Where the office is kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn held(&self) -> MutexGuard<'_, Result<Office, Failure>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the office once more, after something was put right.
    pub fn open_again(&self) {
        self.open_into(&mut self.held());
    }

    fn open_into(&self, held: &mut Result<Office, Failure>) {
        // Whatever was open is closed first, or it would stand in its own way.
        *held = Err(Failure::fault("The office is being opened."));
        let opened = if self.path.exists() {
            Office::open_or_read(&self.path, ACTOR, &self.keys())
        } else {
            make(&self.path)
        };
        let mut shut_out = None;
        *self.detail.lock().unwrap_or_else(PoisonError::into_inner) = opened.as_ref().err().and_then(Error::detail);
        *held = match opened {
            Err(error) if error.code() == Code::Locked => match backups::newest_good(&self.path, &self.keys()) {
                Some(backup) => {
                    shut_out = Some(error.to_string());
                    Office::look_with(&backup.path, ACTOR, &self.keys()).map_err(Failure::from)
                }
                None => Err(error.into()),
            },
            other => other.map_err(Failure::from),
        };
        if let Ok(office) = held
            && !office.is_to_be_read()
        {
            self.unsaved.encrypt(match office.key() {
                Some(key) => Encryption::With(key.clone()),
                None => Encryption::None,
            });
            self.unsaved.save_in(office);
        }
        self.keeping.opened(&self.path, held.as_ref(), shut_out);
    }

    /// What SQLite or the system said where the office could not be opened, for support.
    pub fn detail(&self) -> Option<String> {
        self.detail.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Closes the office, so that its log is emptied into it; nothing can be asked after that.
    pub fn close(&self) {
        *self.held() = Err(Failure::fault("The office is closed."));
    }

    /// Looks at a backup instead of the office; nothing can be changed in it.
    pub fn look(&self, backup: &Path) -> Result<(), Failure> {
        let looked = Office::look_with(backup, ACTOR, &self.keys())?;
        let mut held = self.held();
        *held = Ok(looked);
        self.keeping.opened(&self.path, held.as_ref(), None);
        Ok(())
    }

    /// Closes the office, does something with its file, and opens it again, whatever came of it.
    pub fn with_office_closed<T>(&self, act: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Failure> {
        let done = {
            let mut held = self.held();
            *held = Err(Failure::fault("The office is closed while its file is being replaced."));
            act(&self.path)
        };
        self.open_again();
        Ok(done?)
    }

    /// Why the office is not open, where it is not.
    pub fn trouble(&self) -> Option<Failure> {
        self.held().as_ref().err().cloned()
    }

    /// Asks the office at once, on this thread. A question that fails inside is told as such and leaves nothing behind;
    /// the office is opened again and verified before anything else is asked.
    pub fn ask_here<T>(&self, question: impl FnOnce(&mut Office) -> Result<T, Error>) -> Result<T, Failure> {
        let mut held = self.held();
        let answered = match held.as_mut() {
            // What the question was doing is dropped with it: a transaction that is not finished leaves nothing.
            Ok(office) => catch_unwind(AssertUnwindSafe(|| {
                #[cfg(debug_assertions)]
                fail_where_asked_to();
                question(office)
            })),
            Err(failure) => return Err(failure.clone()),
        };
        match answered {
            Ok(Err(error)) if error.code() == Code::Damaged => {
                if let Ok(office) = held.as_mut() {
                    office.read_on_after_damage();
                }
                Err(error.into())
            }
            Ok(answer) => Ok(answer?),
            Err(_) => {
                self.open_into(&mut held);
                verify(&mut held);
                Err(match held.as_ref() {
                    Ok(_) => Failure::fault(FAILED_INSIDE),
                    Err(failure) => failure.clone(),
                })
            }
        }
    }

    /// Asks the office on a thread that may wait for the disk; commands stay free.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Office, Moment) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        let handle = self.clone();
        let answer = tokio::task::spawn_blocking(move || handle.ask_here(|office| question(office, moment())));
        answer.await.map_err(|_| Failure::fault(FAILED_INSIDE))?
    }

    /// Asks for something that takes long of the office as it stands now, beside it: what is typed meanwhile is saved as
    /// ever. Waits for a backup that is being made, which holds the office's state in the same way.
    pub fn ask_beside<T>(&self, question: impl FnOnce(&Office, Moment) -> Result<T, Error>) -> Result<T, Failure> {
        let _turn = self.keeping.turn();
        let pending = self.ask_here(|office| match office.is_to_be_read() {
            // Nobody changes it, so that nobody waits for it either.
            true => Ok(None),
            false => office.begin_backup().map(Some),
        });
        let Ok(Some(pending)) = pending else {
            return self.ask_here(|office| question(office, moment()));
        };
        let answered = catch_unwind(AssertUnwindSafe(|| question(&pending.office(ACTOR)?, moment())));
        let _ = self.ask_here(Office::end_backup);
        Ok(answered.map_err(|_| Failure::fault(FAILED_INSIDE))??)
    }

    /// A page of the proof, which needs no lock for longer than a look.
    pub fn page(&self, digest: &str, width: u32) -> Option<Vec<u8>> {
        let pages = self.held().as_ref().ok()?.pages();
        pages.picture(digest, width)
    }

    /// A page, from 1, of the file that is kept of a record, as a PNG so many pixels wide. The file that was opened last
    /// stays open for the next page; the office is asked each time, so that nothing of a locked office or a disposed
    /// record is drawn. Drawing holds nobody else up.
    pub fn kept_page(&self, record: &str, number: usize, width: u32) -> Option<Vec<u8>> {
        let opened = {
            let held = self.held();
            let mut last = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let file = held.as_ref().ok().and_then(|office| office.kept_identity(record).ok());
            let Some(file) = file.map(|file| file.to_string()) else {
                *last = None;
                return None;
            };
            if last.as_ref().is_none_or(|(of, _)| *of != file) {
                let (name, bytes) = held.as_ref().ok()?.kept_file(record).ok()?;
                *last = OpenedPages::open(&bytes, &name).map(|opened| (file, opened));
            }
            last.as_ref()?.1.clone()
        };
        opened.picture(number, width)
    }
}

const FAILED_INSIDE: &str = "Something failed inside the program, and this was not done. What was saved is safe and \
    was looked through; what you typed is still here. Try again.";

/// Looks through an office that was opened again after something failed inside; one that is not sound is closed.
fn verify(held: &mut Result<Office, Failure>) {
    let Ok(office) = held else { return };
    let first = match office.check() {
        Ok(faults) => faults.into_iter().next(),
        Err(error) => Some(error.to_string()),
    };
    if let Some(fault) = first {
        *held = Err(Failure {
            code: Code::Damaged,
            message: format!("Something failed inside the program, and the office is not sound since: {fault}"),
        });
    }
}

/// For the journey that watches what a fault in the program looks like: every question fails inside while the file
/// named by `OVERSIGHT_DESK_FAILS_WHILE` is there. No program that is given to anybody has this.
#[cfg(debug_assertions)]
fn fail_where_asked_to() {
    if std::env::var_os("OVERSIGHT_DESK_FAILS_WHILE").is_some_and(|file| Path::new(&file).exists()) {
        panic!("asked to fail");
    }
}

fn make(path: &Path) -> Result<Office, Error> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            Error::Refused(format!(
                "{} cannot be made: {}.",
                folder.display(),
                office::in_words(&error)
            ))
        })?;
    }
    Office::create(path, ACTOR)
}

/// The office in the person's own folder.
pub(crate) fn own_office(app: &tauri::AppHandle) -> PathBuf {
    let folder = app.path().app_data_dir().unwrap_or_else(|_| PathBuf::from("."));
    folder.join("Oversight Desk.office")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of an office that is taken away with it.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn place(name: &str) -> (Folder, OfficeHandle) {
        let folder = std::env::temp_dir().join(format!("oversight-desk-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let handle = OfficeHandle::open(folder.join("test.office"), None);
        (Folder(folder), handle)
    }

    fn run<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime")
            .block_on(work)
    }

    // Red where the question holds the office: the words wait for it, and it for them.
    #[test]
    fn what_takes_long_reads_the_office_as_it_stood_and_words_are_saved_meanwhile() {
        let (place, desk) = place("beside");
        let saved = |text: &str| desk.ask_here(|office| office.save_draft("note:1", text, 0, moment()));
        let held = || std::fs::read(place.0.join("test.office")).expect("the office");
        let has = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
        saved("typed before").expect("saved");
        let read = desk.ask_beside(|office, _| {
            saved("typed meanwhile").map_err(|failure| Error::Refused(failure.message))?;
            Ok(office
                .typed_words()?
                .into_iter()
                .map(|typed| typed.text)
                .collect::<Vec<_>>())
        });
        assert_eq!(read.expect("read"), ["typed before"]);
        // The log is emptied into the file again.
        desk.close();
        assert!(has(&held(), b"typed meanwhile"), "what was typed meanwhile is there");
        desk.open_again();
        let failed: Result<(), Failure> = desk.ask_beside(|_, _| panic!("Quernstone"));
        assert!(
            failed
                .expect_err("it failed")
                .message
                .contains("What was saved is safe")
        );
        desk.ask_here(|office| office.begin_backup().map(drop))
            .expect("what was held for the question is held no more");
    }

    #[test]
    fn the_window_goes_on_after_something_failed_inside_and_keeps_the_words() {
        let (place, handle) = place("failed");
        let draft = |text: &'static str| handle.ask(move |office, moment| office.save_draft("note:1", text, 0, moment));
        run(draft("typed before")).expect("saved");
        for _ in 0..2 {
            let failed: Result<(), Failure> = run(handle.ask(|office, moment| {
                office.rehearse(moment, |_| panic!("Quernstone"))?;
                Ok(())
            }));
            let failure = failed.expect_err("it failed");
            assert!(
                failure.message.contains("What was saved is safe"),
                "{}",
                failure.message
            );
            assert!(!failure.message.contains("Quernstone"), "{}", failure.message);
        }
        let bytes = std::fs::read(place.0.join("test.office")).expect("the office");
        assert!(
            bytes.windows(12).any(|window| window == b"typed before"),
            "what was typed is still there"
        );
        run(draft("typed after")).expect("typing is saved again");
        let sound = run(handle.ask(|office, _| office.check())).expect("checked");
        assert_eq!(sound, Vec::<String>::new());
    }

    #[test]
    fn a_locked_office_answers_nothing_until_it_is_opened_and_then_says_what_it_said() {
        let (_place, handle) = place("locked");
        assert!(handle.lock().is_err(), "there is nothing to lock it with");
        let secret = || passphrase::Secret::passphrase("quern stone ferry lamp".to_owned());
        run(handle.ask(|office, _| office.set_passphrase("quern stone ferry lamp"))).expect("set");
        handle.keys_of_office().expect("known");
        run(handle.ask(|office, moment| office.save_draft("note:1", "typed before", 0, moment))).expect("saved");
        handle.lock().expect("locked");
        let failure = run(handle.ask(|office, _| office.check())).expect_err("it is locked");
        assert_eq!(failure.code, Code::Passphrase);
        assert!(handle.keys().is_empty(), "the key is forgotten");
        handle.open_again();
        let failure = handle.trouble().expect("no key opens it");
        assert_eq!(failure.code, Code::Passphrase);
        handle.open_under(
            passphrase::unlock(handle.path(), Some(&secret())).expect("the keys"),
            false,
        );
        let sound = run(handle.ask(|office, _| office.check())).expect("open");
        assert_eq!(sound, Vec::<String>::new());
        assert_eq!(
            run(handle.ask(|office, _| office.newest())).expect("open").2,
            1,
            "the typed words"
        );
    }

    #[test]
    fn an_office_that_is_damaged_when_something_fails_says_so_and_changes_nothing() {
        let (place, handle) = place("damaged");
        let file = place.0.join("test.office");
        let failed: Result<(), Failure> = run(handle.ask(move |_, _| {
            std::fs::write(&file, b"not an office").expect("written");
            panic!("Quernstone")
        }));
        let failure = failed.expect_err("it failed");
        assert!(failure.message.contains("is not an office file"), "{}", failure.message);
        let again = run(handle.ask(|office, _| office.check())).expect_err("still");
        assert_eq!(again.message, failure.message);
        assert_eq!(
            std::fs::read(place.0.join("test.office")).expect("there"),
            b"not an office"
        );
    }
}
