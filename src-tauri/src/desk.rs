//! The one office of the window, behind one lock, and the clock.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::London;
use office::{Code, Error, Moment, Office};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::Manager;

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
    pub(crate) fn fault(message: impl Into<String>) -> Self {
        Self {
            code: Code::Fault,
            message: message.into(),
        }
    }
}

/// The office, or why it could not be opened: the window then says so and can do nothing else.
#[derive(Clone)]
pub(crate) struct Desk {
    held: Arc<Mutex<Result<Office, Failure>>>,
}

impl Desk {
    /// Opens an office file, making it where there is none.
    pub fn open(path: PathBuf) -> Self {
        let opened = if path.exists() {
            Office::open(&path, ACTOR)
        } else {
            make(&path)
        };
        Self {
            held: Arc::new(Mutex::new(opened.map_err(Failure::from))),
        }
    }

    /// Asks the office on a thread that may wait for the disk; commands stay free.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Office, Moment) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        let held = Arc::clone(&self.held);
        let answer = tokio::task::spawn_blocking(move || {
            let mut held = held.lock().map_err(|_| {
                Failure::fault("Something failed inside; start the window again. What was saved is safe.")
            })?;
            match held.as_mut() {
                Ok(office) => Ok(question(office, moment())?),
                Err(failure) => Err(failure.clone()),
            }
        });
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
