//! The papers of which public copies are made, and what was decided about each.

use std::collections::BTreeMap;

use domain::action::Action;
use domain::id::ActionId;
use domain::letter::{Letter, Reply, Version};
use domain::marking::Marking;
use domain::meeting::{AgendaItem, Meeting, Note};
use domain::withholding::Withholding;
use store::{Kind, Owner, Reader};

use crate::base::error::{Error, refuse};
use crate::facts::correspondence::Item;
use crate::facts::find::{find, letter_named};
use crate::facts::names::{in_few_words, title};
use crate::facts::references::number;
use crate::facts::standing::{marking_of, sent_version};

/// The paper of which a copy is made.
pub(crate) enum Paper {
    Letter(Box<Letter>),
    Note(Box<Meeting>),
    /// A letter in.
    Reply(Box<Reply>),
}

impl Paper {
    pub(crate) fn find(reader: &Reader<'_>, of: &str) -> Result<Self, Error> {
        let (kind, id) = find(reader, of)?;
        match kind {
            Kind::Letter | Kind::Case => Ok(Self::Letter(Box::new(letter_named(reader, of)?))),
            Kind::Meeting => Ok(Self::Note(Box::new(reader.get(&id)?))),
            Kind::Note => Ok(Self::Note(Box::new(reader.get(reader.get::<Note>(&id)?.meeting)?))),
            Kind::Reply => Ok(Self::Reply(Box::new(reader.get(&id)?))),
            _ => refuse("A public copy is made of a letter, or of the note of a meeting."),
        }
    }

    /// Decisions about this paper, in the order in which they were made.
    pub(crate) fn decisions(&self, reader: &Reader<'_>) -> Result<Vec<Withholding>, Error> {
        Ok(match self {
            Self::Letter(letter) => reader.owned_by(Owner::Letter, letter.id)?,
            Self::Note(meeting) => reader.owned_by(Owner::Meeting, meeting.id)?,
            Self::Reply(reply) => reader.owned_by(Owner::Reply, reply.id)?,
        })
    }

    /// The paper that a decision is about.
    pub(crate) fn decided_on(reader: &Reader<'_>, decision: &Withholding) -> Result<Self, Error> {
        match (decision.letter, decision.meeting, decision.reply) {
            (Some(letter), _, _) => Self::find(reader, &letter.to_string()),
            (None, Some(meeting), _) => Self::find(reader, &meeting.to_string()),
            (None, None, Some(reply)) => Self::find(reader, &reply.to_string()),
            (None, None, None) => refuse("A withholding is of no paper; the office file may be damaged."),
        }
    }

    pub(crate) fn name(&self, reader: &Reader<'_>) -> Result<String, Error> {
        match self {
            Self::Letter(letter) => Ok(title(letter)),
            Self::Note(meeting) => {
                let image = reader
                    .image(Kind::Meeting, &meeting.id.to_string())?
                    .unwrap_or_default();
                in_few_words(reader, Kind::Meeting, &image)
            }
            Self::Reply(reply) => Ok(Item::Reply((**reply).clone()).title()),
        }
    }

    pub(crate) fn identity(&self) -> String {
        match self {
            Self::Letter(letter) => letter.id.to_string(),
            Self::Note(meeting) => meeting.id.to_string(),
            Self::Reply(reply) => reply.id.to_string(),
        }
    }

    /// The actions it shows, in its order.
    pub(crate) fn actions(&self, reader: &Reader<'_>) -> Result<Vec<Action>, Error> {
        match self {
            Self::Letter(letter) => letter.actions().map(|id| Ok(reader.get(id)?)).collect(),
            Self::Note(meeting) => Ok(reader.owned_by(Owner::Meeting, meeting.id)?),
            Self::Reply(_) => Ok(Vec::new()),
        }
    }

    /// The words of an action as the paper has them: those that were sent, where it was sent.
    pub(crate) fn words_of(&self, reader: &Reader<'_>, action: &Action) -> Result<Vec<String>, Error> {
        let mut words = vec![action.text.clone()];
        if let Self::Letter(letter) = self {
            let version: Option<Version> = sent_version(reader, letter)?;
            let rows = version.map(|version| version.rows).unwrap_or_default();
            words.extend(
                rows.into_iter()
                    .filter(|row| row.action == action.id)
                    .map(|row| row.text),
            );
        }
        Ok(words)
    }

    /// The items that a board kept to itself.
    pub(crate) fn restricted(&self, reader: &Reader<'_>) -> Result<Vec<AgendaItem>, Error> {
        let Self::Note(meeting) = self else {
            return Ok(Vec::new());
        };
        let mut agenda: Vec<AgendaItem> = reader.owned_by(Owner::Meeting, meeting.id)?;
        agenda.retain(|item| item.restricted);
        Ok(agenda)
    }

    /// Everything in it that is marked above OFFICIAL and shown, in words.
    pub(crate) fn above(&self, reader: &Reader<'_>, whole: &BTreeMap<ActionId, String>) -> Result<Vec<String>, Error> {
        let mut above = Vec::new();
        let own = match self {
            Self::Letter(letter) => letter.marking,
            Self::Note(meeting) => meeting.marking,
            Self::Reply(reply) => reply.marking.unwrap_or_default(),
        };
        if own > Marking::Official {
            above.push(match self {
                Self::Letter(_) | Self::Reply(_) => self.name(reader)?,
                Self::Note(_) => format!("the note of {}", self.name(reader)?),
            });
        }
        for action in self.actions(reader)? {
            if !whole.contains_key(&action.id) && marking_of(reader, &action)? > Marking::Official {
                above.push(format!("action {}", number(reader, &action)?));
            }
        }
        Ok(above)
    }
}
