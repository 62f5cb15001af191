//! A letter that refuses information, looked through for what it must say.

use std::path::Path;

use chrono::NaiveDate;
use documents::read::file::text;
use domain::exemption::notice::{self, CaseFacts, NoticeReport};
use domain::timing::date_in_words;
use domain::working_days::WorkingDays;

use crate::base::error::{Error, refuse};
use crate::base::files::read_file;

/// The first day on which information could be requested: section 1 of the Act came into force then (S.I. 2004/3122).
const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2005, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Looks through a letter in a file of any kind that letters are read from. `received` is the day the request came, where
/// the letter's own words are not to be taken for it. The calendar is the one that is built in.
///
/// # Errors
/// The file cannot be read; or the day is after today, before the Act, or after the letter's date.
pub fn check_notice(path: &Path, received: Option<NaiveDate>, today: NaiveDate) -> Result<NoticeReport, Error> {
    if let Some(received) = received {
        if received > today {
            return refuse(format!(
                "The request cannot have come on {}, which is after today.",
                date_in_words(received)
            ));
        }
        if received < FIRST_DAY {
            return refuse(format!(
                "The request cannot have come on {}: information can be requested since {}.",
                date_in_words(received),
                date_in_words(FIRST_DAY)
            ));
        }
    }
    let file = read_file(path)?;
    let source = match text(&file.bytes, &file.name) {
        Ok(source) => source,
        Err(refused) => return refuse(refused.to_string()),
    };
    let facts = CaseFacts {
        received,
        ..CaseFacts::default()
    };
    let report = notice::check(&source.as_text(), &facts, WorkingDays::built_in());
    if let Some((received, dated)) = received.zip(report.dated)
        && received > dated
    {
        return refuse(format!(
            "The request cannot have come on {}: the letter that answers it is dated {}.",
            date_in_words(received),
            date_in_words(dated)
        ));
    }
    Ok(report)
}

/// The report as people read it, a line for each finding with the letter's words below it.
pub fn in_words(report: &NoticeReport) -> String {
    let list = |all: &[domain::exemption::provision::Provision]| match all {
        [] => "nothing".to_owned(),
        all => all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    };
    let mut lines = Vec::new();
    if let Some(dated) = report.dated {
        lines.push(format!("Dated:  {}", date_in_words(dated)));
    }
    if report.listed.is_empty() && report.argued.is_empty() && report.findings.is_empty() {
        lines.push("It relies on no exemption, so there is nothing to check.".to_owned());
        return lines.join("\n");
    }
    lines.push(format!("Listed: {}", list(&report.listed)));
    lines.push(format!("Argued: {}", list(&report.argued)));
    lines.push(String::new());
    lines.push(match report.findings.len() {
        0 => "Nothing was found to be missing.".to_owned(),
        1 => "1 finding:".to_owned(),
        count => format!("{count} findings:"),
    });
    for finding in &report.findings {
        lines.push(format!("- {}", finding.message));
        lines.extend(finding.words.as_ref().map(|words| format!("    “{words}”")));
    }
    lines.join("\n")
}
