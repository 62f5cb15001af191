//! `desk`: the use cases without a window. Results go to one stream and messages to another; 0 is done, 1 is refused
//! with one plain sentence, 2 is wrong usage. The clock is read here, once, and can be fixed with `--today`.

mod apply;
mod arguments;
mod clock;
mod dispose;
mod export;
mod import;
mod import_holidays;
mod list;
mod notice;
mod passphrase;
mod safety;

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;
use clap::Parser;
pub use office::fault::{outlive_the_limit_of_file_sizes, say_only_where};
use office::first_start::{self, FirstLines, LineState};
use office::passphrase::Secret;
use office::views::past::end_of;
use office::{Error, Moment, Office, UseCase};
use serde_json::{Value, json};

use arguments::{Arguments, Command};

/// Where a command reads from and writes to, and what it opens offices with.
struct Streams<'s> {
    input: &'s mut dyn BufRead,
    out: &'s mut dyn Write,
    messages: &'s mut dyn Write,
    /// What opens an office that is closed by a passphrase.
    secret: Option<Secret>,
}

/// How a command ended, short of a fault.
enum Ended {
    Done,
    /// Something was refused, and has been said.
    Refused,
}

/// What stops a command.
enum Fault {
    /// A refusal of the office, said in its own sentence.
    Office(Error),
    /// The reader of our output went away; nothing is left to say.
    Closed,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Office(error)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Office(Error::Refused(format!(
                "The results could not be written out: {}. What the office file holds is safe.",
                office::in_words(&error)
            ))),
        }
    }
}

type Outcome = Result<Ended, Fault>;

/// Runs `desk` with its arguments, the first being its own name.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let help = !error.use_stderr();
            let _ = if help {
                write!(out, "{error}")
            } else {
                write!(messages, "{error}")
            };
            return ExitCode::from(if help { 0 } else { 2 });
        }
    };
    let secret = match passphrase::secret(input, &arguments) {
        Ok(secret) => secret,
        Err(error) => {
            let _ = writeln!(messages, "{error}");
            return ExitCode::from(1);
        }
    };
    let mut streams = Streams {
        input,
        out,
        messages,
        secret,
    };
    let details = arguments.details;
    match command(arguments, &mut streams) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::Refused) | Err(Fault::Closed) => ExitCode::from(1),
        Err(Fault::Office(error)) => {
            let _ = writeln!(streams.messages, "{error}");
            if details && let Some(detail) = error.detail() {
                let _ = writeln!(streams.messages, "For support: {detail}");
            }
            ExitCode::from(1)
        }
    }
}

/// The moment: now, or noon of a fixed day, so that every output can be made again.
fn moment(today: Option<NaiveDate>) -> Moment {
    match today {
        Some(today) => Moment {
            now: noon(today),
            today,
        },
        None => {
            #[allow(clippy::disallowed_methods, reason = "this face is where the clock is read")]
            // By way of the system's own type: a clock that stands before 1970 is no reason to fail.
            let now = DateTime::<Utc>::from(std::time::SystemTime::now());
            Moment {
                now,
                today: now.with_timezone(&London).date_naive(),
            }
        }
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    at(day, 12)
}

/// An hour of a day, by the office's clock.
fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
    London
        .from_local_datetime(&local)
        .earliest()
        .map_or_else(|| Utc.from_utc_datetime(&local), |local| local.to_utc())
}

const ACTOR: &str = "desk";

impl From<arguments::FirstLinesWanted> for FirstLines {
    fn from(wanted: arguments::FirstLinesWanted) -> Self {
        Self {
            office: wanted.name,
            wordmark: wanted.wordmark,
            body: wanted.body,
            body_short: wanted.body_short,
            board: wanted.board,
            chair: wanted.chair,
            letters_to: wanted.letters_to,
            signed_by: wanted.signed_by,
            next_date: wanted.next_date,
            letter_scheme: wanted.letter_scheme,
        }
    }
}

fn command(arguments: Arguments, streams: &mut Streams<'_>) -> Outcome {
    let moment = moment(arguments.today);
    let as_json = arguments.json;
    let (from_backup, details) = (arguments.from_backup, arguments.details);
    let read = |streams: &mut Streams<'_>, office: &Path| -> Result<Office, Fault> {
        if from_backup {
            return Ok(passphrase::open_backup(streams, office)?);
        }
        let office = Office::open_or_read(office, ACTOR, &streams.keys(office)?)?;
        if let Some(why) = office.why_to_be_read() {
            writeln!(streams.messages, "{why}")?;
        }
        Ok(office)
    };
    match arguments.command {
        Command::Init { office, lines } => init(streams, moment, as_json, &office, lines),
        Command::Sample {
            office,
            actions,
            correspondence,
            late,
            seed,
        } => {
            if let Some(count) = correspondence {
                let wanted = office::sample::Generated { count, late, seed };
                let made = office::sample::make_correspondence(&office, ACTOR, moment, wanted)?;
                return said(
                    streams,
                    as_json,
                    json!({ "office": office, "correspondence": made }),
                    || format!("Made {} with {made} letters and messages.", office.display()),
                );
            }
            if late.is_some() && actions.is_none() {
                return Err(office::Error::Refused(
                    "Say with --actions or --correspondence of how many so many are late.".to_owned(),
                )
                .into());
            }
            let generated = actions.map(|count| office::sample::Generated { count, late, seed });
            let made = office::sample::make(&office, ACTOR, moment, generated)?;
            said(streams, as_json, json!({ "office": office, "actions": made }), || {
                format!("Made {} with {made} actions.", office.display())
            })
        }
        Command::Commands => commands(streams, as_json),
        Command::Apply {
            office,
            file,
            stop_on_error,
            dry_run,
        } => apply::apply(streams, moment, &office, file, stop_on_error, dry_run),
        Command::Timing { text, written } => timing(streams, as_json, &text, written.unwrap_or(moment.today)),
        Command::Clock {
            received,
            days,
            calendar,
            inspection,
            office,
        } => {
            if inspection {
                return clock::inspection(streams, as_json, received);
            }
            let office = office.map(|office| read(streams, &office)).transpose()?;
            clock::clock(streams, as_json, office.as_ref(), received, days, calendar)
        }
        Command::CheckNotice { file, received } => notice::check(streams, moment, as_json, &file, received),
        Command::Import(wanted) => import::import(streams, moment, as_json, wanted),
        Command::List(wanted) => {
            let office = read(streams, &wanted.office)?;
            list::list(streams, moment, as_json, &wanted, &office)
        }
        Command::Show {
            office,
            reference,
            on,
            compare,
        } => {
            let office = read(streams, &office)?;
            let value = match (compare, on.map(end_of)) {
                (Some(since), until) => office.compare_on(
                    &reference,
                    end_of(since),
                    until.unwrap_or(moment.now.max(end_of(moment.today))),
                )?,
                (None, Some(then)) => office.show_on(&reference, then)?,
                (None, None) => shown(&office, moment, &reference)?,
            };
            writeln!(
                streams.out,
                "{}",
                if as_json { value.to_string() } else { list::page(&value) }
            )?;
            Ok(Ended::Done)
        }
        Command::Export(wanted) => {
            let office = read(streams, &wanted.office)?;
            export::export(streams, moment, as_json, &wanted, &office)
        }
        Command::Save {
            office,
            reference,
            to,
            force,
        } => {
            let office = read(streams, &office)?;
            export::save(streams, as_json, &office, &reference, &to, force)
        }
        Command::Search {
            office,
            words,
            best,
            limit,
        } => {
            let office = read(streams, &office)?;
            search(streams, as_json, &office, &words.join(" "), best, limit)
        }
        Command::Undo { office } => {
            let undone = open(streams, &office)?.undo(moment)?;
            again(streams, as_json, undone, "Undone", "Nothing is left to undo.")
        }
        Command::Redo { office } => {
            let redone = open(streams, &office)?.redo(moment)?;
            again(streams, as_json, redone, "Done again", "Nothing is left to redo.")
        }
        Command::History { office, reference } => {
            for row in read(streams, &office)?.history(reference.as_deref(), None, u32::MAX)? {
                if as_json {
                    writeln!(streams.out, "{}", json!(row))?;
                } else {
                    let mark = if row.undone { " (taken back)" } else { "" };
                    let said: String = row.said.iter().map(|words| format!(" - {}", one_line(words))).collect();
                    writeln!(streams.out, "{}\t{}\t{}{said}{mark}", row.counter, row.at, row.summary)?;
                }
            }
            Ok(Ended::Done)
        }
        Command::Dispose {
            office,
            reference,
            why,
            yes,
        } => dispose::dispose(streams, moment, as_json, &office, reference, why, yes),
        Command::Check { office } => match read(streams, &office) {
            Ok(opened) => safety::check(streams, as_json, details, &office, &opened),
            Err(Fault::Office(error)) => {
                safety::ways_out(streams, &office, &error)?;
                Err(error.into())
            }
            Err(closed) => Err(closed),
        },
        Command::Backup { office, to, second } => {
            safety::backup(streams, moment, as_json, &office, to.as_deref(), second.as_deref())
        }
        Command::Restore { backup, to } => safety::restore(streams, moment, as_json, &backup, &to),
        Command::Passphrase(wanted) => passphrase::passphrase(streams, moment, as_json, wanted),
        Command::Salvage { damaged, to } => safety::salvage(streams, moment, as_json, &damaged, &to),
        Command::Dump { office, full } => {
            for line in read(streams, &office)?.dump(full)? {
                writeln!(streams.out, "{line}")?;
            }
            Ok(Ended::Done)
        }
    }
}

/// A record as it is shown; a disclosure case with what holds its response back, and what is wrong with its notice.
fn shown(office: &Office, moment: Moment, reference: &str) -> Result<Value, Error> {
    let mut value = office.show(moment, reference)?;
    if value["kind"] == "disclosure_case"
        && let Some(id) = value["row"]["id"].as_str().map(str::to_owned)
    {
        value["held_back"] = json!(office.held_back(moment, &id)?);
        value["findings"] = json!(office.case_findings(moment, &id)?);
    }
    if value["kind"] == "in_bundle" {
        let entry = office.bundle_entry(moment, reference)?;
        value["differs"] = json!(entry.differs);
        value["entry"] = json!(entry);
    }
    Ok(value)
}

fn open(streams: &Streams<'_>, office: &Path) -> Result<Office, Error> {
    Office::open_with(office, ACTOR, &streams.keys(office)?)
}

fn said(streams: &mut Streams<'_>, as_json: bool, value: Value, words: impl FnOnce() -> String) -> Outcome {
    if as_json {
        writeln!(streams.out, "{value}")?;
    } else {
        writeln!(streams.out, "{}", words())?;
    }
    Ok(Ended::Done)
}

/// Makes an office, with what the lines say as its first step. Where a line is not understood nothing is made.
fn init(
    streams: &mut Streams<'_>,
    moment: Moment,
    as_json: bool,
    path: &Path,
    wanted: arguments::FirstLinesWanted,
) -> Outcome {
    let start = first_start::read(&wanted.into(), moment.today);
    if let Some(line) = start.lines.iter().find(|line| line.state == LineState::Unread) {
        return Err(Error::Refused(format!("{} No office was made.", line.words)).into());
    }
    let mut office = Office::create(path, ACTOR)?;
    if !start.cases.is_empty() {
        let cases = start.cases.iter().cloned();
        let cases = cases.enumerate().map(|(at, case)| (at.to_string(), case)).collect();
        office.perform_together(moment, "batch", first_start::ABOUT.to_owned(), cases)?;
    }
    let typed = || start.lines.iter().filter(|line| line.state != LineState::Blank);
    let lines: Vec<Value> = typed()
        .map(|line| json!({ "line": line.line, "read": line.words }))
        .collect();
    said(streams, as_json, json!({ "office": path, "lines": lines }), || {
        let read = typed().map(|line| format!("\n  {}", line.words));
        std::iter::once(format!("Made {}.", path.display()))
            .chain(read)
            .collect()
    })
}

fn commands(streams: &mut Streams<'_>, as_json: bool) -> Outcome {
    if !as_json {
        for name in UseCase::NAMES {
            writeln!(streams.out, "{name}")?;
        }
        return Ok(Ended::Done);
    }
    let result = office::use_case::result_schema();
    let list: Vec<Value> = UseCase::NAMES
        .iter()
        .map(|name| json!({ "do": name, "with": UseCase::schema(name), "result": result }))
        .collect();
    writeln!(streams.out, "{}", Value::Array(list))?;
    Ok(Ended::Done)
}

fn timing(streams: &mut Streams<'_>, as_json: bool, text: &str, written: NaiveDate) -> Outcome {
    let view = office::views::rows::action::read_alone(text, written);
    said(streams, as_json, json!(view), || {
        let mut words = view.words.clone();
        if !view.inferred.is_empty() {
            let inferred: Vec<String> = view
                .inferred
                .iter()
                .map(|inferred| json!(inferred).as_str().unwrap_or_default().replace('_', " "))
                .collect();
            words.push_str(&format!("\ninferred: {}", inferred.join(", ")));
        }
        if let Some(names) = &view.names {
            words.push_str(&format!("\nnames: {names}"));
        }
        words
    })
}

fn search(streams: &mut Streams<'_>, as_json: bool, office: &Office, words: &str, best: bool, limit: u32) -> Outcome {
    let found = office.search(words, best, limit)?;
    if let Some(instead) = &found.instead {
        writeln!(streams.messages, "Nothing holds “{words}”. Found with “{instead}”.")?;
    }
    for hit in found.hits {
        if as_json {
            writeln!(streams.out, "{}", json!(hit))?;
        } else {
            writeln!(
                streams.out,
                "{}\t{}\t{}",
                hit.kind,
                hit.title,
                hit.excerpt.replace(['\n', '\t'], " ")
            )?;
        }
    }
    Ok(Ended::Done)
}

/// Words as they stand in a line of a list.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn again(
    streams: &mut Streams<'_>,
    as_json: bool,
    undone: Option<office::Undone>,
    done: &str,
    nothing: &str,
) -> Outcome {
    match undone {
        Some(undone) => said(streams, as_json, json!(undone), || {
            format!("{done}: {}.", undone.summary)
        }),
        None => {
            writeln!(streams.messages, "{nothing}")?;
            Ok(Ended::Refused)
        }
    }
}
