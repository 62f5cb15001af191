//! A picture of each screen, light and dark, for the guide.

use anyhow::Result;

use crate::screen::Screen;
use crate::window::Window;
use crate::{Outcome, Places, offices, tour};

/// Takes them into artefacts/pictures.
pub async fn all(places: &Places) -> Result<Outcome> {
    let folder = offices::folder(places, "tour")?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let screen = Screen::start(&folder)?;
    let window = Window::open(places, &screen, &office).await?;
    let mut outcome = Outcome::default();
    for theme in tour::THEMES {
        window.dress(theme).await?;
        for stop in &stops {
            let result = async {
                window.visit(stop).await?;
                window.picture(places, &format!("{}-{theme}", stop.name)).await
            };
            outcome.count(&format!("{}, {theme}", stop.name), &result.await);
        }
    }
    window.end().await?;
    Ok(outcome)
}
