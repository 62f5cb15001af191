//! A record by identity and name, as screens and results give it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A record by identity and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Named {
    pub id: String,
    pub name: String,
}

impl Named {
    pub(crate) fn new(id: impl ToString, name: impl Into<String>) -> Self {
        Self {
            id: id.to_string(),
            name: name.into(),
        }
    }
}
