//! The use cases of an oversight office: one function for each thing a person does, and the views a screen or a
//! command shows. It knows no window, no clock and no SQL. What the window, `desk` and papers say alike (refusals,
//! readings, states) is worded here and in `domain`; labels and buttons are worded in the page.
//!
//! Its modules lie in layers, and each imports from those below it only: `base`, `facts`, `views`, `papers`, `cases`,
//! `use_case`, `office`, `import`, `safety`, `sample`. This file says what the crate offers.

mod base;
mod cases;
mod facts;
pub mod import;
mod office;
pub mod papers;
mod safety;
pub mod sample;
pub mod use_case;
pub mod views;

pub use base::error::{Code, Error};
pub use base::named::Named;
pub use base::office::Office;
pub use base::outcome::{Goes, Going, PassedOver, Touch, TouchKind};
pub use base::pages::{PageView, Pages};
pub use base::watch::Watch;
pub use base::work::{Earlier, LONGEST_TEXT, Moment};
pub use base::{arguments, fault, files, json};
pub use cases::disposal::DisposeRecord;
pub use cases::holidays::LoadHolidays;
pub use cases::meetings::read_time;
pub use cases::response::IssueResponse;
pub use domain::calendar_date::Wanted;
pub use import::first_start;
pub use office::{Done, Together, TouchedView, Undone};
pub use papers::disclosure::{BundleFolder, BundleToSave};
pub use papers::exchange::{CopiedRows, copied_table};
pub use papers::issuing::{BundleToIssue, MadeBundle};
pub use papers::mail::{AttachedView, Errand, LetterMail, MailWords};
pub use papers::proof::{LetterEdit, Proof};
pub use papers::shown_rows::RowsFile;
pub use safety::{backups, passphrase, salvage, unsaved, ways_out};
pub use store::{Kind, Whole, in_words, real_path, synced_by};
pub use use_case::UseCase;
