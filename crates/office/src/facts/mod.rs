//! Questions about the office that several layers ask, each answered in one place.

pub(crate) mod addressees;
pub(crate) mod asked;
pub(crate) mod correspondence;
pub(crate) mod decisions;
pub(crate) mod discussions;
pub(crate) mod drafted;
pub(crate) mod find;
pub(crate) mod forums;
pub(crate) mod holiday_file;
pub(crate) mod leads;
pub(crate) mod mail;
pub(crate) mod meetings;
pub(crate) mod names;
pub(crate) mod people;
pub(crate) mod publications;
pub(crate) mod recommendations;
pub(crate) mod references;
pub(crate) mod replaced;
pub(crate) mod requests;
pub(crate) mod standing;
pub(crate) mod timings;
pub(crate) mod update_file;
pub(crate) mod voices;
pub(crate) mod withheld;
