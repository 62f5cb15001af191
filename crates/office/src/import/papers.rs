//! Notes of meetings: what each says, gathered as the use cases that would record it; and what letters and notes are told
//! apart by.

use documents::read::file::Source;
use documents::read::{Doubt, Passed, letter as letter_reader, note as note_reader};
use domain::discussion::Match;
use domain::id::ForumId;

use super::PaperKind;
use super::gathering::Gathering;
use crate::UseCase;
use crate::arguments::{Day, Ref};
use crate::error::{Error, refuse};
use crate::meetings::{PlanMeeting, RecordAttendance, SetMeetingState, WriteNote};
use crate::papers;
use crate::which::{forum_said, offered};

pub(super) fn spoken(doubts: &[Doubt]) -> Vec<String> {
    doubts
        .iter()
        .map(|doubt| {
            format!(
                "{}: {}",
                papers::sentence(&doubt.place).trim_end_matches('.'),
                doubt.what
            )
        })
        .collect()
}

/// A letter opens with a salutation; a note says who was present.
pub(super) fn told(source: &Source) -> PaperKind {
    let letter = letter_reader::letter(source);
    if letter.salutation.is_empty() && !note_reader::note(source).attendance.is_empty() {
        PaperKind::Note
    } else {
        PaperKind::Letter
    }
}

type Gathered = (Vec<String>, Vec<Passed>);

pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// Gathers a note. Gives doubts about the whole, and what was passed over.
pub(super) fn gather_note(
    gathering: &mut Gathering<'_>,
    source: &Source,
    file: &str,
    forum: Option<ForumId>,
) -> Result<Gathered, Error> {
    let mut read = note_reader::note(source);
    let mut doubts = spoken(&read.doubts);
    let Some(date) = read.date else {
        return refuse(format!(
            "No date was found in {file}; a note belongs to a meeting on a day."
        ));
    };
    let words = if read.forum_words.is_empty() {
        read.title.clone()
    } else {
        read.forum_words.clone()
    };
    let forum = match forum {
        Some(forum) => Ref(forum.to_string()),
        None => match forum_said(&gathering.reader, &words, None)? {
            Match::One(known) => Ref(known.id.to_string()),
            Match::Several(forums) => {
                doubts.push(format!("“{words}” could be the {}: say which it is.", offered(&forums)));
                Ref(words.clone())
            }
            Match::Nothing => match gathering.propose("forum", &words) {
                Some(made) => made,
                None => {
                    doubts.push(format!(
                        "The office knows no forum “{words}”: say which it is, or accept it as new."
                    ));
                    Ref(words.clone())
                }
            },
        },
    };
    let here = forum.0.parse().ok();
    let meeting = gathering.create(
        "meeting",
        UseCase::PlanMeeting(PlanMeeting {
            forum,
            date: Day(date),
            time: None,
            title: None,
            place: some(read.place.clone()),
            chair: None,
            marking: read.marking,
            attendance_from: None,
        }),
        if read.time.is_empty() {
            Vec::new()
        } else {
            vec![format!("The time “{}” was left out.", read.time)]
        },
    );
    for (line, place) in read.attendance.iter().zip(1..) {
        gathering.propose_person(&line.name)?;
        gathering.create(
            format!("attendance{place}"),
            UseCase::RecordAttendance(RecordAttendance {
                meeting: meeting.clone(),
                name: line.name.clone(),
                capacity: line.capacity,
                title: some(line.title.clone()),
                body: None,
                detail: some(line.detail.clone()),
            }),
            Vec::new(),
        );
    }
    gathering.create(
        "note",
        UseCase::WriteNote(WriteNote {
            meeting: meeting.clone(),
            markdown: read.body.join("\n\n"),
            item: None,
            does_not_cover: None,
        }),
        Vec::new(),
    );
    read.passed_over
        .extend(gathering.record(&read.actions, date, None, Some(&meeting), here)?);
    gathering.create(
        "state",
        UseCase::SetMeetingState(SetMeetingState {
            meeting,
            state: domain::meeting::MeetingState::Noted,
        }),
        Vec::new(),
    );
    Ok((doubts, read.passed_over))
}
