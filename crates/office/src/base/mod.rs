//! What every other part of the office is made with: the sentences of refusals, arguments, files, and a use case at
//! work.

pub mod arguments;
pub mod error;
pub mod fault;
pub mod files;
pub mod json;
pub mod named;
pub mod office;
pub mod outcome;
pub mod pages;
pub mod watch;
pub(crate) mod work;
