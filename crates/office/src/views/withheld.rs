//! What was decided about public copies, as screens show it.

use chrono::NaiveDate;
use domain::action::Action;
use domain::exemption::provision::{Provision, must_say};
use domain::withholding::{exemption, provisions};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Reader;

use crate::base::error::Error;
use crate::facts::references::number;
use crate::facts::withheld::Paper;

/// Something that is left out of a public copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WithheldView {
    pub id: String,
    pub words: Option<String>,
    /// Instead of words: an action, by its number in the register and its words.
    pub action: Option<(String, String)>,
    /// `section 40`.
    pub reason: String,
    /// What the Act calls it.
    pub exemption: Option<String>,
    /// Since when.
    pub on: NaiveDate,
    /// Why it is shown here though it is withheld elsewhere; nothing where it is withheld.
    pub shown_why: Option<String>,
    /// `absolute, class based`; nothing for a restricted item.
    pub kind: Option<String>,
    /// What a refusal notice must say for it, in a sentence; nothing where that is only why it applies.
    pub must_say: Option<String>,
}

/// What was decided about the public copy of a letter or of a meeting's note.
pub(crate) fn withheld_from(reader: &Reader<'_>, of: &str) -> Result<Vec<WithheldView>, Error> {
    let mut views = Vec::new();
    for one in Paper::find(reader, of)?.decisions(reader)? {
        let provisions = provisions(&one.reason);
        views.push(WithheldView {
            kind: provisions.first().map(Provision::kind_in_words),
            must_say: must_say(&provisions),
            id: one.id.to_string(),
            words: one.words,
            action: match one.action {
                Some(id) => {
                    let action: Action = reader.get(id)?;
                    Some((number(reader, &action)?, action.text))
                }
                None => None,
            },
            exemption: exemption(&one.reason).map(str::to_owned),
            reason: one.reason,
            on: one.on,
            shown_why: one.shown_why,
        });
    }
    Ok(views)
}
