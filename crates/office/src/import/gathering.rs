//! An import while it is being read: the use cases gathered so far, and what the office does not know yet.

use std::collections::HashMap;

use chrono::NaiveDate;
use documents::read::Passed;
use documents::read::actions::ActionRead;
use documents::read::note::AttendanceRead;
use domain::discussion::find;
use domain::id::{ForumId, PersonId};
use domain::lead::{Match, NoBody, no_body};
use serde_json::{Value, json};
use store::Reader;

use crate::base::arguments::{Month, Ref};
use crate::base::error::Error;
use crate::base::outcome::PassedOver;
use crate::base::work::Moment;
use crate::cases::actions::{DiscussAt, RecordAction};
use crate::cases::people::{AddBody, AddForum, AddPerson};
use crate::facts::discussions::proposed;
use crate::facts::forums::{in_doubt, several, timing_forum};
use crate::facts::people::people_called;
use crate::facts::{leads, timings};
use crate::import::days::{Counted, placed};
use crate::import::gathered::{Create, Import};
use crate::import::preview::{ColumnDoubt, PreviewAction, PreviewTable, RowStanding, StrangeStatus};
use crate::import::wanted::PaperKind;
use crate::use_case::UseCase;
use crate::views::rows::action::{doubt, reading};

/// What an import gathers on its way.
pub(super) struct Gathering<'r> {
    pub reader: Reader<'r>,
    pub moment: Moment,
    accept: bool,
    pub creates: Vec<Create>,
    proposes: Vec<Value>,
    /// What is proposed, by kind and name, with its place among the proposals.
    made: HashMap<(String, String), usize>,
    pub actions: Vec<PreviewAction>,
    pub tables: Vec<PreviewTable>,
    pub unused: Vec<PassedOver>,
    /// What is doubtful in a column as a whole.
    pub of_columns: Vec<ColumnDoubt>,
    /// Words for a status that the register does not have, each with its row.
    pub strange_words: Vec<(String, String)>,
    /// The same, each once, with what was said of it.
    pub strange: Vec<StrangeStatus>,
    /// Those of a note's attendance, whose initials its actions go by.
    attending: Vec<Attending>,
}

/// Somebody of a note's attendance: initials mean a person in that meeting only.
struct Attending {
    line: AttendanceRead,
    person: Option<PersonId>,
    initials: Option<String>,
}

impl<'r> Gathering<'r> {
    pub fn new(reader: Reader<'r>, moment: Moment, accept: bool) -> Self {
        Self {
            reader,
            moment,
            accept,
            creates: Vec::new(),
            proposes: Vec::new(),
            made: HashMap::new(),
            actions: Vec::new(),
            tables: Vec::new(),
            unused: Vec::new(),
            of_columns: Vec::new(),
            strange_words: Vec::new(),
            strange: Vec::new(),
            attending: Vec::new(),
        }
    }

    /// Adds somebody of the attendance, whom the leads of its actions may mean by their initials.
    pub fn attending(&mut self, line: &AttendanceRead, person: Option<PersonId>, initials: Option<String>) {
        self.attending.push(Attending {
            line: line.clone(),
            person,
            initials,
        });
    }

    /// Takes back what was proposed: nothing would be recorded.
    pub fn nothing_is_proposed(&mut self) {
        self.proposes.clear();
    }

    /// All that was gathered, with what there is to say of the whole.
    pub fn import(self, file: String, kind: PaperKind, doubts: Vec<String>, passed_over: Vec<Passed>) -> Import {
        Import {
            file,
            kind,
            creates: self.creates,
            proposes: self.proposes,
            doubts,
            passed_over: passed_over.into_iter().map(PassedOver::from).collect(),
            unused: self.unused,
            of_columns: self.of_columns,
            strange: self.strange,
            tables: self.tables,
            actions: self.actions,
            direction: None,
            received: None,
            sender_untold: false,
            known: None,
            answers: Vec::new(),
            requests: Vec::new(),
            note: None,
            round: None,
            messages: Vec::new(),
            about: None,
            touches: Vec::new(),
            publications: Vec::new(),
        }
    }

    pub fn create(&mut self, name: impl Into<String>, case: UseCase, doubts: Vec<String>) -> Ref {
        let name = name.into();
        let reference = Ref(format!("${name}"));
        self.creates.push(Create { name, case, doubts });
        reference
    }

    /// Proposes something unknown once; where it may be created, gives the reference to it.
    pub fn propose(&mut self, kind: &str, name: &str) -> Option<Ref> {
        let made = (kind.to_owned(), name.to_lowercase());
        let index = match self.made.get(&made) {
            Some(index) => *index,
            None => {
                let index = self.made.len();
                self.made.insert(made, index);
                self.proposes.push(json!({ "kind": kind, "name": name }));
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

    /// The actions of a paper, each as it would be recorded. `given` is the day on the paper; where it bears none,
    /// years and spans count from today, which the actions say. Gives the rows that hold no words for an action.
    pub fn record(
        &mut self,
        read: &[ActionRead],
        given: Option<NaiveDate>,
        letter: Option<&Ref>,
        meeting: Option<&Ref>,
        here: Option<ForumId>,
    ) -> Result<Vec<Passed>, Error> {
        let context = given.unwrap_or(self.moment.today);
        let initials = self.attending.iter();
        let initials = initials.filter_map(|one| Some((one.person?, one.initials.clone()?)));
        let known = leads::known_by(&self.reader, context, initials.collect())?;
        let (worded, wordless): (Vec<_>, Vec<_>) = read
            .iter()
            .zip(1..)
            .partition(|(action, _)| !action.text.trim().is_empty());
        for (action, place) in worded {
            let mut doubts: Vec<String> = action.doubts.iter().map(|doubt| doubt.what.clone()).collect();
            let read = timings::read(&self.reader, &action.timing, context)?;
            let timing = reading(&action.timing, read.clone(), None);
            doubts.extend(doubt(&timing));
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
                let attends = self.attending.iter().any(|one| one.line.goes_by(&part.words));
                if !attends && !matches!(part.found, Match::One(_) | Match::Each(_)) {
                    doubts.extend(self.propose_body(&part.words));
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
            let discussed: Vec<ForumId> = discuss_at
                .iter()
                .filter_map(|place| place.forum.0.parse().ok())
                .collect();
            let of = timing_forum(&self.reader, &read, &discussed, here, None)?;
            let counted = Counted {
                from: given,
                today: self.moment.today,
                ended: false,
            };
            let (read, passed) = placed(&self.reader, &action.timing, read, of, counted)?;
            let timing = reading(&action.timing, read, None);
            doubts.extend(passed);
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
                    agreed_by: None,
                    provenance: Some(domain::action::Provenance::Imported),
                    from_words: false,
                }),
                doubts.clone(),
            );
            self.actions.push(PreviewAction {
                row: String::new(),
                under: String::new(),
                line: 0,
                number: action.number.clone(),
                text: action.text.clone(),
                timing,
                lead: action.lead.clone(),
                status: String::new(),
                agreed_on: String::new(),
                discuss_at: shown,
                standing: RowStanding::New,
                known: None,
                asks: None,
                changes: Vec::new(),
                doubts,
                hidden: false,
                struck: false,
            });
        }
        Ok(wordless
            .into_iter()
            .map(|(action, place)| without_words(action, place))
            .collect())
    }
}

/// A row of a paper's actions that says what is no action: nobody can record it, and it must not keep the others out.
fn without_words(row: &ActionRead, place: usize) -> Passed {
    let others = row.others.iter().map(|(_, words)| words);
    let cells = [&row.number, &row.timing, &row.lead].into_iter().chain(others);
    let words: Vec<&str> = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    Passed {
        what: format!("row {place}: {}", words.join(", ")),
        why: "it has no words for an action".to_owned(),
    }
}

impl Gathering<'_> {
    /// Proposes a body that leads name and the office does not know. Words that name a post or look like initials stay
    /// words: then why, in a sentence.
    pub fn propose_body(&mut self, words: &str) -> Option<String> {
        let why = match no_body(words) {
            None => {
                self.propose("body", words);
                return None;
            }
            Some(NoBody::Post) => "names a post and no body",
            Some(NoBody::Initials) => "may be the initials of somebody whom the paper does not list",
        };
        Some(format!("“{words}” {why}; it is kept as the lead’s words."))
    }

    /// Proposes a person whom the office does not know.
    pub fn propose_person(&mut self, name: &str) -> Result<(), Error> {
        if people_called(&self.reader, name)?.is_empty() {
            self.propose("person", name);
        }
        Ok(())
    }
}
