//! The sentence with which a letter reports an agreed action: `Constabulary to send the figures` is `You undertook to
//! send the figures` in a letter to the Chief Constable. Every sentence here is one that is signed: it is grammatical
//! whatever the grammar of the action's words, says "we" only of those who are us, and adds nothing that was not
//! agreed.

mod doers;
mod shape;
#[cfg(test)]
mod tests;
mod words;

pub use doers::{Doer, Opening, Voice};

use shape::{Shape, shape};

/// An action as one sentence of a letter. `opening` knows the names that its words may begin with, `leads` are those
/// who lead it; who the words name comes before who leads. Only the first sentence of the words is told.
pub fn told(text: &str, opening: &Opening<'_>, leads: &[Doer]) -> String {
    let first = words::first_sentence(text);
    let (named, shape) = shape(first, opening, leads);
    let doers: &[Doer] = named.as_deref().unwrap_or(leads);
    let who = Who::among(doers);
    match shape {
        Shape::Do(done) => who.does(&done),
        Shape::Not(done) => who.does_not(&done),
        Shape::That(clause) => match who {
            Who::You => format!("You agreed that {clause}."),
            Who::Others(names, _) => format!("We agreed with {names} that {clause}."),
            _ => format!("We agreed that {clause}."),
        },
        Shape::Agreed(thing) => format!("We agreed {thing}."),
        Shape::Note(noted) => match who {
            Who::Nobody | Who::We => format!("We noted {noted}."),
            who => who.does(&format!("note {noted}")),
        },
        Shape::Happens { subject, what } => format!("We agreed that {subject} would {what}."),
        Shape::Paper(phrase) => match who {
            Who::Nobody => format!("We agreed that {phrase} would be provided."),
            who => who.does(&format!("provide {phrase}")),
        },
        Shape::Thing(phrase) => match who {
            Who::Nobody => format!("We agreed the following: {phrase}."),
            who => who.does(&format!("take this forward: {phrase}")),
        },
        Shape::Sentence(sentence) => format!("{sentence}."),
    }
}

/// Whom an action's words name as who is to do it, in the shape "X to do Y" or "X will do Y": `Clerk` of `Clerk to send
/// the paper by Friday`. Nothing where a thing stands there ("Minutes to be circulated"). Whether anybody knows them is
/// not asked.
pub fn doer(text: &str) -> Option<&str> {
    let (subject, what) = words::subject_and_deed(words::first_sentence(text))?;
    let somebody = words::first_word(what) != "be" && !words::is_paper(subject);
    somebody.then_some(subject)
}

/// Those who do something, as the subject of a sentence.
enum Who {
    /// Nobody is named and nobody leads.
    Nobody,
    I,
    MyOffice,
    MyOfficeAndI,
    You,
    We,
    /// Somebody else, alone or with us, and whether they are several.
    Others(String, bool),
}

impl Who {
    fn among(doers: &[Doer]) -> Self {
        let has = |voice| doers.iter().any(|doer| doer.voice == voice);
        let (i, office, you) = (has(Voice::I), has(Voice::MyOffice), has(Voice::You));
        if doers.is_empty() {
            return Self::Nobody;
        }
        if has(Voice::We) {
            return Self::We;
        }
        if has(Voice::Other) {
            let mut names: Vec<String> = Vec::new();
            if you {
                names.push("you".to_owned());
            }
            for doer in doers.iter().filter(|doer| doer.voice == Voice::Other) {
                let name = words::with_the(&doer.name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            if office {
                names.push("my office".to_owned());
            }
            if i {
                names.push("I".to_owned());
            }
            let many = names.len() > 1 || names.iter().any(|name| words::names_several(name));
            return Self::Others(words::listed(&names), many);
        }
        match (i, office, you) {
            (true, false, false) => Self::I,
            (false, true, false) => Self::MyOffice,
            (true, true, false) => Self::MyOfficeAndI,
            (false, false, true) => Self::You,
            _ => Self::We,
        }
    }

    /// They are to do something. "We agreed to agree" is said otherwise.
    fn does(&self, done: &str) -> String {
        let agrees = words::first_word(done) == "agree";
        let done = words::owned(
            done,
            match self {
                Self::I => Some("my"),
                Self::MyOfficeAndI | Self::We => Some("our"),
                Self::You => Some("your"),
                Self::Nobody | Self::MyOffice | Self::Others(..) => None,
            },
        );
        match self {
            Self::Nobody if agrees => format!("It remains to {done}."),
            Self::Nobody => format!("It was agreed to {done}."),
            Self::I => format!("I will {done}."),
            Self::MyOffice => format!("My office will {done}."),
            Self::MyOfficeAndI => format!("My office and I will {done}."),
            Self::You => format!("You undertook to {done}."),
            Self::We if agrees => format!("We undertook to {done}."),
            Self::We => format!("We agreed to {done}."),
            Self::Others(names, many) if agrees => {
                let names = words::capital(names);
                format!("{names} {} to {done}.", if *many { "are" } else { "is" })
            }
            Self::Others(names, _) => format!("We agreed that {names} would {done}."),
        }
    }

    fn does_not(&self, done: &str) -> String {
        match self {
            Self::Nobody => format!("It was agreed not to {done}."),
            Self::I => format!("I will not {done}."),
            Self::MyOffice => format!("My office will not {done}."),
            Self::MyOfficeAndI => format!("My office and I will not {done}."),
            Self::You => format!("You undertook not to {done}."),
            Self::We => format!("We agreed not to {done}."),
            Self::Others(names, _) => format!("We agreed that {names} would not {done}."),
        }
    }
}
