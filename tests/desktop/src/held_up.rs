//! How long programs were held up for want of a processor. On a machine that does other work besides, a key waits for
//! the display, the page and the program each to get their turn; that wait is the machine's, and is known to the
//! microsecond.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

/// Watches some programs.
#[derive(Debug)]
pub struct Watch {
    stop: Arc<AtomicBool>,
    watching: JoinHandle<Vec<(Instant, Duration)>>,
}

/// How long they had waited in all by each instant.
#[derive(Debug)]
pub struct Waits {
    all: Vec<(Instant, Duration)>,
}

impl Watch {
    /// Watches the main threads of these processes, and in them the threads that commands run on.
    pub fn start(processes: Vec<u32>) -> Watch {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let watching = std::thread::spawn(move || {
            let mut all = Vec::new();
            // A thread that has ended leaves what it waited.
            let mut longest = std::collections::HashMap::new();
            while !stopped.load(Ordering::Relaxed) {
                for (thread, waited) in processes.iter().flat_map(|process| threads(*process)) {
                    longest.insert(thread, waited);
                }
                all.push((Instant::now(), longest.values().sum()));
                std::thread::sleep(Duration::from_millis(10));
            }
            all
        });
        Watch { stop, watching }
    }

    /// Ends the watching.
    pub fn stop(self) -> Result<Waits> {
        self.stop.store(true, Ordering::Relaxed);
        let all = self.watching.join().map_err(|_| anyhow!("the watching broke off"))?;
        Ok(Waits { all })
    }
}

impl Waits {
    /// How long they waited between two instants.
    pub fn between(&self, from: Instant, to: Instant) -> Duration {
        let by = |instant: Instant| {
            let before = self.all.iter().take_while(|(at, _)| *at <= instant).last();
            before
                .or(self.all.first())
                .map_or(Duration::ZERO, |(_, waited)| *waited)
        };
        by(to).saturating_sub(by(from))
    }
}

/// The threads of a process that a key goes through, with how long each was ready to run and did not.
fn threads(process: u32) -> Vec<(u32, Duration)> {
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{process}/task")) else {
        return Vec::new();
    };
    tasks
        .flatten()
        .filter_map(|task| {
            let thread: u32 = task.file_name().to_str()?.parse().ok()?;
            let name = std::fs::read_to_string(task.path().join("comm")).ok()?;
            if thread != process && !name.starts_with("tokio") {
                return None;
            }
            let stat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            let waited = stat.split_whitespace().nth(1)?.parse().ok()?;
            Some((thread, Duration::from_nanos(waited)))
        })
        .collect()
}
