//! Mail saved as a file: the tables of its HTML, else of its text, and of attachments in a format that is read.

use crate::read::log::found::{DEEPEST_MAIL, Error, LogContents};
use crate::read::log::grid::Room;
use crate::read::log::{html, prose};
use crate::read::outlook::SEALED;
use crate::read::{Passed, decode};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// The most parts of one mail that are looked at.
pub(in crate::read) const MOST_PARTS: usize = 200;

/// Whether bytes are mail: by the ending, or by the lines mail begins with.
pub(in crate::read) fn is_mail(bytes: &[u8], ending: &str) -> bool {
    if matches!(ending, "eml" | "mht" | "mhtml") {
        return true;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(16_384)]).to_lowercase();
    let head = start.split("\r\n\r\n").next().unwrap_or_default();
    let head = head.split("\n\n").next().unwrap_or_default();
    let has = |name: &str| head.starts_with(name) || head.contains(&format!("\n{name}"));
    let field = head.split(':').next().unwrap_or_default();
    !field.is_empty()
        && field.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && has("content-type:")
        && (has("mime-version:") || (has("from:") && has("subject:")))
}

/// What mail is that is attached deeper than is read.
pub(super) const TOO_DEEP: &str = "it is mail inside mail inside mail";

/// Whether the words of a mail are encrypted, or wrapped into their signature.
pub(in crate::read) fn is_sealed(mail: &Message) -> bool {
    let kind = mail.content_type();
    let sealed = |kind: &mail_parser::ContentType| {
        let of = kind.subtype().unwrap_or_default().to_ascii_lowercase();
        matches!(of.as_str(), "pkcs7-mime" | "x-pkcs7-mime" | "encrypted")
    };
    // Under rights management, and with PGP typed into the text, a notice or nothing stands where the words were.
    let managed = |part: &mail_parser::MessagePart| {
        part.content_type()
            .and_then(|kind| kind.subtype())
            .is_some_and(|of| of.eq_ignore_ascii_case("x-microsoft-rpmsg-message"))
    };
    let typed = mail
        .body_text(0)
        .is_some_and(|text| text.trim_start().starts_with("-----BEGIN PGP MESSAGE-----"));
    kind.is_some_and(sealed) || mail.parts.iter().any(managed) || typed
}

/// What reads an attachment: its bytes, its name, the room that is left, and how many mails it is attached to.
pub(super) type Inside = fn(&[u8], &str, &mut Room, usize) -> Result<LogContents, Error>;

/// Reads a mail. `depth` counts the mails it is attached to; what is attached to it is read by `inside`.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    room: &mut Room,
    depth: usize,
    inside: Inside,
) -> Result<LogContents, Error> {
    match MessageParser::default().parse(bytes) {
        Some(mail) if is_sealed(&mail) => Err(Error::NotRead {
            name: name.to_owned(),
            found: SEALED.to_owned(),
        }),
        Some(mail) => Ok(of_mail(&mail, room, depth, inside)),
        None => Err(Error::NotRead {
            name: name.to_owned(),
            found: "it is no mail that can be taken apart".to_owned(),
        }),
    }
}

fn of_mail(mail: &Message, room: &mut Room, depth: usize, inside: Inside) -> LogContents {
    let mut all = LogContents::default();
    let mut texts: Vec<Cow<str>> = Vec::new();
    let mut bodies = 0;
    let mut page = Vec::new();
    for part in mail.parts.iter().take(MOST_PARTS) {
        let called = part.attachment_name().unwrap_or_default();
        match &part.body {
            PartType::Html(words) if called.is_empty() => {
                let mut body = html::read(&told(mail, part, words), room);
                bodies += body.grids.len();
                page.append(&mut body.paragraphs);
                add(&mut all, "", body);
            }
            PartType::Text(words) if called.is_empty() => texts.push(told(mail, part, words)),
            PartType::Multipart(_) => {}
            _ => attached(mail, part, &mut all, (room, depth, inside)),
        }
    }
    if bodies == 0 && !texts.is_empty() {
        // Pictures and the like may stand between the parts of one text.
        let body = prose::text(&texts.join("\n\n"), "text", room);
        add(&mut all, "", body);
    } else {
        all.paragraphs.append(&mut page);
    }
    all
}

/// The words of a part that does not say its encoding, read as files are; the mail's reader knows UTF-8 only.
pub(in crate::read) fn told<'a>(mail: &Message, part: &MessagePart, words: &'a str) -> Cow<'a, str> {
    let read = undeclared(mail, part).and_then(|bytes| decode::text(&bytes).ok());
    read.map_or(Cow::Borrowed(words), |read| Cow::Owned(read.words))
}

/// The bytes of a text part that names no encoding and is not UTF-8.
pub(in crate::read) fn undeclared(mail: &Message, part: &MessagePart) -> Option<Vec<u8>> {
    let named = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    let damaged = matches!(&part.body, PartType::Text(words) | PartType::Html(words) if words.contains('\u{fffd}'));
    if named || !damaged {
        return None;
    }
    let range = usize::try_from(part.offset_body).ok()?..usize::try_from(part.offset_end).ok()?;
    let bytes = mail.raw_message.get(range)?;
    match part.encoding {
        Encoding::None => Some(bytes.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes),
        Encoding::Base64 => base64_decode(bytes),
    }
}

fn attached(
    mail: &Message,
    part: &MessagePart,
    all: &mut LogContents,
    (room, depth, inside): (&mut Room, usize, Inside),
) {
    let called = part.attachment_name().unwrap_or("an attachment without a name");
    if matches!(part.body, PartType::InlineBinary(_)) && part.content_type().is_some_and(|kind| kind.ctype() == "image")
    {
        return all.passed_over.push(Passed::new(called, "pictures are not imported"));
    }
    if let PartType::Message(inner) = &part.body {
        let name = inner
            .subject()
            .filter(|subject| !subject.trim().is_empty())
            .unwrap_or(called);
        if depth >= DEEPEST_MAIL {
            let why = "it is mail inside mail inside mail; save it and import it by itself";
            return all.passed_over.push(Passed::new(name, why));
        }
        let found = of_mail(inner, room, depth + 1, inside);
        return take(name, found, all);
    }
    let bytes = undeclared(mail, part);
    let bytes = bytes.as_deref().unwrap_or(part.contents());
    match inside(bytes, called, room, depth + 1) {
        Ok(found) => take(called, found, all),
        Err(error) => all.passed_over.push(Passed::new(called, error.to_string())),
    }
}

/// Takes what an attachment holds, and says so where that is no table.
fn take(name: &str, mut found: LogContents, all: &mut LogContents) {
    if found.grids.is_empty() && !found.paragraphs.is_empty() {
        // Its paragraphs may be a list of actions.
        return add(all, "", found);
    }
    if found.grids.is_empty() {
        all.passed_over.append(&mut found.passed_over);
        return all.passed_over.push(Passed::new(
            name,
            "it holds no table; to keep its words, add it as an update to an action",
        ));
    }
    add(all, &format!("{name}: "), found);
}

fn add(all: &mut LogContents, before: &str, mut found: LogContents) {
    for grid in &mut found.grids {
        grid.name = format!("{before}{}", grid.name);
    }
    all.grids.append(&mut found.grids);
    all.paragraphs.append(&mut found.paragraphs);
    all.passed_over.append(&mut found.passed_over);
}
