//! Records as rows: one mapping between a noun of the domain and its table, for every kind.
//!
//! A noun's fields are its table's columns, in the words of serde: lists and readings are JSON text, truth values are
//! 0 and 1. That is why undo, history, damage checks and the dump need no code of their own for a new field or kind.

use std::collections::BTreeSet;

use domain::{
    action, bank_holidays, disposal, forum, letter, meeting, people, recommendation, register, review, settings,
    withholding,
};
use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Row, Statement};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::Error;

/// A record's fields by name, as the history keeps them.
pub type Image = Map<String, Value>;

macro_rules! kinds {
    ($($kind:ident $table:literal $words:literal $type:ty, json: [$($json:literal),*], flags: [$($flag:literal),*]
        $(, added: [$($added:literal),*])?;)+) => {
        /// The kinds of records, in an order in which none refers to a later one (but for successors).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $(
                #[doc = concat!("Table `", $table, "`.")]
                $kind,
            )+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$kind),+];

            /// The table's name, which is also the kind's name in histories and dumps.
            pub fn table(self) -> &'static str {
                match self { $(Kind::$kind => $table),+ }
            }

            /// The kind as people say it.
            pub fn in_words(self) -> &'static str {
                match self { $(Kind::$kind => $words),+ }
            }

            /// The kind of a name.
            pub fn named(name: &str) -> Option<Kind> {
                match name { $($table => Some(Kind::$kind),)+ _ => None }
            }

            /// A record's fields as this program writes them; what is no record of this kind is refused.
            pub(crate) fn normal(self, image: Image) -> Result<Image, Error> {
                match self {
                    $(Kind::$kind => self::image(&serde_json::from_value::<$type>(Value::Object(image))?),)+
                }
            }

            fn json_columns(self) -> &'static [&'static str] {
                match self { $(Kind::$kind => &[$($json),*]),+ }
            }

            fn flag_columns(self) -> &'static [&'static str] {
                match self { $(Kind::$kind => &[$($flag),*]),+ }
            }

            /// Columns that a later format added. They count in a row's digest only where they hold something, so that
            /// the rows written before them keep the digest they have.
            fn added_columns(self) -> &'static [&'static str] {
                match self { $(Kind::$kind => &[$($($added),*)?]),+ }
            }
        }

        $(
            impl Record for $type {
                const KIND: Kind = Kind::$kind;
                fn uuid(&self) -> Uuid { self.id.0 }
            }
        )+
    };
}

kinds! {
    Body "body" "body" people::Body, json: ["other_names", "address"], flags: [];
    Person "person" "person" people::Person, json: ["address"], flags: [], added: ["email"];
    Post "post" "post" people::Post, json: [], flags: [];
    Forum "forum" "forum" forum::Forum, json: ["other_names"], flags: [];
    Meeting "meeting" "meeting" meeting::Meeting, json: [], flags: [];
    MeetingMove "meeting_move" "move of a meeting" meeting::MeetingMove, json: [], flags: [];
    AgendaItem "agenda_item" "agenda item" meeting::AgendaItem, json: ["papers"], flags: ["restricted"];
    Attendance "attendance" "attendance" meeting::Attendance, json: [], flags: [], added: ["initials"];
    Note "note" "note" meeting::Note, json: [], flags: [];
    Correction "note_correction" "correction of a note" meeting::Correction, json: [], flags: ["done"];
    Agreement "note_agreement" "agreement of a note" meeting::Agreement, json: [], flags: [];
    Letter "letter" "letter" letter::Letter, json: ["to", "signatory", "copies_to", "annexes"], flags: ["agreements_in_body"],
        added: ["clearer", "cleared_by", "cleared_on", "sent_by"];
    Action "action" "action" action::Action, json: ["reading", "leads"], flags: [], added: ["agreed_on", "agreed_by"];
    Reference "action_reference" "reference" action::Reference, json: [], flags: [];
    Discussion "discussion" "place of discussion" action::Discussion, json: [], flags: [];
    Undecided "undecided" "undecided place of discussion" action::Undecided, json: [], flags: [];
    Update "action_update" "update" action::Update, json: [], flags: [];
    TimingMove "timing_move" "move of a timing" action::TimingMove, json: ["from_reading", "to_reading"], flags: [], added: ["meeting"];
    Rating "rating" "rating" action::Rating, json: [], flags: [];
    StatusChange "status_change" "change of status" action::StatusChange, json: [], flags: [];
    Proposal "proposal" "proposal to the chair" review::Proposal, json: [], flags: [];
    RegisterView "register_view" "view of the register" register::View, json: ["asked", "columns"], flags: ["descending"];
    Brief "brief" "briefing" review::Brief, json: [], flags: [];
    LetterVersion "letter_version" "version of a letter" letter::Version, json: ["content", "rows"], flags: [];
    Reply "reply" "letter in" letter::Reply, json: ["answers", "replaces"], flags: [];
    Answer "answer" "answer" letter::Answer, json: [], flags: [];
    Dismissal "dismissal" "dismissed finding" letter::Dismissal, json: [], flags: [], added: ["action"];
    Withholding "withholding" "withholding" withholding::Withholding, json: [], flags: [], added: ["shown_why"];
    Hold "hold" "hold" disposal::Hold, json: [], flags: [];
    Disposal "disposal" "disposal" disposal::Disposal, json: [], flags: [];
    Holiday "holiday" "bank holiday" bank_holidays::Holiday, json: ["parts"], flags: [];
    Source "source" "source" recommendation::Source, json: [], flags: [];
    Recommendation "recommendation" "recommendation" recommendation::Recommendation, json: [], flags: [];
    Round "round" "round" recommendation::Round, json: ["columns"], flags: [];
    RoundEntry "round_entry" "entry of a round" recommendation::RoundEntry, json: ["others"], flags: [];
    StatusMapping "status_mapping" "mapping of status words" recommendation::StatusMapping, json: [], flags: [];
    Settings "settings" "settings" settings::Settings, json: ["address", "signatories"], flags: ["clearance_required", "gather_actions"];
}

/// A noun that is kept as a row.
pub trait Record: Serialize + DeserializeOwned {
    /// Its kind.
    const KIND: Kind;
    /// Its identity.
    fn uuid(&self) -> Uuid;
}

/// The fields of a record.
pub(crate) fn image<R: Record>(record: &R) -> Result<Image, Error> {
    match serde_json::to_value(record)? {
        Value::Object(image) => Ok(image),
        other => Err(Error::Damaged {
            kind: R::KIND.table(),
            id: record.uuid().to_string(),
            what: other.to_string(),
        }),
    }
}

/// The cells of a record's fields, but for its identity, in the order of the fields.
pub(crate) fn cells(image: &Image) -> Result<Vec<(&str, Cell)>, Error> {
    image
        .iter()
        .filter(|(name, _)| name.as_str() != "id")
        .map(|(name, value)| {
            let cell = match value {
                Value::Null => Cell::Null,
                Value::Bool(flag) => Cell::Integer(i64::from(*flag)),
                Value::Number(number) => Cell::Integer(number.as_i64().unwrap_or_default()),
                Value::String(text) if text.contains('\0') => return Err(Error::Nul),
                Value::String(text) => Cell::Text(text.clone()),
                list => {
                    let text = serde_json::to_string(list)?;
                    if text.contains("\\u0000") {
                        return Err(Error::Nul);
                    }
                    Cell::Text(text)
                }
            };
            Ok((name.as_str(), cell))
        })
        .collect()
}

/// SHA-256 over identity and cells, the first half in hexadecimal: enough to notice damage, which is all it is for.
pub(crate) fn digest(kind: Kind, id: &str, cells: &[(&str, Cell)]) -> String {
    let cells = cells.iter().map(|(name, cell)| (*name, ValueRef::from(cell))).collect();
    hexadecimal(&digest_of_cells(kind, id, cells))
}

/// The digest of a record's fields as an image has them, without a copy of its words.
pub(crate) fn digest_of_image(kind: Kind, id: &str, image: &Image) -> Result<[u8; 16], Error> {
    let lists: Vec<Option<String>> = image
        .values()
        .map(|value| match value {
            Value::Array(_) | Value::Object(_) => serde_json::to_string(value).map(Some),
            _ => Ok(None),
        })
        .collect::<Result<_, _>>()?;
    let cells = image
        .iter()
        .zip(&lists)
        .filter(|((name, _), _)| name.as_str() != "id")
        .map(|((name, value), list)| {
            let cell = match (value, list) {
                (_, Some(list)) => ValueRef::Text(list.as_bytes()),
                (Value::String(text), _) => ValueRef::Text(text.as_bytes()),
                (Value::Bool(flag), _) => ValueRef::Integer(i64::from(*flag)),
                (Value::Number(number), _) => ValueRef::Integer(number.as_i64().unwrap_or_default()),
                _ => ValueRef::Null,
            };
            (name.as_str(), cell)
        })
        .collect();
    Ok(digest_of_cells(kind, id, cells))
}

fn digest_of_cells(kind: Kind, id: &str, mut order: Vec<(&str, ValueRef<'_>)>) -> [u8; 16] {
    order.retain(|(name, cell)| *cell != ValueRef::Null || !kind.added_columns().contains(name));
    order.sort_by_key(|(name, _)| *name);
    let mut hasher = Sha256::new();
    hasher.update(id.as_bytes());
    for (name, cell) in order {
        hasher.update([0]);
        hasher.update(name.as_bytes());
        hasher.update([1]);
        match cell {
            ValueRef::Null => hasher.update([2]),
            ValueRef::Integer(number) => hasher.update(number.to_le_bytes()),
            ValueRef::Real(number) => hasher.update(number.to_le_bytes()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hasher.update(bytes),
        }
    }
    let mut first = [0; 16];
    first.copy_from_slice(&hasher.finalize()[..16]);
    first
}

/// Bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A row with its place in the order of creation.
pub(crate) struct Kept {
    pub serial: i64,
    pub image: Image,
}

/// The names of a statement's columns, asked once per statement and not once per row.
pub(crate) fn column_names(statement: &Statement<'_>) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}

/// Reads a row of `SELECT * FROM <table>` and verifies its digest.
pub(crate) fn row_to_kept(kind: Kind, names: &[String], row: &Row<'_>) -> Result<Kept, Error> {
    let mut image = Image::new();
    let mut serial = 0;
    let mut id = String::new();
    let mut written = String::new();
    let mut cells: Vec<(&str, Cell)> = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        let cell: Cell = match row.get_ref(index)? {
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Cell::Text(text.to_owned()),
                Err(_) => {
                    return Err(Error::Damaged {
                        kind: kind.table(),
                        id,
                        what: format!("{name} is not text"),
                    });
                }
            },
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                return Err(Error::Damaged {
                    kind: kind.table(),
                    id,
                    what: format!("{name} is not text"),
                });
            }
        };
        match (name.as_str(), cell) {
            ("serial", Cell::Integer(number)) => serial = number,
            ("version", _) => {}
            ("id", Cell::Text(text)) => id = text,
            ("digest", Cell::Text(text)) => written = text,
            (name, cell) => cells.push((name, cell)),
        }
    }
    if digest(kind, &id, &cells) != written {
        return Err(Error::Damaged {
            kind: kind.table(),
            id,
            what: "its words are not those that were saved".to_owned(),
        });
    }
    image.insert("id".to_owned(), Value::String(id.clone()));
    for (name, cell) in cells {
        let value = match cell {
            Cell::Null => Value::Null,
            Cell::Integer(number) if kind.flag_columns().contains(&name) => Value::Bool(number != 0),
            Cell::Integer(number) => Value::from(number),
            Cell::Text(text) if kind.json_columns().contains(&name) => serde_json::from_str(&text)?,
            Cell::Text(text) => Value::String(text),
            Cell::Real(_) | Cell::Blob(_) => {
                return Err(Error::Damaged {
                    kind: kind.table(),
                    id,
                    what: format!("{name} is not text"),
                });
            }
        };
        image.insert(name.to_owned(), value);
    }
    Ok(Kept { serial, image })
}

/// A record that a change touched, with what it was and what it became.
#[derive(Debug, Clone, PartialEq)]
pub struct Touched {
    /// Its kind.
    pub kind: Kind,
    /// Its identity.
    pub id: String,
    pub(crate) serial: i64,
    /// The number of its row's version after the change; nothing in steps that were written before it was kept.
    pub(crate) version: Option<i64>,
    pub(crate) before: Option<Image>,
    pub(crate) after: Option<Image>,
}

/// The records that touched ones are parts of: the step stands in their history too.
pub(crate) fn wholes_of(touched: &[Touched]) -> BTreeSet<String> {
    let mut wholes = BTreeSet::new();
    for one in touched {
        for image in [&one.before, &one.after].into_iter().flatten() {
            wholes.extend(
                image
                    .iter()
                    .filter(|(field, _)| makes_part(one.kind, field))
                    .filter_map(|(_, value)| value.as_str().map(str::to_owned)),
            );
        }
    }
    wholes
}

/// Whether a field says which record another is part of, with which it comes and goes.
pub fn makes_part(kind: Kind, field: &str) -> bool {
    use Kind::*;
    matches!(
        (kind, field),
        (Post, "person")
            | (
                MeetingMove | AgendaItem | Attendance | Note | Correction | Agreement | Proposal | Brief | Withholding,
                "meeting"
            )
            | (Brief, "item")
            | (
                Reference
                    | Discussion
                    | Undecided
                    | Update
                    | TimingMove
                    | Rating
                    | StatusChange
                    | Proposal
                    | Answer
                    | Dismissal
                    | Withholding,
                "action"
            )
            | (LetterVersion | Answer | Dismissal | Reference | Withholding, "letter")
            | (Recommendation | Round | StatusMapping, "source")
            | (RoundEntry, "round" | "recommendation")
    )
}

/// What stands for an identity within a value: the value itself, or something inside a list.
pub fn mentions(value: &Value, id: &str) -> bool {
    match value {
        Value::String(text) => text == id,
        Value::Array(list) => list.iter().any(|value| mentions(value, id)),
        Value::Object(map) => map.values().any(|value| mentions(value, id)),
        _ => false,
    }
}
