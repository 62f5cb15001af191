//! Forms that are closed without acting: one in which nothing was typed comes back empty; one with words says so once,
//! with the time of the words, and never again once they are cleared.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, wait};

/// How a form is opened on its screen: chords and presses, one after the other.
enum Step {
    Press(&'static str),
    Click(&'static str, &'static str),
}
use Step::{Click, Press};

struct Form {
    address: String,
    steps: &'static [Step],
}

/// What stands in the fields of the open dialog.
const FIELDS: &str = "const dialog = document.querySelector('dialog[open]');
    return dialog === null ? null : JSON.stringify([...dialog.querySelectorAll('.body :is(input, textarea, select)')].map((field) => ['checkbox', 'radio'].includes(field.type) ? field.checked : field.value))";
const NOTICES: &str = "return [...document.querySelectorAll('dialog[open] .notice b')].filter((one) => /^Your words \
    from \\d/.test(one.textContent)).length";
const INTO: &str = "const field = [...document.querySelectorAll('dialog[open] .body :is(textarea, input)')].find((one) => !['checkbox', 'radio', 'search'].includes(one.type) && one.offsetParent !== null);
    field?.focus(); field?.setSelectionRange(field.value.length, field.value.length); return field !== undefined && document.activeElement === field";

/// Waits until an element stands where it stood at the last looks. What is above it may still be read, such as the
/// timings of the rows of an annex; a press that was aimed before that meets something else.
async fn stands_still(window: &Window<'_>, role: &str, name: &str) -> Result<()> {
    const LOOKS: usize = 6;
    let (mut last, mut same) = (None, 0);
    wait::until(&format!("the {role} “{name}” to stand still"), async || {
        let rect = window.find(role, name).await?.rect().await?;
        let place = Some((rect.x.round() as i64, rect.y.round() as i64));
        same = if place == last { same + 1 } else { 0 };
        last = place;
        Ok((same >= LOOKS).then_some(()))
    })
    .await
}

/// Opens a form and gives what stands in its fields once they are filled in.
async fn open(window: &Window<'_>, form: &Form) -> Result<Value> {
    for step in form.steps {
        match step {
            Press(chord) => {
                window
                    .until(
                        "no dialog to be in the way",
                        "return document.querySelector('dialog[open]') === null",
                        vec![],
                    )
                    .await?;
                // A press of the pointer parts the key from those that closed the form before.
                window.click("heading", "").await?;
                window.press(chord).await?;
            }
            Click(role, name) => {
                stands_still(window, role, name).await?;
                window.click(role, name).await?;
            }
        }
    }
    let mut before = Value::Null;
    wait::until("the form to be filled in", async || {
        let now = window.script(FIELDS, vec![]).await?;
        let stands = !now.is_null() && now == before;
        before = now;
        window.settle().await?;
        Ok(stands.then_some(()))
    })
    .await?;
    Ok(before)
}

async fn holds(window: &Window<'_>, fields: &Value, notices: u64) -> Result<()> {
    wait::until(&format!("the fields {fields}"), async || {
        Ok((window.script(FIELDS, vec![]).await? == *fields).then_some(()))
    })
    .await?;
    let now = window.script(NOTICES, vec![]).await?;
    ensure!(
        now == json!(notices),
        "{now} notices say whose words are there, not {notices}"
    );
    Ok(())
}

async fn leave(window: &Window<'_>) -> Result<()> {
    // A list of words to choose from, where one is open, takes the first.
    wait::until("the dialog to close", async || {
        window.press("Esc").await?;
        let closed = "return document.querySelector('dialog[open]') === null";
        Ok((window.script(closed, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

/// Closes one form with nothing typed, then with words, then cleared.
async fn check(window: &Window<'_>, form: &Form) -> Result<()> {
    window.go("#/settings").await?;
    window.find("heading", "Settings").await?;
    window.go(&form.address).await?;
    window
        .until(
            "the screen",
            "return document.querySelector('main h1') !== null && !document.querySelector('main \
            h1').textContent.includes('Settings')",
            vec![],
        )
        .await?;
    let fresh = open(window, form).await?;
    holds(window, &fresh, 0).await?;
    leave(window).await?;
    open(window, form).await?;
    holds(window, &fresh, 0).await?;
    window.until("a field to type into", INTO, vec![]).await?;
    window.type_text("Half a thought").await?;
    let typed = window.script(FIELDS, vec![]).await?;
    ensure!(typed != fresh, "nothing was typed");
    leave(window).await?;
    open(window, form).await?;
    let now = window.script(NOTICES, vec![]).await?;
    ensure!(now == json!(1), "{now} notices say whose words are there, not one");
    let toast = window
        .script("return document.querySelector('.toast')?.innerText ?? ''", vec![])
        .await?;
    ensure!(
        !toast.as_str().unwrap_or_default().contains("Your words"),
        "it is said twice: {toast}"
    );
    window.click("button", "Clear").await?;
    holds(window, &fresh, 0).await?;
    leave(window).await?;
    open(window, form).await?;
    holds(window, &fresh, 0).await?;
    leave(window).await
}

/// Goes through the forms of every screen.
pub async fn closed(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-closed")?;
    let office = offices::sample(places, &folder)?;
    let meetings = offices::rows(places, &office, "meetings")?;
    let letters = offices::rows(places, &office, "letters")?;
    let actions = offices::list(places, &office, &["actions", "--late"])?;
    let action = offices::first_id(&actions, |_| true).context("no action is late")?;
    let of_state = |state: &str| offices::first_id(&meetings, |row| row["state"] == state);
    let noted = of_state("noted").context("no note is finished")?;
    let planned = of_state("planned").context("no meeting is planned")?;
    let draft = offices::first_id(&letters, |row| row["state"] == "draft").context("no letter is in draft")?;
    let sent = offices::first_id(&letters, |row| row["state"] == "sent").context("no letter was sent")?;
    let on = |address: &str, steps: &'static [Step]| Form {
        address: address.to_owned(),
        steps,
    };
    let forms = [
        on("#/actions", &[Press("A")]),
        on(&format!("#/actions/{action}"), &[Press("U")]),
        on(&format!("#/actions/{action}"), &[Press("D")]),
        on(&format!("#/actions/{action}"), &[Press("T")]),
        on(&format!("#/actions/{action}"), &[Press("L")]),
        on(&format!("#/actions/{action}"), &[Press("C")]),
        on(
            "#/actions",
            &[Click("button", "Views"), Click("menuitem", "Keep this as a view")],
        ),
        on("#/meetings", &[Press("N")]),
        on("#/people", &[Click("button", "Add a person")]),
        on("#/people/bodies", &[Click("button", "Add a body")]),
        on("#/people/forums", &[Click("button", "Add a forum")]),
        on(
            &format!("#/meetings/{planned}"),
            &[Click("button", "More acts"), Click("menuitem", "Time, place")],
        ),
        on(
            &format!("#/meetings/{planned}"),
            &[Click("button", "More acts"), Click("menuitem", "Move to another day")],
        ),
        on(&format!("#/meetings/{planned}"), &[Click("button", "Add an item")]),
        on(&format!("#/meetings/{noted}"), &[Click("button", "Correct…")]),
        on(&format!("#/meetings/{noted}"), &[Click("button", "Agree the note")]),
        on(&format!("#/letters/{draft}"), &[Click("button", "Change")]),
        on(
            &format!("#/letters/{draft}"),
            &[Click("button", "Choose and order rows")],
        ),
        on(&format!("#/letters/{draft}"), &[Click("button", "Sign and send")]),
        on(
            &format!("#/letters/{sent}"),
            &[Click("button", "More acts"), Click("menuitem", "Record a reply")],
        ),
        on(&format!("#/letters/{sent}"), &[Press("Ctrl+Shift+W")]),
    ];
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "closed", async |window| {
        for form in &forms {
            let steps: Vec<&str> = form
                .steps
                .iter()
                .map(|step| match step {
                    Press(chord) => *chord,
                    Click(_, name) => *name,
                })
                .collect();
            check(window, form)
                .await
                .with_context(|| format!("{} on {}", steps.join(", "), form.address))?;
        }
        window.go("#/actions").await?;
        open(window, &forms[0]).await?;
        window.type_text("Words of an action").await?;
        leave(window).await?;
        open(window, &forms[0]).await?;
        window.picture(places, "closed-1-words-are-here").await?;
        // Once it is done, nothing of it comes back.
        window.press("Ctrl+Enter").await?;
        window.closed().await?;
        open(window, &forms[0]).await?;
        let now = window.script(NOTICES, vec![]).await?;
        ensure!(now == json!(0), "what was done came back");
        leave(window).await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
