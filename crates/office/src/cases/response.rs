//! Use cases about the letters of a case: its response, with the notice of what is refused; the notice that an answer
//! takes longer; and the issuing of a response.

use domain::correspondence::Joined;
use domain::disclosure::clock::CaseClock;
use domain::disclosure::{Case, CaseEvent, CaseEventKind, Edition};
use domain::letter::{CasePart, Letter, SentBy};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;
use uuid::Uuid;

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::files::FileOf;
use crate::base::outcome::Recorded;
use crate::base::watch::Watch;
use crate::base::work::Work;
use crate::cases::correspondence::{link, not_to_come};
use crate::cases::disclosure::event;
use crate::cases::letter_version::{Went, send_version};
use crate::cases::letters::{DraftLetter, draft_letter};
use crate::facts::bundle::{neither, standing_claims};
use crate::facts::cases::{case_clock, case_named, drafted, editions_of, events_of, newest};
use crate::facts::correspondence::item_of;
use crate::facts::names::title;
use crate::papers::issuing::{MadeBundle, bundle_file, goes_with_bundle, held_back};

/// Drafts the response to a request, with the notice of what is refused; or the notice that an answer takes longer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DraftResponse {
    pub case: Ref,
    /// The notice that the public interest takes longer to weigh (section 17(2)), instead of the response.
    #[serde(default)]
    pub first_notice: bool,
}

/// Issues the response to a request. Held back while an entry is undecided, something is withheld by what is not claimed,
/// or withheld words stand elsewhere in the bundle. The letter's and the bundle's bytes are kept with their hash.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct IssueResponse {
    pub case: Ref,
    /// The day it went.
    pub on: Day,
    /// How it went.
    #[serde(default)]
    pub by: Option<SentBy>,
    /// Its bundle, where it was made before and still stands ([`MadeBundle::stands`]); else it is made here.
    #[serde(skip)]
    #[schemars(skip)]
    #[specta(skip)]
    pub made: Option<MadeBundle>,
}

pub(crate) fn draft_response(with: DraftResponse, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    let part = match with.first_notice {
        true => CasePart::FirstNotice,
        false => CasePart::Response,
    };
    if let Some(known) = drafted(&work.read(), case.id, part)? {
        return refuse(format!(
            "A letter of this sort is being drafted for {} already: {}.",
            short(&case.name()),
            known.id
        ));
    }
    let came = case.item.map(|item| item_of(&work.read(), item)).transpose()?.flatten();
    let clock = case_clock(&work.read(), &case, work.moment.today)?;
    let made = draft_letter(
        DraftLetter {
            to: case.from.clone(),
            subject: Some(subject(&case)),
            body: opening(&case, part, &clock, neither(&standing_claims(&work.read(), case.id)?)),
            reference: case.reference.clone(),
            their_reference: came.as_ref().and_then(|came| came.theirs().into_iter().next()),
            ..DraftLetter::default()
        },
        work,
    )?;
    let id = Uuid::parse_str(&made.id).unwrap_or_default();
    let mut letter: Letter = work.read().get(id)?;
    letter.case = Some(case.id);
    letter.case_part = Some(part);
    if let (true, Some(name)) = (letter.salutation.is_empty(), case.from.lines().next()) {
        letter.salutation = format!("Dear {}", name.trim());
    }
    work.change.put(&letter)?;
    if let Some(came) = came.filter(|_| part == CasePart::Response) {
        work.change.put(&link(id, came.id(), Joined::Answers))?;
    }
    Ok(Recorded {
        case: Some(case.id),
        about: title(&letter),
        ..made
    })
}

fn subject(case: &Case) -> String {
    match &case.reference {
        Some(reference) => format!("Your request for information, {reference}"),
        None => "Your request for information".to_owned(),
    }
}

/// The first words of a letter of a case, for a person to go on with. What is refused, the review and the regulator
/// stand after the signature by themselves.
fn opening(case: &Case, part: CasePart, clock: &CaseClock, neither: bool) -> String {
    let law = match case.regime {
        domain::disclosure::Regime::Foi => "the Freedom of Information Act 2000",
        domain::disclosure::Regime::Eir => "the Environmental Information Regulations 2004",
    };
    let asked: String = case.text.trim().lines().map(|line| format!("> {line}\n")).collect();
    let came = format!(
        "Thank you for your request, which we received on {} and have dealt with under {law}. You asked for:\n\n{asked}",
        date_in_words(case.received)
    );
    match part {
        CasePart::Response => came,
        CasePart::FirstNotice => {
            let until = clock
                .last_day
                .map_or_else(|| "a day that we will tell you".to_owned(), date_in_words);
            let held = match neither {
                true => "We consider that an exemption may apply to whether we hold what you asked for,",
                false => "We hold information that you asked for and consider that an exemption applies to some of it,",
            };
            format!(
                "{came}\n{held} for which the Act has us weigh the public interest. This takes longer than 20 working \
                 days. We expect to answer by {until}.\n"
            )
        }
    }
}

pub(crate) fn issue_response(with: IssueResponse, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let case = case_named(work, &with.case)?;
    let letter = drafted(&work.read(), case.id, CasePart::Response)?;
    issue(
        case,
        letter,
        Sending {
            on: with.on,
            by: with.by,
            file: None,
            already: false,
            bundle: with.made,
        },
        work,
    )
}

/// How a response goes.
pub(crate) struct Sending {
    pub on: Day,
    pub by: Option<SentBy>,
    /// The file that was sent, in place of our own PDF.
    pub file: Option<FileOf>,
    pub already: bool,
    /// The bundle as it is decided now, where it was made before.
    pub bundle: Option<MadeBundle>,
}

/// Issues a case's response; the letter is sent with it where one is drafted.
pub(crate) fn issue(
    case: Case,
    letter: Option<Letter>,
    how: Sending,
    work: &mut Work<'_, '_>,
) -> Result<Recorded, Error> {
    let on = how.on;
    not_to_come(work, on.0, "The day of a response")?;
    if on.0 < case.received {
        return refuse(format!(
            "A response cannot have gone before the request came, {}.",
            date_in_words(case.received)
        ));
    }
    let reader = work.read();
    let editions = editions_of(&reader, case.id)?;
    if let (Some(issued), None) = (editions.last(), &letter) {
        return refuse(format!(
            "The response to {} was issued on {} and is kept as it went; draft a new response to issue another.",
            short(&case.name()),
            date_in_words(issued.on)
        ));
    }
    let events = events_of(&reader, case.id)?;
    if let Some(ended) = newest(&events, CaseEventKind::Settled) {
        return refuse(format!("{} ended on {}.", short(&case.name()), date_in_words(ended.on)));
    }
    let held = held_back(&reader, &case, work.moment)?;
    if !held.is_empty() {
        let count = held.len();
        let mut words = format!(
            "{} cannot be issued yet. {}",
            short(&case.name()),
            held[..count.min(12)].join(" ")
        );
        if count > 12 {
            words.push_str(&format!(" And {} more.", count - 12));
        }
        return refuse(words);
    }
    let with_bundle = goes_with_bundle(&reader, &case)?;
    let mut given = Recorded::new(case.id, short(&case.name()));
    if let Some(letter) = &letter {
        let sent = send_version(
            &Ref(letter.id.to_string()),
            Went {
                on,
                by: how.by,
                already: how.already,
            },
            how.file,
            work,
        )?;
        given.version = sent.version;
        given.notice = sent.notice;
    }
    let (file, sha256) = match with_bundle {
        true => {
            let made = match how.bundle {
                Some(made) => made.file,
                None => bundle_file(&work.read(), &case, work.moment, &Watch::default())?,
            };
            let id = new_identity();
            let sha256 = work.change.keep_file(id, &made.name, &made.media, &made.bytes)?;
            (Some(id), Some(sha256))
        }
        false => (None, None),
    };
    work.change.put(&CaseEvent {
        ..event(&case, CaseEventKind::Issued, on.0)
    })?;
    let clock = case_clock(&work.read(), &case, work.moment.today)?;
    work.change.put(&Edition {
        id: new_identity(),
        case: case.id,
        number: editions.len() as u32 + 1,
        on: on.0,
        letter: letter.map(|letter| letter.id),
        file,
        sha256: sha256.clone(),
        taken: clock.taken.unwrap_or_default(),
        late_by: clock.late_by,
    })?;
    given.sha256 = sha256;
    given.case = Some(case.id);
    given.reference = case.reference.clone();
    Ok(given)
}
