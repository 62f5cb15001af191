//! Use cases about bodies, people, posts and forums.

use domain::calendar_date::PartialDate;
use domain::forum::Forum;
use domain::people::{Body, Person, Post, is_mail_address};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::new_identity;

use crate::base::arguments::{DateInPart, Many, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{Work, edit, optional, required, same_name};
use crate::facts::people::people_called;

/// Adds an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddBody {
    /// The full name, which no other body has.
    pub name: String,
    /// A short name.
    #[serde(default)]
    pub short: Option<String>,
    /// Other spellings that papers use.
    #[serde(default)]
    pub other_names: Option<Many<String>>,
    /// Where letters to it go, a line each.
    #[serde(default)]
    pub address: Option<Many<String>>,
}

/// Changes an organisation; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditBody {
    pub body: Ref,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub other_names: Option<Many<String>>,
    #[serde(default)]
    pub address: Option<Many<String>>,
}

/// Adds a person.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddPerson {
    /// The name without style and honours.
    pub name: String,
    /// What follows the name: QPM, OBE.
    #[serde(default)]
    pub honours: Option<String>,
    /// Initials, which mean this person only within one meeting.
    #[serde(default)]
    pub initials: Option<String>,
    /// What stands before the name: Sir, Dr.
    #[serde(default)]
    pub style: Option<String>,
    /// What a salutation calls them.
    #[serde(default)]
    pub salutation: Option<String>,
    /// Where letters to them go, a line each.
    #[serde(default)]
    pub address: Option<Many<String>>,
    /// Where mail to them goes, such as name@example.org.
    #[serde(default)]
    pub email: Option<String>,
    /// Somebody else, though a person of this name is known.
    #[serde(default)]
    pub another: bool,
}

/// Changes a person; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditPerson {
    pub person: Ref,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub honours: Option<String>,
    #[serde(default)]
    pub initials: Option<String>,
    #[serde(default)]
    pub style: Option<String>,
    #[serde(default)]
    pub salutation: Option<String>,
    #[serde(default)]
    pub address: Option<Many<String>>,
    #[serde(default)]
    pub email: Option<String>,
}

/// Says that a person holds a post.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct HoldPost {
    /// Who.
    pub person: Ref,
    /// The rank or title.
    pub title: String,
    /// The body the post belongs to.
    #[serde(default)]
    pub body: Option<Ref>,
    /// The first day, or the month or year it began in.
    #[serde(default)]
    pub from: Option<DateInPart>,
    /// The last day, or the month or year it ended in.
    #[serde(default)]
    pub to: Option<DateInPart>,
}

/// Corrects a post; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditPost {
    pub post: Ref,
    /// The rank or title.
    #[serde(default)]
    pub title: Option<String>,
    /// The body the post belongs to.
    #[serde(default)]
    pub body: Option<Ref>,
    /// The first day, or the month or year it began in; empty where it is not known.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day, or the month or year it ended in; empty where it is held still.
    #[serde(default)]
    pub to: Option<String>,
}

/// Says when a post ends.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EndPost {
    pub post: Ref,
    /// The last day, or the month or year it ended in.
    pub to: DateInPart,
}

/// Adds a forum.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AddForum {
    /// The full name, which no other forum has.
    pub name: String,
    /// A short name.
    #[serde(default)]
    pub short: Option<String>,
    /// Who chairs it, by office.
    #[serde(default)]
    pub chair: Option<String>,
    /// The body it oversees.
    #[serde(default)]
    pub body: Option<Ref>,
    /// Other spellings that papers use.
    #[serde(default)]
    pub other_names: Option<Many<String>>,
    /// Whom its follow-up letters are addressed to.
    #[serde(default)]
    pub addressee: Option<Ref>,
}

/// Changes a forum; what is left out stays, an empty text goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditForum {
    pub forum: Ref,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub chair: Option<String>,
    #[serde(default)]
    pub body: Option<Ref>,
    #[serde(default)]
    pub other_names: Option<Many<String>>,
    #[serde(default)]
    pub addressee: Option<Ref>,
}

fn many(list: Option<Many<String>>) -> Vec<String> {
    list.map(|many| many.0.into_iter().filter(|line| !line.trim().is_empty()).collect())
        .unwrap_or_default()
}

fn unique_body(work: &Work<'_, '_>, name: &str, but: Option<&Body>) -> Result<(), Error> {
    let taken = work
        .read()
        .all::<Body>()?
        .into_iter()
        .any(|body| Some(&body) != but && same_name(&body.name, name));
    if taken {
        refuse(format!("A body called “{name}” is there already."))
    } else {
        Ok(())
    }
}

fn unique_forum(work: &Work<'_, '_>, name: &str, but: Option<&Forum>) -> Result<(), Error> {
    let taken = work
        .read()
        .all::<Forum>()?
        .into_iter()
        .any(|forum| Some(&forum) != but && same_name(&forum.name, name));
    if taken {
        refuse(format!("A forum called “{name}” is there already."))
    } else {
        Ok(())
    }
}

pub(crate) fn add_body(with: AddBody, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let name = required(with.name, "A body's name")?;
    unique_body(work, &name, None)?;
    let body = Body {
        id: new_identity(),
        name,
        short: optional(with.short, "A body's short name")?,
        other_names: many(with.other_names),
        address: many(with.address),
    };
    work.change.put(&body)?;
    Ok(Recorded::new(body.id, body.name))
}

pub(crate) fn edit_body(with: EditBody, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let before = work.body(&with.body)?;
    let mut body = before.clone();
    if let Some(name) = with.name {
        body.name = required(name, "A body's name")?;
        unique_body(work, &body.name, Some(&before))?;
    }
    edit(&mut body.short, with.short, "A body's short name")?;
    if let Some(names) = with.other_names {
        body.other_names = many(Some(names));
    }
    if let Some(address) = with.address {
        body.address = many(Some(address));
    }
    work.change.put(&body)?;
    Ok(Recorded::new(body.id, body.name))
}

/// An address that mail can go to.
fn mail_address(address: Option<String>) -> Result<Option<String>, Error> {
    let Some(address) = address.map(|address| address.trim().to_owned()) else {
        return Ok(None);
    };
    if !is_mail_address(&address) {
        return refuse(format!(
            "“{}” is not an e-mail address; it needs a name, an @ and a place, as in name@example.org.",
            short(&address)
        ));
    }
    Ok(Some(address))
}

pub(crate) fn add_person(with: AddPerson, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let name = required(with.name, "A person's name")?;
    if !with.another && !people_called(&work.read(), &name)?.is_empty() {
        return Err(Error::KnownName(format!(
            "A person called “{}” is known already. Say whether that person is meant, or somebody else of the same \
             name.",
            short(&name)
        )));
    }
    let person = Person {
        id: new_identity(),
        name,
        style: optional(with.style, "What stands before a name")?,
        honours: optional(with.honours, "Honours")?,
        initials: optional(with.initials, "Initials")?,
        salutation: optional(with.salutation, "A salutation")?,
        address: many(with.address),
        email: mail_address(optional(with.email, "An e-mail address")?)?,
    };
    work.change.put(&person)?;
    Ok(Recorded::new(person.id, person.name))
}

pub(crate) fn edit_person(with: EditPerson, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut person = work.person(&with.person)?;
    if let Some(name) = with.name {
        person.name = required(name, "A person's name")?;
    }
    edit(&mut person.honours, with.honours, "Honours")?;
    edit(&mut person.initials, with.initials, "Initials")?;
    edit(&mut person.style, with.style, "What stands before a name")?;
    edit(&mut person.salutation, with.salutation, "A salutation")?;
    if let Some(address) = with.address {
        person.address = many(Some(address));
    }
    edit(&mut person.email, with.email, "An e-mail address")?;
    person.email = mail_address(person.email)?;
    work.change.put(&person)?;
    Ok(Recorded::new(person.id, person.name))
}

/// A post ends after it began.
fn in_order(from: Option<PartialDate>, to: Option<PartialDate>) -> Result<(), Error> {
    match (from, to) {
        (Some(from), Some(to)) if to.last() < from.first() => refuse(format!(
            "A post cannot end ({}) before it begins ({}).",
            to.in_words(),
            from.in_words()
        )),
        _ => Ok(()),
    }
}

pub(crate) fn hold_post(with: HoldPost, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let person = work.person(&with.person)?;
    let (from, to) = (with.from.map(|day| day.0), with.to.map(|day| day.0));
    in_order(from, to)?;
    let post = Post {
        id: new_identity(),
        person: person.id,
        title: required(with.title, "A post's title")?,
        body: work.body_id(&with.body)?,
        from,
        to,
    };
    work.change.put(&post)?;
    Ok(Recorded::new(post.id, format!("{}, {}", person.name, post.title)))
}

pub(crate) fn edit_post(with: EditPost, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut post: Post = work.record(&with.post, "post")?;
    if let Some(title) = with.title {
        post.title = required(title, "A post's title")?;
    }
    if with.body.is_some() {
        post.body = work.body_id(&with.body)?;
    }
    for (date, text) in [(&mut post.from, with.from), (&mut post.to, with.to)] {
        match text.as_deref().map(str::trim) {
            None => {}
            Some("") => *date = None,
            Some(text) => *date = Some(text.parse().map_err(Error::Refused)?),
        }
    }
    in_order(post.from, post.to)?;
    work.change.put(&post)?;
    let person: Person = work.read().get(post.person)?;
    Ok(Recorded::new(post.id, format!("{}, {}", person.name, post.title)))
}

pub(crate) fn end_post(with: EndPost, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut post: Post = work.record(&with.post, "post")?;
    if post.from.is_some_and(|from| with.to.0.last() < from.first()) {
        return refuse(format!("The post “{}” cannot end before it begins.", post.title));
    }
    post.to = Some(with.to.0);
    work.change.put(&post)?;
    Ok(Recorded::new(post.id, post.title))
}

pub(crate) fn add_forum(with: AddForum, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let name = required(with.name, "A forum's name")?;
    unique_forum(work, &name, None)?;
    let forum = Forum {
        id: new_identity(),
        name,
        short: optional(with.short, "A forum's short name")?,
        other_names: many(with.other_names),
        chair: optional(with.chair, "A forum's chair")?,
        body: work.body_id(&with.body)?,
        addressee: work.person_id(&with.addressee)?,
    };
    work.change.put(&forum)?;
    Ok(Recorded::new(forum.id, forum.name))
}

pub(crate) fn edit_forum(with: EditForum, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let before = work.forum(&with.forum)?;
    let mut forum = before.clone();
    if let Some(name) = with.name {
        forum.name = required(name, "A forum's name")?;
        unique_forum(work, &forum.name, Some(&before))?;
    }
    edit(&mut forum.short, with.short, "A forum's short name")?;
    edit(&mut forum.chair, with.chair, "A forum's chair")?;
    if with.body.is_some() {
        forum.body = work.body_id(&with.body)?;
    }
    if let Some(names) = with.other_names {
        forum.other_names = many(Some(names));
    }
    if with.addressee.is_some() {
        forum.addressee = work.person_id(&with.addressee)?;
    }
    work.change.put(&forum)?;
    Ok(Recorded::new(forum.id, forum.name))
}
