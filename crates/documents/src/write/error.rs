//! Why a paper could not be written.

/// Why a paper could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The paper could not be set as pages, such as for a letterhead picture that is not one.
    #[error("the pages could not be set: {detail}")]
    Setting {
        /// What was found wrong.
        detail: String,
    },
    /// The pages could not be kept in the archive and accessibility standards.
    #[error("the PDF could not be made: {detail}")]
    Pdf {
        /// What was found wrong.
        detail: String,
    },
    /// The Word package could not be put together.
    #[error("the Word file could not be made: {detail}")]
    Package {
        /// What was found wrong.
        detail: String,
    },
    /// The document could not be written as JSON.
    #[error("the JSON could not be made: {detail}")]
    Json {
        /// What was found wrong.
        detail: String,
    },
    /// The list could not be written as rows and columns.
    #[error("the list could not be made: {detail}")]
    Sheet {
        /// What was found wrong.
        detail: String,
    },
    /// The calendar could not be written.
    #[error("the calendar could not be made: {detail}")]
    Calendar {
        /// What was found wrong.
        detail: String,
    },
    /// A file that was written could not be read again, so nobody should be told that it is there.
    #[error("the written file could not be read: {detail}")]
    ReadBack {
        /// What was found wrong.
        detail: String,
    },
}
