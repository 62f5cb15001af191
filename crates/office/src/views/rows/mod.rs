//! Records as lists show them. Several screens have the same rows, and each row is made in one place.

pub mod action;
pub mod letter;
pub mod meeting;
pub(crate) mod reply;
