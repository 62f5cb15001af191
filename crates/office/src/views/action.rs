//! One action with everything that happened to it, and readings as one types.

use chrono::NaiveDate;
use domain::action::{Action, StatusChange, Step};
use domain::forum::Forum;
use domain::id::ForumId;
use domain::meeting::Meeting;
use domain::timing::Kind;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Owner;

use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::discussions::ProposedDiscussion;
use crate::facts::{forums, leads, timings};
use crate::views::elsewhere::{Elsewhere, elsewhere};
use crate::views::record::{HistoryRow, history_of};
use crate::views::rows::action::{ActionView, LeadView, TimingView, attending, lead_view, reading, row};
use crate::views::rows::letter::{LetterRow, letters_showing};

/// A change of an action's status, in its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StepView {
    /// The day, where it is known.
    pub on: Option<NaiveDate>,
    /// What was done.
    pub step: Step,
    /// Who.
    pub by: Option<String>,
    pub why: Option<String>,
    pub meeting: Option<Named>,
    /// The action that goes on.
    pub other: Option<String>,
}

/// An action with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActionDetail {
    pub action: ActionView,
    /// Changes of its status, newest first.
    pub steps: Vec<StepView>,
    /// Its rows of history, newest first.
    pub history: Vec<HistoryRow>,
    /// The letters that show it.
    pub letters: Vec<LetterRow>,
    /// The papers that change with it, or are kept as they went, when it is put right.
    pub elsewhere: Elsewhere,
}

/// A line typed as an action, as it would be captured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CapturedLine {
    /// The words.
    pub text: String,
    /// The timing and its reading.
    pub timing: TimingView,
    /// The forums its timing could mean, where they are several.
    pub timing_several: Vec<Named>,
    /// The lead and who that is.
    pub lead: LeadView,
    /// No lead was typed; it was read from the words.
    pub lead_from_text: bool,
    /// Where it is to be discussed.
    pub discuss_at: Vec<ProposedDiscussion>,
    /// No timing was typed; it was read from the end of the words.
    pub timing_from_text: bool,
    /// No place of discussion was typed; those there are were read from the words.
    pub discuss_from_text: bool,
    /// Whom the words name as who is to do it, where that is nobody known and no lead was typed; empty else.
    pub lead_unknown: String,
}

/// What was said on one day, of an update that names several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SaidOn {
    /// The day; none for words before the first.
    pub on: Option<NaiveDate>,
    /// The words, with the day as written.
    pub text: String,
    /// Its year was not written.
    pub year_assumed: bool,
}

impl Office {
    /// An action with everything that happened to it.
    ///
    /// # Errors
    /// Unknown where there is no such action.
    pub fn action(&self, moment: Moment, id: &str) -> Result<ActionDetail, Error> {
        let reader = self.store.read();
        let action: Action = reader.get(id)?;
        let action_id = action.id;
        let mut steps: Vec<StatusChange> = reader.owned_by(Owner::Action, action_id)?;
        steps.reverse();
        Ok(ActionDetail {
            elsewhere: elsewhere(&reader, &action, None)?,
            action: row(&reader, reader.listed(action)?, moment)?,
            steps: steps
                .into_iter()
                .map(|step| {
                    let meeting = match step.meeting {
                        Some(id) => {
                            let meeting: Meeting = reader.get(id)?;
                            let forum: Forum = reader.get(meeting.forum)?;
                            Some(Named::new(id, crate::facts::names::in_words(&forum, &meeting)))
                        }
                        None => None,
                    };
                    Ok(StepView {
                        on: step.day(),
                        step: step.step,
                        by: step.by,
                        why: step.why,
                        meeting,
                        other: step.other.map(|id| id.to_string()),
                    })
                })
                .collect::<Result<_, Error>>()?,
            history: history_of(&reader, Some(id), None, 100)?,
            letters: letters_showing(&reader, action_id)?,
        })
    }

    /// Reads a timing as one types; from a meeting's day, else a given day, else today.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn read_timing(
        &self,
        moment: Moment,
        text: &str,
        meeting: Option<&str>,
        date: Option<NaiveDate>,
    ) -> Result<TimingView, Error> {
        let reader = self.store.read();
        let context = match meeting {
            Some(id) => reader.get::<Meeting>(id)?.date,
            None => date.unwrap_or(moment.today),
        };
        Ok(reading(text, timings::read(&reader, text, context)?, None))
    }

    /// The parts of an update whose words name several days, each of its own day; nothing where they name at most one.
    /// Words before the first day have none.
    pub fn read_days(&self, moment: Moment, text: &str) -> Vec<SaidOn> {
        let parts = domain::dated::parts(text, moment.today);
        if parts.iter().filter(|part| part.on.is_some()).count() < 2 {
            return Vec::new();
        }
        parts
            .into_iter()
            .map(|part| SaidOn {
                on: part.on,
                text: part.words.to_owned(),
                year_assumed: part.year_assumed,
            })
            .collect()
    }

    /// Reads a line typed as an action: words, then timing, lead and place of discussion, each after a `|`; any part
    /// may be missing. A timing or lead that was not typed is read from the words, and so is the place of discussion.
    /// Years and spans count from the meeting's day, else today.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn read_action_line(&self, moment: Moment, line: &str, meeting: Option<&str>) -> Result<CapturedLine, Error> {
        let mut parts = line.splitn(4, '|').map(str::trim);
        let mut part = || parts.next().unwrap_or_default();
        let (text, timing, lead, discuss) = (part(), part(), part(), part());
        self.captured(moment, (text, timing, lead, discuss), meeting)
    }

    /// Reads the words of an action as a form has them: the timing, the lead and the place of discussion that they
    /// name.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn read_action_words(&self, moment: Moment, text: &str, meeting: Option<&str>) -> Result<CapturedLine, Error> {
        self.captured(moment, (text, "", "", ""), meeting)
    }

    fn captured(
        &self,
        moment: Moment,
        (text, written, lead, discuss): (&str, &str, &str, &str),
        meeting: Option<&str>,
    ) -> Result<CapturedLine, Error> {
        let reader = self.store.read();
        let meeting: Option<Meeting> = match meeting.filter(|id| !id.is_empty()) {
            Some(id) => Some(reader.get(id)?),
            None => None,
        };
        let day = meeting.as_ref().map_or(moment.today, |meeting| meeting.date);
        let here = meeting.as_ref().map(|meeting| meeting.forum);
        let known = leads::known(&reader, day, meeting.as_ref())?;
        let said = leads::said_in(&known, text, day);
        let timing_from_text = written.trim().is_empty() && !said.timing.is_empty();
        let written = if timing_from_text { &said.timing } else { written };
        let lead_from_text = lead.trim().is_empty();
        let (lead_written, resolved) = if lead_from_text {
            (said.lead.as_str(), said.leads)
        } else {
            (lead, known.resolve(lead, &Default::default()))
        };
        let mut lead = lead_view(&reader, lead_written, &leads::leads(resolved))?;
        attending(&reader, meeting.as_ref(), &mut lead)?;
        let discuss_at = crate::facts::discussions::discussions(&reader, text, discuss, day, here)?;
        let discussed: Vec<ForumId> = discuss_at
            .iter()
            .filter_map(|place| place.forum.as_ref()?.id.parse().ok())
            .collect();
        let mut read = timings::read(&reader, written, day)?;
        let of = forums::timing_forum(&reader, &read, &discussed, here, None)?;
        let timing_several = match (&read.names, of, read.kind) {
            (Some(words), None, Kind::Meeting) => forums::several(&reader, words, here)?,
            _ => Vec::new(),
        };
        if let Some(of) = of
            && let Some(date) = reader.meeting_after(of, Some(day), read.month)?
        {
            read = read.at_meeting(date);
        }
        Ok(CapturedLine {
            text: text.to_owned(),
            timing: reading(written, read, None),
            timing_several: timing_several
                .into_iter()
                .map(|forum| Named::new(forum.id, forum.name))
                .collect(),
            lead,
            lead_from_text,
            discuss_at,
            timing_from_text,
            discuss_from_text: discuss.trim().is_empty(),
            lead_unknown: if lead_from_text { said.unknown } else { String::new() },
        })
    }
}
