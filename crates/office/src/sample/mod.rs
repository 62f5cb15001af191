//! The sample office: an invented city and its year of oversight, and offices of any size for measuring.
//!
//! Everything is made through the use cases, each at the moment it would have happened, so that the history, undo and
//! every reading come about as they do in work. Nothing is written around them, and nothing here knows a clock.

mod days;
mod generated;
mod posted;
#[cfg(test)]
mod reads;
mod script;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use generated::Generated;

use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;

/// Makes a sample office file and says how many actions it holds: the sample office of 40 where `generated` is left
/// out. The same day and seed give the same contents.
///
/// # Errors
/// Refused where a file is there already or the folder cannot be written to.
pub fn make(path: &Path, actor: &'static str, moment: Moment, generated: Option<Generated>) -> Result<u32, Error> {
    let mut office = Office::create(path, actor)?;
    match generated {
        None => script::play(&mut office, moment),
        Some(wanted) => generated::make(&mut office, moment, wanted),
    }
}

/// Makes an office with generated items of correspondence and says how many. The same day and seed give the same
/// contents.
///
/// # Errors
/// Refused where a file is there already or the folder cannot be written to.
pub fn make_correspondence(path: &Path, actor: &'static str, moment: Moment, wanted: Generated) -> Result<u32, Error> {
    posted::make(&mut Office::create(path, actor)?, moment, wanted)
}
