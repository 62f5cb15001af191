//! The display's clipboard from outside: what another program would take from it, and what another program has put
//! there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SELECTION_NOTIFY_EVENT,
    SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// Text for every program.
pub const TEXT: &str = "UTF8_STRING";
/// A table, or formatted text.
pub const HTML: &str = "text/html";

struct Connected {
    connection: RustConnection,
    window: Window,
}

fn connect(display: &str) -> Result<Connected> {
    let (connection, screen) = x11rb::connect(Some(display))?;
    let root = connection
        .setup()
        .roots
        .get(screen)
        .context("a display without a screen")?
        .root;
    let window = connection.generate_id()?;
    let look = CreateWindowAux::new().event_mask(EventMask::PROPERTY_CHANGE);
    connection
        .create_window(0, window, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &look)?
        .check()?;
    Ok(Connected { connection, window })
}

fn atom(connection: &RustConnection, name: &str) -> Result<Atom> {
    Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
}

/// What the clipboard holds in a form, as a program that pastes would get it. Nothing where its owner does not have
/// that form.
pub fn read(display: &str, form: &str) -> Result<Option<String>> {
    let Connected { connection, window } = connect(display)?;
    let (clipboard, form, into) = (
        atom(&connection, "CLIPBOARD")?,
        atom(&connection, form)?,
        atom(&connection, "TAKEN")?,
    );
    connection.convert_selection(window, clipboard, form, into, x11rb::CURRENT_TIME)?;
    connection.flush()?;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        match connection.poll_for_event()? {
            Some(Event::SelectionNotify(told)) => {
                if told.property == x11rb::NONE {
                    return Ok(None);
                }
                let got = connection
                    .get_property(true, window, into, AtomEnum::ANY, 0, u32::MAX / 4)?
                    .reply()?;
                ensure!(
                    got.type_ != atom(&connection, "INCR")?,
                    "more than one piece on the clipboard"
                );
                return Ok(Some(String::from_utf8(got.value)?));
            }
            Some(_) => {}
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    anyhow::bail!("whoever has the clipboard does not answer")
}

/// Another program that has put something on the clipboard; it goes when this value does.
#[derive(Debug)]
pub struct Offer {
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<()>>>,
}

impl Offer {
    /// Puts text on the clipboard, and with it HTML.
    pub fn new(display: &str, text: &str, html: &str) -> Result<Offer> {
        let Connected { connection, window } = connect(display)?;
        let clipboard = atom(&connection, "CLIPBOARD")?;
        connection
            .set_selection_owner(window, clipboard, x11rb::CURRENT_TIME)?
            .check()?;
        let ended = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&ended);
        let (text, html) = (text.to_owned(), html.to_owned());
        let thread = std::thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                match connection.poll_for_event()? {
                    Some(Event::SelectionRequest(wanted)) => give(&connection, &wanted, &text, &html)?,
                    Some(_) => {}
                    None => std::thread::sleep(Duration::from_millis(5)),
                }
            }
            Ok(())
        });
        Ok(Offer {
            ended,
            thread: Some(thread),
        })
    }
}

impl Drop for Offer {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn give(connection: &RustConnection, wanted: &SelectionRequestEvent, text: &str, html: &str) -> Result<()> {
    let [targets, as_text, plain, as_html] = [
        atom(connection, "TARGETS")?,
        atom(connection, TEXT)?,
        atom(connection, "text/plain")?,
        atom(connection, HTML)?,
    ];
    let mut property = wanted.property;
    let (to, target) = (wanted.requestor, wanted.target);
    if target == targets {
        let all = [targets, as_text, plain, as_html];
        connection.change_property32(PropMode::REPLACE, to, property, AtomEnum::ATOM, &all)?;
    } else if target == as_text || target == plain {
        connection.change_property8(PropMode::REPLACE, to, property, target, text.as_bytes())?;
    } else if target == as_html {
        connection.change_property8(PropMode::REPLACE, to, property, target, html.as_bytes())?;
    } else {
        property = x11rb::NONE;
    }
    let told = SelectionNotifyEvent {
        response_type: SELECTION_NOTIFY_EVENT,
        sequence: 0,
        time: wanted.time,
        requestor: to,
        selection: wanted.selection,
        target,
        property,
    };
    connection.send_event(false, to, EventMask::NO_EVENT, told)?;
    connection.flush()?;
    Ok(())
}
