//! Tracked changes, taken as agreed: deleted words are left out, inserted ones stay, and each is listed as what became
//! of it.

use crate::read::Passed;
use crate::read::xml::attribute;
use quick_xml::events::BytesStart;

/// What a change does to the words inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Deletion,
    Insertion,
    MovedAway,
    MovedHere,
}

#[derive(Debug)]
struct Change {
    kind: Kind,
    author: String,
    words: String,
}

/// The changes that are open.
#[derive(Debug, Default)]
pub struct Changes {
    open: Vec<Change>,
    /// How many of them leave their words out.
    leaving_out: usize,
}

impl Kind {
    fn from_element(name: &str) -> Option<Self> {
        Some(match name {
            "del" => Self::Deletion,
            "ins" => Self::Insertion,
            "moveFrom" => Self::MovedAway,
            "moveTo" => Self::MovedHere,
            _ => return None,
        })
    }

    fn leaves_out(self) -> bool {
        matches!(self, Self::Deletion | Self::MovedAway)
    }
}

/// Whether an element's words are left out once the change is agreed.
pub fn leaves_out(name: &str) -> bool {
    Kind::from_element(name).is_some_and(Kind::leaves_out)
}

impl Changes {
    /// Whether words that stand here are left out.
    pub fn leave_out(&self) -> bool {
        self.leaving_out > 0
    }

    pub fn open(&mut self, name: &str, element: &BytesStart) {
        let Some(kind) = Kind::from_element(name) else { return };
        self.leaving_out += usize::from(kind.leaves_out());
        self.open.push(Change {
            kind,
            author: attribute(element, "author").unwrap_or_default(),
            words: String::new(),
        });
    }

    /// Takes note of words inside changes: those that one leaves out belong to it, others to the innermost.
    pub fn note(&mut self, words: &str) {
        let out = self.open.iter().rposition(|change| change.kind.leaves_out());
        let at = out.or(self.open.len().checked_sub(1));
        if let Some(change) = at.and_then(|at| self.open.get_mut(at)) {
            change.words.push_str(words);
        }
    }

    /// Closes the innermost change, and says what became of its words.
    pub fn close(&mut self) -> Option<Passed> {
        let change = self.open.pop()?;
        self.leaving_out -= usize::from(change.kind.leaves_out());
        if change.words.trim().is_empty() {
            return None;
        }
        let (what, why) = match change.kind {
            Kind::Deletion => (
                "deleted words",
                "a tracked deletion, taken as agreed: the words are left out",
            ),
            Kind::Insertion => (
                "inserted words",
                "a tracked insertion, taken as agreed: the words are in the text",
            ),
            Kind::MovedAway => (
                "moved words",
                "a tracked move, taken as agreed: the words are left out where they stood before",
            ),
            Kind::MovedHere => (
                "moved words",
                "a tracked move, taken as agreed: the words are in the text where they were moved to",
            ),
        };
        let by = match change.author.trim() {
            "" => String::new(),
            author => format!(" by {author}"),
        };
        Some(Passed::new(format!("{what}{by}: \"{}\"", change.words), why))
    }
}
