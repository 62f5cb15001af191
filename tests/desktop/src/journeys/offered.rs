//! What Ctrl+K offers, on every screen: each act once.

use anyhow::{Result, ensure};

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices, tour};

/// Acts that are offered twice: under the same words, or by a menu under its own name and by the screen without. The
/// marks that say that more will be asked for do not count.
const TWICE: &str = "const said = [...document.querySelectorAll('#palette-list .w')].map((one) => one.textContent.replace(/…/g, '').replace(/\\s+/g, ' ').trim().toLowerCase());
    const bare = (words) => words.replace(/^[^:“]*: /, '');
    const found = said.filter((words, n) => said.some((other, m) => m !== n && (other === words || (bare(other) !== other && bare(other) === words))));
    return [said.length, ...new Set(found)];";

/// Looks at each screen of the tour.
pub async fn offered(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-offered")?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "offered", async |window| {
        let mut twice = Vec::new();
        for stop in stops.iter().filter(|stop| stop.then.is_none()) {
            window.visit(stop).await?;
            window.press("Ctrl+K").await?;
            window.find("combobox", "Find or do anything").await?;
            let found = window.script(TWICE, vec![]).await?;
            let found: Vec<_> = found.as_array().into_iter().flatten().collect();
            ensure!(
                found.first().is_some_and(|count| count.as_u64() > Some(20)),
                "{}: only {found:?} offered",
                stop.name
            );
            for words in &found[1..] {
                twice.push(format!("{}: {}", stop.name, words.as_str().unwrap_or_default()));
            }
            window.press("Esc").await?;
        }
        ensure!(twice.is_empty(), "offered twice:\n  {}", twice.join("\n  "));
        Ok(())
    })
    .await?;
    window.close().await
}
