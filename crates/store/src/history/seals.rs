//! Seals: the checksums that a disposal records for what it left of each step from which it erased something.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::record::Image;

/// The steps out of which something was erased, by their counters, each with the seal over what is left of it.
pub(crate) type Seals = BTreeMap<u64, String>;

/// What a step that erased something says of it, beside the records it touched.
pub(crate) fn seals_item(seals: &Seals) -> Value {
    json!({ "seals": seals.iter().map(|(counter, seal)| (counter.to_string(), Value::from(seal.clone()))).collect::<Image>() })
}

/// Whether an item of a step's contents tells of seals and of no record.
pub(crate) fn is_seals(item: &Value) -> bool {
    item.get("seals").is_some()
}

/// Whether a step's contents name seals: it erased something, and cannot be taken back.
pub(crate) fn names_seals(contents: &str) -> bool {
    // Words of a record cannot look like this: inside a text the quotation marks are escaped.
    contents.contains("{\"seals\":")
}

/// The seals that a step's contents name.
pub(crate) fn seals_in(contents: &str) -> Vec<(u64, String)> {
    if !names_seals(contents) {
        return Vec::new();
    }
    let list: Vec<Value> = serde_json::from_str(contents).unwrap_or_default();
    list.iter()
        .filter_map(|item| item["seals"].as_object())
        .flatten()
        .filter_map(|(counter, seal)| Some((counter.parse().ok()?, seal.as_str()?.to_owned())))
        .collect()
}
