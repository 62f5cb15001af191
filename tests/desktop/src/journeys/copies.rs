//! What is copied reaches the clipboard, what cannot be printed says so, and an action that is cut and pasted in a note
//! belongs where it stands.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// Pastes into the words of a new action and gives what stands there; the form is left again.
async fn pasted(window: &Window<'_>) -> Result<String> {
    window.go("#/actions").await?;
    window.click("button", "New action").await?;
    window.find("dialog", "New action").await?;
    window.press("Ctrl+A").await?;
    window.press("Ctrl+V").await?;
    let field = "document.querySelector('dialog[open] textarea')";
    window
        .until(
            "words from the clipboard",
            &format!("return {field}.value.trim() !== ''"),
            vec![],
        )
        .await?;
    let words = window.script(&format!("return {field}.value"), vec![]).await?;
    window.press("Ctrl+A").await?;
    window.press("Delete").await?;
    window.click("button", "Cancel").await?;
    words.as_str().map(str::to_owned).context("the field holds words")
}

async fn toast(window: &Window<'_>, words: &str) -> Result<()> {
    window.sees(words).await
}

/// A meeting with two items and a note that has an action under the first. Gives the meeting, and the items by name.
fn noted(places: &Places, office: &Path) -> Result<(String, Value)> {
    let apply = |lines: &[Value]| offices::apply(places, office, lines);
    let made = apply(&[
        json!({ "id": "forum", "do": "add_forum", "with": { "name": "Horses Board" } }),
        json!({ "id": "meeting", "do": "plan_meeting", "with": { "forum": "$forum", "date": "2026-11-24" } }),
        json!({ "id": "vetting", "do": "add_agenda_item", "with": { "meeting": "$meeting", "title": "Vetting" } }),
        json!({ "id": "custody", "do": "add_agenda_item", "with": { "meeting": "$meeting", "title": "Custody" } }),
        json!({ "id": "rota", "do": "record_action", "with": { "text": "Office to send the rota.", "meeting": "$meeting", "item": "$vetting" } }),
    ])?;
    let rota = made["rota"].as_str().context("the action")?;
    let text = format!("## 1. Vetting\n\n[Action](action:{rota})\n\n## 2. Custody\n\nWords on custody.\n\n");
    apply(&[json!({ "do": "write_note", "with": { "meeting": made["meeting"], "markdown": text } })])?;
    Ok((made["meeting"].as_str().context("the meeting")?.to_owned(), made))
}

/// A letter and ticked rows are copied, a letter is printed, and an action moves in its note.
pub async fn copies(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-copies")?;
    let office = offices::sample(places, &folder)?;
    let letters = offices::rows(places, &office, "letters")?;
    let letter = offices::first_id(&letters, |row| row["state"] == "sent").context("a sent letter")?;
    let (meeting, made) = noted(places, &office)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "copies", async |window| {
        window.go(&format!("#/letters/{letter}")).await?;
        window.click("button", "Export").await?;
        window.click("menuitem", "Copy as text").await?;
        toast(window, "Copied").await?;
        let words = pasted(window).await?;
        ensure!(words.contains("Dear Tobias"), "the copied letter is {words:?}");

        window.go(&format!("#/letters/{letter}")).await?;
        window.click("button", "Export").await?;
        window.click("menuitem", "Print").await?;
        toast(window, "Save as PDF").await?;
        window.picture(places, "copies-1-print").await?;

        window.go("#/actions").await?;
        window.find("grid", "Actions").await?;
        window.press("Space").await?;
        window.press("J").await?;
        window.press("Space").await?;
        window.sees("2 selected").await?;
        window.press("Ctrl+C").await?;
        toast(window, "2 actions copied as a table").await?;
        window.picture(places, "copies-2-rows").await?;
        let table = pasted(window).await?;
        let lines: Vec<&str> = table.trim_end_matches(['\r', '\n']).lines().collect();
        ensure!(lines.len() == 3, "the copied rows are {table:?}");
        ensure!(
            lines[0].starts_with("Reference\tAction\tTiming\t"),
            "the headings are {:?}",
            lines[0]
        );
        ensure!(
            lines[1..].iter().all(|line| line.split('\t').count() == 11),
            "a row is not whole in {table:?}"
        );

        // An action is cut out from under one item and pasted beneath the other.
        window.go(&format!("#/meetings/{meeting}")).await?;
        window.find("textbox", "Note of meeting").await?.click().await?;
        window.counts("actions in the note", ".cm-action", 1).await?;
        window.press("Ctrl+Home").await?;
        window.press("End").await?;
        // The empty line, and the action as one.
        for _ in 0..3 {
            window.press("Shift+→").await?;
        }
        window.picture(places, "copies-3-marked").await?;
        window.press("Ctrl+X").await?;
        window.counts("actions in the note", ".cm-action", 0).await?;
        window.press("Ctrl+End").await?;
        window.press("Ctrl+V").await?;
        window.counts("actions in the note", ".cm-action", 1).await?;
        window.press("Ctrl+S").await?;
        window.saved().await?;
        window.picture(places, "copies-4-moved").await?;
        // What is typed after a capture stands in a line of its own, above the next heading.
        window.press("Ctrl+Home").await?;
        window.press("End").await?;
        window.press("Enter").await?;
        window.type_text("! Office to count the horses").await?;
        window.press("Enter").await?;
        window.counts("actions in the note", ".cm-action", 2).await?;
        window.type_text("Typed on.").await?;
        window.press("Ctrl+S").await?;
        window.saved().await?;
        window.picture(places, "copies-5-typed-on").await
    })
    .await?;
    window.close().await?;
    let actions = offices::rows(places, &office, "actions")?;
    let item_of = |words: &str| {
        actions
            .iter()
            .find(|row| row["text"] == words)
            .map(|row| row["item"].clone())
    };
    ensure!(
        item_of("Office to send the rota.") == Some(made["custody"].clone()),
        "the action that was moved is under {:?}",
        item_of("Office to send the rota.")
    );
    ensure!(
        item_of("Office to count the horses") == Some(made["vetting"].clone()),
        "the action that was captured is under {:?}",
        item_of("Office to count the horses")
    );
    let record = offices::show(places, &office, &meeting)?;
    ensure!(
        record.contains("\n\nTyped on.\n\n") || record.contains("\\n\\nTyped on.\\n\\n"),
        "what was typed on does not stand alone: {record}"
    );
    offices::check(places, &office)
}
