//! Work that may take longer than a person waits in silence: done beside the office, watched, and cancelled where it is
//! wanted no more.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use office::{Code, Error, Moment, Office, Watch};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager, State};
use tokio::sync::Notify;

use crate::commands::Held;
use crate::failure::Failure;

/// The work that is under way, by the numbers that the page gave it.
#[derive(Default)]
pub(crate) struct LongWork(Mutex<HashMap<u32, Arc<Running>>>);

#[derive(Default)]
struct Running {
    watch: Watch,
    cancelled: Notify,
}

impl LongWork {
    /// Stops all of it, so that nothing is waited for as the window closes.
    pub fn stop_all(&self) {
        for running in self.running().values() {
            running.watch.cancel();
            running.cancelled.notify_one();
        }
    }

    fn running(&self) -> MutexGuard<'_, HashMap<u32, Arc<Running>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far a piece of work has come.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct Progress {
    /// Its steps that are done.
    done: u32,
    /// How many it has; 0 where nobody knows.
    of: u32,
}

/// Asks the office for something that takes long, beside it, and finishes it without the office. Nothing where it was
/// cancelled: the page is answered at once then, and what was made is dropped when it ends.
pub(crate) async fn watched<G: Send + 'static, T: Send + 'static>(
    app: &AppHandle,
    handle: &Held<'_>,
    work: u32,
    gather: impl FnOnce(&Office, Moment, &Watch) -> Result<G, Error> + Send + 'static,
    finish: impl FnOnce(G, &Watch) -> Result<T, Error> + Send + 'static,
) -> Result<Option<T>, Failure> {
    let running = Arc::new(Running::default());
    app.state::<LongWork>().running().insert(work, Arc::clone(&running));
    let (handle, seen) = (handle.inner().clone(), Arc::clone(&running));
    let asked = tokio::task::spawn_blocking(move || {
        let gathered = handle.ask_beside(|office, moment| gather(office, moment, &seen.watch))?;
        let made = finish(gathered, &seen.watch)?;
        // Nothing is written of what was cancelled in its last step.
        match seen.watch.is_cancelled() {
            true => Err(Error::Cancelled.into()),
            false => Ok(made),
        }
    });
    let answered = tokio::select! {
        asked = asked => asked.unwrap_or_else(|_| Err(Failure::inside())).map(Some),
        () = running.cancelled.notified() => Ok(None),
    };
    app.state::<LongWork>().running().remove(&work);
    match answered {
        Err(failure) if failure.code == Code::Cancelled => Ok(None),
        answered => answered,
    }
}

/// There is nothing to finish.
pub(crate) fn whole<T>(made: T, _: &Watch) -> Result<T, Error> {
    Ok(made)
}

/// How far a piece of work has come; nothing where it is not under way.
#[tauri::command]
#[specta::specta]
pub(crate) fn work_progress(works: State<'_, LongWork>, work: u32) -> Option<Progress> {
    let (done, of) = works.running().get(&work)?.watch.progress();
    Some(Progress { done, of })
}

/// Ends a piece of work that is wanted no more. Nothing of it is kept.
#[tauri::command]
#[specta::specta]
pub(crate) fn stop_work(works: State<'_, LongWork>, work: u32) {
    if let Some(running) = works.running().get(&work) {
        running.watch.cancel();
        running.cancelled.notify_one();
    }
}
