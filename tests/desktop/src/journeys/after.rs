//! What follows an act: a file that was written has the keyboard, no Enter opens a menu again, and what is said stands
//! in the foot and covers nothing that could be pressed.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, wait};

const HAS: &str = "return (document.activeElement?.textContent ?? '').trim() === arguments[0] && \
    document.activeElement.closest('.toast') !== null";

/// What could be pressed and lies beneath what is said, in words.
const COVERED: &str = "const toast = document.querySelector('.toast');
    if (!toast) return ['nothing is said'];
    const box = toast.getBoundingClientRect();
    if (box.bottom > innerHeight + 0.5 || box.right > innerWidth + 0.5) return ['it lies outside of the window'];
    const found = new Set();
    for (let x = box.left + 2; x < box.right; x += 6) for (let y = box.top + 2; y < box.bottom; y += 6)
      for (const one of document.elementsFromPoint(x, y)) {
        if (toast.contains(one)) continue;
        const pressed = one.closest('button, a, input, select, textarea, [data-row], tr, [role=option], .cm-content');
        if (pressed) found.add(pressed.textContent.trim().slice(0, 40) || pressed.tagName);
      }
    return [...found];";

async fn covers_nothing(window: &Window<'_>) -> Result<()> {
    let covered = window.script(COVERED, vec![]).await?;
    ensure!(covered == json!([]), "what is said covers {covered}");
    Ok(())
}

async fn no_menu(window: &Window<'_>) -> Result<()> {
    window.settle().await?;
    let open = window
        .script(
            "return document.querySelector('[role=menu], dialog[open]')?.textContent ?? ''",
            vec![],
        )
        .await?;
    ensure!(open.as_str() == Some(""), "this opened: {open}");
    Ok(())
}

/// Saves a paper from a menu.
async fn save(window: &Window<'_>, menu: &str, paper: &str, to: &std::path::Path) -> Result<()> {
    window.click("button", menu).await?;
    window.click("menuitem", paper).await?;
    window.choose_in_system_dialog(to).await?;
    wait::until("the paper", async || Ok(to.is_file().then_some(()))).await
}

/// Exports from the review, from a meeting and from a letter's text.
pub async fn after(places: &Places, smallest: bool) -> Result<()> {
    let folder = offices::folder(
        places,
        if smallest {
            "journey-after-small"
        } else {
            "journey-after"
        },
    )?;
    let office = offices::sample(places, &folder)?;
    let letters = offices::rows(places, &office, "letters")?;
    let draft = offices::first_id(&letters, |row| row["state"] == "draft").context("no letter is in draft")?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let noted = offices::first_id(&meetings, |row| row["state"] == "noted").context("no note is finished")?;
    let screen = if smallest {
        Screen::smallest(&folder)?
    } else {
        Screen::start(&folder)?
    };
    let name = if smallest { "after-small" } else { "after" };
    let window = with_window(places, &screen, &office, name, async |window| {
        window.go("#/review").await?;
        window.sees("Pack for the chair").await?;
        save(
            window,
            "Pack for the chair",
            "All in one, PDF",
            &folder.join("pack.pdf"),
        )
        .await?;
        window
            .until("the file to have the keyboard", HAS, vec![json!("Open")])
            .await?;
        covers_nothing(window).await?;
        window.picture(places, &format!("{name}-1-pack")).await?;
        window.press("Tab").await?;
        window
            .until("its folder to be next", HAS, vec![json!("Open its folder")])
            .await?;
        window.press("Esc").await?;
        window
            .until(
                "what was said to go",
                "return document.querySelector('.toast') === null",
                vec![],
            )
            .await?;
        no_menu(window).await?;
        let has = "return document.activeElement?.getAttribute('aria-haspopup') === null";
        window.until("the keyboard to be off the menu", has, vec![]).await?;

        // From the text of a note, by the menu: Enter is typed into nothing and opens nothing.
        window.go(&format!("#/meetings/{noted}")).await?;
        window.find("textbox", "Note of meeting").await?;
        save(window, "Papers", "Note as PDF", &folder.join("note.pdf")).await?;
        window
            .until("the note to have the keyboard", HAS, vec![json!("Open")])
            .await?;
        covers_nothing(window).await?;
        window.press("Esc").await?;
        let words = "return [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')";
        let before = window.script(words, vec![]).await?;
        window.press("Enter").await?;
        no_menu(window).await?;
        ensure!(
            before == window.script(words, vec![]).await?,
            "Enter was typed into the note"
        );
        // What only says something does not leave the keyboard on the menu either.
        window.click("button", "Papers").await?;
        window.click("menuitem", "Copy as text").await?;
        window.sees("Copied").await?;
        covers_nothing(window).await?;
        window.press("Enter").await?;
        no_menu(window).await?;

        // By the keys of a note.
        for (chord, name) in [("Ctrl+P", "by-key.pdf"), ("Ctrl+Shift+P", "by-key.docx")] {
            window.press(chord).await?;
            window.choose_in_system_dialog(&folder.join(name)).await?;
            window.sees(&format!("Exported {name}")).await?;
        }

        // From the text of a letter, by its key: one types on.
        window.go(&format!("#/letters/{draft}")).await?;
        window.click("textbox", "Letter text").await?;
        window.press("Ctrl+P").await?;
        let pdf = folder.join("letter.pdf");
        window.choose_in_system_dialog(&pdf).await?;
        window.sees("Exported letter.pdf").await?;
        window.type_text("Typed on after it. ").await?;
        window.sees("Typed on after it.").await?;
        covers_nothing(window).await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
