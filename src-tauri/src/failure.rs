//! What the page is told when something is refused or fails.

use office::{Code, Error};
use serde::{Deserialize, Serialize};
use specta::Type;

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

    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self {
            code: Code::Refused,
            message: message.into(),
        }
    }

    pub(crate) fn fault(message: impl Into<String>) -> Self {
        Self {
            code: Code::Fault,
            message: message.into(),
        }
    }
}
