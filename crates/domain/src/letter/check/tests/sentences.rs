//! Each sentence and each part of a list is judged by its own words: what is typed beside a request that has a row does
//! not pass for that row.

use super::*;

const ROWS: &str = "
1|MPS to send the autumn custody waits with Ferrygate included.|15 November|MPS
2|DMPC to discuss.|January|DMPC
3|MPS to publish the vetting plan.|March|MPS
4|DMPC to brief the panel.|May|DMPC
";

/// Every request with its row, and the rows that are said not to be mentioned.
#[track_caller]
fn check(body: &str, requests: &[(&str, usize)], unmentioned: &[usize]) {
    let (rows, to) = (rows(ROWS), addressee());
    let body = format!("{body}\n\nThe rest is in Annex A.");
    let checked = super::check(&sheet(&body, &rows, &to));
    let found: Vec<(&str, usize)> = checked
        .requests
        .iter()
        .map(|request| (&body[request.span.clone()], request.row.map_or(0, |row| row + 1)))
        .collect();
    assert_eq!(found, requests, "{body}");
    let silent: Vec<usize> = checked
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::RowNotMentioned)
        .flat_map(|finding| match finding.row {
            Some(row) => vec![row + 1],
            None => vec![0],
        })
        .collect();
    assert_eq!(silent, unmentioned, "{body}");
    let without = checked
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::RequestWithoutRow);
    assert_eq!(
        without.count(),
        requests
            .iter()
            .filter(|(words, row)| *row == 0 && !words.is_empty())
            .count(),
        "{:#?}",
        checked.findings
    );
}

const WAITS: &str = "You undertook to send the autumn custody waits with Ferrygate included.";
const OTHERS: &str = "I will discuss. You undertook to publish the vetting plan. I will brief the panel.";

#[test]
fn a_request_typed_after_one_that_has_a_row_is_one_of_its_own() {
    check(
        &format!("{WAITS} Please send me the rota. {OTHERS}"),
        &[
            (WAITS, 1),
            ("Please send me the rota.", 0),
            ("You undertook to publish the vetting plan.", 3),
            ("I will brief the panel.", 4),
        ],
        &[],
    );
    check(
        &format!("{WAITS} Please also let me have figures. {OTHERS}"),
        &[
            (WAITS, 1),
            ("Please also let me have figures.", 0),
            ("You undertook to publish the vetting plan.", 3),
            ("I will brief the panel.", 4),
        ],
        &[],
    );
    // Under the same head, and in the same sentence.
    check(
        "**Custody.** You undertook to send the autumn custody waits with Ferrygate included, and I would be grateful \
         for a note on radios.",
        &[
            (
                "You undertook to send the autumn custody waits with Ferrygate included",
                1,
            ),
            ("I would be grateful for a note on radios.", 0),
        ],
        &[2, 3, 4],
    );
    check(
        "You undertook to send the autumn custody waits with Ferrygate included and please share the radio survey.",
        &[
            (
                "You undertook to send the autumn custody waits with Ferrygate included and",
                1,
            ),
            ("please share the radio survey.", 0),
        ],
        &[2, 3, 4],
    );
}

#[test]
fn each_part_of_a_list_is_judged() {
    check(
        "You undertook to send the autumn custody waits with Ferrygate included, publish the vetting plan and survey \
         the dog unit.",
        &[
            (
                "You undertook to send the autumn custody waits with Ferrygate included",
                1,
            ),
            ("publish the vetting plan", 3),
            ("survey the dog unit.", 0),
        ],
        &[2, 4],
    );
    check(
        "You undertook to send the autumn custody waits with Ferrygate included; to publish the vetting plan; and to \
         count the horses.",
        &[
            (
                "You undertook to send the autumn custody waits with Ferrygate included",
                1,
            ),
            ("publish the vetting plan", 3),
            ("count the horses.", 0),
        ],
        &[2, 4],
    );
    check(
        "Please:\n\n- send the autumn custody waits with Ferrygate included;\n- survey the dog unit.",
        &[
            ("send the autumn custody waits with Ferrygate included", 1),
            ("survey the dog unit", 0),
        ],
        &[2, 3, 4],
    );
    // Nouns are no deeds.
    check(
        "Please send me the plan, review and update for the dog unit.",
        &[("Please send me the plan, review and update for the dog unit.", 0)],
        &[0],
    );
}

#[test]
fn a_row_of_few_words_is_mentioned_where_its_words_or_its_number_stand() {
    check("I will discuss.", &[], &[1, 3, 4]);
    check("We agreed that this would be done: DMPC to discuss.", &[], &[1, 3, 4]);
    check("We spoke about row 4 and about actions 1 to 3.", &[], &[]);
    check("Rows 1 and 2 are with your office.", &[], &[3, 4]);
    check("There were 4 meetings and 2 reports.", &[], &[0]);
    check("We may discuss this at length.", &[], &[0]);
}

#[test]
fn a_row_is_drafted_from_a_request_with_who_what_and_when() {
    #[track_caller]
    fn check(request: &str, text: &str, timing: &str) {
        let (rows, to) = (rows(ROWS), addressee());
        let mut letter = sheet(request, &rows, &to);
        letter.addressee_body = Some("MPS");
        let checked = super::check(&letter);
        let drafts: Vec<&RowDraft> = checked
            .findings
            .iter()
            .filter_map(|finding| finding.row_draft.as_ref())
            .collect();
        let expected = RowDraft {
            text: text.to_owned(),
            timing: timing.to_owned(),
            lead: "MPS".to_owned(),
        };
        assert_eq!(drafts, [&expected], "{request}");
    }
    check(
        "I would be grateful for a list of the care homes by the end of January 2028.",
        "MPS to provide a list of the care homes",
        "by the end of January 2028",
    );
    check(
        "I would be grateful if you could send me your dog rota before the next meeting.",
        "MPS to send its dog rota",
        "before the next meeting",
    );
    check(
        "Please provide me with the radio survey.",
        "MPS to provide the radio survey",
        "",
    );
    check(
        "Please let me have the July numbers, by 3 March.",
        "MPS to provide the July numbers",
        "by 3 March",
    );
    check(
        "I asked that your officers will check the radios in May 2028.",
        "MPS to check the radios",
        "in May 2028",
    );
    check(
        "I would like to understand whether the rota has helped.",
        "MPS to explain whether the rota has helped",
        "",
    );
    check(
        "I will want to be assured that the backlog is falling.",
        "MPS to confirm that the backlog is falling",
        "",
    );
    check(
        "I look forward to discussing the dog review in May.",
        "MPS to discuss the dog review",
        "in May",
    );
    check(
        "I would welcome your assessment of the summer patrols.",
        "MPS to provide its assessment of the summer patrols",
        "",
    );
    // A day that is past tells of what is asked for.
    check(
        "Please send me the calls lost in May 2022.",
        "MPS to send the calls lost in May 2022",
        "",
    );
}
