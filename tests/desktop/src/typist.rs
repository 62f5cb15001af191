//! A person at the keyboard: numbered words, sent to the display key by key from a thread of their own. What happens to
//! the window does not hold the typing up.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::held_up::Waits;
use crate::screen::Screen;

/// What may be missing at most after the program was killed.
const PROMISED: Duration = Duration::from_millis(250);

/// A machine that is busy with other work is forgiven no more than this; a program that saves nothing is seen on any.
const FORGIVEN: Duration = Duration::from_secs(1);

/// Somebody typing.
#[derive(Debug)]
pub struct Typist {
    stop: Arc<AtomicBool>,
    so_far: Arc<AtomicUsize>,
    typing: JoinHandle<Result<Vec<Word>>>,
}

/// A word with the space after it.
#[derive(Debug, Clone)]
pub struct Word {
    text: String,
    /// When all its keys had been sent to the display.
    typed: Instant,
}

impl Typist {
    /// Begins to type words numbered from `first`, with so many milliseconds between keys.
    pub fn start(screen: &Screen, first: usize, between: u32) -> Typist {
        let stop = Arc::new(AtomicBool::new(false));
        let so_far = Arc::new(AtomicUsize::new(0));
        let (stopped, counted) = (Arc::clone(&stop), Arc::clone(&so_far));
        let display = screen.display().to_owned();
        let typing = std::thread::spawn(move || {
            let mut words = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                let text = format!("w{:04} ", first + words.len());
                let typed = Command::new("xdotool")
                    .env("DISPLAY", &display)
                    .args(["type", "--delay", &between.to_string(), &text])
                    .stdin(Stdio::null())
                    .status()
                    .context("xdotool cannot be started")?;
                ensure!(typed.success(), "xdotool could not type");
                words.push(Word {
                    text,
                    typed: Instant::now(),
                });
                counted.store(words.len(), Ordering::Relaxed);
            }
            Ok(words)
        });
        Typist { stop, so_far, typing }
    }

    /// How many words were typed so far.
    pub fn words(&self) -> usize {
        self.so_far.load(Ordering::Relaxed)
    }

    /// Ends the typing after the word in hand and gives the words.
    pub fn stop(self) -> Result<Vec<Word>> {
        self.stop.store(true, Ordering::Relaxed);
        self.typing
            .join()
            .map_err(|_| anyhow::anyhow!("the typing broke off"))?
    }
}

/// All the words, as one text.
pub fn text_of(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// What a kill left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// How long before the kill the oldest word that is missing had been typed, less the time for which the machine was
    /// busy with something else.
    pub typed_for: Duration,
    /// That time.
    pub held_up: Duration,
}

/// Whether what was found is how the typing began, and no word is missing that the page had had for longer than
/// promised when the program was killed. How long ago the first missing word was pressed is given and judged by nobody:
/// in a debug build the page draws for longer than that. `arrived` has an instant for each word that the page was known
/// to have.
pub fn check(words: &[Word], found: &str, arrived: &[Instant], killed: Instant, waits: &Waits) -> Result<Missing> {
    let all = text_of(words);
    ensure!(all.starts_with(found), "typed “{all}”, found “{found}”");
    let mut end = 0;
    let first = words.iter().enumerate().find(|(_, word)| {
        end += word.text.len();
        end > found.len()
    });
    let Some((place, word)) = first else {
        return Ok(Missing::default());
    };
    let missing = |since: Instant, forgiven: Duration| {
        let held_up = waits.between(since, killed).min(forgiven);
        let typed_for = killed.saturating_duration_since(since).saturating_sub(held_up);
        Missing { typed_for, held_up }
    };
    if let Some(arrived) = arrived.get(place) {
        let Missing { typed_for, held_up } = missing(*arrived, FORGIVEN);
        ensure!(
            typed_for <= PROMISED,
            "the page had “{}” {} ms before the kill, besides {} ms for which the machine was busy, and it is missing",
            word.text.trim(),
            typed_for.as_millis(),
            held_up.as_millis()
        );
    }
    Ok(missing(word.typed, Duration::MAX))
}
