//! The headings that columns of actions have in papers and in logs: the one list of them. Tables only.

use serde::Serialize;

/// Headings of tables of actions in papers: few columns, so that short words are safe.
pub(super) const PAPER: &[(Field, &[&str])] = &[
    (
        Field::Number,
        &[
            "no",
            "number",
            "#",
            "ref",
            "reference",
            "ref no",
            "reference no",
            "reference number",
            "action no",
            "action number",
            "action ref",
            "action reference",
            "action #",
            "item",
            "item no",
            "item number",
        ],
    ),
    (
        Field::Text,
        &[
            "action",
            "actions",
            "agreed action",
            "agreed actions",
            "action agreed",
            "actions agreed",
            "action required",
            "actions required",
            "action description",
            "action point",
            "action points",
        ],
    ),
    (
        Field::Timing,
        &[
            "timing",
            "timings",
            "timescale",
            "timescales",
            "timeframe",
            "deadline",
            "deadlines",
            "due",
            "due date",
            "date due",
            "due by",
            "when",
            "by when",
            "date",
            "target date",
            "completion date",
        ],
    ),
    (
        Field::Lead,
        &[
            "lead",
            "leads",
            "owner",
            "owners",
            "action owner",
            "action lead",
            "lead officer",
            "responsible",
            "responsibility",
            "who",
            "by whom",
            "lead organisation",
            "lead body",
        ],
    ),
    (Field::Status, &["status", "current status", "action status"]),
    (
        Field::Update,
        &[
            "update",
            "updates",
            "latest update",
            "latest position",
            "current position",
            "position",
            "progress",
        ],
    ),
    (Field::Rag, &["rag", "rag status", "rag rating", "brag"]),
];

/// Headings that logs add to those of papers; too loose for a letter.
pub(super) const LOG: &[(Field, &[&str])] = &[
    (
        Field::Number,
        &[
            "id",
            "action id",
            "log no",
            "log ref",
            "log number",
            "s n",
            "sn",
            "ser",
            "serial",
            "serial no",
            "unique ref",
            "unique reference",
            "rec no",
            "recommendation no",
            "recommendation number",
            "line no",
        ],
    ),
    (
        Field::Text,
        &[
            "action item",
            "action items",
            "action details",
            "details of action",
            "description of action",
            "action to be taken",
            "actions to be taken",
            "action summary",
            "summary of action",
            "description",
            "detail",
            "details",
            "task",
            "tasks",
            "what",
            "agreement",
            "commitment",
            "request",
            "requirement",
            "recommendation",
            "recommendations",
            "task name",
            "task title",
            "action title",
            "action name",
        ],
    ),
    (
        Field::Timing,
        &[
            "target",
            "target completion date",
            "target completion",
            "due on",
            "by",
            "by date",
            "complete by",
            "completion by",
            "completion due",
            "to be completed by",
            "agreed timescale",
            "agreed deadline",
            "expected completion date",
            "expected completion",
        ],
    ),
    (
        Field::Lead,
        &[
            "action by",
            "actions by",
            "action for",
            "assigned to",
            "allocated to",
            "assignee",
            "responsible officer",
            "responsible person",
            "person responsible",
            "officer responsible",
            "accountable",
            "accountable officer",
            "accountable person",
            "lead department",
            "lead agency",
            "lead person",
            "lead name",
            "lead owner",
            "owner lead",
            "named lead",
            "officer",
            "who by",
            "by who",
            "who is responsible",
            "delegated to",
            "nominated lead",
            "action holder",
        ],
    ),
    (Field::Status, &["state", "open closed", "open or closed"]),
    (
        Field::Update,
        &[
            "progress update",
            "progress updates",
            "status update",
            "update on progress",
            "latest progress",
            "commentary",
            "latest",
            "progress to date",
            "progress notes",
            "current update",
        ],
    ),
    (Field::Rag, &["brag status", "brag rating", "rating", "r a g"]),
    (
        Field::Forum,
        &[
            "board",
            "forum",
            "meeting",
            "committee",
            "board meeting",
            "meeting name",
            "name of meeting",
            "source meeting",
            "agreed at",
            "raised at",
            "arising from",
            "governance forum",
            "governance board",
        ],
    ),
    (
        Field::AgreedOn,
        &[
            "date agreed",
            "agreed on",
            "agreed date",
            "date raised",
            "raised on",
            "raised",
            "date of meeting",
            "meeting date",
            "date of board",
            "board date",
            "date set",
            "date assigned",
            "date opened",
            "opened",
            "opened on",
            "date logged",
            "date added",
            "date of action",
            "action date",
            "date created",
            "created",
            "date given",
            "date allocated",
        ],
    ),
    (
        Field::ClosedOn,
        &[
            "closed",
            "closed on",
            "date closed",
            "closed date",
            "closure date",
            "date of closure",
            "date completed",
            "completed on",
            "completed date",
            "date complete",
            "actual completion date",
            "actual completion",
            "actual date",
            "date discharged",
            "discharged",
            "discharged on",
            "complete",
            "completed",
            "action complete",
            "action closed",
            "done",
            "date done",
            "done on",
            "actioned",
            "date actioned",
            "signed off",
            "signed off on",
            "sign off date",
            "tick when done",
            "tick when complete",
        ],
    ),
    (
        Field::DiscussAt,
        &[
            "for discussion at",
            "for discussion",
            "discuss at",
            "discussed at",
            "discussion at",
            "to be discussed at",
            "next discussion",
            "next meeting",
            "return to board",
            "bring back to",
            "back to",
            "report to",
            "reporting to",
            "review at",
            "next review at",
        ],
    ),
    (
        Field::Notes,
        &[
            "notes",
            "note",
            "comments",
            "comment",
            "remarks",
            "notes comments",
            "comments notes",
            "additional information",
            "further information",
            "additional comments",
            "background",
        ],
    ),
];

/// Words that make a heading none of the fields, whatever else stands in it.
pub(super) const NEVER: &[&str] = &[
    "start",
    "priority",
    "theme",
    "category",
    "type",
    "minute",
    "minutes",
    "paper",
    "agenda",
    "risk",
    "cost",
    "email",
    "job title",
    "created by",
    "modified",
    "raised by",
    "closed by",
    "completed by",
    "signed off by",
    "evidence",
    "reason",
    "original",
    "previous rag",
    "last rag",
    "moved",
    "moves",
    "days",
];

/// Headings that may be a lead's where no column says so more plainly.
pub(super) const WEAK_LEADS: &[&str] = &[
    "agency",
    "agencies",
    "sro",
    "force",
    "force area",
    "team",
    "teams",
    "organisation",
    "organisations",
    "organization",
    "department",
    "directorate",
    "unit",
    "command",
    "partner",
    "partner agency",
    "service",
    "contact",
    "point of contact",
    "name",
];

/// Words of a heading that asks whether something is done.
pub(super) const DONE: &[&str] = &[
    "closed",
    "complete",
    "completed",
    "done",
    "discharged",
    "actioned",
    "finished",
    "delivered",
];

/// Words of a column of ratings that name no rater.
pub(super) const ABOUT_RATINGS: &[&str] = &[
    "rag",
    "brag",
    "r",
    "a",
    "g",
    "status",
    "rating",
    "ratings",
    "current",
    "latest",
    "overall",
    "action",
    "progress",
    "delivery",
    "the",
    "by",
    "of",
    "this",
    "month",
    "date",
    "for",
    "self",
    "assessed",
    "assessment",
];

/// Words that say that a timing was moved since, before the heading of a timing.
pub(super) const BEFORE_A_MOVE: &[&str] = &["original", "initial", "baseline", "previous", "old", "first"];

/// Words that say that a timing was moved to this one.
pub(super) const AFTER_A_MOVE: &[&str] = &[
    "revised",
    "new",
    "extended",
    "current",
    "latest",
    "updated",
    "amended",
    "rescheduled",
    "forecast",
];

/// Headings of an action's short name, which a description goes with.
pub(super) const TITLES: &[&str] = &[
    "title",
    "action title",
    "task title",
    "task name",
    "action name",
    "subject",
    "summary",
    "action summary",
];

/// Headings of what goes with an action's short name.
pub(super) const DESCRIPTIONS: &[&str] = &[
    "description",
    "detail",
    "details",
    "action description",
    "action details",
    "details of action",
    "description of action",
    "further details",
    "further detail",
    "full description",
];

/// Words typical of a field, tried in this order; each list must have one word in the heading.
pub(super) const WORDS: &[(Field, &[&[&str]])] = &[
    (Field::Rag, &[&["rag", "brag"]]),
    (
        Field::ClosedOn,
        &[
            &["closed", "closure", "completed", "discharged", "actual"],
            &["date", "on", "when"],
        ],
    ),
    (Field::DiscussAt, &[&["discuss", "discussed", "discussion"]]),
    (
        Field::DiscussAt,
        &[
            &["next", "return", "future"],
            &["board", "meeting", "committee", "forum"],
        ],
    ),
    (
        Field::AgreedOn,
        &[
            &[
                "agreed", "raised", "opened", "logged", "created", "assigned", "meeting", "board",
            ],
            &["date", "on", "when"],
        ],
    ),
    (
        Field::Timing,
        &[&[
            "deadline",
            "due",
            "timing",
            "timescale",
            "timescales",
            "timeframe",
            "target",
        ]],
    ),
    (
        Field::Lead,
        &[&[
            "owner",
            "owners",
            "lead",
            "leads",
            "responsible",
            "responsibility",
            "accountable",
            "assigned",
            "allocated",
            "assignee",
            "whom",
        ]],
    ),
    (Field::Status, &[&["status"]]),
    (
        Field::ClosedOn,
        &[DONE, &["y", "yes", "action", "actions", "tick", "is"]],
    ),
    (Field::Update, &[&["update", "updates", "progress", "position"]]),
    (Field::Notes, &[&["notes", "comments", "comment", "remarks"]]),
    (Field::Number, &[&["ref", "reference", "number", "id", "no"]]),
    (Field::Forum, &[&["board", "forum", "committee", "meeting"]]),
    (
        Field::Text,
        &[&[
            "action",
            "actions",
            "recommendation",
            "recommendations",
            "task",
            "description",
            "details",
            "title",
        ]],
    ),
];

/// What a column of a log holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The action's number or reference.
    Number,
    /// The action's words.
    Text,
    /// More of the action's words: a description beside a title.
    Detail,
    /// The timing as written.
    Timing,
    /// A timing that was moved since, beside the one it was moved to.
    OriginalTiming,
    /// The lead as written.
    Lead,
    /// Open, closed, on hold and the like.
    Status,
    /// What was last said of it.
    Update,
    /// Red, amber, green.
    Rag,
    /// The forum or meeting that agreed it.
    Forum,
    /// The day it was agreed or raised.
    AgreedOn,
    /// The day it was closed, or a tick that says that it was.
    ClosedOn,
    /// Where it is to be discussed.
    DiscussAt,
    /// Notes and comments.
    Notes,
    /// Anything else; its words are kept under its heading.
    Other,
}

pub(crate) fn find(list: &[(Field, &[&str])], plain: &str) -> Option<Field> {
    list.iter()
        .find(|(_, headings)| headings.contains(&plain))
        .map(|(field, _)| *field)
}

/// A heading in small letters, its words one space apart, without marks: `Action(s) / Ref. No:` is `action ref no`.
pub(crate) fn plain(heading: &str) -> String {
    // Headings are short. What is longer is not one, and need not be copied.
    let small = heading.chars().take(200).collect::<String>().to_lowercase();
    let marks = small.replace("(s)", "").replace(['\'', '’'], "");
    let spaced: String = marks
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '#' { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
