//! Every use case, once: its name, its arguments, and the function that does it. The window's `perform`, `desk apply`
//! and `desk commands` all read this one list.

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use specta::Type;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::json;
use crate::base::outcome::Recorded;
use crate::base::work::Work;
use crate::cases::actions::{self, *};
use crate::cases::agreement::{self, *};
use crate::cases::bundle::{self, *};
use crate::cases::claims::{self, *};
use crate::cases::closure::{self, *};
use crate::cases::correspondence::{self, *};
use crate::cases::disclosure::{self, *};
use crate::cases::disposal::{self, *};
use crate::cases::follow_up::{self, *};
use crate::cases::headings::{self, *};
use crate::cases::holidays::{self, *};
use crate::cases::item_facts::{self, *};
use crate::cases::leads::{self, *};
use crate::cases::letters::{self, *};
use crate::cases::meetings::{self, *};
use crate::cases::people::{self, *};
use crate::cases::publications::{self, *};
use crate::cases::recommendations::{self, *};
use crate::cases::register::{self, *};
use crate::cases::replies::{self, *};
use crate::cases::requests::{self, *};
use crate::cases::response::{self, *};
use crate::cases::review::{self, *};
use crate::cases::sending::{self, *};
use crate::cases::series::{self, *};
use crate::cases::settings::{self, *};
use crate::cases::withholding::{self, *};

macro_rules! use_cases {
    ($($room:ident: $($name:ident $case:ident),+;)+) => {
        /// One thing a person does.
        #[derive(Debug, Clone, Serialize, JsonSchema, Type)]
        #[serde(tag = "do", content = "with", rename_all = "snake_case")]
        pub enum UseCase {
            $($($case($case),)+)+
        }

        impl UseCase {
            /// Every name, in the order of the contract.
            pub const NAMES: &[&str] = &[$($(stringify!($name),)+)+];

            pub fn name(&self) -> &'static str {
                match self { $($(Self::$case(_) => stringify!($name),)+)+ }
            }

            /// Reads the arguments of a name; each is given by its own name.
            ///
            /// # Errors
            /// One sentence that names the use case and the argument.
            pub fn read(name: &str, with: &Value) -> Result<Self, Error> {
                let read = match name {
                    $($(stringify!($name) => json::arguments(with).map(Self::$case),)+)+
                    _ => {
                        let name = short(name);
                        return refuse(format!("There is no use case “{name}”; `desk commands` lists them."));
                    }
                };
                read.map_err(|wrong| Error::Refused(format!("{name}: {wrong}.")))
            }

            /// The JSON schema of the arguments of a name.
            pub fn schema(name: &str) -> Option<schemars::Schema> {
                match name { $($(stringify!($name) => Some(schemars::schema_for!($case)),)+)+ _ => None }
            }

            pub(crate) fn run(self, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
                match self { $($(Self::$case(with) => $room::$name(with, work),)+)+ }
            }
        }
    };
}

use_cases! {
    people: add_body AddBody, edit_body EditBody, add_person AddPerson, edit_person EditPerson, hold_post HoldPost,
        edit_post EditPost, end_post EndPost, add_forum AddForum, edit_forum EditForum;
    meetings: plan_meeting PlanMeeting, edit_meeting EditMeeting, move_meeting MoveMeeting,
        set_meeting_state SetMeetingState, add_agenda_item AddAgendaItem, edit_agenda_item EditAgendaItem,
        remove_agenda_item RemoveAgendaItem, record_attendance RecordAttendance, edit_attendance EditAttendance,
        remove_attendance RemoveAttendance, write_note WriteNote;
    headings: heading_to_item HeadingToItem;
    agreement: correct_note CorrectNote, withdraw_correction WithdrawCorrection, agree_note AgreeNote;
    actions: record_action RecordAction, edit_action EditAction, move_timing MoveTiming,
        correct_reading CorrectReading, update_action UpdateAction, rate_action RateAction;
    leads: look_up_lead LookUpLead;
    closure: hold_action HoldAction, resume_action ResumeAction, propose_closure ProposeClosure,
        decide_closure DecideClosure, withdraw_action WithdrawAction, supersede_action SupersedeAction,
        reopen_action ReopenAction;
    review: put_to_chair PutToChair, withdraw_proposal WithdrawProposal, close_actions CloseActions, write_brief WriteBrief;
    register: save_register_view SaveRegisterView, remove_register_view RemoveRegisterView;
    letters: draft_letter DraftLetter, edit_letter EditLetter, dismiss_check DismissCheck;
    sending: submit_letter SubmitLetter, clear_letter ClearLetter, send_letter SendLetter,
        withdraw_letter WithdrawLetter, supersede_letter SupersedeLetter, publish_letter PublishLetter;
    follow_up: draft_follow_up DraftFollowUp;
    replies: receive_letter ReceiveLetter, draft_reply DraftReply;
    requests: add_request AddRequest, edit_request EditRequest, remove_request RemoveRequest, mark_requests MarkRequests,
        answer_request AnswerRequest;
    correspondence: keep_message KeepMessage, link_items LinkItems, unlink_items UnlinkItems, replace_item ReplaceItem,
        acknowledge Acknowledge, chase Chase, set_standard SetStandard, settle_item SettleItem;
    item_facts: edit_item EditItem;
    series: add_series AddSeries, assign_to_series AssignToSeries;
    publications: promise_publication PromisePublication, edit_publication EditPublication, publish Publish,
        settle_publication SettlePublication, decline_publication DeclinePublication;
    disclosure: open_case OpenCase, edit_case EditCase, set_scope SetScope, ask_clarification AskClarification,
        clarified Clarified, give_fees_notice GiveFeesNotice, fee_paid FeePaid, extend_case ExtendCase,
        settle_case SettleCase, ask_review AskReview, decide_review DecideReview, to_commissioner ToCommissioner,
        commissioner_decided CommissionerDecided, log_disclosure LogDisclosure;
    bundle: search_scope SearchScope, add_found AddFound, add_entry AddEntry, remove_entry RemoveEntry,
        decide_entry DecideEntry;
    claims: claim Claim, drop_claim DropClaim;
    response: draft_response DraftResponse, issue_response IssueResponse;
    settings: set_office SetOffice;
    holidays: add_holiday AddHoliday, remove_holiday RemoveHoliday, load_holidays LoadHolidays;
    recommendations: add_source AddSource, edit_source EditSource, add_round AddRound, edit_round EditRound, add_recommendation AddRecommendation,
        edit_recommendation EditRecommendation, decide_recommendation DecideRecommendation,
        report_recommendation ReportRecommendation, read_status ReadStatus, map_status MapStatus;
    disposal: hold_record HoldRecord, release_record ReleaseRecord, dispose_record DisposeRecord;
    withholding: withhold Withhold, show_withheld ShowWithheld, lift_withholding LiftWithholding;
}

impl<'de> Deserialize<'de> for UseCase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let asked = Value::deserialize(deserializer)?;
        match (asked.get("do").and_then(Value::as_str), asked.get("with")) {
            (Some(name), Some(with)) => Self::read(name, with).map_err(D::Error::custom),
            _ => Err(D::Error::custom(
                "A use case has its name under “do” and its arguments under “with”.",
            )),
        }
    }
}

/// The JSON schema of what every use case gives.
pub fn result_schema() -> serde_json::Value {
    let text = |about: &str| serde_json::json!({ "type": "string", "description": about });
    serde_json::json!({
        "type": "object",
        "required": ["id", "step", "changes"],
        "properties": {
            "id": text("The record it made or changed."),
            "timing": {
                "type": "object",
                "description": "For anything with a timing: written, kind, first, last, inferred, names, words.",
            },
            "reference": text("The reference or number it was given."),
            "version": { "type": "integer", "description": "A letter's version." },
            "sha256": text("The hash of the bytes that were kept."),
            "remainder": text("The action that goes on after a closure with a remainder."),
            "touches": {
                "type": "array",
                "description": "What planning, moving or cancelling a meeting, or a bank holiday, changes: kind \
                    (timing, discussion, note, calendar), id, number, text, forum, was, becomes, late, becomes_late.",
            },
            "goes": {
                "type": "object",
                "description": "What a disposal takes: records (kind, count); also_in, where its words stand as well \
                    and stay.",
            },
            "clock": {
                "type": "object",
                "description": "Of a disclosure case: received, day_one, last_day, skipped, announced, day, taken, late, \
                    late_by, state, history.",
            },
            "notice": text("What to know of it, such as a letter that went on another day than it is dated."),
            "step": { "type": "integer", "description": "Its counter in the history; 0 in a dry run." },
            "changes": {
                "type": "array",
                "items": { "type": "object", "properties": { "kind": text("Its kind."), "id": text("Its identity.") } },
            },
        },
    })
}

impl UseCase {
    /// The file outside the office that it would read.
    pub fn reads_file(&self) -> Option<&str> {
        let file = match self {
            Self::UpdateAction(with) => &with.file,
            Self::SendLetter(with) => &with.file,
            Self::ReceiveLetter(with) => &with.file,
            Self::SetOffice(with) => &with.wordmark_image,
            Self::LoadHolidays(with) => return Some(&with.file),
            Self::KeepMessage(with) if with.file.is_none() => {
                let mut attachments = with.attachments.iter().flat_map(|many| &many.0);
                return attachments
                    .find(|named| correspondence::names_a_file(named))
                    .map(String::as_str);
            }
            Self::KeepMessage(with) => &with.file,
            _ => return None,
        };
        file.as_deref().filter(|file| !file.is_empty())
    }

    /// The case that puts a picture in place of the wordmark.
    pub fn set_wordmark(path: String) -> Self {
        Self::SetOffice(SetOffice {
            wordmark_image: Some(path),
            ..SetOffice::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_has_words_for_every_use_case() {
        assert_eq!(crate::facts::names::without_words(UseCase::NAMES), Vec::<String>::new());
    }

    /// The page writes the name of the arguments' type, and the office reads the name of the function.
    #[test]
    fn a_use_case_has_one_name_in_the_window_and_outside_it() {
        let schema = serde_json::to_value(schemars::schema_for!(UseCase)).unwrap();
        let written: Vec<&str> = schema["oneOf"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["properties"]["do"]["const"].as_str().unwrap())
            .collect();
        assert_eq!(written, UseCase::NAMES);
    }
}
