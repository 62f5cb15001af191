//! Disposal: words that go for good. A record's rows are deleted, its images are taken out of every step of the history,
//! and the file is written anew, so that no page of it, nor of the write-ahead log or the search index, still has a word.
//! The chain of the history stays verifiable, because it covers salted digests and never the words themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::disposal::{Disposal, Hold};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use crate::change::Change;
use crate::error::Error;
use crate::history;
use crate::read::Reader;
use crate::record::{Image, Kind, column_names};
use crate::{Store, search};

/// A disposal with the row of history that tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is known of the record.
    pub disposal: Disposal,
    /// The step.
    pub step: u64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Which face did it.
    pub actor: String,
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

impl Reader<'_> {
    /// Every record that refers to one of a kind, with the fields that do. An identity inside a longer text, such as the
    /// mark for an action in a note, does not count.
    pub fn referring(&self, of: Option<Kind>, id: &str) -> Result<Vec<(Kind, Image, Vec<String>)>, Error> {
        use Kind::*;
        let mut found = Vec::new();
        let kinds = match of {
            // What is only ever part of something is named by nothing but a hold; looking through everything takes long.
            Some(
                MeetingMove | Attendance | Correction | Agreement | Reference | Discussion | Undecided | Update
                | TimingMove | Rating | StatusChange | Proposal | Brief | LetterVersion | Answer | Dismissal
                | Withholding,
            ) => &[Hold, Disposal][..],
            _ => Kind::ALL,
        };
        for (kind, image) in self.holding_in(kinds, id)? {
            let fields: Vec<String> = image
                .iter()
                .filter(|(name, value)| name.as_str() != "id" && mentions(value, id))
                .map(|(name, _)| name.clone())
                .collect();
            if !fields.is_empty() {
                found.push((kind, image, fields));
            }
        }
        Ok(found)
    }

    /// Every record that holds these words in any of its fields, letter by letter.
    pub fn holding(&self, words: &str) -> Result<Vec<(Kind, Image)>, Error> {
        self.holding_in(Kind::ALL, words)
    }

    fn holding_in(&self, kinds: &[Kind], words: &str) -> Result<Vec<(Kind, Image)>, Error> {
        let mut found = Vec::new();
        for &kind in kinds {
            let statement = self
                .connection
                .prepare_cached(&format!("SELECT * FROM {}", kind.table()))?;
            let conditions: Vec<String> = column_names(&statement)
                .iter()
                .filter(|name| !matches!(name.as_str(), "serial" | "id" | "version" | "digest"))
                .map(|name| format!("instr(\"{name}\", ?1)"))
                .collect();
            let tail = format!("WHERE {} ORDER BY serial", conditions.join(" OR "));
            found.extend(
                self.kept(kind, &tail, &[&words])?
                    .into_iter()
                    .map(|kept| (kind, kept.image)),
            );
        }
        Ok(found)
    }

    /// Whether the history knows a record, though it may not be there any more.
    pub fn was_there(&self, id: &str) -> Result<bool, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM history_record WHERE record = ?1")?
            .exists(params![id])?)
    }

    /// The hold on a record that was not released.
    pub fn hold_on(&self, record: &str) -> Result<Option<Hold>, Error> {
        let holds = self.holds_of(record)?;
        Ok(holds.into_iter().find(|hold| hold.released.is_none()))
    }

    /// Every hold that was put on a record, released or not, also on one that was disposed of, in order.
    pub fn holds_of(&self, record: &str) -> Result<Vec<Hold>, Error> {
        self.records("WHERE record = ?1 ORDER BY serial", &[&record])
    }

    /// Whether a number or reference belonged to a record that was disposed of.
    pub fn number_is_gone(&self, number: &str) -> Result<bool, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM disposal WHERE number = ?1")?
            .exists(params![number])?)
    }

    /// Everything that was disposed of, in order.
    pub fn disposals(&self) -> Result<Vec<Told>, Error> {
        let mut told = Vec::new();
        for disposal in self.all::<Disposal>()? {
            let (step, at, actor) = self
                .connection
                .prepare_cached(include_str!("dispose/disposals.sql"))?
                .query_row(params![disposal.id.to_string()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            told.push(Told {
                disposal,
                step,
                at,
                actor,
            });
        }
        Ok(told)
    }
}

impl Change<'_> {
    /// Erases a record with everything the history, the index, the drafts and the kept files have of it. Unlike
    /// [`Change::remove`] this cannot be taken back, and makes the whole change one that cannot. A record that is only
    /// known to the history is erased there.
    pub fn erase(&mut self, id: &str) -> Result<(), Error> {
        // What refers to it goes in the same change, in whatever order.
        self.transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
        match self.read().kind_of(id)? {
            Some(kind) => self.take_out(kind, id)?,
            None if self.read().was_there(id)? => self.concerns(id),
            None => {
                return Err(Error::Missing {
                    kind: "record",
                    id: id.to_owned(),
                });
            }
        }
        self.erased.insert(id.to_owned());
        Ok(())
    }

    /// Takes a reference to a record out of a field of another: the field becomes empty, or the list loses one.
    pub fn unlink(&mut self, kind: Kind, id: &str, field: &str, target: &str) -> Result<(), Error> {
        let Some(kept) = self.read().row(kind, id)? else {
            return Ok(());
        };
        let mut image = kept.image.clone();
        if let Some(value) = image.get_mut(field) {
            match value {
                Value::Array(list) => list.retain(|value| !mentions(value, target)),
                other => *other = Value::Null,
            }
        }
        self.put_image(kind, kept, image)
    }
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
    )
}

/// The steps out of which something was erased, by their counters, each with the seal over what is left of it.
pub(crate) type Seals = BTreeMap<u64, String>;

/// A step of the history, opened to take something out of it.
struct Opened {
    op: String,
    items: Vec<Value>,
    /// Something was taken out of it before; its summary holds no word of a record since.
    sealed: bool,
}

/// Takes the images of erased records out of every step, and everything beside the records that has their words. Gives
/// the seals that the erasing step has to name.
pub(crate) fn erase(
    connection: &Connection,
    erased: &BTreeSet<String>,
    before: &[(Kind, &Image)],
) -> Result<Seals, Error> {
    let (erased, steps) = with_what_was_taken_out(connection, erased)?;
    let mut files: BTreeSet<String> = before.iter().flat_map(|(_, image)| files_of(image)).collect();
    let mut seals = Seals::new();
    for (counter, mut step) in steps {
        let mut gone = false;
        for item in &mut step.items {
            let own = item["id"].as_str().is_some_and(|id| erased.contains(id));
            for image in ["before", "after"] {
                // A letter that was sent, and whose sending was taken back, has left a copy of its rows' words.
                let copy = item["kind"] == Kind::LetterVersion.table()
                    && erased.iter().any(|id| mentions(&item[image]["rows"], id));
                if (own || copy) && !item[image].is_null() {
                    let image = item[image].take();
                    files.extend(image.as_object().map(files_of).unwrap_or_default());
                    gone = true;
                }
            }
            // A hold stays, with its reason; what its step says of it in one line has words of the record.
            let held = |image: &str| item[image]["record"].as_str().is_some_and(|id| erased.contains(id));
            gone |= !step.sealed && item["kind"] == Kind::Hold.table() && (held("before") || held("after"));
        }
        if gone {
            let summary = format!("{}: disposed of", step.op.replace('_', " "));
            let left = Value::Array(step.items);
            seals.insert(counter, history::seal(connection, counter, &summary, &left)?);
        }
    }
    for id in &erased {
        connection
            .prepare_cached("DELETE FROM draft WHERE instr(key, ?1) OR (key LIKE 'form:%' AND instr(text, ?1))")?
            .execute(params![id])?;
    }
    for file in files {
        if !is_named(connection, &file)? {
            connection
                .prepare_cached("DELETE FROM kept_file WHERE id = ?1")?
                .execute(params![file])?;
        }
    }
    connection.execute("INSERT INTO scrub DEFAULT VALUES", [])?;
    Ok(seals)
}

/// Whether a kept file is named by a record or a step.
pub(crate) fn is_named(connection: &Connection, file: &str) -> Result<bool, Error> {
    Ok(!Reader::new(connection).holding(file)?.is_empty()
        || connection
            .prepare_cached("SELECT 1 FROM history WHERE instr(contents, ?1)")?
            .exists(params![file])?)
}

/// The erased records with those parts of them that are only in the history any more, such as an update that was taken
/// back, and every step that has to do with one of them.
fn with_what_was_taken_out(
    connection: &Connection,
    erased: &BTreeSet<String>,
) -> Result<(BTreeSet<String>, BTreeMap<u64, Opened>), Error> {
    let reader = Reader::new(connection);
    let mut all = erased.clone();
    let mut steps = BTreeMap::new();
    let mut new = erased.clone();
    while !new.is_empty() {
        let mut found = BTreeSet::new();
        let mut statement = connection.prepare(include_str!("dispose/steps.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let contents = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            if !new.iter().any(|id| contents.contains(id.as_str())) {
                continue;
            }
            let items: Vec<Value> = serde_json::from_str(contents)?;
            for item in &items {
                let (Some(kind), Some(id)) = (item["kind"].as_str().and_then(Kind::named), item["id"].as_str()) else {
                    continue;
                };
                let part = ["before", "after"]
                    .iter()
                    .filter_map(|image| item[*image].as_object())
                    .flatten()
                    .any(|(field, value)| makes_part(kind, field) && new.iter().any(|id| mentions(value, id)));
                if part && !all.contains(id) && reader.kind_of(id)?.is_none() {
                    found.insert(id.to_owned());
                }
            }
            let (op, sealed) = (row.get(1)?, row.get(3)?);
            steps.insert(row.get(0)?, Opened { op, items, sealed });
        }
        all.extend(found.iter().cloned());
        new = found;
    }
    Ok((all, steps))
}

/// The kept files that a record names.
fn files_of(image: &Image) -> Vec<String> {
    ["file", "wordmark_image"]
        .iter()
        .filter_map(|name| image.get(*name)?.as_str().map(str::to_owned))
        .collect()
}

/// What a step that erased something says of it, beside the records it touched.
pub(crate) fn seals_item(seals: &Seals) -> Value {
    json!({ "seals": seals.iter().map(|(counter, seal)| (counter.to_string(), Value::from(seal.clone()))).collect::<Image>() })
}

/// Whether an item of a step's contents tells of seals and of no record.
pub(crate) fn is_seals(item: &Value) -> bool {
    item.get("seals").is_some()
}

/// Whether a step's contents name seals: it erased something, and cannot be taken back.
pub(crate) fn names_seals(contents: &str) -> bool {
    // Words of a record cannot look like this: inside a text the quotation marks are escaped.
    contents.contains("{\"seals\":")
}

/// The seals that a step's contents name.
pub(crate) fn seals_in(contents: &str) -> Vec<(u64, String)> {
    if !names_seals(contents) {
        return Vec::new();
    }
    let list: Vec<Value> = serde_json::from_str(contents).unwrap_or_default();
    list.iter()
        .filter_map(|item| item["seals"].as_object())
        .flatten()
        .filter_map(|(counter, seal)| Some((counter.parse().ok()?, seal.as_str()?.to_owned())))
        .collect()
}

impl Store {
    /// Writes the file anew after something was erased, so that nothing of it is left between the rows, and empties the
    /// write-ahead log. Does nothing where nothing is due, nor while a backup copies the file: [`Store::release`] does
    /// it then.
    pub(crate) fn scrub(&self) -> Result<(), Error> {
        if self.copied || !scrub_is_due(&self.connection)? {
            return Ok(());
        }
        self.overwrite().map_err(|source| Error::NotScrubbed(Box::new(source)))
    }

    fn overwrite(&self) -> Result<(), Error> {
        // The index keeps words as separators of its pages after their rows are gone.
        self.connection.execute(search::REBUILD, [])?;
        self.connection.execute_batch("VACUUM")?;
        self.empty_log()?;
        remove_copies(&self.path)?;
        self.connection.execute("DELETE FROM scrub", [])?;
        self.empty_log()
    }

    fn empty_log(&self) -> Result<(), Error> {
        let busy: i64 = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        match busy {
            0 => Ok(()),
            _ => Err(Error::Corrupt("the write-ahead log could not be emptied".to_owned())),
        }
    }
}

/// Whether something was erased and the file is not written anew since.
pub(crate) fn scrub_is_due(connection: &Connection) -> Result<bool, Error> {
    Ok(connection
        .query_row("SELECT 1 FROM scrub LIMIT 1", [], |_| Ok(()))
        .optional()?
        .is_some())
}

/// Removes the copies that were set aside before the file came to a newer format: they would keep the words for ever.
fn remove_copies(office: &Path) -> Result<(), Error> {
    let (Some(folder), Some(name)) = (office.parent(), office.file_name()) else {
        return Ok(());
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let beginning = format!("{}.format-", name.to_string_lossy());
    let fault = |source| Error::Io {
        what: format!("The copies beside {} could not be removed", office.display()),
        source,
    };
    let entries = match std::fs::read_dir(folder) {
        // Where the folder was moved away, there is nothing beside the office.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(fault)?,
    };
    for entry in entries.flatten() {
        let other = entry.file_name().to_string_lossy().into_owned();
        if other.starts_with(&beginning) && other.ends_with(".copy") {
            std::fs::remove_file(entry.path()).map_err(fault)?;
        }
    }
    Ok(())
}
