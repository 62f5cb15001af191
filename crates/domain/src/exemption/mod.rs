//! Exemptions: what a request for information can be refused by, what each must be argued with, and whether a letter
//! does so. [`act`] and [`regulations`] are the law as data, read on the day that stands beside each section; nothing here
//! knows of a case, its clock or its records.

pub mod act;
pub mod argument;
pub mod lines;
pub mod notice;
pub mod provision;
pub mod regulations;
pub mod rule;
pub mod spelling;
pub mod table;
