//! What a screen or a command shows: records gathered into views, with what follows from them on a day. Views are made
//! for reading; nothing is changed through them.

pub mod action;
pub mod cases;
pub mod claims;
pub mod clock;
pub mod correspondence;
pub mod correspondence_item;
pub mod desk;
pub mod disposal;
pub mod drafts;
pub mod elsewhere;
pub mod letter;
pub mod meeting;
pub mod note;
pub mod notice;
mod of_day;
pub mod pages;
pub mod past;
pub mod people;
pub mod publications;
pub mod recommendations;
pub mod record;
pub mod register;
pub mod reply;
pub mod requests;
pub mod review;
pub mod rows;
pub mod versions;
pub mod withheld;
