//! Logs as offices keep them: files built here, with invented boards, people and actions.

mod documents;
mod hostile;
mod lists;
mod open_document;
mod pages;
mod sheets;

use crate::read::log::found::Log;
use crate::read::log::{Entry, Headed, log, log_pasted};
use crate::read::tests::zipped;

/// The entries of a file's only table, as recognised.
fn entries(log: &Log) -> Vec<Entry> {
    assert_eq!(log.tables.len(), 1, "one table: {:#?}", log.tables);
    log.tables[0].entries(&log.tables[0].fields)
}

fn read(bytes: &[u8], name: &str) -> Log {
    log(bytes, name).unwrap_or_else(|error| panic!("{error}"))
}

/// Number, words, timing, lead of each entry.
fn in_short(entries: &[Entry]) -> Vec<[&str; 4]> {
    entries
        .iter()
        .map(|entry| {
            [
                entry.number.as_str(),
                entry.text.as_str(),
                entry.timing.as_str(),
                entry.lead.as_str(),
            ]
        })
        .collect()
}

/// Heading and words of cells.
fn in_pairs(cells: &[Headed]) -> Vec<[&str; 2]> {
    cells
        .iter()
        .map(|cell| [cell.heading.as_str(), cell.words.as_str()])
        .collect()
}

fn doubts(entry: &Entry) -> Vec<&str> {
    entry.doubts.iter().map(|doubt| doubt.what.as_str()).collect()
}

fn passed(passed_over: &[crate::read::Passed]) -> Vec<&str> {
    passed_over.iter().map(|passed| passed.what.as_str()).collect()
}

fn refused(bytes: &[u8], name: &str) -> String {
    match log(bytes, name) {
        Ok(log) => panic!("{name} was read: {log:#?}"),
        Err(error) => error.to_string(),
    }
}
