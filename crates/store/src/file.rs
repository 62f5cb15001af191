//! The checksum (SHA-256) of kept files.

use sha2::{Digest, Sha256};

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    crate::record::hexadecimal(&Sha256::digest(bytes))
}
