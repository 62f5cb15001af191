//! A message out of a file: its fields as the register keeps them, and whether the register has it already.

use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeZone};
pub(crate) use documents::read::mail::Attachment as Brought;
use documents::read::mail::{self, LARGEST_MAIL, Moment, People};
use domain::correspondence::Message;
use domain::timing::date_in_words;
use store::Reader;

use crate::base::arguments::short;
use crate::base::error::Error;
use crate::base::files::{FileOf, read_up_to, unreadable};
use crate::base::work::LONGEST_FIELD;
use crate::facts::correspondence::{Item, sent_day};

/// The most identities of other messages that are kept of one; more are no conversation.
const MOST_REFERRED: usize = 1_000;

/// A message and the file it was read from.
pub(crate) struct Mail {
    pub file: FileOf,
    pub read: mail::Message,
}

/// Reads an .eml or a .msg that a person named.
pub(crate) fn read(path: &Path) -> Result<Mail, Error> {
    let mut file = read_up_to(path, LARGEST_MAIL as u64)?;
    let read = mail::message(&file.bytes, &file.name).map_err(unreadable)?;
    // Told by its signature: anything else that is read as a message is mail in text.
    let outlook = file.bytes.starts_with(b"\xd0\xcf\x11\xe0");
    file.media = if outlook {
        "application/vnd.ms-outlook"
    } else {
        "message/rfc822"
    }
    .to_owned();
    Ok(Mail { file, read })
}

/// The message of the register that a file is: the same bytes, or the same `Message-ID`.
pub(crate) fn known(reader: &Reader<'_>, mail: &Mail) -> Result<Option<Message>, Error> {
    for file in reader.files_like(&store::sha256(&mail.file.bytes))? {
        if let Some(message) = reader.messages_of_file(file)?.into_iter().next() {
            return Ok(Some(message));
        }
    }
    if mail.read.message_id.is_empty() {
        return Ok(None);
    }
    Ok(reader.messages_with_id(&mail.read.message_id)?.into_iter().next())
}

/// A message of the register with its day and subject, to be told from others:
/// `Message from Ada Quill, “RE: Custody”, of 16 December 2021`.
pub(crate) fn called(message: &Message) -> String {
    let mut words = Item::Message(message.clone()).title();
    if let Some(subject) = &message.subject {
        words.push_str(&format!(", “{}”", short(subject)));
    }
    if let Some(day) = sent_day(message).or(message.received) {
        words.push_str(&format!(", of {}", date_in_words(day)));
    }
    words
}

/// Those whom a line of a header names, one each; the line as it stands where nobody could be read out of it.
pub(crate) fn whom(people: &People) -> Vec<String> {
    let one = |person: &mail::Person| match (person.name.as_str(), person.address.as_str()) {
        ("", address) => address.to_owned(),
        (name, "") => name.to_owned(),
        (name, address) if name == address => name.to_owned(),
        (name, address) => format!("{name} <{address}>"),
    };
    let mut named: Vec<String> = people.people.iter().map(one).collect();
    if named.is_empty() {
        named.extend(Some(people.written.trim().to_owned()).filter(|line| !line.is_empty()));
    }
    named.into_iter().map(|words| shortened(words, LONGEST_FIELD)).collect()
}

/// The identities of the messages that it answers or follows, each once.
pub(crate) fn refers(read: &mail::Message) -> Vec<String> {
    let mut refers: Vec<String> = Vec::new();
    for id in read.in_reply_to.iter().chain(&read.references).take(MOST_REFERRED) {
        if !id.is_empty() && *id != read.message_id && !refers.contains(id) {
            refers.push(id.clone());
        }
    }
    refers
}

/// The moment as the register keeps it; nothing where no time of day is known.
pub(crate) fn moment(read: &Moment) -> Option<DateTime<FixedOffset>> {
    let local = read.day.and_time(read.time?);
    let in_london = chrono_tz::Europe::London.from_local_datetime(&local);
    // In the hour that comes twice, what is written as UTC is the second one.
    let moment = if read.offset == Some(0) {
        in_london.latest()
    } else {
        in_london.earliest()
    }?;
    let own = read.offset.and_then(|minutes| FixedOffset::east_opt(minutes * 60));
    Some(match own {
        Some(offset) => moment.with_timezone(&offset),
        None => moment.fixed_offset(),
    })
}

/// Words of at most so many bytes. What goes stands in the kept file.
pub(crate) fn shortened(mut words: String, most: usize) -> String {
    if words.len() > most {
        let end = (0..=most - '…'.len_utf8())
            .rev()
            .find(|at| words.is_char_boundary(*at))
            .unwrap_or(0);
        words.truncate(end);
        words.push('…');
    }
    words
}

/// A subject without the marks that mail programs put before it: `RE:`, `FW:` and `FWD:`.
pub(crate) fn without_mail_marks(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':')
        && ["re", "fw", "fwd"].contains(&mark.trim().to_lowercase().as_str())
    {
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_letters() {
        assert_eq!(shortened("ééé".to_owned(), 6), "ééé");
        assert_eq!(shortened("éééé".to_owned(), 6), "é…");
    }

    #[test]
    fn a_moment_keeps_the_offset_that_is_written() {
        let check = |day: &str, time: &str, offset: Option<i32>, expected: &str| {
            let read = Moment {
                day: day.parse().unwrap(),
                time: Some(time.parse().unwrap()),
                offset,
            };
            assert_eq!(moment(&read).unwrap().to_rfc3339(), expected);
        };
        check("2027-07-01", "00:30:00", Some(0), "2027-06-30T23:30:00+00:00");
        check("2027-07-01", "10:00:00", None, "2027-07-01T10:00:00+01:00");
        check("2027-01-05", "02:00:00", Some(-300), "2027-01-04T21:00:00-05:00");
        check("2027-10-31", "01:30:00", Some(0), "2027-10-31T01:30:00+00:00");
        check("2027-10-31", "01:30:00", Some(60), "2027-10-31T01:30:00+01:00");
    }
}
