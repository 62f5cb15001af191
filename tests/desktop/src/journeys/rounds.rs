//! A second round of recommendations is imported from its paper and compared with the one before; the words of a status
//! are mapped, the office decides, and the rounds are turned by keys.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, wait};

/// A third round of the sample office's report: 6 is complete, 8 names another lead, and 9 comes back.
const PAPER: &str = "In pursuit\n\nProgress report May 2031\n\nConstabulary \
    number\tRecommendation\tStatus\tUpdate\n1\tKeep one register of every pursuit, whoever ordered it. Lead \
    organisation: Constabulary\tComplete\tRegister kept in all five districts.\n6\tPublish each quarter how many \
    pursuits were called off, and why. Lead organisation: Constabulary\tComplete\tFirst figures were published in the \
    winter.\n8\tChange the law so that a trained driver is judged by that training. Lead organisation: Home \
    Ministry\tHome Ministry lead organisation\tThe Constabulary answers when asked.\n9\tReview each pursuit that ends \
    in injury within a month. Lead organisation: Inspectorate\tOn target\tSix reviews were made.\n";

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
        window
            .sees("4 recommendations, round “May 2031” of “In pursuit”")
            .await?;
        window
            .counts("rows before importing", "dialog[open] table tbody tr", 4)
            .await?;
        window.sees("Not in this paper").await?;
        window.picture(places, "rounds-2-preview").await?;
        window.click("button", "Record the round with 4 rows").await?;
        window.closed().await?;

        // The last two rounds stand beside each other.
        window.sees("May 2031").await?;
        window.sees("First figures were published in the").await?;
        let changed = "return [...document.querySelectorAll('button.chip')].find((chip) => \
            chip.innerText.includes('changed')).querySelector('b').innerText";
        let of_chip: usize = window
            .script(changed, vec![])
            .await?
            .as_str()
            .and_then(|count| count.parse().ok())
            .unwrap_or_default();
        ensure!(of_chip > 0, "no row changed");
        window.click("button", "changed").await?;
        window
            .counts("rows that changed", "main table.reg tbody tr", of_chip)
            .await?;
        window.picture(places, "rounds-3-changed").await?;
        window.click("button", "changed").await?;
        window.counts("recommendations", "main table.reg tbody tr", 12).await?;

        // The round before, and back.
        let first = "return document.querySelector('main table.reg thead th.rd1').innerText.includes(arguments[0])";
        let was = window
            .script(
                "return document.querySelector('main table.reg thead th.rd1').firstChild.textContent",
                vec![],
            )
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
        let green = "const all = [...document.querySelectorAll('dialog[open] select')]; const rag = all.at(-1); \
            rag.value = 'green'; rag.dispatchEvent(new Event('change', { bubbles: true })); return all.length";
        window.script(green, vec![]).await?;
        window.picture(places, "rounds-4-map").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("complete, green, as people said").await?;
        window.sees("What people mapped").await?;

        // Our decision about another one, with a reason.
        window.click("button", "6: our decision").await?;
        window.find("dialog", "Our decision about").await?;
        let choose = "const one = document.querySelector('dialog[open] input[type=radio][value=closed_done]'); \
            one.click(); return one.checked";
        ensure!(
            window.script(choose, vec![]).await? == json!(true),
            "the decision was not chosen"
        );
        window.picture(places, "rounds-5-decide").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("10 open, 2 closed as done").await?;
        window.redress("dark").await?;
        window.picture(places, "rounds-6-decided").await?;
        window.redress("light").await?;

        window.press("Ctrl+Z").await?;
        window.sees("11 open, 1 closed as done").await?;
        by_hand(places, window).await
    })
    .await?;
    window.close().await?;
    let sources = offices::rows(places, &office, "sources")?;
    let source = sources
        .iter()
        .find(|one| one["title"] == "In pursuit")
        .context("the source")?;
    let round = source["rounds"]
        .as_array()
        .and_then(|rounds| rounds.iter().find(|one| one["name"] == "July 2031"))
        .context("the round")?;
    ensure!(
        round["on"].is_string() && round["columns"].as_array().is_some_and(|all| all.len() == 4),
        "{round}"
    );
    let recommendations = offices::list(places, &office, &["recommendations", "--source", "In pursuit"])?;
    let said = |number: &str| {
        let one = recommendations.iter().find(|one| one["number"] == number)?;
        one["rounds"]
            .as_array()?
            .iter()
            .find(|entry| entry["round"] == "July 2031")
            .cloned()
    };
    let (one, two) = (said("1").context("an entry of 1")?, said("2").context("an entry of 2")?);
    ensure!(
        one["status"]["written"] == "Complete" && one["progress"].is_null(),
        "{one}"
    );
    ensure!(
        two["status"]["written"] == "" && two["progress"] == "None was sent.",
        "{two}"
    );
    offices::check(places, &office)
}

/// A round that no file brings: its name and day, how its paper heads its columns, and what it says of two
/// recommendations.
async fn by_hand(places: &Places, window: &Window<'_>) -> Result<()> {
    window.click("button", "Add a round").await?;
    window.find("dialog", "Add a round").await?;
    window.click("button", "Add it by hand").await?;
    window.find("dialog", "Add a round by hand").await?;
    window.type_text("July 2031").await?;
    window.press("Tab").await?;
    window.press("Tab").await?;
    window.picture(places, "rounds-7-by-hand").await?;
    window.press("Ctrl+Enter").await?;
    window.closed().await?;
    window.sees("July 2031").await?;

    // Its day is not known yet: the head of its column says it, and takes it.
    window.click("button", "July 2031, day not known").await?;
    window.find("dialog", "Change a round").await?;
    window.press("Tab").await?;
    window.type_text("today").await?;
    window.press("Ctrl+Enter").await?;
    window.closed().await?;
    window
        .until(
            "the day in the head of its column",
            "return [...document.querySelectorAll('main table.reg thead th.rd1')].some((head) => \
             head.innerText.includes('July 2031') && head.innerText.includes('paper of'))",
            vec![],
        )
        .await?;

    // Blank, and not reported, are two things; Ctrl+Enter goes on with the next row.
    let focus = "document.querySelector('main table.reg [data-row]').focus(); return true";
    window.script(focus, vec![]).await?;
    // A letter so soon after a dialog went is taken for typing that goes on; its chord is not.
    window.press("Ctrl+R").await?;
    window.find("dialog", "What a round says of 1").await?;
    window.type_text("Complete").await?;
    window.press("Ctrl+Enter").await?;
    window.find("dialog", "What a round says of 2").await?;
    window
        .until(
            "the first cell",
            "return document.activeElement?.matches('dialog[open] input[data-first]') ?? false",
            vec![],
        )
        .await?;
    window.press("Tab").await?;
    window.press("Space").await?;
    // Its paper has no column of leads.
    window.press("Tab").await?;
    window.type_text("None was sent.").await?;
    window.picture(places, "rounds-8-report").await?;
    window.press("Ctrl+Enter").await?;
    window.find("dialog", "What a round says of 3").await?;
    window.press("Esc").await?;
    window.closed().await?;
    window.picture(places, "rounds-9-reported").await
}
