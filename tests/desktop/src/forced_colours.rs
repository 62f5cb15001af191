//! Forced colours, which the window's own web view cannot emulate: each screen as the window drew it, without its
//! scripts, laid into Chromium with forced colours on. Marks must keep a shape there and axe must find nothing.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, RequestData, SessionId};

use crate::process::Program;
use crate::screen::Screen;
use crate::window::free_port;
use crate::{Outcome, Places, accessibility, wait};

/// Chromium's own door behind its driver.
#[derive(Debug)]
struct Chromium(Value);

impl FormatRequestData for Chromium {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // A script's request has the right method; the address and the body are Chromium's.
        let mut request = Command::ExecuteScript("".into(), [].into()).format_request(session);
        request.uri = format!("session/{session}/goog/cdp/execute").into();
        request.add_body(self.0.clone())
    }
}

/// Every visible mark in a picture must differ from the ground it stands on: by its stroke, its fill or its colour.
const MARKS: &str = "
const groundOf = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)') return colour;
  }
  return 'rgb(255, 255, 255)';
};
const lost = [];
for (const mark of document.querySelectorAll('main svg')) {
  const box = mark.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) continue;
  const ground = groundOf(mark);
  const parts = [mark, ...mark.querySelectorAll('*')].map((part) => getComputedStyle(part));
  const seen = parts.some((style) => [style.stroke, style.fill, style.color].some((colour) => colour !== 'none' && colour !== ground));
  if (!seen) lost.push(mark.outerHTML.slice(0, 120));
}
return lost;";

/// Checks each page; counts each as one screen.
pub async fn all(
    places: &Places,
    screen: &Screen,
    folder: &Path,
    axe: &str,
    pages: &[(&'static str, String)],
    outcome: &mut Outcome,
) -> Result<()> {
    let port = free_port()?;
    let _driver = Program::start(
        screen
            .command("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    wait::until("Chromium's driver to listen", async || {
        Ok(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok().then_some(()))
    })
    .await?;
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome")?;
    capabilities.set(
        "goog:chromeOptions",
        json!({ "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--window-size=1440,900",
        ] }),
    )?;
    let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities)
        .await
        .context("Chromium did not start")?;
    for (name, page) in pages {
        let result = check(places, folder, axe, &driver, name, page).await;
        outcome.count(&format!("{name}, forced colours"), &result);
    }
    driver.quit().await?;
    Ok(())
}

async fn check(places: &Places, folder: &Path, axe: &str, driver: &WebDriver, name: &str, page: &str) -> Result<()> {
    let file = folder.join(format!("{name}.html"));
    std::fs::write(&file, still(places, page)?)?;
    driver.goto(format!("file://{}", file.display())).await?;
    let features = json!([{ "name": "forced-colors", "value": "active" }]);
    driver
        .cmd(Chromium(
            json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } }),
        ))
        .await?;
    let forced = driver
        .execute("return matchMedia('(forced-colors: active)').matches", vec![])
        .await?;
    ensure!(forced.json() == &json!(true), "Chromium did not force colours");
    // In markup alone an open dialog is not before the rest; it is opened again as the page opened it.
    let open = "for (const one of document.querySelectorAll('dialog[open]')) { one.removeAttribute('open'); \
        one.showModal(); }";
    driver.execute(open, vec![]).await?;
    let picture = driver.screenshot_as_png().await?;
    std::fs::write(
        places.artefacts.join("pictures").join(format!("{name}-forced.png")),
        picture,
    )?;
    let lost = driver.execute(MARKS, vec![]).await?;
    ensure!(lost.json() == &json!([]), "marks cannot be seen: {}", lost.json());
    driver.execute(format!("{axe}; return true"), vec![]).await?;
    let script = format!(
        "const done = arguments[arguments.length - 1]; axe.run(document, {}).then((found) => done(found.violations), \
         (error) => done(String(error)));",
        accessibility::OPTIONS
    );
    accessibility::report(driver.execute_async(script, vec![]).await?.json())
}

/// The page without its scripts, with the built style sheet.
fn still(places: &Places, page: &str) -> Result<String> {
    let built = places.page.join("assets");
    let mut styles = String::new();
    for entry in std::fs::read_dir(&built).with_context(|| format!("{} is not built", built.display()))? {
        let path = std::path::absolute(entry?.path())?;
        if path.extension().is_some_and(|ending| ending == "css") {
            styles.push_str(&format!("<link rel=\"stylesheet\" href=\"file://{}\">", path.display()));
        }
    }
    let page = without(page, "<script", "</script>");
    let page = without(&page, "<link", ">");
    Ok(format!(
        "<!doctype html>{}",
        page.replacen("</head>", &format!("{styles}</head>"), 1)
    ))
}

fn without(text: &str, from: &str, to: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        kept.push_str(before);
        rest = after.split_once(to).map_or("", |(_, after)| after);
    }
    kept + rest
}
