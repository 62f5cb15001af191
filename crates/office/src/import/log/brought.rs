//! What a row brings to its action beside timing and lead: updates, ratings, and how it stands.

use std::collections::HashSet;

use domain::action::{Action, Rating, Status, StatusChange, Update};
use domain::timing;
use store::Owner;

use crate::base::arguments::{Day, Ref};
use crate::base::error::Error;
use crate::cases::actions::{RateAction, UpdateAction};
use crate::cases::closure::{DecideClosure, Decision, HoldAction, ProposeClosure, WithdrawAction};
use crate::import::days::What;
use crate::import::log::reading::{Reading, Row, Superseded, key, part};
use crate::import::preview::RowChange;
use crate::import::said::{Said, same_words};
use crate::use_case::UseCase;
use crate::views::rows::action::status_in_words;

impl Reading<'_, '_> {
    /// What a row says of its action that was not said before. What no field of the register holds is said too.
    pub(super) fn said_of(&mut self, of: &Ref, present: Option<&Action>, row: &mut Row) -> Result<(), Error> {
        let mut before: HashSet<String> = HashSet::new();
        if let Some(action) = present {
            let updates: Vec<Update> = self.gathering.reader.owned_by(Owner::Action, action.id)?;
            before.extend(updates.iter().map(|update| key(&update.text)));
        }
        let said = row.cells.updates.clone();
        for (at, said) in said.into_iter().enumerate() {
            let same = key(&said.text);
            if same.is_empty() || !before.insert(same) {
                continue;
            }
            let source = match said.under {
                Some(heading) => format!("{}, {heading}", self.file),
                None => self.file.to_owned(),
            };
            if said.on.is_none() {
                match &said.column {
                    Some(column) => self.undated.add(What::Update, column),
                    None => self.undated.add(What::Kept, ""),
                }
            }
            row.changes.push(RowChange::Update {
                text: said.text.clone(),
            });
            self.gathering.create(
                format!("update{}.{at}", row.place),
                UseCase::UpdateAction(UpdateAction {
                    action: of.clone(),
                    text: said.text,
                    on: said.on.map(Day),
                    source: Some(source),
                    file: None,
                    by_days: false,
                }),
                Vec::new(),
            );
        }
        Ok(())
    }

    pub(super) fn rated(&mut self, of: &Ref, present: Option<&Action>, row: &mut Row) -> Result<(), Error> {
        let before: Vec<Rating> = match present {
            Some(action) => self.gathering.reader.owned_by(Owner::Action, action.id)?,
            None => Vec::new(),
        };
        let one_rater = row.cells.ratings.len() == 1;
        for (at, rated) in row.cells.ratings.clone().into_iter().enumerate() {
            // The only rating of a file is weighed against the newest, whoever gave it.
            let last = before.iter().rfind(|rating| one_rater || rating.by == rated.by);
            if last.is_some_and(|rating| rating.rag == rated.rag) {
                continue;
            }
            self.undated.add(What::Rating, &rated.column);
            row.changes.push(RowChange::Rating {
                to: rated.rag,
                by: rated.by.clone(),
            });
            let why = match rated.more {
                Some(words) => format!("{}: “{words}”", self.why()),
                None => self.why(),
            };
            self.gathering.create(
                part(&format!("rating{}", row.place), at),
                UseCase::RateAction(RateAction {
                    action: of.clone(),
                    rag: rated.rag,
                    by: rated.by,
                    why: Some(why),
                }),
                Vec::new(),
            );
        }
        Ok(())
    }

    /// How a row stands, where the register has a word for it. What is settled here stays settled.
    pub(super) fn stands(&mut self, of: &Ref, present: Option<&Action>, row: &mut Row) -> Result<(), Error> {
        let now = present.map_or(Status::Open, |action| action.status);
        let status = row.cells.standing.said;
        if now.has_ended() {
            let otherwise = status.status().is_some_and(|says| says != now) && !row.cells.standing.by.trim().is_empty();
            if let Some(action) = present.filter(|_| !otherwise) {
                self.told_before(action, row)?;
            }
            if otherwise {
                row.doubts.push(format!(
                    "It is “{}” in the file and “{}” here, and stays so.",
                    row.cells.standing.by,
                    status_in_words(now)
                ));
            }
            return Ok(());
        }
        let by = &row.cells.standing.by;
        let held = now == Status::OnHold
            && (present.and_then(|action| action.waiting_for.as_ref()) == Some(by)
                || same_words(by) == same_words(status_in_words(now)));
        let kept_open = self.wanted.keep_open.iter().any(|open| open.trim() == row.name);
        let ends = status.status().is_some_and(Status::has_ended);
        let struck = row.entry.struck && !ends;
        let (to, case) = match status {
            Said::Closed => (Status::Closed, self.closed(of, row)),
            _ if struck && !kept_open => (Status::Closed, self.closed(of, row)),
            Said::OnHold if !held => (
                Status::OnHold,
                UseCase::HoldAction(HoldAction {
                    action: of.clone(),
                    waiting_for: row.cells.standing.by.clone(),
                    undated: true,
                }),
            ),
            Said::Proposed if now != Status::ClosureProposed => (
                Status::ClosureProposed,
                UseCase::ProposeClosure(ProposeClosure {
                    action: of.clone(),
                    why: self.why_said(&row.cells.standing.by, Status::ClosureProposed),
                    by: None,
                    undated: true,
                }),
            ),
            Said::Withdrawn => (
                Status::Withdrawn,
                UseCase::WithdrawAction(WithdrawAction {
                    action: of.clone(),
                    why: self.why_said(&row.cells.standing.by, Status::Withdrawn),
                    undated: true,
                }),
            ),
            Said::Superseded => {
                row.changes.push(RowChange::Status {
                    to: Status::Superseded,
                    struck: false,
                    on: None,
                });
                self.superseded.push(Superseded {
                    of: of.clone(),
                    row: row.name.clone(),
                    place: row.place,
                    written: row.cells.standing.by.clone(),
                    why: self.why_said(&row.cells.standing.by, Status::Superseded),
                });
                return Ok(());
            }
            Said::Proposed => {
                if let Some(action) = present {
                    self.told_before(action, row)?;
                }
                return Ok(());
            }
            _ => return Ok(()),
        };
        row.changes.push(RowChange::Status {
            to,
            struck: struck && to == Status::Closed,
            on: row.cells.standing.on.filter(|_| to == Status::Closed),
        });
        self.gathering.create(format!("status{}", row.place), case, Vec::new());
        Ok(())
    }

    /// Why a row stands so: as in the file, with its words where they say more than the register's own do.
    fn why_said(&self, words: &str, status: Status) -> String {
        if same_words(words) == same_words(status_in_words(status)) {
            return self.why();
        }
        format!("{}: “{words}”", self.why())
    }

    /// Words about how an action stands that the register does not have yet, where it stands so already.
    fn told_before(&mut self, action: &Action, row: &mut Row) -> Result<(), Error> {
        let standing = &row.cells.standing;
        let words = match standing.said {
            Said::Closed => standing.words.join("; "),
            _ => standing.by.clone(),
        };
        let plain = words.is_empty() || same_words(&words) == same_words(status_in_words(action.status));
        let changes: Vec<StatusChange> = self.gathering.reader.owned_by(Owner::Action, action.id)?;
        let mut told = changes.iter().filter_map(|change| change.why.as_deref());
        let closed = standing
            .on
            .filter(|on| !changes.iter().any(|change| change.day() == Some(*on)));
        if let Some(on) = closed {
            let here = match changes.iter().rfind(|change| change.step.ends()).map(StatusChange::day) {
                Some(None) => "no day is known here, which stays",
                _ => "the day it has here stays",
            };
            row.doubts.push(format!(
                "It was closed on {} in the file; {here}.",
                timing::date_in_words(on)
            ));
        }
        if !plain && standing.said != Said::Unknown && !told.any(|why| why.contains(&words)) {
            row.doubts.push(format!(
                "It is “{}” here already, and stays so; the file says “{words}”.",
                status_in_words(action.status)
            ));
        }
        Ok(())
    }

    fn closed(&self, of: &Ref, row: &Row) -> UseCase {
        UseCase::DecideClosure(DecideClosure {
            action: of.clone(),
            decision: Decision::Closed,
            why: Some(match row.cells.standing.words.join("; ") {
                words if words.is_empty() => self.why(),
                words => format!("{}: “{words}”", self.why()),
            }),
            meeting: None,
            on: row.cells.standing.on.map(Day),
            remainder: None,
            undated: row.cells.standing.on.is_none(),
        })
    }
}
