//! The desk: what the office has before it today. Every count has its rows, and each open action is counted once, at
//! its first heading.

use chrono::NaiveDate;
use domain::action::Status;
use domain::forum::Forum;
use domain::letter::LetterState;
use domain::meeting::Meeting;
use domain::review::Heading;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Alike, Reader};

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::forums;
use crate::facts::meetings::{coming, next_board};
use crate::facts::names::in_words;
use crate::views::correspondence::PostLine;
use crate::views::note::{NoteToAgree, notes_waiting};
use crate::views::people::ForumView;
use crate::views::publications::PublicationsLine;
use crate::views::recommendations::{SourceLine, source_lines};
use crate::views::rows::action::{ActionView, row};
use crate::views::rows::letter::{LetterRow, letter_row};
use crate::views::rows::meeting::{MeetingRow, meeting_row};

/// A heading of the desk: the headings of the review that ask for something now, and the letters that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DeskHeading {
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
    pub heading: DeskHeading,
    /// How many there are.
    pub count: u32,
    /// The first five actions.
    pub rows: Vec<ActionView>,
    /// The letters, under the heading for replies.
    pub letters: Vec<LetterRow>,
    /// Of those that are late, how many have their closure proposed as well.
    pub proposed: u32,
}

/// A forum with actions that wait for its next date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WaitingForum {
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
    pub title: String,
    pub forum: Option<String>,
    /// Where it stands: `draft`, `for_clearance` or `cleared`.
    pub state: String,
    /// When it was last written, RFC 3339 in UTC.
    pub edited: String,
}

/// A forum in one line: what waits for its next meeting. Each figure opens the list behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ForumLine {
    pub forum: Named,
    /// Its next meeting.
    pub next: Option<String>,
    pub date: Option<NaiveDate>,
    pub days: Option<i32>,
    pub late: u32,
    /// Due before the next meeting.
    pub due_before: u32,
    /// Open without a timing.
    pub no_timing: u32,
    /// Closures to decide, of late actions too.
    pub closure_proposed: u32,
    /// Letters of its meetings that wait for a reply.
    pub replies: u32,
    /// Notes and letters of its meetings in progress.
    pub drafts: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DeskView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    /// The next meeting of a forum that agrees actions: the one everything is counted towards.
    pub next_board: Option<MeetingRow>,
    /// Open actions in all, those on hold among them, as in the review and the register.
    pub open: u32,
    /// The headings that have anything under them.
    pub groups: Vec<DeskGroup>,
    /// Meetings to come, the nearest first.
    pub upcoming: Vec<MeetingRow>,
    /// Forums without a next date for which actions wait.
    pub waiting_forums: Vec<WaitingForum>,
    /// Drafts in progress.
    pub drafts: Vec<DraftRow>,
    /// Notes that wait to be agreed, the oldest first.
    pub notes_to_agree: Vec<NoteToAgree>,
    /// Open actions whose words name a board that could be several forums.
    pub questions: Vec<ActionView>,
    /// Every forum for which something waits, the nearest meeting first.
    pub forums: Vec<ForumLine>,
    /// How many of the open actions are on hold.
    pub on_hold: u32,
    /// Reports of whose recommendations some are open.
    pub sources: Vec<SourceLine>,
    /// What came and is to be answered.
    pub post: PostLine,
    /// What we promised to the public.
    pub publications: PublicationsLine,
}

/// When a record was last written.
fn edited(reader: &Reader<'_>, id: &str) -> Result<String, Error> {
    Ok(reader
        .history(Some(id), None, 1)?
        .pop()
        .map(|row| row.at)
        .unwrap_or_default())
}

/// How many of these have their closure proposed.
fn proposed(of: &[&Alike]) -> u32 {
    let of = of.iter().filter(|one| one.status == Status::ClosureProposed);
    of.map(|one| one.many).sum()
}

fn how_many<'a>(of: impl IntoIterator<Item = &'a Alike>) -> u32 {
    of.into_iter().map(|one| one.many).sum()
}

/// Those that stand under a heading today, towards the day of a board.
fn under(alike: &[Alike], wanted: Heading, moment: Moment, board: Option<NaiveDate>) -> Vec<&Alike> {
    let heading = |one: &Alike| Heading::for_action(one.status, one.kind, one.last, moment.today, board);
    alike.iter().filter(|one| heading(one) == Some(wanted)).collect()
}

/// How many actions a heading of the desk shows.
const SHOWN: usize = 5;

/// The first actions of those that stand alike, by their last day and, on one day, in order of creation.
fn first_rows(reader: &Reader<'_>, under: &[&Alike], moment: Moment) -> Result<Vec<ActionView>, Error> {
    let mut rows = Vec::new();
    for day in under.chunk_by(|left, right| left.last == right.last) {
        let mut of_day = Vec::new();
        for alike in day {
            for id in reader.first_alike(alike, SHOWN)? {
                of_day.push(reader.listed(reader.get(id)?)?);
            }
        }
        of_day.sort_by_key(|listed| listed.key);
        let wanted = SHOWN - rows.len();
        for listed in of_day.into_iter().take(wanted) {
            rows.push(row(reader, listed, moment)?);
        }
        if rows.len() == SHOWN {
            break;
        }
    }
    Ok(rows)
}

/// The headings that the desk shows, in their order, with the actions under each by their last day.
fn groups(
    reader: &Reader<'_>,
    alike: &[Alike],
    board: Option<NaiveDate>,
    moment: Moment,
) -> Result<Vec<DeskGroup>, Error> {
    let shown = [
        (Heading::Late, DeskHeading::Late),
        (Heading::ClosureProposed, DeskHeading::ClosureProposed),
        (Heading::DueBefore, DeskHeading::DueBefore),
        (Heading::NoTiming, DeskHeading::NoTiming),
    ];
    let mut groups = Vec::new();
    for (wanted, heading) in shown {
        let under = under(alike, wanted, moment, board);
        if under.is_empty() {
            continue;
        }
        groups.push(DeskGroup {
            heading,
            count: how_many(under.iter().copied()),
            proposed: match wanted {
                Heading::Late => proposed(&under),
                _ => 0,
            },
            rows: first_rows(reader, &under, moment)?,
            letters: Vec::new(),
        });
    }
    Ok(groups)
}

impl Office {
    /// The desk on a day.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn desk(&self, moment: Moment) -> Result<DeskView, Error> {
        let reader = self.store.read();
        let coming = coming(&reader, moment)?;
        let board = next_board(&reader, moment)?;
        let alike = reader.alike()?;
        let mut groups = groups(&reader, &alike, board.as_ref().map(|board| board.date), moment)?;

        let mut lines: Vec<(String, ForumLine)> = self.lines(&reader, &coming, moment)?;
        let mut line_of = |forum: &str, count: fn(&mut ForumLine) -> &mut u32| {
            if let Some((_, line)) = lines.iter_mut().find(|(id, _)| id == forum) {
                *count(line) += 1;
            }
        };
        let mut awaited = Vec::new();
        let mut drafts = Vec::new();
        let letters = [reader.letters_owed()?, reader.letters_unsent()?];
        for letter in letters.into_iter().flatten() {
            let row = letter_row(&reader, &letter)?;
            let forum = match letter.meeting {
                Some(meeting) => reader.get::<Meeting>(meeting)?.forum.to_string(),
                None => String::new(),
            };
            if matches!(letter.state, LetterState::Sent | LetterState::Published) && row.asked > row.answered {
                line_of(&forum, |line| &mut line.replies);
                awaited.push(row);
            } else if letter.state.is_draft() {
                line_of(&forum, |line| &mut line.drafts);
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
                heading: DeskHeading::ReplyAwaited,
                count: awaited.len() as u32,
                proposed: 0,
                rows: Vec::new(),
                letters: awaited,
            });
        }
        for note in reader.notes_in_progress()?.into_iter().rev() {
            let meeting: Meeting = reader.get(note.meeting)?;
            let forum: Forum = reader.get(meeting.forum)?;
            line_of(&forum.id.to_string(), |line| &mut line.drafts);
            drafts.push(DraftRow {
                kind: "note".to_owned(),
                id: meeting.id.to_string(),
                title: format!("Note of {}", in_words(&forum, &meeting)),
                forum: Some(forum.short_name().to_owned()),
                state: "draft".to_owned(),
                edited: edited(&reader, &note.id.to_string())?,
            });
        }
        let mut waiting_forums = Vec::new();
        for forum in self.forums(moment)? {
            if forum.next.is_none() {
                let alike = match forum.id.parse() {
                    Ok(id) => reader.alike_discussed(id)?,
                    Err(_) => Vec::new(),
                };
                let waiting = alike.iter().map(|one| one.many).sum();
                if waiting > 0 {
                    waiting_forums.push(WaitingForum { forum, waiting });
                }
            }
        }
        let mut forums: Vec<ForumLine> = lines.into_iter().map(|(_, line)| line).collect();
        forums.retain(|line| {
            let counts = [
                line.late,
                line.due_before,
                line.no_timing,
                line.closure_proposed,
                line.replies,
                line.drafts,
            ];
            line.next.is_some() || counts.iter().any(|count| *count > 0)
        });
        forums.sort_by_key(|line| (line.date.is_none(), line.date));
        Ok(DeskView {
            as_at: moment.now.to_rfc3339(),
            next_board: board.map(|board| meeting_row(&reader, board, moment)).transpose()?,
            open: how_many(&alike),
            on_hold: how_many(alike.iter().filter(|one| one.status == Status::OnHold)),
            groups,
            upcoming: coming
                .into_iter()
                .take(6)
                .map(|meeting| meeting_row(&reader, meeting, moment))
                .collect::<Result<_, _>>()?,
            waiting_forums,
            drafts,
            notes_to_agree: notes_waiting(&reader, moment)?,
            questions: forums::asked(&reader)?
                .into_iter()
                .map(|action| row(&reader, reader.listed(action)?, moment))
                .collect::<Result<_, Error>>()?,
            forums,
            sources: source_lines(&reader)?,
            post: self.post_line(moment)?,
            publications: self.publications_line(moment)?,
        })
    }

    /// Every forum with its counts, towards its own next meeting.
    fn lines(
        &self,
        reader: &Reader<'_>,
        coming: &[Meeting],
        moment: Moment,
    ) -> Result<Vec<(String, ForumLine)>, Error> {
        let mut reaching = reader.alike_by_forum()?;
        let mut lines = Vec::new();
        for forum in reader.all::<Forum>()? {
            let next = coming.iter().find(|meeting| meeting.forum == forum.id);
            let id = forum.id.to_string();
            let mine = reaching.remove(&id).unwrap_or_default();
            let count = |wanted| how_many(under(&mine, wanted, moment, next.map(|meeting| meeting.date)));
            let line = ForumLine {
                next: next.map(|meeting| meeting.id.to_string()),
                date: next.map(|meeting| meeting.date),
                days: next.map(|meeting| (meeting.date - moment.today).num_days() as i32),
                late: count(Heading::Late),
                due_before: count(Heading::DueBefore),
                no_timing: count(Heading::NoTiming),
                closure_proposed: proposed(&mine.iter().collect::<Vec<_>>()),
                replies: 0,
                drafts: 0,
                forum: Named::new(forum.id, forum.name),
            };
            lines.push((id, line));
        }
        Ok(lines)
    }
}
