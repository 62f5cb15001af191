use std::path::PathBuf;

use chrono::NaiveDate;
use domain::action::{Rag, Status};
use domain::disclosure::EntryDecision;
use domain::disclosure::clock::CaseState;
use domain::letter::check::FindingKind;

use crate::base::office::Office;
use crate::base::work::Moment;
use crate::papers::goes_out::PartOfResponse;
use crate::sample::generated::Generated;
use crate::sample::make;
use crate::views::desk::{DeskHeading, DeskView};
use crate::views::register::ActionsWanted;

fn moment(today: &str) -> Moment {
    let today: NaiveDate = today.parse().unwrap();
    Moment {
        now: today.and_hms_opt(12, 0, 0).unwrap().and_utc(),
        today,
    }
}

/// A file of its own for a test, in a folder that goes with it.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("oversight-desk-sample-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn folder(&self) -> &std::path::Path {
        &self.0
    }

    fn office(&self) -> PathBuf {
        self.0.join("sample.office")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn count(desk: &DeskView, heading: DeskHeading) -> u32 {
    desk.groups
        .iter()
        .find(|group| group.heading == heading)
        .map_or(0, |group| group.count)
}

#[track_caller]
fn is_alive(today: &str) {
    let place = Folder::new(today);
    let moment = moment(today);
    assert_eq!(make(&place.office(), "test", moment, None).unwrap(), 40, "{today}");
    let office = Office::open(&place.office(), "test").unwrap();
    let desk = office.desk(moment).unwrap();
    let headings = [
        DeskHeading::Late,
        DeskHeading::DueBefore,
        DeskHeading::NoTiming,
        DeskHeading::ClosureProposed,
        DeskHeading::ReplyAwaited,
    ];
    assert_eq!(
        headings.map(|heading| count(&desk, heading)),
        [4, 9, 5, 3, 2],
        "{today}"
    );
    let board = desk.next_board.unwrap();
    assert!(
        (8..=12).contains(&(board.date - moment.today).num_days()),
        "{today}: {}",
        board.date
    );
    let letter = office
        .letters()
        .unwrap()
        .into_iter()
        .find(|letter| letter.state == "draft")
        .unwrap();
    let proof = office.proof_letter(moment, &letter.id, None).unwrap().press().unwrap();
    let found: Vec<FindingKind> = proof.checks.iter().map(|check| check.kind).collect();
    let expected = [
        FindingKind::RequestWithoutRow,
        FindingKind::NoTiming,
        FindingKind::LeadAndText,
    ];
    assert_eq!(found, expected, "{today}: {:?}", proof.checks);
    has_two_cases(&office, moment);
    assert_eq!(office.check().unwrap(), Vec::<String>::new());
}

// What goes out of an entry is the bundle's own pages, with none of the words that are withheld.
#[test]
fn each_entry_goes_out_as_the_bundle_prints_it() {
    let place = Folder::new("goes-out");
    let moment = moment("2027-08-20");
    make(&place.office(), "test", moment, None).unwrap();
    let office = Office::open(&place.office(), "test").unwrap();
    for case in office.cases(moment).unwrap() {
        let parts = office.response_parts(moment, &case.id).unwrap().press().unwrap();
        let pages = |what: PartOfResponse| {
            parts
                .iter()
                .filter(|part| part.what == what)
                .map(|part| part.pages)
                .sum::<u32>()
        };
        assert!(
            pages(PartOfResponse::Letter) > 0 && pages(PartOfResponse::Schedule) == 1,
            "{parts:?}"
        );
        let mut next = pages(PartOfResponse::Index) + 1;
        let detail = office.disclosure_case(moment, &case.id).unwrap();
        for row in &detail.entries {
            let entry = office.bundle_entry(moment, &row.id).unwrap();
            let printed = office.proof_entry(moment, &row.id).unwrap().press().unwrap();
            assert_eq!(
                printed.total,
                pages(PartOfResponse::Index) + pages(PartOfResponse::Bundle)
            );
            assert_eq!(printed.index[0], ("No.".to_owned(), row.number.clone()));
            let said = format!("{} {:?}", printed.words.join(" "), printed.index);
            if !matches!(row.decision, EntryDecision::Disclose | EntryDecision::InPart) {
                assert!(printed.pages.is_empty() && printed.first.is_none() && printed.nothing.is_some());
                continue;
            }
            assert_eq!(printed.first, Some(next), "{said}");
            next += printed.pages.len() as u32;
            assert!(printed.nothing.is_none() && !printed.words.is_empty());
            for one in &entry.withheld {
                let words = one.words.as_deref().unwrap();
                assert!(
                    !said.contains(words) && said.contains(&format!("[Withheld: {}", one.reason)),
                    "{said}"
                );
            }
            let first = &printed.pages[0];
            assert_eq!((first.width, first.height), (595, 842));
            assert!(office.pages().picture(&first.page.digest, 400).is_some());
        }
        assert_eq!(next, pages(PartOfResponse::Index) + pages(PartOfResponse::Bundle) + 1);
    }
}

// Those of the case come first, then each provision that this office can rely on, once.
#[test]
fn provisions_are_offered_those_of_the_case_first() {
    let place = Folder::new("provisions");
    let moment = moment("2027-08-20");
    make(&place.office(), "test", moment, None).unwrap();
    let office = Office::open(&place.office(), "test").unwrap();
    let open = office.cases(moment).unwrap().remove(0);
    let offered = office.offered_provisions(&open.id).unwrap();
    let first: Vec<(&str, bool, &[String])> = offered
        .iter()
        .take(2)
        .map(|one| (one.exemption.as_str(), one.claimed, one.entries.as_slice()))
        .collect();
    assert_eq!(first[0].0, "section 31(1)(a)");
    assert!(first[0].1 && !first[0].2.is_empty(), "{first:?}");
    assert_eq!(first[1].0, "section 40(2) and (3A)(a)");
    assert!(!first[1].1 && !first[1].2.is_empty(), "{first:?}");
    let named: Vec<&str> = offered.iter().map(|one| one.exemption.as_str()).collect();
    for one in [
        "section 36(2)(b)(i)",
        "section 40(2)",
        "section 42(1)",
        "section 38(1)(b)",
    ] {
        assert_eq!(named.iter().filter(|named| **named == one).count(), 1, "{one}");
    }
    for none in ["section 35(1)(a)", "section 12(1)", "section 31", "section 40(3A)(a)"] {
        assert!(!named.contains(&none), "{none}");
    }
}

/// One is open, with its clock running, entries to be decided and a withholding that nothing claims; the other is closed.
#[track_caller]
fn has_two_cases(office: &Office, moment: Moment) {
    let cases = office.cases(moment).unwrap();
    let states: Vec<CaseState> = cases.iter().map(|case| case.state).collect();
    assert_eq!(states, [CaseState::Open, CaseState::Closed], "{}", moment.today);
    let (open, closed) = (&cases[0], &cases[1]);
    assert!(!open.late && open.last_day > Some(moment.today), "{}", open.standing);
    let counts = open.entries;
    assert_eq!([counts.undecided, counts.disclose, counts.in_part], [3, 1, 2]);
    let held = office.held_back(moment, &open.id).unwrap();
    assert!(held.iter().any(|why| why.contains("which is not claimed")), "{held:?}");
    assert!(!closed.late && closed.logged, "{}", closed.standing);
    let closed = office.disclosure_case(moment, &closed.id).unwrap();
    assert!(closed.editions[0].file.is_some(), "its bundle is kept");
    assert_eq!(office.case_findings(moment, &closed.row.id).unwrap(), []);
}

#[test]
fn the_desk_is_alive_in_autumn() {
    is_alive("2027-10-27");
}

#[test]
fn the_desk_is_alive_on_a_leap_day() {
    is_alive("2028-02-29");
}

#[test]
fn the_desk_is_alive_on_new_years_day() {
    is_alive("2028-01-01");
}

#[test]
fn the_same_day_gives_the_same_office() {
    let place = Folder::new("same");
    let other = place.0.join("other.office");
    make(&place.office(), "test", moment("2027-10-27"), None).unwrap();
    make(&other, "test", moment("2027-10-27"), None).unwrap();
    let dump = |path: &PathBuf| Office::open(path, "test").unwrap().dump(false).unwrap();
    assert_eq!(dump(&place.office()), dump(&other));
}

#[test]
fn every_kind_of_outcome_is_there_and_undo_leads_back_to_nothing() {
    let place = Folder::new("outcomes");
    let moment = moment("2027-10-27");
    make(&place.office(), "test", moment, None).unwrap();
    let mut office = Office::open(&place.office(), "test").unwrap();
    let rows = office
        .actions(moment, &ActionsWanted::default(), None, None)
        .unwrap()
        .rows;
    let standing = |status: Status| rows.iter().filter(|row| row.status == status).count();
    assert_eq!(
        [
            Status::Closed,
            Status::Superseded,
            Status::Withdrawn,
            Status::OnHold,
            Status::ClosureProposed,
            Status::Open,
        ]
        .map(standing),
        [8, 1, 1, 2, 3, 25]
    );
    assert!(
        rows.iter().any(|row| row.condition.is_some()),
        "one stays open on a condition"
    );
    assert!(
        rows.iter()
            .any(|row| row.ratings.len() == 2 && row.ratings[0].rag != row.ratings[1].rag)
    );
    assert!(rows.iter().any(|row| row.rag == Rag::Red));
    assert!(
        rows.iter().any(|row| row.lead.bodies.len() == 2),
        "joint leads are read"
    );
    assert!(rows.iter().any(|row| row.lead.written.is_empty()));
    for row in &rows {
        assert!(
            row.lead.unknown.is_empty(),
            "{} is led by nobody the office knows",
            row.lead.written
        );
    }
    let letters = office.letters().unwrap();
    let states: Vec<&str> = letters.iter().map(|letter| letter.state.as_str()).collect();
    assert_eq!(states, ["draft", "sent", "received", "published", "sent"]);
    let mut steps = 0;
    while office.undo(moment).unwrap().is_some() {
        steps += 1;
    }
    assert!(steps > 300, "{steps}");
    assert!(office.dump(false).unwrap().is_empty());
}

#[test]
fn a_generated_office_has_as_many_actions_as_were_asked_for() {
    let place = Folder::new("generated");
    let moment = moment("2027-10-27");
    for (name, wanted) in [("none", 0), ("one", 1), ("some", 137)] {
        let path = place.0.join(name);
        assert_eq!(
            make(
                &path,
                "test",
                moment,
                Some(Generated {
                    count: wanted,
                    late: None,
                    seed: 7
                })
            )
            .unwrap(),
            wanted
        );
        let office = Office::open(&path, "test").unwrap();
        let actions = office
            .dump(false)
            .unwrap()
            .iter()
            .filter(|line| {
                line["record"]
                    .as_str()
                    .is_some_and(|label| label.starts_with("action-"))
            })
            .count();
        assert_eq!(actions, wanted as usize);
        assert_eq!(office.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn exactly_as_many_generated_actions_are_late_as_were_asked_for() {
    let place = Folder::new("late");
    let moment = moment("2027-10-27");
    for (name, count, late) in [("none", 40, 0), ("some", 137, 25), ("all", 20, 20)] {
        let path = place.0.join(name);
        let wanted = Generated {
            count,
            late: Some(late),
            seed: 7,
        };
        assert_eq!(make(&path, "test", moment, Some(wanted)).unwrap(), count);
        let office = Office::open(&path, "test").unwrap();
        let found = office.count_actions(moment, &ActionsWanted::default()).unwrap();
        assert_eq!(found, (u64::from(count), u64::from(late)));
    }
}
