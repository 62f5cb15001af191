//! Forums, bodies and people as lists show them; the office itself.

use chrono::NaiveDate;
use domain::calendar_date::{self, Wanted};
use domain::forum::Forum;
use domain::meeting::Meeting;
use domain::people::{Body, Person, Post};
use domain::settings::{DisclosureSettings, ReplyStandard, Settings, Signatory};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Kind;

use crate::base::arguments::DateInPart;
use crate::base::error::Error;
use crate::base::named::Named;
use crate::base::office::Office;
use crate::base::work::{Moment, settings};
use crate::facts::meetings::last_of;
use crate::facts::people::people_called;

/// A meeting's identity and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MeetingDay {
    pub id: String,
    pub date: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ForumView {
    pub id: String,
    /// The full name.
    pub name: String,
    /// A short name.
    pub short: Option<String>,
    /// Other spellings.
    pub other_names: Vec<String>,
    /// Who chairs it, by office.
    pub chair: Option<String>,
    /// The body it oversees.
    pub body: Option<Named>,
    /// Whom its follow-up letters go to.
    pub addressee: Option<Named>,
    /// Its next meeting, today's included.
    pub next: Option<MeetingDay>,
    /// Its last meeting before today, or today's once it was held.
    pub last: Option<MeetingDay>,
    /// Open actions agreed at it or for discussion at it.
    pub open_actions: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BodyView {
    pub id: String,
    /// The full name.
    pub name: String,
    /// A short name.
    pub short: Option<String>,
    /// Other spellings.
    pub other_names: Vec<String>,
    /// Where letters to it go.
    pub address: Vec<String>,
    /// How many people hold a post in it today.
    pub people: u32,
    /// Open actions it leads.
    pub open_actions: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PostView {
    pub id: String,
    /// The rank or title.
    pub title: String,
    /// The body it belongs to.
    pub body: Option<Named>,
    /// The first day, month or year.
    pub from: Option<DateInPart>,
    /// The last day, month or year.
    pub to: Option<DateInPart>,
    /// Held today.
    pub current: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PersonView {
    pub id: String,
    pub name: String,
    /// The name with style and honours.
    pub full_name: String,
    /// What stands before the name.
    pub style: Option<String>,
    /// What follows it.
    pub honours: Option<String>,
    pub initials: Option<String>,
    /// What a salutation calls them.
    pub salutation: Option<String>,
    /// How a letter to them begins.
    pub greeting: String,
    /// Where letters to them go.
    pub address: Vec<String>,
    /// Where mail to them goes.
    pub email: Option<String>,
    pub posts: Vec<PostView>,
}

/// A date that was typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DateRead {
    /// The date, when the words name one.
    pub date: Option<DateInPart>,
    /// What is wrong with the words and what is needed; empty when nothing is.
    pub wrong: String,
    /// For a day that is in no calendar: the days next to it.
    pub nearest: Vec<NaiveDate>,
}

/// Bodies and people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PeopleView {
    pub bodies: Vec<BodyView>,
    pub people: Vec<PersonView>,
}

/// The office's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SettingsView {
    pub office: String,
    pub wordmark: String,
    pub has_wordmark_image: bool,
    pub wordmark_alternative: String,
    pub address: Vec<String>,
    pub accent: String,
    pub typeface: String,
    pub letter_scheme: String,
    pub action_scheme: String,
    pub signatories: Vec<Signatory>,
    /// How long answers may take, by sort of letter; an empty sort is every other one.
    pub reply_standards: Vec<ReplyStandard>,
    pub sign_off: String,
    pub clearance_required: bool,
    pub gather_actions: bool,
    /// What letters that answer requests for information say of people and places.
    pub disclosure: DisclosureSettings,
}

/// The office itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfficeView {
    /// The file's name without its ending.
    pub name: String,
    /// Where the file is.
    pub path: String,
    /// The office's calendar day.
    pub today: NaiveDate,
    /// The instant, RFC 3339 in UTC.
    pub now: String,
    pub settings: SettingsView,
    /// No forum yet.
    pub empty: bool,
    /// What undo would take back, in words.
    pub undo: Option<String>,
    /// What redo would do again, in words.
    pub redo: Option<String>,
}

impl Office {
    /// The office itself.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn view(&self, moment: Moment) -> Result<OfficeView, Error> {
        let reader = self.store.read();
        let Settings {
            office,
            wordmark,
            wordmark_image,
            wordmark_alternative,
            address,
            accent,
            typeface,
            letter_scheme,
            action_scheme,
            signatories,
            sign_off,
            clearance_required,
            gather_actions,
            disclosure,
            reply_standards,
            ..
        } = settings(&reader)?;
        let (undo, redo) = self.undoable()?;
        let path = self.path();
        Ok(OfficeView {
            name: path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default(),
            path: path.display().to_string(),
            today: moment.today,
            now: moment.now.to_rfc3339(),
            settings: SettingsView {
                office,
                wordmark,
                has_wordmark_image: wordmark_image.is_some(),
                wordmark_alternative,
                address,
                accent,
                typeface,
                letter_scheme,
                action_scheme,
                signatories,
                sign_off,
                clearance_required,
                gather_actions,
                disclosure: disclosure.unwrap_or_default(),
                reply_standards: reply_standards.unwrap_or_default(),
            },
            empty: reader.count(Kind::Forum)? == 0,
            undo,
            redo,
        })
    }

    /// Every forum, in order of creation.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn forums(&self, moment: Moment) -> Result<Vec<ForumView>, Error> {
        let reader = self.store.read();
        let open = reader.alike_by_forum()?;
        let mut views = Vec::new();
        for forum in reader.all::<Forum>()? {
            let day = |meeting: Meeting| MeetingDay {
                id: meeting.id.to_string(),
                date: meeting.date,
            };
            let body = match forum.body {
                Some(id) => Some(Named::new(id, reader.get::<Body>(id)?.name)),
                None => None,
            };
            let addressee = match forum.addressee {
                Some(id) => Some(Named::new(id, reader.get::<Person>(id)?.name)),
                None => None,
            };
            views.push(ForumView {
                id: forum.id.to_string(),
                next: reader.meeting_from(forum.id, moment.today)?.map(day),
                last: last_of(&reader, forum.id, moment)?.map(day),
                open_actions: open
                    .get(&forum.id.to_string())
                    .map_or(0, |alike| alike.iter().map(|one| one.many).sum()),
                name: forum.name,
                short: forum.short,
                other_names: forum.other_names,
                chair: forum.chair,
                body,
                addressee,
            });
        }
        Ok(views)
    }

    /// Everybody of a name, with or without style and honours.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn people_called(&self, moment: Moment, name: &str) -> Result<Vec<PersonView>, Error> {
        let meant = people_called(&self.store.read(), name)?;
        let mut people = self.people(moment)?.people;
        people.retain(|person| meant.iter().any(|one| one.id.to_string() == person.id));
        Ok(people)
    }

    /// Reads a date as it is typed into a form.
    pub fn read_date(&self, moment: Moment, text: &str, wanted: Wanted) -> DateRead {
        match calendar_date::read(text, moment.today, wanted) {
            Ok(date) => DateRead {
                date: Some(DateInPart(date)),
                ..DateRead::default()
            },
            Err(no) => DateRead {
                date: None,
                wrong: no.sentence,
                nearest: no.nearest,
            },
        }
    }

    /// Bodies and people, in order of creation.
    ///
    /// # Errors
    /// A fault of the office file.
    pub fn people(&self, moment: Moment) -> Result<PeopleView, Error> {
        let reader = self.store.read();
        let open = reader.open_by_lead()?;
        let posts: Vec<Post> = reader.all()?;
        let bodies: Vec<Body> = reader.all()?;
        let named = |id| {
            bodies
                .iter()
                .find(|body| Some(body.id) == id)
                .map(|body| Named::new(body.id, &body.name))
        };
        let people = reader
            .all::<Person>()?
            .into_iter()
            .map(|person| PersonView {
                id: person.id.to_string(),
                full_name: person.full_name(),
                greeting: person.greeting(),
                posts: posts
                    .iter()
                    .filter(|post| post.person == person.id)
                    .map(|post| PostView {
                        id: post.id.to_string(),
                        title: post.title.clone(),
                        body: named(post.body),
                        from: post.from.map(DateInPart),
                        to: post.to.map(DateInPart),
                        current: post.held_on(moment.today),
                    })
                    .collect(),
                name: person.name,
                style: person.style,
                honours: person.honours,
                initials: person.initials,
                salutation: person.salutation,
                email: person.email,
                address: person.address,
            })
            .collect();
        let bodies = bodies
            .iter()
            .map(|body| BodyView {
                id: body.id.to_string(),
                name: body.name.clone(),
                short: body.short.clone(),
                other_names: body.other_names.clone(),
                address: body.address.clone(),
                people: posts
                    .iter()
                    .filter(|post| post.body == Some(body.id) && post.held_on(moment.today))
                    .map(|post| post.person)
                    .collect::<std::collections::BTreeSet<_>>()
                    .len() as u32,
                open_actions: open.get(&body.id.to_string()).copied().unwrap_or(0),
            })
            .collect();
        Ok(PeopleView { bodies, people })
    }
}
