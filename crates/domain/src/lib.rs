//! Nouns and rules of an oversight office. No files, no SQL, no clock: "late on day D" takes D.

pub mod action;
pub mod article;
pub mod bank_holidays;
pub mod calendar_date;
pub mod dated;
pub mod discussion;
pub mod disposal;
pub mod ending;
pub mod forum;
pub mod holiday_changes;
pub mod id;
pub mod inspection;
pub mod lead;
pub mod letter;
pub mod marking;
pub mod meeting;
pub mod people;
pub mod printing;
pub mod recommendation;
pub mod register;
pub mod review;
pub mod settings;
pub mod time_of_day;
pub mod timing;
pub mod withholding;
pub mod working_days;
