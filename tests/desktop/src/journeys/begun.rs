//! Small things of a meeting, each by the way a person takes: an agreed note takes no typing, a meeting that is planned
//! already is opened, items and people are added one after the other, the agenda follows a heading, and the foot says
//! when it is saved.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// The lines of the note in the window, without what its actions say.
async fn note(window: &Window<'_>) -> Result<String> {
    let words = window
        .script(
            "return [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')",
            vec![],
        )
        .await?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

async fn agenda(window: &Window<'_>, titles: &[&str]) -> Result<()> {
    window
        .until(
            &format!("the agenda to end with {titles:?}"),
            "const all = [...document.querySelectorAll('[aria-label=Agenda] .go')].map((item) => item.querySelector('span:not(.k)').firstChild.textContent.trim());
             return JSON.stringify(all.slice(-arguments[0].length)) === JSON.stringify(arguments[0])",
            vec![json!(titles)],
        )
        .await
}

/// Goes through them on one office.
pub async fn begun(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-begun")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let agreed = offices::first_id(&meetings, |row| row["state"] == "agreed" && row["has_note"] == true)
        .context("no note is agreed")?;
    let planned = meetings
        .iter()
        .find(|row| row["state"] == "planned")
        .context("no meeting is planned")?;
    let id = planned["id"].as_str().context("a meeting has an identity")?.to_owned();
    let date = planned["date"].as_str().context("a meeting has a day")?.to_owned();
    let forum = planned["forum"]["name"]
        .as_str()
        .or(planned["forum"].as_str())
        .context("a meeting has a forum")?
        .to_owned();
    let noted = meetings
        .iter()
        .find(|row| row["state"] == "noted" && row["has_note"] == true)
        .and_then(|row| row["id"].as_str())
        .context("no note is finished")?
        .to_owned();
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "begun", async |window| {
        // Nothing was done yet, so the foot says nothing of it; Ctrl+A on a list marks no words of the window.
        window.sees("Counted at").await?;
        let saved = "return document.querySelector('[data-save]') !== null";
        ensure!(window.script(saved, vec![]).await? == json!(false), "the foot says that something was saved");
        window.press("Ctrl+A").await?;
        let marked = window.script("return getSelection().toString()", vec![]).await?;
        ensure!(marked == json!(""), "Ctrl+A marked {marked}");

        // An agreed note takes no typing, until somebody says so.
        window.go(&format!("#/meetings/{agreed}")).await?;
        window.sees("Change its words without a correction").await?;
        window.settle().await?;
        let before = note(window).await?;
        ensure!(!before.is_empty(), "the note shows no line");
        window.script("document.querySelector('.cm-content').focus()", vec![]).await?;
        window.type_text("Zephyrs").await?;
        window.press("Enter").await?;
        ensure!(note(window).await? == before, "an agreed note took typing");
        window.picture(places, "begun-1-agreed").await?;
        window.click("button", "Change its words without a correction").await?;
        window.find("textbox", "Note of meeting").await?;
        window.press("Ctrl+End").await?;
        window.type_text("Zephyrs").await?;
        window.sees("Zephyrs").await?;

        // A meeting of the forum that is planned on that day already is opened, not set up again.
        window.go("#/meetings").await?;
        window.find("heading", "Meetings").await?;
        window.press("N").await?;
        window.find("dialog", "New note").await?;
        let choose = "const list = document.querySelector('dialog[open] select'); const option = [...(list?.options ?? [])].find((one) => one.text === arguments[0]); if (!option) return false;
            list.value = option.value; list.dispatchEvent(new Event('change', { bubbles: true })); return true";
        window.until("the forum to be offered", choose, vec![json!(forum)]).await?;
        window.click("textbox", "Date").await?;
        window.press("Ctrl+A").await?;
        window.type_text(&date).await?;
        window.dialog_says("already").await?;
        window.dialog_says("Open its note").await?;
        window.picture(places, "begun-2-planned-already").await?;
        window.press("Ctrl+Enter").await?;
        window
            .until("the planned meeting", "return location.hash === arguments[0]", vec![json!(format!("#/meetings/{id}"))])
            .await?;
        window.closed().await?;

        // Items one after the other.
        window.click("button", "Add an item").await?;
        window.find("dialog", "Add an agenda item").await?;
        window.type_text("Boats on the river").await?;
        let number = "return document.querySelector('dialog[open] input').value";
        let first = window.script(number, vec![]).await?;
        window.find("button", "Add and next").await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "an empty title and the next number",
                "const [number, title] = document.querySelectorAll('dialog[open] input'); return title.value === '' && \
                 number.value !== '' && number.value !== arguments[0] && document.activeElement === title",
                vec![first],
            )
            .await?;
        window.type_text("Horses in the harbour").await?;
        window.picture(places, "begun-2b-next-item").await?;
        window.press("Enter").await?;
        window.closed().await?;
        agenda(window, &["Boats on the river", "Horses in the harbour"]).await?;
        // The foot says so after any act.
        window.saved().await?;

        // Somebody who was begun is added as the dialog is closed.
        window.press("Ctrl+Shift+A").await?;
        window.find("dialog", "Attendance").await?;
        window.type_text("Wilf Ashgrove").await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "the field for the next",
                "const name = document.getElementById('attendance-name'); return name?.value === '' && \
                 document.activeElement === name",
                vec![],
            )
            .await?;
        window.picture(places, "begun-2c-next-person").await?;
        window.type_text("Bettany Quillfeather").await?;
        // The office does not know where she comes from: that is added in place.
        for _ in ["initials", "title", "body"] {
            window.press("Tab").await?;
        }
        window.type_text("Quay Council").await?;
        window.click("button", "Add Quay Council").await?;
        window.sees("Quay Council will be added.").await?;
        window.picture(places, "begun-2d-body").await?;
        window.click("button", "Add and close").await?;
        window.closed().await?;
        window
            .until(
                "her in the attendance",
                "return [...document.querySelectorAll('[aria-label=Attendance] .name')].some((name) => \
                 name.textContent === 'Bettany Quillfeather')",
                vec![],
            )
            .await?;
        window.picture(places, "begun-3-added").await?;

        // The agenda follows a heading that is changed in the note, and a press on an item shows it from its heading.
        window.click("button", "Boats on the river").await?;
        let top = "const heading = [...document.querySelectorAll('.cm-line')].find((line) => line.textContent.includes(arguments[0])); const box = document.querySelector('.cm-scroller').getBoundingClientRect();
            return heading !== undefined && heading.getBoundingClientRect().top >= box.top - 1 && heading.getBoundingClientRect().bottom <= box.bottom && document.activeElement?.classList.contains('cm-content')";
        window.until("the item's heading in view", top, vec![json!("Boats on the river")]).await?;
        window.press("↑").await?;
        window.press("End").await?;
        window.type_text(" and the canal").await?;
        window.press("↓").await?;
        window.press("↓").await?;
        agenda(window, &["Boats on the river and the canal", "Horses in the harbour"]).await?;
        window.picture(places, "begun-4-heading").await?;

        // Of a note that is longer than its view the item that is pressed stands at the top, and one types under its
        // heading.
        window.go(&format!("#/meetings/{noted}")).await?;
        window.find("textbox", "Note of meeting").await?;
        let longest = "const items = [...document.querySelectorAll('[aria-label=Agenda] .go')]; items[1]?.click(); \
            return items[1]?.querySelector('span:not(.k)').firstChild.textContent.trim() ?? null";
        window.until("an agenda", "return document.querySelectorAll('[aria-label=Agenda] .go').length > 1", vec![]).await?;
        let title = window.script(longest, vec![]).await?;
        let title = title.as_str().context("an item has a title")?.to_owned();
        let top = "const heading = [...document.querySelectorAll('.cm-line')].find((line) => line.textContent.includes(arguments[0])); const box = document.querySelector('.cm-scroller');
            const place = heading?.getBoundingClientRect().top - box.getBoundingClientRect().top; const ends = box.scrollTop >= box.scrollHeight - box.clientHeight - 1;
            return heading !== undefined && place > -2 && (place < 40 || ends)";
        window.until("its heading at the top of the view", top, vec![json!(title)]).await?;
        window.type_text("Quartz. ").await?;
        let under = "const lines = [...document.querySelectorAll('.cm-line')].map((line) => line.textContent); const at = lines.findIndex((line) => line.includes(arguments[0]));
            return at >= 0 && lines.slice(at + 1).find((line) => line.trim() !== '')?.startsWith('Quartz. ') === true";
        window.until("what is typed right under it", under, vec![json!(title)]).await?;
        window.picture(places, "begun-5-item").await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
