//! Mails about a letter or message: that it came, that the answer takes longer, that we still wait. Each is a draft for
//! the office's own mail program, from which a person sends it; that it went is recorded by `acknowledge` and `chase`.

use documents::write::mail::{Address, Body, Draft};
use domain::correspondence::Direction;
use domain::correspondence::state::ItemState;
use domain::timing::date_in_words;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::{Moment, settings};
use crate::facts::addressees::{in_a_line, out_of_a_line};
use crate::facts::correspondence::{Item, item_called, sent_day};
use crate::facts::mail::without_mail_marks;
use crate::facts::register::{Entry, Register};
use crate::papers::house::PaperFile;
use crate::papers::mail::{MailWords, draft_file};

/// What a mail about an item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ItemErrand {
    /// That it came, and by when it is answered.
    Acknowledgement,
    /// That the answer takes longer.
    Holding,
    /// That we still wait for an answer.
    Chaser,
}

/// A mail about an item, as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ItemMail {
    pub mail: MailWords,
    /// Those of its readers for whom no address is known.
    pub without_address: Vec<String>,
}

/// An item within a sentence: `letter of 3 November 2027 about “Beds” (your reference X1)`.
fn told(item: &Item, references: &[String], whose: &str) -> String {
    let (what, day) = match item {
        Item::Message(message) => ("message", sent_day(message)),
        Item::Reply(reply) => ("letter", reply.date),
        Item::Letter(letter) => ("letter", letter.date.or(letter.sent_on)),
    };
    let day = day.map(|day| format!(" of {}", date_in_words(day)));
    let about = match without_mail_marks(item.subject().unwrap_or_default()) {
        "" => None,
        subject => Some(format!(" about “{subject}”")),
    };
    let reference = references.first().map(|one| format!(" ({whose} reference {one})"));
    let parts = [day, about, reference].into_iter().flatten();
    format!("{what}{}", parts.collect::<String>())
}

impl Office {
    /// A mail about an item, by identity or reference, as it is proposed.
    ///
    /// # Errors
    /// Unknown items; refused where the item went the other way, was replaced, or waits for nobody.
    pub fn item_mail(&self, moment: Moment, of: &str, errand: ItemErrand) -> Result<ItemMail, Error> {
        let reader = self.store.read();
        let item = item_called(&reader, of)?;
        let register = Register::around(&reader, &[item.id()], Some(moment.today))?;
        let Some(entry) = register.entry(item.id()) else {
            return refuse(format!(
                "“{}” did not go yet; nobody owes an answer to it.",
                item.title()
            ));
        };
        let came = item.direction() == Direction::In;
        match (errand, came) {
            (ItemErrand::Chaser, true) => {
                return refuse(format!(
                    "“{}” came to us, and nobody else owes an answer to it; acknowledge it, or chase what we sent.",
                    item.title()
                ));
            }
            (ItemErrand::Acknowledgement | ItemErrand::Holding, false) => {
                return refuse(format!(
                    "“{}” went from here; what came is acknowledged, and what went is chased.",
                    item.title()
                ));
            }
            _ => {}
        }
        if entry.state == ItemState::Replaced {
            return refuse(format!(
                "“{}” was replaced; write about what took its place.",
                item.title()
            ));
        }
        let office = settings(&reader)?.office;
        let to = self.readers(moment, &item)?;
        let greeting = match to.first() {
            Some(first) => self.addressee_called(&first.name, moment.today)?.greeting(&first.name),
            None => "Dear colleague".to_owned(),
        };
        let subject = without_mail_marks(item.subject().unwrap_or_default());
        let (subject, said) = match errand {
            ItemErrand::Acknowledgement => (answering(subject, &item), acknowledged(&item, entry, moment)),
            ItemErrand::Holding => (answering(subject, &item), held(&item, entry, moment)),
            ItemErrand::Chaser => {
                let about = if subject.is_empty() {
                    told(&item, &entry.ours, "our")
                } else {
                    subject.to_owned()
                };
                (format!("Reminder: {about}"), chased(&item, entry))
            }
        };
        let without = to.iter().filter(|one| !domain::people::is_mail_address(&one.address));
        Ok(ItemMail {
            without_address: without.map(|one| one.name.clone()).collect(),
            mail: MailWords {
                to: in_a_line(&to),
                copies: String::new(),
                subject,
                words: format!("{greeting}\n\n{said}\n\nWith thanks\n\n{office}")
                    .trim_end()
                    .to_owned(),
            },
        })
    }

    /// Whom a mail about an item goes to: who sent it, or whom it went to, with the address that it bears or that the
    /// office knows.
    fn readers(&self, moment: Moment, item: &Item) -> Result<Vec<Address>, Error> {
        let written = match item {
            Item::Message(message) if message.direction == Direction::In => message.from.clone().into_iter().collect(),
            Item::Message(message) => message.to.clone(),
            Item::Reply(reply) => vec![reply.from.lines().next().unwrap_or_default().to_owned()],
            Item::Letter(letter) => letter.to.first().cloned().into_iter().collect(),
        };
        let mut found = Vec::new();
        for one in written {
            for address in out_of_a_line(&one) {
                found.push(match address.address.is_empty() {
                    false => address,
                    true => self
                        .addressee_called(&address.name, moment.today)?
                        .address(&address.name),
                });
            }
        }
        found.retain(|one| !one.name.is_empty() || !one.address.is_empty());
        Ok(found)
    }

    /// The mail as a draft that opens in a mail program unsent; `typed` are its words where they were changed.
    ///
    /// # Errors
    /// As for [`Office::item_mail`].
    pub fn item_mail_file(
        &self,
        moment: Moment,
        of: &str,
        errand: ItemErrand,
        typed: Option<MailWords>,
    ) -> Result<PaperFile, Error> {
        let mail = match typed {
            Some(typed) => typed,
            None => self.item_mail(moment, of, errand)?.mail,
        };
        let item = item_called(&self.store.read(), of)?;
        let draft = Draft {
            to: out_of_a_line(&mail.to),
            copies: out_of_a_line(&mail.copies),
            subject: mail.subject,
            marking: item.marking(),
            body: Body {
                text: mail.words,
                html: None,
            },
            attachments: Vec::new(),
            date: None,
        };
        draft_file(&draft, None)
    }
}

/// The subject of a mail that answers one.
fn answering(subject: &str, item: &Item) -> String {
    match subject {
        "" => format!("Your {}", told(item, &item.theirs(), "your")),
        subject => format!("Re: {subject}"),
    }
}

/// The day by which an answer is due, while it is not past.
fn due(entry: &Entry, moment: Moment) -> Option<String> {
    let clock = entry.clock.as_ref().filter(|_| entry.state.awaits_us())?;
    (clock.last_day >= moment.today).then(|| date_in_words(clock.last_day))
}

fn acknowledged(item: &Item, entry: &Entry, moment: Moment) -> String {
    let came = item
        .received()
        .map(|day| format!(", which came to us on {}", date_in_words(day)));
    let by = match due(entry, moment) {
        Some(day) => format!(" We will answer by {day}."),
        None => " We will answer as soon as we can.".to_owned(),
    };
    let ours = entry.ours.first();
    let ours = ours.map(|one| format!(" Our reference is {one}; please give it if you write again."));
    format!(
        "Thank you for your {}{}.{by}{}",
        told(item, &item.theirs(), "your"),
        came.unwrap_or_default(),
        ours.unwrap_or_default()
    )
}

fn held(item: &Item, entry: &Entry, moment: Moment) -> String {
    let by = match due(entry, moment) {
        Some(day) => format!("We are working on an answer, and expect to send it by {day}."),
        None => "We are sorry that our answer is late. We are working on it, and will write again as soon as we can."
            .to_owned(),
    };
    let ours = entry.ours.first().map(|one| format!(" Our reference is {one}."));
    format!(
        "You wrote to us: your {}. {by}{}",
        told(item, &item.theirs(), "your"),
        ours.unwrap_or_default()
    )
}

fn chased(item: &Item, entry: &Entry) -> String {
    let again = match entry.chased {
        0 => "",
        1 => " We have reminded you once.",
        _ => " We have reminded you before.",
    };
    format!(
        "We wrote to you: our {}. We have no full answer yet.{again} Please let us have it, or say by when we may expect \
         it.",
        told(item, &entry.ours, "our")
    )
}
