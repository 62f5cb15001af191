//! The features of the office, told as a user would: through `desk`, on a real file, with the real Typst.

mod actions;
mod backups;
mod bad_input;
mod damage;
mod decisions;
mod desk;
mod disposal;
mod every_day;
mod exports;
mod history;
mod import;
mod import_log;
mod lists;
mod logs;
mod meeting_to_letter;
mod meetings;
mod metadata;
mod opening;
mod papers;
mod register;
mod review;
mod schema;
mod store_file;
mod tidy;
mod typing;
mod update_from_file;
