//! A request for information is dropped in as it came: a case is opened for it, a letter is found and added, words are
//! withheld from it and claimed, the entry is decided, the response drafted and issued. Who asked stands on one tab
//! alone.

use anyhow::{Result, ensure};
use serde_json::json;

use super::dropped::drop_on;
use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

const REQUESTER: &str = "Ottoline Brack";
const SECRET: &str = "The cameras do not cover the yard.";

/// The request, as it comes.
const MESSAGE: &str = "From: Ottoline Brack <ottoline@brack.example>\r\nTo: Deputy Mayor for Policing and Crime \
    <office@mayor.example>\r\nSubject: Waits at Kelpmarket\r\nDate: Mon, 12 Jan 2026 10:15:00 \
    +0000\r\nMessage-ID: <waits@brack.example>\r\nContent-Type: text/plain\r\n\r\nEverything about waits at \
    Kelpmarket\r\n";

/// The letter that the request asks for.
fn lines() -> String {
    [
        json!({ "id": "letter", "do": "draft_letter", "with": {
            "to": "Odalys Corvane\nChair of the Harbour Panel", "subject": "Waits at Kelpmarket", "date": "2026-01-05",
            "body": format!("Thank you for meeting us at Kelpmarket.\n\n{SECRET}"), "reference": "GATE-1",
        } }),
        json!({ "id": "sent", "do": "send_letter", "with": { "letter": "$letter", "on": "2026-01-05" } }),
    ]
    .map(|line| format!("{line}\n"))
    .concat()
}

/// Opens a tab of the case by its name.
async fn tab(window: &Window<'_>, name: &str) -> Result<()> {
    window.click("link", name).await
}

/// Presses what decides a dialog and waits until it has closed.
async fn decide(window: &Window<'_>) -> Result<()> {
    window.press("Ctrl+Enter").await?;
    window.closed().await
}

/// Writes into a field of the open dialog, by its label.
async fn fill(window: &Window<'_>, label: &str, words: &str) -> Result<()> {
    let focus = "const label = [...document.querySelectorAll('dialog[open] label')].find((one) => \
        one.textContent.trim() === arguments[0]); const field = label && document.getElementById(label.htmlFor); \
        if (!field) return false; field.focus(); field.select?.(); return document.activeElement === field";
    window
        .until(&format!("the field “{label}”"), focus, vec![json!(label)])
        .await?;
    window.type_text(words).await
}

/// The name of who asks is not in what is shown, nor in the window's title.
async fn nobody_named(window: &Window<'_>) -> Result<()> {
    let shown = window
        .script("return `${document.title} ${document.body.innerText}`", Vec::new())
        .await?;
    ensure!(
        !shown.as_str().unwrap_or_default().contains(REQUESTER),
        "who asks is named: {shown}"
    );
    Ok(())
}

pub async fn cased(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-cased")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "cases")?.len();
    let file = folder.join("ferrygate.jsonl");
    std::fs::write(&file, lines())?;
    output(
        std::process::Command::new(&places.desk)
            .arg("apply")
            .arg(&office)
            .arg(&file),
    )?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "cased", async |window| {
        window.go("#/correspondence").await?;
        let message = folder.join("request.eml");
        std::fs::write(&message, MESSAGE)?;
        drop_on(window, &message, "section.listing", "The file is read as a message").await?;
        window.find("dialog", "Import a message").await?;
        window.click("button", "Record the message in").await?;
        window.closed().await?;
        window.find("heading", "Waits at Kelpmarket").await?;
        window.click("button", "Open a case for it…").await?;
        window.find("dialog", "New case").await?;
        window.dialog_says("Asked in: ").await?;
        window.picture(places, "cased-1-new").await?;
        decide(window).await?;
        window.sees("Everything about waits at Kelpmarket").await?;
        window.sees(REQUESTER).await?;
        window.picture(places, "cased-2-request").await?;

        tab(window, "Search").await?;
        window.click("button", "Search…").await?;
        window.find("dialog", "Search what the office holds").await?;
        fill(window, "Words", "Kelpmarket").await?;
        decide(window).await?;
        window.sees("1 record, 0 in the bundle").await?;
        window.click("button", "Add all found").await?;
        window.sees("1 record, 1 in the bundle").await?;
        window.picture(places, "cased-3-search").await?;
        nobody_named(window).await?;

        // Words are selected in the entry and withheld; a provision that does not exist is refused.
        tab(window, "Bundle").await?;
        window.sees(SECRET).await?;
        let select = "const from = [...document.querySelectorAll('[data-words] p')].find((one) => \
            one.textContent.includes(arguments[0])); if (!from) return false; \
            getSelection().selectAllChildren(from); return getSelection().toString().includes(arguments[0])";
        window
            .until("the words to be selected", select, vec![json!(SECRET)])
            .await?;
        // The list stands at the words. Esc puts it away, the words still selected.
        let opened = async || -> Result<()> {
            window.press("Ctrl+Shift+W").await?;
            window.find("combobox", "By which provision").await?;
            window
                .until(
                    "the list of provisions to have the keyboard",
                    "return document.activeElement?.getAttribute('role') === 'combobox'",
                    Vec::new(),
                )
                .await
        };
        opened().await?;
        window.press("Esc").await?;
        window
            .until(
                "the words to be selected again",
                "return !document.querySelector('[role=listbox]') && document.activeElement?.ariaLabel === \
                 'The entry in hand' && getSelection().toString().includes(arguments[0])",
                vec![json!(SECRET)],
            )
            .await?;
        opened().await?;
        window.type_text("section 36(2)(d)").await?;
        window.sees("No provision has these words.").await?;
        window.press("Enter").await?;
        window
            .until(
                "the office's refusal",
                "return document.querySelector('[role=alert]')?.textContent.includes('36(2)') === true",
                Vec::new(),
            )
            .await?;
        window.picture(places, "cased-4-refused").await?;
        // By words and by number; an arrow goes along the list and back.
        let typed = async |words: &str| -> Result<()> {
            window
                .script("document.activeElement.select(); return true", Vec::new())
                .await?;
            window.type_text(words).await
        };
        let active = "return document.querySelector('[role=option][aria-selected=true] b')?.textContent === \
            arguments[0]";
        typed("personal").await?;
        window
            .until("40(1) to be in hand", active, vec![json!("40(1)")])
            .await?;
        typed("31(1)").await?;
        window
            .until("31(1)(a) to be in hand", active, vec![json!("31(1)(a)")])
            .await?;
        window.press("↓").await?;
        window
            .until("31(1)(b) to be in hand", active, vec![json!("31(1)(b)")])
            .await?;
        window.press("↑").await?;
        window.until("31(1)(a) again", active, vec![json!("31(1)(a)")]).await?;
        window.sees("The notice will need").await?;
        window.picture(places, "cased-4-picker").await?;
        window.redress("dark").await?;
        window.picture(places, "cased-4-picker-dark").await?;
        window.redress("light").await?;
        window.press("Enter").await?;
        window.sees("not claimed yet").await?;
        window.sees("Disclosed in part: section 31(1)(a)").await?;
        window.picture(places, "cased-5-bundle").await?;
        nobody_named(window).await?;

        // As it will go out: the bundle's own page, with the words gone; and back to what is held.
        window.press("Ctrl+Shift+G").await?;
        window.sees("Will be page 2 of 2").await?;
        let drawn = "const all = [...document.querySelectorAll('.out img')]; return all.length === 1 && \
            all.every((one) => one.complete && one.naturalWidth > 100)";
        window.until("the page of the bundle", drawn, Vec::new()).await?;
        window.sees("[Withheld: section 31(1)(a)]").await?;
        let shown = window
            .script(
                "return document.querySelector('[aria-label=\"The entry in hand\"]').innerText",
                Vec::new(),
            )
            .await?;
        ensure!(
            !shown.as_str().unwrap_or_default().contains("cameras"),
            "what is withheld is shown as going out: {shown}"
        );
        window.picture(places, "cased-5-goes-out").await?;
        window.press("Ctrl+Shift+G").await?;
        window.sees(SECRET).await?;

        tab(window, "Response").await?;
        window.sees("Issue, held back by 1 thing").await?;
        window.sees("Issuing is held back: 1 thing").await?;
        window.picture(places, "cased-6-held").await?;

        tab(window, "Claims").await?;
        window.click("button", "Claim section 31(1)(a)…").await?;
        window.find("dialog", "Claim an exemption").await?;
        fill(window, "Why it applies", "It says when a yard is not watched.").await?;
        window.picture(places, "cased-7-claim").await?;
        decide(window).await?;
        window.sees("It says when a yard is not watched.").await?;
        let drawn = "const all = [...document.querySelectorAll('.proof img')]; return all.length > 0 && \
            all.every((one) => one.complete && one.naturalWidth > 100)";
        window.until("the proof of the notice", drawn, vec![]).await?;
        window.picture(places, "cased-8-claims").await?;
        nobody_named(window).await?;

        tab(window, "Response").await?;
        window.sees("Nothing holds the response back.").await?;
        window.click("button", "Draft the response").await?;
        window
            .until(
                "the letter",
                "return location.hash.startsWith('#/letters/')",
                Vec::new(),
            )
            .await?;
        window.go("#/cases").await?;
        window.sees("1 entry, all decided").await?;
        window
            .until(
                "the case",
                "const row = [...document.querySelectorAll('tbody tr')].find((one) => \
                 one.innerText.includes('Kelpmarket')); row?.querySelector('a')?.click(); return row !== undefined",
                Vec::new(),
            )
            .await?;
        tab(window, "Response").await?;
        window.sees("in draft").await?;
        window.sees("Schedule of what is relied on").await?;
        window.sees("page 2 of the bundle").await?;
        window.picture(places, "cased-8-response").await?;
        window.click("button", "Issue…").await?;
        window.find("dialog", "Issue the response").await?;
        window.click_last("Issue").await?;
        window.closed().await?;
        window.sees("Edition 1").await?;
        window.picture(places, "cased-9-issued").await?;
        tab(window, "After").await?;
        window.sees("may be asked for until").await?;
        window.picture(places, "cased-10-after").await?;
        // The register names the case, and not who asked.
        window.go("#/correspondence").await?;
        window.find("heading", "Correspondence").await?;
        nobody_named(window).await?;
        window.picture(places, "cased-10-register").await?;
        window.go("#/cases").await?;
        window
            .until(
                "the case",
                "const row = [...document.querySelectorAll('tbody tr')].find((one) => \
                 one.innerText.includes('Kelpmarket')); row?.querySelector('a')?.click(); return row !== undefined",
                Vec::new(),
            )
            .await?;
        tab(window, "Bundle").await?;
        window.sees(SECRET).await?;
        window.redress("dark").await?;
        window.picture(places, "cased-11-dark").await?;
        window.redress("light").await
    })
    .await?;
    window.close().await?;
    let after = offices::rows(places, &office, "cases")?;
    ensure!(after.len() == before + 1, "the cases are {after:?}");
    ensure!(
        after
            .iter()
            .any(|row| row["state"] == "issued" && row["entries"]["in_part"] == 1),
        "no response was issued: {after:?}"
    );
    Ok(())
}
