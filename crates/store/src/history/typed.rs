//! What was typed with a step besides a record's own words: why, who said so, what it waits for, where words came from.
//! Read out of the images that the step keeps, so that it goes with them when a record is disposed of.

use serde::Deserialize;
use serde_json::Value;

use crate::record::{Image, Kind, makes_part};

#[derive(Deserialize)]
struct Changed {
    kind: String,
    id: String,
    before: Option<Image>,
    after: Option<Image>,
}

/// Whether what is said of one record is said of another too: of what it is a part of, and of what a hold is on, which
/// outlives the record and is no part of it.
fn is_of(kind: Kind, image: &Image, record: &str) -> bool {
    image.iter().any(|(field, value)| {
        let about = makes_part(kind, field) || kind == Kind::Hold && field == "record";
        about && value.as_str() == Some(record)
    })
}

/// The words, each once, in the order of the records that the step changed; of one record and its parts where one is
/// named. None where the step does not say what it changed: the check of the file names such a step.
pub(super) fn with_step(contents: &str, record: Option<&str>) -> Vec<String> {
    let changed: Vec<Value> = serde_json::from_str(contents).unwrap_or_default();
    let mut words: Vec<String> = Vec::new();
    for one in changed {
        let Ok(one) = serde_json::from_value::<Changed>(one) else {
            continue;
        };
        let (Some(kind), Some(after)) = (Kind::named(&one.kind), &one.after) else {
            continue;
        };
        if record.is_some_and(|record| one.id != record && !is_of(kind, after, record)) {
            continue;
        }
        // What is withheld is not among them: the history says that something is, and not what.
        for &field in kind.facts().says {
            let said = |image: &Image| image.get(field).and_then(Value::as_str).map(str::to_owned);
            let (was, is) = (one.before.as_ref().and_then(said), said(after));
            // What it is part of stands under a name of these, too, and is no word of a person.
            if let Some(is) = is.filter(|is| !is.trim().is_empty() && !makes_part(kind, field))
                && was.as_ref() != Some(&is)
                && !words.contains(&is)
            {
                words.push(is);
            }
        }
    }
    words
}
