//! The three jobs by keys alone, with what would be said compared with a written script.

use std::process::Command;

use anyhow::Result;

use super::with_window_in;
use crate::listener::{Listener, ON_THE_BUS};
use crate::process::output;
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
pub const ALL: [Script; 5] = [
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
    Script {
        name: "offers",
        says: "what is heard of the words that a field offers is what is written",
        text: include_str!("../../heard/offers.txt"),
    },
    Script {
        name: "files",
        says: "what is heard while files come in and go out is what is written",
        text: include_str!("../../heard/files.txt"),
    },
];

/// The files that the scripts bring in.
const FILES: [(&str, &str); 3] = [
    (
        "log.csv",
        "Ref;Agreed action;Owner;Deadline;Status\n\
         201;Constabulary to show how calls at night are counted.;Constabulary;end of August 2027;Open\n\
         202;Constabulary to brief the panel on horses.;Constabulary;27 July 2027;Open\n",
    ),
    (
        "letter.md",
        "Calderhaven City Hall\n\nOur ref: HC/77\n\n9 November 2026\n\nDear Deputy Mayor\n\nThe return was sent on \
         Friday.\n\nYours sincerely\n\nTobias Wrenfield\nChief Constable\n",
    ),
    ("broken.xlsx", "no spreadsheet"),
];

/// Follows a script in a window of its own.
pub async fn follow(places: &Places, script: Script) -> Result<()> {
    let name = format!("spoken-{}", script.name);
    let folder = offices::folder(places, &format!("journey-{name}"))?;
    let office = offices::sample(places, &folder)?;
    for (name, text) in FILES {
        std::fs::write(folder.join(name), text)?;
    }
    if script.name == "letter" {
        // The whole way of a letter is heard: it is cleared before it goes.
        let lines = folder.join("clearance.jsonl");
        std::fs::write(
            &lines,
            "{\"do\":\"set_office\",\"with\":{\"clearance_required\":true}}\n",
        )?;
        output(Command::new(&places.desk).arg("apply").arg(&office).arg(&lines))?;
    }
    let screen = Screen::start(&folder)?;
    let listener = Listener::start(&screen, folder.join("heard.txt"), &script::KINDS).await?;
    let file = format!("tests/desktop/heard/{}.txt", script.name);
    let window = with_window_in(places, &screen, &office, &name, &[ON_THE_BUS], async |window| {
        // What is said as the window opens belongs to no key.
        listener.focus("link", "").await?;
        let followed = script::follow(window, &listener, &folder, &file, script.text).await;
        script::keep(&listener, &folder.join("said.txt"))?;
        followed?;
        window.picture(places, &name).await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
