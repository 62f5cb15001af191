//! A log whose days and months nobody can tell apart is asked about, answered, and recorded with its closing days.

use anyhow::{Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

const LOG: &str = "Ref,Agreed action,Owner,Due,Closed\n\
    301,Constabulary to show how calls at night are counted.,Constabulary,04/13/2027,\n\
    302,Constabulary to brief the panel on horses.,Constabulary,04/05/2027,\n\
    303,Office to name who keeps the list.,Office,5 June 2027,12/11/26 (by e-mail)\n";

/// Chooses in the list whose name begins with the first argument.
const CHOOSE: &str = "const label = [...document.querySelectorAll('dialog[open] label')].find((one) => one.textContent.startsWith(arguments[0]));
    const list = document.getElementById(label?.htmlFor ?? '');
    if (!list) return false;
    list.value = arguments[1];
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return list.value === arguments[1];";

/// Imports it.
pub async fn order(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-order")?;
    let office = offices::sample(places, &folder)?;
    let file = folder.join("months.csv");
    std::fs::write(&file, LOG)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "order", async |window| {
        window.go("#/actions").await?;
        window.click("button", "Import a log").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&file).await?;
        window
            .counts("rows of the log", "dialog[open] table tbody tr", 3)
            .await?;
        // Once for the column, with the number of its rows, and in none of them.
        window.sees("1 row: ").await?;
        window.sees("the order of day and month is not certain.").await?;
        window.sees("Status: closed on 12 November 2026").await?;
        window.picture(places, "order-1-asked").await?;
        window
            .until(
                "the order to be chosen",
                CHOOSE,
                vec![json!("Day and month of Due"), json!("month_first")],
            )
            .await?;
        window.sees("5 April 2027").await?;
        window.picture(places, "order-2-said").await?;
        window.click("button", "Record 3 rows").await?;
        window
            .until(
                "the dialog to close",
                "return document.querySelector('dialog[open]') === null",
                vec![],
            )
            .await
    })
    .await?;
    window.close().await?;
    let actions = offices::rows(places, &office, "actions")?;
    let of = |words: &str| {
        let found = actions
            .iter()
            .find(|action| action["text"].as_str().is_some_and(|text| text.contains(words)));
        found.cloned().unwrap_or_default()
    };
    ensure!(
        of("horses")["timing"]["last"] == "2027-04-05",
        "{}",
        of("horses")["timing"]
    );
    ensure!(
        of("calls at night")["timing"]["last"] == "2027-04-13",
        "{}",
        of("calls at night")
    );
    ensure!(of("keeps the list")["status"] == "closed", "{}", of("keeps the list"));
    offices::check(places, &office)
}
