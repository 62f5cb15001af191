//! A letter promises that it will be public with its reply: the promise is offered on its page and accepted, the letter
//! is published alone and half of a pair is shown, then the reply; and a folder for the website is written.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

const PROMISE: &str = "I shall publish this letter along with your response on our website.";

/// A letter that was sent, with the reply to it.
fn lines() -> String {
    [
        json!({ "id": "letter", "do": "draft_letter", "with": {
            "to": "Odalys Corvane\nChair of the Harbour Panel", "subject": "Lamps on the slipway", "date": "2026-01-05",
            "body": format!("Thank you for meeting us on the slipway. {PROMISE}"), "reference": "LAMP-1",
        } }),
        json!({ "id": "sent", "do": "send_letter", "with": { "letter": "$letter", "on": "2026-01-05" } }),
        json!({ "id": "reply", "do": "receive_letter", "with": {
            "from": "Odalys Corvane, Chair", "date": "2026-01-12", "received": "2026-01-13", "answers": "$letter",
            "body": "Thank you. The lamps are lit.", "reference": "LAMP-1",
        } }),
    ]
    .map(|line| format!("{line}\n"))
    .concat()
}

/// Presses what decides a dialog and waits until it has closed.
async fn decide(window: &Window<'_>) -> Result<()> {
    window.press("Ctrl+Enter").await?;
    window.closed().await
}

pub async fn published(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-published")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "publications")?.len();
    let file = folder.join("lamps.jsonl");
    std::fs::write(&file, lines())?;
    output(
        std::process::Command::new(&places.desk)
            .arg("apply")
            .arg(&office)
            .arg(&file),
    )?;
    let letters = offices::rows(places, &office, "letters")?;
    let letter = offices::first_id(&letters, |row| {
        row["reference"] == "LAMP-1" && row["direction"] == "out"
    })
    .context("the letter is not listed")?;
    let reply = offices::first_id(&letters, |row| {
        row["direction"] == "in" && row["title"].as_str().is_some_and(|title| title.contains("Odalys"))
    })
    .context("the reply is not listed")?;
    // No other name begins so: the system's dialog completes what is typed.
    let site = folder.join("website");
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "published", async |window| {
        // Offered on the letter's page, in its own words, and accepted.
        window.go(&format!("#/letters/{letter}")).await?;
        window.sees("The letter seems to say:").await?;
        window.sees(PROMISE).await?;
        window.picture(places, "published-1-offered").await?;
        window.click("button", "Accept: The letter").await?;
        window.find("dialog", "Record what the letter says").await?;
        window.picture(places, "published-2-accept").await?;
        decide(window).await?;
        window.sees("Promised, no day").await?;

        // On the list: the promise in hand, and the letter published alone.
        window.go("#/publications").await?;
        window.sees("Publications").await?;
        window.click("link", "The letter").await?;
        window.sees("Promised words").await?;
        window.picture(places, "published-3-list").await?;
        window.press("Ctrl+R").await?;
        window.find("dialog", "It was published").await?;
        window.picture(places, "published-4-publish").await?;
        decide(window).await?;
        window.sees("its reply is not published").await?;
        window.picture(places, "published-5-half").await?;

        // What goes with it is offered first, once it alone is missing.
        window.press("Ctrl+R").await?;
        window.find("dialog", "It was published").await?;
        let which = "return document.querySelector('dialog[open] input[value=other]')?.checked === true";
        window.until("the other half to be chosen", which, vec![]).await?;
        decide(window).await?;
        let whole = "const rows = [...document.querySelectorAll('tr[data-of]')].filter((row) => \
            row.innerText.includes(arguments[0])); return rows.length === 2 && rows.every((row) => \
            !row.innerText.includes('not published'))";
        window
            .until(
                "the reply among the publications, and no half",
                whole,
                vec![json!(PROMISE)],
            )
            .await?;

        // The folder for the website.
        window.press("Ctrl+Shift+W").await?;
        window.find("dialog", "Folder for the website").await?;
        window.picture(places, "published-6-folder").await?;
        window.click("button", "Save the folder").await?;
        window.choose_in_system_dialog(&site).await?;
        window.closed().await?;
        window.sees("Folder “website” written").await?;
        // Words are withheld from the reply as from a letter of ours.
        window.go(&format!("#/letters/{reply}")).await?;
        window.click("button", "Public copy").await?;
        window.find("dialog", "Public copy").await?;
        window.sees("The lamps are lit.").await?;
        window.picture(places, "published-8-reply").await?;
        window.press("Esc").await?;
        window.closed().await?;
        window.go("#/publications").await?;
        window.sees("The reply").await?;
        window.redress("dark").await?;
        window.picture(places, "published-7-dark").await?;
        window.redress("light").await
    })
    .await?;
    window.close().await?;
    let mut names: Vec<String> = std::fs::read_dir(&site)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    ensure!(
        names == ["index.html", "letter.html", "letter.pdf", "reply.html", "reply.pdf"],
        "the folder holds {names:?}"
    );
    let after = offices::rows(places, &office, "publications")?;
    ensure!(
        after.len() == before + 2,
        "{} publications, {before} before",
        after.len()
    );
    let ours = after.iter().filter(|row| row["words"] == PROMISE);
    ensure!(
        ours.clone().count() == 2
            && ours
                .clone()
                .all(|row| !row["published"]["on"].is_null() && row["half"].is_null()),
        "both halves are public: {after:?}"
    );
    offices::check(places, &office)
}
