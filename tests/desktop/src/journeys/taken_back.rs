//! What was decided in a meeting is taken back by the key that the foot offers, and the words typed before it stay.

use anyhow::{Context, Result, ensure};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

const LINE: &str = "Nerys asked for the next step.";

pub async fn taken_back(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-taken-back")?;
    let office = offices::sample(places, &folder)?;
    let open = |rows: &[serde_json::Value]| rows.iter().filter(|row| row["status"] == "closed").count();
    let closed = open(&offices::rows(places, &office, "actions")?);
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "taken-back", async |window| {
        // The board that comes next has actions to discuss.
        window.press("Ctrl+5").await?;
        window
            .until(
                "the review",
                "return document.querySelector('[data-run-down]') !== null",
                vec![],
            )
            .await?;
        window.click("button", "Open at the board").await?;
        let meeting = window
            .script("return location.hash.match(/review\\/([^?]+)/)[1]", vec![])
            .await?;
        let meeting = meeting.as_str().context("the board's meeting")?.to_owned();
        window.go(&format!("#/meetings/{meeting}")).await?;
        window.find("textbox", "Note of meeting").await?;
        window.click("textbox", "Note of meeting").await?;
        window.press("Ctrl+End").await?;
        window.press("Enter").await?;
        window.type_text(LINE).await?;
        window.press("Ctrl+D").await?;
        window.find("dialog", "What was decided").await?;
        window.picture(places, "taken-back-1-decide").await?;
        window.press("1").await?;
        window.type_text("Seen by the board").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("Decided about earlier actions").await?;
        window.sees("is closed.").await?;
        window.picture(places, "taken-back-2-decided").await?;
        window.press("Ctrl+Z").await?;
        window.sees("Undone").await?;
        window
            .until(
                "the words to stay and the decision to go",
                "return document.querySelector('.cm-content').innerText.includes(arguments[0]) && \
                 !document.querySelector('[data-agreed]').innerText.includes('Decided about earlier actions')",
                vec![LINE.into()],
            )
            .await?;
        window.picture(places, "taken-back-3-undone").await?;
        // Done again by the key, and then typed on: the key is the text's again.
        window.press("Ctrl+Shift+Z").await?;
        window.sees("Decided about earlier actions").await?;
        window.type_text(" And more.").await?;
        window.press("Ctrl+Z").await?;
        window
            .until(
                "the typing to be undone",
                "const text = document.querySelector('.cm-content').innerText; return !text.includes('And more') && \
                 text.includes(arguments[0])",
                vec![LINE.into()],
            )
            .await?;
        window.sees("Decided about earlier actions").await?;
        window.saved().await
    })
    .await?;
    window.close().await?;
    let now = open(&offices::rows(places, &office, "actions")?);
    ensure!(now == closed + 1, "{now} actions are closed, not {closed} and one");
    offices::check(places, &office)
}
