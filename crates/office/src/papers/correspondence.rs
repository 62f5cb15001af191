//! The register of correspondence for other programs: a spreadsheet of every item, and a calendar of the last days of
//! what is owed.

use std::collections::BTreeSet;

use documents::write::calendar::{Calendar, Entry, When};
use documents::write::sheet::{Cell, Column, Kind, Sheet, column};
use domain::correspondence::Direction;
use domain::marking::Marking;
use domain::timing::date_in_words;

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::papers::exchange::{as_json, sheet_as_at, written, written_calendar};
use crate::papers::form::ListForm;
use crate::views::correspondence::{ItemKind, ItemRow};

fn columns() -> Vec<Column> {
    vec![
        column("Date on it", Kind::Date, "The day on it; a message has none."),
        column("In or out", Kind::Short, "Whether it came or went."),
        column("What", Kind::Short, "A letter or a message."),
        column("Received", Kind::Date, "The day it came."),
        column("Sent", Kind::Date, "The day it went."),
        column(
            "Who",
            Kind::Name,
            "Who sent it to us, or to whom we sent it, as written.",
        ),
        column("Subject", Kind::Words, "As written."),
        column("Ours", Kind::Short, "Our references, as written."),
        column("Theirs", Kind::Short, "Their references, as written."),
        column("State", Kind::Short, "Worked out from what is known of it."),
        column("Last day", Kind::Date, "By when it is to be answered."),
        column(
            "Working days taken",
            Kind::Short,
            "The working day on which it was answered.",
        ),
        column(
            "Working days late",
            Kind::Short,
            "By how many working days it is or was late.",
        ),
    ]
}

fn cells(row: ItemRow) -> Vec<Cell> {
    let came = row.direction == Direction::In;
    let figure = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    vec![
        row.date.into(),
        if came { "In" } else { "Out" }.to_owned().into(),
        if row.kind == ItemKind::Message {
            "Message"
        } else {
            "Letter"
        }
        .to_owned()
        .into(),
        row.received.into(),
        row.sent.into(),
        if came { row.from } else { row.to }.unwrap_or_default().into(),
        row.subject.unwrap_or_default().into(),
        row.ours.join("; ").into(),
        row.theirs.join("; ").into(),
        row.state_words.into(),
        row.clock.as_ref().map(|clock| clock.last_day).into(),
        figure(row.clock.as_ref().and_then(|clock| clock.taken)).into(),
        figure(row.clock.as_ref().map(|clock| clock.late_by).filter(|late| *late > 0)).into(),
    ]
}

/// The last day of each item that we owe an answer to, as a whole day. Identities stay the same from one export to the
/// next.
fn calendar(rows: &[ItemRow], moment: Moment) -> Calendar {
    let owed = rows.iter().filter(|row| row.state.awaits_us());
    let entries = owed.filter_map(|row| {
        let last = row.clock.as_ref()?.last_day;
        let subject = row.subject.as_deref().unwrap_or(&row.title);
        Some(Entry {
            identity: format!("item-{}", row.id),
            title: format!("Last day to answer: {subject}"),
            when: When::AllDay { first: last, last },
            place: None,
            words: format!(
                "{}\nOurs: {}\nTheirs: {}\n{}",
                row.title,
                if row.ours.is_empty() {
                    "none".to_owned()
                } else {
                    row.ours.join("; ")
                },
                if row.theirs.is_empty() {
                    "none".to_owned()
                } else {
                    row.theirs.join("; ")
                },
                row.marking.in_words()
            ),
            changed: moment.now,
            cancelled: false,
        })
    });
    Calendar {
        name: "Correspondence to answer".to_owned(),
        entries: entries.collect(),
    }
}

impl Office {
    /// Every item of the register as JSON, each as `desk list … correspondence --json` gives it.
    pub(crate) fn correspondence_json(&self, moment: Moment) -> Result<Vec<u8>, Error> {
        as_json(moment, "correspondence", &self.correspondence_whole(moment)?)
    }

    /// The register of correspondence for another program.
    pub(crate) fn correspondence_list(&self, moment: Moment, form: ListForm) -> Result<Vec<u8>, Error> {
        let rows = self.correspondence_whole(moment)?;
        if form == ListForm::Ics {
            return written_calendar(&calendar(&rows, moment));
        }
        if form == ListForm::Eml {
            return refuse("The register of correspondence is written as .xlsx, .csv, .ics or .json.");
        }
        let owed = rows.iter().filter(|row| row.state.awaits_us());
        let late = owed
            .clone()
            .filter(|row| row.clock.as_ref().is_some_and(|clock| clock.late_by > 0))
            .count();
        let matters: BTreeSet<&str> = rows.iter().map(|row| row.matter.as_str()).collect();
        let today = date_in_words(moment.today);
        let counts = [
            ("Items", rows.len()),
            ("Matters", matters.len()),
            ("Await us", owed.count()),
            ("Late", late),
        ];
        let sheet = sheet_as_at(&self.store.read(), "Correspondence", &counts, moment)?;
        let sheet = Sheet {
            subject: format!("{} items as at {today}, {late} late", rows.len()),
            marking: Marking::highest(rows.iter().map(|row| row.marking)),
            columns: columns(),
            rows: rows.into_iter().map(cells).collect(),
            ..sheet
        };
        written(&sheet, form)
    }
}
