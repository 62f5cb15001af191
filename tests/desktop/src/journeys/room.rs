//! Everything that is read or pressed is large enough, on every screen and in every dialog of the tour, at the ordinary
//! and at the largest text size.

use anyhow::{Result, ensure};
use serde_json::json;

use super::with_window;
use crate::screen::Screen;
use crate::{Places, offices, tour};

const TEXT: &str = "const kept = JSON.parse(localStorage.getItem('oversight-desk.look') ?? '{}');
    localStorage.setItem('oversight-desk.look', JSON.stringify({ ...kept, textSize: arguments[0] }));";

/// What is too small.
const SMALL: &str = include_str!("../room.js");

/// Measures every stop.
pub async fn room(places: &Places, size: u32) -> Result<()> {
    let folder = offices::folder(places, &format!("journey-room-{size}"))?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "room", async |window| {
        window.script(TEXT, vec![json!(size)]).await?;
        window.reload().await?;
        let mut wrong = Vec::new();
        for stop in &stops {
            window.visit(stop).await?;
            let small = window.script(SMALL, vec![]).await?;
            for one in small.as_array().into_iter().flatten() {
                wrong.push(format!("{}: {}", stop.name, one.as_str().unwrap_or_default()));
            }
        }
        ensure!(wrong.is_empty(), "too small at {size}%:\n  {}", wrong.join("\n  "));
        Ok(())
    })
    .await?;
    window.close().await
}

/// The lists that the system draws over the page, such as those of a choice, are as dark as the page is.
pub async fn dark(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-dark")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    // A theme that is named here would go before what the program asks for.
    let window = crate::window::Window::open_with(places, &screen, &office, &[("GTK_THEME", "")]).await?;
    // The web view takes the scheme of the system's own lists for that of the system.
    let scheme = "return matchMedia('(prefers-color-scheme: dark)').matches === arguments[0]";
    for (theme, dark) in [("dark", true), ("light", false), ("contrast", true)] {
        window.dress(theme).await?;
        window
            .until(
                &format!("the system's lists in the {theme} theme"),
                scheme,
                vec![json!(dark)],
            )
            .await?;
    }
    window.go("#/meetings").await?;
    window.find("combobox", "Forum").await?;
    window.click("combobox", "Forum").await?;
    window.picture(places, "dark-1-list").await?;
    window.end().await
}
