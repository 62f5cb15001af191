//! The sample office: an invented city and its year of oversight, and offices of any size for measuring.
//!
//! Everything is made through the use cases, each at the moment it would have happened, so that the history, undo and
//! every reading come about as they do in work. Nothing is written around them, and nothing here knows a clock.

mod days;
mod generated;
mod script;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::Office;
use crate::error::Error;
use crate::work::Moment;

/// Makes a sample office file and says how many actions it holds: the sample office of 40 where `actions` is left out,
/// otherwise so many generated ones. The same day and seed give the same contents.
///
/// # Errors
/// Refused where a file is there already or the folder cannot be written to.
pub fn make(path: &Path, actor: &'static str, moment: Moment, actions: Option<u32>, seed: u64) -> Result<u32, Error> {
    let mut office = Office::create(path, actor)?;
    match actions {
        None => script::play(&mut office, moment),
        Some(count) => generated::make(&mut office, moment, count, seed),
    }
}
