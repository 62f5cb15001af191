//! What our own register says in columns that no other log has, as the use cases that keep it.

use chrono::NaiveDate;
use domain::action::{Action, Update};
use domain::timing::{self, Kind};
use store::Owner;

use crate::base::arguments::{Day, Ref};
use crate::base::error::Error;
use crate::cases::actions::{CorrectReading, UpdateAction};
use crate::facts::timings;
use crate::import::log::reading::{Reading, Row};
use crate::import::own::OwnColumns;
use crate::import::preview::RowChange;
use crate::use_case::UseCase;

impl Reading<'_, '_> {
    /// What our own register says besides: how the timing of a new action was read, and when one was last updated.
    pub(super) fn own_columns(
        &mut self,
        of: &Ref,
        present: Option<&Action>,
        row: &mut Row,
        agreed: Option<NaiveDate>,
    ) -> Result<(), Error> {
        let Some(own) = row.own.clone() else { return Ok(()) };
        if present.is_none() {
            self.reading_kept(of, &own, row, agreed)?;
        }
        let Some((cell, on)) = own.updated else { return Ok(()) };
        let before: Vec<Update> = match present {
            Some(action) => self.gathering.reader.owned_by(Owner::Action, action.id)?,
            None => Vec::new(),
        };
        if before.iter().all(|update| update.on < on) {
            // A file from before has the day and not the words.
            let text = match own.said {
                Some(said) if !said.trim().is_empty() => said,
                _ => format!("Last update: {cell}"),
            };
            row.changes.push(RowChange::Update { text: text.clone() });
            self.gathering.create(
                format!("updated{}", row.place),
                UseCase::UpdateAction(UpdateAction {
                    action: of.clone(),
                    text,
                    on: Some(Day(on)),
                    source: Some(self.file.to_owned()),
                    file: None,
                    by_days: false,
                }),
                Vec::new(),
            );
        }
        Ok(())
    }

    /// Keeps the days that our own register read from a timing where they would be others here: it may have counted
    /// from another day, from a meeting that is not known here, or been put right by hand.
    fn reading_kept(
        &mut self,
        of: &Ref,
        own: &OwnColumns,
        row: &mut Row,
        agreed: Option<NaiveDate>,
    ) -> Result<(), Error> {
        let written = row.entry.timing.clone();
        let mut read = timings::read(
            &self.gathering.reader,
            &written,
            agreed.unwrap_or(self.gathering.moment.today),
        )?;
        if read.kind == Kind::Meeting {
            // Which meeting that is, is settled once it is recorded.
            (read.first, read.last) = (None, None);
        }
        if (read.first, read.last) == (own.first, own.last) {
            return Ok(());
        }
        let Some(last) = own.last.or(own.first) else {
            if let Some(day) = read.last {
                row.doubts.push(format!(
                    "“{written}” is read here as to {}; the file reads no day from it.",
                    timing::date_in_words(day)
                ));
            }
            return Ok(());
        };
        let first = own.first.unwrap_or(last);
        row.doubts.push(format!(
            "The days of “{written}” are kept as the file has them, {} to {}.",
            timing::date_in_words(first),
            timing::date_in_words(last)
        ));
        self.gathering.create(
            format!("reading{}", row.place),
            UseCase::CorrectReading(CorrectReading {
                action: of.clone(),
                kind: if first == last { Kind::Day } else { Kind::Period },
                first: Some(Day(first)),
                last: Some(Day(last)),
                by: Some(self.file.to_owned()),
            }),
            Vec::new(),
        );
        Ok(())
    }
}
