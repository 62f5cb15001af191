//! Errors of use cases and views: one plain sentence for a person, and a code where the window or `desk` decides by it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A refusal or a fault.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was asked for cannot be done; the sentence names the thing and the way out.
    #[error("{0}")]
    Refused(String),
    /// A name or identity that the office does not know.
    #[error("{0}")]
    Unknown(String),
    /// A person is to be added whose name is known; asked again with `another` it is done.
    #[error("{0}")]
    KnownName(String),
    /// A letter for the same is there already; asked again with `another` it is done.
    #[error("{0}")]
    Drafted(String),
    /// The office file.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A paper could not be made or read.
    #[error("{0}")]
    Paper(String),
    /// Long work that a person wanted no more.
    #[error("It was stopped, and nothing was written.")]
    Cancelled,
}

/// What a face decides by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Not valid as asked.
    Refused,
    /// Names something unknown.
    Unknown,
    /// Somebody of this name is known: whether that person is meant has to be said.
    KnownName,
    /// A letter for the same is there already: that another is wanted has to be said.
    Drafted,
    /// Open elsewhere.
    Locked,
    /// The name leads to something else than the one file that holds the office.
    Name,
    Damaged,
    /// Made by a newer program.
    Newer,
    /// May not be written.
    ReadOnly,
    /// Moved, deleted or replaced while it was open.
    Gone,
    /// No room on the disk.
    Full,
    /// Closed by a passphrase that was not given, or not by that one.
    Passphrase,
    /// Wanted no more by whoever asked for it.
    Cancelled,
    /// Anything else.
    Fault,
}

impl Error {
    /// What SQLite or the system said, for whoever looks into it; never the sentence that is shown.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.detail(),
            _ => None,
        }
    }

    /// The code a face decides by.
    pub fn code(&self) -> Code {
        match self {
            Self::Refused(_) => Code::Refused,
            Self::Unknown(_) => Code::Unknown,
            Self::KnownName(_) => Code::KnownName,
            Self::Drafted(_) => Code::Drafted,
            Self::Paper(_) => Code::Fault,
            Self::Cancelled => Code::Cancelled,
            Self::Store(error) => match error {
                store::Error::Absent(_)
                | store::Error::ForeignLog(_)
                | store::Error::Protected { .. }
                | store::Error::OlderToBeRead(_)
                | store::Error::Exists(_)
                | store::Error::NotAnOffice(_)
                | store::Error::ShortPassphrase(_)
                | store::Error::NoPassphrase(_)
                | store::Error::Nul => Code::Refused,
                store::Error::PassphraseNeeded(_)
                | store::Error::WrongPassphrase(_)
                | store::Error::WrongRecoveryKey(_)
                | store::Error::RecoveryKeySlip(_)
                | store::Error::RecoveryKeyLength { .. } => Code::Passphrase,
                store::Error::NetworkShare(_)
                | store::Error::Final(_)
                | store::Error::Held { .. }
                | store::Error::HoldInStep => Code::Refused,
                store::Error::NotScrubbed(source) => match **source {
                    store::Error::Full | store::Error::SizeLimit { .. } => Code::Full,
                    _ => Code::Fault,
                },
                store::Error::LeadsNowhere { .. }
                | store::Error::NotAFile { .. }
                | store::Error::OtherName { .. }
                | store::Error::NamesElsewhere(_) => Code::Name,
                store::Error::Missing { .. } => Code::Unknown,
                store::Error::Locked { .. } | store::Error::Busy { .. } => Code::Locked,
                store::Error::Newer { .. } => Code::Newer,
                store::Error::ReadOnly(_) | store::Error::ToBeRead(_) => Code::ReadOnly,
                store::Error::Damaged { .. }
                | store::Error::Past(_)
                | store::Error::Corrupt(_)
                | store::Error::NoBytes(_)
                | store::Error::CutShort { .. }
                | store::Error::Unsound { .. } => Code::Damaged,
                store::Error::Gone { .. } => Code::Gone,
                store::Error::Full | store::Error::SizeLimit { .. } => Code::Full,
                store::Error::Disk(_) | store::Error::Io { .. } | store::Error::Data(_) | store::Error::Sqlite(_) => {
                    Code::Fault
                }
            },
        }
    }
}

/// Refuses with a sentence.
pub(crate) fn refuse<T>(sentence: impl Into<String>) -> Result<T, Error> {
    Err(Error::Refused(sentence.into()))
}
