//! A message out of a file: mail (.eml) or a message saved by Outlook (.msg), which is read as the mail it is.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate};
use chrono_tz::Europe::London;
use encoding_rs::WINDOWS_1252;
use mail_parser::{Address, Header, HeaderName, HeaderValue, Message as Mail, MessageParser, MimeHeaders, PartType};

use super::{Message, Moment, People, Person, Sent, moment, one_line};
use crate::read::source::Error;
use crate::read::{log, message as words, outlook, package};

/// The largest message that is read, in bytes: 100 MB, more than mail servers carry.
pub const LARGEST_MAIL: usize = 100 * 1024 * 1024;

/// The most parts and attachments of a message.
pub const MOST_PARTS: usize = 2_000;

/// Reads a message as a record.
///
/// `name` is the file's, for sentences and its ending. At most [`LARGEST_MAIL`] bytes and [`MOST_PARTS`] parts.
///
/// # Errors
/// The file is empty, too large, damaged, encrypted, or no message: one sentence that names it.
pub fn message(bytes: &[u8], name: &str) -> Result<Message, Error> {
    let refused = |found: String| Error::NotRead {
        name: name.to_owned(),
        found,
    };
    if bytes.is_empty() {
        return Err(Error::Empty { name: name.to_owned() });
    }
    if bytes.len() > LARGEST_MAIL {
        return Err(refused(format!("it is larger than {} MB", LARGEST_MAIL / 1024 / 1024)));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match package::tell(bytes) {
        package::FileSignature::Outlook => {
            let read = outlook::as_mail(bytes).map_err(refused)?;
            let mut message = of_bytes(&read.mail, name)?;
            message.headers = read.headers.unwrap_or_default();
            Ok(message)
        }
        package::FileSignature::Perhaps if log::is_mail(bytes, ending.as_deref().unwrap_or_default()) => {
            of_bytes(bytes, name)
        }
        package::FileSignature::Other(found) => Err(refused(found.to_owned())),
        _ => Err(refused(words::NO_MAIL.to_owned())),
    }
}

fn of_bytes(bytes: &[u8], name: &str) -> Result<Message, Error> {
    let refused = |found: String| Error::NotRead {
        name: name.to_owned(),
        found,
    };
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return Err(refused(words::NO_MAIL.to_owned()));
    };
    if mail.from().is_none() && mail.subject().is_none() && mail.date().is_none() {
        return Err(refused(words::NO_MAIL.to_owned()));
    }
    if log::is_sealed(&mail) {
        return Err(refused(outlook::SEALED.to_owned()));
    }
    if mail.parts.len() > MOST_PARTS {
        return Err(refused(format!(
            "it has {} parts, and at most {MOST_PARTS} are read",
            mail.parts.len()
        )));
    }
    let mut message = Message {
        headers: head(&mail),
        subject: one_line(mail.subject().unwrap_or_default()),
        message_id: mail.message_id().unwrap_or_default().trim().to_owned(),
        in_reply_to: identities(mail.in_reply_to()),
        references: identities(mail.references()),
        text: words::said(&mail),
        ..Message::default()
    };
    people(&mail, &mut message);
    sent(&mail, &mut message);
    attachments(&mail, &mut message);
    Ok(message)
}

/// The head as it stands, up to the empty line.
fn head(mail: &Mail) -> String {
    let end = mail.parts.first().map_or(0, |part| part.offset_body as usize);
    let bytes = mail.raw_message.get(..end).unwrap_or_default();
    words_of(bytes).trim_end().to_owned()
}

/// Words of a head: UTF-8, else Windows-1252; without NUL, which no text holds.
fn words_of(bytes: &[u8]) -> String {
    let words = match std::str::from_utf8(bytes) {
        Ok(words) => Cow::Borrowed(words),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    words.replace('\0', "")
}

/// Every header of one name, in its order.
fn named<'a>(mail: &'a Mail, name: HeaderName<'static>) -> Vec<&'a Header<'a>> {
    let headers = mail.parts.first().map(|part| part.headers.as_slice());
    headers
        .unwrap_or_default()
        .iter()
        .filter(|header| header.name == name)
        .collect()
}

fn written(mail: &Mail, header: &Header) -> String {
    let range = header.offset_start as usize..header.offset_end as usize;
    words_of(mail.raw_message.get(range).unwrap_or_default())
        .trim()
        .to_owned()
}

fn identities(value: &HeaderValue) -> Vec<String> {
    let of = |id: &str| id.trim().trim_matches(['<', '>']).to_owned();
    match value {
        HeaderValue::Text(id) => vec![of(id)],
        HeaderValue::TextList(ids) => ids.iter().map(|id| of(id)).collect(),
        _ => Vec::new(),
    }
}

fn people(mail: &Mail, message: &mut Message) {
    let of = |name: HeaderName<'static>| {
        let headers = named(mail, name);
        let lines: Vec<String> = headers.iter().map(|header| written(mail, header)).collect();
        let people = headers.first().map(|header| persons(&header.value)).unwrap_or_default();
        (
            headers.len(),
            People {
                written: lines.join("\n"),
                people,
            },
        )
    };
    let (froms, from) = of(HeaderName::From);
    (message.from, message.to, message.cc) = (from, of(HeaderName::To).1, of(HeaderName::Cc).1);
    if froms > 1 {
        message.doubt(
            "from",
            format!("It has {froms} lines that say whom it is from; the first was taken, and all are kept as written."),
        );
    } else if message.from.people.len() > 1 {
        let count = message.from.people.len();
        message.doubt("from", format!("It says that it is from {count} people; all are kept."));
    }
    if message.from.people.is_empty() {
        message.doubt("from", "It does not say whom it is from.");
    }
}

fn persons(value: &HeaderValue) -> Vec<Person> {
    let HeaderValue::Address(address) = value else {
        return Vec::new();
    };
    let all: Vec<&mail_parser::Addr> = match address {
        Address::List(list) => list.iter().collect(),
        Address::Group(groups) => groups.iter().flat_map(|group| &group.addresses).collect(),
    };
    let persons = all.into_iter().map(|person| Person {
        name: one_line(&person.name.as_deref().unwrap_or_default().replace('\0', "")),
        address: one_line(&person.address.as_deref().unwrap_or_default().replace('\0', "")),
    });
    persons.filter(|person| *person != Person::default()).collect()
}

fn sent(mail: &Mail, message: &mut Message) {
    let headers = named(mail, HeaderName::Date);
    let Some(header) = headers.first() else {
        message.doubt("date", "It has no date; its moment is not known.");
        return;
    };
    let written = one_line(&written(mail, header));
    let mut moment = None;
    if let HeaderValue::DateTime(date) = &header.value {
        moment = at(date, moment::has_offset(&written));
    }
    if moment.is_none() && !moment::has_offset(&written) {
        // Without a zone it is written as people write it.
        moment = moment::printed(&written)
            .0
            .moment
            .filter(|moment| moment.time.is_some());
    }
    if moment.is_none() {
        message.doubt(
            "date",
            format!(
                "Its date, “{}”, is no moment that there was; it is kept as written.",
                moment::short(&written)
            ),
        );
    } else if moment.is_some_and(|moment| moment.offset.is_none()) {
        message.doubt(
            "date",
            format!("Its date, “{written}”, does not say of which clock; it was read as London's."),
        );
    }
    if headers.len() > 1 {
        message.doubt("date", format!("It has {} dates; the first was taken.", headers.len()));
    }
    message.sent = Sent { written, moment };
}

/// A moment by London's clock, if there is such a day and such a time.
fn at(date: &mail_parser::DateTime, offset: bool) -> Option<Moment> {
    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    // A leap second is written as the sixtieth.
    let local = day.and_hms_opt(date.hour.into(), date.minute.into(), date.second.min(59).into())?;
    if !offset {
        return Some(Moment {
            day,
            time: Some(local.time()),
            offset: None,
        });
    }
    let minutes = i32::from(date.tz_hour) * 60 + i32::from(date.tz_minute);
    let minutes = if date.tz_before_gmt { -minutes } else { minutes };
    let zone = FixedOffset::east_opt(minutes * 60).filter(|_| minutes.abs() <= 14 * 60)?;
    let utc = local.checked_sub_offset(zone)?;
    let london = DateTime::<chrono::Utc>::from_naive_utc_and_offset(utc, chrono::Utc).with_timezone(&London);
    Some(Moment {
        day: london.date_naive(),
        time: Some(london.time()),
        offset: Some(minutes),
    })
}

/// What stands beside the message's own words, in the order of its parts.
fn attachments(mail: &Mail, message: &mut Message) {
    for (at, part) in mail.parts.iter().enumerate() {
        let own = mail.text_body.contains(&(at as u32)) || mail.html_body.contains(&(at as u32));
        let called = part.attachment_name().unwrap_or_default().replace('\0', "");
        let kind = part.content_type().map(|kind| {
            let of = kind.subtype().map(|of| format!("/{of}")).unwrap_or_default();
            format!("{}{of}", kind.ctype()).to_lowercase()
        });
        let kind = kind.unwrap_or_default();
        match &part.body {
            PartType::Multipart(_) => {}
            PartType::Text(_) | PartType::Html(_) if own && called.is_empty() => {}
            PartType::Message(inner) => {
                let mut name = called;
                if name.trim().is_empty() {
                    let subject = one_line(inner.subject().unwrap_or("message"));
                    name = format!("{subject}.eml");
                }
                let name = if name.to_lowercase().ends_with(".eml") {
                    name
                } else {
                    format!("{name}.eml")
                };
                message.attach(name, "message/rfc822".to_owned(), Some(inner.raw_message().to_vec()));
            }
            _ => {
                let bytes = log::undeclared(mail, part).unwrap_or_else(|| part.contents().to_vec());
                if bytes.is_empty() {
                    let named = if called.is_empty() {
                        "An attachment"
                    } else {
                        called.as_str()
                    };
                    message.doubt(
                        "attachments",
                        format!("{named} holds nothing: only a link or its name came with the message."),
                    );
                }
                message.attach(called, kind, Some(bytes));
            }
        }
    }
    message.name_files();
}
