//! What keeps an office safe, and brings it back: backups, the passphrase, words that could not be saved, and salvage.

pub mod backups;
pub mod passphrase;
pub mod salvage;
pub mod unsaved;
pub mod ways_out;
