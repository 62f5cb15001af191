//! Use cases about a request under the Freedom of Information Act or the Environmental Information Regulations: the
//! case, what its words ask for, what stops and moves its clock, how it ends, and what comes after the response.

use chrono::NaiveDate;
use domain::correspondence::{Joined, Link};
use domain::disclosure::clock::{LONGEST, past_fortieth};
use domain::disclosure::event::{CaseSettlement, ReviewOutcome, is_amount};
use domain::disclosure::{Case, CaseEvent, CaseEventKind, Claim, Regime};
use domain::exemption::provision::Provision;
use domain::id::CaseId;
use domain::timing::date_in_words;
use domain::working_days::Counting;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Many, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_TEXT, Work, bounded, edit, optional, required};
use crate::cases::correspondence::not_to_come;
use crate::facts::cases::{case_clock, case_named, events_of, newest};
use crate::facts::correspondence::{Item, item, item_of};
use crate::facts::meetings::working_days;
use crate::facts::provisions::{is_qualified, provision_of};
use crate::facts::references::next_of_letter;
use crate::papers::retold::log_retells_nothing;

/// Opens a case for a request for information.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// `foi` or `eir`.
    pub regime: Regime,
    /// Who asks, as written. It stands in the response and in no other paper.
    pub from: String,
    /// The day it came, any day of the week.
    pub received: Day,
    /// What is asked for, as written.
    pub text: String,
    /// The office's reference; `next` takes the next one of the scheme.
    #[serde(default)]
    pub reference: Option<String>,
    /// The letter in or message that asks, by identity or reference.
    #[serde(default)]
    pub letter: Option<Ref>,
}

/// Puts right what was recorded of a case when it was opened; what is left out stays.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditCase {
    pub case: Ref,
    #[serde(default)]
    pub regime: Option<Regime>,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub received: Option<Day>,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    /// Why; needed where the day it came is changed.
    #[serde(default)]
    pub why: Option<String>,
}

/// Says what the words of a request are taken to ask for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SetScope {
    pub case: Ref,
    pub words: String,
    #[serde(default)]
    pub why: Option<String>,
}

/// Records that the requester was asked what is meant, because the request could not be read. The clock stops.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AskClarification {
    pub case: Ref,
    pub on: Day,
    /// The question.
    pub text: String,
    /// Why the request cannot be read as it stands.
    pub why: String,
}

/// Records that the requester said what is meant. The clock runs anew from that day.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct Clarified {
    pub case: Ref,
    pub on: Day,
    /// The answer.
    pub text: String,
}

/// Records that a fees notice was given. Working days are not counted until the fee is paid.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct GiveFeesNotice {
    pub case: Ref,
    pub on: Day,
    /// The amount, as written: `£45`.
    pub amount: String,
}

/// Records that the fee was paid.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct FeePaid {
    pub case: Ref,
    pub on: Day,
}

/// Extends the time for an answer: of a request under the Act, to weigh the public interest in a qualified exemption;
/// under the Regulations, because it is complex and voluminous.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ExtendCase {
    pub case: Ref,
    /// The day until which; under the Regulations the 40th working day where left out.
    #[serde(default)]
    pub until: Option<Day>,
    pub why: String,
    /// The exemptions whose public interest is weighed; those that the case claims, where left out.
    #[serde(default)]
    pub exemptions: Option<Many<String>>,
    /// The day on which the requester was told; today where left out.
    #[serde(default)]
    pub on: Option<Day>,
}

/// Ends a case without a response.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SettleCase {
    pub case: Ref,
    /// `transferred`, `withdrawn`, `lapsed` or `not_held`.
    pub how: CaseSettlement,
    pub on: Day,
    #[serde(default)]
    pub why: Option<String>,
}

/// Records that the requester asked for a review of the response.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AskReview {
    pub case: Ref,
    pub on: Day,
    /// The words.
    pub text: String,
}

/// Records how a review was decided.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DecideReview {
    pub case: Ref,
    pub on: Day,
    /// `upheld`, `partly` or `overturned`.
    pub outcome: ReviewOutcome,
    pub text: String,
    /// Who decided it.
    #[serde(default)]
    pub reviewer: Option<String>,
}

/// Records that the requester complained to the Commissioner.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ToCommissioner {
    pub case: Ref,
    pub on: Day,
    /// The Commissioner's reference, as written.
    #[serde(default)]
    pub reference: Option<String>,
}

/// Records how the Commissioner decided.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct CommissionerDecided {
    pub case: Ref,
    pub on: Day,
    /// `upheld`, `partly` or `overturned`: what became of our response.
    pub outcome: ReviewOutcome,
    #[serde(default)]
    pub text: Option<String>,
}

/// Puts a response into the published log of disclosures, or takes it out again with an empty title.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct LogDisclosure {
    pub case: Ref,
    /// What the log calls it. Who asked does not stand in the log.
    pub title: String,
    pub summary: String,
    /// The day from which it stands there; today where left out.
    #[serde(default)]
    pub on: Option<Day>,
    /// Where the response was published.
    #[serde(default, rename = "where")]
    pub place: Option<String>,
}

/// What a case's use case gives: the case, its name, which names nobody, and its clock.
fn given(case: &Case) -> Recorded {
    let mut given = Recorded::new(case.id, short(&case.name()));
    given.case = Some(case.id);
    given.reference = case.reference.clone();
    given
}

/// The day on which a request came: not to come, and not before there was such a right.
fn received(work: &Work<'_, '_>, day: NaiveDate, regime: Regime) -> Result<(), Error> {
    not_to_come(work, day, "The day on which a request came")?;
    if day < Regime::in_force() {
        return refuse(format!(
            "{} is before {}, when requests under {} could first be made.",
            date_in_words(day),
            date_in_words(Regime::in_force()),
            match regime {
                Regime::Foi => "the Freedom of Information Act",
                Regime::Eir => "the Environmental Information Regulations",
            }
        ));
    }
    Ok(())
}

/// A reference that another case bears already is told, and kept.
fn taken(work: &Work<'_, '_>, reference: Option<&String>, of: CaseId) -> Result<Option<String>, Error> {
    let Some(reference) = reference else { return Ok(None) };
    let others: Vec<Case> = work.read().all()?;
    let same = others
        .iter()
        .find(|other| other.id != of && other.reference.as_ref() == Some(reference));
    Ok(same.map(|other| {
        format!(
            "Another case, received on {}, has the reference “{}” too.",
            date_in_words(other.received),
            short(reference)
        )
    }))
}

pub(crate) fn open_case(with: OpenCase, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let came = with.received.0;
    received(work, came, with.regime)?;
    let letter = match with.letter.filter(|of| !of.0.trim().is_empty()) {
        Some(of) => Some(item(work, &of)?),
        None => None,
    };
    if let Some(letter) = &letter {
        asks_us(work, letter, came)?;
    }
    let reference = match optional(with.reference, "A reference")? {
        Some(next) if next.trim() == "next" => Some(next_of_letter(work, came)?),
        reference => reference,
    };
    let case = Case {
        id: new_identity(),
        reference,
        regime: with.regime,
        from: required(with.from, "Who asks")?,
        received: came,
        text: bounded(required(with.text, "A request")?, "A request", LONGEST_TEXT)?,
        item: letter.as_ref().map(Item::id),
        scope: None,
        scope_why: None,
        log_title: None,
        log_summary: None,
        logged_on: None,
        log_place: None,
    };
    work.change.put(&case)?;
    let mut given = given(&case);
    given.notice = taken(work, case.reference.as_ref(), case.id)?;
    Ok(given)
}

/// A letter that asks came from somebody, has no case yet, and was not answered before it came.
fn asks_us(work: &Work<'_, '_>, letter: &Item, came: NaiveDate) -> Result<(), Error> {
    if letter.received().is_none() && letter.sent().is_some() {
        return refuse(format!(
            "“{}” went from here; a case is opened for what came.",
            letter.title()
        ));
    }
    if let Some(known) = work.read().owned_by::<Case>(Owner::Item, letter.id())?.first() {
        return refuse(format!(
            "“{}” has a case already: {}.",
            letter.title(),
            short(&known.name())
        ));
    }
    let mut answered: Option<NaiveDate> = None;
    for link in work.read().owned_by::<Link>(Owner::To, letter.id())? {
        if link.joined == Joined::Answers
            && let Some(sent) = item_of(&work.read(), link.item)?.and_then(|item| item.sent())
        {
            answered = Some(answered.map_or(sent, |day| day.min(sent)));
        }
    }
    match answered {
        Some(day) if day < came => refuse(format!(
            "“{}” was answered on {}; a request cannot have come after that.",
            letter.title(),
            date_in_words(day)
        )),
        _ => Ok(()),
    }
}

pub(crate) fn edit_case(with: EditCase, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut case = case_named(work, &with.case)?;
    if let Some(regime) = with.regime {
        case.regime = regime;
    }
    if let Some(from) = with.from {
        case.from = required(from, "Who asks")?;
    }
    if let Some(text) = with.text {
        case.text = bounded(required(text, "A request")?, "A request", LONGEST_TEXT)?;
    }
    edit(&mut case.reference, with.reference, "A reference")?;
    let mut why = None;
    if let Some(day) = with.received.filter(|day| day.0 != case.received) {
        received(work, day.0, case.regime)?;
        why = Some(required(
            with.why.unwrap_or_default(),
            "Changing the day on which a request came: the reason",
        )?);
        let events = events_of(&work.read(), case.id)?;
        if let Some(first) = events.iter().map(|event| event.on).min().filter(|first| *first < day.0) {
            return refuse(format!(
                "Something happened in this case on {} already; it cannot have come after that.",
                date_in_words(first)
            ));
        }
        case.received = day.0;
    }
    work.change.put(&case)?;
    let mut given = given(&case);
    if let Some(why) = why {
        given.about = format!("{}: {}", given.about, short(&why));
    }
    given.notice = taken(work, case.reference.as_ref(), case.id)?;
    Ok(given)
}

pub(crate) fn set_scope(with: SetScope, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut case = case_named(work, &with.case)?;
    case.scope = Some(required(with.words, "The scope of a request")?);
    case.scope_why = optional(with.why, "The reason")?;
    work.change.put(&case)?;
    Ok(given(&case))
}

/// Something that happens in a case: not to come, and not before the request came.
fn happens(work: &Work<'_, '_>, case: &Case, on: Day, what: &str) -> Result<(), Error> {
    not_to_come(work, on.0, what)?;
    if on.0 < case.received {
        return refuse(format!(
            "{what} cannot be before the request came, {}.",
            date_in_words(case.received)
        ));
    }
    Ok(())
}

/// Refuses what can only happen while a request is to be answered.
fn unanswered(work: &Work<'_, '_>, case: &Case) -> Result<(), Error> {
    let events = events_of(&work.read(), case.id)?;
    if let Some(issued) = newest(&events, CaseEventKind::Issued) {
        return refuse(format!(
            "{} was answered on {}.",
            short(&case.name()),
            date_in_words(issued.on)
        ));
    }
    if let Some(settled) = newest(&events, CaseEventKind::Settled) {
        return refuse(format!(
            "{} ended on {}.",
            short(&case.name()),
            date_in_words(settled.on)
        ));
    }
    Ok(())
}

/// An event of a case with nothing said of it yet.
pub(crate) fn event(case: &Case, kind: CaseEventKind, on: NaiveDate) -> CaseEvent {
    CaseEvent {
        id: new_identity(),
        case: case.id,
        kind,
        on,
        text: None,
        why: None,
        until: None,
        exemptions: Vec::new(),
        amount: None,
        how: None,
        outcome: None,
        reviewer: None,
        reference: None,
    }
}

/// The question to the requester that waits for its answer.
fn open_question(events: &[CaseEvent]) -> Option<&CaseEvent> {
    let mut asked = events
        .iter()
        .filter(|event| matches!(event.kind, CaseEventKind::ClarificationAsked | CaseEventKind::Clarified));
    asked
        .next_back()
        .filter(|last| last.kind == CaseEventKind::ClarificationAsked)
}

/// The fees notice that waits for its fee.
fn open_notice(events: &[CaseEvent]) -> Option<&CaseEvent> {
    let mut notices = events
        .iter()
        .filter(|event| matches!(event.kind, CaseEventKind::FeesNotice | CaseEventKind::FeePaid));
    notices
        .next_back()
        .filter(|last| last.kind == CaseEventKind::FeesNotice)
}

pub(crate) fn ask_clarification(with: AskClarification, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    happens(work, &case, with.on, "The day of a question")?;
    unanswered(work, &case)?;
    let events = events_of(&work.read(), case.id)?;
    if let Some(open) = open_question(&events) {
        return refuse(format!(
            "The requester was asked on {} already, and has not answered; record the answer first.",
            date_in_words(open.on)
        ));
    }
    work.change.put(&CaseEvent {
        text: Some(required(with.text, "A question")?),
        why: Some(required(with.why, "Why the request cannot be read")?),
        ..event(&case, CaseEventKind::ClarificationAsked, with.on.0)
    })?;
    Ok(given(&case))
}

pub(crate) fn clarified(with: Clarified, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    happens(work, &case, with.on, "The day of an answer")?;
    unanswered(work, &case)?;
    let events = events_of(&work.read(), case.id)?;
    let Some(asked) = open_question(&events) else {
        return refuse(format!(
            "The requester of {} was not asked anything that is unanswered; record the question first.",
            short(&case.name())
        ));
    };
    if with.on.0 < asked.on {
        return refuse(format!(
            "The requester was asked on {}, and cannot have answered before.",
            date_in_words(asked.on)
        ));
    }
    work.change.put(&CaseEvent {
        text: Some(required(with.text, "An answer")?),
        ..event(&case, CaseEventKind::Clarified, with.on.0)
    })?;
    Ok(given(&case))
}

pub(crate) fn give_fees_notice(with: GiveFeesNotice, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    happens(work, &case, with.on, "The day of a fees notice")?;
    unanswered(work, &case)?;
    let events = events_of(&work.read(), case.id)?;
    if let Some(open) = open_notice(&events) {
        return refuse(format!(
            "A fees notice was given on {} and is not paid; there is one at a time.",
            date_in_words(open.on)
        ));
    }
    let amount = required(with.amount, "The amount of a fee")?;
    if !is_amount(&amount) {
        return refuse(format!(
            "“{}” is no amount of money; write it as £45 or £45.50.",
            short(&amount)
        ));
    }
    work.change.put(&CaseEvent {
        amount: Some(amount),
        ..event(&case, CaseEventKind::FeesNotice, with.on.0)
    })?;
    Ok(given(&case))
}

pub(crate) fn fee_paid(with: FeePaid, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    happens(work, &case, with.on, "The day of a payment")?;
    unanswered(work, &case)?;
    let events = events_of(&work.read(), case.id)?;
    let Some(notice) = open_notice(&events) else {
        return refuse(format!("No fee is to be paid for {}.", short(&case.name())));
    };
    if with.on.0 < notice.on {
        return refuse(format!(
            "The fees notice was given on {}; it cannot have been paid before.",
            date_in_words(notice.on)
        ));
    }
    work.change.put(&event(&case, CaseEventKind::FeePaid, with.on.0))?;
    Ok(given(&case))
}

pub(crate) fn extend_case(with: ExtendCase, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    let on = with.on.unwrap_or(Day(work.moment.today));
    happens(work, &case, on, "The day of an extension")?;
    unanswered(work, &case)?;
    let why = required(with.why, "An extension: the reason")?;
    let clock = case_clock(&work.read(), &case, work.moment.today)?;
    let Some(last) = clock.last_day else {
        return refuse(format!(
            "{} has no last day now, because it {}; there is nothing to extend.",
            short(&case.name()),
            clock.state.in_words()
        ));
    };
    let exemptions = exemptions_of_extension(work, &case, with.exemptions)?;
    let fortieth = working_days(&work.read())?
        .after(clock.runs_from, LONGEST, Counting::Uk)
        .map_err(|wrong| Error::Refused(wrong.to_string()))?;
    let fortieth = clock.fortieth.unwrap_or(fortieth);
    let until = match (with.until, case.regime) {
        (Some(day), _) => day.0,
        (None, Regime::Eir) => fortieth,
        (None, Regime::Foi) => {
            return refuse("An extension needs a day until which; the Act asks for an estimate of it.");
        }
    };
    if until <= last {
        return refuse(format!(
            "{} is not after the last day, {}; an extension goes beyond it.",
            date_in_words(until),
            date_in_words(last)
        ));
    }
    if case.regime == Regime::Eir && until > fortieth {
        return refuse(format!(
            "Under the Regulations an answer takes at most 40 working days, to {}.",
            date_in_words(fortieth)
        ));
    }
    let twentieth = clock.twentieth.unwrap_or(last);
    if case.regime == Regime::Eir && on.0 > twentieth {
        return refuse(format!(
            "Under the Regulations the requester is told of an extension by the 20th working day, {}; after it the time \
             cannot be extended.",
            date_in_words(twentieth)
        ));
    }
    work.change.put(&CaseEvent {
        why: Some(why),
        until: Some(until),
        exemptions,
        ..event(&case, CaseEventKind::Extended, on.0)
    })?;
    let late = (on.0 > last).then(|| {
        format!(
            "The requester was told after the last day, {}; the extension is kept, and the last day stays.",
            date_in_words(last)
        )
    });
    let mut given = given(&case);
    let doubts: Vec<String> = late.into_iter().chain(past_fortieth(until, fortieth)).collect();
    given.notice = (!doubts.is_empty()).then(|| doubts.join(" "));
    Ok(given)
}

/// The qualified exemptions for whose public interest a case is extended, as they are kept. Under the Regulations there
/// is no such extension, and nothing is named.
fn exemptions_of_extension(
    work: &Work<'_, '_>,
    case: &Case,
    named: Option<Many<String>>,
) -> Result<Vec<String>, Error> {
    if case.regime == Regime::Eir {
        return match named {
            Some(named) if !named.0.is_empty() => refuse(
                "The Regulations know no extension to weigh the public interest; leave the exemptions out, and say why \
                 the request is complex and voluminous.",
            ),
            _ => Ok(Vec::new()),
        };
    }
    let claimed: Vec<Provision> = match named.filter(|named| !named.0.is_empty()) {
        Some(named) => named.0.iter().map(|one| provision_of(one)).collect::<Result<_, _>>()?,
        None => {
            let claims: Vec<Claim> = work.read().owned_by(Owner::Case, case.id)?;
            let standing = claims.iter().filter(|claim| claim.dropped_why.is_none());
            standing
                .map(|claim| provision_of(&claim.exemption))
                .collect::<Result<_, _>>()?
        }
    };
    let qualified: Vec<String> = claimed
        .iter()
        .filter(|one| is_qualified(one))
        .map(Provision::named)
        .collect();
    if qualified.is_empty() {
        let named: Vec<String> = claimed.iter().map(Provision::named).collect();
        return refuse(match named.is_empty() {
            true => "An extension weighs the public interest in a qualified exemption, and none is claimed; claim one \
                     first, or name it."
                .to_owned(),
            false => format!(
                "An extension weighs the public interest, and no qualified exemption is claimed: {} is absolute. Claim a \
                 qualified one first, or name it.",
                named.join(", ")
            ),
        });
    }
    Ok(qualified)
}

pub(crate) fn settle_case(with: SettleCase, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    happens(work, &case, with.on, "The day on which a case ends")?;
    unanswered(work, &case)?;
    if with.how == CaseSettlement::Lapsed {
        let clock = case_clock(&work.read(), &case, with.on.0)?;
        match clock.lapses_after {
            None => {
                return refuse(format!(
                    "No fee is to be paid for {}, so it cannot lapse.",
                    short(&case.name())
                ));
            }
            Some(day) if with.on.0 <= day => {
                return refuse(format!(
                    "The fee may still be paid until {}; it lapses after that day.",
                    date_in_words(day)
                ));
            }
            Some(_) => {}
        }
    }
    work.change.put(&CaseEvent {
        how: Some(with.how),
        why: optional(with.why, "The reason")?,
        ..event(&case, CaseEventKind::Settled, with.on.0)
    })?;
    Ok(given(&case))
}

/// The response after which something happens: there is one, and it went before.
fn after_response(work: &Work<'_, '_>, case: &Case, on: Day, what: &str) -> Result<Vec<CaseEvent>, Error> {
    happens(work, case, on, what)?;
    let events = events_of(&work.read(), case.id)?;
    match newest(&events, CaseEventKind::Issued) {
        None => refuse(format!(
            "{} has not been answered yet; {} comes after the response.",
            short(&case.name()),
            what.to_lowercase().replace("the day of ", "")
        )),
        Some(issued) if on.0 < issued.on => refuse(format!(
            "The response went on {}; {} cannot be before it.",
            date_in_words(issued.on),
            what.to_lowercase()
        )),
        Some(_) => Ok(events),
    }
}

pub(crate) fn ask_review(with: AskReview, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    let events = after_response(work, &case, with.on, "The day of a review")?;
    let asked = newest(&events, CaseEventKind::ReviewAsked);
    let decided = newest(&events, CaseEventKind::ReviewDecided);
    if let Some(asked) = asked.filter(|_| decided.is_none()) {
        return refuse(format!(
            "A review was asked for on {} and is not decided yet.",
            date_in_words(asked.on)
        ));
    }
    let clock = case_clock(&work.read(), &case, work.moment.today)?;
    work.change.put(&CaseEvent {
        text: Some(required(with.text, "What the review is asked for")?),
        ..event(&case, CaseEventKind::ReviewAsked, with.on.0)
    })?;
    let mut given = given(&case);
    given.notice = clock.review.filter(|review| with.on.0 > review.until).map(|review| {
        format!(
            "It was asked for after {}, the 40th working day after the response; it may be refused, with the reason.",
            date_in_words(review.until)
        )
    });
    Ok(given)
}

pub(crate) fn decide_review(with: DecideReview, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    let events = after_response(work, &case, with.on, "The day of a decision")?;
    let Some(asked) = newest(&events, CaseEventKind::ReviewAsked) else {
        return refuse(format!("No review of {} was asked for.", short(&case.name())));
    };
    if with.on.0 < asked.on {
        return refuse(format!(
            "The review was asked for on {}, and cannot have been decided before.",
            date_in_words(asked.on)
        ));
    }
    work.change.put(&CaseEvent {
        text: Some(required(with.text, "The decision of a review")?),
        outcome: Some(with.outcome),
        reviewer: optional(with.reviewer, "Who decided it")?,
        ..event(&case, CaseEventKind::ReviewDecided, with.on.0)
    })?;
    Ok(given(&case))
}

pub(crate) fn to_commissioner(with: ToCommissioner, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    // Somebody may also complain that no answer came at all.
    happens(work, &case, with.on, "The day of a complaint")?;
    work.change.put(&CaseEvent {
        reference: optional(with.reference, "The Commissioner's reference")?,
        ..event(&case, CaseEventKind::Commissioner, with.on.0)
    })?;
    Ok(given(&case))
}

pub(crate) fn commissioner_decided(with: CommissionerDecided, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    happens(work, &case, with.on, "The day of a decision")?;
    let events = events_of(&work.read(), case.id)?;
    let Some(complained) = newest(&events, CaseEventKind::Commissioner) else {
        return refuse(format!(
            "Nobody complained to the Commissioner about {}; record the complaint first.",
            short(&case.name())
        ));
    };
    if with.on.0 < complained.on {
        return refuse(format!(
            "The complaint was made on {}, and cannot have been decided before.",
            date_in_words(complained.on)
        ));
    }
    work.change.put(&CaseEvent {
        text: optional(with.text, "The decision")?,
        outcome: Some(with.outcome),
        ..event(&case, CaseEventKind::CommissionerDecided, with.on.0)
    })?;
    Ok(given(&case))
}

pub(crate) fn log_disclosure(with: LogDisclosure, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut case = case_named(work, &with.case)?;
    let title = optional(Some(with.title), "The title in the log")?;
    if title.is_none() {
        case.log_title = None;
        case.log_summary = None;
        case.logged_on = None;
        case.log_place = None;
        work.change.put(&case)?;
        return Ok(given(&case));
    }
    let events = events_of(&work.read(), case.id)?;
    if newest(&events, CaseEventKind::Issued).is_none() {
        return refuse(format!(
            "{} has not been answered yet; the log is of responses.",
            short(&case.name())
        ));
    }
    let on = with.on.unwrap_or(Day(work.moment.today));
    happens(work, &case, on, "The day of a log entry")?;
    let summary = required(with.summary, "The summary in the log")?;
    for text in [title.as_deref().unwrap_or_default(), &summary] {
        names_nobody(&case, text)?;
    }
    case.log_title = title;
    case.log_summary = Some(summary);
    case.logged_on = Some(on.0);
    case.log_place = optional(with.place, "Where the response was published")?;
    log_retells_nothing(&work.read(), &case)?;
    work.change.put(&case)?;
    Ok(given(&case))
}

/// The log does not say who asked.
fn names_nobody(case: &Case, text: &str) -> Result<(), Error> {
    if case
        .requester()
        .into_iter()
        .any(|words| documents::withhold::stands_in(text, words))
    {
        return refuse("The log must not say who asked; the requester's name stands in these words.");
    }
    Ok(())
}
