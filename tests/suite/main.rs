//! The features of the office, told as a user would: through `desk`, on a real file, with the real Typst.

mod actions;
mod bad_input;
mod desk;
mod history;
mod import;
mod lists;
mod meeting_to_letter;
mod papers;
mod register;
mod review;
mod schema;
mod store_file;
mod tidy;
