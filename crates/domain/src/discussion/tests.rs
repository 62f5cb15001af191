//! Discussion links as letters word them; the shapes are those of published letters, the words are not.

use proptest::prelude::*;

use super::*;

fn context() -> NaiveDate {
    "2022-06-24".parse().unwrap()
}

fn shown(mention: &Mention) -> String {
    let mut line = mention.forum.clone().unwrap_or_else(|| "-".to_owned());
    if let Some(month) = mention.month {
        line += &format!(" {}", month.format("%Y-%m"));
    }
    if mention.next {
        line += " next";
    }
    if mention.doubt {
        line += " ?";
    }
    line
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let found: Vec<String> = find(text, context()).iter().map(shown).collect();
    assert_eq!(found.join("; "), expected, "{text:?}");
}

#[test]
fn forums_are_named() {
    check(
        "NC to send a list. For discussion at the DMPC-AC Professionalism meeting in October.",
        "DMPC-AC Professionalism 2022-10",
    );
    check(
        "For discussion at the DMPC-ACC Local meeting in October 2022, including training.",
        "DMPC-ACC Local 2022-10",
    );
    check(
        "For discussion at the next DMPC-Chief of Finance meeting.",
        "DMPC-Chief of Finance next",
    );
    check(
        "DMPC to discuss with AC Local Policing at their next meeting, how it is going.",
        "DMPC-AC Local Policing next",
    );
    check(
        "The DMPC to discuss with the Chief Constable at their next bilateral.",
        "DMPC-Chief Constable next",
    );
    check(
        "To be discussed at the next Performance and Risk Oversight Board.",
        "Performance and Risk Oversight Board next",
    );
    check(
        "To be discussed at the Oversight Board meeting on 4 November 2022.",
        "Oversight Board 2022-11",
    );
    check("For discussion at the November Audit Panel.", "Audit Panel 2022-11");
    check(
        "A paper to be presented to the Finance, Change and People Board in December 2022.",
        "Finance, Change and People Board 2022-12",
    );
    check(
        "NC to report back to the Oversight Board in January.",
        "Oversight Board 2023-01",
    );
    check("Update to be provided to the Audit Panel.", "Audit Panel");
    check(
        "NC to discuss the figures at the next Oversight Board.",
        "Oversight Board next",
    );
    check(
        "Item to be on the agenda for the next Ethics Committee.",
        "Ethics Committee next",
    );
    check(
        "for discussion at the dmpc-ac professionalism meeting",
        "dmpc-ac professionalism",
    );
}

#[test]
fn discussions_without_a_forum_are_doubts() {
    check(
        "For discussion with the Chief and the Deputy prior to the new year.",
        "- ?",
    );
    check(
        "The process would be discussed in upcoming discussions on the Marsh Review.",
        "- ?",
    );
    check("For discussion at the next meeting.", "- next ?");
    check("For discussion at their meeting in October.", "- 2022-10 ?");
}

#[test]
fn other_words_are_no_mention() {
    check("", "");
    check("NC to provide a list of schools and why.", "");
    check("NC undertook to provide MOPC with their report by 27 June.", "");
    check("NC and MOPC to work together to align their reviews.", "");
    check("NC to discuss the matter with partners.", "");
    check("NC to remind commanders that posts must be filled.", "");
    check("NC to report the number of panels held.", "");
    check("The board discussed this and noted the report to the Home Office.", "");
}

#[test]
fn a_text_may_hold_several() {
    check(
        "For discussion at the next Ethics Panel. To be brought back to the Audit Committee in March 2023.",
        "Ethics Panel next; Audit Committee 2023-03",
    );
}

#[test]
fn a_mention_says_where_it_stands() {
    let text = "\u{201c}List\u{201d} to come. For discussion at the next Ethics Panel, with costs.";
    let mention = &find(text, context())[0];
    assert_eq!(mention.words, "For discussion at the next Ethics Panel");
    assert_eq!(&text[mention.span.clone()], mention.words);
}

#[test]
fn mentions_stand_one_after_another() {
    check(
        "DMPC to discuss with AC Standards at the next meeting of NC to discuss with the Home Office at the next \
         meeting.",
        "DMPC-AC Standards next; of NC-Home Office next",
    );
}

/// Fifteen rows in the shapes of a published Annex A: eight name a forum, the eighth and the last a discussion.
#[test]
fn ten_of_fifteen_rows_say_where_they_come_back() {
    let rows = [
        "NC to finish its review in Eastmoor and share it. For discussion at the DMPC-AC Standards meeting in October.",
        "NC to send a note on hiring wardens. For discussion at the next DMPC-Chief of Finance meeting.",
        "NC to give the DMPC a list of the stations which lack a counter and why.",
        "NC to look at how wardens work. For discussion at the DMPC-AC Local Policing meeting in October 2022, \
         including cost.",
        "The NC undertook to tell commanders that posts must not be left empty.",
        "NC to explain its sifting of crimes. For discussion at the DMPC-AC Local Policing meeting in August 2022.",
        "NC to say when and how more detectives will change the charge rate.",
        "NC to say how many officers it needs. For discussion with the Acting Chief and Deputy prior to the new Chief \
         starting.",
        "NC to advise the DMPC on its training dates. For discussion at the next DMPC-AC Standards meeting.",
        "DMPC to discuss with AC Local Policing at their next meeting, how they know that progress is being made.",
        "NC to bring a paper on common themes. The paper to say what was done. For discussion at the DMPC-AC Standards \
         meeting in December 2022.",
        "NC and MOPC to work together to align their surveys.",
        "NC to provide its data on searches. For discussion at the DMPC-AC Local Policing meeting in August 2022.",
        "NC undertook to provide MOPC with their vetting report by 27 June.",
        "Delay in hearings, and how the Marsh Review will help, would be discussed in upcoming discussions on the \
         Marsh Review.",
    ];
    let (mut forums, mut doubts) = (Vec::new(), Vec::new());
    for (row, text) in rows.iter().enumerate() {
        for mention in find(text, context()) {
            if mention.doubt { &mut doubts } else { &mut forums }.push(row + 1);
        }
    }
    assert_eq!(forums, [1, 2, 4, 6, 9, 10, 11, 13]);
    assert_eq!(doubts, [8, 15]);
}

#[track_caller]
fn matches(words: &str, expected: Match<u8>) {
    let names = [
        (1, "DMPC and AC Professionalism"),
        (2, "DMPC and AC Frontline Policing"),
        (3, "Performance and Risk Oversight Board"),
        (3, "P&R"),
        (4, "Finance, Change and People Oversight Board"),
        (5, "Deputy Mayor and Chief of Corporate Services"),
    ];
    assert_eq!(match_forum(words, names), expected, "{words:?}");
}

#[test]
fn forums_are_matched_by_name() {
    matches("DMPC-AC Professionalism", Match::One(1));
    matches("DMPC-AC Professionalism meeting", Match::One(1));
    matches("the AC Professionalism and DMPC bilateral", Match::One(1));
    matches(
        "Deputy Mayor for Policing and Crime - Assistant Commissioner Professionalism",
        Match::One(1),
    );
    matches("AC Frontline Policing", Match::One(2));
    matches("next Performance and Risk Oversight Board", Match::One(3));
    matches("Performance & Risk", Match::One(3));
    matches("P&R", Match::One(3));
    matches("Oversight Board", Match::Several(vec![3, 4]));
    matches("DMPC-AC", Match::Several(vec![1, 2]));
    matches("Ethics Panel", Match::Nothing);
    matches("DMPC-Commissioner", Match::Nothing);
    matches("the next meeting", Match::Nothing);
    matches("", Match::Nothing);
}

#[test]
fn a_name_is_read_where_it_was_said() {
    let names = [
        (1, "Oversight Board (Performance and Risk)"),
        (2, "Oversight Board (Finance, Change and People)"),
        (3, "Chief Constable bilateral"),
    ];
    let check = |words: &str, here: Option<u8>, expected: Match<u8>| {
        assert_eq!(match_forum_said_at(words, names, here), expected, "{words:?}");
    };
    let either = || Match::Several(vec![1, 2]);
    check("next Oversight Board", Some(1), either());
    check("November\u{2019}s Oversight Board", Some(1), either());
    check("the November 2027 Oversight Board", Some(3), either());
    check("next board", Some(1), Match::One(1));
    check("November's Board", Some(2), Match::One(2));
    check("next board", Some(3), either());
    check("next board", None, either());
    check(
        "next Oversight Board (Finance, Change and People)",
        Some(1),
        Match::One(2),
    );
    check("the next meeting", Some(1), Match::Nothing);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_taken(text in "(for discussion |at the |next |to discuss with |at their |meeting|board |in |October \
        |2022|, |\\. |\\PC){0,30}") {
        for mention in find(&text, context()) {
            prop_assert_eq!(&text[mention.span.clone()], mention.words.as_str());
        }
        match_forum(&text, [(1, "Oversight Board")]);
    }
}

#[test]
fn a_huge_text_is_taken() {
    find(&"for discussion with ".repeat(200_000), context());
    find(&"to discuss with ".repeat(200_000), context());
    find(&"x".repeat(10_000_000), context());
}

#[test]
fn the_name_of_a_forum_goes_without_article_and_month() {
    let check = |words: &str, expected: &str| assert_eq!(super::name_in(words), expected, "{words}");
    check("the Performance Board in March", "Performance Board");
    check("The Performance Board in Sept 2027", "Performance Board");
    check("Performance Board", "Performance Board");
    check("Board in Common", "Board in Common");
    check("Board in Common in May 2027", "Board in Common");
    check("Board in March and April", "Board in March and April");
    check("the in March", "the in March");
    check("  ", "");
}
