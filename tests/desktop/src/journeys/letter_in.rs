//! A reply that came as a file: told from a letter of ours, recorded with its answers, and known the second time.

use anyhow::{Context, Result, ensure};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices};

/// Import a reply to the sample's sent letter twice.
pub async fn letter_in(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-letter-in")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let letters = offices::rows(places, &office, "letters")?;
    let sent = letters.iter().find(|letter| letter["state"] == "sent");
    let sent = sent.context("the sample has no sent letter")?;
    let reference = sent["reference"].as_str().context("the letter has a reference")?;
    let actions = offices::rows(places, &office, "actions")?;
    let shown = |action: &&serde_json::Value| {
        let references = action["references"].as_array();
        references.is_some_and(|all| all.iter().any(|one| one["letter"] == sent["id"]))
    };
    let asked: Vec<&str> = actions
        .iter()
        .filter(shown)
        .filter_map(|action| action["text"].as_str())
        .take(2)
        .collect();
    let [first, second] = asked.as_slice() else {
        anyhow::bail!("the sample's sent letter has fewer than two rows");
    };
    let file = folder.join("reply.txt");
    std::fs::write(
        &file,
        format!(
            "CALDERHAVEN CONSTABULARY\n\nOur ref: CC/2027/93\nYour ref: {reference}\n\n2 March 2027\n\nNerys \
             Adeyemi-Holt\nDeputy Mayor for Policing and Crime\n\nDear Nerys,\n\nThank you for your letter. My answers \
             are below.\n\nNo.\tAction\tResponse\tStatus\n1\t{first}\tThis is done.\tCompleted\n2\t{second}\tThis has \
             begun.\tIn progress\n3\tConstabulary to buy a boat\tThere is no boat.\tNot started\n\nYours \
             sincerely,\n\nTobias Wrenfield KPM\nChief Constable\n"
        ),
    )?;

    let window = with_window(places, &screen, &office, "letter-in", async |window| {
        let preview = async || {
            window.go("#/letters").await?;
            window.click("button", "Import a letter").await?;
            window.find("dialog", "Import a letter").await?;
            window.click("button", "Choose a file").await?;
            window.choose_in_system_dialog(&file).await
        };
        let says = async |words: &str| {
            window
                .until(
                    words,
                    "return document.querySelector('dialog[open]').innerText.includes(arguments[0])",
                    vec![words.into()],
                )
                .await
        };
        preview().await?;
        window
            .counts("answers in the file", "dialog[open] table tbody tr", 2)
            .await?;
        says("a letter in").await?;
        says("There is no boat.").await?;
        window.picture(places, "letter-in-1-preview").await?;
        window.click("button", "Record the letter in").await?;
        window
            .until(
                "the letter to open",
                "return /^#\\/letters\\/.+/.test(location.hash)",
                vec![],
            )
            .await?;
        window.find("heading", "Letter from Tobias Wrenfield").await?;
        window.picture(places, "letter-in-2-letter").await?;
        preview().await?;
        says("This letter is in the office already").await?;
        window.picture(places, "letter-in-3-known").await?;
        window.click("button", "Open the letter").await?;
        window
            .until(
                "the letter to open again",
                "return /^#\\/letters\\/.+/.test(location.hash)",
                vec![],
            )
            .await
    })
    .await?;
    window.close().await?;
    let after = offices::rows(places, &office, "letters")?;
    ensure!(
        after.len() == letters.len() + 1,
        "the reply is recorded {} times",
        after.len() - letters.len()
    );
    offices::check(places, &office)
}
