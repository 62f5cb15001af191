//! Words being typed, and the program killed meanwhile, again and again: what is missing afterwards is what was typed
//! in the last quarter of a second, the screen is the one that was in view, and typing goes on where it stopped.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::with_window;
use crate::screen::Screen;
use crate::typist::{self, Missing, Typist};
use crate::window::Window;
use crate::{Often, Places, offices};

/// What stands after the caret: a caret that comes back anywhere else is seen.
pub const AFTER: &str = "The end.";

/// Whether the keyboard is in such an element.
const FOCUSED: &str = "return document.activeElement?.matches(arguments[0]) ?? false";

/// What is typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Into {
    /// The note of a meeting.
    Note,
    /// The text of a letter.
    Letter,
    /// A field of a form: what was said about an action.
    Form,
    /// A field of a person's form: the address.
    Person,
    /// A field of the settings: the address of the letterhead, in no dialog.
    Settings,
    /// The words of an action that was captured in a note, which stand on the screen and are saved when they are left.
    Action,
}

impl Into {
    /// Each.
    pub const ALL: [Into; 6] = [
        Into::Note,
        Into::Letter,
        Into::Form,
        Into::Person,
        Into::Settings,
        Into::Action,
    ];

    /// As it is called.
    pub fn words(self) -> &'static str {
        match self {
            Into::Note => "a note",
            Into::Letter => "a letter",
            Into::Form => "a form",
            Into::Person => "a person's form",
            Into::Settings => "the settings",
            Into::Action => "a captured action",
        }
    }

    /// The element that has the keyboard while one types.
    fn field(self) -> &'static str {
        match self {
            Into::Note | Into::Letter => ".cm-content",
            Into::Form | Into::Person => "dialog[open] textarea",
            Into::Settings => "form.form textarea",
            Into::Action => ".cm-action textarea",
        }
    }

    /// What the key of its words begins with; and, where they are words of a form, the field that has them.
    fn kept(self) -> (&'static str, Option<&'static str>) {
        match self {
            Into::Note => ("note:", None),
            Into::Letter => ("letter:", None),
            Into::Form => ("form:update:", Some("text")),
            Into::Person => ("form:person:", Some("address")),
            Into::Settings => ("form:settings:letterhead", Some("address")),
            Into::Action => ("form:action-fields:", Some("text")),
        }
    }

    /// The record it is typed into, where there is one already.
    pub fn record(self, places: &Places, office: &Path) -> Result<String> {
        match self {
            Into::Note | Into::Settings | Into::Action => Ok(String::new()),
            Into::Letter => offices::first_id(&offices::rows(places, office, "letters")?, |row| {
                row["state"] == "draft"
            })
            .context("no draft of a letter"),
            Into::Form => offices::first_id(&offices::rows(places, office, "actions")?, |row| {
                row["status"] == "open"
            })
            .context("no open action"),
            Into::Person => {
                offices::first_id(&offices::rows(places, office, "people")?, |_| true).context("nobody is recorded")
            }
        }
    }

    /// Goes there and puts the caret before the words that stand after it.
    pub async fn begin(self, window: &Window<'_>, record: &str) -> Result<()> {
        match self {
            Into::Note => new_note(window).await?,
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
            Into::Person => {
                window.go(&format!("#/people/{record}")).await?;
                window.click("textbox", "Address, one line each").await?;
                window.press("Ctrl+A").await?;
            }
            Into::Settings => {
                window.go("#/settings/letterhead").await?;
                window.click("textbox", "Address, one line each").await?;
                window.press("Ctrl+A").await?;
            }
            Into::Action => {
                new_note(window).await?;
                window.type_text("! Constabulary to say what it found").await?;
                window.press("Enter").await?;
                window.sees("Action captured").await?;
                window.press("Ctrl+E").await?;
                window.until("the block", FOCUSED, vec![json!(self.field())]).await?;
                window.press("Ctrl+A").await?;
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
                "return [...document.querySelectorAll('.cm-content .cm-line')].some((line) => \
                 line.textContent.includes(arguments[0]))"
            }
            _ => "return document.querySelector(arguments[1])?.value.includes(arguments[0]) ?? false",
        };
        window
            .until(
                &format!("“{words}” on the screen"),
                script,
                vec![json!(words), json!(self.field())],
            )
            .await
    }

    /// The words before the caret's end that the office has: of what is being typed, from the first numbered word on.
    pub fn in_file(self, places: &Places, office: &Path) -> Result<String> {
        let all = offices::typed(places, office)?;
        let (begins, field) = self.kept();
        let typed = all.iter().find(|(key, _)| key.starts_with(begins));
        let text = match (field, typed) {
            (Some(field), Some((_, text))) => serde_json::from_str::<Value>(text)?["typed"][field]
                .as_str()
                .with_context(|| format!("a form without its {field}"))?
                .to_owned(),
            (None, Some((_, text))) => text.clone(),
            (Some(_), None) => anyhow::bail!("no typed words of a form among {all:?}"),
            // A text that was left is part of its record, and no draft any more.
            (None, None) => offices::dump(places, office)?,
        };
        let (before, _) = text
            .split_once(AFTER)
            .with_context(|| format!("the words after the caret are nowhere: {all:?}"))?;
        Ok(before.find("w0").map(|at| before[at..].to_owned()).unwrap_or_default())
    }
}

/// Sets up a meeting and waits for its note.
async fn new_note(window: &Window<'_>) -> Result<()> {
    window.press("N").await?;
    window.find("dialog", "New note").await?;
    let forum = "return document.querySelector('dialog[open] select')?.value !== ''";
    window.until("a forum", forum, vec![]).await?;
    window.press("Ctrl+Enter").await?;
    window.find("textbox", "Note of meeting").await.map(drop)
}

// Red with SEND_AFTER_MS at 2500 (the note), while each sending waited for a timer and for the one before (the letter,
// whose proof holds the page up), and while a form's words were in the window's memory alone.
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
        "  {} words typed, {} kills, oldest missing word typed {} ms before (and {} ms busy with other work), seed \
         {seed}",
        number - 1,
        often.kills,
        oldest.typed_for.as_millis(),
        oldest.held_up.as_millis()
    );

    let window = with_window(places, &screen, &office, &name, async |window| {
        came_back(places, window, into, &saved, &format!("{name}-last")).await?;
        screen.xdotool(&["type", "--delay", "20", "and done. "])?;
        into.shows(window, &format!("{saved}and done. {AFTER}")).await?;
        match into {
            Into::Form | Into::Person => {
                window.press("Ctrl+Enter").await?;
                let gone = "return document.querySelector('dialog[open]') === null";
                window.until("the form to act", gone, vec![]).await
            }
            Into::Settings => {
                window.click("button", "Save").await?;
                window.sees("Settings saved").await
            }
            Into::Action => {
                window.press("Esc").await?;
                window
                    .until("the keyboard in the note", FOCUSED, vec![json!(".cm-content")])
                    .await
            }
            Into::Note | Into::Letter => window.saved().await,
        }
    })
    .await?;
    window.close().await?;
    if into.kept().1.is_some() {
        let left = offices::typed(places, &office)?;
        ensure!(left.is_empty(), "a form that acted left {left:?}");
        let all = match into {
            Into::Form => offices::show(places, &office, &record)?,
            _ => offices::dump(places, &office)?,
        };
        ensure!(
            all.contains(&format!("{saved}and done. {AFTER}")),
            "what was saved is not “{saved}and done. {AFTER}”"
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
    window.sees("Your words from").await?;
    window
        .until("the keyboard in the words", FOCUSED, vec![json!(into.field())])
        .await?;
    window.picture(places, picture).await
}
