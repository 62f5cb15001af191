//! What somebody wrote, to be kept as an update: the words of a mail without the mails it answers, or of a document.
//! What a mail passes on is its news, and belongs to its words: whether it stands below a mark or is attached as a
//! message.
//!
//! Names and days are taken from a mail's own head; of other files only their words are known here.

use chrono::NaiveDate;
use domain::timing::date_in_words;
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Message as Mail, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::read::source::Error;
use crate::read::{Passed, log, outlook, package};

/// A message attached to a message attached to a message is read; no deeper.
const DEEPEST: usize = 2;

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    pub mail: bool,
    /// The day it was sent, as its sender's clock had it.
    pub date: Option<NaiveDate>,
    /// The sender's name, or the address where there is none.
    pub from: String,
    pub subject: String,
    /// The words, those that it forwards included.
    pub text: String,
    /// The mails it answers, as they stand below or between the words.
    pub quoted: String,
    /// What was left out and why: attachments, deleted words.
    pub passed_over: Vec<Passed>,
}

/// What a file is that cannot be read as mail.
pub(super) const NO_MAIL: &str = "it is no mail that can be taken apart";

/// Reads a mail, or says why it is none.
pub(super) fn mail(bytes: &[u8], name: &str) -> Result<Said, Error> {
    let none = || Error::NotRead {
        name: name.to_owned(),
        found: NO_MAIL.to_owned(),
    };
    let mail = MessageParser::default().parse(bytes).ok_or_else(none)?;
    if log::is_sealed(&mail) {
        return Err(Error::NotRead {
            name: name.to_owned(),
            found: outlook::SEALED.to_owned(),
        });
    }
    if mail.from().is_none() && mail.subject().is_none() && mail.date().is_none() {
        return Err(none());
    }
    Ok(of_mail(&mail, 0))
}

fn of_mail(mail: &Mail, depth: usize) -> Said {
    let mut message = Said {
        mail: true,
        subject: one_line(mail.subject().unwrap_or_default()),
        ..Said::default()
    };
    if let Some(sender) = mail.from().and_then(|from| from.first()) {
        let name = sender.name().filter(|name| !name.trim().is_empty());
        message.from = one_line(name.or(sender.address()).unwrap_or_default());
    }
    message.date = mail
        .date()
        .and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
    let said = said(mail);
    (message.text, message.quoted) = parted(&said, is_forward(&message.subject));
    for part in mail.parts.iter().take(log::MOST_PARTS) {
        attached(mail, part, &mut message, depth);
    }
    if mail.parts.len() > log::MOST_PARTS {
        let what = format!("what stands after the {}th part of the mail", log::MOST_PARTS);
        message.passed_over.push(Passed::new(what, "a mail has fewer parts"));
    }
    message
}

/// The words of a mail's own parts, one after another: pictures and the like may stand between them.
pub(super) fn said(mail: &Mail) -> String {
    let of = |parts: &[u32]| {
        let parts = parts.iter().filter_map(|&at| mail.parts.get(at as usize));
        let words = parts
            .filter(|part| part.attachment_name().is_none())
            .filter_map(|part| match &part.body {
                PartType::Text(words) => Some(log::told(mail, part, words).into_owned()),
                PartType::Html(words) => Some(page_words(&log::told(mail, part, words))),
                _ => None,
            });
        let words: Vec<String> = words.filter(|words| !words.trim().is_empty()).collect();
        words.join("\n\n")
    };
    let plain = of(&mail.text_body);
    let said = if plain.trim().is_empty() {
        of(&mail.html_body)
    } else {
        plain
    };
    said.replace("\r\n", "\n").replace('\0', "")
}

/// Stands between cells while a page becomes words; it is for private use, and no program writes it into a page.
const BETWEEN: &str = "\u{e000}";

/// The words of a page: rows of tables are lines, and bars stand between their cells, which would run into one another.
fn page_words(page: &str) -> String {
    let words = html_to_text(&cells_apart(page));
    let cells: Vec<&str> = words.split(BETWEEN).map(|cell| cell.trim_matches(' ')).collect();
    cells.join(" | ")
}

/// A page with a mark between the cells of its tables, and its rows on lines of their own.
fn cells_apart(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut first = true;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name: String = rest[1..]
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .take(3)
            .collect();
        match name.to_ascii_lowercase().as_str() {
            "tr" => {
                out.push_str("<br>");
                first = true;
            }
            "td" | "th" => {
                if !first {
                    out.push_str(BETWEEN);
                }
                first = false;
            }
            _ => {}
        }
        out.push('<');
        rest = &rest[1..];
    }
    out.push_str(rest);
    out
}

/// What a part is beside the mail's own words: a message is read, anything else is named.
fn attached(mail: &Mail, part: &MessagePart, message: &mut Said, depth: usize) {
    let called = one_line(part.attachment_name().unwrap_or_default());
    let named = |words: &str| match (called.as_str(), words) {
        ("", "") => "a part without a name".to_owned(),
        ("", words) => words.to_owned(),
        (called, _) => called.to_owned(),
    };
    match &part.body {
        PartType::Multipart(_) => {}
        PartType::Text(_) | PartType::Html(_) if called.is_empty() => {
            // Its own words, in one form or the other; a text of another kind is no words of the mail.
            let at = mail
                .parts
                .iter()
                .position(|of| std::ptr::eq(of, part))
                .unwrap_or_default() as u32;
            if !mail.text_body.contains(&at) && !mail.html_body.contains(&at) {
                message
                    .passed_over
                    .push(Passed::new("a part without a name", ATTACHMENT));
            }
        }
        PartType::Message(inner) if depth < DEEPEST => {
            let inner = of_mail(inner, depth + 1);
            take(inner, &called, message);
        }
        PartType::Message(_) => message.passed_over.push(Passed::new(
            named(""),
            "it is a message inside messages; save it and read it by itself",
        )),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes)
            if depth < DEEPEST && matches!(package::tell(bytes), package::FileSignature::Outlook) =>
        {
            match outlook::as_mail(bytes) {
                Ok(read) => match MessageParser::default().parse(&read.mail) {
                    Some(inner) => take(of_mail(&inner, depth + 1), &called, message),
                    None => message.passed_over.push(Passed::new(named(""), ATTACHMENT)),
                },
                Err(what) => message.passed_over.push(Passed::new(named(""), what)),
            }
        }
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if package::is_tnef(bytes) => {
            message
                .passed_over
                .push(Passed::new(named("winmail.dat"), package::TNEF));
        }
        _ => message.passed_over.push(Passed::new(named(""), ATTACHMENT)),
    }
}

/// Puts the words of an attached message below those of the message that it is attached to.
fn take(mut inner: Said, called: &str, message: &mut Said) {
    let name = match (called, inner.subject.as_str()) {
        ("", "") => "a part without a name",
        ("", subject) => subject,
        (called, _) => called,
    };
    message.passed_over.append(&mut inner.passed_over);
    if !inner.quoted.is_empty() {
        let why = format!("the mails that the attached message “{name}” answers");
        message.passed_over.push(Passed::new(inner.quoted.clone(), why));
    }
    if inner.text.trim().is_empty() {
        message
            .passed_over
            .push(Passed::new(name, "the attached message says nothing"));
        return;
    }
    if !message.text.is_empty() {
        message.text.push_str("\n\n");
    }
    message.text.push_str(&format!("{}\n\n{}", head(&inner), inner.text));
}

/// Why an attachment is not in an update.
pub(super) const ATTACHMENT: &str = "an attachment; only the words of the mail are taken";

/// The head of an attached message, as mail programs write it above what they forward.
fn head(message: &Said) -> String {
    let mut lines = vec!["Forwarded message".to_owned()];
    if !message.from.is_empty() {
        lines.push(format!("From: {}", message.from));
    }
    lines.extend(message.date.map(|date| format!("Date: {}", date_in_words(date))));
    if !message.subject.is_empty() {
        lines.push(format!("Subject: {}", message.subject));
    }
    lines.join("\n")
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a subject says that the mail passes another on.
fn is_forward(subject: &str) -> bool {
    let small = subject.trim_start_matches(['[', ' ']).to_lowercase();
    ["fw:", "fwd:", "fw :", "fwd :"]
        .iter()
        .any(|mark| small.starts_with(mark))
}

/// The writer's words with the mail they forward, and what they answer. A mail of nothing but a quotation is all its
/// own.
fn parted(said: &str, forwards: bool) -> (String, String) {
    let lines: Vec<&str> = said.lines().collect();
    let end = (0..lines.len())
        .find(|&at| history(&lines[at..]).is_some())
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
    let below = &lines[end..];
    let whole = |lines: &[&str]| lines.join("\n").trim().to_owned();
    let silent = whole(&own).is_empty();
    if !below.is_empty() && (forwards || silent || history(below) == Some(Below::Forwarded)) {
        // What the forwarded mail itself answers is no news.
        let from = head_of(below);
        let older = (from..below.len()).find(|&at| history(&below[at..]).is_some());
        let (news, older) = below.split_at(older.unwrap_or(below.len()));
        quoted.extend_from_slice(older);
        let text = [whole(&own), whole(news)].join("\n\n").trim().to_owned();
        return (text, whole(&quoted));
    }
    quoted.extend_from_slice(below);
    if silent {
        return (said.trim().to_owned(), String::new());
    }
    (whole(&own), whole(&quoted))
}

/// What stands below a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    /// A mail that is passed on.
    Forwarded,
    /// A mail that is answered or passed on; the mark is the same for both.
    Older,
}

/// Whether these lines begin another mail set below: a rule that says so, or the head of a mail.
fn history(lines: &[&str]) -> Option<Below> {
    let first = lines[0].trim().trim_start_matches(['>', ' ']);
    let ruled = first.starts_with("--") || first.starts_with("__");
    let small = first.trim_matches(['-', '_', ' ', ':', '*']).to_lowercase();
    let forwards = ["forwarded message", "forwarded by ", "forwarded mail"];
    if small == "begin forwarded message" || (ruled && forwards.iter().any(|mark| small.starts_with(mark))) {
        return Some(Below::Forwarded);
    }
    if ruled && matches!(small.as_str(), "original message" | "original appointment") {
        return Some(Below::Older);
    }
    let named = |line: &str, names: &[&str]| {
        let plain = line.trim().trim_start_matches(['*', '>', ' ']).to_lowercase();
        names.iter().any(|name| plain.starts_with(name))
    };
    let next = || lines.iter().skip(1).take(5);
    let heads = named(first, &["from:"])
        && next().any(|line| named(line, &["sent:", "date:"]))
        && next().any(|line| named(line, &["to:", "subject:"]));
    heads.then_some(Below::Older)
}

/// How many lines the mark and the head of a mail set below take.
fn head_of(lines: &[&str]) -> usize {
    let field = |line: &str| {
        let plain = line.trim().trim_start_matches(['*', '>', ' ']);
        let name = plain.split(':').next().unwrap_or_default();
        plain.contains(':')
            && name.len() <= 20
            && name
                .chars()
                .all(|letter| letter.is_alphabetic() || "-* ".contains(letter))
    };
    let blank = |line: &&&str| line.trim().trim_start_matches('>').trim().is_empty();
    let mut at = 0;
    if !field(lines[0]) || lines[0].trim_end().ends_with(':') {
        at = 1;
        at += lines[at..].iter().take_while(blank).count();
    }
    let fields = lines[at..].iter().take_while(|line| field(line)).count();
    (at + fields).max(1)
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
