//! What is doubtful about what a round says of a recommendation, and the order of recommendations.

use domain::action::natural_order;
use domain::recommendation::{
    Reading, Recommendation, added_leads, led_by_progress, names_of, owners, read_words, says_complete,
};
use store::{Owner, Reader};

use crate::base::error::Error;

/// What a person should look at about the cells of a row, a sentence each, none of which names the recommendation.
pub(crate) fn doubts(status: Option<&str>, lead: &str, progress: Option<&str>) -> Vec<String> {
    let mut doubts = Vec::new();
    let progress = progress.unwrap_or_default();
    if status.is_some_and(|status| read_words(status).reading == Reading::Blank) && says_complete(progress) {
        doubts.push("its status is blank and its progress says “complete”; the status stays blank.".to_owned());
    }
    let known = names_of(lead);
    if known.is_empty() {
        return doubts;
    }
    let mut adds = |where_it_stands: &str, names: Vec<String>| {
        let added = added_leads(&names, &known);
        if !added.is_empty() {
            doubts.push(format!(
                "its {where_it_stands} names {} besides its lead “{}”; the lead stays as written.",
                added.join(" and "),
                lead.trim()
            ));
        }
    };
    adds("status", status.and_then(owners).unwrap_or_default());
    adds("progress", led_by_progress(progress));
    doubts
}

/// The recommendations of a source by their numbers in natural order; equal numbers in the order in which they were
/// added.
pub(crate) fn of_source(reader: &Reader<'_>, source: impl ToString) -> Result<Vec<Recommendation>, Error> {
    let mut all: Vec<Recommendation> = reader.owned_by(Owner::Source, source)?;
    all.sort_by(|left, right| natural_order(&left.number, &right.number));
    Ok(all)
}
