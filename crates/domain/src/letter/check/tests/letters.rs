//! What is found in whole letters: each kind where it should be and where it should not.

use proptest::prelude::*;

use std::ops::Range;

use super::*;
use FindingKind::*;

const ROWS: &str = "
1|Constabulary to send the autumn custody waits with Ferrygate included.|15 November|Constabulary
2|Constabulary to report how many return interviews were offered within three days. For discussion at the next DMPC and ACC Local Policing meeting.|January|Constabulary
3|Constabulary and Office to agree one measure of 101 call answering.|by the end of November|Constabulary and Office
4|Constabulary to send a plan for overdue vetting checks with a date for each rank.|December 2027|Constabulary
5|Office to write to council leaders about housing for children who go missing.|November 2027|Office
";

const BODY: &str = "Thank you for joining the board. What we agreed is in Annex A.

**Custody.** You undertook to send me the autumn figures with Ferrygate included, and the July action stays open.

**Missing children.** You will report the number of return interviews offered within three days. I would also be grateful for \
a list of the care homes from which children go missing most. My office will write to council leaders about housing.

**101 calls.** We have compared two measures. Our teams will settle on one.

**Vetting.** Checks are behind. I asked for a plan with a date for each rank.

I would welcome your reply by 10 December 2027.";

/// For each request its first words and its row's number.
fn marks<'a>(body: &'a str, checked: &Checked) -> Vec<(&'a str, usize)> {
    let words = |span: &Range<usize>| {
        let text = &body[span.clone()];
        let end = text.match_indices(' ').nth(1).map_or(text.len(), |(at, _)| at);
        &text[..end]
    };
    checked
        .requests
        .iter()
        .map(|request| (words(&request.span), request.row.map_or(0, |row| row + 1)))
        .collect()
}

#[test]
fn requests_are_tied_to_their_rows() {
    let (rows, to) = (rows(ROWS), addressee());
    let checked = check(&sheet(BODY, &rows, &to));
    assert_eq!(
        marks(BODY, &checked),
        [
            ("You undertook", 1),
            ("You will", 2),
            ("I would", 0),
            ("My office", 5),
            ("Our teams", 3),
            ("I asked", 4)
        ]
    );
    let [finding] = checked.findings.as_slice() else {
        panic!("{:#?}", checked.findings);
    };
    assert_eq!(
        finding.sentence,
        "One request in the letter has no row in Annex A: the list of the care homes."
    );
    assert_eq!(
        &BODY[finding.span.clone().unwrap()],
        "I would also be grateful for a list of the care homes from which children go missing most."
    );
    assert_eq!(
        finding.row_draft.as_ref().map(|row| row.text.as_str()),
        Some("A list of the care homes from which children go missing most")
    );
    assert_eq!(checked.quiet, 23);
}

#[test]
fn a_tie_between_rows_is_no_match() {
    let rows = rows("1|MPS to send the north night rota.|May|MPS\n2|MPS to send the south night rota.|May|MPS");
    let to = addressee();
    let row = |body| check(&sheet(body, &rows, &to)).requests[0].row;
    assert_eq!(row("I asked for the night rota. See Annex A."), None);
    assert_eq!(row("I asked for the south night rota. See Annex A."), Some(1));
}

#[test]
fn a_row_may_be_spoken_of_without_being_asked_for() {
    let (rows, to) = (rows(ROWS), addressee());
    let unmentioned = |body: &str| {
        let body = format!("{body} Your autumn custody waits now have Ferrygate included. See Annex A.");
        let checked = check(&sheet(&body, &rows[..4], &to));
        let findings = checked
            .findings
            .iter()
            .filter(|finding| finding.kind == RowNotMentioned);
        findings.filter_map(|finding| finding.row).collect::<Vec<_>>()
    };
    assert_eq!(
        unmentioned("Overdue vetting checks had no plan and no date at any rank."),
        [1, 2]
    );
    assert_eq!(unmentioned("Vetting was a concern."), [1, 2, 3]);
}

#[test]
fn this_is_read_from_the_sentence_before() {
    let rows = rows(ROWS);
    let to = addressee();
    let body =
        "We discussed the vetting plan and the overdue checks at each rank. I look forward to discussing this in May.";
    assert_eq!(check(&sheet(body, &rows, &to)).requests[0].row, Some(3));
}

#[test]
fn a_dismissal_lasts_until_the_words_change() {
    let (rows, to) = (rows(ROWS), addressee());
    let before = check(&sheet(BODY, &rows, &to));
    let dismissed = vec![before.findings[0].key.clone()];
    let mut letter = sheet(BODY, &rows, &to);
    letter.dismissed = &dismissed;
    let after = check(&letter);
    assert_eq!(after.findings, []);
    assert_eq!((after.requests, after.quiet), (before.requests, 23), "the mark stays");
    // Other words, marks of emphasis and line breaks elsewhere change nothing.
    let moved = format!("New opening.\n\n{}", BODY.replace("care homes", "care\n*homes*"));
    let mut letter = sheet(&moved, &rows, &to);
    letter.dismissed = &dismissed;
    assert_eq!(check(&letter).findings, []);
    let changed = BODY.replace("care homes", "hostels");
    let mut letter = sheet(&changed, &rows, &to);
    letter.dismissed = &dismissed;
    assert_eq!(findings_of(&check(&letter), RequestWithoutRow).len(), 1);
}

#[test]
fn what_must_be_put_right_cannot_be_dismissed() {
    let mut letter = sheet("", &[], &[]);
    letter.date = None;
    let dismissed = vec!["no_date".to_owned(), "no_addressee".to_owned()];
    letter.dismissed = &dismissed;
    let checked = check(&letter);
    let musts: Vec<_> = checked
        .findings
        .iter()
        .map(|finding| (finding.kind, finding.level))
        .collect();
    assert_eq!(musts, [(NoAddressee, Level::Must), (NoDate, Level::Must)]);
}

#[test]
fn rows_never_spoken_of_are_gathered_when_many() {
    let (rows, to) = (rows(ROWS), addressee());
    let body = "You will send the autumn custody waits with Ferrygate. You will report on return interviews offered \
        within three days. The rest is in Annex A.";
    let checked = check(&sheet(body, &rows, &to));
    assert_eq!(
        findings_of(&checked, RowNotMentioned),
        [
            "Row 3 of Annex A is not mentioned in the letter.",
            "Row 4 of Annex A is not mentioned in the letter.",
            "Row 5 of Annex A is not mentioned in the letter."
        ]
    );
    let checked = check(&sheet("What we agreed is in Annex A.", &rows, &to));
    assert_eq!(
        findings_of(&checked, RowNotMentioned),
        ["5 rows of Annex A are not mentioned in the letter."]
    );
    let other = check(&sheet("What we agreed is in Annex A.", &rows[..4], &to));
    assert_ne!(
        checked.findings[0].key, other.findings[0].key,
        "another set of rows is another finding"
    );
}

#[test]
fn rows_without_timing_or_lead_are_shown() {
    let mut rows = rows("5|MPS to send it.|  |MPS\n6|MPS to keep it.|soonish|\n7|DMPC to discuss it.|May|Constabulary");
    rows[0].reading = timing::Kind::None;
    rows[1].reading = timing::Kind::Unread;
    rows[2].lead_disagrees = Some("DMPC".to_owned());
    let to = addressee();
    let checked = check(&sheet("See Annex A.", &rows, &to));
    assert_eq!(
        findings_of(&checked, NoTiming),
        ["Row 5 of Annex A has no timing. It will print as a blank cell."]
    );
    assert_eq!(
        findings_of(&checked, UnreadTiming),
        ["The timing of row 6 of Annex A is not read as a date: “soonish”."]
    );
    assert_eq!(
        findings_of(&checked, NoLead),
        ["Row 6 of Annex A has no lead. It will print as a blank cell."]
    );
    assert_eq!(
        findings_of(&checked, LeadAndText),
        ["Row 7 of Annex A begins with DMPC, but its lead is Constabulary."]
    );
    let disagrees = checked
        .findings
        .iter()
        .find(|finding| finding.kind == LeadAndText)
        .unwrap();
    assert_eq!(
        (disagrees.row, disagrees.suggestion.as_deref()),
        (Some(2), Some("DMPC"))
    );
    assert_eq!(disagrees.action, Some(rows[2].action));
}

#[test]
fn words_that_name_another_day_than_the_timing_are_shown() {
    let mut rows = rows(
        "1|MPS to share the plan by Easter.|by 26 February 2027|MPS\n2|MPS to send it by Easter|28 March \
         2027|MPS\n3|MPS to keep it within four weeks of the order|soon|MPS\n4|MPS to say what was spent by March \
         2020|May 2027|MPS",
    );
    rows[2].reading = timing::Kind::Unread;
    let to = addressee();
    let mut letter = sheet("See Annex A.", &rows, &to);
    letter.date = NaiveDate::from_ymd_opt(2026, 11, 30);
    letter.meeting_date = None;
    assert_eq!(
        findings_of(&check(&letter), TimingAndText),
        ["Row 1 of Annex A says “by Easter” in its words, but its timing is “by 26 February 2027”."]
    );
}

#[test]
fn a_day_in_the_letter_is_compared_with_its_row() {
    #[track_caller]
    fn check_one(body: &str, expected: &[&str]) {
        let mut rows = rows("1|MPS to send the plan for custody by 4 December|4 December|MPS");
        rows[0].last = day(2026, 12, 4);
        let to = addressee();
        let mut letter = sheet(body, &rows, &to);
        (letter.date, letter.meeting_date) = (day(2026, 11, 30), day(2026, 11, 24));
        assert_eq!(findings_of(&check(&letter), ProseTiming), expected, "{body}");
    }
    let other = "The letter asks “by 11 December” (11 December 2026) for row 1 of Annex A, whose timing is “4 \
        December” (4 December 2026). Change one of the two.";
    check_one("You undertook to send the plan for custody by 11 December.", &[other]);
    check_one(
        "Please send me the plan for custody **by 11 December**, so that the panel can read it.",
        &[other],
    );
    check_one(
        "By 11 December, please send me the plan for custody.",
        &[&other.replace("by 11", "By 11")],
    );
    check_one(
        "Please send the plan for custody no later than Thursday.",
        &[
            "The letter asks “no later than Thursday” (3 December 2026) for row 1 of Annex A, whose timing is “4 \
             December” (4 December 2026). Change one of the two.",
        ],
    );
    check_one("Please send the plan for custody no later than Friday.", &[]);
    check_one("You undertook to send the plan for custody by 4 December 2026.", &[]);
    check_one("You undertook to send the plan for custody.", &[]);
    check_one("You undertook to send the plan for custody before the next board.", &[]);
}

#[test]
fn a_row_that_is_past_or_led_by_nobody_known_is_shown() {
    let mut rows = rows("1|MPS to send the plan|4 December|MPS\n2|Clerk to send the paper|9 December|Clerk");
    (rows[0].last, rows[1].last) = (day(2026, 12, 4), day(2026, 12, 9));
    rows[1].lead_unknown = Some("Clerk".to_owned());
    let to = addressee();
    let mut letter = sheet("See Annex A.", &rows, &to);
    (letter.date, letter.meeting_date) = (day(2026, 12, 9), day(2026, 11, 24));
    assert_eq!(
        findings_of(&check(&letter), DueBeforeLetter),
        [
            "The last day of row 1 of Annex A is 4 December 2026, before the letter’s date, 9 December 2026. Change \
             the timing, or the date of the letter."
        ],
        "the last day itself is not past"
    );
    assert_eq!(
        findings_of(&check(&letter), UnknownLead),
        ["Row 2 of Annex A is led by “Clerk”, whom the office does not know. Add who it is, or change the lead."]
    );
}

#[test]
fn somebody_in_the_letter_who_no_longer_leads_the_row_is_named() {
    let mut rows = rows("1|Publish the plan for custody|4 December|WHP");
    rows[0].others = vec!["Constabulary".to_owned(), "Calderhaven Constabulary".to_owned()];
    let to = addressee();
    for (body, expected) in [
        (
            "**Custody.** We agreed that the Constabulary would publish the plan for custody by 4 December.",
            Some("Constabulary"),
        ),
        (
            "We agreed that the Calderhaven Constabulary would publish the plan for custody.",
            Some("Calderhaven Constabulary"),
        ),
        (
            "We agreed that WHP would publish the plan for custody of the Constabulary.",
            None,
        ),
        (
            "You undertook to publish the plan for custody that the Constabulary wrote.",
            None,
        ),
    ] {
        let expected = expected.map(|name| {
            format!(
                "The letter says that {name} does what is in row 1 of Annex A, whose lead is WHP. Change one of \
                the two."
            )
        });
        let letter = sheet(body, &rows, &to);
        assert_eq!(findings_of(&check(&letter), ProseLead), expected.as_slice(), "{body}");
    }
}

#[test]
fn a_day_of_the_week_that_does_not_say_which_is_shown_with_the_day_in_full() {
    let mut rows = rows(
        "1|MPS to send the plan|by Friday|MPS\n2|MPS to send the rota by Monday|Monday 6 December|MPS\n3|MPS to \
         write|4 December|MPS",
    );
    rows[0].last = day(2027, 11, 5);
    let to = addressee();
    // 9 November 2027 is a Tuesday.
    let said = |place: &str, words: &str, day: &str| {
        format!("{place} says “{words}”, which does not say which one. Write the day in full: {day}?")
    };
    let of_rows = [
        said("Row 1 of Annex A", "by Friday", "5 November 2027"),
        said("Row 2 of Annex A, in its words,", "by Monday", "8 November 2027"),
    ];
    for (body, expected) in [
        (
            "Please write by Friday.",
            vec![said("The letter", "by Friday", "12 November 2027")],
        ),
        (
            "Please write no later than **Thursday**, and call by Friday. Do so by Friday.",
            vec![
                said("The letter", "Thursday", "11 November 2027"),
                said("The letter", "by Friday", "12 November 2027"),
                said("The letter", "by Friday", "12 November 2027"),
            ],
        ),
        ("Please write by Friday 12 November, or by Friday, 12 November.", vec![]),
        ("You told me on Thursday that the force meets every Friday.", vec![]),
    ] {
        let letter = sheet(body, &rows, &to);
        let mut all = expected;
        all.extend(of_rows.clone());
        let checked = check(&letter);
        assert_eq!(findings_of(&checked, BareWeekday), all, "{body}");
        let keys: std::collections::BTreeSet<_> = checked.findings.iter().map(|finding| &finding.key).collect();
        assert_eq!(keys.len(), checked.findings.len());
    }
}

#[test]
fn a_letter_that_greets_nobody_says_so() {
    let to = addressee();
    let mut letter = sheet("We met.", &[], &to);
    assert_eq!(findings_of(&check(&letter), NoSalutation), [""; 0]);
    letter.salutation = "  ";
    assert_eq!(
        findings_of(&check(&letter), NoSalutation),
        ["The letter greets nobody. Add a salutation."]
    );
}

#[test]
fn placeholders_are_found_everywhere() {
    let mut rows = rows("1|MPS to send it by XX.|TBC|MPS");
    rows[0].reading = timing::Kind::Status;
    let to = vec!["[Name]".to_owned()];
    let mut letter = sheet(
        "On [date] and on [date] you came. See [Annex A](https://a.example).",
        &rows,
        &to,
    );
    letter.salutation = "Dear XX";
    let checked = check(&letter);
    assert_eq!(
        findings_of(&checked, Placeholder),
        [
            "The addressee still holds “[Name]”.",
            "The salutation still holds “XX”.",
            "The letter still holds “[date]”.",
            "The letter still holds “[date]”.",
            "Row 1 of Annex A still holds “XX”."
        ]
    );
    let to = addressee();
    assert_eq!(
        findings_of(&check(&sheet("All said.[^1]\n\n[^1]: Yes.", &[], &to)), Placeholder),
        Vec::<&str>::new()
    );
}

#[test]
fn the_letters_head_is_checked() {
    let to = addressee();
    let mut letter = sheet("", &[], &to);
    assert_eq!(check(&letter).findings, []);
    assert_eq!(check(&letter).quiet, FindingKind::ALL.len());
    letter.date = day(2027, 11, 3);
    letter.reference = Some(" ");
    let checked = check(&letter);
    assert_eq!(
        findings_of(&checked, DateBeforeMeeting),
        ["The letter is dated 3 November 2027, before its meeting on 4 November 2027."]
    );
    assert_eq!(findings_of(&checked, NoReference), ["The letter has no reference."]);
    letter.date = letter.meeting_date;
    assert_eq!(
        findings_of(&check(&letter), DateBeforeMeeting),
        Vec::<&str>::new(),
        "the same day is right"
    );
}

#[test]
fn annexes_are_there_and_spoken_of() {
    fn found(body: &str, annexes: usize) -> Vec<String> {
        let to = addressee();
        let mut letter = sheet(body, &[], &to);
        letter.annexes = annexes;
        check(&letter)
            .findings
            .into_iter()
            .map(|finding| finding.sentence)
            .collect()
    }
    assert_eq!(
        found("See Annex A.", 0),
        ["The letter mentions Annex A, but it has no annex."]
    );
    assert_eq!(
        found("See Annex A and annex B.", 1),
        ["The letter mentions Annex B, but it has Annex A only."]
    );
    assert_eq!(
        found("See Annexes A to D.", 3),
        ["The letter mentions Annex D, but its last is Annex C."]
    );
    assert_eq!(
        found("No word.", 2),
        [
            "The letter never mentions Annex A.",
            "The letter never mentions Annex B."
        ]
    );
    assert_eq!(found("See the annex.", 1), Vec::<String>::new());
    assert_eq!(found("Annex B of your reply says so.", 0), Vec::<String>::new());
}

fn unprintable(sign: char, near: &str) -> crate::printing::Unprintable {
    crate::printing::Unprintable {
        sign,
        part: String::new(),
        near: near.to_owned(),
    }
}

#[test]
fn characters_without_a_typeface_are_shown() {
    let to = addressee();
    let mut letter = sheet("Thank you 🦄", &[], &to);
    let unprintable = [unprintable('🦄', "Thank you 🦄")];
    letter.unprintable = &unprintable;
    let checked = check(&letter);
    assert_eq!(
        findings_of(&checked, Unprintable),
        ["One character is in no typeface of the paper and prints as [U+1F984] in a PDF: “🦄” in “Thank you 🦄”."]
    );
    assert_eq!(checked.findings[0].span, Some(10..14));
}

#[test]
fn a_letter_without_an_annex_lacks_no_rows() {
    let to = addressee();
    let checked = check(&sheet("I would be grateful for the rota.", &[], &to));
    assert_eq!(checked.findings, []);
    assert_eq!(checked.requests.len(), 1);
    let rows = rows("1|MPS to send the May figures.||MPS");
    let mut letter = sheet("I would be grateful for the rota.", &rows, &to);
    (letter.annexes, letter.has_actions_annex) = (0, false);
    let checked = check(&letter);
    assert_eq!(
        findings_of(&checked, RequestWithoutRow),
        ["One request in the letter is not among the agreed actions: the rota."]
    );
    assert_eq!(
        findings_of(&checked, NoTiming),
        ["Agreed action 1 of the letter has no timing."]
    );
    assert_eq!(findings_of(&checked, RowNotMentioned), Vec::<&str>::new());
}

#[test]
fn findings_come_in_reading_order_and_once() {
    let rows = rows("1|MPS to send it.||");
    let mut letter = sheet(
        "I would be grateful for the rota. I would be grateful for the rota. On [date].",
        &rows,
        &[],
    );
    letter.reference = None;
    letter.annexes = 2;
    let kinds: Vec<FindingKind> = check(&letter).findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(
        kinds,
        [
            NoAddressee,
            NoReference,
            RequestWithoutRow,
            Placeholder,
            NoTiming,
            NoLead,
            RowNotMentioned,
            AnnexUnmentioned,
            AnnexUnmentioned
        ]
    );
}

#[test]
fn names_of_kinds_are_those_in_files() {
    for kind in FindingKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
}

#[test]
fn nasty_bodies_are_read_to_their_end() {
    let (rows, to) = (rows(ROWS), addressee());
    let long = [
        "](",
        "[",
        "<a",
        "a. ",
        "[a] ",
        "XX ",
        "ask ",
        "please thank ",
        "and would welcome a plan ",
        "I also ",
        "also ",
        "> - # ",
        "[a]:",
        "x",
        "?",
        "Annex A, ",
        "Annexes A to ZZ ",
        "I would be grateful for ",
        "\n- I asked for it:\n- a",
        "You undertook to send the plan. ",
        "so you will ",
        "“",
        "…",
        "\n",
        "*",
        "'a",
    ]
    .map(|part| part.repeat(60_000 / part.len()));
    for body in long.iter().map(String::as_str).chain([
        "",
        "** __ ** # > -",
        "👩‍👩‍👧‍👦 [🦄] ‏שלום",
        "\r\n\r",
        "I would",
        "You will",
        "please",
    ]) {
        check(&sheet(body, &rows, &to));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_on_characters(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40), free in ".{0,30}") {
        let body = format!("{}{free}{}", parts.concat(), parts.iter().rev().copied().collect::<String>());
        let (rows, to) = (rows(ROWS), addressee());
        let mut letter = sheet(&body, &rows, &to);
        let unprintable = ['é', '🦄'].map(|sign| unprintable(sign, ""));
        letter.unprintable = &unprintable;
        let checked = check(&letter);
        let mut last = 0;
        for request in &checked.requests {
            prop_assert!(request.span.start >= last && request.span.start < request.span.end);
            prop_assert!(body.get(request.span.clone()).is_some());
            last = request.span.end;
        }
        let mut keys = std::collections::HashSet::new();
        for finding in &checked.findings {
            prop_assert!(finding.span.clone().is_none_or(|span| body.get(span).is_some_and(|words| !words.is_empty())));
            prop_assert!(keys.insert(&finding.key));
            prop_assert!(finding.key.len() < 600);
        }
        prop_assert_eq!(check(&letter), checked);
    }
}

const PARTS: &[&str] = &[
    "I would be grateful for ",
    "a list",
    " of the ",
    "custody waits",
    ". ",
    "\n\n",
    "- ",
    "**",
    "*",
    "You undertook to ",
    "send",
    ":\n",
    "“",
    "”",
    "🦄",
    "é",
    "[name]",
    "[",
    "](",
    ")",
    "<u>",
    " XX ",
    " and I will ",
    "ask for ",
    "’",
    "'",
    "Annex B",
    " of ",
    "> ",
    "# ",
    "| ",
    "; ",
    ", ",
    "please ",
    "Could you ",
    "will ",
    "must be filled",
    "\r\n",
    "e.g. ",
    "No. ",
    "4",
    "[^1]",
    "…",
    "İ",
    "ß",
    "I'd ",
    "\u{200b}",
    "\u{301}",
    "```\n",
    "your team",
];
