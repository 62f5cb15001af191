//! Use cases about what becomes of a letter out: submitted, cleared, sent, published, withdrawn or replaced. Once it is
//! sent, its bytes are kept and never change.

use domain::letter::{CasePart, Letter, LetterState, SentBy};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::arguments::{Day, Ref};
use crate::base::error::{Error, refuse};
use crate::base::files::{self, FileOf};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, optional, required};
use crate::cases::letter_version::{Went, send_version};
use crate::cases::letters::given;
use crate::cases::publications::published_with_its_letter;
use crate::cases::response::{Sending, issue};
use crate::facts::names::title;

/// Puts a letter to whoever clears it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SubmitLetter {
    pub letter: Ref,
    /// Who is asked to clear it: a person or an office.
    #[serde(default)]
    pub to: Option<String>,
}

/// Clears a letter for signature.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ClearLetter {
    pub letter: Ref,
    /// Who cleared it; whoever was asked to, where this is left out.
    #[serde(default)]
    pub by: Option<String>,
    /// The day it was cleared; today where this is left out.
    #[serde(default)]
    pub on: Option<Day>,
}

/// Signs and sends a letter: its numbers are frozen and its bytes kept with their hash.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SendLetter {
    pub letter: Ref,
    /// The day it was sent.
    pub on: Day,
    /// How it went.
    #[serde(default)]
    pub by: Option<SentBy>,
    /// The path of the file that was sent, such as a scan with the signature, to be kept in place of our own PDF.
    #[serde(default)]
    pub file: Option<String>,
    /// It went before it was recorded here, as a letter that is imported did: nobody has to clear it any more.
    #[serde(default)]
    pub already_sent: bool,
}

/// Withdraws a letter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawLetter {
    pub letter: Ref,
    pub why: String,
}

/// Replaces a letter by another.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SupersedeLetter {
    pub letter: Ref,
    /// The letter that replaces it.
    pub by: Ref,
    #[serde(default)]
    pub why: Option<String>,
}

/// Publishes a sent letter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct PublishLetter {
    pub letter: Ref,
    /// The day.
    pub on: Day,
}

pub(crate) fn submit_letter(with: SubmitLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(&with.letter, "letter")?;
    if letter.state != LetterState::Draft {
        return refuse(format!("{} is not a draft.", title(&letter)));
    }
    if let Some(to) = optional(with.to, "Who clears it")? {
        letter.clearer = Some(to);
    }
    letter.state = LetterState::ForClearance;
    work.change.put(&letter)?;
    Ok(given(&letter))
}

pub(crate) fn clear_letter(with: ClearLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(&with.letter, "letter")?;
    if !matches!(letter.state, LetterState::Draft | LetterState::ForClearance) {
        return refuse(format!("{} is not waiting for clearance.", title(&letter)));
    }
    letter.state = LetterState::Cleared;
    letter.cleared_by = optional(with.by, "Who cleared it")?.or_else(|| letter.clearer.clone());
    letter.cleared_on = Some(with.on.map_or(work.moment.today, |day| day.0));
    work.change.put(&letter)?;
    Ok(given(&letter))
}

pub(crate) fn send_letter(with: SendLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let file = match with.file.filter(|path| !path.is_empty()) {
        Some(path) => Some(files::read_file(std::path::Path::new(&path))?),
        None => None,
    };
    send(
        &with.letter,
        Went {
            on: with.on,
            by: with.by,
            already: with.already_sent,
        },
        file,
        work,
    )
}

/// Records that a letter went, keeping the given bytes or else our own PDF. The response of a disclosure case is issued.
pub(crate) fn send(of: &Ref, went: Went, file: Option<FileOf>, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let letter: Letter = work.record(of, "letter")?;
    if let (Some(case), Some(CasePart::Response), true) = (letter.case, letter.case_part, letter.state.is_draft()) {
        let case = work.read().get(case)?;
        let how = Sending {
            on: went.on,
            by: went.by,
            file,
            already: went.already,
            bundle: None,
        };
        return Ok(Recorded {
            id: letter.id.to_string(),
            ..issue(case, Some(letter), how, work)?
        });
    }
    send_version(of, went, file, work)
}

pub(crate) fn withdraw_letter(with: WithdrawLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(&with.letter, "letter")?;
    letter.why = Some(required(with.why, "Withdrawing a letter: the reason")?);
    letter.state = LetterState::Withdrawn;
    work.change.put(&letter)?;
    Ok(given(&letter))
}

pub(crate) fn supersede_letter(with: SupersedeLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(&with.letter, "letter")?;
    let by: Letter = work.record(&with.by, "letter")?;
    if by.id == letter.id {
        return refuse("A letter cannot replace itself.");
    }
    letter.superseded_by = Some(by.id);
    letter.why = optional(with.why, "The reason")?;
    letter.state = LetterState::Superseded;
    work.change.put(&letter)?;
    Ok(given(&letter))
}

pub(crate) fn publish_letter(with: PublishLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(&with.letter, "letter")?;
    match letter.state {
        LetterState::Sent | LetterState::Published => {}
        _ => {
            return refuse(format!(
                "{} has not been sent; only a sent letter is published.",
                title(&letter)
            ));
        }
    }
    if letter.sent_on.is_some_and(|sent| with.on.0 < sent) {
        return refuse(format!(
            "{} was sent after {}.",
            title(&letter),
            date_in_words(with.on.0)
        ));
    }
    letter.state = LetterState::Published;
    letter.published_on = Some(with.on.0);
    work.change.put(&letter)?;
    published_with_its_letter(work, letter.id, with.on)?;
    Ok(given(&letter))
}
