//! The papers for the chair before a board: the run-down of actions, the briefing and the agenda, gathered from the
//! same review that the screen shows.

use chrono::NaiveDate;
use documents::compose::facts::{MeetingFacts, NoteToAgree};
use documents::compose::figures::Month;
use documents::compose::review::{Decided, Group, Lead, Row};
use documents::compose::{agenda, briefing, pack, review};
use documents::model::Document;
use domain::action::late_in_words;
use domain::action::{Status, StatusChange, Step};
use domain::forum::Forum;
use domain::letter::LetterState;
use domain::marking::Marking;
use domain::meeting::{AgendaItem, Attendance, Capacity, Meeting, MeetingState};
use domain::people::Body;
use domain::review::{Brief, Heading};
use domain::timing::date_in_words;
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::work::{Moment, settings};
use crate::facts::meetings::to_agree_at;
use crate::papers::house::house;
use crate::papers::note::correction_lines;
use crate::views::note::corrections;
use crate::views::recommendations::source_lines;
use crate::views::review::{ProposalView, Replied, ReviewRow, ReviewView, Since, gather};
use crate::views::rows::action::ActionView;
use crate::views::rows::letter::letter_row;

/// `18 October 2027, 9 days ago: …`
fn last_update(action: &ActionView, today: NaiveDate) -> String {
    let Some(update) = action.updates.first() else {
        return String::new();
    };
    let ago = match (today - update.on).num_days() {
        // A paper is read on other days than it was made: it never says "today".
        ..=0 => String::new(),
        1 => ", a day ago".to_owned(),
        days => format!(", {days} days ago"),
    };
    let source = update
        .source
        .as_deref()
        .map(|source| format!(" ({source})"))
        .unwrap_or_default();
    format!("{}{ago}{source}: {}", date_in_words(update.on), update.text)
}

fn reading(action: &ActionView) -> String {
    let mut words = vec![action.timing.beside.clone()];
    if let Some(days) = action.days_late {
        words.push(late_in_words(days));
    }
    match action.moves.len() {
        0 => {}
        1 => words.push("moved once".to_owned()),
        many => words.push(format!("moved {many} times")),
    }
    words.retain(|part| !part.is_empty());
    words.join(", ")
}

fn replied(replied: Replied) -> &'static str {
    match replied {
        Replied::NotAsked => "",
        Replied::Awaited => "Reply awaited.",
        Replied::Partly => "Answered in part.",
        Replied::Answered => "Answered by letter.",
        Replied::NotAnswered => "The reply does not answer it.",
    }
}

fn proposal(proposal: Option<&ProposalView>) -> (String, String) {
    let Some(proposal) = proposal else {
        return (String::new(), String::new());
    };
    let put = match (proposal.put, &proposal.words) {
        (Some(put), Some(words)) => format!("{}: {words}", put.in_words()),
        (Some(put), None) => put.in_words().to_owned(),
        (None, _) => String::new(),
    };
    (put, proposal.note.clone().unwrap_or_default())
}

/// Who proposed the closure that the chair has not decided, when, and why; empty for an action that stands otherwise.
fn closure(reader: &Reader<'_>, action: &ActionView) -> Result<String, Error> {
    if action.status != Status::ClosureProposed {
        return Ok(String::new());
    }
    let steps: Vec<StatusChange> = reader.owned_by(Owner::Action, &action.id)?;
    let proposed = steps.into_iter().rfind(|step| step.step == Step::ClosureProposed);
    Ok(proposed.map_or_else(String::new, |step| {
        let day = step
            .day()
            .map_or_else(|| "on a day that is not known".to_owned(), date_in_words);
        let by = step.by.map(|by| format!(" by {by}")).unwrap_or_default();
        let why = step.why.map(|why| format!(": {why}")).unwrap_or_default();
        format!("Closure proposed {day}{by}{why}")
    }))
}

fn row(reader: &Reader<'_>, action: &ActionView, reviewed: Option<&ReviewRow>, today: NaiveDate) -> Result<Row, Error> {
    let (proposal, note) = proposal(reviewed.and_then(|row| row.proposal.as_ref()));
    Ok(Row {
        number: action.number.clone(),
        text: action.text.clone(),
        timing: action.timing.written.clone(),
        reading: reading(action),
        lead: action.lead.written.clone(),
        last_update: last_update(action, today),
        closure: closure(reader, action)?,
        reply: reviewed.map(|row| replied(row.replied)).unwrap_or_default().to_owned(),
        proposal,
        note,
    })
}

fn groups(
    reader: &Reader<'_>,
    view: &ReviewView,
    actions: &[(Heading, ActionView)],
    today: NaiveDate,
) -> Result<Vec<Group>, Error> {
    view.groups
        .iter()
        .map(|group| {
            let rows = group.rows.iter().filter_map(|reviewed| {
                let (_, action) = actions.iter().find(|(_, action)| action.id == reviewed.id)?;
                Some(row(reader, action, Some(reviewed), today))
            });
            Ok(Group {
                heading: group.words.clone(),
                rows: rows.collect::<Result<_, Error>>()?,
            })
        })
        .collect()
}

fn since(since: Option<&Since>) -> String {
    let Some(since) = since else { return String::new() };
    format!(
        "Since the meeting of {}: {} closed, {} new, {} with a timing that moved.",
        date_in_words(since.day),
        since.closed,
        since.new,
        since.moved
    )
}

/// The run-down of actions.
pub(crate) fn review_paper(reader: &Reader<'_>, meeting: Meeting, moment: Moment) -> Result<Document, Error> {
    let settings = settings(reader)?;
    let forum: Forum = reader.get(meeting.forum)?;
    let (view, actions) = gather(reader, meeting.clone(), moment)?;
    Ok(review::compose(&review::Review {
        house: house(reader, &settings)?,
        forum: forum.name,
        date: Some(meeting.date),
        as_at: Some(moment.today),
        marking: view.marking,
        counts: view
            .counts
            .iter()
            .map(|count| (count.words.clone(), count.count))
            .collect(),
        late_proposed: view.late_proposed,
        on_hold: view.on_hold,
        since: since(view.since.as_ref()),
        groups: groups(reader, &view, &actions, moment.today)?,
        decided: view
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .chain(&view.ended)
            .filter_map(|row| {
                let decided = row.decided.as_ref()?;
                Some(Decided {
                    number: row.number.clone(),
                    text: row.text.clone(),
                    says: decided.note_says.clone(),
                    why: decided.why.clone().unwrap_or_default(),
                })
            })
            .collect(),
        months: view
            .months
            .iter()
            .map(|month| Month {
                month: month.month,
                and_before: month.and_before,
                and_after: month.and_after,
                count: month.count,
                late: month.late,
            })
            .collect(),
        without_day: view
            .without_day
            .iter()
            .map(|count| (count.words.clone(), count.count))
            .collect(),
        ages: view.ages.iter().map(|age| (age.words.clone(), age.count)).collect(),
        oldest: view
            .oldest
            .as_ref()
            .map(|oldest| format!("Oldest: {}, agreed {}.", oldest.number, date_in_words(oldest.agreed)))
            .unwrap_or_default(),
        leads: view
            .leads
            .iter()
            .map(|lead| Lead {
                name: lead.lead.clone(),
                counts: [lead.open, lead.late, lead.closure_proposed, lead.due_before],
            })
            .collect(),
    }))
}

/// What the agenda and the briefing open with.
fn facts(reader: &Reader<'_>, meeting: &Meeting, marking: Marking, moment: Moment) -> Result<MeetingFacts, Error> {
    let forum: Forum = reader.get(meeting.forum)?;
    let mut notes = Vec::new();
    for earlier in to_agree_at(reader, meeting, moment.today)? {
        notes.push(NoteToAgree {
            title: format!("Note of the meeting of {}", date_in_words(earlier.date)),
            corrections: correction_lines(&corrections(reader, &earlier)?),
        });
    }
    Ok(MeetingFacts {
        house: house(reader, &settings(reader)?)?,
        title: meeting.title.clone().unwrap_or_default(),
        forum: forum.name,
        date: Some(meeting.date),
        time: meeting.time.clone().unwrap_or_default(),
        place: meeting.place.clone().unwrap_or_default(),
        chair: meeting.chair.clone().or(forum.chair).unwrap_or_default(),
        marking,
        notes,
    })
}

/// Who will be there, and whether those are the ones of the last meeting.
fn attendance(reader: &Reader<'_>, meeting: &Meeting) -> Result<(Vec<String>, bool), Error> {
    let mut lines: Vec<Attendance> = reader.owned_by(Owner::Meeting, meeting.id)?;
    let mut of_the_last = false;
    if lines.is_empty() {
        // Nobody is put down yet: those of the last meeting are the ones to expect. Whoever came once for somebody
        // else, or had sent apologies, is said to have.
        let mut earlier: Vec<Meeting> = reader.owned_by(Owner::Forum, meeting.forum)?;
        earlier.retain(|other| other.date < meeting.date && other.state != MeetingState::Cancelled);
        earlier.sort_by_key(|other| other.date);
        if let Some(last) = earlier.pop() {
            lines = reader.owned_by(Owner::Meeting, last.id)?;
            of_the_last = true;
        }
    }
    let mut said = Vec::new();
    for line in lines {
        let body = match line.body {
            Some(id) => Some(reader.get::<Body>(id)?.name),
            None => None,
        };
        let parts: Vec<String> = [Some(line.name), line.title, body].into_iter().flatten().collect();
        let capacity = match line.capacity {
            Capacity::Chair => ", in the chair",
            Capacity::Apologies if of_the_last => ", had sent apologies",
            Capacity::Apologies => ", apologies",
            Capacity::NoteTaker => ", taking the note",
            Capacity::Deputising if of_the_last => ", had deputised",
            Capacity::Deputising => ", deputising",
            Capacity::Expected if of_the_last => ", not recorded as there",
            // Before a meeting everybody who is put down is one to expect.
            Capacity::Present | Capacity::InAttendance | Capacity::Expected => "",
        };
        let detail = line.detail.filter(|detail| !of_the_last && !detail.trim().is_empty());
        let detail = detail.map(|detail| format!(" ({})", detail.trim())).unwrap_or_default();
        said.push(format!("{}{capacity}{detail}", parts.join(", ")));
    }
    Ok((said, of_the_last))
}

/// The briefing for the Deputy Mayor.
pub(crate) fn briefing_paper(reader: &Reader<'_>, meeting: Meeting, moment: Moment) -> Result<Document, Error> {
    Ok(briefing::compose(&briefing_values(reader, &meeting, moment)?))
}

/// The papers for the chair as one: the briefing, the agenda and the run-down. What stands in two of them stands in
/// one: the actions in the run-down, and in the agenda the items about which the briefing says nothing, with the notes
/// to be agreed.
pub(crate) fn pack_paper(reader: &Reader<'_>, meeting: Meeting, moment: Moment) -> Result<Document, Error> {
    let mut briefing = briefing::Briefing {
        actions: Vec::new(),
        ..briefing_values(reader, &meeting, moment)?
    };
    let says = |words: &str| !words.trim().is_empty();
    briefing
        .items
        .retain(|item| says(&item.background) || says(&item.lines) || says(&item.questions));
    let agenda = agenda::Agenda {
        actions: Group::default(),
        ..agenda_values(reader, &meeting, moment)?
    };
    let facts = MeetingFacts {
        notes: Vec::new(),
        ..briefing.meeting.clone()
    };
    briefing.meeting.notes = Vec::new();
    let papers = vec![
        briefing::compose(&briefing),
        agenda::compose(&agenda),
        review_paper(reader, meeting, moment)?,
    ];
    Ok(pack::compose(&facts, Some(moment.today), papers))
}

fn briefing_values(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<briefing::Briefing, Error> {
    let agenda: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting.id)?;
    let briefs: Vec<Brief> = reader.owned_by(Owner::Meeting, meeting.id)?;
    let brief = |item| briefs.iter().find(|brief| brief.item == item);
    let (view, actions) = gather(reader, meeting.clone(), moment)?;
    let due = [
        Heading::Late,
        Heading::ClosureProposed,
        Heading::DueBefore,
        Heading::NoTiming,
    ];
    let mut comes: Vec<Group> = groups(reader, &view, &actions, moment.today)?
        .into_iter()
        .zip(&view.groups)
        .filter(|(_, group)| due.contains(&group.heading))
        .map(|(group, _)| group)
        .collect();
    // What was sent here for discussion comes back whatever its timing says.
    let mut sent = Group {
        heading: "For discussion here".to_owned(),
        rows: Vec::new(),
    };
    for group in view.groups.iter().filter(|group| !due.contains(&group.heading)) {
        for reviewed in &group.rows {
            let found = actions.iter().find(|(_, action)| action.id == reviewed.id);
            if let Some((_, action)) = found
                && action.discuss_at.iter().any(|place| {
                    place.forum.id == meeting.forum.to_string()
                        && place.meeting_date.is_none_or(|day| day <= meeting.date)
                })
            {
                sent.rows.push(row(reader, action, Some(reviewed), moment.today)?);
            }
        }
    }
    comes.push(sent);
    let mut replies = Vec::new();
    for letter in reader.letters_owed()? {
        let of_forum = match letter.meeting {
            Some(id) => reader.get::<Meeting>(id)?.forum == meeting.forum,
            None => false,
        };
        if of_forum && matches!(letter.state, LetterState::Sent | LetterState::Published) {
            let row = letter_row(reader, &letter)?;
            if row.asked > row.answered {
                let sent = letter.sent_on.map(date_in_words).unwrap_or_default();
                replies.push(format!(
                    "{} of {sent}: {} of {} actions for them answered",
                    row.title, row.answered, row.asked
                ));
            }
        }
    }
    let recommendations = source_lines(reader)?
        .into_iter()
        .map(|line| format!("{}: {} open, {}", line.title, line.open, line.words))
        .collect();
    let (attendance, attendance_of_the_last) = attendance(reader, meeting)?;
    Ok(briefing::Briefing {
        recommendations,
        meeting: facts(reader, meeting, view.marking, moment)?,
        as_at: Some(moment.today),
        purpose: brief(None).map(|brief| brief.background.clone()).unwrap_or_default(),
        attendance,
        attendance_of_the_last,
        since: since(view.since.as_ref()),
        items: agenda
            .iter()
            .map(|item| {
                let brief = brief(Some(item.id)).cloned();
                briefing::Item {
                    number: item.number.clone().unwrap_or_default(),
                    title: item.title.clone(),
                    restricted: item.restricted.then(|| item.why_restricted.clone().unwrap_or_default()),
                    papers: item.papers.clone(),
                    background: brief.as_ref().map(|brief| brief.background.clone()).unwrap_or_default(),
                    lines: brief.as_ref().map(|brief| brief.lines.clone()).unwrap_or_default(),
                    questions: brief.map(|brief| brief.questions).unwrap_or_default(),
                }
            })
            .collect(),
        actions: comes,
        replies,
    })
}

/// The agenda of a meeting, with the actions that come up at it.
pub(crate) fn agenda_paper(reader: &Reader<'_>, meeting: Meeting, moment: Moment) -> Result<Document, Error> {
    Ok(agenda::compose(&agenda_values(reader, &meeting, moment)?))
}

fn agenda_values(reader: &Reader<'_>, meeting: &Meeting, moment: Moment) -> Result<agenda::Agenda, Error> {
    let items: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting.id)?;
    let (view, actions) = gather(reader, meeting.clone(), moment)?;
    let rows = actions
        .iter()
        .map(|(_, action)| {
            let reviewed = view
                .groups
                .iter()
                .flat_map(|group| &group.rows)
                .find(|row| row.id == action.id);
            let mut row = row(reader, action, reviewed, moment.today)?;
            // What the office puts to the chair is for her alone, not for those who get the agenda.
            row.proposal.clear();
            row.note.clear();
            Ok(row)
        })
        .collect::<Result<Vec<Row>, Error>>()?;
    Ok(agenda::Agenda {
        meeting: facts(reader, meeting, view.marking, moment)?,
        items: items
            .into_iter()
            .map(|item| agenda::Item {
                number: item.number.unwrap_or_default(),
                title: item.title,
                restricted: item.restricted.then(|| item.why_restricted.unwrap_or_default()),
                papers: item.papers,
            })
            .collect(),
        actions: Group {
            heading: "Actions".to_owned(),
            rows,
        },
    })
}
