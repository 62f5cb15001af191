//! The smallest window, with the ordinary and with the largest text: what matters stays within it on every screen.

use anyhow::{Context, Result};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::{Places, edges, offices, tour};

const TEXT: &str = "const kept = JSON.parse(localStorage.getItem('oversight-desk.look') ?? '{}');
    localStorage.setItem('oversight-desk.look', JSON.stringify({ ...kept, textSize: arguments[0] }));";

/// What lies beyond the window or is cut, in words; empty when all is well. What stands in a part of its own that
/// scrolls is reached there.
const BEYOND: &str = "const within = (one) => { const box = one.getBoundingClientRect(); return box.width > 0 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 0.5 && box.bottom <= innerHeight + 0.5; };
    const wrong = [];
    const foot = document.querySelector('[data-marking]');
    if (!foot || !foot.textContent.trim() || !within(foot) || foot.scrollWidth > foot.clientWidth + 1) wrong.push('the marking left the foot');
    const scroller = document.scrollingElement;
    if (scroller.scrollWidth > innerWidth) wrong.push('the page scrolls sideways');
    const main = document.querySelector('main');
    if (main.scrollTop || main.scrollHeight > main.clientHeight + 1) wrong.push('the screen is higher than the window');
    const title = document.querySelector('main h1');
    if (!within(title) || title.scrollWidth > title.clientWidth + 1 || title.textContent.includes('…')) wrong.push('the title is cut');
    const day = document.querySelector('header.top .stays');
    if (location.hash.startsWith('#/meetings/') && !day) wrong.push('the day of the meeting is not shown');
    if (day && (!within(day) || !/\\d{4}$/.test(day.textContent) || day.scrollWidth > day.clientWidth + 1)) wrong.push('the day is cut');
    for (const act of document.querySelectorAll('header.top :is(button, a, select)')) if (act.offsetParent && !within(act)) wrong.push(`“${act.textContent.trim()}” is not within the window`);
    for (const part of document.querySelectorAll('main section.scroll')) if (part.scrollWidth > part.clientWidth + 1) wrong.push('a part of the screen lies off to the side');
    return wrong.join('; ');";

/// How many lines the find bar stands in; more than two when something lies beyond it.
const FIND_LINES: &str = "const bar = document.querySelector('.cm-find');
    const middles = [...bar.querySelectorAll('input, button')].map((one) => one.getBoundingClientRect()).map((box) => box.top + box.height / 2).sort((a, b) => a - b);
    const lines = middles.filter((middle, n) => n === 0 || middle - middles[n - 1] > 10).length;
    return bar.scrollWidth > bar.clientWidth + 1 ? 9 : lines;";

/// Looks at each screen, at the folded filters, and at the letter and its proof.
pub async fn small(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-small")?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let screen = Screen::smallest(&folder)?;
    let window = with_window(places, &screen, &office, "small", async |window| {
        for size in [100, 150] {
            window.script(TEXT, vec![json!(size)]).await?;
            window.reload().await?;
            for stop in stops.iter().filter(|stop| stop.then.is_none()) {
                // Beside the text there may be no room for the proof.
                let shows = if stop.shows.starts_with("img") {
                    "main h1"
                } else {
                    stop.shows
                };
                let stop = &tour::Stop {
                    name: stop.name,
                    address: stop.address.clone(),
                    then: None,
                    shows,
                };
                window.visit(stop).await?;
                let wrong = window.script(BEYOND, vec![]).await?;
                window.picture(places, &format!("small-{}-{size}", stop.name)).await?;
                anyhow::ensure!(wrong == json!(""), "{} at {size}%: {wrong}", stop.name);
                edges::measure(window)
                    .await
                    .with_context(|| format!("{} at {size}%", stop.name))?;
            }
        }

        window.go("#/actions?status=all&waiting=us").await?;
        window.click("button", "Filters, 2 set").await?;
        window.find("combobox", "Lead").await?;
        window.picture(places, "small-filters").await?;
        window.press("Esc").await?;
        window
            .until(
                "the filters to be put away, and the keyboard on their button",
                "return document.activeElement?.textContent?.trim().startsWith('Filters') && \
                 document.activeElement.getAttribute('aria-expanded') === 'false'",
                vec![],
            )
            .await?;

        // A pane that lies over the note is put away by Esc; the meeting stays.
        let meeting = stops.iter().find(|stop| stop.name == "meeting");
        let meeting = meeting.map(|stop| stop.address.clone()).unwrap_or_default();
        window.go(&meeting).await?;
        window.click("button", "Agenda").await?;
        let agenda = "return document.querySelector('.three.agenda') !== null";
        window.until("the agenda over the note", agenda, vec![]).await?;
        window.press("Esc").await?;
        let away = "return document.querySelector('.three:not(.agenda)') !== null && \
            document.activeElement?.closest('.cm-editor') !== null";
        window
            .until("the note to have the keyboard again", away, vec![])
            .await?;
        anyhow::ensure!(window.address().await? == meeting, "Esc left the meeting");

        let draft = stops.iter().find(|stop| stop.name == "letter-draft");
        window
            .go(&draft.map(|stop| stop.address.clone()).unwrap_or_default())
            .await?;
        window.find("button", "Sign and send").await?;
        window.click("textbox", "Letter text").await?;
        // Found from the caret on, which a press puts anywhere.
        window.press("Ctrl+Home").await?;
        window.press("Ctrl+F").await?;
        window.find("textbox", "Find").await?;
        window.type_text("the").await?;
        window.sees("1 of ").await?;
        window.picture(places, "small-find").await?;
        let lines = window.script(FIND_LINES, vec![]).await?;
        anyhow::ensure!(lines == json!(2), "the find bar stands in {lines} lines");
        window.press("Esc").await?;
        window.click("button", "Show the proof").await?;
        window
            .until(
                "a page of the proof in the window",
                "const page = document.querySelector('img[data-digest]')?.getBoundingClientRect(); return page !== \
                 undefined && page.width > 300 && page.top < innerHeight",
                vec![],
            )
            .await?;
        window.find("button", "Sign and send").await?;
        window.click("button", "Show the text").await?;
        window.find("button", "Show the proof").await.map(drop)
    })
    .await?;
    window.close().await
}
