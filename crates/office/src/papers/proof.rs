//! The live proof: a paper's own pages as one types, and what is to be looked at in a letter before it is sent.
//!
//! Values are gathered while the office is held; pages are set afterwards, without it, so that typing is never held up.

use chrono::NaiveDate;
use documents::model::Document;
use documents::write::pdf::unprintable;
use domain::action::Action;
use domain::id::ActionId;
use domain::letter::check::{self, AnswerLine, FindingKind, Level, NoticeLine, Row, RowDraft, Sheet};
use domain::letter::{AnnexContent, CasePart, Dismissal, Letter};
use domain::meeting::Meeting;
use domain::people::{Body, Person, Post};
use domain::printing::{self, Unprintable};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader};

use crate::base::arguments::{day, lines};
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::pages::{PageView, Pages};
use crate::base::work::Moment;
use crate::facts::bundle::standing_claims;
use crate::facts::leads;
use crate::facts::people::addressee_body;
use crate::facts::requests::{not_taken_up, printed};
use crate::papers::disclosure::notice_findings;
use crate::papers::house::{press, sentence};
use crate::papers::letter::{Typed, Whole, letter as letter_paper, letter_typed, notice_paper};
use crate::papers::note::note;

/// What is typed into a letter and not saved yet; what is left out stands as saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct LetterEdit {
    pub body: Option<String>,
    pub salutation: Option<String>,
    pub subject: Option<String>,
    pub sign_off: Option<String>,
    pub reference: Option<String>,
    pub date: Option<String>,
    pub to: Option<String>,
    /// Answers that are typed, each with the request that it is to.
    pub answers: Option<Vec<AnswerTyped>>,
}

/// An answer that is typed and not saved yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnswerTyped {
    pub request: String,
    /// Markdown.
    pub text: String,
}

/// Something to look at before a letter is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckView {
    /// What a dismissal remembers.
    pub key: String,
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// Whether sending waits for it.
    pub level: Level,
    /// What is found, in a plain sentence.
    pub sentence: String,
    /// The words it is about.
    pub words: Option<String>,
    /// Where those begin in the body, in UTF-16 units.
    pub from: Option<u32>,
    /// Where they end.
    pub to: Option<u32>,
    /// The action it is about.
    pub action: Option<String>,
    /// That action's row in Annex A, from 1.
    pub row: Option<u32>,
    /// What could be put in its place.
    pub suggestion: Option<String>,
    /// For a request without a row: the row that could be added.
    pub row_draft: Option<RowDraft>,
    /// The request of the letter that is answered, which it is about.
    pub request: Option<String>,
    /// The case whose notice it is about.
    pub case: Option<String>,
    /// Where it stands on the proof.
    pub place: Option<PlaceView>,
    /// What is to be looked at stands in the words of the row, so that they are what settles it.
    pub in_words: bool,
}

/// A place on a page of the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlaceView {
    /// The page, from 1.
    pub page: u32,
    /// Points from the left edge; in the margin, so that a mark there covers no words.
    pub x: u32,
    /// Points from the top edge.
    pub y: u32,
}

/// A request in a letter's prose, and the row of Annex A that records it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RequestMark {
    /// Where it begins in the body, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// The row, from 1; `None` where no row records it.
    pub row: Option<u32>,
}

/// A paper's pages and what is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Proof {
    /// The pages, in order.
    pub pages: Vec<PageView>,
    /// A4, in points.
    pub width: u32,
    /// A4, in points.
    pub height: u32,
    /// What is to be looked at.
    pub checks: Vec<CheckView>,
    /// How many other checks found nothing.
    pub quiet: u32,
    /// Requests in the prose.
    pub requests: Vec<RequestMark>,
    /// Characters that no typeface has, and where, as one sentence; none where all of it prints.
    pub unprintable: Option<String>,
    /// Of a letter: nothing is left to look at, and something that was found was left as it is.
    pub put_away: bool,
}

/// A paper gathered and ready to be set, which no longer needs the office.
pub struct Waiting {
    document: Document,
    checks: Vec<CheckView>,
    /// The printed words each check is about, in the same order.
    sought: Vec<Option<String>>,
    quiet: u32,
    requests: Vec<RequestMark>,
    pages: Pages,
}

/// Where a mark stands beside the words it is about: the middle of the right margin, in points.
const MARGIN: u32 = 560;

impl Waiting {
    /// A letter that nothing is checked in.
    pub(crate) fn plain(reader: &Reader<'_>, letter: &Letter, pages: Pages) -> Result<Self, Error> {
        Ok(Self::unchecked(letter_paper(reader, letter)?, pages))
    }

    /// A paper that nothing is checked in.
    pub(crate) fn unchecked(document: Document, pages: Pages) -> Self {
        Self {
            document,
            checks: Vec::new(),
            sought: Vec::new(),
            quiet: 0,
            requests: Vec::new(),
            pages,
        }
    }

    /// The same words as a web page, for reading aloud and zooming.
    ///
    /// # Errors
    /// Where the page cannot be written.
    pub fn as_text(&self) -> Result<String, Error> {
        documents::write::html::write(&self.document, press())
            .map_err(|error| Error::Paper(sentence(&error.to_string())))
    }

    /// Sets the pages.
    ///
    /// # Errors
    /// Where the paper cannot be set, such as for a letterhead picture that is not one.
    pub fn press(self) -> Result<Proof, Error> {
        let pressed = press()
            .press(&self.document)
            .map_err(|error| Error::Paper(sentence(&error.to_string())))?;
        let unprintable = printing::sentence(&pressed.unprintable(&self.document));
        let mut checks = self.checks;
        for (check, sought) in checks.iter_mut().zip(&self.sought) {
            check.place = sought
                .as_deref()
                .and_then(|words| pressed.place(words))
                .map(|place| PlaceView {
                    page: place.page as u32 + 1,
                    x: MARGIN,
                    y: place.y as u32,
                });
        }
        Ok(Proof {
            put_away: checks.is_empty() && (self.quiet as usize) < FindingKind::ALL.len(),
            pages: self.pages.keep(pressed),
            width: 595,
            height: 842,
            checks,
            quiet: self.quiet,
            requests: self.requests,
            unprintable,
        })
    }
}

/// Byte offsets of a text as UTF-16 offsets, which is how the page counts.
fn utf16(text: &str, at: usize) -> u32 {
    text.get(..at).map_or(0, |before| before.encode_utf16().count()) as u32
}

fn with_edit(letter: &mut Letter, edit: LetterEdit) {
    let put = |field: &mut String, text: Option<String>| {
        if let Some(text) = text {
            *field = text;
        }
    };
    put(&mut letter.body, edit.body);
    put(&mut letter.salutation, edit.salutation);
    put(&mut letter.sign_off, edit.sign_off);
    let some = |field: &mut Option<String>, text: Option<String>| {
        if let Some(text) = text {
            *field = Some(text).filter(|text| !text.trim().is_empty());
        }
    };
    some(&mut letter.subject, edit.subject);
    some(&mut letter.reference, edit.reference);
    if let Some(text) = edit.date {
        letter.date = day(&text).ok();
    }
    if let Some(to) = edit.to {
        letter.to = lines(&to);
    }
}

/// An action as a row, with who its words begin with where that is not its lead, what of its lead names nobody
/// known, and which names in the letter's text are others' than its lead's.
type RowOf = (Action, Option<String>, Option<String>, Vec<String>);

/// The actions that a letter's annexes show.
fn rows(reader: &Reader<'_>, letter: &Letter) -> Result<Vec<RowOf>, Error> {
    let mut rows = Vec::new();
    let day = letter
        .date
        .or(letter.meeting.and_then(|id| reader.meeting_date(id).ok().flatten()));
    let known = leads::known(reader, day.unwrap_or_default(), None)?;
    let names = names_in(reader, &letter.body)?;
    for id in letter.actions() {
        let action: Action = reader.get(id)?;
        let resolved = known.resolve(&action.lead, &Default::default());
        let in_text = known.lead_in_text(&action.text);
        let says = if known.disagree(&resolved, &in_text) {
            let words: Vec<String> = in_text.iter().map(|part| part.words.clone()).collect();
            Some(words.join(" and "))
        } else if in_text.is_empty() {
            // Whoever nobody here knows is told apart by the words alone.
            check::other_doer(&action.text, &action.lead).map(str::to_owned)
        } else {
            None
        };
        let nobody = leads::nobody_known(reader, &action)?;
        let others = names
            .iter()
            .filter(|name| {
                let named = known.lead_in_text(&format!("{name} to do it"));
                let unknown = named.is_empty() && check::nobody_of(name, &action.lead);
                unknown || known.disagree(&resolved, &named)
            })
            .cloned()
            .collect();
        rows.push((action, says, nobody, others));
    }
    Ok(rows)
}

/// The names of bodies, posts and people that a text has, and whom else it names as who does something.
fn names_in(reader: &Reader<'_>, text: &str) -> Result<Vec<String>, Error> {
    let mut names: Vec<String> = Vec::new();
    for body in reader.all::<Body>()? {
        names.extend(body.names().map(str::to_owned));
    }
    names.extend(reader.all::<Post>()?.into_iter().map(|post| post.title));
    names.extend(reader.all::<Person>()?.into_iter().map(|person| person.name));
    names.retain(|name| !name.trim().is_empty() && text.contains(name.as_str()));
    for subject in check::subjects(text) {
        if !names.contains(&subject) {
            names.push(subject);
        }
    }
    Ok(names)
}

/// What is wrong with the notice of the response to a case: of which provision, and the sentence that names it.
fn refused(
    reader: &Reader<'_>,
    letter: &Letter,
    document: &Document,
    today: NaiveDate,
) -> Result<Vec<(String, String)>, Error> {
    let (Some(case), Some(CasePart::Response)) = (letter.case, letter.case_part) else {
        return Ok(Vec::new());
    };
    let found = notice_findings(reader, &reader.get(case)?, document, today)?;
    Ok(found
        .into_iter()
        .map(|one| {
            let about = format!("{:?} {}", one.kind, one.provision.unwrap_or_default());
            (about, one.message)
        })
        .collect())
}

fn checks(
    reader: &Reader<'_>,
    letter: &Letter,
    document: &Document,
    strange: &[Unprintable],
    typed: &Typed,
    today: NaiveDate,
) -> Result<(Vec<CheckView>, u32, Vec<RequestMark>), Error> {
    let rows = rows(reader, letter)?;
    let numbers: Vec<String> = (1..=rows.len()).map(|number| number.to_string()).collect();
    let sheet_rows: Vec<Row<'_>> = rows
        .iter()
        .zip(&numbers)
        .map(|((action, says, nobody, others), number)| Row {
            action: action.id,
            number,
            text: &action.text,
            timing: &action.timing,
            reading: action.reading.kind,
            lead: &action.lead,
            lead_disagrees: says.clone(),
            lead_unknown: nobody.clone(),
            others: others.clone(),
            last: action.reading.last.filter(|_| !action.status.has_ended()),
        })
        .collect();
    let meeting_date = match letter.meeting {
        Some(id) => Some(reader.get::<Meeting>(id)?.date),
        None => None,
    };
    let dismissals: Vec<Dismissal> = reader.owned_by(Owner::Letter, letter.id)?;
    let matched: Vec<(String, ActionId)> = dismissals
        .iter()
        .filter_map(|dismissal| Some((dismissal.finding.clone(), dismissal.action?)))
        .collect();
    // One that was matched to a row is found again once that row has left the letter.
    let dismissed: Vec<String> = dismissals
        .into_iter()
        .filter(|dismissal| dismissal.action.is_none())
        .map(|dismissal| dismissal.finding)
        .collect();
    let given = printed(reader, letter.id)?;
    let answers: Vec<AnswerLine<'_>> = given
        .iter()
        .map(|(request, answer)| AnswerLine {
            request: request.id,
            number: request.number.as_deref(),
            text: &request.text,
            empty: typed
                .get(&request.id)
                .map_or(answer.text.as_deref().unwrap_or_default(), String::as_str)
                .trim()
                .is_empty(),
        })
        .collect();
    let left = not_taken_up(reader, letter, &given)?;
    let not_taken_up: Vec<AnswerLine<'_>> = left
        .iter()
        .map(|request| AnswerLine {
            request: request.id,
            number: request.number.as_deref(),
            text: &request.text,
            empty: true,
        })
        .collect();
    let refused = refused(reader, letter, document, today)?;
    let notice: Vec<NoticeLine<'_>> = refused
        .iter()
        .map(|(about, sentence)| NoticeLine { about, sentence })
        .collect();
    let addressee_body = addressee_body(reader, letter)?.map(|body| body.short_name().to_owned());
    let checked = check::check(&Sheet {
        body: &letter.body,
        rows: &sheet_rows,
        annexes: document.annexes.len(),
        has_actions_annex: letter
            .annexes
            .iter()
            .any(|annex| matches!(annex.content, AnnexContent::Actions(_))),
        date: letter.date,
        meeting_date,
        addressee: &letter.to,
        addressee_body: addressee_body.as_deref(),
        salutation: &letter.salutation,
        subject: letter.subject.as_deref().unwrap_or_default(),
        sign_off: &letter.sign_off,
        reference: letter.reference.as_deref(),
        unprintable: strange,
        dismissed: &dismissed,
        matched: &matched,
        answers: &answers,
        not_taken_up: &not_taken_up,
        notice: &notice,
    });
    let body = letter.body.as_str();
    let findings = checked
        .findings
        .into_iter()
        .map(|finding| CheckView {
            key: finding.key,
            kind: finding.kind,
            level: finding.level,
            sentence: finding.sentence,
            words: finding.span.clone().and_then(|span| body.get(span)).map(str::to_owned),
            from: finding.span.as_ref().map(|span| utf16(body, span.start)),
            to: finding.span.as_ref().map(|span| utf16(body, span.end)),
            action: finding.action.map(|id| id.to_string()),
            request: finding.request.map(|id| id.to_string()),
            case: letter
                .case
                .filter(|_| finding.kind == FindingKind::Notice)
                .map(|id| id.to_string()),
            row: finding.row.map(|row| row as u32 + 1),
            suggestion: finding.suggestion,
            row_draft: finding.row_draft,
            place: None,
            in_words: finding.in_words,
        })
        .collect();
    let requests = checked
        .requests
        .into_iter()
        .map(|request| RequestMark {
            from: utf16(body, request.span.start),
            to: utf16(body, request.span.end),
            row: request.row.map(|row| row as u32 + 1),
        })
        .collect();
    Ok((findings, checked.quiet as u32, requests))
}

impl Office {
    /// The pages set last, for the window to fetch.
    pub fn pages(&self) -> Pages {
        self.proofs.clone()
    }

    /// A letter as it would print with what is typed, ready to be set.
    ///
    /// # Errors
    /// Unknown where there is no such letter.
    pub fn proof_letter(&self, moment: Moment, letter: &str, edit: Option<LetterEdit>) -> Result<Waiting, Error> {
        let reader = self.store.read();
        let mut letter: Letter = reader.get(letter)?;
        let mut typed = Typed::new();
        if let Some(mut edit) = edit {
            for one in edit.answers.take().unwrap_or_default() {
                if let Ok(request) = one.request.parse() {
                    typed.insert(request, one.text);
                }
            }
            with_edit(&mut letter, edit);
        }
        let document = letter_typed(&reader, &letter, &Whole::new(), &typed)?;
        let strange = unprintable(&document);
        let (checks, quiet, requests) = checks(&reader, &letter, &document, &strange, &typed, moment.today)?;
        let mut sought = Vec::with_capacity(checks.len());
        for check in &checks {
            sought.push(match (&check.words, &check.action) {
                // What stands on the page is the code.
                _ if check.kind == FindingKind::Unprintable => strange.first().map(|one| printing::code(one.sign)),
                (Some(words), _) => Some(words.clone()),
                (None, Some(action)) => Some(reader.get::<Action>(action)?.text),
                (None, None) => None,
            });
        }
        Ok(Waiting {
            document,
            checks,
            sought,
            quiet,
            requests,
            pages: self.proofs.clone(),
        })
    }

    /// The response that is being drafted for a case, with its address covered: who asked is for those alone who write
    /// to them. Without a draft, what follows from the claims; nothing where there is neither.
    ///
    /// # Errors
    /// There is no such case, or the file cannot be read.
    pub fn proof_notice(&self, of: &str) -> Result<Option<Waiting>, Error> {
        let case = self.case_called(of)?;
        let reader = self.store.read();
        let letters: Vec<Letter> = reader.owned_by(Owner::Case, case.id)?;
        let draft = letters
            .into_iter()
            .rfind(|letter| letter.case_part == Some(CasePart::Response) && letter.state.is_draft());
        let document = match draft {
            Some(mut draft) => {
                draft.to = vec!["[Who asked: shown in Response]".to_owned()];
                "[Greeting]".clone_into(&mut draft.salutation);
                letter_paper(&reader, &draft)?
            }
            None if standing_claims(&reader, case.id)?.is_empty() => return Ok(None),
            None => notice_paper(&reader, &case)?,
        };
        Ok(Some(Waiting::unchecked(document, self.pages())))
    }

    /// A note as it would print with what is typed, ready to be set.
    ///
    /// # Errors
    /// Unknown where there is no such meeting.
    pub fn proof_note(&self, meeting: &str, markdown: Option<&str>) -> Result<Waiting, Error> {
        let reader = self.store.read();
        let meeting: Meeting = reader.get(meeting)?;
        Ok(Waiting::unchecked(
            note(&reader, &meeting, markdown)?,
            self.proofs.clone(),
        ))
    }
}
