//! axe-core in the real window, on every screen in every theme; then each screen under forced colours.

use std::fmt::Write;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::tasks::{Task, Tasks};
use crate::window::Window;
use crate::{Outcome, Places, edges, forced_colours, offices, tour, tree};

/// The standards that are asked for; best practices come with them.
pub const OPTIONS: &str = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], \
    resultTypes: ['violations'] }";

/// Every screen in each theme and then under forced colours: half of the screens in one window and half in another.
pub fn all(places: &Places) -> Vec<Task<'_>> {
    let mut all = Tasks::of("screens");
    for half in HALVES {
        all.several(
            format!("the screens, {} half", half.name),
            async move |outcome: &mut Outcome| dressed(places, half, outcome).await,
        );
    }
    all.several(
        "the screens on the accessibility bus",
        async move |outcome: &mut Outcome| tree::all(places, outcome).await,
    );
    all.into_list()
}

/// Every second stop of the tour.
#[derive(Debug, Clone, Copy)]
struct Half {
    name: &'static str,
    first: usize,
}

const HALVES: [Half; 2] = [
    Half {
        name: "first",
        first: 0,
    },
    Half {
        name: "second",
        first: 1,
    },
];

fn axe(places: &Places) -> Result<String> {
    std::fs::read_to_string(&places.axe).with_context(|| format!("{} is not installed", places.axe.display()))
}

/// Visits each screen once, and looks at it in every theme: to draw it anew for each takes most of the time.
async fn dressed(places: &Places, half: Half, outcome: &mut Outcome) -> Result<()> {
    let folder = offices::folder(places, &format!("accessibility-{}", half.name))?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let axe = axe(places)?;
    let screen = Screen::start(&folder)?;
    let window = Window::open(places, &screen, &office).await?;
    window.dress("light").await?;
    let mut pages = Vec::new();
    for stop in stops.iter().skip(half.first).step_by(HALVES.len()) {
        let visited = async {
            window.visit(stop).await?;
            let page = window
                .script("return document.documentElement.outerHTML", vec![])
                .await?;
            pages.push((stop.name, page.as_str().unwrap_or_default().to_owned()));
            window.script(&format!("{axe}; return true"), vec![]).await
        };
        if let Err(error) = visited.await {
            outcome.count(&format!("{}, visited", stop.name), &Err(error));
            continue;
        }
        for theme in tour::THEMES {
            let result = async {
                window.redress(theme).await?;
                window.picture(places, &format!("{}-{theme}", stop.name)).await?;
                run_axe(&window).await?;
                edges::measure(&window).await
            };
            outcome.count(&format!("{}, {theme}", stop.name), &result.await);
        }
    }
    window.end().await?;
    forced_colours::all(places, &screen, &folder, &axe, &pages, outcome).await
}

/// Looks at what the window shows with axe, once.
pub async fn examine(places: &Places, window: &Window<'_>) -> Result<()> {
    window.script(&format!("{}; return true", axe(places)?), vec![]).await?;
    run_axe(window).await
}

async fn run_axe(window: &Window<'_>) -> Result<()> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; axe.run(document, {OPTIONS}).then((found) => \
         done(found.violations), (error) => done(String(error)));"
    );
    report(&window.script_with_answer(&script, vec![]).await?)
}

/// An error that lists what axe found, each with its place; nothing found is well.
pub fn report(violations: &Value) -> Result<()> {
    let Some(violations) = violations.as_array() else {
        bail!("axe did not run: {violations}")
    };
    if violations.is_empty() {
        return Ok(());
    }
    let mut text = String::new();
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    for violation in violations {
        write!(text, "\n  {}: {}", said(&violation["id"]), said(&violation["help"]))?;
        for node in violation["nodes"].as_array().unwrap_or(&Vec::new()).iter().take(4) {
            let summary = said(&node["failureSummary"]).replace('\n', " ");
            write!(
                text,
                "\n    {}\n      {summary}",
                node["target"].as_array().unwrap_or(&vec![json!("?")])[0]
            )?;
        }
    }
    bail!("{} rules broken:{text}", violations.len());
}
