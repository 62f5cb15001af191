//! The letters and messages of a disclosure case itself. They tell who asked.

use std::collections::HashSet;

use domain::correspondence::{Attachment, Joined};
use domain::disclosure::Case;
use domain::letter::Letter;
use store::{Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;

/// The letters and messages of a case itself, with what came with them: the request, what the office wrote in the case,
/// what answers one of these, and every copy of each. They stand in no search and no bundle of the case.
pub(crate) fn own_letters(reader: &Reader<'_>, case: &Case) -> Result<HashSet<Uuid>, Error> {
    let letters: Vec<Letter> = reader.of(Owner::Case, case.id)?;
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
        let attached: Vec<Attachment> = reader.of(Owner::Message, id)?;
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
