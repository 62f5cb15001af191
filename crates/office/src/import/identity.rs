//! Which action of the register a row of a log is. Numbers begin again at every meeting and the same words are agreed
//! again a year later, so that neither is enough: number, words, forum and the day it was raised are weighed together.
//! Where they do not settle it a person is asked (decision 0028). Reads only; what a row changes is the log's business.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Europe::London;
use domain::action::{Action, REGISTER, Reference, Status};
use domain::discussion::Match;
use domain::forum::Forum;
use domain::id::{ActionId, ForumId};
use domain::letter::Letter;
use domain::meeting::Meeting;
use domain::timing::date_in_words;
use store::{Kind, Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::facts::find::find;
use crate::facts::forums::forum_said;
use crate::facts::references::register_number;
use crate::import::preview::KnownAction;
use crate::import::said::same_words;
use crate::import::wanted::ImportWanted;
use crate::views::rows::action::status_in_words;

/// From how much likeness on two texts may be the same words, put right: of 1, by the share of letters that stay.
const ALIKE: f64 = 0.8;

/// The longest words that are compared for likeness, in bytes.
const LONGEST_ALIKE: usize = 4000;

/// Who agreed an action, as far as a row or a record says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum AgreedBy {
    Unsaid,
    Forum(ForumId),
    /// Words that name no forum the office knows, for comparing.
    Words(String),
}

impl AgreedBy {
    /// What words say, as the office knows its forums today.
    pub fn named(words: &str, found: &Match<Forum>) -> Self {
        match found {
            Match::One(forum) => Self::Forum(forum.id),
            // One of several: nothing is told apart by it.
            Match::Several(_) => Self::Unsaid,
            Match::Nothing => match same_words(words) {
                words if words.is_empty() => Self::Unsaid,
                words => Self::Words(words),
            },
        }
    }

    fn beside(&self, other: &Self) -> Beside {
        match (self, other) {
            (Self::Forum(one), Self::Forum(other)) => Beside::from_same(one == other),
            (Self::Words(one), Self::Words(other)) => Beside::from_same(one == other),
            // Words that no forum goes by may be another name of a known one.
            _ => Beside::Unsaid,
        }
    }
}

/// How something that a row says stands to what a known action has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Same,
    Other,
    /// One of the two does not say it.
    Unsaid,
}

impl Beside {
    fn from_same(same: bool) -> Self {
        if same { Self::Same } else { Self::Other }
    }
}

/// What a person said about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Same(ActionId),
    New,
}

/// What a row says of itself.
#[derive(Debug, Clone)]
pub(super) struct RowSaid {
    /// What a person calls the row.
    pub name: String,
    pub number: String,
    pub text: String,
    pub by: AgreedBy,
    /// The day it was raised.
    pub day: Option<NaiveDate>,
    /// The file says that nothing more is asked.
    pub ended: bool,
    pub answer: Option<Answer>,
}

/// Which action a row is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Identity {
    New,
    Known(ActionId),
}

/// A row, told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowIdentity {
    pub identity: Identity,
    /// The actions that it could be instead, where a person may say so.
    pub candidates: Vec<ActionId>,
    /// Nobody has said which it is, and what the row says does not settle it.
    pub open: bool,
    /// Of an open one: nothing is recorded until somebody says, because this very file brought the known action.
    pub waits: bool,
    pub doubts: Vec<String>,
}

enum Verdict {
    /// It is this one; the higher, the more they have in common.
    Same(u8),
    Perhaps,
    /// It has the same words and is another; why.
    Elsewhere(&'static str),
    /// It has the same number, and nothing else tells them apart but the words.
    OtherWords,
    Another,
}

/// An action of the register as rows are compared with it.
struct Known {
    action: Action,
    words: String,
    numbers: Vec<String>,
    register: String,
    by: AgreedBy,
    /// The forum that agreed it, for people.
    forum: Option<String>,
    days: Vec<NaiveDate>,
    recorded: Option<NaiveDate>,
    /// The file that brought it, where it came by an import.
    file: Option<String>,
}

impl Known {
    fn read(reader: &Reader<'_>, action: Action) -> Result<Self, Error> {
        let references: Vec<Reference> = reader.owned_by(Owner::Action, action.id)?;
        let letter: Option<Letter> = action.letter.map(|letter| reader.get(letter)).transpose()?;
        let mut days: Vec<NaiveDate> = action.agreed_on.into_iter().collect();
        let mut by = AgreedBy::Unsaid;
        let mut named = action.agreed_by.clone();
        for meeting in action
            .meeting
            .into_iter()
            .chain(letter.as_ref().and_then(|letter| letter.meeting))
        {
            let meeting: Meeting = reader.get(meeting)?;
            days.push(meeting.date);
            by = AgreedBy::Forum(meeting.forum);
            named = Some(reader.get::<Forum>(meeting.forum)?.name);
        }
        days.extend(letter.and_then(|letter| letter.date));
        if let (AgreedBy::Unsaid, Some(words)) = (&by, &action.agreed_by) {
            by = AgreedBy::named(words, &forum_said(reader, words, None)?);
        }
        let first = reader.first_step_of(&action.id.to_string())?;
        let recorded = first
            .as_ref()
            .and_then(|(at, _)| DateTime::parse_from_rfc3339(at).ok())
            .map(|at| at.with_timezone(&London).date_naive());
        Ok(Self {
            words: same_words(&action.text),
            numbers: references.iter().map(|reference| plain(&reference.number)).collect(),
            register: register_number(&references),
            by,
            forum: named,
            days,
            recorded,
            file: first.and_then(|(_, summary)| summary.strip_prefix("import: ").map(str::to_owned)),
            action,
        })
    }

    fn shown(&self) -> KnownAction {
        KnownAction {
            id: self.action.id.to_string(),
            number: self.register.clone(),
            text: self.action.text.clone(),
            timing: self.action.timing.clone(),
            lead: self.action.lead.clone(),
            agreed_by: self.forum.clone(),
            agreed_on: self.days.first().copied(),
            status: self.action.status,
        }
    }

    /// As a sentence names it: `2025/3, raised on 3 November 2025, closed`.
    fn called(&self) -> String {
        let mut called = match self.register.as_str() {
            "" => format!("“{}”", short(&self.action.text)),
            number => number.to_owned(),
        };
        if let Some(day) = self.days.first() {
            called.push_str(&format!(", raised on {}", date_in_words(*day)));
        }
        if self.action.status != Status::Open {
            called.push_str(&format!(", {}", status_in_words(self.action.status).to_lowercase()));
        }
        called
    }

    fn judge(&self, row: &RowSaid, words: &str) -> Verdict {
        let number = match plain(&row.number) {
            number if number.is_empty() || self.numbers.is_empty() => Beside::Unsaid,
            number => Beside::from_same(self.numbers.contains(&number)),
        };
        // "2026/05" beside our own "2026/5": one number, written in two ways, as a rule.
        let spelt = number == Beside::Other && spelt_alike(&row.number, &self.register);
        let by = row.by.beside(&self.by);
        let day = match row.day {
            Some(_) if self.days.is_empty() => Beside::Unsaid,
            Some(day) => Beside::from_same(self.days.contains(&day)),
            None => Beside::Unsaid,
        };
        // What was recorded before the row was raised is not what was raised.
        let later = self.days.is_empty() && row.day > self.recorded && self.recorded.is_some();
        let other = day == Beside::Other || by == Beside::Other || later;
        if words != self.words {
            return match number {
                Beside::Same if !other && alike(words, &self.words) => Verdict::Perhaps,
                Beside::Same if !other => Verdict::OtherWords,
                _ if spelt && !other => Verdict::Perhaps,
                _ => Verdict::Another,
            };
        }
        if other {
            return Verdict::Elsewhere(match by {
                Beside::Other => "agreed by another forum",
                _ => "raised on another day",
            });
        }
        let reopened = self.action.status.has_ended() && !row.ended && day != Beside::Same;
        if reopened || number == Beside::Other {
            return Verdict::Perhaps;
        }
        let agree = u8::from(self.action.status.has_ended() == row.ended);
        let worth = |beside, worth| if beside == Beside::Same { worth } else { 0 };
        Verdict::Same(worth(number, 8) + worth(day, 4) + worth(by, 2) + agree)
    }
}

/// Whether two texts may be the same words, put right.
fn alike(one: &str, other: &str) -> bool {
    // Comparing costs the product of the lengths; texts of pages are only ever the same or not.
    one.len().max(other.len()) <= LONGEST_ALIKE && strsim::normalized_levenshtein(one, other) >= ALIKE
}

/// A number for comparing: its spaces and capitals do not count.
fn plain(number: &str) -> String {
    number.trim().to_lowercase()
}

/// A number without the zeros in front of its figures: `2026/05` and `2026/5` are written alike.
pub(super) fn without_zeros(number: &str) -> String {
    let number = plain(number);
    let mut kept = String::with_capacity(number.len());
    let mut figures = false;
    let mut rest = number.chars().peekable();
    while let Some(one) = rest.next() {
        let leads = one == '0' && !figures && rest.peek().is_some_and(char::is_ascii_digit);
        if !leads {
            figures = one.is_ascii_digit();
            kept.push(one);
        }
    }
    kept
}

/// Whether two numbers differ in nothing but zeros in front of their figures.
pub(super) fn spelt_alike(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    one != other && without_zeros(&one) == without_zeros(&other)
}

/// The actions of the register by their words, in order of creation.
pub(super) struct Register<'r> {
    reader: Reader<'r>,
    by_words: HashMap<String, Vec<ActionId>>,
    /// By their numbers in the register, without zeros in front of figures.
    by_number: HashMap<String, Vec<ActionId>>,
    known: HashMap<ActionId, Known>,
}

impl<'r> Register<'r> {
    pub fn new(reader: Reader<'r>) -> Result<Self, Error> {
        let mut by_words: HashMap<String, Vec<ActionId>> = HashMap::new();
        for action in reader.all::<Action>()? {
            by_words.entry(same_words(&action.text)).or_default().push(action.id);
        }
        let mut by_number: HashMap<String, Vec<ActionId>> = HashMap::new();
        for reference in reader.all::<Reference>()? {
            if reference.paper == REGISTER {
                let number = without_zeros(&reference.number);
                by_number.entry(number).or_default().push(reference.action);
            }
        }
        Ok(Self {
            reader,
            by_words,
            by_number,
            known: HashMap::new(),
        })
    }

    /// The actions that have a row's words or its number.
    fn candidates(&mut self, row: &RowSaid, words: &str) -> Result<Vec<ActionId>, Error> {
        let mut ids = self.by_words.get(words).cloned().unwrap_or_default();
        if !row.number.trim().is_empty() {
            for action in self.reader.referenced(row.number.trim())? {
                if !ids.contains(&action.id) {
                    ids.push(action.id);
                }
            }
            for id in self.by_number.get(&without_zeros(&row.number)).into_iter().flatten() {
                if !ids.contains(id) {
                    ids.push(*id);
                }
            }
        }
        ids.iter().try_for_each(|id| self.load(*id))?;
        Ok(ids)
    }

    fn load(&mut self, id: ActionId) -> Result<(), Error> {
        if !self.known.contains_key(&id) {
            let known = Known::read(&self.reader, self.reader.get(id)?)?;
            self.known.insert(id, known);
        }
        Ok(())
    }

    /// An action that a row may be, for a person to look at.
    pub fn shown(&self, id: ActionId) -> Option<KnownAction> {
        self.known.get(&id).map(Known::shown)
    }

    /// Tells which action each row of a file is. A known action is one row at most: the one that has most in common
    /// with it.
    ///
    /// # Errors
    /// Two rows that a person called the same action.
    pub fn tell(&mut self, file: &str, rows: &[RowSaid]) -> Result<Vec<RowIdentity>, Error> {
        let words: Vec<String> = rows.iter().map(|row| same_words(&row.text)).collect();
        let mut claimed: HashMap<ActionId, usize> = HashMap::new();
        let mut identities: Vec<Option<Identity>> = vec![None; rows.len()];
        for (at, row) in rows.iter().enumerate() {
            identities[at] = match row.answer {
                Some(Answer::New) => Some(Identity::New),
                Some(Answer::Same(id)) => {
                    if let Some(other) = claimed.insert(id, at) {
                        return refuse(format!(
                            "Rows {} and {} cannot both be the same action; one of them is new, or left out.",
                            rows[other].name, row.name
                        ));
                    }
                    Some(Identity::Known(id))
                }
                None => None,
            };
        }
        let mut verdicts: Vec<Vec<(ActionId, Verdict)>> = Vec::with_capacity(rows.len());
        let mut sure: Vec<(u8, usize, ActionId)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let mut ids = self.candidates(row, &words[at])?;
            if let Some(Answer::Same(id)) = row.answer
                && !ids.contains(&id)
            {
                self.load(id)?;
                ids.push(id);
            }
            let judged: Vec<(ActionId, Verdict)> = ids
                .into_iter()
                .filter_map(|id| Some((id, self.known.get(&id)?.judge(row, &words[at]))))
                .collect();
            sure.extend(judged.iter().filter_map(|(id, verdict)| match verdict {
                Verdict::Same(worth) => Some((*worth, at, *id)),
                _ => None,
            }));
            verdicts.push(judged);
        }
        sure.sort_by_key(|(worth, at, _)| (std::cmp::Reverse(*worth), *at));
        for (_, at, id) in sure {
            if identities[at].is_none() && !claimed.contains_key(&id) {
                claimed.insert(id, at);
                identities[at] = Some(Identity::Known(id));
            }
        }
        Ok(rows
            .iter()
            .zip(verdicts)
            .zip(identities)
            .map(|((row, verdicts), identity)| self.told(file, row, verdicts, identity, &claimed))
            .collect())
    }

    fn told(
        &self,
        file: &str,
        row: &RowSaid,
        verdicts: Vec<(ActionId, Verdict)>,
        identity: Option<Identity>,
        claimed: &HashMap<ActionId, usize>,
    ) -> RowIdentity {
        let mut told = RowIdentity {
            identity: identity.clone().unwrap_or(Identity::New),
            candidates: Vec::new(),
            open: false,
            waits: false,
            doubts: Vec::new(),
        };
        let own = match told.identity {
            Identity::Known(id) => Some(id),
            Identity::New => None,
        };
        if own.is_some() && row.answer.is_none() {
            return told;
        }
        let free = |id: &ActionId| own == Some(*id) || !claimed.contains_key(id);
        let (mut elsewhere, mut other_words) = (Vec::new(), Vec::new());
        for (id, verdict) in verdicts.into_iter().filter(|(id, _)| free(id)) {
            let Some(known) = self.known.get(&id) else { continue };
            match verdict {
                Verdict::Perhaps | Verdict::Same(_) => told.candidates.push(id),
                Verdict::Elsewhere(why) => elsewhere.push((known, why)),
                Verdict::OtherWords => other_words.push(known),
                Verdict::Another => {}
            }
        }
        if row.answer.is_none() {
            if told.candidates.is_empty() {
                told.doubts.extend(elsewhere.last().map(|(known, why)| {
                    let called = known.called();
                    format!("The same words are known as {called}; this row was {why}, and is new.")
                }));
                let number = row.number.trim();
                told.doubts.extend(match other_words.as_slice() {
                    [] => None,
                    [one] => Some(format!(
                        "The number {number} is another action’s here: “{}”.",
                        short(&one.action.text)
                    )),
                    many => Some(format!(
                        "The number {number} is that of {} other actions here.",
                        many.len()
                    )),
                });
            } else {
                told.open = true;
                let known: Vec<&Known> = told.candidates.iter().filter_map(|id| self.known.get(id)).collect();
                told.waits = known.iter().any(|known| known.file.as_deref() == Some(file));
                let called: Vec<String> = known.iter().map(|known| known.called()).collect();
                told.doubts.push(format!(
                    "It may be the same as {}, or new. Until somebody says which, {}.",
                    called.join("; or "),
                    if told.waits {
                        "nothing is recorded of it, because this file brought that action"
                    } else {
                        "it is recorded as new"
                    }
                ));
            }
        }
        // A person may know better than the file.
        told.candidates
            .extend(elsewhere.iter().map(|(known, _)| known.action.id));
        if let Some(id) = own.filter(|id| !told.candidates.contains(id)) {
            told.candidates.push(id);
        }
        told
    }
}

/// What a person said about rows: `ROW=REF` for a known action, `ROW` for a new one.
///
/// # Errors
/// What is no such pair, names no action, or says both of a row.
pub(super) fn answers<'w>(reader: &Reader<'_>, wanted: &'w ImportWanted) -> Result<HashMap<&'w str, Answer>, Error> {
    let mut answers = HashMap::new();
    for pair in &wanted.same {
        let Some((row, of)) = pair.split_once('=') else {
            return refuse(format!("“{}” is not ROW=REF, such as 12=2027/3.", short(pair)));
        };
        let (kind, id) = find(reader, of.trim())?;
        let id = id.parse::<ActionId>().ok().filter(|_| kind == Kind::Action);
        let Some(id) = id else {
            return refuse(format!(
                "“{}” is no action; a row can only be the same as an action.",
                short(of)
            ));
        };
        said_once(&mut answers, row, Answer::Same(id))?;
    }
    for row in &wanted.new {
        said_once(&mut answers, row, Answer::New)?;
    }
    Ok(answers)
}

fn said_once<'w>(answers: &mut HashMap<&'w str, Answer>, row: &'w str, answer: Answer) -> Result<(), Error> {
    match answers.insert(row.trim(), answer) {
        Some(other) if other != answer => refuse(match (other, answer) {
            (Answer::Same(_), Answer::Same(_)) => {
                format!("Row {} cannot be the same as two known actions.", short(row))
            }
            _ => format!("Row {} cannot be the same as a known action and new.", short(row)),
        }),
        _ => Ok(()),
    }
}
