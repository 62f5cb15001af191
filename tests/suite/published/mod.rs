//! Tests on published papers, which are not part of this repository. They are compiled where
//! `OVERSIGHT_DESK_REFERENCE` names the folder of the papers (`tests/build.rs`); a paper that is missing there fails.

mod bundles;
mod chain;
mod checks;
mod import;
mod notices;
mod publications;
mod read;
mod requests;
mod rounds;

use std::path::{Path, PathBuf};

/// Where a published paper lies.
fn paper(name: &str) -> PathBuf {
    let folder =
        std::env::var_os("OVERSIGHT_DESK_REFERENCE").expect("the folder that was named when this was compiled");
    let path = Path::new(&folder).join(name);
    assert!(path.is_file(), "{} is missing", path.display());
    path
}

/// The words of a published paper.
fn words(name: &str) -> String {
    std::fs::read_to_string(paper(name)).expect(name)
}
