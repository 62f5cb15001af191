//! Registers of correspondence of any size, for measuring: letters and messages drawn from a seed, each logged on the
//! day it came or went.

use chrono::{NaiveDate, TimeDelta};
use domain::correspondence::{Direction, Joined, Settlement};
use fastrand::Rng;

use crate::base::arguments::{Day, Many, Ref};
use crate::base::error::Error;
use crate::base::office::Office;
use crate::base::work::Moment;
use crate::cases::correspondence::{KeepMessage, LinkItems, ReplaceItem, SettleItem};
use crate::cases::replies::ReceiveLetter;
use crate::sample::days::working_day;
use crate::sample::generated::{Generated, PER_STEP, at};
use crate::sample::script;
use crate::use_case::UseCase;

const WHO: [&str; 8] = [
    "Tobias Wrenfield",
    "Priyanka Solway",
    "Dermot Hallaby",
    "Ines Marchwood",
    "Gwendal Osei",
    "Lowri Tamsett",
    "Ada Quill",
    "Imogen Strand",
];
const ABOUT: [&str; 8] = [
    "Custody healthcare",
    "Response times at night",
    "Front counters",
    "Vetting of new recruits",
    "Searches of people under eighteen",
    "Complaints older than a year",
    "Officers in schools",
    "The harbour team",
];
const SAYS: [&str; 4] = [
    "Thank you for your letter. The figures for the last quarter are attached, with the reasons for each change.",
    "We should be grateful to hear what residents were told, who told them, and what they answered.",
    "The panel met last week and asked for a comparison with forces of a like size.",
    "Please find the signed copy attached. An answer by the end of the month would help us.",
];

/// Of how many items one is so new that its last day is still to come.
const NEW: u32 = 50;

/// What is done in one step, under names that later lines of it use.
struct Step {
    cases: Vec<(String, UseCase)>,
}

impl Step {
    fn item(&mut self, number: u32, case: UseCase) -> Ref {
        let name = format!("i{number}");
        let named = Ref(format!("${name}"));
        self.cases.push((name, case));
        named
    }

    fn more(&mut self, case: UseCase) {
        self.cases.push((String::new(), case));
    }
}

/// Makes an office with so many items of correspondence, of which exactly so many are late; of all others that came the
/// newest wait for an answer, and the rest are settled.
pub(super) fn make(office: &mut Office, moment: Moment, wanted: Generated) -> Result<u32, Error> {
    let Generated { count, late, seed } = wanted;
    let mut rng = Rng::with_seed(seed);
    let span = i64::from(count / 4).clamp(730, 7_300);
    let first = working_day(moment.today, -span);
    let opening = script::opening(first)?
        .into_iter()
        .map(|case| (String::new(), case))
        .collect();
    office.perform_together(
        at(first, moment),
        "sample",
        "Forums, bodies and people".to_owned(),
        opening,
    )?;
    let (new, late) = (count / NEW, late.unwrap_or(count / 100));
    let old = count - new;
    let late = late.min(old);
    let begin = || Step {
        cases: Vec::with_capacity(PER_STEP + 8),
    };
    let (mut step, mut when, mut number, mut made_late) = (begin(), first, 0, 0);
    while number < count {
        // The older ones end sixty days ago, so that what is late of them is.
        let day = match number < old {
            true => working_day(
                moment.today,
                -(span - i64::from(number) * (span - 60) / i64::from(old.max(1))),
            ),
            false => working_day(moment.today, -3),
        };
        if !step.cases.is_empty() && (step.cases.len() >= PER_STEP || day - when > TimeDelta::days(31)) {
            let done = std::mem::replace(&mut step, begin());
            office.perform_together(at(when, moment), "sample", "Correspondence".to_owned(), done.cases)?;
        }
        when = day;
        // The late ones are spread evenly from the oldest to the newest of the older ones.
        let through = |number: u32| u64::from(number) * u64::from(late) / u64::from(old.max(1));
        let is_late = number < old && through(number + 1) > made_late;
        made_late += u64::from(is_late);
        let of_two = number + 2 <= old && through(number + 2) <= made_late;
        number += match is_late || number >= old {
            true => waiting(&mut step, &mut rng, number, day),
            false => settled(&mut step, &mut rng, number, day, of_two),
        };
    }
    if !step.cases.is_empty() {
        office.perform_together(at(when, moment), "sample", "Correspondence".to_owned(), step.cases)?;
    }
    Ok(count)
}

fn letter(rng: &mut Rng, number: u32, day: NaiveDate, reference: bool) -> UseCase {
    UseCase::ReceiveLetter(ReceiveLetter {
        from: WHO[rng.usize(..WHO.len())].to_owned(),
        date: Some(Day(working_day(day, -1))),
        received: Day(day),
        subject: Some(ABOUT[rng.usize(..ABOUT.len())].to_owned()),
        body: Some(SAYS[rng.usize(..SAYS.len())].to_owned()),
        reference: reference.then(|| Many(vec![format!("CALD-{number}")])),
        their_reference: (rng.u32(..3) == 0).then(|| format!("PCC/{number}")),
        answers: None,
        replaces: None,
        file: None,
        to: None,
        kind: None,
        marking: None,
        series: None,
        requests: None,
    })
}

fn message(rng: &mut Rng, number: u32, day: NaiveDate, direction: Direction) -> UseCase {
    let who = WHO[rng.usize(..WHO.len())].to_owned();
    let (from, to) = match direction {
        Direction::In => (Some(who), None),
        Direction::Out => (None, Some(Many(vec![who]))),
    };
    UseCase::KeepMessage(KeepMessage {
        direction,
        from,
        to,
        sent: Some(format!("{day} {:02}:{:02}", 8 + rng.u32(..10), rng.u32(..60))),
        subject: Some(ABOUT[rng.usize(..ABOUT.len())].to_owned()),
        body: Some(SAYS[rng.usize(..SAYS.len())].to_owned()),
        reference: (direction == Direction::Out).then(|| Many(vec![format!("CALD-{number}")])),
        file: None,
        cc: None,
        attachments: None,
        attachment_names: None,
        received: None,
        their_reference: None,
        marking: None,
        series: None,
    })
}

fn link(item: Ref, to: Ref, joined: Joined) -> UseCase {
    UseCase::LinkItems(LinkItems { item, to, joined })
}

fn settle(item: Ref) -> UseCase {
    UseCase::SettleItem(SettleItem {
        item,
        how: Settlement::NoReplyNeeded,
        why: "for information".to_owned(),
        by: None,
    })
}

/// An item that waits for an answer. Gives how many items it made.
fn waiting(step: &mut Step, rng: &mut Rng, number: u32, day: NaiveDate) -> u32 {
    let case = letter(rng, number, day, true);
    step.item(number, case);
    1
}

/// Something that came or went and waits for nobody; of two items where there is room. Gives how many items it made.
fn settled(step: &mut Step, rng: &mut Rng, number: u32, day: NaiveDate, of_two: bool) -> u32 {
    match rng.u32(..20) {
        0..=4 if of_two => {
            let came = letter(rng, number, day, true);
            let came = step.item(number, came);
            let answer = message(rng, number, day, Direction::Out);
            let answer = step.item(number + 1, answer);
            step.more(link(answer, came, Joined::Answers));
            2
        }
        5..=6 if of_two => {
            let first = letter(rng, number, day, false);
            let first = step.item(number, first);
            let signed = letter(rng, number, day, true);
            let signed = step.item(number + 1, signed);
            step.more(UseCase::ReplaceItem(ReplaceItem {
                item: first,
                by: signed.clone(),
                why: Some("signed".to_owned()),
                delete_asked: false,
                done: None,
            }));
            step.more(settle(signed));
            2
        }
        7..=8 if of_two => {
            let brought = letter(rng, number, day, false);
            let brought = step.item(number, brought);
            let brings = message(rng, number + 1, day, Direction::In);
            let brings = step.item(number + 1, brings);
            step.more(link(brings, brought.clone(), Joined::Carries));
            step.more(settle(brought));
            2
        }
        9..=12 => {
            let went = message(rng, number, day, Direction::Out);
            step.item(number, went);
            1
        }
        13..=16 => {
            let came = message(rng, number, day, Direction::In);
            let came = step.item(number, came);
            step.more(settle(came));
            1
        }
        _ => {
            let logged = rng.bool();
            let came = letter(rng, number, day, logged);
            let came = step.item(number, came);
            step.more(settle(came));
            1
        }
    }
}
