//! The tree of each screen on the accessibility bus: dumped for reading, and held to what a screen reader needs of it.

use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::listener::ON_THE_BUS;
use crate::process::output;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Outcome, Places, offices, tour, wait};

const SCRIPT: &str = include_str!("tree.py");

/// A screen has no more parts than this: a reader walks through them, and is slow on many.
const MOST_PARTS: usize = 1500;
/// Nor so many pictures: pages of the proof, charts.
const MOST_IMAGES: usize = 12;

/// What has to have a name.
const NAMED: [&str; 15] = [
    "push button",
    "toggle button",
    "radio button",
    "check box",
    "combo box",
    "entry",
    "link",
    "image",
    "list item",
    "menu item",
    "page tab",
    "table row",
    "separator",
    "dialog",
    "heading",
];

/// A part of the tree.
#[derive(Debug, Clone, Default)]
struct Part {
    depth: usize,
    role: String,
    /// The role as the page has it.
    kind: String,
    level: u8,
    name: String,
    description: String,
    text: String,
    states: Vec<String>,
}

impl Part {
    fn read(line: &str) -> Result<Part> {
        let line: Value = serde_json::from_str(line)?;
        let words = |of: &str| line[of].as_str().unwrap_or_default().to_owned();
        Ok(Part {
            depth: line["depth"]
                .as_u64()
                .and_then(|depth| depth.try_into().ok())
                .unwrap_or_default(),
            role: words("role"),
            kind: words("kind"),
            level: words("level").parse().unwrap_or_default(),
            name: words("name"),
            description: words("description"),
            text: words("text"),
            states: line["states"]
                .as_array()
                .map(|all| all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect())
                .unwrap_or_default(),
        })
    }

    /// Whether there is nothing to say of it: no name, and no words either.
    fn is_silent(&self) -> bool {
        // A part that stands within the words is a sign of its own, which says nothing.
        self.name.trim().is_empty() && self.text.replace('\u{fffc}', "").trim().is_empty()
    }
}

/// What is wrong with a tree, a line each.
fn wrongs(parts: &[Part], marking: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let inside = |at: usize| {
        parts[at + 1..]
            .iter()
            .take_while(move |one| one.depth > parts[at].depth)
    };
    for (at, part) in parts.iter().enumerate() {
        if !NAMED.contains(&part.role.as_str()) || !part.is_silent() {
            continue;
        }
        // A row of a table and an item of a list say what stands in them.
        let filled = ["table row", "list item"].contains(&part.role.as_str()) && inside(at).any(|one| !one.is_silent());
        if !filled {
            wrong.push(format!("a {} without a name", part.role));
        }
    }
    let dialog = parts.iter().any(|part| part.role == "dialog");
    // The heading of level 1 is that of the screen beneath a dialog.
    let mut level = u8::from(dialog);
    for heading in parts.iter().filter(|part| part.role == "heading") {
        if heading.level > level + 1 {
            wrong.push(format!(
                "the heading “{}” of level {} follows one of level {level}",
                heading.name, heading.level
            ));
        }
        level = heading.level;
    }
    let of_kind = |kind: &str| parts.iter().filter(|part| part.kind == kind).count();
    if !dialog {
        for kind in ["main", "contentinfo"] {
            if of_kind(kind) != 1 {
                wrong.push(format!("{} parts are {kind}, not one", of_kind(kind)));
            }
        }
        if !parts
            .iter()
            .any(|part| part.kind == "navigation" && part.name == "Main")
        {
            wrong.push("no navigation is called Main".to_owned());
        }
        if parts
            .iter()
            .filter(|part| part.role == "heading" && part.level == 1)
            .count()
            != 1
        {
            wrong.push("not one heading of level 1".to_owned());
        }
        // Bare words are passed over: they stand in a paragraph.
        let foot = parts.iter().position(|part| part.kind == "contentinfo");
        if !foot.is_some_and(|foot| inside(foot).any(|one| one.role == "paragraph" && one.text.trim() == marking)) {
            wrong.push(format!("the marking {marking} is no paragraph of the foot"));
        }
    }
    for kind in ["region", "complementary"] {
        for part in parts
            .iter()
            .filter(|part| part.kind == kind && part.name.trim().is_empty())
        {
            wrong.push(format!("a {} without a name at depth {}", part.kind, part.depth));
        }
    }
    let tabs = |selected: bool| {
        let all = parts.iter().filter(|part| part.role == "page tab");
        all.filter(|part| !selected || part.states.iter().any(|state| state == "selected"))
            .count()
    };
    if tabs(false) > 0 && tabs(true) != 1 {
        wrong.push(format!("{} tabs are selected, not one", tabs(true)));
    }
    let images = parts.iter().filter(|part| part.role == "image").count();
    if images > MOST_IMAGES {
        wrong.push(format!("{images} images"));
    }
    if parts.len() > MOST_PARTS {
        wrong.push(format!("{} parts", parts.len()));
    }
    wrong
}

/// The tree of the page as it is now.
fn read(screen: &Screen) -> Result<Vec<Part>> {
    let written = output(screen.command("/usr/bin/python3").args(["-c", SCRIPT]))?;
    written.lines().map(Part::read).collect()
}

fn drawn(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        let words = [&part.name, &part.description, &part.text].map(|words| words.replace('\n', " ").trim().to_owned());
        let _ = writeln!(
            text,
            "{}{} | {} | {} | {} | {}",
            "  ".repeat(part.depth),
            part.role,
            words[0],
            words[1],
            words[2],
            part.states.join(" ")
        );
    }
    text
}

/// Every screen of the tour.
pub async fn all(places: &Places, outcome: &mut Outcome) -> Result<()> {
    let folder = offices::folder(places, "accessibility-tree")?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let screen = Screen::start(&folder)?;
    let window = Window::open_with(places, &screen, &office, &[ON_THE_BUS]).await?;
    for stop in &stops {
        let result = async {
            window.visit(stop).await?;
            one(&window, &screen, &folder.join(format!("{}.txt", stop.name))).await
        };
        outcome.count(&format!("{}, on the accessibility bus", stop.name), &result.await);
    }
    window.end().await
}

async fn one(window: &Window<'_>, screen: &Screen, to: &std::path::Path) -> Result<()> {
    let marking = window
        .script(
            "return document.querySelector('[data-marking]')?.textContent.trim() ?? ''",
            vec![],
        )
        .await?;
    let marking = marking.as_str().context("no marking")?.to_owned();
    // What has just been drawn comes to the bus a moment later.
    let mut last = Vec::new();
    let held = wait::patiently(
        "a tree that is as it should be",
        std::time::Duration::from_secs(20),
        async || {
            let parts = read(screen)?;
            std::fs::write(to, drawn(&parts))?;
            ensure!(parts.len() > 10, "only {} parts", parts.len());
            last = wrongs(&parts, &marking);
            Ok(last.is_empty().then_some(()))
        },
    );
    match held.await {
        Ok(()) => Ok(()),
        Err(_) if !last.is_empty() => {
            last.sort();
            last.dedup();
            bail!("see {}:\n    {}", to.display(), last.join("\n    "))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(lines: &str) -> Vec<Part> {
        let part = |line: &str| {
            let depth = line.len() - line.trim_start().len();
            let mut words = line.trim().split('|').map(str::trim);
            let mut next = || words.next().unwrap_or_default().to_owned();
            let (role, kind, level, name, text, state) = (next(), next(), next(), next(), next(), next());
            Part {
                depth,
                role,
                kind,
                level: level.parse().unwrap_or_default(),
                name,
                text,
                states: vec![state],
                ..Part::default()
            }
        };
        lines.lines().map(part).collect()
    }

    const GOOD: &str = "document web\n landmark|navigation||Main\n landmark|main\n  heading|heading|1|Desk\n  \
        heading|heading|2|Late\n  table row\n   cell||||2026/14\n  page tab|tab||People||selected\n  page \
        tab|tab||Bodies\n landmark|contentinfo\n  paragraph||||OFFICIAL";

    #[test]
    fn a_tree_is_held_to_what_a_reader_needs() {
        let check = |lines: &str, expected: &[&str]| assert_eq!(wrongs(&tree(lines), "OFFICIAL"), expected, "{lines}");
        check(GOOD, &[]);
        check(
            &GOOD.replace("|2|Late", "|3|Late"),
            &["the heading “Late” of level 3 follows one of level 1"],
        );
        check(
            &GOOD.replace("||||2026/14", "||||\u{fffc}"),
            &["a table row without a name"],
        );
        check(
            &GOOD.replace("paragraph||||OFFICIAL", "section||||OFFICIAL"),
            &["the marking OFFICIAL is no paragraph of the foot"],
        );
        check(
            &GOOD.replace("||Bodies", "||Bodies||selected"),
            &["2 tabs are selected, not one"],
        );
        check(
            &GOOD.replace("  table row", "  push button\n  table row"),
            &["a push button without a name"],
        );
        check(
            &GOOD.replace("navigation||Main", "navigation||"),
            &["no navigation is called Main"],
        );
    }
}
