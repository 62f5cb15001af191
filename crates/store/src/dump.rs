//! The dump: every record as data, labelled by kind and order of creation, so that the same content gives the same
//! bytes wherever and whenever it was typed.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::error::Error;
use crate::read::Reader;
use crate::record::{Image, Kind};

/// A line of the dump.
#[derive(Debug, Clone, PartialEq)]
pub struct DumpLine {
    /// `action-7`.
    pub label: String,
    pub id: String,
    /// The fields, with labels in place of identities.
    pub fields: Image,
}

impl Reader<'_> {
    /// Every record in order of kind and creation. Labels count from 1 without gaps.
    pub fn dump(&self) -> Result<Vec<DumpLine>, Error> {
        let mut lines = Vec::new();
        let mut labels = HashMap::new();
        for &kind in Kind::ALL {
            for (index, kept) in self.kept(kind, "", &[])?.into_iter().enumerate() {
                let id = kept.image["id"].as_str().unwrap_or_default().to_owned();
                let label = format!("{}-{}", kind.table(), index + 1);
                labels.insert(id.clone(), label.clone());
                lines.push(DumpLine {
                    label,
                    id,
                    fields: kept.image,
                });
            }
        }
        let mut statement = self.connection.prepare("SELECT id FROM kept_file ORDER BY serial")?;
        let mut rows = statement.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            labels.insert(row.get(0)?, format!("kept_file-{count}"));
        }
        for line in &mut lines {
            line.fields.shift_remove("id");
            let mut fields = Map::new();
            std::mem::swap(&mut fields, &mut line.fields);
            line.fields = fields
                .into_iter()
                .map(|(name, value)| (name, labelled(value, &labels)))
                .collect();
        }
        Ok(lines)
    }
}

/// Puts labels in place of identities, also of those inside a text such as a note's mark for an action.
fn labelled(value: Value, labels: &HashMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(match labels.get(&text) {
            Some(label) => label.clone(),
            None if text.contains("](action:") => text
                .split_inclusive('\n')
                .map(|line| match domain::meeting::marked_action(line) {
                    Some(id) => match labels.get(&id.to_string()) {
                        Some(label) => line.replace(&id.to_string(), label),
                        None => line.to_owned(),
                    },
                    None => line.to_owned(),
                })
                .collect(),
            None => text,
        }),
        Value::Array(list) => Value::Array(list.into_iter().map(|value| labelled(value, labels)).collect()),
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(name, value)| (name, labelled(value, labels)))
                .collect(),
        ),
        other => other,
    }
}
