//! Rounds of recommendations as papers and lists: one as the annex its paper was, two compared, or all there is.

use documents::compose::rounds::{Annex, Compared, ComparedRow, Side, annex, annexes, compared};
use documents::model::Document;
use documents::write::sheet::{Cell, Column, Kind, Sheet, column};
use domain::action::Rag;
use domain::marking::Marking;
use domain::recommendation::{Holds, Reading, Round, Source};
use domain::timing::date_in_words;
use store::Reader;

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::{Moment, same_name, settings};
use crate::papers::exchange::{rag, written};
use crate::papers::form::ListForm;
use crate::papers::house::house;
use crate::views::recommendations::{EntryView, LoadedSource, RecommendationView, RoundView, RoundsCompared};

/// What is asked for by a reference.
enum Asked {
    All,
    One(Box<LoadedSource>, Round),
    Two(Box<LoadedSource>, [String; 2]),
    None(Box<LoadedSource>),
}

/// A status read, in words: `on target, no RAG`.
fn read_as(entry: &EntryView) -> String {
    let Some(status) = &entry.status else {
        return String::new();
    };
    let colour = match status.rag {
        Rag::None if status.reading == Reading::Ownership => return status.reading.in_words().to_owned(),
        Rag::None => "no RAG",
        of => rag(of),
    };
    format!("{}, {colour}", status.reading.in_words())
}

fn decided(view: &RecommendationView) -> String {
    match view.decided_on {
        Some(day) => format!("{}, {}", view.decision.in_words(), date_in_words(day)),
        None => view.decision.in_words().to_owned(),
    }
}

fn with_day(round: &RoundView) -> String {
    match round.on {
        Some(day) if !round.name.contains(&date_in_words(day)) => format!("{} ({})", round.name, date_in_words(day)),
        _ => round.name.clone(),
    }
}

/// The columns of a round's paper; those that were reported in, where they are not known.
fn columns_of(told: &LoadedSource, round: &Round) -> Vec<(String, Holds)> {
    if !round.columns.is_empty() {
        let columns = round.columns.iter().zip(1..);
        return columns
            .map(|(column, at)| match column.heading.trim() {
                "" => (format!("Column {at}"), column.holds),
                heading => (heading.split_whitespace().collect::<Vec<_>>().join(" "), column.holds),
            })
            .collect();
    }
    let mut columns = vec![
        ("No.", Holds::Number),
        ("Recommendation", Holds::Text),
        ("Lead", Holds::Lead),
    ];
    if told.has_status(round.id) {
        columns.push(("Status", Holds::Status));
    }
    columns.push(("Progress", Holds::Progress));
    columns
        .into_iter()
        .map(|(heading, holds)| (heading.to_owned(), holds))
        .collect()
}

/// The rows that a round's paper has, a cell for each column, as written.
fn rows_of(told: &LoadedSource, round: &Round, columns: &[(String, Holds)]) -> Vec<Vec<String>> {
    let known = |cell: &Option<String>| cell.clone().unwrap_or_default();
    told.recommendations
        .iter()
        .filter_map(|one| told.entry(round.id, one.id).map(|entry| (one, entry)))
        .map(|(one, entry)| {
            columns
                .iter()
                .zip(0..)
                .map(|((heading, holds), at)| match holds {
                    Holds::Number => one.number.clone(),
                    Holds::Text => entry.text.clone().unwrap_or_else(|| one.text.clone()),
                    Holds::Lead => known(&entry.lead),
                    Holds::Status => known(&entry.status),
                    Holds::Progress => known(&entry.progress),
                    Holds::Other => {
                        let own = round
                            .columns
                            .get(at)
                            .map_or(heading.as_str(), |column| column.heading.as_str());
                        let cell = entry.others.iter().filter(|cell| cell.heading == own);
                        cell.map(|cell| cell.words.as_str()).collect::<Vec<_>>().join("\n")
                    }
                })
                .collect()
        })
        .collect()
}

fn annex_of(reader: &Reader<'_>, told: &LoadedSource, round: &Round, moment: Moment) -> Result<Annex, Error> {
    let columns = columns_of(told, round);
    Ok(Annex {
        house: house(reader, &settings(reader)?)?,
        source: told.source.title.clone(),
        title: round.paper.clone().unwrap_or_else(|| round.name.clone()),
        as_at: moment.today,
        rows: rows_of(told, round, &columns),
        columns,
    })
}

/// How many cells of either round are read as what, in the order in which the readings are counted.
fn counts(compared: &RoundsCompared) -> Vec<(String, [u32; 2])> {
    let mut counts: Vec<(String, [u32; 2])> = Reading::ALL
        .iter()
        .map(|reading| (reading.in_words().to_owned(), [0; 2]))
        .collect();
    for (at, round) in compared.rounds.iter().take(2).enumerate() {
        for count in &round.counts {
            match counts.iter_mut().find(|(words, _)| *words == count.words) {
                Some((_, both)) => both[at] = count.count,
                None => {
                    let mut both = [0; 2];
                    both[at] = count.count;
                    counts.push((count.words.clone(), both));
                }
            }
        }
    }
    counts.retain(|(_, both)| *both != [0; 2]);
    let total = compared.source.recommendations;
    counts.push(("Recommendations".to_owned(), [total, total]));
    counts
}

fn compared_paper(reader: &Reader<'_>, of: RoundsCompared, moment: Moment) -> Result<Document, Error> {
    let rounds = [of.rounds[0].name.clone(), of.rounds[1].name.clone()];
    let dated = [with_day(&of.rounds[0]), with_day(&of.rounds[1])];
    let rows = of.rows.iter().map(|row| {
        let side = |at: usize| {
            let side = &row.sides[at];
            Side {
                status: side.status.clone(),
                standing: side.standing.clone(),
                reading: side.entry.as_ref().map(read_as).unwrap_or_default(),
                lead: if row.lead_changed {
                    side.lead.clone()
                } else {
                    Vec::new()
                },
                progress: side.progress.clone(),
            }
        };
        ComparedRow {
            number: row.recommendation.number.clone(),
            text: row.recommendation.text.clone(),
            lead: row.recommendation.lead.written.clone(),
            sides: [side(0), side(1)],
            decision: decided(&row.recommendation),
        }
    });
    Ok(compared(&Compared {
        house: house(reader, &settings(reader)?)?,
        source: of.source.title.clone(),
        rounds,
        dated,
        as_at: moment.today,
        changed: of.changed,
        rows: rows.collect(),
        counts: counts(&of),
        decided: format!(
            "By our own decision: {} open, {} closed as done. Counted {}.",
            of.source.open,
            of.source.closed_done,
            date_in_words(moment.today)
        ),
    }))
}

/// Headings that differ from each other and are short enough for a sheet.
fn apart(columns: Vec<Column>) -> Vec<Column> {
    let mut seen: Vec<String> = Vec::new();
    let apart = columns.into_iter().map(|column| {
        let plain: String = column
            .heading
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .filter(|letter| !letter.is_control())
            .take(200)
            .collect();
        let mut heading = plain.clone();
        let mut at = 2;
        while seen.contains(&heading.to_lowercase()) {
            heading = format!("{plain} ({at})");
            at += 1;
        }
        seen.push(heading.to_lowercase());
        Column { heading, ..column }
    });
    apart.collect()
}

fn sheet(
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    notes: Vec<(String, String)>,
    moment: Moment,
) -> Sheet {
    let mut all = vec![("As at".to_owned(), date_in_words(moment.today))];
    all.extend(notes);
    let filled = |row: &Vec<Cell>| {
        row.iter()
            .any(|cell| !matches!(cell, Cell::Empty) && !matches!(cell, Cell::Text(words) if words.is_empty()))
    };
    Sheet {
        subject: format!("{} rows as at {}", rows.len(), date_in_words(moment.today)),
        title,
        date: moment.today,
        marking: Marking::default(),
        notes: all,
        columns: apart(columns),
        rows: rows.into_iter().filter(filled).collect(),
    }
}

fn kind_of(holds: Holds) -> Kind {
    match holds {
        Holds::Number => Kind::Short,
        Holds::Text | Holds::Progress => Kind::Words,
        Holds::Lead | Holds::Status | Holds::Other => Kind::Name,
    }
}

fn annex_sheet(told: &LoadedSource, round: &Round, moment: Moment) -> Sheet {
    let columns = columns_of(told, round);
    let rows = rows_of(told, round, &columns)
        .into_iter()
        .map(|row| row.into_iter().map(Cell::from).collect())
        .collect();
    let columns = columns
        .into_iter()
        .map(|(heading, holds)| column(heading, kind_of(holds), "As written."))
        .collect();
    let mut notes = vec![
        ("Report".to_owned(), told.source.title.clone()),
        ("Round".to_owned(), round.name.clone()),
    ];
    if let Some(paper) = &round.paper {
        notes.push(("Paper".to_owned(), paper.clone()));
    }
    sheet(round.name.clone(), columns, rows, notes, moment)
}

/// The cells of an entry: status, read as, RAG, lead, progress.
fn cells_of(entry: Option<&EntryView>) -> [Cell; 5] {
    let Some(entry) = entry else {
        return [
            "not reported".into(),
            "not reported".into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ];
    };
    let (status, reading, colour) = match &entry.status {
        None => (
            Cell::Empty,
            Cell::from(crate::views::recommendations::NO_COLUMN),
            Cell::Empty,
        ),
        Some(status) => (
            status.written.clone().unwrap_or_default().into(),
            status.reading.in_words().into(),
            rag(status.rag).into(),
        ),
    };
    let lead = entry.lead.as_ref().map(|lead| lead.written.clone()).unwrap_or_default();
    [
        status,
        reading,
        colour,
        lead.into(),
        entry.progress.clone().unwrap_or_default().into(),
    ]
}

const OF_ENTRY: [(&str, Kind, &str); 5] = [
    ("status", Kind::Name, "As written; empty where the cell is blank."),
    ("read as", Kind::Name, "What the status is read as."),
    (
        "RAG",
        Kind::Short,
        "Where the cell names a colour or a person gave it one.",
    ),
    ("lead", Kind::Name, "As written in this round."),
    ("progress", Kind::Words, "As written."),
];

fn compared_sheet(of: &RoundsCompared, moment: Moment) -> Sheet {
    let mut columns = vec![
        column("No.", Kind::Short, "As written."),
        column("Recommendation", Kind::Words, "As written."),
        column("Lead", Kind::Name, "As written."),
    ];
    for round in of.rounds.iter().take(2) {
        columns
            .extend(OF_ENTRY.map(|(heading, kind, about)| column(format!("{}: {heading}", round.name), kind, about)));
    }
    columns.push(column(
        "Changed",
        Kind::YesNo,
        "Status, lead or progress differ, or one round alone reports it.",
    ));
    columns.push(column(
        "Our decision",
        Kind::Name,
        "What the office decided; no round decides it.",
    ));
    let rows = of.rows.iter().map(|row| {
        let mut cells: Vec<Cell> = vec![
            row.recommendation.number.clone().into(),
            row.recommendation.text.clone().into(),
            row.recommendation.lead.written.clone().into(),
        ];
        cells.extend(row.sides.iter().flat_map(|side| cells_of(side.entry.as_ref())));
        cells.push(Cell::YesNo(row.changed));
        cells.push(decided(&row.recommendation).into());
        cells
    });
    let mut notes = vec![
        ("Report".to_owned(), of.source.title.clone()),
        ("Changed".to_owned(), of.changed.to_string()),
    ];
    for (words, both) in counts(of) {
        notes.push((words, format!("{} and {}", both[0], both[1])));
    }
    let title = "Two rounds compared".to_owned();
    sheet(title, columns, rows.collect(), notes, moment)
}

fn whole_sheet(reader: &Reader<'_>, of: Vec<LoadedSource>, moment: Moment) -> Result<Sheet, Error> {
    let mut columns = vec![
        column("Report", Kind::Name, "The report’s title."),
        column("No.", Kind::Short, "As written."),
        column("Recommendation", Kind::Words, "As written."),
        column("Lead", Kind::Name, "As written."),
        column("Round", Kind::Name, "The progress report."),
    ];
    columns.extend(OF_ENTRY.map(|(heading, kind, about)| column(format!("In this round: {heading}"), kind, about)));
    columns.push(column(
        "Our decision",
        Kind::Name,
        "What the office decided; no round decides it.",
    ));
    let mut rows = Vec::new();
    for told in &of {
        for view in told.views(reader, moment)? {
            let start = || -> Vec<Cell> {
                vec![
                    view.source.clone().into(),
                    view.number.clone().into(),
                    view.text.clone().into(),
                    view.lead.written.clone().into(),
                ]
            };
            let mut add = |round: &str, entry: [Cell; 5]| {
                let mut cells = start();
                cells.push(round.into());
                cells.extend(entry);
                cells.push(decided(&view).into());
                rows.push(cells);
            };
            for (round, entry) in told.rounds.iter().zip(&view.rounds) {
                add(&round.name, cells_of(entry.as_ref()));
            }
            if told.rounds.is_empty() {
                add("", [const { Cell::Empty }; 5]);
            }
        }
    }
    Ok(sheet("Recommendations".to_owned(), columns, rows, Vec::new(), moment))
}

/// A round as its paper had it.
pub(crate) fn round_paper(reader: &Reader<'_>, round: &Round, moment: Moment) -> Result<Document, Error> {
    let told = LoadedSource::load(reader, reader.get(round.source)?)?;
    Ok(annex(&annex_of(reader, &told, round, moment)?))
}

impl Office {
    /// What a reference asks for: `all`; a report; a round by identity or by a name that one report alone has; `REPORT
    /// on ROUND`; `REPORT on ROUND and ROUND`. A report with more than one round is its last two compared.
    fn rounds_asked(&self, of: &str) -> Result<Asked, Error> {
        let reader = self.store.read();
        if of == "all" {
            return Ok(Asked::All);
        }
        let sources: Vec<Source> = reader.all()?;
        let source = |name: &str| {
            let found = sources
                .iter()
                .find(|one| one.id.to_string() == name || same_name(&one.title, name));
            found.cloned()
        };
        if let Some(source) = source(of) {
            let told = Box::new(LoadedSource::load(&reader, source)?);
            return Ok(match told.rounds.as_slice() {
                [] => Asked::None(told),
                [one] => {
                    let one = one.clone();
                    Asked::One(told, one)
                }
                [.., first, second] => {
                    let two = [first.id.to_string(), second.id.to_string()];
                    Asked::Two(told, two)
                }
            });
        }
        if let Some((name, rounds)) = of.split_once(" on ").and_then(|_| {
            of.match_indices(" on ")
                .find_map(|(at, on)| source(&of[..at]).map(|source| (source, &of[at + on.len()..])))
        }) {
            let told = Box::new(LoadedSource::load(&reader, name)?);
            let one = told.round(rounds).cloned();
            return match (one, rounds.split_once(" and ")) {
                (Ok(round), _) => Ok(Asked::One(told, round)),
                (Err(_), Some((first, second))) => {
                    let two = [told.round(first)?.id.to_string(), told.round(second)?.id.to_string()];
                    Ok(Asked::Two(told, two))
                }
                (Err(error), None) => Err(error),
            };
        }
        let mut named: Vec<Round> = reader.all()?;
        named.retain(|round| round.id.to_string() == of || same_name(&round.name, of));
        match named.len() {
            1 => {
                let round = named.remove(0);
                Ok(Asked::One(
                    Box::new(LoadedSource::load(&reader, reader.get(round.source)?)?),
                    round,
                ))
            }
            0 => Err(self
                .source_named(of)
                .err()
                .unwrap_or_else(|| Error::Unknown(String::new()))),
            _ => refuse(format!(
                "Several reports have a round “{of}”; name one as “REPORT on {of}”."
            )),
        }
    }

    /// Recommendations as a paper.
    pub(crate) fn rounds_document(&self, moment: Moment, of: &str) -> Result<Document, Error> {
        let reader = self.store.read();
        match self.rounds_asked(of)? {
            Asked::One(told, round) => Ok(annex(&annex_of(&reader, &told, &round, moment)?)),
            Asked::Two(told, [first, second]) => {
                compared_paper(&reader, told.compared(&reader, moment, [&first, &second])?, moment)
            }
            Asked::None(told) => no_round(&told.source),
            Asked::All => {
                let mut all = Vec::new();
                for source in reader.all::<Source>()? {
                    let told = LoadedSource::load(&reader, source)?;
                    if let Some(round) = told.rounds.last() {
                        all.push(annex_of(&reader, &told, round, moment)?);
                    }
                }
                if all.is_empty() {
                    return refuse("No report has a round yet; there is nothing to print.");
                }
                let house = house(&reader, &settings(&reader)?)?;
                Ok(annexes(
                    "Recommendations, as last reported".to_owned(),
                    moment.today,
                    &house,
                    &all,
                ))
            }
        }
    }

    /// Recommendations as a list for another program.
    pub(crate) fn rounds_list(&self, moment: Moment, of: &str, form: ListForm) -> Result<Vec<u8>, Error> {
        let reader = self.store.read();
        let sheet = match self.rounds_asked(of)? {
            Asked::One(told, round) => annex_sheet(&told, &round, moment),
            Asked::Two(told, [first, second]) => {
                compared_sheet(&told.compared(&reader, moment, [&first, &second])?, moment)
            }
            Asked::None(told) => whole_sheet(&reader, vec![*told], moment)?,
            Asked::All => {
                let all = reader.all::<Source>()?.into_iter();
                whole_sheet(
                    &reader,
                    all.map(|source| LoadedSource::load(&reader, source))
                        .collect::<Result<_, _>>()?,
                    moment,
                )?
            }
        };
        if matches!(form, ListForm::Ics | ListForm::Eml) {
            return refuse("Recommendations are written as .xlsx, .csv or a paper.");
        }
        written(&sheet, form)
    }
}

fn no_round<T>(source: &Source) -> Result<T, Error> {
    refuse(format!(
        "“{}” has no round yet; as .xlsx or .csv its recommendations are written without one.",
        source.title
    ))
}
