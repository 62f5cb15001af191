//! The real window under the driver: opening it on an office, running a script in its page, closing it as a person
//! does.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, session::handle::SessionHandle};

use crate::Places;
use crate::held_up::Watch;
use crate::process::{Program, descendants, kill, output};
use crate::screen::Screen;
use crate::wait;

/// The web view's own driver. It starts the program that the session names.
const DRIVER: &str = "WebKitWebDriver";

/// Ports for drivers are taken from here on, so many.
const FIRST_PORT: u16 = 20_000;
const PORTS: u16 = 10_000;

/// An open window.
pub struct Window<'s> {
    /// Where it is shown.
    pub screen: &'s Screen,
    // Ended before the session is, which would otherwise wait for an answer of a program that is gone.
    driver_program: Program,
    driver: WebDriver,
}

impl<'s> Window<'s> {
    /// Opens the window on an office and waits until its first screen is there.
    pub async fn open(places: &Places, screen: &'s Screen, office: &Path) -> Result<Window<'s>> {
        Self::open_with(places, screen, office, &[]).await
    }

    /// The same with other settings around it.
    pub async fn open_with(
        places: &Places,
        screen: &'s Screen,
        office: &Path,
        settings: &[(&str, &str)],
    ) -> Result<Window<'s>> {
        let port = free_port()?;
        let driver_program = Program::start(
            screen
                .command(DRIVER)
                .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
                // Tauri lets its web view be driven where this says so.
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .envs(settings.iter().copied())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(screen.error_stream()?),
        )?;
        let application = std::path::absolute(&places.window)?;
        anyhow::ensure!(application.is_file(), "{} is not built", application.display());
        let mut capabilities = Capabilities::new();
        // The name under which Tauri's web view answers the driver.
        capabilities.set("browserName", "wry")?;
        capabilities.set(
            "webkitgtk:browserOptions",
            json!({ "binary": application, "args": [office] }),
        )?;
        let server = format!("http://127.0.0.1:{port}");
        wait::until("the driver to listen", async || {
            Ok(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok().then_some(()))
        })
        .await?;
        let driver = WebDriver::new(server, capabilities)
            .await
            .context("the window did not open under the driver")?;
        let window = Window {
            screen,
            driver,
            driver_program,
        };
        wait::until("the first screen", async || {
            let ready = window
                .script(
                    "return document.readyState === 'complete' && document.querySelector('main h1') !== null",
                    vec![],
                )
                .await?;
            Ok((ready == Value::Bool(true)).then_some(()))
        })
        .await?;
        window.listen().await?;
        Ok(window)
    }

    /// Keeps what goes wrong in the page's own script from now on, so that a journey can say it.
    pub async fn listen(&self) -> Result<()> {
        let script = "window.wentWrong = [];
            // A resize that is told a frame later is a notice of the web view, not a fault.
            addEventListener('error', (event) => /^ResizeObserver loop/.test(event.message) || wentWrong.push(String(event.error?.stack ?? event.message).slice(0, 600)));
            addEventListener('unhandledrejection', (event) => wentWrong.push(String(event.reason?.stack ?? event.reason?.message ?? event.reason).slice(0, 600)));";
        self.script(script, vec![]).await.map(drop)
    }

    /// An error that says what went wrong in the page's own script; nothing is well.
    pub async fn went_well(&self) -> Result<()> {
        let wrong = self.script("return window.wentWrong ?? []", vec![]).await?;
        match wrong.as_array() {
            Some(list) if !list.is_empty() => anyhow::bail!("the page's script failed: {wrong}"),
            _ => Ok(()),
        }
    }

    /// The process of the program itself.
    pub fn program(&mut self) -> Result<u32> {
        self.process("oversight-desk")
    }

    /// The process in which the web view has the page.
    pub fn page_process(&mut self) -> Result<u32> {
        self.process("WebKitWebProces")
    }

    fn process(&mut self, name: &str) -> Result<u32> {
        let driver = self.driver_program.child().id();
        let all = descendants(driver)?;
        let found = all.iter().find(|(_, known)| known.starts_with(name));
        found
            .map(|(pid, _)| *pid)
            .with_context(|| format!("no process {name} among {all:?}"))
    }

    /// Watches how long what a key goes through was held up by other work of the machine.
    pub fn watch(&mut self) -> Result<Watch> {
        Ok(Watch::start(vec![
            self.screen.process(),
            self.program()?,
            self.page_process()?,
        ]))
    }

    /// Notes from now on when the page has each word: the space after it.
    pub async fn note_words(&self) -> Result<()> {
        let script = "window.wordsHad = [];
            addEventListener('keydown', (event) => { if (event.key === ' ') wordsHad.push(performance.now()); }, true);";
        self.script(script, vec![]).await.map(drop)
    }

    /// When the page had each word that it has, at the latest.
    pub async fn words_had(&self) -> Result<Vec<Instant>> {
        let ages = self
            .script("return wordsHad.map((had) => performance.now() - had)", vec![])
            .await?;
        let now = Instant::now();
        let ages = ages.as_array().context("no list of words")?.iter();
        Ok(ages
            .filter_map(|age| now.checked_sub(Duration::from_secs_f64(age.as_f64()? / 1000.0)))
            .collect())
    }

    /// The session, for actions.
    pub fn session(&self) -> &Arc<SessionHandle> {
        self.driver.handle()
    }

    /// Runs a script in the page and gives what it returned.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Runs a script whose last argument is to be called with the answer.
    pub async fn script_with_answer(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute_async(script, arguments).await?.json().clone())
    }

    /// Runs a script that returns an element.
    pub async fn element(&self, script: &str, arguments: Vec<Value>) -> Result<Option<WebElement>> {
        let answer = self.driver.execute(script, arguments).await?;
        if answer.json().is_null() {
            Ok(None)
        } else {
            Ok(Some(answer.element()?))
        }
    }

    /// Where the window is: the hash of its address.
    pub async fn address(&self) -> Result<String> {
        Ok(self
            .script("return location.hash", vec![])
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Goes to an address such as `#/letters`.
    pub async fn go(&self, address: &str) -> Result<()> {
        self.script("location.hash = arguments[0]", vec![json!(address)])
            .await
            .map(drop)
    }

    /// Takes a picture into artefacts/pictures, once the page has drawn what it has.
    pub async fn picture(&self, places: &Places, name: &str) -> Result<()> {
        self.settle().await?;
        self.screen
            .picture(&places.artefacts.join("pictures").join(format!("{name}.png")))
    }

    /// Waits until fonts are there, no transition runs and two frames are drawn.
    pub async fn settle(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1];
            const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
            Promise.all([document.fonts.ready, ...ending.map((one) => one.finished.catch(() => null))])
              .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        self.script_with_answer(script, vec![]).await.map(drop)
    }

    /// Asks for the window to be closed through the window manager, as a person does.
    pub fn ask_to_close(&self) -> Result<()> {
        self.screen.xdotool(&["key", "--clearmodifiers", "alt+F4"]).map(drop)
    }

    /// Closes the window as a person does, and waits until the program has ended.
    pub async fn close(self) -> Result<()> {
        self.ask_to_close()?;
        self.ended().await
    }

    /// Waits until the program has ended.
    pub async fn ended(self) -> Result<()> {
        let waited = wait::until("the window to close", async || {
            Ok(self.driver.execute("return 1", vec![]).await.is_err().then_some(()))
        })
        .await;
        if let Err(error) = waited {
            let front = self.screen.xdotool(&["getactivewindow", "getwindowname"]);
            return Err(error.context(format!("in front is {front:?}")));
        }
        // The session is gone with the program; ending it again is only tidying up.
        let _ = self.driver.quit().await;
        Ok(())
    }

    /// Kills the program and its page at once, as a power cut would. The session with the driver ends with it.
    pub async fn kill(mut self) -> Result<Instant> {
        let (program, page) = (self.program()?, self.page_process()?);
        let killed = Instant::now();
        kill(program)?;
        // Without its program the page's process ends by itself, and may have done so already.
        let _ = kill(page);
        let _ = tokio::time::timeout(Duration::from_secs(10), self.driver.quit()).await;
        Ok(killed)
    }

    /// Ends the program as the end of a session does, and waits until it has ended. The session with the driver ends
    /// with it.
    pub async fn terminate(mut self) -> Result<()> {
        let program = self.program()?;
        output(Command::new("kill").args(["-TERM", &program.to_string()]))?;
        wait::until("the program to end", async || Ok(self.program().is_err().then_some(()))).await?;
        let _ = tokio::time::timeout(Duration::from_secs(10), self.driver.quit()).await;
        Ok(())
    }

    /// Ends the program through the driver.
    pub async fn end(self) -> Result<()> {
        self.driver.quit().await.context("the driver did not end the window")
    }
}

/// A port that nobody listens on, each time another one: of those that the system does not give out by itself, so that
/// nothing takes it before it is listened on.
pub fn free_port() -> Result<u16> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Two of these programs may run side by side.
    let from = u16::try_from(std::process::id() % 100)? * 100;
    for _ in 0..PORTS {
        let port = FIRST_PORT + (from + NEXT.fetch_add(1, Ordering::Relaxed)) % PORTS;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    anyhow::bail!("no port from {FIRST_PORT} on is free")
}
