//! What somebody wrote, to be kept as an update: the words of a mail without the mails it answers, or of a document.
//!
//! Names and days are taken from a mail's own head; of other files only their words are known here.

use chrono::NaiveDate;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::file::{self, Error, LARGEST_FILE, SourceBlock};
use super::{Passed, actions, log, package};

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// It is a mail.
    pub mail: bool,
    /// The day it was sent, as its sender's clock had it.
    pub date: Option<NaiveDate>,
    /// The sender's name, or the address where there is none.
    pub from: String,
    /// The subject.
    pub subject: String,
    /// The words.
    pub text: String,
    /// The mails it answers or forwards, as they stand below or between the words.
    pub quoted: String,
    /// What was left out and why: attachments, deleted words.
    pub passed_over: Vec<Passed>,
}

/// Reads a mail, a Word document, Markdown or text, told by content. At most [`LARGEST_FILE`] bytes; errors as in
/// [`Error`].
pub fn message(bytes: &[u8], name: &str) -> Result<Message, Error> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let size = bytes.len();
    let words = matches!(package::tell(bytes), package::Told::Perhaps);
    if words && size > 0 && size <= LARGEST_FILE && log::is_mail(bytes, ending.as_deref().unwrap_or_default()) {
        return mail(bytes, name);
    }
    let source = file::text(bytes, name)?;
    let blocks = source.blocks.into_iter().map(|block| match block {
        SourceBlock::Paragraph { text, .. } => text,
        SourceBlock::Table { rows, .. } => actions::as_markdown(&rows),
    });
    Ok(Message {
        text: blocks.collect::<Vec<String>>().join("\n\n").trim().to_owned(),
        passed_over: source.passed_over,
        ..Message::default()
    })
}

fn mail(bytes: &[u8], name: &str) -> Result<Message, Error> {
    let none = || Error::NotRead {
        name: name.to_owned(),
        found: "it is no mail that can be taken apart".to_owned(),
    };
    let mail = MessageParser::default().parse(bytes).ok_or_else(none)?;
    if mail.from().is_none() && mail.subject().is_none() && mail.date().is_none() {
        return Err(none());
    }
    let mut message = Message {
        mail: true,
        subject: one_line(mail.subject().unwrap_or_default()),
        ..Message::default()
    };
    if let Some(sender) = mail.from().and_then(|from| from.first()) {
        let name = sender.name().filter(|name| !name.trim().is_empty());
        message.from = one_line(name.or(sender.address()).unwrap_or_default());
    }
    message.date = mail
        .date()
        .and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
    let (mut plain, mut page) = (None, None);
    for part in mail.parts.iter().take(log::MOST_PARTS) {
        let called = part.attachment_name();
        match (&part.body, called) {
            (PartType::Multipart(_), _) => {}
            (PartType::Text(words), None) => plain = plain.or_else(|| Some(log::told(&mail, part, words).into_owned())),
            (PartType::Html(words), None) => page = page.or_else(|| Some(html_to_text(&log::told(&mail, part, words)))),
            (_, called) => message.passed_over.push(Passed::new(
                one_line(called.unwrap_or("a part without a name")),
                "an attachment; only the words of the mail are taken",
            )),
        }
    }
    let said = plain
        .filter(|words| !words.trim().is_empty())
        .or(page)
        .unwrap_or_default();
    let said = said.replace("\r\n", "\n").replace('\0', "");
    (message.text, message.quoted) = parted(&said);
    Ok(message)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The writer's own words, and what they quote. A mail of nothing but a quotation is all its own.
fn parted(said: &str) -> (String, String) {
    let lines: Vec<&str> = said.lines().collect();
    let end = (0..lines.len())
        .find(|&at| history(&lines[at..]))
        .unwrap_or(lines.len());
    let (mut own, mut quoted) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < end {
        let wrote = introduced(&lines[at..end]);
        if wrote > 0 {
            quoted.extend_from_slice(&lines[at..at + wrote]);
            at += wrote;
        } else if lines[at].starts_with('>') {
            quoted.push(lines[at]);
            at += 1;
        } else {
            own.push(lines[at]);
            at += 1;
        }
    }
    quoted.extend_from_slice(&lines[end..]);
    let whole = |lines: Vec<&str>| lines.join("\n").trim().to_owned();
    match whole(own) {
        nothing if nothing.is_empty() => (said.trim().to_owned(), String::new()),
        own => (own, whole(quoted)),
    }
}

/// Whether these lines begin an older mail set below: a rule that says so, or the head of a mail.
fn history(lines: &[&str]) -> bool {
    let first = lines[0].trim();
    let inner = first.trim_matches(['-', '_', ' ']).to_lowercase();
    if first.starts_with("--") && matches!(inner.as_str(), "original message" | "forwarded message") {
        return true;
    }
    let field = |line: &str, names: &[&str]| {
        let plain = line.trim().trim_start_matches('*').to_lowercase();
        names.iter().any(|name| plain.starts_with(name))
    };
    let next = || lines.iter().skip(1).take(5);
    field(first, &["from:"])
        && next().any(|line| field(line, &["sent:", "date:"]))
        && next().any(|line| field(line, &["to:", "subject:"]))
}

/// How many lines say "On Monday, somebody wrote:" before a quotation; 0 where they do not.
fn introduced(lines: &[&str]) -> usize {
    if !lines[0].trim_start().starts_with("On ") {
        return 0;
    }
    let said = lines
        .iter()
        .take(3)
        .position(|line| line.trim_end().ends_with("wrote:"));
    let quotes = |after: usize| {
        let next = lines[after..].iter().find(|line| !line.trim().is_empty());
        next.is_some_and(|line| line.starts_with('>'))
    };
    said.map(|at| at + 1).filter(|&after| quotes(after)).unwrap_or(0)
}
