//! A note of a meeting as a paper.

use documents::compose::{self, note as note_paper};
use documents::model::Document;
use domain::action::{Action, Discussion};
use domain::discussion::Match;
use domain::forum::Forum;
use domain::meeting::{AgendaItem, Agreement, Attendance, Capacity, Meeting, MeetingState, Note, sections};
use domain::people::Body;
use domain::timing::{date_in_words, month_in_words};
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::work::settings;
use crate::facts::forums::forum_said;
use crate::facts::standing::{as_agreed, label};
use crate::papers::house::house;
use crate::views::note::{CorrectionView, corrections};
use crate::views::review::decided::in_note;

/// Where a note stands, as the screen says it: `Agreed at the meeting of 4 November 2027`.
pub(crate) fn note_state(reader: &Reader<'_>, meeting: &Meeting) -> Result<String, Error> {
    if meeting.state == MeetingState::Cancelled {
        return Ok("Cancelled".to_owned());
    }
    match meeting.state {
        MeetingState::Noted => return Ok("Finished, to be agreed".to_owned()),
        state if !state.note_agreed() => return Ok("Draft".to_owned()),
        _ => {}
    }
    let agreement: Option<Agreement> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
    let published = if meeting.state == MeetingState::Published {
        ", published"
    } else {
        ""
    };
    let agreed = match agreement {
        Some(Agreement { at: Some(at), .. }) => {
            format!(
                "Agreed at the meeting of {}",
                date_in_words(reader.get::<Meeting>(at)?.date)
            )
        }
        Some(Agreement { on, .. }) => format!("Agreed on {}", date_in_words(on)),
        None => "Agreed".to_owned(),
    };
    Ok(format!("{agreed}{published}"))
}

/// A note's corrections as papers list them.
pub(crate) fn correction_lines(corrections: &[CorrectionView]) -> Vec<compose::corrections::Correction> {
    corrections
        .iter()
        .map(|correction| compose::corrections::Correction {
            item: correction.item.clone().unwrap_or_default(),
            before: correction.before.clone().unwrap_or_default(),
            after: correction.after.clone(),
            why: correction.why.clone().unwrap_or_default(),
        })
        .collect()
}

/// A note's corrections under the meetings that agreed them, and under another heading those to be agreed.
pub(crate) fn correction_groups(
    reader: &Reader<'_>,
    meeting: &Meeting,
) -> Result<Vec<compose::corrections::Group>, Error> {
    let mut groups: Vec<compose::corrections::Group> = Vec::new();
    for correction in corrections(reader, meeting)? {
        let heading = match (correction.done, &correction.at) {
            (true, Some(at)) => format!("Corrections agreed at the meeting of {}", date_in_words(at.date)),
            (true, None) => "Corrections".to_owned(),
            (false, _) => "Corrections to be agreed".to_owned(),
        };
        let lines = correction_lines(std::slice::from_ref(&correction));
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.corrections.extend(lines),
            None => groups.push(compose::corrections::Group {
                heading,
                agreed: correction.done,
                corrections: lines,
            }),
        }
    }
    Ok(groups)
}

/// Where an action is to be discussed, as its note prints it: the forums that its own words do not name.
fn unsaid_discussions(reader: &Reader<'_>, action: &Action) -> Result<String, Error> {
    let day = action.context.unwrap_or_default();
    let mut said = Vec::new();
    for mention in domain::discussion::find(&action.text, day) {
        if let Some(words) = mention.forum
            && let Match::One(forum) = forum_said(reader, &words, None)?
        {
            said.push(forum.id);
        }
    }
    let mut places = Vec::new();
    for place in reader.owned_by::<Discussion>(Owner::Action, action.id)? {
        if said.contains(&place.forum) {
            continue;
        }
        let forum: Forum = reader.get(place.forum)?;
        let day = match place.meeting {
            Some(meeting) => reader.meeting_date(meeting)?.map(date_in_words),
            None => place.month.map(month_in_words),
        };
        places.push(
            [Some(forum.name), day]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
        );
    }
    Ok(places.join("; "))
}

/// A meeting's note as a paper; `typed` stands in for the words that are saved.
pub(crate) fn note(reader: &Reader<'_>, meeting: &Meeting, typed: Option<&str>) -> Result<Document, Error> {
    Ok(note_paper::compose(&note_values(reader, meeting, typed)?))
}

/// What a meeting's note is composed from.
pub(crate) fn note_values(
    reader: &Reader<'_>,
    meeting: &Meeting,
    typed: Option<&str>,
) -> Result<note_paper::Note, Error> {
    let settings = settings(reader)?;
    let forum: Forum = reader.get(meeting.forum)?;
    let agenda: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting.id)?;
    let saved: Option<Note> = reader.owned_by(Owner::Meeting, meeting.id)?.pop();
    let markdown = typed
        .or(saved.as_ref().map(|note| note.markdown.as_str()))
        .unwrap_or_default();
    let (body, texts) = sections(markdown, &agenda);
    let mut attendance = Vec::new();
    for line in reader.owned_by::<Attendance>(Owner::Meeting, meeting.id)? {
        let body = match line.body {
            Some(id) => reader.get::<Body>(id)?.name,
            None => String::new(),
        };
        attendance.push(note_paper::Attendant {
            name: line.name,
            post: line.title.unwrap_or_default(),
            body,
            capacity: match line.capacity {
                Capacity::Chair => note_paper::Capacity::Chair,
                Capacity::Present => note_paper::Capacity::Present,
                Capacity::Deputising => note_paper::Capacity::Deputising,
                Capacity::InAttendance => note_paper::Capacity::InAttendance,
                Capacity::NoteTaker => note_paper::Capacity::NoteTaker,
                Capacity::Apologies => note_paper::Capacity::Apologies,
                Capacity::Expected => note_paper::Capacity::Expected,
            },
            detail: line.detail.unwrap_or_default(),
            initials: line.initials.unwrap_or_default(),
        });
    }
    let mut agreed = Vec::new();
    for action in reader.owned_by::<Action>(Owner::Meeting, meeting.id)? {
        agreed.push(note_paper::Action {
            id: action.id.to_string(),
            section: action
                .item
                .and_then(|item| agenda.iter().position(|other| other.id == item)),
            label: label(reader, &action)?.unwrap_or_default(),
            timing: as_agreed(reader, &action)?,
            discussion: unsaid_discussions(reader, &action)?,
            text: action.text,
            lead: action.lead,
        });
    }
    Ok(note_paper::Note {
        house: house(reader, &settings)?,
        title: meeting.title.clone().unwrap_or_default(),
        forum: forum.name,
        date: Some(meeting.date),
        time: meeting.time.clone().unwrap_or_default(),
        place: meeting.place.clone().unwrap_or_default(),
        state: note_state(reader, meeting)?,
        corrections: correction_groups(reader, meeting)?,
        attendance,
        does_not_cover: saved
            .as_ref()
            .and_then(|note| note.does_not_cover.clone())
            .unwrap_or_default(),
        body,
        sections: agenda
            .iter()
            .zip(texts)
            .map(|(item, body)| note_paper::Section {
                number: item.number.clone().unwrap_or_default(),
                title: item.title.clone(),
                restricted: item.restricted.then(|| item.why_restricted.clone().unwrap_or_default()),
                body,
            })
            .collect(),
        actions: agreed,
        decisions: in_note(reader, meeting, typed)?
            .into_iter()
            .map(|decision| note_paper::Decision {
                action: decision.action.to_string(),
                says: decision.says,
            })
            .collect(),
        gather_actions_at_end: settings.gather_actions,
        marking: meeting.marking,
    })
}
