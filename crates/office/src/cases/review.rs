//! Use cases of the review before a board: what the office puts to the chair, and closing in a batch.

use domain::action::Action;
use domain::meeting::{AgendaItem, Meeting};
use domain::review::{Brief, Proposal, Put};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_TEXT, Work, bounded, optional};
use crate::cases::closure::{DecideClosure, Decision, decide_closure};
use crate::facts::names::brief_draft;

/// Puts an action to the chair of a meeting; putting it again replaces what was put. It changes no action: the chair
/// decides at the board.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct PutToChair {
    pub meeting: Ref,
    pub action: Ref,
    /// What is put; left out keeps what was put, and keeps only the note where nothing was.
    #[serde(default)]
    pub put: Option<Put>,
    /// The condition, the new timing, or the words of what goes on; needed for those three.
    #[serde(default)]
    pub words: Option<String>,
    /// A note for the chair; left out keeps the one there is, empty takes it away.
    #[serde(default)]
    pub note: Option<String>,
}

/// Takes back what was put to the chair about an action.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawProposal {
    pub meeting: Ref,
    pub action: Ref,
}

/// Closes several actions with one reason, as one step.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct CloseActions {
    /// Which actions; each has to be open or on hold.
    pub actions: Vec<Ref>,
    #[serde(default)]
    pub why: Option<String>,
    /// The meeting at which it was decided.
    #[serde(default)]
    pub meeting: Option<Ref>,
    /// The day; the meeting's, else today, where left out.
    #[serde(default)]
    pub on: Option<Day>,
}

/// Writes what the Deputy Mayor needs for a meeting or one of its items; what is left out stays.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct WriteBrief {
    pub meeting: Ref,
    /// The item; left out for the meeting as a whole.
    #[serde(default)]
    pub item: Option<Ref>,
    /// Markdown: the item's background, or what the meeting is for.
    #[serde(default)]
    pub background: Option<String>,
    /// Markdown: what she may say.
    #[serde(default)]
    pub lines: Option<String>,
    /// Markdown: what she may ask.
    #[serde(default)]
    pub questions: Option<String>,
}

pub(crate) fn write_brief(with: WriteBrief, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let item: Option<AgendaItem> = work.optional_record(with.item, "agenda item")?;
    if let Some(item) = &item
        && item.meeting != meeting.id
    {
        return refuse(format!(
            "The item “{}” is on another meeting's agenda.",
            short(&item.title)
        ));
    }
    let written: Vec<Brief> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let of = item.as_ref().map(|item| item.id);
    let mut brief = written.into_iter().find(|brief| brief.item == of).unwrap_or(Brief {
        id: new_identity(),
        meeting: meeting.id,
        item: of,
        background: String::new(),
        lines: String::new(),
        questions: String::new(),
    });
    for (name, part, new) in [
        ("background", &mut brief.background, with.background),
        ("lines", &mut brief.lines, with.lines),
        ("questions", &mut brief.questions, with.questions),
    ] {
        if let Some(new) = new {
            *part = bounded(new, "A briefing", LONGEST_TEXT)?;
            work.change.drop_draft(&brief_draft(meeting.id, of, name))?;
        }
    }
    work.change.put(&brief)?;
    let about = item.map_or_else(|| "purpose of the meeting".to_owned(), |item| short(&item.title));
    Ok(Recorded::new(brief.id, about))
}

pub(crate) fn put_to_chair(with: PutToChair, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let action: Action = work.record(&with.action, "action")?;
    let mut proposal = present(work, &meeting, &action)?.unwrap_or(Proposal {
        id: new_identity(),
        meeting: meeting.id,
        action: action.id,
        put: None,
        words: None,
        note: None,
    });
    if let Some(put) = with.put {
        proposal.put = Some(put);
        proposal.words = optional(with.words, "What is put to the chair")?;
        let needed = match put {
            Put::CloseOnCondition => Some("the condition"),
            Put::CarryForward => Some("the new timing"),
            Put::MoveRest => Some("the words of the action that goes on"),
            Put::Close | Put::KeepOpen | Put::Discuss => None,
        };
        if let (Some(needed), None) = (needed, &proposal.words) {
            return refuse(format!(
                "“{}” needs {needed} for the action “{}”.",
                put.in_words(),
                short(&action.text)
            ));
        }
    } else if with.words.is_some() {
        return refuse("The words belong to what is put to the chair; say which of the six it is.");
    }
    if with.note.is_some() {
        proposal.note = optional(with.note, "A note for the chair")?;
    }
    if proposal.put.is_none() && proposal.note.is_none() {
        return refuse("Nothing is put to the chair: say which of the six it is, or leave a note.");
    }
    work.change.put(&proposal)?;
    Ok(Recorded::new(proposal.id, short(&action.text)))
}

pub(crate) fn withdraw_proposal(with: WithdrawProposal, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let action: Action = work.record(&with.action, "action")?;
    let Some(proposal) = present(work, &meeting, &action)? else {
        return refuse(format!(
            "Nothing is put to the chair about the action “{}” at this meeting.",
            short(&action.text)
        ));
    };
    work.change.remove::<Proposal>(proposal.id)?;
    Ok(Recorded::new(proposal.id, short(&action.text)))
}

fn present(work: &Work<'_, '_>, meeting: &Meeting, action: &Action) -> Result<Option<Proposal>, Error> {
    let put: Vec<Proposal> = work.read().owned_by(Owner::Action, action.id)?;
    Ok(put.into_iter().find(|proposal| proposal.meeting == meeting.id))
}

pub(crate) fn close_actions(with: CloseActions, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    if with.actions.is_empty() {
        return refuse("Closing in a batch needs at least one action.");
    }
    let mut last = String::new();
    let count = with.actions.len();
    for action in with.actions {
        last = decide_closure(
            DecideClosure {
                action,
                decision: Decision::Closed,
                why: with.why.clone(),
                meeting: with.meeting.clone(),
                on: with.on,
                remainder: None,
                undated: false,
            },
            work,
        )?
        .id;
    }
    Ok(Recorded::new(
        last,
        format!("{count} {}", if count == 1 { "action" } else { "actions" }),
    ))
}
