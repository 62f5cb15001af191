//! The register as the screen shows it, for another program or as a paper: the rows of a filter, in their order, under
//! a title and a file name that say which they are.

use domain::forum::Forum;
use domain::marking::Marking;
use domain::meeting::Meeting;
use domain::register::{Asked, Waiting};
use domain::timing::date_in_words;
use store::Reader;

use crate::base::error::Error;
use crate::base::files::safe_name;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::papers::exchange::{sheet_of, written};
use crate::papers::form::Form;
use crate::papers::house::{PaperFile, file};
use crate::papers::list::action_list;
use crate::views::register::ActionsWanted;
use crate::views::rows::action::{ActionView, status_in_words};

/// The most letters of a file's name; the day stands at its end and is never cut off.
const LONGEST: usize = 110;

/// The rows that are shown, as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsFile {
    pub file: PaperFile,
    /// What it is to be called, without its ending.
    pub name: String,
    /// How many rows are in it.
    pub rows: u32,
    /// How many the register has.
    pub of: u32,
}

/// What a question asks for, in words: "not settled, late, led by Harbour Constabulary".
fn in_words(reader: &Reader<'_>, asked: &Asked, lead: Option<&str>) -> Result<Vec<String>, Error> {
    let mut said = Vec::new();
    if let Some(status) = asked.status {
        said.push(status_in_words(status).to_lowercase());
    } else if asked.live {
        said.push("not settled".to_owned());
    }
    if let Some(heading) = asked.heading {
        said.push(heading.in_words().to_lowercase());
    }
    if asked.late {
        said.push("late".to_owned());
    }
    if asked.undated {
        said.push("no timing".to_owned());
    }
    if let Some(lead) = lead {
        said.push(format!("led by {lead}"));
    }
    if let Some(forum) = asked.discuss_at {
        said.push(format!("for discussion at {}", reader.get::<Forum>(forum)?.name));
    }
    if let Some(meeting) = asked.meeting {
        let day = reader.get::<Meeting>(meeting)?.date;
        said.push(format!("agreed on {}", date_in_words(day)));
    }
    if let Some(waiting) = asked.waiting {
        said.push(format!(
            "waiting for {}",
            match waiting {
                Waiting::Us => "us",
                Waiting::Them => "them",
                Waiting::ThirdParty => "a third party",
            }
        ));
    }
    if let Some(day) = asked.due_by {
        said.push(format!("due by {}", date_in_words(day)));
    }
    if let Some(text) = &asked.text {
        said.push(format!("with “{}”", text.trim()));
    }
    Ok(said)
}

impl Office {
    /// The rows that a question finds, in a format: as a screen shows them, in the order of its groups, with how many
    /// of how many they are.
    ///
    /// # Errors
    /// Unknown names in the question; a format that no list has.
    pub fn rows_file(&self, moment: Moment, wanted: &ActionsWanted, form: Form) -> Result<RowsFile, Error> {
        let title = self.title_of(wanted)?;
        let rows = self.rows_shown(moment, wanted)?;
        let of = self.register(moment, &ActionsWanted::default())?.of;
        let name = name_of(&title, &rows, moment);
        let count = rows.len();
        let reader = self.store.read();
        let file = match form {
            Form::List(list) => written(&sheet_of(&reader, title, rows, Some(of as usize), moment)?, list)?.into(),
            Form::Paper(format) => file(&action_list(&reader, rows, Some(of as usize), title, moment)?, format)?,
        };
        Ok(RowsFile {
            file,
            name,
            rows: count as u32,
            of,
        })
    }

    fn title_of(&self, wanted: &ActionsWanted) -> Result<String, Error> {
        let reader = self.store.read();
        let asked = self.asked(wanted)?;
        let lead = match &asked.lead {
            Some(lead) => Some(self.lead_named(lead)?.name),
            None => None,
        };
        let mut title = "Actions".to_owned();
        if let Some(forum) = asked.forum {
            title.push_str(&format!(" of the {}", reader.get::<Forum>(forum)?.name));
        }
        for said in in_words(&reader, &asked, lead.as_deref())? {
            title.push_str(", ");
            title.push_str(&said);
        }
        Ok(title)
    }

    /// Every row that is found, one group after another where they are gathered.
    fn rows_shown(&self, moment: Moment, wanted: &ActionsWanted) -> Result<Vec<ActionView>, Error> {
        if wanted.group_by.is_none() || wanted.group.is_some() {
            return Ok(self.actions(moment, wanted, None, None)?.rows);
        }
        let mut rows = Vec::new();
        for group in self.register(moment, wanted)?.groups {
            let wanted = ActionsWanted {
                group: Some(group.key),
                ..wanted.clone()
            };
            rows.extend(self.actions(moment, &wanted, None, None)?.rows);
        }
        Ok(rows)
    }
}

/// "OFFICIAL Actions of the Police Board, late, 27 October 2027".
fn name_of(title: &str, rows: &[ActionView], moment: Moment) -> String {
    let marking = Marking::highest(rows.iter().map(|row| row.marking));
    let day = date_in_words(moment.today);
    let mut words = safe_name(&format!("{} {title}", marking.in_words()));
    while words.len() + day.len() + 2 > LONGEST {
        words.pop();
    }
    format!("{}, {day}", words.trim_end_matches([' ', ',', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};

    #[test]
    fn a_file_s_name_ends_with_its_day_however_much_is_asked() {
        let moment = Moment {
            now: Utc.with_ymd_and_hms(2027, 10, 27, 9, 0, 0).unwrap(),
            today: "2027-10-27".parse().unwrap(),
        };
        assert_eq!(
            name_of("Actions, with “a/b”", &[], moment),
            "OFFICIAL Actions, with “a-b”, 27 October 2027"
        );
        let long = name_of(&format!("Actions, with “{}”", "é".repeat(200)), &[], moment);
        assert!(long.len() <= LONGEST && long.ends_with("é, 27 October 2027"), "{long}");
    }
}
