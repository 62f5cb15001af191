//! Use cases about actions: recording them, putting them right, their timing, updates and ratings.

use chrono::NaiveDate;
use domain::action::{
    Action, Discussion, Provenance, Rag, Rating, Reference, Status, StatusChange, Step, TimingMove, Update,
};
use domain::dated;
use domain::forum::Forum;
use domain::id::ForumId;
use domain::letter::{Annex, AnnexContent, Letter};
use domain::meeting::{AgendaItem, Meeting};
use domain::timing::date_in_words;
use domain::timing::{self, Reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Month, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_FIELD, Work, bounded, optional, required};
use crate::facts::forums::{self, AskedPlace, timing_forum};
use crate::facts::names::in_words;
use crate::facts::{leads, references, timings, update_file};

/// Records an agreed action.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RecordAction {
    /// The words, kept byte for byte.
    pub text: String,
    /// The timing as written, kept byte for byte; blank is legal.
    #[serde(default)]
    pub timing: Option<String>,
    /// The lead as written, kept byte for byte; blank is legal.
    #[serde(default)]
    pub lead: Option<String>,
    /// The meeting that agreed it.
    #[serde(default)]
    pub meeting: Option<Ref>,
    /// The item under which it was agreed.
    #[serde(default)]
    pub item: Option<Ref>,
    /// The letter that adds it; it becomes the last row of a draft's annex of actions.
    #[serde(default)]
    pub letter: Option<Ref>,
    /// Its number in the paper, as written; the next one where left out.
    #[serde(default)]
    pub number: Option<String>,
    /// Where it is to be discussed.
    #[serde(default)]
    pub discuss_at: Option<Vec<DiscussAt>>,
    /// Places of discussion whose words could be several forums (`next Oversight Board`): they wait until a person says
    /// which. Those that the action's own words name need not be given.
    #[serde(default)]
    pub undecided: Option<Vec<AskedPlace>>,
    /// Its number in the register, as the office's own log gave it; the next one where left out. It then has no number
    /// in a note unless one is given: none is invented.
    #[serde(default)]
    pub register_number: Option<String>,
    /// The day it was agreed, where neither a meeting nor a letter says so: years and spans count from it.
    #[serde(default)]
    pub agreed_on: Option<Day>,
    /// The forum that agreed it as a log names it, where no meeting is given; kept byte for byte.
    #[serde(default)]
    pub agreed_by: Option<String>,
    /// Where it came from, when that is not plain from meeting and letter.
    #[serde(default)]
    pub provenance: Option<Provenance>,
    /// A timing and a lead that are left out are read from the words: the timing with which they end (`by Friday`), and
    /// those they begin with (`MPS to provide`). The words stay as they are.
    #[serde(default)]
    pub from_words: bool,
}

/// Where an action is to be discussed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DiscussAt {
    pub forum: Ref,
    /// The month, when known.
    #[serde(default)]
    pub month: Option<Month>,
    /// The meeting, when known.
    #[serde(default)]
    pub meeting: Option<Ref>,
}

/// Puts an action's words, timing, lead or places of discussion right; what is left out stays. A timing put right is
/// one that was written down wrongly; one that was agreed anew is moved (`move_timing`) and counts as a move.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditAction {
    pub action: Ref,
    /// The words.
    #[serde(default)]
    pub text: Option<String>,
    /// The timing as written, as it should have stood.
    #[serde(default)]
    pub timing: Option<String>,
    /// The lead as written.
    #[serde(default)]
    pub lead: Option<String>,
    /// Every place where it is to be discussed. It answers the question which of several forums a place is at.
    #[serde(default)]
    pub discuss_at: Option<Vec<DiscussAt>>,
    /// Which forum's meeting its timing means, where its words could mean several.
    #[serde(default)]
    pub timing_at: Option<Ref>,
    /// The places that still wait for somebody to say which forum they are at; an empty list says that they are none.
    #[serde(default)]
    pub undecided: Option<Vec<AskedPlace>>,
    #[serde(default)]
    pub why: Option<String>,
}

/// Moves an action's timing; the one it had stays in its timing history.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct MoveTiming {
    pub action: Ref,
    /// The new timing as written.
    pub timing: String,
    pub why: String,
    /// The meeting that moved it.
    #[serde(default)]
    pub meeting: Option<Ref>,
    /// The day it was moved; the meeting's, else today, where left out. Years and spans count from it.
    #[serde(default)]
    pub on: Option<Day>,
}

/// Puts the reading of a timing right by hand; the words stay.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct CorrectReading {
    pub action: Ref,
    /// What sort of timing it is.
    pub kind: timing::Kind,
    /// The first day.
    #[serde(default)]
    pub first: Option<Day>,
    /// The last day.
    #[serde(default)]
    pub last: Option<Day>,
    /// Who says so.
    #[serde(default)]
    pub by: Option<String>,
}

/// Adds a dated update.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct UpdateAction {
    pub action: Ref,
    /// What was said; as in the file where left out.
    #[serde(default)]
    pub text: String,
    /// The day; as in the file, else today, where left out.
    #[serde(default)]
    pub on: Option<Day>,
    /// Where it came from: a paper, an e-mail, said at the meeting; as in the file where left out.
    #[serde(default)]
    pub source: Option<String>,
    /// The path of a mail or a document that says what is left out here. Its bytes are not kept.
    #[serde(default)]
    pub file: Option<String>,
    /// Words that name several days (`12/10: chased. 3/11: reply awaited`) are kept as an update of each day; what
    /// stands before the first is of the day that is given.
    #[serde(default)]
    pub by_days: bool,
}

/// Rates an action; the lead's own and the office's rating both stay.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RateAction {
    pub action: Ref,
    /// The rating.
    pub rag: Rag,
    /// Whose opinion it is.
    pub by: String,
    #[serde(default)]
    pub why: Option<String>,
}

/// Reads a timing from its context date: the day of the meeting that agreed the action, else the paper's, else today.
fn read_timing(work: &Work<'_, '_>, written: &str, context: Option<NaiveDate>) -> Result<Reading, Error> {
    timings::read(&work.read(), written, context.unwrap_or(work.moment.today))
}

fn discussions(
    work: &Work<'_, '_>,
    action: domain::id::ActionId,
    wanted: Option<Vec<DiscussAt>>,
) -> Result<Vec<Discussion>, Error> {
    let mut made = Vec::new();
    for place in wanted.unwrap_or_default() {
        let forum = work.forum(&place.forum)?;
        let meeting: Option<Meeting> = work.optional_record(place.meeting, "meeting")?;
        if let Some(meeting) = &meeting
            && meeting.forum != forum.id
        {
            return refuse(format!(
                "The meeting of {} is not a meeting of {}.",
                date_in_words(meeting.date),
                forum.name
            ));
        }
        made.push(Discussion {
            id: new_identity(),
            action,
            forum: forum.id,
            month: place.month.map(|month| month.0),
            meeting: meeting.map(|meeting| meeting.id),
        });
    }
    Ok(made)
}

pub(crate) fn record_action(with: RecordAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let text = required(with.text, "An action")?;
    let item: Option<AgendaItem> = work.optional_record(with.item, "agenda item")?;
    let meeting: Option<Meeting> = match with.meeting.filter(|of| !of.0.is_empty()) {
        Some(of) => Some(work.record(&of, "meeting")?),
        None => match &item {
            Some(item) => Some(work.read().get(item.meeting)?),
            None => None,
        },
    };
    if let (Some(item), Some(meeting)) = (&item, &meeting)
        && item.meeting != meeting.id
    {
        return refuse(format!("“{}” is an item of another meeting.", item.heading()));
    }
    let letter: Option<Letter> = work.optional_record(with.letter, "letter")?;
    if letter.as_ref().is_some_and(|letter| !letter.state.is_draft()) {
        return refuse("The letter is sent; its annex does not change. Begin a new version, then add the action.");
    }
    let of_letter: Option<Meeting> = match letter.as_ref().and_then(|letter| letter.meeting) {
        Some(id) if meeting.is_none() => Some(work.read().get(id)?),
        _ => None,
    };
    let agreed_by = optional(with.agreed_by, "Who agreed it")?;
    if let (Some(words), Some(_)) = (&agreed_by, &meeting) {
        return refuse(format!(
            "The meeting says who agreed the action; leave out the meeting, or “{}”.",
            short(words)
        ));
    }
    let context = meeting
        .as_ref()
        .or(of_letter.as_ref())
        .map(|meeting| meeting.date)
        .or(letter.as_ref().and_then(|letter| letter.date))
        .or(with.agreed_on.map(|day| day.0));
    let (mut timing, mut lead) = (with.timing, with.lead);
    let mut taken = Vec::new();
    let mut nobody = None;
    if with.from_words {
        let day = context.unwrap_or(work.moment.today);
        let said = leads::said_in(&*leads::known_here(work, day, meeting.as_ref())?, &text, day);
        let mut take = |field: &mut Option<String>, name: &str, words: String| {
            if field.is_none() && !words.is_empty() {
                taken.push(format!("the {name} “{}”", short(&words)));
                *field = Some(words);
            }
        };
        take(&mut timing, "timing", said.timing);
        take(&mut lead, "lead", said.lead);
        nobody = (lead.is_none() && !said.unknown.is_empty()).then(|| leads::nobody_called(&said.unknown));
    }
    let written = bounded(timing.unwrap_or_default(), "A timing", LONGEST_FIELD)?;
    let lead = bounded(lead.unwrap_or_default(), "A lead", LONGEST_FIELD)?;
    let reading = read_timing(work, &written, context)?;
    let id = new_identity();
    let places = discussions(work, id, with.discuss_at)?;
    let discussed: Vec<ForumId> = places.iter().map(|place| place.forum).collect();
    let here = meeting.as_ref().or(of_letter.as_ref()).map(|meeting| meeting.forum);
    let leads = leads::resolve(
        work,
        &lead,
        context,
        meeting.as_ref().or(of_letter.as_ref()),
        letter.as_ref(),
    )?;
    let action = Action {
        id,
        text,
        timing_forum: timing_forum(&work.read(), &reading, &discussed, here, None)?,
        timing_meeting: None,
        timing: written,
        reading,
        reading_set_by: None,
        context: context.or(Some(work.moment.today)),
        leads,
        lead,
        provenance: with.provenance.unwrap_or(match (&meeting, &letter) {
            (Some(_), _) => Provenance::Meeting,
            (None, Some(_)) => Provenance::Letter,
            (None, None) => Provenance::Since,
        }),
        meeting: meeting.as_ref().map(|meeting| meeting.id),
        item: item.map(|item| item.id),
        letter: letter.as_ref().map(|letter| letter.id),
        status: Status::Open,
        waiting_for: None,
        condition: None,
        successor: None,
        agreed_on: with.agreed_on.map(|day| day.0),
        agreed_by,
    };
    work.change.put(&action)?;
    for place in &places {
        work.change.put(place)?;
    }
    let day = action.context.unwrap_or(work.moment.today);
    let mut asked = forums::asked_by_words(&work.read(), &action.text, day, here, &discussed)?;
    asked.extend(with.undecided.unwrap_or_default());
    forums::ask(work, &action, asked)?;
    let number = refer(
        work,
        &action,
        meeting.as_ref(),
        letter.as_ref(),
        with.number,
        with.register_number,
    )?;
    if let Some(letter) = letter {
        add_row(work, letter, action.id)?;
    }
    let mut given = Recorded::new(action.id, short(&action.text));
    given.timing = Some(action.id);
    given.reference = Some(number);
    let read = (!taken.is_empty()).then(|| format!("Read from its words: {}.", taken.join(" and ")));
    let notice: Vec<String> = read.into_iter().chain(nobody).collect();
    given.notice = (!notice.is_empty()).then(|| notice.join(" "));
    Ok(given)
}

/// Gives a new action its references: in the register, and in the paper that shows it first. Returns the one in the
/// register.
fn refer(
    work: &mut Work<'_, '_>,
    action: &Action,
    meeting: Option<&Meeting>,
    letter: Option<&Letter>,
    number: Option<String>,
    register: Option<String>,
) -> Result<String, Error> {
    let number = optional(number, "A number")?;
    let given = optional(register, "A number in the register")?;
    let alone = meeting.is_none() && letter.is_none();
    if let (Some(register), Some(number), true) = (&given, &number, alone)
        && register != number
    {
        return refuse(format!(
            "The number “{}” needs the meeting or the letter in whose paper it stands; the register’s own is “{}”.",
            short(number),
            short(register)
        ));
    }
    let day = action.context.unwrap_or(work.moment.today);
    let register = match (&given, &number, alone) {
        (Some(register), _, _) => register.clone(),
        (None, Some(number), true) => number.clone(),
        _ => references::next_in_register(work, day)?,
    };
    let mut make = |paper: String, number: String, meeting, letter| {
        work.change.put(&Reference {
            id: new_identity(),
            action: action.id,
            paper,
            number,
            meeting,
            letter,
        })
    };
    make(references::REGISTER.to_owned(), register.clone(), None, None)?;
    if let Some(letter) = letter {
        // A draft's rows are numbered by their order; a number as written belongs to a paper from elsewhere.
        if let Some(number) = number.clone() {
            let paper = references::annex_of(letter);
            make(paper, number, None, Some(letter.id))?;
        }
    } else if let Some(meeting) = meeting
        && (number.is_some() || given.is_none())
    {
        let forum: Forum = work.change.read().get(meeting.forum)?;
        let number = match number {
            Some(number) => number,
            None => references::next_in_note(work, meeting)?,
        };
        let reference = Reference {
            id: new_identity(),
            action: action.id,
            paper: format!("Note of {}", in_words(&forum, meeting)),
            number,
            meeting: Some(meeting.id),
            letter: None,
        };
        work.change.put(&reference)?;
    }
    Ok(register)
}

/// Puts an action in the last row of a letter's annex of actions, making that annex where there is none.
fn add_row(work: &mut Work<'_, '_>, mut letter: Letter, action: domain::id::ActionId) -> Result<(), Error> {
    let rows = letter.annexes.iter_mut().find_map(|annex| match &mut annex.content {
        AnnexContent::Actions(rows) => Some(rows),
        _ => None,
    });
    match rows {
        Some(rows) => rows.push(action),
        None => letter.annexes.insert(
            0,
            Annex {
                title: "Agreed actions".to_owned(),
                content: AnnexContent::Actions(vec![action]),
            },
        ),
    }
    work.change.put(&letter)?;
    Ok(())
}

pub(crate) fn edit_action(with: EditAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    let before = action.clone();
    if let Some(text) = with.text {
        action.text = required(text, "An action")?;
    }
    if let Some(lead) = with.lead {
        let meeting = leads::meeting_of(&work.read(), &action)?;
        let letter: Option<Letter> = match action.letter {
            Some(id) => Some(work.read().get(id)?),
            None => None,
        };
        action.lead = bounded(lead, "A lead", LONGEST_FIELD)?;
        action.leads = leads::resolve(work, &action.lead, action.context, meeting.as_ref(), letter.as_ref())?;
    }
    if with.discuss_at.is_some() {
        let present: Vec<Discussion> = work.read().owned_by(Owner::Action, action.id)?;
        let wanted = discussions(work, action.id, with.discuss_at)?;
        let same = |left: &Discussion, right: &Discussion| {
            (left.forum, left.month, left.meeting) == (right.forum, right.month, right.meeting)
        };
        for gone in present
            .iter()
            .filter(|place| !wanted.iter().any(|other| same(place, other)))
        {
            work.change.remove::<Discussion>(gone.id)?;
        }
        for new in wanted
            .iter()
            .filter(|place| !present.iter().any(|other| same(place, other)))
        {
            work.change.put(new)?;
        }
        let discussed: Vec<ForumId> = wanted.iter().map(|place| place.forum).collect();
        let here = forums::agreed_at(&work.read(), &action)?;
        action.timing_forum = timing_forum(&work.read(), &action.reading, &discussed, here, action.timing_forum)?;
        forums::answered(work, &action, &discussed)?;
    }
    if let Some(timing) = with.timing {
        correct_timing(work, &mut action, timing)?;
    }
    if let Some(forum) = with.timing_at.filter(|of| !of.0.is_empty()) {
        let forum = work.forum(&forum)?;
        action.timing_forum = Some(forums::timing_answer(&work.read(), &action, &forum)?);
    }
    work.change.put(&action)?;
    if action.text != before.text {
        forums::ask_anew(work, &action, &before.text)?;
    }
    if let Some(places) = with.undecided {
        forums::leave(work, &action, places)?;
    }
    // Whatever was put right, and where everything stood right already: a reason that somebody typed is kept.
    if let Some(why) = optional(with.why, "The reason")? {
        work.change.put(&StatusChange {
            id: new_identity(),
            action: action.id,
            on: work.moment.today,
            step: Step::Corrected,
            by: None,
            why: Some(why),
            meeting: None,
            other: None,
            undated: None,
        })?;
    }
    let mut given = Recorded::new(action.id, short(&action.text));
    given.timing = Some(action.id);
    Ok(given)
}

/// Puts a timing right that was written down wrongly; where it has moved, the last move's end was wrong.
fn correct_timing(work: &mut Work<'_, '_>, action: &mut Action, timing: String) -> Result<(), Error> {
    let written = bounded(timing, "A timing", LONGEST_FIELD)?;
    if written == action.timing {
        return Ok(());
    }
    action.reading = read_timing(work, &written, action.context)?;
    action.timing = written;
    action.reading_set_by = None;
    action.timing_meeting = None;
    let places: Vec<Discussion> = work.read().owned_by(Owner::Action, action.id)?;
    let discussed: Vec<ForumId> = places.iter().map(|place| place.forum).collect();
    let here = forums::agreed_at(&work.read(), action)?;
    action.timing_forum = timing_forum(&work.read(), &action.reading, &discussed, here, None)?;
    let moves: Vec<TimingMove> = work.read().owned_by(Owner::Action, action.id)?;
    if let Some(mut last) = moves.into_iter().last() {
        last.to = action.timing.clone();
        last.to_reading = action.reading.clone();
        work.change.put(&last)?;
    }
    Ok(())
}

pub(crate) fn move_timing(with: MoveTiming, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    let why = required(with.why, "Moving a timing: the reason")?;
    let written = bounded(with.timing, "A timing", LONGEST_FIELD)?;
    let decided_at: Option<Meeting> = work.optional_record(with.meeting, "meeting")?;
    let on = with
        .on
        .map(|day| day.0)
        .or(decided_at.as_ref().map(|meeting| meeting.date))
        .unwrap_or(work.moment.today);
    // It counts from the day it was decided; one put right on the day it was agreed counts from that day.
    let context = action.context.map_or(on, |day| day.max(on));
    let reading = timings::read(&work.read(), &written, context)?;
    let places: Vec<Discussion> = work.read().owned_by(Owner::Action, action.id)?;
    let discussed: Vec<ForumId> = places.iter().map(|place| place.forum).collect();
    let moved = TimingMove {
        id: new_identity(),
        action: action.id,
        on,
        from: std::mem::replace(&mut action.timing, written),
        from_reading: std::mem::replace(&mut action.reading, reading),
        to: action.timing.clone(),
        to_reading: action.reading.clone(),
        why,
        meeting: decided_at.map(|meeting| meeting.id),
    };
    let here = forums::agreed_at(&work.read(), &action)?;
    action.timing_forum = timing_forum(&work.read(), &action.reading, &discussed, here, None)?;
    action.timing_meeting = None;
    action.reading_set_by = None;
    action.context = Some(context);
    work.change.put(&action)?;
    work.change.put(&moved)?;
    let mut given = Recorded::new(action.id, short(&action.text));
    given.timing = Some(action.id);
    Ok(given)
}

pub(crate) fn correct_reading(with: CorrectReading, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    let (first, last) = (with.first.map(|day| day.0), with.last.map(|day| day.0));
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        return refuse(format!("A timing cannot end ({last}) before it begins ({first})."));
    }
    action.reading = Reading {
        kind: with.kind,
        first: first.or(last),
        last: last.or(first),
        names: action.reading.names.clone(),
        month: None,
        ..Reading::default()
    };
    action.reading_set_by = Some(optional(with.by, "Who set the reading")?.unwrap_or_else(|| "the office".to_owned()));
    work.change.put(&action)?;
    let mut given = Recorded::new(action.id, short(&action.text));
    given.timing = Some(action.id);
    Ok(given)
}

pub(crate) fn update_action(mut with: UpdateAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let action: Action = work.record(&with.action, "action")?;
    let mut left_out = None;
    if let Some(path) = with.file.filter(|path| !path.trim().is_empty()) {
        let read = update_file::read(std::path::Path::new(&path))?;
        with.on = with.on.or(read.on.map(Day));
        with.source = with.source.or(Some(read.source.clone()));
        if with.text.trim().is_empty() {
            with.text.clone_from(&read.text);
            left_out = read.left_out();
        }
    }
    let on = with.on.map_or(work.moment.today, |day| day.0);
    let text = required(with.text, "An update")?;
    let source = optional(with.source, "The source of an update")?;
    let several = dated::parts(&text, work.moment.today);
    let named = several.iter().filter(|part| part.on.is_some()).count();
    let mut all: Vec<(NaiveDate, String)> = match with.by_days && named > 1 {
        true => several
            .iter()
            .map(|part| (part.on.unwrap_or(on), part.words.to_owned()))
            .collect(),
        false => vec![(on, text.clone())],
    };
    // In the order in which they were said, so that the newest is the last.
    all.sort_by_key(|(on, _)| *on);
    let mut newest = None;
    for (on, text) in all {
        let update = Update {
            id: new_identity(),
            action: action.id,
            on,
            text,
            source: source.clone(),
        };
        work.change.put(&update)?;
        newest = Some(update);
    }
    let id = newest.map_or_else(String::new, |update| update.id.to_string());
    let mut given = Recorded::new(id, short(&text));
    given.left_out = left_out;
    Ok(given)
}

pub(crate) fn rate_action(with: RateAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let action: Action = work.record(&with.action, "action")?;
    let rating = Rating {
        id: new_identity(),
        action: action.id,
        on: work.moment.today,
        rag: with.rag,
        by: required(with.by, "A rating: whose it is")?,
        why: optional(with.why, "The reason")?,
    };
    work.change.put(&rating)?;
    Ok(Recorded::new(rating.id, short(&action.text)))
}
