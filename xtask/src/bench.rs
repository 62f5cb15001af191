//! `cargo xtask bench`: measures whole programs from outside and what `cargo bench` measures inside, and writes
//! docs/measurements.md. Figures are never typed by hand, and no test depends on one.

mod cases;
mod correspondence;
mod keys;
mod offices;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::places::{Places, SELECTION};
use crate::shards::{section_of, with_section};
use crate::steps::Steps;
use crate::{times, window};

/// The heading of what is measured inside.
const INSIDE: &str = "## Inside";

/// How often a program is run; the middle of the sorted times is the figure.
const RUNS: usize = 9;

/// Builds for release, measures, and writes the page.
pub fn bench(places: &Places) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("bench"))?;
    let desk = window::release_desk(places, &steps)?;
    let folder = places.artefacts().join("bench-offices");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;

    let mut page = String::from(
        "# Measurements\n\nWritten by `cargo xtask bench`; not to be edited. Times are of whole runs of the release \
         `desk`, from start to end, the start of the program among them.\n\n",
    );
    writeln!(page, "Machine: {}.\n", machine())?;
    page.push_str(&commands(places)?);
    whole_programs(&mut page, &desk, &folder)?;
    sizes(&mut page, &desk, &folder)?;
    page.push_str(&correspondence::section(places, &steps, u32::MAX)?);
    page.push_str(&cases::section(places, &steps)?);
    page.push_str(&keys::section(places, &steps)?);
    inside(places, &steps, &mut page)?;
    page.push_str(&crate::shards::sections(places)?);
    let to = measurements(places);
    std::fs::write(&to, page).with_context(|| format!("{} cannot be written", to.display()))?;
    println!("Written: {}", to.display());
    Ok(())
}

/// The section on `run` and `test`: from the records that they left here, and else as it stands on the page.
fn commands(places: &Places) -> Result<String> {
    let written = times::section(places)?;
    let kept = || {
        let page = std::fs::read_to_string(measurements(places)).unwrap_or_default();
        section_of(&page, times::HEADING).map(str::to_owned)
    };
    let section = written.or_else(kept).unwrap_or_default();
    Ok(match section.is_empty() {
        true => section,
        false => format!("{}\n\n", section.trim_end()),
    })
}

/// Puts the section on `run` and `test` in place of the one before.
pub fn commands_alone(places: &Places) -> Result<()> {
    let section = times::section(places)?
        .context("Neither `cargo xtask run` nor `cargo xtask test` has left a record here: run one of them first.")?;
    replace(places, times::HEADING, &section)
}

fn measurements(places: &Places) -> PathBuf {
    places.root.join("docs/measurements.md")
}

/// Writes a section of the page; the rest of the page stands.
fn replace(places: &Places, heading: &str, section: &str) -> Result<()> {
    let to = measurements(places);
    let page = std::fs::read_to_string(&to).with_context(|| format!("{} cannot be read", to.display()))?;
    std::fs::write(&to, with_section(&page, heading, section))
        .with_context(|| format!("{} cannot be written", to.display()))?;
    println!("Written: {}", to.display());
    Ok(())
}

/// Measures what `cargo bench` measures inside, and puts its section in place of the one before.
pub fn inside_alone(places: &Places) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("bench"))?;
    let mut section = String::new();
    inside(places, &steps, &mut section)?;
    replace(places, INSIDE, &format!("{}\n", section.trim_end()))
}

/// Measures how long keys take in the real window, and puts the section in place of the one before.
pub fn keys_alone(places: &Places) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("bench"))?;
    let section = keys::section(places, &steps)?;
    replace(places, keys::HEADING, &format!("{}\n", section.trim_end()))
}

/// Measures the register of correspondence up to so many items, and puts the section in place of the one before.
pub fn correspondence_alone(places: &Places, most: u32) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("bench"))?;
    let section = correspondence::section(places, &steps, most)?;
    replace(places, correspondence::HEADING, &format!("{}\n", section.trim_end()))
}

/// Measures a request for information with a large bundle, and puts the section in place of the one before.
pub fn cases_alone(places: &Places) -> Result<()> {
    let steps = Steps::begin(places.artefacts().join("bench"))?;
    let section = cases::section(places, &steps)?;
    replace(places, cases::HEADING, &format!("{}\n", section.trim_end()))
}

fn whole_programs(page: &mut String, desk: &Path, folder: &Path) -> Result<()> {
    page.push_str("## Whole programs\n\n| what | command | middle of 9 | quickest |\n|---|---|---|---|\n");
    line(
        page,
        "start of the program",
        desk,
        &["timing", "September 2027", "--written", "2027-01-01"],
    )?;
    for rows in [15, 60, 1_500] {
        let (office, letter) = offices::letter(desk, folder, rows)?;
        for ending in ["pdf", "docx"] {
            let to = text(&folder.join(format!("letter-{rows}.{ending}")))?;
            line(
                page,
                &format!("letter of {rows} rows as .{ending}"),
                desk,
                &["export", &office, "letter", &letter, "--force", "--to", &to],
            )?;
        }
    }
    let (office, meeting) = offices::review(desk, folder, 12, 500)?;
    let to = text(&folder.join("review.pdf"))?;
    line(
        page,
        "review of 500 open actions from 12 forums as .pdf",
        desk,
        &[
            "--today",
            offices::TODAY,
            "export",
            &office,
            "review",
            &meeting,
            "--force",
            "--to",
            &to,
        ],
    )?;
    let log = text(&offices::log(folder, 5_000)?)?;
    let office = text(&folder.join("log.office"))?;
    run(desk, &["init", &office])?;
    line(
        page,
        "log of 5,000 rows read and shown",
        desk,
        &["import", &office, &log, "--as", "actions", "--json"],
    )?;
    once(
        page,
        "it is recorded as one step",
        desk,
        &[
            "import", &office, &log, "--as", "actions", "--accept", "--yes", "--json",
        ],
    )?;
    line(
        page,
        "it is recognised as known, and changes nothing",
        desk,
        &["import", &office, &log, "--as", "actions", "--yes", "--json"],
    )?;
    page.push('\n');
    Ok(())
}

/// The sizes between which an office must not become slow, each with the same number of late actions.
const SIZES: [u32; 3] = [1_000, 100_000, 1_000_000];
const LATE: &str = "100";

/// The register at every size, and how the largest compares with the smallest.
fn sizes(page: &mut String, desk: &Path, folder: &Path) -> Result<()> {
    page.push_str(
        "## An office of any size\n\nEach has 100 late actions, and all others open.\n\n| what | command | middle of 9 \
         | quickest |\n|---|---|---|---|\n",
    );
    let add = text(&offices::one_action(folder)?)?;
    let mut middles: Vec<Vec<Duration>> = Vec::new();
    let what = [
        "opened, and the first page listed",
        "the late ones counted",
        "the first page of the late ones",
        "one action recorded durably",
        "and taken back",
        "a word searched for",
    ];
    for size in SIZES {
        let (path, count) = (text(&folder.join(format!("{size}.office")))?, size.to_string());
        once(
            page,
            &format!("{size} actions: made"),
            desk,
            &[
                "--today",
                offices::TODAY,
                "sample",
                &path,
                "--actions",
                &count,
                "--late",
                LATE,
            ],
        )?;
        // The system goes on writing what was made; that is no part of what is measured next.
        std::fs::File::open(&path)?.sync_all()?;
        let commands: [&[&str]; 6] = [
            &["list", &path, "actions", "--limit", "50", "--json"],
            &["list", &path, "actions", "--late", "--count"],
            &["list", &path, "actions", "--late", "--limit", "50", "--json"],
            &["apply", &path, &add],
            &["undo", &path],
            &["search", &path, "custody"],
        ];
        let mut middle = Vec::new();
        for (what, words) in what.iter().zip(commands) {
            let words: Vec<&str> = ["--today", offices::TODAY].iter().chain(words).copied().collect();
            middle.push(line(page, &format!("{size} actions: {what}"), desk, &words)?);
        }
        middles.push(middle);
        if size == 100_000 {
            let to = text(&folder.join("register.xlsx"))?;
            once(
                page,
                "100000 actions: the register as .xlsx",
                desk,
                &["export", &path, "register", "all", "--force", "--to", &to],
            )?;
        }
    }
    page.push_str("\n| at 1,000,000 actions, as a multiple of 1,000 | ratio |\n|---|---|\n");
    if let (Some(least), Some(most)) = (middles.first(), middles.last()) {
        for ((what, least), most) in what.iter().zip(least).zip(most) {
            writeln!(page, "| {what} | {:.2} |", most.as_secs_f64() / least.as_secs_f64())?;
        }
    }
    page.push('\n');
    Ok(())
}

/// Runs a program once and writes how long it took.
fn once(page: &mut String, what: &str, desk: &Path, words: &[&str]) -> Result<()> {
    println!("     {what}");
    let began = Instant::now();
    run(desk, words)?;
    writeln!(
        page,
        "| {what}, once | `desk {}` | {} | |",
        said(words),
        figure(began.elapsed())
    )?;
    Ok(())
}

/// Runs a program as often as it takes, writes the figures and gives the middle one.
fn line(page: &mut String, what: &str, desk: &Path, words: &[&str]) -> Result<Duration> {
    println!("     {what}");
    run(desk, words)?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let began = Instant::now();
        run(desk, words)?;
        times.push(began.elapsed());
    }
    times.sort();
    writeln!(
        page,
        "| {what} | `desk {}` | {} | {} |",
        said(words),
        figure(times[RUNS / 2]),
        figure(times[0])
    )?;
    Ok(times[RUNS / 2])
}

/// The command as one would type it, without the places of this machine and the identities of one run.
fn said(words: &[&str]) -> String {
    let said: Vec<String> = words
        .iter()
        .map(|word| match word.len() == 36 && word.matches('-').count() == 4 {
            true => "ID".to_owned(),
            false => Path::new(word)
                .file_name()
                .map_or((*word).to_owned(), |name| name.to_string_lossy().into_owned()),
        })
        .collect();
    said.join(" ")
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
fn inside(places: &Places, steps: &Steps, page: &mut String) -> Result<()> {
    if !places.root.join("tests/benches").is_dir() {
        page.push_str("## Inside\n\nNo benchmark of single functions yet.\n");
        return Ok(());
    }
    let output = steps.run(
        "cargo bench",
        places.cargo().arg("bench").args(SELECTION).args(["--bench", "*"]),
    )?;
    writeln!(
        page,
        "{INSIDE}\n\n`cargo bench --bench inside`; criterion's estimates.\n\n| what | lowest | middle | highest \
         |\n|---|---|---|---|"
    )?;
    let mut name = "";
    let mut middles: Vec<(String, f64)> = Vec::new();
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
        if let Some(middle) = times.get(1).and_then(|middle| nanoseconds(middle)) {
            middles.push((what.to_owned(), middle));
        }
    }
    page.push('\n');
    closed(page, &middles)
}

/// What was measured plain and closed by a passphrase, side by side.
fn closed(page: &mut String, middles: &[(String, f64)]) -> Result<()> {
    let pairs: Vec<(&str, f64, f64)> = middles
        .iter()
        .filter_map(|(name, plain)| {
            let (group, what) = name.split_once("plain: ")?;
            let other = format!("{group}closed: {what}");
            let closed = middles.iter().find(|(name, _)| *name == other)?.1;
            Some((what, *plain, closed))
        })
        .collect();
    if pairs.is_empty() {
        return Ok(());
    }
    page.push_str("| closed by a passphrase, as a multiple of plain | ratio |\n|---|---|\n");
    for (what, plain, closed) in &pairs {
        writeln!(page, "| {what} | {:.2} |", closed / plain)?;
    }
    let sum = |of: fn(&(&str, f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let all = sum(|(_, _, closed)| *closed) / sum(|(_, plain, _)| *plain);
    let middle = pairs
        .iter()
        .map(|(_, plain, closed)| (closed / plain).ln())
        .sum::<f64>()
        / pairs.len() as f64;
    writeln!(page, "| all times together | {all:.2} |")?;
    writeln!(page, "| the geometric mean | {:.2} |\n", middle.exp())?;
    Ok(())
}

/// A time as criterion writes it.
fn nanoseconds(time: &str) -> Option<f64> {
    let (number, unit) = time.split_once(' ')?;
    let each = match unit {
        "ps" => 1e-3,
        "ns" => 1.0,
        "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * each)
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
