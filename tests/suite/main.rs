//! The features of the office, told as a user would: through `desk`, on a real file, with the real Typst.

mod actions;
mod backups;
mod bad_input;
mod damage;
mod desk;
mod history;
mod import;
mod lists;
mod meeting_to_letter;
mod opening;
mod papers;
mod review;
mod schema;
mod store_file;
mod tidy;
