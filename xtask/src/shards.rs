//! Long tests in shards: `cargo xtask sweeps`, `fuzz` and `payloads`. Each shard's findings are kept under the
//! artefacts by the program that found them, and the figures in docs/measurements.md are written from them.

use std::fmt::Write;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::alone::Alone;
use crate::places::Places;
use crate::steps::Steps;
use crate::tally::{self, Tally};
use crate::{install, window};

/// A long test.
pub struct Long {
    /// The chore, and the folder of its findings.
    pub name: &'static str,
    heading: &'static str,
    says: &'static str,
    /// Columns of its figures: what they are called, and under what name they are kept.
    columns: &'static [(&'static str, &'static str)],
    /// The word of the line that it closes with.
    counts: &'static str,
    programs: &'static [&'static str],
    needs: &'static [&'static str],
}

/// Kills, errors, full disks and power cuts.
pub const SWEEPS: Long = Long {
    name: "sweeps",
    heading: "## Sweeps",
    says: "A run is one in which something goes wrong at one call, at one degree of fullness or at one instant; an \
        acknowledged line is one that was called saved in it and looked for afterwards. The program is `desk` as built \
        for release.",
    columns: &[("runs", "runs"), ("acknowledged lines", "acknowledged")],
    counts: "sweeps",
    programs: &["desk", "sweeps"],
    needs: &["strace", "e2fsprogs", "mount"],
};

/// Readers given what something was done to.
pub const FUZZ: Long = Long {
    name: "fuzz",
    heading: "## Fuzzing",
    says: "An input is a file, a timing or a lead that something was done to; it is read, or refused in a sentence. \
        Times are of the build that tests use. What showed something new is kept and gone on from.",
    columns: &[
        ("inputs", "inputs"),
        ("read", "read"),
        ("refused", "refused"),
        ("slowest, ms", "slowest_ms"),
        ("kept", "kept"),
    ],
    counts: "targets",
    programs: &["fuzz"],
    needs: &["util-linux"],
};

/// Malformed payloads for the commands of the page.
pub const PAYLOADS: Long = Long {
    name: "payloads",
    heading: "## Malformed payloads",
    says: "Each command of the page that takes arguments was given as many that do not fit its types, in the real \
        window. All are refused, by the shell where they cannot be read and by the office where they mean nothing; the \
        office's dump is the same afterwards.",
    columns: &[
        ("payloads", "payloads"),
        ("refused by the shell", "by_shell"),
        ("refused by the office", "by_office"),
    ],
    counts: "commands",
    programs: &["oversight-desk", "desk", "desktop"],
    needs: &[],
};

/// In the order of their sections.
const ALL: [Long; 3] = [SWEEPS, FUZZ, PAYLOADS];

impl Long {
    /// The chore: the whole, or the shards whose name holds a word, and then the figures.
    pub fn chore(&self, places: &Places, only: Option<&str>, again: bool) -> Result<()> {
        let steps = Steps::begin(places.artefacts().join("steps"))?;
        install::debian(&steps, self.needs, &format!("for {}", self.name))?;
        if self.name == PAYLOADS.name {
            window::install_driver(places, &steps)?;
            window::build(places, &steps, self.programs)?;
        } else {
            window::build_programs(places, &steps, self.programs)?;
        }
        self.build_whole(places, &steps)?;
        install::debian(&steps, &install::FOR_NAMESPACES, "to test without a network")?;
        let alone = Alone::find();
        let mut command = self.program(places, true);
        command.args(only);
        if self.name != PAYLOADS.name {
            command.arg("--all");
        }
        if again {
            command.arg("--again");
        }
        // Straight to the terminal: each shard says a line when it is done, and some take a quarter of an hour.
        let status = alone
            .command(&command)
            .status()
            .with_context(|| format!("{} cannot be started", self.name))?;
        write_figures(places)?;
        ensure!(status.success(), "{} found what is not as promised", self.name);
        Ok(())
    }

    /// A part of the tests: a sample, or all of it, of which a finished shard is not run again.
    pub fn part(&self, places: &Places, steps: &Steps, alone: &Alone, all: bool) -> Result<Tally> {
        if all {
            self.build_whole(places, steps)?;
        }
        let mut command = self.program(places, all);
        if all && self.name != PAYLOADS.name {
            command.arg("--all");
        }
        let output = steps.run(self.name, &mut alone.command(&command))?;
        // What was passed over, and why, is worth a line on the terminal.
        for line in output.lines().filter(|line| line.contains(": passed over: ")) {
            println!("     {line}");
        }
        if all {
            write_figures(places)?;
        }
        Ok(tally::of_line(&output, self.counts))
    }

    /// What the whole needs besides what a sample needs: the sweeps go through each call of the program that people
    /// have, which is also three times as quick.
    fn build_whole(&self, places: &Places, steps: &Steps) -> Result<()> {
        if self.name == SWEEPS.name {
            window::release_desk(places, steps)?;
        }
        Ok(())
    }

    fn program(&self, places: &Places, all: bool) -> Command {
        if self.name == PAYLOADS.name {
            return window::journeys(places, self.name);
        }
        let mut command = Command::new(places.built(self.name));
        if self.name == SWEEPS.name {
            let desk = if all {
                places.released("desk")
            } else {
                places.built("desk")
            };
            command.arg("--desk").arg(desk);
        }
        command.arg("--artefacts").arg(places.artefacts());
        command
    }

    /// The section of docs/measurements.md: a row for each finished shard; nothing where none was.
    fn section(&self, places: &Places) -> Result<String> {
        let Ok(folder) = std::fs::read_dir(places.artefacts().join(self.name)) else {
            return Ok(String::new());
        };
        let files = folder
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "json"));
        let mut shards: Vec<Value> = files
            .filter_map(|entry| serde_json::from_str(&std::fs::read_to_string(entry.path()).ok()?).ok())
            .collect();
        shards.sort_by_key(|shard| shard["shard"].to_string());
        if shards.is_empty() {
            return Ok(String::new());
        }
        let names: Vec<&str> = self.columns.iter().map(|(title, _)| *title).collect();
        let mut section = format!(
            "{}\n\n`cargo xtask {}`. {}\n\n| shard | {} | failures | seconds |\n|---|{}---|---|\n",
            self.heading,
            self.name,
            self.says,
            names.join(" | "),
            "---|".repeat(names.len())
        );
        for shard in shards {
            write!(section, "| {} |", shard["shard"].as_str().unwrap_or_default())?;
            for (_, key) in self.columns {
                write!(section, " {} |", shard[*key])?;
            }
            writeln!(section, " {} | {} |", shard["failures"], shard["seconds"])?;
        }
        Ok(section)
    }
}

/// The sections of all long tests, one after another.
pub fn sections(places: &Places) -> Result<String> {
    let sections: Vec<String> = ALL.iter().map(|long| long.section(places)).collect::<Result<_>>()?;
    let found: Vec<&str> = sections
        .iter()
        .map(|section| section.trim_end())
        .filter(|section| !section.is_empty())
        .collect();
    Ok(if found.is_empty() {
        String::new()
    } else {
        found.join("\n\n") + "\n"
    })
}

/// Puts the sections in place of those before; the rest of the page stands.
fn write_figures(places: &Places) -> Result<()> {
    let to = places.root.join("docs/measurements.md");
    let mut page = std::fs::read_to_string(&to).unwrap_or_default();
    for long in ALL {
        let section = long.section(places)?;
        if !section.is_empty() {
            page = with_section(&page, long.heading, &section);
        }
    }
    std::fs::write(&to, page).with_context(|| format!("{} cannot be written", to.display()))
}

/// A page with a section in place of the one under the same heading.
pub fn with_section(page: &str, heading: &str, section: &str) -> String {
    let (start, end) = bounds(page, heading);
    let mut before = page[..start].trim_end().to_owned();
    if !before.is_empty() {
        before.push_str("\n\n");
    }
    let rest = &page[end..];
    let between = if rest.is_empty() { "" } else { "\n" };
    format!("{before}{section}{between}{rest}")
}

/// The section under a heading, with the heading.
pub fn section_of<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let (start, end) = bounds(page, heading);
    (start < end).then(|| &page[start..end])
}

/// Where a section begins and ends; both are the end of the page where there is none.
fn bounds(page: &str, heading: &str) -> (usize, usize) {
    let start = page.find(heading).unwrap_or(page.len());
    let end = page[start..].find("\n## ").map_or(page.len(), |next| start + next + 1);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(with_section(page, "## Sweeps", "## Sweeps\n\nnew\n"), expected);
    }

    #[test]
    fn a_new_section_takes_the_place_of_the_old_one_and_of_nothing_else() {
        check("", "## Sweeps\n\nnew\n");
        check("# M\n\n## Inside\n\na\n", "# M\n\n## Inside\n\na\n\n## Sweeps\n\nnew\n");
        check("# M\n\n## Sweeps\n\nold\n", "# M\n\n## Sweeps\n\nnew\n");
        check(
            "# M\n\n## Sweeps\n\nold\n\n## Inside\n\na\n",
            "# M\n\n## Sweeps\n\nnew\n\n## Inside\n\na\n",
        );
    }

    #[track_caller]
    fn check_found(page: &str, expected: Option<&str>) {
        assert_eq!(section_of(page, "## Sweeps"), expected);
    }

    #[test]
    fn a_section_is_found_whole() {
        check_found("# M\n\n## Sweeps\n\na\n\n## Inside\n\nb\n", Some("## Sweeps\n\na\n\n"));
        check_found("# M\n\n## Sweeps\n\na\n", Some("## Sweeps\n\na\n"));
        check_found("# M\n\n## Inside\n\nb\n", None);
        check_found("", None);
    }
}
