//! The key of an office that is closed by a passphrase: derived from the passphrase and the first bytes of the file, written
//! down for people as a recovery key, and found among those that are known by the file that it opens. No key is kept in any
//! file; who keeps one is a face's business.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::Connection;
use sha2::block_api::compress512;
use sha2::{Digest, Sha256, Sha512};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::backup;
use crate::error::Error;
use crate::header;

/// How often the passphrase is hashed; SQLCipher's own number, so that its tools open the file with the passphrase too.
const ROUNDS: u32 = 256_000;

/// The fewest letters a passphrase may have.
pub const SHORTEST: usize = 8;

/// The letters of a recovery key: none that is easily taken for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters of a group carry the key; one more checks them.
const IN_GROUP: usize = 4;

/// How many groups a recovery key has: 256 bits of five a letter.
const GROUPS: usize = 13;

/// The key of one office: 256 bits, and the salt with which its file and its backups begin.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    bytes: Zeroizing<[u8; 32]>,
    salt: [u8; 16],
}

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Key")
    }
}

/// How many decrypted pages a connection to a closed office keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pages {
    /// What the screens go back to: at most 32 MiB.
    OfAScreen,
    /// What is gone through several times over, as a check or a backup does: at most as much as a plain backup that is
    /// restored into memory.
    OfTheWhole,
}

/// What a person has that opens an office.
#[derive(Clone)]
pub enum Secret {
    /// The passphrase.
    Passphrase(Zeroizing<String>),
    /// The recovery key, as it stands on paper.
    Recovery(Zeroizing<String>),
}

impl Secret {
    /// A passphrase.
    pub fn passphrase(text: String) -> Self {
        Self::Passphrase(Zeroizing::new(text))
    }

    /// A recovery key, as it was typed from paper.
    pub fn recovery(text: String) -> Self {
        Self::Recovery(Zeroizing::new(text))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret")
    }
}

impl Key {
    /// The key for a passphrase that an office is to be closed with, with a salt of its own.
    ///
    /// # Errors
    /// A passphrase that is too short, or holds a NUL.
    pub fn fresh(passphrase: &str) -> Result<Self, Error> {
        if passphrase.chars().count() < SHORTEST {
            return Err(Error::ShortPassphrase(SHORTEST));
        }
        if passphrase.contains('\0') {
            return Err(Error::Nul);
        }
        // Two identities of 122 random bits each; a salt has to be new, not secret.
        let mut hasher = Sha256::new();
        hasher.update(Uuid::new_v4().as_bytes());
        hasher.update(Uuid::new_v4().as_bytes());
        let mut salt = [0; 16];
        salt.copy_from_slice(&hasher.finalize()[..16]);
        Ok(Self::derived(passphrase, salt))
    }

    fn derived(passphrase: &str, salt: [u8; 16]) -> Self {
        Self {
            bytes: derive(passphrase.as_bytes(), &salt, ROUNDS),
            salt,
        }
    }

    fn of_secret(secret: &Secret, salt: [u8; 16]) -> Result<Self, Error> {
        Ok(match secret {
            Secret::Passphrase(passphrase) => Self::derived(passphrase, salt),
            Secret::Recovery(written) => Self {
                bytes: read_groups(written)?,
                salt,
            },
        })
    }

    /// The key by which a secret opens an office. `like_it` are its backups: where the office's first bytes are damaged, or
    /// its first page is, they still say what the right key is.
    ///
    /// # Errors
    /// Refused where the secret does not open it, or a group of the recovery key has a slip.
    pub fn of_file(path: &Path, secret: &Secret, like_it: &[std::path::PathBuf]) -> Result<Self, Error> {
        let own = header::salt(path)?;
        let own = Self::of_secret(secret, own)?;
        if own.opens(path) {
            return Ok(own);
        }
        let mut tried = vec![own.salt];
        for other in like_it {
            let Ok(salt) = header::salt(other) else { continue };
            let key = if salt == own.salt {
                own.clone()
            } else if tried.contains(&salt) || tried.len() > 3 {
                continue;
            } else {
                tried.push(salt);
                Self::of_secret(secret, salt)?
            };
            // A backup of the same passphrase knows the key; of another, only whether that one opens the office.
            if key.opens(path) || (salt == own.salt && key.opens(other)) {
                return Ok(key);
            }
        }
        Err(match secret {
            Secret::Passphrase(_) => Error::WrongPassphrase(path.to_owned()),
            Secret::Recovery(_) => Error::WrongRecoveryKey(path.to_owned()),
        })
    }

    /// Whether it opens a file.
    pub fn opens(&self, path: &Path) -> bool {
        let open = || -> Result<(), Error> {
            let connection = backup::immutable(path)?;
            self.put_to(&connection)?;
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(())
        };
        open().is_ok()
    }

    /// Gives a connection the key before anything is read through it.
    pub(crate) fn put_to(&self, connection: &Connection) -> Result<(), Error> {
        silence(connection)?;
        let text = self.as_sql();
        Ok(connection.pragma_update(None, "key", text.as_str())?)
    }

    /// Has a connection keep more pages than SQLite's own 2 MiB, since each is decrypted whenever it is fetched from the file.
    pub(crate) fn spare_decrypting(connection: &Connection, kept: Pages) -> Result<(), Error> {
        let kibibytes: i64 = match kept {
            Pages::OfAScreen => 32 * 1024,
            Pages::OfTheWhole => (backup::LARGEST_IN_MEMORY / 1024).cast_signed(),
        };
        // Negative numbers are kibibytes; positive ones would be pages.
        Ok(connection.pragma_update(None, "cache_size", -kibibytes)?)
    }

    /// The key as SQLCipher takes it: `x'key and salt'`.
    pub(crate) fn as_sql(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(99));
        text.push_str("x'");
        for byte in self.bytes.iter().chain(&self.salt) {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\'');
        text
    }

    /// The key as a keyring keeps it: 96 hexadecimal digits.
    pub fn in_digits(&self) -> Zeroizing<String> {
        let text = self.as_sql();
        Zeroizing::new(text[2..text.len() - 1].to_owned())
    }

    /// A key as a keyring kept it; nothing where it is none.
    pub fn of_digits(digits: &str) -> Option<Self> {
        let byte = |at: usize| u8::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok();
        let mut key = Self {
            bytes: Zeroizing::new([0; 32]),
            salt: [0; 16],
        };
        if digits.len() != 96 {
            return None;
        }
        for at in 0..48 {
            let value = byte(at)?;
            match at {
                ..32 => key.bytes[at] = value,
                _ => key.salt[at - 32] = value,
            }
        }
        Some(key)
    }

    /// The recovery key, as it is printed: thirteen groups of five letters, the last of each a check.
    pub fn in_groups(&self) -> Zeroizing<Vec<String>> {
        let mut values = [0u8; GROUPS * IN_GROUP];
        for (bit, value) in (0..256).map(|bit| (bit, self.bytes[bit / 8] >> (7 - bit % 8) & 1)) {
            values[bit / 5] |= value << (4 - bit % 5);
        }
        let groups = values
            .chunks(IN_GROUP)
            .enumerate()
            .map(|(place, group)| {
                let values = group.iter().copied().chain([check(place, group)]);
                values.map(|value| char::from(LETTERS[usize::from(value)])).collect()
            })
            .collect();
        Zeroizing::new(groups)
    }
}

/// What the last letter of a group says of those before it and of the group's place: a wrong letter, two that changed
/// places and a group in another's place are noticed.
fn check(place: usize, group: &[u8]) -> u8 {
    let sum: usize = group
        .iter()
        .zip([1, 3, 7, 5])
        .map(|(value, weight)| usize::from(*value) * weight)
        .sum();
    ((sum + place * 9 + 11) % 32) as u8
}

/// Reads a recovery key as somebody typed it from paper: small letters, spaces, hyphens and letters that look alike do
/// not matter.
fn read_groups(written: &str) -> Result<Zeroizing<[u8; 32]>, Error> {
    let letters: Zeroizing<Vec<char>> = Zeroizing::new(
        written
            .chars()
            .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '·' | '.'))
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            })
            .collect(),
    );
    let mut bytes = Zeroizing::new([0u8; 32]);
    let mut values = Zeroizing::new(Vec::with_capacity(GROUPS * IN_GROUP));
    let mut slips = Vec::new();
    for (place, group) in letters.chunks(IN_GROUP + 1).enumerate() {
        let read: Option<Vec<u8>> = group
            .iter()
            .map(|letter| {
                LETTERS
                    .iter()
                    .position(|known| char::from(*known) == *letter)
                    .map(|at| at as u8)
            })
            .collect();
        match read.as_deref() {
            Some([group @ .., last]) if group.len() == IN_GROUP && check(place, group) == *last => {
                values.extend_from_slice(group);
            }
            _ => slips.push(place + 1),
        }
    }
    if letters.len() != GROUPS * (IN_GROUP + 1) {
        // From the first slip on, the groups that follow may only stand in the wrong place.
        return Err(Error::RecoveryKeyLength {
            groups: GROUPS,
            letters: letters.len(),
            first: slips.first().copied().filter(|first| *first <= GROUPS),
        });
    }
    if !slips.is_empty() {
        return Err(Error::RecoveryKeySlip(slips));
    }
    for bit in 0..256 {
        bytes[bit / 8] |= (values[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8);
    }
    Ok(bytes)
}

/// Keeps SQLCipher from writing to the terminal: what went wrong is told once, by the one who asked.
pub(crate) fn silence(connection: &Connection) -> Result<(), Error> {
    Ok(connection.pragma_update(None, "cipher_log_level", "NONE")?)
}

/// The keys that are known: of the office, and of backups made under an older passphrase.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Key>);

impl Keys {
    /// None: what is closed by a passphrase is refused as such.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Adds one.
    pub fn add(&mut self, key: Key) {
        self.0.retain(|other| *other != key);
        self.0.push(key);
    }

    /// With one more.
    #[must_use]
    pub fn with(mut self, key: Key) -> Self {
        self.add(key);
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of a file that is closed by a passphrase; nothing for one that is open to all.
    ///
    /// # Errors
    /// Refused where none of them opens it.
    pub fn of(&self, path: &Path) -> Result<Option<&Key>, Error> {
        if !header::is_closed(path)? {
            return Ok(None);
        }
        let salt = header::salt(path)?;
        let by_salt = self.0.iter().rev().find(|key| key.salt == salt);
        // The salt itself may be what is damaged.
        by_salt
            .or_else(|| self.0.iter().rev().find(|key| key.opens(path)))
            .map(Some)
            .ok_or_else(|| Error::PassphraseNeeded(path.to_owned()))
    }
}

impl FromIterator<Key> for Keys {
    fn from_iter<T: IntoIterator<Item = Key>>(keys: T) -> Self {
        Self(keys.into_iter().collect())
    }
}

/// PBKDF2 with HMAC-SHA-512 (RFC 8018), one block of output, of which the first half is the key. Written over the block
/// function, because two hundred and fifty thousand rounds through the general one take seconds in a build for development.
fn derive(password: &[u8], salt: &[u8], rounds: u32) -> Zeroizing<[u8; 32]> {
    const FIRST: [u64; 8] = [
        0x6a09_e667_f3bc_c908,
        0xbb67_ae85_84ca_a73b,
        0x3c6e_f372_fe94_f82b,
        0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1,
        0x9b05_688c_2b3e_6c1f,
        0x1f83_d9ab_fb41_bd6b,
        0x5be0_cd19_137e_2179,
    ];
    let mut block = Zeroizing::new([0u8; 128]);
    if password.len() > block.len() {
        block[..64].copy_from_slice(&Sha512::digest(password));
    } else {
        block[..password.len()].copy_from_slice(password);
    }
    let begun = |mask: u8| {
        let masked = Zeroizing::new(block.map(|byte| byte ^ mask));
        let mut state = FIRST;
        compress512(&mut state, &[*masked]);
        state
    };
    let (inner, outer) = (begun(0x36), begun(0x5c));
    // What follows the first block of 128 bytes: up to 111 bytes, closed as SHA-512 closes a message.
    let last = |message: &[u8]| {
        let mut block = [0u8; 128];
        block[..message.len()].copy_from_slice(message);
        block[message.len()] = 0x80;
        block[112..].copy_from_slice(&((128 + message.len() as u128) * 8).to_be_bytes());
        block
    };
    let bytes = |state: &[u64; 8], into: &mut [u8]| {
        for (word, to) in state.iter().zip(into.chunks_mut(8)) {
            to.copy_from_slice(&word.to_be_bytes());
        }
    };
    let (mut one, mut two) = (last(&[0; 64]), last(&[0; 64]));
    let mut message = [salt, &1u32.to_be_bytes()].concat();
    message.truncate(111);
    let mut sum = Zeroizing::new([0u64; 8]);
    for round in 0..rounds {
        let mut state = inner;
        if round == 0 {
            compress512(&mut state, &[last(&message)]);
        } else {
            compress512(&mut state, &[one]);
        }
        bytes(&state, &mut two[..64]);
        let mut state = outer;
        compress512(&mut state, &[two]);
        for (sum, word) in sum.iter_mut().zip(state) {
            *sum ^= word;
        }
        bytes(&state, &mut one[..64]);
    }
    let mut key = Zeroizing::new([0u8; 32]);
    bytes(&sum, &mut key[..]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hexadecimal(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Published vectors of PBKDF2 with HMAC-SHA-512, the first half of each.
    #[test]
    fn a_passphrase_is_hashed_as_published() {
        let check = |password: &str, salt: &str, rounds: u32, expected: &str| {
            assert_eq!(
                hexadecimal(&derive(password.as_bytes(), salt.as_bytes(), rounds)[..]),
                expected
            );
        };
        check(
            "password",
            "salt",
            1,
            "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252",
        );
        check(
            "password",
            "salt",
            2,
            "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c",
        );
        check(
            "password",
            "salt",
            4096,
            "d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5",
        );
        check(
            "passwordPASSWORDpassword",
            "saltSALTsaltSALTsaltSALTsaltSALTsalt",
            4096,
            "8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71",
        );
    }

    #[test]
    fn a_recovery_key_comes_back_from_paper_and_a_slip_in_it_is_named() {
        let key = Key::derived("quern stone ferry lamp", [7; 16]);
        let groups = key.in_groups();
        let written = groups.join(" ");
        assert_eq!(*read_groups(&written).expect("read"), *key.bytes);
        let as_typed = written
            .to_lowercase()
            .replace('0', "o")
            .replace('1', "l")
            .replace(' ', "-");
        assert_eq!(*read_groups(&as_typed).expect("read as typed"), *key.bytes);
        // Every wrong letter and every two letters that changed places, in every group.
        for place in 0..GROUPS {
            for at in 0..=IN_GROUP {
                let mut wrong = groups.clone();
                let letter = wrong[place].as_bytes()[at];
                let other = LETTERS[(LETTERS.iter().position(|known| *known == letter).expect("known") + 1) % 32];
                wrong[place].replace_range(at..=at, &char::from(other).to_string());
                let error = read_groups(&wrong.join(" ")).expect_err("a slip");
                assert!(error.to_string().contains(&format!("group {}", place + 1)), "{error}");
            }
        }
        let mut swapped = groups.to_vec();
        swapped.swap(3, 9);
        if swapped != *groups {
            let error = read_groups(&swapped.join(" ")).expect_err("groups in the wrong places");
            assert!(error.to_string().contains("groups 4 and 10"), "{error}");
        }
        let short = groups[..12].join(" ");
        assert!(
            read_groups(&short)
                .expect_err("too short")
                .to_string()
                .contains("13 groups of five letters; this one has 60 letters")
        );
    }
}
