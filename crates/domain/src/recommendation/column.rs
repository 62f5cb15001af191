//! The columns of a round's paper: what each is headed, and what it holds.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use specta::Type;

/// What a column of a round's paper holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// The recommendation's number.
    Number,
    /// The recommendation's words.
    Text,
    /// The lead.
    Lead,
    /// The status, whatever its cells hold.
    Status,
    /// The progress.
    Progress,
    /// Something else.
    Other,
}

/// A column of a round's paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RoundColumn {
    /// The heading as written.
    pub heading: String,
    /// What it holds; told from the heading where it is not said.
    pub holds: Holds,
}

impl RoundColumn {
    /// The column of a heading, with what the heading says that it holds.
    pub fn headed(heading: impl Into<String>) -> Self {
        let heading = heading.into();
        let holds = Holds::told_by(&heading);
        Self { heading, holds }
    }
}

impl JsonSchema for RoundColumn {
    fn schema_name() -> Cow<'static, str> {
        "RoundColumn".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A heading, or a heading with what its column holds; told from the heading where it is not \
                said.",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "required": ["heading"],
                    "additionalProperties": false,
                    "properties": { "heading": { "type": "string" }, "holds": generator.subschema_for::<Holds>() },
                },
            ],
        })
    }
}

impl<'de> Deserialize<'de> for RoundColumn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Said {
            heading: String,
            holds: Option<Holds>,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Heading(String),
            Said(Said),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Heading(heading) => Self::headed(heading),
            Either::Said(said) => Self {
                holds: said.holds.unwrap_or_else(|| Holds::told_by(&said.heading)),
                heading: said.heading,
            },
        })
    }
}

impl Holds {
    /// What a heading says that its column holds.
    pub fn told_by(heading: &str) -> Self {
        let heading = heading.to_lowercase();
        let words: Vec<&str> = heading
            .split(|letter: char| !letter.is_alphanumeric() && letter != '#')
            .filter(|word| !word.is_empty())
            .collect();
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        if has(&["rag", "status", "rating"]) {
            Self::Status
        } else if has(&["no", "nos", "number", "numbering", "ref", "reference", "#"]) {
            Self::Number
        } else if has(&["lead", "leads", "owner", "owners", "led", "responsible"]) {
            Self::Lead
        } else if has(&[
            "progress", "update", "updates", "position", "comment", "comments", "response",
        ]) {
            Self::Progress
        } else if has(&["recommendation", "recommendations"]) {
            Self::Text
        } else {
            Self::Other
        }
    }
}
