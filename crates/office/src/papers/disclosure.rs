//! Disclosure cases for the public and for other programs: the log, the list of cases, the figures of each quarter, and
//! the index of a bundle.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use documents::compose::bundle::{compose, index_sheet};
use documents::compose::disclosure_log::{self, DisclosureLog, LogEntry};
use documents::model::Document;
use documents::write::sheet::{Cell, Kind, Sheet, column};
use domain::disclosure::clock::CaseState;
use domain::disclosure::event::CaseSettlement;
use domain::disclosure::{Case, CaseEventKind};
use domain::exemption::notice::{self, NoticeFinding};
use domain::letter::{CasePart, Letter};
use domain::marking::Marking;
use domain::timing::date_in_words;
use store::{Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::files::{safe_name, write_folder};
use crate::base::office::Office;
use crate::base::watch::Watch;
use crate::base::work::{Moment, settings};
use crate::facts::bundle::{neither, standing_claims};
use crate::facts::cases::{editions_of, events_of, may_change, newest};
use crate::facts::meetings::working_days;
use crate::facts::notice::case_facts;
use crate::papers::exchange::{sheet_as_at, written};
use crate::papers::form::ListForm;
use crate::papers::house::{PaperFile, house, press, sentence};
use crate::papers::issuing::{self, Beside, Drawn, Gathered, beside, bundle_file, gathered};
use crate::papers::letter::{letter, notice_paper};
use crate::views::cases::{CaseRow, case_row};

/// The log of what was disclosed, the newest response first.
pub(crate) fn log_paper(reader: &Reader<'_>) -> Result<Document, Error> {
    Ok(disclosure_log::compose(&DisclosureLog {
        house: house(reader, &settings(reader)?)?,
        entries: log_entries(reader)?,
    }))
}

fn log_entries(reader: &Reader<'_>) -> Result<Vec<LogEntry>, Error> {
    let mut entries = Vec::new();
    for case in reader.all::<Case>()? {
        let Some(title) = case.log_title.clone() else { continue };
        entries.push(LogEntry {
            title,
            reference: case.reference.clone().unwrap_or_default(),
            responded: editions_of(reader, case.id)?.last().map(|edition| edition.on),
            summary: case.log_summary.clone().unwrap_or_default(),
            place: case.log_place.clone().unwrap_or_default(),
        });
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.responded));
    Ok(entries)
}

/// What became of a request, for the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Granted,
    InPart,
    Refused,
    NotHeld,
}

/// How many cases of a quarter became what.
#[derive(Debug, Default)]
struct Quarter {
    received: u32,
    in_time: u32,
    late: u32,
    open: u32,
    granted: u32,
    in_part: u32,
    refused: u32,
    not_held: u32,
    most_taken: u32,
    most_late: u32,
    exemptions: BTreeMap<String, u32>,
}

fn quarter(day: NaiveDate) -> String {
    format!("{} Q{}", day.year(), day.month0() / 3 + 1)
}

fn outcome(reader: &Reader<'_>, case: &Case, row: &CaseRow) -> Result<Option<Outcome>, Error> {
    let events = events_of(reader, case.id)?;
    if let Some(settled) = newest(&events, CaseEventKind::Settled) {
        return Ok((settled.how == Some(CaseSettlement::NotHeld)).then_some(Outcome::NotHeld));
    }
    if row.taken.is_none() {
        return Ok(None);
    }
    let claims = standing_claims(reader, case.id)?;
    let given_out = row.entries.disclose + row.entries.in_part;
    Ok(Some(match (claims.is_empty(), given_out) {
        // Where it is neither confirmed nor denied that anything is held, the figures do not tell it either.
        _ if claims.iter().any(|claim| claim.neither) => Outcome::Refused,
        (true, _) => Outcome::Granted,
        (false, 0) => Outcome::Refused,
        (false, _) => Outcome::InPart,
    }))
}

/// What is wrong with the notice of a case as a letter prints it.
pub(crate) fn notice_findings(
    reader: &Reader<'_>,
    case: &Case,
    document: &Document,
    today: NaiveDate,
) -> Result<Vec<NoticeFinding>, Error> {
    let facts = case_facts(reader, case, today)?;
    let text = documents::write::text::write(document);
    Ok(notice::check(&text, &facts, &working_days(reader)?).findings)
}

/// Refuses a bundle where it is neither confirmed nor denied that anything is held: that there is one would tell it.
fn may_have_bundle(reader: &Reader<'_>, case: &Case) -> Result<(), Error> {
    if neither(&standing_claims(reader, case.id)?) {
        return refuse(format!(
            "{} neither confirms nor denies that anything is held, so it has no bundle.",
            short(&case.name())
        ));
    }
    Ok(())
}

/// A bundle with the files that go beside it, before they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleFolder {
    /// A name for it, which every system takes.
    pub name: String,
    /// The bundle first, then the files beside it, by their names.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A bundle and what goes beside it, gathered to be saved.
pub struct BundleToSave {
    name: String,
    bundle: Kept,
    beside: Vec<Beside>,
}

/// A bundle as it was issued, or as it is decided now.
enum Kept {
    Issued(Vec<u8>),
    Gathered(Box<Gathered>),
}

impl BundleToSave {
    /// Sets the pages of a bundle that was not issued.
    ///
    /// # Errors
    /// Where they cannot be set; cancelled.
    pub fn set(self, watch: &Watch) -> Result<BundleFolder, Error> {
        let bundle = match self.bundle {
            Kept::Issued(bytes) => bytes,
            Kept::Gathered(gathered) => gathered.set(watch)?.bytes,
        };
        let mut files = vec![(format!("{}.pdf", self.name), bundle)];
        files.extend(self.beside.into_iter().map(|file| (file.name, file.bytes)));
        Ok(BundleFolder { name: self.name, files })
    }
}

impl Office {
    /// What is wrong with the notice of a case: of its newest response, else of its claims alone.
    ///
    /// # Errors
    /// There is no such case, or the file cannot be read.
    pub fn case_findings(&self, moment: Moment, of: &str) -> Result<Vec<NoticeFinding>, Error> {
        let case = self.case_called(of)?;
        let reader = self.store.read();
        let letters: Vec<Letter> = reader.owned_by(Owner::Case, case.id)?;
        let response = letters
            .into_iter()
            .rfind(|letter| letter.case_part == Some(CasePart::Response));
        let document = match response {
            Some(response) => letter(&reader, &response)?,
            None if standing_claims(&reader, case.id)?.is_empty() => return Ok(Vec::new()),
            None => notice_paper(&reader, &case)?,
        };
        notice_findings(&reader, &case, &document, moment.today)
    }

    /// The bundle of a case: as it was issued, byte for byte, else as it is decided now. The notice names the files that
    /// go beside it.
    pub(crate) fn bundle_paper(&self, moment: Moment, of: &str) -> Result<PaperFile, Error> {
        let watch = Watch::default();
        let case = self.case_called(of)?;
        let reader = self.store.read();
        let bytes = match editions_of(&reader, case.id)?.pop().and_then(|edition| edition.file) {
            Some(file) => reader.file(file)?.bytes,
            None => {
                may_have_bundle(&reader, &case)?;
                bundle_file(&reader, &case, moment, &watch)?.bytes
            }
        };
        let files = beside(&reader, &case)?;
        let named: Vec<String> = files.iter().map(|file| format!("“{}”", file.name)).collect();
        let notice = match named.as_slice() {
            [] => None,
            [one] => Some(format!(
                "A file goes beside it, {one}; save the bundle as a folder to have both."
            )),
            several => Some(format!(
                "{} files go beside it, {}; save the bundle as a folder to have them all.",
                several.len(),
                several.join(", ")
            )),
        };
        Ok(PaperFile { bytes, notice })
    }

    /// The bundle of a case with the files that go beside it. While a new response is drafted after one was issued it is
    /// the bundle as it is decided now, so that what goes together belongs together.
    ///
    /// # Errors
    /// There is no such case; what [`Office::paper`] refuses; cancelled.
    pub fn bundle_folder(&self, moment: Moment, of: &str, watch: &Watch) -> Result<BundleFolder, Error> {
        self.bundle_to_save(moment, of, watch)?.set(watch)
    }

    /// The same, gathered and not set yet: what follows needs the office no more.
    ///
    /// # Errors
    /// As [`Office::bundle_folder`].
    pub fn bundle_to_save(&self, moment: Moment, of: &str, watch: &Watch) -> Result<BundleToSave, Error> {
        let case = self.case_called(of)?;
        let reader = self.store.read();
        let edition = editions_of(&reader, case.id)?.pop();
        let stands = may_change(&reader, &case).is_err();
        let bundle = match edition.and_then(|edition| edition.file).filter(|_| stands) {
            Some(file) => Kept::Issued(reader.file(file)?.bytes),
            None => {
                may_have_bundle(&reader, &case)?;
                Kept::Gathered(Box::new(gathered(&reader, &case, moment, watch)?))
            }
        };
        Ok(BundleToSave {
            name: safe_name(&format!("Bundle {}", case.name())),
            bundle,
            beside: beside(&reader, &case)?,
        })
    }

    /// Writes a bundle's folder whole or not at all. One that is there stays, unless it is empty or may be replaced and
    /// holds nothing but a bundle and its files.
    ///
    /// # Errors
    /// Refused where something is there, or it cannot be written.
    pub fn save_bundle(&self, folder: &BundleFolder, to: &Path, replace: bool) -> Result<(), Error> {
        let is_ours =
            |name: &str| name.starts_with("Entry ") || (name.starts_with("Bundle ") && name.ends_with(".pdf"));
        write_folder(to, &folder.files, is_ours, replace)
    }

    /// The index of a case's bundle, for a spreadsheet.
    pub(crate) fn bundle_index(&self, moment: Moment, of: &str, form: ListForm) -> Result<Vec<u8>, Error> {
        let case = self.case_called(of)?;
        may_have_bundle(&self.store.read(), &case)?;
        let bundle = issuing::bundle(&self.store.read(), &case, moment, Drawn::None, &Watch::default())?;
        if bundle.entries.is_empty() {
            return refuse(format!("Nothing stands in the bundle of {} yet.", case.name()));
        }
        let pressed = press()
            .press(&compose(&bundle))
            .map_err(|error| Error::Paper(sentence(&error.to_string())))?;
        let mut sheet = index_sheet(&bundle, &pressed.annex_pages());
        sheet.date = case.received;
        written(&sheet, form)
    }

    /// The cases as a list, for another program.
    pub(crate) fn cases_list(&self, moment: Moment, form: ListForm) -> Result<Vec<u8>, Error> {
        let rows = self.cases(moment)?;
        let reader = self.store.read();
        // Where it is neither confirmed nor denied that anything is held, no number tells it either.
        let mut undecided = Vec::with_capacity(rows.len());
        for row in &rows {
            let claims = standing_claims(&reader, reader.get::<Case>(&row.id)?.id)?;
            undecided.push((!neither(&claims)).then_some(row.entries.undecided));
        }
        let open = rows.iter().filter(|row| row.state.is_unanswered()).count();
        let today = date_in_words(moment.today);
        let sheet = Sheet {
            subject: format!("{} cases as at {today}, {open} open", rows.len()),
            columns: vec![
                column("Reference", Kind::Short, "The office's reference."),
                column("Regime", Kind::Short, "FOI or EIR."),
                column("Received", Kind::Date, "The day the request came."),
                column("Last day", Kind::Date, "The last day in time."),
                column("State", Kind::Short, "Where it stands."),
                column("Taken", Kind::Short, "Working days to the response."),
                column("Late by", Kind::Short, "Working days after the last day."),
                column("Undecided", Kind::Short, "Entries of the bundle that are undecided."),
            ],
            rows: rows
                .iter()
                .zip(undecided)
                .map(|(row, undecided)| {
                    vec![
                        row.name.clone().into(),
                        row.regime.in_words().to_owned().into(),
                        Some(row.received).into(),
                        row.last_day.into(),
                        row.state.in_words().to_owned().into(),
                        row.taken.map_or(Cell::Empty, Cell::from),
                        row.late_by.into(),
                        undecided.map_or(Cell::Empty, Cell::from),
                    ]
                })
                .collect(),
            ..sheet_as_at(&reader, "Cases", &[], moment)?
        };
        written(&sheet, form)
    }

    /// The log as a list, for another program.
    pub(crate) fn log_list(&self, moment: Moment, form: ListForm) -> Result<Vec<u8>, Error> {
        let entries = log_entries(&self.store.read())?;
        let sheet = Sheet {
            title: "Disclosure log".to_owned(),
            subject: "What was disclosed, for the public".to_owned(),
            date: entries
                .iter()
                .filter_map(|entry| entry.responded)
                .max()
                .unwrap_or(moment.today),
            marking: Marking::Official,
            notes: vec![("Office".to_owned(), settings(&self.store.read())?.office)],
            columns: vec![
                column("Reference", Kind::Short, "The office's reference."),
                column("Date of response", Kind::Date, "The day the response went."),
                column("Title", Kind::Words, "What it is about."),
                column("Summary", Kind::Words, "What was asked for, and what was disclosed."),
                column("Response", Kind::Words, "Where the response is published."),
            ],
            rows: entries
                .into_iter()
                .map(|entry| {
                    vec![
                        entry.reference.into(),
                        entry.responded.into(),
                        entry.title.into(),
                        entry.summary.into(),
                        entry.place.into(),
                    ]
                })
                .collect(),
        };
        written(&sheet, form)
    }

    /// The figures of each quarter, by the day a request came.
    pub(crate) fn disclosure_figures(&self, moment: Moment, form: ListForm) -> Result<Vec<u8>, Error> {
        let reader = self.store.read();
        let mut quarters: BTreeMap<String, Quarter> = BTreeMap::new();
        for case in reader.all::<Case>()? {
            let row = case_row(&reader, &case, moment)?;
            let quarter = quarters.entry(quarter(case.received)).or_default();
            quarter.received += 1;
            match row.taken {
                Some(taken) => {
                    quarter.in_time += u32::from(row.late_by == 0);
                    quarter.late += u32::from(row.late_by > 0);
                    quarter.most_taken = quarter.most_taken.max(taken);
                }
                None => quarter.open += u32::from(row.state != CaseState::Closed),
            }
            quarter.most_late = quarter.most_late.max(row.late_by);
            match outcome(&reader, &case, &row)? {
                Some(Outcome::Granted) => quarter.granted += 1,
                Some(Outcome::InPart) => quarter.in_part += 1,
                Some(Outcome::Refused) => quarter.refused += 1,
                Some(Outcome::NotHeld) => quarter.not_held += 1,
                None => {}
            }
            if row.taken.is_some() {
                for claim in standing_claims(&reader, case.id)? {
                    *quarter.exemptions.entry(claim.exemption).or_default() += 1;
                }
            }
        }
        let today = date_in_words(moment.today);
        let sheet = Sheet {
            subject: format!("Requests for information by quarter as at {today}"),
            columns: vec![
                column("Quarter", Kind::Short, "The quarter in which the requests came."),
                column("Received", Kind::Short, "How many came."),
                column("In time", Kind::Short, "Answered by the last day."),
                column("Late", Kind::Short, "Answered after it."),
                column("Open", Kind::Short, "Not answered yet."),
                column("Granted", Kind::Short, "Nothing was refused."),
                column("In part", Kind::Short, "Some of it was refused."),
                column("Refused", Kind::Short, "Nothing was given out."),
                column("Not held", Kind::Short, "Nothing of it is held."),
                column("Longest", Kind::Short, "The most working days that a response took."),
                column("Latest", Kind::Short, "The most working days after the last day."),
                column(
                    "Exemptions",
                    Kind::Words,
                    "In how many answered requests each was relied on.",
                ),
            ],
            rows: quarters
                .into_iter()
                .map(|(name, one)| {
                    let exemptions: Vec<String> = one
                        .exemptions
                        .iter()
                        .map(|(name, count)| format!("{name}: {count}"))
                        .collect();
                    let mut cells: Vec<Cell> = vec![name.into()];
                    cells.extend(
                        [
                            one.received,
                            one.in_time,
                            one.late,
                            one.open,
                            one.granted,
                            one.in_part,
                            one.refused,
                            one.not_held,
                            one.most_taken,
                            one.most_late,
                        ]
                        .map(Cell::from),
                    );
                    cells.push(exemptions.join("\n").into());
                    cells
                })
                .collect(),
            ..sheet_as_at(&reader, "Requests by quarter", &[], moment)?
        };
        written(&sheet, form)
    }
}
