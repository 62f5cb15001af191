//! What cannot be done is said where the button is, and nothing is half done: a person with a post, the day and time of
//! a meeting, a letter that was sent where letters must be cleared.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// Types into the field of the open dialog that has a label, in place of what stands there.
async fn fill(window: &Window<'_>, label: &str, words: &str) -> Result<()> {
    let field = window.find("textbox", label).await?;
    field.click().await?;
    window.press("Ctrl+A").await?;
    window.press("Delete").await?;
    window.type_text(words).await?;
    // The field is left, so that what is wrong with it stands in red.
    window.press("Tab").await
}

/// Waits until the open dialog shows words.
async fn says(window: &Window<'_>, words: &str) -> Result<()> {
    window
        .until(
            &format!("the words “{words}” in the dialog"),
            "return document.querySelector('dialog[open]').innerText.replace(/\\s+/g, ' ').includes(arguments[0])",
            vec![json!(words)],
        )
        .await
}

async fn closed(window: &Window<'_>) -> Result<()> {
    window
        .until(
            "the dialog to close",
            "return document.querySelector('dialog[open]') === null",
            vec![],
        )
        .await
}

/// A person is added with a post, a meeting is set up, and an old letter is imported, each with a slip first.
pub async fn refused(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-refused")?;
    let office = offices::sample(places, &folder)?;
    let lines = folder.join("cleared.jsonl");
    std::fs::write(
        &lines,
        "{\"do\":\"set_office\",\"with\":{\"clearance_required\":true}}\n",
    )?;
    output(Command::new(&places.desk).arg("apply").arg(&office).arg(&lines))?;
    let people = offices::rows(places, &office, "people")?;
    let meetings = offices::rows(places, &office, "meetings")?.len();
    let known = people[0]["name"].as_str().context("a person of the sample")?.to_owned();
    let letter = folder.join("old.txt");
    std::fs::write(
        &letter,
        "Tobias Wrenfield\nChief Constable\nCalderhaven Constabulary\n\n4 March 2021\n\nOur reference: \
         DMPC-2021-0007\n\nDear Tobias\n\nThank you for joining the board. You undertook to send the rota.\n\nYours \
         sincerely\n\nNerys Adeyemi-Holt\nDeputy Mayor for Policing and Crime\n",
    )?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "refused", async |window| {
        window.go("#/people").await?;
        window.click("button", "Add a person").await?;
        window.find("dialog", "Add a person").await?;
        fill(window, "Name", "Perpetua Stanwick").await?;
        fill(window, "Title", "Head of Estates").await?;
        fill(window, "From", "31 June 2022").await?;
        says(
            window,
            "There is no “31 June 2022” in the calendar; next to it are 30 June 2022 and 1 July 2022.",
        )
        .await?;
        says(window, "Add, look at “From”").await?;
        window.picture(places, "refused-1-no-such-day").await?;
        fill(window, "From", "Jan 2020").await?;
        says(window, "January 2020").await?;
        fill(window, "Body", "Nobody knows this").await?;
        window.press("Ctrl+Enter").await?;
        says(window, "No body is called “Nobody knows this”.").await?;
        window.press("Ctrl+Enter").await?;
        window.picture(places, "refused-2-unknown-body").await?;
        fill(window, "Body", "").await?;
        window.press("Ctrl+Enter").await?;
        closed(window).await?;
        // The name of somebody who is known.
        window.click("button", "Add a person").await?;
        window.find("dialog", "Add a person").await?;
        fill(window, "Name", &known).await?;
        window.press("Ctrl+Enter").await?;
        says(window, &format!("Add somebody else called {known}")).await?;
        window.picture(places, "refused-3-known-name").await?;
        window.click("button", &format!("It is {known}")).await?;
        closed(window).await?;

        // A meeting whose day and time are typed as people type them.
        window.press("N").await?;
        window.find("dialog", "New note").await?;
        fill(window, "Date", "31 Sept").await?;
        says(window, "Set up the meeting, look at “Date”").await?;
        window.picture(places, "refused-4-note").await?;
        fill(window, "Date", "3 Nov 2026").await?;
        fill(window, "Time", "half past").await?;
        says(
            window,
            "“half past” is not a time of day; write it as HH:MM, such as 14:30, or as 2.30pm.",
        )
        .await?;
        fill(window, "Time", "2.30pm").await?;
        window
            .until(
                "the time",
                "return [...document.querySelectorAll('dialog[open] input')].some((field) => field.value === '14:30')",
                vec![],
            )
            .await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "the meeting to be set up",
                "return /^#\\/meetings\\/.+/.test(location.hash)",
                vec![],
            )
            .await?;

        // A letter that went years ago.
        window.go("#/letters").await?;
        window.click("button", "Import a letter").await?;
        window.find("dialog", "Import a letter").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&letter).await?;
        says(window, "a letter out").await?;
        window.click("button", "Import the letter").await?;
        window
            .until(
                "the letter to open",
                "return /^#\\/letters\\/.+/.test(location.hash)",
                vec![],
            )
            .await?;
        window.sees("Signed and sent").await?;
        window.picture(places, "refused-5-sent").await
    })
    .await?;
    window.close().await?;
    let after = offices::rows(places, &office, "people")?;
    ensure!(
        after.len() == people.len() + 1,
        "{} people became {}",
        people.len(),
        after.len()
    );
    let added = after
        .iter()
        .find(|one| one["name"] == "Perpetua Stanwick")
        .context("nobody was added")?;
    ensure!(
        added["posts"]
            .as_array()
            .is_some_and(|posts| posts.len() == 1 && posts[0]["from"] == "2020-01"),
        "the post is {}",
        added["posts"]
    );
    ensure!(
        offices::rows(places, &office, "meetings")?.len() == meetings + 1,
        "not one meeting more"
    );
    offices::check(places, &office)
}
