//! Whom a message goes to: people, by themselves or in the post they hold, and bodies; where their mail goes, and how
//! it greets them.

use chrono::NaiveDate;
use documents::write::mail::Address;
use domain::people::{Person, Post, is_mail_address};
use store::Reader;

use crate::base::error::Error;
use crate::base::office::Office;
use crate::facts::names::name_and_post;
use crate::facts::people::people_called;

/// Whom a message goes to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Addressee {
    Person(Box<Person>),
    /// A post that nobody holds today.
    Vacant(String),
    /// A body, whoever reads there.
    Body,
    /// Somebody the office knows nothing of.
    Unknown,
}

impl Addressee {
    /// `Dear Tobias`; a body has nobody's name. `written` is what somebody unknown is called.
    pub(crate) fn greeting(&self, written: &str) -> String {
        match self {
            Self::Person(person) => person.greeting(),
            Self::Vacant(title) => format!("Dear {title}"),
            Self::Body => "Dear colleagues".to_owned(),
            Self::Unknown if written.trim().is_empty() => "Dear colleague".to_owned(),
            Self::Unknown => {
                let (name, post) = name_and_post(written);
                format!("Dear {}", if name.is_empty() { post } else { name })
            }
        }
    }

    /// The name and the address for a mail; the address is empty where none is known.
    pub(crate) fn address(&self, written: &str) -> Address {
        match self {
            Self::Person(person) => Address {
                name: person.name.clone(),
                address: person.email.clone().unwrap_or_default(),
            },
            _ => Address {
                name: written.trim().to_owned(),
                address: String::new(),
            },
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

impl Office {
    /// Whom words mean: a person, alone or before a comma, a post or a body.
    pub(crate) fn addressee_called(&self, written: &str, today: NaiveDate) -> Result<Addressee, Error> {
        let reader = self.store.read();
        let written = written.trim();
        if written.is_empty() {
            return Ok(Addressee::Unknown);
        }
        let name = written.split(',').next().unwrap_or(written).trim();
        for name in [written, name] {
            if let Ok([person]) = <[Person; 1]>::try_from(people_called(&reader, name)?) {
                return Ok(Addressee::Person(Box::new(person)));
            }
        }
        match self.lead_named(written) {
            Ok(meant) => of_lead(&reader, &meant.who, today),
            Err(Error::Unknown(_) | Error::Refused(_)) => Ok(Addressee::Unknown),
            Err(other) => Err(other),
        }
    }
}

/// Addresses as one line: `Tobias Wrenfield <chief@example.org>; Odalys Ferncombe`.
pub(crate) fn in_a_line(addresses: &[Address]) -> String {
    let one = |address: &Address| match (address.name.is_empty(), address.address.is_empty()) {
        (_, true) => address.name.clone(),
        (true, false) => address.address.clone(),
        (false, false) => format!("{} <{}>", address.name, address.address),
    };
    addresses.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Says for whom no address is known, and what to do; nothing where there is nobody.
pub(crate) fn lacking(without_address: &[Address]) -> Option<String> {
    (!without_address.is_empty()).then(|| {
        format!(
            "No e-mail address is known for {}: add it in your mail program, or under People for the next time.",
            in_a_line(without_address)
        )
    })
}

/// Addresses as they are typed: between semicolons, on lines, or between commas where each part is an address.
pub(crate) fn out_of_a_line(typed: &str) -> Vec<Address> {
    let mut found = Vec::new();
    for part in typed.split([';', '\n', '\r']) {
        let by_comma = part.contains(',') && part.split(',').all(|one| one.contains('@'));
        let parts: Vec<&str> = if by_comma {
            part.split(',').collect()
        } else {
            vec![part]
        };
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            let (name, address) = match part.strip_suffix('>').and_then(|part| part.rsplit_once('<')) {
                Some((name, address)) => (name.trim().trim_matches('"').trim(), address.trim()),
                None if is_mail_address(part) => ("", part),
                None => (part, ""),
            };
            found.push(Address {
                name: name.to_owned(),
                address: address.to_owned(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_takes_the_name_alone() {
        assert_eq!(
            Addressee::Unknown.greeting("Harriet Voss, Clerk to the board"),
            "Dear Harriet Voss"
        );
        assert_eq!(Addressee::Unknown.greeting("Clerk"), "Dear Clerk");
        assert_eq!(Addressee::Unknown.greeting(" "), "Dear colleague");
    }

    #[test]
    fn addresses_are_read_as_people_type_them() {
        let check = |typed: &str, expected: &[(&str, &str)]| {
            let found = out_of_a_line(typed);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|one| (one.name.as_str(), one.address.as_str()))
                .collect();
            assert_eq!(found, expected, "{typed}");
        };
        check("", &[]);
        check("a@example.org", &[("", "a@example.org")]);
        check(
            "a@example.org, b@example.org",
            &[("", "a@example.org"), ("", "b@example.org")],
        );
        check(
            "Tobias Wrenfield <a@example.org>; Odalys",
            &[("Tobias Wrenfield", "a@example.org"), ("Odalys", "")],
        );
        check(
            "\"Ferncombe, Odalys\" <a@example.org>",
            &[("Ferncombe, Odalys", "a@example.org")],
        );
        check(
            "Ferncombe, Odalys <a@example.org>",
            &[("Ferncombe, Odalys", "a@example.org")],
        );
        check("Tobias <not an address>", &[("Tobias", "not an address")]);
        check(" ; \n", &[]);
    }
}
