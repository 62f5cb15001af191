//! Files handed to the system's own programs: whether one took them, and whether there is a printer.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How long a program may take to say that it cannot open a file. One that is still at it then has opened it.
const AT_MOST: Duration = Duration::from_secs(4);

/// Opens a file with the program that the system has for it.
///
/// # Errors
/// Where there is none, or every one that was tried refused.
pub(crate) async fn open(path: &Path) -> io::Result<()> {
    let path = path.to_owned();
    let (told, answer) = sync_channel(1);
    // A thread of its own: some systems' openers run for as long as the program that they start.
    std::thread::spawn(move || {
        let _ = told.send(::open::that(path));
    });
    let answer = tokio::task::spawn_blocking(move || answer.recv_timeout(AT_MOST)).await;
    match answer {
        Ok(Ok(opened)) => opened,
        Ok(Err(RecvTimeoutError::Timeout)) => Ok(()),
        Ok(Err(RecvTimeoutError::Disconnected)) | Err(_) => Err(io::Error::other("the file could not be opened")),
    }
}

/// Whether a printer is set up, as far as that can be told: by CUPS, where the system prints by it. Elsewhere the
/// viewer says so itself.
pub(crate) fn has_printer() -> bool {
    if cfg!(windows) {
        return true;
    }
    let listed = Command::new("lpstat")
        .arg("-e")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    listed.is_ok_and(|listed| listed.stdout.iter().any(|byte| !byte.is_ascii_whitespace()))
}
