//! Papers that come in: what a file seems to say, offered as the use cases that would record it, with every doubt.
//! Nothing is written until a person says so, and then it is one step that can be undone.

use std::path::Path;

use chrono::NaiveDate;
use documents::read::actions::ActionRead;
use documents::read::file::Source;
use documents::read::{Doubt, file, letter as letter_reader, log, note as note_reader};
use domain::discussion::{Match, Mention, find};
use domain::forum::Forum;
use domain::id::ForumId;
use domain::lead::Found;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use store::Reader;

use crate::actions::{DiscussAt, RecordAction};
use crate::arguments::{Day, Month, Ref};
use crate::error::{Error, refuse};
use crate::import_log::gather_log;
use crate::letters::{AnnexOf, DraftLetter, SendLetter};
use crate::meetings::{PlanMeeting, RecordAttendance, SetMeetingState, WriteNote};
use crate::people::{AddBody, AddForum, AddPerson};
use crate::views::Named;
use crate::views::action::{ProposedDiscussion, TimingView, reading};
use crate::which::{forum_said, in_doubt, offered, several};
use crate::work::Moment;
use crate::{Done, Office, Together, UseCase, leads, papers};

/// What kind of paper a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// A letter of ours, with or without an annex of actions.
    Letter,
    /// A note of meeting.
    Note,
    /// A log of actions: a spreadsheet, a list, a table in a document or a message.
    Actions,
}

/// A record that an import would make.
#[derive(Debug, Clone)]
pub struct Create {
    /// The name by which later ones refer to it.
    pub name: String,
    /// What would be done.
    pub case: UseCase,
    /// What a person should look at.
    pub doubts: Vec<String>,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Import {
    /// The file's name.
    pub file: String,
    /// The kind of paper.
    pub kind: PaperKind,
    /// What would be made, in order.
    pub creates: Vec<Create>,
    /// Forums, bodies and people the office does not know, and places of discussion that the words name.
    pub proposes: Vec<Value>,
    /// What a person should look at, for the whole.
    pub doubts: Vec<String>,
    /// What would end in no record.
    pub passed_over: Vec<(String, String)>,
    actions: Vec<PreviewAction>,
}

/// An action as an import would record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewAction {
    /// Its number in the paper.
    pub number: String,
    /// The words.
    pub text: String,
    /// Its timing and reading.
    pub timing: TimingView,
    /// Its lead as written.
    pub lead: String,
    /// Where its words say it is to be discussed.
    pub discuss_at: Vec<ProposedDiscussion>,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewField {
    /// What it is.
    pub name: String,
    /// What the file says.
    pub value: String,
}

/// Something passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PassedOver {
    /// The words.
    pub what: String,
    /// Why.
    pub why: String,
}

/// Something the office does not know yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Proposal {
    /// `forum`, `body` or `person`.
    pub kind: String,
    /// Its name as written.
    pub name: String,
}

/// An import as the window shows it before anything is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// The file's name.
    pub file: String,
    /// Where it is.
    pub path: String,
    /// The kind of paper.
    pub kind: PaperKind,
    /// What it says, field by field.
    pub fields: Vec<PreviewField>,
    /// Its actions.
    pub actions: Vec<PreviewAction>,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// What would end in no record.
    pub passed_over: Vec<PassedOver>,
    /// What the office does not know yet.
    pub proposes: Vec<Proposal>,
}

impl Import {
    /// The contract's form: what it creates, proposes, and passes over.
    pub fn to_json(&self) -> Value {
        let creates: Vec<Value> = self
            .creates
            .iter()
            .map(|create| {
                let mut value = serde_json::to_value(&create.case).unwrap_or_default();
                if let Some(with) = value.get_mut("with").and_then(Value::as_object_mut) {
                    with.retain(|_, value| !value.is_null());
                }
                value["id"] = json!(create.name);
                value["doubts"] = json!(create.doubts);
                value
            })
            .collect();
        let passed: Vec<Value> = self
            .passed_over
            .iter()
            .map(|(what, why)| json!({ "what": what, "why": why }))
            .collect();
        json!({
            "file": self.file, "creates": creates, "proposes": self.proposes, "doubts": self.doubts,
            "passed_over": passed,
        })
    }
}

/// The one forum that words mean, and those that they could mean where they are several.
fn meant(reader: &Reader<'_>, words: &str, here: Option<ForumId>) -> Result<(Option<Forum>, Vec<Named>), Error> {
    Ok(match forum_said(reader, words, here)? {
        Match::One(forum) => (Some(forum), Vec::new()),
        Match::Several(forums) => {
            let named = |forum: Forum| Named::new(forum.id, forum.name);
            (None, forums.into_iter().map(named).collect())
        }
        Match::Nothing => (None, Vec::new()),
    })
}

fn proposed(
    reader: &Reader<'_>,
    mention: &Mention,
    context: NaiveDate,
    here: Option<ForumId>,
) -> Result<ProposedDiscussion, Error> {
    let (forum, several) = match &mention.forum {
        Some(words) => meant(reader, words, here)?,
        None => (None, Vec::new()),
    };
    let next = match &forum {
        Some(forum) => reader.meeting_after(forum.id, Some(context), mention.month)?,
        None => None,
    };
    Ok(ProposedDiscussion {
        words: mention.forum.clone().unwrap_or_else(|| mention.words.clone()),
        forum: forum.map(|forum| Named::new(forum.id, forum.name)),
        several,
        month: mention.month,
        next,
        doubt: mention.doubt || mention.forum.is_none(),
    })
}

/// The places of discussion of a captured action: typed ones first, else those its words name.
pub(crate) fn discussions(
    reader: &Reader<'_>,
    text: &str,
    typed: &str,
    context: NaiveDate,
    here: Option<ForumId>,
) -> Result<Vec<ProposedDiscussion>, Error> {
    if typed.is_empty() {
        return find(text, context)
            .iter()
            .map(|mention| proposed(reader, mention, context, here))
            .collect();
    }
    let (forum, several) = meant(reader, typed, here)?;
    let next = match &forum {
        Some(forum) => reader.meeting_after(forum.id, Some(context), None)?,
        None => None,
    };
    Ok(vec![ProposedDiscussion {
        doubt: forum.is_none(),
        several,
        forum: forum.map(|forum| Named::new(forum.id, forum.name)),
        words: typed.to_owned(),
        month: None,
        next,
    }])
}

/// What an import gathers on its way.
pub(crate) struct Gathering<'r> {
    pub reader: Reader<'r>,
    pub moment: Moment,
    accept: bool,
    pub creates: Vec<Create>,
    proposes: Vec<Value>,
    made: Vec<(String, String)>,
    pub actions: Vec<PreviewAction>,
}

impl Gathering<'_> {
    pub fn create(&mut self, name: impl Into<String>, case: UseCase, doubts: Vec<String>) -> Ref {
        let name = name.into();
        let reference = Ref(format!("${name}"));
        self.creates.push(Create { name, case, doubts });
        reference
    }

    /// Proposes something unknown once; where it may be created, gives the reference to it.
    fn propose(&mut self, kind: &str, name: &str) -> Option<Ref> {
        let made = |kind: &str, name: &str| (kind.to_owned(), name.to_lowercase());
        let known = self.made.iter().position(|other| *other == made(kind, name));
        let index = match known {
            Some(index) => index,
            None => {
                self.made.push(made(kind, name));
                self.proposes.push(json!({ "kind": kind, "name": name }));
                let index = self.made.len() - 1;
                if self.accept {
                    let label = format!("{kind}{}", index + 1);
                    let name = name.to_owned();
                    let case = match kind {
                        "forum" => UseCase::AddForum(AddForum {
                            name,
                            short: None,
                            chair: None,
                            body: None,
                            other_names: None,
                            addressee: None,
                        }),
                        "body" => UseCase::AddBody(AddBody {
                            name,
                            short: None,
                            other_names: None,
                            address: None,
                        }),
                        _ => UseCase::AddPerson(AddPerson {
                            name,
                            ..AddPerson::default()
                        }),
                    };
                    self.create(label, case, Vec::new());
                }
                index
            }
        };
        self.accept.then(|| Ref(format!("${kind}{}", index + 1)))
    }

    /// The actions of a paper, each as it would be recorded.
    fn record(
        &mut self,
        read: &[ActionRead],
        context: NaiveDate,
        letter: Option<&Ref>,
        meeting: Option<&Ref>,
        here: Option<ForumId>,
    ) -> Result<(), Error> {
        let known = leads::known(&self.reader, context, None)?;
        for (action, place) in read.iter().zip(1..) {
            let mut doubts: Vec<String> = action.doubts.iter().map(|doubt| doubt.what.clone()).collect();
            let timing = reading(&action.timing, domain::timing::read(&action.timing, context), None);
            if timing.kind == domain::timing::Kind::Unread {
                doubts.push(format!(
                    "The timing “{}” is not read as a date; it is kept as written.",
                    action.timing
                ));
            } else if timing.doubtful {
                doubts.push(format!(
                    "The timing “{}” is read as {}; look at it.",
                    action.timing, timing.words
                ));
            }
            if let (domain::timing::Kind::Meeting, Some(words)) = (timing.kind, &timing.names) {
                let forums = several(&self.reader, words, here)?;
                if !forums.is_empty() {
                    doubts.push(in_doubt(words, &forums));
                }
            }
            if timing.kind == domain::timing::Kind::Status {
                doubts.push(format!(
                    "“{}” in the timing column is a status; the action is recorded as open.",
                    action.timing
                ));
            }
            for part in known.resolve(&action.lead, &Default::default()) {
                if !matches!(part.found, Found::One(_) | Found::Each(_)) {
                    self.propose("body", &part.words);
                }
            }
            let mut discuss_at = Vec::new();
            let mut shown = Vec::new();
            for mention in find(&action.text, context) {
                let proposal = proposed(&self.reader, &mention, context, here)?;
                let month = mention.month.map(Month);
                if proposal.doubt {
                    doubts.push(format!(
                        "The words name a discussion but no forum: “{}”.",
                        mention.words
                    ));
                }
                self.proposes.push(json!({
                    "kind": "discussion", "action": action.number, "words": mention.words,
                    "forum": mention.forum, "known": proposal.forum.is_some(), "month": month, "next": mention.next,
                    "doubt": proposal.doubt,
                }));
                if let (false, Some(words)) = (proposal.several.is_empty(), &mention.forum) {
                    doubts.push(in_doubt(words, &several(&self.reader, words, here)?));
                    shown.push(proposal);
                    continue;
                }
                let forum = match (&proposal.forum, &mention.forum) {
                    (Some(known), _) => Some(Ref(known.id.clone())),
                    (None, Some(words)) if !proposal.doubt => self.propose("forum", words),
                    _ => None,
                };
                if let Some(forum) = forum {
                    discuss_at.push(DiscussAt {
                        forum,
                        month,
                        meeting: None,
                    });
                }
                shown.push(proposal);
            }
            self.create(
                format!("action{place}"),
                UseCase::RecordAction(RecordAction {
                    text: action.text.clone(),
                    timing: Some(action.timing.clone()),
                    lead: Some(action.lead.clone()),
                    meeting: meeting.cloned(),
                    item: None,
                    letter: letter.cloned(),
                    number: Some(action.number.clone()).filter(|number| !number.is_empty()),
                    discuss_at: Some(discuss_at).filter(|places| !places.is_empty()),
                    undecided: None,
                    register_number: None,
                    agreed_on: None,
                    provenance: Some(domain::action::Provenance::Imported),
                }),
                doubts,
            );
            self.actions.push(PreviewAction {
                number: action.number.clone(),
                text: action.text.clone(),
                timing,
                lead: action.lead.clone(),
                discuss_at: shown,
            });
        }
        Ok(())
    }
}

fn spoken(doubts: &[Doubt]) -> Vec<String> {
    doubts
        .iter()
        .map(|doubt| {
            format!(
                "{}: {}",
                papers::sentence(&doubt.place).trim_end_matches('.'),
                doubt.what
            )
        })
        .collect()
}

impl Office {
    /// Reads a file and says what recording it would make. `kind` is told from the file where it is not given;
    /// `accept` also makes the forums, bodies and people that the office does not know.
    ///
    /// # Errors
    /// Refused, in a sentence that names the file, where it cannot be read or is not what its name says.
    pub fn import(
        &self,
        moment: Moment,
        path: &Path,
        kind: Option<PaperKind>,
        forum: Option<&str>,
        accept: bool,
    ) -> Result<Import, Error> {
        self.import_mapped(moment, path, kind, forum, accept, &[])
    }

    /// Like [`Office::import`]; `map` says of a log's columns what they hold where that was recognised wrongly, each
    /// as `COLUMN=FIELD`.
    ///
    /// # Errors
    /// As [`Office::import`]; a mapping that names no field.
    pub fn import_mapped(
        &self,
        moment: Moment,
        path: &Path,
        kind: Option<PaperKind>,
        forum: Option<&str>,
        accept: bool,
        map: &[String],
    ) -> Result<Import, Error> {
        let file = papers::read_file(path)?;
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let of_lists = matches!(ending.as_str(), "xlsx" | "xls" | "ods" | "csv" | "tsv" | "eml");
        if kind == Some(PaperKind::Actions) || (kind.is_none() && of_lists) {
            let forum = forum.map(|forum| self.forum_named(forum)).transpose()?;
            return self.import_log(moment, file, forum, accept, map);
        }
        let source = file::text(&file.bytes, &file.name)
            .map_err(|error| Error::Refused(format!("{}.", error.to_string().trim_end_matches('.'))))?;
        let kind = kind.unwrap_or_else(|| told(&source));
        let mut gathering = Gathering {
            reader: self.store.read(),
            moment,
            accept,
            creates: Vec::new(),
            proposes: Vec::new(),
            made: Vec::new(),
            actions: Vec::new(),
        };
        let (doubts, passed_over) = match kind {
            // A log is read above.
            PaperKind::Actions => (Vec::new(), Vec::new()),
            PaperKind::Letter => gather_letter(&mut gathering, &source, path)?,
            PaperKind::Note => {
                let forum = forum.map(|forum| self.forum_named(forum)).transpose()?;
                gather_note(&mut gathering, &source, &file.name, forum.map(|id| Ref(id.to_string())))?
            }
        };
        Ok(Import {
            file: file.name,
            kind,
            creates: gathering.creates,
            proposes: gathering.proposes,
            doubts,
            passed_over: passed_over
                .into_iter()
                .map(|passed| (passed.what, passed.why))
                .collect(),
            actions: gathering.actions,
        })
    }

    fn import_log(
        &self,
        moment: Moment,
        file: papers::FileOf,
        forum: Option<domain::id::ForumId>,
        accept: bool,
        map: &[String],
    ) -> Result<Import, Error> {
        let name = file.name;
        let log = log::log(&file.bytes, &name)
            .map_err(|error| Error::Refused(format!("{}.", error.to_string().trim_end_matches('.'))))?;
        let mut gathering = Gathering {
            reader: self.store.read(),
            moment,
            accept,
            creates: Vec::new(),
            proposes: Vec::new(),
            made: Vec::new(),
            actions: Vec::new(),
        };
        let (doubts, passed_over) = gather_log(&mut gathering, log, &name, forum, map)?;
        Ok(Import {
            file: name,
            kind: PaperKind::Actions,
            creates: gathering.creates,
            proposes: gathering.proposes,
            doubts,
            passed_over: passed_over
                .into_iter()
                .map(|passed| (passed.what, passed.why))
                .collect(),
            actions: gathering.actions,
        })
    }

    /// Records an import as one step. Gives the names and identities of what was made.
    ///
    /// # Errors
    /// If anything is refused, nothing was written.
    pub fn accept_import(&mut self, moment: Moment, import: Import) -> Result<Together, Error> {
        if import.creates.is_empty() {
            // Nothing new is no step: the next undo takes back what was done before.
            return Ok((Vec::new(), Vec::new()));
        }
        let about = format!("import: {}", import.file);
        let cases = import
            .creates
            .into_iter()
            .map(|create| (create.name, create.case))
            .collect();
        self.perform_together(moment, "import", about, cases)
    }

    /// Reads and records a file as one step. Gives the letter or the meeting it made.
    ///
    /// # Errors
    /// As [`Office::import`]; if anything is refused, nothing was written.
    pub fn import_whole(
        &mut self,
        moment: Moment,
        path: &Path,
        kind: Option<PaperKind>,
        forum: Option<&str>,
        accept: bool,
    ) -> Result<Done, Error> {
        let import = self.import(moment, path, kind, forum, accept)?;
        let main = match import.kind {
            PaperKind::Letter => "letter",
            PaperKind::Note => "meeting",
            PaperKind::Actions => "action1",
        };
        let (ids, changes) = self.accept_import(moment, import)?;
        let id = ids
            .into_iter()
            .find(|(name, _)| name == main)
            .map(|(_, id)| id)
            .unwrap_or_default();
        Ok(Done {
            id,
            timing: None,
            reference: None,
            version: None,
            sha256: None,
            remainder: None,
            touches: None,
            step: self
                .store
                .read()
                .history(None, None, 1)?
                .first()
                .map_or(0, |row| row.counter as u32),
            changes,
        })
    }

    /// An import as the window shows it before anything is written.
    ///
    /// # Errors
    /// As [`Office::import`].
    pub fn import_preview(
        &self,
        moment: Moment,
        path: &Path,
        kind: Option<PaperKind>,
        forum: Option<&str>,
    ) -> Result<ImportPreview, Error> {
        let import = self.import(moment, path, kind, forum, false)?;
        let mut fields = Vec::new();
        for create in &import.creates {
            let with = serde_json::to_value(&create.case).unwrap_or_default();
            let shown = matches!(
                create.case,
                UseCase::DraftLetter(_)
                    | UseCase::PlanMeeting(_)
                    | UseCase::RecordAttendance(_)
                    | UseCase::WriteNote(_)
            );
            if !shown {
                continue;
            }
            for (name, value) in with.get("with").and_then(Value::as_object).into_iter().flatten() {
                if let Value::String(text) = value
                    && !text.starts_with('$')
                {
                    fields.push(PreviewField {
                        name: name.replace('_', " "),
                        value: text.clone(),
                    });
                }
            }
        }
        let proposes = import
            .proposes
            .iter()
            .filter(|proposal| proposal["kind"] != "discussion")
            .map(|proposal| Proposal {
                kind: proposal["kind"].as_str().unwrap_or_default().to_owned(),
                name: proposal["name"].as_str().unwrap_or_default().to_owned(),
            })
            .collect();
        let mut doubts = import.doubts;
        for create in &import.creates {
            doubts.extend(create.doubts.iter().cloned());
        }
        Ok(ImportPreview {
            file: import.file,
            path: path.display().to_string(),
            kind: import.kind,
            fields,
            actions: import.actions,
            doubts,
            passed_over: import
                .passed_over
                .into_iter()
                .map(|(what, why)| PassedOver { what, why })
                .collect(),
            proposes,
        })
    }
}

/// A letter opens with a salutation; a note says who was present.
fn told(source: &Source) -> PaperKind {
    let letter = letter_reader::letter(source);
    if letter.salutation.is_empty() && !note_reader::note(source).attendance.is_empty() {
        PaperKind::Note
    } else {
        PaperKind::Letter
    }
}

type Gathered = (Vec<String>, Vec<documents::read::Passed>);

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

fn gather_letter(gathering: &mut Gathering<'_>, source: &Source, path: &Path) -> Result<Gathered, Error> {
    let read = letter_reader::letter(source);
    let mut doubts = spoken(&read.doubts);
    let mut annexes = Vec::new();
    if !read.actions.is_empty() {
        let title = if read.annex_title.is_empty() {
            "Agreed actions".to_owned()
        } else {
            read.annex_title.clone()
        };
        annexes.push(AnnexOf {
            title: title.replace('\n', ", "),
            actions: Some(Vec::new()),
            ..AnnexOf::default()
        });
    }
    if !read.annex_text.is_empty() {
        annexes.push(AnnexOf {
            title: String::new(),
            text: Some(read.annex_text.join("\n\n")),
            ..AnnexOf::default()
        });
    }
    let mut signatory = vec![read.signatory_name.clone()];
    signatory.extend(read.signatory_titles.clone());
    let context = read.date.unwrap_or(gathering.moment.today);
    if !read.addressee_name.is_empty() {
        gathering.propose_person(&read.addressee_name)?;
    }
    let letter = gathering.create(
        "letter",
        UseCase::DraftLetter(DraftLetter {
            to: read.addressee.join("\n"),
            body: read.body_markdown(),
            meeting: None,
            reference: Some(read.our_reference.clone()),
            their_reference: some(read.their_reference.clone()),
            date: read.date.map(Day),
            subject: some(read.subject.clone()),
            salutation: Some(read.salutation.clone()),
            sign_off: Some(read.sign_off.clone()),
            signatory: Some(signatory.join("\n")),
            copies_to: None,
            marking: read.marking,
            agreements_in_body: None,
            annexes: Some(annexes),
        }),
        Vec::new(),
    );
    gathering.record(&read.actions, context, Some(&letter), None, None)?;
    match read.date {
        Some(date) if !read.addressee.is_empty() => {
            gathering.create(
                "sent",
                UseCase::SendLetter(SendLetter {
                    letter,
                    on: Day(date),
                    file: Some(path.display().to_string()),
                }),
                Vec::new(),
            );
        }
        Some(_) => doubts.push("No addressee was found, so the letter stays a draft.".to_owned()),
        None => doubts.push("No date was found, so the letter stays a draft.".to_owned()),
    }
    Ok((doubts, read.passed_over))
}

impl Gathering<'_> {
    fn propose_person(&mut self, name: &str) -> Result<(), Error> {
        let people: Vec<domain::people::Person> = self.reader.all()?;
        let known = people.iter().any(|person| {
            crate::work::same_name(&person.name, name) || crate::work::same_name(&person.full_name(), name)
        });
        if !known {
            self.propose("person", name);
        }
        Ok(())
    }
}

fn gather_note(
    gathering: &mut Gathering<'_>,
    source: &Source,
    file: &str,
    forum: Option<Ref>,
) -> Result<Gathered, Error> {
    let read = note_reader::note(source);
    let mut doubts = spoken(&read.doubts);
    let Some(date) = read.date else {
        return refuse(format!(
            "No date was found in {file}; a note belongs to a meeting on a day."
        ));
    };
    let words = if read.forum_words.is_empty() {
        read.title.clone()
    } else {
        read.forum_words.clone()
    };
    let forum = match forum {
        Some(forum) => forum,
        None => match forum_said(&gathering.reader, &words, None)? {
            Match::One(known) => Ref(known.id.to_string()),
            Match::Several(forums) => {
                doubts.push(format!("“{words}” could be the {}: say which it is.", offered(&forums)));
                Ref(words.clone())
            }
            Match::Nothing => match gathering.propose("forum", &words) {
                Some(made) => made,
                None => {
                    doubts.push(format!(
                        "The office knows no forum “{words}”: say which it is, or accept it as new."
                    ));
                    Ref(words.clone())
                }
            },
        },
    };
    let here = forum.0.parse().ok();
    let meeting = gathering.create(
        "meeting",
        UseCase::PlanMeeting(PlanMeeting {
            forum,
            date: Day(date),
            time: None,
            title: None,
            place: some(read.place.clone()),
            chair: None,
            marking: read.marking,
            attendance_from: None,
        }),
        if read.time.is_empty() {
            Vec::new()
        } else {
            vec![format!("The time “{}” was left out.", read.time)]
        },
    );
    for (line, place) in read.attendance.iter().zip(1..) {
        gathering.propose_person(&line.name)?;
        gathering.create(
            format!("attendance{place}"),
            UseCase::RecordAttendance(RecordAttendance {
                meeting: meeting.clone(),
                name: line.name.clone(),
                capacity: line.capacity,
                title: some(line.title.clone()),
                body: None,
                detail: some(line.detail.clone()),
            }),
            Vec::new(),
        );
    }
    gathering.create(
        "note",
        UseCase::WriteNote(WriteNote {
            meeting: meeting.clone(),
            markdown: read.body.join("\n\n"),
            item: None,
            does_not_cover: None,
        }),
        Vec::new(),
    );
    gathering.record(&read.actions, date, None, Some(&meeting), here)?;
    gathering.create(
        "state",
        UseCase::SetMeetingState(SetMeetingState {
            meeting,
            state: domain::meeting::MeetingState::Noted,
        }),
        Vec::new(),
    );
    Ok((doubts, read.passed_over))
}
