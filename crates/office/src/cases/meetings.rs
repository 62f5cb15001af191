//! Use cases about meetings: planning and moving them, their agenda, who was there, and the note.

use domain::action::Action;
use domain::marking::Marking;
use domain::meeting::{
    AgendaItem, Attendance, Capacity, Meeting, MeetingMove, MeetingState, Note, action_references, heading_for,
    heading_of, with_section,
};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Many, Ref};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_TEXT, Work, bounded, edit, optional, required};
use crate::cases::agreement;
use crate::cases::touches::{self, Before};
use crate::facts::leads::look_up_in_attendance;
use crate::facts::meetings::{meeting_before, standing_items};
use crate::facts::names::{in_words, named};
use crate::facts::people::{known_person, posts_on};

/// Plans a meeting of a forum.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct PlanMeeting {
    /// The series it belongs to.
    pub forum: Ref,
    pub date: Day,
    /// HH:MM, 24 hours.
    #[serde(default)]
    pub time: Option<String>,
    /// A title of its own.
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    /// Who chairs this one, by office, when it is not the forum's chair.
    #[serde(default)]
    pub chair: Option<String>,
    /// OFFICIAL unless said.
    #[serde(default)]
    pub marking: Option<Marking>,
    /// A meeting whose attendance is taken over, each person with the post they hold on the new day.
    #[serde(default)]
    pub attendance_from: Option<Ref>,
    /// Agenda items of earlier meetings that stand on this one's agenda too, in this order; numbered anew, without
    /// papers.
    #[serde(default)]
    pub agenda: Option<Many<Ref>>,
    /// Where no items are given: the standing items of the forum's meeting before this one, which are those that stood
    /// on the agenda before that too; where the forum met once, all of them.
    #[serde(default)]
    pub standing_items: bool,
}

/// Changes a meeting; what is left out stays, an empty text goes. The day moves by `move_meeting`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditMeeting {
    pub meeting: Ref,
    #[serde(default)]
    pub time: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub chair: Option<String>,
    #[serde(default)]
    pub marking: Option<Marking>,
}

/// Moves a meeting to another day.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct MoveMeeting {
    pub meeting: Ref,
    /// The new day.
    pub date: Day,
    /// The new time; left out, the old one stays.
    #[serde(default)]
    pub time: Option<String>,
    pub why: String,
}

/// Says where a meeting stands.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SetMeetingState {
    pub meeting: Ref,
    /// Where it stands.
    pub state: MeetingState,
}

/// Adds an item at the end of the agenda.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddAgendaItem {
    pub meeting: Ref,
    pub title: String,
    /// The number as the office writes it.
    #[serde(default)]
    pub number: Option<String>,
    /// Not for publication.
    #[serde(default)]
    pub restricted: Option<bool>,
    /// Why not.
    #[serde(default)]
    pub why_restricted: Option<String>,
    /// Papers, a line each.
    #[serde(default)]
    pub papers: Option<Many<String>>,
}

/// Changes an agenda item; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditAgendaItem {
    pub item: Ref,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub restricted: Option<bool>,
    #[serde(default)]
    pub why_restricted: Option<String>,
    #[serde(default)]
    pub papers: Option<Many<String>>,
    /// Its new place, from 1.
    #[serde(default)]
    pub position: Option<u32>,
}

/// Takes an agenda item out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveAgendaItem {
    pub item: Ref,
}

/// Records that somebody attended, or sent apologies.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RecordAttendance {
    pub meeting: Ref,
    /// The name as it is to be printed.
    pub name: String,
    pub capacity: Capacity,
    /// The title on that day; the post the person holds then, when left out.
    #[serde(default)]
    pub title: Option<String>,
    /// The body they came from.
    #[serde(default)]
    pub body: Option<Ref>,
    /// `items 3 to 6`, `by video`, `for Ines Marchwood`.
    #[serde(default)]
    pub detail: Option<String>,
    /// The initials under which the note of this one meeting speaks of them.
    #[serde(default)]
    pub initials: Option<String>,
}

/// Changes a line of attendance; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditAttendance {
    pub attendance: Ref,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub capacity: Option<Capacity>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub body: Option<Ref>,
    #[serde(default)]
    pub detail: Option<String>,
    #[serde(default)]
    pub initials: Option<String>,
}

/// Takes a line of attendance out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct RemoveAttendance {
    /// Which line.
    pub attendance: Ref,
}

/// Writes the note of a meeting. It never creates actions: a paragraph `[Action](action:ID)` stands for one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    pub meeting: Ref,
    /// The words, kept byte for byte; the whole note, or an item's section.
    pub markdown: String,
    /// The item whose section it is.
    #[serde(default)]
    pub item: Option<Ref>,
    /// What the note does not record.
    #[serde(default)]
    pub does_not_cover: Option<String>,
    /// The note was agreed, and the new words are no correction of what was agreed, such as a slip of spelling.
    #[serde(default)]
    pub without_correction: bool,
}

fn time(text: Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = optional(text, "A time")? else {
        return Ok(None);
    };
    read_time(&text).map(Some)
}

/// A time of day as it was typed, as `HH:MM`.
///
/// # Errors
/// Refused where the words are no time of day, or one of two.
pub fn read_time(text: &str) -> Result<String, Error> {
    match domain::time_of_day::read(text) {
        Ok(time) => Ok(time.format("%H:%M").to_string()),
        Err(sentence) => refuse(sentence),
    }
}

pub(crate) fn plan_meeting(with: PlanMeeting, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let forum = work.forum(&with.forum)?;
    let meeting = Meeting {
        id: new_identity(),
        forum: forum.id,
        date: with.date.0,
        time: time(with.time)?,
        title: optional(with.title, "A meeting's title")?,
        place: optional(with.place, "A meeting's place")?,
        chair: optional(with.chair, "A meeting's chair")?,
        marking: with.marking.unwrap_or_default(),
        state: MeetingState::Planned,
    };
    let before = Before::of_planning(work, forum.id)?;
    work.change.put(&meeting)?;
    let touches = before.touched(work)?;
    if let Some(of) = with.attendance_from.filter(|of| !of.0.is_empty()) {
        let last: Meeting = work.record(&of, "meeting")?;
        let lines: Vec<Attendance> = work.read().owned_by(Owner::Meeting, last.id)?;
        // What held for one meeting only, who was away, deputised or joined late, is not taken over.
        let carried = lines
            .into_iter()
            .filter_map(|line| Some((line.capacity.next_time()?, line)));
        for ((capacity, line), position) in carried.zip(1..) {
            let title = match line.person {
                Some(person) => posts_on(&work.read(), person, meeting.date)?
                    .first()
                    .map(|post| post.title.clone()),
                None => None,
            };
            work.change.put(&Attendance {
                id: new_identity(),
                meeting: meeting.id,
                position,
                title: title.or(line.title),
                detail: None,
                initials: None,
                capacity,
                ..line
            })?;
        }
    }
    let mut agenda: Vec<AgendaItem> = Vec::new();
    match with.agenda {
        Some(many) => {
            for of in many.0 {
                agenda.push(work.record(&of, "agenda item")?);
            }
        }
        None if with.standing_items => {
            if let Some(last) = meeting_before(&work.read(), &meeting)? {
                agenda = standing_items(&work.read(), &last)?;
            }
        }
        None => {}
    }
    for (earlier, position) in agenda.into_iter().zip(1..) {
        work.change.put(&AgendaItem {
            id: new_identity(),
            meeting: meeting.id,
            position,
            number: Some(position.to_string()),
            papers: Vec::new(),
            ..earlier
        })?;
    }
    let mut words = in_words(&forum, &meeting);
    words.push_str(&touches::summary(&touches));
    Ok(Recorded::new(meeting.id, words).touching(touches))
}

pub(crate) fn edit_meeting(with: EditMeeting, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut meeting: Meeting = work.record(&with.meeting, "meeting")?;
    if with.time.is_some() {
        meeting.time = time(with.time)?;
    }
    edit(&mut meeting.title, with.title, "A meeting's title")?;
    edit(&mut meeting.place, with.place, "A meeting's place")?;
    edit(&mut meeting.chair, with.chair, "A meeting's chair")?;
    if let Some(marking) = with.marking {
        meeting.marking = marking;
    }
    work.change.put(&meeting)?;
    Ok(Recorded::new(meeting.id, named(work, &meeting)?))
}

pub(crate) fn move_meeting(with: MoveMeeting, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let moved = MeetingMove {
        id: new_identity(),
        meeting: meeting.id,
        from: meeting.date,
        to: with.date.0,
        why: required(with.why, "Moving a meeting: the reason")?,
    };
    let before = Before::meeting_changes(work, &meeting)?;
    meeting.date = with.date.0;
    if with.time.is_some() {
        meeting.time = time(with.time)?;
    }
    work.change.put(&meeting)?;
    work.change.put(&moved)?;
    let touches = before.touched(work)?;
    let words = format!(
        "{}, from {}{}",
        named(work, &meeting)?,
        date_in_words(moved.from),
        touches::summary(&touches)
    );
    Ok(Recorded::new(meeting.id, words).touching(touches))
}

pub(crate) fn set_meeting_state(with: SetMeetingState, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let was = meeting.state;
    // Only whether it takes place moves anything else; that its note is written does not.
    let moves = (was == MeetingState::Cancelled) != (with.state == MeetingState::Cancelled);
    let before = if moves {
        Some(Before::meeting_changes(work, &meeting)?)
    } else {
        None
    };
    match (was.note_agreed(), with.state.note_agreed()) {
        (false, true) => {
            agreement::settle(work, &meeting, None, work.moment.today)?;
        }
        (true, false) => agreement::unsettle(work, &meeting)?,
        _ => {}
    }
    meeting.state = with.state;
    work.change.put(&meeting)?;
    let mut words = named(work, &meeting)?;
    words.push_str(match with.state {
        MeetingState::Planned => ", planned",
        MeetingState::Held => ", held",
        MeetingState::Noted => ", note finished",
        MeetingState::Agreed => ", note agreed",
        MeetingState::Published => ", note published",
        MeetingState::Cancelled => ", cancelled",
    });
    let Some(before) = before else {
        return Ok(Recorded::new(meeting.id, words));
    };
    let touches = before.touched(work)?;
    words.push_str(&touches::summary(&touches));
    Ok(Recorded::new(meeting.id, words).touching(touches))
}

pub(crate) fn add_agenda_item(with: AddAgendaItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let agenda: Vec<AgendaItem> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let item = AgendaItem {
        id: new_identity(),
        meeting: meeting.id,
        position: agenda.last().map_or(1, |last| last.position + 1),
        number: match with.number {
            Some(number) => optional(Some(number), "An item's number")?,
            None => Some(next_number(&agenda)),
        },
        title: required(with.title, "An agenda item's title")?,
        papers: with.papers.map(|papers| papers.0).unwrap_or_default(),
        restricted: with.restricted.unwrap_or(false),
        why_restricted: optional(with.why_restricted, "The reason for restricting an item")?,
    };
    work.change.put(&item)?;
    // A note may have its heading already, with actions under it.
    if let Some(note) = work.read().owned_by::<Note>(Owner::Meeting, meeting.id)?.pop() {
        place_actions(work, &meeting, &note.markdown)?;
    }
    Ok(Recorded::new(item.id, item.heading()))
}

/// The number after the last one that is a plain number; the office may write any other.
fn next_number(agenda: &[AgendaItem]) -> String {
    let last = agenda
        .iter()
        .filter_map(|item| item.number.as_deref()?.parse::<u32>().ok())
        .max();
    (last.unwrap_or(agenda.len() as u32) + 1).to_string()
}

pub(crate) fn edit_agenda_item(with: EditAgendaItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut item: AgendaItem = work.record(&with.item, "agenda item")?;
    let heading = item.heading();
    if let Some(title) = with.title {
        item.title = required(title, "An agenda item's title")?;
    }
    edit(&mut item.number, with.number, "An item's number")?;
    edit(
        &mut item.why_restricted,
        with.why_restricted,
        "The reason for restricting an item",
    )?;
    if let Some(restricted) = with.restricted {
        item.restricted = restricted;
    }
    if let Some(papers) = with.papers {
        item.papers = papers.0;
    }
    if let Some(position) = with.position {
        let mut agenda: Vec<AgendaItem> = work.read().owned_by(Owner::Meeting, item.meeting)?;
        agenda.retain(|other| other.id != item.id);
        let at = (position.max(1) as usize - 1).min(agenda.len());
        agenda.insert(at, item.clone());
        for (mut other, position) in agenda.into_iter().zip(1..) {
            other.position = position;
            if other.id == item.id {
                item.position = position;
            } else {
                work.change.put(&other)?;
            }
        }
    }
    work.change.put(&item)?;
    if item.heading() != heading {
        rename_section(work, &item, &heading)?;
    }
    Ok(Recorded::new(item.id, item.heading()))
}

/// The note's heading follows the item's title, so that its words stay under it.
fn rename_section(work: &mut Work<'_, '_>, item: &AgendaItem, before: &str) -> Result<(), Error> {
    let notes: Vec<Note> = work.read().owned_by(Owner::Meeting, item.meeting)?;
    for mut note in notes {
        let old = format!("## {before}");
        note.markdown = note
            .markdown
            .split_inclusive('\n')
            .map(|line| {
                let words = line.trim_end();
                if words == old {
                    line.replacen(words, &format!("## {}", item.heading()), 1)
                } else {
                    line.to_owned()
                }
            })
            .collect();
        work.change.put(&note)?;
    }
    Ok(())
}

pub(crate) fn remove_agenda_item(with: RemoveAgendaItem, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let item: AgendaItem = work.record(&with.item, "agenda item")?;
    let actions: Vec<domain::action::Action> = work.read().owned_by(Owner::Meeting, item.meeting)?;
    if actions.iter().any(|action| action.item == Some(item.id)) {
        return refuse(format!(
            "Actions were agreed under “{}”; it stays on the agenda.",
            item.heading()
        ));
    }
    work.change.remove::<AgendaItem>(item.id)?;
    Ok(Recorded::new(item.id, item.heading()))
}

pub(crate) fn record_attendance(with: RecordAttendance, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let name = required(with.name, "A line of attendance")?;
    let person = known_person(&work.read(), &name)?;
    let post = match &person {
        Some(person) => posts_on(&work.read(), person.id, meeting.date)?.into_iter().next(),
        None => None,
    };
    let lines: Vec<Attendance> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let line = Attendance {
        id: new_identity(),
        meeting: meeting.id,
        position: lines.last().map_or(1, |last| last.position + 1),
        name,
        person: person.map(|person| person.id),
        capacity: with.capacity,
        title: optional(with.title, "A title")?.or_else(|| post.as_ref().map(|post| post.title.clone())),
        body: work.body_id(&with.body)?.or(post.and_then(|post| post.body)),
        detail: optional(with.detail, "The detail of a line of attendance")?,
        initials: optional(with.initials, "The initials of a line of attendance")?,
    };
    work.change.put(&line)?;
    look_up_in_attendance(work, &meeting)?;
    Ok(Recorded::new(line.id, line.name))
}

pub(crate) fn edit_attendance(with: EditAttendance, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut line: Attendance = work.record(&with.attendance, "line of attendance")?;
    if let Some(name) = with.name {
        line.name = required(name, "A line of attendance")?;
        line.person = known_person(&work.read(), &line.name)?.map(|person| person.id);
    }
    if let Some(capacity) = with.capacity {
        line.capacity = capacity;
    }
    edit(&mut line.title, with.title, "A title")?;
    edit(&mut line.detail, with.detail, "The detail of a line of attendance")?;
    edit(
        &mut line.initials,
        with.initials,
        "The initials of a line of attendance",
    )?;
    if with.body.is_some() {
        line.body = work.body_id(&with.body)?;
    }
    work.change.put(&line)?;
    let meeting: Meeting = work.read().get(line.meeting)?;
    look_up_in_attendance(work, &meeting)?;
    Ok(Recorded::new(line.id, line.name))
}

pub(crate) fn remove_attendance(with: RemoveAttendance, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let line: Attendance = work.record(&with.attendance, "line of attendance")?;
    work.change.remove::<Attendance>(line.id)?;
    Ok(Recorded::new(line.id, line.name))
}

/// Where an action stands in the text is where it was agreed: one that was moved under another item's heading belongs
/// to that item, one that was moved out from under the items' headings to none. An action that the text does not refer
/// to stays as it is.
pub(crate) fn place_actions(work: &mut Work<'_, '_>, meeting: &Meeting, text: &str) -> Result<(), Error> {
    let agenda: Vec<AgendaItem> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let titles: Vec<String> = agenda.iter().map(AgendaItem::heading).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let headings: Vec<&str> = text.lines().filter_map(heading_of).collect();
    let headed: Vec<(&AgendaItem, &str)> = agenda
        .iter()
        .zip(&titles)
        .filter_map(|(item, title)| Some((item, heading_for(title, &headings, &titles)?)))
        .collect();
    for reference in action_references(text) {
        let Some(mut action) = work.read().find::<Action>(reference.action)? else {
            continue;
        };
        if action.meeting != Some(meeting.id) {
            continue;
        }
        let under = reference.heading.as_deref();
        let item = headed.iter().find(|(_, heading)| Some(*heading) == under);
        // A text that does not have the item's heading says nothing about what was agreed under it.
        let left = action
            .item
            .is_some_and(|was| headed.iter().any(|(item, _)| item.id == was));
        let now = match item {
            Some((item, _)) => Some(item.id),
            None if left => None,
            None => continue,
        };
        if action.item != now {
            action.item = now;
            work.change.put(&action)?;
        }
    }
    Ok(())
}

pub(crate) fn write_note(with: WriteNote, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let written = bounded(with.markdown, "The note", LONGEST_TEXT)?;
    let present: Option<Note> = work.read().owned_by(Owner::Meeting, meeting.id)?.pop();
    let agreed = present
        .as_ref()
        .filter(|_| meeting.state.note_agreed() && !with.without_correction)
        .map(|note| note.markdown.clone());
    let mut note = present.unwrap_or(Note {
        id: new_identity(),
        meeting: meeting.id,
        markdown: String::new(),
        does_not_cover: None,
    });
    note.markdown = match &with.item {
        Some(item) => {
            let item: AgendaItem = work.record(item, "agenda item")?;
            if item.meeting != meeting.id {
                return refuse(format!("“{}” is an item of another meeting.", item.heading()));
            }
            bounded(
                with_section(&note.markdown, &item.heading(), &written),
                "The note",
                LONGEST_TEXT,
            )?
        }
        None => written,
    };
    if agreed.is_some_and(|agreed| agreed != note.markdown) {
        return refuse(format!(
            "The note of {} was agreed and takes no other words; list a correction, or say that the words are none.",
            named(work, &meeting)?
        ));
    }
    edit(
        &mut note.does_not_cover,
        with.does_not_cover,
        "What the note does not record",
    )?;
    work.change.put(&note)?;
    place_actions(work, &meeting, &note.markdown)?;
    work.change.drop_draft(&format!("note:{}", meeting.id))?;
    Ok(Recorded::new(note.id, format!("Note of {}", named(work, &meeting)?)))
}
