//! Agreeing a note: its corrections, kept in their order, and the next meeting of the same forum that agrees it. What
//! was written first is never lost: a correction keeps the words it replaces, and the history the whole note.

use chrono::NaiveDate;
use domain::id::MeetingId;
use domain::meeting::{AgendaItem, Agreement, Correction, Meeting, MeetingState, Note, corrected};
use domain::timing::date_in_words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, Reader, new_identity};

use crate::base::arguments::{Day, Ref, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_FIELD, Work, bounded, optional};
use crate::facts::names::named;

/// Lists a correction of a finished note. It is put into the note's words when the note is agreed; where it was agreed
/// already, at once.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct CorrectNote {
    /// The meeting whose note it is.
    pub meeting: Ref,
    /// The words that are wrong, as they stand in the note; left out where the correction only adds something.
    #[serde(default)]
    pub before: Option<String>,
    /// The words that are to stand there; left out where words go.
    #[serde(default)]
    pub after: Option<String>,
    /// The agenda item under which they stand, where they stand elsewhere too.
    #[serde(default)]
    pub item: Option<Ref>,
    #[serde(default)]
    pub why: Option<String>,
    /// The later meeting of the same forum that agrees the correction, when it is known.
    #[serde(default)]
    pub at: Option<Ref>,
}

/// Takes a correction of a note out; words it had replaced come back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct WithdrawCorrection {
    pub correction: Ref,
}

/// Records that a note was agreed, and puts its corrections into its words.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AgreeNote {
    /// The meeting whose note it is.
    pub meeting: Ref,
    /// The later meeting of the same forum that agreed it, when it is known.
    #[serde(default)]
    pub at: Option<Ref>,
    /// The day; that meeting's, or today, where left out.
    #[serde(default)]
    pub on: Option<Day>,
}

fn note_of(work: &Work<'_, '_>, meeting: &Meeting) -> Result<Option<Note>, Error> {
    let note: Option<Note> = work.read().owned_by(Owner::Meeting, meeting.id)?.pop();
    Ok(note.filter(|note| !note.markdown.trim().is_empty()))
}

/// A later meeting of the same forum, at which a note can be agreed.
fn later_meeting(work: &Work<'_, '_>, meeting: &Meeting, at: Option<Ref>) -> Result<Option<Meeting>, Error> {
    let Some(at) = at.filter(|of| !of.0.is_empty()) else {
        return Ok(None);
    };
    let at: Meeting = work.record(&at, "meeting")?;
    let (note, other) = (named(work, meeting)?, named(work, &at)?);
    if at.forum != meeting.forum {
        return refuse(format!(
            "{other} is a meeting of another forum; the note of {note} is agreed at a later meeting of its own forum."
        ));
    }
    if at.date <= meeting.date {
        return refuse(format!(
            "{other} is not after {note}; a note is agreed at a later meeting."
        ));
    }
    if at.state == MeetingState::Cancelled {
        return refuse(format!("{other} was cancelled; name the meeting that agreed the note."));
    }
    Ok(Some(at))
}

fn heading_of(reader: &Reader<'_>, correction: &Correction) -> Result<Option<String>, Error> {
    Ok(match correction.item {
        Some(item) => reader.find::<AgendaItem>(item)?.map(|item| item.heading()),
        None => None,
    })
}

/// The note's words with a correction put in, or the sentence that says why it cannot be.
fn put_in(reader: &Reader<'_>, markdown: &str, correction: &Correction) -> Result<String, Error> {
    let Some(before) = &correction.before else {
        return Ok(markdown.to_owned());
    };
    let heading = heading_of(reader, correction)?;
    match corrected(markdown, heading.as_deref(), before, &correction.after) {
        Ok(text) => Ok(text),
        Err(0) => refuse(format!(
            "The words “{}” do not stand in the note{}; give them as they stand there.",
            short(before),
            heading.map(|heading| format!(" under “{heading}”")).unwrap_or_default()
        )),
        Err(times) => refuse(format!(
            "The words “{}” stand {times} times in the note; give more of the words around them, or the item.",
            short(before)
        )),
    }
}

pub(crate) fn correct_note(with: CorrectNote, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let name = named(work, &meeting)?;
    let Some(mut note) = note_of(work, &meeting)? else {
        return refuse(format!("There is no note of {name} to correct; write it first."));
    };
    if !meeting.state.note_agreed() && meeting.state != MeetingState::Noted {
        return refuse(format!(
            "The note of {name} is not finished; change its words themselves, or finish it first."
        ));
    }
    let item: Option<AgendaItem> = match with.item.filter(|of| !of.0.is_empty()) {
        Some(of) => Some(work.record(&of, "agenda item")?),
        None => None,
    };
    if let Some(item) = &item
        && item.meeting != meeting.id
    {
        return refuse(format!("“{}” is an item of another meeting.", item.heading()));
    }
    let before = optional(with.before, "The words that are wrong")?;
    let after = bounded(
        with.after.unwrap_or_default(),
        "The words that are to stand there",
        LONGEST_FIELD,
    )?;
    if before.is_none() && after.trim().is_empty() {
        return refuse(
            "A correction needs the words that are wrong or the words that are to stand there; nothing was written.",
        );
    }
    if before.as_ref() == Some(&after) {
        return refuse("The correction says what the note says already; nothing was written.");
    }
    let mut correction = Correction {
        id: new_identity(),
        meeting: meeting.id,
        on: work.moment.today,
        item: item.map(|item| item.id),
        before,
        after,
        why: optional(with.why, "The reason")?,
        at: later_meeting(work, &meeting, with.at)?.map(|at| at.id),
        done: false,
    };
    // Corrections are put in one after the other, so this one is read against what those before it leave.
    let mut text = note.markdown.clone();
    for earlier in work.read().owned_by::<Correction>(Owner::Meeting, meeting.id)? {
        if !earlier.done {
            text = put_in(&work.read(), &text, &earlier).unwrap_or(text);
        }
    }
    let text = put_in(&work.read(), &text, &correction)?;
    if meeting.state.note_agreed() {
        correction.done = true;
        note.markdown = text;
        work.change.put(&note)?;
    }
    work.change.put(&correction)?;
    let words = correction.before.as_deref().unwrap_or(&correction.after);
    Ok(Recorded::new(
        correction.id,
        format!("note of {name}, “{}”", short(words)),
    ))
}

pub(crate) fn withdraw_correction(with: WithdrawCorrection, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let correction: Correction = work.record(&with.correction, "correction of a note")?;
    let meeting: Meeting = work.read().get(correction.meeting)?;
    let name = named(work, &meeting)?;
    if correction.done
        && let Some(before) = &correction.before
        && let Some(mut note) = note_of(work, &meeting)?
    {
        let heading = heading_of(&work.read(), &correction)?;
        note.markdown = match corrected(&note.markdown, heading.as_deref(), &correction.after, before) {
            Ok(text) => text,
            Err(_) => {
                return refuse(format!(
                    "What the correction put into the note of {name} cannot be told apart in it any more; correct the \
                     note again instead."
                ));
            }
        };
        work.change.put(&note)?;
    }
    work.change.remove::<Correction>(correction.id)?;
    let words = correction.before.as_deref().unwrap_or(&correction.after);
    Ok(Recorded::new(meeting.id, format!("note of {name}, “{}”", short(words))))
}

pub(crate) fn agree_note(with: AgreeNote, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut meeting: Meeting = work.record(&with.meeting, "meeting")?;
    let name = named(work, &meeting)?;
    if meeting.state == MeetingState::Cancelled {
        return refuse(format!("{name} was cancelled; it has no note to agree."));
    }
    if meeting.state.note_agreed() {
        return refuse(format!(
            "The note of {name} was agreed already; undo that, or list a further correction."
        ));
    }
    if note_of(work, &meeting)?.is_none() {
        return refuse(format!("There is no note of {name} to agree; write it first."));
    }
    let at = later_meeting(work, &meeting, with.at)?;
    let on = with
        .on
        .map(|day| day.0)
        .or(at.as_ref().map(|at| at.date))
        .unwrap_or(work.moment.today);
    if on < meeting.date {
        return refuse(format!("{name} had not been held on {}.", date_in_words(on)));
    }
    let corrections = settle(work, &meeting, at.as_ref().map(|at| at.id), on)?;
    meeting.state = MeetingState::Agreed;
    work.change.put(&meeting)?;
    let mut words = format!("note of {name}");
    if let Some(at) = &at {
        words.push_str(&format!(", at the meeting of {}", date_in_words(at.date)));
    }
    match corrections {
        0 => {}
        1 => words.push_str(", with 1 correction"),
        many => words.push_str(&format!(", with {many} corrections")),
    }
    Ok(Recorded::new(meeting.id, words))
}

/// Puts a note's corrections into its words and keeps that it was agreed. Gives how many there are. A meeting without a
/// note has nothing to keep.
pub(crate) fn settle(
    work: &mut Work<'_, '_>,
    meeting: &Meeting,
    at: Option<MeetingId>,
    on: NaiveDate,
) -> Result<usize, Error> {
    let Some(mut note) = note_of(work, meeting)? else {
        return Ok(0);
    };
    let corrections: Vec<Correction> = work.read().owned_by(Owner::Meeting, meeting.id)?;
    let mut settled = 0;
    for mut correction in corrections.into_iter().filter(|correction| !correction.done) {
        note.markdown = put_in(&work.read(), &note.markdown, &correction)?;
        correction.done = true;
        correction.at = correction.at.or(at);
        work.change.put(&correction)?;
        settled += 1;
    }
    work.change.put(&note)?;
    unsettle(work, meeting)?;
    work.change.put(&Agreement {
        id: new_identity(),
        meeting: meeting.id,
        at,
        on,
    })?;
    Ok(settled)
}

/// The note is not agreed any more.
pub(crate) fn unsettle(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), Error> {
    for agreement in work.read().owned_by::<Agreement>(Owner::Meeting, meeting.id)? {
        work.change.remove::<Agreement>(agreement.id)?;
    }
    Ok(())
}
