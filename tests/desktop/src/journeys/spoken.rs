//! The three jobs by keys alone, with what would be said compared with a written script.

use anyhow::Result;

use super::with_window_in;
use crate::listener::{Listener, ON_THE_BUS};
use crate::screen::Screen;
use crate::{Places, offices, script};

/// A script: its name, what it is, and its words.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    name: &'static str,
    /// What the journey is called.
    pub says: &'static str,
    text: &'static str,
}

/// Every script there is.
pub const ALL: [Script; 3] = [
    Script {
        name: "note",
        says: "what is heard while a note is taken is what is written",
        text: include_str!("../../heard/note.txt"),
    },
    Script {
        name: "letter",
        says: "what is heard while a letter goes out is what is written",
        text: include_str!("../../heard/letter.txt"),
    },
    Script {
        name: "review",
        says: "what is heard in the review and the register is what is written",
        text: include_str!("../../heard/review.txt"),
    },
];

/// Follows a script in a window of its own.
pub async fn follow(places: &Places, script: Script) -> Result<()> {
    let name = format!("spoken-{}", script.name);
    let folder = offices::folder(places, &format!("journey-{name}"))?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let listener = Listener::start(&screen, folder.join("heard.txt"), &script::KINDS).await?;
    let file = format!("tests/desktop/heard/{}.txt", script.name);
    let window = with_window_in(places, &screen, &office, &name, &[ON_THE_BUS], async |window| {
        // What is said as the window opens belongs to no key.
        listener.focus("link", "").await?;
        let followed = script::follow(window, &listener, &file, script.text).await;
        script::keep(&listener, &folder.join("said.txt"))?;
        followed?;
        window.picture(places, &name).await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
