//! History rows, search results, and one record by any reference it is known by.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::action::{Action, Update};
use domain::correspondence::{Attachment, Event, Message};
use domain::disclosure::{Case, CaseEvent};
use domain::forum::Forum;
use domain::letter::request::Request;
use domain::letter::{Answer, Letter, Reply};
use domain::meeting::{AgendaItem, Meeting, Note};
use domain::publication::Publication;
use domain::recommendation::{Recommendation, Round, RoundEntry, Source};
use domain::review::{Brief, Proposal};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;
use store::{Image, Kind, Owner, Past, Reader};
use uuid::Uuid;

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::case_letters::{of_case, shown_title};
use crate::facts::correspondence::{Item, item_of};
use crate::facts::find::find;
use crate::facts::names::{in_words, step_in_words, title};
use crate::facts::publications::letter_of;
use crate::views::cases::event_title;
use crate::views::correspondence_item::event_in_words;
use crate::views::of_day::of_day;
use crate::views::publications::titled;
use crate::views::recommendations::LoadedSource;
use crate::views::requests::request_views;
use crate::views::withheld::withheld_from;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryRow {
    /// Its place in the order.
    pub counter: u32,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Which face.
    pub actor: String,
    /// The use case's name.
    pub op: String,
    /// What was done.
    pub summary: String,
    /// What was typed with it: why, who said so, what it waits for, where words came from.
    pub said: Vec<String>,
    /// Whether it stands taken back.
    pub undone: bool,
}

pub(crate) fn history_of(
    reader: &Reader<'_>,
    record: Option<&str>,
    before: Option<u32>,
    limit: u32,
) -> Result<Vec<HistoryRow>, Error> {
    Ok(reader
        .history(record, before.map(u64::from), limit)?
        .into_iter()
        .map(|row| HistoryRow {
            counter: row.counter as u32,
            at: row.at,
            actor: row.actor,
            summary: match (row.undoes, row.redoes) {
                (Some(_), _) => format!("Undone: {}", step_in_words(&row.summary)),
                (_, Some(_)) => format!("Done again: {}", step_in_words(&row.summary)),
                _ => step_in_words(&row.summary),
            },
            op: row.op,
            said: row.said,
            undone: row.undone,
        })
        .collect())
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SearchHit {
    pub kind: String,
    pub id: String,
    /// What to open: for a note or an item its meeting, for an update its action.
    pub open: String,
    pub title: String,
    /// The words around what was found.
    pub excerpt: String,
    /// Where it belongs.
    pub detail: String,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SearchResult {
    /// The records.
    pub hits: Vec<SearchHit>,
    /// The words that were looked for in place of those typed, which stand nowhere.
    pub instead: Option<String>,
}

/// What to open for something in a letter or message: its kind, its identity, and what it is called.
fn of_item(reader: &Reader<'_>, id: Uuid) -> Result<(&'static str, String, String), Error> {
    let item = item_of(reader, id)?;
    let kind = match &item {
        Some(Item::Letter(_)) => "letter",
        Some(Item::Message(_)) => "message",
        Some(Item::Reply(_)) | None => "reply",
    };
    let title = item.map(|item| shown_title(reader, &item)).transpose()?;
    Ok((kind, id.to_string(), title.unwrap_or_default()))
}

/// From so many letters on a word may have a slip in it, and from so many two; longer than this nobody types a word.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
const LONGEST: usize = 40;

/// The word of the index that was most likely meant by one that stands nowhere: the nearest, then the one that most
/// records have. While the last word is being typed, it may be the beginning of one.
fn meant(reader: &Reader<'_>, typed: &str, unfinished: bool) -> Result<Option<String>, Error> {
    let typed = typed.to_lowercase();
    let letters = typed.chars().count();
    if !(ONE_SLIP..=LONGEST).contains(&letters) {
        return Ok(None);
    }
    let slips = 1 + usize::from(letters >= TWO_SLIPS);
    let mut best: Option<(usize, std::cmp::Reverse<u64>, String)> = None;
    // The first letter is seldom wrong, but may have changed places with the second.
    for first in typed.chars().take(2) {
        for (word, records) in reader.indexed_words(&first.to_string())? {
            let begun = word.chars().take(letters).collect::<String>();
            let mut apart = strsim::damerau_levenshtein(&typed, &word);
            if unfinished {
                apart = apart.min(strsim::damerau_levenshtein(&typed, &begun));
            }
            let found = (apart, std::cmp::Reverse(records), word);
            if apart <= slips && best.as_ref().is_none_or(|best| found < *best) {
                best = Some(found);
            }
        }
    }
    Ok(best.map(|(.., word)| word))
}

/// A recommendation by its number and words.
fn recommended(one: &Recommendation) -> String {
    format!("{} {}", one.number, short(&one.text))
}

impl Office {
    /// Finds records that hold every word typed; newest first, or the best match first; before them what is of a day
    /// that was typed (`24 November`, `24 Nov 2026`): meetings, their notes and letters. Where there is none, words
    /// that stand nowhere are taken as the nearest that do.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn search(&self, words: &str, best: bool, limit: u32) -> Result<SearchResult, Error> {
        let reader = self.store.read();
        // What is of a day that was typed comes first; it has no words to be misspelt.
        let mut hits: Vec<SearchHit> = of_day(&reader, words)?
            .into_iter()
            .map(|one| SearchHit {
                kind: one.kind.to_owned(),
                id: one.id,
                open: one.open,
                title: one.title,
                excerpt: String::new(),
                detail: one.detail,
            })
            .collect();
        for hit in self.holding(words, best, limit)? {
            if !hits.iter().any(|other| other.id == hit.id) {
                hits.push(hit);
            }
        }
        hits.truncate(limit as usize);
        if !hits.is_empty() {
            return Ok(SearchResult { hits, instead: None });
        }
        let typed: Vec<&str> = words
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(32)
            .collect();
        let mut instead = Vec::new();
        for (at, word) in typed.iter().enumerate() {
            let unfinished = at + 1 == typed.len();
            let known = reader.indexed_words(&word.to_lowercase())?;
            let stands = match unfinished {
                true => !known.is_empty(),
                false => known.iter().any(|(known, _)| *known == word.to_lowercase()),
            };
            let near = if stands {
                None
            } else {
                meant(&reader, word, unfinished)?
            };
            instead.push(near.unwrap_or_else(|| (*word).to_owned()));
        }
        let instead = instead.join(" ");
        let hits = match instead == typed.join(" ") {
            true => Vec::new(),
            false => self.holding(&instead, best, limit)?,
        };
        let instead = (!hits.is_empty()).then_some(instead);
        Ok(SearchResult { hits, instead })
    }

    fn holding(&self, words: &str, best: bool, limit: u32) -> Result<Vec<SearchHit>, Error> {
        let reader = self.store.read();
        let mut hits = Vec::new();
        for hit in reader.search(words, best, limit)? {
            let of_meeting = |id: domain::id::MeetingId| -> Result<(String, String), Error> {
                let meeting: Meeting = reader.get(id)?;
                let forum: Forum = reader.get(meeting.forum)?;
                Ok((id.to_string(), in_words(&forum, &meeting)))
            };
            let id = hit.id.clone();
            let (kind, open, title, detail) = match hit.kind {
                Kind::Note => {
                    let (open, words) = of_meeting(reader.get::<Note>(&id)?.meeting)?;
                    ("note", open, format!("Note of {words}"), String::new())
                }
                Kind::AgendaItem => {
                    let item: AgendaItem = reader.get(&id)?;
                    let (open, words) = of_meeting(item.meeting)?;
                    ("agenda_item", open, item.heading(), words)
                }
                Kind::Meeting => {
                    let (open, words) = of_meeting(reader.get::<Meeting>(&id)?.id)?;
                    ("meeting", open, words, String::new())
                }
                Kind::Update => {
                    let update: Update = reader.get(&id)?;
                    let action: Action = reader.get(update.action)?;
                    (
                        "action",
                        action.id.to_string(),
                        short(&action.text),
                        "an update".to_owned(),
                    )
                }
                Kind::Action => {
                    let action: Action = reader.get(&id)?;
                    ("action", id.clone(), short(&action.text), action.timing)
                }
                Kind::Letter => {
                    let letter: Letter = reader.get(&id)?;
                    ("letter", id.clone(), title(&letter), letter.subject.unwrap_or_default())
                }
                Kind::Reply => {
                    let reply: Reply = reader.get(&id)?;
                    let title = shown_title(&reader, &Item::Reply(reply))?;
                    ("reply", id.clone(), short(&title), String::new())
                }
                Kind::Source => ("source", id.clone(), hit.title, String::new()),
                Kind::Recommendation => {
                    let one: Recommendation = reader.get(&id)?;
                    let source: Source = reader.get(one.source)?;
                    ("recommendation", source.id.to_string(), recommended(&one), source.title)
                }
                Kind::Round => {
                    let round: Round = reader.get(&id)?;
                    let source: Source = reader.get(round.source)?;
                    ("round", source.id.to_string(), round.name, source.title)
                }
                Kind::RoundEntry => {
                    let entry: RoundEntry = reader.get(&id)?;
                    let one: Recommendation = reader.get(entry.recommendation)?;
                    let round: Round = reader.get(entry.round)?;
                    ("recommendation", one.source.to_string(), recommended(&one), round.name)
                }
                Kind::Request => {
                    let request: Request = reader.get(&id)?;
                    let (kind, open, of) = of_item(&reader, request.letter)?;
                    (kind, open, short(&request.heading()), of)
                }
                Kind::Answer => {
                    let answer: Answer = reader.get(&id)?;
                    let (kind, open, of) = of_item(&reader, answer.letter)?;
                    let to = match (answer.request, answer.action) {
                        (Some(request), _) => short(&reader.get::<Request>(request)?.heading()),
                        (None, Some(action)) => short(&reader.get::<Action>(action)?.text),
                        (None, None) => String::new(),
                    };
                    (kind, open, format!("An answer to “{to}”"), of)
                }
                Kind::Case => {
                    let case: Case = reader.get(&id)?;
                    (
                        "case",
                        id.clone(),
                        case.name(),
                        short(case.scope.as_ref().unwrap_or(&case.text)),
                    )
                }
                Kind::CaseEvent => {
                    let event: CaseEvent = reader.get(&id)?;
                    let case: Case = reader.get(event.case)?;
                    ("case", case.id.to_string(), event_title(&event), case.name())
                }
                Kind::Publication => {
                    let one: Publication = reader.get(&id)?;
                    let promised = match one.letter {
                        Some(letter) => letter_of(&reader, letter)?.map(|item| item.title()),
                        None => None,
                    };
                    (
                        "publication",
                        id.clone(),
                        titled(&one.what),
                        promised.unwrap_or_default(),
                    )
                }
                Kind::Message => {
                    let message: Message = reader.get(&id)?;
                    let item = Item::Message(message);
                    let subject = match of_case(&reader, &item)? {
                        Some(of) => of.subject,
                        None => item.subject().map(str::to_owned),
                    };
                    let title = shown_title(&reader, &item)?;
                    ("message", id.clone(), title, subject.unwrap_or_default())
                }
                Kind::Attachment => {
                    let file: Attachment = reader.get(&id)?;
                    let (kind, open, of) = of_item(&reader, file.message.0)?;
                    (kind, open, file.name, of)
                }
                Kind::ItemEvent => {
                    let event: Event = reader.get(&id)?;
                    let (kind, open, of) = of_item(&reader, event.item)?;
                    (kind, open, event_in_words(&event), of)
                }
                // It stands above the register, and has no page of its own.
                Kind::Series => ("series", String::new(), hit.title, "a series".to_owned()),
                Kind::Brief => {
                    let (open, words) = of_meeting(reader.get::<Brief>(&id)?.meeting)?;
                    ("meeting", open, format!("Briefing for {words}"), String::new())
                }
                Kind::Proposal => {
                    let proposal: Proposal = reader.get(&id)?;
                    let action: Action = reader.get(proposal.action)?;
                    (
                        "action",
                        action.id.to_string(),
                        short(&action.text),
                        "what is put to the chair".to_owned(),
                    )
                }
                Kind::Forum => ("forum", id.clone(), hit.title, String::new()),
                Kind::Person => ("person", id.clone(), hit.title, String::new()),
                Kind::Body => ("body", id.clone(), hit.title, String::new()),
                _ => continue,
            };
            hits.push(SearchHit {
                kind: kind.to_owned(),
                id: hit.id,
                open,
                title,
                excerpt: hit.excerpt,
                detail,
            });
        }
        Ok(hits)
    }

    /// Rows of history, newest first: all, or a record's; before a counter, for pages.
    ///
    /// # Errors
    /// Unknown where a record is named that is not there.
    pub fn history(&self, record: Option<&str>, before: Option<u32>, limit: u32) -> Result<Vec<HistoryRow>, Error> {
        let reader = self.store.read();
        let record = match record {
            Some(reference) => Some(self.find(reference)?.1),
            None => None,
        };
        history_of(&reader, record.as_deref(), before, limit)
    }

    /// The kind and identity of the record that a text refers to: an identity, or a reference as papers give it. One
    /// that several records share is refused with all of them named.
    ///
    /// # Errors
    /// Unknown or ambiguous references.
    pub fn find(&self, reference: &str) -> Result<(Kind, String), Error> {
        find(&self.store.read(), reference)
    }

    /// One record as data, with its kind and its history. Actions, meetings and letters come as the window shows them.
    ///
    /// # Errors
    /// As [`Office::find`].
    pub fn show(&self, moment: Moment, reference: &str) -> Result<Value, Error> {
        let (kind, id) = self.find(reference)?;
        let reader = self.store.read();
        let data = |value: Result<Value, serde_json::Error>| value.map_err(|error| store::Error::from(error).into());
        let record = match kind {
            Kind::Action => return data(serde_json::to_value(self.action(moment, &id)?)),
            Kind::Meeting => data(serde_json::to_value(self.meeting(moment, &id)?))?,
            Kind::Letter => data(serde_json::to_value(self.letter(moment, &id)?))?,
            Kind::Source => data(serde_json::to_value(
                LoadedSource::load(&reader, reader.get(&id)?)?.view(moment.today),
            ))?,
            Kind::Recommendation => {
                let one: Recommendation = reader.get(&id)?;
                let views = LoadedSource::load(&reader, reader.get(one.source)?)?.views(&reader, moment)?;
                data(serde_json::to_value(views.into_iter().find(|view| view.id == id)))?
            }
            Kind::Publication => data(serde_json::to_value(self.publication(moment, &id)?))?,
            Kind::Case => {
                let mut shown = data(serde_json::to_value(self.disclosure_case(moment, &id)?))?;
                shown["kind"] = kind.table().into();
                shown["history"] = data(serde_json::to_value(history_of(&reader, Some(&id), None, 1000)?))?;
                return Ok(shown);
            }
            kind => Value::Object(reader.image(kind, &id)?.unwrap_or_default()),
        };
        let mut shown = serde_json::json!({
            "kind": kind.table(),
            "record": record,
            "history": data(serde_json::to_value(history_of(&reader, Some(&id), None, 1000)?))?,
        });
        if matches!(kind, Kind::Reply | Kind::Attachment)
            && let Some(kept) = self.kept_with_pages(&id)?
        {
            let kept = kept.read();
            let with_text = kept.pages.iter().filter(|page| !page.text.is_empty());
            shown["file"] = serde_json::json!({
                "name": kept.name,
                "pages": kept.pages.len(),
                "with_text": with_text.map(|page| page.number).collect::<Vec<u32>>(),
                "wrong": kept.wrong,
            });
        }
        if kind == Kind::Reply {
            shown["answered"] = data(serde_json::to_value(reader.owned_by::<Answer>(Owner::Letter, &id)?))?;
        }
        if let (Kind::Reply | Kind::Message, Ok(item)) = (kind, Uuid::parse_str(&id)) {
            shown["requests"] = data(serde_json::to_value(request_views(&reader, item)?))?;
        }
        if matches!(kind, Kind::Letter | Kind::Reply | Kind::Message)
            && let Some(item) = self.item_of_register(moment, &id)?
        {
            shown["correspondence"] = data(serde_json::to_value(item))?;
        }
        if matches!(kind, Kind::Letter | Kind::Reply | Kind::Message) {
            shown["publications"] = data(serde_json::to_value(self.publications_of(moment, &id)?))?;
        }
        if matches!(kind, Kind::Meeting | Kind::Letter | Kind::Reply) {
            shown["withheld"] = data(serde_json::to_value(withheld_from(&reader, &id)?))?;
        }
        Ok(shown)
    }

    /// One record's fields as they stood by the end of an instant, as data, with those of the parts it had then.
    ///
    /// # Errors
    /// As [`Office::find`]; refused where the record was not there then.
    pub fn show_on(&self, reference: &str, instant: DateTime<Utc>) -> Result<Value, Error> {
        let mut past = self.past_on(reference, instant)?.into_iter();
        let whole = past.next();
        let parts: Vec<Value> = past
            .map(|part| serde_json::json!({ "kind": part.kind.table(), "record": part.image }))
            .collect();
        Ok(whole.map_or(
            Value::Null,
            |whole| serde_json::json!({ "kind": whole.kind.table(), "record": whole.image, "parts": parts }),
        ))
    }

    /// A record, and then its parts, as they stood by the end of an instant; never empty.
    fn past_on(&self, reference: &str, instant: DateTime<Utc>) -> Result<Vec<Past>, Error> {
        let (kind, id) = self.find(reference)?;
        let reader = self.store.read();
        let last = reader.step_by(&instant.to_rfc3339_opts(SecondsFormat::Millis, true))?;
        let past = reader.past(kind, &id, last)?;
        if past.is_empty() {
            return refuse(format!(
                "“{}” was not in the record then; `desk history` says when it was made.",
                short(reference)
            ));
        }
        Ok(past)
    }

    /// What is different about a record and its parts between two instants: each field with what it was and what it
    /// became.
    ///
    /// # Errors
    /// As [`Office::show_on`].
    pub fn compare_on(&self, reference: &str, was: DateTime<Utc>, is: DateTime<Utc>) -> Result<Value, Error> {
        let (was, is) = (self.past_on(reference, was)?, self.past_on(reference, is)?);
        let none = Image::new();
        let changed = |before: &Image, after: &Image| -> Vec<Value> {
            let whole = if after.is_empty() { before } else { after };
            let differs = whole.keys().filter(|name| before.get(*name) != after.get(*name));
            differs
                .map(|name| serde_json::json!({ "field": name, "was": before.get(name), "is": after.get(name) }))
                .collect()
        };
        let image = |all: &'_ [Past], id: &str| all.iter().find(|past| past.id == id).map(|past| past.image.clone());
        let mut parts = Vec::new();
        let gone = was.iter().skip(1).filter(|past| image(&is, &past.id).is_none());
        for past in is.iter().skip(1).chain(gone) {
            let (before, after) = (image(&was, &past.id), image(&is, &past.id));
            let fields = changed(before.as_ref().unwrap_or(&none), after.as_ref().unwrap_or(&none));
            if !fields.is_empty() {
                parts.push(serde_json::json!({ "kind": past.kind.table(), "id": past.id, "changed": fields }));
            }
        }
        Ok(serde_json::json!({
            "kind": is[0].kind.table(), "changed": changed(&was[0].image, &is[0].image), "parts": parts,
        }))
    }

    /// Every record as data, labelled by kind and order of creation; `full` adds identities and the history.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn dump(&self, full: bool) -> Result<Vec<Value>, Error> {
        let reader = self.store.read();
        let mut lines = Vec::new();
        for line in reader.dump()? {
            let mut object = serde_json::json!({ "record": line.label, "fields": line.fields });
            if full {
                object["id"] = Value::String(line.id);
            }
            lines.push(object);
        }
        if full {
            let mut rows = reader.history(None, None, u32::MAX)?;
            rows.reverse();
            for row in rows {
                lines.push(serde_json::json!({
                    "history": row.counter, "at": row.at, "actor": row.actor, "op": row.op, "summary": row.summary,
                    "undoes": row.undoes, "redoes": row.redoes,
                }));
            }
        }
        Ok(lines)
    }

    /// What undo would take back and redo do again, in words.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn undoable(&self) -> Result<(Option<String>, Option<String>), Error> {
        Ok(self.store.read().undoable()?)
    }
}
