//! What came by post is logged, its signed copy takes its place, a reply is drafted, and what asks for nothing is
//! settled. A message that is dropped is kept with what came with it.

use anyhow::{Result, ensure};
use serde_json::json;

use super::dropped::drop_on;
use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// Types words into the field of a dialog with a label.
async fn fill(window: &Window<'_>, label: &str, words: &str) -> Result<()> {
    window.find("textbox", label).await?.click().await?;
    window.type_text(words).await
}

const MESSAGE: &str = "From: Odalys Corvane <odalys@panel.example>\r\nTo: Deputy Mayor for Policing and Crime \
    <office@mayor.example>\r\nSubject: Lamps on the slipway\r\nDate: Mon, 5 Jan 2026 10:15:00 +0000\r\nMessage-ID: \
    <lamps@panel.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: \
    text/plain\r\n\r\nTwo lamps are out.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; \
    filename=\"lamps.txt\"\r\n\r\nThe third and the ninth.\r\n--b--\r\n";

/// A message is dropped on the register, shown and recorded; its attachment is saved as it came; again it is known.
async fn message_dropped(places: &Places, window: &Window<'_>, folder: &std::path::Path) -> Result<()> {
    let file = folder.join("lamps.eml");
    std::fs::write(&file, MESSAGE)?;
    let says = "The file is read as a message";
    drop_on(window, &file, "section.listing", says).await?;
    window.find("dialog", "Import a message").await?;
    window.sees("Two lamps are out.").await?;
    window.sees("lamps.txt").await?;
    window.picture(places, "posted-7-message").await?;
    window.click("button", "Record the message in").await?;
    window.closed().await?;
    window.find("heading", "Lamps on the slipway").await?;
    window.picture(places, "posted-8-kept").await?;
    window.click("button", "Save lamps.txt").await?;
    let saved = folder.join("saved lamps.txt");
    window.choose_in_system_dialog(&saved).await?;
    window.sees("Saved saved lamps.txt").await?;
    ensure!(
        std::fs::read_to_string(&saved)? == "The third and the ninth.",
        "the attachment was saved otherwise than it came"
    );
    drop_on(window, &file, "section.listing", says).await?;
    window.sees("This message is in the register already").await?;
    window.click("button", "Open the message").await?;
    window.closed().await
}

/// What was recorded of the letter is put right, with what was wrong.
async fn put_right(places: &Places, window: &Window<'_>) -> Result<()> {
    window.click("button", "More about this item").await?;
    window.click("menuitem", "Put right").await?;
    window.find("dialog", "Put right what was recorded").await?;
    fill(window, "Their reference", "IM/4").await?;
    fill(window, "What was wrong", "The reference was overlooked.").await?;
    window.picture(places, "posted-4c-put-right").await?;
    window.press("Ctrl+Enter").await?;
    window.closed().await?;
    window.sees("IM/4").await?;
    window.sees("The reference was overlooked.").await
}

/// The mail that it came is written by the office and recorded as sent.
async fn acknowledged(places: &Places, window: &Window<'_>) -> Result<()> {
    window.press("Ctrl+Shift+H").await?;
    window.find("dialog", "A holding reply was sent").await?;
    window.click("button", "Write it for me").await?;
    let written = "return [...document.querySelectorAll('dialog[open] textarea')].some((field) => \
        field.value.includes('Thank you for your letter') && field.value.includes('IM/4'))";
    window.until("the words of the mail", written, vec![]).await?;
    window.picture(places, "posted-4d-mail").await?;
    window.press("Ctrl+Enter").await?;
    window.closed().await?;
    window.sees("Holding reply sent").await
}

/// The register of correspondence, by keyboard.
pub async fn posted(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-posted")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "correspondence")?.len();
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "posted", async |window| {
        window.go("#/correspondence").await?;
        window.sees("Night buses from the harbour").await?;
        window.picture(places, "posted-1-register").await?;
        // A day of a series that has nothing is listed by itself, and logged from there.
        window.click("button", "in series").await?;
        window
            .find("table", "Days of series for which nothing came or went")
            .await?;
        window.sees("Log it").await?;
        window.picture(places, "posted-1-gaps").await?;
        window.click("button", "in series").await?;
        window.sees("Night buses from the harbour").await?;
        message_dropped(places, window, &folder).await?;

        // A letter is logged: unsigned, and the next day signed.
        for subject in ["Quay lights, unsigned", "Quay lights"] {
            window.click("button", "Log a letter or message").await?;
            window.find("dialog", "Log a letter or message").await?;
            fill(window, "From", "Ines Marlowe-Teale").await?;
            fill(window, "Subject", subject).await?;
            if subject == "Quay lights" {
                window.picture(places, "posted-2-log").await?;
            }
            window.press("Ctrl+Enter").await?;
            window.closed().await?;
            let there = "return document.activeElement?.closest('tr[data-of]')?.innerText.includes(arguments[0]) === \
                true";
            window
                .until("the keyboard on what was logged", there, vec![json!(subject)])
                .await?;
        }

        // The signed one takes the place of the first.
        // The chord: a letter right after a form has closed still belongs to the hand that typed in it.
        window.press("Ctrl+Shift+J").await?;
        window.find("dialog", "Join to another item").await?;
        let replaces = "const one = document.querySelector('dialog[open] select'); one.value = 'replaces'; \
            one.dispatchEvent(new Event('change', { bubbles: true })); return one.value";
        ensure!(
            window.script(replaces, vec![]).await? == json!("replaces"),
            "“replaces” was not chosen"
        );
        let first = "const one = document.querySelector('dialog[open] fieldset input[type=radio]'); one.click(); \
            return one.closest('label').innerText";
        let chosen = window.script(first, vec![]).await?;
        ensure!(
            chosen.as_str().is_some_and(|words| words.contains("Ines")),
            "{chosen} was chosen"
        );
        window.picture(places, "posted-3-join").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("replaces").await?;
        window.picture(places, "posted-4-item").await?;

        put_right(places, window).await?;
        acknowledged(places, window).await?;

        // A reply is drafted by one key, and stands as a letter to them.
        window.press("Ctrl+Shift+Y").await?;
        window
            .until(
                "the drafted letter",
                "return location.hash.startsWith('#/letters/')",
                vec![],
            )
            .await?;
        window.sees("Ines Marlowe-Teale").await?;
        window.sees("Thank you for your letter").await?;
        window.sees("A reply has no Annex A unless a row is added.").await?;
        window.find("button", "Sign and send").await?;
        window.picture(places, "posted-4b-reply").await?;

        // A message that asks for nothing is settled.
        window.go("#/correspondence").await?;
        window.sees("Vetting: a plan").await?;
        let focus = "const row = [...document.querySelectorAll('[data-row]')].find((one) => \
            one.innerText.startsWith('Vetting')); row.focus(); return true";
        window.script(focus, vec![]).await?;
        window.press("Ctrl+Shift+S").await?;
        window.find("dialog", "Nothing more is to be done").await?;
        fill(window, "Why", "for information").await?;
        window.picture(places, "posted-5-settle").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.redress("dark").await?;
        window.picture(places, "posted-6-dark").await?;
        window.redress("light").await
    })
    .await?;
    window.close().await?;
    let after = offices::rows(places, &office, "correspondence")?;
    ensure!(after.len() == before + 3, "{} items, {before} before", after.len());
    let state = |subject: &str| {
        after
            .iter()
            .find(|row| row["subject"] == subject)
            .map(|row| row["state"].clone())
    };
    ensure!(
        state("Quay lights, unsigned") == Some(json!("replaced")),
        "the unsigned letter stands"
    );
    ensure!(
        state("Quay lights") == Some(json!("holding_reply_sent")),
        "a draft answers nothing"
    );
    ensure!(
        state("Vetting: a plan with a date for each rank") == Some(json!("no_reply_needed")),
        "the message was not settled"
    );
    offices::check(places, &office)
}
