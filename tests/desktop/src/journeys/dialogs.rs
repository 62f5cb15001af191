//! Every dialog in the smallest window with the largest text: it stays within the window, its buttons are in view, and
//! whatever else it has is reached by scrolling in it.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::with_window;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices};

/// How a dialog is opened.
enum By {
    /// Its act in Ctrl+K, found by these words.
    Act(&'static str),
    Key(&'static str),
    /// Buttons and menu items, one after the other.
    Press(&'static [(&'static str, &'static str)]),
}
use By::{Act, Key, Press};

/// Address, way, and the words that its title begins with.
const ALL: &[(&str, By, &str)] = &[
    ("#/desk", Key("Ctrl+/"), "Keys"),
    ("#/meetings", Key("N"), "New note"),
    ("#/actions", Key("A"), "New action"),
    ("#/actions", Act("ask a lead"), "Ask a lead"),
    ("#/actions", Act("import a log"), "Import a log"),
    ("#/meetings", Act("import a note"), "Import a note"),
    ("#/letters", Act("import a letter"), "Import a letter"),
    ("#/letters", Act("new letter"), "New letter"),
    ("#/people", Act("add a person"), "Add a person"),
    ("#/people", Act("add a body"), "Add a body"),
    ("#/people", Act("add a forum"), "Add a forum"),
    ("#/actions", Act("keep this as a view"), "Keep this as a view"),
    ("#/meetings/MEETING", Act("attendance of this meeting"), "Attendance"),
    ("#/meetings/MEETING", Act("briefing for this meeting"), "Briefing"),
    ("#/meetings/MEETING", Act("finish this note"), "Finish the note"),
    ("#/meetings/MEETING", Act("add an agenda item"), "Add an agenda item"),
    (
        "#/meetings/MEETING",
        Act("time, place and marking"),
        "Time, place and marking",
    ),
    (
        "#/meetings/MEETING",
        Act("see the note as it prints"),
        "The note as it prints",
    ),
    ("#/meetings/MEETING", Key("Ctrl+H"), "History"),
    ("#/meetings/PLANNED", Act("move to another day"), "Move"),
    ("#/meetings/PLANNED", Act("cancel the meeting"), "Cancel"),
    ("#/letters/DRAFT", Key("Ctrl+Enter"), "Sign and send"),
    ("#/letters/DRAFT", Act("letter details"), "Letter details"),
    ("#/letters/DRAFT", Act("choose and order the rows"), "Annex A"),
    ("#/letters/SENT", Act("compare versions"), "Compare versions"),
    ("#/letters/SENT", Act("record a reply"), "Record a reply"),
    ("#/letters/SENT", Act("replace by another letter"), "Replace"),
    ("#/letters/SENT", Act("this letter withdraw"), "Withdraw"),
    ("#/letters/SENT", Key("Ctrl+Shift+W"), "Public copy"),
    ("#/actions/ACTION", Key("U"), "Update"),
    ("#/actions/ACTION", Key("C"), "Propose closure"),
    ("#/actions/ACTION", Key("D"), "What was decided"),
    ("#/actions/ACTION", Key("T"), "Move timing"),
    ("#/actions/ACTION", Key("L"), "Lead, words, discussion"),
    ("#/actions/ACTION", Key("G"), "RAG"),
    ("#/actions/ACTION", Key("Ctrl+."), "Correct the reading"),
    ("#/actions/ACTION", Act("put on hold"), "Put on hold"),
    ("#/actions/ACTION", Act("replace by another action"), "Replace"),
    ("#/actions/ACTION", Act("withdraw"), "Withdraw"),
    ("#/actions/ACTION", Act("dispose"), "Dispose"),
    ("#/actions/ACTION", Key("Ctrl+H"), "History"),
    (
        "#/settings/holidays",
        Press(&[("button", "Add a bank holiday")]),
        "Add a bank holiday",
    ),
    (
        "#/settings/holidays",
        Press(&[("button", "Load a file")]),
        "Load bank holidays",
    ),
    (
        "#/settings/passphrase",
        Press(&[("button", "Set a passphrase")]),
        "Set a passphrase",
    ),
];

/// What is wrong with the foremost dialog, in words; empty when all is well.
const WRONG: &str = "const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
    const box = dialog.getBoundingClientRect();
    const wrong = [];
    const name = (one) => one.getAttribute('aria-label') || one.labels?.[0]?.textContent.trim() || one.textContent.trim() || one.tagName;
    const inside = (rect, of) => rect.left >= of.left - 1 && rect.right <= of.right + 1 && rect.top >= of.top - 1 && rect.bottom <= of.bottom + 1;
    if (!inside(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })) wrong.push('it is not within the window');
    if (dialog.scrollTop || dialog.scrollHeight > dialog.clientHeight + 1) wrong.push('it is cut off');
    const body = dialog.querySelector('.body');
    const room = body.getBoundingClientRect();
    if (body.scrollWidth > body.clientWidth + 1) wrong.push('what is in it lies off to the side');
    if (body.clientHeight < Math.min(body.scrollHeight, 120)) wrong.push(`only ${body.clientHeight} pixels are left for what is in it`);
    const reached = (one, of) => {
      const rect = one.getBoundingClientRect();
      if (rect.width === 0) return true;
      // Of what is higher than the room for it the beginning is enough.
      if (!inside({ left: rect.left, right: rect.right, top: rect.top, bottom: rect.top + Math.min(rect.height, 20) }, of)) return false;
      const hit = document.elementFromPoint((Math.max(rect.left, of.left) + Math.min(rect.right, of.right)) / 2, rect.top + Math.min(rect.height, 20) / 2);
      return hit !== null && (one.contains(hit) || hit.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(hit)));
    };
    for (const one of dialog.querySelectorAll('.head button, .acts button')) if (!reached(one, box)) wrong.push(`“${name(one)}” is not in view`);
    const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.vh, [inert]') && one.getBoundingClientRect().width > 1;
    for (const one of [...body.querySelectorAll('input, select, textarea, button, a[href]')].filter(shown)) {
      one.scrollIntoView({ block: one.getBoundingClientRect().height > body.clientHeight / 2 ? 'start' : 'center', inline: 'nearest' });
      if (!reached(one, room)) wrong.push(`“${name(one)}” cannot be scrolled to`);
    }
    body.scrollTop = 0;
    return [...new Set(wrong)].slice(0, 6).join('; ');";

const TEXT: &str = "const kept = JSON.parse(localStorage.getItem('oversight-desk.look') ?? '{}');
    localStorage.setItem('oversight-desk.look', JSON.stringify({ ...kept, textSize: arguments[0] }));";

const TITLED: &str =
    "return document.querySelector('dialog[open] h2')?.textContent.trim().startsWith(arguments[0]) ?? false";

async fn opened(window: &Window<'_>, by: &By, title: &str) -> Result<()> {
    match by {
        Key(chord) => window.press(chord).await?,
        Act(words) => {
            window.press("Ctrl+K").await?;
            window.find("combobox", "Find or do anything").await?;
            window.type_text(words).await?;
            let offered = "const first = document.querySelector('#palette-list [aria-selected=true]')?.textContent.toLowerCase() ?? '';
                return arguments[0].split(' ').every((word) => first.includes(word))";
            window
                .until(&format!("“{words}” to be offered"), offered, vec![json!(words)])
                .await?;
            window.press("Enter").await?;
        }
        Press(buttons) => {
            for (role, name) in *buttons {
                window.click(role, name).await?;
            }
        }
    }
    window
        .until(&format!("the dialog “{title}”"), TITLED, vec![json!(title)])
        .await
}

/// Looks at each.
pub async fn dialogs(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-dialogs")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let letters = offices::rows(places, &office, "letters")?;
    let actions = offices::rows(places, &office, "actions")?;
    let letter = |state: &str| offices::first_id(&letters, |row| row["state"] == state && row["direction"] == "out");
    let meeting = offices::first_id(&meetings, |row| row["state"] == "held").context("no note is a draft")?;
    // A long list, as many people as a board has.
    let lines: String = (1..=24)
        .map(|n| {
            let with = json!({ "meeting": meeting, "name": format!("Assistant Director {n}"), "title": "Directorate of Strategy", "capacity": "present" });
            format!("{}\n", json!({ "do": "record_attendance", "with": with }))
        })
        .collect();
    let file = folder.join("attendance.jsonl");
    std::fs::write(&file, lines)?;
    output(Command::new(&places.desk).arg("apply").arg(&office).arg(&file))?;
    let ids = [
        ("MEETING", Some(meeting)),
        ("PLANNED", offices::first_id(&meetings, |row| row["state"] == "planned")),
        ("DRAFT", letter("draft")),
        ("SENT", letter("sent").or_else(|| letter("published"))),
        ("ACTION", offices::first_id(&actions, |row| row["status"] == "open")),
    ];
    let screen = Screen::smallest(&folder)?;
    let window = with_window(places, &screen, &office, "dialogs", async |window| {
        window.script(TEXT, vec![json!(150)]).await?;
        let mut wrong = Vec::new();
        for (address, by, title) in ALL {
            let address = ids.iter().try_fold((*address).to_owned(), |address, (name, id)| {
                Ok::<_, anyhow::Error>(address.replace(name, id.as_deref().context("no such record")?))
            })?;
            window.go("#/settings").await?;
            window.reload().await?;
            window.listen().await?;
            window.go(&address).await?;
            let drawn = "const title = document.querySelector('main h1')?.textContent; return title !== undefined && \
                (title !== 'Settings' || location.hash.startsWith('#/settings/'))";
            window.until(&format!("{address} to be drawn"), drawn, vec![]).await?;
            window.settle().await?;
            opened(window, by, title).await.with_context(|| address.clone())?;
            window.settle().await?;
            let name: String = title.chars().filter(char::is_ascii_alphabetic).collect();
            window.picture(places, &format!("dialogs-{name}")).await?;
            let found = window.script(WRONG, vec![]).await?;
            if found != json!("") {
                wrong.push(format!("{title}: {}", found.as_str().unwrap_or_default()));
            }
        }
        ensure!(wrong.is_empty(), "{}", wrong.join("\n  "));
        Ok(())
    })
    .await?;
    // What was begun in the forms is left standing: the window would ask about it.
    window.end().await
}
