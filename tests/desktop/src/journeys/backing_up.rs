//! A backup of a large office is being made and read back, and meanwhile somebody types.
//!
//! Seen red: with the office held for as long as the backup is made in src-tauri/src/keeping.rs no word is kept.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::typing::{AFTER, Into};
use super::with_window;
use crate::screen::Screen;
use crate::typist::{self, Typist};
use crate::{Often, Places, offices, wait};

/// How many words are typed before the program is killed.
const WORDS: usize = 12;

pub async fn backing_up(places: &Places, often: Often) -> Result<()> {
    let folder = offices::folder(places, "journey-backing-up")?;
    let office = offices::large(places, &folder)?;
    let one = offices::list(places, &office, &["actions", "--status", "open", "--limit", "1"])?;
    let record = offices::first_id(&one, |_| true).context("no open action")?;
    let screen = Screen::start(&folder)?;
    let backups = folder.join("large.office.backups");
    let seed = often.seed.unwrap_or_else(|| fastrand::u64(..));
    let mut chance = fastrand::Rng::with_seed(seed);

    let mut window = with_window(places, &screen, &office, "backing-up", async |window| {
        Into::Form.begin(window, &record).await?;
        // The office is backed up soon after it was opened.
        wait::until("a backup under way", async || Ok(under_way(&backups).then_some(()))).await
    })
    .await?;
    window.note_words().await?;
    let watch = window.watch()?;
    let typist = Typist::start(&screen, 1, chance.u32(10..40));
    wait::until("some words", async || Ok((typist.words() >= WORDS).then_some(()))).await?;
    let still = under_way(&backups);
    let arrived = window.words_had().await?;
    let killed = window.kill().await?;
    let (words, waits) = (typist.stop()?, watch.stop()?);
    ensure!(
        still,
        "the backup was finished before {WORDS} words were typed: the office is too small"
    );
    let found = Into::Form.in_file(places, &office)?;
    let missing = typist::check(&words, &found, &arrived, killed, &waits).with_context(|| format!("seed {seed}"))?;
    println!(
        "  oldest missing word typed {} ms before (and {} ms busy with other work), seed {seed}",
        missing.typed_for.as_millis(),
        missing.held_up.as_millis()
    );

    // What the kill left of the backup is no backup, and the next opening makes a good one.
    let window = with_window(places, &screen, &office, "backing-up-again", async |window| {
        Into::Form.shows(window, &format!("{found}{AFTER}")).await
    })
    .await?;
    window.close().await?;
    ensure!(!under_way(&backups), "an unfinished backup is left");
    offices::check(places, &office)
}

/// Whether a backup is being written.
fn under_way(backups: &Path) -> bool {
    std::fs::read_dir(backups).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().ends_with(".part"))
    })
}
