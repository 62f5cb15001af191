//! What the letters and messages of an import say of publications: shown before anything is recorded, and offered on
//! their pages after.

use domain::correspondence::Direction;
use domain::publication::found::find;
use store::Reader;

use crate::base::error::Error;
use crate::base::work::Moment;
use crate::facts::people::names_us;
use crate::facts::publications::by_voice;
use crate::import::gathered::Create;
use crate::use_case::UseCase;
use crate::views::publications::{PublicationOffer, offer};

/// What would be offered of everything that an import records.
pub(super) fn offered(reader: &Reader<'_>, creates: &[Create], moment: Moment) -> Result<Vec<PublicationOffer>, Error> {
    let mut offers = Vec::new();
    for create in creates {
        let (direction, text, day) = match &create.case {
            UseCase::DraftLetter(with) => (Direction::Out, Some(&with.body), with.date),
            UseCase::ReceiveLetter(with) => (Direction::In, with.body.as_ref(), with.date.or(Some(with.received))),
            UseCase::KeepMessage(with) => (with.direction, with.body.as_ref(), with.received),
            _ => continue,
        };
        let context = day.map_or(moment.today, |day| day.0);
        for found in find(text.map_or("", String::as_str), context) {
            // Our own letter says "on the Mayor's website" of ours.
            let of_place = |name: &str| found.place.as_deref().is_some_and(|place| place.starts_with(name));
            let by = by_voice(direction, &found.voice, |name| {
                Ok(names_us(reader, name)? || direction == Direction::Out && of_place(name))
            })?;
            offers.push(offer(reader, found, by, context)?);
        }
    }
    Ok(offers)
}
