//! Something fails inside the program at every question for a while, and somebody is typing.

use anyhow::{Context, Result, ensure};

use super::typing::{AFTER, Into};
use super::with_window_in;
use crate::screen::Screen;
use crate::{Places, offices};

// Red without `takeUnsaved` in the page: the words typed meanwhile are gone after a look at another screen.
pub async fn fault(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-fault")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let fails = folder.join("fails");
    let file = fails.to_str().context("a path in a journey is plain text")?;
    let settings = [("OVERSIGHT_DESK_FAILS_WHILE", file)];
    let window = with_window_in(places, &screen, &office, "fault", &settings, async |window| {
        Into::Note.begin(window, "").await?;
        let note = window.address().await?;
        window.type_text("w0 Before it. ").await?;
        window.saved().await?;

        std::fs::write(&fails, "")?;
        window.type_text("While it lasts. ").await?;
        window.sees("The note is not saved yet").await?;
        window.sees("Something failed inside the program").await?;
        let words = format!("w0 Before it. While it lasts. {AFTER}");
        Into::Note.shows(window, &words).await?;
        window.picture(places, "fault-1-typing").await?;
        window.go("#/letters").await?;
        window.sees("Something failed inside the program").await?;
        window.picture(places, "fault-2-another-screen").await?;

        std::fs::remove_file(&fails)?;
        window.go(&note).await?;
        Into::Note.shows(window, &words).await?;
        window.saved().await?;
        window.type_text("After it. ").await?;
        window.saved().await?;
        window.picture(places, "fault-3-over").await
    })
    .await?;
    window.close().await?;
    let now = Into::Note.in_file(places, &office)?;
    ensure!(
        now == "w0 Before it. While it lasts. After it. ",
        "the office has “{now}”"
    );
    offices::check(places, &office)
}
