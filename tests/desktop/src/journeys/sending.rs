//! A letter is put to whoever clears it, cleared, mailed as a draft and said to have gone. The drafts are opened by the
//! program that this computer has for mail, which here lays them aside; opening one sends nothing and moves the letter
//! nowhere.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, papers, wait};

/// Makes a program that opens mail by laying it into a folder, and names it to the system as the one for mail.
fn mail_program(home: &Path, folder: &Path) -> Result<PathBuf> {
    let opened = folder.join("opened");
    std::fs::create_dir_all(&opened)?;
    let program = folder.join("lay-aside");
    std::fs::write(
        &program,
        format!(
            "#!/bin/sh\nfor mail in \"$@\"; do cp \"$mail\" \"{0}/part\" && mv \"{0}/part\" \"{0}/$(ls '{0}' | wc \
             -l).eml\"; done\n",
            opened.display()
        ),
    )?;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))?;
    let applications = home.join("data/applications");
    std::fs::create_dir_all(&applications)?;
    std::fs::write(
        applications.join("lay-aside.desktop"),
        format!(
            "[Desktop Entry]\nType=Application\nName=Lay aside\nExec={} %f\nMimeType=message/rfc822;\n",
            program.display()
        ),
    )?;
    std::fs::create_dir_all(home.join("config"))?;
    std::fs::write(
        home.join("config/mimeapps.list"),
        "[Default Applications]\nmessage/rfc822=lay-aside.desktop\n",
    )?;
    Ok(opened)
}

fn drafts(opened: &Path) -> Result<Vec<PathBuf>> {
    let mut drafts: Vec<PathBuf> = std::fs::read_dir(opened)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    drafts.sort();
    Ok(drafts)
}

/// The draft that came after so many.
async fn next_draft(opened: &Path, after: usize) -> Result<PathBuf> {
    wait::until("the mail draft to be opened", async || {
        Ok(drafts(opened)?.into_iter().nth(after))
    })
    .await
}

/// Waits until a field of the dialog holds words.
async fn holds(window: &Window<'_>, words: &str) -> Result<()> {
    window
        .until(
            &format!("a field with “{words}”"),
            "return [...document.querySelectorAll('dialog[open] :is(input, textarea)')].some((field) => \
             field.value.includes(arguments[0]))",
            vec![json!(words)],
        )
        .await
}

/// A chord that is pressed on the screen opens nothing, and what stands above it stays as it is.
async fn does_nothing(window: &Window<'_>, chord: &str) -> Result<()> {
    let stands = "return JSON.stringify([document.querySelector('dialog[open], [role=menu]') === null, location.hash, \
        document.querySelector('header.top').innerText])";
    let before = window.script(stands, vec![]).await?;
    window.press(chord).await?;
    window.settle().await?;
    let after = window.script(stands, vec![]).await?;
    ensure!(before == after, "{chord} made {after} of {before}");
    Ok(())
}

/// Presses a button of the open dialog.
async fn act(window: &Window<'_>, name: &str) -> Result<()> {
    window.click_last(name).await
}

/// A draft is cleared and sent; whatever is opened on the way leaves it where it stands.
pub async fn sending(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-sending")?;
    let office = offices::sample(places, &folder)?;
    let lines = folder.join("letter.jsonl");
    let letter = json!({ "id": "l", "do": "draft_letter", "with": {
        "to": "Tobias Wrenfield", "salutation": "Dear Tobias", "date": "2026-06-01",
        "body": "Thank you for the figures on custody. I have nothing to add." } });
    // In this office letters are cleared: only then is that the act that comes next.
    let cleared = json!({ "id": "o", "do": "set_office", "with": { "clearance_required": true } });
    std::fs::write(&lines, format!("{letter}\n{cleared}\n"))?;
    let made = output(Command::new(&places.desk).arg("apply").arg(&office).arg(&lines))?;
    let made: Value = serde_json::from_str(made.lines().next().unwrap_or_default())?;
    let id = made["ok"]["id"].as_str().context("the letter")?.to_owned();
    let screen = Screen::start(&folder)?;
    let opened = mail_program(&folder.join("home"), &folder)?;
    let cache = folder.join("home/cache/uk.oversightdesk.desktop");
    let window = with_window(places, &screen, &office, "sending", async |window| {
        window.go(&format!("#/letters/{id}")).await?;
        window.click("button", "Send for clearance").await?;
        window.find("dialog", "for clearance").await?;
        window.dialog_says("Send for clearance, needs who clears it").await?;
        window.type_text("Gwendal Osei").await?;
        holds(window, "Gwendal Osei <gwendal.osei@calderhaven.example>").await?;
        window.dialog_says(".docx").await?;
        window.picture(places, "sending-1-clearance").await?;
        // Where the draft cannot be laid down, that is said where the button is, what was typed stays, and nothing is
        // recorded.
        std::fs::create_dir_all(&cache)?;
        std::fs::write(cache.join("printed"), "in the way")?;
        act(window, "Send for clearance").await?;
        window.dialog_says("printed cannot be made").await?;
        holds(window, "Gwendal Osei").await?;
        window.picture(places, "sending-1-in-the-way").await?;
        std::fs::remove_file(cache.join("printed"))?;
        // One press does what it says: the draft opens with the letter attached, and it is recorded.
        act(window, "Send for clearance").await?;
        window.closed().await?;
        window
            .sees("For clearance, with Gwendal Osei. The mail draft is open in your mail program.")
            .await?;
        let draft = next_draft(&opened, 0).await?;
        let files = papers::read_draft(
            places,
            &draft,
            "gwendal.osei@calderhaven.example",
            "For clearance",
            &folder,
        )?;
        ensure!(files.len() == 2, "the draft holds {files:?}");
        // The step that comes next does not have the keyboard: Enter takes the letter no further.
        window.sees("Record as cleared").await?;
        does_nothing(window, "Enter").await?;

        window.click("button", "Record as cleared").await?;
        window.find("dialog", "as cleared").await?;
        holds(window, "Gwendal Osei").await?;
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        window.sees("by Gwendal Osei").await?;
        window.picture(places, "sending-2-cleared").await?;

        window.click("button", "Sign and send").await?;
        window.find("dialog", "Sign and send").await?;
        window.dialog_says("the letter stays Cleared").await?;
        holds(window, "chief.constable@calderhaven-constabulary.example").await?;
        window.dialog_says(".pdf").await?;
        window.picture(places, "sending-3-draft").await?;
        act(window, "Open the mail draft").await?;
        window.closed().await?;
        window
            .sees("The letter stays Cleared until you say that it went.")
            .await?;
        next_draft(&opened, 1).await?;
        window.sees("Sign and send").await?;
        window.picture(places, "sending-4-opened").await?;
        window.click("button", "It went").await?;
        window.dialog_says("The letter is dated 1 June 2026").await?;
        window.dialog_says("A copy of exactly what was sent is kept").await?;
        window.picture(places, "sending-5-went").await?;
        // What cannot be taken back is done by its button alone, also from within a field.
        window.press("Ctrl+Enter").await?;
        window.click("textbox", "Sent on").await?;
        window.press("Enter").await?;
        window.dialog_says("Record as sent").await?;
        window.press("Ctrl+Enter").await?;
        window.dialog_says("Record as sent").await?;
        act(window, "Record as sent").await?;
        window.closed().await?;
        window.sees("by e-mail").await?;
        window.picture(places, "sending-6-sent").await?;
        // Publishing is no main act: no key opens it.
        window.find("button", "Record as published").await?;
        for chord in ["Ctrl+Enter", "Enter"] {
            does_nothing(window, chord).await?;
        }

        // The message to a lead is shown as it will read.
        window.go("#/actions").await?;
        window.click("button", "Export").await?;
        window.click("menuitem", "Ask a lead").await?;
        window.find("dialog", "Ask a lead").await?;
        window.dialog_says("Choose a lead to read the message.").await?;
        window.type_text("Constab").await?;
        window.click("radio", "Constabulary").await?;
        window
            .until(
                "the message as it will read",
                "const said = document.querySelector('dialog[open] [role=region]')?.innerText ?? '';
                return said.includes('Dear colleagues') && said.includes('With thanks')",
                vec![],
            )
            .await?;
        window.picture(places, "sending-7-ask-a-lead").await
    })
    .await?;
    window.close().await?;
    let all = drafts(&opened)?;
    ensure!(all.len() == 2, "two drafts were opened, not {all:?}");
    let laid = folder.join("laid");
    std::fs::create_dir_all(&laid)?;
    let files = papers::read_draft(places, &all[1], "chief.constable@", "Letter of 1 June 2026", &laid)?;
    let [(name, kind)] = files.as_slice() else {
        anyhow::bail!("the draft to the addressee holds {files:?}");
    };
    ensure!(kind == "application/pdf", "{name} is {kind}");
    let kept = folder.join("kept.pdf");
    output(
        Command::new(&places.desk)
            .arg("export")
            .arg(&office)
            .args(["letter", &id, "--to"])
            .arg(&kept),
    )?;
    ensure!(
        std::fs::read(laid.join(name))? == std::fs::read(&kept)?,
        "what was attached is not what is kept"
    );
    papers::check_pdf(&kept, &["Thank you for the figures on custody."])?;
    let shown: Value = serde_json::from_str(&output(
        Command::new(&places.desk)
            .args(["--json", "show"])
            .arg(&office)
            .arg(&id),
    )?)?;
    let letter = &shown["record"];
    for (field, expected) in [
        ("state", "sent"),
        ("clearer", "Gwendal Osei"),
        ("cleared_by", "Gwendal Osei"),
        ("sent_by", "email"),
    ] {
        ensure!(letter[field] == expected, "{field} is {}", letter[field]);
    }
    offices::check(places, &office)
}
