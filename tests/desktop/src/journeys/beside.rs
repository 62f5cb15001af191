//! What stands beside something else is told where one is: a heading that is no item, an action that is recorded by the
//! form, the papers that show a row of the annex, and what the review could only send one away for.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

/// A heading typed in the note becomes an item; an action of the form goes to the caret; the row of the letter says
/// what it changes; the review proposes a closure and asks the lead.
pub async fn beside(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-beside")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let mut meeting = String::new();
    let window = with_window(places, &screen, &office, "beside", async |window| {
        window.press("N").await?;
        window.find("dialog", "New note").await?;
        window
            .until(
                "a forum",
                "return document.querySelector('dialog[open] select')?.value !== ''",
                vec![],
            )
            .await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "the meeting to be set up",
                "return location.hash.startsWith('#/meetings/')",
                vec![],
            )
            .await?;
        window.find("textbox", "Note of meeting").await?;
        meeting = window
            .address()
            .await?
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();

        window.press("Ctrl+End").await?;
        window
            .type_text("\n\n## Public attitudes\n\nThe board heard the survey.\n")
            .await?;
        window.sees("A heading of the note alone").await?;
        window.picture(places, "beside-1-heading").await?;
        window.dress("dark").await?;
        window.picture(places, "beside-1-heading-dark").await?;
        window.dress("light").await?;
        window.click("button", "Make it an item: Public attitudes").await?;
        window.sees("“Public attitudes” is on the agenda").await?;
        window
            .until(
                "the heading to be an item",
                "return [...document.querySelectorAll('[aria-label=\"Agenda\"] li')].some((one) => \
                 one.textContent.includes('Public attitudes')) && document.querySelector('[aria-label=\"Headings of \
                 the note alone\"]') === null",
                vec![],
            )
            .await?;

        // The caret stands beneath the heading; the form puts its action there.
        window.press("Ctrl+K").await?;
        window.type_text("New action").await?;
        window.press("Enter").await?;
        window.find("dialog", "New action").await?;
        window
            .sees("It is put into the note at the caret, under “Public attitudes”.")
            .await?;
        // The words by which the form was found are offered as the action's.
        window.press("Ctrl+A").await?;
        window.type_text("Office to publish the survey by Friday").await?;
        window.picture(places, "beside-2-form").await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "the action in the note",
                "return document.querySelector('.cm-action textarea')?.value.includes('publish the survey') ?? false",
                vec![],
            )
            .await?;
        window.saved().await?;
        window.picture(places, "beside-3-placed").await?;

        // One that is far away is not drawn; a press on it at the side goes to it all the same, and not to the
        // register.
        window.click("textbox", "Note of meeting").await?;
        window.press("Ctrl+End").await?;
        for _ in 0..90 {
            window.press("Enter").await?;
        }
        window
            .until(
                "the action to be far away",
                "return document.querySelector('.cm-action') === null",
                vec![],
            )
            .await?;
        window.click("button", "1 Office to publish the survey").await?;
        window
            .until(
                "the action to have the keyboard",
                "return document.activeElement?.closest('.cm-action') !== null",
                vec![],
            )
            .await?;

        // A row of a letter names the note that shows it too.
        window.click("button", "Finish note").await?;
        window.find("dialog", "Finish").await?;
        window.picture(places, "beside-4-finish").await?;
        window.press("Ctrl+Enter").await?;
        window
            .until("the letter", "return /^#\\/letters\\/.+/.test(location.hash)", vec![])
            .await?;
        window
            .counts("rows of Annex A", "button.row[data-annex-row]", 1)
            .await?;
        window
            .script("document.querySelector('button.row[data-annex-row]').click()", vec![])
            .await?;
        window.sees("This row is the action itself").await?;
        window.sees("finished note of").await?;
        window.picture(places, "beside-5-row").await?;
        window.dress("dark").await?;
        window.picture(places, "beside-5-row-dark").await?;
        window.dress("light").await?;

        // The review, by its keys.
        window.go("#/review").await?;
        window.find("button", "Ask the lead…").await?;
        window.picture(places, "beside-6-review").await?;
        window.press("C").await?;
        window.find("dialog", "Propose closure").await?;
        window.type_text("The figures came in.").await?;
        window.picture(places, "beside-7-propose").await?;
        window.press("Ctrl+Enter").await?;
        window.saved().await?;
        window.click("button", "Ask the lead…").await?;
        window.find("dialog", "Ask a lead").await?;
        window.picture(places, "beside-8-ask").await?;
        window.press("Esc").await
    })
    .await?;
    window.close().await?;
    let rows = offices::rows(places, &office, "actions")?;
    let placed = rows
        .iter()
        .find(|row| row["text"] == "Office to publish the survey by Friday")
        .context("the action is not in the record")?;
    ensure!(placed["item"].is_string(), "the action is under no item: {placed}");
    let record = offices::show(places, &office, &meeting)?;
    ensure!(record.contains("Public attitudes"), "the heading is no item: {record}");
    offices::check(places, &office)
}

const BOARD: &str = "Performance and Risk Board";

/// The days of the two newest boards that were held, which the sample places by today's day.
fn boards_held(places: &Places, office: &Path) -> Result<[String; 2]> {
    let meetings = offices::rows(places, office, "meetings")?;
    let mut days: Vec<String> = meetings
        .iter()
        .filter(|row| row["forum"]["name"] == BOARD && row["state"] != "planned" && row["state"] != "cancelled")
        .filter_map(|row| row["date"].as_str().map(str::to_owned))
        .collect();
    days.sort_unstable();
    let earlier = days.len().checked_sub(2).context("fewer than two boards were held")?;
    Ok([days[earlier + 1].clone(), days[earlier].clone()])
}

/// A log of long ago: what it closed on no day that can be read is closed on none, and its next board is the one after
/// it was raised; preview and record say the same.
pub async fn old_log(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-beside-log")?;
    let office = offices::sample(places, &folder)?;
    let file = folder.join("old log.csv");
    let [later, earlier] = boards_held(places, &office)?;
    std::fs::write(
        &file,
        format!(
            "Ref,Agreed action,Forum,Owner,Date raised,Deadline,Status,Date closed\n301,Office to count the vans of the \
             old log.,{BOARD},Office,{later},next board,Closed,31 June 2026\n302,Office to count the cars of the old \
             log.,{BOARD},Office,{earlier},next board,Open,\n303,Office to count the bikes of the old \
             log.,{BOARD},Office,,next board,Open,\n"
        ),
    )?;
    let screen = Screen::smallest(&folder)?;
    let window = with_window(places, &screen, &office, "beside-log", async |window| {
        window.go("#/actions").await?;
        window.press("Ctrl+K").await?;
        window.type_text("Import a log").await?;
        window.press("Enter").await?;
        window.find("dialog", "Import a log of actions").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&file).await?;
        window.sees("Status: closed, on a day that is not known").await?;
        window
            .sees("is not read as a day; the words are kept, and they say no day on which it was closed.")
            .await?;
        window.sees("that day has passed").await?;
        window.sees("“next board” could be the").await?;
        window
            .script("document.querySelector('dialog[open] table').scrollIntoView()", vec![])
            .await?;
        window.picture(places, "beside-log-1").await?;
        window.click("button", "Record 3 rows").await?;
        window.saved().await
    })
    .await?;
    window.close().await?;
    let rows = offices::rows(places, &office, "actions")?;
    let vans = rows
        .iter()
        .find(|row| row["text"] == "Office to count the vans of the old log.")
        .context("the closed row is not in the record")?;
    let id = vans["id"].as_str().context("an identity")?.to_owned();
    ensure!(vans["status"] == "closed", "{vans}");
    let window = with_window(places, &screen, &office, "beside-log", async |window| {
        window.go(&format!("#/actions/{id}")).await?;
        window.sees("no day").await?;
        window.picture(places, "beside-log-2").await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
