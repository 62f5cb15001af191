//! Days of an item of correspondence that contradict each other. Both are kept: which of them is wrong, a person says.

use chrono::NaiveDate;
use domain::correspondence::Joined;
use domain::timing::date_in_words;
use store::Reader;

use crate::base::error::Error;
use crate::facts::correspondence::{Item, sent_day};
use crate::facts::register::Register;

/// What to know of an item's days, each in a sentence.
///
/// # Errors
/// A fault of the office file.
pub(crate) fn doubted_days(reader: &Reader<'_>, item: &Item) -> Result<Vec<String>, Error> {
    let Some(came) = item.received() else {
        return Ok(Vec::new());
    };
    let mut doubts = Vec::new();
    let (on, what) = match item {
        Item::Message(message) => (sent_day(message), "It was sent on"),
        _ => (item.day_on(), "The day on it is"),
    };
    if let Some(on) = on.filter(|on| *on > came) {
        doubts.push(format!(
            "{what} {}, which is after {}, the day it came; both are kept.",
            date_in_words(on),
            date_in_words(came)
        ));
    }
    let register = Register::around(reader, &[item.id()], None)?;
    if let Some(at) = register.place(item.id()) {
        for answer in register.joins.joined_to(at, Joined::Answers) {
            let answer = &register.items[answer];
            doubts.extend(before_it_came(answer, answer.sent(), came));
        }
        for answered in register.joins.joined_from(at, Joined::Answers) {
            let answered = &register.items[answered];
            if let Some(sent) = answered.sent().filter(|sent| *sent > came) {
                doubts.push(format!(
                    "It came on {}, before “{}”, which it answers, went on {}; one of the two days is wrong.",
                    date_in_words(came),
                    answered.title(),
                    date_in_words(sent)
                ));
            }
        }
    }
    Ok(doubts)
}

fn before_it_came(answer: &Item, sent: Option<NaiveDate>, came: NaiveDate) -> Option<String> {
    let sent = sent.filter(|sent| *sent < came)?;
    Some(format!(
        "“{}”, which answers it, went on {}, before it came on {}; one of the two days is wrong.",
        answer.title(),
        date_in_words(sent),
        date_in_words(came)
    ))
}
