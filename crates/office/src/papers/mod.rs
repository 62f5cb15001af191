//! Papers: the records gathered into the values a paper is composed from, and the bytes of each format.

pub(crate) mod board;
pub mod bundle;
pub(crate) mod correspondence;
pub mod disclosure;
pub mod exchange;
pub mod form;
pub mod goes_out;
pub(crate) mod house;
pub(crate) mod issuing;
pub mod item_mail;
pub(crate) mod letter;
pub(crate) mod list;
pub mod mail;
pub(crate) mod note;
pub(crate) mod paged;
pub mod proof;
pub mod public;
pub(crate) mod publications;
pub(crate) mod retold;
pub(crate) mod rounds;
pub mod shown_rows;
pub mod website;

pub use documents::write::Format;

use crate::base::error::{Error, refuse};
use crate::base::files::safe_name;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::facts::find::letter_named;
use crate::facts::standing::sent_version;
pub use crate::papers::form::{Form, ListForm, Paper};
pub use crate::papers::house::PaperFile;
use crate::papers::house::{file, sentence};
use crate::papers::item_mail::ItemErrand;
use crate::papers::letter::letter;
use crate::papers::list::action_list;
use crate::papers::mail::Errand;
use crate::papers::note::note;
use crate::papers::public::public_copy;
use crate::views::rows::action::rows;

use documents::model::Document;
use domain::forum::Forum;
use domain::meeting::{Meeting, Note};
use store::{ActionFilter, Owner};

impl Office {
    fn document(&self, moment: Moment, paper: Paper, of: &str) -> Result<Document, Error> {
        let reader = self.store.read();
        match paper {
            Paper::Letter => letter(&reader, &letter_named(&reader, of)?),
            Paper::Note => {
                let meeting = self.meeting_named(of)?;
                note(&reader, &meeting, None)
            }
            Paper::PublicLetter => Ok(public_copy(&reader, of)?.document),
            Paper::PublicNote => Ok(public_copy(&reader, &self.meeting_named(of)?.id.to_string())?.document),
            Paper::Review => board::review_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Briefing => board::briefing_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Agenda => board::agenda_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Pack => board::pack_paper(&reader, self.meeting_named(of)?, moment),
            Paper::Chase => self.chase(moment, of),
            Paper::Recommendations => self.rounds_document(moment, of),
            Paper::Calendar => refuse("The calendar is written as .ics."),
            Paper::Correspondence => refuse("The register of correspondence is written as .xlsx, .csv, .ics or .json."),
            Paper::Publications => refuse("Publications are written as .xlsx, .csv, .ics or .json."),
            Paper::Bundle => refuse("A bundle is written as .pdf, its index as .xlsx or .csv."),
            Paper::Cases => refuse("Cases are written as .xlsx or .csv."),
            Paper::DisclosureFigures => refuse("The figures of cases are written as .xlsx or .csv."),
            Paper::DisclosureLog => disclosure::log_paper(&reader),
            Paper::Clearance => refuse("The message for clearance is written as .eml."),
            Paper::Acknowledgement | Paper::Holding | Paper::Chaser => {
                refuse("A mail about a letter or message is written as .eml or .txt.")
            }
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
                Some(crate::base::arguments::day(date).map_err(|why| Error::Refused(sentence(&why)))?),
            ),
            None => (of, None),
        };
        let forum: Forum = reader.get(self.forum_named(forum)?)?;
        let mut meetings: Vec<Meeting> = reader.owned_by(Owner::Forum, forum.id)?;
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
            (form, Paper::Acknowledgement) => return self.item_paper(moment, of, ItemErrand::Acknowledgement, form),
            (form, Paper::Holding) => return self.item_paper(moment, of, ItemErrand::Holding, form),
            (form, Paper::Chaser) => return self.item_paper(moment, of, ItemErrand::Chaser, form),
            (Form::Paper(Format::Pdf), Paper::Bundle) => return self.bundle_paper(moment, of),
            (Form::Paper(Format::Json), Paper::Correspondence) => return Ok(self.correspondence_json(moment)?.into()),
            (Form::Paper(Format::Json), Paper::Publications) => return Ok(self.publications_json(moment)?.into()),
            (Form::Paper(format), _) => format,
            (Form::List(list), Paper::Register) => return Ok(self.register_list(moment, of, list)?.into()),
            (Form::List(list), Paper::Calendar) => return Ok(self.calendar_list(moment, of, list)?.into()),
            (Form::List(list), Paper::Correspondence) => return Ok(self.correspondence_list(moment, list)?.into()),
            (Form::List(list), Paper::Publications) => return Ok(self.publications_list(moment, list)?.into()),
            (Form::List(list), Paper::Recommendations) => return Ok(self.rounds_list(moment, of, list)?.into()),
            (Form::List(list), Paper::Bundle) => return Ok(self.bundle_index(moment, of, list)?.into()),
            (Form::List(list), Paper::Cases) => return Ok(self.cases_list(moment, list)?.into()),
            (Form::List(list), Paper::DisclosureLog) => return Ok(self.log_list(moment, list)?.into()),
            (Form::List(list), Paper::DisclosureFigures) => return Ok(self.disclosure_figures(moment, list)?.into()),
            (Form::List(ListForm::Eml), Paper::Chase) => return self.chase_mail(moment, of),
            (Form::List(ListForm::Eml), Paper::Letter) => {
                return self.letter_mail_file(moment, of, Errand::Sending, None);
            }
            (Form::List(ListForm::Eml), Paper::Clearance) => {
                return self.letter_mail_file(moment, of, Errand::Clearance, None);
            }
            (Form::List(_), _) => {
                return refuse(format!(
                    "This paper cannot be written as .{}; end the name with .pdf, .docx, .odt, .html, .md, .txt or \
                     .json.",
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
        Ok(match sent_version(&reader, &letter_named(&reader, of)?)? {
            Some(version) => Some(reader.file(version.file)?)
                .filter(|file| file.media == "application/pdf")
                .map(|file| file.bytes),
            None => None,
        })
    }

    /// A mail about an item: as a draft, or its words alone.
    fn item_paper(&self, moment: Moment, of: &str, errand: ItemErrand, form: Form) -> Result<PaperFile, Error> {
        match form {
            Form::List(ListForm::Eml) => self.item_mail_file(moment, of, errand, None),
            Form::Paper(Format::Text) => {
                let mail = self.item_mail(moment, of, errand)?.mail;
                let text = format!("To: {}\nSubject: {}\n\n{}\n", mail.to, mail.subject, mail.words);
                Ok(text.into_bytes().into())
            }
            _ => refuse("A mail about a letter or message is written as .eml or .txt."),
        }
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
        if paper == Paper::Correspondence {
            return Ok(safe_name(&format!("Correspondence {}", moment.today)));
        }
        let of_cases = match paper {
            Paper::Acknowledgement => Some(format!("Acknowledgement {}", moment.today)),
            Paper::Holding => Some(format!("Holding reply {}", moment.today)),
            Paper::Chaser => Some(format!("Reminder {}", moment.today)),
            Paper::Bundle => Some(format!("Bundle {}", self.case_called(of)?.name())),
            Paper::Cases => Some(format!("Cases {}", moment.today)),
            Paper::DisclosureLog => Some("Disclosure log".to_owned()),
            Paper::DisclosureFigures => Some(format!("Requests by quarter {}", moment.today)),
            _ => None,
        };
        if let Some(name) = of_cases {
            return Ok(safe_name(&name));
        }
        if paper == Paper::Publications {
            return Ok(safe_name(&format!("Publications {}", moment.today)));
        }
        let document = self.document(moment, paper, of)?;
        let kind = match paper {
            Paper::PublicLetter | Paper::PublicNote => "Public copy",
            _ => document.marking.in_words(),
        };
        Ok(safe_name(&format!("{kind} {}", document.title)))
    }
}
