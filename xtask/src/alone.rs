//! Tests without a network: a network namespace of their own in which only loopback is up, so that whoever reaches for
//! anything else fails at once. What the tests start, the display and the message bus among it, is started inside.

use std::process::{Command, Stdio};

/// Set inside, so that a test can try whether it is so.
const VARIABLE: &str = "OVERSIGHT_DESK_ALONE";

/// How to put a program into a namespace, or nothing where that cannot be done.
#[derive(Debug)]
pub struct Alone {
    words: Option<&'static [&'static str]>,
}

/// For root.
const AS_ROOT: &[&str] = &[
    "unshare",
    "--net",
    "sh",
    "-c",
    "ip link set lo up && exec \"$0\" \"$@\"",
];

/// For others: a namespace of users as well, in which they are who they are; the right to set up the network is given
/// back before the program starts.
const AS_USER: &[&str] = &[
    "unshare",
    "--user",
    "--map-current-user",
    "--keep-caps",
    "--net",
    "sh",
    "-c",
    "ip link set lo up && exec setpriv --inh-caps=-all --ambient-caps=-all \"$0\" \"$@\"",
];

impl Alone {
    /// Finds out what can be done here, and says so where it is nothing. Needs [`crate::install::FOR_NAMESPACES`].
    pub fn find() -> Alone {
        let mut why = String::new();
        for words in [AS_ROOT, AS_USER] {
            let tried = Command::new(words[0])
                .args(&words[1..])
                .arg("true")
                .stdin(Stdio::null())
                .output();
            match tried {
                Ok(output) if output.status.success() => return Alone { words: Some(words) },
                Ok(output) => why = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; "),
                Err(error) => why = error.to_string(),
            }
        }
        println!(
            "     passed over: the tests run with the network there is; a namespace without one cannot be made here \
             ({why})"
        );
        Alone { words: None }
    }

    /// The same program with the same words, folder and settings, inside.
    pub fn command(&self, command: &Command) -> Command {
        let mut words = self.words.unwrap_or_default().iter().map(|word| word.as_ref());
        let mut inside = match words.next() {
            Some(first) => {
                let mut inside: Command = Command::new::<&std::ffi::OsStr>(first);
                inside
                    .args(words)
                    .arg(command.get_program())
                    .env(VARIABLE, "1")
                    .env("CARGO_NET_OFFLINE", "true");
                inside
            }
            None => Command::new(command.get_program()),
        };
        inside.args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            inside.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => inside.env(name, value),
                None => inside.env_remove(name),
            };
        }
        inside
    }
}
