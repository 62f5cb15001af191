//! Meetings as lists and the note-taking screen show them.

use chrono::NaiveDate;
use domain::forum::Forum;
use domain::id::{ItemId, MeetingId};
use domain::letter::Letter;
use domain::meeting::{AgendaItem, Attendance, Capacity, Meeting, MeetingState, Note, headings_alone, lines_alone};
use domain::people::{Body, Person};
use domain::review::Brief;
use domain::timing::Kind;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::forums;
use crate::facts::names::brief_draft;
use crate::views::drafts::{DraftView, draft};
use crate::views::note::{NoteStanding, NoteToAgree, notes_at, standing};
use crate::views::review::NoteDecision;
use crate::views::review::decided::in_note;
use crate::views::rows::action::{ActionView, Candidate, row, rows, to_discuss};
use crate::views::rows::letter::{LetterRow, letter_row};
use crate::views::rows::meeting::{MeetingRow, meeting_row};

/// An agenda item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemView {
    pub id: String,
    /// Its place, from 1.
    pub position: u32,
    /// The number as written.
    pub number: Option<String>,
    pub title: String,
    /// What stands after `## ` in the note.
    pub heading: String,
    pub papers: Vec<String>,
    /// Not for publication.
    pub restricted: bool,
    /// Why not.
    pub why_restricted: Option<String>,
    /// How many actions were agreed under it.
    pub actions: u32,
    /// How many actions for discussion at this meeting were agreed under an item of this title.
    pub to_discuss: u32,
    /// What the office writes for the Deputy Mayor about it.
    pub brief: BriefView,
    /// It stood on the agenda of the forum's meeting before this one too, or the forum met only once.
    pub standing: bool,
}

/// What the office writes for the Deputy Mayor, Markdown; empty where nothing is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BriefView {
    /// The background; for a meeting as a whole, its purpose.
    pub background: String,
    /// What she may say.
    pub lines: String,
    /// What she may ask.
    pub questions: String,
    /// Words typed into its parts but not yet part of it.
    pub typed: TypedBrief,
}

/// Words typed into the parts of a briefing; none where a part has no such words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypedBrief {
    pub background: Option<String>,
    pub lines: Option<String>,
    pub questions: Option<String>,
}

fn brief_of(
    reader: &Reader<'_>,
    briefs: &[Brief],
    meeting: MeetingId,
    item: Option<ItemId>,
) -> Result<BriefView, Error> {
    let typed = |part: &str| -> Result<Option<String>, Error> {
        let found = reader.draft(&brief_draft(meeting, item, part))?;
        Ok(found.map(|draft| draft.text))
    };
    let brief = briefs.iter().find(|brief| brief.item == item).cloned();
    let (background, lines, questions) = brief
        .map(|brief| (brief.background, brief.lines, brief.questions))
        .unwrap_or_default();
    Ok(BriefView {
        background,
        lines,
        questions,
        typed: TypedBrief {
            background: typed("background")?,
            lines: typed("lines")?,
            questions: typed("questions")?,
        },
    })
}

/// A line of attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AttendanceView {
    pub id: String,
    /// The name as printed.
    pub name: String,
    pub capacity: Capacity,
    /// The title on that day.
    pub title: Option<String>,
    /// The body they came from.
    pub body: Option<Named>,
    /// That body's short name.
    pub body_short: Option<String>,
    /// `items 3 to 6`.
    pub detail: Option<String>,
    /// Initials, which mean this person in this meeting.
    pub initials: Option<String>,
}

/// Somebody whose words the note may record, by office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Speaker {
    /// What is written: `The Assistant Chief Constable, Local Policing`.
    pub office: String,
    /// A few letters that find it: `acc-l`.
    pub short: String,
    /// Who that is today.
    pub name: String,
    /// There, rather than away.
    pub present: bool,
}

/// A saved note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteView {
    /// The words.
    pub markdown: String,
    /// What it does not record.
    pub does_not_cover: Option<String>,
}

/// The attendance of the forum's last meeting, offered for this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfferedAttendance {
    /// That meeting.
    pub from: Named,
    pub date: NaiveDate,
    pub lines: Vec<AttendanceView>,
}

/// A meeting, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MeetingView {
    /// The meeting as a row.
    pub meeting: MeetingRow,
    /// Who chairs it, by office.
    pub chair: Option<String>,
    pub agenda: Vec<ItemView>,
    /// Who was there.
    pub attendance: Vec<AttendanceView>,
    pub note: Option<NoteView>,
    /// Words typed but not yet part of the note.
    pub draft: Option<DraftView>,
    /// The actions it agreed, in order.
    pub actions: Vec<ActionView>,
    /// The actions for discussion at it.
    pub to_discuss: Vec<ActionView>,
    /// The open actions whose words name a board that could be this forum or another: those it agreed, and those of
    /// other meetings that could mean it.
    pub questions: Vec<ActionView>,
    /// Where its note stands between being finished and being agreed.
    pub note_standing: NoteStanding,
    /// The notes that come to be agreed at it.
    pub notes_to_agree: Vec<NoteToAgree>,
    /// The letters that follow it up.
    pub letters: Vec<LetterRow>,
    /// The last meeting's attendance, while this one has none.
    pub offered_attendance: Option<OfferedAttendance>,
    /// Speakers for the note: chair and those present first.
    pub speakers: Vec<Speaker>,
    /// What the meeting is for, as the briefing says it.
    pub brief: BriefView,
    /// The headings of its note that are no items of the agenda.
    pub headings_alone: Vec<String>,
    /// The words of the lines of its note that are marked as actions and of which nobody has made one.
    pub lines_alone: Vec<String>,
    /// What its note says about earlier actions, by what was decided here.
    pub decided: Vec<NoteDecision>,
    /// What the actions it agreed lack, a line each with those that lack it: `No lead: Action 2, Action 5`.
    pub lacks: Vec<String>,
}

/// What actions lack before their note is finished, as [`MeetingView::lacks`] says it.
fn lacks(actions: &[ActionView]) -> Vec<String> {
    type Lacking = fn(&ActionView) -> bool;
    let each: [(&str, Lacking); 5] = [
        ("No timing", |action| action.timing.kind == Kind::None),
        ("A timing that is not read as a date", |action| {
            action.timing.kind == Kind::Unread
        }),
        ("A timing at a meeting that has no date yet", |action| {
            action.timing.kind == Kind::Meeting && action.timing.last.is_none()
        }),
        ("No lead", |action| action.lead.written.trim().is_empty()),
        ("A lead whom nobody here is known as", |action| {
            !action.lead.unknown.is_empty()
        }),
    ];
    let mut lines = Vec::new();
    for (what, lacking) in each {
        let named: Vec<&str> = actions
            .iter()
            .filter(|action| lacking(action))
            .map(|action| action.label.as_deref().unwrap_or(&action.number))
            .collect();
        if !named.is_empty() {
            lines.push(format!("{what}: {}", named.join(", ")));
        }
    }
    lines
}

fn attendance(reader: &Reader<'_>, line: Attendance) -> Result<AttendanceView, Error> {
    let body: Option<Body> = match line.body {
        Some(id) => Some(reader.get(id)?),
        None => None,
    };
    let person: Option<Person> = match line.person {
        Some(id) => Some(reader.get(id)?),
        None => None,
    };
    Ok(AttendanceView {
        id: line.id.to_string(),
        name: line.name,
        capacity: line.capacity,
        title: line.title,
        body_short: body.as_ref().map(|body| body.short_name().to_owned()),
        body: body.map(|body| Named::new(body.id, body.name)),
        detail: line.detail,
        initials: line.initials.or(person.and_then(|person| person.initials)),
    })
}

/// The actions that ask which forum they mean: those this meeting agreed and, while it is to come, those that could
/// mean its forum.
fn questions(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<Vec<ActionView>, Error> {
    let mut asked = Vec::new();
    for action in forums::asked(reader)? {
        let mine = action.meeting == Some(meeting.id);
        let view = row(reader, reader.listed(action)?, moment)?;
        let could_be = |candidate: &Candidate| candidate.forum.id == meeting.forum.to_string();
        let to_come = meeting.date >= moment.today;
        if mine || to_come && view.asks.iter().flat_map(|question| &question.forums).any(could_be) {
            asked.push(view);
        }
    }
    Ok(asked)
}

/// The letters that find an office: the first of each word, and after a hyphen those of what follows a comma.
fn short_of(office: &str) -> String {
    let initials = |text: &str| -> String {
        text.split_whitespace()
            .filter(|word| !matches!(word.to_lowercase().as_str(), "the" | "of" | "for" | "and"))
            .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
            .flat_map(char::to_lowercase)
            .collect()
    };
    match office.split_once(',') {
        Some((rank, place)) => format!("{}-{}", initials(rank), initials(place)),
        None => initials(office),
    }
}

fn speakers(chair: Option<&str>, lines: &[AttendanceView]) -> Vec<Speaker> {
    let mut speakers: Vec<(u8, Speaker)> = Vec::new();
    for line in lines {
        let title = line
            .title
            .as_deref()
            .or(chair.filter(|_| line.capacity == Capacity::Chair));
        let Some(title) = title else { continue };
        let office = if title.starts_with("The ") || title.contains('\'') || title.contains('’') {
            title.to_owned()
        } else {
            format!("The {title}")
        };
        if speakers.iter().any(|(_, speaker)| speaker.office == office) {
            continue;
        }
        let order = match line.capacity {
            Capacity::Chair => 0,
            Capacity::Present | Capacity::Deputising => 1,
            Capacity::InAttendance => 2,
            Capacity::NoteTaker => 3,
            Capacity::Expected => 4,
            Capacity::Apologies => 5,
        };
        let speaker = Speaker {
            short: short_of(title),
            office,
            name: line.name.clone(),
            present: line.capacity != Capacity::Apologies,
        };
        speakers.push((order, speaker));
    }
    speakers.sort_by_key(|(order, _)| *order);
    speakers.into_iter().map(|(_, speaker)| speaker).collect()
}

impl Office {
    /// Meetings, newest first; of a forum where one is named.
    ///
    /// # Errors
    /// Unknown where there is no such forum.
    pub fn meetings(&self, moment: Moment, forum: Option<&str>) -> Result<Vec<MeetingRow>, Error> {
        let forum = match forum {
            Some(forum) => Some(self.forum_named(forum)?),
            None => None,
        };
        let reader = self.store.read();
        let mut meetings: Vec<Meeting> = match forum {
            Some(forum) => reader.owned_by(Owner::Forum, forum)?,
            None => reader.all()?,
        };
        meetings.sort_by(|left, right| (right.date, &right.time).cmp(&(left.date, &left.time)));
        meetings
            .into_iter()
            .map(|meeting| meeting_row(&reader, meeting, moment))
            .collect()
    }

    /// A meeting, whole.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn meeting(&self, moment: Moment, id: &str) -> Result<MeetingView, Error> {
        let reader = self.store.read();
        let meeting: Meeting = reader.get(id)?;
        let forum: Forum = reader.get(meeting.forum)?;
        let filter = ActionFilter {
            meeting: Some(meeting.id),
            ..ActionFilter::default()
        };
        let actions = rows(&reader, &filter, None, moment)?;
        let discuss = to_discuss(&reader, &meeting, moment)?;
        let briefs: Vec<Brief> = reader.owned_by(Owner::Meeting, meeting.id)?;
        let agenda: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting.id)?;
        let standing_ones = crate::facts::meetings::standing_items(&reader, &meeting)?;
        let note: Option<Note> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
        let alone = note
            .as_ref()
            .map_or_else(Vec::new, |note| headings_alone(&note.markdown, &agenda));
        let words: Vec<&str> = actions.iter().map(|action| action.text.as_str()).collect();
        let unmade = note
            .as_ref()
            .map_or_else(Vec::new, |note| lines_alone(&note.markdown, &words));
        let agenda = agenda
            .into_iter()
            .map(|item| {
                let brief = brief_of(&reader, &briefs, meeting.id, Some(item.id))?;
                let id = item.id.to_string();
                let mut about = 0;
                for action in &discuss {
                    if let Some(other) = &action.item
                        && let Some(other) = reader.find::<AgendaItem>(other)?
                        && crate::base::work::same_name(&other.title, &item.title)
                    {
                        about += 1;
                    }
                }
                Ok(ItemView {
                    position: item.position,
                    heading: item.heading(),
                    number: item.number,
                    title: item.title,
                    papers: item.papers,
                    restricted: item.restricted,
                    why_restricted: item.why_restricted,
                    actions: actions
                        .iter()
                        .filter(|action| action.item.as_ref() == Some(&id))
                        .count() as u32,
                    to_discuss: about,
                    standing: standing_ones.iter().any(|other| other.id == item.id),
                    brief,
                    id,
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let lines: Vec<Attendance> = reader.owned_by(Owner::Meeting, meeting.id)?;
        let lines = lines
            .into_iter()
            .map(|line| attendance(&reader, line))
            .collect::<Result<Vec<_>, _>>()?;
        let offered_attendance = if lines.is_empty() {
            self.last_attendance(&meeting, &forum)?
        } else {
            None
        };
        let chair = meeting.chair.clone().or(forum.chair);
        let letters: Vec<Letter> = reader.owned_by(Owner::Meeting, meeting.id)?;
        Ok(MeetingView {
            decided: in_note(&reader, &meeting, None)?,
            lacks: lacks(&actions),
            speakers: speakers(chair.as_deref(), &lines),
            chair,
            agenda,
            attendance: lines,
            note: note.map(|note| NoteView {
                markdown: note.markdown,
                does_not_cover: note.does_not_cover,
            }),
            draft: draft(&reader, &format!("note:{}", meeting.id))?,
            actions,
            questions: questions(&reader, &meeting, moment)?,
            note_standing: standing(&reader, &meeting, moment)?,
            notes_to_agree: notes_at(&reader, &meeting, moment)?,
            to_discuss: discuss,
            letters: letters
                .iter()
                .map(|letter| letter_row(&reader, letter))
                .collect::<Result<_, _>>()?,
            offered_attendance,
            brief: brief_of(&reader, &briefs, meeting.id, None)?,
            headings_alone: alone,
            lines_alone: unmade,
            meeting: meeting_row(&reader, meeting, moment)?,
        })
    }

    fn last_attendance(&self, meeting: &Meeting, forum: &Forum) -> Result<Option<OfferedAttendance>, Error> {
        let reader = self.store.read();
        let mut before: Vec<Meeting> = reader.owned_by(Owner::Forum, forum.id)?;
        before.retain(|other| other.date < meeting.date && other.state != MeetingState::Cancelled);
        for last in before.into_iter().rev() {
            let lines: Vec<Attendance> = reader.owned_by(Owner::Meeting, last.id)?;
            if lines.is_empty() {
                continue;
            }
            return Ok(Some(OfferedAttendance {
                from: Named::new(last.id, crate::facts::names::in_words(forum, &last)),
                date: last.date,
                lines: lines
                    .into_iter()
                    .filter_map(|line| {
                        let capacity = line.capacity.next_time()?;
                        Some(attendance(
                            &reader,
                            Attendance {
                                capacity,
                                detail: None,
                                ..line
                            },
                        ))
                    })
                    .collect::<Result<_, _>>()?,
            }));
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_found_by_its_letters() {
        let check = |office: &str, expected: &str| assert_eq!(short_of(office), expected);
        check("Assistant Chief Constable, Local Policing", "acc-lp");
        check("Deputy Mayor for Policing and Crime", "dmpc");
        check("Chief Constable", "cc");
        check("", "");
    }
}
