//! Whom a message goes to: people, by themselves or in the post they hold, and bodies; and how it greets them.

use chrono::NaiveDate;
use domain::people::{Person, Post};
use store::Reader;

use crate::error::Error;

/// Whom a message goes to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Addressee {
    /// A person.
    Person(Box<Person>),
    /// A post that nobody holds today.
    Vacant(String),
    /// A body, whoever reads there.
    Body,
}

impl Addressee {
    /// `Dear Tobias`; a body has nobody's name.
    pub(crate) fn greeting(&self) -> String {
        match self {
            Self::Person(person) => person.greeting(),
            Self::Vacant(title) => format!("Dear {title}"),
            Self::Body => "Dear colleagues".to_owned(),
        }
    }
}

/// The addressee of identities that mean one lead: a person, the posts of one title one after the other, or a body.
pub(crate) fn of_lead(reader: &Reader<'_>, who: &[String], today: NaiveDate) -> Result<Addressee, Error> {
    let mut vacant = None;
    for id in who.iter().rev() {
        if let Some(person) = reader.find::<Person>(id)? {
            return Ok(Addressee::Person(Box::new(person)));
        }
        if let Some(post) = reader.find::<Post>(id)? {
            if post.held_on(today) {
                return Ok(Addressee::Person(Box::new(reader.get(post.person)?)));
            }
            vacant.get_or_insert(post.title);
        }
    }
    Ok(vacant.map_or(Addressee::Body, Addressee::Vacant))
}
