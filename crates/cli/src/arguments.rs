//! The arguments of the command line, as clap reads them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// The office of a Deputy Mayor for Policing and Crime, without a window.
#[derive(Debug, Parser)]
#[command(name = "desk", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// Fixes the day, so that the same office gives the same output.
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Writes JSON: one value, or one a line for lists.
    #[arg(long, global = true)]
    pub json: bool,
    /// Reads the newest good backup instead of the office, which may be open elsewhere; for commands that only read.
    #[arg(long, global = true)]
    pub from_backup: bool,
    /// Where something is refused or damaged, also says what the system or SQLite itself said of it, for support.
    #[arg(long, global = true)]
    pub details: bool,
    /// The file whose first line is the passphrase of an office that is closed by one; `-` reads it from the input.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "recovery_key_file")]
    pub passphrase_file: Option<PathBuf>,
    /// The file that holds the recovery key instead; `-` reads it from the input.
    #[arg(long, global = true, value_name = "FILE")]
    pub recovery_key_file: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

/// What a new office begins with, as one would type it at the first start.
#[derive(Debug, Default, Args)]
pub struct FirstLinesWanted {
    /// Our own office.
    #[arg(long, default_value = "")]
    pub name: String,
    /// The large words of its letterhead.
    #[arg(long, default_value = "")]
    pub wordmark: String,
    /// The body it oversees.
    #[arg(long, default_value = "")]
    pub body: String,
    /// That body in short, as a lead.
    #[arg(long, default_value = "")]
    pub body_short: String,
    /// The first board.
    #[arg(long, default_value = "")]
    pub board: String,
    /// Who chairs it: a name and an office.
    #[arg(long, default_value = "")]
    pub chair: String,
    /// Whom its letters go to: a name and an office.
    #[arg(long, default_value = "")]
    pub letters_to: String,
    /// Who signs them; the chair unless said.
    #[arg(long, default_value = "")]
    pub signed_by: String,
    /// When it meets next: "first Thursday in February at 10".
    #[arg(long, default_value = "")]
    pub next_date: String,
    /// How letters' references are made: DMPC-{year}-{number:4}.
    #[arg(long, default_value = "")]
    pub letter_scheme: String,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    office::arguments::day(text)
}

/// Whose bank holidays are no working days.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Calendar {
    Uk,
    EnglandWales,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes an office file: an empty one, or with what the lines say, each of which may be left for later.
    Init {
        office: PathBuf,
        #[command(flatten)]
        lines: FirstLinesWanted,
    },
    /// Makes the sample office: invented people and bodies, real shapes.
    Sample {
        office: PathBuf,
        /// Makes an office with this many generated actions instead, for measuring.
        #[arg(long)]
        actions: Option<u32>,
        /// Makes an office with this many generated letters and messages instead, for measuring.
        #[arg(long, conflicts_with = "actions")]
        correspondence: Option<u32>,
        /// Exactly this many of them are late on the day, and nothing else happened to any.
        #[arg(long)]
        late: Option<u32>,
        /// What the generated actions, letters or messages are drawn from.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Lists every use case; with --json, with the schemas of its arguments and its result.
    Commands,
    /// Reads JSON Lines, one use case a line, from a file or standard input.
    Apply {
        office: PathBuf,
        file: Option<PathBuf>,
        /// Stops at the first line that is refused.
        #[arg(long)]
        stop_on_error: bool,
        /// Tries the lines out, each after those before it, and takes everything back: the results are what they would
        /// be, such as what moving a meeting touches.
        #[arg(long)]
        dry_run: bool,
    },
    /// Reads a timing.
    Timing {
        #[arg(allow_hyphen_values = true)]
        text: String,
        /// The day from which years and spans count; today where left out.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        written: Option<NaiveDate>,
    },
    /// Counts working days from the day something came: day one, the last day in time, and every weekday that does not
    /// count.
    Clock {
        /// The day it came.
        #[arg(value_name = "YYYY-MM-DD", value_parser = day)]
        received: NaiveDate,
        /// How many working days there are.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=500))]
        days: u32,
        /// Whose bank holidays do not count: of any part of the United Kingdom, or of England and Wales.
        #[arg(long, value_enum, default_value_t = Calendar::Uk)]
        calendar: Calendar,
        /// The time to comment on an inspectorate's report: 56 days that begin with the day itself, every day counted.
        #[arg(long, conflicts_with_all = ["days", "calendar", "office"])]
        inspection: bool,
        /// The office by whose own calendar it is counted, with the days that it added or removed.
        office: Option<PathBuf>,
    },
    /// Looks through a letter that refuses information, ours or another's: what it lists, what it argues, and what it must
    /// say and does not. It changes nothing and needs no office.
    CheckNotice {
        /// The letter: .docx, .eml, .msg, .html, .md or text.
        file: PathBuf,
        /// The day the request came; otherwise the day that the letter says, if it does.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        received: Option<NaiveDate>,
    },
    /// Reads a paper and prints what recording it would make; --yes records it.
    Import(Import),
    /// Lists records.
    List(List),
    /// Shows one record with its history.
    Show {
        office: PathBuf,
        reference: String,
        /// As it stood at the end of this day.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<NaiveDate>,
        /// Only what has changed since the end of this day.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        compare: Option<NaiveDate>,
    },
    /// Writes a paper; the format follows the file's ending.
    Export(Export),
    /// Saves a file that is kept of a record, byte for byte as it came: of a letter in, a message, a file that came with
    /// one, or a letter of ours as it was sent last.
    Save {
        office: PathBuf,
        /// The record, by identity or reference; `desk show` names the files that came with a message.
        reference: String,
        /// Where to: a file, or a folder that gets it under its own name.
        #[arg(long)]
        to: PathBuf,
        /// Replaces a file that is there.
        #[arg(long)]
        force: bool,
    },
    /// Finds records that hold every word.
    Search {
        office: PathBuf,
        #[arg(required = true)]
        words: Vec<String>,
        /// The best match first, instead of the newest.
        #[arg(long)]
        best: bool,
        /// How many at most.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Takes back the newest step that stands.
    Undo { office: PathBuf },
    /// Does again the step that was taken back last.
    Redo { office: PathBuf },
    /// Lists what was done, the newest first.
    History { office: PathBuf, reference: Option<String> },
    /// Says what disposing of a record would take; --yes disposes of it, for good.
    Dispose {
        office: PathBuf,
        /// Its identity, or the number or reference it goes by.
        reference: String,
        /// Why; this stays.
        #[arg(long)]
        why: String,
        /// Does it. It cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// Verifies the file, the records against the history, the history and the search index, and says how old the last
    /// backup is; of an office that cannot be opened, what each way out would lose.
    Check { office: PathBuf },
    /// Makes a verified backup beside the office; nothing where nothing changed since the last.
    Backup {
        office: PathBuf,
        /// Into this folder instead.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        /// Also copies this backup and every later one into this folder; `none` ends that.
        #[arg(long, value_name = "DIR", conflicts_with = "to")]
        second: Option<PathBuf>,
    },
    /// Puts a backup in the place of an office; the file that was there is kept beside it.
    Restore {
        backup: PathBuf,
        #[arg(long, value_name = "OFFICE")]
        to: PathBuf,
    },
    /// Saves what a damaged office still says into a new one, and lists what could not be saved.
    Salvage {
        damaged: PathBuf,
        #[arg(long, value_name = "NEW")]
        to: PathBuf,
    },
    /// Closes an office by a passphrase, and opens it again.
    #[command(subcommand)]
    Passphrase(Passphrase),
    /// Writes every record as JSON Lines.
    Dump {
        office: PathBuf,
        /// With identities and the history.
        #[arg(long)]
        full: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Passphrase {
    /// Closes an office, and the backups made from now on, by a passphrase.
    Set {
        office: PathBuf,
        /// The file whose first line is the passphrase; `-` reads it from the input.
        #[arg(long, value_name = "FILE")]
        new: PathBuf,
        /// Deletes the backups and copies that can be read without it, once there is a good backup under it.
        #[arg(long)]
        delete_open_backups: bool,
    },
    /// Sets another passphrase; the one before, or the recovery key, opens the office for it.
    Change {
        office: PathBuf,
        /// The file whose first line is the new passphrase; `-` reads it from the input.
        #[arg(long, value_name = "FILE")]
        new: PathBuf,
    },
    /// Writes the office without a passphrase.
    Remove { office: PathBuf },
    /// Writes the recovery sheet, which opens the office where the passphrase is forgotten.
    RecoverySheet {
        office: PathBuf,
        /// Where to; the format follows the ending.
        #[arg(long)]
        to: PathBuf,
        /// Replaces a file that is there.
        #[arg(long)]
        force: bool,
    },
}

#[derive(Debug, Args)]
pub struct Import {
    pub office: PathBuf,
    /// The file; `-` reads a log that was copied, as text or HTML, from the input.
    pub file: PathBuf,
    /// What the file is; told from its content where left out.
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<Paper>,
    /// The forum of a note.
    #[arg(long)]
    pub forum: Option<String>,
    /// The day of the meeting, where a note does not say it or says it wrongly; of a letter in, the day on it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// The day a letter or a message in was received; the day that the file says, else today, where left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub received: Option<NaiveDate>,
    /// Who sent a letter in, where the file does not say it: a scan has no words.
    #[arg(long, value_name = "WHO")]
    pub sender: Option<String>,
    /// The meeting that gets the note: its identity, or FORUM on YYYY-MM-DD.
    #[arg(long, value_name = "REF")]
    pub meeting: Option<String>,
    /// What a column of a log holds, where it was recognised wrongly, such as Owner=lead; Due=timing:month-first says
    /// which of day and month stands first in its dates.
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub map: Vec<String>,
    /// A row of a log that is not recorded, by its line, such as 12; 2:12 in the second table. Of a note, an offered
    /// action, by its place among them.
    #[arg(long, value_name = "ROW")]
    pub leave_out: Vec<String>,
    /// A row of a log that stays open though it is struck through.
    #[arg(long, value_name = "ROW")]
    pub keep_open: Vec<String>,
    /// A row of a log that is a known action, such as 12=2027/3.
    #[arg(long, value_name = "ROW=REF")]
    pub same: Vec<String>,
    /// A row of a log that is new, although it could be a known action.
    #[arg(long, value_name = "ROW")]
    pub new: Vec<String>,
    /// What a word means that the register has no status for, in every row of a log, such as "In hand=open"; one of
    /// open, on_hold, closure_proposed, closed, withdrawn and update, which keeps the words as an update.
    #[arg(long, value_name = "WORDS=STATUS")]
    pub status: Vec<String>,
    /// The same for a single row, such as 12=closed.
    #[arg(long, value_name = "ROW=STATUS")]
    pub row_status: Vec<String>,
    /// The part of the United Kingdom that a file of bank holidays is of, where it does not say so.
    #[arg(long, value_name = "PART")]
    pub part: Vec<Part>,
    /// A day of a file of bank holidays that contradicts the calendar, and is taken all the same.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub take: Vec<NaiveDate>,
    /// A known bank holiday that the file lacks, and that is removed.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub remove: Vec<NaiveDate>,
    /// The report that a round of recommendations is on, where the paper does not say it.
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// What the round is called, where the paper does not say it, such as "January 2022".
    #[arg(long, value_name = "NAME")]
    pub round: Option<String>,
    /// Which way a message went, where its sender does not tell.
    #[arg(long, value_name = "in|out")]
    pub direction: Option<Way>,
    /// Also plans the next meeting that a note names.
    #[arg(long)]
    pub plan_next: bool,
    /// Records it.
    #[arg(long)]
    pub yes: bool,
    /// Also makes the forums, bodies and people that the office does not know.
    #[arg(long)]
    pub accept: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// A letter; whether it went out or came in is told from its content.
    Letter,
    /// A letter of ours.
    LetterOut,
    /// A letter that came in, such as a reply.
    LetterIn,
    Note,
    Actions,
    /// A round of recommendations.
    Recommendations,
    /// A message, .eml or .msg, for the register of correspondence.
    Message,
    /// A chain of messages that was printed, each for the register of correspondence.
    Chain,
    /// Bank holidays: gov.uk's JSON, a calendar (.ics) or a table (.csv) of day, name and parts.
    Holidays,
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// It came to the office.
    In,
    /// The office sent it.
    Out,
}

/// A part of the United Kingdom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Part {
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    Meetings,
    Actions,
    Letters,
    People,
    Bodies,
    Forums,
    /// Words that were being typed in the window and are in no record yet.
    Typed,
    /// The views of the register.
    Views,
    /// Bank holidays, by which working days are counted.
    Holidays,
    /// Reports that recommend, with their rounds and counts.
    Sources,
    /// What they recommend, with what every round says of it.
    Recommendations,
    /// What came and went: letters and messages, with what is owed, by whom and by when.
    Correspondence,
    /// The messages among them.
    Messages,
    /// What letters and messages ask, with how far each request is answered.
    Requests,
    /// Series of letters or messages, with the days that have none.
    Series,
    /// What was promised to the public, and what became of it.
    Publications,
    /// Requests under the Freedom of Information Act and the Environmental Information Regulations, with their clocks.
    Cases,
    /// The entries of their bundles; of one case with --case.
    Entries,
}

#[derive(Debug, Args)]
pub struct List {
    pub office: PathBuf,
    pub what: Listed,
    /// Of this forum.
    #[arg(long)]
    pub forum: Option<String>,
    /// The recommendations of this source.
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Two rounds of the source, each said with --round, compared.
    #[arg(long, value_name = "ROUND", requires = "source")]
    pub round: Vec<String>,
    /// The entries of this case.
    #[arg(long, value_name = "CASE")]
    pub case: Option<String>,
    #[command(flatten)]
    pub which: Which,
    /// Of correspondence: what another item took the place of.
    #[arg(long)]
    pub replaced: bool,
    /// Of correspondence: what bears no reference of ours.
    #[arg(long)]
    pub no_reference: bool,
    /// Of correspondence: the days of a series for which nothing came or went.
    #[arg(long)]
    pub series_gaps: bool,
    /// Only how many stand in each group: by forum, discuss_at, lead, status, month or rag.
    #[arg(long, value_name = "BY")]
    pub group: Option<String>,
    /// At most so many.
    #[arg(long)]
    pub limit: Option<u32>,
    /// Those after the key at which the page before ended.
    #[arg(long)]
    pub after: Option<String>,
    /// Only the counts.
    #[arg(long)]
    pub count: bool,
}

// Which actions, and in what order. (A public comment here would become the help of the command that has these
// arguments.)
#[derive(Debug, Default, PartialEq, Args)]
pub struct Which {
    /// Led by this body, post or person.
    #[arg(long)]
    pub lead: Option<String>,
    /// Standing so: open, on_hold, closure_proposed, closed, superseded, withdrawn.
    #[arg(long)]
    pub status: Option<String>,
    /// Late today.
    #[arg(long)]
    pub late: bool,
    /// Open with no last day.
    #[arg(long)]
    pub undated: bool,
    /// Open and due by this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub due_by: Option<NaiveDate>,
    /// For discussion at this forum.
    #[arg(long = "for", value_name = "FORUM")]
    pub discuss_at: Option<String>,
    /// Holding every word.
    #[arg(long)]
    pub text: Option<String>,
    /// Waiting for us, them or third_party; of correspondence, us or them.
    #[arg(long, value_name = "WHOM")]
    pub waiting: Option<String>,
    /// As the view of the register that is kept under this name; other filters narrow it.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// Ordered by recorded, number, timing, lead, discuss_at, status, rag or update; correspondence by day, last_day,
    /// state, who, subject or reference.
    #[arg(long, value_name = "COLUMN")]
    pub sort: Option<String>,
    /// The other way round.
    #[arg(long, requires = "sort")]
    pub descending: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Exported {
    Letter,
    Note,
    Register,
    Review,
    Briefing,
    Agenda,
    /// Briefing, review and agenda as one paper.
    Pack,
    Calendar,
    /// A message to a lead about exactly their actions.
    Chase,
    /// A mail draft that puts a letter to whoever clears it, with PDF and Word attached.
    Clearance,
    /// A round of recommendations as the annex it was, or two compared.
    Recommendations,
    /// What came and went, as .xlsx or .csv, or as .ics the last days of what is owed.
    Correspondence,
    /// What was promised to the public, as .xlsx or .csv, or as .ics the last days of what we owe.
    Publications,
    /// A mail that a letter or message came, as .eml or .txt.
    Acknowledgement,
    /// A mail that the answer to a letter or message takes longer, as .eml or .txt.
    Holding,
    /// A mail that we still wait for an answer to what we sent, as .eml or .txt.
    Chaser,
    /// The bundle of a case as .pdf, or its index as .xlsx or .csv; to a name without an ending, a folder with the bundle
    /// and the files that go beside it.
    Bundle,
    /// Disclosure cases, as .xlsx or .csv.
    Cases,
    /// The log of what was disclosed, as .html, .md or .csv.
    DisclosureLog,
    /// The figures of disclosure cases by quarter, as .xlsx or .csv.
    DisclosureFigures,
    /// A letter, its replies and the note of its meeting as one folder for a website: public copies as PDF and HTML, and
    /// an index.
    Website,
}

/// A part of a folder for a website.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Without {
    Replies,
    Note,
}

#[derive(Debug, Args)]
pub struct Export {
    pub office: PathBuf,
    pub what: Exported,
    /// A letter by identity or reference, also for clearance and website; a meeting by identity, or FORUM on YYYY-MM-DD, for note,
    /// agenda, briefing, review and pack; a forum or `all` for register and calendar; a lead for chase; for
    /// recommendations `all`, a report, a round, REPORT on ROUND, or REPORT on ROUND and ROUND.
    pub reference: String,
    /// Where to: a folder for website and, without an ending, for bundle, else a file; the format follows the ending: .pdf .docx .odt .html .md .txt .json; the register also .xlsx .csv, the
    /// calendar .ics, chase also .eml; a letter as .eml is a mail draft to its addressee with the PDF attached,
    /// clearance is .eml
    #[arg(long)]
    pub to: PathBuf,
    /// Replaces a file that is there.
    #[arg(long)]
    pub force: bool,
    /// The round of the report that is exported; said twice, two rounds compared
    #[arg(long, value_name = "ROUND")]
    pub round: Vec<String>,
    /// The public copy of a letter or a note: without what is withheld from it
    #[arg(long)]
    pub public: bool,
    /// A part that a folder for a website does not hold: replies or note
    #[arg(long, value_name = "PART")]
    pub without: Vec<Without>,
    // Without any, every action in a list and the open ones in a paper.
    #[command(flatten)]
    pub which: Which,
}
