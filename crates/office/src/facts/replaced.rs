//! Which items of correspondence another took the place of.

use std::collections::BTreeSet;

use domain::correspondence::{Joined, Link};
use domain::letter::Reply;
use store::Reader;
use uuid::Uuid;

use crate::base::error::Error;

/// The letters in whose place another item was put, by their identities.
pub(crate) fn replaced(reader: &Reader<'_>) -> Result<BTreeSet<Uuid>, Error> {
    let links = reader
        .all::<Link>()?
        .into_iter()
        .filter(|link| link.joined == Joined::Replaces);
    let mut replaced: BTreeSet<Uuid> = links.map(|link| link.to).collect();
    for reply in reader.all::<Reply>()? {
        replaced.extend(reply.replaces.iter().map(|other| other.0));
    }
    Ok(replaced)
}
