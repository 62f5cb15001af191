//! A zip or a compound file as its parts, and parts as what they came out of: whatever their names are, nothing is
//! written to a disk.

use std::io::{Cursor, Read, Write};

use anyhow::Result;
use cfb::CompoundFile;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A part: its name and its bytes.
pub type Part = (String, Vec<u8>);

/// What a compound file begins with.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The streams of a compound file by their paths, which begin with a stroke.
fn streams(bytes: &[u8]) -> Result<Vec<Part>> {
    let mut file = CompoundFile::open(Cursor::new(bytes))?;
    let paths: Vec<String> = file
        .walk()
        .filter(|entry| entry.is_stream())
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .collect();
    let part = |path: String| {
        let mut bytes = Vec::new();
        file.open_stream(&path)?.read_to_end(&mut bytes)?;
        Ok((path, bytes))
    };
    paths.into_iter().map(part).collect()
}

/// A compound file of these streams; one whose name or place it does not take is left out.
fn compound(parts: &[Part]) -> Result<Vec<u8>> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new()))?;
    // The crate asserts that it is asked for names that the format has.
    let sound = |path: &str| {
        path.split('/')
            .all(|name| name.encode_utf16().count() < 32 && !name.contains(['\\', ':', '!']))
    };
    for (path, bytes) in parts.iter().filter(|(path, _)| sound(path)) {
        if let Some((folder, _)) = path.rsplit_once('/')
            && !folder.is_empty()
        {
            let _ = file.create_storage_all(folder);
        }
        if let Ok(mut stream) = file.create_new_stream(path) {
            stream.write_all(bytes)?;
        }
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// The parts of a zip or a compound file that is sound.
pub fn parts(bytes: &[u8]) -> Result<Vec<Part>> {
    if bytes.starts_with(COMPOUND) {
        return streams(bytes);
    }
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
    if parts.iter().any(|(name, _)| name.starts_with("/__")) {
        return compound(parts);
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, bytes) in parts {
        if archive.start_file(name.as_str(), options).is_ok() {
            archive.write_all(bytes)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}
