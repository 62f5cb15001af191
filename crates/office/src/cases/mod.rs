//! The use cases: one function for each thing a person does, in files by noun. They alone change records.

pub(crate) mod actions;
pub(crate) mod agreement;
pub(crate) mod closure;
pub(crate) mod correspondence;
pub mod disposal;
pub(crate) mod follow_up;
pub(crate) mod headings;
pub(crate) mod holidays;
pub(crate) mod leads;
pub(crate) mod letters;
pub mod meetings;
pub(crate) mod people;
pub(crate) mod publications;
pub(crate) mod recommendations;
pub(crate) mod register;
pub(crate) mod replies;
pub(crate) mod requests;
pub(crate) mod review;
pub(crate) mod sending;
pub(crate) mod series;
pub(crate) mod settings;
pub mod touches;
pub mod withholding;
