//! A letter as it went: its numbers frozen, its bytes kept with their hash.

use domain::action::{Action, Reference};
use domain::letter::{AnnexContent, FrozenRow, Letter, LetterState, SentBy, Version};
use domain::timing::date_in_words;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Ref};
use crate::base::error::{Error, refuse};
use crate::base::files::FileOf;
use crate::base::outcome::Recorded;
use crate::base::work::Work;
use crate::cases::letters::given;
use crate::facts::names::title;
use crate::facts::notice::notice_of;
use crate::facts::references;
use crate::facts::requests::{frozen_answers, printed};
use crate::facts::standing::may_go;
use crate::papers::letter::sent_letter;

/// When and how a letter went.
pub(crate) struct Went {
    pub on: Day,
    pub by: Option<SentBy>,
    /// Before it was recorded here: nobody has to clear it any more.
    pub already: bool,
}

/// Records that a letter went: its numbers are frozen and its bytes kept; the given bytes or else our own PDF.
pub(crate) fn send_version(
    of: &Ref,
    went: Went,
    file: Option<FileOf>,
    work: &mut Work<'_, '_>,
) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(of, "letter")?;
    if !letter.state.is_draft() {
        return refuse(format!(
            "{} is sent already; edit it to begin a new version.",
            title(&letter)
        ));
    }
    let mut settings = work.settings()?;
    settings.clearance_required &= !went.already;
    may_go(&letter, &settings)?;
    let on = went.on;
    let dated = *letter.date.get_or_insert(on.0);
    letter.state = LetterState::Sent;
    letter.sent_on = Some(on.0);
    letter.sent_by = went.by;
    work.change.put(&letter)?;

    let mut rows = Vec::new();
    for (index, annex) in letter.annexes.iter().enumerate() {
        let AnnexContent::Actions(actions) = &annex.content else {
            continue;
        };
        for (id, number) in actions.iter().zip(1..) {
            let action: Action = work.read().get(*id)?;
            let number: i32 = number;
            rows.push(FrozenRow {
                number: number.to_string(),
                action: action.id,
                text: action.text,
                timing: action.timing,
                lead: action.lead,
            });
            let paper = references::annex_at(&letter, index);
            let known: Vec<Reference> = work.read().owned_by(Owner::Action, *id)?;
            let number = number.to_string();
            if !known
                .iter()
                .any(|reference| reference.letter == Some(letter.id) && reference.number == number)
            {
                work.change.put(&Reference {
                    id: new_identity(),
                    action: *id,
                    paper,
                    number,
                    meeting: None,
                    letter: Some(letter.id),
                })?;
            }
        }
    }
    let file = match file {
        Some(file) => file,
        None => sent_letter(&work.read(), &letter)?,
    };
    let id = new_identity();
    let sha256 = work.change.keep_file(id, &file.name, &file.media, &file.bytes)?;
    work.change.put(&Version {
        id: new_identity(),
        letter: letter.id,
        number: letter.edition,
        on: on.0,
        content: letter.clone(),
        rows,
        file: id,
        sha256: sha256.clone(),
        answers: frozen_answers(&work.read(), &printed(&work.read(), letter.id)?)?,
        notice: notice_of(&work.read(), &letter)?,
    })?;
    let mut given = given(&letter);
    given.sha256 = Some(sha256);
    given.notice = (dated != on.0 && !went.already).then(|| {
        format!(
            "The letter is dated {} and went on {}.",
            date_in_words(dated),
            date_in_words(on.0)
        )
    });
    Ok(given)
}
