//! Where an office file lies: on a share, in a folder that another program copies about, and whether it still lies
//! where it was opened.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// The file that was opened, told from any other that may lie under its name later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    device: u64,
    number: u64,
}

impl Place {
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
        std::fs::read_dir("/proc/self/fd").ok()?.flatten().find_map(|open| {
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

/// Whether a file lies on a share, by the mount table; `false` where the system has none to read.
pub(crate) fn on_network_share(path: &Path) -> bool {
    const SHARES: [&str; 8] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs"];
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else {
        return false;
    };
    let Ok(path) = path.canonicalize() else {
        return false;
    };
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?.replace("\\040", " "), words.next()?))
        })
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.len())
        .is_some_and(|(_, kind)| SHARES.contains(&kind))
}

/// The program that copies the folder of a file to other computers, by the folder's name or the mark it leaves there.
pub fn synced_by(path: &Path) -> Option<&'static str> {
    const NAMES: [(&str, &str); 9] = [
        ("onedrive", "OneDrive"),
        ("dropbox", "Dropbox"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("mobile documents", "iCloud Drive"),
        ("icloud", "iCloud Drive"),
        ("nextcloud", "Nextcloud"),
        ("owncloud", "ownCloud"),
        ("syncthing", "Syncthing"),
    ];
    const MARKS: [(&str, &str); 4] = [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_journal.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
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
            .or_else(|| MARKS.iter().find(|(mark, _)| folder.join(mark).exists()))
            .map(|(_, program)| *program)
    })
}
