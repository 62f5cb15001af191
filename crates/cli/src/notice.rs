//! `desk check-notice`: a letter that refuses information, looked through for what it must say.

use std::path::Path;

use chrono::NaiveDate;
use office::Moment;
use office::views::notice;
use serde_json::json;

use crate::{Outcome, Streams, said};

/// What a letter lists and argues, and what is wrong with it. Findings are no refusal: the command is done.
pub fn check(
    streams: &mut Streams<'_>,
    moment: Moment,
    as_json: bool,
    file: &Path,
    received: Option<NaiveDate>,
) -> Outcome {
    let report = notice::check_notice(file, received, moment.today)?;
    said(streams, as_json, json!(report), || notice::in_words(&report))
}
