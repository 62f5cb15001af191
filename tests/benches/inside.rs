//! What the program does at every keystroke and at every export, measured inside one process. `cargo xtask bench` puts
//! the figures into docs/measurements.md; no test depends on one.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use documents::compose::House;
use documents::compose::actions::ActionRow;
use documents::compose::letter::{Annex, Content, Letter, compose};
use documents::compose::rounds;
use documents::write::pdf::Press;
use documents::write::{Format, docx, write};
use domain::recommendation::Holds;
use domain::working_days::{Counting, WorkingDays};
use office::passphrase::{Keys, Secret, unlock};
use office::sample::Generated;
use office::{LetterEdit, Moment, Office, UseCase};
use serde_json::json;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// Reading a timing, and beside it the date parser of chrono on the one spelling that it knows too.
fn timings(criterion: &mut Criterion) {
    let context = day(2027, 7, 22);
    let spellings = [
        "27 June 2022",
        "by 27 June",
        "August/Sept 2022",
        "Quarter 2 2023/24",
        "within 3 months",
        "at their next meeting",
        "before the new Commissioner takes up post",
        "ongoing",
        "13/05/2024 by 9am",
        "",
    ];
    criterion.bench_function("timing: ten spellings of ten kinds", |bench| {
        bench.iter(|| {
            for written in spellings {
                black_box(domain::timing::read(black_box(written), context));
            }
        });
    });
    criterion.bench_function("timing: “27 June 2022”", |bench| {
        bench.iter(|| domain::timing::read(black_box("27 June 2022"), context));
    });
    criterion.bench_function("timing, peer: chrono parses “27 June 2022” by its format", |bench| {
        bench.iter(|| NaiveDate::parse_from_str(black_box("27 June 2022"), "%d %B %Y"));
    });
}

fn working_days(criterion: &mut Criterion) {
    let calendar = WorkingDays::built_in();
    let (first, last) = (day(2025, 12, 31), day(2026, 12, 31));
    criterion.bench_function("working days: a year counted", |bench| {
        bench.iter(|| calendar.between(black_box(first), black_box(last), Counting::Uk));
    });
    criterion.bench_function("working days: the clock of twenty, with what is skipped", |bench| {
        bench.iter(|| calendar.clock(black_box(first), 20, Counting::Uk));
    });
}

fn letter(rows: usize) -> Letter {
    let words = "Constabulary to report the share of return interviews offered within three days, by district.";
    Letter {
        our_reference: "DMPC-2027-0118".into(),
        addressee: vec!["Tobias Wrenfield".into(), "Chief Constable".into()],
        date: Some(day(2027, 11, 9)),
        salutation: "Dear Tobias".into(),
        body: "Thank you for joining the board. ".repeat(40),
        sign_off: "Yours sincerely".into(),
        annexes: vec![Annex {
            title: "Agreed actions".into(),
            content: Content::Actions(
                (1..=rows)
                    .map(|number| ActionRow {
                        number: number.to_string(),
                        text: words.into(),
                        timing: "December 2027".into(),
                        lead: "Constabulary".into(),
                    })
                    .collect(),
            ),
        }],
        ..Letter::default()
    }
}

/// Letters as files: composed, set and written, nothing remembered between two runs but Typst's own cache.
fn papers(criterion: &mut Criterion) {
    let press = Press::new();
    let mut group = criterion.benchmark_group("letter");
    group.sample_size(20);
    for rows in [15, 60, 1_500] {
        let mut edits = 0_u32;
        group.bench_function(format!("{rows} rows to PDF after an edit"), |bench| {
            bench.iter_batched(
                || {
                    edits += 1;
                    let mut letter = letter(rows);
                    letter.body.push_str(&format!(" Edit {edits}."));
                    letter
                },
                |letter| write(&compose(&letter), Format::Pdf, &press).expect("a PDF"),
                BatchSize::PerIteration,
            );
        });
    }
    for rows in [15, 1_500] {
        let document = compose(&letter(rows));
        group.bench_function(format!("{rows} rows to DOCX"), |bench| {
            bench.iter(|| docx::write(black_box(&document), &press).expect("a Word file"));
        });
    }
    group.finish();
}

/// A keystroke in the composer, from the records to the pages of the proof with their checks.
fn proof(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::create(&folder.path().join("bench.office"), "bench").expect("an office");
    let moment = Moment {
        now: Utc.with_ymd_and_hms(2027, 7, 26, 9, 0, 0).single().expect("an instant"),
        today: day(2027, 7, 26),
    };
    let mut perform = |what: &str, with: serde_json::Value| -> String {
        let case: UseCase = serde_json::from_value(json!({ "do": what, "with": with })).expect("a use case");
        office.perform(moment, case).expect("done").id
    };
    let forum = perform("add_forum", json!({ "name": "Performance and Risk Board" }));
    let meeting = perform("plan_meeting", json!({ "forum": forum, "date": "2027-07-22" }));
    for number in 1..=15 {
        perform(
            "record_action",
            json!({ "text": format!("Constabulary to send figure {number} of the survey, by district."), "timing": "October 2027",
                    "lead": "Constabulary", "meeting": meeting }),
        );
    }
    let letter = perform("draft_follow_up", json!({ "meeting": meeting }));
    let mut edits = 0_u32;
    criterion.bench_function(
        "proof of a letter of 15 rows after a keystroke, with its checks",
        |bench| {
            bench.iter(|| {
                edits += 1;
                let edit = LetterEdit {
                    body: Some(format!(
                        "Thank you for the meeting. Please send figure {edits}.\n\nThe rest is in Annex A."
                    )),
                    ..LetterEdit::default()
                };
                let waiting = office.proof_letter(moment, &letter, Some(edit)).expect("a letter");
                waiting.press().expect("pages")
            });
        },
    );
}

/// A round of 23 recommendations as its annex.
fn round(edit: u32) -> rounds::Annex {
    let progress = "Constabulary has trained its duty officers, and reports the figures by district each quarter. ";
    rounds::Annex {
        house: House::default(),
        source: "Policing of vigils".into(),
        title: "Annex A: recommendations".into(),
        as_at: day(2027, 11, 9),
        columns: vec![
            ("No.".into(), Holds::Number),
            ("Recommendation".into(), Holds::Text),
            ("Lead".into(), Holds::Lead),
            ("Status".into(), Holds::Status),
            ("Progress".into(), Holds::Progress),
        ],
        rows: (1..=23)
            .map(|number| {
                vec![
                    number.to_string(),
                    format!("Constabulary to say how requirement {number} is met in each district."),
                    "Constabulary".into(),
                    "On target".into(),
                    format!("{} Edit {edit}.", progress.repeat(4)),
                ]
            })
            .collect(),
    }
}

/// What a case prints: the annex of a report's round after an edit, and the notice of its response after an argument
/// has changed, as its proof shows it.
fn notices(criterion: &mut Criterion) {
    let press = Press::new();
    let mut edits = 0_u32;
    criterion.bench_function("annex of 23 recommendations to PDF after an edit", |bench| {
        bench.iter_batched(
            || {
                edits += 1;
                round(edits)
            },
            |annex| write(&rounds::annex(&annex), Format::Pdf, &press).expect("a PDF"),
            BatchSize::PerIteration,
        );
    });
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::create(&folder.path().join("bench.office"), "bench").expect("an office");
    let moment = Moment {
        now: Utc.with_ymd_and_hms(2027, 7, 26, 9, 0, 0).single().expect("an instant"),
        today: day(2027, 7, 26),
    };
    let mut perform = |what: &str, with: serde_json::Value| -> String {
        let case: UseCase = serde_json::from_value(json!({ "do": what, "with": with })).expect("a use case");
        office.perform(moment, case).expect("done").id
    };
    let case = perform(
        "open_case",
        json!({ "regime": "foi", "from": "Odalys Firth", "received": "2027-07-01", "text": "All letters about custody." }),
    );
    for exemption in ["31(1)(a)", "38(1)(b)", "40(2) and (3A)(a)"] {
        perform(
            "claim",
            json!({ "case": case, "exemption": exemption, "why": "It says when a yard is not watched." }),
        );
    }
    perform("draft_response", json!({ "case": case }));
    criterion.bench_function(
        "proof of a notice of three exemptions after an argument has changed",
        |bench| {
            bench.iter_custom(|times| {
                let mut taken = Duration::ZERO;
                for time in 0..times {
                    let why = format!("It says when yard {time} is not watched.");
                    let with = json!({ "case": case, "exemption": "31(1)(a)", "why": why });
                    let changed: UseCase =
                        serde_json::from_value(json!({ "do": "claim", "with": with })).expect("a use case");
                    office.perform(moment, changed).expect("done");
                    let began = Instant::now();
                    let waiting = office.proof_notice(&case).expect("a case").expect("a draft");
                    black_box(waiting.press().expect("pages"));
                    taken += began.elapsed();
                }
                taken
            });
        },
    );
}

/// A message of 20 MB with forty attachments, as bytes of a file.
fn large_message() -> Vec<u8> {
    let mut mail = "From: Nerys Adeyemi-Holt <n.adeyemi-holt@force.example>\r\nTo: board@board.example\r\nSubject: \
        Estate\r\nDate: Wed, 27 Oct 2027 09:05:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
        boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThree of five are let.\r\n"
        .to_owned();
    let line = "QWxsIG9mIGl0IGlzIGludmVudGVkLCBhbmQgbm9uZSBvZiBpdCBpcyByZWFkLiBUaHJlZSBvZiBm\r\n";
    for number in 1..=40 {
        mail.push_str(&format!(
            "--b\r\nContent-Type: application/pdf; name=\"Annex {number}.pdf\"\r\nContent-Disposition: attachment\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n"
        ));
        mail.push_str(&line.repeat(20 * 1024 * 1024 / 40 / line.len()));
    }
    mail.push_str("--b--\r\n");
    mail.into_bytes()
}

fn messages(criterion: &mut Criterion) {
    let mail = large_message();
    let mut group = criterion.benchmark_group("message");
    group.sample_size(10);
    group.bench_function("an .eml of 20 MB with forty attachments, read as a record", |bench| {
        bench.iter(|| documents::read::mail::message(black_box(&mail), "large.eml").expect("a message"));
    });
    group.finish();
}

/// The review's screen with 500 open actions that twelve forums agreed.
fn review(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut office = Office::create(&folder.path().join("bench.office"), "bench").expect("an office");
    let moment = Moment {
        now: Utc
            .with_ymd_and_hms(2027, 10, 27, 9, 0, 0)
            .single()
            .expect("an instant"),
        today: day(2027, 10, 27),
    };
    let mut perform = |what: &str, with: serde_json::Value| -> String {
        let case: UseCase = serde_json::from_value(json!({ "do": what, "with": with })).expect("a use case");
        office.perform(moment, case).expect("done").id
    };
    let boards: Vec<(String, String)> = (1..=12)
        .map(|number| {
            let forum = perform("add_forum", json!({ "name": format!("Board {number} for the review") }));
            let meeting = perform("plan_meeting", json!({ "forum": forum, "date": "2027-07-22" }));
            (forum, meeting)
        })
        .collect();
    let next = perform("plan_meeting", json!({ "forum": boards[0].0, "date": "2027-11-04" }));
    for number in 0..500 {
        let action = perform(
            "record_action",
            json!({ "text": format!("Constabulary to bring back figure {number} of the survey."), "timing": "October 2027", "lead": "Constabulary",
                    "meeting": boards[number % 12].1, "discuss_at": [{ "forum": boards[0].0 }] }),
        );
        perform(
            "update_action",
            json!({ "action": action, "text": "Two of five districts have answered." }),
        );
    }
    criterion.bench_function("review of 500 open actions from 12 forums, for the screen", |bench| {
        bench.iter(|| office.review(moment, Some(&next)).expect("a review"));
    });
    criterion.bench_function("desk of 500 open actions in 12 forums, for the screen", |bench| {
        bench.iter(|| office.desk(moment).expect("a desk"));
    });
}

/// The same work on the same office, plain and closed by a passphrase; `cargo xtask bench` sets the pairs side by side.
/// The deriving of the key, which happens once for each opening by a person, stands alone.
fn passphrase(criterion: &mut Criterion) {
    const PASSPHRASE: &str = "quern stone ferry lamp";
    let folder = tempfile::tempdir().expect("a folder");
    let moment = Moment {
        now: Utc
            .with_ymd_and_hms(2027, 10, 27, 9, 0, 0)
            .single()
            .expect("an instant"),
        today: day(2027, 10, 27),
    };
    let generated = Generated {
        count: 20_000,
        late: Some(100),
        seed: 1,
    };
    let mut group = criterion.benchmark_group("20,000 actions");
    group.sample_size(10);
    for kind in ["plain", "closed"] {
        let path = folder.path().join(format!("{kind}.office"));
        office::sample::make(&path, "bench", moment, Some(generated)).expect("an office");
        let mut office = Office::open(&path, "bench").expect("it opens");
        if kind == "closed" {
            office.set_passphrase(PASSPHRASE).expect("closed");
        }
        let keys: Keys = office.key().cloned().into_iter().collect();
        drop(office);
        group.bench_function(format!("{kind}: opened"), |bench| {
            bench.iter(|| Office::open_with(&path, "bench", &keys).expect("it opens"));
        });
        let mut office = Office::open_with(&path, "bench", &keys).expect("it opens");
        group.bench_function(format!("{kind}: the desk for the screen"), |bench| {
            bench.iter(|| office.desk(moment).expect("a desk"));
        });
        group.bench_function(format!("{kind}: a word searched for"), |bench| {
            bench.iter(|| office.search("custody", false, 50).expect("hits"));
        });
        let mut number = 0;
        group.bench_function(format!("{kind}: an action recorded durably, and taken back"), |bench| {
            bench.iter(|| {
                number += 1;
                let case = json!({ "do": "record_action", "with": { "text": format!("Constabulary to send figure {number}."), "timing": "May" } });
                office.perform(moment, serde_json::from_value(case).expect("a use case")).expect("done");
                office.undo(moment).expect("undone")
            });
        });
        group.bench_function(format!("{kind}: typed words kept"), |bench| {
            bench.iter(|| {
                number += 1;
                office
                    .save_draft("note:1", &format!("The chair opened the meeting. {number}"), 3, moment)
                    .expect("kept")
            });
        });
        group.bench_function(format!("{kind}: everything checked"), |bench| {
            bench.iter(|| office.check().expect("checked"));
        });
        group.bench_function(format!("{kind}: backed up and verified"), |bench| {
            bench.iter(|| {
                number += 1;
                // Later each time, since words kept at the same instant are nothing new.
                let moment = Moment {
                    now: moment.now + TimeDelta::minutes(number),
                    ..moment
                };
                office
                    .save_draft("note:1", &format!("{number}"), 0, moment)
                    .expect("something new");
                let kept = office.begin_backup().expect("a state").keep(moment).expect("a backup");
                office.end_backup().expect("an end");
                assert!(kept.made, "there was something to back up");
            });
        });
        if kind == "closed" {
            group.bench_function("the key derived from the passphrase", |bench| {
                let secret = Secret::passphrase(PASSPHRASE.to_owned());
                bench.iter(|| unlock(&path, Some(&secret)).expect("the key"));
            });
        }
    }
    group.finish();
}

criterion_group! {
    name = inside;
    config = Criterion::default().without_plots();
    targets = timings, working_days, papers, proof, notices, messages, review, passphrase
}
criterion_main!(inside);
