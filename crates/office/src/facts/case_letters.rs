//! The letters and messages of a disclosure case itself. They tell who asked.

use std::collections::HashSet;

use documents::withhold::stands_in;
use domain::correspondence::{Attachment, Direction, Joined};
use domain::disclosure::Case;
use domain::letter::Letter;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;
use crate::facts::correspondence::Item;

/// The letters and messages of a case itself, with what came with them: the request, what the office wrote in the case,
/// what answers one of these, and every copy of each. They stand in no search and no bundle of the case.
pub(crate) fn own_letters(reader: &Reader<'_>, case: &Case) -> Result<HashSet<Uuid>, Error> {
    let letters: Vec<Letter> = reader.owned_by(Owner::Case, case.id)?;
    let own = letters.iter().map(|letter| letter.id.0).chain(case.item).collect();
    let asked = with_copies(reader, own)?;
    let mut own = asked.clone();
    for id in &asked {
        // What a request answers may be what is asked for; what answers it is not.
        let joins = reader.joins(*id)?.into_iter();
        own.extend(
            joins
                .filter(|join| join.joined == Joined::Answers && !join.ours)
                .map(|join| join.other),
        );
    }
    let mut own = with_copies(reader, own)?;
    for id in own.clone() {
        let attached: Vec<Attachment> = reader.owned_by(Owner::Message, id)?;
        own.extend(attached.into_iter().map(|one| one.id.0));
    }
    Ok(own)
}

/// Items with what carries or replaces them, or is carried or replaced by them.
fn with_copies(reader: &Reader<'_>, items: HashSet<Uuid>) -> Result<HashSet<Uuid>, Error> {
    let mut left: Vec<Uuid> = items.iter().copied().collect();
    let mut found = items;
    while let Some(id) = left.pop() {
        for join in reader.joins(id)? {
            if matches!(join.joined, Joined::Carries | Joined::Replaces) && found.insert(join.other) {
                left.push(join.other);
            }
        }
    }
    Ok(found)
}

/// What a letter or message of a case shows in lists in place of the person who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfCase {
    /// The case's name, in place of who sent it or to whom it went.
    pub name: String,
    /// `Letter from the requester of FOI-2028-031`.
    pub title: String,
    /// Its subject; one in which the requester is named gives way.
    pub subject: Option<String>,
}

/// What an item shows in lists where it is a letter or message of a case; nothing where it is of none.
pub(crate) fn of_case(reader: &Reader<'_>, item: &Item) -> Result<Option<OfCase>, Error> {
    let Some(case) = case_of(reader, item)? else {
        return Ok(None);
    };
    let what = match item {
        Item::Message(_) => "Message",
        Item::Letter(_) | Item::Reply(_) => "Letter",
    };
    let way = match item.direction() {
        Direction::In => "from",
        Direction::Out => "to",
    };
    let named = |subject: &str| case.requester().into_iter().any(|words| stands_in(subject, words));
    Ok(Some(OfCase {
        title: format!("{what} {way} the requester of {}", case.name()),
        subject: item.subject().map(|subject| match named(subject) {
            true => "Request for information".to_owned(),
            false => subject.to_owned(),
        }),
        name: case.name(),
    }))
}

/// An item in a few words; where it is of a case, without who asked.
pub(crate) fn shown_title(reader: &Reader<'_>, item: &Item) -> Result<String, Error> {
    Ok(of_case(reader, item)?.map_or_else(|| item.title(), |of| of.title))
}

/// The case of which an item is a letter or message: [`own_letters`] asked the other way.
fn case_of(reader: &Reader<'_>, item: &Item) -> Result<Option<Case>, Error> {
    if let Item::Letter(letter) = item
        && let Some(case) = letter.case
    {
        return Ok(reader.find(case)?);
    }
    let copies = with_copies(reader, HashSet::from([item.id()]))?;
    let mut answered: HashSet<Uuid> = HashSet::new();
    for id in &copies {
        let joins = reader.joins(*id)?.into_iter();
        answered.extend(
            joins
                .filter(|join| join.joined == Joined::Answers && join.ours)
                .map(|join| join.other),
        );
    }
    let answered = with_copies(reader, answered)?;
    for id in copies.iter().chain(&answered) {
        if let Some(case) = reader.owned_by::<Case>(Owner::Item, *id)?.into_iter().next() {
            return Ok(Some(case));
        }
        if let Some(Letter { case: Some(case), .. }) = reader.find::<Letter>(*id)? {
            return Ok(reader.find(case)?);
        }
    }
    Ok(None)
}
