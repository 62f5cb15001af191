//! Offices of any size, for measuring: the sample's forums and people, with actions drawn from a seed.

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use domain::action::Rag;
use domain::meeting::{Capacity, MeetingState};
use fastrand::Rng;

use crate::base::arguments::{Day, Ref};
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::cases::actions::{DiscussAt, RateAction, RecordAction, UpdateAction};
use crate::cases::closure::{DecideClosure, Decision, ProposeClosure};
use crate::cases::meetings::{AddAgendaItem, PlanMeeting, RecordAttendance, SetMeetingState};
use crate::sample::days::{expand, working_day};
use crate::sample::script;
use crate::use_case::UseCase;

/// Actions that a meeting agrees, on average.
const PER_MEETING: u32 = 15;
/// Use cases in one step of the history: few enough that a step stays small in memory.
pub(super) const PER_STEP: usize = 700;

const FORUMS: [&str; 5] = [
    "Performance and Risk Board",
    "Finance, Change and People Board",
    "DMPC and ACC Local Policing",
    "DMPC and Chief Constable",
    "DMPC and ACC Professional Standards",
];
const PEOPLE: [&str; 6] = [
    "Tobias Wrenfield",
    "Priyanka Solway",
    "Dermot Hallaby",
    "Ines Marchwood",
    "Gwendal Osei",
    "Lowri Tamsett",
];
const WHO: [(&str, &str); 8] = [
    ("Constabulary", "Constabulary"),
    ("Constabulary", "Constabulary"),
    ("Constabulary", "CC"),
    ("Office", "Office"),
    ("DMPC", "DMPC"),
    ("Constabulary and Office", "Constabulary and Office"),
    ("ACC Local Policing", "ACC Local Policing"),
    ("Both", ""),
];
const DEEDS: [&str; 8] = [
    "to provide a note on",
    "to report progress with",
    "to set out the plan for",
    "to share the data on",
    "to review the training given for",
    "to say who is responsible for",
    "to publish the figures on",
    "to agree a common way of counting",
];
const THINGS: [&str; 16] = [
    "response times at night",
    "searches of people under eighteen",
    "custody healthcare",
    "vetting of new recruits",
    "complaints older than a year",
    "body-worn video",
    "101 call answering",
    "detective vacancies",
    "overtime",
    "front counters",
    "the harbour team",
    "missing children",
    "stalking assessments",
    "burglary follow-up visits",
    "phone evidence",
    "officers in schools",
];
const WHERE: [&str; 8] = [
    "",
    " in Ferrygate",
    " in Northgate",
    " by district",
    ", with the reasons for each change",
    " since the last board",
    ", and to say what has been done about it",
    " for each of the past six months",
];
const MORE: [&str; 6] = [
    "",
    "",
    " For discussion at the next meeting with the Assistant Chief Constable.",
    " The note is to say what residents were told, who told them, and what they answered.",
    " This is to include a comparison with forces of a like size, the cost of doing nothing, and the date by which the \
     board may expect to see a difference.",
    " Both offices are to check the figures before they are sent.",
];

/// A timing as such papers have it, agreed on a day.
fn timing(rng: &mut Rng, agreed: NaiveDate) -> Result<String, Error> {
    let form = match rng.u32(..20) {
        0..=5 => "{my:m+2}",
        6 => "{sm:m+1}/{smy:m+2}",
        7 | 8 => "by {dm:+45}",
        9 => "{d:+60}",
        10 => "{quarter:+90}",
        11 => "end of {m:m+1}",
        12 => "within 3 months",
        13 => "at their next meeting",
        14 => "before the next board",
        15 => "in {season}",
        16 => "ongoing",
        17 => "once the new system is in use",
        18 => "asap",
        _ => "",
    };
    expand(form, agreed, |_| None)
}

fn text(rng: &mut Rng) -> (String, String) {
    let (who, lead) = WHO[rng.usize(..WHO.len())];
    let text = format!(
        "{who} {} {}{}.{}",
        DEEDS[rng.usize(..DEEDS.len())],
        THINGS[rng.usize(..THINGS.len())],
        WHERE[rng.usize(..WHERE.len())],
        MORE[rng.usize(..MORE.len())],
    );
    (text, lead.to_owned())
}

fn named(id: &str) -> Ref {
    Ref(id.to_owned())
}

/// Makes an office with so many actions. Meetings are all planned before any action is recorded: an action that waits
/// for a forum's next meeting is read again whenever one is planned.
pub(super) fn make(office: &mut Office, moment: Moment, wanted: Generated) -> Result<u32, Error> {
    let Generated { count, late, seed } = wanted;
    let mut rng = Rng::with_seed(seed);
    let meetings = count.div_ceil(PER_MEETING);
    // A small office has two years behind it, a large one decades.
    let span = i64::from(meetings).saturating_mul(3).clamp(730, 10_950);
    let first = working_day(moment.today, -span);
    let opening = script::opening(first)?
        .into_iter()
        .map(|case| (String::new(), case))
        .collect();
    let start = at(first, moment);
    office.perform_together(start, "sample", "Forums, bodies and people".to_owned(), opening)?;

    let mut held: Vec<(String, NaiveDate)> = Vec::with_capacity(meetings as usize);
    for from in (0..meetings).step_by(50) {
        let mut cases = Vec::new();
        for number in from..(from + 50).min(meetings) {
            let back = span - i64::from(number) * span / i64::from(meetings);
            plan(&mut cases, number, working_day(moment.today, -back.max(1)));
        }
        let days: Vec<NaiveDate> = cases.iter().filter_map(|(_, case)| day_of(case)).collect();
        let (made, _) = office.perform_together(start, "sample", "Meetings".to_owned(), cases)?;
        let ids = made.into_iter().filter(|(name, _)| !name.is_empty()).map(|(_, id)| id);
        held.extend(ids.zip(days));
    }
    for (number, forum) in FORUMS.iter().enumerate() {
        let date = working_day(moment.today, 8 + number as i64 * 3);
        let case = UseCase::PlanMeeting(planned(forum, date));
        office.perform_together(
            start,
            "sample",
            "The next meeting".to_owned(),
            vec![(String::new(), case)],
        )?;
    }

    let mut cases = Vec::with_capacity(PER_STEP + 8);
    let mut when = first;
    for number in 0..count {
        let Some((meeting, day)) = held.get((number / PER_MEETING) as usize) else {
            break;
        };
        // Each action was recorded on its meeting's day, so a step holds the actions of one day or of neighbours.
        if !cases.is_empty() && (cases.len() >= PER_STEP || *day - when > TimeDelta::days(31)) {
            let step = std::mem::take(&mut cases);
            office.perform_together(at(when, moment), "sample", "Actions".to_owned(), step)?;
        }
        when = *day;
        let (text, lead) = text(&mut rng);
        match late {
            None => lived(&mut cases, &mut rng, meeting, *day, (text, lead), number)?,
            Some(late) => {
                // The late ones are spread evenly from the oldest to the newest.
                let through = |number: u32| u64::from(number) * u64::from(late) / u64::from(count);
                let days = if through(number + 1) > through(number) {
                    -40
                } else {
                    400
                };
                let due = working_day(moment.today, days);
                let timing = expand("{d:+0}", due, |_| None)?;
                let record = record(text, timing, lead, meeting, None);
                cases.push((String::new(), UseCase::RecordAction(record)));
            }
        }
    }
    if !cases.is_empty() {
        office.perform_together(at(when, moment), "sample", "Actions".to_owned(), cases)?;
    }
    Ok(count)
}

pub(super) fn at(day: NaiveDate, moment: Moment) -> Moment {
    let morning = day.and_hms_opt(9, 0, 0).unwrap_or_default().and_utc();
    Moment {
        now: morning.min(moment.now),
        today: day,
    }
}

fn planned(forum: &str, date: NaiveDate) -> PlanMeeting {
    PlanMeeting {
        forum: named(forum),
        date: Day(date),
        time: Some("10:00".to_owned()),
        title: None,
        place: Some("City Hall".to_owned()),
        chair: None,
        marking: None,
        attendance_from: None,
        agenda: None,
        standing_items: false,
    }
}

fn day_of(case: &UseCase) -> Option<NaiveDate> {
    match case {
        UseCase::PlanMeeting(with) => Some(with.date.0),
        _ => None,
    }
}

/// A meeting with its agenda and who was there. Only the meeting itself has a name.
fn plan(cases: &mut Vec<(String, UseCase)>, number: u32, date: NaiveDate) {
    let name = format!("m{number}");
    let meeting = named(&format!("${name}"));
    let forum = FORUMS[number as usize % FORUMS.len()];
    cases.push((name, UseCase::PlanMeeting(planned(forum, date))));
    let mut more = |case: UseCase| cases.push((String::new(), case));
    for title in [
        "Last note and actions",
        THINGS[number as usize % THINGS.len()],
        "Any other business",
    ] {
        let mut title = title.to_owned();
        title[..1].make_ascii_uppercase();
        more(UseCase::AddAgendaItem(AddAgendaItem {
            meeting: meeting.clone(),
            title,
            number: None,
            restricted: None,
            why_restricted: None,
            papers: None,
        }));
    }
    for (index, person) in PEOPLE.iter().enumerate() {
        let away = (number as usize + index).is_multiple_of(9);
        more(UseCase::RecordAttendance(RecordAttendance {
            meeting: meeting.clone(),
            name: (*person).to_owned(),
            capacity: if away { Capacity::Apologies } else { Capacity::Present },
            title: None,
            body: None,
            detail: None,
            initials: None,
        }));
    }
    more(UseCase::SetMeetingState(SetMeetingState {
        meeting,
        state: MeetingState::Agreed,
    }));
}

fn record(
    text: String,
    timing: String,
    lead: String,
    meeting: &str,
    discuss_at: Option<Vec<DiscussAt>>,
) -> RecordAction {
    RecordAction {
        text,
        timing: Some(timing),
        lead: Some(lead),
        meeting: Some(named(meeting)),
        item: None,
        letter: None,
        number: None,
        discuss_at,
        undecided: None,
        register_number: None,
        agreed_on: None,
        agreed_by: None,
        provenance: None,
        from_words: false,
    }
}

/// An action and what became of it: most old ones are closed, some are rated or reported on.
fn lived(
    cases: &mut Vec<(String, UseCase)>,
    rng: &mut Rng,
    meeting: &str,
    day: NaiveDate,
    (text, lead): (String, String),
    number: u32,
) -> Result<(), Error> {
    let name = format!("a{number}");
    let of = named(&format!("${name}"));
    let discuss_at = (rng.u32(..4) == 0).then(|| {
        vec![DiscussAt {
            forum: named(FORUMS[rng.usize(..FORUMS.len())]),
            month: None,
            meeting: None,
        }]
    });
    let timing = timing(rng, day)?;
    let record = record(text, timing, lead, meeting, discuss_at);
    cases.push((name, UseCase::RecordAction(record)));
    let mut more = |case: UseCase| cases.push((String::new(), case));
    if rng.u32(..5) == 0 {
        let on = day.checked_add_days(Days::new(rng.u64(5..40))).unwrap_or(day);
        more(UseCase::UpdateAction(UpdateAction {
            action: of.clone(),
            text: format!("{} of five districts have answered.", rng.u32(1..5)),
            on: Some(Day(on)),
            source: Some("E-mail from the Constabulary".to_owned()),
            file: None,
            by_days: false,
        }));
    }
    if rng.u32(..6) == 0 {
        let rag = [Rag::Red, Rag::Amber, Rag::Green][rng.usize(..3)];
        more(UseCase::RateAction(RateAction {
            action: of.clone(),
            rag,
            by: "Office".to_owned(),
            why: None,
        }));
    }
    match rng.u32(..20) {
        0..=12 => more(UseCase::DecideClosure(DecideClosure {
            action: of,
            decision: Decision::Closed,
            why: Some(format!("Answered in full in {}", day.year())),
            meeting: None,
            on: day.checked_add_days(Days::new(90)).map(Day),
            remainder: None,
            undated: false,
        })),
        13 => more(UseCase::ProposeClosure(ProposeClosure {
            action: of,
            why: "The paper was sent.".to_owned(),
            by: Some("Constabulary".to_owned()),
            undated: false,
        })),
        _ => {}
    }
    Ok(())
}

/// An office of generated actions, or of generated items of correspondence.
#[derive(Debug, Clone, Copy)]
pub struct Generated {
    /// How many.
    pub count: u32,
    /// Exactly so many of them are late, and nothing else happened to any; left out, every fate is drawn. Of items of
    /// correspondence one in a hundred where left out.
    pub late: Option<u32>,
    /// What they are drawn from.
    pub seed: u64,
}
