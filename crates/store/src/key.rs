//! The key of an office that is closed by a passphrase: derived from the passphrase and the first bytes of the file,
//! written down for people as a recovery key, and found among those that are known by the file that it opens. No key is
//! kept in any file; whether one is kept in the keyring is up to the window.

use std::fmt::Write as _;
use std::path::Path;

use pbkdf2::{Algorithm, Params, pbkdf2_hmac_with_params};
use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::header;
use crate::to_read;

/// How often the passphrase is hashed; SQLCipher's own number, so that its tools open the file with the passphrase too.
const ROUNDS: Params = match Params::new(256_000) {
    Ok(rounds) => rounds,
    Err(_) => panic!("fewer rounds than the library allows"),
};

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
    Passphrase(Zeroizing<String>),
    /// The recovery key, as it stands on paper.
    Recovery(Zeroizing<String>),
}

impl Secret {
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
    /// A passphrase that is too short, or holds a NUL; a system that gives no random bytes.
    pub fn fresh(passphrase: &str) -> Result<Self, Error> {
        if passphrase.chars().count() < SHORTEST {
            return Err(Error::ShortPassphrase(SHORTEST));
        }
        if passphrase.contains('\0') {
            return Err(Error::Nul);
        }
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|error| Error::Io {
            what: "No random bytes could be had for the passphrase".to_owned(),
            source: std::io::Error::other(error.to_string()),
        })?;
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

    /// The key by which a secret opens an office. `like_it` are its backups: where the office's first bytes are
    /// damaged, or its first page is, they still say what the right key is.
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
            let connection = to_read::immutable(path)?;
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

    /// Has a connection keep more pages than SQLite's own 2 MiB, since each is decrypted whenever it is fetched from
    /// the file.
    pub(crate) fn set_page_cache(connection: &Connection, kept: Pages) -> Result<(), Error> {
        let kibibytes: i64 = match kept {
            Pages::OfAScreen => 32 * 1024,
            Pages::OfTheWhole => (to_read::LARGEST_IN_MEMORY / 1024).cast_signed(),
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
    pub fn key_for(&self, path: &Path) -> Result<Option<&Key>, Error> {
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

/// PBKDF2 with HMAC-SHA-512 (RFC 8018): as SQLCipher 4 derives the key of a file from a passphrase. Asked of the
/// library by name, not by type, so that the rounds are compiled with it: a build for development does not optimise
/// this crate.
fn derive(password: &[u8], salt: &[u8], rounds: Params) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0u8; 32]);
    pbkdf2_hmac_with_params(password, salt, Algorithm::Pbkdf2Sha512, rounds, &mut key[..]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hexadecimal(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Published vectors of PBKDF2 with HMAC-SHA-512, the first half of each, and one whose passphrase is longer than a
    /// block of the hash.
    #[test]
    fn a_passphrase_is_hashed_as_published() {
        let rounds = Params::new(4096).expect("enough rounds");
        let check = |password: &str, salt: &str, expected: &str| {
            assert_eq!(
                hexadecimal(&derive(password.as_bytes(), salt.as_bytes(), rounds)[..]),
                expected
            );
        };
        check(
            "password",
            "salt",
            "d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5",
        );
        check(
            "passwordPASSWORDpassword",
            "saltSALTsaltSALTsaltSALTsaltSALTsalt",
            "8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71",
        );
        check(
            &"a longer passphrase than any block ".repeat(5),
            "salt",
            "1130809148693d2270bcc00e00fac17cefa33e37da7a8e33ec3f33d12b7e70fc",
        );
    }

    /// The key of an office that was made before this program took the rounds from a library:
    /// tests/fixtures/closed.office.
    #[test]
    fn a_passphrase_gives_the_key_it_always_gave() {
        let salt = *b"\x8b\x88\xd6\x35\x82\x2e\x74\xf6\xcd\xb2\xc3\xbe\x5e\x98\x46\x77";
        assert_eq!(
            hexadecimal(&Key::derived("quern stone ferry lamp", salt).bytes[..]),
            "98afc44f27b95e0052b4090cf490067d29029134ef5f92eb8a82725fddfd3bf7"
        );
    }

    #[test]
    fn every_passphrase_has_a_salt_of_its_own() {
        let salts: Vec<[u8; 16]> = (0..3)
            .map(|_| Key::fresh("quern stone ferry lamp").expect("a key").salt)
            .collect();
        assert!(salts[0] != salts[1] && salts[1] != salts[2] && salts[0] != salts[2] && salts[0] != [0; 16]);
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
