//! People, their posts and their bodies on a day, and which of them are the office itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::calendar_date::PartialDate;
use domain::id::PersonId;
use domain::letter::Letter;
use domain::people::{Body, Person, Post};
use store::{Owner, Reader};

use crate::base::error::Error;
use crate::base::work::{same_name, settings};

/// The posts a person holds on a day, the one begun last first.
pub(crate) fn posts_on(reader: &Reader<'_>, person: PersonId, day: NaiveDate) -> Result<Vec<Post>, Error> {
    let mut posts: Vec<Post> = reader.owned_by(Owner::Person, person)?;
    posts.retain(|post| post.held_on(day));
    posts.sort_by_key(|post| std::cmp::Reverse(post.from.map(PartialDate::first)));
    Ok(posts)
}

/// Everybody of a name, with or without style and honours.
pub(crate) fn people_called(reader: &Reader<'_>, name: &str) -> Result<Vec<Person>, Error> {
    let mut people: Vec<Person> = reader.all()?;
    people.retain(|person| same_name(&person.name, name) || same_name(&person.full_name(), name));
    Ok(people)
}

/// The addressee's body: that of the post they hold on the letter's day, else one that the block names.
pub(crate) fn addressee_body(reader: &Reader<'_>, letter: &Letter) -> Result<Option<Body>, Error> {
    let bodies: Vec<Body> = reader.all()?;
    let by_post = match (letter.addressee, letter.date) {
        (Some(person), Some(day)) => posts_on(reader, person, day)?.into_iter().find_map(|post| post.body),
        _ => None,
    };
    Ok(bodies.into_iter().find(|body| match by_post {
        Some(id) => body.id == id,
        None => letter
            .to
            .iter()
            .any(|line| body.names().any(|name| same_name(name, line))),
    }))
}

/// The identities by which the office itself leads: the body that bears its name or whose posts its signatories hold,
/// the posts of that body, and the people who hold them.
pub(crate) fn ours(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<String>, Error> {
    let settings = settings(reader)?;
    let (people, posts): (Vec<Person>, Vec<Post>) = (reader.all()?, reader.all()?);
    let signs = |post: &Post| {
        settings.signatories.iter().any(|one| {
            same_name(&one.post, &post.title)
                && people.iter().any(|person| {
                    person.id == post.person
                        && (same_name(&person.name, &one.name) || same_name(&person.full_name(), &one.name))
                })
        })
    };
    let mut bodies: BTreeSet<String> = posts
        .iter()
        .filter(|post| signs(post))
        .filter_map(|post| post.body)
        .map(|id| id.to_string())
        .collect();
    for body in reader.all::<Body>()? {
        if body.names().any(|name| same_name(name, &settings.office)) {
            bodies.insert(body.id.to_string());
        }
    }
    let mut ours = bodies.clone();
    for post in &posts {
        if signs(post) || post.body.is_some_and(|body| bodies.contains(&body.to_string())) {
            ours.insert(post.id.to_string());
            if post.held_on(today) {
                ours.insert(post.person.to_string());
            }
        }
    }
    for person in &people {
        let by_name = |name: &str| same_name(&person.name, name) || same_name(&person.full_name(), name);
        if settings.signatories.iter().any(|one| by_name(&one.name)) {
            ours.insert(person.id.to_string());
        }
    }
    Ok(ours.into_iter().collect())
}

/// Whether words name the office itself or one of its signatories, though no record bears that name: its name, a
/// signatory's name or post, or the initials of one (`DMPC`). So do the words in which an office speaks of itself and
/// of the clerk who writes its notes, where nobody of that name is on record.
pub(crate) fn names_us(reader: &Reader<'_>, words: &str) -> Result<bool, Error> {
    let settings = settings(reader)?;
    let mut names = vec![settings.office.clone(), initials(&settings.office)];
    for one in &settings.signatories {
        names.extend([one.name.clone(), one.post.clone(), initials(&one.post)]);
    }
    names.extend(["Clerk", "Office", "Private office"].map(str::to_owned));
    let words = words.trim();
    let words = ["the ", "our "]
        .iter()
        .find_map(|before| {
            let begins = words.get(..before.len())?.eq_ignore_ascii_case(before);
            begins.then(|| &words[before.len()..])
        })
        .unwrap_or(words);
    Ok(names
        .iter()
        .any(|name| !name.trim().is_empty() && same_name(name, words)))
}

/// The person a text names exactly, when the office knows exactly one such.
pub(crate) fn known_person(reader: &Reader<'_>, text: &str) -> Result<Option<Person>, Error> {
    let found = people_called(reader, text)?;
    Ok(match <[Person; 1]>::try_from(found) {
        Ok([person]) => Some(person),
        Err(_) => None,
    })
}

/// The initials of a post or an office: `Deputy Mayor for Policing and Crime` is `DMPC`. Blank where that is no more
/// than one letter.
pub(crate) fn initials(name: &str) -> String {
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
