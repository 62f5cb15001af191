//! Reading records. A [`Reader`] is the same inside a change, where it sees what the change has done so far, and
//! outside.

use std::cell::Cell;

use chrono::{Datelike, Months, NaiveDate};
use domain::action::Action;
use domain::correspondence::Message;
use domain::id::{FileId, ForumId, MeetingId};
use domain::letter::{Letter, Reply, Version};
use domain::meeting::{Meeting, Note};
use domain::timing;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use serde_json::Value;

use crate::error::Error;
use crate::record::{Image, Kept, Kind, Record, column_names, row_to_kept};

/// Reads records through a connection.
#[derive(Clone, Copy)]
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    pub id: FileId,
    /// The name it had.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    pub bytes: Vec<u8>,
}

thread_local! {
    static RECORDS_READ: Cell<u64> = const { Cell::new(0) };
}

/// How many rows this thread has turned into records since it began: what a screen costs is told by it, whatever the
/// machine is.
pub fn records_read() -> u64 {
    RECORDS_READ.get()
}

impl<'c> Reader<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    /// The records of a kind whose row meets a condition, in SQL over the table's columns, ending as it is to be
    /// ordered. An empty condition gives all, in order of creation.
    pub(crate) fn kept(&self, kind: Kind, tail: &str, values: &[&dyn ToSql]) -> Result<Vec<Kept>, Error> {
        let tail = if tail.is_empty() { "ORDER BY serial" } else { tail };
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT * FROM {} {tail}", kind.table()))?;
        let names = column_names(&statement);
        let mut rows = statement.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.kept_of(kind, &names, row)?);
        }
        Ok(found)
    }

    /// The record of a row of `SELECT * FROM <table>`; where the row is damaged, as the history has it.
    pub(crate) fn kept_of(&self, kind: Kind, names: &[String], row: &rusqlite::Row<'_>) -> Result<Kept, Error> {
        RECORDS_READ.set(RECORDS_READ.get() + 1);
        match row_to_kept(kind, names, row) {
            Err(error @ (Error::Damaged { .. } | Error::Data(_))) => self.as_last_left(kind, row, error),
            kept => kept,
        }
    }

    /// A record whose row is damaged, as the last step that touched it left it: the history says so under a digest of
    /// its own. Where the history cannot say, the damage is refused.
    fn as_last_left(&self, kind: Kind, row: &rusqlite::Row<'_>, damage: Error) -> Result<Kept, Error> {
        let Ok(id) = row.get::<_, String>("id") else {
            return Err(damage);
        };
        match crate::history::chain::image_at(self.connection, kind, &id, u64::MAX)? {
            Some((serial, Some(image))) => Ok(Kept { serial, image }),
            _ => Err(damage),
        }
    }

    pub(crate) fn records<R: Record>(&self, tail: &str, values: &[&dyn ToSql]) -> Result<Vec<R>, Error> {
        self.kept(R::KIND, tail, values)?
            .into_iter()
            .map(|kept| Ok(serde_json::from_value(Value::Object(kept.image))?))
            .collect()
    }

    /// A row by identity.
    pub(crate) fn row(&self, kind: Kind, id: &str) -> Result<Option<Kept>, Error> {
        Ok(self.kept(kind, "WHERE id = ?1", &[&id])?.pop())
    }

    /// A record that has to be there.
    pub fn get<R: Record>(&self, id: impl ToString) -> Result<R, Error> {
        let id = id.to_string();
        self.find(&id)?.ok_or(Error::Missing {
            kind: R::KIND.table(),
            id,
        })
    }

    /// A record that may be there.
    pub fn find<R: Record>(&self, id: impl ToString) -> Result<Option<R>, Error> {
        Ok(self.records("WHERE id = ?1", &[&id.to_string()])?.pop())
    }

    /// Every record of a kind, in order of creation.
    pub fn all<R: Record>(&self) -> Result<Vec<R>, Error> {
        self.records("", &[])
    }

    /// The records that belong to another, in the kind's own order (agendas and attendance by position, the rest by
    /// creation). `field` is the column that holds the other's identity.
    pub fn owned_by<R: Record>(&self, field: Owner, id: impl ToString) -> Result<Vec<R>, Error> {
        let order = match R::KIND {
            Kind::AgendaItem | Kind::Attendance | Kind::Attachment => "position, serial",
            Kind::Meeting => "date, time, serial",
            _ => "serial",
        };
        self.records(
            &format!("WHERE {} = ?1 ORDER BY {order}", field.column()),
            &[&id.to_string()],
        )
    }

    /// How many records a kind has.
    pub fn count(&self, kind: Kind) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM {}", kind.table());
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([], |row| row.get::<_, i64>(0))? as u64)
    }

    /// The kind and identity of whatever has this identity.
    pub fn kind_of(&self, id: &str) -> Result<Option<Kind>, Error> {
        for &kind in Kind::ALL {
            let sql = format!("SELECT 1 FROM {} WHERE id = ?1", kind.table());
            if self.connection.prepare_cached(&sql)?.exists(params![id])? {
                return Ok(Some(kind));
            }
        }
        Ok(None)
    }

    /// A record's fields as data, with its kind.
    pub fn image(&self, kind: Kind, id: &str) -> Result<Option<Image>, Error> {
        Ok(self.row(kind, id)?.map(|kept| kept.image))
    }

    /// Dated records of a kind (updates, moves of timings, ratings, changes of status) on or after a day, the oldest
    /// first.
    pub fn since<R: Record>(&self, day: NaiveDate) -> Result<Vec<R>, Error> {
        self.records("WHERE \"on\" >= ?1 ORDER BY serial", &[&day.to_string()])
    }

    /// The first and last day between which an action falls due, as the calendar stands now.
    pub fn due(&self, action: &Action) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Error> {
        if action.reading.kind != timing::Kind::Meeting {
            return Ok((action.reading.first, action.reading.last));
        }
        let date = match (action.timing_meeting, action.timing_forum) {
            (Some(meeting), _) => self.meeting_date(meeting)?,
            (None, Some(forum)) => self.meeting_after(forum, action.context, action.reading.month)?,
            (None, None) => None,
        };
        Ok(match date {
            Some(date) => {
                let reading = action.reading.clone().at_meeting(date);
                (reading.first, reading.last)
            }
            None => (None, None),
        })
    }

    /// The actions whose timing is a meeting of a forum, in order of creation.
    pub fn timed_by(&self, forum: ForumId) -> Result<Vec<Action>, Error> {
        self.records("WHERE timing_forum = ?1 ORDER BY serial", &[&forum.to_string()])
    }

    /// The live actions (not closed, withdrawn or superseded) whose timing is a meeting of a forum that is not known.
    pub fn timed_by_none(&self) -> Result<Vec<Action>, Error> {
        self.records(include_str!("read/timed_by_none.sql"), &[])
    }

    /// The meetings that are planned for a day or later, the nearest first.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn meetings_to_come(&self, today: NaiveDate) -> Result<Vec<Meeting>, Error> {
        self.records(
            "WHERE date >= ?1 AND state = 'planned' ORDER BY date, time, serial",
            &[&today.to_string()],
        )
    }

    /// The meetings whose note is written and not agreed, the oldest first.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn meetings_noted(&self) -> Result<Vec<Meeting>, Error> {
        self.records("WHERE state = 'noted' ORDER BY date, serial", &[])
    }

    /// A forum's first meeting on a day or later that was not cancelled.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn meeting_from(&self, forum: ForumId, from: NaiveDate) -> Result<Option<Meeting>, Error> {
        let found = self.records(
            "WHERE forum = ?1 AND date >= ?2 AND state <> 'cancelled' ORDER BY date, serial LIMIT 1",
            &[&forum.to_string(), &from.to_string()],
        )?;
        Ok(found.into_iter().next())
    }

    /// A forum's meetings on a day or before it, the newest first, as many as `most`.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn meetings_until(&self, forum: ForumId, until: NaiveDate, most: usize) -> Result<Vec<Meeting>, Error> {
        self.records(
            "WHERE forum = ?1 AND date <= ?2 ORDER BY date DESC, serial DESC LIMIT ?3",
            &[&forum.to_string(), &until.to_string(), &(most as i64)],
        )
    }

    /// The notes that are being written: of meetings that are planned or were held, in order of creation.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn notes_in_progress(&self) -> Result<Vec<Note>, Error> {
        self.records(
            "WHERE meeting IN (SELECT id FROM meeting WHERE state IN ('planned', 'held')) ORDER BY serial",
            &[],
        )
    }

    /// The day of a meeting that is not cancelled.
    pub fn meeting_date(&self, meeting: MeetingId) -> Result<Option<NaiveDate>, Error> {
        self.day(
            "SELECT date FROM meeting WHERE id = ?1 AND state <> 'cancelled'",
            &[&meeting.to_string()],
        )
    }

    /// A forum's first meeting after a day (any, when there is no day), in a month when one is named.
    pub fn meeting_after(
        &self,
        forum: ForumId,
        after: Option<NaiveDate>,
        month: Option<NaiveDate>,
    ) -> Result<Option<NaiveDate>, Error> {
        let (from, to) = match month.and_then(|month| month.with_day(1)) {
            Some(first) => (Some(first), first.checked_add_months(Months::new(1))),
            None => (None, None),
        };
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        self.day(
            include_str!("read/meeting_after.sql"),
            &[&forum.to_string(), &text(after), &text(from), &text(to)],
        )
    }

    fn day(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Option<NaiveDate>, Error> {
        let text: Option<String> = self
            .connection
            .prepare_cached(sql)?
            .query_row(values, |row| row.get(0))
            .optional()?
            .flatten();
        Ok(text.and_then(|text| text.parse().ok()))
    }

    /// Letters out with a reference, however it is spaced and capitalised.
    pub fn letters_with_reference(&self, reference: &str) -> Result<Vec<Letter>, Error> {
        let plain: String = reference.split_whitespace().collect();
        self.records(
            "WHERE upper(replace(reference, ' ', '')) = upper(?1) ORDER BY serial",
            &[&plain],
        )
    }

    /// Letters out with a day on them.
    pub fn letters_dated(&self, day: NaiveDate) -> Result<Vec<Letter>, Error> {
        self.records("WHERE date = ?1 ORDER BY serial", &[&day.to_string()])
    }

    /// Letters in with a day on them.
    pub fn replies_dated(&self, day: NaiveDate) -> Result<Vec<Reply>, Error> {
        self.records("WHERE date = ?1 ORDER BY serial", &[&day.to_string()])
    }

    /// Letters out that bear a day, or went on it; without a year, that day of every year.
    pub fn letters_on(&self, month: u32, day: u32, year: Option<i32>) -> Result<Vec<Letter>, Error> {
        self.records(
            "WHERE date LIKE ?1 OR sent_on LIKE ?1 ORDER BY serial",
            &[&ending(month, day, year)],
        )
    }

    /// Letters in that bear a day, or came on it; without a year, that day of every year.
    pub fn replies_on(&self, month: u32, day: u32, year: Option<i32>) -> Result<Vec<Reply>, Error> {
        self.records(
            "WHERE date LIKE ?1 OR received LIKE ?1 ORDER BY serial",
            &[&ending(month, day, year)],
        )
    }

    /// The messages from a sender with a subject that were sent at a time, each as written.
    pub fn messages_like(
        &self,
        from: Option<&str>,
        sent: Option<&str>,
        subject: Option<&str>,
    ) -> Result<Vec<Message>, Error> {
        self.records(
            "WHERE \"from\" IS ?1 AND sent_written IS ?2 AND subject IS ?3 ORDER BY serial",
            &[&from, &sent, &subject],
        )
    }

    /// The messages with one of these `Message-ID`s.
    pub fn messages_called(&self, message_id: &str) -> Result<Vec<Message>, Error> {
        self.records("WHERE message_id = ?1 ORDER BY serial", &[&message_id])
    }

    /// The kept files with a hash, as [`crate::sha256`] writes it.
    pub fn files_like(&self, sha256: &str) -> Result<Vec<FileId>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM kept_file WHERE sha256 = ?1 ORDER BY rowid")?;
        let ids = statement.query_map(params![sha256], |row| row.get::<_, String>(0))?;
        let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// The letter out that was sent as a file.
    pub fn letter_of_file(&self, file: FileId) -> Result<Option<Letter>, Error> {
        let versions: Vec<Version> = self.records("WHERE file = ?1 ORDER BY serial", &[&file.to_string()])?;
        match versions.first() {
            Some(version) => self.find(version.letter),
            None => Ok(None),
        }
    }

    /// The letters in of which a file is kept.
    pub fn replies_of_file(&self, file: FileId) -> Result<Vec<Reply>, Error> {
        self.records("WHERE file = ?1 ORDER BY serial", &[&file.to_string()])
    }

    /// The messages that were read from a file.
    pub fn messages_of_file(&self, file: FileId) -> Result<Vec<Message>, Error> {
        self.records("WHERE file = ?1 ORDER BY serial", &[&file.to_string()])
    }

    /// The messages with a `Message-ID`.
    pub fn messages_with_id(&self, message_id: &str) -> Result<Vec<Message>, Error> {
        self.records("WHERE message_id = ?1 ORDER BY serial", &[&message_id])
    }

    /// The SHA-256 of a kept file's bytes, in hexadecimal, without reading them.
    ///
    /// # Errors
    /// There is no such file.
    pub fn file_digest(&self, id: FileId) -> Result<String, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT sha256 FROM kept_file WHERE id = ?1")?
            .query_row([id.to_string()], |row| row.get(0))?)
    }

    /// The words of each page of a kept file, from the first on; `None` where it has no pages, or was kept before they
    /// were.
    pub fn page_words(&self, file: FileId) -> Result<Option<Vec<String>>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT words FROM page_words WHERE file = ?1 ORDER BY page")?;
        let pages = statement.query_map(params![file.to_string()], |row| row.get(0))?;
        let pages: Vec<String> = pages.collect::<Result<_, _>>()?;
        Ok((!pages.is_empty()).then_some(pages))
    }

    /// A kept file; its bytes are verified against their hash.
    pub fn file(&self, id: FileId) -> Result<KeptFile, Error> {
        let found = self
            .connection
            .prepare_cached("SELECT name, media, sha256, bytes FROM kept_file WHERE id = ?1")?
            .query_row(params![id.to_string()], |row| {
                Ok(KeptFile {
                    id,
                    name: row.get(0)?,
                    media: row.get(1)?,
                    sha256: row.get(2)?,
                    bytes: row.get(3)?,
                })
            })
            .optional()?
            .ok_or(Error::Missing {
                kind: "kept_file",
                id: id.to_string(),
            })?;
        if crate::file::sha256(&found.bytes) != found.sha256 {
            return Err(Error::Damaged {
                kind: "kept_file",
                id: id.to_string(),
                what: "its bytes are not those that were saved".to_owned(),
            });
        }
        Ok(found)
    }
}

/// How a day ends that is kept as text, as LIKE asks for it.
fn ending(month: u32, day: u32, year: Option<i32>) -> String {
    match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("%-{month:02}-{day:02}"),
    }
}

/// The column by which records belong to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A person's posts.
    Person,
    /// A forum's meetings, or links to it.
    Forum,
    /// A meeting's agenda, attendance, note, actions, letters.
    Meeting,
    /// An action's references, updates and so on.
    Action,
    /// A letter's versions and dismissals, and the requests and answers of a letter or a message.
    Letter,
    /// A request's answers.
    Request,
    /// A source's recommendations, rounds and mappings of status words.
    Source,
    /// A round's entries.
    Round,
    /// What rounds say of a recommendation.
    Recommendation,
    /// A message's attachments.
    Message,
    /// What was done about an item of correspondence, what it is joined to, and its series.
    Item,
    /// What is joined to an item of correspondence.
    To,
    /// A series' items.
    Series,
    /// What is withheld from a letter in.
    Reply,
    /// A case's steps, searches, entries, claims and letters.
    Case,
    /// What is withheld from an entry of a bundle.
    Entry,
    /// The entries in which a record stands.
    Record,
}

impl Owner {
    fn column(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Forum => "forum",
            Self::Meeting => "meeting",
            Self::Action => "action",
            Self::Letter => "letter",
            Self::Request => "request",
            Self::Source => "source",
            Self::Round => "round",
            Self::Recommendation => "recommendation",
            Self::Message => "message",
            Self::Item => "item",
            Self::To => "\"to\"",
            Self::Series => "series",
            Self::Reply => "reply",
            Self::Case => "\"case\"",
            Self::Entry => "entry",
            Self::Record => "record",
        }
    }
}
