//! The system's own dialogs for files, which the driver cannot reach: they are driven with keys from outside.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::wait;
use crate::window::Window;

impl Window<'_> {
    /// Waits for the system's dialog, types a path into it and accepts it; waits until the dialog is gone.
    pub async fn choose_in_system_dialog(&self, path: &Path) -> Result<()> {
        let before = wait::until("a system dialog", async || {
            let name = self.active_name()?;
            Ok((!name.is_empty() && !name.ends_with("Oversight Desk")).then_some(name))
        })
        .await?;
        let path = path.to_str().context("a path in a journey is plain text")?;
        // A slash opens the place for a path where a dialog shows only folders; where there is a name, it is replaced.
        self.screen.xdotool(&["key", "--clearmodifiers", "ctrl+l"])?;
        self.screen.xdotool(&["key", "--clearmodifiers", "ctrl+a"])?;
        self.screen
            .xdotool(&["type", "--clearmodifiers", "--delay", "4", path])?;
        wait::until(&format!("the dialog “{before}” to go"), async || {
            // A dialog that is still reading a folder takes no notice of Return, so it may have to be said again; but
            // only to the dialog, never to what comes to the front after it.
            if self.active_name()? == before {
                self.screen.xdotool(&["key", "--clearmodifiers", "Return"])?;
            }
            let gone = Instant::now();
            while gone.elapsed() < Duration::from_secs(1) {
                if self.active_name()? != before {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }

    fn active_name(&self) -> Result<String> {
        self.screen.xdotool(&["getactivewindow", "getwindowname"])
    }
}
