//! What was promised to the public, as its list, the page of a letter and the desk show it.

use chrono::NaiveDate;
use domain::letter::{Letter, Reply};
use domain::marking::Marking;
use domain::publication::found::PublicationMention;
pub use domain::publication::{PublicationSettlement, PublishedBy, Subject};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Reader;
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::correspondence::Item;
use crate::facts::drafted::stands;
use crate::facts::publications::{PublicationEntry, context_of, letter_of, offered, publications};
use crate::facts::timings;
use crate::views::rows::action::{TimingView, reading};

/// Where a publication stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PublicationState {
    Promised,
    /// Promised, and its last day has passed.
    Late,
    Published,
    Overtaken,
    Withdrawn,
}

/// When and where something was published: on a day, or by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublishedView {
    pub on: Option<NaiveDate>,
    /// A day by which it was public, where the day itself is not known.
    pub by: Option<NaiveDate>,
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Which copy, in words.
    pub copy: Option<String>,
}

/// The letter or message that promised something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PromisingLetter {
    pub id: String,
    /// `letter`, `reply` or `message`.
    pub kind: String,
    /// `Letter to Tobias Wrenfield`.
    pub title: String,
    pub date: Option<NaiveDate>,
}

/// A publication as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublicationRow {
    pub id: String,
    /// `letter`, `letters`, `reply`, `replies` or `note`, else a document in the words it is known by.
    pub what: String,
    /// The words that promised it, as they stand in the letter.
    pub words: Option<String>,
    /// By when, as written, and its reading.
    pub timing: TimingView,
    pub by: PublishedBy,
    /// What it goes together with, in words.
    pub together_with: Option<String>,
    /// Nothing as long as it is not public.
    pub published: Option<PublishedView>,
    pub late: bool,
    /// What sort of thing it is.
    pub subject: Subject,
    /// What it is, as a row names it: `The letter`, `An update on the survey`.
    pub title: String,
    pub letter: Option<PromisingLetter>,
    /// The publication that it goes together with, where that is recorded.
    pub other: Option<String>,
    /// What is said of the pair where one half is public and the other is not: `its reply is not published`.
    pub half: Option<String>,
    pub state: PublicationState,
    /// As people read it: `published by 20 July 2022`, `3 days late`.
    pub state_words: String,
    /// Why it was settled.
    pub settled_why: Option<String>,
    /// Where it is to be public, or is.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The marking of the letter whose words it repeats.
    pub marking: Marking,
}

/// Something that a letter says of a publication, and nobody has recorded: offered, with the words it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublicationOffer {
    /// The sentence, as it stands.
    pub words: String,
    pub what: String,
    pub title: String,
    pub timing: TimingView,
    pub by: PublishedBy,
    pub together_with: Option<String>,
    /// The day of the letter, where it says that something is public already.
    pub published_by: Option<NaiveDate>,
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// It in one line: `The letter, by us, together with your response, on our website`.
    pub line: String,
}

/// What one letter or message promised, and what its words offer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct LetterPublications {
    pub recorded: Vec<PublicationRow>,
    pub offered: Vec<PublicationOffer>,
}

/// What was promised to the public: what is owed first, by its last day, then what is public, then what is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublicationsView {
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    pub today: NaiveDate,
    pub rows: Vec<PublicationRow>,
    /// While nothing is recorded: letters whose words offer a publication, the newest first, at most twenty.
    pub offering: Vec<PromisingLetter>,
}

/// What we promised to the public, in a few lines for the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PublicationsLine {
    /// How many are owed and have no day.
    pub undated: u32,
    /// How many are owed by a day.
    pub due: u32,
    /// How many of those are late.
    pub late: u32,
    /// How many pairs have one half published.
    pub halves: u32,
    /// The first five: what is late or due by its day, what has no day, pairs with one half published.
    pub first: Vec<PublicationRow>,
}

/// What is published, as a row names it.
pub(crate) fn titled(what: &str) -> String {
    match Subject::named_in(what) {
        Subject::Document => {
            let mut letters = what.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string());
            format!("{}{}", first.unwrap_or_default(), letters.as_str())
        }
        _ => format!("The {what}"),
    }
}

fn days_late(last: Option<NaiveDate>, today: NaiveDate) -> String {
    let days = last.map_or(0, |last| (today - last).num_days());
    format!("{days} {} late", if days == 1 { "day" } else { "days" })
}

fn letter_view(item: &Item) -> PromisingLetter {
    let (kind, date) = match item {
        Item::Letter(letter) => ("letter", letter.date.or(letter.sent_on)),
        Item::Reply(reply) => ("reply", reply.date.or(Some(reply.received))),
        Item::Message(_) => ("message", item.received().or(item.sent())),
    };
    PromisingLetter {
        id: item.id().to_string(),
        kind: kind.to_owned(),
        title: item.title(),
        date,
    }
}

fn row(reader: &Reader<'_>, entry: PublicationEntry, today: NaiveDate) -> Result<PublicationRow, Error> {
    let one = entry.publication;
    let last = entry.reading.last;
    let published = one.is_published().then(|| PublishedView {
        on: one.published_on,
        by: one.published_by,
        place: one.place.clone(),
        copy: one.copy.clone(),
    });
    let (state, state_words) = match (one.settled, &published) {
        (Some(PublicationSettlement::Overtaken), _) => (PublicationState::Overtaken, "overtaken".to_owned()),
        (Some(PublicationSettlement::Withdrawn), _) => (PublicationState::Withdrawn, "withdrawn".to_owned()),
        (None, Some(published)) => {
            let words = match (published.on, published.by) {
                (Some(on), _) => format!("published {}", date_in_words(on)),
                (None, by) => format!("published by {}", by.map(date_in_words).unwrap_or_default()),
            };
            (PublicationState::Published, words)
        }
        (None, None) if entry.late => (PublicationState::Late, days_late(last, today)),
        (None, None) => {
            let words = match last {
                Some(last) => format!("due by {}", date_in_words(last)),
                None => "promised, no day".to_owned(),
            };
            (PublicationState::Promised, words)
        }
    };
    let letter = match one.letter {
        Some(id) => letter_of(reader, id)?,
        None => None,
    };
    Ok(PublicationRow {
        id: one.id.to_string(),
        subject: Subject::named_in(&one.what),
        title: titled(&one.what),
        what: one.what,
        words: one.words,
        timing: reading(&one.timing, entry.reading, None),
        by: one.by,
        together_with: one.together_with,
        published,
        late: entry.late,
        marking: match &letter {
            Some(Item::Letter(letter)) => letter.marking,
            Some(Item::Reply(reply)) => reply.marking.unwrap_or_default(),
            Some(Item::Message(message)) => message.marking,
            None => Marking::default(),
        },
        letter: letter.as_ref().map(letter_view),
        other: entry.other.map(|other| other.to_string()),
        half: entry.half,
        place: one.place,
        state,
        state_words,
        settled_why: one.settled_why,
    })
}

/// Who makes something public, as people read it.
pub fn by_in_words(by: PublishedBy) -> &'static str {
    match by {
        PublishedBy::Us => "us",
        PublishedBy::Them => "them",
        PublishedBy::Both => "us and them",
    }
}

/// What the words of a letter or message offer.
pub(crate) fn offers(reader: &Reader<'_>, item: &Item, today: NaiveDate) -> Result<Vec<PublicationOffer>, Error> {
    let context = context_of(item, today);
    let found = offered(reader, item, today)?.into_iter();
    found.map(|(found, by)| offer(reader, found, by, context)).collect()
}

/// The letters whose words offer a publication that nobody accepted or declined, the newest first.
fn offering(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<PromisingLetter>, Error> {
    const MOST: usize = 20;
    let out = reader.all::<Letter>()?.into_iter().filter(stands).map(Item::Letter);
    let came = reader.all::<Reply>()?.into_iter().map(Item::Reply);
    let mut items: Vec<Item> = out.chain(came).collect();
    items.sort_by_key(|item| std::cmp::Reverse(context_of(item, today)));
    let mut found = Vec::new();
    for item in &items {
        if !offered(reader, item, today)?.is_empty() {
            found.push(letter_view(item));
        }
        if found.len() == MOST {
            break;
        }
    }
    Ok(found)
}

/// Every publication: what is owed by its day, what was published the newest first, then what was settled.
fn rows(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<PublicationRow>, Error> {
    let mut rows = Vec::new();
    for entry in publications(reader, today)? {
        rows.push(row(reader, entry, today)?);
    }
    rows.sort_by_key(|row| match row.state {
        PublicationState::Late | PublicationState::Promised => (
            0,
            row.timing.last.is_none(),
            row.timing.last.map(|last| (last - NaiveDate::MIN).num_days()),
        ),
        PublicationState::Published => {
            let day = row
                .published
                .as_ref()
                .and_then(|published| published.on.or(published.by));
            (1, day.is_none(), day.map(|day| (NaiveDate::MAX - day).num_days()))
        }
        PublicationState::Overtaken | PublicationState::Withdrawn => (2, false, None),
    });
    Ok(rows)
}

/// What a sentence of a letter offers; `context` is the day of the letter.
pub(crate) fn offer(
    reader: &Reader<'_>,
    found: PublicationMention,
    by: PublishedBy,
    context: NaiveDate,
) -> Result<PublicationOffer, Error> {
    let published_by = found.published.then_some(context);
    let title = titled(&found.what);
    let timing = reading(&found.timing, timings::read(reader, &found.timing, context)?, None);
    let mut line = format!("{title}, by {}", by_in_words(by));
    if let Some(with) = &found.together_with {
        line.push_str(&format!(", together with {with}"));
    }
    if let Some(place) = &found.place {
        line.push_str(&format!(", on {place}"));
    }
    line.push_str(&match (published_by, found.timing.as_str()) {
        (Some(day), _) => format!(", published by {}", date_in_words(day)),
        (None, "") => ", no day".to_owned(),
        (None, timing) => format!(", {timing}"),
    });
    Ok(PublicationOffer {
        words: found.words,
        what: found.what,
        title,
        timing,
        by,
        together_with: found.together_with,
        published_by,
        place: found.place,
        line,
    })
}

impl Office {
    /// What was promised to the public, in the order of [`PublicationsView`].
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn publications(&self, moment: Moment) -> Result<PublicationsView, Error> {
        let reader = self.store.read();
        let rows = rows(&reader, moment.today)?;
        let offering = if rows.is_empty() {
            offering(&reader, moment.today)?
        } else {
            Vec::new()
        };
        Ok(PublicationsView {
            as_at: moment.now.to_rfc3339(),
            today: moment.today,
            rows,
            offering,
        })
    }

    /// What a letter or message promised, and what its words offer.
    ///
    /// # Errors
    /// Unknown where there is no such letter or message.
    pub fn publications_of(&self, moment: Moment, letter: &str) -> Result<LetterPublications, Error> {
        let reader = self.store.read();
        let unknown = || {
            Error::Unknown(format!(
                "There is no letter or message with the identity “{}”.",
                short(letter)
            ))
        };
        let id = Uuid::parse_str(letter).map_err(|_| unknown())?;
        let item = letter_of(&reader, id)?.ok_or_else(unknown)?;
        let mut recorded = Vec::new();
        for entry in publications(&reader, moment.today)? {
            if entry.publication.letter == Some(id) {
                recorded.push(row(&reader, entry, moment.today)?);
            }
        }
        Ok(LetterPublications {
            recorded,
            offered: offers(&reader, &item, moment.today)?,
        })
    }

    /// One publication.
    pub(crate) fn publication(&self, moment: Moment, id: &str) -> Result<Option<PublicationRow>, Error> {
        let reader = self.store.read();
        let found = publications(&reader, moment.today)?.into_iter();
        found
            .filter(|entry| entry.publication.id.to_string() == id)
            .map(|entry| row(&reader, entry, moment.today))
            .next()
            .transpose()
    }

    /// What we promised to the public and is owed, and pairs with one half published. What they promised is theirs.
    pub(crate) fn publications_line(&self, moment: Moment) -> Result<PublicationsLine, Error> {
        let mut rows = rows(&self.store.read(), moment.today)?;
        rows.retain(|row| row.by != PublishedBy::Them);
        let owed = |row: &&PublicationRow| matches!(row.state, PublicationState::Promised | PublicationState::Late);
        // A pair is one, whichever of its halves says so: the published one does.
        let half = |row: &&PublicationRow| row.half.is_some() && row.published.is_some();
        let count = |rows: usize| rows as u32;
        let undated = rows.iter().filter(owed).filter(|row| row.timing.last.is_none()).count();
        Ok(PublicationsLine {
            undated: count(undated),
            due: count(rows.iter().filter(owed).count() - undated),
            late: count(rows.iter().filter(|row| row.late).count()),
            halves: count(rows.iter().filter(half).count()),
            first: rows
                .iter()
                .filter(|row| owed(row) || half(row))
                .take(5)
                .cloned()
                .collect(),
        })
    }
}
