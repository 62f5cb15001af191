//! The office's own action logs: each row told apart as new, known and changed, or known and unchanged, and offered as
//! the use cases that would record it. The same file twice changes nothing the second time.

mod brought;
mod own_columns;
mod reading;
mod repeated;
mod superseded;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use documents::read::Passed;
use documents::read::log::{Entry, Field, Log};
use domain::action::{Action, Discussion, Provenance, Reference, Status, TimingMove};
use domain::discussion::{Match, find};
use domain::forum::Forum;
use domain::id::ForumId;
use domain::meeting::Meeting;
use domain::timing::{self, Kind};
use store::Owner;

use crate::base::arguments::{Day, Month, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::named::Named;
use crate::base::outcome::PassedOver;
use crate::cases::actions::{CorrectReading, DiscussAt, EditAction, MoveTiming, RecordAction};
use crate::facts::forums::{self, AskedPlace, forum_said, timing_forum};
use crate::import::days::{self, Counted, Undated, What, placed};
use crate::import::gathering::Gathering;
use crate::import::heading::Heading;
use crate::import::identity::{AgreedBy, Answer, Identity, Register, RowIdentity, RowSaid, answers};
use crate::import::log::reading::{Reading, Row, part, passed_over};
use crate::import::own::{self, OwnColumns, certain_day};
use crate::import::preview::{PreviewAction, RowChange, RowQuestion, RowStanding};
use crate::import::said::same_words;
use crate::import::shared::Statuses;
use crate::import::wanted::ImportWanted;
use crate::import::{cells, columns};
use crate::use_case::UseCase;
use crate::views::rows::action::{TimingView, reading, timing_of};

/// Why a place of discussion has no day any more.
fn no_meeting(forum: &str, month: Month) -> String {
    format!(
        "No meeting of the {forum} in {month} is known; it is for discussion there in that month.",
        month = month.0.format("%B %Y")
    )
}

/// The month of a day or of a month in words.
fn month_of(words: &str, context: NaiveDate) -> Option<Month> {
    let read = timing::read(words, context);
    let first = read.first.filter(|_| matches!(read.kind, Kind::Day | Kind::Period))?;
    let month = first.with_day(1)?;
    (read.last?.with_day(1)? == month).then_some(Month(month))
}

/// The places at which a row is for discussion, as written.
fn places_named(entry: &Entry) -> impl Iterator<Item = &str> {
    entry
        .discuss_at
        .split(';')
        .map(str::trim)
        .filter(|words| !words.is_empty())
}

/// Whether a heading inside a table is the name of a forum by its noun.
fn is_a_forum(heading: &str) -> bool {
    const NOUNS: [&str; 9] = [
        "board",
        "committee",
        "panel",
        "forum",
        "group",
        "bilateral",
        "council",
        "meeting",
        "working party",
    ];
    let words = heading.to_lowercase();
    NOUNS.iter().any(|noun| words.contains(noun))
}

/// The timings of a row in their order, where it was moved.
fn entry_moves(entry: &Entry) -> Vec<String> {
    let moved = entry.moved_from.iter().cloned();
    moved.chain([entry.timing.clone()]).collect()
}

/// Gathers every row of a log. Gives doubts about the whole, and what was passed over.
///
/// # Errors
/// A log without a table; a mapping that names no field; a row to be left out or told that is none.
pub(super) fn gather(
    gathering: &mut Gathering<'_>,
    log: Log,
    file: &str,
    forum: Option<ForumId>,
    wanted: &ImportWanted,
) -> Result<(Vec<String>, Vec<Passed>), Error> {
    let forum = forum.map(|forum| gathering.reader.get(forum)).transpose()?;
    let mut reading = Reading {
        gathering,
        file,
        forum,
        wanted,
        columns: Rc::default(),
        said: HashMap::new(),
        spelt: HashMap::new(),
        numbered: HashMap::new(),
        superseded: Vec::new(),
        forums: HashMap::new(),
        meetings: HashMap::new(),
        rows: HashSet::new(),
        undated: Undated::default(),
        passed: log.passed_over,
    };
    let mut doubts = Vec::new();
    let mut rows = Vec::new();
    let moment = reading.gathering.moment;
    let mut place = 0;
    let only = log.tables.len() == 1;
    let statuses = Rc::new(Statuses::told(&wanted.statuses, &wanted.row_statuses)?);
    for (at, table) in (1..).zip(log.tables) {
        let table = columns::with_header(table, &wanted.map);
        let fields = columns::fields(&table, &wanted.map)?;
        let orders = columns::orders(&table, &fields, &wanted.map)?;
        reading.gathering.tables.push(columns::shown(&table, &fields, &orders));
        let of_table = |doubt: &documents::read::Doubt| format!("{}, {}: {}.", table.name, doubt.place, doubt.what);
        if !fields.contains(&Field::Text) {
            doubts.push(format!(
                "{}: no column of actions was recognised. Say which column holds their words (COLUMN=text).",
                table.name
            ));
            reading
                .passed
                .extend(table.left_out("no column of actions was recognised"));
            reading.passed.extend(table.passed_over);
            continue;
        }
        let ours = own::is_own(&table);
        let explained = |doubt: &&documents::read::Doubt| !ours || !own::is_column(&doubt.place);
        doubts.extend(table.doubts.iter().filter(explained).map(of_table));
        let of_columns = columns::doubts(&table, &fields, &orders);
        doubts.extend(of_columns.iter().map(|doubt| doubt.sentence.clone()));
        reading.gathering.of_columns.extend(of_columns);
        reading.columns = Rc::new(columns::of_table(&table, &fields, &orders).with_statuses(Rc::clone(&statuses)));
        for mut entry in table.entries(&fields) {
            place += 1;
            let name = if only {
                entry.line.to_string()
            } else {
                format!("{at}:{}", entry.line)
            };
            let columns = ours.then(|| OwnColumns::taken_from(&mut entry, moment.today));
            rows.extend(reading.begun(entry, columns, place, name)?);
        }
        reading.passed.extend(table.passed_over);
    }
    let answers = answers(&reading.gathering.reader, wanted)?;
    let said: Vec<RowSaid> = rows
        .iter()
        .map(|row| reading.said_by(row, &answers))
        .collect::<Result<_, _>>()?;
    let mut register = Register::new(reading.gathering.reader)?;
    let told = register.tell(file, &said)?;
    for (row, told) in rows.into_iter().zip(told) {
        reading.row(row, told, &register)?;
    }
    reading.supersede()?;
    let named = answers.keys().copied();
    for row in wanted
        .leave_out
        .iter()
        .chain(&wanted.keep_open)
        .map(|row| row.trim())
        .chain(named)
        .chain(statuses.rows())
    {
        if !reading.rows.contains(row) {
            return refuse(format!(
                "There is no row “{}” in {file}; a row is named by its line, such as 12, or 2:12 in the second table.",
                short(row)
            ));
        }
    }
    doubts.extend(reading.undated.doubts(moment.today));
    let strange = &reading.gathering.strange_words;
    reading.gathering.strange = statuses.strange(strange);
    Ok((doubts, reading.passed))
}

impl Reading<'_, '_> {
    /// A row that can be recorded; what cannot be is passed over.
    fn begun(
        &mut self,
        entry: Entry,
        own: Option<OwnColumns>,
        place: usize,
        name: String,
    ) -> Result<Option<Row>, Error> {
        self.rows.insert(name.clone());
        if entry.text.trim().is_empty() {
            self.passed.push(passed_over(&entry, "it has no words for an action"));
            return Ok(None);
        }
        for cell in &entry.others {
            self.gathering.unused.push(PassedOver {
                what: format!("line {}, {}: {}", entry.line, cell.heading, cell.words),
                why: "the register has no such field".to_owned(),
            });
        }
        let today = self.gathering.moment.today;
        let cells = cells::read(&entry, &self.columns, &name, today);
        let strange = cells.standing.unknown.iter().map(|words| (name.clone(), words.clone()));
        self.gathering.strange_words.extend(strange);
        for cell in &cells.nothing {
            self.gathering.unused.push(PassedOver {
                what: format!("line {}, {cell}", entry.line),
                why: "it says that there is nothing".to_owned(),
            });
        }
        let mut row = Row {
            doubts: entry
                .doubts
                .iter()
                .map(|doubt| crate::papers::house::sentence(&doubt.what))
                .chain(cells.doubts.iter().cloned())
                .collect(),
            entry,
            cells,
            columns: Rc::clone(&self.columns),
            place,
            name,
            own,
            changes: Vec::new(),
        };
        self.spelt_otherwise(&mut row);
        Ok(if self.repeated(&mut row)? { None } else { Some(row) })
    }

    /// What a row says of itself, by which it is told from others.
    fn said_by(&mut self, row: &Row, answers: &HashMap<&str, Answer>) -> Result<RowSaid, Error> {
        let status = row.cells.standing.said.status().unwrap_or(Status::Open);
        Ok(RowSaid {
            name: row.name.clone(),
            number: row.entry.number.clone(),
            text: row.entry.text.clone(),
            by: self.agreed_by(&row.entry)?,
            day: self.raised(&row.entry),
            ended: status.has_ended() || row.entry.struck,
            answer: answers.get(row.name.as_str()).copied(),
        })
    }

    /// The day a row was raised, where it says the year itself.
    fn raised(&self, entry: &Entry) -> Option<NaiveDate> {
        let today = self.gathering.moment.today;
        match entry.agreed_on.trim() {
            "" => Heading::read(&entry.section, today).day.filter(|day| *day <= today),
            words => certain_day(words, today),
        }
    }

    /// What a row names as the forum that agreed it: its own cell, the heading it stands under, or what a person said
    /// of the whole.
    fn forum_named(&mut self, entry: &Entry) -> Result<Option<String>, Error> {
        if !entry.forum.trim().is_empty() {
            return Ok(Some(entry.forum.trim().to_owned()));
        }
        let section = Heading::read(&entry.section, self.gathering.moment.today).name;
        // A heading inside a table may as well be `Open actions`.
        if !section.is_empty() && (self.forum_of(&section)? != Match::Nothing || is_a_forum(&section)) {
            return Ok(Some(section));
        }
        Ok(self.forum.as_ref().map(|forum| forum.name.clone()))
    }

    fn agreed_by(&mut self, entry: &Entry) -> Result<AgreedBy, Error> {
        Ok(match self.forum_named(entry)? {
            Some(words) => AgreedBy::named(&words, &self.forum_of(&words)?),
            None => AgreedBy::Unsaid,
        })
    }

    fn row(&mut self, mut row: Row, told: RowIdentity, register: &Register<'_>) -> Result<(), Error> {
        self.columns = Rc::clone(&row.columns);
        row.doubts.extend(told.doubts);
        let present: Option<Action> = match told.identity {
            Identity::Known(id) => Some(self.gathering.reader.get(id)?),
            Identity::New => None,
        };
        if let Some(action) = &present
            && same_words(&action.text) != same_words(&row.entry.text)
        {
            row.doubts
                .push(format!("Its words in the register stay: “{}”.", short(&action.text)));
        }
        let agreed = row.cells.agreed;
        let mut read = reading(&row.entry.timing, row.cells.timing.clone(), None);
        let before = self.gathering.creates.len();
        let left_out = self.wanted.leave_out.iter().any(|out| out.trim() == row.name);
        if !left_out && !told.waits {
            let of = match &present {
                Some(action) => {
                    self.changed(action, &mut row)?;
                    self.stays(action, &mut row)?;
                    read = self.timing_of_known(action, &mut row)?;
                    Ref(action.id.to_string())
                }
                None => {
                    let (made, placed) = self.new_action(&mut row, agreed)?;
                    read = placed;
                    made
                }
            };
            self.said_of(&of, present.as_ref(), &mut row)?;
            self.rated(&of, present.as_ref(), &mut row)?;
            self.own_columns(&of, present.as_ref(), &mut row, agreed)?;
            self.stands(&of, present.as_ref(), &mut row)?;
            let number = row.entry.number.trim().to_lowercase();
            self.numbered.entry(number).or_default().push(of);
        }
        if told.waits && !left_out {
            self.passed.push(passed_over(
                &row.entry,
                "it waits until somebody says which action it is; nothing of it is recorded",
            ));
        }
        let standing = match (left_out, &present) {
            (true, _) => RowStanding::LeftOut,
            (_, None) if told.waits => RowStanding::Waits,
            (_, None) => RowStanding::New,
            (_, Some(_)) if self.gathering.creates.len() > before || !row.changes.is_empty() => RowStanding::Changed,
            (_, Some(_)) => RowStanding::Unchanged,
        };
        if let Some(first) = self.gathering.creates.get_mut(before) {
            first.doubts.clone_from(&row.doubts);
        }
        let asks = match told.candidates.as_slice() {
            [] => None,
            candidates => Some(RowQuestion {
                candidates: candidates.iter().filter_map(|id| register.shown(*id)).collect(),
                open: told.open,
            }),
        };
        self.gathering.actions.push(PreviewAction {
            asks,
            row: row.name,
            under: String::new(),
            line: row.entry.line,
            number: row.entry.number,
            text: row.entry.text,
            timing: read,
            lead: row.entry.lead,
            status: std::iter::once(&row.entry.status)
                .chain(row.entry.closed_on.iter().map(|cell| &cell.words))
                .map(|words| words.trim())
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join("; "),
            agreed_on: row.entry.agreed_on,
            discuss_at: Vec::new(),
            standing,
            known: present.map(|action| Named::new(action.id, action.text)),
            changes: row.changes,
            doubts: row.doubts,
            hidden: row.entry.hidden,
            struck: row.entry.struck,
        });
        Ok(())
    }

    fn forum_of(&mut self, words: &str) -> Result<Match<Forum>, Error> {
        if let Some(known) = self.forums.get(words) {
            return Ok(known.clone());
        }
        let found = forum_said(&self.gathering.reader, words, None)?;
        self.forums.insert(words.to_owned(), found.clone());
        Ok(found)
    }

    /// The meeting of a row's forum on the day it was agreed.
    fn meeting(&mut self, row: &mut Row, agreed: Option<NaiveDate>) -> Result<Option<Meeting>, Error> {
        let Some(named) = self.forum_named(&row.entry)? else {
            return Ok(None);
        };
        let forum = match self.forum_of(&named)? {
            Match::One(forum) => Some(forum),
            Match::Several(forums) => {
                row.doubts.push(format!(
                    "“{named}” could be the {}; the action is kept without a meeting.",
                    forums::offered(&forums)
                ));
                return Ok(None);
            }
            Match::Nothing => {
                if self.gathering.propose("forum", &named).is_none() {
                    row.doubts.push(format!(
                        "The office knows no forum “{named}”; these words are kept as who agreed it."
                    ));
                }
                None
            }
        };
        let Some(forum) = forum else { return Ok(None) };
        if !self.meetings.contains_key(&forum.id) {
            let meetings = self.gathering.reader.owned_by(Owner::Forum, forum.id)?;
            self.meetings.insert(forum.id, meetings);
        }
        let mut meetings = self.meetings.get(&forum.id).into_iter().flatten();
        let meeting = meetings.find(|meeting| Some(meeting.date) == agreed).cloned();
        if meeting.is_none() {
            row.doubts.push(match agreed {
                Some(day) => format!(
                    "No meeting of the {} on {} is known; the action is kept without one.",
                    forum.name,
                    timing::date_in_words(day)
                ),
                None => format!(
                    "The day on which the {} agreed it is not said; the action is kept without a meeting.",
                    forum.name
                ),
            });
        }
        Ok(meeting)
    }

    /// Where a row is to be discussed: as its column says, else as its words do; and the places that could be several
    /// forums.
    fn places(&mut self, row: &mut Row, context: NaiveDate) -> Result<(Vec<DiscussAt>, Vec<AskedPlace>), Error> {
        let mut places = Vec::new();
        let mut undecided = Vec::new();
        let mut at = |forum: Ref, month: Option<Month>| {
            places.push(DiscussAt {
                forum,
                month,
                meeting: None,
            });
        };
        let known = |forum: Forum| Ref(forum.id.to_string());
        if row.entry.discuss_at.trim().is_empty() && row.own.is_some() {
            return Ok((places, undecided));
        }
        if row.entry.discuss_at.trim().is_empty() {
            for mention in find(&row.entry.text, context) {
                if let (false, Some(words)) = (mention.doubt, &mention.forum)
                    && let Match::One(forum) = self.forum_of(words)?
                {
                    at(known(forum), mention.month.map(Month));
                }
            }
            return Ok((places, undecided));
        }
        for words in places_named(&row.entry) {
            // The register writes the day or the month of the meeting behind the forum.
            let dated = words
                .rsplit_once(", ")
                .and_then(|(forum, on)| Some((forum, month_of(on, context)?)));
            let (found, words, month) = match (self.forum_of(words)?, dated) {
                (Match::Nothing, Some((forum, month))) => (self.forum_of(forum)?, forum, Some(month)),
                (found, _) => (found, words, None),
            };
            match found {
                Match::One(forum) => {
                    if let (Some(_), Some(month)) = (&row.own, month)
                        && self
                            .gathering
                            .reader
                            .meeting_after(forum.id, None, Some(month.0))?
                            .is_none()
                    {
                        row.doubts.push(no_meeting(&forum.name, month));
                    }
                    at(known(forum), month);
                }
                Match::Several(forums) => {
                    row.doubts.push(forums::in_doubt(words, &forums));
                    undecided.push(AskedPlace {
                        words: words.to_owned(),
                        month,
                    });
                }
                Match::Nothing => {
                    // A sentence is not a forum's name.
                    let name = words.split_whitespace().count() <= 8;
                    let made = if name {
                        self.gathering.propose("forum", words)
                    } else {
                        None
                    };
                    match made {
                        Some(forum) => {
                            row.doubts.extend(month.map(|month| no_meeting(words, month)));
                            at(forum, month);
                        }
                        None => row
                            .doubts
                            .push(format!("“For discussion at {words}” names no forum the office knows.")),
                    }
                }
            }
        }
        Ok((places, undecided))
    }

    /// The timing of a known action as the register will have it: as it has it now, or as it is moved by the file
    /// today.
    fn timing_of_known(&mut self, action: &Action, row: &mut Row) -> Result<TimingView, Error> {
        let moment = self.gathering.moment;
        let written = row.entry.timing.clone();
        if action.timing.trim() == written.trim() {
            return timing_of(&self.gathering.reader, action, moment);
        }
        let moves = row
            .changes
            .iter()
            .any(|change| matches!(change, RowChange::Timing { .. }));
        if !moves {
            return Ok(reading(&written, row.cells.timing.clone(), None));
        }
        let read = days::read(&written, self.columns.order(Field::Timing), moment.today);
        let places: Vec<Discussion> = self.gathering.reader.owned_by(Owner::Action, action.id)?;
        let discussed: Vec<ForumId> = places.iter().map(|place| place.forum).collect();
        let here = forums::agreed_at(&self.gathering.reader, action)?;
        let of = timing_forum(&self.gathering.reader, &read, &discussed, here, None)?;
        let counted = Counted {
            from: None,
            today: moment.today,
            ended: row.ended() || action.status.has_ended(),
        };
        let (read, passed) = placed(&self.gathering.reader, &written, read, of, counted)?;
        row.doubts.extend(passed);
        Ok(reading(&written, read, None))
    }

    /// A row the register does not have.
    ///
    /// Gives its timing as the register will have it.
    fn new_action(&mut self, row: &mut Row, agreed: Option<NaiveDate>) -> Result<(Ref, TimingView), Error> {
        let meeting = self.meeting(row, agreed)?;
        let agreed_by = self.forum_named(&row.entry)?;
        let (places, undecided) = self.places(row, agreed.unwrap_or(self.gathering.moment.today))?;
        let discussed: Vec<ForumId> = places.iter().filter_map(|place| place.forum.0.parse().ok()).collect();
        let here = meeting.as_ref().map(|meeting| meeting.forum);
        let of = timing_forum(&self.gathering.reader, &row.cells.timing, &discussed, here, None)?;
        let counted = Counted {
            // A timing that was moved counts from the day it was moved, which no log gives.
            from: agreed.filter(|_| row.entry.moved_from.is_empty()),
            today: self.gathering.moment.today,
            ended: row.ended(),
        };
        let read = row.cells.timing.clone();
        let (read, passed) = placed(&self.gathering.reader, &row.entry.timing, read, of, counted)?;
        row.doubts.extend(passed);
        if let (None, Kind::Meeting, Some(words)) = (of, read.kind, &read.names) {
            let forums = forums::several(&self.gathering.reader, words, here)?;
            if !forums.is_empty() {
                row.doubts.push(forums::in_doubt(words, &forums));
            }
        }
        let entry = &row.entry;
        let first = entry.moved_from.first().unwrap_or(&entry.timing).clone();
        let made = self.gathering.create(
            format!("action{}", row.place),
            UseCase::RecordAction(RecordAction {
                text: entry.text.clone(),
                timing: Some(first.clone()),
                lead: Some(entry.lead.clone()),
                agreed_on: agreed.filter(|_| meeting.is_none()).map(Day),
                agreed_by: agreed_by.filter(|_| meeting.is_none()),
                meeting: meeting.map(|meeting| Ref(meeting.id.to_string())),
                item: None,
                letter: None,
                number: None,
                register_number: Some(entry.number.trim().to_owned()).filter(|number| !number.is_empty()),
                discuss_at: Some(places).filter(|places| !places.is_empty()),
                undecided: Some(undecided).filter(|places| !places.is_empty()),
                provenance: Some(Provenance::Imported),
                from_words: false,
            }),
            Vec::new(),
        );
        let context = agreed.unwrap_or(self.gathering.moment.today);
        self.read_in_order(&made, &first, context, 0, row);
        let moves: Vec<String> = entry_moves(&row.entry);
        for (at, (from, to)) in (1..).zip(moves.iter().zip(moves.iter().skip(1))) {
            self.moves(&made, from, to, at, row);
        }
        Ok((made, reading(&row.entry.timing, read, None)))
    }

    /// Moves a timing, as the file says that it was moved.
    fn moves(&mut self, of: &Ref, from: &str, to: &str, at: usize, row: &mut Row) {
        row.changes.push(RowChange::Timing {
            from: from.to_owned(),
            to: to.to_owned(),
        });
        self.undated.add(What::Move, self.columns.heading(Field::Timing));
        let why = self.why();
        self.gathering.create(
            part(&format!("timing{}", row.place), at),
            UseCase::MoveTiming(MoveTiming {
                action: of.clone(),
                timing: to.to_owned(),
                why,
                meeting: None,
                on: None,
            }),
            Vec::new(),
        );
        let today = self.gathering.moment.today;
        self.read_in_order(of, to, today, at, row);
    }

    /// Puts the reading of a timing right whose order of day and month the register would take otherwise.
    fn read_in_order(&mut self, of: &Ref, written: &str, context: NaiveDate, at: usize, row: &Row) {
        let order = self.columns.order(Field::Timing);
        if !days::needs_saying(written, order) {
            return;
        }
        let read = days::read(written, order, context);
        let by = self.why();
        self.gathering.create(
            part(&format!("reading{}", row.place), at),
            UseCase::CorrectReading(CorrectReading {
                action: of.clone(),
                kind: read.kind,
                first: read.first.map(Day),
                last: read.last.map(Day),
                by: Some(by),
            }),
            Vec::new(),
        );
    }

    fn why(&self) -> String {
        format!("As in {}", self.file)
    }

    /// A row the register has: its timing and lead, where the file says otherwise.
    fn changed(&mut self, action: &Action, row: &mut Row) -> Result<(), Error> {
        let of = || Ref(action.id.to_string());
        let differs = |here: &str, there: &str| !there.trim().is_empty() && there.trim() != here.trim();
        let why = self.why();
        let timing = row.entry.timing.clone();
        let moves: Vec<TimingMove> = self.gathering.reader.owned_by(Owner::Action, action.id)?;
        let had = |timing: &str| moves.iter().any(|one| one.from.trim() == timing.trim());
        // Of the timings that the file says it had, those that the register does not know.
        let before = row
            .entry
            .moved_from
            .iter()
            .filter(|one| !had(one) && one.trim() != action.timing.trim());
        let before: Vec<String> = before.cloned().collect();
        if differs(&action.timing, &timing) {
            // A file that has a column for the timing it was moved to would say that it was moved back.
            if had(&timing) && self.columns.has(Field::OriginalTiming) {
                row.doubts.push(format!(
                    "Its timing was “{timing}” before it was moved here to “{}”, and stays so.",
                    action.timing
                ));
            } else {
                let mut from = action.timing.clone();
                for (at, to) in before.into_iter().chain([timing]).enumerate() {
                    self.moves(&of(), &from, &to, at, row);
                    from = to;
                }
            }
        } else if !before.is_empty() {
            row.doubts.push(format!(
                "The file says that its timing was “{}” before; its timing history here stays.",
                before.join("”, “")
            ));
        } else if action.reading.kind == Kind::Unread || action.reading_set_by.is_some() {
            let today = self.gathering.moment.today;
            let read = days::read(
                &timing,
                self.columns.order(Field::Timing),
                action.context.unwrap_or(today),
            );
            if (read.kind, read.first) != (action.reading.kind, action.reading.first) && read.kind != Kind::Unread {
                self.read_in_order(&of(), &timing, action.context.unwrap_or(today), 0, row);
            }
        }
        if differs(&action.lead, &row.entry.lead) {
            row.changes.push(RowChange::Lead {
                from: action.lead.clone(),
                to: row.entry.lead.clone(),
            });
            self.gathering.create(
                format!("lead{}", row.place),
                UseCase::EditAction(EditAction {
                    action: of(),
                    text: None,
                    timing: None,
                    lead: Some(row.entry.lead.clone()),
                    discuss_at: None,
                    timing_at: None,
                    undecided: None,
                    why: Some(why),
                }),
                Vec::new(),
            );
        }
        Ok(())
    }

    /// What a row of a known action says that an import does not change, where the register says otherwise.
    fn stays(&mut self, action: &Action, row: &mut Row) -> Result<(), Error> {
        let meeting: Option<Meeting> = action.meeting.map(|id| self.gathering.reader.get(id)).transpose()?;
        let number = row.entry.number.trim();
        let references: Vec<Reference> = self.gathering.reader.owned_by(Owner::Action, action.id)?;
        if !number.is_empty() && !references.iter().any(|reference| reference.number.trim() == number) {
            row.doubts.push(format!(
                "Its number in the file is {number}; the ones it has here stay."
            ));
        }
        let here = meeting
            .as_ref()
            .map(|meeting| meeting.date)
            .or(action.agreed_on)
            .or(action.context);
        if let (Some(agreed), Some(here)) = (row.cells.agreed, here.filter(|here| Some(*here) != row.cells.agreed)) {
            row.doubts.push(format!(
                "It was raised on {} in the file and on {} here, which stays.",
                timing::date_in_words(agreed),
                timing::date_in_words(here)
            ));
        }
        let forum = row.entry.forum.trim().to_owned();
        if !forum.is_empty() {
            let found = self.forum_of(&forum)?;
            let agreed_there =
                matches!((&found, &meeting), (Match::One(one), Some(meeting)) if one.id == meeting.forum);
            let named_so = action
                .agreed_by
                .as_ref()
                .is_some_and(|by| same_words(by) == same_words(&forum));
            if !agreed_there && !named_so {
                row.doubts.push(format!(
                    "“{forum}” is not the forum it was agreed at here, which stays."
                ));
            }
        }
        let discussed: Vec<Discussion> = self.gathering.reader.owned_by(Owner::Action, action.id)?;
        let mut missing = Vec::new();
        for words in places_named(&row.entry) {
            let named = words.rsplit_once(", ").map_or(words, |(forum, _)| forum);
            let found = match self.forum_of(words)? {
                Match::Nothing => self.forum_of(named)?,
                found => found,
            };
            let here = matches!(&found, Match::One(forum) if discussed.iter().any(|place| place.forum == forum.id));
            if !here {
                missing.push(words.to_owned());
            }
        }
        row.doubts.extend(
            missing
                .iter()
                .map(|words| format!("It is not for discussion at “{words}” here; add that to the action.")),
        );
        Ok(())
    }
}
