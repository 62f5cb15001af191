//! An office set up from nothing by keyboard alone, and its first note and letter.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// What is typed into the lines, one after another.
const LINES: &[&str] = &[
    "Office for Policing and Crime",
    "Calderhaven",
    "Calderhaven Constabulary",
    "Constabulary",
    "Performance and Risk Board",
    "Nerys Adeyemi-Holt, Deputy Mayor for Policing and Crime",
    "CC Tobias Wrenfield",
    "",
];

/// Whether the field with the keyboard is the line so called.
const IN_LINE: &str = "return document.activeElement?.getAttribute('aria-label')?.startsWith(arguments[0]) ?? false";

/// Sets it up, takes the first note and drafts the first letter.
pub async fn first(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-first")?;
    let office = offices::empty(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "first", async |window| {
        window.sees("Who you are, whom you oversee, when you next meet").await?;
        window
            .until("the keyboard in the first line", IN_LINE, vec![json!("Our office")])
            .await?;
        window.picture(places, "first-1-empty").await?;
        // Red while the way out of each line stood between it and the next.
        for words in LINES {
            window.type_text(words).await?;
            next(window).await?;
        }
        window
            .until("the keyboard in the last line", IN_LINE, vec![json!("Next date")])
            .await?;
        // The line is left for later by its key, and taken up again.
        window.press("Ctrl+Shift+L").await?;
        window.sees("The board has no date.").await?;
        window.click("button", "Set it: Next date").await?;
        window
            .until("the keyboard in the last line again", IN_LINE, vec![json!("Next date")])
            .await?;
        window.type_text("31 June").await?;
        window.sees("There is no “31 June” in the calendar").await?;
        window.sees("Make, “Next date” is not understood").await?;
        window.press("Ctrl+A").await?;
        window.type_text("first thursday in june at 10").await?;
        window.sees("Year taken from today.").await?;
        window.sees("office Chief Constable, read from “CC”").await?;
        window
            .until(
                "the head of its first letter",
                "return document.querySelector('aside img[data-digest]') !== null",
                vec![],
            )
            .await?;
        window.picture(places, "first-2-typed").await?;
        window.press("Ctrl+Enter").await?;
        window.sees("to the Performance and Risk Board").await?;
        window.picture(places, "first-3-desk").await?;

        window.press("N").await?;
        window.find("dialog", "New note").await?;
        window.press("Ctrl+Enter").await?;
        window.find("textbox", "Note of meeting").await?;
        window
            .type_text("! Constabulary to send the custody figures by district | by the end of July | Constabulary")
            .await?;
        window.press("Enter").await?;
        window.counts("captured actions", ".cm-action", 1).await?;
        window.saved().await?;
        window.go("#/letters").await?;
        window.press("L").await?;
        window.find("dialog", "New letter").await?;
        window.sees("will stand in Annex A").await?;
        window.press("Ctrl+Enter").await?;
        window.find("region", "Proof").await?;
        window.counts("rows of Annex A", "[data-annex-row]", 1).await?;
        window.sees("Dear Tobias").await?;
        window.picture(places, "first-4-letter").await?;

        // The row is changed in its place, by keyboard.
        window
            .until(
                "the row",
                "const row = document.querySelector('[data-annex-row]'); row?.focus(); return \
            document.activeElement === row",
                vec![],
            )
            .await?;
        window.press("Enter").await?;
        window
            .until(
                "its words",
                "return document.activeElement?.matches('[data-annex-row] textarea') ?? false",
                vec![],
            )
            .await?;
        window.press("Tab").await?;
        window.press("Ctrl+A").await?;
        window.type_text("by 21 July").await?;
        window.sees("21 July").await?;
        window.picture(places, "first-5-row").await?;
        window.press("Esc").await?;
        window
            .until(
                "the row at rest",
                "return document.querySelector('[data-annex-row]')?.innerText.includes('by 21 \
            July') ?? false",
                vec![],
            )
            .await
    })
    .await?;
    window.close().await?;

    let actions = offices::rows(places, &office, "actions")?;
    let [action] = actions.as_slice() else {
        anyhow::bail!("{actions:?}")
    };
    ensure!(action["timing"]["written"] == "by 21 July", "{action}");
    let people = offices::rows(places, &office, "people")?;
    let chief = people
        .iter()
        .find(|one| one["name"] == "Tobias Wrenfield")
        .context("nobody was added")?;
    ensure!(chief["posts"][0]["title"] == "Chief Constable", "{chief}");
    offices::check(places, &office)
}

/// The next field that is typed into is the next that Tab goes to: nothing stands between.
async fn next(window: &Window<'_>) -> Result<()> {
    let field = "return document.activeElement?.getAttribute('aria-label') ?? ''";
    let was = window.script(field, vec![]).await?;
    window.press("Tab").await?;
    window
        .until(
            "the next field",
            "const field = document.activeElement; return field instanceof HTMLInputElement && \
             field.getAttribute('aria-label') !== arguments[0]",
            vec![was],
        )
        .await
}
