//! Use cases about letters out: drafting, editing and checking.

use domain::action::Action;
use domain::letter::check::FindingKind;
use domain::letter::request::AnswersAs;
use domain::letter::{Annex, AnnexContent, Dismissal, Letter, LetterState};
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::people::{Body, Person};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{Owner, new_identity};

use crate::base::arguments::{Day, Many, Ref, lines, short};
use crate::base::error::{Error, refuse};
use crate::base::outcome::Recorded;
use crate::base::work::{LONGEST_TEXT, Work, bounded, edit, optional, required};
use crate::facts::names::{name_and_post, title};
use crate::facts::people::{known_person, posts_on};
use crate::facts::references;

/// Drafts a letter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DraftLetter {
    /// The addressee block, its lines separated by line breaks; or a person the office knows.
    pub to: String,
    /// The body, Markdown, kept byte for byte.
    pub body: String,
    /// The meeting it follows up.
    #[serde(default)]
    pub meeting: Option<Ref>,
    /// Our reference; the next one by the office's scheme where left out.
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub their_reference: Option<String>,
    /// The day on it.
    #[serde(default)]
    pub date: Option<Day>,
    /// A subject line.
    #[serde(default)]
    pub subject: Option<String>,
    /// `Dear Tobias`.
    #[serde(default)]
    pub salutation: Option<String>,
    /// `Yours sincerely`; the office's where left out.
    #[serde(default)]
    pub sign_off: Option<String>,
    /// The signatory block, its lines separated by line breaks; or a person; the office's first where left out.
    #[serde(default)]
    pub signatory: Option<String>,
    /// Copies to, a line each.
    #[serde(default)]
    pub copies_to: Option<Many<String>>,
    /// OFFICIAL unless said.
    #[serde(default)]
    pub marking: Option<Marking>,
    /// Agreed actions stand as bullets in the body instead of an annex.
    #[serde(default)]
    pub agreements_in_body: Option<bool>,
    /// Its annexes, the first being Annex A.
    #[serde(default)]
    pub annexes: Option<Vec<AnnexOf>>,
}

/// An annex, with one of actions, table and text.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct AnnexOf {
    /// Its title, after `Annex A`.
    pub title: String,
    /// Agreed actions in the order in which they are numbered.
    #[serde(default)]
    pub actions: Option<Vec<Ref>>,
    /// A table: the header row, then the others.
    #[serde(default)]
    pub table: Option<Vec<Vec<String>>>,
    /// Markdown.
    #[serde(default)]
    pub text: Option<String>,
}

/// Changes a letter; what is left out stays, an empty text goes. A sent letter begins a new version.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct EditLetter {
    pub letter: Ref,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub body: Option<String>,
    #[serde(default)]
    pub meeting: Option<Ref>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub their_reference: Option<String>,
    #[serde(default)]
    pub date: Option<Day>,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub salutation: Option<String>,
    #[serde(default)]
    pub sign_off: Option<String>,
    #[serde(default)]
    pub signatory: Option<String>,
    #[serde(default)]
    pub copies_to: Option<Many<String>>,
    #[serde(default)]
    pub marking: Option<Marking>,
    #[serde(default)]
    pub agreements_in_body: Option<bool>,
    #[serde(default)]
    pub annexes: Option<Vec<AnnexOf>>,
    /// How it prints the answers that it gives to requests.
    #[serde(default)]
    pub answers_as: Option<AnswersAs>,
}

/// Remembers that what a check found is right as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, Type)]
#[serde(deny_unknown_fields)]
pub struct DismissCheck {
    pub letter: Ref,
    /// The finding's key, as the check gave it.
    pub finding: String,
    /// For a request without a row: the action of the letter whose row says it after all. The request then stands
    /// beside that row's number.
    #[serde(default)]
    pub action: Option<Ref>,
}

/// An addressee: the block's lines, the person where known, and what a salutation calls them.
pub(crate) struct Addressee {
    pub lines: Vec<String>,
    pub person: Option<Person>,
}

/// The address block of a person on a day: name, post, body, address.
pub(crate) fn address_block(work: &Work<'_, '_>, person: &Person) -> Result<Vec<String>, Error> {
    let posts = posts_on(&work.read(), person.id, work.moment.today)?;
    let mut block = vec![person.full_name()];
    let mut address = person.address.clone();
    if let Some(post) = posts.first() {
        block.push(post.title.clone());
        if let Some(body) = post.body {
            let body: Body = work.read().get(body)?;
            block.push(body.name);
            if address.is_empty() {
                address = body.address;
            }
        }
    }
    block.extend(address);
    Ok(block)
}

/// A block of lines, or the block of the person it names.
fn addressee(work: &Work<'_, '_>, to: &str) -> Result<Addressee, Error> {
    let person = match work.person_of_line(to)? {
        Some(person) => Some(person),
        None => match uuid::Uuid::parse_str(to.trim()) {
            Ok(id) => work.read().find::<Person>(id)?,
            Err(_) => known_person(&work.read(), to)?,
        },
    };
    match person {
        Some(person) => Ok(Addressee {
            lines: address_block(work, &person)?,
            person: Some(person),
        }),
        None => {
            let lines = lines(to);
            let mut person = None;
            if let Some(first) = lines.first() {
                // "Harriet Voss, Clerk to the board" on one line names her as well.
                let name = || name_and_post(first).0;
                person = match known_person(&work.read(), first)? {
                    None if first.contains([',', '(']) => known_person(&work.read(), &name())?,
                    known => known,
                };
            }
            Ok(Addressee { lines, person })
        }
    }
}

/// A signatory block: lines as written, or a person's name and post.
fn signatory(work: &Work<'_, '_>, text: &str) -> Result<Vec<String>, Error> {
    let person = match work.person_of_line(text)? {
        Some(person) => Some(person),
        None if text.contains('\n') => None,
        None => known_person(&work.read(), text)?,
    };
    match person {
        Some(person) => {
            let posts = posts_on(&work.read(), person.id, work.moment.today)?;
            Ok(std::iter::once(person.full_name())
                .chain(posts.into_iter().map(|post| post.title))
                .collect())
        }
        None => Ok(lines(text)),
    }
}

fn annexes(work: &Work<'_, '_>, wanted: Vec<AnnexOf>) -> Result<Vec<Annex>, Error> {
    wanted
        .into_iter()
        .map(|annex| {
            let content = match (annex.actions, annex.table, annex.text) {
                (Some(actions), None, None) => {
                    let mut rows = Vec::with_capacity(actions.len());
                    for of in &actions {
                        let action: Action = work.record(of, "action")?;
                        if rows.contains(&action.id) {
                            return refuse(format!(
                                "The action “{}” stands twice in the annex.",
                                short(&action.text)
                            ));
                        }
                        rows.push(action.id);
                    }
                    AnnexContent::Actions(rows)
                }
                (None, Some(table), None) => {
                    let columns = table.first().map_or(0, Vec::len);
                    if columns == 0 || table.iter().any(|row| row.len() != columns) {
                        return refuse(format!(
                            "The table of the annex “{}” needs rows of one length.",
                            annex.title
                        ));
                    }
                    AnnexContent::Table(table)
                }
                (None, None, Some(text)) => AnnexContent::Text(bounded(text, "An annex", LONGEST_TEXT)?),
                (None, None, None) => AnnexContent::Text(String::new()),
                _ => {
                    return refuse(format!(
                        "The annex “{}” can hold actions, a table or text: one of them.",
                        annex.title
                    ));
                }
            };
            Ok(Annex {
                title: annex.title,
                content,
            })
        })
        .collect()
}

fn copies(list: Many<String>) -> Vec<String> {
    list.0.into_iter().filter(|line| !line.trim().is_empty()).collect()
}

pub(crate) fn draft_letter(with: DraftLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let settings = work.settings()?;
    let to = addressee(work, &with.to)?;
    let meeting: Option<Meeting> = work.optional_record(with.meeting, "meeting")?;
    let date = with.date.map(|day| day.0);
    let reference = match with.reference {
        Some(reference) => optional(Some(reference), "A reference")?,
        None => Some(references::next_of_letter(work, date.unwrap_or(work.moment.today))?),
    };
    let signs = match with.signatory {
        Some(text) => signatory(work, &text)?,
        None => settings
            .signatories
            .first()
            .map(|first| vec![first.name.clone(), first.post.clone()])
            .unwrap_or_default(),
    };
    let letter = Letter {
        id: new_identity(),
        meeting: meeting.map(|meeting| meeting.id),
        reference,
        their_reference: optional(with.their_reference, "Their reference")?,
        salutation: match with.salutation {
            Some(salutation) => bounded(salutation, "A salutation", LONGEST_TEXT)?,
            None => to.person.as_ref().map(Person::greeting).unwrap_or_default(),
        },
        to: to.lines,
        addressee: to.person.map(|person| person.id),
        date,
        subject: optional(with.subject, "A subject")?,
        body: bounded(with.body, "The letter", LONGEST_TEXT)?,
        sign_off: with.sign_off.unwrap_or(settings.sign_off),
        signatory: signs,
        copies_to: with.copies_to.map(copies).unwrap_or_default(),
        marking: with.marking.unwrap_or_default(),
        state: LetterState::Draft,
        edition: 1,
        sent_on: None,
        published_on: None,
        superseded_by: None,
        why: None,
        agreements_in_body: with.agreements_in_body.unwrap_or(false),
        annexes: annexes(work, with.annexes.unwrap_or_default())?,
        clearer: None,
        cleared_by: None,
        cleared_on: None,
        sent_by: None,
        answers_as: None,
        case: None,
        case_part: None,
    };
    work.change.put(&letter)?;
    Ok(given(&letter))
}

pub(crate) fn given(letter: &Letter) -> Recorded {
    let mut given = Recorded::new(letter.id, title(letter));
    given.reference = letter.reference.clone();
    given.version = Some(letter.edition);
    given
}

/// A letter whose words change is a draft: what was cleared is not what is being written now, and what was sent begins a
/// new version. One that was taken back or replaced is refused.
pub(crate) fn begin_again(letter: &mut Letter) -> Result<(), Error> {
    match letter.state {
        LetterState::Draft => {}
        LetterState::ForClearance | LetterState::Cleared => letter.state = LetterState::Draft,
        LetterState::Sent | LetterState::Published => {
            letter.state = LetterState::Draft;
            letter.edition += 1;
            letter.sent_on = None;
            letter.sent_by = None;
            letter.published_on = None;
        }
        LetterState::Superseded | LetterState::Withdrawn => {
            return refuse(format!(
                "{} was taken back or replaced; draft a new letter.",
                title(letter)
            ));
        }
    }
    letter.cleared_by = None;
    letter.cleared_on = None;
    Ok(())
}

pub(crate) fn edit_letter(with: EditLetter, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let mut letter: Letter = work.record(&with.letter, "letter")?;
    begin_again(&mut letter)?;
    if let Some(to) = with.to {
        let to = addressee(work, &to)?;
        letter.to = to.lines;
        letter.addressee = to.person.map(|person| person.id);
    }
    if let Some(body) = with.body {
        letter.body = bounded(body, "The letter", LONGEST_TEXT)?;
    }
    if let Some(of) = with.meeting {
        letter.meeting = if of.0.is_empty() {
            None
        } else {
            Some(work.record::<Meeting>(&of, "meeting")?.id)
        };
    }
    edit(&mut letter.reference, with.reference, "A reference")?;
    edit(&mut letter.their_reference, with.their_reference, "Their reference")?;
    edit(&mut letter.subject, with.subject, "A subject")?;
    if let Some(date) = with.date {
        letter.date = Some(date.0);
    }
    if let Some(salutation) = with.salutation {
        letter.salutation = bounded(salutation, "A salutation", LONGEST_TEXT)?;
    }
    if let Some(sign_off) = with.sign_off {
        letter.sign_off = bounded(sign_off, "A sign-off", LONGEST_TEXT)?;
    }
    if let Some(text) = with.signatory {
        letter.signatory = signatory(work, &text)?;
    }
    if let Some(list) = with.copies_to {
        letter.copies_to = copies(list);
    }
    if let Some(marking) = with.marking {
        letter.marking = marking;
    }
    letter.agreements_in_body = with.agreements_in_body.unwrap_or(letter.agreements_in_body);
    letter.answers_as = with.answers_as.or(letter.answers_as);
    if let Some(wanted) = with.annexes {
        letter.annexes = annexes(work, wanted)?;
    }
    work.change.put(&letter)?;
    work.change.drop_draft(&format!("letter:{}", letter.id))?;
    Ok(given(&letter))
}

pub(crate) fn dismiss_check(with: DismissCheck, work: &mut Work<'_, '_>) -> Result<Recorded, Error> {
    let letter: Letter = work.record(&with.letter, "letter")?;
    let finding = required(with.finding, "A finding")?;
    let action: Option<Action> = work.optional_record(with.action, "action")?;
    if let Some(action) = &action {
        if !finding.starts_with(FindingKind::RequestWithoutRow.name()) {
            return refuse("Only a request is matched to a row; any other finding is put away without one.");
        }
        if !letter.actions().any(|shown| shown == action.id) {
            return refuse(format!(
                "{} shows no row for the action “{}”; add the row first.",
                title(&letter),
                short(&action.text)
            ));
        }
    }
    let known: Vec<Dismissal> = work.read().owned_by(Owner::Letter, letter.id)?;
    let known = known.into_iter().find(|known| known.finding == finding);
    let dismissal = Dismissal {
        id: known.map_or_else(new_identity, |known| known.id),
        letter: letter.id,
        finding,
        action: action.map(|action| action.id),
    };
    work.change.put(&dismissal)?;
    Ok(Recorded::new(dismissal.id, title(&letter)))
}
