//! A letter that came as PDF is asked for: an area of its page is drawn with the mouse, another is placed with the keys,
//! both are withheld and named, one is shown again, and the bundle has the other.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// The letter in, and the case that it stands in.
fn lines() -> Result<String> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/letters/from-cairo.pdf");
    Ok([
        json!({ "id": "letter", "do": "receive_letter", "with": {
            "from": "Professor Imre Castellane", "received": "2026-01-12", "subject": "Waits in custody",
            "file": file,
        } }),
        json!({ "id": "case", "do": "open_case", "with": {
            "regime": "foi", "from": "Ottoline Brack", "received": "2026-02-02", "reference": "FOI-77",
            "text": "The letter about waits in custody.",
        } }),
        json!({ "id": "entry", "do": "add_entry", "with": { "case": "FOI-77", "record": "$letter" } }),
    ]
    .map(|line| format!("{line}\n"))
    .concat())
}

/// Writes the provision into the open dialog and decides it.
async fn withhold(window: &Window<'_>, provision: &str) -> Result<()> {
    window.find("dialog", "Withhold an area").await?;
    let focus = "const label = [...document.querySelectorAll('dialog[open] label')].find((one) => \
        one.textContent.trim() === 'By which provision'); const field = label && \
        document.getElementById(label.htmlFor); if (!field) return false; field.focus(); field.select?.(); \
        return document.activeElement === field";
    window.until("the field of the provision", focus, Vec::new()).await?;
    window.type_text(provision).await?;
    window.press("Ctrl+Enter").await?;
    window.closed().await
}

/// The names of the areas that lie on the pages, in their order.
async fn areas(window: &Window<'_>) -> Result<Vec<String>> {
    let named = "return [...document.querySelectorAll('[data-page] button')].map((one) => one.ariaLabel)";
    let found = window.script(named, Vec::new()).await?;
    Ok(serde_json::from_value(found)?)
}

pub async fn blackened(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-blackened")?;
    let office = offices::sample(places, &folder)?;
    let file = folder.join("ferrygate.jsonl");
    std::fs::write(&file, lines()?)?;
    output(
        std::process::Command::new(&places.desk)
            .arg("apply")
            .arg(&office)
            .arg(&file),
    )?;
    let rows = offices::rows(places, &office, "cases")?;
    let case = rows
        .iter()
        .find(|row| row["reference"] == "FOI-77")
        .and_then(|row| row["id"].as_str())
        .context("the case")?
        .to_owned();
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "blackened", async |window| {
        window.go(&format!("#/case/{case}?tab=bundle")).await?;
        window.sees("Draw an area with the mouse").await?;
        let drawn = "const picture = document.querySelector('[data-page] img'); return Boolean(picture?.complete && \
            picture.naturalWidth > 300)";
        window.until("the page to be drawn", drawn, Vec::new()).await?;
        window.picture(places, "blackened-1-page").await?;

        // By the mouse: from a corner to the other.
        let page = window
            .element("return document.querySelector('[data-page] .over')", Vec::new())
            .await?
            .context("the page")?;
        page.scroll_into_view().await?;
        window
            .session()
            .action_chain()
            .move_to_element_center(&page)
            .click_and_hold()
            .move_by_offset(120, 24)
            .release()
            .perform()
            .await?;
        window.until(
            "the area that was drawn",
            "return document.querySelector('[data-page] button.draft')?.ariaLabel.startsWith('New area. Page 1, 50% from the left') === true",
            Vec::new(),
        ).await?;
        window.picture(places, "blackened-2-drawn").await?;
        window.click("button", "Withhold the area…").await?;
        withhold(window, "section 40(2)").await?;
        window.sees("in part: section 40(2)").await?;

        // By the keys: placed, moved, sized, withheld.
        window.press("Ctrl+Shift+N").await?;
        let label = "return document.activeElement?.ariaLabel === arguments[0]";
        let says = async |words: &str| -> Result<()> {
            window.until(words, label, vec![json!(format!("New area. {words}"))]).await
        };
        says("Page 1, 25% from the left and 47% from the top, 50% wide and 4% high").await?;
        for key in ["↑", "↑", "←", "Shift+↓", "Shift+←"] {
            window.press(key).await?;
        }
        says("Page 1, 24% from the left and 45% from the top, 49% wide and 5% high").await?;
        window.picture(places, "blackened-3-placed").await?;
        window.press("Enter").await?;
        withhold(window, "section 31(1)(a)").await?;
        window.sees("section 31(1)(a), section 40(2)").await?;
        let named = areas(window).await?;
        ensure!(named.len() == 2, "the areas are {named:?}");
        ensure!(
            named.iter().any(|name| name.starts_with("Withheld by section 31(1)(a), Law enforcement. Page 1, 24%")),
            "the areas are {named:?}"
        );
        window.picture(places, "blackened-4-withheld").await?;

        // An area leads to where it is shown again.
        window
            .script("document.querySelector('[data-page] button')?.click()", Vec::new())
            .await?;
        window
            .until(
                "the button that shows it again",
                "return document.activeElement?.textContent.trim() === 'Show again'",
                Vec::new(),
            )
            .await?;
        window.press("Enter").await?;
        window.counts("areas", "[data-page] button", 1).await?;
        window.picture(places, "blackened-5-lifted").await?;
        window.redress("dark").await?;
        window.picture(places, "blackened-6-dark").await?;
        window.redress("light").await
    })
    .await?;
    window.close().await?;
    let entries: Vec<Value> = offices::rows(places, &office, "entries")?;
    let ours = entries
        .iter()
        .find(|row| {
            row["name"]
                .as_str()
                .is_some_and(|name| name.contains("Imre Castellane"))
        })
        .with_context(|| format!("the entry: {entries:?}"))?;
    ensure!(ours["withheld"] == 1, "one area is withheld: {ours}");
    Ok(())
}
