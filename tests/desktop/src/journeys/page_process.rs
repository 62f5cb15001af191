//! The page's own process is killed; the program is not. The driver's session would go with the page and take the
//! keyboard with it, so the window is started as a person starts it: keys are sent, the display is looked at, the file
//! is read.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::typing::{AFTER, Into};
use crate::process::{Program, descendants, kill};
use crate::screen::Screen;
use crate::typist::{self, Typist};
use crate::{Places, offices, wait};

/// So many bytes of the picture the caret may take.
const CARET: usize = 600;

/// A window without a driver.
struct Bare<'s> {
    places: &'s Places,
    screen: &'s Screen,
    program: Program,
}

impl<'s> Bare<'s> {
    async fn open(places: &'s Places, screen: &'s Screen, office: &Path) -> Result<Bare<'s>> {
        let mut command = screen.command(std::path::absolute(&places.window)?);
        command
            .arg(office)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let program = Program::start(&mut command)?;
        let bare = Bare {
            places,
            screen,
            program,
        };
        bare.page(None).await?;
        bare.still("page-process").await?;
        Ok(bare)
    }

    /// Waits for the page in another process than the one before.
    async fn page(&self, before: Option<u32>) -> Result<u32> {
        wait::until("a page", async || {
            let all = descendants(self.program.id())?;
            let page = all.iter().find(|(_, name)| name.starts_with("WebKitWebProces"));
            Ok(page.map(|(pid, _)| *pid).filter(|pid| Some(*pid) != before))
        })
        .await
    }

    /// Waits until nothing changes on the display any more but the caret, which comes and goes.
    async fn still(&self, name: &str) -> Result<()> {
        let (mut before, mut same) = (Vec::new(), 0);
        wait::patiently("the page to be drawn", Duration::from_secs(120), async || {
            let now = self.screen.pixels()?;
            let changed = now.iter().zip(&before).filter(|(now, before)| now != before).count();
            same = if before.is_empty() || changed > CARET {
                0
            } else {
                same + 1
            };
            before = now;
            tokio::time::sleep(Duration::from_millis(200)).await;
            Ok((same > 4).then_some(()))
        })
        .await?;
        let picture = self.places.artefacts.join("pictures").join(format!("{name}.png"));
        self.screen.picture(&picture)
    }

    /// Presses a key, as xdotool names it, and waits until what it does is drawn.
    async fn press(&self, key: &str) -> Result<()> {
        self.screen.xdotool(&["key", "--clearmodifiers", key])?;
        self.still("page-process").await
    }

    fn types(&self, words: &str) -> Result<()> {
        self.screen.xdotool(&["type", "--delay", "20", words]).map(drop)
    }

    async fn close(mut self) -> Result<()> {
        self.screen.xdotool(&["key", "--clearmodifiers", "alt+F4"])?;
        wait::until("the program to end", async || {
            Ok(self.program.child().try_wait()?.map(drop))
        })
        .await
    }
}

// Red without `revival::watch`.
pub async fn comes_back(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-page-process")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let bare = Bare::open(places, &screen, &office).await?;
    bare.press("n").await?;
    bare.press("ctrl+Return").await?;
    bare.types(AFTER)?;
    bare.press("Home").await?;
    bare.types("w0 These are saved. ")?;
    bare.still("page-process-1-before").await?;
    let page = bare.page(None).await?;
    let typist = Typist::start(&screen, 1, 15);
    wait::until("some words", async || Ok((typist.words() >= 5).then_some(()))).await?;
    kill(page)?;
    let words = typist.stop()?;
    bare.page(Some(page)).await?;
    bare.still("page-process-2-back").await?;
    bare.types("And typed on.")?;
    bare.still("page-process-3-typed-on").await?;
    bare.close().await?;

    let now = Into::Note.in_file(places, &office)?;
    let between = now
        .strip_prefix("w0 These are saved. ")
        .and_then(|rest| rest.strip_suffix("And typed on."))
        .with_context(|| format!("“{now}” does not go on where it stopped"))?;
    let all = typist::text_of(&words);
    ensure!(all.starts_with(between), "typed “{all}”, found “{between}”");
    offices::check(places, &office)
}

pub async fn keeps_ending(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-page-keeps-ending")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let bare = Bare::open(places, &screen, &office).await?;
    let mut page = bare.page(None).await?;
    for _ in 0..3 {
        kill(page)?;
        page = bare.page(Some(page)).await?;
        bare.still("page-process").await?;
    }
    kill(page)?;
    let asked =
        async || Ok((screen.xdotool(&["getactivewindow", "getwindowname"])? == "The page has ended").then_some(()));
    wait::until("the question", asked).await?;
    bare.still("page-process-4-asked").await?;
    let all = descendants(bare.program.id())?;
    ensure!(
        !all.iter().any(|(_, name)| name.starts_with("WebKitWebProces")),
        "the page came back before anybody answered: {all:?}"
    );
    bare.press("Return").await?;
    bare.page(Some(page)).await?;
    bare.still("page-process-5-answered").await?;
    bare.close().await?;
    offices::check(places, &office)
}
