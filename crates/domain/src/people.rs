//! Bodies, people, and the posts people hold from a day to a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar_date::PartialDate;
use crate::id::{BodyId, PersonId, PostId};

/// An organisation. It can lead an action; it has no account here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    pub id: BodyId,
    /// The full name, unique in an office.
    pub name: String,
    /// A short name: `MPS`.
    pub short: Option<String>,
    /// Other spellings that papers use: `the force`.
    pub other_names: Vec<String>,
    /// Where letters to it go, a line each.
    pub address: Vec<String>,
}

impl Body {
    /// The name for a narrow column.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Every name the body goes by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.short.as_deref())
            .chain(self.other_names.iter().map(String::as_str))
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    /// The name without honours: `Tobias Wrenfield`.
    pub name: String,
    /// What stands before the name in an address: `Sir`, `Dr`.
    pub style: Option<String>,
    /// What follows the name: `QPM`, `OBE`.
    pub honours: Option<String>,
    /// Initials; they mean this person only within one meeting.
    pub initials: Option<String>,
    /// What a letter's salutation calls them: `Tobias`, `Commissioner`.
    pub salutation: Option<String>,
    /// Where letters to them go, a line each; their body's address where empty.
    pub address: Vec<String>,
    /// Where mail to them goes.
    #[serde(default)]
    pub email: Option<String>,
}

/// Whether mail can go to an address: one `@` with something plain before and after it, and no sign that would begin
/// anything else in a header.
pub fn is_mail_address(address: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part.len() <= 254
            && part
                .bytes()
                .all(|sign| sign.is_ascii_graphic() && !b"()<>[]:;@\\,\"".contains(&sign))
    };
    address
        .split_once('@')
        .is_some_and(|(name, place)| plain(name) && plain(place))
}

impl Person {
    /// The name as an address or an attendance list prints it, with style and honours.
    pub fn full_name(&self) -> String {
        [self.style.as_deref(), Some(self.name.as_str()), self.honours.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Person {
    /// How a letter to them begins: `Dear Tobias`. What was typed as their salutation may have the greeting already;
    /// with none it is the first word of the name.
    pub fn greeting(&self) -> String {
        let first = || self.name.split_whitespace().next().unwrap_or(&self.name);
        let called = self.salutation.as_deref().unwrap_or_else(first).trim();
        let called = called.trim_end_matches(',').trim_end();
        let low = called.to_lowercase();
        let greets = ["dear ", "my dear ", "my lord", "to whom "]
            .iter()
            .any(|words| low.starts_with(words));
        if greets {
            called.to_owned()
        } else {
            format!("Dear {called}")
        }
    }
}

/// A post held by a person, from a day to a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Post {
    pub id: PostId,
    /// Who holds it.
    pub person: PersonId,
    /// The rank or title: `Assistant Commissioner, Professionalism`.
    pub title: String,
    /// The body it belongs to.
    pub body: Option<BodyId>,
    /// The first day, month or year, inclusive; open when absent.
    pub from: Option<PartialDate>,
    /// The last day, month or year, inclusive; open when absent.
    pub to: Option<PartialDate>,
}

impl Post {
    /// Whether the post was held on a day: a letter keeps the title the person had on its day.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from.first() <= day) && self.to.is_none_or(|to| day <= to.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_greets_once_whatever_was_typed_as_the_salutation() {
        #[track_caller]
        fn check(salutation: Option<&str>, expected: &str) {
            let person = Person {
                id: PersonId(uuid::Uuid::nil()),
                name: "Tobias Wrenfield".to_owned(),
                style: None,
                honours: None,
                initials: None,
                salutation: salutation.map(str::to_owned),
                address: Vec::new(),
                email: None,
            };
            assert_eq!(person.greeting(), expected);
        }
        check(None, "Dear Tobias");
        check(Some("Tobias"), "Dear Tobias");
        check(Some("Commissioner"), "Dear Commissioner");
        check(Some("Dear Tobias"), "Dear Tobias");
        check(Some("dear Tobias,"), "dear Tobias");
        check(Some(" Dear Chief Constable, "), "Dear Chief Constable");
        check(Some("My dear Tobias"), "My dear Tobias");
        check(Some("Dearden"), "Dear Dearden");
    }
}
