//! Use cases about what is made public: promised, put right, published, settled; and words of a letter that promise
//! nothing.

use domain::correspondence::Direction;
use domain::id::{LetterId, PublicationId};
use domain::letter::{Letter, LetterState};
use domain::publication::{NotPromised, Publication, PublicationSettlement, PublishedBy, Subject};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_FIELD, Work, bounded, edit, optional, required};
use crate::cases::correspondence::not_to_come;
use crate::facts::correspondence::{Item, item};
use crate::facts::names::title;
use crate::facts::publications::{Halves, context_of, plain_words, said_in};

/// Records that something is to be made public, or was.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct PromisePublication {
    /// What: `letter`, `letters`, `reply`, `replies` or `note`; anything else is a document, in the words it is known
    /// by.
    pub what: String,
    /// The letter or message that promises it, by identity or reference. A publication of a letter is of this one.
    #[serde(default)]
    pub letter: Option<Ref>,
    /// The words that promise it, as they stand in the letter.
    #[serde(default)]
    pub words: Option<String>,
    /// By when, as written, kept byte for byte; blank is legal.
    #[serde(default)]
    pub timing: Option<String>,
    /// What it goes together with: a publication by identity, or in words: `your response`.
    #[serde(default)]
    pub together_with: Option<String>,
    /// Who makes it public: `us`, `them` or `both`. Where left out us, or them where a letter in promises it.
    #[serde(default)]
    pub by: Option<PublishedBy>,
    /// The day on which it was published, where it is public already.
    #[serde(default)]
    pub published_on: Option<Day>,
    /// A day by which it was public, where the day itself is not known.
    #[serde(default)]
    pub published_by: Option<Day>,
    /// Where it was published: `our website`, an address.
    #[serde(default, rename = "where")]
    pub place: Option<String>,
}

/// Puts a publication right; what is left out stays, and an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditPublication {
    pub publication: Ref,
    /// What: `letter`, `letters`, `reply`, `replies`, `note`, or a document in words.
    #[serde(default)]
    pub what: Option<String>,
    /// The words that promise it, as they stand in the letter.
    #[serde(default)]
    pub words: Option<String>,
    /// By when, as written.
    #[serde(default)]
    pub timing: Option<String>,
    /// What it goes together with: a publication by identity, or in words.
    #[serde(default)]
    pub together_with: Option<String>,
    /// Who makes it public: `us`, `them` or `both`.
    #[serde(default)]
    pub by: Option<PublishedBy>,
}

/// Which of two things that go together is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// The publication itself.
    #[default]
    This,
    /// What it goes together with; where that is no publication yet, it becomes one.
    Other,
    Both,
}

/// Records that something was made public, on a day or by a day. Said again, it puts the day right.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    pub publication: Ref,
    /// The day on which it was published.
    #[serde(default)]
    pub on: Option<Day>,
    /// A day by which it was public, where the day itself is not known.
    #[serde(default)]
    pub by: Option<Day>,
    /// Where: `our website`, an address.
    #[serde(default, rename = "where")]
    pub place: Option<String>,
    /// Which copy, in words: the name of the file.
    #[serde(default)]
    pub copy: Option<String>,
    /// Of two things that go together `this`, the `other`, or `both`.
    #[serde(default)]
    pub half: Half,
}

/// Says that nothing more is to be made public.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SettlePublication {
    pub publication: Ref,
    /// How: `overtaken` or `withdrawn`.
    pub how: PublicationSettlement,
    pub why: String,
}

/// Says that words of a letter, which are offered as a promise to publish, are none. They are not offered again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DeclinePublication {
    /// A letter or message, by identity or reference.
    pub letter: Ref,
    /// The words, as they stand in it.
    pub words: String,
}

/// What is to be published, as it is kept: the word of a subject, or a document in its own words.
fn subject(what: String) -> Result<String, Error> {
    let what = required(what, "What is to be published")?;
    Ok(match Subject::named_in(&what).word() {
        Some(word) => word.to_owned(),
        None => what.trim().to_owned(),
    })
}

/// Words that are said to stand in a letter do so, whatever spaces stand between them. A letter whose words are not
/// kept is not asked.
fn stand_in(item: &Item, words: &str, work: &Work<'_, '_>) -> Result<(), Error> {
    let text = said_in(&work.read(), item)?;
    if !text.trim().is_empty() && !plain_words(&text).contains(&plain_words(words)) {
        return refuse(format!(
            "“{}” does not stand in “{}”; copy the words as they are there, or leave the letter out.",
            short(words),
            item.title()
        ));
    }
    Ok(())
}

/// What a publication goes together with: another publication, or words.
fn goes_with(
    work: &Work<'_, '_>,
    of: PublicationId,
    with: String,
) -> Result<(Option<PublicationId>, Option<String>), Error> {
    let named = work.named(&Ref(with))?;
    if uuid::Uuid::parse_str(&named).is_err() {
        return Ok((None, optional(Some(named), "What it goes together with")?));
    }
    let other: Publication = work.record(&Ref(named), "publication")?;
    if other.id == of {
        return refuse("A publication cannot go together with itself; name the other one.");
    }
    let words = match Subject::named_in(&other.what) {
        Subject::Document => other.what,
        _ => format!("the {}", other.what),
    };
    Ok((Some(other.id), Some(words)))
}

/// A day on which, or by which, something was public: exactly one of the two, and none that is to come.
fn when(work: &Work<'_, '_>, on: Option<Day>, by: Option<Day>) -> Result<(), Error> {
    match (on, by) {
        (Some(_), Some(_)) => {
            return refuse("It was published on one day, or by one that is known: say “on” or “by”, not both.");
        }
        (None, None) => {
            return refuse("Publishing needs a day: say “on” which day, or “by” which day it was public.");
        }
        _ => {}
    }
    for day in [on, by].into_iter().flatten() {
        not_to_come(work, day.0, "The day of a publication")?;
    }
    Ok(())
}

pub(crate) fn promise_publication(with: PromisePublication, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let what = subject(with.what)?;
    let letter = match with.letter.filter(|of| !of.0.trim().is_empty()) {
        Some(of) => Some(item(work, &of)?),
        None => None,
    };
    let words = optional(with.words, "The words that promise it")?;
    if let (Some(letter), Some(words)) = (&letter, &words) {
        stand_in(letter, words, work)?;
    }
    let id = new_identity();
    let (pair, together_with) = goes_with(work, id, with.together_with.unwrap_or_default())?;
    let usual = match letter.as_ref().map(Item::direction) {
        Some(Direction::In) => PublishedBy::Them,
        _ => PublishedBy::Us,
    };
    if with.published_on.is_some() || with.published_by.is_some() {
        when(work, with.published_on, with.published_by)?;
    }
    let publication = Publication {
        id,
        what,
        words,
        timing: bounded(with.timing.unwrap_or_default(), "A timing", LONGEST_FIELD)?,
        context: letter
            .as_ref()
            .map_or(work.moment.today, |letter| context_of(letter, work.moment.today)),
        letter: letter.map(|letter| letter.id()),
        together_with,
        pair,
        by: with.by.unwrap_or(usual),
        published_on: with.published_on.map(|day| day.0),
        published_by: with.published_by.map(|day| day.0),
        place: optional(with.place, "Where it was published")?,
        copy: None,
        settled: None,
        settled_why: None,
    };
    if publication.is_published() {
        letter_too(work, &publication)?;
    }
    work.change.put(&publication)?;
    Ok(Recorded::new(id, publication.what))
}

pub(crate) fn edit_publication(with: EditPublication, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut publication: Publication = work.record(&with.publication, "publication")?;
    if let Some(what) = with.what {
        publication.what = subject(what)?;
    }
    edit(&mut publication.words, with.words.clone(), "The words that promise it")?;
    if let (Some(letter), Some(words), true) = (publication.letter, &publication.words, with.words.is_some()) {
        stand_in(&item(work, &Ref(letter.to_string()))?, words, work)?;
    }
    if let Some(timing) = with.timing {
        publication.timing = bounded(timing, "A timing", LONGEST_FIELD)?;
    }
    if let Some(together) = with.together_with {
        (publication.pair, publication.together_with) = goes_with(work, publication.id, together)?;
    }
    if let Some(by) = with.by {
        publication.by = by;
    }
    work.change.put(&publication)?;
    Ok(Recorded::new(publication.id, publication.what))
}

pub(crate) fn publish(with: Publish, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let this: Publication = work.record(&with.publication, "publication")?;
    when(work, with.on, with.by)?;
    let mut halves = Vec::new();
    if with.half != Half::This {
        halves.push(other_of(work, &this)?);
    }
    if with.half != Half::Other {
        halves.push(this.clone());
    }
    let place = optional(with.place, "Where it was published")?;
    let copy = optional(with.copy, "Which copy was published")?;
    let about: Vec<String> = halves.iter().rev().map(|one| one.what.clone()).collect();
    for mut one in halves {
        one.published_on = with.on.map(|day| day.0);
        one.published_by = with.by.map(|day| day.0);
        one.place = place.clone().or(one.place);
        one.copy = copy.clone().or(one.copy);
        // What is public is neither overtaken nor withdrawn any more.
        (one.settled, one.settled_why) = (None, None);
        letter_too(work, &one)?;
        work.change.put(&one)?;
    }
    Ok(Recorded::new(this.id, about.join(" and ")))
}

/// The publication that goes together with one; where what it goes with is only said in words, it becomes one.
fn other_of(work: &mut Work<'_, '_>, this: &Publication) -> Result<Publication, Error> {
    let all: Vec<Publication> = work.read().all()?;
    if let Some(other) = Halves::among(&all).other(this) {
        return Ok(other.clone());
    }
    let Some(words) = &this.together_with else {
        return refuse(format!(
            "“{}” goes together with nothing; publish it by itself, or say first what it goes with.",
            short(&this.what)
        ));
    };
    let of_this = match Subject::named_in(&this.what) {
        Subject::Document => this.what.clone(),
        _ => format!("the {}", this.what),
    };
    Ok(Publication {
        id: new_identity(),
        what: subject(words.clone())?,
        together_with: Some(of_this),
        pair: Some(this.id),
        published_on: None,
        published_by: None,
        copy: None,
        settled: None,
        settled_why: None,
        ..this.clone()
    })
}

/// A letter of ours that is published is so on its own page too.
fn letter_too(work: &mut Work<'_, '_>, publication: &Publication) -> Result<(), Error> {
    if Subject::named_in(&publication.what) != Subject::Letter {
        return Ok(());
    }
    let Some(id) = publication.letter else { return Ok(()) };
    let Some(mut letter) = work.read().find::<Letter>(id)? else {
        return Ok(());
    };
    if !matches!(letter.state, LetterState::Sent | LetterState::Published) {
        return refuse(format!(
            "{} has not been sent; only a sent letter is published.",
            title(&letter)
        ));
    }
    if let (Some(day), Some(sent)) = (publication.published_on.or(publication.published_by), letter.sent_on)
        && day < sent
    {
        return refuse(format!(
            "{} was sent on {}, and cannot have been public before.",
            title(&letter),
            date_in_words(sent)
        ));
    }
    letter.state = LetterState::Published;
    letter.published_on = publication.published_on;
    work.change.put(&letter)?;
    Ok(())
}

/// What is recorded on a letter's own page, that it was published, is so among the publications too.
pub(crate) fn published_with_its_letter(work: &mut Work<'_, '_>, letter: LetterId, on: Day) -> Result<(), Error> {
    for mut publication in work.read().owned_by::<Publication>(Owner::Letter, letter)? {
        if Subject::named_in(&publication.what) == Subject::Letter && publication.settled.is_none() {
            publication.published_on = Some(on.0);
            publication.published_by = None;
            work.change.put(&publication)?;
        }
    }
    Ok(())
}

pub(crate) fn settle_publication(with: SettlePublication, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut publication: Publication = work.record(&with.publication, "publication")?;
    let why = required(with.why, "Settling a publication: the reason")?;
    if publication.is_published() && with.how == PublicationSettlement::Overtaken {
        return refuse(format!(
            "“{}” is published already, and nothing overtakes that; if it was taken down, say that it is withdrawn.",
            short(&publication.what)
        ));
    }
    publication.settled = Some(with.how);
    publication.settled_why = Some(why);
    work.change.put(&publication)?;
    Ok(Recorded::new(publication.id, publication.what))
}

pub(crate) fn decline_publication(with: DeclinePublication, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let letter = item(work, &with.letter)?;
    let words = required(with.words, "What promises nothing")?;
    stand_in(&letter, &words, work)?;
    let about = short(&words);
    let known = work.read().owned_by::<NotPromised>(Owner::Letter, letter.id())?;
    if !known.iter().any(|one| plain_words(&one.words) == plain_words(&words)) {
        work.change.put(&NotPromised {
            id: new_identity(),
            letter: letter.id(),
            words,
        })?;
    }
    Ok(Recorded::new(letter.id(), about))
}
