//! How long `cargo xtask run` and `cargo xtask test` took: each leaves a record under the artefacts, and the section of
//! docs/measurements.md is written from the records.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::places::Places;
use crate::steps::Steps;

/// The heading of the section.
pub const HEADING: &str = "## The two commands";

/// The chores that are timed, and what is said of how far.
const CHORES: [(&str, &str); 2] = [
    ("run", "`cargo xtask run`, until the window is started"),
    ("test", "`cargo xtask test`"),
];

/// What was there when a chore began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was built, and the page's packages were not installed.
    Cold,
    /// Nothing had to be built or installed.
    Warm,
    /// Some of it.
    Between,
}

impl State {
    fn told_by(anything_there: bool, prepared: bool) -> State {
        match (anything_there, prepared) {
            (false, _) => State::Cold,
            (true, false) => State::Warm,
            (true, true) => State::Between,
        }
    }

    /// The name of its record; what lies between is compared with nothing, and is not kept.
    fn name(self) -> Option<&'static str> {
        match self {
            State::Cold => Some("cold"),
            State::Warm => Some("warm"),
            State::Between => None,
        }
    }
}

/// The time of a chore that has begun.
#[derive(Debug)]
pub struct Timed {
    chore: &'static str,
    folder: PathBuf,
    anything_there: bool,
}

impl Timed {
    /// Looks at what is there before the chore `run` or `test` begins.
    pub fn begin(places: &Places, chore: &'static str) -> Timed {
        let there = [
            places.built("desk"),
            places.built("oversight-desk"),
            places.ui().join("node_modules"),
        ];
        Timed {
            chore,
            folder: folder(places),
            anything_there: there.iter().any(|one| one.exists()),
        }
    }

    /// Keeps the record of a chore that went well.
    pub fn keep(&self, steps: &Steps) -> Result<()> {
        let Some(state) = State::told_by(self.anything_there, steps.prepared()).name() else {
            return Ok(());
        };
        std::fs::create_dir_all(&self.folder).with_context(|| format!("{} cannot be made", self.folder.display()))?;
        let record = json!({
            "seconds": steps.elapsed().as_secs(),
            "processor": processor().map(|time| time.as_secs()),
            "cores": std::thread::available_parallelism().map_or(1, usize::from),
            "steps": steps.over(),
        });
        let to = file(&self.folder, self.chore, state);
        std::fs::write(&to, record.to_string()).with_context(|| format!("{} cannot be written", to.display()))
    }
}

fn folder(places: &Places) -> PathBuf {
    places.artefacts().join("times")
}

fn file(folder: &Path, chore: &str, state: &str) -> PathBuf {
    folder.join(format!("{chore}-{state}.json"))
}

/// The section of docs/measurements.md; nothing where no chore left a record.
pub fn section(places: &Places) -> Result<Option<String>> {
    let folder = folder(places);
    let read = |chore: &str, state: &str| {
        let text = std::fs::read_to_string(file(&folder, chore, state)).ok()?;
        serde_json::from_str(&text).ok()
    };
    of_records(read)
}

fn of_records(read: impl Fn(&str, &str) -> Option<Value>) -> Result<Option<String>> {
    let mut rows = String::new();
    for (chore, says) in CHORES {
        for state in ["cold", "warm"] {
            let Some(record) = read(chore, state) else { continue };
            let minutes = |name: &str| record[name].as_u64().map_or_else(String::new, in_minutes);
            writeln!(
                rows,
                "| {says} | {state} | {} | {} | {} |",
                minutes("seconds"),
                minutes("processor"),
                record["cores"]
            )?;
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let mut section = format!(
        "{HEADING}\n\nCold is a clean clone with an empty target folder and nothing installed for it but Debian's \
         packages; warm is the same command again with nothing changed. Times are in minutes and seconds; the \
         processor's are those of all programs that were started.\n\n| command | | time | processor | cores \
         |\n|---|---|---|---|---|\n{rows}"
    );
    let steps = |state: &str| -> Vec<(String, f64)> {
        read("test", state)
            .and_then(|record| serde_json::from_value(record["steps"].clone()).ok())
            .unwrap_or_default()
    };
    let (cold, warm) = (steps("cold"), steps("warm"));
    if !(cold.is_empty() && warm.is_empty()) {
        section.push_str(
            "\nThe steps of `cargo xtask test` in the order in which they ended, in seconds; some run side by \
             side.\n\n| step | cold | warm |\n|---|---|---|\n",
        );
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in cold.iter().chain(&warm) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        for name in names {
            let seconds = |of: &[(String, f64)]| {
                let found: Vec<f64> = of
                    .iter()
                    .filter(|(step, _)| step == name)
                    .map(|(_, took)| *took)
                    .collect();
                match found.is_empty() {
                    true => String::new(),
                    false => format!("{:.1}", found.iter().sum::<f64>()),
                }
            };
            writeln!(section, "| {name} | {} | {} |", seconds(&cold), seconds(&warm))?;
        }
    }
    Ok(Some(section))
}

fn in_minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How long the programs that this one started have kept a processor, as Linux counts it: in hundredths of a second.
/// Nothing elsewhere.
fn processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    of_children(&stat)
}

/// The times of the children that were waited for, from what /proc/self/stat says.
fn of_children(stat: &str) -> Option<Duration> {
    let (_, after_name) = stat.rsplit_once(") ")?;
    let mut fields = after_name.split(' ').skip(13);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Duration::from_millis((user + system) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_state(anything_there: bool, prepared: bool, expected: Option<&str>) {
        assert_eq!(State::told_by(anything_there, prepared).name(), expected);
    }

    #[test]
    fn only_a_run_with_nothing_or_with_everything_there_is_kept() {
        check_state(false, true, Some("cold"));
        check_state(true, false, Some("warm"));
        check_state(true, true, None);
    }

    #[test]
    fn the_processor_time_is_that_of_the_children() {
        let stat = "42 (x) task) S 1 42 42 0 -1 4194304 100 200 0 0 11 12 1300 250 20 0 1 0 77";
        assert_eq!(of_children(stat), Some(Duration::from_millis(15_500)));
        assert_eq!(of_children("nothing of the kind"), None);
    }

    #[test]
    fn the_section_has_a_row_for_each_record_and_each_step() {
        let records = |chore: &str, state: &str| match (chore, state) {
            ("test", "cold") => Some(json!({
                "seconds": 684, "processor": 1201, "cores": 2, "steps": [["build", 300.04], ["tests", 41.0]],
            })),
            ("test", "warm") => Some(json!({
                "seconds": 59, "processor": null, "cores": 2, "steps": [["tests", 40.0], ["tests", 1.5]],
            })),
            _ => None,
        };
        let section = of_records(records).expect("written").expect("a section");
        let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| ")).collect();
        assert_eq!(
            rows,
            [
                "| command | | time | processor | cores |",
                "| `cargo xtask test` | cold | 11:24 | 20:01 | 2 |",
                "| `cargo xtask test` | warm | 0:59 |  | 2 |",
                "| step | cold | warm |",
                "| build | 300.0 |  |",
                "| tests | 41.0 | 41.5 |",
            ]
        );
    }

    #[test]
    fn without_a_record_there_is_no_section() {
        assert_eq!(of_records(|_, _| None).expect("written"), None);
    }
}
