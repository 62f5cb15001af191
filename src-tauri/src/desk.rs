//! The one office of the window, behind one lock, and the clock.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::London;
use office::{Code, Error, Moment, Office, backups};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::Manager;

use crate::keeping::Keeping;

/// Which face writes the history.
const ACTOR: &str = "window";

/// What the page is told when something is refused or fails; the sentence is fit to be shown.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Failure {
    /// What the page decides by.
    pub code: Code,
    /// The sentence.
    pub message: String,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

impl Failure {
    pub(crate) fn inside() -> Self {
        Self::fault("Something failed inside; start the window again. What was saved is safe.")
    }

    pub(crate) fn fault(message: impl Into<String>) -> Self {
        Self {
            code: Code::Fault,
            message: message.into(),
        }
    }
}

/// The office, or why it could not be opened: the window then says so and offers the ways out.
#[derive(Clone)]
pub(crate) struct Desk {
    /// Where the office is kept; a backup that is looked at instead is elsewhere.
    path: Arc<PathBuf>,
    held: Arc<Mutex<Result<Office, Failure>>>,
    pub(crate) keeping: Arc<Keeping>,
}

impl Desk {
    /// Opens an office file, making it where there is none. One that is open elsewhere is read from its newest good
    /// backup.
    pub fn open(path: PathBuf) -> Self {
        let desk = Self {
            path: Arc::new(std::path::absolute(&path).unwrap_or(path)),
            held: Arc::new(Mutex::new(Err(Failure::fault("The office is being opened.")))),
            keeping: Arc::default(),
        };
        desk.open_again();
        desk
    }

    /// Where the office is kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the office once more, after something was put right.
    pub fn open_again(&self) {
        let Ok(mut held) = self.held.lock() else { return };
        // Whatever was open is closed first, or it would stand in its own way.
        *held = Err(Failure::fault("The office is being opened."));
        let opened = if self.path.exists() {
            Office::open(&self.path, ACTOR)
        } else {
            make(&self.path)
        };
        *held = match opened {
            Err(error) if error.code() == Code::Locked => match backups::newest_good(&self.path) {
                Some(backup) => Office::look(&backup.path, ACTOR).map_err(Failure::from),
                None => Err(error.into()),
            },
            other => other.map_err(Failure::from),
        };
        self.keeping.opened(&self.path, held.as_ref());
    }

    /// Closes the office, so that its log is emptied into it; nothing can be asked after that.
    pub fn close(&self) {
        if let Ok(mut held) = self.held.lock() {
            *held = Err(Failure::fault("The office is closed."));
        }
    }

    /// Looks at a backup instead of the office; nothing can be changed in it.
    pub fn look(&self, backup: &Path) -> Result<(), Failure> {
        let looked = Office::look(backup, ACTOR)?;
        if let Ok(mut held) = self.held.lock() {
            *held = Ok(looked);
            self.keeping.opened(&self.path, held.as_ref());
        }
        Ok(())
    }

    /// Closes the office, does something with its file, and opens it again, whatever came of it.
    pub fn with_office_closed<T>(&self, act: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Failure> {
        let done = {
            let mut held = self.held.lock().map_err(|_| Failure::inside())?;
            *held = Err(Failure::fault("The office is closed while its file is being replaced."));
            act(&self.path)
        };
        self.open_again();
        Ok(done?)
    }

    /// Why the office is not open, where it is not.
    pub fn trouble(&self) -> Option<Failure> {
        match self.held.lock() {
            Ok(held) => held.as_ref().err().cloned(),
            Err(_) => Some(Failure::inside()),
        }
    }

    /// Asks the office at once, on this thread.
    pub fn ask_here<T>(&self, question: impl FnOnce(&mut Office) -> Result<T, Error>) -> Result<T, Failure> {
        let mut held = self.held.lock().map_err(|_| Failure::inside())?;
        match held.as_mut() {
            Ok(office) => Ok(question(office)?),
            Err(failure) => Err(failure.clone()),
        }
    }

    /// Asks the office on a thread that may wait for the disk; commands stay free.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Office, Moment) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        let desk = self.clone();
        let answer = tokio::task::spawn_blocking(move || desk.ask_here(|office| question(office, moment())));
        answer
            .await
            .map_err(|_| Failure::fault("Something failed inside; what was saved is safe."))?
    }

    /// A page of the proof, which needs no lock for longer than a look.
    pub fn page(&self, digest: &str) -> Option<String> {
        let pages = self.held.lock().ok()?.as_ref().ok()?.pages();
        pages.svg(digest)
    }
}

fn make(path: &Path) -> Result<Office, Error> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::Refused(format!("{} cannot be made: {error}.", folder.display())))?;
    }
    Office::create(path, ACTOR)
}

/// The office in the person's own folder.
pub(crate) fn own_office(app: &tauri::AppHandle) -> PathBuf {
    let folder = app.path().app_data_dir().unwrap_or_else(|_| PathBuf::from("."));
    folder.join("Oversight Desk.office")
}

/// Now, and the office's calendar day. `OVERSIGHT_DESK_TODAY` fixes the day, for pictures and journeys.
pub(crate) fn moment() -> Moment {
    #[allow(clippy::disallowed_methods, reason = "this face is where the clock is read")]
    let now = Utc::now().with_timezone(&London);
    let fixed: Option<NaiveDate> = std::env::var("OVERSIGHT_DESK_TODAY")
        .ok()
        .and_then(|day| day.parse().ok());
    let today = fixed.unwrap_or_else(|| now.date_naive());
    // The fixed day at the present time of day, so that stamps and days agree.
    let at = London.from_local_datetime(&today.and_time(now.time())).earliest();
    Moment {
        now: at.unwrap_or(now).to_utc(),
        today,
    }
}
