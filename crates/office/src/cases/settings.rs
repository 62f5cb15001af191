//! The use case that changes the office's settings.

use domain::correspondence::reference::plain;
use domain::exemption::provision::Provision;
use domain::settings::{DisclosureSettings, ReplyStandard, Settings, Signatory};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;

use crate::base::arguments::{Many, short};
use crate::base::error::{Error, refuse};
use crate::base::files;
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_FIELD, LONGEST_TEXT, Work, bounded, required};
use crate::facts::provisions::provision_of;

/// Changes the office's settings; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct SetOffice {
    /// The office's name.
    #[serde(default)]
    pub office: Option<String>,
    /// The large words of the letterhead.
    #[serde(default)]
    pub wordmark: Option<String>,
    /// The path of a picture (PNG, JPEG or SVG) in place of the words; empty takes it away.
    #[serde(default)]
    pub wordmark_image: Option<String>,
    /// What the picture says, for those who do not see it.
    #[serde(default)]
    pub wordmark_alternative: Option<String>,
    /// The letterhead's address, a line each.
    #[serde(default)]
    pub address: Option<Many<String>>,
    /// `#rrggbb`.
    #[serde(default)]
    pub accent: Option<String>,
    /// The paper's typeface.
    #[serde(default)]
    pub typeface: Option<String>,
    /// How letters' references are made: `DMPC-{year}-{number:4}`.
    #[serde(default)]
    pub letter_scheme: Option<String>,
    /// How actions' numbers in the register are made: `{year}/{number}`.
    #[serde(default)]
    pub action_scheme: Option<String>,
    /// Who signs letters.
    #[serde(default)]
    pub signatories: Option<Vec<Signatory>>,
    /// `Yours sincerely`.
    #[serde(default)]
    pub sign_off: Option<String>,
    /// Whether a letter has to be cleared before it is sent.
    #[serde(default)]
    pub clearance_required: Option<bool>,
    /// Whether a note gathers its actions in a table at the end.
    #[serde(default)]
    pub gather_actions: Option<bool>,
    /// How many working days an answer to what came may take, by sort; all of them anew.
    #[serde(default)]
    pub reply_standards: Option<Vec<ReplyStandard>>,
    /// What letters that answer requests for information say of people and places, with the office's own standard
    /// lines; all of it anew.
    #[serde(default)]
    pub disclosure: Option<DisclosureSettings>,
}

pub(crate) fn set_office(with: SetOffice, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut settings = match work.read().all::<Settings>()?.pop() {
        Some(settings) => settings,
        None => Settings::new(new_identity()),
    };
    if let Some(office) = with.office {
        settings.office = required(office, "The office's name")?;
    }
    if let Some(accent) = with.accent {
        let colour = accent.strip_prefix('#').filter(|digits| digits.len() == 6);
        if !colour.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return refuse(format!(
                "“{}” is not a colour; write it as #rrggbb, such as #0b5675.",
                short(&accent)
            ));
        }
        settings.accent = accent.to_lowercase();
    }
    for (field, text, what) in [
        (&mut settings.wordmark, with.wordmark, "The wordmark"),
        (
            &mut settings.wordmark_alternative,
            with.wordmark_alternative,
            "The wordmark's alternative text",
        ),
        (&mut settings.typeface, with.typeface, "The typeface"),
        (
            &mut settings.letter_scheme,
            with.letter_scheme,
            "The scheme of letters' references",
        ),
        (
            &mut settings.action_scheme,
            with.action_scheme,
            "The scheme of actions' numbers",
        ),
        (&mut settings.sign_off, with.sign_off, "The sign-off"),
    ] {
        if let Some(text) = text {
            *field = bounded(text, what, LONGEST_FIELD)?;
        }
    }
    if let Some(address) = with.address {
        settings.address = address.0.into_iter().filter(|line| !line.trim().is_empty()).collect();
    }
    if let Some(signatories) = with.signatories {
        settings.signatories = signatories;
    }
    settings.clearance_required = with.clearance_required.unwrap_or(settings.clearance_required);
    settings.gather_actions = with.gather_actions.unwrap_or(settings.gather_actions);
    if let Some(standards) = with.reply_standards {
        for (at, standard) in standards.iter().enumerate() {
            let same = |one: &ReplyStandard| plain(&one.sort) == plain(&standard.sort);
            if standards[..at].iter().any(same) {
                return refuse(format!(
                    "How long an answer to {} may take stands twice; keep one of the two.",
                    match standard.sort.trim() {
                        "" => "every other letter".to_owned(),
                        sort => format!("“{}”", short(sort)),
                    }
                ));
            }
            if !(1..=domain::working_days::MOST).contains(&standard.working_days) {
                return refuse(format!(
                    "{} working days cannot be counted; say from 1 to 500.",
                    standard.working_days
                ));
            }
        }
        settings.reply_standards = (!standards.is_empty()).then_some(standards);
    }
    if let Some(said) = with.disclosure {
        let said = disclosure_settings(said)?;
        settings.disclosure = (said != DisclosureSettings::default()).then_some(said);
    }
    match with.wordmark_image.as_deref() {
        None => {}
        Some("") => settings.wordmark_image = None,
        Some(path) => {
            let file = files::read_file(std::path::Path::new(path))?;
            if !matches!(file.media.as_str(), "image/png" | "image/jpeg" | "image/svg+xml") {
                return refuse(format!("{} is not a PNG, JPEG or SVG picture.", file.name));
            }
            let id = new_identity();
            work.change.keep_file(id, &file.name, &file.media, &file.bytes)?;
            settings.wordmark_image = Some(id);
            if settings.wordmark_alternative.is_empty() {
                settings.wordmark_alternative = settings.office.clone();
            }
        }
    }
    work.change.put(&settings)?;
    Ok(Recorded::new(settings.id, settings.office))
}

/// What is said of people and places, within bounds; the provisions of its lines in their full form, each once.
fn disclosure_settings(mut said: DisclosureSettings) -> Result<DisclosureSettings, Error> {
    for (field, what) in [
        (&mut said.review_address, "The address for a review"),
        (&mut said.regulator, "The regulator's name"),
        (&mut said.regulator_address, "The regulator's address"),
        (&mut said.qualified_person, "The qualified person"),
    ] {
        *field = bounded(std::mem::take(field).trim().to_owned(), what, LONGEST_FIELD)?;
    }
    let mut known: Vec<Provision> = Vec::with_capacity(said.lines.len());
    for line in &mut said.lines {
        let provision = provision_of(&line.exemption)?;
        if known.contains(&provision) {
            return refuse(format!(
                "The standard lines of {} stand twice; keep one of them.",
                provision.named()
            ));
        }
        line.exemption = provision.named();
        for field in [
            &mut line.why,
            &mut line.harm,
            &mut line.for_disclosure,
            &mut line.against,
            &mut line.balance,
        ] {
            *field = bounded(std::mem::take(field).trim().to_owned(), "A standard line", LONGEST_TEXT)?;
        }
        known.push(provision);
    }
    Ok(said)
}
