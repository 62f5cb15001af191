//! The public copy of a letter: words and an action are withheld by keyboard, and none of them is in what is saved.
//!
//! Seen red: with the letter itself saved as the web page in ui/src/public/PublicCopy.svelte.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, papers, wait};

/// A name that the sample's published letter is copied to, and why it is withheld.
const NAME: &str = "Ines Marchwood";
const WHY: &str = "section 40(2)";

/// An action of its annex that is withheld as a whole.
const ACTION: &str = "Constabulary to report how many vetting checks";
const WHY_ACTION: &str = "section 36(2)(c)";

/// Words that stay.
const STAYS: &str = "publish custody healthcare waits";

/// Withhold, see the copy, save it as PDF, Word and web page, and look for the words in each.
pub async fn public(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-public")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let letters = offices::rows(places, &office, "letters")?;
    let published = letters.iter().find(|letter| letter["state"] == "published");
    let id = published
        .and_then(|letter| letter["id"].as_str())
        .context("the sample has no published letter")?
        .to_owned();
    let files = [
        "Save as PDF…",
        "Save as Word…",
        "Save as a web page…",
        "Save as OpenDocument…",
    ]
    .into_iter()
    .zip(["pdf", "docx", "html", "odt"]);
    let files: Vec<_> = files
        .map(|(does, ending)| (does, folder.join(format!("public.{ending}"))))
        .collect();

    let window = with_window(places, &screen, &office, "public", async |window| {
        window.go(&format!("#/letters/{id}")).await?;
        window.find("region", "Proof").await?;
        window.press("Ctrl+Shift+W").await?;
        window.find("dialog", "Public copy").await?;
        let reads = async |there: &str, gone: &str| {
            window
                .until(
                    "the copy to read so",
                    "const text = document.querySelector('dialog[open] [role=region]').innerText;
                     return text.includes(arguments[0]) && !text.includes(arguments[1])",
                    vec![json!(there), json!(gone)],
                )
                .await
        };
        reads(NAME, "Withheld from this copy").await?;

        // The field of the words has the keyboard, and the reason is the next one.
        window.type_text(NAME).await?;
        window.press("Tab").await?;
        window.type_text(WHY).await?;
        window.press("Ctrl+Enter").await?;
        reads("[Withheld: section 40(2)]", NAME).await?;

        // A whole action, chosen from the list.
        window
            .until(
                "an action to be withheld",
                "const [what] = document.querySelectorAll('dialog[open] select');
                 what.value = 'action'; what.dispatchEvent(new Event('change', { bubbles: true })); return true",
                vec![],
            )
            .await?;
        window
            .until(
                "the action to be chosen",
                "const which = document.querySelectorAll('dialog[open] select')[1];
                 const found = [...(which?.options ?? [])].find((one) => one.text.includes(arguments[0]));
                 if (!found) return false;
                 which.value = found.value; which.dispatchEvent(new Event('change', { bubbles: true })); return true",
                vec![json!(ACTION)],
            )
            .await?;
        window.click("textbox", "Why").await?;
        window.press("Ctrl+A").await?;
        window.type_text(WHY_ACTION).await?;
        window.press("Ctrl+Enter").await?;
        reads("[Withheld: section 36(2)(c)]", ACTION).await?;
        window.picture(places, "public-1-withheld").await?;

        for (does, file) in &files {
            window.click("button", does).await?;
            window.choose_in_system_dialog(file).await?;
            wait::until("the saved copy", async || Ok(file.is_file().then_some(()))).await?;
        }
        Ok(())
    })
    .await?;
    window.close().await?;

    let [pdf, docx, html, odt] = [0, 1, 2, 3].map(|at| files[at].1.as_path());
    papers::check_pdf(pdf, &[WHY, WHY_ACTION])?;
    papers::check_docx(places, docx, 10, &["Withheld from this copy"])?;
    papers::check_odt(odt, &["Withheld from this copy", WHY, WHY_ACTION])?;
    let unpacked = folder.join("unpacked");
    for package in [docx, odt] {
        output(
            Command::new(&places.python)
                .args(["-m", "zipfile", "-e"])
                .arg(package)
                .arg(&unpacked),
        )?;
    }
    let plain = folder.join("public.txt");
    output(Command::new("pdftotext").arg(pdf).arg(&plain))?;
    for file in [
        &plain,
        html,
        &unpacked.join("word/document.xml"),
        &unpacked.join("content.xml"),
    ] {
        holds_neither(file)?;
    }
    offices::check(places, &office)
}

/// An action that is withheld in the note of its meeting, and is shown in the letter all the same.
const SHOWN: &str = "Office to send the Quernstone plan to the panel";

/// A name that is withheld, and a word that looks like it.
const FULL: &str = "Tarquin Oldacre";
const NEAR: &str = "Oldacres";

/// What is left out by default is shown here for a reason, and what looks like withheld words is left out too, by
/// keyboard alone; the saved copy has the one and not the other.
///
/// Seen red: while "Show here…" took the keyboard away with it, what was typed next were the window's own keys.
pub async fn judged(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-public-judged")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let meeting = offices::first_id(&meetings, |row| row["has_note"] == true).context("no meeting has a note")?;
    let lines = [
        json!({ "id": "a", "do": "record_action", "with": { "text": SHOWN, "meeting": meeting } }),
        json!({ "id": "l", "do": "draft_letter", "with": {
            "to": "Clerk to the Panel", "salutation": "Dear Clerk",
            "body": format!("{FULL} came to the board. The {NEAR} of the county were heard."),
            "annexes": [{ "title": "Actions", "actions": ["$a"] }],
        } }),
        json!({ "id": "w", "do": "withhold", "with": { "of": meeting, "action": "$a", "reason": WHY_ACTION } }),
        json!({ "id": "n", "do": "withhold", "with": { "of": "$l", "words": FULL, "reason": WHY } }),
    ];
    let file = folder.join("lines.jsonl");
    std::fs::write(&file, lines.map(|line| line.to_string()).join("\n"))?;
    let done = output(
        Command::new(&places.desk)
            .arg("apply")
            .arg(&office)
            .arg(&file)
            .arg("--json"),
    )?;
    let letter = done
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find(|line| line["id"] == "l")
        .and_then(|line| line["ok"]["id"].as_str().map(str::to_owned))
        .context("the letter was not drafted")?;
    let html = folder.join("public.html");
    let screen = Screen::start(&folder)?;

    let window = with_window(places, &screen, &office, "public-judged", async |window| {
        window.go(&format!("#/letters/{letter}")).await?;
        window.find("region", "Proof").await?;
        window.press("Ctrl+Shift+W").await?;
        window.find("dialog", "Public copy").await?;
        window.sees("left out by default").await?;
        window.sees("Look at these").await?;
        window.picture(places, "public-2-by-default").await?;
        reach(window, "Show here…").await?;
        window.press("Enter").await?;
        window.find("textbox", "Why it may be public here").await?;
        window.type_text("The panel published it.").await?;
        window.picture(places, "public-3-why-here").await?;
        window.press("Tab").await?;
        window.press("Enter").await?;
        window.sees("and shown here: The panel published it.").await?;
        reach(window, "Leave out too").await?;
        window.press("Enter").await?;
        window
            .until(
                "the copy to read so",
                "const text = document.querySelector('dialog[open] [role=region]').innerText;
                 return text.includes(arguments[0]) && !text.includes(arguments[1])",
                vec![json!(SHOWN), json!(NEAR)],
            )
            .await?;
        window.picture(places, "public-4-judged").await?;
        reach(window, "Save as a web page…").await?;
        window.press("Enter").await?;
        window.choose_in_system_dialog(&html).await?;
        wait::until("the saved copy", async || Ok(html.is_file().then_some(()))).await
    })
    .await?;
    window.close().await?;
    let words = std::fs::read_to_string(&html)?;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(words.contains(SHOWN), "the saved copy does not say “{SHOWN}”");
    for gone in [FULL, NEAR] {
        ensure!(!words.contains(gone), "the saved copy says “{gone}”");
    }
    offices::check(places, &office)
}

/// Goes to a button of the dialog with the Tab key.
async fn reach(window: &Window<'_>, words: &str) -> Result<()> {
    for _ in 0..60 {
        let there = window
            .script(
                "const has = document.activeElement; return has?.tagName === 'BUTTON' && \
                 has.innerText.includes(arguments[0])",
                vec![json!(words)],
            )
            .await?;
        if there == json!(true) {
            return Ok(());
        }
        window.press("Tab").await?;
    }
    anyhow::bail!("the Tab key does not come to “{words}”")
}

fn holds_neither(file: &Path) -> Result<()> {
    let words = std::fs::read_to_string(file)?;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(words.contains(STAYS), "{} does not say “{STAYS}”", file.display());
    for gone in [NAME, ACTION] {
        ensure!(!words.contains(gone), "{} says “{gone}”", file.display());
    }
    Ok(())
}
