//! Where an office file lies: by which of its names it is opened, who else has it open, whether it lies on a share or
//! in a folder that another program copies about, and whether it still lies where it was opened.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::whole::is_taken;

/// The file that was opened, told from any other that may lie under its name later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileIdentity {
    device: u64,
    number: u64,
}

impl FileIdentity {
    /// What lies under a name now; nothing where the system cannot tell files apart.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let data = std::fs::metadata(path).ok()?;
            Some(Self {
                device: data.dev(),
                number: data.ino(),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = path;
            None
        }
    }

    /// Where the open file lies now, as far as the system says.
    fn found(self) -> Option<PathBuf> {
        self.opened_by("self")
    }

    /// Under which name a process has the file open, where the system tells.
    fn opened_by(self, process: &str) -> Option<PathBuf> {
        let opened = std::fs::read_dir(format!("/proc/{process}/fd")).ok()?;
        opened.flatten().find_map(|open| {
            let now = std::fs::read_link(open.path()).ok()?;
            (Self::of(&now) == Some(self)).then_some(now)
        })
    }

    /// Refuses where the file no longer lies where it was opened.
    pub(crate) fn still(self, path: &Path) -> Result<(), Error> {
        if Self::of(path) == Some(self) {
            return Ok(());
        }
        Err(Error::Gone {
            path: path.to_owned(),
            now: self.found(),
            replaced: path.exists(),
        })
    }
}

/// The program that has a lock on a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holder {
    /// `sqlite3, process 4711`.
    pub words: String,
    /// The name under which it has the file open.
    pub opened_as: Option<PathBuf>,
}

/// Another program that has a lock on a file, as far as the system tells.
pub(crate) fn holder_of(place: FileIdentity) -> Option<Holder> {
    let own = std::process::id();
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    locks.lines().find_map(|line| {
        let process = locked_by(line, place.number)?;
        if process == own {
            return None;
        }
        // Files of two disks may have the same number.
        let opened_as = place.opened_by(&process.to_string())?;
        let name = std::fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        Some(Holder {
            words: match name.trim() {
                "" => format!("process {process}"),
                name => format!("{name}, process {process}"),
            },
            opened_as: Some(opened_as),
        })
    })
}

/// The process that has the lock of a line of `/proc/locks`, where it is on a file of this number:
/// `1: FLOCK  ADVISORY  WRITE 4711 08:01:1234 0 EOF`; one that waits for it has `->` behind the colon.
fn locked_by(line: &str, number: u64) -> Option<u32> {
    let mut words = line
        .split_whitespace()
        .skip_while(|word| !matches!(*word, "POSIX" | "FLOCK" | "OFDLCK"));
    let (process, file) = (words.nth(3)?, words.next()?);
    let of = file.rsplit(':').next()?.parse::<u64>().ok()?;
    (of == number && !line.contains("->"))
        .then(|| process.parse().ok())
        .flatten()
}

impl Error {
    /// The same error, naming the office file it is about and who is in the way.
    pub(crate) fn about(self, office: &Path) -> Self {
        use rusqlite::ErrorCode;
        match self {
            Self::Busy { path: None, .. } => Self::Busy {
                path: Some(office.to_owned()),
                holder: FileIdentity::of(office).and_then(holder_of).map(|holder| holder.words),
            },
            Self::Sqlite(error)
                if matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
                ) =>
            {
                Self::ReadOnly(office.to_owned())
            }
            other => other,
        }
    }
}

/// The file that a name leads to, in its real folder: by this path its log, its lock and its backups are found,
/// whatever symbolic links lead there. Where nothing lies under the name, the same of its folder.
///
/// # Errors
/// Refused where the name is a symbolic link that leads nowhere.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Error> {
    if let Ok(real) = path.canonicalize() {
        return Ok(real);
    }
    if is_taken(path)
        && let Ok(to) = std::fs::read_link(path)
    {
        return Err(Error::LeadsNowhere {
            path: path.to_owned(),
            to,
        });
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Ok(match (whole.parent().map(Path::canonicalize), whole.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => whole,
    })
}

/// As [`real`]; a link that leads nowhere stands for itself.
pub fn real_path(path: &Path) -> PathBuf {
    real(path).unwrap_or_else(|_| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Whether two names lead to one file: they are the same path, or the system says so.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (FileIdentity::of(one), FileIdentity::of(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.exists() && other.exists() && real_path(one) == real_path(other),
    }
}

/// Whether two paths lie on one disk, as far as the system tells.
pub fn on_same_disk(one: &Path, other: &Path) -> bool {
    match (FileIdentity::of(one), FileIdentity::of(other)) {
        (Some(one), Some(other)) => one.device == other.device,
        _ => false,
    }
}

/// Refuses what is no file: a folder, or a pipe or device whose reading might never end.
pub(crate) fn is_file(path: &Path) -> Result<(), Error> {
    let Ok(data) = std::fs::metadata(path) else {
        return Ok(());
    };
    if data.is_file() {
        return Ok(());
    }
    Err(Error::NotAFile {
        path: path.to_owned(),
        what: what_lies_there(&data),
    })
}

fn what_lies_there(data: &std::fs::Metadata) -> &'static str {
    if data.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = data.file_type();
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    "a device"
}

/// Refuses to open a file by one of several names (hard links) where what was saved last may lie beside another: the
/// write-ahead log of SQLite goes by the name.
pub(crate) fn by_its_name(path: &Path) -> Result<(), Error> {
    let names = count_of_names(path);
    if names < 2 || has_log(path) {
        return Ok(());
    }
    let others = other_names(path);
    if let Some(first) = others.iter().find(|other| has_log(other)) {
        return Err(Error::OtherName {
            path: path.to_owned(),
            first: first.clone(),
        });
    }
    if others.len() as u64 + 1 < names {
        return Err(Error::NamesElsewhere(path.to_owned()));
    }
    Ok(())
}

/// Whether a write-ahead log with something in it lies beside a file.
pub(crate) fn has_log(path: &Path) -> bool {
    std::fs::metadata(crate::whole::beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

fn count_of_names(path: &Path) -> u64 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(path).map_or(1, |data| data.nlink())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        1
    }
}

/// The other names of a file in its folder.
fn other_names(path: &Path) -> Vec<PathBuf> {
    let (Some(place), Some(folder)) = (FileIdentity::of(path), path.parent()) else {
        return Vec::new();
    };
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|other| other != path && FileIdentity::of(other) == Some(place))
        // A symbolic link is no name of its own.
        .filter(|other| std::fs::symlink_metadata(other).is_ok_and(|data| data.is_file()))
        .collect()
}

/// Whether a file lies on a share: by its name where names say so, else by the mount table; `false` where the system
/// has none to read.
pub(crate) fn on_network_share(path: &Path) -> bool {
    use std::path::{Component, Prefix};
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if let Some(Component::Prefix(prefix)) = path.components().next() {
        return matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..));
    }
    std::fs::read_to_string("/proc/self/mounts").is_ok_and(|mounts| is_shared(&mounts, &path))
}

/// Whether a path lies under a mount of another computer's disk, by the lines of a mount table.
fn is_shared(mounts: &str, path: &Path) -> bool {
    const SHARES: [&str; 17] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "gfs2",
        "ocfs2",
        "9p",
        "coda",
        "davfs",
        "beegfs",
    ];
    // What programs mount by themselves, by the program's name.
    const PROGRAMS: [&str; 12] = [
        "sshfs",
        "gvfsd-fuse",
        "kio-fuse",
        "rclone",
        "s3fs",
        "davfs",
        "davfs2",
        "glusterfs",
        "ceph",
        "curlftpfs",
        "smbnetfs",
        "google-drive-ocamlfuse",
    ];
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            let (source, point, kind) = (words.next()?, unescaped(words.next()?), words.next()?);
            path.starts_with(&point).then_some((source, point, kind))
        })
        // Of two mounts at one place the later lies on top.
        .max_by_key(|(_, point, _)| point.len())
        .is_some_and(|(source, _, kind)| match kind.strip_prefix("fuse") {
            Some(program) => {
                // Another computer is named in front of a colon, or after two slashes.
                let far = source.contains("://") || source.starts_with("//") || source.contains(":/");
                far || PROGRAMS.contains(&program.trim_start_matches('.'))
            }
            None => SHARES.contains(&kind),
        })
}

/// A name as the mount table writes it: a blank is `\\040`.
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..3)
            .filter(|_| *first == b'\\')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        bytes.push(code.unwrap_or(*first));
        rest = match code {
            Some(_) => &after[3..],
            None => after,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The program that copies the folder of a file to other computers, by the folder's name or the mark it leaves there.
pub fn synced_by(path: &Path) -> Option<&'static str> {
    const NAMES: [(&str, &str); 15] = [
        ("onedrive", "OneDrive"),
        ("dropbox", "Dropbox"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("my drive", "Google Drive"),
        ("mobile documents", "iCloud Drive"),
        ("icloud", "iCloud Drive"),
        ("nextcloud", "Nextcloud"),
        ("owncloud", "ownCloud"),
        ("syncthing", "Syncthing"),
        ("box sync", "Box"),
        ("megasync", "MEGA"),
        ("seafile", "Seafile"),
        ("pclouddrive", "pCloud"),
        ("proton drive", "Proton Drive"),
    ];
    let whole = path
        .canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned());
    whole.ancestors().skip(1).find_map(|folder| {
        let name = folder.file_name()?.to_string_lossy().to_lowercase();
        NAMES
            .iter()
            .find(|(word, _)| name.starts_with(word))
            .map(|(_, program)| *program)
            .or_else(|| marked_by(folder))
    })
}

/// The program whose mark lies in a folder.
fn marked_by(folder: &Path) -> Option<&'static str> {
    // Dropbox keeps its settings in a folder of the same name as its mark, in everybody's home.
    if folder.join(".dropbox").is_file() || folder.join(".dropbox.cache").is_dir() {
        return Some("Dropbox");
    }
    const MARKS: [(&str, &str); 7] = [
        (".stfolder", "Syncthing"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".tmp.driveupload", "Google Drive"),
        (".megaignore", "MEGA"),
    ];
    if let Some((_, program)) = MARKS.iter().find(|(mark, _)| folder.join(mark).exists()) {
        return Some(program);
    }
    // The list of what was copied has a name of its own in each folder: `.sync_0a1b2c.db`, formerly `._sync_0a1b2c.db`.
    let listed = std::fs::read_dir(folder).ok()?.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name.starts_with(".sync_") || name.starts_with("._sync_")) && name.ends_with(".db")
    });
    listed.then_some("Nextcloud")
}

/// Copies of an office that a syncing program put beside it because two computers wrote at once, by the names such
/// programs give them: `my (conflicted copy 2026-11-22).office`, `my.sync-conflict-20261122-1.office`.
pub fn conflicting_copies(office: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (office.parent(), office.file_stem()) else {
        return Vec::new();
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let stem = stem.to_string_lossy();
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension() == office.extension())
        .filter(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            name.strip_prefix(&*stem)
                .is_some_and(|rest| rest.to_lowercase().contains("conflict"))
        })
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mounts: &str, path: &str, expected: bool) {
        assert_eq!(is_shared(mounts, Path::new(path)), expected, "{path} in {mounts}");
    }

    // Red when the first mount that fits is taken, when blanks stay escaped, or when any `fuse` is taken for a share.
    #[test]
    fn a_share_is_told_by_the_nearest_mount_above_the_file() {
        let local = "/dev/vda / ext4 rw 0 0\n/dev/sda1 /media/stick fuseblk rw 0 0\n";
        check(local, "/people/a/my.office", false);
        check(local, "/media/stick/my.office", false);
        let with = |line: &str| format!("{local}{line}\n");
        check(
            &with("//server/share /mnt/share cifs rw 0 0"),
            "/mnt/share/my.office",
            true,
        );
        check(
            &with("//server/share /mnt/share smb3 rw 0 0"),
            "/mnt/sharewood/my.office",
            false,
        );
        check(&with("server:/people /people nfs4 rw 0 0"), "/people/a/my.office", true);
        check(
            &with("server:/x /mnt/Our\\040share nfs rw 0 0"),
            "/mnt/Our share/my.office",
            true,
        );
        check(
            &with("a@server:/x /people/a/far fuse.sshfs rw 0 0"),
            "/people/a/far/my.office",
            true,
        );
        check(
            &with("gvfsd-fuse /run/user/1/gvfs fuse.gvfsd-fuse rw 0 0"),
            "/run/user/1/gvfs/smb/my.office",
            true,
        );
        check(
            &with("https://server/dav /mnt/dav fuse rw 0 0"),
            "/mnt/dav/my.office",
            true,
        );
        check(
            &with("gocryptfs /people/a/vault fuse.gocryptfs rw 0 0"),
            "/people/a/vault/my.office",
            false,
        );
        // A disk of this computer mounted inside a share, and one on top of a share.
        check(
            &with("s:/ /mnt nfs rw 0 0\n/dev/sdb /mnt/own ext4 rw 0 0"),
            "/mnt/own/my.office",
            false,
        );
        check(
            &with("s:/ /mnt nfs rw 0 0\n/dev/sdb /mnt ext4 rw 0 0"),
            "/mnt/my.office",
            false,
        );
    }
}
