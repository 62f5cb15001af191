//! A letter comes in that numbers what it asks: it is dropped and recorded, its requests are marked, a reply is drafted
//! that answers them in order, the answer that is missing is found, and the letter goes.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::dropped::drop_on;
use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

const LETTER: &str = "Imogen Strand\nChair\nCalderhaven Police and Crime Panel\n\n15 December 2025\n\nOur reference: \
    PCP/25/212\n\nDeputy Mayor for Policing and Crime\nCity Hall\n\nDear Nerys\n\nThe Panel met on 9 December and \
    heard from custody visitors.\n\n1. When will waits at Ferrygate be published?\n\n2. Will you share the contract \
    with the healthcare provider?\n\n3. Who paid for the cover of the two empty posts?\n\nWe would also welcome a note \
    of your visits to Ferrygate.\n\nYours sincerely\n\nImogen Strand\nChair\n";

/// The keyboard stands in the answer to the nth request, from 1.
async fn at_answer(window: &Window<'_>, nth: usize) -> Result<()> {
    let script = "return \
        [...document.querySelectorAll('[data-answer]')].indexOf(document.activeElement?.closest('[data-answer]')) + 1 \
        === arguments[0]";
    window
        .until(&format!("the keyboard in answer {nth}"), script, vec![json!(nth)])
        .await
}

/// Requests marked, a reply to them, and what is missing in it.
pub async fn answered(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-answered")?;
    let office = offices::sample(places, &folder)?;
    let file = folder.join("panel.txt");
    std::fs::write(&file, LETTER)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "answered", async |window| {
        window.go("#/letters").await?;
        window.find("button", "New letter").await?;
        drop_on(window, &file, "main [data-pane]", "The file is read as a letter").await?;
        window.find("dialog", "Import a letter").await?;
        window.picture(places, "answered-1-import").await?;
        window.click("button", "Record the letter in").await?;
        window.closed().await?;
        window.sees("The Panel met on 9 December").await?;
        window.click("button", "Mark the 3 numbered requests").await?;
        window.counts("marked requests", ".words .rq", 3).await?;
        // The fourth has no number: its paragraph has the keyboard, and R makes it a request.
        let go = "const all = [...document.querySelectorAll('[data-paragraph]')]; const one = all.find((each) => \
            each.innerText.includes('We would also')); one.focus(); return document.activeElement === one";
        ensure!(
            window.script(go, vec![]).await? == json!(true),
            "the paragraph does not take the keyboard"
        );
        window.press("R").await?;
        window.counts("marked requests", ".words .rq", 4).await?;
        window.picture(places, "answered-2-marked").await?;

        // The chord: a letter right after another act still belongs to the hand that did it.
        window.press("Ctrl+Shift+Y").await?;
        window
            .until(
                "the drafted reply",
                "return document.querySelectorAll('[data-answer]').length === 4",
                vec![],
            )
            .await?;
        // By key from one to the next, the second left empty.
        window.press("Ctrl+↓").await?;
        at_answer(window, 1).await?;
        window.type_text("With the figures for January.").await?;
        window.press("Ctrl+↓").await?;
        at_answer(window, 2).await?;
        window.press("Ctrl+↓").await?;
        at_answer(window, 3).await?;
        window.type_text("The Constabulary.").await?;
        window.press("Ctrl+↓").await?;
        at_answer(window, 4).await?;
        window.type_text("I visited on 1 December.").await?;
        window.sees("Request 2 has no answer.").await?;
        window.picture(places, "answered-3-reply").await?;
        // From the answer to the words of theirs.
        window.press("Ctrl+J").await?;
        window
            .until(
                "the keyboard at the request in their letter",
                "return document.activeElement?.matches('[data-asked]') === true",
                vec![],
            )
            .await?;
        window.redress("dark").await?;
        window.picture(places, "answered-4-dark").await?;
        window.redress("light").await?;
        window.click("button", "Write the answer").await?;
        at_answer(window, 2).await?;
        window.type_text("No. It is theirs.").await?;
        window.press("Ctrl+S").await?;
        window.saved().await?;
        window
            .until(
                "no answer to be missing",
                "return !document.body.innerText.includes('has no answer')",
                vec![],
            )
            .await?;
        let declines = "const one = [...document.querySelectorAll('[data-answer]')][1].querySelectorAll('select')[1]; \
            one.value = 'declines'; one.dispatchEvent(new Event('change', { bubbles: true })); return one.value";
        ensure!(
            window.script(declines, vec![]).await? == json!("declines"),
            "“declines” was not chosen"
        );
        window
            .until(
                "four answered requests",
                "return document.querySelector('.counts')?.innerText.includes('4 answered') === true",
                vec![],
            )
            .await?;
        window.picture(places, "answered-5-whole").await
    })
    .await?;
    window.close().await?;
    let asked = offices::rows(places, &office, "requests")?;
    let of_panel: Vec<&Value> = asked
        .iter()
        .filter(|row| {
            row["text"]
                .as_str()
                .is_some_and(|text| text.contains("Ferrygate") || text.contains("contract") || text.contains("cover"))
        })
        .collect();
    let told: Vec<(&Value, &Value, &Value)> = of_panel
        .iter()
        .map(|row| (&row["number"], &row["outcome"], &row["answer"]))
        .collect();
    let far = json!("answered");
    ensure!(
        told == [
            (&json!("1"), &far, &json!("With the figures for January.")),
            (&json!("2"), &far, &json!("No. It is theirs.")),
            (&json!("3"), &far, &json!("The Constabulary.")),
            (&Value::Null, &far, &json!("I visited on 1 December.")),
        ],
        "the requests are {told:?}"
    );
    let second = of_panel.get(1).context("the second request")?;
    ensure!(
        second["position"] == "declines",
        "the position is {}",
        second["position"]
    );
    offices::check(places, &office)
}
