//! Somebody listens to every kind of event, and the page's process lives: arrows through a note, captures and undo,
//! over and over.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::journeys::with_window_in;
use crate::listener::{Listener, ON_THE_BUS};
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, wait};

/// Every kind of event that there is.
const ALL: [&str; 4] = ["object:", "document:", "window:", "focus:"];

/// How long to go on.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// So many rounds.
    Rounds(u32),
    /// As long as this.
    For(Duration),
}

/// Goes round until then. Gives how many rounds there were, and how many events a listener had.
pub async fn listen(places: &Places, until: Until) -> Result<(u32, usize)> {
    let folder = offices::folder(places, "listening")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let draft = offices::first_id(&meetings, |row| row["state"] == "held").context("no note is a draft")?;
    let screen = Screen::start(&folder)?;
    let listener = Listener::start(&screen, folder.join("heard.txt"), &ALL).await?;
    let mut rounds = 0;
    let began = Instant::now();
    let mut window = with_window_in(places, &screen, &office, "listening", &[ON_THE_BUS], async |window| {
        window.go(&format!("#/meetings/{draft}")).await?;
        window.click("textbox", "Note of meeting").await?;
        while match until {
            Until::Rounds(most) => rounds < most,
            Until::For(longest) => began.elapsed() < longest,
        } {
            round(window, rounds).await?;
            rounds += 1;
        }
        Ok(())
    })
    .await?;
    ensure!(window.page_process().is_ok(), "the page's process has ended");
    let heard = listener.heard()?.len();
    window.close().await?;
    offices::check(places, &office)?;
    Ok((rounds, heard))
}

/// Up and down through the note, an action that is captured and taken back, a look at the register and at a letter.
async fn round(window: &Window<'_>, number: u32) -> Result<()> {
    let alive = "return window.listenedTo === undefined ? (window.listenedTo = 1) : (window.listenedTo += 1)";
    let before = window.script(alive, vec![]).await?;
    ensure!(
        before.as_u64() == Some(u64::from(number) + 1),
        "the page was shown anew: its process had ended in round {number}"
    );
    window.press("Ctrl+Home").await?;
    for key in ["↓", "→", "↑", "↓", "End", "↓"] {
        for _ in 0..6 {
            window.press(key).await?;
        }
    }
    window.press("Ctrl+End").await?;
    let words = format!("Constabulary’s answer no. {number} – in full");
    window.type_text(&format!("\n! {words} | by 4 November\n")).await?;
    let captured = "return [...document.querySelectorAll('.cm-action textarea')].some((field) => \
        field.value.includes(arguments[0]))";
    let argument = vec![serde_json::json!(words)];
    window.until("the captured action", captured, argument.clone()).await?;
    window.press("Ctrl+Z").await?;
    wait::until("the action to be taken back", async || {
        Ok((window.script(captured, argument.clone()).await? == serde_json::json!(false)).then_some(()))
    })
    .await?;
    for _ in 0..3 {
        window.press("Ctrl+Z").await?;
    }
    window.saved().await
}
