//! Rows whose action another took the place of. They are ended after every row is recorded, because the one that did
//! may stand further down in the file.

use crate::base::arguments::Ref;
use crate::base::error::Error;
use crate::cases::closure::SupersedeAction;
use crate::import::log::reading::{Reading, Superseded};
use crate::import::said::successor;
use crate::use_case::UseCase;

impl Reading<'_, '_> {
    /// Ends the actions that others took the place of. The one that did may stand further down in the file.
    pub(super) fn supersede(&mut self) -> Result<(), Error> {
        for one in std::mem::take(&mut self.superseded) {
            let number = successor(&one.written);
            let by = match number {
                Some(number) => self.of_number(number, &one.of)?,
                None => None,
            };
            if by.is_none() {
                let doubt = match number {
                    Some(number) => format!(
                        "“{}”: no one action of the number {number} is known; it is kept as superseded, with these \
                         words.",
                        one.written
                    ),
                    None => format!(
                        "“{}” does not say which action replaces it; it is kept as superseded, with these words.",
                        one.written
                    ),
                };
                let shown = self.gathering.actions.iter_mut().find(|action| action.row == one.row);
                shown.into_iter().for_each(|action| action.doubts.push(doubt.clone()));
                self.supersede_by(one, None, vec![doubt]);
            } else {
                self.supersede_by(one, by, Vec::new());
            }
        }
        Ok(())
    }

    fn supersede_by(&mut self, one: Superseded, by: Option<Ref>, doubts: Vec<String>) {
        self.gathering.create(
            format!("status{}", one.place),
            UseCase::SupersedeAction(SupersedeAction {
                action: one.of,
                by,
                why: Some(one.why),
                undated: true,
            }),
            doubts,
        );
    }

    /// The one action of a number, but for one: of this file, else of the register.
    fn of_number(&self, number: &str, but: &Ref) -> Result<Option<Ref>, Error> {
        let rows = self.numbered.get(&number.to_lowercase());
        let rows: Vec<&Ref> = rows.into_iter().flatten().filter(|other| *other != but).collect();
        if let [only] = rows.as_slice() {
            return Ok(Some((*only).clone()));
        }
        let known = self.gathering.reader.referenced(number)?;
        Ok(match known.as_slice() {
            [only] if rows.is_empty() && only.id.to_string() != but.0 => Some(Ref(only.id.to_string())),
            _ => None,
        })
    }
}
