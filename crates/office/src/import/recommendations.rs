//! Rounds of recommendations: a progress report gathered as the use cases that would record it. The same paper again
//! changes nothing, and what the office read, mapped or decided stays as it is.

use std::collections::{HashMap, HashSet};

use documents::read::recommendations::{RoundRead, RowRead, round as read_round};
use documents::read::{Passed, recommendations as reader};
use domain::id::RecommendationId;
use domain::lead::Match;
use domain::recommendation::{Recommendation, Round, RoundEntry, Source, names_of, owners, read_words, same_body};
use store::Owner;

use crate::base::arguments::{Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::files::FileOf;
use crate::base::work::same_name;
use crate::cases::recommendations::{AddRecommendation, AddRound, AddSource, ReportRecommendation};
use crate::facts::leads;
use crate::facts::recommendations::doubts;
use crate::import::gathered::Import;
use crate::import::gathering::Gathering;
use crate::import::preview::{RoundPreview, RowPreview, RowStanding};
use crate::import::wanted::{ImportWanted, PaperKind};
use crate::use_case::UseCase;

/// Gathers a round.
pub(super) fn gather(mut gathering: Gathering<'_>, file: &FileOf, wanted: &ImportWanted) -> Result<Import, Error> {
    let read = read_round(&file.bytes, &file.name).map_err(unread)?;
    let mut whole = read.doubts.clone();
    let mut passed_over = read.passed_over.clone();
    let (source, title) = source_of(&gathering, &read, file, wanted)?;
    if let Some(line) = read.source.as_ref().filter(|line| !same_name(line, &title)) {
        passed_over.push(Passed {
            what: line.clone(),
            why: "the report has another title here".to_owned(),
        });
    }
    // The line that names a report the office knows is read, and not passed over.
    if !read.source.as_ref().is_some_and(|line| same_name(line, &title))
        && let Some(at) = passed_over.iter().position(|passed| same_name(&passed.what, &title))
    {
        passed_over.remove(at);
    }
    let name = said(&wanted.round).or(read.round.clone());
    let Some(name) = name else {
        return refuse(format!(
            "{} does not say which round it is: name the round (--round), such as “January 2022”.",
            file.name
        ));
    };
    let (source_ref, recommendations, rounds) = match &source {
        Some(source) => (
            Ref(source.id.to_string()),
            gathering.reader.owned_by::<Recommendation>(Owner::Source, source.id)?,
            gathering.reader.owned_by::<Round>(Owner::Source, source.id)?,
        ),
        None => {
            let case = AddSource {
                title: title.clone(),
                body: None,
                kind: None,
                published: None,
            };
            (
                gathering.create("source", UseCase::AddSource(case), Vec::new()),
                Vec::new(),
                Vec::new(),
            )
        }
    };
    let round = rounds.iter().find(|round| same_name(&round.name, &name));
    let entries: Vec<RoundEntry> = match round {
        Some(round) => gathering.reader.owned_by(Owner::Round, round.id)?,
        None => Vec::new(),
    };
    if let Some(round) = round.filter(|round| !round.columns.is_empty() && round.columns != read.columns) {
        whole.push(format!(
            "The round “{}” is known with other columns; those it has stay.",
            short(&round.name)
        ));
    }
    let round_ref = match round {
        Some(round) => Ref(round.id.to_string()),
        None => {
            let case = AddRound {
                source: source_ref.clone(),
                name: name.clone(),
                on: None,
                paper: read.paper.clone(),
                columns: Some(read.columns.clone()),
            };
            gathering.create("round", UseCase::AddRound(case), Vec::new())
        }
    };
    let scheme = read
        .columns
        .iter()
        .find(|column| column.holds == domain::recommendation::Holds::Number)
        .map(|column| column.heading.clone())
        .filter(|heading| names_a_numbering(heading));
    let named = names_in(&read, &recommendations);
    let mut by_number: HashMap<String, Vec<&Recommendation>> = HashMap::new();
    for known in &recommendations {
        by_number.entry(key(&known.number)).or_default().push(known);
    }
    let by_recommendation: HashMap<RecommendationId, &RoundEntry> =
        entries.iter().map(|entry| (entry.recommendation, entry)).collect();
    let in_paper: HashSet<String> = read.rows.iter().map(|row| key(&row.number)).collect();
    let resolved = leads::known(&gathering.reader, gathering.moment.today, None)?;
    let mut rows = Vec::new();
    for (place, row) in (1..).zip(&read.rows) {
        let known = by_number.get(&key(&row.number)).map(Vec::as_slice).unwrap_or_default();
        let mut found = row.doubts.clone();
        if known.len() > 1 {
            found.push(format!(
                "{} recommendations have this number; it is taken for the first.",
                known.len()
            ));
        }
        let known = known.first().copied();
        let lead = row
            .lead
            .clone()
            .unwrap_or_else(|| known.map(|known| known.lead.clone()).unwrap_or_default());
        found.extend(doubts(row.status.as_deref(), &lead, row.progress.as_deref()));
        for part in resolved.resolve(&lead, &Default::default()) {
            if !matches!(part.found, Match::One(_) | Match::Each(_)) {
                found.extend(gathering.propose_body(&part.words));
            }
        }
        let mut text = row.cell.clone().filter(|cell| *cell != row.text);
        let mut standing = RowStanding::Changed;
        let recommendation = match known {
            Some(known) => {
                if row.cell.is_some() && row.text != known.text {
                    found.push(
                        "its words differ from those kept; this paper’s are kept with this round alone.".to_owned(),
                    );
                    text.clone_from(&row.cell);
                }
                Ref(known.id.to_string())
            }
            None => {
                standing = RowStanding::New;
                if row.text.trim().is_empty() {
                    found.push(
                        "it has no words, and no recommendation of this number is known; it is recorded nowhere."
                            .to_owned(),
                    );
                    passed_over.push(Passed {
                        what: format!("{} | {}", row.number, cells(row).join(" | ")),
                        why: "a row without the recommendation’s words".to_owned(),
                    });
                    whole.push(format!("{}: {}", row.number, found.join(" ")));
                    continue;
                }
                if !recommendations.is_empty() {
                    found.push("no recommendation of this number was known; it is added.".to_owned());
                }
                let case = AddRecommendation {
                    source: source_ref.clone(),
                    number: row.number.clone(),
                    text: row.text.clone(),
                    lead: row.lead.clone(),
                    rag: None,
                    progress: None,
                    scheme: scheme.clone(),
                    acceptance: None,
                };
                gathering.create(
                    format!("recommendation{place}"),
                    UseCase::AddRecommendation(case),
                    Vec::new(),
                )
            }
        };
        let recorded = known.and_then(|known| by_recommendation.get(&known.id).copied());
        let same = recorded.is_some_and(|entry| {
            (&entry.status, &entry.lead, &entry.progress, &entry.text, &entry.others)
                == (&row.status, &row.lead, &row.progress, &text, &row.others)
        });
        let doubted: Vec<String> = found
            .iter()
            .map(|doubt| format!("Recommendation {}: {doubt}", row.number))
            .collect();
        if same {
            standing = RowStanding::Unchanged;
        } else {
            if recorded.is_none() {
                standing = RowStanding::New;
            }
            let case = ReportRecommendation {
                round: round_ref.clone(),
                recommendation,
                status: row.status.clone(),
                lead: row.lead.clone(),
                progress: row.progress.clone(),
                text,
                others: Some(row.others.clone()).filter(|others| !others.is_empty()),
            };
            gathering.create(
                format!("entry{place}"),
                UseCase::ReportRecommendation(case),
                doubted.clone(),
            );
        }
        rows.push(RowPreview {
            number: row.number.clone(),
            text: row.text.clone(),
            status: row.status.clone(),
            reading: row.status.as_deref().map(|status| read_words(status).reading),
            lead: row.lead.clone(),
            progress: row.progress.clone(),
            standing,
            notes: read_as(row, &lead, &named),
            doubts: doubted,
        });
    }
    let not_reported: Vec<String> = recommendations
        .iter()
        .filter(|known| !in_paper.contains(&key(&known.number)))
        .map(|known| known.number.clone())
        .collect();
    if gathering.creates.is_empty() {
        gathering.nothing_is_proposed();
    }
    let preview = RoundPreview {
        source: title,
        source_known: source.is_some(),
        round: name,
        round_known: round.is_some(),
        columns: read.columns.clone(),
        rows,
        not_reported,
    };
    let import = gathering.import(file.name.clone(), PaperKind::Recommendations, whole, passed_over);
    Ok(Import {
        round: Some(preview),
        ..import
    })
}

/// A number as numbers are compared: capitals and spaces make no difference.
fn key(number: &str) -> String {
    number.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a heading over numbers says whose they are: "MPS Numbering" does, "No." does not.
fn names_a_numbering(heading: &str) -> bool {
    let words = heading.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).any(|word| {
        let word = word.to_lowercase();
        ![
            "no",
            "nos",
            "number",
            "numbers",
            "numbering",
            "ref",
            "reference",
            "rec",
            "recommendation",
        ]
        .contains(&word.as_str())
    })
}

fn unread(error: reader::Error) -> Error {
    Error::Refused(error.to_string())
}

fn said(words: &Option<String>) -> Option<String> {
    words.clone().filter(|words| !words.trim().is_empty())
}

fn cells(row: &RowRead) -> Vec<String> {
    [&row.status, &row.lead, &row.progress]
        .into_iter()
        .flatten()
        .filter(|words| !words.trim().is_empty())
        .cloned()
        .chain(row.others.iter().map(|other| other.words.clone()))
        .collect()
}

/// The report: as a person says, else one the office knows whose title stands in the paper, else what the paper calls
/// it.
fn source_of(
    gathering: &Gathering<'_>,
    read: &RoundRead,
    file: &FileOf,
    wanted: &ImportWanted,
) -> Result<(Option<Source>, String), Error> {
    let known: Vec<Source> = gathering.reader.all()?;
    if let Some(title) = said(&wanted.source) {
        let found = known
            .into_iter()
            .find(|source| same_name(&source.title, &title) || source.id.to_string() == title);
        let title = found.as_ref().map_or(title, |source| source.title.clone());
        return Ok((found, title));
    }
    let stands = |source: &Source| {
        let title = source.title.to_lowercase();
        read.lines.iter().any(|line| line.to_lowercase().contains(title.trim()))
    };
    let mut named: Vec<Source> = known.into_iter().filter(stands).collect();
    named.sort_by_key(|source| std::cmp::Reverse(source.title.len()));
    match (named.into_iter().next(), &read.source) {
        (Some(source), _) => {
            let title = source.title.clone();
            Ok((Some(source), title))
        }
        (None, Some(title)) => Ok((None, title.clone())),
        (None, None) => refuse(format!(
            "{} does not say on which report it reports: name the source (--source).",
            file.name
        )),
    }
}

/// Every name of a lead in the paper, and of what is known already.
fn names_in(read: &RoundRead, known: &[Recommendation]) -> Vec<String> {
    let of_paper = read.rows.iter().filter_map(|row| row.lead.as_deref());
    let mut names: Vec<String> = of_paper
        .chain(known.iter().map(|known| known.lead.as_str()))
        .flat_map(names_of)
        .collect();
    names.sort();
    names.dedup();
    names
}

/// How short names of a row were read: `HO is read as Home Office.`
fn read_as(row: &RowRead, lead: &str, named: &[String]) -> Vec<String> {
    let status = row.status.as_deref().and_then(owners).unwrap_or_default();
    let mut notes = Vec::new();
    for name in status {
        let long = names_of(lead)
            .into_iter()
            .chain(named.iter().cloned())
            .find(|other| same_body(other, &name) && !same_name(other, &name) && other.len() > name.len());
        if let Some(long) = long.filter(|_| !names_of(lead).iter().any(|own| same_name(own, &name))) {
            notes.push(format!("{name} is read as {long}."));
        }
    }
    notes
}
