//! How a letter speaks of who is to do something: its signatory is "I", our own body "my office", the addressee "you".

use chrono::NaiveDate;
use domain::action::{Action, Lead};
use domain::forum::Forum;
use domain::id::BodyId;
use domain::letter::told::{Doer, Voice, told};
use domain::people::{Body, Person, Post};

use crate::base::error::Error;
use crate::base::work::{Work, same_name};
use crate::facts::people::{initials, ours, posts_on};

/// The names that the words of actions begin with, each with its voice in one letter.
pub(crate) struct Voices {
    names: Vec<(String, Voice)>,
}

impl Voices {
    /// The voices of a letter about a meeting of `forum` to `person`, whose body is `theirs`, on a day. It is signed by
    /// the first signatory.
    pub fn of_letter(
        work: &Work<'_, '_>,
        person: Option<&Person>,
        theirs: Option<BodyId>,
        forum: &Forum,
        day: NaiveDate,
    ) -> Result<Self, Error> {
        let reader = work.read();
        let settings = work.settings()?;
        let our = ours(&reader, day)?;
        let is_ours = |id: String| our.contains(&id);
        let (bodies, people, posts): (Vec<Body>, Vec<Person>, Vec<Post>) =
            (reader.all()?, reader.all()?, reader.all()?);
        let mut names: Vec<(String, Voice)> = Vec::new();
        let mut add = |name: &str, voice: Voice| {
            if !name.trim().is_empty() && !names.iter().any(|(known, _)| same_name(known, name)) {
                names.push((name.trim().to_owned(), voice));
            }
        };
        let of_person = |person: &Person| {
            [
                Some(person.name.clone()),
                Some(person.full_name()),
                person.initials.clone(),
            ]
        };
        if let Some(first) = settings.signatories.first() {
            add(&first.name, Voice::I);
            add(&first.post, Voice::I);
            add(&initials(&first.post), Voice::I);
            if let Some(chair) = forum.chair.as_deref().map(str::trim).filter(|chair| !chair.is_empty())
                && (same_name(chair, &first.name) || first.post.to_lowercase().starts_with(&chair.to_lowercase()))
            {
                add(chair, Voice::I);
                add("Chair", Voice::I);
            }
            let signs =
                |person: &&Person| same_name(&person.name, &first.name) || same_name(&person.full_name(), &first.name);
            for name in people.iter().filter(signs).flat_map(of_person).flatten() {
                add(&name, Voice::I);
            }
        }
        if let Some(person) = person {
            for name in of_person(person).into_iter().flatten() {
                add(&name, Voice::You);
            }
            for post in posts_on(&reader, person.id, day)? {
                add(&post.title, Voice::You);
            }
        }
        let ours_known = bodies.iter().any(|body| is_ours(body.id.to_string()));
        for body in &bodies {
            let voice = if Some(body.id) == theirs {
                Voice::You
            } else if is_ours(body.id.to_string())
                || (!ours_known && body.names().any(|name| same_name(name, "Office")))
            {
                Voice::MyOffice
            } else {
                Voice::Other
            };
            for name in body.names() {
                add(name, voice);
            }
        }
        add(&settings.office, Voice::MyOffice);
        add(&initials(&settings.office), Voice::MyOffice);
        // The forum is those who met: we.
        for name in forum.names() {
            add(name, Voice::We);
        }
        for name in ["Board", "Members", "All", "Everyone", "Everybody", "Both", "We"] {
            add(name, Voice::We);
        }
        for post in &posts {
            let voice = if is_ours(post.id.to_string()) {
                Voice::MyOffice
            } else {
                Voice::Other
            };
            add(&post.title, voice);
        }
        for person in &people {
            let voice = if is_ours(person.id.to_string()) {
                Voice::MyOffice
            } else {
                Voice::Other
            };
            for name in of_person(person).into_iter().flatten() {
                add(&name, voice);
            }
        }
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Ok(Self { names })
    }

    /// An action as the letter tells its reader of it.
    pub fn commitment(&self, work: &Work<'_, '_>, action: &Action) -> Result<String, Error> {
        let mut leads = Vec::new();
        for lead in &action.leads {
            let name = match lead {
                Lead::Body(id) => work.read().get::<Body>(*id)?.name,
                Lead::Post(id) => work.read().get::<Post>(*id)?.title,
                Lead::Person(id) => work.read().get::<Person>(*id)?.name,
                Lead::Words(words) => words.clone(),
            };
            leads.push(self.doer(&name, action, lead));
        }
        Ok(told(&action.text, &|text| self.opening(text), &leads))
    }

    /// Somebody who leads, by the shortest way in which the lead is written.
    fn doer(&self, name: &str, action: &Action, lead: &Lead) -> Doer {
        let known = self.names.iter().find(|(known, _)| same_name(known, name));
        // One lead is called as it is written ("NHS"), not by its name in full.
        let written = action.lead.trim();
        let alone = action.leads.len() == 1 && !written.is_empty() && !matches!(lead, Lead::Person(_));
        Doer {
            voice: known.map_or(Voice::Other, |(_, voice)| *voice),
            name: if alone { written } else { name }.to_owned(),
        }
    }

    /// The voice of the name that words begin with, and how many bytes it takes.
    fn opening(&self, text: &str) -> Option<(Voice, usize)> {
        let bare = text
            .strip_prefix("The ")
            .or_else(|| text.strip_prefix("the "))
            .unwrap_or(text);
        self.names.iter().find_map(|(name, voice)| {
            let after = bare.strip_prefix(name.as_str())?;
            let ends = after.starts_with([' ', '/', ',', ':']);
            ends.then_some((*voice, text.len() - after.len()))
        })
    }
}
