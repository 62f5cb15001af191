//! The page has no power: what a script that got into it tries, and what it is answered when it talks nonsense.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::screen::Screen;
use crate::tasks::{Task, Tasks};
use crate::{Places, journeys, offices, payloads};

/// The script, the way out, and so many malformed payloads for every command of the page.
pub fn all(places: &Places, count: u32) -> Vec<Task<'_>> {
    let mut all = Tasks::of("attacks");
    all.beside("a script in the page reaches nothing and nobody", async move || {
        script(places).await
    });
    if std::env::var_os("OVERSIGHT_DESK_ALONE").is_some() {
        all.beside("nothing but this computer can be reached from here", async || {
            no_way_out()
        });
    } else {
        println!("passed over: whether anything else can be reached; these tests run with a network");
    }
    all.beside(
        format!("{count} malformed payloads for every command are refused"),
        async move || payloads::sample(places, count).await,
    );
    all.into_list()
}

/// What all of this runs in has no way out: an address that is nobody's is refused at once, by the system and not by a
/// silence.
fn no_way_out() -> Result<()> {
    for address in ["192.0.2.1:443", "198.51.100.7:80", "[2001:db8::1]:443"] {
        let tried = TcpStream::connect_timeout(&address.parse()?, Duration::from_secs(5));
        let kind = tried.err().map(|error| error.kind());
        ensure!(
            matches!(kind, Some(ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable)),
            "{address}: {kind:?}"
        );
    }
    Ok(())
}

// Red with 'unsafe-inline' in the policy (a style in the page), without `is_own_page` (the window shows another page),
// and while `read_update` read any path.
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
