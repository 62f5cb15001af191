//! Shards: a long test in parts that are run one after another. What a part found is kept beside the program it was
//! found with; a part that this program has been through is not run again unless asked. Nothing here knows what is
//! tested.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test runner reports on the terminal"
)]
#![allow(clippy::disallowed_methods, reason = "a runner says how long it took")]

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// How a test's program ends: where it could not run at all, with the sentence alone. What an error prints by itself
/// has a backtrace behind it where one is asked for.
pub fn ended(result: Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

/// How many failures of a shard are kept in words.
const KEPT_FAILURES: usize = 20;

/// A part of a long test.
pub trait Shard {
    fn name(&self) -> String;

    /// Whether a sample of the whole has it.
    fn in_sample(&self) -> bool {
        true
    }

    /// Why it cannot be run on this machine.
    fn missing(&self) -> Option<String> {
        None
    }
}

/// What a shard found.
#[derive(Debug, Default)]
pub struct ShardFindings {
    /// What was counted, each under its name; the first says whether anything was tried at all.
    pub figures: Vec<(&'static str, u64)>,
    /// What was not as promised.
    pub failures: Vec<String>,
}

/// Whether a sample is run or the whole, and whether what was finished is run again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// The whole, which is kept; a sample is not.
    pub all: bool,
    /// Also what this program has been through.
    pub again: bool,
}

/// Where the findings are kept.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    program: String,
}

impl Kept {
    /// Opens the folder, for programs as they are built now.
    ///
    /// # Errors
    /// A program that is not there; a folder that cannot be made.
    pub fn open(folder: &Path, programs: &[&Path]) -> Result<Kept> {
        let mut hasher = DefaultHasher::new();
        for program in programs {
            let bytes = std::fs::read(program).with_context(|| format!("{} is not built", program.display()))?;
            hasher.write(&bytes);
        }
        std::fs::create_dir_all(folder)?;
        Ok(Kept {
            folder: folder.to_owned(),
            program: format!("{:016x}", hasher.finish()),
        })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{}.json", name.replace(' ', "-")))
    }

    fn finished(&self, name: &str) -> Option<Value> {
        let text = std::fs::read_to_string(self.file(name)).ok()?;
        let value: Value = serde_json::from_str(&text).ok()?;
        (value["program"] == json!(self.program)).then_some(value)
    }

    /// How a shard ended, in words.
    pub fn state(&self, shard: &impl Shard) -> String {
        match self.finished(&shard.name()) {
            Some(found) => in_words(&found),
            None => "not run with this program".to_owned(),
        }
    }
}

/// Every figure under its name; those who read the findings find them in the same places.
fn as_value(name: &str, program: &str, found: &ShardFindings, seconds: u64) -> Value {
    let mut value = json!({ "shard": name, "program": program });
    for (figure, count) in &found.figures {
        value[*figure] = json!(count);
    }
    value["failures"] = json!(found.failures.len());
    value["seconds"] = json!(seconds);
    value["first"] = json!(found.failures.iter().take(KEPT_FAILURES).collect::<Vec<_>>());
    value
}

fn in_words(found: &Value) -> String {
    let said = |(name, value): (&String, &Value)| match name.as_str() {
        "seconds" => Some(format!("{value} s")),
        _ => value
            .as_u64()
            .map(|count| format!("{count} {}", name.replace('_', " "))),
    };
    let words: Vec<String> = found.as_object().into_iter().flatten().filter_map(said).collect();
    words.join(", ")
}

/// Whether anything was tried: the first figure of a finding.
fn tried(found: &Value) -> bool {
    let mut counts = found
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(_, value)| value.as_u64());
    counts.next().is_some_and(|count| count > 0)
}

/// Runs shards one after another and gives how many passed and failed.
///
/// # Errors
/// Findings that cannot be written.
pub fn run<S: Shard>(
    wanted: &[S],
    kept: &Kept,
    extent: Extent,
    mut go: impl FnMut(&S) -> Result<ShardFindings>,
) -> Result<(usize, usize)> {
    let (mut passed, mut failed) = (0, 0);
    for shard in wanted.iter().filter(|shard| extent.all || shard.in_sample()) {
        let name = shard.name();
        if let Some(why) = shard.missing() {
            println!("{name}: passed over: {why}");
            continue;
        }
        let before = kept.finished(&name).filter(|_| extent.all && !extent.again);
        let from_before = before.is_some();
        let found = match before {
            Some(found) => found,
            None => {
                let began = Instant::now();
                let found = go(shard).unwrap_or_else(|error| ShardFindings {
                    failures: vec![format!("it could not be gone through: {error:#}")],
                    ..ShardFindings::default()
                });
                let value = as_value(&name, &kept.program, &found, began.elapsed().as_secs());
                if extent.all {
                    std::fs::write(kept.file(&name), value.to_string())?;
                }
                value
            }
        };
        let whole = found["failures"].as_u64() == Some(0);
        let remark = match (from_before, tried(&found) || !whole) {
            (true, _) => " (from before)",
            (false, true) => "",
            (false, false) => " (there was nothing to try)",
        };
        println!("{name}: {}{remark}", in_words(&found));
        for failure in found["first"].as_array().into_iter().flatten() {
            println!("  {}", failure.as_str().unwrap_or_default());
        }
        if whole {
            passed += 1;
        } else {
            failed += 1;
        }
    }
    Ok((passed, failed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    struct Part(&'static str);

    impl Shard for Part {
        fn name(&self) -> String {
            self.0.to_owned()
        }
        fn in_sample(&self) -> bool {
            self.0 == "first part"
        }
        fn missing(&self) -> Option<String> {
            (self.0 == "third").then(|| "there is no such disk".to_owned())
        }
    }

    const PARTS: [Part; 3] = [Part("first part"), Part("second"), Part("third")];
    const SAMPLE: Extent = Extent {
        all: false,
        again: false,
    };
    const ALL: Extent = Extent {
        all: true,
        again: false,
    };
    const AGAIN: Extent = Extent { all: true, again: true };

    /// Runs the parts; each finds as many failures as its place says. Gives the tally and those that were gone through.
    #[track_caller]
    fn check(kept: &Kept, extent: Extent, failures: &[(&str, usize)], tally: (usize, usize), gone: &[&str]) {
        let went = RefCell::new(Vec::new());
        let got = run(&PARTS, kept, extent, |part| {
            went.borrow_mut().push(part.name());
            let count = failures
                .iter()
                .find(|(name, _)| *name == part.0)
                .map_or(0, |(_, count)| *count);
            Ok(ShardFindings {
                figures: vec![("runs", 3)],
                failures: vec!["not as promised".to_owned(); count],
            })
        });
        assert_eq!(got.expect("gone through"), tally);
        assert_eq!(went.into_inner(), gone);
    }

    #[test]
    fn what_was_finished_is_not_run_again_until_the_program_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("program");
        std::fs::write(&program, "one").expect("written");
        let kept = Kept::open(&folder.path().join("kept"), &[&program]).expect("opened");
        check(&kept, SAMPLE, &[], (1, 0), &["first part"]);
        check(&kept, ALL, &[("second", 2)], (1, 1), &["first part", "second"]);
        check(&kept, ALL, &[], (1, 1), &[]);
        assert_eq!(kept.state(&PARTS[1]), "3 runs, 2 failures, 0 s");
        check(&kept, AGAIN, &[], (2, 0), &["first part", "second"]);
        check(&kept, ALL, &[], (2, 0), &[]);
        std::fs::write(&program, "two").expect("written");
        let kept = Kept::open(&folder.path().join("kept"), &[&program]).expect("opened");
        assert_eq!(kept.state(&PARTS[1]), "not run with this program");
        check(&kept, ALL, &[], (2, 0), &["first part", "second"]);
    }

    #[test]
    fn a_part_that_cannot_be_gone_through_has_failed() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(folder.path(), &[]).expect("opened");
        let tally = run(&PARTS[..1], &kept, ALL, |_| anyhow::bail!("no strace")).expect("gone through");
        assert_eq!(tally, (0, 1));
    }
}
