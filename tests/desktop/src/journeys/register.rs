//! The register at a hundred thousand actions: to its last row by keyboard, filtered, grouped, kept as a view, and
//! opened again after a restart. Every count on the screen is one that `desk` gives of the same file.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

const ACTIONS: u32 = offices::LARGE;
const VIEW: &str = "Late custody, by lead";
const WORD: &str = "custody";

pub async fn register(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-register")?;
    let office = offices::large(places, &folder)?;
    let asked = |words: &[&str]| offices::list(places, &office, words);
    let first = asked(&["actions", "--sort", "number", "--limit", "1"])?;
    let last_number = first.first().context("no action")?["number"]
        .as_str()
        .context("no number")?
        .to_owned();
    let narrow = ["actions", "--text", WORD, "--late"];
    let counted = asked(&[&narrow[..], &["--count"]].concat())?;
    let late = counted.first().context("no count")?["total"]
        .as_u64()
        .unwrap_or_default();
    ensure!(late > 1000, "only {late} late actions hold “{WORD}”");
    let groups = asked(&[&narrow[..], &["--group", "lead"]].concat())?;
    let shown = format!("{late} of {ACTIONS} shown, {late} late");
    let screen = Screen::start(&folder)?;

    let window = with_window(places, &screen, &office, "register", async |window| {
        window.go("#/actions?status=all").await?;
        window.sees(&format!("{ACTIONS} of {ACTIONS} shown")).await?;
        // The list takes the keyboard by itself once its first rows are there.
        window
            .until(
                "the first row to have the keyboard",
                "return document.activeElement?.closest('tr')?.getAttribute('aria-rowindex') === '2'",
                vec![],
            )
            .await?;
        window.press("End").await?;
        window
            .until(
                "the last row",
                "const row = document.activeElement?.closest('tr');
                 return row?.getAttribute('aria-rowindex') === arguments[0] && row.querySelector('[data-cell=number]')?.innerText === arguments[1]
                   && row.getBoundingClientRect().bottom <= innerHeight && document.querySelectorAll('tbody tr').length < 200",
                vec![json!((ACTIONS + 1).to_string()), json!(last_number)],
            )
            .await?;
        window.picture(places, "register-1-last-row").await?;

        window.press("/").await?;
        window.type_text(WORD).await?;
        window.sees("late, counted").await?;
        window
            .until("the words to narrow the list", "return location.hash.includes('text=')", vec![])
            .await?;
        window.click("button", "late").await?;
        window.sees(&shown).await?;

        window.press("Ctrl+K").await?;
        window.find("combobox", "Find or do anything").await?;
        window.type_text("group register lead").await?;
        window.sees("Group the register by lead").await?;
        window.press("Enter").await?;
        for group in &groups {
            let (total, late) = (&group["total"], &group["late"]);
            let words = format!("{total} actions {late} late");
            window
                .until(
                    &format!("the heading of {}, {words}", group["name"]),
                    "return [...document.querySelectorAll('[data-cell=group]')].some((one) => \
                     one.innerText.replace(/\\s+/g, ' ').includes(arguments[0]))",
                    vec![json!(words)],
                )
                .await?;
            // Folded, so that the next one comes into view.
            window
                .until(
                    "a heading to have the keyboard",
                    "return document.activeElement?.dataset.cell === 'group' || \
                     (document.querySelector('[data-cell=group][tabindex=\"0\"]')?.focus(), false)",
                    vec![],
                )
                .await?;
            window.press("←").await?;
            window
                .until(
                    "the group to fold",
                    "return document.activeElement?.getAttribute('aria-expanded') === 'false'",
                    vec![],
                )
                .await?;
            window.press("↓").await?;
        }
        window.picture(places, "register-2-grouped").await?;

        window.press("V").await?;
        window.click("menuitem", "Keep this as a view").await?;
        window.find("dialog", "Keep this as a view").await?;
        window.type_text(VIEW).await?;
        window.press("Ctrl+Enter").await?;
        window.sees(&format!("View “{VIEW}” kept")).await?;
        window
            .until("the view to be on", "return location.hash.includes('view=')", vec![])
            .await
    })
    .await?;
    window.close().await?;
    let kept = asked(&["actions", "--view", VIEW, "--count"])?;
    ensure!(
        kept.first().context("no count")?["total"] == late,
        "the view holds {kept:?}, not {late}"
    );

    let window = with_window(places, &screen, &office, "register-again", async |window| {
        window.go("#/actions").await?;
        window.find("button", "Views").await?;
        window.press("V").await?;
        window.click("menuitemcheckbox", VIEW).await?;
        window.sees(&shown).await?;
        window.find("button", VIEW).await?;
        window
            .until(
                "the groups",
                "return document.querySelector('[data-cell=group]') !== null",
                vec![],
            )
            .await?;
        window.picture(places, "register-3-view-after-restart").await
    })
    .await?;
    window.close().await
}
