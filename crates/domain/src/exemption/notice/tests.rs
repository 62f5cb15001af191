use proptest::prelude::*;

use super::*;
use crate::working_days::WorkingDays;

/// A refusal as it should be; every name in it is invented.
const RIGHT: &str = "\
Our reference: CALD/2027/118

14 June 2027

Dear Nerys Adeyemi-Holt

Thank you for your request, which we received on 17 May 2027. It has been considered under the Freedom of Information Act 2000.

You asked for the letters between this office and Calderhaven Constabulary about the river patrol.

Some of the information is exempt. This letter is a refusal notice under section 17 of the Act, by virtue of the following exemptions:

- Section 31(1)(a), law enforcement
- Section 36(2)(b)(i) and (ii), effective conduct of public affairs
- Section 40(2) and (3A)(a), personal information

Section 31(1)(a), law enforcement

Entries 2 and 4.1 give the hours at which the river is patrolled. Disclosure would be likely to prejudice the prevention of crime, because the hours without a patrol would be known.

The public interest in knowing that the river is patrolled favours disclosure. Against it stands the interest in a patrol that works. On balance the second outweighs the first.

Section 36(2)(b)(i) and (ii), effective conduct of public affairs

Tobias Wrenfield, the qualified person of this office, gave his reasonable opinion on 1 June 2027. In it disclosure would be likely to inhibit free and frank advice on the patrol, which is not yet decided.

The public interest in seeing how the patrol is decided favours disclosure; against it weighs that the advice would be less frank. The balance is against disclosure.

Section 40(2) and (3A)(a), personal information

Entry 3 names two constables of junior rank. They do not expect their names to be published, and nobody needs them to understand the letters; disclosure would break the first data protection principle.

Yours sincerely

Rosa Tilling

If you are unhappy with this answer you may ask us for an internal review within 40 working days, at review@office.example.

If you remain dissatisfied you may apply to the Information Commissioner for a decision: Wycliffe House, Water Lane, Wilmslow SK9 5AF.
";

const EIR: &str = "\
14 June 2027

Dear Nerys Adeyemi-Holt

We received your request about the flood gates on 17 May 2027 and answered it under the Environmental Information Regulations 2004.

We rely on these exceptions:

- Regulation 12(4)(e), internal communications
- Regulation 13(1) and (2A)(a), personal data

Regulation 12(4)(e)

The notes went between two of our own officers. There is a presumption for disclosure. The public interest in the gates favours it; against it stands the room that officers need while a plan is made, which outweighs it until the plan is out in July.

Regulation 13(1) and (2A)(a)

The notes name an engineer who reported the fault in private; disclosure would break the first data protection principle.

You may make representations to us within 40 working days if you want the answer to be reconsidered. You may then complain to the Information Commissioner.
";

const NEITHER: &str = "\
14 June 2027

Your request of 17 May 2027

We neither confirm nor deny that we hold what you asked for, under section 30(3) of the Freedom of Information Act 2000, because to say whether there is an investigation would itself tell those who may be looked into.

The public interest in knowing of investigations favours an answer under section 30(3). Against it stands that an investigation which is known of fails, and that weighs more.

You can ask for an internal review. You have the right to complain to the ICO.
";

fn facts() -> CaseFacts {
    CaseFacts {
        received: "2027-05-17".parse().ok(),
        ..CaseFacts::default()
    }
}

fn checked(text: &str, facts: &CaseFacts) -> NoticeReport {
    check(text, facts, WorkingDays::built_in())
}

/// The kinds of finding and what they are about.
fn kinds(report: &NoticeReport) -> Vec<(NoticeFindingKind, &str)> {
    report
        .findings
        .iter()
        .map(|one| (one.kind, one.provision.as_deref().unwrap_or("")))
        .collect()
}

/// What is found when one piece of the right letter is another.
#[track_caller]
fn with(old: &str, new: &str, expected: &[(NoticeFindingKind, &str)]) {
    assert!(RIGHT.contains(old), "{old}");
    let report = checked(&RIGHT.replace(old, new), &facts());
    assert_eq!(kinds(&report), expected, "{report:#?}");
}

fn provisions(all: &[Provision]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_is_found_in_a_letter_that_is_right() {
    let report = checked(RIGHT, &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    let named = ["31(1)(a)", "36(2)(b)(i)", "36(2)(b)(ii)", "40(2) and (3A)(a)"];
    assert_eq!(provisions(&report.listed), named);
    assert_eq!(provisions(&report.argued), named);
    let report = checked(EIR, &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    assert_eq!(
        provisions(&report.argued),
        ["regulation 12(4)(e)", "regulation 13(1) and (2A)(a)"]
    );
    let report = checked(NEITHER, &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    assert_eq!(provisions(&report.listed), ["30(3)"]);
}

#[test]
fn a_letter_whose_lines_are_broken_reads_as_one_whose_lines_are_not() {
    let mut broken = String::new();
    for line in RIGHT.lines() {
        let mut length = 0;
        for word in line.split_whitespace() {
            if length + word.len() > 70 {
                broken.push('\n');
                length = 0;
            }
            broken.push_str(word);
            broken.push(' ');
            length += word.len() + 1;
        }
        broken.push('\n');
    }
    assert!(broken.lines().count() > RIGHT.lines().count() + 5);
    let report = checked(&broken, &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    assert_eq!(report.argued.len(), 4);
}

// Each was red while its finding was left out.
#[test]
fn each_kind_is_found_where_its_words_are_missing() {
    use NoticeFindingKind::*;
    with(
        "- Section 31(1)(a), law enforcement\n",
        "",
        &[(ArguedNotListed, "31(1)(a)")],
    );
    with(
        "- Section 31(1)(a), law",
        "- Section 31(1)(b), law",
        &[(ArguedNotListed, "31(1)(a)"), (ListedNotArgued, "31(1)(b)")],
    );
    with(
        "Section 40(2) and (3A)(a), personal information\n\nEntry",
        "Section 40(2) and (3A)(b), personal information\n\nEntry",
        &[(ListedNotArgued, "40(3A)(a)"), (ArguedNotListed, "40(3A)(b)")],
    );
    with(
        "the qualified person of this office, gave his reasonable opinion",
        "gave his view on this qualified exemption",
        &[(NoQualifiedPerson, "36")],
    );
    with(
        "opinion on 1 June 2027",
        "opinion on 15 June 2027",
        &[(OpinionAfterResponse, "36")],
    );
    with(
        "The public interest in knowing that the river is patrolled favours disclosure. Against it stands the interest in a patrol that works. On balance the second outweighs the first.",
        "We have thought about this at length.",
        &[(NoBalance, "31(1)(a)")],
    );
    with(
        "ask us for an internal review within 40 working days, at review@office.example",
        "write to us",
        &[(NoReview, "")],
    );
    with(
        "you may apply to the Information Commissioner for a decision",
        "we can only say that we are sorry",
        &[(NoCommissioner, "")],
    );
    // That guidance is quoted is no right.
    with(
        "If you remain dissatisfied you may apply to the Information Commissioner for a decision",
        "The guidance of the Information Commissioner on complaints says that you must keep your papers",
        &[(NoCommissioner, "")],
    );
    with("14 June 2027", "16 June 2027", &[(Late, "")]);
    with("14 June 2027\n", "14 September 2027\n", &[(Late, "")]);
    with(
        "- Section 31(1)(a), law",
        "- Section 35(1)(a), policy\n- Section 31(1)(a), law",
        &[(ListedNotArgued, "35(1)(a)"), (NotOurs, "35(1)(a)")],
    );
}

#[test]
fn an_exemption_for_what_is_public_says_where_it_is() {
    let letter = |where_it_is: &str| {
        format!(
            "The minutes are exempt under section 21 of the Act, because you have access to them already. {where_it_is}\n\n\
             You may ask for an internal review. You may complain to the Information Commissioner under section 50."
        )
    };
    let report = checked(&letter("They are in print."), &CaseFacts::default());
    assert_eq!(kinds(&report), [(NoticeFindingKind::NoPlace, "21")], "{report:#?}");
    let report = checked(
        &letter("They are at https://office.example/minutes."),
        &CaseFacts::default(),
    );
    assert_eq!(report.findings, [], "{report:#?}");
}

#[test]
fn a_late_answer_is_counted_in_working_days() {
    let late = |facts: &CaseFacts, text: &str| {
        let report = checked(text, facts);
        let found = report.findings.iter().find(|one| one.kind == NoticeFindingKind::Late);
        found.map(|one| one.message.clone())
    };
    // 31 May is a bank holiday.
    let said = "The answer of 16 June 2027 is 1 working day late: the last day was 15 June 2027.";
    let letter = RIGHT.replace("14 June", "16 June");
    assert_eq!(late(&facts(), &RIGHT.replace("14 June", "15 June")), None);
    assert_eq!(late(&facts(), &letter).as_deref(), Some(said));
    // The letter says itself when the request came.
    assert_eq!(late(&CaseFacts::default(), &letter).as_deref(), Some(said));
    // By the case's own clock it is in time; and its day is what the case says.
    let stopped = CaseFacts {
        last_day: "2027-06-20".parse().ok(),
        ..facts()
    };
    assert_eq!(late(&stopped, &letter), None);
    let issued = CaseFacts {
        response: "2027-06-14".parse().ok(),
        ..facts()
    };
    assert_eq!(late(&issued, &letter), None);
}

#[test]
fn what_the_case_knows_is_held_against_the_letter() {
    use NoticeFindingKind::*;
    let read = |written: &str| written.parse::<Provision>().unwrap();
    let claim = |written: &str| ClaimFacts {
        person: Some("Tobias Wrenfield".to_owned()),
        ..ClaimFacts::new(read(written))
    };
    let by = |written: &str, entries: &[&str]| WithheldBy {
        provision: read(written),
        entries: entries.iter().map(|&entry| entry.to_owned()).collect(),
    };
    let all = ["31(1)(a)", "36(2)(b)(i)", "36(2)(b)(ii)", "40(2) and (3A)(a)"];
    let complete = CaseFacts {
        claims: Some(all.iter().map(|one| claim(one)).collect()),
        withheld: Some(vec![
            by("31(1)(a)", &["2", "4.1"]),
            by("36(2)(b)", &["5"]),
            by("40(2) and (3A)(a)", &["3"]),
        ]),
        ..facts()
    };
    assert_eq!(checked(RIGHT, &complete).findings, []);

    let mut dropped = complete.clone();
    dropped.claims.as_mut().unwrap().remove(0);
    let report = checked(RIGHT, &dropped);
    assert_eq!(kinds(&report), [(WithheldNotClaimed, "31(1)(a)")]);
    assert_eq!(
        report.findings[0].message,
        "Entries 2 and 4.1 are withheld by section 31(1)(a), which is not claimed."
    );

    let mut idle = complete.clone();
    idle.withheld.as_mut().unwrap().remove(0);
    assert_eq!(kinds(&checked(RIGHT, &idle)), [(ClaimedNotWithheld, "31(1)(a)")]);
    idle.claims.as_mut().unwrap()[0].whole_case = true;
    assert_eq!(checked(RIGHT, &idle).findings, []);

    let mut nobody = complete.clone();
    nobody.claims.as_mut().unwrap()[2].person = None;
    assert_eq!(kinds(&checked(RIGHT, &nobody)), [(NoQualifiedPerson, "36")]);
    let mut after = complete.clone();
    after.claims.as_mut().unwrap()[2].opinion_on = "2027-06-15".parse().ok();
    after.response = "2027-06-14".parse().ok();
    let report = checked(RIGHT, &after);
    assert_eq!(kinds(&report), [(OpinionAfterResponse, "36")]);
    assert_eq!(
        report.findings[0].message,
        "The qualified person's opinion for section 36 is dated 15 June 2027, after the response of 14 June 2027."
    );

    for (first_notice, found) in [(None, true), (Some("2027-06-15"), true), (Some("2027-06-14"), false)] {
        let extended = CaseFacts {
            extension: Some(Extension {
                until: "2027-07-12".parse().unwrap(),
                first_notice: first_notice.and_then(|day| day.parse().ok()),
                due: "2027-06-14".parse().ok(),
            }),
            ..complete.clone()
        };
        assert_eq!(
            kinds(&checked(RIGHT, &extended)) == [(NoFirstNotice, "")],
            found,
            "{first_notice:?}"
        );
    }
}

// Check 19: promised on the day after the request came.
#[test]
fn a_publication_promised_after_the_request_came_is_found() {
    let found = |promised: Option<Option<&str>>| {
        let facts = CaseFacts {
            received: "2022-02-14".parse().ok(),
            claims: Some(vec![ClaimFacts {
                publication: promised.map(|on| Promised {
                    what: "the progress document".to_owned(),
                    on: on.and_then(|on| on.parse().ok()),
                }),
                ..ClaimFacts::new("22(1)".parse().unwrap())
            }]),
            ..CaseFacts::default()
        };
        let report = checked("", &facts);
        report
            .findings
            .iter()
            .map(|one| (one.kind, one.message.clone()))
            .collect::<Vec<_>>()
    };
    let after = found(Some(Some("2022-02-15")));
    assert_eq!(
        after,
        [(
            NoticeFindingKind::PromisedAfterRequest,
            "“the progress document” was promised on 15 February 2022, after the request came on 14 February 2022: \
             section 22(1) needs an intention from before."
                .to_owned()
        )]
    );
    assert_eq!(found(Some(Some("2022-02-13"))), []);
    assert_eq!(found(None).len(), 1);
    assert_eq!(found(Some(None)).len(), 1);
}

#[test]
fn what_is_no_refusal_has_no_findings() {
    for text in [
        "",
        "\n\n\n",
        "Dear Ms Tilling\n\nThank you for your letter. Section 12 of the road is closed.\n\nYours sincerely",
        "14 June 2027\n\nWe received your request on 17 May 2027. Everything is attached.",
    ] {
        let report = checked(text, &CaseFacts::default());
        assert!(
            report.listed.is_empty() && report.argued.is_empty() && report.findings.is_empty(),
            "{report:#?}"
        );
    }
}

// Red while the heading that follows a list without dashes was taken for one more row of it.
#[test]
fn a_list_without_dashes_ends_where_its_headings_begin() {
    let plain = RIGHT.replace("\n- ", "\n\n");
    let report = checked(&plain, &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    assert_eq!((report.listed.len(), report.argued.len()), (4, 4));
}

// Red while a footnote with a section was taken for a heading.
#[test]
fn a_footnote_on_guidance_argues_nothing() {
    let note = "¹ s42 Privilege (section 42 and regulation 12(5)(b)), version 2\n\n[2] Guide to section 43\n\nWhat it \
        asks for is not met in the case of the two constables, so their names stay out of this.\n\nYours sincerely";
    let report = checked(&RIGHT.replace("Yours sincerely", note), &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    assert_eq!(report.argued.len(), 4);
}

#[test]
fn a_message_that_is_printed_below_is_not_the_letters() {
    let below = "\nFrom: Nerys Adeyemi-Holt\nSent: 17 May 2027 10:01\nTo: Office\nSubject: Request\n\nSection 43(2) - \
        Commercial interests - you must not rely on section 43(2), because it is exempt from nothing. You may complain \
        to the Information Commissioner.";
    let report = checked(&format!("{RIGHT}{below}"), &facts());
    assert_eq!(report.findings, [], "{report:#?}");
    assert_eq!(report.argued.len(), 4);
}

#[test]
fn hostile_text_is_read_in_time_and_without_harm() {
    let long = "section 31(1)(a) and ".repeat(20_000);
    checked(&long, &facts());
    checked(&"- s40\n".repeat(20_000), &facts());
    checked(&"(".repeat(200_000), &facts());
    checked(&format!("exempt under:\n{}", "s36(2)(b)(i)&".repeat(20_000)), &facts());
    checked(&"1 June 2027 ".repeat(20_000), &facts());
    checked(&RIGHT.replace(' ', "\u{202e} "), &facts());
    checked(&RIGHT.replace('\n', "\r\n\u{0}"), &facts());
}

proptest! {
    #[test]
    fn any_letter_is_read_to_what_holds_together(
        pieces in prop::collection::vec(prop::sample::select(RIGHT.split_inclusive('\n').chain(EIR.split_inclusive('\n')).collect::<Vec<_>>()), 0..30),
        cut in 0usize..4000,
    ) {
        let mut text = pieces.concat();
        let mut at = cut.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.truncate(at);
        let report = checked(&text, &facts());
        for list in [&report.listed, &report.argued] {
            prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
        }
        for one in &report.findings {
            prop_assert!(one.message.ends_with('.') && !one.message.contains('\n'));
            if one.kind == NoticeFindingKind::ArguedNotListed {
                prop_assert!(!report.listed.is_empty());
            }
        }
        prop_assert_eq!(checked(&text, &facts()), report);
    }
}

// Red while a letter could rely on sections 23(1) and 24(1), or 30 and 31, for one thing.
#[test]
fn sections_that_exclude_each_other_are_not_relied_on_for_the_same_words() {
    use NoticeFindingKind::ExcludeEachOther;
    let argued = |heading: &str| {
        let letter = RIGHT.replace("Section 31(1)(a), law enforcement", heading);
        let report = checked(&letter, &facts());
        let found = report.findings.iter().find(|one| one.kind == ExcludeEachOther);
        found.map(|one| one.message.clone())
    };
    assert_eq!(
        argued("Sections 30(1)(a) and 31(1)(a), investigations").as_deref(),
        Some("Section 30(1)(a) and section 31(1)(a) are both relied on for the same words; they exclude each other.")
    );
    assert!(argued("Section 23(1) and section 24(1), national security").is_some());
    // In the alternative it is allowed, and the parts on confirming or denying go together.
    assert_eq!(argued("Section 23(1) or section 24(1), national security"), None);
    assert_eq!(argued("Section 23(5) and section 24(2), national security"), None);
    assert_eq!(argued("Section 30(3) and section 31(3), investigations"), None);
    let read = |written: &str| written.parse::<Provision>().unwrap();
    let same = |entry: Option<&str>| Together {
        one: read("31(1)(b)"),
        other: read("30(1)(a)"),
        entry: entry.map(str::to_owned),
    };
    let known = CaseFacts {
        together: vec![same(Some("2")), same(Some("4.1"))],
        ..facts()
    };
    assert_eq!(
        checked(RIGHT, &known).findings[0].message,
        "Section 30(1)(a) and section 31(1)(b) are both relied on for the same words of entries 2 and 4.1; they exclude \
         each other."
    );
}
