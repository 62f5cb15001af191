//! Papers: values are composed into a [`model::Document`], writers turn it into bytes, readers turn files into
//! proposals.

pub mod compose;
pub mod file_name;
pub mod markdown;
pub mod model;
pub mod read;
pub mod withhold;
pub mod write;
