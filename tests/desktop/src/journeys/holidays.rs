//! Bank holidays in the settings: one is removed and comes back by a file, and the timing that is counted in working
//! days moves with it, said before and kept after.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::{Places, offices};

const WORDS: &str = "Constabulary to count what it counts.";

pub async fn holidays(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-holidays")?;
    let office = offices::sample(places, &folder)?;
    let lines = folder.join("counted.jsonl");
    let action =
        json!({ "text": WORDS, "timing": "within 10 working days", "lead": "Constabulary", "agreed_on": "2022-09-09" });
    std::fs::write(
        &lines,
        json!({ "id": "a", "do": "record_action", "with": action }).to_string(),
    )?;
    output(Command::new(&places.desk).arg("apply").arg(&office).arg(&lines))?;
    let file = folder.join("proclaimed.csv");
    std::fs::write(
        &file,
        "Day,Name,Parts\n2022-09-19,State funeral,all\n2022-09-18,Eve,all\n",
    )?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "holidays", async |window| {
        window.go("#/settings/holidays").await?;
        window.find("combobox", "Year").await?;
        let known = "return [...document.querySelectorAll('main select option')].some((one) => one.value === '2022')";
        window.until("the years to choose from", known, vec![]).await?;
        let year = "const year = document.querySelector('main select'); year.value = arguments[0];
            year.dispatchEvent(new Event('change', { bubbles: true }));";
        window.script(year, vec![json!("2022")]).await?;
        window.click("button", "Remove State funeral").await?;
        window.sees("The last day of 1 action moves").await?;
        window.sees("26 September 2022 to 23 September 2022").await?;
        window.type_text("Not appointed yet").await?;
        window.picture(places, "holidays-1-remove").await?;
        window.press("Ctrl+Enter").await?;
        window.sees("removed: Not appointed yet").await?;

        window.click("button", "Load a file").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&file).await?;
        window.sees("is added").await?;
        window.sees("line 3: Sunday 18 September 2022 is on a weekend").await?;
        window.sees("23 September 2022 to 26 September 2022").await?;
        window.picture(places, "holidays-2-file").await?;
        window.click("button", "Load").await?;
        window.sees("Bank holidays of proclaimed.csv loaded").await?;
        window.sees("15 weekdays that are no working days").await
    })
    .await?;
    window.close().await?;
    let actions = offices::rows(places, &office, "actions")?;
    let counted = actions
        .iter()
        .find(|row| row["text"] == WORDS)
        .context("the action is gone")?;
    ensure!(
        counted["timing"]["last"] == "2022-09-26",
        "it ends on {}",
        counted["timing"]["last"]
    );
    let holidays = offices::rows(places, &office, "holidays")?;
    let day = holidays
        .iter()
        .find(|row| row["day"] == "2022-09-19")
        .context("the day is gone")?;
    ensure!(day["source"] == "proclaimed.csv", "it is known from {}", day["source"]);
    offices::check(places, &office)
}
