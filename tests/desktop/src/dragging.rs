//! A file dragged on to the window from another program, as a file manager does it: by the drag-and-drop protocol of
//! the display (XDND), spoken here by a window of our own. What the window gets is what it gets from any other program.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// The version of the protocol that is spoken.
const VERSION: u32 = 5;
/// How long whoever is dragged on to may take to answer.
const AT_MOST: Duration = Duration::from_secs(20);

/// The words of the protocol.
struct Words {
    selection: Atom,
    enter: Atom,
    position: Atom,
    status: Atom,
    leave: Atom,
    drop: Atom,
    finished: Atom,
    copy: Atom,
    uris: Atom,
    targets: Atom,
}

/// A file held over a window.
pub struct Drag {
    connection: RustConnection,
    window: Window,
    over: Window,
    words: Words,
    uri: String,
}

impl Drag {
    /// Takes a file in hand. `over` is the window that it will be dragged on to.
    pub fn begin(display: &str, over: Window, file: &Path) -> Result<Drag> {
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
            .create_window(0, window, root, 0, 0, 1, 1, 0, WindowClass::INPUT_OUTPUT, 0, &look)?
            .check()?;
        let atom = |name: &str| -> Result<Atom> { Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom) };
        let words = Words {
            selection: atom("XdndSelection")?,
            enter: atom("XdndEnter")?,
            position: atom("XdndPosition")?,
            status: atom("XdndStatus")?,
            leave: atom("XdndLeave")?,
            drop: atom("XdndDrop")?,
            finished: atom("XdndFinished")?,
            copy: atom("XdndActionCopy")?,
            uris: atom("text/uri-list")?,
            targets: atom("TARGETS")?,
        };
        let path = file.to_str().context("a path in a journey is plain text")?;
        let uri = format!("file://{}\r\n", path.replace(' ', "%20"));
        connection
            .set_selection_owner(window, words.selection, x11rb::CURRENT_TIME)?
            .check()?;
        let drag = Drag {
            connection,
            window,
            over,
            words,
            uri,
        };
        drag.tell(drag.words.enter, [drag.window, VERSION << 24, drag.words.uris, 0, 0])?;
        Ok(drag)
    }

    /// Holds the file over a place of the display, until the window has said something of it.
    pub fn hold(&self, x: u32, y: u32) -> Result<()> {
        self.tell(
            self.words.position,
            [self.window, 0, x << 16 | y, x11rb::CURRENT_TIME, self.words.copy],
        )?;
        self.wait(self.words.status).map(drop)
    }

    /// Lets the file go where it is held, and waits until it was taken.
    pub fn let_go(self) -> Result<()> {
        self.tell(self.words.drop, [self.window, 0, x11rb::CURRENT_TIME, 0, 0])?;
        self.wait(self.words.finished).map(drop)
    }

    /// Takes the file away again.
    pub fn away(self) -> Result<()> {
        self.tell(self.words.leave, [self.window, 0, 0, 0, 0])?;
        self.give_for(Duration::from_millis(50))
    }

    fn tell(&self, word: Atom, data: [u32; 5]) -> Result<()> {
        let message = ClientMessageEvent::new(32, self.over, word, data);
        self.connection
            .send_event(false, self.over, EventMask::NO_EVENT, message)?;
        self.connection.flush()?;
        Ok(())
    }

    /// Waits for a word of the other side, and gives the file meanwhile to who asks for it.
    fn wait(&self, word: Atom) -> Result<[u32; 5]> {
        let begun = Instant::now();
        while begun.elapsed() < AT_MOST {
            match self.connection.poll_for_event()? {
                Some(Event::ClientMessage(told)) if told.type_ == word => return Ok(told.data.as_data32()),
                Some(Event::SelectionRequest(wanted)) => self.give(&wanted)?,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        bail!("the window that a file is dragged on to does not answer")
    }

    fn give_for(&self, long: Duration) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < long {
            match self.connection.poll_for_event()? {
                Some(Event::SelectionRequest(wanted)) => self.give(&wanted)?,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        Ok(())
    }

    fn give(&self, wanted: &SelectionRequestEvent) -> Result<()> {
        let mut property = wanted.property;
        if wanted.target == self.words.targets {
            self.connection.change_property32(
                PropMode::REPLACE,
                wanted.requestor,
                property,
                AtomEnum::ATOM,
                &[self.words.targets, self.words.uris],
            )?;
        } else if wanted.target == self.words.uris {
            self.connection.change_property8(
                PropMode::REPLACE,
                wanted.requestor,
                property,
                self.words.uris,
                self.uri.as_bytes(),
            )?;
        } else {
            property = x11rb::NONE;
        }
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: wanted.time,
            requestor: wanted.requestor,
            selection: wanted.selection,
            target: wanted.target,
            property,
        };
        self.connection
            .send_event(false, wanted.requestor, EventMask::NO_EVENT, told)?;
        self.connection.flush()?;
        Ok(())
    }
}

impl Drop for Drag {
    fn drop(&mut self) {
        let _ = self.connection.destroy_window(self.window);
        let _ = self.connection.get_input_focus().map(|asked| asked.reply());
    }
}
