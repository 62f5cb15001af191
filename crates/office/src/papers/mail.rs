//! A letter as a mail draft: to whoever clears it, and to whom it is written. The office's own mail program opens it,
//! and a person sends it there; nothing here changes where a letter stands.

use documents::write::mail::{Address, Attachment, Body, Draft, eml, read_eml};
use domain::letter::{CasePart, Letter, LetterState};
use domain::people::Person;
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::watch::Watch;
use crate::base::work::{Moment, settings};
use crate::facts::addressees::{Addressee, in_a_line, lacking, out_of_a_line};
use crate::facts::cases::editions_of;
use crate::facts::find::letter_named;
use crate::facts::names::title;
use crate::facts::standing::{letter_marking, may_go};
use crate::papers::form::{Form, Paper};
use crate::papers::house::{PaperFile, sentence};
use documents::write::Format;

/// What a mail with a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Errand {
    /// To be cleared: with PDF and Word.
    Clearance,
    /// To its addressee: with the PDF.
    Sending,
}

/// The words of a mail, as they are proposed or as somebody changed them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MailWords {
    /// To whom: names with addresses, between semicolons.
    pub to: String,
    /// Copies to, in the same way.
    pub copies: String,
    /// One line, without the marking.
    pub subject: String,
    /// What it says.
    pub words: String,
}

/// A mail with a letter, as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterMail {
    /// Its words.
    pub mail: MailWords,
    /// Those of its readers for whom no address is known.
    pub without_address: Vec<String>,
    /// The files it holds, by name and size.
    pub attached: Vec<AttachedView>,
}

/// A file that a mail holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AttachedView {
    pub name: String,
    /// How large it is, in bytes.
    pub bytes: u32,
}

/// A letter in a sentence: `of 9 November 2027, our reference DMPC-2027-0118`.
fn told(letter: &Letter) -> String {
    let date = letter.date.map(|date| format!(" of {}", date_in_words(date)));
    let reference = letter
        .reference
        .as_ref()
        .map(|reference| format!(", our reference {reference}"));
    [date, reference].into_iter().flatten().collect()
}

fn addressed(address: &Address) -> bool {
    domain::people::is_mail_address(&address.address)
}

impl Office {
    fn letter_called(&self, of: &str) -> Result<Letter, Error> {
        letter_named(&self.store.read(), of)
    }

    /// The files of a mail with a letter: what a sent letter's PDF was, byte for byte.
    fn attachments(
        &self,
        moment: Moment,
        letter: &Letter,
        errand: Errand,
    ) -> Result<(Vec<Attachment>, Option<String>), Error> {
        let id = letter.id.to_string();
        let name = self.paper_name(moment, Paper::Letter, &id)?;
        let forms: &[Format] = match errand {
            Errand::Clearance => &[Format::Pdf, Format::Docx],
            Errand::Sending => &[Format::Pdf],
        };
        let mut attachments = Vec::new();
        let mut notice = None;
        for format in forms {
            let file = self.paper(moment, Paper::Letter, &id, Form::Paper(*format))?;
            notice = notice.or(file.notice);
            attachments.push(Attachment {
                name: format!("{name}.{}", format.extension()),
                media: match format {
                    Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    _ => "application/pdf",
                },
                bytes: file.bytes,
            });
        }
        if errand == Errand::Sending {
            attachments.extend(self.issued_with(moment, letter)?);
        }
        Ok((attachments, notice))
    }

    /// What goes with a response that was issued: its bundle, and the files beside that.
    fn issued_with(&self, moment: Moment, letter: &Letter) -> Result<Vec<Attachment>, Error> {
        let reader = self.store.read();
        let Some(case) = letter.case.filter(|_| letter.case_part == Some(CasePart::Response)) else {
            return Ok(Vec::new());
        };
        let newest = editions_of(&reader, case)?.pop();
        let Some(_) = newest.filter(|edition| edition.letter == Some(letter.id) && edition.file.is_some()) else {
            return Ok(Vec::new());
        };
        let folder = self.bundle_folder(moment, &case.to_string(), &Watch::default())?;
        let files = folder.files.into_iter().enumerate();
        Ok(files
            .map(|(at, (name, bytes))| Attachment {
                name,
                media: match at {
                    0 => "application/pdf",
                    _ => "application/octet-stream",
                },
                bytes,
            })
            .collect())
    }

    fn addressee_of(&self, moment: Moment, letter: &Letter) -> Result<(Addressee, String), Error> {
        let first = letter.to.first().cloned().unwrap_or_default();
        Ok(match letter.addressee {
            Some(id) => {
                let person: Person = self.store.read().get(id)?;
                (Addressee::Person(Box::new(person)), first)
            }
            None => (self.addressee_called(&first, moment.today)?, first),
        })
    }

    /// The words of the mail that are proposed, and those for whom no address is known.
    fn mail_words(
        &self,
        moment: Moment,
        letter: &Letter,
        errand: Errand,
        clearer: Option<&str>,
    ) -> Result<(MailWords, Vec<String>), Error> {
        let office = settings(&self.store.read())?.office;
        let told = told(letter);
        // A reference stands between commas.
        let comma = if letter.reference.is_some() { "," } else { "" };
        let close = format!("With thanks\n\n{office}").trim_end().to_owned();
        let (mut to, mut copies) = (Vec::new(), Vec::new());
        let (subject, words) = match errand {
            Errand::Clearance => {
                let clearer = clearer.or(letter.clearer.as_deref()).unwrap_or_default();
                let who = self.addressee_called(clearer, moment.today)?;
                to.push(who.address(clearer));
                let whom = letter.to.first().map_or("nobody yet", String::as_str);
                (
                    format!("For clearance: letter to {whom}{told}"),
                    format!(
                        "{}\n\nThe letter to {whom}{told}{comma} is put to you for clearance. It is attached as PDF \
                         and as Word.\n\n{close}",
                        who.greeting(clearer)
                    ),
                )
            }
            Errand::Sending => {
                let (who, written) = self.addressee_of(moment, letter)?;
                to.push(who.address(&written));
                for line in &letter.copies_to {
                    copies.push(self.addressee_called(line, moment.today)?.address(line));
                }
                let greeting = if letter.salutation.trim().is_empty() {
                    who.greeting(&written)
                } else {
                    letter.salutation.trim().trim_end_matches(',').to_owned()
                };
                let from = letter.signatory.get(1);
                let from = from.map(|post| format!(" from the {post}")).unwrap_or_default();
                let rows = match letter.actions().count() {
                    0 => "",
                    _ if letter.agreements_in_body => "",
                    1 => " The action that was agreed is in its annex.",
                    _ => " The actions that were agreed are in its annex.",
                };
                (
                    format!("Letter{told}"),
                    format!("{greeting}\n\nThe letter{told}{comma}{from} is attached.{rows}\n\n{close}"),
                )
            }
        };
        to.retain(|one| !one.name.is_empty() || !one.address.is_empty());
        let without = to
            .iter()
            .chain(&copies)
            .filter(|one| !addressed(one))
            .map(|one| one.name.clone())
            .collect();
        let words = MailWords {
            to: in_a_line(&to),
            copies: in_a_line(&copies),
            subject,
            words,
        };
        Ok((words, without))
    }

    fn may_be_mailed(&self, letter: &Letter, errand: Errand) -> Result<(), Error> {
        match (errand, letter.state) {
            (_, LetterState::Withdrawn | LetterState::Superseded) => refuse(format!(
                "{} was taken back or replaced; it goes to nobody.",
                title(letter)
            )),
            (Errand::Sending, state) if state.is_draft() => {
                may_go(letter, &settings(&self.store.read())?)?;
                if letter.date.is_none() {
                    return refuse("The letter has no date; date it first, so that what is attached is what is kept.");
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A mail with a letter, as it is proposed; `clearer` is whom it is put to, where that is not recorded yet.
    ///
    /// # Errors
    /// Refused for a letter that may not go; see [`Office::letter_mail_file`].
    pub fn letter_mail(
        &self,
        moment: Moment,
        letter: &str,
        errand: Errand,
        clearer: Option<&str>,
    ) -> Result<LetterMail, Error> {
        let letter = self.letter_called(letter)?;
        self.may_be_mailed(&letter, errand)?;
        let (mail, without_address) = self.mail_words(moment, &letter, errand, clearer)?;
        let (attachments, _) = self.attachments(moment, &letter, errand)?;
        Ok(LetterMail {
            mail,
            without_address,
            attached: attachments
                .iter()
                .map(|file| AttachedView {
                    name: file.name.clone(),
                    bytes: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
                })
                .collect(),
        })
    }

    /// The draft as a file, which opens in a mail program unsent; `typed` are its words where they were changed. The
    /// notice names those for whom no address is known.
    ///
    /// # Errors
    /// Refused where the letter has no addressee or date, waits for clearance, or was taken back; a paper that cannot
    /// be set.
    pub fn letter_mail_file(
        &self,
        moment: Moment,
        letter: &str,
        errand: Errand,
        typed: Option<MailWords>,
    ) -> Result<PaperFile, Error> {
        let letter = self.letter_called(letter)?;
        self.may_be_mailed(&letter, errand)?;
        let mail = match typed {
            Some(typed) => typed,
            None => self.mail_words(moment, &letter, errand, None)?.0,
        };
        let (attachments, notice) = self.attachments(moment, &letter, errand)?;
        let draft = Draft {
            to: out_of_a_line(&mail.to),
            copies: out_of_a_line(&mail.copies),
            subject: mail.subject,
            marking: letter_marking(&self.store.read(), &letter)?,
            body: Body {
                text: mail.words,
                html: None,
            },
            attachments,
            date: None,
        };
        draft_file(&draft, notice)
    }
}

/// A mail draft as a file, read back before anybody has it; the notice says for whom no address is known.
pub(crate) fn draft_file(draft: &Draft, notice: Option<String>) -> Result<PaperFile, Error> {
    let written = eml(draft);
    let read = read_eml(&written.bytes).map_err(|error| Error::Paper(sentence(&error.to_string())))?;
    let whole = read.attachments.len() == draft.attachments.len()
        && read
            .attachments
            .iter()
            .zip(&draft.attachments)
            .all(|(read, put)| read.bytes == put.bytes);
    if !read.unsent || !whole {
        return refuse("The mail draft was not written: what is attached could not be read back.");
    }
    let missing = if draft.to.is_empty() && draft.copies.is_empty() {
        Some("The draft is addressed to nobody yet; say to whom in your mail program.".to_owned())
    } else {
        lacking(&written.without_address)
    };
    let notices: Vec<String> = missing.into_iter().chain(notice).collect();
    Ok(PaperFile {
        bytes: written.bytes,
        notice: (!notices.is_empty()).then(|| notices.join(" ")),
    })
}
