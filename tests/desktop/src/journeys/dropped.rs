//! A file is dragged from another program and let go where it belongs: a letter on Letters, a log on the register, a
//! note on its meeting, an update on an action. The display's own protocol brings it, as from a file manager.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::dragging::Drag;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, wait};

const LETTER: &str = "Calderhaven Constabulary\n\nOur ref: CC/2027/211\n\n2 March 2027\n\nNerys Adeyemi-Holt\nDeputy \
    Mayor for Policing and Crime\n\nDear Nerys,\n\nThank you for asking about the boats. There are four.\n\nYours \
    sincerely,\n\nTobias Wrenfield KPM\nChief Constable\n";
const LOG: &str =
    "Ref;Agreed action;Owner;Deadline;Status\n901;Constabulary to count its boats.;Constabulary;July 2027;Open\n";
const UPDATE: &str = "Four of the six boats were counted by Friday.\n";

/// The window of the program on the display, by its number there.
fn number_of(screen: &Screen) -> Result<u32> {
    Ok(screen.xdotool(&["getactivewindow"])?.parse()?)
}

/// Drags a file over an element of the page, waits until the window says what becomes of it, and lets it go there.
pub async fn drop_on(window: &Window<'_>, file: &std::path::Path, selector: &str, says: &str) -> Result<()> {
    let place = "const box = document.querySelector(arguments[0])?.getBoundingClientRect(); return box ? [box.left + \
        Math.min(box.width / 2, 300), box.top + Math.min(box.height / 2, 200)].map(Math.round) : null";
    let place = wait::until(&format!("{selector} to drop on"), async || {
        let found = window.script(place, vec![json!(selector)]).await?;
        Ok((!found.is_null()).then_some(found))
    })
    .await?;
    let at = |n: usize| -> Result<u32> { Ok(u32::try_from(place[n].as_u64().context("a place in the window")?)?) };
    let (x, y) = (at(0)?, at(1)?);
    let drag = Drag::begin(window.screen.display(), number_of(window.screen)?, file)?;
    wait::until(
        &format!("the words “{says}” while a file is held over the window"),
        async || {
            drag.hold(x, y)?;
            let words =
                "return document.querySelector('.drop[role=status]')?.innerText.includes(arguments[0]) ?? false";
            Ok((window.script(words, vec![json!(says)]).await? == json!(true)).then_some(()))
        },
    )
    .await?;
    drag.let_go()
}

/// Lets four files go, each on its screen.
pub async fn dropped(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-dropped")?;
    let office = offices::sample(places, &folder)?;
    let actions = offices::list(places, &office, &["actions", "--late"])?;
    let action = offices::first_id(&actions, |_| true).context("no action is late")?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let meeting = offices::first_id(&meetings, |row| row["state"] == "planned").context("no meeting is planned")?;
    let (letter, log, update) = (
        folder.join("a letter.txt"),
        folder.join("log.csv"),
        folder.join("update.txt"),
    );
    std::fs::write(&letter, LETTER)?;
    std::fs::write(&log, LOG)?;
    std::fs::write(&update, UPDATE)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "dropped", async |window| {
        window.go("#/letters").await?;
        window.sees("Received").await?;
        drop_on(window, &letter, "main [data-pane]", "The file is read as a letter").await?;
        window.find("dialog", "Import a letter").await?;
        window.sees("a letter.txt").await?;
        window.sees("CC/2027/211").await?;
        window.picture(places, "dropped-1-letter").await?;
        window.press("Esc").await?;
        window.closed().await?;

        window.go("#/actions").await?;
        window.find("grid", "Actions").await?;
        drop_on(
            window,
            &log,
            "header.top",
            "anywhere else it is read as a log of actions",
        )
        .await?;
        window.find("dialog", "Import a log of actions").await?;
        window.sees("Constabulary to count its boats.").await?;
        window.press("Esc").await?;
        window.closed().await?;

        window.go(&format!("#/actions/{action}")).await?;
        drop_on(
            window,
            &update,
            "[aria-label='Action in full']",
            "On an action the file becomes an update of it",
        )
        .await?;
        window.find("dialog", "Update").await?;
        window
            .until(
                "the words of the file in the update",
                "return document.querySelector('dialog[open] textarea')?.value.includes('Four of the six boats') ?? \
                 false",
                vec![],
            )
            .await?;
        window.picture(places, "dropped-2-update").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("Four of the six boats").await?;

        window.go(&format!("#/meetings/{meeting}")).await?;
        window.find("textbox", "Note of meeting").await?;
        drop_on(
            window,
            &update,
            "section[aria-label=Note]",
            "The file is read as the note of this meeting",
        )
        .await?;
        window.find("dialog", "Import a note of meeting").await?;
        window.sees("update.txt").await?;
        window.press("Esc").await?;
        window.closed().await?;

        // Where no file belongs it is said, also on the screen after one that took files.
        window.go("#/settings").await?;
        window.find("heading", "Settings").await?;
        drop_on(window, &log, "main h1", "A file goes where it belongs").await?;
        window.sees("a log on Actions").await?;
        let opened = window
            .script("return document.querySelector('dialog[open]') !== null", vec![])
            .await?;
        ensure!(opened == json!(false), "a file was taken where none belongs");

        // One that is held over the window and taken away again is forgotten.
        window.go("#/letters").await?;
        let drag = Drag::begin(window.screen.display(), number_of(window.screen)?, &letter)?;
        wait::until("the words while a file is held", async || {
            drag.hold(400, 300)?;
            Ok((window
                .script("return document.querySelector('.drop') !== null", vec![])
                .await?
                == json!(true))
            .then_some(()))
        })
        .await?;
        drag.away()?;
        window
            .until(
                "the words to go",
                "return document.querySelector('.drop') === null",
                vec![],
            )
            .await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
