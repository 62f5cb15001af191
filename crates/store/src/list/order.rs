//! The order and the groups of the register, as SQL expressions.

use domain::register::{GroupBy, OrderBy};

/// In which order rows stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Order {
    pub by: OrderBy,
    /// The other way round.
    pub descending: bool,
}

impl Order {
    /// What a row is compared by before its serial; never null. What has no value comes last either way.
    pub(super) fn key(self) -> String {
        let or_last = |value: &str| {
            let last = if self.descending { "''" } else { "char(1114109)" };
            format!("coalesce(nullif({value}, ''), {last})")
        };
        let ranked = |column: &str, words: &[&str]| {
            let mut sql = format!("CASE {column}");
            for (rank, word) in words.iter().enumerate() {
                sql.push_str(&format!(" WHEN '{word}' THEN {rank}"));
            }
            format!("{sql} ELSE {} END", words.len())
        };
        match self.by {
            OrderBy::Recorded => "0".to_owned(),
            OrderBy::Number => "due.number".to_owned(),
            OrderBy::Timing => or_last("due.last"),
            OrderBy::Lead => or_last("due.lead_words"),
            OrderBy::DiscussAt => or_last("(SELECT lower(forum.name) FROM forum WHERE forum.id = due.place)"),
            OrderBy::Status => ranked(
                "due.status",
                &["open", "closure_proposed", "on_hold", "closed", "superseded"],
            ),
            OrderBy::Rag => ranked("due.rag", &["red", "amber", "green", "complete"]),
            OrderBy::Update => or_last("due.updated"),
        }
    }

    pub(super) fn direction(self) -> &'static str {
        if self.descending { "DESC" } else { "ASC" }
    }
}

/// The key of the group in which a row stands.
pub(super) fn group_key(by: GroupBy) -> &'static str {
    match by {
        // A log's own word for the forum counts where no meeting is known; only then is the action itself looked at.
        GroupBy::Forum => concat!(
            "CASE WHEN due.agreed_forum <> '' THEN due.agreed_forum ELSE coalesce((SELECT ",
            include_str!("named_forum.sql"),
            " FROM action WHERE action.id = due.action), '') END"
        ),
        GroupBy::DiscussAt => "due.place",
        GroupBy::Lead => "due.lead",
        GroupBy::Status => "due.status",
        GroupBy::Month => "coalesce(substr(due.last, 1, 7), '')",
        GroupBy::Rag => "due.rag",
    }
}
