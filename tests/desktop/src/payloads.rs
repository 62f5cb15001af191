//! Malformed payloads for every command of the page: all refused, nothing done, nothing failed inside. Each command is
//! a shard, in a window of its own.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use shards::{Kept, Shard, ShardFindings};

use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, journeys, offices};

/// How many payloads a command is given as a whole.
const WHOLE: u32 = 100_000;

/// How many payloads for each command one call of the driver gives.
const AT_ONCE: u32 = 1000;

/// Commands that take nothing from the page but open a dialog of the system.
const DIALOGS: &str = "choose_";

/// A command of the page with the names and types of its arguments, as the page itself calls it.
#[derive(Debug, Clone)]
pub struct Command {
    name: String,
    parameters: Vec<(String, String)>,
}

impl Shard for Command {
    fn name(&self) -> String {
        self.name.clone()
    }
}

impl Command {
    fn to_json(&self) -> Value {
        let parameters = self
            .parameters
            .iter()
            .map(|(name, of)| json!({ "name": name, "type": of }));
        json!({ "name": self.name, "parameters": parameters.collect::<Vec<_>>() })
    }
}

/// What came of payloads.
#[derive(Debug, Default)]
struct Refused {
    by_shell: u64,
    by_office: u64,
    wrong: Vec<String>,
}

fn bindings(places: &Places) -> Result<String> {
    let path = places.page.join("../src/ipc/bindings.ts");
    std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
}

/// The commands that take arguments, from the lines of the bindings: `name: (parameter: Type) =>
/// …__TAURI_INVOKE("name", …`.
pub fn commands(places: &Places) -> Result<Vec<Command>> {
    let text = bindings(places)?;
    let mut commands = Vec::new();
    for line in text.lines().filter(|line| line.contains("__TAURI_INVOKE(\"")) {
        let (signature, call) = line.split_once("__TAURI_INVOKE(\"").context("a call")?;
        let name = call.split('"').next().context("a command without a name")?.to_owned();
        let inside = signature
            .split_once('(')
            .and_then(|(_, rest)| rest.split_once(") => "))
            .map(|(inside, _)| inside)
            .context("a command without arguments")?;
        let parameters = inside
            .split(", ")
            .filter_map(|parameter| parameter.split_once(": "))
            .map(|(name, of)| (name.to_owned(), of.to_owned()))
            .collect::<Vec<_>>();
        if !parameters.is_empty() && !name.starts_with(DIALOGS) {
            commands.push(Command { name, parameters });
        }
    }
    ensure!(commands.len() > 25, "only {} commands were found", commands.len());
    Ok(commands)
}

/// Gives every command so many payloads, in one window.
pub async fn sample(places: &Places, payloads: u32) -> Result<()> {
    let refused = given(places, "nonsense", &commands(places)?, payloads).await?;
    ensure!(refused.wrong.is_empty(), "{}", refused.wrong.join("\n  "));
    Ok(())
}

/// Gives the commands whose name holds a word a hundred thousand each. What was finished with this window is not done
/// again.
pub fn shards(
    places: &Places,
    runtime: &tokio::runtime::Runtime,
    only: Option<&str>,
    again: bool,
) -> Result<(usize, usize)> {
    let wanted: Vec<Command> = commands(places)?
        .into_iter()
        .filter(|command| only.is_none_or(|only| command.name.contains(only)))
        .collect();
    ensure!(!wanted.is_empty(), "no command has such a name");
    let kept = Kept::open(&places.artefacts.join("payloads"), &[&places.window])?;
    shards::run(&wanted, &kept, shards::Extent { all: true, again }, |command| {
        let one = std::slice::from_ref(command);
        let refused = runtime.block_on(given(places, &format!("payloads-{}", command.name), one, WHOLE))?;
        Ok(ShardFindings {
            figures: vec![
                ("payloads", u64::from(WHOLE)),
                ("by_shell", refused.by_shell),
                ("by_office", refused.by_office),
            ],
            failures: refused.wrong,
        })
    })
}

/// Opens a window on a sample office, gives the payloads, closes it, and looks at the office: its dump is what it was.
async fn given(places: &Places, name: &str, commands: &[Command], payloads: u32) -> Result<Refused> {
    let folder = offices::folder(places, name)?;
    let office = offices::sample(places, &folder)?;
    let before = offices::dump(places, &office)?;
    let screen = Screen::start(&folder)?;
    let bindings = bindings(places)?;
    let asked: Vec<Value> = commands.iter().map(Command::to_json).collect();
    let mut refused = Refused::default();
    let window = journeys::with_window(places, &screen, &office, name, async |window: &Window<'_>| {
        for from in (0..payloads).step_by(AT_ONCE as usize) {
            let count = AT_ONCE.min(payloads - from);
            let arguments = vec![json!(bindings), json!(asked), json!(from), json!(count)];
            let told = window
                .script_with_answer(include_str!("payloads.js"), arguments)
                .await?;
            let count = |name: &str| told[name].as_u64().unwrap_or_default();
            refused.by_shell += count("shell");
            refused.by_office += count("office");
            let wrong = told["wrong"].as_array().into_iter().flatten();
            refused.wrong.extend(wrong.filter_map(Value::as_str).map(str::to_owned));
            if !refused.wrong.is_empty() {
                break;
            }
        }
        window.go("#/meetings").await?;
        window.find("heading", "Meetings").await?;
        Ok(())
    })
    .await?;
    window.close().await?;
    let expected = u64::from(payloads) * commands.len() as u64;
    if refused.wrong.is_empty() && refused.by_shell + refused.by_office != expected {
        refused.wrong.push(format!(
            "{} of {expected} were answered",
            refused.by_shell + refused.by_office
        ));
    }
    let said = screen.errors();
    if let Some(fault) = said
        .lines()
        .find(|line| line.contains("Something failed inside") || line.contains("panicked"))
    {
        refused.wrong.push(format!("the window said: {fault}"));
    }
    if offices::dump(places, &office)? != before {
        refused.wrong.push("the office is not what it was".to_owned());
    }
    offices::check(places, &office)?;
    if refused.wrong.is_empty() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(refused)
}
