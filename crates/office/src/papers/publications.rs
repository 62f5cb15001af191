//! What was promised to the public, for other programs: a spreadsheet of all of it, and a calendar of the last days of
//! what we owe.

use documents::write::calendar::{Calendar, Entry, When};
use documents::write::sheet::{Cell, Column, Kind, Sheet, column};
use domain::marking::Marking;
use domain::publication::PublishedBy;
use domain::timing::date_in_words;

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::papers::exchange::{as_json, sheet_as_at, written, written_calendar};
use crate::papers::form::ListForm;
use crate::views::publications::{PublicationRow, PublicationState, PublicationsView, by_in_words};

fn columns() -> Vec<Column> {
    vec![
        column("What", Kind::Words, "What is to be public, or is."),
        column("By", Kind::Short, "Who makes it public."),
        column("Promised in", Kind::Name, "The letter or message that promised it."),
        column("Promised", Kind::Date, "The day of that letter or message."),
        column("Promised words", Kind::Words, "As they stand in it."),
        column("Timing", Kind::Short, "By when, as written."),
        column("Last day", Kind::Date, "The timing as read."),
        column("Goes with", Kind::Words, "What it is published together with."),
        column("State", Kind::Short, "Worked out from what is known of it."),
        column("Published on", Kind::Date, "The day it was published."),
        column(
            "Published by",
            Kind::Date,
            "A day by which it was public, where no more is known.",
        ),
        column("Where", Kind::Words, "Where it was published."),
        column("Copy", Kind::Words, "Which copy was published."),
        column(
            "The other half",
            Kind::Words,
            "Where one half of a pair is public and the other is not.",
        ),
        column("Why settled", Kind::Words, "Why it was overtaken or withdrawn."),
    ]
}

fn cells(row: PublicationRow) -> Vec<Cell> {
    let published = row.published;
    let said = |text: Option<String>| text.unwrap_or_default();
    let (letter, day) = match row.letter {
        Some(letter) => (letter.title, letter.date),
        None => (String::new(), None),
    };
    vec![
        row.title.into(),
        by_in_words(row.by).to_owned().into(),
        letter.into(),
        day.into(),
        said(row.words).into(),
        row.timing.written.into(),
        row.timing.last.into(),
        said(row.together_with).into(),
        row.state_words.into(),
        published.as_ref().and_then(|published| published.on).into(),
        published.as_ref().and_then(|published| published.by).into(),
        said(published.as_ref().and_then(|published| published.place.clone())).into(),
        said(published.and_then(|published| published.copy)).into(),
        said(row.half).into(),
        said(row.settled_why).into(),
    ]
}

fn is_owed(row: &PublicationRow) -> bool {
    matches!(row.state, PublicationState::Promised | PublicationState::Late)
}

/// The last day of each thing that we owe the public, as a whole day. Identities stay the same from one export to the
/// next.
fn calendar(view: &PublicationsView, moment: Moment) -> Calendar {
    let owed = view
        .rows
        .iter()
        .filter(|row| is_owed(row) && row.by != PublishedBy::Them);
    let entries = owed.filter_map(|row| {
        let last = row.timing.last?;
        let promised = row.letter.as_ref().map_or("no letter", |letter| letter.title.as_str());
        Some(Entry {
            identity: format!("publication-{}", row.id),
            title: format!("Last day to publish: {}", row.title),
            when: When::AllDay { first: last, last },
            place: None,
            words: format!(
                "By {}\nPromised in: {promised}\nGoes with: {}\n{}",
                by_in_words(row.by),
                row.together_with.as_deref().unwrap_or("nothing"),
                row.words.as_deref().unwrap_or_default()
            ),
            changed: moment.now,
            cancelled: false,
        })
    });
    Calendar {
        name: "Publications".to_owned(),
        entries: entries.collect(),
    }
}

impl Office {
    /// Every publication as JSON, each as `desk list … publications --json` gives it.
    pub(crate) fn publications_json(&self, moment: Moment) -> Result<Vec<u8>, Error> {
        as_json(moment, "publications", &self.publications(moment)?.rows)
    }

    /// What was promised to the public, for another program.
    pub(crate) fn publications_list(&self, moment: Moment, form: ListForm) -> Result<Vec<u8>, Error> {
        let view = self.publications(moment)?;
        if form == ListForm::Ics {
            return written_calendar(&calendar(&view, moment));
        }
        if form == ListForm::Eml {
            return refuse("Publications are written as .xlsx, .csv, .ics or .json.");
        }
        let owed = view.rows.iter().filter(|row| is_owed(row)).count();
        let late = view.rows.iter().filter(|row| row.late).count();
        let (count, today) = (view.rows.len(), date_in_words(moment.today));
        let counts = [("Publications", count), ("Promised", owed), ("Late", late)];
        let sheet = Sheet {
            subject: format!("{count} publications as at {today}, {owed} promised, {late} late"),
            marking: Marking::highest(view.rows.iter().map(|row| row.marking)),
            columns: columns(),
            rows: view.rows.into_iter().map(cells).collect(),
            ..sheet_as_at(&self.store.read(), "Publications", &counts, moment)?
        };
        written(&sheet, form)
    }
}
