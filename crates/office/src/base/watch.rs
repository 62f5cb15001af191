//! How far long work has come, as another thread sees it, and whether it is wanted no more.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::base::error::Error;

/// Follows one piece of work that may take longer than a person waits in silence.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicU32,
    of: AtomicU32,
    cancelled: AtomicBool,
}

impl Watch {
    /// Asks the work to end at its next step; nothing of it is kept.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }

    /// Whether somebody asked it to end.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }

    /// How many steps are done, of how many; 0 of 0 where that is not known.
    pub fn progress(&self) -> (u32, u32) {
        (self.done.load(Ordering::SeqCst), self.of.load(Ordering::SeqCst))
    }

    /// The work has so many steps.
    pub(crate) fn begin(&self, steps: usize) {
        self.of
            .store(u32::try_from(steps).unwrap_or(u32::MAX), Ordering::SeqCst);
    }

    /// One step is done.
    ///
    /// # Errors
    /// [`Error::Cancelled`] where the work is wanted no more.
    pub(crate) fn step(&self) -> Result<(), Error> {
        self.done.fetch_add(1, Ordering::SeqCst);
        self.goes_on()
    }

    /// Errors as for [`Watch::step`].
    pub(crate) fn goes_on(&self) -> Result<(), Error> {
        match self.is_cancelled() {
            true => Err(Error::Cancelled),
            false => Ok(()),
        }
    }
}
