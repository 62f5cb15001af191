//! Minutes that somebody else took, imported by keyboard alone but for the system's dialog: the day that they do not
//! say is asked, an action is ticked off, and the same file is known again.

use anyhow::{Result, ensure};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

const MINUTES: &str = "Performance and Risk Board\n\
    Minutes\n\n\
    Present:\n\
    Nerys Adeyemi-Holt (NAH) Chair, Deputy Mayor for Policing and Crime\n\
    Maren Thistlewood (MT) T/Chief Constable\n\
    Priyanka Solway (PS) – ACC, Local Policing (items 1-3 only)\n\
    Two Constabulary staff\n\n\
    Apologies: Gwendal Osei\n\n\
    1. Money Matters\n\n\
    Decision: The virements were approved as outlined in the paper.\n\n\
    ACTION: PS will brief the Office separately with further detail (by Friday)\n\n\
    Action - MT to confirm the overtime figure of £493k | COP 6/11 | MT\n\n\
    2. AOB\n\n\
    Nothing further. Action 14: NAH and MT to arrange separate discussions regarding overspends.\n\n\
    3. Date of next meeting\n\n\
    Tuesday 4 December 2029 at 14:00\n";

pub async fn minutes(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-minutes")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "actions")?.len();
    let meetings = offices::rows(places, &office, "meetings")?.len();
    let file = folder.join("minutes.txt");
    std::fs::write(&file, MINUTES)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "minutes", async |window| {
        for known in [false, true] {
            window.go("#/meetings").await?;
            window.click("button", "Import a note").await?;
            window.find("dialog", "Import a note of meeting").await?;
            window.press("Enter").await?;
            window.choose_in_system_dialog(&file).await?;
            window.sees("No date was found").await?;
            window
                .counts(
                    "actions offered",
                    "dialog[open] input[type=checkbox][aria-label^=Take]",
                    3,
                )
                .await?;
            // From the file's name, which has the caret, the next place is the day.
            window.press("Tab").await?;
            window.type_text("3 November 2019").await?;
            if known {
                window.sees("Recorded already").await?;
                window.picture(places, "minutes-3-known").await?;
                break;
            }
            window.sees("A new meeting").await?;
            window.picture(places, "minutes-1-asked").await?;
            window
                .until(
                    "the second action to be reached",
                    "const box = document.querySelectorAll('dialog[open] input[aria-label^=Take]')[1]; box.focus(); \
                     return document.activeElement === box",
                    vec![],
                )
                .await?;
            window.press("Space").await?;
            // The next meeting is planned only where somebody says so.
            window
                .until(
                    "the offer of the next meeting to be reached",
                    "const label = [...document.querySelectorAll('dialog[open] label')].find((one) => \
                     one.textContent.includes('Plan the Performance and Risk Board of 4 December 2029, 14:00 too')); \
                     const box = label?.querySelector('input'); box?.focus(); return box !== undefined && box !== null \
                     && document.activeElement === box && !box.checked",
                    vec![],
                )
                .await?;
            window.press("Space").await?;
            window.find("button", "Import the note and 2 actions").await?;
            window.picture(places, "minutes-2-ticked-off").await?;
            window.click("button", "Import the note and 2 actions").await?;
            window
                .until(
                    "the meeting to open",
                    "return /^#\\/meetings\\/.+/.test(location.hash)",
                    vec![],
                )
                .await?;
            window.sees("arrange separate discussions").await?;
            window.picture(places, "minutes-4-meeting").await?;
        }
        Ok(())
    })
    .await?;
    window.close().await?;
    let actions = offices::rows(places, &office, "actions")?.len();
    ensure!(actions == before + 2, "{actions} actions, not {before} and two");
    let now = offices::rows(places, &office, "meetings")?.len();
    ensure!(
        now == meetings + 2,
        "{now} meetings, not {meetings}, that of the minutes and the next one"
    );
    offices::check(places, &office)
}
