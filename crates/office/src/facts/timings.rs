//! The reading of a timing by the office's own calendar of working days.

use chrono::NaiveDate;
use domain::timing::{self, Reading};
use store::Reader;

use crate::base::error::Error;
use crate::facts::meetings::working_days;

/// Reads a timing; "within 10 working days" goes by the bank holidays that the office keeps.
pub(crate) fn read(reader: &Reader<'_>, written: &str, context: NaiveDate) -> Result<Reading, Error> {
    Ok(match timing::counts_working_days(written) {
        true => timing::read_by(written, context, &working_days(reader)?),
        false => timing::read(written, context),
    })
}
