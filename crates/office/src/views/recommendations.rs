//! Sources with their recommendations and rounds, and two rounds compared, cell by cell as written.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::Rag;
use domain::id::{RecommendationId, RoundId};
use domain::inspection;
use domain::recommendation::{
    Holds, OtherCell, Reading, Recommendation, RecommendationDecision, Round, RoundColumn, RoundEntry, Source,
    StatusMapping, Stretch, differing, status_of,
};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::{Moment, same_name};
use crate::facts::leads;
use crate::facts::recommendations::{doubts, of_source};
use crate::views::rows::action::{LeadView, lead_view};

/// Whose reading of a status cell it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// The program's, by the words alone.
    Words,
    /// A person's, for these words in every round of the source.
    Mapping,
    /// A person's, for this cell.
    Person,
}

/// A status cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StatusView {
    /// Letter by letter; nothing where the round has the column and says nothing of it.
    pub written: Option<String>,
    /// What it is read as.
    pub reading: Reading,
    /// Its colour, where the cell names one or a person gave it one.
    pub rag: Rag,
    /// Whose reading it is.
    pub read_by: ReadBy,
    /// Why a person reads it so.
    pub why: Option<String>,
}

/// What a round says of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EntryView {
    /// The round's name.
    pub round: String,
    /// The round.
    pub round_id: String,
    /// The entry.
    pub id: String,
    /// The status cell; nothing where the round has no such column.
    pub status: Option<StatusView>,
    /// The lead as this round has it; nothing where it has none.
    pub lead: Option<LeadView>,
    /// The progress as written; nothing where it is not reported.
    pub progress: Option<String>,
    /// The recommendation's own cell, where it is not the recommendation's words alone.
    pub text: Option<String>,
    /// Cells of other columns.
    pub others: Vec<OtherCell>,
    /// What a person should look at.
    pub doubts: Vec<String>,
}

/// A recommendation with what every round of its source says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecommendationView {
    /// Identity.
    pub id: String,
    /// The source's title.
    pub source: String,
    /// The source.
    pub source_id: String,
    /// As written.
    pub number: String,
    /// Whose numbering that is.
    pub scheme: Option<String>,
    /// The words.
    pub text: String,
    /// The lead as written, and who that is.
    pub lead: LeadView,
    /// Whether and by whom it was accepted.
    pub acceptance: Option<String>,
    /// What the office rates it itself.
    pub rag: Rag,
    /// What the office notes itself.
    pub progress: Option<String>,
    /// What the office decided.
    pub decision: RecommendationDecision,
    /// When.
    pub decided_on: Option<NaiveDate>,
    /// Why.
    pub decided_why: Option<String>,
    /// One for each round of the source, in their order; nothing where the round says nothing of it.
    pub rounds: Vec<Option<EntryView>>,
}

/// How many recommendations a round counts under one word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RoundCount {
    /// A reading, or `no_status_column`.
    pub what: String,
    /// In words.
    pub words: String,
    /// How many.
    pub count: u32,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RoundView {
    /// Identity.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its day, where it is known.
    pub on: Option<NaiveDate>,
    /// The paper it stands in.
    pub paper: Option<String>,
    /// The paper's columns.
    pub columns: Vec<RoundColumn>,
    /// It has a status column.
    pub has_status: bool,
    /// What its cells are read as; together every recommendation of the source once.
    pub counts: Vec<RoundCount>,
}

/// What words of a source's status cells mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingView {
    /// Identity.
    pub id: String,
    /// The words.
    pub words: String,
    /// What they are read as.
    pub reading: Reading,
    /// Their colour.
    pub rag: Rag,
}

/// The time to comment on an inspectorate's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CommentsView {
    /// Day 56, which is in time.
    pub last_day: NaiveDate,
    /// Which day of it today is, from 1; more than 56 once it is over.
    pub day: u32,
    /// The last day is past.
    pub over: bool,
    /// The same as a person reads it.
    pub words: String,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SourceView {
    /// Identity.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who reported.
    pub body: Option<String>,
    /// What sort of report.
    pub kind: Option<String>,
    /// When it was published.
    pub published: Option<NaiveDate>,
    /// The numberings its recommendations have.
    pub schemes: Vec<String>,
    /// How many recommendations.
    pub recommendations: u32,
    /// How many of them the office has not closed.
    pub open: u32,
    /// How many of them the office closed as done.
    pub closed_done: u32,
    /// Its rounds: those with a day by that, others in the order in which they were added.
    pub rounds: Vec<RoundView>,
    /// What people said that its status words mean.
    pub mappings: Vec<MappingView>,
    /// The time to comment on it, where it is an inspectorate's and its day is known.
    pub comments: Option<CommentsView>,
}

/// A cell of two rounds compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ComparedEntry {
    /// The entry; nothing where the round says nothing of the recommendation.
    pub entry: Option<EntryView>,
    /// The status as written, with the words that the other round does not have.
    pub status: Vec<Stretch>,
    /// The progress, the same.
    pub progress: Vec<Stretch>,
    /// The lead, the same.
    pub lead: Vec<Stretch>,
    /// In words where there is no status to show: `not reported`, `no status column`, `blank`.
    pub standing: Option<String>,
}

/// A recommendation in two rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ComparedRow {
    /// The recommendation.
    pub recommendation: RecommendationView,
    /// The first round and the second.
    pub sides: Vec<ComparedEntry>,
    /// Status, lead or progress differ, or one round alone reports it. A round without a column differs in nothing
    /// there.
    pub changed: bool,
    /// Another lead is written.
    pub lead_changed: bool,
}

/// Two rounds of a source compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RoundsCompared {
    /// The source.
    pub source: SourceView,
    /// The two rounds, in the order asked.
    pub rounds: Vec<RoundView>,
    /// Every recommendation of the source, by number.
    pub rows: Vec<ComparedRow>,
    /// How many rows changed.
    pub changed: u32,
}

/// Everything about one source, read once.
pub(crate) struct LoadedSource {
    pub source: Source,
    pub rounds: Vec<Round>,
    pub recommendations: Vec<Recommendation>,
    pub mappings: Vec<StatusMapping>,
    entries: HashMap<(RoundId, RecommendationId), RoundEntry>,
    with_status: Vec<RoundId>,
}

impl LoadedSource {
    pub fn load(reader: &Reader<'_>, source: Source) -> Result<Self, Error> {
        let mut rounds: Vec<Round> = reader.owned_by(Owner::Source, source.id)?;
        // Those without a day stay where they were added.
        let mut days: Vec<(usize, Round)> = rounds.drain(..).enumerate().collect();
        let mut dated: Vec<Round> = days
            .extract_if(.., |(_, round)| round.on.is_some())
            .map(|(_, round)| round)
            .collect();
        dated.sort_by_key(|round| round.on);
        let undated: Vec<(usize, Round)> = days;
        rounds = dated;
        for (at, round) in undated {
            rounds.insert(at.min(rounds.len()), round);
        }
        let mut entries = HashMap::new();
        let mut with_status = Vec::new();
        for round in &rounds {
            let of: Vec<RoundEntry> = reader.owned_by(Owner::Round, round.id)?;
            if round.has(Holds::Status, of.iter().any(|entry| entry.status.is_some())) {
                with_status.push(round.id);
            }
            entries.extend(of.into_iter().map(|entry| ((round.id, entry.recommendation), entry)));
        }
        Ok(Self {
            recommendations: of_source(reader, source.id)?,
            mappings: reader.owned_by(Owner::Source, source.id)?,
            source,
            rounds,
            entries,
            with_status,
        })
    }

    /// What a round says of a recommendation, as it is kept.
    pub fn entry(&self, round: RoundId, recommendation: RecommendationId) -> Option<&RoundEntry> {
        self.entries.get(&(round, recommendation))
    }

    pub fn has_status(&self, round: RoundId) -> bool {
        self.with_status.contains(&round)
    }

    fn entry_view(
        &self,
        reader: &Reader<'_>,
        known: &domain::lead::Known<leads::Who>,
        round: &Round,
        recommendation: &Recommendation,
    ) -> Result<Option<EntryView>, Error> {
        let Some(entry) = self.entry(round.id, recommendation.id) else {
            return Ok(None);
        };
        let status = self.has_status(round.id).then(|| {
            let status = status_of(entry, &self.mappings);
            let by_words = status_of(entry, &[]);
            StatusView {
                written: entry.status.clone(),
                reading: status.reading,
                rag: status.rag,
                read_by: match entry.reading {
                    Some(_) => ReadBy::Person,
                    None if status != by_words => ReadBy::Mapping,
                    None => ReadBy::Words,
                },
                why: entry.reading_why.clone(),
            }
        });
        let lead = match &entry.lead {
            Some(written) => Some(led(reader, known, written)?),
            None => None,
        };
        Ok(Some(EntryView {
            round: round.name.clone(),
            round_id: round.id.to_string(),
            id: entry.id.to_string(),
            status,
            lead,
            progress: entry.progress.clone(),
            text: entry.text.clone(),
            others: entry.others.clone(),
            doubts: doubts(
                entry.status.as_deref(),
                entry.lead.as_deref().unwrap_or(&recommendation.lead),
                entry.progress.as_deref(),
            ),
        }))
    }

    pub fn views(&self, reader: &Reader<'_>, moment: Moment) -> Result<Vec<RecommendationView>, Error> {
        let known = leads::known(reader, moment.today, None)?;
        self.recommendations
            .iter()
            .map(|one| {
                let rounds = self
                    .rounds
                    .iter()
                    .map(|round| self.entry_view(reader, &known, round, one))
                    .collect::<Result<_, Error>>()?;
                Ok(RecommendationView {
                    id: one.id.to_string(),
                    source: self.source.title.clone(),
                    source_id: self.source.id.to_string(),
                    number: one.number.clone(),
                    scheme: one.scheme.clone(),
                    text: one.text.clone(),
                    lead: led(reader, &known, &one.lead)?,
                    acceptance: one.acceptance.clone(),
                    rag: one.rag,
                    progress: one.progress.clone(),
                    decision: one.decision,
                    decided_on: one.decided_on,
                    decided_why: one.decided_why.clone(),
                    rounds,
                })
            })
            .collect()
    }

    fn round_view(&self, round: &Round) -> RoundView {
        let has_status = self.has_status(round.id);
        let mut counts: Vec<RoundCount> = Reading::ALL
            .iter()
            .map(|reading| RoundCount {
                what: serde_json::to_value(reading)
                    .ok()
                    .and_then(|word| word.as_str().map(str::to_owned))
                    .unwrap_or_default(),
                words: reading.in_words().to_owned(),
                count: self
                    .recommendations
                    .iter()
                    .filter(|one| match self.entry(round.id, one.id) {
                        Some(entry) => has_status && status_of(entry, &self.mappings).reading == *reading,
                        None => *reading == Reading::NotReported,
                    })
                    .count() as u32,
            })
            .collect();
        if !has_status {
            let count = self.recommendations.iter();
            let count = count.filter(|one| self.entry(round.id, one.id).is_some()).count();
            counts.push(RoundCount {
                what: "no_status_column".to_owned(),
                words: NO_COLUMN.to_owned(),
                count: count as u32,
            });
        }
        counts.retain(|count| count.count > 0);
        RoundView {
            id: round.id.to_string(),
            name: round.name.clone(),
            on: round.on,
            paper: round.paper.clone(),
            columns: round.columns.clone(),
            has_status,
            counts,
        }
    }

    pub fn view(&self, today: NaiveDate) -> SourceView {
        let decided = |decision| {
            self.recommendations
                .iter()
                .filter(|one| one.decision == decision)
                .count() as u32
        };
        let mut schemes: Vec<String> = self
            .recommendations
            .iter()
            .filter_map(|one| one.scheme.clone())
            .collect();
        schemes.sort();
        schemes.dedup();
        SourceView {
            id: self.source.id.to_string(),
            title: self.source.title.clone(),
            body: self.source.body.clone(),
            kind: self.source.kind.clone(),
            published: self.source.published,
            schemes,
            recommendations: self.recommendations.len() as u32,
            open: decided(RecommendationDecision::Open),
            closed_done: decided(RecommendationDecision::ClosedDone),
            rounds: self.rounds.iter().map(|round| self.round_view(round)).collect(),
            mappings: self
                .mappings
                .iter()
                .map(|mapping| MappingView {
                    id: mapping.id.to_string(),
                    words: mapping.words.clone(),
                    reading: mapping.reading,
                    rag: mapping.rag,
                })
                .collect(),
            comments: comments(&self.source, today),
        }
    }

    /// The round of a name or identity.
    pub fn round(&self, of: &str) -> Result<&Round, Error> {
        let found = self
            .rounds
            .iter()
            .find(|round| round.id.to_string() == of || same_name(&round.name, of));
        found.ok_or_else(|| {
            let names: Vec<&str> = self.rounds.iter().map(|round| round.name.as_str()).collect();
            Error::Unknown(format!(
                "“{}” has no round “{}”; {}.",
                short(&self.source.title),
                short(of),
                match names.is_empty() {
                    true => "it has no round yet".to_owned(),
                    false => format!("its rounds are {}", names.join("; ")),
                }
            ))
        })
    }

    /// Two rounds compared.
    pub fn compared(&self, reader: &Reader<'_>, moment: Moment, of: [&str; 2]) -> Result<RoundsCompared, Error> {
        let rounds = [self.round(of[0])?, self.round(of[1])?];
        if rounds[0].id == rounds[1].id {
            return refuse(format!(
                "The round “{}” is compared with another one, not with itself.",
                short(&rounds[0].name)
            ));
        }
        let at = rounds.map(|round| {
            self.rounds
                .iter()
                .position(|one| one.id == round.id)
                .unwrap_or_default()
        });
        let rows: Vec<ComparedRow> = self
            .views(reader, moment)?
            .into_iter()
            .map(|view| compared(view, at, rounds.map(|round| self.has_status(round.id))))
            .collect();
        Ok(RoundsCompared {
            source: self.view(moment.today),
            rounds: rounds.iter().map(|round| self.round_view(round)).collect(),
            changed: rows.iter().filter(|row| row.changed).count() as u32,
            rows,
        })
    }
}

fn comments(source: &Source, today: NaiveDate) -> Option<CommentsView> {
    if !inspection::is_inspectorates(source.kind.as_deref(), source.body.as_deref()) {
        return None;
    }
    let comments = inspection::Comments::on(source.published?)?;
    let day = u32::try_from(comments.day(today).max(1)).ok()?;
    let (last, all) = (date_in_words(comments.last_day), inspection::DAYS);
    let words = if day <= all {
        format!("Comments by {last}: day {day} of {all}")
    } else {
        format!("Comments were due by {last}")
    };
    Some(CommentsView {
        last_day: comments.last_day,
        day,
        over: day > all,
        words,
    })
}

/// What stands in place of a status where a round has no column of it.
pub(crate) const NO_COLUMN: &str = "no status column";

fn led(reader: &Reader<'_>, known: &domain::lead::Known<leads::Who>, written: &str) -> Result<LeadView, Error> {
    let leads = match written.trim().is_empty() {
        true => Vec::new(),
        false => leads::leads(known.resolve(written, &Default::default())),
    };
    lead_view(reader, written, &leads)
}

fn compared(view: RecommendationView, at: [usize; 2], has_status: [bool; 2]) -> ComparedRow {
    let entries = at.map(|at| view.rounds.get(at).cloned().flatten());
    let both = entries.iter().all(Option::is_some);
    fn text_of(entry: &Option<EntryView>, of: impl Fn(&EntryView) -> Option<String>) -> Option<String> {
        entry.as_ref().and_then(of)
    }
    // Words that one round has no cell for differ from nothing.
    let pieces = |of: &dyn Fn(&EntryView) -> Option<String>| -> ([Vec<Stretch>; 2], bool) {
        let (left, right) = (text_of(&entries[0], of), text_of(&entries[1], of));
        let plain = |words: &Option<String>| match words.as_deref() {
            None | Some("") => Vec::new(),
            Some(words) => vec![Stretch {
                words: words.to_owned(),
                differs: false,
            }],
        };
        match (&left, &right) {
            (Some(one), Some(other)) => {
                let (one, other) = differing(one, other);
                let differs = one.iter().chain(&other).any(|piece| piece.differs);
                ([one, other], differs)
            }
            _ => ([plain(&left), plain(&right)], both && left.is_some() != right.is_some()),
        }
    };
    let status = |entry: &EntryView| entry.status.as_ref().and_then(|status| status.written.clone());
    let (statuses, mut status_differs) = pieces(&status);
    status_differs &= has_status[0] && has_status[1];
    let (progress, progress_differs) = pieces(&|entry| entry.progress.clone());
    let (lead, lead_differs) = pieces(&|entry| entry.lead.as_ref().map(|lead| lead.written.clone()));
    // A round whose paper has no cell for the lead says nothing of it.
    let lead_changed = lead_differs && entries.iter().flatten().all(|entry| entry.lead.is_some());
    let reported = [entries[0].is_some(), entries[1].is_some()];
    let sides = entries
        .iter()
        .zip(statuses.into_iter().zip(progress).zip(lead))
        .zip(has_status)
        .map(|((entry, ((status, progress), lead)), has_status)| ComparedEntry {
            standing: match entry {
                None => Some(Reading::NotReported.in_words()),
                Some(_) if !has_status => Some(NO_COLUMN),
                Some(entry) => match entry.status.as_ref().and_then(|status| status.written.as_deref()) {
                    None => Some(Reading::NotReported.in_words()),
                    Some(words) if words.trim().is_empty() => Some(Reading::Blank.in_words()),
                    Some(_) => None,
                },
            }
            .map(str::to_owned),
            entry: entry.clone(),
            status,
            progress,
            lead,
        })
        .collect();
    ComparedRow {
        recommendation: view,
        sides,
        changed: status_differs || progress_differs || lead_changed || reported[0] != reported[1],
        lead_changed,
    }
}

/// What waits of a report: in one line of the desk and of a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SourceLine {
    /// The source.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many recommendations the office has not closed.
    pub open: u32,
    /// Its last round; nothing where it has none.
    pub round: Option<String>,
    /// How many of those open the last round says are complete.
    pub complete: u32,
    /// How many of those open the last round says nothing of.
    pub not_reported: u32,
    /// How many of those open a person should look at in the last round.
    pub in_doubt: u32,
    /// The same in words: `last reported in May 2027; 3 read as complete and still open`.
    pub words: String,
}

/// A line for every report of which something is open.
pub(crate) fn source_lines(reader: &Reader<'_>) -> Result<Vec<SourceLine>, Error> {
    let mut lines = Vec::new();
    for source in reader.all::<Source>()? {
        let told = LoadedSource::load(reader, source)?;
        lines.extend(told.line());
    }
    Ok(lines)
}

impl LoadedSource {
    fn line(&self) -> Option<SourceLine> {
        let open: Vec<&Recommendation> = self
            .recommendations
            .iter()
            .filter(|one| one.decision == RecommendationDecision::Open)
            .collect();
        if open.is_empty() {
            return None;
        }
        let round = self.rounds.last();
        let entries: Vec<(&Recommendation, Option<&RoundEntry>)> = round
            .map(|round| open.iter().map(|one| (*one, self.entry(round.id, one.id))).collect())
            .unwrap_or_default();
        let count = |wanted: &dyn Fn(&Recommendation, Option<&RoundEntry>) -> bool| {
            entries.iter().filter(|(one, entry)| wanted(one, *entry)).count() as u32
        };
        let complete =
            count(&|_, entry| entry.is_some_and(|entry| status_of(entry, &self.mappings).reading == Reading::Complete));
        let not_reported = count(&|_, entry| entry.is_none());
        let in_doubt = count(&|one, entry| {
            entry.is_some_and(|entry| {
                let lead = entry.lead.as_deref().unwrap_or(&one.lead);
                !doubts(entry.status.as_deref(), lead, entry.progress.as_deref()).is_empty()
            })
        });
        let mut words = vec![match round {
            Some(round) => format!("last reported in {}", short(&round.name)),
            None => "no round yet".to_owned(),
        }];
        for (count, what) in [
            (complete, "read as complete and still open"),
            (not_reported, "not reported"),
            (in_doubt, "in doubt"),
        ] {
            if count > 0 {
                words.push(format!("{count} {what}"));
            }
        }
        Some(SourceLine {
            id: self.source.id.to_string(),
            title: self.source.title.clone(),
            open: open.len() as u32,
            round: round.map(|round| round.name.clone()),
            complete,
            not_reported,
            in_doubt,
            words: words.join("; "),
        })
    }
}

/// Which recommendations are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecommendationsWanted {
    /// Of this source, by identity or title.
    pub source: Option<String>,
    /// Led by this body, as written or by a name it goes by.
    pub lead: Option<String>,
    /// Holding every word.
    pub text: Option<String>,
}

impl Office {
    /// The source of an identity or title.
    pub(crate) fn source_named(&self, of: &str) -> Result<Source, Error> {
        let all: Vec<Source> = self.store.read().all()?;
        let titles: Vec<String> = all.iter().map(|source| short(&source.title)).collect();
        all.into_iter()
            .find(|source| source.id.to_string() == of || same_name(&source.title, of))
            .ok_or_else(|| {
                Error::Unknown(format!(
                    "No source is called “{}”; {}.",
                    short(of),
                    match titles.is_empty() {
                        true => "the office has none yet".to_owned(),
                        false => format!("there are {}", titles.join("; ")),
                    }
                ))
            })
    }

    pub(crate) fn told(&self, of: &str) -> Result<LoadedSource, Error> {
        LoadedSource::load(&self.store.read(), self.source_named(of)?)
    }

    /// Every source, in the order in which they were added.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn sources(&self, moment: Moment) -> Result<Vec<SourceView>, Error> {
        let reader = self.store.read();
        reader
            .all::<Source>()?
            .into_iter()
            .map(|source| Ok(LoadedSource::load(&reader, source)?.view(moment.today)))
            .collect()
    }

    /// Recommendations, by source and then by number in natural order.
    ///
    /// # Errors
    /// Unknown where a source is named that is not there.
    pub fn recommendations(
        &self,
        moment: Moment,
        wanted: &RecommendationsWanted,
    ) -> Result<Vec<RecommendationView>, Error> {
        let reader = self.store.read();
        let sources: Vec<Source> = match &wanted.source {
            Some(source) => vec![self.source_named(source)?],
            None => reader.all()?,
        };
        let mut rows = Vec::new();
        for source in sources {
            rows.extend(LoadedSource::load(&reader, source)?.views(&reader, moment)?);
        }
        if let Some(lead) = &wanted.lead {
            rows.retain(|row| is_led_by(&row.lead, lead));
        }
        if let Some(text) = &wanted.text {
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            rows.retain(|row| {
                let all = format!("{} {} {}", row.number, row.text, row.lead.written).to_lowercase();
                words.iter().all(|word| all.contains(word))
            });
        }
        Ok(rows)
    }

    /// Two rounds of a source compared; each by identity or name.
    ///
    /// # Errors
    /// Unknown where the source or a round is not there; refused for a round and itself.
    pub fn compare_rounds(&self, moment: Moment, source: &str, rounds: [&str; 2]) -> Result<RoundsCompared, Error> {
        self.told(source)?.compared(&self.store.read(), moment, rounds)
    }
}

/// Whether a body leads: by the name it goes by here, or by a name in the lead as written.
fn is_led_by(lead: &LeadView, by: &str) -> bool {
    let known = lead.bodies.iter().chain(&lead.people).chain(&lead.posts);
    known
        .into_iter()
        .any(|named| named.id == by || same_name(&named.name, by))
        || domain::recommendation::names_of(&lead.written)
            .iter()
            .any(|name| domain::recommendation::same_body(name, by))
}
