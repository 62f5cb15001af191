//! Which items of correspondence another took the place of.

use domain::correspondence::Joined;
use store::{Mark, Owner, Reader};
use uuid::Uuid;

use crate::base::error::Error;

/// Whether another item was put in the place of a letter in or a message.
pub(crate) fn is_replaced(reader: &Reader<'_>, id: Uuid) -> Result<bool, Error> {
    if !reader.marked(&Mark::Replaces(id))?.is_empty() {
        return Ok(true);
    }
    let links: Vec<domain::correspondence::Link> = reader.owned_by(Owner::To, id)?;
    Ok(links.iter().any(|link| link.joined == Joined::Replaces))
}
