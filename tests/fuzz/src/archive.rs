//! A zip as its parts, and parts as a zip: whatever their names are, nothing is written to a disk.

use std::io::{Cursor, Read, Write};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A part: its name and its bytes.
pub type Part = (String, Vec<u8>);

/// The parts of a zip that is sound.
pub fn parts(bytes: &[u8]) -> Result<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        let mut bytes = Vec::new();
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        part.read_to_end(&mut bytes)?;
        parts.push((name, bytes));
    }
    Ok(parts)
}

/// A zip of these parts; of two with one name the second is left out.
pub fn whole(parts: &[Part]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, bytes) in parts {
        if archive.start_file(name.as_str(), options).is_ok() {
            archive.write_all(bytes)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}
