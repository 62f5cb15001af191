//! Whether a letter went out or came in: told by who signs it, who is addressed, and whose reference is whose.

use documents::read::letter::LetterRead;
use domain::letter::Letter;
use domain::people::{Body, Person, Post};
use domain::settings::Settings;
use store::Reader;

use crate::base::error::Error;
use crate::base::work::settings;
use crate::import::said::same_words;
use crate::views::rows::letter::Direction;

/// What offices like this one are called in addresses and signatures, whatever the office file says.
const OFFICES: [&str; 7] = [
    "deputy mayor for policing",
    "deputy mayor policing",
    "police and crime commissioner",
    "police fire and crime commissioner",
    "office for policing and crime",
    "mayors office for policing",
    "mopac",
];

/// What tells.
pub(super) struct ReadDirection {
    /// Nothing where nobody who signs it, and nobody it is to, is known: either is as likely then.
    pub direction: Option<Direction>,
    /// What makes it doubtful, where anything does.
    pub doubt: Option<String>,
    /// Letters of ours that it names as those it answers.
    pub answered: Vec<Letter>,
}

/// Names and posts of one side, as plain words.
#[derive(Default)]
struct Side {
    names: Vec<String>,
}

impl Side {
    fn add(&mut self, name: &str) {
        let name = plain(name);
        if name.len() >= 3 {
            self.names.push(name);
        }
    }

    /// The line that names somebody of this side.
    fn named<'l>(&self, lines: &'l [String]) -> Option<&'l str> {
        let names = |line: &str| {
            let line = format!(" {} ", plain(line));
            self.names.iter().any(|name| line.contains(&format!(" {name} ")))
        };
        lines.iter().map(String::as_str).find(|line| names(line))
    }
}

/// Words in small letters with single spaces, without stops and apostrophes.
fn plain(words: &str) -> String {
    let letters: String = words
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '’'))
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Those who are this office, and those who are not.
fn sides(reader: &Reader<'_>, settings: &Settings) -> Result<(Side, Side), Error> {
    let (mut ours, mut theirs) = (Side::default(), Side::default());
    OFFICES.iter().for_each(|name| ours.add(name));
    ours.add(&settings.office);
    for signatory in &settings.signatories {
        ours.add(&signatory.name);
        ours.add(&signatory.post);
    }
    let people: Vec<Person> = reader.all()?;
    let posts: Vec<Post> = reader.all()?;
    let bodies: Vec<Body> = reader.all()?;
    let signs = |person: &Person| ours.named(std::slice::from_ref(&person.name)).is_some();
    let signing: Vec<_> = people
        .iter()
        .filter(|person| signs(person))
        .map(|person| person.id)
        .collect();
    let our_bodies: Vec<_> = bodies
        .iter()
        .filter(|body| {
            let names: Vec<String> = body.names().map(str::to_owned).collect();
            ours.named(&names).is_some()
                || posts
                    .iter()
                    .any(|post| post.body == Some(body.id) && signing.contains(&post.person))
        })
        .map(|body| body.id)
        .collect();
    for body in &bodies {
        let side = if our_bodies.contains(&body.id) {
            &mut ours
        } else {
            &mut theirs
        };
        side.add(&body.name);
    }
    for person in &people {
        let held = posts
            .iter()
            .filter(|post| post.person == person.id)
            .filter_map(|post| post.body);
        let held: Vec<_> = held.collect();
        if held.iter().any(|body| our_bodies.contains(body)) {
            ours.add(&person.name);
        } else if !held.is_empty() {
            theirs.add(&person.name);
        }
    }
    Ok((ours, theirs))
}

/// Those who are this office and those who are not, as heads of messages name them.
pub(super) struct Sides {
    ours: Side,
    theirs: Side,
}

impl Sides {
    /// Whether a line names somebody of this office.
    pub fn are_ours(&self, lines: &[String]) -> bool {
        self.ours.named(lines).is_some()
    }

    /// Whether a line names somebody who is not of this office.
    pub fn are_theirs(&self, lines: &[String]) -> bool {
        self.theirs.named(lines).is_some()
    }
}

/// The sides of messages: names, posts and bodies as in letters, and the addresses of people.
pub(super) fn of_mail(reader: &Reader<'_>) -> Result<Sides, Error> {
    let (mut ours, mut theirs) = sides(reader, &settings(reader)?)?;
    for person in reader.all::<Person>()? {
        let Some(address) = &person.email else { continue };
        let name = std::slice::from_ref(&person.name);
        if ours.named(name).is_some() {
            ours.add(address);
        } else if theirs.named(name).is_some() {
            theirs.add(address);
        }
    }
    Ok(Sides { ours, theirs })
}

/// Tells.
pub(super) fn told(reader: &Reader<'_>, read: &LetterRead) -> Result<ReadDirection, Error> {
    let settings = settings(reader)?;
    let (ours, theirs) = sides(reader, &settings)?;
    let mut signed = vec![read.signatory_name.clone()];
    signed.extend(read.signatory_titles.clone());
    let to = &read.addressee;
    let answered = letters_of(reader, &read.their_reference)?;
    let scheme = |reference: &str| by_scheme(&settings.letter_scheme, reference);
    let mut out: Vec<String> = Vec::new();
    let mut came: Vec<String> = Vec::new();
    if let Some(line) = ours.named(&signed) {
        out.push(format!("it is signed by “{line}”"));
    } else if let Some(line) = theirs.named(&signed) {
        came.push(format!("it is signed by “{line}”"));
    }
    if let Some(line) = ours.named(to) {
        came.push(format!("it is to “{line}”"));
    } else if let Some(line) = theirs.named(to) {
        out.push(format!("it is to “{line}”"));
    } else if greets_us(&settings, &read.salutation) {
        came.push(format!("it greets “{}”", read.salutation.trim_end_matches(',')));
    }
    let (mine, yours) = (read.our_reference.trim(), read.their_reference.trim());
    if scheme(mine) || !letters_of(reader, mine)?.is_empty() {
        out.push(format!("its own reference “{mine}” is one of ours"));
    }
    if scheme(yours) || !answered.is_empty() {
        came.push(format!("“{yours}”, which it calls your reference, is one of ours"));
    }
    let direction = if came.len() > out.len() {
        Direction::In
    } else {
        Direction::Out
    };
    let taken = match direction {
        Direction::Out => "a letter out",
        Direction::In => "a letter in",
    };
    let doubt = match (out.as_slice(), came.as_slice()) {
        ([], []) => Some(
            "Direction: nothing says whether this letter went out or came in: nobody who signs it, and nobody it is \
             to, is known here. Say whether it is a letter out or a letter in."
                .to_owned(),
        ),
        ([], _) | (_, []) => None,
        (out, came) => Some(format!(
            "Direction: it is not plain whether this letter went out or came in: {}, but {}. It is taken as {taken}; \
             say whether it is a letter out or a letter in.",
            out.join(" and "),
            came.join(" and ")
        )),
    };
    let untold = out.is_empty() && came.is_empty();
    Ok(ReadDirection {
        direction: (!untold).then_some(direction),
        doubt,
        answered,
    })
}

/// Whether a salutation is that of a letter to this office: to its post, or to somebody who signs for it.
fn greets_us(settings: &Settings, salutation: &str) -> bool {
    let greeted = plain(salutation);
    let greeted = greeted.strip_prefix("dear ").unwrap_or(&greeted);
    let first = |name: &str| plain(name).split(' ').next().unwrap_or_default().to_owned();
    !greeted.is_empty()
        && (greeted == "deputy mayor"
            || settings
                .signatories
                .iter()
                .any(|signatory| greeted == first(&signatory.name) || greeted == plain(&signatory.name)))
}

/// Letters of ours with a reference, however it is spaced and capitalised. Two may stand on one line.
fn letters_of(reader: &Reader<'_>, references: &str) -> Result<Vec<Letter>, Error> {
    let mut found: Vec<Letter> = Vec::new();
    let parts = references.split([',', ';', '&']).map(str::trim);
    for reference in std::iter::once(references.trim()).chain(parts) {
        if reference.is_empty() {
            continue;
        }
        for letter in reader.letters_with_reference(reference)? {
            if !found.iter().any(|known| known.id == letter.id) {
                found.push(letter);
            }
        }
    }
    Ok(found)
}

/// Whether a reference is made by the office's scheme, which has to have words of its own to be told by.
pub(super) fn by_scheme(scheme: &str, reference: &str) -> bool {
    let mut rest = reference.trim();
    let mut letters = 0;
    for (at, piece) in scheme.split('{').enumerate() {
        let literal = if at == 0 {
            piece
        } else {
            let Some((_, literal)) = piece.split_once('}') else {
                return false;
            };
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return false;
            }
            rest = &rest[digits..];
            literal
        };
        letters += literal.chars().filter(|letter| letter.is_alphabetic()).count();
        match rest.get(..literal.len()) {
            Some(head) if head.eq_ignore_ascii_case(literal) => rest = &rest[literal.len()..],
            _ => return false,
        }
    }
    letters >= 2 && rest.is_empty() && !same_words(reference).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_told_by_the_scheme_it_was_made_by() {
        let check = |scheme: &str, reference: &str, expected: bool| {
            assert_eq!(by_scheme(scheme, reference), expected, "{scheme} {reference}");
        };
        check("DMPC-{year}-{number:4}", "DMPC-2026-0142", true);
        check("DMPC-{year}-{number:4}", "dmpc-2026-142", true);
        check("DMPC-{year}-{number:4}", "CC/2026/311", false);
        check("DMPC-{year}-{number:4}", "DMPC-2026-", false);
        check("{year}/{number}", "2026/142", false);
        check("DMPC-{year", "DMPC-2026", false);
        check("", "", false);
    }
}
