//! Papers: the records gathered into the values a paper is composed from, and the bytes of each format.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use documents::compose::{self, House, actions, letter as letter_paper, note as note_paper};
use documents::model::{Document, Image};
pub use documents::write::Format;
use documents::write::pdf::Press;
use domain::action::{Action, Discussion, Reference, TimingMove};
use domain::discussion::Match;
use domain::forum::Forum;
use domain::id::ActionId;
use domain::letter::{AnnexContent, Letter, Version};
use domain::marking::Marking;
use domain::meeting::{AgendaItem, Agreement, Attendance, Capacity, Meeting, MeetingState, Note, sections};
use domain::people::Body;
use domain::settings::Settings;
use domain::timing::{date_in_words, month_in_words};
use store::{ActionFilter, Kind, Owner, Reader};

use crate::Office;
use crate::error::{Error, refuse};
use crate::files::{FileOf, safe_name};
pub use crate::lists::ListForm;
use crate::messages::Errand;
use crate::packs;
use crate::public_copy::public_copy;
use crate::references;
use crate::views::action::{ActionView, marking_of, rows};
use crate::views::note::{CorrectionView, corrections};
use crate::which::forum_said;
use crate::work::{Moment, settings};

/// The press; its fonts are read once in a process.
pub(crate) fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(Press::new)
}

pub(crate) fn house(reader: &Reader<'_>, settings: &Settings) -> Result<House, Error> {
    let image = match settings.wordmark_image {
        Some(id) => {
            let file = reader.file(id)?;
            Some(Image {
                bytes: file.bytes,
                media: file.media,
                alternative: settings.wordmark_alternative.clone(),
            })
        }
        None => None,
    };
    Ok(House {
        wordmark: settings.wordmark.clone(),
        image,
        office: settings.office.clone(),
        address: settings.address.clone(),
        accent: settings.accent.clone(),
        typeface: settings.typeface.clone(),
    })
}

/// Actions of which a paper shows nothing but the number, each with what stands in its place.
type Whole = BTreeMap<ActionId, String>;

/// A row of which only the number is shown.
fn withheld_row(number: String, label: &str) -> letter_paper::ActionRow {
    letter_paper::ActionRow {
        number,
        text: label.to_owned(),
        ..letter_paper::ActionRow::default()
    }
}

/// The rows of a sent letter's annex as they were printed.
fn frozen_rows(version: &Version, actions: &[ActionId], whole: &Whole) -> Vec<letter_paper::ActionRow> {
    version
        .rows
        .iter()
        .filter(|row| actions.contains(&row.action))
        .map(|row| match whole.get(&row.action) {
            Some(label) => withheld_row(row.number.clone(), label),
            None => letter_paper::ActionRow {
                number: row.number.clone(),
                text: row.text.clone(),
                timing: row.timing.clone(),
                lead: row.lead.clone(),
            },
        })
        .collect()
}

/// The rows of a draft's annex of actions, as the actions stand.
fn annex_rows(reader: &Reader<'_>, actions: &[ActionId], whole: &Whole) -> Result<Vec<letter_paper::ActionRow>, Error> {
    actions
        .iter()
        .zip(1..)
        .map(|(id, number): (_, u32)| {
            let number = number.to_string();
            if let Some(label) = whole.get(id) {
                return Ok(withheld_row(number, label));
            }
            let action: Action = reader.get(*id)?;
            Ok(letter_paper::ActionRow {
                number,
                text: action.text,
                timing: action.timing,
                lead: action.lead,
            })
        })
        .collect()
}

/// The highest marking of a letter and of what it shows.
pub(crate) fn letter_marking(reader: &Reader<'_>, letter: &Letter) -> Result<Marking, Error> {
    let mut markings = vec![letter.marking];
    for id in letter.actions() {
        markings.push(marking_of(reader, &reader.get(id)?)?);
    }
    Ok(Marking::highest(markings))
}

/// The version of a letter that went out last, when the letter stands as it went.
pub(crate) fn sent_version(reader: &Reader<'_>, letter: &Letter) -> Result<Option<Version>, Error> {
    if letter.state.is_draft() {
        return Ok(None);
    }
    let versions: Vec<Version> = reader.of(Owner::Letter, letter.id)?;
    Ok(versions.into_iter().find(|version| version.number == letter.edition))
}

/// A letter as a paper: a sent one with the rows that were printed, whatever became of their actions since.
pub(crate) fn letter(reader: &Reader<'_>, of: &Letter) -> Result<Document, Error> {
    letter_without(reader, of, &Whole::new())
}

/// A letter as a paper with a label in place of some actions.
pub(crate) fn letter_without(reader: &Reader<'_>, letter: &Letter, whole: &Whole) -> Result<Document, Error> {
    let settings = settings(reader)?;
    let frozen = sent_version(reader, letter)?;
    let mut annexes = Vec::new();
    for annex in &letter.annexes {
        let content = match &annex.content {
            AnnexContent::Actions(actions) => letter_paper::Content::Actions(match &frozen {
                Some(version) => frozen_rows(version, actions, whole),
                None => annex_rows(reader, actions, whole)?,
            }),
            AnnexContent::Table(table) => letter_paper::Content::Table {
                header: table.first().cloned().unwrap_or_default(),
                rows: table.iter().skip(1).cloned().collect(),
            },
            AnnexContent::Text(text) => letter_paper::Content::Text(text.clone()),
        };
        annexes.push(letter_paper::Annex {
            title: annex.title.clone(),
            content,
        });
    }
    Ok(letter_paper::compose(&letter_paper::Letter {
        house: house(reader, &settings)?,
        our_reference: letter.reference.clone().unwrap_or_default(),
        their_reference: letter.their_reference.clone().unwrap_or_default(),
        addressee: letter.to.clone(),
        date: letter.date,
        salutation: letter.salutation.clone(),
        subject: letter.subject.clone().unwrap_or_default(),
        body: letter.body.clone(),
        sign_off: letter.sign_off.clone(),
        signatory: letter.signatory.clone(),
        copies_to: letter.copies_to.clone(),
        marking: letter_marking(reader, letter)?,
        annexes,
        agreements: if letter.agreements_in_body {
            letter_paper::Agreements::InBody
        } else {
            letter_paper::Agreements::InAnnex
        },
    }))
}

/// The label an action has in its meeting's note: `Action 3`.
pub(crate) fn label(reader: &Reader<'_>, action: &Action) -> Result<Option<String>, Error> {
    let Some(meeting) = action.meeting else { return Ok(None) };
    let references: Vec<Reference> = reader.of(Owner::Action, action.id)?;
    Ok(references
        .into_iter()
        .find(|reference| reference.meeting == Some(meeting))
        .map(|reference| reference.number))
}

/// The timing that was agreed, whatever later meetings made of it: a note says what its own meeting said.
pub(crate) fn as_agreed(reader: &Reader<'_>, action: &Action) -> Result<String, Error> {
    let first: Option<TimingMove> = reader.of(Owner::Action, action.id)?.into_iter().next();
    Ok(first.map_or_else(|| action.timing.clone(), |moved| moved.from))
}

/// Where a note stands, as the screen says it: `Agreed at the meeting of 4 November 2027`.
fn note_state(reader: &Reader<'_>, meeting: &Meeting) -> Result<String, Error> {
    if meeting.state == MeetingState::Cancelled {
        return Ok("Cancelled".to_owned());
    }
    match meeting.state {
        MeetingState::Noted => return Ok("Finished, to be agreed".to_owned()),
        state if !state.note_agreed() => return Ok("Draft".to_owned()),
        _ => {}
    }
    let agreement: Option<Agreement> = reader.of(Owner::Meeting, meeting.id)?.pop();
    let published = if meeting.state == MeetingState::Published {
        ", published"
    } else {
        ""
    };
    let agreed = match agreement {
        Some(Agreement { at: Some(at), .. }) => {
            format!(
                "Agreed at the meeting of {}",
                date_in_words(reader.get::<Meeting>(at)?.date)
            )
        }
        Some(Agreement { on, .. }) => format!("Agreed on {}", date_in_words(on)),
        None => "Agreed".to_owned(),
    };
    Ok(format!("{agreed}{published}"))
}

/// A note's corrections as papers list them.
pub(crate) fn correction_lines(corrections: &[CorrectionView]) -> Vec<compose::corrections::Correction> {
    corrections
        .iter()
        .map(|correction| compose::corrections::Correction {
            item: correction.item.clone().unwrap_or_default(),
            before: correction.before.clone().unwrap_or_default(),
            after: correction.after.clone(),
            why: correction.why.clone().unwrap_or_default(),
        })
        .collect()
}

/// A note's corrections under the meetings that agreed them, and under another heading those to be agreed.
fn correction_groups(reader: &Reader<'_>, meeting: &Meeting) -> Result<Vec<compose::corrections::Group>, Error> {
    let mut groups: Vec<compose::corrections::Group> = Vec::new();
    for correction in corrections(reader, meeting)? {
        let heading = match (correction.done, &correction.at) {
            (true, Some(at)) => format!("Corrections agreed at the meeting of {}", date_in_words(at.date)),
            (true, None) => "Corrections".to_owned(),
            (false, _) => "Corrections to be agreed".to_owned(),
        };
        let lines = correction_lines(std::slice::from_ref(&correction));
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.corrections.extend(lines),
            None => groups.push(compose::corrections::Group {
                heading,
                agreed: correction.done,
                corrections: lines,
            }),
        }
    }
    Ok(groups)
}

/// Where an action is to be discussed, as its note prints it: the forums that its own words do not name.
fn unsaid_discussions(reader: &Reader<'_>, action: &Action) -> Result<String, Error> {
    let day = action.context.unwrap_or_default();
    let mut said = Vec::new();
    for mention in domain::discussion::find(&action.text, day) {
        if let Some(words) = mention.forum
            && let Match::One(forum) = forum_said(reader, &words, None)?
        {
            said.push(forum.id);
        }
    }
    let mut places = Vec::new();
    for place in reader.of::<Discussion>(Owner::Action, action.id)? {
        if said.contains(&place.forum) {
            continue;
        }
        let forum: Forum = reader.get(place.forum)?;
        let day = match place.meeting {
            Some(meeting) => reader.meeting_date(meeting)?.map(date_in_words),
            None => place.month.map(month_in_words),
        };
        places.push(
            [Some(forum.name), day]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
        );
    }
    Ok(places.join("; "))
}

/// A meeting's note as a paper; `typed` stands in for the words that are saved.
pub(crate) fn note(reader: &Reader<'_>, meeting: &Meeting, typed: Option<&str>) -> Result<Document, Error> {
    Ok(note_paper::compose(&note_values(reader, meeting, typed)?))
}

/// What a meeting's note is composed from.
pub(crate) fn note_values(
    reader: &Reader<'_>,
    meeting: &Meeting,
    typed: Option<&str>,
) -> Result<note_paper::Note, Error> {
    let settings = settings(reader)?;
    let forum: Forum = reader.get(meeting.forum)?;
    let agenda: Vec<AgendaItem> = reader.of(Owner::Meeting, meeting.id)?;
    let saved: Option<Note> = reader.of(Owner::Meeting, meeting.id)?.pop();
    let markdown = typed
        .or(saved.as_ref().map(|note| note.markdown.as_str()))
        .unwrap_or_default();
    let (body, texts) = sections(markdown, &agenda);
    let mut attendance = Vec::new();
    for line in reader.of::<Attendance>(Owner::Meeting, meeting.id)? {
        let body = match line.body {
            Some(id) => reader.get::<Body>(id)?.name,
            None => String::new(),
        };
        attendance.push(note_paper::Attendant {
            name: line.name,
            post: line.title.unwrap_or_default(),
            body,
            capacity: match line.capacity {
                Capacity::Chair => note_paper::Capacity::Chair,
                Capacity::Present => note_paper::Capacity::Present,
                Capacity::Deputising => note_paper::Capacity::Deputising,
                Capacity::InAttendance => note_paper::Capacity::InAttendance,
                Capacity::NoteTaker => note_paper::Capacity::NoteTaker,
                Capacity::Apologies => note_paper::Capacity::Apologies,
                Capacity::Expected => note_paper::Capacity::Expected,
            },
            detail: line.detail.unwrap_or_default(),
            initials: line.initials.unwrap_or_default(),
        });
    }
    let mut agreed = Vec::new();
    for action in reader.of::<Action>(Owner::Meeting, meeting.id)? {
        agreed.push(note_paper::Action {
            id: action.id.to_string(),
            section: action
                .item
                .and_then(|item| agenda.iter().position(|other| other.id == item)),
            label: label(reader, &action)?.unwrap_or_default(),
            timing: as_agreed(reader, &action)?,
            discussion: unsaid_discussions(reader, &action)?,
            text: action.text,
            lead: action.lead,
        });
    }
    Ok(note_paper::Note {
        house: house(reader, &settings)?,
        title: meeting.title.clone().unwrap_or_default(),
        forum: forum.name,
        date: Some(meeting.date),
        time: meeting.time.clone().unwrap_or_default(),
        place: meeting.place.clone().unwrap_or_default(),
        state: note_state(reader, meeting)?,
        corrections: correction_groups(reader, meeting)?,
        attendance,
        does_not_cover: saved
            .as_ref()
            .and_then(|note| note.does_not_cover.clone())
            .unwrap_or_default(),
        body,
        sections: agenda
            .iter()
            .zip(texts)
            .map(|(item, body)| note_paper::Section {
                number: item.number.clone().unwrap_or_default(),
                title: item.title.clone(),
                restricted: item.restricted.then(|| item.why_restricted.clone().unwrap_or_default()),
                body,
            })
            .collect(),
        actions: agreed,
        gather_actions_at_end: settings.gather_actions,
        marking: meeting.marking,
    })
}

/// Actions of the register as a paper; `of` says how many the register has, where these are only some of them.
pub(crate) fn action_list(
    reader: &Reader<'_>,
    listed: Vec<ActionView>,
    of: Option<usize>,
    title: String,
    moment: Moment,
) -> Result<Document, Error> {
    let settings = settings(reader)?;
    let mut rows = Vec::new();
    let mut markings = Vec::new();
    for row in listed {
        markings.push(row.marking);
        let mut status = crate::views::action::status_in_words(row.status).to_owned();
        if let Some(days) = row.days_late {
            status.push_str(&format!(", {days} {} late", if days == 1 { "day" } else { "days" }));
        }
        rows.push(actions::ListedAction {
            number: row.number,
            text: row.text,
            reading: row.timing.beside,
            timing: row.timing.written,
            lead: row.lead.written,
            discuss_at: row
                .discuss_at
                .into_iter()
                .map(|place| match place.meeting_date {
                    Some(day) => format!("{}, {}", place.forum.name, date_in_words(day)),
                    None => place.forum.name,
                })
                .collect(),
            status,
            update: row.updates.into_iter().next().map(|update| (update.on, update.text)),
        });
    }
    Ok(compose::actions::compose(&actions::ActionList {
        house: house(reader, &settings)?,
        title,
        as_at: Some(moment.today),
        marking: Marking::highest(markings),
        of,
        rows,
    }))
}

/// The bytes of a paper in a format.
pub(crate) fn bytes(document: &Document, format: Format) -> Result<Vec<u8>, Error> {
    documents::write::write(document, format, press()).map_err(|error| Error::Paper(sentence(&error.to_string())))
}

/// A paper as a file's bytes, and what whoever gets it out should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that a PDF does not show as they are, and where, as one sentence.
    pub notice: Option<String>,
}

impl From<Vec<u8>> for PaperFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, notice: None }
    }
}

/// A paper in a format, with what a PDF cannot show of it.
pub(crate) fn file(document: &Document, format: Format) -> Result<PaperFile, Error> {
    if format != Format::Pdf {
        return Ok(bytes(document, format)?.into());
    }
    let wrong = |error: documents::write::Error| Error::Paper(sentence(&error.to_string()));
    let pressed = press().press(document).map_err(wrong)?;
    Ok(PaperFile {
        bytes: pressed.pdf().map_err(wrong)?,
        notice: domain::printing::sentence(&pressed.unprintable(document)),
    })
}

/// The PDF that is kept when a letter is sent.
pub(crate) fn sent_letter(reader: &Reader<'_>, sent: &Letter) -> Result<FileOf, Error> {
    let bytes = bytes(&letter(reader, sent)?, Format::Pdf)?;
    let name = sent.reference.clone().unwrap_or_else(|| "letter".to_owned());
    Ok(FileOf {
        name: format!("{} {}.pdf", safe_name(&name), references::version_words(sent.edition)),
        media: "application/pdf".to_owned(),
        bytes,
    })
}

/// A sentence of another room as one of ours: capital first, full stop last.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut made: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => return String::new(),
    };
    if !made.ends_with(['.', '?', '!']) {
        made.push('.');
    }
    made
}

/// A paper that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// A letter.
    Letter,
    /// A meeting's note.
    Note,
    /// A forum's open actions, or all.
    Register,
    /// The run-down of actions before a meeting.
    Review,
    /// The briefing for the Deputy Mayor before a meeting.
    Briefing,
    /// A meeting's agenda with the actions that come up at it.
    Agenda,
    /// Briefing, run-down and agenda as one.
    Pack,
    /// Meetings and last days, for a calendar program.
    Calendar,
    /// A message to a lead about exactly their actions.
    Chase,
    /// The mail draft by which a letter is put to whoever clears it.
    Clearance,
    /// The public copy of a letter.
    PublicLetter,
    /// The public copy of a meeting's note.
    PublicNote,
}

/// The form of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A paper to be read.
    Paper(Format),
    /// A list for another program.
    List(ListForm),
}

impl Form {
    /// The form a file's ending asks for, with or without the dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.trim_start_matches('.').to_ascii_lowercase().as_str() {
            "xlsx" => Self::List(ListForm::Xlsx),
            "csv" => Self::List(ListForm::Csv),
            "ics" => Self::List(ListForm::Ics),
            "eml" => Self::List(ListForm::Eml),
            other => Self::Paper(Format::from_extension(other)?),
        })
    }

    /// The ending a file of this form bears, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Paper(format) => format.extension(),
            Self::List(ListForm::Xlsx) => "xlsx",
            Self::List(ListForm::Csv) => "csv",
            Self::List(ListForm::Ics) => "ics",
            Self::List(ListForm::Eml) => "eml",
        }
    }

    /// Every ending there is, for a sentence.
    pub const ENDINGS: &str = ".pdf, .docx, .html, .md, .txt, .json, and for lists .xlsx, .csv, .ics or .eml";
}

impl Office {
    fn document(&self, moment: Moment, paper: Paper, of: &str) -> Result<Document, Error> {
        let reader = self.store.read();
        match paper {
            Paper::Letter => {
                let (kind, id) = self.find(of)?;
                if kind != Kind::Letter {
                    return refuse(format!("“{of}” is not a letter."));
                }
                letter(&reader, &reader.get(&id)?)
            }
            Paper::Note => {
                let meeting = self.meeting_named(of)?;
                note(&reader, &meeting, None)
            }
            Paper::PublicLetter => Ok(public_copy(&reader, of)?.document),
            Paper::PublicNote => Ok(public_copy(&reader, &self.meeting_named(of)?.id.to_string())?.document),
            Paper::Review => packs::review_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Briefing => packs::briefing_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Agenda => packs::agenda_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Pack => packs::pack_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Chase => self.chase(moment, of),
            Paper::Calendar => refuse("The calendar is written as .ics."),
            Paper::Clearance => refuse("The message for clearance is written as .eml."),
            Paper::Register => {
                let mut filter = ActionFilter {
                    live: true,
                    ..ActionFilter::default()
                };
                let mut title = "Open actions".to_owned();
                if of != "all" {
                    let forum: Forum = reader.get(self.forum_named(of)?)?;
                    filter.forum = Some(forum.id);
                    title = format!("Open actions of the {}", forum.name);
                }
                action_list(&reader, rows(&reader, &filter, None, moment)?, None, title, moment)
            }
        }
    }

    /// A meeting by identity, or as `FORUM on YYYY-MM-DD`; by the forum's name alone where it has one meeting.
    pub(crate) fn meeting_named(&self, of: &str) -> Result<Meeting, Error> {
        let reader = self.store.read();
        if uuid::Uuid::parse_str(of).is_ok() {
            return match reader.find(of)? {
                Some(meeting) => Ok(meeting),
                None => match reader.find::<Note>(of)? {
                    Some(note) => Ok(reader.get(note.meeting)?),
                    None => Err(Error::Unknown(format!("There is no meeting with the identity {of}."))),
                },
            };
        }
        let (forum, date) = match of.rsplit_once(" on ") {
            Some((forum, date)) => (
                forum,
                Some(crate::arguments::day(date).map_err(|why| Error::Refused(sentence(&why)))?),
            ),
            None => (of, None),
        };
        let forum: Forum = reader.get(self.forum_named(forum)?)?;
        let mut meetings: Vec<Meeting> = reader.of(Owner::Forum, forum.id)?;
        meetings.retain(|meeting| date.is_none_or(|date| meeting.date == date));
        match meetings.len() {
            1 => Ok(meetings.remove(0)),
            0 => Err(Error::Unknown(format!("The {} has no such meeting.", forum.name))),
            many => refuse(format!(
                "The {} has {many} meetings; name one as “{} on YYYY-MM-DD”.",
                forum.name, forum.name
            )),
        }
    }

    /// A paper in a format: the same office and day give the same bytes.
    ///
    /// # Errors
    /// Unknown records; a paper that cannot be set.
    pub fn paper(&self, moment: Moment, paper: Paper, of: &str, form: Form) -> Result<PaperFile, Error> {
        let format = match (form, paper) {
            (Form::Paper(format), _) => format,
            (Form::List(list), Paper::Register) => return Ok(self.register_list(moment, of, list)?.into()),
            (Form::List(list), Paper::Calendar) => return Ok(self.calendar_list(moment, of, list)?.into()),
            (Form::List(ListForm::Eml), Paper::Chase) => return self.chase_mail(moment, of),
            (Form::List(ListForm::Eml), Paper::Letter) => {
                return self.letter_mail_file(moment, of, Errand::Sending, None);
            }
            (Form::List(ListForm::Eml), Paper::Clearance) => {
                return self.letter_mail_file(moment, of, Errand::Clearance, None);
            }
            (Form::List(_), _) => {
                return refuse(format!(
                    "This paper cannot be written as .{}; end the name with .pdf, .docx, .html, .md, .txt or .json.",
                    form.extension()
                ));
            }
        };
        if paper == Paper::Letter
            && format == Format::Pdf
            && let Some(kept) = self.kept_pdf(of)?
        {
            return Ok(kept.into());
        }
        file(&self.document(moment, paper, of)?, format)
    }

    /// The PDF that was kept when a letter was sent: what went out, byte for byte. `None` for a draft, and where what
    /// was kept is not a PDF.
    fn kept_pdf(&self, of: &str) -> Result<Option<Vec<u8>>, Error> {
        let reader = self.store.read();
        let (kind, id) = self.find(of)?;
        if kind != Kind::Letter {
            return Ok(None);
        }
        Ok(match sent_version(&reader, &reader.get(&id)?)? {
            Some(version) => Some(reader.file(version.file)?)
                .filter(|file| file.media == "application/pdf")
                .map(|file| file.bytes),
            None => None,
        })
    }

    /// A name for a paper's file, without its ending; it carries the marking, or says that it is a public copy.
    ///
    /// # Errors
    /// Unknown records.
    pub fn paper_name(&self, moment: Moment, paper: Paper, of: &str) -> Result<String, Error> {
        if paper == Paper::Calendar {
            let name = match of {
                "all" => "all forums".to_owned(),
                of => self.store.read().get::<Forum>(self.forum_named(of)?)?.name,
            };
            return Ok(safe_name(&format!("Calendar {name}")));
        }
        let document = self.document(moment, paper, of)?;
        let kind = match paper {
            Paper::PublicLetter | Paper::PublicNote => "Public copy",
            _ => document.marking.words(),
        };
        Ok(safe_name(&format!("{kind} {}", document.title)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_on_every_system() {
        let check = |text: &str, expected: &str| assert_eq!(safe_name(text), expected);
        check("DMPC-2027-0118", "DMPC-2027-0118");
        check("../../etc/passwd", "-..-etc-passwd");
        check("17/2022", "17-2022");
        check("CON", "paper CON");
        check("com1.x", "paper com1.x");
        check("", "paper");
        check("nul .txt", "paper nul .txt");
        check("COM¹", "paper COM¹");
        check("Letter \u{202e}fdp.exe", "Letter -fdp.exe");
        check("Note\u{200b}\n", "Note--");
        assert!(safe_name(&"é".repeat(500)).len() <= 120);
    }
}
