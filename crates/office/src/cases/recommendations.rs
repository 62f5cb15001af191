//! Use cases about reports that recommend, their recommendations, and what rounds of progress reports say of them.

use chrono::NaiveDate;
use domain::action::Rag;
use domain::recommendation::{
    Holds, OtherCell, Reading, Recommendation, RecommendationDecision, Round, RoundColumn, RoundEntry, Source,
    StatusMapping, read_words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Ref, day, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_FIELD, Work, bounded, edit, optional, required, same_name};

/// Adds a report that recommends.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddSource {
    /// Its title.
    pub title: String,
    /// Who reported.
    #[serde(default)]
    pub body: Option<String>,
    /// What sort of report it is, in the office's own word.
    #[serde(default)]
    pub kind: Option<String>,
    /// The day it was published.
    #[serde(default)]
    pub published: Option<Day>,
}

/// Changes a source; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditSource {
    /// The source, by identity or title.
    pub source: Ref,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Who reported.
    #[serde(default)]
    pub body: Option<String>,
    /// What sort of report it is, in the office's own word.
    #[serde(default)]
    pub kind: Option<String>,
    /// The day it was published, `YYYY-MM-DD`; empty where it is not known.
    #[serde(default)]
    pub published: Option<String>,
}

/// Adds a progress report on a source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddRound {
    /// The source, by identity or title.
    pub source: Ref,
    /// What the round is called: `January 2022`.
    pub name: String,
    /// Its day.
    #[serde(default)]
    pub on: Option<Day>,
    /// The paper it stands in, as that calls itself.
    #[serde(default)]
    pub paper: Option<String>,
    /// The paper's columns as headed, in their order: each a heading, or a heading with what the column holds.
    #[serde(default)]
    pub columns: Option<Vec<RoundColumn>>,
}

/// Changes what a round is called and its day; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditRound {
    /// The round.
    pub round: Ref,
    /// What it is called.
    #[serde(default)]
    pub name: Option<String>,
    /// Its day, `YYYY-MM-DD`; empty where it is not known.
    #[serde(default)]
    pub on: Option<String>,
    /// The paper it stands in, as that calls itself.
    #[serde(default)]
    pub paper: Option<String>,
}

/// Adds a recommendation to a source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddRecommendation {
    /// The source, by identity or title.
    pub source: Ref,
    /// Its number as written; it is never renumbered.
    pub number: String,
    /// The words.
    pub text: String,
    /// The lead as written.
    #[serde(default)]
    pub lead: Option<String>,
    /// What the office rates it itself, apart from every round.
    #[serde(default)]
    pub rag: Option<Rag>,
    /// What the office notes about its progress itself, apart from every round.
    #[serde(default)]
    pub progress: Option<String>,
    /// Whose numbering the number is of, as written: `MPS Numbering`.
    #[serde(default)]
    pub scheme: Option<String>,
    /// Whether and by whom it was accepted.
    #[serde(default)]
    pub acceptance: Option<String>,
}

/// Changes a recommendation; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditRecommendation {
    /// The recommendation.
    pub recommendation: Ref,
    /// Its number as written.
    #[serde(default)]
    pub number: Option<String>,
    /// The words.
    #[serde(default)]
    pub text: Option<String>,
    /// The lead as written.
    #[serde(default)]
    pub lead: Option<String>,
    /// What the office rates it itself.
    #[serde(default)]
    pub rag: Option<Rag>,
    /// What the office notes about its progress itself.
    #[serde(default)]
    pub progress: Option<String>,
    /// Whose numbering the number is of.
    #[serde(default)]
    pub scheme: Option<String>,
    /// Whether and by whom it was accepted.
    #[serde(default)]
    pub acceptance: Option<String>,
    /// Why it is changed.
    #[serde(default)]
    pub why: Option<String>,
}

/// Records what the office itself decides about a recommendation; what rounds report decides nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DecideRecommendation {
    /// The recommendation.
    pub recommendation: Ref,
    /// What is decided: `open, closed_done, closed_not_done, superseded`.
    pub decision: RecommendationDecision,
    /// Why; needed where it is closed without being done or superseded.
    #[serde(default)]
    pub why: Option<String>,
    /// The day it was decided; today where left out.
    #[serde(default)]
    pub on: Option<Day>,
}

/// Records what a round says of a recommendation. An empty text is a blank cell; what is left out is not reported. Said
/// again, the cells given take the place of those before.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReportRecommendation {
    /// The round.
    pub round: Ref,
    /// The recommendation, of the same source.
    pub recommendation: Ref,
    /// The status cell as written.
    #[serde(default)]
    pub status: Option<String>,
    /// The lead as written.
    #[serde(default)]
    pub lead: Option<String>,
    /// The progress as written.
    #[serde(default)]
    pub progress: Option<String>,
    /// The recommendation's own cell as this paper has it, where it is not the recommendation's words alone.
    #[serde(default)]
    pub text: Option<String>,
    /// Cells of other columns.
    #[serde(default)]
    pub others: Option<Vec<OtherCell>>,
}

/// Says what a status cell is read as, in place of what its words are read as.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct ReadStatus {
    /// The entry of a round.
    pub entry: Ref,
    /// What the cell is read as.
    pub reading: Reading,
    /// The colour; none where left out.
    #[serde(default)]
    pub rag: Option<Rag>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Says what words of status cells mean, in every round of a source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct MapStatus {
    /// The source, by identity or title.
    pub source: Ref,
    /// The words of the cell. Capitals and spaces make no difference.
    pub words: String,
    /// What they are read as.
    pub reading: Reading,
    /// The colour they stand for; none where left out.
    #[serde(default)]
    pub rag: Option<Rag>,
}

pub(crate) fn add_source(with: AddSource, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let source = Source {
        id: new_identity(),
        title: required(with.title, "The title of a source")?,
        body: optional(with.body, "The body")?,
        kind: optional(with.kind, "The kind")?,
        published: with.published.map(|day| day.0),
    };
    put_source(source, work)
}

pub(crate) fn edit_source(with: EditSource, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut source = work.source(&with.source)?;
    if let Some(title) = with.title {
        source.title = required(title, "The title of a source")?;
    }
    edit(&mut source.body, with.body, "The body")?;
    edit(&mut source.kind, with.kind, "The kind")?;
    edit_day(&mut source.published, with.published)?;
    put_source(source, work)
}

fn put_source(source: Source, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let known = work.read().all::<Source>()?;
    if known
        .iter()
        .any(|other| other.id != source.id && same_name(&other.title, &source.title))
    {
        return refuse(format!(
            "There is a source “{}” already; add a round to it, or give this one another title.",
            short(&source.title)
        ));
    }
    if source.published.is_some_and(|day| day > work.moment.today) {
        return refuse("A source cannot have been published after today.");
    }
    work.change.put(&source)?;
    Ok(Recorded::new(source.id, short(&source.title)))
}

/// Changes a day; an empty text takes it out.
fn edit_day(to: &mut Option<NaiveDate>, text: Option<String>) -> Result<(), Error> {
    match text.as_deref().map(str::trim) {
        None => {}
        Some("") => *to = None,
        Some(text) => *to = Some(day(text).map_err(|wrong| Error::Refused(format!("{wrong}.")))?),
    }
    Ok(())
}

pub(crate) fn add_round(with: AddRound, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let source = work.source(&with.source)?;
    let columns = with.columns.unwrap_or_default();
    for holds in [Holds::Number, Holds::Text, Holds::Lead, Holds::Status, Holds::Progress] {
        let several: Vec<&str> = columns
            .iter()
            .filter(|column| column.holds == holds)
            .map(|column| column.heading.as_str())
            .collect();
        if several.len() > 1 {
            return refuse(format!(
                "A round cannot have two columns of {}: “{}”. Say of all but one that it holds something else: \
                 {{\"heading\": …, \"holds\": \"other\"}}.",
                in_words(holds),
                several.into_iter().map(short).collect::<Vec<_>>().join("” and “")
            ));
        }
    }
    for column in &columns {
        bounded(column.heading.clone(), "A heading", LONGEST_FIELD)?;
    }
    let round = Round {
        id: new_identity(),
        source: source.id,
        name: required(with.name, "The name of a round")?,
        on: with.on.map(|day| day.0),
        paper: optional(with.paper, "The paper")?,
        columns,
    };
    put_round(&round, &source, work)
}

pub(crate) fn edit_round(with: EditRound, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut round = work.round(&with.round)?;
    if let Some(name) = with.name {
        round.name = required(name, "The name of a round")?;
    }
    edit_day(&mut round.on, with.on)?;
    edit(&mut round.paper, with.paper, "The paper")?;
    let source: Source = work.read().get(round.source)?;
    put_round(&round, &source, work)
}

fn put_round(round: &Round, source: &Source, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let known = work.read().owned_by::<Round>(Owner::Source, source.id)?;
    if known
        .iter()
        .any(|other| other.id != round.id && same_name(&other.name, &round.name))
    {
        return refuse(format!(
            "“{}” has a round “{}” already; report in that one, or give this one another name.",
            short(&source.title),
            short(&round.name)
        ));
    }
    if round.on.is_some_and(|day| day > work.moment.today) {
        return refuse("A round cannot be dated after today.");
    }
    work.change.put(round)?;
    Ok(Recorded::new(
        round.id,
        format!("{} on {}", short(&round.name), short(&source.title)),
    ))
}

fn in_words(holds: Holds) -> &'static str {
    match holds {
        Holds::Number => "numbers",
        Holds::Text => "recommendations",
        Holds::Lead => "leads",
        Holds::Status => "status",
        Holds::Progress => "progress",
        Holds::Other => "something else",
    }
}

pub(crate) fn add_recommendation(with: AddRecommendation, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let source = work.source(&with.source)?;
    let recommendation = Recommendation {
        id: new_identity(),
        source: source.id,
        number: required(with.number, "The number of a recommendation")?,
        scheme: optional(with.scheme, "The numbering")?,
        text: required(with.text, "A recommendation")?,
        lead: bounded(with.lead.unwrap_or_default(), "The lead", LONGEST_FIELD)?,
        acceptance: optional(with.acceptance, "The acceptance")?,
        rag: with.rag.unwrap_or_default(),
        progress: optional(with.progress, "The progress")?,
        decision: RecommendationDecision::Open,
        decided_on: None,
        decided_why: None,
        why: None,
    };
    let notice = same_number(work, &recommendation)?;
    work.change.put(&recommendation)?;
    let mut given = Recorded::new(recommendation.id, about(&recommendation));
    given.reference = Some(recommendation.number);
    given.notice = notice;
    Ok(given)
}

/// What to know of a number that another recommendation of the source has; both keep it.
fn same_number(work: &Work<'_, '_>, recommendation: &Recommendation) -> Result<Option<String>, Error> {
    let known = work
        .read()
        .owned_by::<Recommendation>(Owner::Source, recommendation.source)?;
    let same = known.iter().any(|other| {
        other.id != recommendation.id
            && other.scheme == recommendation.scheme
            && same_name(&other.number, &recommendation.number)
    });
    Ok(same.then(|| {
        format!(
            "Another recommendation of this source is numbered {} too; both keep it.",
            short(&recommendation.number)
        )
    }))
}

fn about(recommendation: &Recommendation) -> String {
    format!("{} {}", short(&recommendation.number), short(&recommendation.text))
}

pub(crate) fn edit_recommendation(with: EditRecommendation, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut recommendation: Recommendation = work.record(&with.recommendation, "recommendation")?;
    if let Some(number) = with.number {
        recommendation.number = required(number, "The number of a recommendation")?;
    }
    if let Some(text) = with.text {
        recommendation.text = required(text, "A recommendation")?;
    }
    if let Some(lead) = with.lead {
        recommendation.lead = bounded(lead, "The lead", LONGEST_FIELD)?;
    }
    if let Some(rag) = with.rag {
        recommendation.rag = rag;
    }
    edit(&mut recommendation.progress, with.progress, "The progress")?;
    edit(&mut recommendation.scheme, with.scheme, "The numbering")?;
    edit(&mut recommendation.acceptance, with.acceptance, "The acceptance")?;
    let notice = same_number(work, &recommendation)?;
    recommendation.why = optional(with.why, "A reason")?;
    work.change.put(&recommendation)?;
    let mut given = Recorded::new(recommendation.id, about(&recommendation));
    given.notice = notice;
    Ok(given)
}

pub(crate) fn decide_recommendation(with: DecideRecommendation, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut recommendation: Recommendation = work.record(&with.recommendation, "recommendation")?;
    let on = with.on.map_or(work.moment.today, |day| day.0);
    if on > work.moment.today {
        return refuse("A decision cannot be dated after today.");
    }
    let why = optional(with.why, "A reason")?;
    if matches!(
        with.decision,
        RecommendationDecision::ClosedNotDone | RecommendationDecision::Superseded
    ) && why.is_none()
    {
        return refuse(format!(
            "Recommendation {} needs a reason: it is to be {}, and nothing else says why.",
            short(&recommendation.number),
            match with.decision {
                RecommendationDecision::Superseded => "superseded",
                _ => "closed without being done",
            }
        ));
    }
    recommendation.decision = with.decision;
    recommendation.decided_on = Some(on);
    recommendation.decided_why = why;
    work.change.put(&recommendation)?;
    Ok(Recorded::new(
        recommendation.id,
        format!("{}: {}", about(&recommendation), recommendation.decision.in_words()),
    ))
}

pub(crate) fn report_recommendation(with: ReportRecommendation, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let round = work.round(&with.round)?;
    let recommendation: Recommendation = work.record(&with.recommendation, "recommendation")?;
    if round.source != recommendation.source {
        return refuse(format!(
            "Recommendation {} is of another source than the round “{}”.",
            short(&recommendation.number),
            short(&round.name)
        ));
    }
    if with.status.is_some() && !round.has(Holds::Status, true) {
        return refuse(format!(
            "The round “{}” has no status column; leave the status out.",
            short(&round.name)
        ));
    }
    let known = work
        .read()
        .owned_by::<RoundEntry>(Owner::Recommendation, recommendation.id)?
        .into_iter()
        .find(|entry| entry.round == round.id);
    let mut entry = known.unwrap_or_else(|| RoundEntry {
        id: new_identity(),
        round: round.id,
        recommendation: recommendation.id,
        status: None,
        lead: None,
        progress: None,
        text: None,
        others: Vec::new(),
        reading: None,
        rag: None,
        reading_why: None,
    });
    let cell = |field: &mut Option<String>, given: Option<String>, what: &str| -> Result<(), Error> {
        if let Some(words) = given {
            *field = Some(bounded(words, what, LONGEST_FIELD)?);
        }
        Ok(())
    };
    let was = entry.status.clone();
    cell(&mut entry.status, with.status, "The status")?;
    if entry.status != was {
        // A person read the words that stood there before.
        (entry.reading, entry.rag, entry.reading_why) = (None, None, None);
    }
    cell(&mut entry.lead, with.lead, "The lead")?;
    cell(&mut entry.progress, with.progress, "The progress")?;
    cell(&mut entry.text, with.text, "The recommendation’s cell")?;
    if let Some(others) = with.others {
        for other in &others {
            bounded(other.heading.clone(), "A heading", LONGEST_FIELD)?;
            bounded(other.words.clone(), "A cell", LONGEST_FIELD)?;
        }
        entry.others = others;
    }
    work.change.put(&entry)?;
    Ok(Recorded::new(
        entry.id,
        format!("{} in {}", about(&recommendation), short(&round.name)),
    ))
}

pub(crate) fn read_status(with: ReadStatus, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut entry: RoundEntry = work.record(&with.entry, "entry of a round")?;
    let recommendation: Recommendation = work.read().get(entry.recommendation)?;
    let Some(status) = entry.status.clone() else {
        return refuse(format!(
            "Recommendation {} has no status cell in this round; there is nothing to read.",
            short(&recommendation.number)
        ));
    };
    refuse_reading(with.reading, &status)?;
    entry.reading = Some(with.reading);
    entry.rag = Some(with.rag.unwrap_or_default());
    entry.reading_why = optional(with.why, "A reason")?;
    work.change.put(&entry)?;
    Ok(Recorded::new(
        entry.id,
        format!("{}: {}", about(&recommendation), with.reading.in_words()),
    ))
}

/// A cell that is there is never "not reported", and one with words is not blank.
fn refuse_reading(reading: Reading, words: &str) -> Result<(), Error> {
    let blank = read_words(words).reading == Reading::Blank;
    match reading {
        Reading::NotReported => {
            refuse("A cell that a round has is reported; “not reported” is for a row that it lacks.")
        }
        Reading::Blank if !blank => refuse(format!("“{}” is not blank.", short(words))),
        _ => Ok(()),
    }
}

pub(crate) fn map_status(with: MapStatus, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let source = work.source(&with.source)?;
    let words = required(with.words, "The words of a status")?;
    refuse_reading(with.reading, &words)?;
    let known = work.read().owned_by::<StatusMapping>(Owner::Source, source.id)?;
    let mapping = StatusMapping {
        id: known
            .iter()
            .find(|mapping| same_name(&mapping.words, &words))
            .map_or_else(new_identity, |mapping| mapping.id),
        source: source.id,
        words,
        reading: with.reading,
        rag: with.rag.unwrap_or_default(),
    };
    work.change.put(&mapping)?;
    Ok(Recorded::new(
        mapping.id,
        format!(
            "“{}” in {}: {}",
            short(&mapping.words),
            short(&source.title),
            mapping.reading.in_words()
        ),
    ))
}
