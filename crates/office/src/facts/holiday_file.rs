//! A file of bank holidays beside the office's own calendar.

use std::path::Path;

use documents::read::holidays::{self, HolidayFile};
use domain::bank_holidays::Part;
use domain::holiday_changes::{self, HolidayChanges};
use store::Reader;

use crate::base::error::{Error, refuse};
use crate::base::files::read_file;
use crate::facts::meetings::working_days;

/// What a file holds, and what it would change.
pub(crate) struct HolidayComparison {
    /// The file's name.
    pub name: String,
    pub file: HolidayFile,
    pub changes: HolidayChanges,
}

/// Reads a file and compares it with the office's calendar. `parts` are those that it is of where it does not say so.
pub(crate) fn compare(reader: &Reader<'_>, path: &Path, parts: &[Part]) -> Result<HolidayComparison, Error> {
    let read = read_file(path)?;
    let file = match holidays::read(&read.name, &read.bytes, parts) {
        Ok(file) => file,
        Err(why) => return refuse(why),
    };
    let changes = holiday_changes::changes(&working_days(reader)?, &file.days);
    Ok(HolidayComparison {
        name: read.name,
        file,
        changes,
    })
}
