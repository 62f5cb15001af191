//! What goes to other programs: the register as a spreadsheet, meetings and last days as a calendar, and a message to a
//! lead as a mail draft. Each is read back before anyone is told that it is there.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use documents::compose::chase;
use documents::model::Document;
use documents::write::calendar::{Calendar, Entry, When, events_in, ics};
use documents::write::mail::{Body, Draft, eml, read_eml};
use documents::write::sheet::{
    Cell, Column, Kind, Sheet, column, csv, html_table, rows_in_csv, rows_in_xlsx, tab_separated, xlsx,
};
use domain::action::late_in_words;
use domain::action::{Action, Rag, Status};
use domain::forum::Forum;
use domain::marking::Marking;
use domain::meeting::{Meeting, MeetingState};
use domain::register::{Column as RegisterColumn, GroupBy};
use domain::review::Heading;
use domain::timing::date_in_words;
use domain::working_days::{Counting, WorkingDays};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, Owner, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::office::Office;
use crate::base::work::{Moment, settings};
use crate::facts::addressees::{Addressee, lacking, of_lead};
use crate::facts::meetings::working_days;
use crate::facts::names::in_words;
use crate::papers::form::ListForm;
use crate::papers::house::{PaperFile, house, press};
use crate::views::rows::action::{ActionView, row, rows, status_in_words};

pub(crate) fn rag(rag: Rag) -> &'static str {
    match rag {
        Rag::Red => "Red",
        Rag::Amber => "Amber",
        Rag::Green => "Green",
        Rag::Complete => "Complete",
        Rag::None => "Not set",
    }
}

/// The columns of the register; their headings are a contract (design of the command line).
fn columns() -> Vec<Column> {
    vec![
        column("Reference", Kind::Short, "The number in the register."),
        column("Action", Kind::Words, "The words, as they were agreed."),
        column("Timing", Kind::Name, "As written."),
        column("Read as first", Kind::Date, "The first day the timing is read as."),
        column("Read as last", Kind::Date, "The last day; the day after is late."),
        column("Lead", Kind::Name, "As written."),
        column(
            "For discussion at",
            Kind::Name,
            "The forum, with the day or the month where it is known.",
        ),
        column("Status", Kind::Short, "Set by people; late is never a status."),
        column(
            "Late",
            Kind::YesNo,
            "Whether the last day has passed for an open action.",
        ),
        column("RAG", Kind::Short, "The newest rating."),
        column("Last update", Kind::Date, "The day of the last update."),
        column("Forum", Kind::Name, "The forum that agreed it."),
        column("Last update says", Kind::Words, "The words of the last update."),
    ]
}

/// The columns of a screen's row, by those of the register that it shows: the number and the words always, the forum
/// that agreed it never. In the order of [`columns`].
const ON_A_ROW: [Option<Shown>; 13] = [
    Some(Shown::Always),
    Some(Shown::Always),
    Some(Shown::Where(RegisterColumn::Timing)),
    Some(Shown::Where(RegisterColumn::Timing)),
    Some(Shown::Where(RegisterColumn::Timing)),
    Some(Shown::Where(RegisterColumn::Lead)),
    Some(Shown::Where(RegisterColumn::DiscussAt)),
    Some(Shown::Where(RegisterColumn::Status)),
    Some(Shown::Where(RegisterColumn::Status)),
    Some(Shown::Where(RegisterColumn::Rag)),
    Some(Shown::Where(RegisterColumn::Update)),
    None,
    None,
];

#[derive(Debug, Clone, Copy)]
enum Shown {
    Always,
    Where(RegisterColumn),
}

/// Of one value for each column of the register those that a screen with these columns shows.
fn as_shown<T>(all: Vec<T>, shown: &[RegisterColumn]) -> Vec<T> {
    all.into_iter()
        .zip(ON_A_ROW)
        .filter(|(_, of)| match of {
            Some(Shown::Always) => true,
            Some(Shown::Where(column)) => shown.contains(column),
            None => false,
        })
        .map(|(value, _)| value)
        .collect()
}

/// The headings of the register's list, in their order.
pub(crate) fn register_headings() -> impl Iterator<Item = String> {
    columns().into_iter().map(|column| column.heading)
}

fn cells(action: ActionView) -> Vec<Cell> {
    let places: Vec<String> = action
        .discuss_at
        .into_iter()
        .map(|place| match (place.meeting_date, place.month) {
            (Some(day), _) => format!("{}, {}", place.forum.name, date_in_words(day)),
            (None, Some(month)) => format!("{}, {}", place.forum.name, month.format("%B %Y")),
            (None, None) => place.forum.name,
        })
        .collect();
    vec![
        action.number.into(),
        action.text.into(),
        action.timing.written.into(),
        action.timing.first.into(),
        action.timing.last.into(),
        action.lead.written.into(),
        places.join("; ").into(),
        status_in_words(action.status).into(),
        Cell::YesNo(action.late),
        rag(action.rag).into(),
        action.last_update.into(),
        action.agreed_by.unwrap_or_default().into(),
        action
            .updates
            .into_iter()
            .next()
            .map(|update| update.text)
            .unwrap_or_default()
            .into(),
    ]
}

pub(crate) fn fault(error: documents::write::Error) -> Error {
    Error::Refused(format!("The list was not written: {error}."))
}

pub(crate) fn as_counted(found: usize, wanted: usize) -> Result<(), Error> {
    if found == wanted {
        return Ok(());
    }
    refuse(format!(
        "The list was not written: {wanted} rows went into it and {found} could be read back."
    ))
}

/// A calendar as a file that was read back.
pub(crate) fn written_calendar(calendar: &Calendar) -> Result<Vec<u8>, Error> {
    let written = ics(calendar).map_err(fault)?;
    as_counted(events_in(&written).map_err(fault)?, calendar.entries.len())?;
    Ok(written)
}

/// A list as JSON for another program: the day it is true for, and its rows under their name.
pub(crate) fn as_json<T: Serialize>(moment: Moment, name: &str, rows: &[T]) -> Result<Vec<u8>, Error> {
    let mut whole = serde_json::Map::new();
    whole.insert("as_at".to_owned(), serde_json::json!(moment.today));
    whole.insert(name.to_owned(), serde_json::json!(rows));
    let mut text = serde_json::to_vec_pretty(&whole).map_err(|error| Error::Paper(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

/// A list that is true for today, without its columns and rows; `counts` stand in its notes.
pub(crate) fn sheet_as_at(
    reader: &Reader<'_>,
    title: &str,
    counts: &[(&str, usize)],
    moment: Moment,
) -> Result<Sheet, Error> {
    let mut notes = vec![
        ("Office".to_owned(), settings(reader)?.office),
        ("As at".to_owned(), date_in_words(moment.today)),
    ];
    notes.extend(
        counts
            .iter()
            .map(|(name, count)| ((*name).to_owned(), count.to_string())),
    );
    Ok(Sheet {
        title: title.to_owned(),
        subject: String::new(),
        date: moment.today,
        marking: Marking::Official,
        notes,
        columns: Vec::new(),
        rows: Vec::new(),
    })
}

/// The whole register, or a forum's: every action, ended ones too, so that nothing is missing from a spreadsheet.
fn register(reader: &Reader<'_>, forum: Option<Forum>, moment: Moment) -> Result<Sheet, Error> {
    let filter = ActionFilter {
        forum: forum.as_ref().map(|forum| forum.id),
        ..ActionFilter::default()
    };
    let actions = rows(reader, &filter, None, moment)?;
    let title = forum.map_or_else(
        || "Actions".to_owned(),
        |forum| format!("Actions of the {}", forum.name),
    );
    sheet_of(reader, title, actions, None, moment)
}

/// Actions as a sheet; `of` says how many the register has, where these are only some of them.
pub(crate) fn sheet_of(
    reader: &Reader<'_>,
    title: String,
    actions: Vec<ActionView>,
    of: Option<usize>,
    moment: Moment,
) -> Result<Sheet, Error> {
    let late = actions.iter().filter(|action| action.late).count();
    let open = actions.iter().filter(|action| !action.status.has_ended()).count();
    let on_hold = actions.iter().filter(|action| action.status == Status::OnHold).count();
    let office = settings(reader)?.office;
    let total = of.unwrap_or(actions.len());
    let counted = match of {
        Some(of) => format!("{} of {of}", actions.len()),
        None => actions.len().to_string(),
    };
    let mut notes = vec![
        ("As at".to_owned(), date_in_words(moment.today)),
        ("Actions".to_owned(), counted.clone()),
        (
            "Open".to_owned(),
            format!("{open}{}", domain::action::of_them_on_hold(on_hold as u32)),
        ),
        ("Late".to_owned(), late.to_string()),
    ];
    if !office.trim().is_empty() {
        notes.insert(0, ("Office".to_owned(), office));
    }
    if of.is_some() {
        notes.push(("Which".to_owned(), title.clone()));
    }
    Ok(Sheet {
        subject: format!(
            "{counted} {} as at {}, {late} late",
            if total == 1 { "action" } else { "actions" },
            date_in_words(moment.today)
        ),
        title,
        date: moment.today,
        marking: Marking::highest(actions.iter().map(|action| action.marking)),
        notes,
        columns: columns(),
        rows: actions.into_iter().map(cells).collect(),
    })
}

/// Meetings, and the last days of timings as whole-day entries; identities stay the same from one export to the next,
/// so that a calendar that takes the file again moves an entry and does not double it.
fn calendar(reader: &Reader<'_>, forum: Option<Forum>, moment: Moment) -> Result<Calendar, Error> {
    let mut entries = Vec::new();
    let meetings: Vec<Meeting> = match &forum {
        Some(forum) => reader.owned_by(Owner::Forum, forum.id)?,
        None => reader.all()?,
    };
    for meeting in meetings {
        let of: Forum = reader.get(meeting.forum)?;
        let time = meeting
            .time
            .as_deref()
            .and_then(|time| NaiveTime::parse_from_str(time, "%H:%M").ok());
        entries.push(Entry {
            identity: format!("meeting-{}", meeting.id),
            title: meeting.title.clone().unwrap_or_else(|| of.name.clone()),
            when: match time {
                Some(time) => When::At {
                    day: meeting.date,
                    time,
                    minutes: 0,
                },
                None => When::AllDay {
                    first: meeting.date,
                    last: meeting.date,
                },
            },
            place: meeting.place.clone(),
            words: meeting.marking.in_words().to_owned(),
            changed: moment.now,
            cancelled: meeting.state == MeetingState::Cancelled,
        });
    }
    let filter = ActionFilter {
        forum: forum.as_ref().map(|forum| forum.id),
        open: Some(true),
        ..ActionFilter::default()
    };
    for action in rows(reader, &filter, None, moment)? {
        if let Some(last) = action.timing.last {
            entries.push(Entry {
                identity: format!("action-{}", action.id),
                title: format!("Last day: {} {}", action.number, short(&action.text)),
                when: When::AllDay { first: last, last },
                place: None,
                words: format!(
                    "{}\nTiming: {}\nLead: {}\n{}",
                    action.text,
                    action.timing.written,
                    action.lead.written,
                    action.marking.in_words()
                ),
                changed: moment.now,
                cancelled: false,
            });
        }
    }
    Ok(Calendar {
        name: forum.map_or_else(|| "Meetings and last days".to_owned(), |forum| forum.name),
        entries,
    })
}

/// The fifth working day before a board; where that has passed, the next working day. A week from today without one.
fn answer_by(board: Option<NaiveDate>, today: NaiveDate, calendar: &WorkingDays) -> NaiveDate {
    let weekday = |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    // In a year whose bank holidays are not known the weekend alone counts.
    let working = |day| {
        calendar
            .is_working(day, Counting::EnglandWales)
            .unwrap_or_else(|_| weekday(day))
    };
    let mut by = match board {
        Some(mut day) => {
            let mut left = 5;
            while left > 0 {
                day = day.pred_opt().unwrap_or(day);
                left -= u32::from(working(day));
            }
            day
        }
        None => today.checked_add_days(Days::new(7)).unwrap_or(today),
    };
    if by <= today {
        by = today.succ_opt().unwrap_or(today);
    }
    while !working(by) {
        by = by.succ_opt().unwrap_or(by);
    }
    // A board that meets before that is answered before it meets.
    board.map_or(by, |board| by.min(board.max(today)))
}

fn asked(heading: Heading, action: &ActionView) -> Option<String> {
    // Whether it is late or not, the chair decides about a closure that is proposed.
    if action.status == Status::ClosureProposed {
        return None;
    }
    Some(match heading {
        Heading::Late => format!(
            "It is {}. What has been done, and when will it be finished?",
            late_in_words(action.days_late.unwrap_or(0))
        ),
        Heading::DueBefore => "It falls due before the board. Will it be done by then?".to_owned(),
        Heading::NoTiming => "It has no timing. By when will it be done?".to_owned(),
        Heading::Unread | Heading::Waits => "Where does it stand, and when can it be done?".to_owned(),
        Heading::Later => "Is it on course?".to_owned(),
        Heading::Standing => "What has been done since the last board?".to_owned(),
        // The chair decides, or the office itself put it on hold: nothing is asked of the lead.
        Heading::ClosureProposed | Heading::OnHold => return None,
    })
}

/// Rows of the register for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CopiedRows {
    /// Tab-separated text, its headings in the first line.
    pub text: String,
    /// An HTML table of the same.
    pub html: String,
}

impl Office {
    /// Actions in the order given, for the clipboard: of the columns of the register's spreadsheet those whose words
    /// the screen shows, so that nothing goes out that was not looked at.
    ///
    /// # Errors
    /// Unknown where there is no such action.
    pub fn copied_rows(
        &self,
        moment: Moment,
        actions: &[String],
        shown: &[RegisterColumn],
    ) -> Result<CopiedRows, Error> {
        let reader = self.store.read();
        let mut rows = Vec::with_capacity(actions.len());
        for id in actions {
            let action: Action = reader.get(id.as_str())?;
            rows.push(as_shown(cells(row(&reader, reader.listed(action)?, moment)?), shown));
        }
        copied(as_shown(columns(), shown), rows, moment)
    }

    fn forum_or_all(&self, of: &str) -> Result<Option<Forum>, Error> {
        if of == "all" {
            return Ok(None);
        }
        Ok(Some(self.store.read().get(self.forum_named(of)?)?))
    }

    /// The register of a forum, or of `all`, for another program.
    pub(crate) fn register_list(&self, moment: Moment, of: &str, form: ListForm) -> Result<Vec<u8>, Error> {
        written(&register(&self.store.read(), self.forum_or_all(of)?, moment)?, form)
    }

    /// The calendar of a forum, or of `all`.
    pub(crate) fn calendar_list(&self, moment: Moment, of: &str, form: ListForm) -> Result<Vec<u8>, Error> {
        if form != ListForm::Ics {
            return refuse("The calendar is written as .ics.");
        }
        written_calendar(&calendar(&self.store.read(), self.forum_or_all(of)?, moment)?)
    }

    /// The message to a lead, as a paper.
    pub(crate) fn chase(&self, moment: Moment, lead: &str) -> Result<Document, Error> {
        let reader = self.store.read();
        let live = ActionFilter {
            live: true,
            ..ActionFilter::default()
        };
        let meant = self.lead_or_words(moment, lead)?;
        let lead = meant.name.as_str();
        let greeting = match meant.groups.is_empty() {
            true => of_lead(&reader, &meant.who, moment.today)?,
            false => Addressee::Unknown,
        };
        let greeting = greeting.greeting(lead);
        // Words that name nobody known are found by the groups of the register.
        let mut filters: Vec<ActionFilter> = meant
            .groups
            .iter()
            .map(|key| ActionFilter {
                group: Some((GroupBy::Lead, key.clone())),
                ..live.clone()
            })
            .collect();
        if filters.is_empty() {
            filters.push(ActionFilter {
                lead: Some(meant.who.clone()),
                ..live
            });
        }
        let mut led = Vec::new();
        for filter in &filters {
            led.extend(rows(&reader, filter, None, moment)?);
        }
        let board = crate::facts::meetings::next_board(&reader, moment)?;
        let day = board.as_ref().map(|board| board.date);
        let mut found = Vec::new();
        let mut markings = Vec::new();
        for action in led {
            let heading = Heading::for_action(action.status, action.timing.kind, action.timing.last, moment.today, day);
            if let Some(asked) = heading.and_then(|heading| asked(heading, &action)) {
                markings.push(action.marking);
                found.push((
                    heading,
                    chase::Row {
                        number: action.number,
                        text: action.text,
                        reading: action.timing.beside,
                        timing: action.timing.written,
                        asked,
                    },
                ));
            }
        }
        if found.is_empty() {
            return refuse(format!("Nothing is asked of {lead}: no action that they lead is open."));
        }
        found.sort_by(|left, right| {
            (left.0.cmp(&right.0)).then_with(|| domain::action::natural_order(&left.1.number, &right.1.number))
        });
        let board = match board {
            Some(board) => in_words(&reader.get(board.forum)?, &board),
            None => String::new(),
        };
        Ok(chase::compose(&chase::Chase {
            house: house(&reader, &settings(&reader)?)?,
            lead: lead.to_owned(),
            greeting,
            board,
            by: Some(answer_by(day, moment.today, &working_days(&reader)?)),
            as_at: Some(moment.today),
            marking: Marking::highest(markings),
            rows: found.into_iter().map(|(_, row)| row).collect(),
        }))
    }

    /// The message to a lead, as a draft for the office's own mail program.
    pub(crate) fn chase_mail(&self, moment: Moment, lead: &str) -> Result<PaperFile, Error> {
        let document = self.chase(moment, lead)?;
        let meant = self.lead_or_words(moment, lead)?;
        let to = of_lead(&self.store.read(), &meant.who, moment.today)?.address(&meant.name);
        let draft = Draft {
            to: vec![to],
            copies: Vec::new(),
            subject: document.title.clone(),
            marking: document.marking,
            body: Body::from_document(&document, press()).map_err(fault)?,
            attachments: Vec::new(),
            date: None,
        };
        let written = eml(&draft);
        let read = read_eml(&written.bytes).map_err(fault)?;
        if !read.unsent || !read.subject.contains(&document.title) {
            return refuse("The message was not written: its words could not be read back.");
        }
        Ok(PaperFile {
            bytes: written.bytes,
            notice: lacking(&written.without_address),
        })
    }
}

/// The register's sheet as a file, read back.
pub(crate) fn written(sheet: &Sheet, form: ListForm) -> Result<Vec<u8>, Error> {
    match form {
        ListForm::Xlsx => {
            let written = xlsx(sheet).map_err(fault)?.bytes;
            as_counted(rows_in_xlsx(&written).map_err(fault)?, sheet.rows.len())?;
            Ok(written)
        }
        ListForm::Csv => {
            let written = csv(sheet).map_err(fault)?;
            as_counted(rows_in_csv(&written).map_err(fault)?, sheet.rows.len())?;
            Ok(written)
        }
        ListForm::Ics | ListForm::Eml => refuse("The register is written as .xlsx, .csv or a paper."),
    }
}

fn copied(columns: Vec<Column>, rows: Vec<Vec<Cell>>, moment: Moment) -> Result<CopiedRows, Error> {
    let sheet = Sheet {
        title: "Table".to_owned(),
        subject: String::new(),
        date: moment.today,
        marking: Marking::default(),
        notes: Vec::new(),
        columns,
        rows,
    };
    Ok(CopiedRows {
        text: tab_separated(&sheet).map_err(fault)?,
        html: html_table(&sheet).map_err(fault)?,
    })
}

/// A table of words as a screen shows it, for the clipboard: one cell of each row for each heading. Rows without words
/// are left out.
///
/// # Errors
/// Refused where headings or rows make no table.
pub fn copied_table(moment: Moment, headings: Vec<String>, rows: Vec<Vec<String>>) -> Result<CopiedRows, Error> {
    let columns = headings
        .into_iter()
        .map(|heading| Column {
            heading,
            kind: Kind::Words,
            description: String::new(),
        })
        .collect();
    let rows = rows
        .into_iter()
        .filter(|row| row.iter().any(|words| !words.is_empty()))
        .map(|row| row.into_iter().map(Cell::from).collect())
        .collect();
    copied(columns, rows, moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_screen_leaves_out_is_not_copied() {
        let headings = |shown: &[RegisterColumn]| -> Vec<String> {
            as_shown(columns(), shown)
                .into_iter()
                .map(|column| column.heading)
                .collect()
        };
        assert_eq!(columns().len(), ON_A_ROW.len());
        assert_eq!(headings(&[]), ["Reference", "Action"]);
        assert_eq!(
            headings(&[RegisterColumn::Lead, RegisterColumn::Status]),
            ["Reference", "Action", "Lead", "Status", "Late"]
        );
        assert_eq!(headings(&RegisterColumn::ALL).len(), 11);
    }

    #[test]
    fn an_answer_is_wanted_on_a_working_day_before_the_board() {
        let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
        let check = |board: &str, today: &str, expected: &str| {
            let board = (!board.is_empty()).then(|| day(board));
            assert_eq!(
                answer_by(board, day(today), WorkingDays::built_in()),
                day(expected),
                "{board:?} {today}"
            );
        };
        // 4 November 2027 is a Thursday.
        check("2027-11-04", "2027-10-20", "2027-10-28");
        check("2027-11-04", "2027-10-29", "2027-11-01");
        // A board that meets today is answered today, on a Saturday too; one that meets tomorrow, before it meets.
        check("2027-11-04", "2027-11-04", "2027-11-04");
        check("2027-11-06", "2027-11-06", "2027-11-06");
        check("2027-11-05", "2027-11-04", "2027-11-05");
        check("2027-11-04", "2027-11-03", "2027-11-04");
        check("", "2027-10-23", "2027-11-01");
        check("", "2027-10-20", "2027-10-27");
    }
}
