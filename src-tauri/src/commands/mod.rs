//! What the page may ask, three lines each: a closure on the office, its error mapped, its answer given.

mod aside;
pub(crate) mod import;
pub(crate) mod long_work;
pub(crate) mod look;
pub(crate) mod papers;
pub(crate) mod passphrase;
pub(crate) mod read;
pub(crate) mod safety;
pub(crate) mod spelling;
pub(crate) mod telling;
pub(crate) mod unsaved;
pub(crate) mod write;

/// The state every command takes.
pub(crate) type Held<'s> = tauri::State<'s, crate::office_handle::OfficeHandle>;
