//! Notes of meetings: what one says, gathered as the use cases that would record it. The meeting that was planned for
//! that day in that forum gets the note; a note that is there already is never overwritten.

use std::collections::HashMap;

use chrono::NaiveDate;
use documents::read::note::{AttendanceRead, NoteRead};
use documents::read::source::Source;
use documents::read::{Passed, note as reader};
use domain::action::Action;
use domain::discussion::Match;
use domain::forum::Forum;
use domain::id::ForumId;
use domain::lead::no_body;
use domain::meeting::{AgendaItem, Attendance, Capacity, Meeting, MeetingState, Note};
use domain::people::{Body, Person};
use domain::timing::date_in_words;
use store::{Kind, Owner, Reader};

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::named::Named;
use crate::base::work::same_name;
use crate::cases::meetings::{EditAttendance, EditMeeting, PlanMeeting, RecordAttendance, SetMeetingState, WriteNote};
use crate::facts::forums::{forum_said, offered};
use crate::facts::names::in_words;
use crate::import::gathered::Import;
use crate::import::gathering::Gathering;
use crate::import::papers::{some, spoken};
use crate::import::preview::{NextMeeting, NoteAttendance, NotePreview, NoteQuestion, RowStanding};
use crate::import::said::same_words;
use crate::import::wanted::{ImportWanted, PaperKind};
use crate::use_case::UseCase;

/// So many earlier versions of a note at most are looked at to know a file again.
const VERSIONS: u32 = 200;

/// What a person says beside the file.
pub(super) struct SaidBeside {
    pub date: Option<NaiveDate>,
    pub forum: Option<ForumId>,
    pub meeting: Option<Meeting>,
}

/// Gathers a note, as far as it can be recorded.
pub(super) fn gather(
    mut gathering: Gathering<'_>,
    source: &Source,
    file: String,
    told: SaidBeside,
    wanted: &ImportWanted,
) -> Result<Import, Error> {
    let read = reader::note(source);
    let mut doubts = spoken(
        &read
            .doubts
            .iter()
            .filter(|doubt| doubt.place != "date" || told.date.is_none() && told.meeting.is_none())
            .cloned()
            .collect::<Vec<_>>(),
    );
    let mut passed = read.passed_over.clone();
    passed.extend(read.heading.iter().map(|line| Passed {
        what: line.clone(),
        why: "the heading; the forum and the day were read from it".to_owned(),
    }));
    if !read.state.is_empty() {
        passed.push(Passed {
            what: read.state.clone(),
            why: "the state of the note; it comes in as a draft, and is agreed at a meeting".to_owned(),
        });
    }
    let date = day(&read, &told, &mut doubts)?;
    let forum = forum(&mut gathering, &read, &told, date, &mut doubts)?;
    let text = read.body.join("\n\n");
    let place = Placed::find(&gathering.reader, &read, &told, forum.id, date, &text, &mut doubts)?;

    let context = date.unwrap_or(gathering.moment.today);
    if date.is_some_and(|date| date > gathering.moment.today) && !place.recorded {
        doubts.push(format!(
            "The day of the meeting, {}, is still to come.",
            date_in_words(context)
        ));
    }
    let meeting = meeting(&mut gathering, &read, &forum, &place, context, &mut doubts, &mut passed)?;
    let attendance = attendance(&mut gathering, &read, &meeting, place.meeting.as_ref(), &mut doubts)?;
    gathering.create(
        "note",
        UseCase::WriteNote(WriteNote {
            meeting: meeting.clone(),
            markdown: text.clone(),
            item: None,
            // Words of the text are in the text already.
            does_not_cover: read.does_not_cover.clone().filter(|words| !read.body.contains(words)),
            without_correction: false,
        }),
        Vec::new(),
    );
    passed.extend(gathering.record(&read.actions, date, None, Some(&meeting), forum.id)?);
    let kept = actions(&mut gathering, &read, place.meeting.as_ref(), context, &file, wanted)?;
    passed.extend(kept);
    let state = place.meeting.as_ref().map(|meeting| meeting.state);
    if matches!(state, None | Some(MeetingState::Planned | MeetingState::Held)) {
        gathering.create(
            "state",
            UseCase::SetMeetingState(SetMeetingState {
                meeting,
                state: MeetingState::Noted,
            }),
            Vec::new(),
        );
    }
    let next = next_meeting(&mut gathering, &read, &forum, wanted)?;
    if place.recorded || place.question.is_some() {
        gathering.creates.clear();
    }
    if place.recorded {
        // What stands there needs no look: nothing would be recorded.
        doubts.retain(|doubt| doubt.starts_with("This note"));
        gathering.nothing_is_proposed();
        // What was left out then is left out now.
        for action in gathering
            .actions
            .iter_mut()
            .filter(|action| action.standing == RowStanding::New)
        {
            action.standing = RowStanding::LeftOut;
        }
    }
    let mut import = gathering.import(file, PaperKind::Note, doubts, passed);
    import.about = place.meeting.as_ref().map(|meeting| meeting.id.to_string());
    import.note = Some(NotePreview {
        forum: forum.name,
        date,
        date_written: read.date_written.clone(),
        time: read
            .start
            .map(|time| time.format("%H:%M").to_string())
            .unwrap_or_default(),
        place: read.place.clone(),
        meeting: place.named,
        recorded: place.recorded,
        question: place.question,
        attendance,
        text,
        next,
    });
    Ok(import)
}

/// The next meeting, where the minutes say its day and that is still to come. It is planned only where a person asks
/// for that, and not where the forum meets on that day already.
fn next_meeting(
    gathering: &mut Gathering<'_>,
    read: &NoteRead,
    forum: &Whose,
    wanted: &ImportWanted,
) -> Result<Option<NextMeeting>, Error> {
    let Some(next) = read.next.as_ref().filter(|next| next.day >= gathering.moment.today) else {
        return Ok(None);
    };
    let meeting = match forum.id {
        Some(forum) => meetings_on(&gathering.reader, forum, next.day)?
            .first()
            .map(|meeting| named(&gathering.reader, meeting))
            .transpose()?,
        None => None,
    };
    let time = next.start.map(|time| time.format("%H:%M").to_string());
    if wanted.plan_next && meeting.is_none() {
        gathering.create(
            "next",
            UseCase::PlanMeeting(PlanMeeting {
                forum: forum.reference.clone(),
                date: Day(next.day),
                time: time.clone(),
                title: None,
                place: None,
                chair: None,
                marking: None,
                attendance_from: None,
                agenda: None,
                standing_items: false,
            }),
            Vec::new(),
        );
    }
    Ok(Some(NextMeeting {
        date: next.day,
        time: time.unwrap_or_default(),
        written: next.written.clone(),
        meeting,
    }))
}

/// The day of the meeting: as a person says, else as the file says.
fn day(read: &NoteRead, told: &SaidBeside, doubts: &mut Vec<String>) -> Result<Option<NaiveDate>, Error> {
    let said = match (told.date, &told.meeting) {
        (Some(date), Some(meeting)) if date != meeting.date => {
            return refuse(format!(
                "The meeting is of {}, and the date given is {}: say one of them.",
                date_in_words(meeting.date),
                date_in_words(date)
            ));
        }
        (Some(date), _) => Some(date),
        (None, Some(meeting)) => Some(meeting.date),
        (None, None) => None,
    };
    if let (Some(said), Some(of_file)) = (said, read.date)
        && said != of_file
    {
        doubts.push(format!(
            "The file says {}; it is recorded for {}, as you say.",
            date_in_words(of_file),
            date_in_words(said)
        ));
    }
    Ok(said.or(read.date))
}

/// The forum a note is of.
struct Whose {
    id: Option<ForumId>,
    name: String,
    reference: Ref,
}

impl Whose {
    fn known(forum: &Forum) -> Self {
        Self {
            id: Some(forum.id),
            name: forum.name.clone(),
            reference: Ref(forum.id.to_string()),
        }
    }
}

fn forum(
    gathering: &mut Gathering<'_>,
    read: &NoteRead,
    told: &SaidBeside,
    date: Option<NaiveDate>,
    doubts: &mut Vec<String>,
) -> Result<Whose, Error> {
    let said = told.meeting.as_ref().map(|meeting| meeting.forum);
    if let (Some(of_meeting), Some(forum)) = (said, told.forum)
        && of_meeting != forum
    {
        let forum: Forum = gathering.reader.get(forum)?;
        return refuse(format!(
            "The meeting is not one of the {}: say the meeting alone.",
            forum.name
        ));
    }
    if let Some(known) = said.or(told.forum) {
        return Ok(Whose::known(&gathering.reader.get(known)?));
    }
    let words = if read.forum_words.is_empty() {
        &read.title
    } else {
        &read.forum_words
    };
    let mut several = Vec::new();
    for words in std::iter::once(words)
        .chain(&read.other_forums)
        .filter(|words| !words.is_empty())
    {
        match forum_said(&gathering.reader, words, None)? {
            Match::One(known) => return Ok(Whose::known(&known)),
            Match::Several(forums) if several.is_empty() => several = forums,
            Match::Several(_) | Match::Nothing => {}
        }
    }
    let unknown = |reference: Ref| Whose {
        id: None,
        name: words.clone(),
        reference,
    };
    if !several.is_empty() {
        // Of several, the one that meets on that day.
        let mut meets = Vec::new();
        for forum in &several {
            if date
                .is_some_and(|date| meetings_on(&gathering.reader, forum.id, date).is_ok_and(|found| !found.is_empty()))
            {
                meets.push(forum);
            }
        }
        if let [only] = meets.as_slice() {
            doubts.push(format!(
                "“{words}” could be the {}; the {} has a meeting on that day.",
                offered(&several),
                only.name
            ));
            return Ok(Whose::known(only));
        }
        doubts.push(format!(
            "“{words}” could be the {}: say which it is.",
            offered(&several)
        ));
        return Ok(unknown(Ref(words.clone())));
    }
    if words.trim().is_empty() {
        doubts.push("The file does not say which forum met: say which it is.".to_owned());
        return Ok(unknown(Ref(String::new())));
    }
    Ok(match gathering.propose("forum", words) {
        Some(made) => unknown(made),
        None => {
            doubts.push(format!(
                "The office knows no forum “{words}”: say which it is, or accept it as new."
            ));
            unknown(Ref(words.clone()))
        }
    })
}

/// A forum's meetings on a day, but those that were cancelled.
fn meetings_on(reader: &Reader<'_>, forum: ForumId, date: NaiveDate) -> Result<Vec<Meeting>, Error> {
    let mut meetings: Vec<Meeting> = reader.owned_by(Owner::Forum, forum)?;
    meetings.retain(|meeting| meeting.date == date && meeting.state != MeetingState::Cancelled);
    Ok(meetings)
}

fn named(reader: &Reader<'_>, meeting: &Meeting) -> Result<Named, Error> {
    let mut name = in_words(&reader.get(meeting.forum)?, meeting);
    for more in [&meeting.time, &meeting.title].into_iter().flatten() {
        name.push_str(", ");
        name.push_str(more);
    }
    Ok(Named::new(meeting.id, name))
}

/// Where a note belongs among the office's meetings.
#[derive(Default)]
struct Placed {
    meeting: Option<Meeting>,
    named: Option<Named>,
    recorded: bool,
    question: Option<NoteQuestion>,
}

impl Placed {
    fn find(
        reader: &Reader<'_>,
        read: &NoteRead,
        told: &SaidBeside,
        forum: Option<ForumId>,
        date: Option<NaiveDate>,
        text: &str,
        doubts: &mut Vec<String>,
    ) -> Result<Self, Error> {
        let Some(date) = date else {
            return Ok(Self {
                question: Some(NoteQuestion::Date),
                ..Self::default()
            });
        };
        let mut meetings = match (&told.meeting, forum) {
            (Some(meeting), _) => vec![meeting.clone()],
            (None, Some(forum)) => meetings_on(reader, forum, date)?,
            (None, None) => Vec::new(),
        };
        // The file was imported before: that meeting is the one.
        for meeting in &meetings {
            if let Some(edited) = known_again(reader, meeting, text)? {
                let named = named(reader, meeting)?;
                doubts.push(format!(
                    "This note is recorded already with the meeting “{}”{}: nothing would change.",
                    named.name,
                    if edited { ", and was edited since" } else { "" }
                ));
                return Ok(Self {
                    meeting: Some(meeting.clone()),
                    named: Some(named),
                    recorded: true,
                    question: None,
                });
            }
        }
        if meetings.len() > 1 {
            // Two on a day are told apart by when they begin.
            let begins = read.start.map(|time| time.format("%H:%M").to_string());
            let at: Vec<Meeting> = meetings
                .iter()
                .filter(|meeting| begins.is_some() && meeting.time == begins)
                .cloned()
                .collect();
            if at.len() == 1 {
                meetings = at;
            }
        }
        match meetings.as_slice() {
            [] => {
                if let Some(forum) = forum {
                    let cancelled = reader
                        .owned_by::<Meeting>(Owner::Forum, forum)?
                        .iter()
                        .any(|meeting| meeting.date == date);
                    if cancelled {
                        doubts.push(format!(
                            "The meeting of {} was cancelled in this office; the note would be that of another meeting \
                             on the same day.",
                            date_in_words(date)
                        ));
                    }
                }
                Ok(Self::default())
            }
            [only] => {
                let named = named(reader, only)?;
                let other = note_of(reader, only)?.is_some_and(|note| !note.markdown.trim().is_empty());
                Ok(Self {
                    question: other.then(|| NoteQuestion::OtherNote { meeting: named.clone() }),
                    meeting: Some(only.clone()),
                    named: Some(named),
                    recorded: false,
                })
            }
            several => Ok(Self {
                question: Some(NoteQuestion::Meeting {
                    meetings: several
                        .iter()
                        .map(|meeting| named(reader, meeting))
                        .collect::<Result<_, _>>()?,
                }),
                ..Self::default()
            }),
        }
    }
}

fn note_of(reader: &Reader<'_>, meeting: &Meeting) -> Result<Option<Note>, Error> {
    Ok(reader.owned_by::<Note>(Owner::Meeting, meeting.id)?.pop())
}

/// Whether a meeting's note is this text, or was it before it was edited; then whether it was edited.
fn known_again(reader: &Reader<'_>, meeting: &Meeting, text: &str) -> Result<Option<bool>, Error> {
    let Some(note) = note_of(reader, meeting)?.filter(|_| !text.trim().is_empty()) else {
        return Ok(None);
    };
    if note.markdown == text {
        return Ok(Some(false));
    }
    let id = note.id.to_string();
    for row in reader.history(Some(&id), None, VERSIONS)? {
        let past = reader.past(Kind::Note, &id, row.counter)?;
        let same = |past: &store::Past| past.image.get("markdown").and_then(|words| words.as_str()) == Some(text);
        if past.iter().any(same) {
            return Ok(Some(true));
        }
    }
    Ok(None)
}

/// The meeting that gets the note: planned, or put right where it is there already.
fn meeting(
    gathering: &mut Gathering<'_>,
    read: &NoteRead,
    forum: &Whose,
    place: &Placed,
    date: NaiveDate,
    doubts: &mut Vec<String>,
    passed: &mut Vec<Passed>,
) -> Result<Ref, Error> {
    let time = read.start.map(|time| time.format("%H:%M").to_string());
    if read.time_says_more {
        let why = match &time {
            Some(time) => format!("the time as written; {time} is recorded"),
            None => "the time as written; no time of day was read from it".to_owned(),
        };
        passed.push(Passed {
            what: read.time.clone(),
            why,
        });
    }
    let Some(present) = &place.meeting else {
        return Ok(gathering.create(
            "meeting",
            UseCase::PlanMeeting(PlanMeeting {
                forum: forum.reference.clone(),
                date: Day(date),
                time,
                title: None,
                place: some(read.place.clone()),
                chair: None,
                marking: read.marking,
                attendance_from: None,
                agenda: None,
                standing_items: false,
            }),
            Vec::new(),
        ));
    };
    let mut edit = EditMeeting {
        meeting: Ref(present.id.to_string()),
        time: None,
        title: None,
        place: None,
        chair: None,
        marking: read.marking.filter(|marking| *marking > present.marking),
    };
    let mut differs = |what: &str, known: &Option<String>, said: Option<String>| match (known, said) {
        (None, Some(said)) => Some(said),
        (Some(known), Some(said)) if !same_name(known, &said) => {
            doubts.push(format!(
                "The file says the {what} was {said}; the meeting has {known}, which stays."
            ));
            passed.push(Passed {
                what: said,
                why: format!("another {what} than the meeting has"),
            });
            None
        }
        _ => None,
    };
    edit.time = differs("time", &present.time, time);
    edit.place = differs("place", &present.place, some(read.place.clone()));
    if edit.time.is_some() || edit.place.is_some() || edit.marking.is_some() {
        gathering.create("put_right", UseCase::EditMeeting(edit), Vec::new());
    }
    Ok(Ref(present.id.to_string()))
}

/// Who goes by a name: the name itself, or the name with a style or honours that the office does not print.
fn person_of<'p>(people: &'p [Person], name: &str) -> Option<(&'p Person, bool)> {
    if let Some(person) = people
        .iter()
        .find(|person| same_name(&person.name, name) || same_name(&person.full_name(), name))
    {
        return Some((person, true));
    }
    const STYLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "cllr",
        "councillor",
    ];
    let plain: Vec<&str> = name
        .split_whitespace()
        .filter(|word| {
            let small = word.trim_end_matches('.').to_lowercase();
            let honour = word.len() >= 2 && word.chars().all(|c| c.is_uppercase());
            !STYLES.contains(&small.as_str()) && !honour
        })
        .collect();
    let plain = plain.join(" ");
    let mut found = people.iter().filter(|person| same_name(&person.name, &plain));
    match (found.next(), found.next()) {
        (Some(person), None) => Some((person, false)),
        _ => None,
    }
}

/// Gathers the attendance: new lines, and lines that the meeting has already and that the note says otherwise.
fn attendance(
    gathering: &mut Gathering<'_>,
    read: &NoteRead,
    meeting: &Ref,
    present: Option<&Meeting>,
    doubts: &mut Vec<String>,
) -> Result<Vec<NoteAttendance>, Error> {
    let people: Vec<Person> = gathering.reader.all()?;
    let bodies: Vec<Body> = gathering.reader.all()?;
    let mut there: Vec<Attendance> = match present {
        Some(meeting) => gathering.reader.owned_by(Owner::Meeting, meeting.id)?,
        None => Vec::new(),
    };
    let mut shown = Vec::new();
    for (line, place) in read.attendance.iter().zip(1..) {
        let person = person_of(&people, &line.name);
        let name = match person {
            Some((person, false)) => {
                doubts.push(format!("“{}” was taken for {}.", line.name, person.full_name()));
                person.full_name()
            }
            _ => line.name.clone(),
        };
        if person.is_none() && line.is_named() {
            gathering.propose_person(&line.name)?;
        }
        let initials = some(line.initials.clone()).or_else(|| person.and_then(|(person, _)| person.initials.clone()));
        gathering.attending(line, person.map(|(person, _)| person.id), initials);
        let (body, title) = body_of(gathering, &bodies, line, doubts);
        let same = |other: &&Attendance| {
            same_name(&other.name, &name) || person.is_some_and(|(person, _)| other.person == Some(person.id))
        };
        // A person both there and away has two lines; each finds its own first.
        let away = |other: &&Attendance| other.capacity.was_there() == line.capacity.was_there();
        let known = there
            .iter()
            .find(|other| same(other) && away(other))
            .or_else(|| there.iter().find(same))
            .map(|other| other.id);
        let standing = match known
            .and_then(|id| there.iter().position(|other| other.id == id))
            .map(|at| there.remove(at))
        {
            Some(other) => {
                let edit = changed(&other, line, &title, body);
                match edit {
                    Some((edit, stood)) => {
                        if let Some(stood) = stood {
                            let said = described(line.capacity, [&title, &line.detail]);
                            doubts.push(format!(
                                "{name} stands in the meeting's attendance as {stood}; the note says {said}, and is \
                                 followed."
                            ));
                        }
                        gathering.create(format!("attendance{place}"), UseCase::EditAttendance(edit), Vec::new());
                        RowStanding::Changed
                    }
                    None => RowStanding::Unchanged,
                }
            }
            None => {
                gathering.create(
                    format!("attendance{place}"),
                    UseCase::RecordAttendance(RecordAttendance {
                        meeting: meeting.clone(),
                        name: name.clone(),
                        capacity: line.capacity,
                        title: some(title.clone()),
                        body,
                        detail: some(line.detail.clone()),
                        initials: some(line.initials.clone()),
                    }),
                    Vec::new(),
                );
                RowStanding::New
            }
        };
        shown.push(NoteAttendance {
            name,
            initials: line.initials.clone(),
            title,
            body: line.body.clone(),
            capacity: line.capacity,
            detail: line.detail.clone(),
            known: person.is_some(),
            standing,
        });
    }
    if !there.is_empty() && !read.attendance.is_empty() {
        let names: Vec<&str> = there.iter().map(|line| line.name.as_str()).collect();
        doubts.push(format!(
            "The meeting's attendance has {}, whom the note does not list; they stay in it.",
            names.join(", ")
        ));
    }
    Ok(shown)
}

/// The body that heads a list, where the office knows it; else its words go with the post.
fn body_of(
    gathering: &mut Gathering<'_>,
    bodies: &[Body],
    line: &AttendanceRead,
    doubts: &mut Vec<String>,
) -> (Option<Ref>, String) {
    if line.body.is_empty() {
        return (None, line.title.clone());
    }
    let known = bodies
        .iter()
        .find(|body| body.names().any(|name| same_name(name, &line.body)));
    if let Some(body) = known {
        return (Some(Ref(body.id.to_string())), line.title.clone());
    }
    // "Clerk" above a name is no body.
    let post = no_body(&line.body).is_some();
    if !post && let Some(made) = gathering.propose("body", &line.body) {
        return (Some(made), line.title.clone());
    }
    let words = if post {
        format!(
            "“{}” is kept with the posts of those below it: it names no body.",
            line.body
        )
    } else {
        format!(
            "The office knows no body “{}”; it is kept with the posts of those below it.",
            line.body
        )
    };
    if !doubts.contains(&words) {
        doubts.push(words);
    }
    let title = match line.title.is_empty() {
        true => line.body.clone(),
        false => format!("{}, {}", line.title, line.body),
    };
    (None, title)
}

/// What a line of attendance says otherwise in the note. What the note leaves out stays. Beside it how the line stands
/// now, where that is replaced rather than added to.
fn changed(
    known: &Attendance,
    line: &AttendanceRead,
    title: &str,
    body: Option<Ref>,
) -> Option<(EditAttendance, Option<String>)> {
    let differs = |known: &Option<String>, said: &str| {
        let known = known.as_deref().unwrap_or_default();
        (!said.is_empty() && !same_name(known, said)).then(|| said.to_owned())
    };
    // "Present" in a note does not take back that somebody chairs or takes the note.
    let plain = line.capacity == Capacity::Present && known.capacity.was_there();
    let edit = EditAttendance {
        attendance: Ref(known.id.to_string()),
        name: None,
        capacity: Some(line.capacity).filter(|capacity| *capacity != known.capacity && !plain),
        title: differs(&known.title, title),
        body: body.filter(|body| known.body.is_none_or(|known| known.to_string() != body.0)),
        detail: differs(&known.detail, &line.detail),
        initials: differs(&known.initials, &line.initials),
    };
    let replaced = edit.capacity.is_some() || edit.title.is_some() || edit.body.is_some() || edit.detail.is_some();
    if !replaced && edit.initials.is_none() {
        return None;
    }
    let stands = || {
        let none = String::new();
        let title = known.title.as_ref().unwrap_or(&none);
        described(known.capacity, [title, known.detail.as_ref().unwrap_or(&none)])
    };
    Some((edit, replaced.then(stands)))
}

/// `present, Head of Estates, by video`
fn described(capacity: Capacity, more: [&String; 2]) -> String {
    let mut words = capacity_in_words(capacity).to_owned();
    for more in more.into_iter().filter(|words| !words.is_empty()) {
        words.push_str(", ");
        words.push_str(more);
    }
    words
}

fn capacity_in_words(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Chair => "chair",
        Capacity::Present => "present",
        Capacity::Deputising => "deputising",
        Capacity::InAttendance => "in attendance",
        Capacity::NoteTaker => "note-taker",
        Capacity::Apologies => "having sent apologies",
        Capacity::Expected => "expected",
    }
}

/// The offered actions: each has a row by which it can be left out, and the item of the agenda that it stands under.
/// One that the office has of this meeting is not recorded again. Gives what their other columns say.
fn actions(
    gathering: &mut Gathering<'_>,
    read: &NoteRead,
    present: Option<&Meeting>,
    date: NaiveDate,
    file: &str,
    wanted: &ImportWanted,
) -> Result<Vec<Passed>, Error> {
    let agenda: Vec<AgendaItem> = match present {
        Some(meeting) => gathering.reader.owned_by(Owner::Meeting, meeting.id)?,
        None => Vec::new(),
    };
    let mut recorded: HashMap<String, &'static str> = HashMap::new();
    if let Some(meeting) = present {
        for action in gathering.reader.owned_by::<Action>(Owner::Meeting, meeting.id)? {
            recorded.insert(
                same_words(&action.text),
                "It is recorded already as an action of this meeting.",
            );
        }
    }
    for action in gathering.reader.all::<Action>()? {
        if action.meeting.is_none() && action.context == Some(date) {
            recorded
                .entry(same_words(&action.text))
                .or_insert("An action with these words was agreed on this day already.");
        }
    }
    let mut passed = Vec::new();
    let rows: Vec<(String, &documents::read::actions::ActionRead)> = read
        .actions
        .iter()
        .zip(1..)
        .filter(|(action, _)| !action.text.trim().is_empty())
        .map(|(action, place): (_, usize)| (place.to_string(), action))
        .collect();
    for row in &wanted.leave_out {
        if !rows.iter().any(|(name, _)| name == row.trim()) {
            return refuse(format!(
                "There is no action “{}” in {file}; its actions are numbered from 1 in the order in which they stand.",
                short(row)
            ));
        }
    }
    for (index, (row, action)) in rows.into_iter().enumerate() {
        let Some(shown) = gathering.actions.get_mut(index) else {
            break;
        };
        shown.row = row.clone();
        shown.under = action.under.clone();
        let name = format!("action{row}");
        if let Some(why) = recorded.get(&same_words(&action.text)) {
            shown.standing = RowStanding::Unchanged;
            shown.doubts.push((*why).to_owned());
        } else if wanted.leave_out.iter().any(|out| out.trim() == row) {
            shown.standing = RowStanding::LeftOut;
        } else {
            let item = agenda.iter().find(|item| stands_under(item, &action.under));
            let doubts = shown.doubts.clone();
            for create in gathering.creates.iter_mut().filter(|create| create.name == name) {
                if let UseCase::RecordAction(record) = &mut create.case {
                    record.item = item.map(|item| Ref(item.id.to_string()));
                }
                create.doubts.clone_from(&doubts);
            }
            passed.extend(action.others.iter().map(|(heading, words)| Passed {
                what: format!("{heading}: {words}"),
                why: format!("it stands beside action {row}, and no field of an action holds it; the note's text does"),
            }));
            continue;
        }
        gathering.creates.retain(|create| create.name != name);
    }
    Ok(passed)
}

/// Whether a heading of the note is that of an agenda item, with or without its number.
fn stands_under(item: &AgendaItem, heading: &str) -> bool {
    let words = same_words(heading);
    let title = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    !words.is_empty() && (words == same_words(&item.heading()) || same_words(title) == same_words(&item.title))
}
