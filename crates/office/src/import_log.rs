//! The office's own action logs: each row told apart as new, known and changed, or known and unchanged, and offered as
//! the use cases that would record it. The same file twice changes nothing the second time.

use std::collections::HashMap;

use chrono::NaiveDate;
use documents::read::log::{Entry, Field, Log, Table};
use domain::action::{Action, Provenance, Rag, Rating, Status, Update};
use domain::discussion::{Match, find};
use domain::forum::Forum;
use domain::id::{ActionId, ForumId};
use domain::meeting::Meeting;
use domain::timing::{self, Kind};
use store::Owner;

use crate::actions::{DiscussAt, EditAction, MoveTiming, RateAction, RecordAction, UpdateAction};
use crate::arguments::{Day, Month, Ref, short};
use crate::closure::{DecideClosure, Decision, HoldAction, ProposeClosure};
use crate::error::{Error, refuse};
use crate::import::{Gathering, PreviewAction};
use crate::use_case::UseCase;
use crate::views::action::reading;
use crate::which::{self, AskedPlace, forum_said};

/// Words that are equal but for case, spaces and stops are the same words.
fn same_words(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a status column says, as far as the register has a word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Open,
    Closed,
    OnHold,
    Proposed,
    Unknown,
}

fn said(status: &str) -> Said {
    let words = same_words(status);
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| words.starts_with(beginning));
    if words.is_empty()
        || begins(&[
            "open",
            "ongoing",
            "inprogress",
            "live",
            "notstarted",
            "overdue",
            "late",
            "ontrack",
            "new",
        ])
    {
        Said::Open
    } else if begins(&[
        "closureproposed",
        "proposedforclosure",
        "proposeclosure",
        "recommendclos",
        "toclose",
    ]) {
        Said::Proposed
    } else if begins(&["close", "complete", "done", "discharged", "delivered", "finished"]) {
        Said::Closed
    } else if begins(&["onhold", "hold", "paused", "suspended"]) {
        Said::OnHold
    } else {
        Said::Unknown
    }
}

fn rag(words: &str) -> Option<Rag> {
    Some(match same_words(words).as_str() {
        "red" | "r" => Rag::Red,
        "amber" | "a" | "yellow" => Rag::Amber,
        "green" | "g" => Rag::Green,
        "complete" | "blue" | "c" | "b" => Rag::Complete,
        _ => return None,
    })
}

fn day(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let read = timing::read(words, today);
    (read.kind == Kind::Day).then_some(read.first).flatten()
}

/// A first row that was taken for an action is the header where a person names its cells as columns.
fn with_header(mut table: Table, map: &[String]) -> Table {
    let named = |cell: &String| {
        let column = |pair: &String| pair.rsplit_once('=').map(|(column, _)| same_words(column));
        map.iter().filter_map(column).any(|column| column == same_words(cell))
    };
    let unheaded = table.headings.iter().all(|heading| heading.trim().is_empty());
    if unheaded && table.rows.first().is_some_and(|row| row.cells.iter().any(named)) {
        table.headings = table.rows.remove(0).cells;
    }
    table
}

/// The columns as recognised, with those that a person named otherwise; `heading=field`.
fn fields(table: &Table, map: &[String]) -> Result<Vec<Field>, Error> {
    let mut fields = table.fields.clone();
    for pair in map {
        let Some((column, field)) = pair.rsplit_once('=') else {
            return refuse(format!("“{pair}” is not COLUMN=FIELD, such as Owner=lead."));
        };
        let Some(wanted) = Field::named(field) else {
            return refuse(format!(
                "“{field}” is no field; there are number, text, timing, lead, status, update, rag, forum, agreed-on, \
                 closed-on, discuss-at, notes and other."
            ));
        };
        let Some(at) = table
            .headings
            .iter()
            .position(|heading| same_words(heading) == same_words(column))
        else {
            continue;
        };
        for field in &mut fields {
            if *field == wanted && wanted != Field::Other {
                *field = Field::Other;
            }
        }
        fields[at] = wanted;
    }
    Ok(fields)
}

/// What the office knows already, to tell a row's action by.
struct Known {
    by_words: HashMap<String, ActionId>,
    /// The forum of rows that name none.
    forum: Option<ForumId>,
    /// What this file made on the way, by the same words.
    made: HashMap<String, String>,
}

/// Gathers every row of a log. Gives what was passed over, and doubts about the whole.
pub(crate) fn gather_log(
    gathering: &mut Gathering<'_>,
    log: Log,
    file: &str,
    forum: Option<ForumId>,
    map: &[String],
) -> Result<(Vec<String>, Vec<documents::read::Passed>), Error> {
    let mut doubts = Vec::new();
    let mut passed = log.passed_over;
    let mut known = Known {
        by_words: HashMap::new(),
        forum,
        made: HashMap::new(),
    };
    for action in gathering.reader.all::<Action>()? {
        known.by_words.insert(same_words(&action.text), action.id);
    }
    let mut place = 0;
    for table in log.tables {
        let table = with_header(table, map);
        let fields = fields(&table, map)?;
        if !fields.contains(&Field::Text) {
            doubts.push(format!(
                "{}: no column of actions was recognised among {}. Name it with COLUMN=text.",
                table.name,
                table
                    .headings
                    .iter()
                    .map(|heading| format!("“{heading}”"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ));
            continue;
        }
        let columns: Vec<String> = table
            .headings
            .iter()
            .zip(&fields)
            .map(|(heading, field)| format!("“{heading}” as {}", field.name()))
            .collect();
        doubts.push(format!("{}: columns read {}.", table.name, columns.join(", ")));
        doubts.extend(
            table
                .doubts
                .iter()
                .map(|doubt| format!("{}: {}", table.name, doubt.what)),
        );
        for entry in table.entries(&fields) {
            place += 1;
            row(gathering, entry, place, file, &mut known, &mut passed)?;
        }
        passed.extend(table.passed_over);
    }
    if place == 0 && doubts.is_empty() {
        return refuse(format!("{file} holds no table of actions."));
    }
    Ok((doubts, passed))
}

fn passed_over(entry: &Entry, why: &str) -> documents::read::Passed {
    documents::read::Passed {
        what: format!("line {}: {} {}", entry.line, entry.number, short(&entry.text)).replace("  ", " "),
        why: why.to_owned(),
    }
}

/// The known action of a row: by its words; by its number where the words are nearly the same.
fn known_action(
    gathering: &Gathering<'_>,
    entry: &Entry,
    known: &Known,
) -> Result<(Option<Action>, Option<String>), Error> {
    if let Some(id) = known.by_words.get(&same_words(&entry.text)) {
        return Ok((Some(gathering.reader.get(*id)?), None));
    }
    if entry.number.trim().is_empty() {
        return Ok((None, None));
    }
    let mut other = None;
    for action in gathering.reader.referenced(entry.number.trim())? {
        if strsim::normalized_levenshtein(&same_words(&action.text), &same_words(&entry.text)) >= 0.8 {
            return Ok((Some(action), None));
        }
        other = Some(format!(
            "The number {} is another action's here: “{}”.",
            entry.number.trim(),
            short(&action.text)
        ));
    }
    Ok((None, other))
}

fn row(
    gathering: &mut Gathering<'_>,
    entry: Entry,
    place: usize,
    file: &str,
    known: &mut Known,
    passed: &mut Vec<documents::read::Passed>,
) -> Result<(), Error> {
    if entry.text.trim().is_empty() {
        passed.push(passed_over(&entry, "it has no words for an action"));
        return Ok(());
    }
    for (heading, words) in &entry.others {
        passed.push(documents::read::Passed {
            what: format!("line {}, {heading}: {words}", entry.line),
            why: "the register has no such field".to_owned(),
        });
    }
    let mut doubts: Vec<String> = entry.doubts.iter().map(|doubt| doubt.what.clone()).collect();
    if entry.hidden {
        doubts.push("The row is hidden in the file.".to_owned());
    }
    let words = same_words(&entry.text);
    if let Some(first) = known.made.get(&words) {
        passed.push(passed_over(
            &entry,
            &format!("it says the same as {first} of this file"),
        ));
        return Ok(());
    }
    known.made.insert(words, format!("line {}", entry.line));
    let (present, other) = known_action(gathering, &entry, known)?;
    doubts.extend(other);
    let today = gathering.moment.today;
    let agreed = day(&entry.agreed_on, today);
    let context = agreed.unwrap_or(today);
    let read = reading(&entry.timing, timing::read(&entry.timing, context), None);
    if read.kind == Kind::Unread || read.doubtful {
        doubts.push(format!("The timing “{}” is read as: {}.", entry.timing, read.words));
    }
    let before = gathering.creates.len();
    let of = match &present {
        Some(action) => {
            changed(gathering, action, &entry, place, file, std::mem::take(&mut doubts))?;
            Ref(action.id.to_string())
        }
        None => new(
            gathering,
            &entry,
            place,
            known.forum,
            agreed,
            std::mem::take(&mut doubts),
        )?,
    };
    afterwards(gathering, &of, present.as_ref(), &entry, place, file)?;
    if gathering.creates.len() == before {
        passed.push(passed_over(&entry, "the register has it already, unchanged"));
        return Ok(());
    }
    gathering.actions.push(PreviewAction {
        number: entry.number,
        text: entry.text,
        timing: read,
        lead: entry.lead,
        discuss_at: Vec::new(),
    });
    Ok(())
}

/// A row the register does not have.
fn new(
    gathering: &mut Gathering<'_>,
    entry: &Entry,
    place: usize,
    forum: Option<ForumId>,
    agreed: Option<NaiveDate>,
    mut doubts: Vec<String>,
) -> Result<Ref, Error> {
    let context = agreed.unwrap_or(gathering.moment.today);
    let named = if entry.forum.trim().is_empty() {
        entry.section.trim()
    } else {
        entry.forum.trim()
    };
    let forum: Option<Forum> = match (named, forum) {
        ("", Some(forum)) => Some(gathering.reader.get(forum)?),
        ("", None) => None,
        (named, _) => match forum_said(&gathering.reader, named, None)? {
            Match::One(known) => Some(known),
            Match::Several(forums) => {
                doubts.push(format!(
                    "“{named}” could be the {}; the action is kept without a meeting.",
                    which::offered(&forums)
                ));
                None
            }
            Match::Nothing => {
                doubts.push(format!("The office knows no forum “{named}”."));
                None
            }
        },
    };
    let mut meeting = None;
    if let Some(forum) = forum {
        let meetings: Vec<Meeting> = gathering.reader.of(Owner::Forum, forum.id)?;
        meeting = meetings
            .iter()
            .find(|meeting| Some(meeting.date) == agreed)
            .map(|meeting| meeting.id);
        if meeting.is_none() {
            doubts.push(format!(
                "No meeting of the {} on that day is known; the action is kept without one.",
                forum.name
            ));
        }
    }
    let mut places = Vec::new();
    let mut undecided = Vec::new();
    let mentions = if entry.discuss_at.trim().is_empty() {
        find(&entry.text, context)
    } else {
        Vec::new()
    };
    for mention in mentions {
        if let (false, Some(words)) = (mention.doubt, &mention.forum)
            && let Match::One(forum) = forum_said(&gathering.reader, words, None)?
        {
            places.push(DiscussAt {
                forum: Ref(forum.id.to_string()),
                month: mention.month.map(Month),
                meeting: None,
            });
        }
    }
    if !entry.discuss_at.trim().is_empty() {
        match forum_said(&gathering.reader, &entry.discuss_at, None)? {
            Match::One(forum) => places.push(DiscussAt {
                forum: Ref(forum.id.to_string()),
                month: None,
                meeting: None,
            }),
            Match::Several(forums) => {
                let words = entry.discuss_at.trim().to_owned();
                doubts.push(which::in_doubt(&words, &forums));
                undecided.push(AskedPlace { words, month: None });
            }
            Match::Nothing => doubts.push(format!(
                "“For discussion at {}” names no forum the office knows.",
                entry.discuss_at.trim()
            )),
        }
    }
    let name = format!("action{place}");
    Ok(gathering.create(
        name,
        UseCase::RecordAction(RecordAction {
            text: entry.text.clone(),
            timing: Some(entry.timing.clone()),
            lead: Some(entry.lead.clone()),
            meeting: meeting.map(|id| Ref(id.to_string())),
            item: None,
            letter: None,
            number: None,
            undecided: Some(undecided).filter(|places| !places.is_empty()),
            register_number: Some(entry.number.trim().to_owned()).filter(|number| !number.is_empty()),
            discuss_at: Some(places).filter(|places| !places.is_empty()),
            agreed_on: agreed.filter(|_| meeting.is_none()).map(Day),
            provenance: Some(Provenance::Imported),
        }),
        doubts,
    ))
}

/// A row the register has: what the file says otherwise.
fn changed(
    gathering: &mut Gathering<'_>,
    action: &Action,
    entry: &Entry,
    place: usize,
    file: &str,
    mut doubts: Vec<String>,
) -> Result<(), Error> {
    let of = || Ref(action.id.to_string());
    if !entry.timing.trim().is_empty() && entry.timing.trim() != action.timing.trim() {
        doubts.push(format!(
            "The timing moves from “{}” to “{}” for “{}”.",
            action.timing,
            entry.timing,
            short(&action.text)
        ));
        gathering.create(
            format!("timing{place}"),
            UseCase::MoveTiming(MoveTiming {
                action: of(),
                timing: entry.timing.clone(),
                why: format!("As in {file}"),
            }),
            std::mem::take(&mut doubts),
        );
    }
    if !entry.lead.trim().is_empty() && entry.lead.trim() != action.lead.trim() {
        doubts.push(format!("The lead changes from “{}” to “{}”.", action.lead, entry.lead));
        gathering.create(
            format!("lead{place}"),
            UseCase::EditAction(EditAction {
                action: of(),
                text: None,
                timing: None,
                lead: Some(entry.lead.clone()),
                timing_at: None,
                undecided: None,
                discuss_at: None,
                why: Some(format!("As in {file}")),
            }),
            doubts,
        );
    }
    Ok(())
}

/// Updates, rating and status of a row, where they say something new.
fn afterwards(
    gathering: &mut Gathering<'_>,
    of: &Ref,
    present: Option<&Action>,
    entry: &Entry,
    place: usize,
    file: &str,
) -> Result<(), Error> {
    let (updates, ratings): (Vec<Update>, Vec<Rating>) = match present {
        Some(action) => (
            gathering.reader.of(Owner::Action, action.id)?,
            gathering.reader.of(Owner::Action, action.id)?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let status = said(&entry.status);
    let mut said_in_words = vec![entry.update.clone(), entry.notes.clone()];
    if status == Said::Unknown {
        said_in_words.push(format!("Status: {}", entry.status.trim()));
    }
    for (at, text) in said_in_words.into_iter().enumerate() {
        if text.trim().is_empty()
            || updates
                .iter()
                .any(|update| same_words(&update.text) == same_words(&text))
        {
            continue;
        }
        gathering.create(
            format!("update{place}.{at}"),
            UseCase::UpdateAction(UpdateAction {
                action: of.clone(),
                text,
                on: None,
                source: Some(file.to_owned()),
            }),
            Vec::new(),
        );
    }
    if let Some(rag) = rag(&entry.rag)
        && ratings.last().map(|rating| rating.rag) != Some(rag)
    {
        gathering.create(
            format!("rating{place}"),
            UseCase::RateAction(RateAction {
                action: of.clone(),
                rag,
                by: "Office".to_owned(),
                why: Some(format!("As in {file}")),
            }),
            Vec::new(),
        );
    }
    let now = present.map_or(Status::Open, |action| action.status);
    let live = matches!(now, Status::Open | Status::ClosureProposed | Status::OnHold);
    let case = match status {
        _ if !live => None,
        Said::Closed => Some((None, "it is closed in the file")),
        _ if entry.struck => Some((None, "it is struck through in the file")),
        Said::OnHold if now != Status::OnHold => Some((
            Some(UseCase::HoldAction(HoldAction {
                action: of.clone(),
                waiting_for: entry.status.trim().to_owned(),
            })),
            "",
        )),
        Said::Proposed if now != Status::ClosureProposed => Some((
            Some(UseCase::ProposeClosure(ProposeClosure {
                action: of.clone(),
                why: format!("As in {file}"),
                by: None,
            })),
            "",
        )),
        _ => None,
    };
    match case {
        Some((Some(case), _)) => {
            gathering.create(format!("status{place}"), case, Vec::new());
        }
        Some((None, why)) => {
            gathering.create(
                format!("status{place}"),
                UseCase::DecideClosure(DecideClosure {
                    action: of.clone(),
                    decision: Decision::Closed,
                    why: Some(format!("As in {file}")),
                    meeting: None,
                    on: day(&entry.closed_on, gathering.moment.today).map(Day),
                    remainder: None,
                }),
                vec![format!("Offered as closed: {why}: “{}”.", short(&entry.text))],
            );
        }
        None => {}
    }
    Ok(())
}
