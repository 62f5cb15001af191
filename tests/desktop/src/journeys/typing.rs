//! Words being typed, and the program killed meanwhile, again and again: what is missing afterwards is what was typed in
//! the last quarter of a second, the screen is the one that was in view, and typing goes on where it stopped.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::typist::{self, Missing, Typist};
use crate::window::Window;
use crate::{Often, Places, offices, wait};

/// What stands after the caret: a caret that comes back anywhere else is seen.
pub const AFTER: &str = "The end.";

/// What is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Into {
    /// The note of a meeting.
    Note,
    /// The text of a letter.
    Letter,
    /// A field of a form: what was said about an action.
    Form,
}

impl Into {
    /// Each.
    pub const ALL: [Into; 3] = [Into::Note, Into::Letter, Into::Form];

    /// As it is called.
    pub fn words(self) -> &'static str {
        match self {
            Into::Note => "a note",
            Into::Letter => "a letter",
            Into::Form => "a form",
        }
    }

    /// The record it is typed into, where there is one already.
    fn record(self, places: &Places, office: &Path) -> Result<String> {
        match self {
            Into::Note => Ok(String::new()),
            Into::Letter => offices::first_id(&offices::rows(places, office, "letters")?, |row| {
                row["state"] == "draft"
            })
            .context("no draft of a letter"),
            Into::Form => offices::first_id(&offices::rows(places, office, "actions")?, |row| {
                row["status"] == "open"
            })
            .context("no open action"),
        }
    }

    /// Goes there and puts the caret before the words that stand after it.
    pub async fn begin(self, window: &Window<'_>, record: &str) -> Result<()> {
        match self {
            Into::Note => {
                window.press("N").await?;
                window.find("dialog", "New note").await?;
                let forum = "return document.querySelector('dialog[open] select')?.value !== ''";
                window.until("a forum", forum, vec![]).await?;
                window.press("Ctrl+Enter").await?;
                window.find("textbox", "Note of meeting").await?;
            }
            Into::Letter => {
                window.go(&format!("#/letters/{record}")).await?;
                window.click("textbox", "Letter text").await?;
                window.press("Ctrl+Home").await?;
            }
            Into::Form => {
                window.go(&format!("#/actions/{record}")).await?;
                window.sees("Where from").await?;
                window.press("U").await?;
                window.find("textbox", "What was said").await?;
            }
        }
        window.type_text(AFTER).await?;
        window.press("Home").await?;
        self.shows(window, AFTER).await
    }

    /// Waits until words stand on the screen where they were typed.
    pub async fn shows(self, window: &Window<'_>, words: &str) -> Result<()> {
        let script = match self {
            Into::Note | Into::Letter => {
                "return [...document.querySelectorAll('.cm-content .cm-line')].some((line) => line.textContent.includes(arguments[0]))"
            }
            Into::Form => {
                "return document.querySelector('dialog[open] textarea')?.value.includes(arguments[0]) ?? false"
            }
        };
        window
            .until(&format!("“{words}” on the screen"), script, vec![json!(words)])
            .await
    }

    /// The words before the caret's end that the office has: of what is being typed, from the first numbered word on.
    pub fn in_file(self, places: &Places, office: &Path) -> Result<String> {
        let all = offices::typed(places, office)?;
        let begins = match self {
            Into::Note => "note:",
            Into::Letter => "letter:",
            Into::Form => "form:update:",
        };
        let typed = all.iter().find(|(key, _)| key.starts_with(begins));
        let text = match (self, typed) {
            (Into::Form, Some((_, text))) => serde_json::from_str::<Value>(text)?["typed"]["text"]
                .as_str()
                .context("a form without its text")?
                .to_owned(),
            (_, Some((_, text))) => text.clone(),
            (Into::Form, None) => anyhow::bail!("no typed words of a form among {all:?}"),
            // A text that was left is part of its record, and no draft any more.
            (_, None) => offices::dump(places, office)?,
        };
        let (before, _) = text
            .split_once(AFTER)
            .with_context(|| format!("the words after the caret are nowhere: {all:?}"))?;
        Ok(before.find("w0").map(|at| before[at..].to_owned()).unwrap_or_default())
    }
}

// Red with SEND_AFTER_MS at 2500 (the note), while each sending waited for a timer and for the one before (the letter, whose
// proof holds the page up), and while a form's words were in the window's memory alone.
pub async fn killed(places: &Places, into: Into, often: Often) -> Result<()> {
    let seed = often.seed.unwrap_or_else(|| fastrand::u64(..));
    let mut chance = fastrand::Rng::with_seed(seed);
    let name = format!("typing-{into:?}").to_lowercase();
    let folder = offices::folder(places, &format!("journey-{name}"))?;
    let office = offices::sample(places, &folder)?;
    let record = into.record(places, &office)?;
    let screen = Screen::start(&folder)?;
    let (mut saved, mut number, mut oldest) = (String::new(), 1, Missing::default());

    for kill in 0..often.kills {
        let mut window = with_window(places, &screen, &office, &name, async |window| {
            if kill == 0 {
                return into.begin(window, &record).await;
            }
            came_back(places, window, into, &saved, &format!("{name}-{kill}")).await
        })
        .await?;
        window.note_words().await?;
        let watch = window.watch()?;
        let typist = Typist::start(&screen, number, chance.u32(4..60));
        // The moment of a kill is chance; nothing is waited for here.
        tokio::time::sleep(Duration::from_millis(chance.u64(1500..5000))).await;
        let arrived = window.words_had().await?;
        let killed = window.kill().await?;
        let (words, waits) = (typist.stop()?, watch.stop()?);
        number += words.len();
        let now = into.in_file(places, &office)?;
        let found = now
            .strip_prefix(&saved)
            .with_context(|| format!("seed {seed}, kill {kill}: “{saved}” is no more in “{now}”"))?;
        let missing = typist::check(&words, found, &arrived, killed, &waits)
            .with_context(|| format!("seed {seed}, kill {kill}"))?;
        oldest = oldest.max(missing);
        saved = now;
    }
    println!(
        "  {} words typed, {} kills, oldest missing word {} ms in the page (and {} ms busy with other work), seed {seed}",
        number - 1,
        often.kills,
        oldest.had_for.as_millis(),
        oldest.held_up.as_millis()
    );

    let window = with_window(places, &screen, &office, &name, async |window| {
        came_back(places, window, into, &saved, &format!("{name}-last")).await?;
        screen.xdotool(&["type", "--delay", "20", "and done. "])?;
        into.shows(window, &format!("{saved}and done. {AFTER}")).await?;
        if into == Into::Form {
            window.press("Ctrl+Enter").await?;
            let gone = "return document.querySelector('dialog[open]') === null";
            return window.until("the form to act", gone, vec![]).await;
        }
        window.saved().await
    })
    .await?;
    window.close().await?;
    if into == Into::Form {
        let left = offices::typed(places, &office)?;
        ensure!(left.is_empty(), "a form that acted left {left:?}");
        let shown = offices::show(places, &office, &record)?;
        ensure!(
            shown.contains(&format!("{saved}and done. {AFTER}")),
            "the update is not in {shown}"
        );
    } else {
        let now = into.in_file(places, &office)?;
        ensure!(
            now == format!("{saved}and done. "),
            "“{now}” is not “{saved}and done. ”"
        );
    }
    offices::check(places, &office)
}

/// The screen that was in view is there by itself, with the words, what came back is said, and the keyboard is in them.
async fn came_back(places: &Places, window: &Window<'_>, into: Into, saved: &str, picture: &str) -> Result<()> {
    into.shows(window, &format!("{saved}{AFTER}")).await?;
    window.sees("Your words of").await?;
    let focused = "return document.activeElement?.matches('.cm-content, dialog[open] textarea') ?? false";
    wait::until("the keyboard in the words", async || {
        Ok((window.script(focused, vec![]).await? == Value::Bool(true)).then_some(()))
    })
    .await?;
    window.picture(places, picture).await
}
