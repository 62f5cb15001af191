//! Which forum words mean. Where several fit equally well nothing is chosen: the words wait as a question until a
//! person says which.

use chrono::NaiveDate;
use domain::action::{Action, Discussion, Undecided};
use domain::discussion::{Match, find, match_forum_said_at};
use domain::forum::Forum;
use domain::id::{ActionId, ForumId};
use domain::letter::Letter;
use domain::meeting::Meeting;
use domain::timing::{Kind, Reading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader, new_identity};

use crate::base::arguments::{Month, short};
use crate::base::error::{Error, refuse};
use crate::base::work::Work;

/// A place of discussion in words that several forums may go by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AskedPlace {
    /// The words: `next Oversight Board`.
    pub words: String,
    /// The month, when known.
    #[serde(default)]
    pub month: Option<Month>,
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Where the action is to be discussed.
    Discussion,
    /// Whose meeting its timing is.
    Timing,
}

/// Words of an action that could mean several forums.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    pub about: About,
    pub words: String,
    pub month: Option<NaiveDate>,
    /// Those it could be; where the office's forums have changed since, it may be one or none.
    pub forums: Vec<Forum>,
}

/// The forum that words mean, said at a meeting of `here`.
pub(crate) fn forum_said(reader: &Reader<'_>, words: &str, here: Option<ForumId>) -> Result<Match<Forum>, Error> {
    let forums: Vec<Forum> = reader.all()?;
    let names = forums
        .iter()
        .enumerate()
        .flat_map(|(index, forum)| forum.names().map(move |name| (index, name)));
    let here = here.and_then(|here| forums.iter().position(|forum| forum.id == here));
    Ok(match match_forum_said_at(words, names, here) {
        Match::One(index) => Match::One(forums[index].clone()),
        Match::Several(many) => Match::Several(many.into_iter().map(|index| forums[index].clone()).collect()),
        Match::Nothing => Match::Nothing,
    })
}

/// The forums that words could mean, where they are several; none where one or no forum fits.
pub(crate) fn several(reader: &Reader<'_>, words: &str, here: Option<ForumId>) -> Result<Vec<Forum>, Error> {
    Ok(match forum_said(reader, words, here)? {
        Match::Several(forums) => forums,
        Match::One(_) | Match::Nothing => Vec::new(),
    })
}

/// The names of forums as a sentence offers them: `A or B`.
pub(crate) fn offered(forums: &[Forum]) -> String {
    let names: Vec<&str> = forums.iter().map(|forum| forum.name.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The doubt an import has about words that several forums go by.
pub(crate) fn in_doubt(words: &str, forums: &[Forum]) -> String {
    format!(
        "“{}” could be the {}: nothing is linked, and the action asks which.",
        short(words),
        offered(forums)
    )
}

/// The forum at whose meeting an action was agreed, or whose meeting the letter that added it follows.
pub(crate) fn agreed_at(reader: &Reader<'_>, action: &Action) -> Result<Option<ForumId>, Error> {
    let of_letter = match action.letter {
        Some(letter) => reader.get::<Letter>(letter)?.meeting,
        None => None,
    };
    Ok(match action.meeting.or(of_letter) {
        Some(meeting) => Some(reader.get::<Meeting>(meeting)?.forum),
        None => None,
    })
}

/// The forum whose meeting a timing means: the one it names, else where the action is to be discussed, else the forum
/// that agreed it. Where its words name several, it is the one of them at which the action is to be discussed, or the
/// one a person has said (`said`); otherwise it is not known, and the program asks.
pub(crate) fn timing_forum(
    reader: &Reader<'_>,
    reading: &Reading,
    discussed: &[ForumId],
    agreed: Option<ForumId>,
    said: Option<ForumId>,
) -> Result<Option<ForumId>, Error> {
    if reading.kind != Kind::Meeting {
        return Ok(None);
    }
    let named = match &reading.names {
        Some(words) => forum_said(reader, words, agreed)?,
        None => Match::Nothing,
    };
    Ok(match named {
        Match::One(forum) => Some(forum.id),
        Match::Several(forums) => {
            let fits = |forum: &ForumId| forums.iter().any(|other| other.id == *forum);
            let of_them: Vec<ForumId> = discussed.iter().copied().filter(fits).collect();
            match of_them.as_slice() {
                [only] => Some(*only),
                _ => said.filter(fits),
            }
        }
        Match::Nothing => match discussed {
            [only] => Some(*only),
            _ => agreed,
        },
    })
}

/// The forum a person says a timing means.
pub(crate) fn timing_answer(reader: &Reader<'_>, action: &Action, forum: &Forum) -> Result<ForumId, Error> {
    let fitting = match (&action.reading.names, action.reading.kind) {
        (Some(words), Kind::Meeting) => several(reader, words, agreed_at(reader, action)?)?,
        _ => Vec::new(),
    };
    if fitting.is_empty() {
        return refuse(format!(
            "The timing “{}” does not name a board that could be several; correct its reading, or move it.",
            short(&action.timing)
        ));
    }
    if !fitting.iter().any(|other| other.id == forum.id) {
        return refuse(format!(
            "“{}” cannot be the {}; it could be {}.",
            short(&action.timing),
            forum.name,
            offered(&fitting)
        ));
    }
    Ok(forum.id)
}

/// The places in an action's words that could be at several forums, none of which is linked already.
pub(crate) fn asked_by_words(
    reader: &Reader<'_>,
    text: &str,
    context: NaiveDate,
    here: Option<ForumId>,
    linked: &[ForumId],
) -> Result<Vec<AskedPlace>, Error> {
    let mut asked: Vec<AskedPlace> = Vec::new();
    for mention in find(text, context) {
        let (false, Some(words)) = (mention.doubt, mention.forum) else {
            continue;
        };
        let forums = several(reader, &words, here)?;
        let settled = forums.iter().any(|forum| linked.contains(&forum.id));
        if !forums.is_empty() && !settled && !asked.iter().any(|place| place.words == words) {
            asked.push(AskedPlace {
                words,
                month: mention.month.map(Month),
            });
        }
    }
    Ok(asked)
}

/// Puts down places that wait for a person to say which forum they are at. Words that name one forum, or none, are
/// refused: there is nothing to ask.
pub(crate) fn ask(work: &mut Work<'_, '_>, action: &Action, places: Vec<AskedPlace>) -> Result<(), Error> {
    let here = agreed_at(&work.read(), action)?;
    for place in places {
        let reader = work.read();
        if let Match::One(forum) = forum_said(&reader, &place.words, here)? {
            return refuse(format!(
                "“{}” is the {} and no other; link it there.",
                short(&place.words),
                forum.name
            ));
        }
        if several(&reader, &place.words, here)?.is_empty() {
            return Err(Error::Unknown(format!("No forum is called “{}”.", short(&place.words))));
        }
        let present: Vec<Undecided> = reader.owned_by(Owner::Action, action.id)?;
        if !present.iter().any(|other| other.words == place.words) {
            work.change.put(&Undecided {
                id: new_identity(),
                action: action.id,
                words: place.words,
                month: place.month.map(|month| month.0),
            })?;
        }
    }
    Ok(())
}

/// Takes out the questions that linking an action to these forums has answered.
pub(crate) fn answered(work: &mut Work<'_, '_>, action: &Action, linked: &[ForumId]) -> Result<(), Error> {
    let here = agreed_at(&work.read(), action)?;
    for waiting in work.read().owned_by::<Undecided>(Owner::Action, action.id)? {
        let forums = several(&work.read(), &waiting.words, here)?;
        if forums.iter().any(|forum| linked.contains(&forum.id)) {
            work.change.remove::<Undecided>(waiting.id)?;
        }
    }
    Ok(())
}

/// Leaves only these questions; an empty list says that none of the words is a place of discussion.
pub(crate) fn leave(work: &mut Work<'_, '_>, action: &Action, places: Vec<AskedPlace>) -> Result<(), Error> {
    for waiting in work.read().owned_by::<Undecided>(Owner::Action, action.id)? {
        if !places.iter().any(|place| place.words == waiting.words) {
            work.change.remove::<Undecided>(waiting.id)?;
        }
    }
    ask(work, action, places)
}

/// Asks about the words that an edited text says and the text before did not.
pub(crate) fn ask_anew(work: &mut Work<'_, '_>, action: &Action, before: &str) -> Result<(), Error> {
    let reader = work.read();
    let here = agreed_at(&reader, action)?;
    let context = action.context.unwrap_or(work.moment.today);
    let places: Vec<Discussion> = reader.owned_by(Owner::Action, action.id)?;
    let linked: Vec<ForumId> = places.iter().map(|place| place.forum).collect();
    let old = asked_by_words(&reader, before, context, here, &linked)?;
    let mut new = asked_by_words(&reader, &action.text, context, here, &linked)?;
    new.retain(|place| !old.contains(place));
    ask(work, action, new)
}

/// What is to be asked about an action; nothing for one that has ended.
pub(crate) fn questions(reader: &Reader<'_>, action: &Action) -> Result<Vec<Question>, Error> {
    if action.status.has_ended() {
        return Ok(Vec::new());
    }
    let waiting: Vec<Undecided> = reader.owned_by(Owner::Action, action.id)?;
    let timed = action.reading.kind == Kind::Meeting && action.timing_forum.is_none();
    if waiting.is_empty() && !timed {
        return Ok(Vec::new());
    }
    let here = agreed_at(reader, action)?;
    let mut questions = Vec::new();
    for place in waiting {
        let forums = match forum_said(reader, &place.words, here)? {
            Match::One(forum) => vec![forum],
            Match::Several(forums) => forums,
            Match::Nothing => Vec::new(),
        };
        questions.push(Question {
            about: About::Discussion,
            words: place.words,
            month: place.month,
            forums,
        });
    }
    if timed && let Some(words) = &action.reading.names {
        let forums = several(reader, words, here)?;
        // Saying where it is discussed says whose meeting the timing is: the same choice is asked once.
        if !forums.is_empty() && !questions.iter().any(|question| question.forums == forums) {
            questions.push(Question {
                about: About::Timing,
                words: words.clone(),
                month: action.reading.month,
                forums,
            });
        }
    }
    Ok(questions)
}

/// The actions about which something is to be asked, in order of creation.
pub(crate) fn asked(reader: &Reader<'_>) -> Result<Vec<Action>, Error> {
    let mut ids: Vec<ActionId> = reader.all::<Undecided>()?.iter().map(|place| place.action).collect();
    ids.extend(reader.timed_by_none()?.iter().map(|action| action.id));
    ids.sort_unstable_by_key(ToString::to_string);
    ids.dedup();
    let mut found = Vec::new();
    for id in ids {
        let action: Action = reader.get(id)?;
        if !questions(reader, &action)?.is_empty() {
            found.push(action);
        }
    }
    Ok(found)
}
