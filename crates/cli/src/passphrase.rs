//! `desk passphrase`, and how `desk` is given what opens an office: from a file or the input, never from its arguments,
//! which stand in the list of processes.

use std::io::BufRead;
use std::path::Path;

use office::papers::Form;
use office::passphrase::{self, Keys, Secret};
use office::{Error, Moment, Office, backups};
use serde_json::json;

use crate::arguments::{Arguments, Passphrase};
use crate::{ACTOR, Fault, Outcome, Streams, said};

/// The longest passphrase or recovery key that is read, in bytes.
const LONGEST: u64 = 4096;

/// The first line of a file, or of the input where the file is `-`.
fn line(input: &mut dyn BufRead, file: &Path) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::Read::take(input, LONGEST).read_until(b'\n', &mut bytes)
    } else {
        std::fs::File::open(file).and_then(|opened| {
            std::io::BufReader::new(std::io::Read::take(opened, LONGEST)).read_until(b'\n', &mut bytes)
        })
    };
    let unreadable = |why: String| Error::Refused(format!("{} cannot be read: {why}.", file.display()));
    read.map_err(|error| unreadable(office::in_words(&error)))?;
    let text = String::from_utf8(bytes).map_err(|_| unreadable("it is not text in UTF-8".to_owned()))?;
    Ok(text
        .trim_start_matches('\u{feff}')
        .trim_end_matches(['\n', '\r'])
        .to_owned())
}

/// All that a file says, in one line: a recovery key may be written in several.
fn text(input: &mut dyn BufRead, file: &Path) -> Result<String, Error> {
    if file == Path::new("-") {
        return line(input, file);
    }
    std::fs::read_to_string(file).map_err(|error| {
        Error::Refused(format!(
            "{} cannot be read: {}.",
            file.display(),
            office::in_words(&error)
        ))
    })
}

/// What the arguments give to open an office with.
pub fn secret(input: &mut dyn BufRead, arguments: &Arguments) -> Result<Option<Secret>, Error> {
    Ok(match (&arguments.passphrase_file, &arguments.recovery_key_file) {
        (Some(file), _) => Some(Secret::passphrase(line(input, file)?)),
        (None, Some(file)) => Some(Secret::recovery(text(input, file)?)),
        (None, None) => None,
    })
}

impl Streams<'_> {
    /// The keys with which an office is opened.
    pub fn keys(&self, office: &Path) -> Result<Keys, Error> {
        passphrase::unlock(office, self.secret.as_ref())
    }
}

pub fn passphrase(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: Passphrase) -> Outcome {
    match wanted {
        Passphrase::Set {
            office,
            new,
            delete_open_backups,
        } => {
            let mut opened = crate::open(streams, &office)?;
            if opened.key().is_some() {
                return Err(Error::Refused(format!(
                    "{} is closed by a passphrase already; `desk passphrase change` sets another.",
                    office.display()
                ))
                .into());
            }
            close(streams, moment, &mut opened, &new)?;
            let left = passphrase::left_open(&office);
            let deleted = match delete_open_backups {
                true => passphrase::delete_left_open(&office, &keys_of(&opened))?,
                false => 0,
            };
            let left: Vec<_> = left.into_iter().filter(|path| path.exists()).collect();
            let value = json!({ "office": office, "closed": true, "left_open": left, "deleted": deleted });
            said(streams, as_json, value, || {
                let mut words = format!(
                    "{} is closed by the passphrase, and so is a backup made now. Print the recovery sheet: without \
                     it, a forgotten passphrase cannot be replaced (`desk passphrase recovery-sheet`).",
                    office.display()
                );
                if deleted > 0 {
                    words.push_str(&format!("\nDeleted {deleted} older copies that lay open."));
                }
                if !left.is_empty() {
                    words.push_str(
                        "\nThese copies were made before and can still be read without it; delete them, or wait until \
                         they are thinned out by age:",
                    );
                    for path in &left {
                        words.push_str(&format!("\n  {}", path.display()));
                    }
                }
                words
            })
        }
        Passphrase::Change { office, new } => {
            let mut opened = crate::open(streams, &office)?;
            if opened.key().is_none() {
                return Err(Error::Refused(format!(
                    "{} is not closed by a passphrase; `desk passphrase set` sets one.",
                    office.display()
                ))
                .into());
            }
            close(streams, moment, &mut opened, &new)?;
            said(streams, as_json, json!({ "office": office, "closed": true }), || {
                format!(
                    "The passphrase of {} is changed, and a backup under it is made. Older backups keep the old one \
                     until they are thinned out by age. Print a new recovery sheet; the old one opens only those \
                     backups.",
                    office.display()
                )
            })
        }
        Passphrase::Remove { office } => {
            let mut opened = crate::open(streams, &office)?;
            opened.remove_passphrase()?;
            keep(moment, &mut opened)?;
            said(streams, as_json, json!({ "office": office, "closed": false }), || {
                format!(
                    "{} is not closed by a passphrase any more, and neither is a backup made now. Older backups keep \
                     theirs until they are thinned out by age.",
                    office.display()
                )
            })
        }
        Passphrase::RecoverySheet { office, to, force } => {
            let opened = crate::open(streams, &office)?;
            let format = to
                .extension()
                .and_then(|ending| Form::from_extension(&ending.to_string_lossy()));
            let Some(Form::Paper(format)) = format else {
                return Err(Error::Refused(format!(
                    "{} does not say the format; end it with .pdf, .docx, .odt, .html, .md or .txt.",
                    to.display()
                ))
                .into());
            };
            let bytes = opened.recovery_sheet(moment, format)?;
            opened.save(&to, &bytes, force)?;
            said(streams, as_json, json!({ "to": to, "bytes": bytes.len() }), || {
                format!("{}: print it, keep the paper safe, and delete the file.", to.display())
            })
        }
    }
}

fn keys_of(office: &Office) -> Keys {
    office.key().cloned().into_iter().collect()
}

/// Closes an office by the passphrase that a file holds, and backs it up so.
fn close(streams: &mut Streams<'_>, moment: Moment, office: &mut Office, new: &Path) -> Result<(), Fault> {
    let new = line(streams.input, new)?;
    office.set_passphrase(&new)?;
    keep(moment, office)
}

fn keep(moment: Moment, office: &mut Office) -> Result<(), Fault> {
    let done = office.begin_backup()?.keep(moment)?;
    office.end_backup()?;
    match done.faults.first() {
        Some(first) => Err(Error::Refused(format!("There is no new backup: the office is damaged ({first}).")).into()),
        None => Ok(()),
    }
}

/// The newest good backup of an office, to be read in its place.
pub fn open_backup(streams: &Streams<'_>, office: &Path) -> Result<Office, Error> {
    let keys = streams.keys(office)?;
    match backups::newest_good(office, &keys) {
        Some(backup) => Office::look_with(&backup.path, ACTOR, &keys),
        None => Err(Error::Refused(format!(
            "There is no good backup of {} to read from{}.",
            office.display(),
            if keys.is_empty() { "" } else { " under that passphrase" }
        ))),
    }
}
