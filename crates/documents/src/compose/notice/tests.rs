use domain::exemption::notice::{CaseFacts, ClaimFacts, NoticeFindingKind, NoticeReport, check};
use domain::exemption::rule::Need;
use domain::marking::Marking;
use domain::working_days::WorkingDays;
use proptest::prelude::*;

use super::*;
use crate::compose::{House, paper};
use crate::model::Document;

/// Provisions of which none agrees with another, so that each is argued by itself.
const ALL: [&str; 24] = [
    "21",
    "22(1)",
    "23(1)",
    "24(1)",
    "27(1)",
    "27(2)",
    "30(1)",
    "31(1)(a)",
    "31(1)(c)",
    "34",
    "36(2)(b)(i)",
    "36(2)(b)(ii)",
    "36(2)(c)",
    "37(1)(aa)",
    "37(1)(ad)",
    "38(1)",
    "40(1)",
    "40(2) and (3A)(a)",
    "40(2) and (3A)(b)",
    "41(1)",
    "42(1)",
    "43(1)",
    "43(2)",
    "44(1)",
];

const EIR: [&str; 5] = [
    "regulation 12(4)(d)",
    "regulation 12(4)(e)",
    "regulation 12(5)(b)",
    "regulation 12(5)(e)",
    "regulation 13(1) and (2A)(a)",
];

/// Words that say nothing the check looks for.
fn neutral_sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "river", "patrol", "rota", "the", "boat", "winter", "hours", "staff", "board", "paper", "very", "quiet",
        "Élan", "O’Neil", "<b>", "*", "100%",
    ]);
    prop::collection::vec(word, 9..20).prop_map(|words| format!("It says {}.", words.join(" ")))
}

fn claim(provision: &'static str) -> impl Strategy<Value = NoticeClaim> {
    let entries = prop::collection::vec("[1-9]{1,2}(\\.[1-9])?", 0..4);
    (prop::array::uniform6(neutral_sentence()), entries).prop_map(move |(says, entries)| {
        let provision: Provision = provision.parse().unwrap();
        let needs = |need| provision.needs().contains(&need);
        let [why, harm, for_disclosure, against, balance, opinion] = says;
        let only = |wanted: bool, words: String| if wanted { words } else { String::new() };
        let weighed = needs(Need::Balance);
        NoticeClaim {
            argument: Argument {
                why,
                harm: only(needs(Need::Harm), harm),
                likelihood: needs(Need::Likelihood).then_some(Likelihood::WouldBeLikely),
                for_disclosure: only(weighed, for_disclosure),
                against: only(weighed, against),
                balance: only(weighed, balance),
                person: only(needs(Need::Person), "Tobias Wrenfield".to_owned()),
                opinion: only(needs(Need::Person), opinion),
                opinion_on: needs(Need::Person).then(|| "2027-06-01".parse().unwrap()),
                place: only(needs(Need::Where), "https://office.example/papers".to_owned()),
                publication: only(needs(Need::Publication), "the report on the river".to_owned()),
                neither: false,
            },
            provision,
            entries,
        }
    })
}

fn claims() -> impl Strategy<Value = Vec<NoticeClaim>> {
    let of = |all: &'static [&'static str]| {
        prop::sample::subsequence(all, 1..=all.len().min(6))
            .prop_shuffle()
            .prop_flat_map(|chosen| chosen.into_iter().map(claim).collect::<Vec<_>>())
    };
    prop_oneof![3 => of(&ALL), 1 => of(&EIR)]
}

/// The whole letter as text.
fn letter(claims: &[NoticeClaim]) -> String {
    let notice = compose(claims).expect("claims");
    let law = claims[0].provision.law();
    let mut document: Document = paper(&House::default(), "Answer".to_owned(), Marking::Official);
    document.body.push(paragraph("14 June 2027".to_owned()));
    document
        .body
        .push(paragraph("We received your request on 17 May 2027.".to_owned()));
    document.body.extend(notice.list);
    document.body.extend(notice.arguments);
    document.body.extend(rights(
        law,
        &Rights {
            review: "review@office.example".to_owned(),
            ..Rights::default()
        },
    ));
    document.annexes.push(notice.schedule);
    crate::write::text::write(&document)
}

fn checked(claims: &[NoticeClaim]) -> NoticeReport {
    let facts = CaseFacts {
        received: "2027-05-17".parse().ok(),
        response: "2027-06-14".parse().ok(),
        claims: Some(
            claims
                .iter()
                .map(|claim| ClaimFacts {
                    person: Some(claim.argument.person.clone()).filter(|person| !person.is_empty()),
                    opinion_on: claim.argument.opinion_on,
                    publication: Some(domain::exemption::notice::Promised {
                        what: claim.argument.publication.clone(),
                        on: "2027-05-01".parse().ok(),
                    }),
                    ..ClaimFacts::new(claim.provision.clone())
                })
                .collect(),
        ),
        ..CaseFacts::default()
    };
    check(&letter(claims), &facts, WorkingDays::built_in())
}

/// The words of every paragraph and heading of these blocks that name a claim.
fn text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text, .. } => text.as_str(),
            _ => " ",
        })
        .collect()
}

fn of_cell(blocks: &[Block]) -> String {
    match blocks.first() {
        Some(Block::Paragraph { content }) => text(content),
        _ => String::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // Check 17. Red with a schedule in the order of the claims, and with a heading that leaves out the condition.
    #[test]
    fn list_headings_and_schedule_are_one_list_and_nothing_is_missing(claims in claims()) {
        let notice = compose(&claims).unwrap();
        let Block::List { items, .. } = &notice.list[1] else { panic!("{:?}", notice.list) };
        let listed: Vec<String> = items.iter().map(|item| of_cell(item)).collect();
        let headings: Vec<String> = notice
            .arguments
            .iter()
            .filter_map(|block| match block {
                Block::Heading { content, .. } => Some(text(content)),
                _ => None,
            })
            .collect();
        let Block::Table(table) = &notice.schedule.blocks[0] else { panic!("no table") };
        let rows: Vec<String> = table.rows.iter().map(|row| of_cell(&row[0])).collect();
        prop_assert_eq!(&listed, &headings);
        prop_assert_eq!(&listed, &rows);
        let mut sorted: Vec<Provision> = claims.iter().map(|claim| claim.provision.clone()).collect();
        sorted.sort();
        prop_assert_eq!(listed, sorted.iter().map(heading).collect::<Vec<_>>());

        let report = checked(&claims);
        prop_assert!(report.findings.is_empty(), "{:#?}\n{}", report, letter(&claims));
        prop_assert_eq!(&report.listed, &sorted, "{}", letter(&claims));
        prop_assert_eq!(&report.argued, &sorted, "{}", letter(&claims));
        for claim in &claims {
            prop_assert!(claim.argument.missing(&claim.provision).is_empty());
        }
    }

    #[test]
    fn what_is_left_out_is_what_is_found(claims in claims(), which in any::<prop::sample::Index>(), need in any::<prop::sample::Index>()) {
        let mut claims = claims;
        let at = which.index(claims.len());
        let NoticeClaim { provision, argument, .. } = &mut claims[at];
        let needs: Vec<Need> = provision.needs().to_vec();
        prop_assume!(!needs.is_empty());
        let need = needs[need.index(needs.len())];
        let section = provision.section().to_owned();
        let (kind, about) = match need {
            Need::Balance => {
                argument.for_disclosure.clear();
                argument.against.clear();
                argument.balance.clear();
                (Some(NoticeFindingKind::NoBalance), provision.to_string())
            }
            Need::Person => {
                argument.person.clear();
                (Some(NoticeFindingKind::NoQualifiedPerson), section)
            }
            Need::Where => {
                argument.place.clear();
                (Some(NoticeFindingKind::NoPlace), provision.to_string())
            }
            Need::Harm => {
                argument.harm.clear();
                (None, String::new())
            }
            Need::Likelihood => {
                argument.likelihood = None;
                (None, String::new())
            }
            Need::OpinionDay => {
                argument.opinion_on = None;
                (None, String::new())
            }
            _ => return Ok(()),
        };
        let missing = argument.missing(provision);
        prop_assert_eq!(missing, [need]);
        let report = checked(&claims);
        let found: Vec<(NoticeFindingKind, String)> =
            report.findings.iter().map(|one| (one.kind, one.provision.clone().unwrap_or_default())).collect();
        let expected: Vec<(NoticeFindingKind, String)> = kind.into_iter().map(|kind| (kind, about.clone())).collect();
        prop_assert_eq!(found, expected, "{}", letter(&claims));
    }
}

#[test]
fn neither_confirming_nor_denying_tells_of_no_entry() {
    let claim = |entries: &[&str]| NoticeClaim {
        provision: "30(3)".parse().unwrap(),
        argument: Argument {
            why: "To say whether there is an investigation would tell those who may be looked into.".to_owned(),
            for_disclosure: "To know.".to_owned(),
            against: "It would fail.".to_owned(),
            balance: "That weighs more.".to_owned(),
            neither: true,
            ..Argument::default()
        },
        entries: entries.iter().map(|&entry| entry.to_owned()).collect(),
    };
    let held = letter(&[claim(&["2", "4.1"])]);
    assert_eq!(held, letter(&[claim(&[])]));
    assert!(held.contains("We neither confirm nor deny") && !held.contains("entr") && !held.contains("Some or all"));
}

#[test]
fn an_argument_is_said_in_the_letters_words() {
    let claim = NoticeClaim {
        provision: "36(2)(b)(i)".parse().unwrap(),
        argument: Argument {
            why: "It is advice.\n\nIt was asked for in May.".to_owned(),
            harm: "Advice would be guarded.".to_owned(),
            likelihood: Some(Likelihood::Would),
            person: "Tobias Wrenfield".to_owned(),
            opinion: "Advice has to be frank.".to_owned(),
            opinion_on: "2027-06-01".parse().ok(),
            ..Argument::default()
        },
        entries: vec!["2".to_owned(), "4.1".to_owned(), "9".to_owned()],
    };
    let text = letter(&[claim]);
    for words in [
        "Section 36(2)(b)(i), prejudice to effective conduct of public affairs",
        "This exemption is qualified, prejudice based. It is used for entries 2, 4.1 and 9.",
        "It was asked for in May.",
        "The qualified person, Tobias Wrenfield, gave this reasonable opinion on 1 June 2027: Advice has to be frank.",
        "The harm: Advice would be guarded.",
        "Disclosure would do this harm.",
        "you may apply to the Information Commissioner for a decision under section 50",
    ] {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{words} is not in\n{text}");
    }
    assert!(compose(&[]).is_none());
}
