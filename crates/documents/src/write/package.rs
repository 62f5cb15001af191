//! A zip of parts that says nothing of this computer: every part bears the same fixed time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::write::error::Error;

/// The parts so far.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Package {
    pub fn new() -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            options,
        }
    }

    pub fn part(&mut self, name: &str, words: &str) -> Result<(), Error> {
        self.bytes(name, words.as_bytes())
    }

    /// A part that stands as it is, for who looks at the first bytes of the file.
    pub fn plain(&mut self, name: &str, words: &str) -> Result<(), Error> {
        let options = self.options.compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, options).map_err(|error| failed(&error))?;
        self.zip.write_all(words.as_bytes()).map_err(|error| failed(&error))
    }

    pub fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.zip
            .start_file(name, self.options)
            .map_err(|error| failed(&error))?;
        self.zip.write_all(bytes).map_err(|error| failed(&error))
    }

    pub fn finish(self) -> Result<Vec<u8>, Error> {
        self.zip
            .finish()
            .map(Cursor::into_inner)
            .map_err(|error| failed(&error))
    }
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::Package {
        detail: error.to_string(),
    }
}
