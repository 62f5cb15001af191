//! Forums: the standing series of meetings. Each theme of an alternating board is a forum of its own.

use serde::{Deserialize, Serialize};

use crate::id::{BodyId, ForumId, PersonId};

/// A standing series of meetings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forum {
    pub id: ForumId,
    /// The full name, unique in an office.
    pub name: String,
    /// A short name, for tables.
    pub short: Option<String>,
    /// Other spellings that papers use.
    pub other_names: Vec<String>,
    /// Who chairs it, by office, as the note names them: `Deputy Mayor`.
    pub chair: Option<String>,
    /// The body it oversees.
    pub body: Option<BodyId>,
    /// Whom its follow-up letters are addressed to.
    pub addressee: Option<PersonId>,
}

impl Forum {
    /// The name for a narrow column.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Every name the forum goes by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.short.as_deref())
            .chain(self.other_names.iter().map(String::as_str))
    }
}
