//! Use cases about what becomes of an action. The owner proposes closure, the chair decides, and may refuse against
//! the owner's report or close on a condition: the action then stays open, with its condition, until that is met.

use domain::action::{Action, Status, StatusChange, Step};
use domain::id::ActionId;
use domain::meeting::Meeting;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, optional, required};
use crate::cases::actions::{RecordAction, record_action};

/// Puts an action on hold; it is not late while it waits.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct HoldAction {
    pub action: Ref,
    pub waiting_for: String,
    /// Nobody knows the day it was done, as in a log that does not say it: none is taken.
    #[serde(default)]
    pub undated: bool,
}

/// Takes an action up again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ResumeAction {
    pub action: Ref,
}

/// Proposes that an action is done; it stays open until the chair decides.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ProposeClosure {
    pub action: Ref,
    /// Why it is done.
    pub why: String,
    /// Who says so.
    #[serde(default)]
    pub by: Option<String>,
    /// Nobody knows the day it was done, as in a log that does not say it: none is taken.
    #[serde(default)]
    pub undated: bool,
}

/// What the chair decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Done.
    Closed,
    /// Not done, whatever the owner reports.
    Refused,
    /// Stays open, where nobody proposed to close it.
    KeptOpen,
    /// Done once a condition is met; open until then.
    Conditional,
    /// Done, but for what goes on as a new action.
    Remainder,
}

/// What remains of a closed action.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Remainder {
    /// The words of the new action.
    pub text: String,
    #[serde(default)]
    pub timing: Option<String>,
    /// Its lead; the old one's where left out.
    #[serde(default)]
    pub lead: Option<String>,
}

/// Decides on closure.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DecideClosure {
    pub action: Ref,
    /// What was decided.
    pub decision: Decision,
    /// Why; for `conditional`, the condition.
    #[serde(default)]
    pub why: Option<String>,
    /// The meeting at which it was decided.
    #[serde(default)]
    pub meeting: Option<Ref>,
    /// The day; the meeting's, else today, where left out.
    #[serde(default)]
    pub on: Option<Day>,
    /// What goes on, for `remainder`.
    #[serde(default)]
    pub remainder: Option<Remainder>,
    /// Nobody knows the day it was decided, as in a log that does not say it: none is taken. Neither a day nor a
    /// meeting can be given with it.
    #[serde(default)]
    pub undated: bool,
}

/// Takes an action back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawAction {
    pub action: Ref,
    pub why: String,
    /// Nobody knows the day it was done, as in a log that does not say it: none is taken.
    #[serde(default)]
    pub undated: bool,
}

/// Ends an action that was replaced: by another, or by what a paper names that is no action here.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SupersedeAction {
    pub action: Ref,
    /// The action that replaces it; where it is none that is known here, `why` says what replaces it.
    #[serde(default)]
    pub by: Option<Ref>,
    #[serde(default)]
    pub why: Option<String>,
    /// Nobody knows the day it was done, as in a log that does not say it: none is taken.
    #[serde(default)]
    pub undated: bool,
}

/// Opens an action again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReopenAction {
    pub action: Ref,
    pub why: String,
}

fn still_open(action: &Action) -> Result<(), Error> {
    match action.status {
        Status::Open | Status::ClosureProposed | Status::OnHold => Ok(()),
        status => refuse(format!(
            "The action “{}” is {}; reopen it first.",
            short(&action.text),
            match status {
                Status::Closed => "closed",
                Status::Withdrawn => "withdrawn",
                _ => "superseded",
            }
        )),
    }
}

fn change(work: &Work<'_, '_>, action: ActionId, step: Step, why: Option<String>) -> StatusChange {
    StatusChange {
        id: new_identity(),
        action,
        on: work.moment.today,
        step,
        by: None,
        why,
        meeting: None,
        other: None,
        undated: None,
    }
}

/// A step of today, or one whose day nobody knows.
fn change_on(work: &Work<'_, '_>, action: ActionId, step: Step, why: Option<String>, undated: bool) -> StatusChange {
    StatusChange {
        undated: undated.then_some(true),
        ..change(work, action, step, why)
    }
}

fn finish(work: &mut Work<'_, '_>, action: Action, change: StatusChange) -> Result<Recorded, Error> {
    work.change.put(&action)?;
    work.change.put(&change)?;
    let mut given = Recorded::new(action.id, short(&action.text));
    given.timing = Some(action.id);
    Ok(given)
}

pub(crate) fn hold_action(with: HoldAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    still_open(&action)?;
    let waiting_for = required(with.waiting_for, "Putting an action on hold: what it waits for")?;
    action.status = Status::OnHold;
    action.waiting_for = Some(waiting_for.clone());
    let step = change_on(work, action.id, Step::Held, Some(waiting_for), with.undated);
    finish(work, action, step)
}

pub(crate) fn resume_action(with: ResumeAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    if action.status != Status::OnHold {
        return refuse(format!("The action “{}” is not on hold.", short(&action.text)));
    }
    action.status = Status::Open;
    action.waiting_for = None;
    let step = change(work, action.id, Step::Resumed, None);
    finish(work, action, step)
}

pub(crate) fn propose_closure(with: ProposeClosure, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    still_open(&action)?;
    let why = required(with.why, "Proposing closure: the reason")?;
    action.status = Status::ClosureProposed;
    action.waiting_for = None;
    let mut step = change_on(work, action.id, Step::ClosureProposed, Some(why), with.undated);
    step.by = optional(with.by, "Who proposes")?;
    finish(work, action, step)
}

pub(crate) fn decide_closure(with: DecideClosure, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    still_open(&action)?;
    let why = optional(with.why, "The reason")?;
    let meeting: Option<Meeting> = work.optional_record(with.meeting, "meeting")?;
    if with.undated && (with.on.is_some() || meeting.is_some()) {
        return refuse(
            "The day of the decision is said not to be known, and a day or a meeting is given; leave one of them out.",
        );
    }
    let mut step = change_on(work, action.id, Step::Closed, why.clone(), with.undated);
    step.on = with
        .on
        .map(|day| day.0)
        .or(meeting.as_ref().map(|meeting| meeting.date))
        .unwrap_or(work.moment.today);
    step.meeting = meeting.as_ref().map(|meeting| meeting.id);
    if with.remainder.is_some() && with.decision != Decision::Remainder {
        return refuse("Only the decision “remainder” moves what is left to a new action.");
    }
    let before = (action.waiting_for.take(), action.condition.take());
    let mut remainder = None;
    match with.decision {
        Decision::Closed => action.status = Status::Closed,
        Decision::Refused => {
            action.status = Status::Open;
            step.step = Step::Refused;
        }
        Decision::KeptOpen => {
            if action.status == Status::ClosureProposed {
                return refuse(format!(
                    "Closure is proposed for the action “{}”; the chair refuses it, or closes it.",
                    short(&action.text)
                ));
            }
            (action.waiting_for, action.condition) = before;
            step.step = Step::KeptOpen;
        }
        Decision::Conditional => {
            let Some(condition) = why else {
                return refuse("Closing on a condition needs the condition; say it as the reason.");
            };
            action.status = Status::Open;
            action.condition = Some(condition);
            step.step = Step::Conditional;
        }
        Decision::Remainder => {
            let Some(rest) = with.remainder else {
                return refuse("Closing with a remainder needs the words of the action that goes on.");
            };
            let new = record_action(
                RecordAction {
                    text: rest.text,
                    timing: rest.timing,
                    lead: Some(rest.lead.unwrap_or_else(|| action.lead.clone())),
                    meeting: meeting.as_ref().or(None).map(|meeting| Ref(meeting.id.to_string())),
                    item: None,
                    letter: None,
                    number: None,
                    discuss_at: None,
                    undecided: None,
                    register_number: None,
                    agreed_on: None,
                    agreed_by: None,
                    provenance: None,
                    from_words: false,
                },
                work,
            )?;
            let new_id: ActionId = new
                .id
                .parse()
                .map_err(|_| Error::Refused("The remainder was not made.".into()))?;
            action.status = Status::Closed;
            action.successor = Some(new_id);
            step.step = Step::Remainder;
            step.other = Some(new_id);
            remainder = Some(new.id);
        }
    }
    let mut given = finish(work, action, step)?;
    given.remainder = remainder;
    Ok(given)
}

pub(crate) fn withdraw_action(with: WithdrawAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    still_open(&action)?;
    let why = required(with.why, "Withdrawing an action: the reason")?;
    action.status = Status::Withdrawn;
    let step = change_on(work, action.id, Step::Withdrawn, Some(why), with.undated);
    finish(work, action, step)
}

pub(crate) fn supersede_action(with: SupersedeAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    still_open(&action)?;
    let by: Option<Action> = work.optional_record(with.by, "action")?;
    let why = optional(with.why, "The reason")?;
    match &by {
        Some(by) if by.id == action.id => return refuse("An action cannot replace itself."),
        None if why.is_none() => {
            return refuse("Superseding an action needs the action that replaces it, or words that say what does.");
        }
        _ => {}
    }
    let by = by.map(|by| by.id);
    action.status = Status::Superseded;
    action.successor = by;
    let mut step = change_on(work, action.id, Step::Superseded, why, with.undated);
    step.other = by;
    finish(work, action, step)
}

pub(crate) fn reopen_action(with: ReopenAction, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut action: Action = work.record(&with.action, "action")?;
    if action.status.counts_as_open() {
        return refuse(format!("The action “{}” is open.", short(&action.text)));
    }
    let why = required(with.why, "Reopening an action: the reason")?;
    action.status = Status::Open;
    action.waiting_for = None;
    action.successor = None;
    let step = change(work, action.id, Step::Reopened, Some(why));
    finish(work, action, step)
}
