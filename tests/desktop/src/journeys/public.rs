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
    let files = ["PDF…", "Word…", "Web page…"].into_iter().zip(["pdf", "docx", "html"]);
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

    let [pdf, docx, html] = [0, 1, 2].map(|at| files[at].1.as_path());
    papers::check_pdf(pdf, &[WHY, WHY_ACTION])?;
    papers::check_docx(places, docx, 10, &["Withheld from this copy"])?;
    let unpacked = folder.join("unpacked");
    output(
        Command::new(&places.python)
            .args(["-m", "zipfile", "-e"])
            .arg(docx)
            .arg(&unpacked),
    )?;
    let plain = folder.join("public.txt");
    output(Command::new("pdftotext").arg(pdf).arg(&plain))?;
    for file in [&plain, html, &unpacked.join("word/document.xml")] {
        holds_neither(file)?;
    }
    offices::check(places, &office)
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
