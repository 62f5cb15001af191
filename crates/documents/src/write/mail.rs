//! A [`Draft`] as a mail file that opens unsent in the reader's mail program, for a person to check and send.
//!
//! This program sends nothing. The file bears no sender, no identity and no host: the mail program puts those in.
//! Nothing that was typed can become a header of its own.

use crate::model::Document;
use crate::write::error::Error;
use crate::write::pdf::Press;
use crate::write::plain::{legible, one_line};
use crate::write::{html, text};
use chrono::{DateTime, Utc};
use domain::marking::Marking;
use domain::people::is_mail_address;
use mail_builder::headers::address::Address as Mailbox;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::headers::{Header, HeaderType};
use mail_builder::mime::MimePart;
use mail_parser::{MessageParser, MimeHeaders};
use sha2::{Digest, Sha256};

/// A mail that nobody has sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// To whom; may be empty, and is then left for the mail program.
    pub to: Vec<Address>,
    pub copies: Vec<Address>,
    /// One line, without the marking.
    pub subject: String,
    /// What it says.
    pub body: Body,
    /// The highest marking of anything in it.
    pub marking: Marking,
    /// The files it holds.
    pub attachments: Vec<Attachment>,
    /// The instant it bears; without one the mail program puts in its own.
    pub date: Option<DateTime<Utc>>,
}

/// A file in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, with its ending.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    pub bytes: Vec<u8>,
}

/// Somebody a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// As it is shown; may be empty.
    pub name: String,
    /// `name@example.org`.
    pub address: String,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// For readers that show words alone.
    pub text: String,
    /// The same as a page, where it has a look.
    pub html: Option<String>,
}

impl Body {
    /// A paper as words and as a page; both say its marking at the top and the bottom.
    ///
    /// # Errors
    /// [`Error::Setting`] where a chart cannot be drawn.
    pub fn from_document(document: &Document, press: &Press) -> Result<Self, Error> {
        Ok(Self {
            text: text::write(document),
            html: Some(html::write(document, press)?),
        })
    }
}

/// A written mail, and who of its readers is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Those without an address that mail can go to, as they were given; the person who sends it adds them.
    pub without_address: Vec<Address>,
}

/// What a mail file says when it is read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    /// The subject, with its marking.
    pub subject: String,
    /// The words, with lines that end in `\n`.
    pub text: String,
    /// The addresses it goes to, copies last.
    pub addresses: Vec<String>,
    /// Whether it opens as a draft.
    pub unsent: bool,
    /// The files it holds.
    pub attachments: Vec<ReadAttachment>,
}

/// A file in a mail that is read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAttachment {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Draft {
    /// The subject as it is written: on one line, and with the marking before it where that is above OFFICIAL.
    pub fn subject_line(&self) -> String {
        let subject = header_words(&self.subject);
        let marking = self.marking.in_words();
        if self.marking == Marking::Official || subject.starts_with(marking) {
            subject
        } else {
            format!("{marking}: {subject}").trim_end_matches([':', ' ']).to_owned()
        }
    }
}

/// Writes a draft. The same draft gives the same bytes. Line breaks in a subject or a name become spaces, and `=?`
/// becomes `= ?`, which no mail program takes for an encoding.
pub fn eml(draft: &Draft) -> Written {
    let mut bytes = Vec::new();
    let mut without_address = Vec::new();
    header(&mut bytes, "X-Unsent", Raw::new("1"));
    for (name, people) in [("To", &draft.to), ("Cc", &draft.copies)] {
        let (usable, other): (Vec<_>, Vec<_>) = people.iter().partition(|person| is_mail_address(&person.address));
        without_address.extend(other.into_iter().cloned());
        if !usable.is_empty() {
            header(
                &mut bytes,
                name,
                Mailbox::new_list(usable.into_iter().map(mailbox).collect()),
            );
        }
    }
    header(&mut bytes, "Subject", Text::new(draft.subject_line()));
    if let Some(date) = draft.date {
        header(&mut bytes, "Date", Date::new(date.timestamp()));
    }
    header(&mut bytes, "MIME-Version", Raw::new("1.0"));
    whole(body(&draft.body), draft).write_part(&mut bytes);
    Written { bytes, without_address }
}

/// Reads a mail file. Of one that holds words alone, only the words show whether all of it is there.
///
/// # Errors
/// [`Error::ReadBack`] when the file is no mail, one without words, or one whose parts do not end.
pub fn read_eml(bytes: &[u8]) -> Result<ReadBack, Error> {
    let failed = |detail: &str| Error::ReadBack { detail: detail.into() };
    let mail = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| failed("it is no mail"))?;
    if mail.header_raw("MIME-Version").is_none() {
        return Err(failed("it is no mail"));
    }
    let boundary = mail.content_type().and_then(|kind| kind.attribute("boundary"));
    if boundary.is_some_and(|boundary| !bytes.ends_with(format!("--{boundary}--\r\n").as_bytes())) {
        return Err(failed("it was cut off"));
    }
    let text = mail.body_text(0).ok_or_else(|| failed("it says nothing"))?;
    let people = [mail.to(), mail.cc()];
    let addresses = people.into_iter().flatten().flat_map(|people| people.iter());
    Ok(ReadBack {
        subject: mail.subject().unwrap_or_default().to_owned(),
        text: text.replace("\r\n", "\n"),
        addresses: addresses
            .filter_map(|person| person.address())
            .map(str::to_owned)
            .collect(),
        unsent: mail.header_raw("X-Unsent").is_some_and(|value| value.trim() == "1"),
        attachments: mail
            .attachments()
            .map(|part| ReadAttachment {
                name: part.attachment_name().unwrap_or_default().to_owned(),
                bytes: part.contents().to_vec(),
            })
            .collect(),
    })
}

fn header<'a>(bytes: &mut Vec<u8>, name: &str, value: impl Into<HeaderType<'a>>) {
    bytes.extend_from_slice(name.as_bytes());
    bytes.extend_from_slice(b": ");
    value.into().write_header(bytes, name.len() + 2);
}

/// Words for a header. `=?` begins an encoding there, so that somebody could type one sentence and have another shown;
/// a space between the two signs ends that.
fn header_words(words: &str) -> String {
    one_line(words).replace("=?", "= ?")
}

fn mailbox(person: &Address) -> Mailbox<'static> {
    let name = header_words(&person.name);
    Mailbox::new_address((!name.is_empty()).then_some(name), person.address.clone())
}

/// The words, with the files after them where there are any.
fn whole(words: MimePart<'static>, draft: &Draft) -> MimePart<'static> {
    if draft.attachments.is_empty() {
        return words;
    }
    let mut digest = Sha256::new().chain_update("mixed").chain_update(&draft.body.text);
    let mut parts = vec![words];
    for file in &draft.attachments {
        digest = digest.chain_update(&file.name).chain_update(&file.bytes);
        parts.push(MimePart::new(file.media, file.bytes.clone()).attachment(header_words(&file.name)));
    }
    let boundary = boundary(&digest.finalize());
    MimePart::new(
        ContentType::new("multipart/mixed").attribute("boundary", boundary),
        parts,
    )
}

/// What parts the pieces of a mail must stand in none; a digest of them cannot, and it is the same each time.
fn boundary(digest: &[u8]) -> String {
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn body(body: &Body) -> MimePart<'static> {
    let text = legible(&body.text).into_owned();
    let Some(html) = &body.html else {
        return MimePart::new("text/plain", text).language("en-GB");
    };
    let html = legible(html).into_owned();
    let boundary = boundary(&Sha256::new().chain_update(&text).chain_update(&html).finalize());
    MimePart::new(
        ContentType::new("multipart/alternative").attribute("boundary", boundary),
        vec![
            MimePart::new("text/plain", text).language("en-GB"),
            MimePart::new("text/html", html).language("en-GB"),
        ],
    )
}

#[cfg(test)]
mod tests;
