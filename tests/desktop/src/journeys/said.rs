//! What stands in a sentence: an action's timing and lead are read out of its words, in the note and in a form, and
//! find looks into the actions of a note. A log's doubts are asked once.

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};
use anyhow::{Context, Result, ensure};

const LOG: &str = "No.\tAction\tDue\tStatus\n901\tCount the vans.\t04/13/2027\tIn hand\n902\tPaint the \
    vans.\t04/05/2027\tIn hand\n903\tWash the vans.\t04/06/2027\tIn hand\n";

pub async fn said(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-said")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "said", async |window| {
        window.press("N").await?;
        window.find("dialog", "New note").await?;
        window
            .until(
                "a forum",
                "return document.querySelector('dialog[open] select')?.value !== ''",
                vec![],
            )
            .await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "the meeting to be set up",
                "return location.hash.startsWith('#/meetings/')",
                vec![],
            )
            .await?;
        window.find("textbox", "Note of meeting").await?;
        window.press("Ctrl+End").await?;

        // While one types it is said what would be taken, and from where.
        window
            .type_text("! Constabulary to publish the custody plan by the end of January 2029")
            .await?;
        window.sees("“by the end of January 2029” from its end").await?;
        window.picture(places, "said-1-typing").await?;
        window.press("Enter").await?;
        let fields = "return [...document.querySelectorAll('.cm-action input')].map((one) => one.value).slice(0, \
            2).join(' / ') === 'by the end of January 2029 / Constabulary'";
        window.until("timing and lead in their fields", fields, vec![]).await?;
        let words = "return document.querySelector('.cm-action textarea')?.value === 'Constabulary to publish the \
            custody plan by the end of January 2029'";
        window.until("the words as they were typed", words, vec![]).await?;
        window.picture(places, "said-2-captured").await?;

        // Find looks into the action and edits it.
        window.press("Ctrl+F").await?;
        window.find("textbox", "Find").await?;
        window.type_text("custody plan").await?;
        window.sees("1 of 1, in the words of an action").await?;
        window.picture(places, "said-3-found").await?;
        window.click("textbox", "Replace with").await?;
        window.type_text("detention plan").await?;
        window.click("button", "Replace").await?;
        let words = "return document.querySelector('.cm-action textarea')?.value.includes('the detention plan by')";
        window.until("the action to be edited", words, vec![]).await?;
        window.press("Esc").await?;

        // A meeting that is planned on the day already is opened, not set up a second time.
        let first = window.address().await?;
        window.go("#/").await?;
        window.find("heading", "By forum").await?;
        window.press("N").await?;
        window.find("dialog", "New note").await?;
        window.sees(" already").await?;
        window.picture(places, "said-3b-already").await?;
        window.press("Ctrl+Enter").await?;
        let same = "return location.hash === arguments[0] && document.querySelector('dialog[open]') === null";
        let hash = first
            .split_once('#')
            .map(|(_, hash)| format!("#{hash}"))
            .unwrap_or_default();
        window
            .until("the same meeting", same, vec![serde_json::Value::String(hash)])
            .await?;

        // A form fills its fields from the words, and lets go of them where somebody types.
        window.go("#/actions").await?;
        window.find("grid", "Actions").await?;
        window.click("button", "New action").await?;
        window.find("dialog", "New action").await?;
        window
            .type_text("Constabulary to send the rota by the end of March 2029")
            .await?;
        window.sees("taken from the words of the action").await?;
        window.picture(places, "said-4-form").await?;
        window.press("Ctrl+Enter").await?;
        window
            .sees("timing “by the end of March 2029” and lead “Constabulary” from its words")
            .await?;

        // A lead whom nobody knows, and what is missing before a message reaches one.
        window.press("Ctrl+K").await?;
        window.find("combobox", "Find or do anything").await?;
        window.type_text("Ask a lead").await?;
        window.press("Enter").await?;
        window.find("dialog", "Ask a lead").await?;
        // A post is found by the name of who holds it.
        window.type_text("solway").await?;
        window.sees("post, Priyanka Solway").await?;
        // So is the body that she is of, to which no mail goes by itself.
        let choose = "const one = document.querySelectorAll('dialog[open] input[type=radio]')[1]; one.click(); return \
            one.checked";
        window.until("the body to be chosen", choose, vec![]).await?;
        window.sees("A body has no e-mail address").await?;
        window.picture(places, "said-5-ask").await?;
        window.click("button", "Close").await?;
        let closed = "return document.querySelector('dialog[open]') === null";
        window.until("the dialog to close", closed, vec![]).await?;

        // Many rows with one doubt are one thing to say.
        window.go("#/actions?import=log").await?;
        window.find("dialog", "Import a log of actions").await?;
        let paste = "const box = document.querySelector('#import-paste'); box.value = arguments[0]; \
                     box.dispatchEvent(new Event('input', { bubbles: true })); return true";
        window
            .script(paste, vec![serde_json::Value::String(LOG.to_owned())])
            .await?;
        window.click("button", "Read what is pasted").await?;
        window.sees("questions, each answered once for all its rows").await?;
        window
            .sees("The register has no status “In hand”, which 3 rows say.")
            .await?;
        window.picture(places, "said-6-once").await
    })
    .await?;
    window.close().await?;
    let rows = offices::rows(places, &office, "actions")?;
    let row = rows
        .iter()
        .find(|row| row["text"].as_str().is_some_and(|text| text.contains("detention plan")));
    let row = row.context("the edited action")?;
    ensure!(row["timing"]["last"] == "2029-01-31", "it is {row}");
    ensure!(
        row["lead"]["bodies"].as_array().is_some_and(|bodies| bodies.len() == 1),
        "it is {row}"
    );
    offices::check(places, &office)
}
