//! The types of arguments that use cases share: records by identity or name, days, months, one or many.

use std::borrow::Cow;

use chrono::NaiveDate;
use domain::calendar_date::PartialDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use specta::Type;

/// A record: its identity, a name it goes by where its kind has names, or `$line` for the result of an earlier line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Ref(pub String);

impl From<&str> for Ref {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Ref {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl JsonSchema for Ref {
    fn schema_name() -> Cow<'static, str> {
        "Record".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A record: its identity, a known name where its kind has names, or \"$line\" for an earlier \
                result."
        })
    }
}

/// A calendar day, `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Type)]
pub struct Day(#[specta(type = String)] pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        day(&text).map(Self).map_err(D::Error::custom)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "A calendar day, YYYY-MM-DD." })
    }
}

/// Reads `YYYY-MM-DD`, or says in one sentence what is wrong with it.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(format!("“{}” is not a date; write it as YYYY-MM-DD", short(text)));
    }
    text.parse()
        .map_err(|_| format!("“{text}” is not a day in the calendar"))
}

/// A day, or only the month or the year it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct DateInPart(#[specta(type = String)] pub PartialDate);

impl JsonSchema for DateInPart {
    fn schema_name() -> Cow<'static, str> {
        "DateInPart".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A day, a month or a year: YYYY-MM-DD, YYYY-MM, YYYY, or in words with the year, such as \
                Jan 2020."
        })
    }
}

/// A month, `YYYY-MM`; kept as its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Type)]
pub struct Month(#[specta(type = String)] pub NaiveDate);

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.format("%Y-%m").to_string())
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match day(&format!("{text}-01")) {
            Ok(first) if text.len() == 7 => Ok(Self(first)),
            _ => Err(D::Error::custom(format!(
                "“{}” is not a month; write it as YYYY-MM",
                short(&text)
            ))),
        }
    }
}

impl JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "description": "A month, YYYY-MM." })
    }
}

/// One or many, as people write it; always many to the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, Type)]
#[serde(transparent)]
#[schemars(transparent)]
pub struct Many<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum OneOrMany<T> {
            Many(Vec<T>),
            One(T),
        }
        Ok(match OneOrMany::deserialize(deserializer)? {
            OneOrMany::Many(many) => Self(many),
            OneOrMany::One(one) => Self(vec![one]),
        })
    }
}

/// The beginning of a text, for a sentence about it.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

/// Lines of a text, without the empty ones at its ends.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.trim_matches(['\n', '\r'])
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}
