//! How a letter speaks of who is to do something: its signatory is "I", our own body "my office", the addressee "you".

use chrono::NaiveDate;
use domain::action::Action;
use domain::id::BodyId;
use domain::people::{Body, Person, Post};

use crate::base::error::Error;
use crate::base::work::{Work, same_name};
use crate::facts::people::{ours, posts_on};

/// In whose voice a letter tells of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// The signatory.
    I,
    /// Our own body and its people.
    MyOffice,
    /// The addressee and their body.
    You,
    /// Somebody else whom the office knows.
    Other,
}

/// The names that the words of actions begin with, each with its voice in one letter.
pub(crate) struct Voices {
    names: Vec<(String, Voice)>,
}

impl Voices {
    /// The voices of a letter to `person`, whose body is `theirs`, on a day. It is signed by the first signatory.
    pub fn of_letter(
        work: &Work<'_, '_>,
        person: Option<&Person>,
        theirs: Option<BodyId>,
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

    /// An action as the letter says it to its reader: `Constabulary to send the figures` becomes `You undertook to send the
    /// figures`. Words of another shape are quoted as they were agreed.
    pub fn commitment(&self, action: &Action) -> String {
        let text = action.text.trim().trim_end_matches('.');
        let first = text.split_once(". ").map_or(text, |(first, _)| first);
        let mut voices = Vec::new();
        let mut rest = first;
        while let Some((voice, after)) = self.opening(rest) {
            voices.push(voice);
            let done = after
                .strip_prefix(" to ")
                .or_else(|| after.strip_prefix(" undertook to "));
            if let Some(done) = done {
                return match voices.as_slice() {
                    [Voice::I] => format!("I will {done}."),
                    [Voice::MyOffice] => format!("My office will {done}."),
                    [Voice::You] => format!("You undertook to {done}."),
                    voices if !voices.contains(&Voice::Other) => format!("We agreed to {done}."),
                    _ => {
                        let who = &first[..first.len() - after.len()];
                        let who = who
                            .strip_prefix("The ")
                            .map_or_else(|| who.to_owned(), |who| format!("the {who}"));
                        format!("We agreed that {who} would {done}.")
                    }
                };
            }
            let joint = [" and ", " & ", "/", ", "]
                .into_iter()
                .find_map(|joint| after.strip_prefix(joint));
            let Some(next) = joint else { break };
            rest = next;
        }
        match first.split_once(" to ") {
            Some((_, done)) if action.leads.len() > 1 => format!("We agreed to {done}."),
            _ => format!("We agreed that this would be done: {first}."),
        }
    }

    /// The voice of the name that words begin with, and what follows it.
    fn opening<'t>(&self, text: &'t str) -> Option<(Voice, &'t str)> {
        let bare = text
            .strip_prefix("The ")
            .or_else(|| text.strip_prefix("the "))
            .unwrap_or(text);
        self.names.iter().find_map(|(name, voice)| {
            let after = bare.strip_prefix(name.as_str())?;
            after.starts_with([' ', '/', ',']).then_some((*voice, after))
        })
    }
}

/// The initials of a post or an office: `Deputy Mayor for Policing and Crime` is `DMPC`. Blank where that is no more than
/// one letter.
fn initials(name: &str) -> String {
    let small = |word: &&str| !matches!(*word, "for" | "of" | "and" | "the" | "to" | "in" | "&");
    let letters: String = (name.split_whitespace().filter(small))
        .filter_map(|word| word.chars().next().filter(|first| first.is_alphabetic()))
        .flat_map(char::to_uppercase)
        .collect();
    if letters.chars().count() > 1 {
        letters
    } else {
        String::new()
    }
}
