//! Letters that come as PDF and as a scan: shown page by page beside the words, a request marked by keyboard, and the
//! scan recorded only once somebody said who sent it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::dropped::drop_on;
use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, accessibility, offices};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fixtures/letters")
        .join(name)
}

/// Waits until so many pages are drawn, with a pixel for each of the screen's.
async fn drawn(window: &Window<'_>, pages: usize) -> Result<()> {
    let script = "const all = [...document.querySelectorAll('.well img')]; return all.length === arguments[0] && \
        all.every((one) => one.complete && one.naturalWidth >= Math.floor(one.clientWidth * devicePixelRatio) - 1 && \
        one.naturalWidth > 100)";
    window.until("the pages to be drawn", script, vec![json!(pages)]).await
}

/// Both letters.
pub async fn scanned(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-scanned")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "letters")?.len();
    let screen = Screen::start(&folder)?;
    let (letter, scan) = (fixture("from-office-suite.pdf"), fixture("scan.jpg"));
    let window = with_window(places, &screen, &office, "scanned", async |window| {
        window.go("#/letters").await?;
        window.find("button", "New letter").await?;
        drop_on(window, &letter, "main [data-pane]", "The file is read as a letter").await?;
        window.find("dialog", "Import a letter").await?;
        window.dialog_says("Professor Imre Castellane").await?;
        window.picture(places, "scanned-1-import").await?;
        window.click("button", "Record the letter in").await?;
        window.closed().await?;
        window.sees("As it came").await?;
        drawn(window, 1).await?;
        // Who does not see the picture hears its words.
        let says = "return document.querySelector('.well img').alt.includes('Custody healthcare in the three')";
        ensure!(
            window.script(says, vec![]).await? == json!(true),
            "the page does not say its words"
        );
        window.counts("marked requests", ".words .rq", 0).await?;
        window.click("button", "Mark the 3 numbered requests").await?;
        window.counts("marked requests", ".words .rq", 3).await?;
        let go = "const all = [...document.querySelectorAll('[data-paragraph]')]; const one = all.find((each) => \
            each.innerText.includes('We should be grateful for an answer')); one.focus(); return \
            document.activeElement === one";
        ensure!(
            window.script(go, vec![]).await? == json!(true),
            "the paragraph does not take the keyboard"
        );
        window.press("R").await?;
        window.counts("marked requests", ".words .rq", 4).await?;
        window.picture(places, "scanned-2-letter").await?;
        accessibility::examine(places, window).await?;
        window.click("button", "Larger").await?;
        drawn(window, 1).await?;
        window.redress("dark").await?;
        accessibility::examine(places, window).await?;
        window.picture(places, "scanned-3-larger-dark").await?;
        window.redress("light").await?;

        window.go("#/letters").await?;
        window.find("button", "New letter").await?;
        drop_on(window, &scan, "main [data-pane]", "The file is read as a letter").await?;
        window.find("dialog", "Import a letter").await?;
        window.dialog_says("is made of pictures without text").await?;
        window.click("button", "Record the letter in").await?;
        window.dialog_says("does not tell who sent it").await?;
        window.picture(places, "scanned-4-untold").await?;
        let from = window.find("textbox", "From").await?;
        from.click().await?;
        window.type_text("Imre Castellane").await?;
        window.click("button", "Record the letter in").await?;
        window.closed().await?;
        drawn(window, 1).await?;
        window.sees("a picture without text").await?;
        let says = "return document.querySelector('.well img').alt === 'Page 1 of 1, a picture without text'";
        ensure!(
            window.script(says, vec![]).await? == json!(true),
            "the scan is not said to be one"
        );
        window.picture(places, "scanned-5-scan").await?;
        accessibility::examine(places, window).await
    })
    .await?;
    window.close().await?;
    let letters = offices::rows(places, &office, "letters")?;
    ensure!(
        letters.len() == before + 2,
        "{} letters, not two more than {before}",
        letters.len()
    );
    // What was kept is what came.
    for (title, file) in [
        ("Letter from Professor Imre Castellane", &letter),
        ("Letter from Imre Castellane", &scan),
    ] {
        let kept = letters
            .iter()
            .find(|one| one["title"].as_str().is_some_and(|words| words.starts_with(title)));
        let id = kept.and_then(|one| one["id"].as_str()).context(title)?;
        let to = folder.join("kept");
        let _ = std::fs::remove_file(&to);
        offices::save(places, &office, id, &to)?;
        ensure!(
            std::fs::read(&to)? == std::fs::read(file)?,
            "{title}: other bytes are kept"
        );
    }
    // The smallest window: words and pages have room beside each other, and the pages are still drawn.
    let pdf = |one: &serde_json::Value| {
        one["title"]
            .as_str()
            .is_some_and(|words| words.contains("Professor Imre"))
    };
    let id = offices::first_id(&letters, pdf).context("the letter that came as PDF")?;
    drop(screen);
    let screen = Screen::smallest(&folder)?;
    let window = with_window(places, &screen, &office, "scanned-small", async |window| {
        window.go(&format!("#/letters/{id}")).await?;
        window.sees("As it came").await?;
        drawn(window, 1).await?;
        window.picture(places, "scanned-6-smallest").await?;
        let aside = "const cut = [...document.querySelectorAll('main section.scroll, .kept')].filter((one) => \
            one.scrollWidth > one.clientWidth + 1 || one.clientWidth < 320); return cut.length";
        ensure!(
            window.script(aside, vec![]).await? == json!(0),
            "a part lies off to the side or is too narrow"
        );
        accessibility::examine(places, window).await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
