//! The bundle of a case takes long: how far it has come is shown, a note is typed and saved meanwhile, and it is stopped.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

/// So many pages that a quick computer has not set them before a note is typed.
const ENTRIES: usize = 120;
const PARAGRAPHS: usize = 250;

fn lines() -> Vec<Value> {
    let mut lines = vec![
        json!({ "id": "case", "do": "open_case", "with": {
            "regime": "foi", "from": "Ottoline Brack", "received": "2026-02-02", "reference": "FOI-77",
            "text": "Every letter about custody.",
        } }),
        json!({ "id": "forum", "do": "add_forum", "with": { "name": "Horses Board" } }),
        json!({ "id": "meeting", "do": "plan_meeting", "with": { "forum": "$forum", "date": "2026-11-24" } }),
    ];
    for number in 1..=ENTRIES {
        lines.extend([
            json!({ "id": format!("l{number}"), "do": "receive_letter", "with": {
                "from": "Ada Quill", "received": "2026-01-12", "subject": format!("Custody {number}"),
                "body": "Nobody could say why the figure rose.\n\n".repeat(PARAGRAPHS),
            } }),
            json!({ "id": format!("e{number}"), "do": "add_entry", "with": {
                "case": "FOI-77", "record": format!("$l{number}"),
            } }),
            json!({ "do": "decide_entry", "with": { "entry": format!("$e{number}"), "decision": "disclose" } }),
        ]);
    }
    lines
}

pub async fn stopped(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-stopped")?;
    let office = offices::sample(places, &folder)?;
    let made = offices::apply(places, &office, &lines())?;
    let (case, meeting) = (made["case"].as_str(), made["meeting"].as_str());
    let (case, meeting) = (case.context("the case")?, meeting.context("the meeting")?);
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "stopped", async |window| {
        window.go(&format!("#/case/{case}?tab=response")).await?;
        window.click("button", "Save the bundle").await?;
        window.find("group", "Writing the bundle").await?;
        // The office is not held: a note is opened, typed and saved meanwhile.
        window.go(&format!("#/meetings/{meeting}")).await?;
        window.find("textbox", "Note of meeting").await?.click().await?;
        window.type_text("Typed meanwhile.").await?;
        window.saved().await?;
        window.counts("pieces of work", "footer [data-work]", 1).await?;
        window.picture(places, "stopped-1-typed-meanwhile").await?;
        window.click("button", "Stop").await?;
        window.counts("pieces of work", "footer [data-work]", 0).await?;
        window.picture(places, "stopped-2").await
    })
    .await?;
    window.close().await?;
    let record = offices::show(places, &office, meeting)?;
    anyhow::ensure!(record.contains("Typed meanwhile."), "the note says {record}");
    offices::check(places, &office)
}
