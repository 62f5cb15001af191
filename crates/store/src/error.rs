//! What can go wrong with an office file, told apart only where somebody decides something by it.

use std::path::{Path, PathBuf};

/// A refusal or a fault of the store. The sentence is fit to be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file.
    #[error("There is no office file at {}.", .0.display())]
    Absent(PathBuf),
    /// A file stands where a new one was to be made.
    #[error("{} is there already; nothing was changed. Choose another name.", .0.display())]
    Exists(PathBuf),
    /// The name is a symbolic link to something that is not there.
    #[error(
        "{} is a link to {}, where nothing is; nothing was made or changed. Bring back what it leads to, or use \
         another name.",
        path.display(), to.display()
    )]
    LeadsNowhere {
        /// The link.
        path: PathBuf,
        /// Where it leads, as it says.
        to: PathBuf,
    },
    /// It is no file.
    #[error("{} is not an office file: it is {what}. Nothing was read or changed.", path.display())]
    NotAFile {
        path: PathBuf,
        /// What it is, with its article.
        what: &'static str,
    },
    /// What was saved last lies beside another name of the file (a hard link).
    #[error(
        "{} is another name of {}, and what was saved last lies beside that one. Nothing was changed; open {} instead.",
        path.display(), first.display(), first.display()
    )]
    OtherName {
        /// The name that was given.
        path: PathBuf,
        /// The name to open it by.
        first: PathBuf,
    },
    /// The file has another name (a hard link) in a folder that is not known.
    #[error(
        "{} has another name in some other folder (a hard link), and what was saved last may lie beside that one. \
         Nothing was changed; open it by that name, or copy it to a new file and open the copy.", .0.display()
    )]
    NamesElsewhere(PathBuf),
    /// Another program has it open.
    #[error(
        "{} is open in another window or program{}{}. Close it there, then try again.",
        path.display(), in_brackets(holder.as_deref()),
        opened_as.as_ref().map(|other| format!(", by its other name {}", other.display())).unwrap_or_default()
    )]
    Locked {
        /// Which file.
        path: PathBuf,
        /// Which program has it, as it called itself.
        holder: Option<String>,
        /// The other name by which that program opened it.
        opened_as: Option<PathBuf>,
    },
    /// Another program, which may be no office at all, uses it just now.
    #[error(
        "{} is in use by another program{}, so nothing can be read or saved now; nothing was changed. Close it there, \
         or wait until it is done, then try again.",
        path.as_ref().map_or_else(|| "The office file".to_owned(), |path| path.display().to_string()),
        in_brackets(holder.as_deref())
    )]
    Busy {
        /// Which file, where that is known.
        path: Option<PathBuf>,
        /// Which program has it, where that is known.
        holder: Option<String>,
    },
    /// What was to be written over is the office, or belongs to it.
    #[error("{} is {what}; nothing was written. Use another name.", path.display())]
    Protected {
        /// What was to be written over.
        path: PathBuf,
        what: String,
    },
    /// It is open to be read only, as a backup is.
    #[error("{} is open to be read only; nothing was changed. Make the change in the office itself.", .0.display())]
    ToBeRead(PathBuf),
    /// It was moved, deleted or replaced while it was open.
    #[error("{}", gone(path, now.as_deref(), *replaced))]
    Gone {
        /// Where it was opened.
        path: PathBuf,
        /// Where it lies now.
        now: Option<PathBuf>,
        /// Another file lies under its name.
        replaced: bool,
    },
    /// It holds no bytes at all.
    #[error(
        "{} is not an office file: it is empty. Nothing was changed; if it held an office, restore its newest backup.",
        .0.display()
    )]
    NoBytes(PathBuf),
    /// It is shorter than it says it is.
    #[error(
        "{} is damaged: it was cut short ({has} bytes{} are there). Nothing was changed; restore the newest \
         backup, or save what can still be read into a new file.", path.display(),
        needs.map(|needs| format!(" of {needs}")).unwrap_or_default()
    )]
    CutShort {
        /// Which file.
        path: PathBuf,
        /// How long it is.
        has: u64,
        /// How long it should be, where that can be read.
        needs: Option<u64>,
    },
    /// The write-ahead log beside it is not its own.
    #[error(
        "The file {}-wal is not the log of this office, and would damage it. Nothing was changed; move that file to \
         another folder, then open the office again.", .0.display()
    )]
    ForeignLog(PathBuf),
    /// A backup that is not sound.
    #[error(
        "{} is damaged ({count} {} found, the first: {first}) and was not used; nothing was changed.",
        path.display(), if *count == 1 { "fault" } else { "faults" }
    )]
    Unsound {
        /// Which file.
        path: PathBuf,
        /// How many faults were found.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// It is some other file.
    #[error("{} is not an office file; nothing was changed.", .0.display())]
    NotAnOffice(PathBuf),
    /// It is closed by a passphrase that was not given.
    #[error(
        "{} is closed by a passphrase, or is not an office file; nothing was changed. Open it with its passphrase or \
         its recovery key; `desk` reads them from the file named by --passphrase-file or --recovery-key-file.", .0.display()
    )]
    PassphraseNeeded(PathBuf),
    /// That passphrase does not open it.
    #[error(
        "That passphrase does not open {}. Look whether capital letters are locked and type it again, or use the \
         recovery key.",
        .0.display()
    )]
    WrongPassphrase(PathBuf),
    /// That recovery key, though without a slip, does not open it.
    #[error(
        "That recovery key has no slip in it, but it is not the one of {}. A new one is made each time the passphrase \
         is changed; look for the sheet with the newest date.", .0.display()
    )]
    WrongRecoveryKey(PathBuf),
    /// Groups of a recovery key that were mistyped.
    #[error("There is a slip in {} of the recovery key; compare {} with the sheet.", groups(.0), if .0.len() == 1 { "it" } else { "them" })]
    RecoveryKeySlip(Vec<usize>),
    /// A recovery key with too few or too many letters.
    #[error(
        "A recovery key has {groups} groups of five letters; this one has {letters} letters{}.",
        first.map(|first| format!(", and the first slip is in group {first}")).unwrap_or_default()
    )]
    RecoveryKeyLength {
        /// How many groups it should have.
        groups: usize,
        /// How many letters there are.
        letters: usize,
        /// The first group that is not right.
        first: Option<usize>,
    },
    /// A passphrase that is too short.
    #[error("A passphrase has at least {0} letters; four words that do not belong together are a good one.")]
    ShortPassphrase(usize),
    /// Undoing or doing again would take out a record that is under a hold.
    #[error(
        "This cannot be taken back: it made a record that is held ({why}). Release the hold first; nothing was changed."
    )]
    Held {
        /// Why it is held.
        why: String,
    },
    /// A step did other things as well as putting a hold on a record or releasing it.
    #[error(
        "This step put a hold on a record or released it, and a hold ends only by its release, with a reason. Nothing \
         was changed."
    )]
    HoldInStep,
    /// No passphrase is set.
    #[error("{} is not closed by a passphrase; nothing was changed.", .0.display())]
    NoPassphrase(PathBuf),
    /// A newer program made it.
    #[error(
        "{} was made by a newer version of Oversight Desk (record format {found}; this one knows {known}). \
         Nothing was changed. Open it with the newer version.",
        path.display()
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The format it has.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// It may not be written.
    #[error(
        "{} cannot be written to: it, its folder or its disk is read-only. Nothing was changed; allow writing there, \
         or copy the file to a folder of your own and open it there.", .0.display()
    )]
    ReadOnly(PathBuf),
    /// It is of an older format, and may not be brought to the present one where it lies.
    #[error(
        "{} is of an older format, and has to be brought to the present one to be read. Nothing was changed; copy it \
         to a folder of your own and open the copy.", .0.display()
    )]
    OlderToBeRead(PathBuf),
    /// It lies on a network share, where two computers could write at once.
    #[error(
        "{} is on a network share, where two computers could write at once. Nothing was changed; move it to this \
         computer's own disk and open it there.", .0.display()
    )]
    NetworkShare(PathBuf),
    /// The system lets no file of this account grow as far.
    #[error(
        "The file may not grow: this account may write no file larger than {} on this computer. What was saved before \
         is safe; ask whoever looks after the computer to raise that limit, then try again.",
        limit.map_or_else(|| "it is".to_owned(), in_bytes)
    )]
    SizeLimit {
        /// The limit in bytes, where that is known.
        limit: Option<u64>,
        /// What SQLite said, where it was SQLite that wrote.
        source: Option<rusqlite::Error>,
    },
    /// The disk is full.
    #[error("The disk is full. What was saved before is safe; make room, then try again.")]
    Full,
    /// A record does not say what it said when it was written.
    #[error(
        "The {} {id} is damaged: {what}. The rest of the office can be used; `desk check` lists all damage.",
        kind.replace('_', " ")
    )]
    Damaged {
        /// The kind of record.
        kind: &'static str,
        id: String,
        /// In what way.
        what: String,
    },
    /// A step of the history does not say what it said when it was written.
    #[error(
        "How this stood then cannot be shown: step {0} of the history was changed by something else than this program. \
         `desk check` and the settings, under Records and backups, name every such step; a backup from before has it \
         whole."
    )]
    Past(u64),
    /// The file itself is damaged.
    #[error(
        "The office file is damaged. Nothing was deleted: restore the newest backup, or save what can still be read \
         into a new file."
    )]
    Corrupt(String),
    /// A record that is not there.
    #[error("There is no {} with the identity {}.", kind.replace('_', " "), shown(.id))]
    Missing {
        /// The kind of record.
        kind: &'static str,
        id: String,
    },
    /// The newest step that stands cannot be taken back.
    #[error(
        "A record was disposed of on {0}. That cannot be taken back, and neither can what was done before it. \
         Nothing was changed."
    )]
    Final(String),
    /// A record was disposed of, but the file could not be written anew.
    #[error(
        "The record is disposed of, but what is left of it in the file is not overwritten yet ({0}) \
         It will be when the office is opened the next time."
    )]
    NotScrubbed(Box<Error>),
    /// Text that no file may hold.
    #[error("The text holds a NUL character, which cannot be kept. Take it out, then try again.")]
    Nul,
    /// The disk failed in a writing or reading of the office file.
    #[error(
        "The disk failed. What was saved before is safe; look whether the last change is there before doing it again."
    )]
    Disk(#[source] rusqlite::Error),
    /// The disk or the folder failed.
    #[error("{what}: {}.", in_words(source))]
    Io {
        /// What was being done.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A record that could not be written or read as data.
    #[error(
        "A record does not have the form in which this program writes it, and was not read. `desk check` names it; a \
         backup from before has it whole."
    )]
    Data(#[from] serde_json::Error),
    /// Anything else SQLite said.
    #[error(
        "The office file could not be used, and nothing of this was saved; what was saved before is safe. Try again; \
         where it stays so, `desk check` says what is wrong with the file."
    )]
    Sqlite(rusqlite::Error),
}

impl Error {
    /// What SQLite or the system said, for whoever looks into it; never the sentence that is shown.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Corrupt(what) => Some(what.clone()),
            Self::Disk(source) | Self::Sqlite(source) => Some(source.to_string()),
            Self::SizeLimit { source, .. } => source.as_ref().map(ToString::to_string),
            Self::Data(source) => Some(source.to_string()),
            Self::Io { source, .. } => Some(source.to_string()),
            Self::NotScrubbed(source) => source.detail(),
            _ => None,
        }
    }
}

fn in_brackets(holder: Option<&str>) -> String {
    holder.map(|holder| format!(" ({holder})")).unwrap_or_default()
}

/// A number of bytes as people say it.
fn in_bytes(bytes: u64) -> String {
    match bytes {
        ..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}

/// Groups of a recovery key by their numbers.
fn groups(slips: &[usize]) -> String {
    let numbers: Vec<String> = slips.iter().map(ToString::to_string).collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!("group {one}"),
        [most @ .., last] => format!("groups {} and {last}", most.join(", ")),
    }
}

fn gone(path: &Path, now: Option<&Path>, replaced: bool) -> String {
    let what = match (replaced, now) {
        (true, _) => "was replaced by another file",
        (false, Some(_)) => "was moved",
        (false, None) => "was deleted or its folder is gone",
    };
    let now = now.map_or_else(
        || "What was saved before is in the newest backup".to_owned(),
        |now| format!("What was saved before is in {}", now.display()),
    );
    format!(
        "{} {what} while it was open, so nothing more is written to it. {now}; what is being typed is kept in this \
         window. Put the file back, then try again.",
        path.display()
    )
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy {
                path: None,
                holder: None,
            },
            Some(ErrorCode::SystemIoFailure) => match largest_file() {
                Some(limit) if is_of_writing(&error) => Self::SizeLimit {
                    limit: Some(limit),
                    source: Some(error),
                },
                _ => Self::Disk(error),
            },
            // SQLite says so when a cell of a damaged page has another type than its table.
            None if matches!(
                error,
                rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::Utf8Error(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..)
            ) =>
            {
                Self::Corrupt("a value in it is of another type than it should be".to_owned())
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// How large a file may grow that this process writes, in bytes, where the system limits that.
fn largest_file() -> Option<u64> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max file size"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn is_of_writing(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};
    error
        .sqlite_error()
        .is_some_and(|error| matches!(error.extended_code, SQLITE_IOERR_WRITE | SQLITE_IOERR_TRUNCATE))
}

/// What to say where a file could not be written: a full disk and a limit by name.
pub(crate) fn of_writing(what: impl FnOnce() -> String, source: std::io::Error) -> Error {
    match source.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::Full,
        std::io::ErrorKind::FileTooLarge => Error::SizeLimit {
            limit: largest_file(),
            source: None,
        },
        _ => Error::Io { what: what(), source },
    }
}

/// What the system said, without the number it has for it.
pub fn in_words(error: &std::io::Error) -> String {
    let said = error.to_string();
    match said.find(" (os error ") {
        Some(end) => said[..end].to_owned(),
        None => said,
    }
}

/// An identity for a sentence: whatever was asked for, it is one line and not too long to be read.
fn shown(id: &str) -> String {
    const MOST: usize = 60;
    let line: String = id
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(MOST)
        .collect();
    if id.chars().nth(MOST).is_some() {
        format!("{line}…")
    } else {
        line
    }
}
