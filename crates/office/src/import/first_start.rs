//! The first start: a few lines about the office, the body it oversees and the first board, read as they are typed into
//! the use cases that make all of it in one step.

use chrono::{NaiveDate, NaiveTime};
use documents::read::note;
use domain::calendar_date;
use domain::lead::post_in_full;
use domain::letter::Letter;
use domain::people::Person;
use domain::settings::{Settings, Signatory, reference_by_scheme};
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;

use crate::base::arguments::{Day, Ref};
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::{Earlier, Moment, Work, same_name};
use crate::cases::follow_up::DraftFollowUp;
use crate::cases::meetings::PlanMeeting;
use crate::cases::people::{AddBody, AddForum, AddPerson, HoldPost};
use crate::cases::settings::SetOffice;
use crate::papers::proof::Waiting;
use crate::use_case::UseCase;
use domain::calendar_date::Wanted;

/// What the history calls the step that makes it all.
pub const ABOUT: &str = "the office set up";

/// What is typed at the first start. A line that is left blank is left for later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default, deny_unknown_fields)]
pub struct FirstLines {
    /// Our own office.
    pub office: String,
    /// The large words of its letterhead.
    pub wordmark: String,
    /// The body it oversees.
    pub body: String,
    /// That body in a narrow column, and as a lead.
    pub body_short: String,
    /// The first board.
    pub board: String,
    /// Who chairs it: a name and an office.
    pub chair: String,
    /// Whom its letters go to: a name and an office.
    pub letters_to: String,
    /// Who signs them; the chair where blank.
    pub signed_by: String,
    /// When the board meets next, and at what time.
    pub next_date: String,
    /// How letters' references are made; as for every new office where blank.
    pub letter_scheme: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FirstLine {
    Office,
    Body,
    Board,
    Chair,
    LettersTo,
    SignedBy,
    NextDate,
    LetterScheme,
}

/// How a line was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// Nothing stands in it.
    Blank,
    /// Understood.
    Read,
    /// Understood, and worth a look.
    Doubt,
    /// Not understood: nothing can be made of it as it stands.
    Unread,
}

/// What a line was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LineReading {
    pub line: FirstLine,
    /// How it was understood.
    pub state: LineState,
    /// What it is read as, with each assumption; or what is wrong and what is needed. One or two sentences.
    pub words: String,
}

/// Records of one sort that will exist afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Makes {
    /// How many.
    pub count: u32,
    /// `Bodies`.
    pub what: String,
    pub which: String,
}

/// The lines as they are read, and what would be made of them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FirstStart {
    /// Each line, in order.
    pub lines: Vec<LineReading>,
    /// What will exist afterwards.
    pub makes: Vec<Makes>,
    /// What makes it, as one step; empty where every line is blank or one is not understood.
    pub cases: Vec<UseCase>,
}

/// A name and an office.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    name: String,
    post: String,
    /// The short form that the office was read from.
    short: Option<String>,
}

impl Named {
    /// Reads a name with an office before or after it. The name is empty where the words have none.
    fn read(text: &str, bodies: &[&str]) -> Self {
        let read = note::person(text);
        let mut post = read.title.trim().to_owned();
        if !read.is_named() {
            let post = text.trim();
            let the = post.get(..4).is_some_and(|words| words.eq_ignore_ascii_case("the "));
            return Self {
                name: String::new(),
                post: post[if the { 4 } else { 0 }..].to_owned(),
                short: None,
            };
        }
        // "…, Chief Constable, Calderhaven Constabulary": the body is known by its own line.
        if let Some((before, body)) = post.rsplit_once(',')
            && bodies.iter().any(|known| same_name(known, body))
        {
            post = before.trim().to_owned();
        }
        let short = post_in_full(&post).map(|full| std::mem::replace(&mut post, full));
        Self {
            name: read.name.trim().to_owned(),
            post,
            short,
        }
    }

    fn in_words(&self) -> String {
        let from = match &self.short {
            Some(short) => format!(", read from “{short}”"),
            None => String::new(),
        };
        match (self.name.is_empty(), self.post.is_empty()) {
            (false, false) => format!("Name {}, office {}{from}.", self.name, self.post),
            _ => format!("Name {}.", self.name),
        }
    }
}

/// A day with a time of day after it: `first Thursday in February at 10`, `3 February, 14.30`.
fn day_and_time(text: &str, today: NaiveDate) -> Result<(NaiveDate, Option<NaiveTime>), String> {
    let read = |words: &str| calendar_date::read(words, today, Wanted::DayAhead).map(calendar_date::PartialDate::first);
    let text = text.trim();
    let low = text.to_lowercase();
    let cut = low
        .rfind(" at ")
        .map(|at| (at, at + " at ".len()))
        .or_else(|| low.rfind([',', ' ']).map(|at| (at, at + 1)))
        .filter(|(_, after)| text.is_char_boundary(*after));
    if let Some((before, after)) = cut {
        let (day, time) = (text[..before].trim_end_matches(','), text[after..].trim());
        // "at 10" is an hour; a bare number elsewhere is a part of the date.
        let hour =
            low[before..after].contains("at") && time.len() <= 2 && time.bytes().all(|byte| byte.is_ascii_digit());
        let time = if hour { format!("{time}:00") } else { time.to_owned() };
        if (hour || time.contains([':', '.']) || time.to_lowercase().ends_with('m'))
            && let Ok(time) = domain::time_of_day::read(&time)
            && let Ok(day) = read(day)
        {
            return Ok((day, Some(time)));
        }
    }
    read(text).map(|day| (day, None)).map_err(|no| no.sentence)
}

/// The lines as they are read, one after another.
#[derive(Default)]
struct Reading {
    lines: Vec<LineReading>,
    cases: Vec<UseCase>,
    bodies: Vec<String>,
    people: Vec<String>,
}

impl Reading {
    fn say(&mut self, line: FirstLine, state: LineState, words: String) {
        self.lines.push(LineReading { line, state, words });
    }

    /// Adds a use case; gives how later ones refer to what it makes.
    fn make(&mut self, case: UseCase) -> Ref {
        self.cases.push(case);
        Ref(format!("${}", self.cases.len() - 1))
    }

    fn person(&mut self, named: &Named, body: Option<Ref>) -> Ref {
        let person = self.make(UseCase::AddPerson(AddPerson {
            name: named.name.clone(),
            ..AddPerson::default()
        }));
        if !named.post.is_empty() {
            self.make(UseCase::HoldPost(HoldPost {
                person: person.clone(),
                title: named.post.clone(),
                body,
                from: None,
                to: None,
            }));
        }
        self.people.push(match named.post.is_empty() {
            true => named.name.clone(),
            false => named.post.clone(),
        });
        person
    }
}

fn body(name: &str, short: &str) -> AddBody {
    AddBody {
        name: name.to_owned(),
        short: Some(short.to_owned()).filter(|short| !short.is_empty()),
        other_names: None,
        address: None,
    }
}

/// Reads the lines on the day `today`.
pub fn read(lines: &FirstLines, today: NaiveDate) -> FirstStart {
    use FirstLine::{Board, Body, Chair, LetterScheme, LettersTo, NextDate, SignedBy};
    use LineState::{Blank, Doubt, Read, Unread};

    let mut read = Reading::default();
    let typed = |text: &String| text.trim().to_owned();
    let (office, wordmark) = (typed(&lines.office), typed(&lines.wordmark));
    let (overseen, short) = (typed(&lines.body), typed(&lines.body_short));
    let board = typed(&lines.board);
    let names = [office.as_str(), overseen.as_str(), short.as_str()];
    let mut house = SetOffice::default();

    // Our office.
    let ours = if office.is_empty() && wordmark.is_empty() {
        read.say(
            FirstLine::Office,
            Blank,
            "Letters are headed by nothing until this is set.".to_owned(),
        );
        None
    } else if office.is_empty() {
        read.say(
            FirstLine::Office,
            Unread,
            "The office needs a name before the words that head its letters.".to_owned(),
        );
        None
    } else {
        house.office = Some(office.clone());
        house.wordmark = Some(wordmark.clone());
        let headed = if wordmark.is_empty() { &office } else { &wordmark };
        read.say(
            FirstLine::Office,
            Read,
            format!("“Office” in notes and actions. Letters are headed “{headed}”."),
        );
        read.bodies.push(office.clone());
        Some(read.make(UseCase::AddBody(body(&office, "Office"))))
    };

    // The body we oversee.
    let theirs = match (overseen.is_empty(), short.is_empty()) {
        (true, true) => {
            read.say(Body, Blank, "No action can be led by it until it is added.".to_owned());
            None
        }
        (true, false) => {
            read.say(Body, Unread, "The body needs its full name as well.".to_owned());
            None
        }
        (false, _) if same_name(&overseen, &office) => {
            read.say(
                Body,
                Unread,
                format!("“{overseen}” is our own office; the body we oversee is another."),
            );
            None
        }
        (false, no_short) => {
            let called = if no_short { &overseen } else { &short };
            read.say(
                Body,
                Read,
                format!("“{called}” as lead in Annex A, and at the start of an action."),
            );
            read.bodies.push(overseen.clone());
            Some(read.make(UseCase::AddBody(body(&overseen, &short))))
        }
    };

    // Who chairs, who is written to, who signs: people come before the board that names them.
    let chair = Named::read(&lines.chair, &names);
    let chaired = match (typed(&lines.chair).is_empty(), chair.name.is_empty()) {
        (true, _) => (Blank, "No chair is named.".to_owned()),
        (false, true) => (
            Doubt,
            format!(
                "The chair is the {}; nobody is added, for there is no name.",
                chair.post
            ),
        ),
        (false, false) if chair.post.is_empty() => (
            Doubt,
            format!(
                "Name {}. Write the office after a comma: notes write the office, not the name.",
                chair.name
            ),
        ),
        (false, false) => (Read, format!("{} Notes write the office.", chair.in_words())),
    };
    if !chair.name.is_empty() {
        read.person(&chair, ours.clone());
    }
    let addressee = Named::read(&lines.letters_to, &names);
    let (mut letters_to, written) = match (typed(&lines.letters_to).is_empty(), addressee.name.is_empty()) {
        (true, _) => (
            None,
            (Blank, "Its letters name no addressee until one is chosen.".to_owned()),
        ),
        (false, true) => (
            None,
            (
                Unread,
                format!(
                    "“{}” does not read as a name. Write the name and the office, such as Tobias Wrenfield, Chief \
                     Constable.",
                    addressee.post
                ),
            ),
        ),
        (false, false) => {
            let greets = greeting(&addressee.name);
            (
                Some(()),
                (Read, format!("{} Letters begin “{greets}”.", addressee.in_words())),
            )
        }
    };
    let addressee = letters_to.take().map(|()| read.person(&addressee, theirs.clone()));
    let signatory = Named::read(&lines.signed_by, &names);
    let signs = match typed(&lines.signed_by).is_empty() {
        true if chair.name.is_empty() => (Blank, "Nobody signs until somebody is named.".to_owned()),
        true => (Read, format!("The chair: {}.", one_line(&chair))),
        false if signatory.name.is_empty() => (
            Unread,
            format!(
                "“{}” does not read as a name. Write the name and the office after a comma.",
                signatory.post
            ),
        ),
        false => (Read, signatory.in_words()),
    };
    let signatory = if typed(&lines.signed_by).is_empty() {
        &chair
    } else {
        &signatory
    };
    if !signatory.name.is_empty() {
        if !same_name(&signatory.name, &chair.name) {
            read.person(signatory, ours);
        }
        house.signatories = Some(vec![Signatory {
            name: signatory.name.clone(),
            post: signatory.post.clone(),
        }]);
    }

    // The board and its next date.
    let forum = if board.is_empty() {
        read.say(
            Board,
            Blank,
            "No meeting can be set up until a board is added.".to_owned(),
        );
        None
    } else {
        read.say(
            Board,
            Read,
            "A board. Its actions are counted up to the day it meets.".to_owned(),
        );
        let chair = if chair.post.is_empty() {
            &chair.name
        } else {
            &chair.post
        };
        Some(read.make(UseCase::AddForum(AddForum {
            name: board.clone(),
            short: None,
            chair: Some(chair.clone()).filter(|chair| !chair.is_empty()),
            body: theirs,
            other_names: None,
            addressee,
        })))
    };
    read.say(Chair, chaired.0, chaired.1);
    read.say(LettersTo, written.0, written.1);
    read.say(SignedBy, signs.0, signs.1);
    let meeting = match (
        typed(&lines.next_date).is_empty(),
        day_and_time(&lines.next_date, today),
    ) {
        (true, _) => {
            read.say(
                NextDate,
                Blank,
                "No date. What waits for the next board has no day until one is set.".to_owned(),
            );
            None
        }
        (false, Err(no)) => {
            read.say(NextDate, Unread, no);
            None
        }
        (false, Ok(_)) if forum.is_none() => {
            read.say(
                NextDate,
                Unread,
                "The date needs the board that meets on it.".to_owned(),
            );
            None
        }
        (false, Ok((day, time))) => {
            let clock = time.map(|time| time.format(", %H:%M").to_string()).unwrap_or_default();
            let when = format!("{} {}{clock}", day.format("%A"), date_in_words(day));
            let away = match (day - today).num_days() {
                0 => "Today.".to_owned(),
                1 => "Tomorrow.".to_owned(),
                days if days < 0 => "That day has passed.".to_owned(),
                days => format!("{days} days to go."),
            };
            let year = lines.next_date.contains(&day.format("%Y").to_string());
            let assumed = if year { "" } else { " Year taken from today." };
            let state = if day < today { Doubt } else { Read };
            read.say(NextDate, state, format!("{when}.{assumed} {away}"));
            if let Some(forum) = forum {
                read.make(UseCase::PlanMeeting(PlanMeeting {
                    forum,
                    date: Day(day),
                    time: time.map(|time| time.format("%H:%M").to_string()),
                    title: None,
                    place: None,
                    chair: None,
                    marking: None,
                    attendance_from: None,
                    agenda: None,
                    standing_items: false,
                }));
            }
            Some(when)
        }
    };

    // References of letters.
    let scheme = typed(&lines.letter_scheme);
    let usual = Settings::new(new_identity()).letter_scheme;
    let first = |scheme: &str| reference_by_scheme(scheme, today, 1);
    match scheme.is_empty() {
        true => read.say(
            LetterScheme,
            Blank,
            format!("Left for later: the first letter would be {}.", first(&usual)),
        ),
        false if !scheme.contains("{number") => {
            read.say(
                LetterScheme,
                Unread,
                format!(
                    "Every letter would be {}; write {{number}} where the number stands.",
                    first(&scheme)
                ),
            );
        }
        false => {
            read.say(LetterScheme, Read, format!("The first letter is {}.", first(&scheme)));
            house.letter_scheme = Some(scheme);
        }
    }
    if house != SetOffice::default() {
        read.make(UseCase::SetOffice(house));
    }

    let board_named = read.cases.iter().any(|case| matches!(case, UseCase::AddForum(_)));
    let chair_said = match (chair.post.is_empty(), chair.name.is_empty()) {
        (false, _) => format!("{board}, chair the {}", chair.post),
        (true, false) => format!("{board}, chair {}", chair.name),
        (true, true) => board.clone(),
    };
    let makes = vec![
        makes("Body", "Bodies", &read.bodies),
        makes("Person, in one office", "People, each in one office", &read.people),
        makes(
            "Board",
            "Boards",
            &if board_named { vec![chair_said] } else { Vec::new() },
        ),
        makes(
            "Meeting",
            "Meetings",
            &meeting
                .map(|when| format!("{when}, with no agenda yet"))
                .into_iter()
                .collect::<Vec<_>>(),
        ),
        makes("Actions, notes and letters", "Actions, notes and letters", &[]),
    ];
    let stuck = read.lines.iter().any(|line| line.state == Unread);
    FirstStart {
        lines: read.lines,
        makes,
        cases: if stuck { Vec::new() } else { read.cases },
    }
}

fn makes(one: &str, many: &str, which: &[String]) -> Makes {
    Makes {
        count: which.len() as u32,
        what: if which.len() == 1 { one } else { many }.to_owned(),
        which: which.join("; "),
    }
}

fn one_line(named: &Named) -> String {
    match named.post.is_empty() {
        true => named.name.clone(),
        false => format!("{}, {}", named.name, named.post),
    }
}

fn greeting(name: &str) -> String {
    let person = Person {
        id: new_identity(),
        name: name.to_owned(),
        style: None,
        honours: None,
        initials: None,
        salutation: None,
        address: Vec::new(),
        email: None,
    };
    person.greeting()
}

impl Office {
    /// The first letter to follow up the meeting that the lines plan, as it would begin, ready to be set; nothing where
    /// they plan none or one is not understood. What it takes is tried out and taken back.
    ///
    /// # Errors
    /// A fault of the office file, or what refuses one of the cases.
    pub fn first_letter(&mut self, moment: Moment, lines: &FirstLines) -> Result<Option<Waiting>, Error> {
        let cases = read(lines, moment.today).cases;
        if !cases.iter().any(|case| matches!(case, UseCase::PlanMeeting(_))) {
            return Ok(None);
        }
        let pages = self.pages();
        self.store.rehearse(|change| {
            let mut earlier = Earlier::new();
            let mut meeting = None;
            for (at, case) in cases.into_iter().enumerate() {
                let plans = matches!(case, UseCase::PlanMeeting(_));
                let given = case.run(&mut Work {
                    change,
                    moment,
                    earlier: &earlier,
                })?;
                if plans {
                    meeting = Some(given.id.clone());
                }
                earlier.insert(at.to_string(), serde_json::json!({ "id": given.id }));
            }
            let Some(meeting) = meeting else { return Ok(None) };
            let follow_up = UseCase::DraftFollowUp(DraftFollowUp {
                another: false,
                meeting: Ref(meeting),
                date: None,
                items: None,
                actions: None,
            });
            let given = follow_up.run(&mut Work {
                change,
                moment,
                earlier: &earlier,
            })?;
            let reader = change.read();
            let letter: Letter = reader.get(given.id.as_str())?;
            Waiting::plain(&reader, &letter, pages).map(Some)
        })?
    }
}
