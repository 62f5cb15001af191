//! A chain of messages that was printed is imported as its messages, once.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

const CHAIN: &str = "From: Odalys Corvane <o.corvane@harbourpanel.example>\nSent: 12 November 2026 16:41\nTo: Jonah Velloor \
    <jonah.velloor@opc.example>\nSubject: RE: Quay cameras\nAttachments: Survey of the quay.pdf\n\nThank you. The survey \
    is attached.\n\nOdalys\n\nFrom: Jonah Velloor <jonah.velloor@opc.example>\nSent: 11 November 2026 09:05\nTo: Odalys \
    Corvane <o.corvane@harbourpanel.example>\nSubject: RE: Quay cameras\n\nCould you send us the survey that you \
    mention?\n\nJonah\n\nFrom: Odalys Corvane <o.corvane@harbourpanel.example>\nSent: 10 November 2026 15:20\nTo: Jonah \
    Velloor <jonah.velloor@opc.example>\nSubject: Quay cameras\n\nThe quay has no camera by the crane.\n\nOdalys\n";

/// The chain, and the same once more.
pub async fn chained(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-chained")?;
    let office = offices::sample(places, &folder)?;
    let chain = folder.join("printed chain.txt");
    std::fs::write(&chain, CHAIN)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "chained", async |window| {
        window.go("#/correspondence").await?;
        window.click("button", "Import a message…").await?;
        window.find("dialog", "Import a message").await?;
        window.click("button", "Choose a message…").await?;
        window.choose_in_system_dialog(&chain).await?;
        window.dialog_says("a chain of 3 messages").await?;
        window.dialog_says("Survey of the quay.pdf").await?;
        let untold = "return document.querySelector('dialog[open] select') !== null";
        if window.script(untold, vec![]).await? == json!(true) {
            let choose = "const one = document.querySelector('dialog[open] select'); one.value = 'in'; \
                one.dispatchEvent(new Event('change', { bubbles: true })); return one.value";
            window.script(choose, vec![]).await?;
        }
        window.picture(places, "chained-1-preview").await?;
        window.click("button", "Record 3 messages").await?;
        window.closed().await?;
        window.saved().await?;

        // Once more: every one is known.
        window.go("#/correspondence").await?;
        window.click("button", "Import a message…").await?;
        window.click("button", "Choose a message…").await?;
        window.choose_in_system_dialog(&chain).await?;
        window.dialog_says("In the register already").await?;
        window.dialog_says("Record, all are in the register already").await?;
        window.picture(places, "chained-2-known").await?;
        window.press("Esc").await?;
        window.closed().await
    })
    .await?;
    window.close().await?;
    let items = offices::rows(places, &office, "correspondence")?;
    let of = |subject: &str| -> Vec<&Value> { items.iter().filter(|row| row["subject"] == subject).collect() };
    ensure!(
        of("Quay cameras").len() == 1 && of("RE: Quay cameras").len() == 2,
        "the messages of the chain are {} and {}",
        of("Quay cameras").len(),
        of("RE: Quay cameras").len()
    );
    offices::check(places, &office)
}
