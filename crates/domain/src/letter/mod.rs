//! Letters out and in, their annexes, and the checks made before one is sent.

pub mod check;
pub mod request;
pub mod told;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::disclosure::FrozenNotice;
use crate::id::{ActionId, CaseId, DismissalId, FileId, LetterId, MeetingId, PersonId, ReplyId, VersionId};
pub use crate::letter::request::{Answer, Outcome};
use crate::letter::request::{AnswersAs, FrozenAnswer};
use crate::marking::Marking;

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// Being written.
    Draft,
    /// With the person who clears it.
    ForClearance,
    /// May be signed.
    Cleared,
    /// Signed and sent; its bytes are kept.
    Sent,
    Published,
    /// Replaced by another letter.
    Superseded,
    /// Taken back.
    Withdrawn,
}

impl LetterState {
    /// Whether its words may still change without a new version.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Draft | Self::ForClearance | Self::Cleared)
    }
}

/// How a letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum SentBy {
    /// By post.
    Post,
    /// By e-mail.
    Email,
    /// By hand.
    Hand,
}

/// A letter out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    pub id: LetterId,
    /// The meeting it follows up.
    pub meeting: Option<MeetingId>,
    /// Our reference; may hold a date of its own that is not the letter's.
    pub reference: Option<String>,
    pub their_reference: Option<String>,
    /// The addressee block, a line each.
    pub to: Vec<String>,
    /// The addressee, when the office knows them.
    pub addressee: Option<PersonId>,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// `Dear Tobias`.
    pub salutation: String,
    /// A subject line.
    pub subject: Option<String>,
    /// The body, Markdown, byte for byte.
    pub body: String,
    /// `Yours sincerely`.
    pub sign_off: String,
    /// The signatory block, a line each.
    pub signatory: Vec<String>,
    /// Copies to, a line each.
    pub copies_to: Vec<String>,
    /// Its own marking; the paper bears the highest of it and of what it shows.
    pub marking: Marking,
    /// Where it stands.
    pub state: LetterState,
    /// The version that is being written or was sent, from 1.
    pub edition: u32,
    /// The day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// The letter that replaces it.
    pub superseded_by: Option<LetterId>,
    /// Why it was withdrawn or replaced.
    pub why: Option<String>,
    /// Agreed actions stand as bullets at the end of the body, and take no annex.
    pub agreements_in_body: bool,
    /// Its annexes in order; the first is Annex A.
    pub annexes: Vec<Annex>,
    /// Who is asked to clear it: a person or an office, as written.
    #[serde(default)]
    pub clearer: Option<String>,
    /// Who cleared it, as written.
    #[serde(default)]
    pub cleared_by: Option<String>,
    /// The day it was cleared.
    #[serde(default)]
    pub cleared_on: Option<NaiveDate>,
    /// How it went.
    #[serde(default)]
    pub sent_by: Option<SentBy>,
    /// How it prints the answers that it gives to requests; as headings where nothing is said.
    #[serde(default)]
    pub answers_as: Option<AnswersAs>,
    /// The disclosure case that it is a letter of.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What it is in that case.
    #[serde(default)]
    pub case_part: Option<CasePart>,
}

/// What a letter is in a disclosure case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum CasePart {
    /// It answers the request, with the notice of what is refused.
    Response,
    /// It says that the public interest takes longer to weigh, and until when.
    FirstNotice,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Type)]
pub struct Annex {
    /// Its title, after `Annex A`.
    pub title: String,
    /// What it holds.
    pub content: AnnexContent,
}

/// What an annex holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum AnnexContent {
    /// Agreed actions, in the order in which they are numbered 1 to n.
    Actions(Vec<ActionId>),
    /// A table: the header row, then the others.
    Table(Vec<Vec<String>>),
    /// Markdown.
    Text(String),
}

impl Letter {
    /// The actions its annexes show, in order.
    pub fn actions(&self) -> impl Iterator<Item = ActionId> {
        self.annexes.iter().flat_map(|annex| match &annex.content {
            AnnexContent::Actions(actions) => actions.clone(),
            _ => Vec::new(),
        })
    }
}

/// `Annex A`, `Annex B` … `Annex Z`, `Annex AA`, counted from 0.
pub fn annex_label(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push((b'A' + (rest % 26) as u8) as char);
        rest /= 26;
    }
    format!("Annex {}", letters.iter().rev().collect::<String>())
}

/// A letter as it was sent: its numbers and bytes never change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub id: VersionId,
    pub letter: LetterId,
    /// From 1.
    pub number: u32,
    /// The day it was sent.
    pub on: NaiveDate,
    /// The letter as it stood.
    pub content: Letter,
    /// The rows of its annexes as they were printed.
    pub rows: Vec<FrozenRow>,
    /// The kept bytes.
    pub file: FileId,
    /// SHA-256 of the kept bytes, in hexadecimal.
    pub sha256: String,
    /// The answers as they were printed, where it gave any.
    #[serde(default)]
    pub answers: Option<Vec<FrozenAnswer>>,
    /// What it refused, of a response to a request for information.
    #[serde(default)]
    pub notice: Option<FrozenNotice>,
}

/// A row of an annex as it was printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Type)]
pub struct FrozenRow {
    pub number: String,
    /// The action it showed.
    pub action: ActionId,
    /// The words.
    pub text: String,
    pub timing: String,
    pub lead: String,
}

/// A letter in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    pub id: ReplyId,
    /// Who sent it, as written.
    pub from: String,
    /// The day on it.
    pub date: Option<NaiveDate>,
    /// The day it came.
    pub received: NaiveDate,
    /// The letters it answers.
    pub answers: Vec<LetterId>,
    pub their_reference: Option<String>,
    /// Its words, as far as typed in.
    pub body: Option<String>,
    /// The letters in that it takes the place of.
    pub replaces: Vec<ReplyId>,
    /// The file, when one was kept.
    pub file: Option<FileId>,
    /// Our references that it bears or was given, as written.
    #[serde(default, with = "null_when_empty")]
    pub ours: Vec<String>,
    /// Whom it is to, as written, a line each.
    #[serde(default, with = "null_when_empty")]
    pub to: Vec<String>,
    #[serde(default)]
    pub subject: Option<String>,
    /// What sort of letter it is, in the office's own word, such as "MP": how long an answer may take goes by it.
    #[serde(default)]
    pub sort: Option<String>,
    #[serde(default)]
    pub marking: Option<Marking>,
}

/// A list that a later format added: nothing where it is empty, as in the rows from before it.
mod null_when_empty {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(list: &[String], serializer: S) -> Result<S::Ok, S::Error> {
        (!list.is_empty()).then_some(list).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or_default())
    }
}

/// A remembered decision that what a check found is right as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dismissal {
    pub id: DismissalId,
    pub letter: LetterId,
    /// Which finding: its key, which holds the words it was about.
    pub finding: String,
    /// For a request: the action whose row says it, although their words are not alike.
    #[serde(default)]
    pub action: Option<ActionId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annexes_count_in_letters() {
        assert_eq!(
            [0, 1, 25, 26, 27].map(annex_label),
            ["Annex A", "Annex B", "Annex Z", "Annex AA", "Annex AB"]
        );
    }
}
