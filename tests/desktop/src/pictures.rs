//! A picture of each screen, light and dark, for the guide.

use anyhow::Result;

use crate::screen::Screen;
use crate::tasks::{Task, Tasks};
use crate::window::Window;
use crate::{Outcome, Places, offices, tour};

/// Takes them into artefacts/pictures.
pub fn all(places: &Places) -> Vec<Task<'_>> {
    let mut all = Tasks::of("pictures");
    all.several("the pictures", async move |outcome: &mut Outcome| {
        take(places, outcome).await
    });
    all.into_list()
}

async fn take(places: &Places, outcome: &mut Outcome) -> Result<()> {
    let folder = offices::folder(places, "tour")?;
    let office = offices::sample(places, &folder)?;
    let stops = tour::stops(places, &office)?;
    let screen = Screen::start(&folder)?;
    let window = Window::open(places, &screen, &office).await?;
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
    window.end().await
}
