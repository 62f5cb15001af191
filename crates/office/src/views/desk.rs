//! The desk: what the office has before it today. Every count has its rows, and each open action is counted once, at its
//! first heading.

use domain::forum::Forum;
use domain::letter::{Letter, LetterState};
use domain::meeting::{Meeting, MeetingState, Note};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Reader};

use super::action::{ActionView, rows};
use super::letter::{LetterRow, letter_row};
use super::meeting::{MeetingRow, meeting_row};
use super::people::ForumView;
use crate::Office;
use crate::error::Error;
use crate::meetings::in_words;
use crate::work::Moment;
use domain::action::Status;

/// A heading of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// The last day of the timing has passed.
    Late,
    /// Due before the next board.
    DueBefore,
    /// Open without a timing.
    NoTiming,
    /// The chair decides.
    ClosureProposed,
    /// Letters out with no full answer.
    ReplyAwaited,
}

/// What stands under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DeskGroup {
    /// The heading.
    pub heading: Heading,
    /// How many there are.
    pub count: u32,
    /// The first five actions.
    pub rows: Vec<ActionView>,
    /// The letters, under the heading for replies.
    pub letters: Vec<LetterRow>,
}

/// A forum with actions that wait for its next date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WaitingForum {
    /// The forum.
    pub forum: ForumView,
    /// How many open actions are for discussion at it.
    pub waiting: u32,
}

/// A draft in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DraftRow {
    /// `letter` or `note`.
    pub kind: String,
    /// The letter, or the note's meeting.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The forum.
    pub forum: Option<String>,
    /// Where it stands: `draft`, `for_clearance` or `cleared`.
    pub state: String,
    /// When it was last written, RFC 3339 in UTC.
    pub edited: String,
}

/// The desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DeskView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    /// The next meeting of a forum that agrees actions: the one everything is counted towards.
    pub next_board: Option<MeetingRow>,
    /// Open actions in all.
    pub open: u32,
    /// The headings that have anything under them.
    pub groups: Vec<DeskGroup>,
    /// Meetings to come, the nearest first.
    pub upcoming: Vec<MeetingRow>,
    /// Forums without a next date for which actions wait.
    pub waiting_forums: Vec<WaitingForum>,
    /// Drafts in progress.
    pub drafts: Vec<DraftRow>,
}

/// When a record was last written.
fn edited(reader: &Reader<'_>, id: &str) -> Result<String, Error> {
    Ok(reader
        .history(Some(id), None, 1)?
        .pop()
        .map(|row| row.at)
        .unwrap_or_default())
}

impl Office {
    /// The desk on a day.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn desk(&self, moment: Moment) -> Result<DeskView, Error> {
        let reader = self.store.read();
        let agreed = reader.agreed_by_meeting()?;
        let mut coming: Vec<Meeting> = reader.all()?;
        coming.retain(|meeting| meeting.date >= moment.today && meeting.state == MeetingState::Planned);
        coming.sort_by(|left, right| (left.date, &left.time).cmp(&(right.date, &right.time)));
        let mut next_board = None;
        for meeting in &coming {
            let forum: Forum = reader.get(meeting.forum)?;
            if forum.names().any(|name| name.to_lowercase().contains("board")) {
                next_board = Some(meeting.clone());
                break;
            }
        }
        let board = next_board.or_else(|| coming.first().cloned());

        let mut listed: Vec<ActionView> = Vec::new();
        let open = ActionFilter {
            open: Some(true),
            ..ActionFilter::default()
        };
        let all_open = reader.totals(&open, moment.today)?.total as u32;
        let mut groups = Vec::new();
        let mut group = |heading: Heading, filter: ActionFilter| -> Result<(), Error> {
            let mut found = rows(&reader, &filter, None, moment)?;
            found.retain(|action| !listed.iter().any(|other| other.id == action.id));
            found.sort_by_key(|action| action.timing.last);
            if !found.is_empty() {
                groups.push(DeskGroup {
                    heading,
                    count: found.len() as u32,
                    rows: found.iter().take(5).cloned().collect(),
                    letters: Vec::new(),
                });
            }
            listed.extend(found);
            Ok(())
        };
        group(
            Heading::Late,
            ActionFilter {
                late_on: Some(moment.today),
                ..ActionFilter::default()
            },
        )?;
        group(
            Heading::ClosureProposed,
            ActionFilter {
                status: Some(Status::ClosureProposed),
                ..ActionFilter::default()
            },
        )?;
        if let Some(board) = &board {
            group(
                Heading::DueBefore,
                ActionFilter {
                    due_by: Some(board.date),
                    ..ActionFilter::default()
                },
            )?;
        }
        let undated: Vec<ActionView> = rows(
            &reader,
            &ActionFilter {
                undated: true,
                ..ActionFilter::default()
            },
            None,
            moment,
        )?
        .into_iter()
        .filter(|action| action.timing.kind == domain::timing::Kind::None)
        .filter(|action| !listed.iter().any(|other| other.id == action.id))
        .collect();
        if !undated.is_empty() {
            groups.push(DeskGroup {
                heading: Heading::NoTiming,
                count: undated.len() as u32,
                rows: undated.into_iter().take(5).collect(),
                letters: Vec::new(),
            });
        }
        let mut awaited = Vec::new();
        let mut drafts = Vec::new();
        for letter in reader.all::<Letter>()? {
            let row = letter_row(&reader, &letter)?;
            if matches!(letter.state, LetterState::Sent | LetterState::Published) && row.rows > row.answered {
                awaited.push(row);
            } else if letter.state.is_draft() {
                drafts.push(DraftRow {
                    kind: "letter".to_owned(),
                    id: row.id,
                    title: row.title,
                    forum: row.forum,
                    state: row.state,
                    edited: edited(&reader, &letter.id.to_string())?,
                });
            }
        }
        if !awaited.is_empty() {
            groups.push(DeskGroup {
                heading: Heading::ReplyAwaited,
                count: awaited.len() as u32,
                rows: Vec::new(),
                letters: awaited,
            });
        }
        for note in reader.all::<Note>()?.into_iter().rev() {
            let meeting: Meeting = reader.get(note.meeting)?;
            if matches!(meeting.state, MeetingState::Planned | MeetingState::Held) {
                let forum: Forum = reader.get(meeting.forum)?;
                drafts.push(DraftRow {
                    kind: "note".to_owned(),
                    id: meeting.id.to_string(),
                    title: format!("Note of {}", in_words(&forum, &meeting)),
                    forum: Some(forum.short_name().to_owned()),
                    state: "draft".to_owned(),
                    edited: edited(&reader, &note.id.to_string())?,
                });
            }
        }
        let mut waiting_forums = Vec::new();
        for forum in self.forums(moment)? {
            if forum.next.is_none() {
                let filter = ActionFilter {
                    discuss_at: forum.id.parse().ok(),
                    open: Some(true),
                    ..ActionFilter::default()
                };
                let waiting = reader.totals(&filter, moment.today)?.total as u32;
                if waiting > 0 {
                    waiting_forums.push(WaitingForum { forum, waiting });
                }
            }
        }
        Ok(DeskView {
            as_at: moment.now.to_rfc3339(),
            next_board: board
                .map(|board| meeting_row(&reader, board, &agreed, moment))
                .transpose()?,
            open: all_open,
            groups,
            upcoming: coming
                .into_iter()
                .take(6)
                .map(|meeting| meeting_row(&reader, meeting, &agreed, moment))
                .collect::<Result<_, _>>()?,
            waiting_forums,
            drafts,
        })
    }
}
