//! A second round of recommendations is imported from its paper and compared with the one before; the words of a status are mapped,
//! the office decides, and the rounds are turned by keys.

use anyhow::{Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices, wait};

/// A third round of the sample office's report: 6 is complete, 8 names another lead, and 9 comes back.
const PAPER: &str = "In pursuit\n\nProgress report May 2031\n\n\
    Constabulary number\tRecommendation\tStatus\tUpdate\n\
    1\tKeep one register of every pursuit, whoever ordered it. Lead organisation: Constabulary\tComplete\tRegister kept in all five districts.\n\
    6\tPublish each quarter how many pursuits were called off, and why. Lead organisation: Constabulary\tComplete\tFirst figures were published in the winter.\n\
    8\tChange the law so that a trained driver is judged by that training. Lead organisation: Home Ministry\tHome Ministry lead organisation\tThe Constabulary answers when asked.\n\
    9\tReview each pursuit that ends in injury within a month. Lead organisation: Inspectorate\tOn target\tSix reviews were made.\n";

/// Imports the round, compares, maps and decides.
pub async fn rounds(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-rounds")?;
    let office = offices::sample(places, &folder)?;
    let paper = folder.join("progress.txt");
    std::fs::write(&paper, PAPER)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "rounds", async |window| {
        window.go("#/sources").await?;
        window.sees("two rounds compared").await?;
        window.counts("recommendations", "main table.reg tbody tr", 12).await?;
        window.picture(places, "rounds-1-compared").await?;

        window.click("button", "Add a round").await?;
        window.find("dialog", "Add a round").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&paper).await?;
        window.sees("4 recommendations, round “May 2031” of “In pursuit”").await?;
        window.counts("rows before importing", "dialog[open] table tbody tr", 4).await?;
        window.sees("Not in this paper").await?;
        window.picture(places, "rounds-2-preview").await?;
        window.click("button", "Record the round with 4 rows").await?;
        window.closed().await?;

        // The last two rounds stand beside each other.
        window.sees("May 2031").await?;
        window.sees("First figures were published in the").await?;
        let changed = "return [...document.querySelectorAll('button.chip')].find((chip) => chip.innerText.includes('changed')).querySelector('b').innerText";
        let of_chip: usize = window
            .script(changed, vec![])
            .await?
            .as_str()
            .and_then(|count| count.parse().ok())
            .unwrap_or_default();
        ensure!(of_chip > 0, "no row changed");
        window.click("button", "changed").await?;
        window.counts("rows that changed", "main table.reg tbody tr", of_chip).await?;
        window.picture(places, "rounds-3-changed").await?;
        window.click("button", "changed").await?;
        window.counts("recommendations", "main table.reg tbody tr", 12).await?;

        // The round before, and back.
        let first = "return document.querySelector('main table.reg thead th.rd1').innerText.includes(arguments[0])";
        let was = window
            .script("return document.querySelector('main table.reg thead th.rd1').firstChild.textContent", vec![])
            .await?;
        window.press("[").await?;
        wait::until("the round before", async || {
            Ok((window.script(first, vec![was.clone()]).await? == json!(false)).then_some(()))
        })
        .await?;
        window.press("]").await?;
        wait::until("the next round", async || {
            Ok((window.script(first, vec![was.clone()]).await? == json!(true)).then_some(()))
        })
        .await?;

        // What "Complete" means here: a person says so, and it closes nothing.
        let focus = "document.querySelector('main table.reg [data-row]').focus(); return true";
        window.script(focus, vec![]).await?;
        window.press("M").await?;
        window.find("dialog", "What the words mean").await?;
        let green = "const all = [...document.querySelectorAll('dialog[open] select')]; const rag = all.at(-1); rag.value = 'green'; rag.dispatchEvent(new Event('change', { bubbles: true })); return all.length";
        window.script(green, vec![]).await?;
        window.picture(places, "rounds-4-map").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("complete, green, as people said").await?;
        window.sees("What people mapped").await?;

        // Our decision about another one, with a reason.
        window.click("button", "6: our decision").await?;
        window.find("dialog", "Our decision about").await?;
        let choose = "const one = document.querySelector('dialog[open] input[type=radio][value=closed_done]'); one.click(); return one.checked";
        ensure!(window.script(choose, vec![]).await? == json!(true), "the decision was not chosen");
        window.picture(places, "rounds-5-decide").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("10 open, 2 closed as done").await?;
        window.redress("dark").await?;
        window.picture(places, "rounds-6-decided").await?;
        window.redress("light").await?;

        window.press("Ctrl+Z").await?;
        window.sees("11 open, 1 closed as done").await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
