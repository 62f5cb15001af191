//! The page has no power: what a script that got into it tries, and what it is answered when it talks nonsense.

use std::io::ErrorKind;
use std::net::TcpListener;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::window::Window;
use crate::{Outcome, Places, journeys, offices};

/// Commands that ask nothing malformed words could be given for: they take none, and open a dialog of the system, put
/// the office's file elsewhere, or take a step back or forth.
const TAKE_NOTHING: [&str; 4] = ["choose_", "undo", "redo", "open_again"];

/// Plays the script, then gives every command of the page so many malformed payloads.
pub async fn all(places: &Places, payloads: u32) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    outcome.count("a script in the page reaches nothing and nobody", &script(places).await);
    outcome.count(
        &format!("{payloads} malformed payloads for every command are answered"),
        &nonsense(places, payloads).await,
    );
    Ok(outcome)
}

// Red with 'unsafe-inline' in the policy (a style in the page), without `is_own_page` (the window shows another page), and
// while `read_update` read any path.
async fn script(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "hostile")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let address = format!("http://127.0.0.1:{}", listener.local_addr()?.port());
    let window = journeys::with_window(places, &screen, &office, "hostile", async |window| {
        let before = window.script("return location.href", vec![]).await?;
        let through = window
            .script_with_answer(include_str!("hostile.js"), vec![json!(address)])
            .await?;
        ensure!(through == json!([]), "let through: {through}");
        let after = window.script("return location.href", vec![]).await?;
        ensure!(before == after, "the window went from {before} to {after}");
        window.go("#/meetings").await?;
        window.find("heading", "Meetings").await?;
        Ok(())
    })
    .await?;
    window.close().await?;
    match listener.accept() {
        Err(error) if error.kind() == ErrorKind::WouldBlock => {}
        Err(error) => return Err(error).context("the listener failed"),
        Ok((_, from)) => anyhow::bail!("the window reached a server from {from}"),
    }
    offices::check(places, &office)
}

/// The page's commands with the names of their arguments, as the page itself calls them.
fn commands(places: &Places) -> Result<Vec<Value>> {
    let bindings = places.page.join("../src/ipc/bindings.ts");
    let text = std::fs::read_to_string(&bindings).with_context(|| format!("{} cannot be read", bindings.display()))?;
    let mut commands = Vec::new();
    for call in text.split("__TAURI_INVOKE(\"").skip(1) {
        let (name, rest) = call.split_once('"').context("a command without a name")?;
        if TAKE_NOTHING.iter().any(|taken| name.starts_with(taken)) {
            continue;
        }
        let arguments = rest.strip_prefix(", {").and_then(|rest| rest.split_once('}'));
        let parameters: Vec<&str> = arguments
            .map(|(inside, _)| {
                inside
                    .split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .collect()
            })
            .unwrap_or_default();
        if !parameters.is_empty() {
            commands.push(json!({ "name": name, "parameters": parameters }));
        }
    }
    ensure!(commands.len() > 20, "only {} commands were found", commands.len());
    Ok(commands)
}

/// How many rounds one call of the driver makes; each is a payload for every command.
const ROUNDS: u32 = 25;

async fn nonsense(places: &Places, payloads: u32) -> Result<()> {
    let folder = offices::folder(places, "nonsense")?;
    let office = offices::sample(places, &folder)?;
    let commands = commands(places)?;
    let screen = Screen::start(&folder)?;
    let window = journeys::with_window(places, &screen, &office, "nonsense", async |window: &Window<'_>| {
        let mut answered = 0;
        for from in (0..payloads).step_by(ROUNDS as usize) {
            let rounds = ROUNDS.min(payloads - from);
            let told = window
                .script_with_answer(
                    include_str!("payloads.js"),
                    vec![json!(commands), json!(from), json!(rounds)],
                )
                .await?;
            ensure!(told["wrong"] == json!([]), "failed inside: {}", told["wrong"]);
            answered += told["answered"].as_u64().unwrap_or_default();
        }
        let expected = u64::from(payloads) * commands.len() as u64;
        ensure!(answered == expected, "{answered} of {expected} were answered");
        window.go("#/meetings").await?;
        window.find("heading", "Meetings").await?;
        Ok(())
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
