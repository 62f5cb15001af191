//! Every key that `?` lists is pressed, and does what it says there. The list is read from the window, so that a key
//! that is added to it is tried, or fails here for want of a trial.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Often, Places, offices};

/// How a key is tried.
#[derive(Debug, Clone, Copy)]
enum Trial {
    /// At an address, after other keys; then this holds, in the page. `was` is how it was before: `was.at`, `was.has`
    /// (what has the keyboard) and `was.text` (of the text).
    Here(&'static str, &'static [&'static str], &'static str),
    /// Tried by a journey of its own, for what it takes: the system's dialog, the clipboard, a passphrase.
    By(&'static str),
}
use Trial::{By, Here};

/// Long after a key has done what it does, also on a slow computer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

const ONCE: Often = Often {
    kills: 1,
    windows: 1,
    seed: None,
};

const DIALOG: &str = "document.querySelector('dialog[open] h2')?.textContent";
const MOVED: &str = "document.activeElement !== was.has && document.activeElement !== document.body";

/// A trial by its place and what it is said to do, which may be told apart further by its keys.
fn trial(place: &str, does: &str, chord: &str) -> Option<Trial> {
    Some(match (place, does) {
        ("Everywhere", "find or do anything") => Here(
            "#/desk",
            &[],
            "document.querySelector('dialog[open] [role=combobox]') === document.activeElement",
        ),
        ("Everywhere", "go to a screen") if chord == "Ctrl+9" => Here("#/desk", &[], "location.hash === '#/settings'"),
        ("Everywhere", "go to a screen") => Here("#/meetings", &[], "location.hash === '#/desk'"),
        ("Everywhere", "next pane, previous pane") => Here("#/actions", &["J"], MOVED),
        ("Everywhere", "back") => Here("#/letters/LETTER", &[], "location.hash === '#/letters'"),
        ("Everywhere", "undo, redo") if chord == "Ctrl+Z" => {
            Here("#/actions", &[], "document.querySelector('.toast') !== null")
        }
        ("Everywhere", "undo, redo") => Here(
            "#/actions",
            &["Ctrl+Z"],
            "document.querySelector('.toast')?.textContent.includes('again')",
        ),
        ("Everywhere", "save at once and say so") => {
            Here("#/meetings/MEETING", &[], "document.querySelector('.toast') !== null")
        }
        ("Everywhere", does) if does.starts_with("history of what is open") => Here(
            "#/letters/LETTER",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'History'",
        ),
        ("Everywhere", does) if does.starts_with("what was said lately") => Here(
            "#/desk",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'What was said lately'",
        ),
        ("Everywhere", does) if does.starts_with("lock") => By("passphrase"),
        ("Everywhere", does) if does.starts_with("what can be done") => By("habits"),
        ("Everywhere", "all keys") => Here(
            "#/desk",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'Keys'",
        ),
        ("The first start", _) => By("first"),
        ("Lists", "next, previous") if ["K", "↑"].contains(&chord) => Here("#/actions", &["J", "J"], MOVED),
        ("Lists", "next, previous") => Here("#/actions", &["J"], MOVED),
        ("Lists", "first, last") => Here("#/letters", &["J"], MOVED),
        ("Lists", "open") => Here("#/letters", &[], "location.hash.length > '#/letters/'.length"),
        ("Lists", "select, in the register") => Here(
            "#/actions",
            &["J"],
            "document.querySelectorAll('tr[aria-selected=true]').length === 1",
        ),
        ("Lists", "select as one moves") => Here(
            "#/actions",
            &["J", "J", "J"],
            "document.querySelectorAll('tr[aria-selected=true]').length === 2",
        ),
        ("Lists", does) if does.starts_with("copy as a table") => By("copies"),
        ("Letter in", _) => By("answered"),
        ("Letter", does) if does.starts_with("next request") => By("answered"),
        ("Lists", does) if does.starts_with("edit the cell") => Here(
            "#/actions",
            &["J", "→"],
            "document.activeElement.matches('input, select, textarea')",
        ),
        ("Lists", "views of the register") => {
            Here("#/actions", &["J"], "document.querySelector('[role=menu]') !== null")
        }
        ("Lists", "filter") => Here(
            "#/actions",
            &["J"],
            "document.activeElement.matches('[aria-label=Filters] select, [aria-label=Filters] button')",
        ),
        ("Lists", "find in list") => Here("#/actions", &["J"], "document.activeElement.type === 'search'"),
        ("Lists", "new note") => Here(
            "#/meetings",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'New note'",
        ),
        ("Lists", "new action") => Here(
            "#/actions",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'New action'",
        ),
        ("Lists", "new letter, in the letters") => Here(
            "#/letters",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'New letter'",
        ),
        ("An action, or those selected", "update") => of_action("Update"),
        ("An action, or those selected", "update from a message or a file") => of_action("Update"),
        ("An action, or those selected", "propose closure") => of_action("Propose closure"),
        ("An action, or those selected", "decide") => of_action("Decide"),
        ("An action, or those selected", "move timing") => of_action("Move timing"),
        ("An action, or those selected", "lead, words, discussion") => of_action("Lead, words, discussion"),
        ("An action, or those selected", "RAG") => of_action("RAG"),
        ("An action, or those selected", "correct the reading") => of_action("Correct the reading"),
        ("An action, or those selected", "open where it came from") => Here(
            "#/actions/ACTION",
            &[],
            "/^#.(letters|meetings)/.test(location.hash) || document.querySelector('.toast') !== null",
        ),
        ("Note", "speaker") => Here(
            "#/meetings/MEETING",
            &["Ctrl+End", "Enter"],
            "document.querySelector('.cm-speakers') !== null",
        ),
        ("Note", does) if does.starts_with("at line start: an action") => Here(
            "#/meetings/MEETING",
            &["Ctrl+End", "Enter"],
            "document.querySelector('.cm-line .md-mark') !== null",
        ),
        ("Note", "make this line an action") => By("minutes"),
        ("Note", "change the action") => Here(
            "#/meetings/MEETING",
            &["Ctrl+End"],
            "document.activeElement.closest('.cm-action') !== null",
        ),
        ("Note", "next item, previous item") if chord == "Ctrl+↑" => Here(
            "#/meetings/MEETING",
            &["Ctrl+End"],
            "document.querySelector('[aria-label=Agenda] h2')?.textContent !== was.agenda",
        ),
        ("Note", "next item, previous item") => Here(
            "#/meetings/MEETING",
            &["Ctrl+Home"],
            "document.querySelector('[aria-label=Agenda] h2')?.textContent !== was.agenda",
        ),
        ("Note", "what was decided") => Here(
            "#/meetings/MEETING",
            &[],
            "document.querySelector('dialog[open]') !== null || document.querySelector('.toast') !== null",
        ),
        ("Note", "attendance") => Here(
            "#/meetings/MEETING",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'Attendance'",
        ),
        ("Note" | "Letter", "public copy") if place == "Note" => Here(
            "#/meetings/MEETING",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'Public copy'",
        ),
        ("Letter", "public copy") => Here(
            "#/letters/LETTER",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'Public copy'",
        ),
        ("Note", does) if does.starts_with("briefing") => Here(
            "#/meetings/MEETING",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent.startsWith('Briefing')",
        ),
        ("Note", "correct a reading") => Here(
            "#/meetings/MEETING",
            &["Ctrl+E", "Esc"],
            "document.querySelector('dialog[open]') !== null || document.querySelector('.toast') !== null",
        ),
        ("The text of a note or a letter", _) => By("habits"),
        ("Letter", "next check") => Here(
            "#/letters/LETTER",
            &[],
            "document.activeElement.closest('[data-check]') !== null",
        ),
        ("Letter", does) if does.starts_with("from text to its row") => Here(
            "#/letters/LETTER",
            &["F6"],
            "document.activeElement.closest('[data-annex-row]') !== null || document.querySelector('.toast') !== null",
        ),
        ("Letter", "text or proof, in a narrow window") => Here(
            "#/letters/LETTER",
            &[],
            "document.querySelector('.toast')?.textContent.includes('side by side')",
        ),
        ("Letter", does) if does.starts_with("the next step") => Here(
            "#/letters/LETTER",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent.includes('Sign and send')",
        ),
        ("Letter", "export PDF" | "export Word") => By("letter"),
        ("Note", "export PDF" | "export Word") => By("after"),
        ("Correspondence", does) if does.starts_with("draft a reply") => By("posted"),
        ("Correspondence", does) if does.starts_with("join the item") => Here(
            "#/correspondence",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'Join to another item'",
        ),
        ("Correspondence", does) if does.starts_with("a holding reply") => Here(
            "#/correspondence",
            &["J"],
            "document.querySelector('dialog[open] h2') !== null",
        ),
        ("Correspondence", does) if does.starts_with("settle") => Here(
            "#/correspondence",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'Nothing more is to be done'",
        ),
        ("Publications", does) if does.starts_with("it was published") => Here(
            "#/publications",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'It was published'",
        ),
        ("Publications", does) if does.starts_with("put right") => Here(
            "#/publications",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'Put a publication right'",
        ),
        ("Publications", does) if does.starts_with("settle") => Here(
            "#/publications",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'Nothing more is to be published'",
        ),
        ("Publications", does) if does.starts_with("a folder for the website") => By("published"),
        ("Cases", does) if does.starts_with("new case") => Here(
            "#/cases",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'New case'",
        ),
        ("A case", does) if does.starts_with("mark an area") => By("blackened"),
        ("A case", _) => By("cased"),
        ("Sources", does) if does.starts_with("the round before") => By("rounds"),
        ("Sources", does) if does.starts_with("what the words") => Here(
            "#/sources",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent === 'What the words mean'",
        ),
        ("Sources", does) if does.starts_with("what a round says") => Here(
            "#/sources",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent.startsWith('What a round says of')",
        ),
        ("Sources", does) if does.starts_with("our decision") => Here(
            "#/sources",
            &["J"],
            "document.querySelector('dialog[open] h2')?.textContent.startsWith('Our decision about')",
        ),
        ("Review", does) if does.starts_with("start the review") => {
            Here("#/desk", &[], "location.hash.startsWith('#/review')")
        }
        ("Review", does) if does.starts_with("what is put to the chair") => Here(
            "#/review",
            &[],
            "document.querySelector('input[type=radio]:checked') !== null",
        ),
        ("Review", "save, or decide, and go to the next") => Here("#/review", &["1"], MOVED),
        ("Review", "the same from a text of several lines") => Here("#/review", &["1"], MOVED),
        ("Review", "next, previous") if chord == "K" => Here("#/review", &["J"], MOVED),
        ("Review", "next, previous") => Here("#/review", &[], MOVED),
        ("Review", "update") => Here(
            "#/review",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent === 'Update'",
        ),
        ("Review", "update from a message or a file") => Here(
            "#/review",
            &[],
            "document.querySelector('dialog[open] h2')?.textContent.startsWith('Update')",
        ),
        ("Review", "propose closure") => Here(
            "#/review",
            &[],
            "document.querySelector('dialog[open] h2') !== null || document.querySelector('.toast') !== null",
        ),
        ("Review", "open at the board, and back") => Here("#/review", &[], "location.hash.includes('board=1')"),
        ("Review", "list or action, in a narrow window") => Here(
            "#/review",
            &[],
            "document.querySelector('.toast')?.textContent.includes('side by side')",
        ),
        ("Review", does) if does.starts_with("leave the field") => Here(
            "#/review",
            &["2"],
            "document.activeElement.getAttribute('role') === 'option'",
        ),
        _ => return None,
    })
}

/// An act on an action: its form is open, under its name.
fn of_action(name: &'static str) -> Trial {
    Here(
        "#/actions/ACTION",
        &[],
        match name {
            "Update" => "document.querySelector('dialog[open] h2')?.textContent.startsWith('Update')",
            _ => "document.querySelector('dialog[open] h2') !== null || document.querySelector('.toast') !== null",
        },
    )
}

/// What the list says: place, keys, what they do.
async fn listed(window: &Window<'_>) -> Result<Vec<(String, Vec<String>, String)>> {
    window.go("#/desk").await?;
    window.press("Ctrl+/").await?;
    window.find("dialog", "Keys").await?;
    let script = "return [...document.querySelectorAll('dialog[open] section')].flatMap((section) => [...section.querySelectorAll('dt')].map((dt) => [
        section.querySelector('h3').textContent.trim(),
        [...dt.querySelectorAll('.nw')].map((one) => [...one.querySelectorAll('kbd')].map((cap) => cap.textContent).join('+')),
        dt.nextElementSibling.textContent.trim(),
    ]))";
    let rows = window.script(script, vec![]).await?;
    window.press("Esc").await?;
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(rows
        .as_array()
        .context("no list of keys")?
        .iter()
        .map(|row| {
            let keys = row[1]
                .as_array()
                .map(|all| all.iter().map(words).collect())
                .unwrap_or_default();
            (words(&row[0]), keys, words(&row[2]))
        })
        .collect())
}

/// Every key of the list.
pub async fn all(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-listed")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let letters = offices::rows(places, &office, "letters")?;
    let actions = offices::rows(places, &office, "actions")?;
    let ids = [
        ("MEETING", offices::first_id(&meetings, |row| row["state"] == "held")),
        (
            "LETTER",
            offices::first_id(&letters, |row| row["state"] == "draft" && row["direction"] == "out"),
        ),
        ("ACTION", offices::first_id(&actions, |row| row["status"] == "open")),
    ];
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "listed", async |window| {
        let listed = listed(window).await?;
        ensure!(listed.len() > 50, "only {} lines of keys", listed.len());
        let mut wrong = Vec::new();
        for (place, keys, does) in &listed {
            for chord in keys {
                let Some(trial) = trial(place, does, chord) else {
                    bail!("{chord} in “{place}”, “{does}”, is not tried: say in this journey how")
                };
                let (address, before, holds) = match trial {
                    Here(address, before, holds) => (address, before, holds),
                    By(journey) => {
                        let there = super::all(places, Some(journey), ONCE);
                        ensure!(!there.is_empty(), "{chord} is tried by no journey called {journey}");
                        continue;
                    }
                };
                let address = ids.iter().try_fold(address.to_owned(), |address, (name, id)| {
                    Ok::<_, anyhow::Error>(address.replace(name, id.as_deref().context("no such record")?))
                })?;
                if let Err(error) = one(window, &address, before, chord, holds).await {
                    let said = format!("{chord} in “{place}”, “{does}”: {error:#}");
                    println!("  {said}");
                    wrong.push(said);
                }
            }
        }
        ensure!(wrong.is_empty(), "{}", wrong.join("\n  "));
        Ok(())
    })
    .await?;
    // What the last keys began is left standing: the window would ask about it.
    window.end().await
}

async fn one(window: &Window<'_>, address: &str, before: &[&str], chord: &str, holds: &str) -> Result<()> {
    window.go("#/settings").await?;
    window.reload().await?;
    window.listen().await?;
    window.go(address).await?;
    let drawn = "const title = document.querySelector('main h1')?.textContent; return title !== undefined && title !== \
        'Settings'";
    window.until(&format!("{address} to be drawn"), drawn, vec![]).await?;
    window
        .until(
            "something to have the keyboard",
            "return document.activeElement !== null && document.activeElement !== document.body && \
             !(location.hash.startsWith('#/letters/') && document.querySelector('[data-check]') === null)",
            vec![],
        )
        .await?;
    window.settle().await?;
    for key in before {
        window.press(key).await?;
        window.settle().await?;
    }
    window
        .script(
            "window.was = { at: location.hash, has: document.activeElement, agenda: \
             document.querySelector('[aria-label=Agenda] h2')?.textContent }",
            vec![],
        )
        .await?;
    window.press(chord).await?;
    let asked = format!("const was = window.was; return ({holds}) === true");
    let held = tokio::time::timeout(PATIENCE, window.until("what it says", &asked, vec![])).await;
    if !matches!(held, Ok(Ok(()))) {
        let shows = format!(
            "return [location.hash, {DIALOG}, document.activeElement?.outerHTML?.slice(0, 120), \
             document.querySelector('.toast')?.textContent]"
        );
        let shows = window.script(&shows, vec![]).await.unwrap_or(json!("nothing"));
        bail!("it does not; there is {shows}");
    }
    Ok(())
}
