//! The history one can look into: an action as it stood on the day it was agreed, what changed since, and the way back,
//! by keyboard alone.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::{Places, offices};

const UPDATE: &str = "Two wards are counted; the third follows.";
const WORDS: &str = "Constabulary to say what the third ward told it.";

pub async fn past(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-past")?;
    let office = offices::sample(places, &folder)?;
    let actions = offices::rows(places, &office, "actions")?;
    let action = actions
        .iter()
        .find(|row| row["status"] == "open")
        .context("no action is open")?;
    let (id, before) = (
        action["id"].as_str().context("no identity")?,
        action["text"].as_str().context("no words")?,
    );
    let history = output(
        Command::new(&places.desk)
            .arg("history")
            .arg(&office)
            .args([id, "--json"]),
    )?;
    let first: serde_json::Value = serde_json::from_str(history.lines().last().context("no history")?)?;
    let agreed = first["at"].as_str().and_then(|at| at.get(..10)).context("no day")?;
    let lines = folder.join("later.jsonl");
    std::fs::write(
        &lines,
        format!(
            "{}\n{}\n",
            json!({ "id": "u", "do": "update_action", "with": { "action": id, "text": UPDATE } }),
            json!({ "id": "e", "do": "edit_action", "with": { "action": id, "text": WORDS, "why": "Said more plainly." } }),
        ),
    )?;
    output(Command::new(&places.desk).arg("apply").arg(&office).arg(&lines))?;
    let screen = Screen::start(&folder)?;

    let window = with_window(places, &screen, &office, "past", async |window| {
        window.go(&format!("#/actions/{id}?status=all")).await?;
        window.sees(WORDS).await?;
        window.press("Ctrl+H").await?;
        window.find("dialog", "History").await?;
        window.find("heading", "As it stands now").await?;
        window.sees(UPDATE).await?;

        // The field of the day has the keyboard.
        window.type_text(agreed).await?;
        window.press("Enter").await?;
        window.sees("This is how it stood then").await?;
        window
            .until(
                "the words it had, and not those it has",
                "const state = document.querySelector('dialog[open] section[aria-label=State]').innerText;
                 return state.includes(arguments[0]) && !state.includes(arguments[1]) && !state.includes(arguments[2])",
                vec![json!(before), json!(WORDS), json!(UPDATE)],
            )
            .await?;
        window.picture(places, "past-1-as-it-stood").await?;

        // What changed since: the list of states, by its key.
        window
            .until(
                "the list of states to have the keyboard",
                "const list = document.querySelector('dialog[open] section[aria-label=State] select'); list.focus(); \
                 return document.activeElement === list",
                vec![],
            )
            .await?;
        window.press("↓").await?;
        window.find("heading", "What changed").await?;
        window
            .until(
                "the old and the new words, marked, and the update as added",
                "const state = document.querySelector('dialog[open] section[aria-label=State]');
                 const all = (name) => [...state.querySelectorAll(name)].map((one) => one.innerText).join(' ');
                 return all('del').length > 0 && all('ins').includes('third ward') && state.innerText.includes('Added') && state.innerText.includes(arguments[0])",
                vec![json!(UPDATE)],
            )
            .await?;
        window.picture(places, "past-2-what-changed").await?;

        window.press("Esc").await?;
        window
            .until(
                "the dialog to close",
                "return document.querySelector('dialog[open]') === null",
                vec![],
            )
            .await?;
        window.sees("history complete to").await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
