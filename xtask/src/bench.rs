//! `cargo xtask bench`: measures whole programs from outside and what `cargo bench` measures inside, and writes
//! docs/measurements.md. Figures are never typed by hand, and no test depends on one.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::places::{Places, SELECTION};
use crate::steps::Steps;

/// How often a program is run; the middle of the sorted times is the figure.
const RUNS: usize = 9;

/// Builds for release, measures, and writes the page.
pub fn bench(places: &Places) -> Result<()> {
    let mut steps = Steps::begin(places.artefacts().join("bench"))?;
    let mut build = places.cargo();
    build.arg("build").args(SELECTION).args(["--release", "--bin", "desk"]);
    steps.run("build desk for release", &mut build)?;
    let desk = places
        .target
        .join("release")
        .join("desk")
        .with_extension(std::env::consts::EXE_EXTENSION);
    let folder = places.artefacts().join("bench-offices");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;

    let mut page = String::from(
        "# Measurements\n\nWritten by `cargo xtask bench`; not to be edited. Times are of whole runs of the release `desk`, from start to end, \
         the start of the program among them.\n\n",
    );
    writeln!(page, "Machine: {}.\n", machine())?;
    whole_programs(&mut page, &desk, &folder)?;
    inside(places, &mut steps, &mut page)?;
    let to = places.root.join("docs/measurements.md");
    std::fs::write(&to, page).with_context(|| format!("{} cannot be written", to.display()))?;
    println!("Written: {}", to.display());
    Ok(())
}

fn whole_programs(page: &mut String, desk: &Path, folder: &Path) -> Result<()> {
    page.push_str("## Whole programs\n\n| what | command | middle of 9 | quickest |\n|---|---|---|---|\n");
    let empty = folder.join("start.office");
    run(desk, &["init", &text(&empty)?])?;
    line(
        page,
        "start of the program",
        desk,
        &["timing", "September 2027", "--written", "2027-01-01"],
    )?;
    for actions in [1_000, 100_000] {
        let office = folder.join(format!("{actions}.office"));
        let (path, count) = (text(&office)?, actions.to_string());
        let made = Instant::now();
        run(desk, &["sample", &path, "--actions", &count])?;
        writeln!(
            page,
            "| an office of {actions} actions is made, once | `desk sample --actions {actions}` | {} | |",
            figure(made.elapsed())
        )?;
        line(
            page,
            &format!("it is opened and its first page listed, {actions} actions"),
            desk,
            &["list", &path, "actions", "--limit", "50", "--json"],
        )?;
        line(
            page,
            &format!("its open and late actions are counted, {actions} actions"),
            desk,
            &["list", &path, "actions", "--count"],
        )?;
        line(
            page,
            &format!("a word is searched for, {actions} actions"),
            desk,
            &["search", &path, "custody"],
        )?;
        line(
            page,
            &format!("one action is recorded durably, {actions} actions"),
            desk,
            &["apply", &path, &text(&one_action(folder)?)?],
        )?;
    }
    for rows in [15, 60, 1_500] {
        let office = folder.join(format!("letter-{rows}.office"));
        let path = text(&office)?;
        let letter = letter_of(desk, &path, folder, rows)?;
        for ending in ["pdf", "docx"] {
            let to = text(&folder.join(format!("letter-{rows}.{ending}")))?;
            line(
                page,
                &format!("letter of {rows} rows as .{ending}"),
                desk,
                &["export", &path, "letter", &letter, "--force", "--to", &to],
            )?;
        }
    }
    page.push('\n');
    Ok(())
}

fn one_action(folder: &Path) -> Result<PathBuf> {
    let file = folder.join("one-action.jsonl");
    std::fs::write(
        &file,
        "{\"do\":\"record_action\",\"with\":{\"text\":\"Share the custody figures\",\"timing\":\"September 2027\"}}\n",
    )?;
    Ok(file)
}

/// An office with one meeting, so many actions and the letter after it; gives the letter.
fn letter_of(desk: &Path, office: &str, folder: &Path, rows: usize) -> Result<String> {
    let mut script = String::from(
        "{\"id\":\"f\",\"do\":\"add_forum\",\"with\":{\"name\":\"Performance Board\"}}\n\
         {\"id\":\"m\",\"do\":\"plan_meeting\",\"with\":{\"forum\":\"$f\",\"date\":\"2027-06-24\"}}\n",
    );
    for number in 1..=rows {
        writeln!(
            script,
            "{{\"do\":\"record_action\",\"with\":{{\"text\":\"Bring back figure {number} of the survey with the reasons for its change since the spring\",\
             \"timing\":\"October 2027\",\"lead\":\"Constabulary\",\"meeting\":\"$m\"}}}}"
        )?;
    }
    script
        .push_str("{\"id\":\"l\",\"do\":\"draft_follow_up\",\"with\":{\"meeting\":\"$m\",\"date\":\"2027-07-01\"}}\n");
    let file = folder.join(format!("letter-{rows}.jsonl"));
    std::fs::write(&file, script)?;
    run(desk, &["init", office])?;
    let output = run(desk, &["apply", office, &text(&file)?])?;
    let last: serde_json::Value = serde_json::from_str(output.lines().last().unwrap_or_default())?;
    last["ok"]["id"]
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("no letter was drafted: {last}"))
}

fn line(page: &mut String, what: &str, desk: &Path, words: &[&str]) -> Result<()> {
    println!("     {what}");
    run(desk, words)?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let began = Instant::now();
        run(desk, words)?;
        times.push(began.elapsed());
    }
    times.sort();
    // The command as one would type it, without the places of this machine.
    let said: Vec<String> = words
        .iter()
        .map(|word| {
            Path::new(word)
                .file_name()
                .map_or((*word).to_owned(), |name| name.to_string_lossy().into_owned())
        })
        .collect();
    writeln!(
        page,
        "| {what} | `desk {}` | {} | {} |",
        said.join(" "),
        figure(times[RUNS / 2]),
        figure(times[0])
    )?;
    Ok(())
}

fn run(desk: &Path, words: &[&str]) -> Result<String> {
    let output = Command::new(desk)
        .args(words)
        .stdin(Stdio::null())
        .output()
        .context("desk cannot be started")?;
    ensure!(
        output.status.success(),
        "desk {}: {}",
        words.join(" "),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn text(path: &Path) -> Result<String> {
    path.to_str()
        .map(str::to_owned)
        .context("the checkout lies in a folder whose name is not text")
}

fn figure(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1000.0;
    if milliseconds >= 1000.0 {
        format!("{:.2} s", milliseconds / 1000.0)
    } else {
        format!("{milliseconds:.1} ms")
    }
}

/// The lines of criterion, where the suite has benchmarks.
fn inside(places: &Places, steps: &mut Steps, page: &mut String) -> Result<()> {
    if !places.root.join("tests/benches").is_dir() {
        page.push_str("## Inside\n\nNo benchmark of single functions yet.\n");
        return Ok(());
    }
    let output = steps.run(
        "cargo bench",
        places.cargo().arg("bench").args(SELECTION).args(["--bench", "*"]),
    )?;
    page.push_str("## Inside\n\n`cargo bench --bench inside`; criterion's estimates.\n\n| what | lowest | middle | highest |\n|---|---|---|---|\n");
    let mut name = "";
    for line in output.lines() {
        // A long name stands on a line of its own above its times.
        let Some((before, times)) = line.split_once("time:") else {
            if !line.starts_with(' ') && !line.trim().is_empty() {
                name = line.trim();
            }
            continue;
        };
        let what = if before.trim().is_empty() { name } else { before.trim() };
        let words: Vec<&str> = times.trim().trim_matches(['[', ']']).split(' ').collect();
        let times: Vec<String> = words.chunks(2).map(|pair| pair.join(" ")).collect();
        writeln!(page, "| {what} | {} |", times.join(" | "))?;
    }
    page.push('\n');
    Ok(())
}

/// Processor, cores, memory and system, as the system says them.
fn machine() -> String {
    let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    let after = |text: &str, name: &str| {
        text.lines()
            .find(|line| line.starts_with(name))
            .and_then(|line| line.split_once([':', '=']))
            .map(|(_, value)| value.trim().trim_matches('"').to_owned())
            .unwrap_or_else(|| "unknown".to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory: u64 = after(&read("/proc/meminfo"), "MemTotal")
        .split(' ')
        .next()
        .and_then(|size| size.parse().ok())
        .unwrap_or(0);
    format!(
        "{}, {cores} cores, {} GiB of memory, {}",
        after(&read("/proc/cpuinfo"), "model name"),
        memory.div_ceil(1024 * 1024),
        after(&read("/etc/os-release"), "PRETTY_NAME")
    )
}
