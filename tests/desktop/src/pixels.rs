//! A display seen and pressed from outside: keys by the XTEST extension, and each change of some of its areas, told by
//! the DAMAGE extension. What a person would see and when, whatever the program believes.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// An area of the display, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// From the left edge.
    pub x: i16,
    /// From the top edge.
    pub y: i16,
    /// How wide.
    pub width: u16,
    /// How high.
    pub height: u16,
}

impl Area {
    fn meets(self, other: Area) -> bool {
        let apart = |from: i16, size: u16, other_from: i16, other_size: u16| {
            i32::from(from) + i32::from(size) <= i32::from(other_from)
                || i32::from(other_from) + i32::from(other_size) <= i32::from(from)
        };
        !apart(self.x, self.width, other.x, other.width) && !apart(self.y, self.height, other.y, other.height)
    }
}

fn connect(display: &str) -> Result<(RustConnection, Window)> {
    let (connection, screen) =
        x11rb::connect(Some(display)).with_context(|| format!("the display {display} does not answer"))?;
    let root = connection
        .setup()
        .roots
        .get(screen)
        .context("a display without a screen")?
        .root;
    Ok((connection, root))
}

/// Whether a menu of the system's own stands on the display: a window that no window manager frames, large enough to
/// hold a line.
pub fn menu_is_open(display: &str) -> Result<bool> {
    let (connection, root) = connect(display)?;
    for window in connection.query_tree(root)?.reply()?.children {
        // One that goes meanwhile is no menu.
        let Ok(of) = connection.get_window_attributes(window)?.reply() else {
            continue;
        };
        let Ok(size) = connection.get_geometry(window)?.reply() else {
            continue;
        };
        if of.override_redirect && of.map_state == MapState::VIEWABLE && size.width > 20 && size.height > 20 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Presses keys.
#[derive(Debug)]
pub struct Fingers {
    connection: RustConnection,
    root: Window,
    codes: HashMap<char, u8>,
}

impl Fingers {
    /// On this display.
    pub fn on(display: &str) -> Result<Fingers> {
        let (connection, root) = connect(display)?;
        let (first, last) = (connection.setup().min_keycode, connection.setup().max_keycode);
        let mapping = connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let mut codes = HashMap::new();
        for (code, symbols) in (first..=last).zip(mapping.keysyms.chunks(mapping.keysyms_per_keycode.into())) {
            // The symbols of printable ASCII are its codes; the first is the one without Shift.
            if let Some(sign) = symbols.first().and_then(|symbol| char::from_u32(*symbol)) {
                codes.entry(sign).or_insert(code);
            }
        }
        Ok(Fingers {
            connection,
            root,
            codes,
        })
    }

    /// Presses and lets go the key of a small letter or a space; gives when.
    pub fn press(&self, sign: char) -> Result<Instant> {
        let code = *self.codes.get(&sign).with_context(|| format!("no key has {sign:?}"))?;
        let pressed = Instant::now();
        for kind in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.connection
                .xtest_fake_input(kind, code, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?;
        }
        // Answered once both are pressed: what a connection has not read when it ends is never done.
        self.connection.get_input_focus()?.reply()?;
        Ok(pressed)
    }
}

/// An area as it was from an instant on.
#[derive(Debug)]
pub struct Frame {
    /// When it was seen.
    pub at: Instant,
    /// Four bytes for each pixel, row after row.
    pub pixels: Vec<u8>,
}

/// What an area showed, in order.
#[derive(Debug)]
pub struct Seen {
    area: Area,
    frames: Vec<Frame>,
}

impl Seen {
    /// The pixels of a part of the area.
    fn part(&self, frame: &Frame, part: Area) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(usize::from(part.width) * usize::from(part.height) * 4);
        for row in 0..usize::from(part.height) {
            let y = row + usize::try_from(part.y - self.area.y).unwrap_or_default();
            let from =
                (y * usize::from(self.area.width) + usize::try_from(part.x - self.area.x).unwrap_or_default()) * 4;
            pixels.extend(
                frame
                    .pixels
                    .get(from..from + usize::from(part.width) * 4)
                    .unwrap_or_default(),
            );
        }
        pixels
    }

    /// When a part of the area first showed what it shows at the end. An error where the part lies outside.
    pub fn first(&self, part: Area) -> Result<Instant> {
        let inside = part.x >= self.area.x
            && part.y >= self.area.y
            && part.x + part.width.cast_signed() <= self.area.x + self.area.width.cast_signed()
            && part.y + part.height.cast_signed() <= self.area.y + self.area.height.cast_signed();
        ensure!(inside, "{part:?} lies outside of {:?}", self.area);
        let last = self.part(self.frames.last().context("nothing was seen")?, part);
        let first = self.frames.iter().find(|frame| self.part(frame, part) == last);
        Ok(first.context("nothing was seen")?.at)
    }

    /// Since when the whole area has shown what it shows at the end.
    pub fn settled(&self) -> Result<Instant> {
        let last = self.frames.last().context("nothing was seen")?;
        let same = self.frames.iter().rev().take_while(|frame| frame.pixels == last.pixels);
        Ok(same.last().context("nothing was seen")?.at)
    }
}

/// Watches areas of a display.
#[derive(Debug)]
pub struct Eyes {
    stop: Arc<AtomicBool>,
    watching: JoinHandle<Result<Vec<Seen>>>,
}

impl Eyes {
    /// Opens them; each area's first frame is how it is now.
    pub fn open(display: &str, areas: Vec<Area>) -> Result<Eyes> {
        let (connection, root) = connect(display)?;
        connection.damage_query_version(1, 1)?.reply()?;
        let damage = connection.generate_id()?;
        connection.damage_create(damage, root, ReportLevel::RAW_RECTANGLES)?;
        let mut all = Vec::new();
        for area in areas {
            let frames = vec![look(&connection, root, area)?];
            all.push(Seen { area, frames });
        }
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let watching = std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                let mut changed = Vec::new();
                while let Some(event) = connection.poll_for_event()? {
                    if let Event::DamageNotify(told) = event {
                        let area = told.area;
                        changed.push(Area {
                            x: area.x,
                            y: area.y,
                            width: area.width,
                            height: area.height,
                        });
                    }
                }
                if changed.is_empty() {
                    std::thread::sleep(Duration::from_micros(500));
                    continue;
                }
                for seen in &mut all {
                    if changed.iter().any(|area| area.meets(seen.area)) {
                        let frame = look(&connection, root, seen.area)?;
                        if seen.frames.last().is_none_or(|last| last.pixels != frame.pixels) {
                            seen.frames.push(frame);
                        }
                    }
                }
            }
            Ok(all)
        });
        Ok(Eyes { stop, watching })
    }

    /// Closes them, and gives what each area showed, in the order in which they were named.
    pub fn close(self) -> Result<Vec<Seen>> {
        self.stop.store(true, Ordering::Relaxed);
        self.watching
            .join()
            .map_err(|_| anyhow::anyhow!("the watching broke off"))?
    }
}

fn look(connection: &RustConnection, root: Window, area: Area) -> Result<Frame> {
    let image = connection
        .get_image(
            ImageFormat::Z_PIXMAP,
            root,
            area.x,
            area.y,
            area.width,
            area.height,
            u32::MAX,
        )?
        .reply()?;
    Ok(Frame {
        at: Instant::now(),
        pixels: image.data,
    })
}
