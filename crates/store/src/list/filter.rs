//! Which actions a list holds, as SQL conditions: no action has to be read to be left out.

use chrono::NaiveDate;
use domain::action::Status;
use domain::id::{ForumId, LetterId, MeetingId};
use domain::register::{GroupBy, Waiting};
use domain::review::Heading;
use rusqlite::types::Value as Cell;
use serde_json::Value;

use super::order::{Order, group_key};

/// The statuses of actions that have not ended, as SQL: those of which [`domain::action::Status::has_ended`] says so.
pub(crate) const LIVE: &str = "('open', 'closure_proposed', 'on_hold')";

/// Which actions are wanted, and in which order; everything that is set has to hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActionFilter {
    /// Agreed at a meeting of this forum or, as a log says, by it; or for discussion at it.
    pub forum: Option<ForumId>,
    /// For discussion at this forum.
    pub discuss_at: Option<ForumId>,
    /// Agreed at this meeting.
    pub meeting: Option<MeetingId>,
    /// Added in this letter.
    pub letter: Option<LetterId>,
    /// Led by one of these: bodies, posts or people, by identity.
    pub lead: Option<Vec<String>>,
    /// Standing so.
    pub status: Option<Status>,
    /// Open, or closure only proposed (`true`); neither (`false`).
    pub open: Option<bool>,
    /// Not ended: open, closure only proposed, or on hold.
    pub live: bool,
    /// Late on this day.
    pub late_on: Option<NaiveDate>,
    /// Open with no last day.
    pub undated: bool,
    /// Open and with its last day on or before this one.
    pub due_by: Option<NaiveDate>,
    /// Holding every word.
    pub text: Option<String>,
    /// Under this heading on a day, towards a board on another.
    pub heading: Option<(Heading, NaiveDate, Option<NaiveDate>)>,
    /// Waiting for these, where the office's own leads are these identities.
    pub waiting: Option<(Waiting, Vec<String>)>,
    /// In this group.
    pub group: Option<(GroupBy, String)>,
    pub order: Order,
}

pub(super) struct Conditions {
    pub sql: String,
    pub values: Vec<Cell>,
}

impl Conditions {
    pub fn add(&mut self, sql: &str, values: impl IntoIterator<Item = String>) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(sql);
        self.values.extend(values.into_iter().map(Cell::Text));
    }

    pub fn for_filter(filter: &ActionFilter) -> Self {
        let mut conditions = Self {
            sql: String::new(),
            values: Vec::new(),
        };
        if let Some(forum) = filter.forum {
            conditions.add(include_str!("of_forum.sql"), [0; 5].map(|_| forum.to_string()));
        }
        if let Some(forum) = filter.discuss_at {
            conditions.add(
                "due.action IN (SELECT discussion.action FROM discussion WHERE discussion.forum = ?)",
                [forum.to_string()],
            );
        }
        if let Some(meeting) = filter.meeting {
            conditions.add(
                "due.action IN (SELECT id FROM action WHERE meeting = ?)",
                [meeting.to_string()],
            );
        }
        if let Some(letter) = filter.letter {
            conditions.add(
                "due.action IN (SELECT id FROM action WHERE letter = ?)",
                [letter.to_string()],
            );
        }
        if let Some(leads) = &filter.lead {
            conditions.add(
                &format!(
                    "due.action IN (SELECT action_lead.action FROM action_lead WHERE who IN ({}))",
                    marks(leads.len())
                ),
                leads.iter().cloned(),
            );
        }
        if let Some(status) = filter.status {
            let word = serde_json::to_value(status).unwrap_or(Value::Null);
            conditions.add("due.status = ?", [word.as_str().unwrap_or_default().to_owned()]);
        }
        if let Some(open) = filter.open {
            conditions.add(if open { "due.open = 1" } else { "due.open = 0" }, []);
        }
        if filter.live {
            conditions.add(&format!("due.status IN {LIVE}"), []);
        }
        if let Some(day) = filter.late_on {
            conditions.add("due.open = 1 AND due.last < ?", [day.to_string()]);
        }
        if filter.undated {
            conditions.add("due.open = 1 AND due.last IS NULL", []);
        }
        if let Some(day) = filter.due_by {
            conditions.add("due.open = 1 AND due.last <= ?", [day.to_string()]);
        }
        if let Some((heading, today, board)) = filter.heading {
            let (sql, days) = under(heading, today, board);
            conditions.add(&sql, days);
        }
        if let Some((waiting, ours)) = &filter.waiting {
            conditions.waiting(*waiting, ours);
        }
        if let Some((by, key)) = &filter.group {
            conditions.add(&format!("{} = ?", group_key(*by)), [key.clone()]);
        }
        if let Some(query) = filter.text.as_deref().and_then(crate::search::query) {
            conditions.add(include_str!("with_words.sql"), [query]);
        }
        conditions
    }

    /// The rule of [`Waiting::from_status`]; a test holds them together.
    fn waiting(&mut self, waiting: Waiting, ours: &[String]) {
        // Sets that are found once, not a question about each row.
        let led = "due.action IN (SELECT action FROM action_lead)";
        let by_us = format!(
            "due.action IN (SELECT action FROM action_lead WHERE who IN ({}))",
            marks(ours.len())
        );
        let dated = "due.status = 'open' AND due.kind <> 'event'";
        match waiting {
            Waiting::Us => self.add(
                &format!("(due.status = 'closure_proposed' OR ({dated} AND (NOT {led} OR {by_us})))"),
                ours.iter().cloned(),
            ),
            Waiting::Them => self.add(&format!("{dated} AND {led} AND NOT {by_us}"), ours.iter().cloned()),
            Waiting::ThirdParty => self.add(
                "(due.status = 'on_hold' OR (due.status = 'open' AND due.kind = 'event'))",
                [],
            ),
        }
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// The rule of [`Heading::for_action`] in the words of the index, so that a count reads no action; a test holds them together.
pub(super) fn under(heading: Heading, today: NaiveDate, board: Option<NaiveDate>) -> (String, Vec<String>) {
    let today = today.to_string();
    // Without a board nothing is due before one.
    let board = board.map_or_else(String::new, |board| board.to_string());
    let open = "due.status = 'open' AND";
    match heading {
        Heading::Late => ("due.open = 1 AND due.last < ?".to_owned(), vec![today]),
        Heading::ClosureProposed => (
            "due.status = 'closure_proposed' AND (due.last IS NULL OR due.last >= ?)".to_owned(),
            vec![today],
        ),
        Heading::DueBefore => (format!("{open} due.last >= ? AND due.last <= ?"), vec![today, board]),
        Heading::Later => (format!("{open} due.last >= ? AND due.last > ?"), vec![today, board]),
        Heading::NoTiming => (format!("{open} due.last IS NULL AND due.kind = 'none'"), vec![]),
        Heading::Standing => (format!("{open} due.last IS NULL AND due.kind = 'standing'"), vec![]),
        Heading::Waits => (
            format!("{open} due.last IS NULL AND due.kind IN ('event', 'meeting')"),
            vec![],
        ),
        Heading::Unread => (
            format!("{open} due.last IS NULL AND due.kind NOT IN ('none', 'standing', 'event', 'meeting')"),
            vec![],
        ),
        Heading::OnHold => ("due.status = 'on_hold'".to_owned(), vec![]),
    }
}

#[cfg(test)]
mod tests {
    use domain::action::Status;

    use super::LIVE;

    // Seen red: with 'on_hold' left out of the list.
    #[test]
    fn what_has_not_ended_is_the_same_in_sql() {
        for status in Status::ALL {
            let word = serde_json::to_value(status).expect("a word");
            let listed = LIVE.contains(&format!("'{}'", word.as_str().expect("a word")));
            assert_eq!(listed, !status.has_ended(), "{status:?}");
        }
        assert!(include_str!("../read/timed_by_none.sql").contains(LIVE));
        assert!(include_str!("../derive/discussed_in.sql").contains(LIVE));
        assert!(include_str!("../check/counts.sql").contains(LIVE));
    }
}
