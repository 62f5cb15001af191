//! The system's keyring, where a person asked for the key of an office to be kept: the Secret Service on the session's bus.
//! It is a convenience and nothing depends on it. One that is not there, empty, locked, slow, or holding another key gives
//! nothing, and the passphrase is asked for.

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use office::passphrase::Key;
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

/// The longest that the window waits for a keyring.
const LIMIT: Duration = Duration::from_secs(2);

const SERVICE: &str = "org.freedesktop.secrets";
const HOME: &str = "/org/freedesktop/secrets";

/// A secret on its way: the session, its parameters, its bytes, and what they are.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// Does something with the keyring on a thread of its own; nothing where it takes too long.
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

/// The keys that are kept for an office; whether one opens it is for the office to say.
pub(crate) fn find(office: &Path) -> Vec<Key> {
    let office = office.to_owned();
    let found = within(move || {
        let connection = Connection::session()?;
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
pub(crate) fn keep(office: &Path, key: &Key) -> Option<&'static str> {
    let (office, digits) = (office.to_owned(), key.in_digits());
    let kept = within(move || {
        let connection = Connection::session()?;
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
pub(crate) fn forget(office: &Path) {
    let office = office.to_owned();
    within(move || {
        let connection = Connection::session()?;
        for item in items(&connection, &office)? {
            let item = at(&connection, item.as_str(), "org.freedesktop.Secret.Item")?;
            let _prompt: OwnedObjectPath = item.call("Delete", &())?;
        }
        Ok(())
    });
}
