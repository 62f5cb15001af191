//! The system's keyring, where a person asked for the key of an office to be kept: the Secret Service on the session's
//! bus. It is a convenience and nothing depends on it. One that is not there, empty, locked, slow, or holding another
//! key gives nothing, and the passphrase is asked for.

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use office::passphrase::Key;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

/// The longest that the window waits for a keyring.
const LIMIT: Duration = Duration::from_secs(2);

const SERVICE: &str = "org.freedesktop.secrets";
const HOME: &str = "/org/freedesktop/secrets";

/// A secret on its way: the session, its parameters, its bytes, and what they are.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// The keyring on a bus.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keyring {
    /// The bus; the session's own where it is left out.
    bus: Option<String>,
}

/// Does something on a thread of its own; nothing where it takes too long.
fn within<T: Send + 'static>(ask: impl FnOnce() -> zbus::Result<T> + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = sender.send(ask());
    });
    receiver.recv_timeout(LIMIT).ok()?.ok()
}

/// By what an office's key is found: the program and the file.
fn attributes(office: &Path) -> HashMap<String, String> {
    HashMap::from([
        ("application".to_owned(), "uk.oversightdesk.desktop".to_owned()),
        ("office".to_owned(), office.display().to_string()),
    ])
}

fn at<'c>(connection: &'c Connection, path: impl Into<String>, interface: &'static str) -> zbus::Result<Proxy<'c>> {
    Proxy::new(connection, SERVICE, ObjectPath::try_from(path.into())?, interface)
}

fn service(connection: &Connection) -> zbus::Result<Proxy<'_>> {
    at(connection, HOME, "org.freedesktop.Secret.Service")
}

/// The items of an office that the keyring gives without asking anybody.
fn items(connection: &Connection, office: &Path) -> zbus::Result<Vec<OwnedObjectPath>> {
    let (unlocked, _locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        service(connection)?.call("SearchItems", &(attributes(office),))?;
    Ok(unlocked)
}

fn session(connection: &Connection) -> zbus::Result<OwnedObjectPath> {
    let (_, session): (OwnedValue, OwnedObjectPath) =
        service(connection)?.call("OpenSession", &("plain", Value::from("")))?;
    Ok(session)
}

impl Keyring {
    fn connection(&self) -> zbus::Result<Connection> {
        match &self.bus {
            None => Connection::session(),
            Some(bus) => Builder::address(bus.as_str())?.build(),
        }
    }

    /// The keys that are kept for an office; whether one opens it is for the office to say.
    pub(crate) fn find(&self, office: &Path) -> Vec<Key> {
        let (keyring, office) = (self.clone(), office.to_owned());
        let found = within(move || {
            let connection = keyring.connection()?;
            let session = session(&connection)?;
            let mut keys = Vec::new();
            for item in items(&connection, &office)? {
                let item = at(&connection, item.as_str(), "org.freedesktop.Secret.Item")?;
                let (secret,): (Secret,) = item.call("GetSecret", &(&session,))?;
                keys.extend(std::str::from_utf8(&secret.2).ok().and_then(Key::of_digits));
            }
            Ok(keys)
        });
        found.unwrap_or_default()
    }

    /// Keeps the key of an office in place of one that was kept. Gives why it is not kept, where it is not.
    pub(crate) fn keep(&self, office: &Path, key: &Key) -> Option<&'static str> {
        let (keyring, office, digits) = (self.clone(), office.to_owned(), key.in_digits());
        let kept = within(move || {
            let connection = keyring.connection()?;
            let service = service(&connection)?;
            let home: OwnedObjectPath = service.call("ReadAlias", &("default",))?;
            if home.as_str() == "/" {
                return Ok(Some("The keyring of this computer has no place for it"));
            }
            let collection = at(&connection, home.as_str(), "org.freedesktop.Secret.Collection")?;
            if collection.get_property::<bool>("Locked")? {
                return Ok(Some("The keyring of this computer is locked"));
            }
            let label = format!("Oversight Desk, {}", office.display());
            let properties = HashMap::from([
                ("org.freedesktop.Secret.Item.Label", Value::from(label)),
                (
                    "org.freedesktop.Secret.Item.Attributes",
                    Value::from(attributes(&office)),
                ),
            ]);
            let secret = (
                session(&connection)?,
                Vec::<u8>::new(),
                digits.as_bytes().to_vec(),
                "text/plain",
            );
            let (item, _prompt): (OwnedObjectPath, OwnedObjectPath) =
                collection.call("CreateItem", &(properties, secret, true))?;
            // A path that leads nowhere means that somebody would have to be asked first.
            Ok((item.as_str() == "/").then_some("The keyring of this computer asks before it keeps anything"))
        });
        kept.unwrap_or(Some("This computer has no keyring that answers"))
    }

    /// Keeps the key of an office no longer.
    pub(crate) fn forget(&self, office: &Path) {
        let (keyring, office) = (self.clone(), office.to_owned());
        within(move || {
            let connection = keyring.connection()?;
            for item in items(&connection, &office)? {
                let item = at(&connection, item.as_str(), "org.freedesktop.Secret.Item")?;
                let _prompt: OwnedObjectPath = item.call("Delete", &())?;
            }
            Ok(())
        });
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::path::PathBuf;
    use std::process::{Child, Command, Stdio};

    use office::Office;
    use office::passphrase::Keys;

    use super::*;

    const BUS: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
        <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"#;

    /// A bus of its own with a real keyring on it, in a home of its own; they end with this value.
    struct Real {
        bus: Child,
        daemon: Child,
        folder: PathBuf,
        keyring: Keyring,
    }

    impl Drop for Real {
        fn drop(&mut self) {
            for child in [&mut self.daemon, &mut self.bus] {
                let _ = child.kill();
                let _ = child.wait();
            }
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }

    /// Nothing where the computer has no such keyring to test with.
    fn real(folder: PathBuf) -> Option<Real> {
        let home = folder.join("home");
        std::fs::create_dir_all(&home).ok()?;
        // A bus that starts nothing by itself: asked too early, it would start another keyring, which nobody unlocks.
        let settings = folder.join("bus.conf");
        std::fs::write(&settings, BUS).ok()?;
        let mut bus = Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(&settings)
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut address = String::new();
        BufReader::new(bus.stdout.take()?).read_line(&mut address).ok()?;
        let address = address.trim().to_owned();
        let daemon = Command::new("gnome-keyring-daemon")
            .args([
                "--foreground",
                "--unlock",
                "--components=secrets",
                "--control-directory",
            ])
            .arg(home.join("control"))
            .envs([("HOME", &home), ("XDG_DATA_HOME", &home), ("XDG_RUNTIME_DIR", &home)])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut daemon) = daemon else {
            let _ = bus.kill();
            let _ = bus.wait();
            return None;
        };
        daemon.stdin.take()?.write_all(b"the login of a test").ok()?;
        let keyring = Keyring { bus: Some(address) };
        let real = Real {
            bus,
            daemon,
            folder,
            keyring,
        };
        // It is there once it has a place for what is kept.
        let there = || {
            let connection = real.keyring.connection()?;
            service(&connection)?.call::<_, _, OwnedObjectPath>("ReadAlias", &("default",))
        };
        let since = std::time::Instant::now();
        while !there().is_ok_and(|home| home.as_str() != "/") && since.elapsed() < Duration::from_secs(20) {
            std::thread::yield_now();
        }
        Some(real)
    }

    fn lock(keyring: &Keyring) -> zbus::Result<()> {
        let connection = keyring.connection()?;
        let service = service(&connection)?;
        let home: OwnedObjectPath = service.call("ReadAlias", &("default",))?;
        let _: (Vec<OwnedObjectPath>, OwnedObjectPath) = service.call("Lock", &(vec![home],))?;
        Ok(())
    }

    #[test]
    fn an_empty_changed_or_locked_keyring_gives_no_key_that_opens_and_a_good_one_does() {
        let folder = std::env::temp_dir().join(format!("oversight-desk-keyring-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let Some(real) = real(folder.clone()) else {
            let _ = std::fs::remove_dir_all(&folder);
            return;
        };
        let path = folder.join("test.office");
        let mut office = Office::create(&path, "window").expect("an office");
        office.set_passphrase("quern stone ferry lamp").expect("closed");
        let key = office.key().cloned().expect("a key");
        let keyring = &real.keyring;
        assert_eq!(keyring.find(&path), vec![], "it is empty");
        assert_eq!(keyring.keep(&path, &key), None);
        assert_eq!(keyring.find(&path), vec![key.clone()]);
        assert_eq!(keyring.find(&folder.join("other.office")), vec![], "another office");

        office
            .set_passphrase("harbour thistle ledger moth")
            .expect("changed elsewhere");
        let now = office.key().cloned().expect("a key");
        drop(office);
        let found = keyring.find(&path);
        assert!(
            found.iter().all(|key| !key.opens(&path)),
            "the one kept is an older one"
        );
        assert!(Office::open_with(&path, "window", &found.into_iter().collect()).is_err());
        assert_eq!(keyring.keep(&path, &now), None);
        let keys: Keys = keyring.find(&path).into_iter().collect();
        assert!(
            Office::open_with(&path, "window", &keys).is_ok(),
            "it was put in place of the older one"
        );

        lock(keyring).expect("locked");
        assert_eq!(keyring.find(&path), vec![]);
        let why = keyring.keep(&path, &now).expect("it is not kept");
        assert!(why.contains("locked"), "{why}");
        assert!(Office::open_with(&path, "window", &Keys::none()).is_err());
        assert!(
            Office::open_with(&path, "window", &Some(now).into_iter().collect()).is_ok(),
            "the office is as it was"
        );
    }

    #[test]
    fn a_computer_without_a_keyring_is_told_at_once() {
        let none = Keyring {
            bus: Some("unix:path=/nowhere/bus".to_owned()),
        };
        let path = Path::new("/nowhere/test.office");
        assert_eq!(none.find(path), vec![]);
        let key = Key::fresh("quern stone ferry lamp").expect("a key");
        assert!(none.keep(path, &key).is_some());
        none.forget(path);
    }
}
