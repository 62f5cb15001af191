//! The window with somebody listening on the accessibility bus: what is heard, and that the page lives through it.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window_in;
use crate::listener::{FOCUSED, Heard, Listener, ON_THE_BUS};
use crate::screen::Screen;
use crate::{Places, offices, wait};

/// The smallest case known in which the engine dies: characters beyond Latin 1, and a caret after more fields than
/// there are letters behind it.
// Red without `cm-uncounted` in the note.
pub async fn empty_line(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-heard-empty-line")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let draft = meetings
        .iter()
        .find(|row| row["state"] == "held")
        .context("no note is a draft")?;
    let id = draft["id"].as_str().context("no identity")?.to_owned();
    let screen = Screen::start(&folder)?;
    let listener = Listener::start(&screen, folder.join("heard.txt"), &[FOCUSED]).await?;
    let mut window = with_window_in(
        places,
        &screen,
        &office,
        "heard-empty-line",
        &[ON_THE_BUS],
        async |window| {
            window.go(&format!("#/meetings/{id}")).await?;
            window.click("textbox", "Note of meeting").await?;
            listener.focus("entry", "Note of meeting").await?;
            window.press("Ctrl+End").await?;
            window.type_text("\n").await?;
            // Up through the blocks and the marks of the whole note, and down again.
            for key in ["↑", "↓"] {
                for _ in 0..12 {
                    window.press(key).await?;
                }
            }
            window.press("Ctrl+End").await?;
            window
                .type_text("The Chair’s words – at the end.\n! Constabulary to say so | by 4 November\n")
                .await?;
            window.sees("by 4 November").await?;
            window
                .until(
                    "the captured action",
                    "return [...document.querySelectorAll('.cm-action textarea')].some((field) => \
                 field.value.includes(arguments[0]))",
                    vec![json!("Constabulary to say so")],
                )
                .await?;
            window.type_text("And on.").await?;
            window.press("Ctrl+E").await?;
            listener.focus("entry", "Words of the action").await?;
            window.press("Esc").await?;
            window.saved().await?;
            listener.focus("entry", "Note of meeting").await?;
            window.picture(places, "heard-1-note").await
        },
    )
    .await?;
    ensure!(window.page_process().is_ok(), "the page's process has ended");
    window.close().await?;
    offices::check(places, &office)
}

/// The register by ear: the row in hand is said whole, a cell by what it is, and selected means ticked.
pub async fn register(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-heard-register")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let kinds = [FOCUSED, "object:state-changed:selected"];
    let listener = Listener::start(&screen, folder.join("heard.txt"), &kinds).await?;
    let window = with_window_in(
        places,
        &screen,
        &office,
        "heard-register",
        &[ON_THE_BUS],
        async |window| {
            window.press("Ctrl+4").await?;
            window.find("grid", "Actions").await?;
            // What is heard comes later than the keys: the page says which row is in hand, and that row is waited for.
            let in_hand = "return \
                document.activeElement?.closest('tr[data-line]')?.querySelector('[data-cell=number]')?.textContent.trim() \
                ?? ''";
            let mut second = String::new();
            for _ in 0..2 {
                window.press("J").await?;
                second = wait::until("another row in hand", async || {
                    let now = window.script(in_hand, vec![]).await?;
                    let now = now.as_str().unwrap_or_default().to_owned();
                    Ok((!now.is_empty() && now != second).then_some(now))
                })
                .await?;
                let heard = listener.focus("row header", &format!("{second}: ")).await?.name;
                ensure!(heard.contains("; lead "), "of a row is heard: {heard}");
            }
            window.press("→").await?;
            listener.focus("table cell", &format!("{second}, timing ")).await?;
            let ticked = |heard: Vec<Heard>| {
                heard
                    .into_iter()
                    .filter(|one| one.kind == "object:state-changed:selected" && one.on && one.role == "table row")
                    .map(|one| one.name)
                    .collect::<Vec<_>>()
            };
            ensure!(
                ticked(listener.heard()?).is_empty(),
                "a row counts as selected that is only in hand"
            );
            window.press("Space").await?;
            wait::until("the ticked row as selected", async || {
                let rows = ticked(listener.heard()?);
                Ok(rows
                    .iter()
                    .any(|name| name.starts_with(&format!("{second}: ")))
                    .then_some(()))
            })
            .await?;
            window.picture(places, "heard-2-register").await
        },
    )
    .await?;
    window.close().await?;
    offices::check(places, &office)
}

/// A letter by ear: opened, its heading has the keyboard; a check's button is described by its sentence; once a check
/// is settled, the keyboard is on what follows.
pub async fn letter(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-heard-letter")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let listener = Listener::start(&screen, folder.join("heard.txt"), &[FOCUSED]).await?;
    let settings = [ON_THE_BUS];
    let window = with_window_in(places, &screen, &office, "heard-letter", &settings, async |window| {
        window.press("Ctrl+3").await?;
        listener.focus("link", "Draft").await?;
        window.press("Enter").await?;
        listener.focus("heading", "").await?;
        window.click("textbox", "Letter text").await?;
        window.press("Ctrl+End").await?;
        window
            .type_text("\n\nI would be grateful for a note on night-time patrols by the spring.")
            .await?;
        window.sees("to look at").await?;
        window.saved().await?;
        window.press("F8").await?;
        let check = listener.focus("push button", "").await?;
        ensure!(!check.description.is_empty(), "nothing says what {check:?} is about");
        let focus = "const all = [...document.activeElement.closest('[data-check]').querySelectorAll('button')]; \
            all.at(-1).focus()";
        window.script(focus, vec![]).await?;
        let before = window
            .script("return document.querySelectorAll('[data-check]').length", vec![])
            .await?;
        window.press("Enter").await?;
        window
            .until(
                "the check to go",
                "return document.querySelectorAll('[data-check]').length === arguments[0] - 1",
                vec![before],
            )
            .await?;
        window
            .until(
                "the keyboard on what follows",
                "return document.activeElement.closest('[data-check], [aria-label=Checks] h2') !== null",
                vec![],
            )
            .await?;
        window.picture(places, "heard-3-letter").await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
