//! A letter of fifteen actions, watched every day from its sending to the last of its timings: what is late, wherever
//! the program says so.

use chrono::{DateTime, NaiveDate, Utc};
use domain::review::Heading;
use office::views::register::ActionsWanted;
use office::{Moment, Office};
use serde_json::json;

use crate::desk::{board, line};

/// The timings of a published Annex A, with the last day on which each is not late.
const ROWS: [(&str, &str); 15] = [
    ("October 2022", "2022-10-31"),
    ("August 2022", "2022-08-31"),
    ("August 2022", "2022-08-31"),
    ("October 2022", "2022-10-31"),
    ("", ""),
    ("August 2022", "2022-08-31"),
    ("August 2022", "2022-08-31"),
    ("August 2022", "2022-08-31"),
    ("August/Sept 2022", "2022-09-30"),
    ("August 2022", "2022-08-31"),
    ("December 2022", "2022-12-31"),
    ("", ""),
    ("August 2022", "2022-08-31"),
    ("Completed", ""),
    ("", ""),
];

pub fn at(day: NaiveDate) -> Moment {
    let now: DateTime<Utc> = day.and_hms_opt(9, 0, 0).expect("nine o'clock").and_utc();
    Moment { now, today: day }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

// Red when a timing is read as its first day (360 late days too many), or when the due day itself counts as late.
#[test]
fn on_every_day_the_same_actions_are_late_everywhere_and_rightly() {
    let (desk, ids) = board();
    let mut lines = vec![line(
        "next",
        "plan_meeting",
        json!({ "forum": ids["forum"]["id"], "date": "2023-02-01" }),
    )];
    for (number, (timing, _)) in ROWS.iter().enumerate() {
        lines.push(line(
            &format!("r{number}"),
            "record_action",
            json!({ "text": format!("Constabulary to do what row {} says.", number + 1), "timing": timing, "lead": "Constabulary", "meeting": ids["meeting"]["id"] }),
        ));
    }
    let made = desk.apply(&lines);
    let office = Office::open(&desk.office(), "suite").expect("an office");
    let (mut falsely, mut missed, mut days) = (0, 0, 0);
    for today in day("2022-07-20").iter_days().take_while(|on| *on <= day("2023-01-31")) {
        let mut expected: Vec<&str> = ROWS
            .iter()
            .enumerate()
            .filter(|(_, (_, last))| !last.is_empty() && today > day(last))
            .map(|(number, _)| made[format!("r{number}")]["id"].as_str().expect("an action"))
            .collect();
        expected.sort_unstable();
        let moment = at(today);
        let rows = office
            .actions(moment, &ActionsWanted::default(), None, None)
            .expect("a page")
            .rows;
        let mut late: Vec<&str> = rows.iter().filter(|row| row.late).map(|row| row.id.as_str()).collect();
        late.sort_unstable();
        falsely += late.iter().filter(|id| !expected.contains(id)).count();
        missed += expected.iter().filter(|id| !late.contains(id)).count();

        let wanted = ActionsWanted {
            late: Some(true),
            ..ActionsWanted::default()
        };
        let mut filtered: Vec<String> = office
            .actions(moment, &wanted, None, None)
            .expect("a page")
            .rows
            .into_iter()
            .map(|row| row.id)
            .collect();
        filtered.sort_unstable();
        assert_eq!(filtered, late, "the register's filter on {today}");
        let review = office.review(moment, made["next"]["id"].as_str()).expect("a review");
        let mut headed: Vec<&str> = review
            .groups
            .iter()
            .filter(|group| group.heading == Heading::Late)
            .flat_map(|group| group.rows.iter().map(|row| row.id.as_str()))
            .collect();
        headed.sort_unstable();
        assert_eq!(headed, late, "the review's heading on {today}");
        let in_months: u32 = review.months.iter().map(|month| month.late).sum();
        let by_lead: u32 = review.leads.iter().map(|lead| lead.late).sum();
        let counted = office
            .count_actions(moment, &ActionsWanted::default())
            .expect("a count")
            .1;
        let desk_says: u32 = office
            .desk(moment)
            .expect("the desk")
            .forums
            .iter()
            .map(|forum| forum.late)
            .sum();
        let count = late.len();
        assert_eq!(
            [
                in_months as usize,
                by_lead as usize,
                counted as usize,
                desk_says as usize
            ],
            [count; 4],
            "{today}"
        );
        days += 1;
    }
    assert_eq!((falsely, missed, days), (0, 0, 196));
}
