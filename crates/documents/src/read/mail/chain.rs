//! A chain of messages that was printed: a bundle of pages as text or as a Word document, read into its messages.
//!
//! A message begins with its printed head. What stands between two heads is the first one's words, letters that were
//! printed below it included: what is a message's own and what was attached cannot be told from paper, and is a doubt.
//! Whatever stands before the first head is passed over. Quoted heads inside a message are messages too, as they were
//! printed.

use super::{Message, People, Person, moment, one_line};
use crate::read::source::{Error, LARGEST_FILE, SourceBlock};
use crate::read::{Passed, day, decode, docx, package};

/// The messages of a printed chain.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Chain {
    /// In the order in which they stand.
    pub messages: Vec<Message>,
    /// Paragraphs that belong to none of them.
    pub passed_over: Vec<Passed>,
}

/// The most messages of a chain.
const MOST_MESSAGES: usize = 2_000;
/// So many lines that are not empty may stand between two names of a head: a long list of recipients runs over lines.
const LONGEST_FIELD: usize = 16;

/// Reads a printed chain out of a file: text, or a Word document.
///
/// # Errors
/// The file is empty, too large, of another kind, or has no printed head of a message: one sentence that names it.
pub fn chain(bytes: &[u8], name: &str) -> Result<Chain, Error> {
    let refused = |found: String| Error::NotRead {
        name: name.to_owned(),
        found,
    };
    if bytes.is_empty() {
        return Err(Error::Empty { name: name.to_owned() });
    }
    if bytes.len() > LARGEST_FILE {
        return Err(Error::TooLarge { name: name.to_owned() });
    }
    let (words, mut before) = match package::tell(bytes) {
        package::FileSignature::Word => {
            let source = docx::read(bytes).map_err(|what| Error::Damaged {
                name: name.to_owned(),
                what,
            })?;
            let blocks = source.blocks.iter().map(|block| match block {
                SourceBlock::Paragraph { text, .. } => text.clone(),
                SourceBlock::Table { rows, .. } => {
                    let rows = rows.iter().map(|row| row.join("\t"));
                    rows.collect::<Vec<_>>().join("\n")
                }
            });
            (blocks.collect::<Vec<_>>().join("\n\n"), source.passed_over)
        }
        package::FileSignature::Perhaps => {
            let read = decode::text(bytes).map_err(refused)?;
            (read.words, read.passed_over)
        }
        package::FileSignature::Outlook => {
            return Err(refused("it is one message and no chain that was printed".to_owned()));
        }
        package::FileSignature::Other(found) => return Err(refused(found.to_owned())),
    };
    let mut chain = chain_of(&words);
    if chain.messages.is_empty() {
        return Err(refused(
            "no printed head of a message (From, Sent, To, Subject) stands in it".to_owned(),
        ));
    }
    before.append(&mut chain.passed_over);
    chain.passed_over = before;
    Ok(chain)
}

/// Reads a printed chain out of words.
pub fn chain_of(words: &str) -> Chain {
    let plain = words.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    let lines: Vec<&str> = plain.lines().collect();
    let mut heads: Vec<Head> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match head(&lines, at) {
            Some(head) => {
                at = head.end;
                heads.push(head);
            }
            None => at += 1,
        }
    }
    let mut chain = Chain::default();
    let over = heads.get(MOST_MESSAGES).map(|head| head.begin);
    heads.truncate(MOST_MESSAGES);
    let first = heads.first().map_or(lines.len(), |head| head.begin);
    chain.pass(&lines[..first], "it stands before the first message");
    let ends: Vec<usize> = heads
        .iter()
        .skip(1)
        .map(|head| head.begin)
        .chain([over.unwrap_or(lines.len())])
        .collect();
    for (head, end) in heads.iter().zip(ends) {
        chain.messages.push(head.message(&lines, end));
    }
    if let Some(over) = over {
        chain.pass(
            &lines[over..],
            &format!("a chain of more than {MOST_MESSAGES} messages is not read whole"),
        );
    }
    chain
}

impl Chain {
    /// Every paragraph of these lines is left out, each by itself.
    fn pass(&mut self, lines: &[&str], why: &str) {
        let paragraphs = lines.split(|line| line.trim().is_empty());
        let whole = paragraphs
            .map(|lines| lines.join("\n"))
            .filter(|words| !words.is_empty());
        self.passed_over.extend(whole.map(|words| Passed::new(words, why)));
    }
}

/// A name that a printed head has before a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    From,
    Sent,
    To,
    Cc,
    Bcc,
    Subject,
    Attachments,
    /// Importance, flags and the like: kept as written, and no field.
    Other,
}

/// A line's name and what stands after it.
fn named(line: &str) -> Option<(Name, &str)> {
    let line = line.trim_matches([' ', '\u{a0}', '*']);
    let end = line.find([':', '\t'])?;
    let name = line[..end].trim_matches([' ', '*']).to_lowercase();
    let rest = line[end + 1..].trim_start_matches('*').trim();
    let name = match name.as_str() {
        "from" => Name::From,
        "sent" | "date" => Name::Sent,
        "to" => Name::To,
        "cc" => Name::Cc,
        "bcc" => Name::Bcc,
        "subject" => Name::Subject,
        "attachment" | "attachments" => Name::Attachments,
        "importance" | "follow up flag" | "flag status" | "sensitivity" | "reply-to" | "categories" => Name::Other,
        _ => return None,
    };
    // Where the copy lost the colon, only a line that goes on with an address is one.
    let colon = line[end..].starts_with(':');
    (colon || (name == Name::From && rest.contains('@'))).then_some((name, rest))
}

/// The head of a message as it is printed.
#[derive(Debug)]
struct Head {
    begin: usize,
    /// The first line after it.
    end: usize,
    /// Names with their values, a value's lines kept apart.
    fields: Vec<(Name, Vec<String>)>,
}

/// The head that begins with this line, if one does: it says from whom, and twice more of when, to whom and about what.
fn head(lines: &[&str], begin: usize) -> Option<Head> {
    let (Name::From, first) = named(lines[begin])? else {
        return None;
    };
    let mut head = Head {
        begin,
        end: begin + 1,
        fields: vec![(Name::From, vec![first.to_owned()])],
    };
    while let Some(at) = next_words(lines, head.end) {
        if let Some((name, value)) = named(lines[at]) {
            if name == Name::From || head.has(name) && name != Name::Other {
                break;
            }
            head.fields.push((name, vec![value.to_owned()]));
        } else if head.goes_on(lines, at) {
            if let Some((_, value)) = head.fields.last_mut() {
                value.push(lines[at].trim().to_owned());
            }
        } else {
            break;
        }
        head.end = at + 1;
    }
    let said = [Name::Sent, Name::To, Name::Subject];
    let told = said.into_iter().filter(|name| head.has(*name)).count();
    (told >= 2).then_some(head)
}

/// The next line with words on it.
fn next_words(lines: &[&str], from: usize) -> Option<usize> {
    (from..lines.len()).find(|&at| !lines[at].trim().is_empty())
}

impl Head {
    fn has(&self, name: Name) -> bool {
        self.fields.iter().any(|(of, _)| *of == name)
    }

    fn value(&self, name: Name) -> Option<&Vec<String>> {
        self.fields.iter().find(|(of, _)| *of == name).map(|(_, value)| value)
    }

    /// Whether a line without a name goes on with the value before it.
    fn goes_on(&self, lines: &[&str], at: usize) -> bool {
        let Some((name, value)) = self.fields.last() else {
            return false;
        };
        let empty = value.iter().all(|line| line.is_empty());
        let beside = at == self.end;
        match name {
            Name::Attachments => {
                let sofar = value.join(" ");
                empty || ((sofar.trim_end().ends_with(';') || !ends_in_file(&sofar)) && file_ahead(lines, at))
            }
            // The name of the subject may stand on a line of its own; a long one goes on in the next line.
            Name::Subject => empty || (beside && self.more_ahead(lines, at)),
            Name::Other => false,
            _ => self.more_ahead(lines, at) || (empty && !self.has(Name::Subject) && self.more_ahead(lines, at + 1)),
        }
    }

    /// Whether a name that the head does not have yet comes before another message does, and before it would be the
    /// words.
    fn more_ahead(&self, lines: &[&str], at: usize) -> bool {
        let lines = lines[at.min(lines.len())..]
            .iter()
            .filter(|line| !line.trim().is_empty());
        for line in lines.take(LONGEST_FIELD) {
            match named(line) {
                Some((Name::From, _)) => return false,
                Some((name, _)) => return !self.has(name) || name == Name::Other,
                None => {}
            }
        }
        false
    }

    fn message(&self, lines: &[&str], end: usize) -> Message {
        let below = &lines[self.end..end];
        let mut message = Message {
            headers: lines[self.begin..self.end].join("\n").trim().to_owned(),
            text: below.join("\n").trim_matches('\n').to_owned(),
            ..Message::default()
        };
        message.from = self.people(Name::From, &mut message);
        message.to = self.people(Name::To, &mut message);
        message.cc = self.people(Name::Cc, &mut message);
        let subject = self.value(Name::Subject).map(|lines| lines.join(" "));
        message.subject = one_line(&subject.unwrap_or_default());
        if message.subject.is_empty() {
            message.doubt("subject", "It has no subject.");
        }
        if message
            .subject
            .split(' ')
            .next()
            .is_some_and(|first| first.contains('@'))
        {
            let what = "Its subject begins with an address, which may be whom it was sent to; it is kept as written.";
            message.doubt("subject", what);
        }
        match self.value(Name::Sent).map(|lines| lines.join(" ")) {
            Some(written) if !written.trim().is_empty() => {
                let (sent, doubts) = moment::printed(&written);
                message.sent = sent;
                for what in doubts {
                    message.doubt("date", what);
                }
            }
            _ => message.doubt("date", "It has no date; its moment is not known."),
        }
        for name in self.attachments() {
            message.attach(name, String::new(), None);
        }
        message.name_files();
        if let Some(paper) = paper_below(below) {
            message.doubt(
                "text",
                format!(
                    "From “{}” on, a paper seems to be printed below its words; it is kept with them.",
                    moment::short(&paper)
                ),
            );
        }
        message
    }

    fn people(&self, name: Name, message: &mut Message) -> People {
        let Some(value) = self.value(name) else {
            return People::default();
        };
        let written = value.join("\n").trim().to_owned();
        let mut people = Vec::new();
        for one in moment::without_marks(&value.join(" ")).split(';') {
            match person(one) {
                Ok(person) => people.extend(person),
                Err(words) => {
                    let (place, said) = match name {
                        Name::From => ("from", "whom it is from"),
                        Name::To => ("to", "whom it was sent to"),
                        _ => ("cc", "who had a copy"),
                    };
                    let words = moment::short(&words);
                    message.doubt(
                        place,
                        format!("“{words}” stands where it says {said}, and names nobody; it is kept as written."),
                    );
                }
            }
        }
        People { written, people }
    }

    fn attachments(&self) -> Vec<String> {
        let value = self.value(Name::Attachments).map(|lines| lines.join(" "));
        let value = moment::without_marks(&value.unwrap_or_default());
        let names = value.split(';').map(one_line);
        names.filter(|name| !name.is_empty()).collect()
    }
}

/// Somebody as a printed head has them; nobody where only pieces of an address are left, an error where it is no name.
fn person(words: &str) -> Result<Option<Person>, String> {
    let words = one_line(words);
    let pieces: Vec<&str> = words.split([' ', '<', '>', '\'', '"', '(', ')']).collect();
    let whole = |piece: &&&str| {
        let parts = piece.split_once('@');
        parts.is_some_and(|(name, place)| !name.is_empty() && place.contains('.'))
    };
    let address = pieces.iter().find(whole).map(|address| (*address).to_owned());
    let name: Vec<&str> = pieces
        .iter()
        .filter(|piece| !piece.contains('@') && !piece.is_empty())
        .copied()
        .collect();
    let name = name.join(" ");
    if name.chars().any(|letter| letter.is_ascii_digit()) && address.is_none() && !words.contains('@') {
        return Err(words);
    }
    // A single letter is what was left of somebody who was blacked out.
    let name = if name.chars().filter(|letter| letter.is_alphabetic()).count() < 2 {
        String::new()
    } else {
        name
    };
    let person = Person {
        name,
        address: address.unwrap_or_default(),
    };
    Ok(Some(person).filter(|person| *person != Person::default()))
}

/// Whether words end in the name of a file.
fn ends_in_file(words: &str) -> bool {
    let ending = words.trim_end().rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        (2..=5).contains(&ending.len()) && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
    })
}

/// Whether the list of attachments goes on here: the name of a file ends within two lines.
fn file_ahead(lines: &[&str], at: usize) -> bool {
    let lines = lines[at..].iter().filter(|line| !line.trim().is_empty()).take(2);
    lines
        .take_while(|line| named(line).is_none() && !line.trim_start().starts_with("Dear"))
        .any(|line| ends_in_file(line.trim_end_matches([';', ' '])))
}

/// Where a paper seems to begin below a message's words: the line with its day, or its salutation after the message's
/// own.
fn paper_below(lines: &[&str]) -> Option<String> {
    let mut greeted = false;
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let dated = line.strip_prefix("Date:").unwrap_or(line).trim();
        if day::read(dated).is_some() {
            return Some(line.to_owned());
        }
        if line.starts_with("Dear ") {
            if greeted {
                return Some(line.to_owned());
            }
            greeted = true;
        }
    }
    None
}
