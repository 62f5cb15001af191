//! Who is to do an action, as the letter names them: "I", "my office", "you", "we", or by name.

/// In whose voice a letter speaks of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The signatory.
    I,
    /// Our own body and its people.
    MyOffice,
    /// Everybody at the meeting: the forum, "all", "we".
    We,
    /// The addressee and their body.
    You,
    /// Anybody else.
    Other,
}

/// Somebody who is to do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doer {
    pub voice: Voice,
    /// What they are called, as written: `NHS`, `The Home Office`, `Clerk`.
    pub name: String,
}

/// Finds the name that words begin with: whose it is, and how many bytes it takes, with a "The" before it.
pub type Opening<'f> = dyn Fn(&str) -> Option<(Voice, usize)> + 'f;
