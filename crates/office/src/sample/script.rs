//! The sample office as a script: who there is, which meetings were held and what became of each action, told in the
//! JSON beside this file. Here it is put in the order of its days and done, one use case after another.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use domain::disclosure::Regime;
use domain::working_days::{Counting, WorkingDays};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::{Earlier, Moment};
use crate::sample::days::{expand, shifted, working_day};
use crate::use_case::UseCase;

const OPENING: &str = include_str!("opening.json");
const BOARDS: &str = include_str!("boards.json");
const BILATERALS: &str = include_str!("bilaterals.json");
const LETTERS: &str = include_str!("letters.json");
const CORRESPONDENCE: &str = include_str!("correspondence.json");
const PUBLICATIONS: &str = include_str!("publications.json");
const RECOMMENDATIONS: &str = include_str!("recommendations.json");
const CASES: &str = include_str!("cases.json");
/// The day on which the office begins to keep its records here.
const OPENED: i64 = -370;

/// A use case on a day. Days count from today.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    on: Option<i64>,
    /// What later steps call its record, as `$key`.
    key: Option<String>,
    #[serde(rename = "do")]
    name: String,
    with: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    /// Who comes to a forum's meetings, where a meeting does not say otherwise: `name|capacity|detail`.
    members: BTreeMap<String, Vec<String>>,
    meetings: Vec<Held>,
}

/// A meeting and everything about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    key: String,
    forum: String,
    /// The day on which it was planned.
    planned: i64,
    on: i64,
    moved: Option<Moved>,
    time: Option<String>,
    place: Option<String>,
    agenda: Vec<Item>,
    attendance: Option<Vec<String>>,
    /// Paragraphs; `#4` is the heading of item 4, and `!key` the paragraph that stands for an action.
    #[serde(default)]
    note: Vec<String>,
    note_on: Option<i64>,
    not_covered: Option<String>,
    states: Vec<(i64, String)>,
    #[serde(default)]
    actions: Vec<Agreed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    on: i64,
    to: i64,
    why: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Item {
    Title(String),
    Full {
        title: String,
        #[serde(default)]
        papers: Vec<String>,
        #[serde(default)]
        restricted: bool,
        why: Option<String>,
    },
}

impl Item {
    fn title(&self) -> &str {
        match self {
            Self::Title(title) | Self::Full { title, .. } => title,
        }
    }
}

/// An action a meeting agreed, and what became of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreed {
    key: String,
    item: usize,
    text: String,
    timing: String,
    lead: String,
    #[serde(default)]
    discuss_at: Vec<Value>,
    #[serde(default)]
    then: Vec<Step>,
}

/// Does the whole script. Gives the number of actions it made.
pub(super) fn play(office: &mut Office, moment: Moment) -> Result<u32, Error> {
    let mut steps = steps(moment.today)?;
    // By distance, not by day: what weekends bring onto one day keeps its order, and so does what is told of one day.
    steps.sort_by_key(|step| step.on.unwrap_or(OPENED));
    let mut earlier = Earlier::new();
    let mut actions = 0;
    let (mut day, mut minutes) = (NaiveDate::MIN, 0);
    for step in steps {
        let today = working_day(moment.today, step.on.unwrap_or(OPENED));
        minutes = if today == day { minutes + 1 } else { 0 };
        day = today;
        let morning = today.and_hms_opt(9, 0, 0).unwrap_or_default().and_utc();
        let at = Moment {
            now: morning + TimeDelta::minutes(minutes),
            today,
        };
        actions += u32::from(step.name == "record_action");
        let id = |key: &str| earlier.get(key).and_then(|made| made["id"].as_str()).map(str::to_owned);
        let with = filled(step.with, moment.today, &id)?;
        let case: UseCase = told(serde_json::from_value(json!({ "do": step.name, "with": with })))?;
        let done = office.perform_after(at, case, &earlier)?;
        actions += u32::from(done.remainder.is_some());
        if let Some(key) = step.key {
            earlier.insert(key, json!({ "id": done.id, "remainder": done.remainder }));
        }
    }
    Ok(actions)
}

/// The forums, bodies and people, for offices of any size.
pub(super) fn opening(today: NaiveDate) -> Result<Vec<UseCase>, Error> {
    let steps: Vec<Step> = told(serde_json::from_str(OPENING))?;
    steps
        .into_iter()
        .map(|step| {
            let with = filled(step.with, today, &|_| None)?;
            told(serde_json::from_value(json!({ "do": step.name, "with": with })))
        })
        .collect()
}

/// The script is part of the program; a fault in it is a fault of ours, and a test would have shown it.
fn told<T>(read: Result<T, serde_json::Error>) -> Result<T, Error> {
    read.or_else(|error| refuse(format!("The sample's script cannot be read: {error}.")))
}

/// Days in words in every text; paragraphs of a long text joined.
fn filled(value: Value, today: NaiveDate, id: &dyn Fn(&str) -> Option<String>) -> Result<Value, Error> {
    Ok(match value {
        Value::String(text) => Value::String(expand(&text, today, id)?),
        Value::Array(list) => Value::Array(
            list.into_iter()
                .map(|value| filled(value, today, id))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(map) => {
            let mut made = serde_json::Map::new();
            for (name, value) in map {
                let mut value = filled(value, today, id)?;
                if let ("body" | "markdown", Value::Array(paragraphs)) = (name.as_str(), &value) {
                    let texts: Vec<&str> = paragraphs.iter().filter_map(Value::as_str).collect();
                    value = Value::String(texts.join("\n\n"));
                }
                made.insert(name, value);
            }
            Value::Object(made)
        }
        other => other,
    })
}

/// The steps in the order of the files; those of a day that is in two keep it.
fn steps(today: NaiveDate) -> Result<Vec<Step>, Error> {
    let mut steps: Vec<Step> = told(serde_json::from_str(OPENING))?;
    let mut boards: Year = told(serde_json::from_str(BOARDS))?;
    let bilaterals: Year = told(serde_json::from_str(BILATERALS))?;
    boards.meetings.extend(bilaterals.meetings);
    for meeting in boards.meetings {
        let members = boards.members.get(&meeting.forum).cloned().unwrap_or_default();
        steps.extend(meeting.steps(&members));
    }
    let letters: Vec<Step> = told(serde_json::from_str(LETTERS))?;
    steps.extend(letters);
    let recommendations: Vec<Step> = told(serde_json::from_str(RECOMMENDATIONS))?;
    steps.extend(recommendations);
    let correspondence: Vec<Step> = told(serde_json::from_str(CORRESPONDENCE))?;
    steps.extend(correspondence);
    let publications: Vec<Step> = told(serde_json::from_str(PUBLICATIONS))?;
    steps.extend(publications);
    // Nothing could be asked for before the law was in force, and a case's clock needs the bank holidays of its days.
    let days = WorkingDays::built_in();
    let first = shifted(today, OPENED);
    if first >= Regime::in_force()
        && days.after(first, 1, Counting::Uk).is_ok()
        && days.after(today, 60, Counting::Uk).is_ok()
    {
        steps.extend(told(serde_json::from_str::<Vec<Step>>(CASES))?);
    }
    Ok(steps)
}

impl Held {
    fn steps(self, members: &[String]) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut step = |on: i64, key: Option<String>, name: &str, with: Value| {
            steps.push(Step {
                on: Some(on),
                key,
                name: name.to_owned(),
                with,
            });
        };
        let meeting = format!("${}", self.key);
        let item = |number: usize| format!("{}_{number}", self.key);
        step(
            self.planned,
            Some(self.key.clone()),
            "plan_meeting",
            json!({ "forum": self.forum, "date": iso(self.on), "time": self.time, "place": self.place }),
        );
        for (number, of) in self.agenda.iter().enumerate() {
            let mut with = json!({ "meeting": meeting, "title": of.title() });
            if let Item::Full {
                papers,
                restricted,
                why,
                ..
            } = of
            {
                with["papers"] = json!(papers);
                with["restricted"] = json!(restricted);
                with["why_restricted"] = json!(why);
            }
            step(self.planned, Some(item(number + 1)), "add_agenda_item", with);
        }
        let mut day = self.on;
        if let Some(moved) = &self.moved {
            day = moved.to;
            step(
                moved.on,
                None,
                "move_meeting",
                json!({ "meeting": meeting, "date": iso(moved.to), "why": moved.why }),
            );
        }
        if !self.note.is_empty() {
            for line in self.attendance.as_deref().unwrap_or(members) {
                let mut parts = line.split('|');
                let with = json!({
                    "meeting": meeting,
                    "name": parts.next(),
                    "capacity": parts.next(),
                    "detail": parts.next(),
                });
                step(day, None, "record_attendance", with);
            }
            step(
                day,
                None,
                "set_meeting_state",
                json!({ "meeting": meeting, "state": "held" }),
            );
        }
        let mut later = Vec::new();
        for action in self.actions {
            let with = json!({
                "text": action.text,
                "timing": action.timing,
                "lead": action.lead,
                "meeting": meeting,
                "item": format!("${}", item(action.item)),
                "discuss_at": action.discuss_at,
            });
            let of = format!("${}", action.key);
            step(day, Some(action.key), "record_action", with);
            for mut then in action.then {
                then.with["action"] = json!(of);
                later.push(then);
            }
        }
        if !self.note.is_empty() {
            let markdown: Vec<String> = self
                .note
                .iter()
                .map(|paragraph| paragraph_of(paragraph, &self.agenda))
                .collect();
            step(
                self.note_on.unwrap_or(day),
                None,
                "write_note",
                json!({ "meeting": meeting, "markdown": markdown, "does_not_cover": self.not_covered }),
            );
        }
        for (on, state) in self.states {
            step(
                on,
                None,
                "set_meeting_state",
                json!({ "meeting": meeting, "state": state }),
            );
        }
        steps.extend(later);
        steps
    }
}

fn iso(offset: i64) -> String {
    format!("{{iso:{offset}}}")
}

fn paragraph_of(paragraph: &str, agenda: &[Item]) -> String {
    if let Some(key) = paragraph.strip_prefix('!') {
        return format!("[Action](action:{{id:{key}}})");
    }
    match paragraph
        .strip_prefix('#')
        .and_then(|number| number.parse::<usize>().ok())
    {
        Some(number) => {
            let title = agenda.get(number.wrapping_sub(1)).map_or("", Item::title);
            format!("## {number}. {title}")
        }
        None => paragraph.to_owned(),
    }
}
