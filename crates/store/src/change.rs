//! Changes: the only way a record is written. Each runs in one transaction and leaves one row of history.

use std::any::Any;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::action::Action;
use domain::id::FileId;
use rusqlite::types::Value as Cell;
use rusqlite::{OptionalExtension, Transaction, params, params_from_iter};
use serde_json::Value;
use uuid::{ContextV7, Timestamp, Uuid};

use crate::derive;
use crate::erase;
use crate::error::Error;
use crate::follows::Follows;
use crate::history::chain::Step;
use crate::history::seals::Seals;
use crate::item::ItemPlace;
use crate::items;
use crate::read::Reader;
use crate::record::{Image, Kept, Kind, Record, Touched, cells, digest, image};

/// Something that was worked out from records, under a name.
struct Remembered {
    name: String,
    /// How often records of its kinds had been written by then.
    writes: u64,
    what: Rc<dyn Any>,
}

/// A change under way. Dropped without being finished, it leaves nothing behind.
pub struct Change<'c> {
    pub(crate) transaction: Transaction<'c>,
    touched: Vec<Touched>,
    index: BTreeMap<(Kind, String), usize>,
    concerned: BTreeSet<String>,
    pub(crate) erased: BTreeSet<String>,
    /// How often a record of each kind was written or taken out.
    writes: RefCell<BTreeMap<Kind, u64>>,
    remembered: RefCell<Option<Remembered>>,
    /// Who knows the rules by which the register of correspondence follows from the records.
    pub(crate) follows: Option<&'static dyn Follows>,
}

impl<'c> Change<'c> {
    pub(crate) fn new(transaction: Transaction<'c>) -> Self {
        Self {
            transaction,
            touched: Vec::new(),
            index: BTreeMap::new(),
            concerned: BTreeSet::new(),
            erased: BTreeSet::new(),
            writes: RefCell::default(),
            remembered: RefCell::default(),
            follows: None,
        }
    }

    /// What `work_out` gives, which is asked again only once a record of one of these kinds has been written. The last
    /// name that was asked for is kept, until the change ends: a step of many actions asks the same for each.
    pub fn remembered<T: 'static, E>(
        &self,
        name: &str,
        of: &[Kind],
        work_out: impl FnOnce() -> Result<T, E>,
    ) -> Result<Rc<T>, E> {
        let writes = self
            .writes
            .borrow()
            .iter()
            .filter(|(kind, _)| of.contains(kind))
            .map(|(_, count)| count)
            .sum();
        if let Some(last) = &*self.remembered.borrow()
            && last.name == name
            && last.writes == writes
            && let Ok(known) = last.what.clone().downcast::<T>()
        {
            return Ok(known);
        }
        let made = Rc::new(work_out()?);
        *self.remembered.borrow_mut() = Some(Remembered {
            name: name.to_owned(),
            writes,
            what: made.clone(),
        });
        Ok(made)
    }

    fn count_write(&self, kind: Kind) {
        *self.writes.borrow_mut().entry(kind).or_default() += 1;
    }

    /// Reads, seeing what this change has done so far.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.transaction)
    }

    /// Writes a record, new or changed. Writing what stands there already touches nothing.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<(), Error> {
        let image = image(record)?;
        let id = record.uuid().to_string();
        let present = self.read().row(R::KIND, &id)?;
        if present.as_ref().is_some_and(|kept| kept.image == image) {
            return Ok(());
        }
        match present {
            Some(kept) => self.put_image(R::KIND, kept, image),
            None => {
                let serial = self.next_serial(R::KIND)?;
                self.write(R::KIND, &id, serial, &image)?;
                self.touch(R::KIND, id, serial, None, Some(image));
                Ok(())
            }
        }
    }

    /// Writes new fields in place of those of a record that is there.
    pub(crate) fn put_image(&mut self, kind: Kind, present: Kept, image: Image) -> Result<(), Error> {
        let id = image.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.write(kind, &id, present.serial, &image)?;
        self.touch(kind, id, present.serial, Some(present.image), Some(image));
        Ok(())
    }

    /// Takes a record out.
    pub fn remove<R: Record>(&mut self, id: impl ToString) -> Result<(), Error> {
        self.take_out(R::KIND, &id.to_string())
    }

    pub(crate) fn take_out(&mut self, kind: Kind, id: &str) -> Result<(), Error> {
        let kept = self.read().row(kind, id)?.ok_or(Error::Missing {
            kind: kind.table(),
            id: id.to_owned(),
        })?;
        self.delete(kind, id)?;
        self.touch(kind, id.to_owned(), kept.serial, Some(kept.image), None);
        Ok(())
    }

    /// Shows this change in the history of a record that it does not write, such as an action whose last day follows a
    /// meeting's.
    pub fn concerns(&mut self, id: impl ToString) {
        self.concerned.insert(id.to_string());
    }

    /// Runs a part of the change; where it refuses, that part leaves nothing behind and the rest stands.
    pub fn attempt<T, E: From<Error>>(&mut self, part: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let run = |change: &Self, sql: &str| change.transaction.execute_batch(sql).map_err(Error::from);
        run(self, "SAVEPOINT part")?;
        let kept = (
            self.touched.clone(),
            self.index.clone(),
            self.concerned.clone(),
            self.erased.clone(),
        );
        let done = part(self);
        if done.is_err() {
            run(self, "ROLLBACK TO part")?;
            self.remembered.borrow_mut().take();
            (self.touched, self.index, self.concerned, self.erased) = kept;
        }
        run(self, "RELEASE part")?;
        done
    }

    /// Every record the change has touched so far.
    pub fn touched(&self) -> &[Touched] {
        &self.touched
    }

    /// Keeps a file's bytes. They are not part of the history and never change or go.
    pub fn keep_file(&mut self, id: FileId, name: &str, media: &str, bytes: &[u8]) -> Result<String, Error> {
        let sha256 = crate::file::sha256(bytes);
        self.transaction.execute(
            "INSERT INTO kept_file (id, name, media, sha256, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id.to_string(), name, media, sha256, bytes],
        )?;
        Ok(sha256)
    }

    /// Keeps the words of each page of a kept file, from the first on. They follow from its bytes, and go with it.
    pub fn keep_page_words(&mut self, file: FileId, pages: &[String]) -> Result<(), Error> {
        let mut put = self
            .transaction
            .prepare_cached("INSERT INTO page_words (file, page, words) VALUES (?1, ?2, ?3)")?;
        for (page, words) in (1_u32..).zip(pages) {
            put.execute(params![file.to_string(), page, words])?;
        }
        Ok(())
    }

    /// Drops the typed words that this change has put into the record.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), Error> {
        self.transaction
            .prepare_cached("DELETE FROM draft WHERE key = ?1")?
            .execute(params![key])?;
        Ok(())
    }

    fn touch(&mut self, kind: Kind, id: String, serial: i64, before: Option<Image>, after: Option<Image>) {
        match self.index.get(&(kind, id.clone())) {
            Some(&at) => self.touched[at].after = after,
            None => {
                self.index.insert((kind, id.clone()), self.touched.len());
                self.touched.push(Touched {
                    kind,
                    id,
                    serial,
                    version: None,
                    before,
                    after,
                });
            }
        }
    }

    /// Notes the version of each touched record's row as it stands now.
    pub(crate) fn note_versions(&self, touched: &mut [Touched]) -> Result<(), Error> {
        for one in touched.iter_mut().filter(|one| one.after.is_some()) {
            let sql = format!("SELECT version FROM {} WHERE id = ?1", one.kind.table());
            one.version = self
                .transaction
                .prepare_cached(&sql)?
                .query_row(params![one.id], |row| row.get(0))
                .optional()?;
        }
        Ok(())
    }

    fn next_serial(&self, kind: Kind) -> Result<i64, Error> {
        let sql = format!("SELECT coalesce(max(serial), 0) + 1 FROM {}", kind.table());
        Ok(self.transaction.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    pub(crate) fn write(&self, kind: Kind, id: &str, serial: i64, image: &Image) -> Result<(), Error> {
        self.count_write(kind);
        let cells = cells(image)?;
        let names = cells
            .iter()
            .map(|(name, _)| format!(", \"{name}\""))
            .collect::<String>();
        let marks = (0..cells.len()).map(|at| format!(", ?{}", at + 4)).collect::<String>();
        let updates = cells
            .iter()
            .map(|(name, _)| format!(", \"{name}\" = excluded.\"{name}\""))
            .collect::<String>();
        let sql = format!(
            "INSERT INTO {table} (serial, id, version, digest{names}) VALUES (?1, ?2, 1, ?3{marks}) \
             ON CONFLICT (id) DO UPDATE SET version = version + 1, digest = excluded.digest{updates}",
            table = kind.table()
        );
        let fixed = [
            Cell::Integer(serial),
            Cell::Text(id.to_owned()),
            Cell::Text(digest(kind, id, &cells)),
        ];
        let values = fixed.into_iter().chain(cells.into_iter().map(|(_, cell)| cell));
        self.transaction
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        items::mark(&self.transaction, kind, serial, Some(image))
    }

    pub(crate) fn delete(&self, kind: Kind, id: &str) -> Result<(), Error> {
        self.count_write(kind);
        if let Some(kept) = self.serial(kind, id)? {
            items::mark(&self.transaction, kind, kept, None)?;
        }
        if kind == Kind::Action {
            derive::counts::take_out(&self.transaction, id)?;
        }
        let sql = format!("DELETE FROM {} WHERE id = ?1", kind.table());
        self.transaction.prepare_cached(&sql)?.execute(params![id])?;
        Ok(())
    }

    /// The serial of an item of correspondence; of nothing else.
    fn serial(&self, kind: Kind, id: &str) -> Result<Option<i64>, Error> {
        if ItemPlace::of(kind, 0).is_none() {
            return Ok(None);
        }
        let sql = format!("SELECT serial FROM {} WHERE id = ?1", kind.table());
        let mut statement = self.transaction.prepare_cached(&sql)?;
        Ok(statement.query_row(params![id], |row| row.get(0)).optional()?)
    }

    /// Puts back what a step found (`forward` false) or what it left (`forward` true).
    pub(crate) fn replay(&mut self, steps: Vec<Touched>, forward: bool) -> Result<(), Error> {
        let in_order: Vec<Touched> = if forward {
            steps
        } else {
            steps.into_iter().rev().collect()
        };
        for step in in_order {
            let (from, to) = if forward {
                (step.before, step.after)
            } else {
                (step.after, step.before)
            };
            match &to {
                Some(image) => self.write(step.kind, &step.id, step.serial, image)?,
                None => self.delete(step.kind, &step.id)?,
            }
            self.touch(step.kind, step.id, step.serial, from, to);
        }
        Ok(())
    }

    /// Brings what is worked out from the records up to this change, writes its row of history, and commits.
    pub(crate) fn finish(mut self, step: Step<'_>) -> Result<(u64, Vec<Touched>), Error> {
        self.derive()?;
        // A record that was made and removed again within the change was never there for anybody.
        self.touched.retain(|touched| touched.before != touched.after);
        let mut touched = std::mem::take(&mut self.touched);
        self.note_versions(&mut touched)?;
        self.touched = touched;
        let seals = if self.erased.is_empty() {
            None
        } else {
            Some(self.forget()?)
        };
        let counter =
            crate::history::chain::write(&self.transaction, &step, &self.touched, &self.concerned, seals.as_ref())?;
        if self.follows.is_some() {
            items::followed(&self.transaction, counter)?;
        }
        self.transaction.commit()?;
        Ok((counter, self.touched))
    }

    /// Takes what was erased out of everything but the records' own tables, and out of what this change tells of
    /// itself.
    fn forget(&mut self) -> Result<Seals, Error> {
        let before: Vec<(Kind, &Image)> = self
            .touched
            .iter()
            .filter(|touched| self.erased.contains(&touched.id))
            .filter_map(|touched| Some((touched.kind, touched.before.as_ref()?)))
            .collect();
        let seals = erase::erase(&self.transaction, &self.erased, &before)?;
        for touched in &mut self.touched {
            if self.erased.contains(&touched.id) {
                touched.before = None;
            }
        }
        Ok(seals)
    }

    fn derive(&self) -> Result<(), Error> {
        let mut actions: BTreeSet<String> = BTreeSet::new();
        let mut forums: BTreeSet<String> = BTreeSet::new();
        for touched in &self.touched {
            match touched.kind {
                Kind::Action if touched.after.is_some() => {
                    actions.insert(touched.id.clone());
                }
                Kind::Reference | Kind::Discussion | Kind::Update | Kind::Rating => {
                    for image in [&touched.before, &touched.after].into_iter().flatten() {
                        if let Some(Value::String(action)) = image.get("action") {
                            actions.insert(action.clone());
                        }
                    }
                }
                Kind::Meeting => {
                    if let (Some(before), Some(after)) = (&touched.before, &touched.after)
                        && (before.get("forum") != after.get("forum") || before.get("date") != after.get("date"))
                    {
                        self.related("SELECT id FROM action WHERE meeting = ?1", &touched.id, &mut actions)?;
                    }
                    for image in [&touched.before, &touched.after].into_iter().flatten() {
                        if let Some(Value::String(forum)) = image.get("forum") {
                            forums.insert(forum.clone());
                        }
                    }
                }
                // An action of no meeting reaches the forum that a log names.
                Kind::Forum if touched.alters(&["name", "short", "other_names"]) => {
                    for image in [&touched.before, &touched.after].into_iter().flatten() {
                        for name in names_of_forum(image) {
                            let sql = "SELECT id FROM action WHERE meeting IS NULL AND agreed_by = ?1 COLLATE NOCASE";
                            self.related(sql, name, &mut actions)?;
                        }
                    }
                }
                _ => {}
            }
        }
        for forum in forums {
            self.related("SELECT action FROM action_due WHERE forum = ?1", &forum, &mut actions)?;
        }
        for id in actions {
            // What belonged to an action that is gone is gone with it.
            if let Some(action) = self.read().find::<Action>(&id)? {
                derive::action(&self.transaction, &action)?;
            }
        }
        if let Some(follows) = self.follows {
            items::follow(&self.transaction, follows, &self.touched)?;
        }
        // Once a record, however often the change wrote it: taking words out of the index costs more than a record.
        for touched in &self.touched {
            let words = |image: &Option<Image>| image.as_ref().and_then(|image| derive::searched(touched.kind, image));
            let present = words(&touched.after);
            if words(&touched.before) != present {
                derive::search(&self.transaction, touched.kind, &touched.id, present)?;
            }
        }
        Ok(())
    }

    fn related(&self, sql: &str, of: &str, actions: &mut BTreeSet<String>) -> Result<(), Error> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let mut rows = statement.query(params![of])?;
        while let Some(row) = rows.next()? {
            actions.insert(row.get(0)?);
        }
        Ok(())
    }
}

/// Counts on within a millisecond, so that identities made one after the other are in that order.
static ORDER: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// A new identity, in the order of creation as far as the clock is right.
pub fn new_identity<I: From<Uuid>>() -> I {
    #[allow(
        clippy::disallowed_methods,
        reason = "an identity begins with its instant; nothing is decided by it"
    )]
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    I::from(identity_at(now.ok()))
}

/// An identity of an instant after 1970. One of a clock that stands before that is of the first instant.
fn identity_at(now: Option<Duration>) -> Uuid {
    let since = now.unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(&ORDER, since.as_secs(), since.subsec_nanos()))
}

#[cfg(test)]
mod tests;

/// Every name that a forum goes by.
fn names_of_forum(image: &Image) -> impl Iterator<Item = &str> {
    let own = ["name", "short"].into_iter().filter_map(|field| image.get(field));
    let others = image.get("other_names").and_then(Value::as_array).into_iter().flatten();
    own.chain(others).filter_map(Value::as_str)
}
