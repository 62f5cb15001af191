//! Which sentences ask for something, one a line.

use super::super::phrases::Strength;
use super::super::{objects, prose, requests};

/// The requests in a body: firm ones as they stand, soft ones in brackets.
fn found(body: &str) -> Vec<String> {
    let prose = prose::read(body);
    requests::find(&prose, body)
        .into_iter()
        .map(|clause| {
            let words = body[clause.span].to_owned();
            if clause.strength == Strength::Soft {
                format!("({words})")
            } else {
                words
            }
        })
        .collect()
}

/// The whole body is one request.
fn asks(body: &str) {
    assert_eq!(found(body), [body], "{body:?}");
}

/// Only these words of the body are requests.
fn asks_in(body: &str, expected: &[&str]) {
    assert_eq!(found(body), expected, "{body:?}");
}

/// Nothing in the body is a request that would be pointed at without a row.
fn silent(body: &str) {
    let firm: Vec<String> = found(body)
        .into_iter()
        .filter(|words| !words.starts_with('('))
        .collect();
    assert_eq!(firm, Vec::<String>::new(), "{body:?}");
}

#[test]
fn requests_are_known_by_their_verbs() {
    asks("I asked that you provide the names of the wards without a panel.");
    asks("I asked you to send the custody figures before the spring.");
    asks("I also asked for a breakdown of the backlog by district.");
    asks("I have asked your team to write to the three councils.");
    asks("I would be grateful if you could send me the vetting plan.");
    asks("I would also be grateful for a list of the closed stations.");
    asks("We would be grateful for sight of the draft strategy.");
    asks("I'd be grateful if your officers could check the July numbers.");
    asks("I should be grateful to receive the audit by March.");
    asks("I would, therefore, be grateful if you would confirm the date.");
    asks("It would be helpful if you could set out the costs.");
    asks("It would be most useful to see the two reports together.");
    asks("I would appreciate a note on the radio failures.");
    asks("I would welcome your assessment of the summer patrols.");
    asks("I would welcome it if you could share the evaluation.");
    asks("I would like to understand whether the new rota has helped.");
    asks("I would like you to bring the figures to the next board.");
    asks("I would like a paper on stalking orders.");
    asks("I want to know how many calls were dropped.");
    asks("I will want to be assured that the backlog is falling.");
    asks("I would be interested to hear how the pilot was received.");
    asks("I will be asking for assurance that checks are made on time.");
    asks("I am seeking your assurance on the custody nurses.");
    asks("I look forward to receiving the plan for the north district.");
    asks("I look forward to discussing the outcome of the review in May.");
    asks("We look forward to hearing how the trial went.");
    asks("I look forward to seeing the results of the survey.");
    asks("I look forward to your report on the dog unit.");
    asks("You undertook to remind sergeants of the rule.");
    asks("You agreed to publish the terms of the review.");
    asks("You committed to review every open case by June.");
    asks("You agreed that your office would write to the families.");
    asks("You confirmed you would circulate the slides.");
    asks("You will provide the missing tables by Friday.");
    asks("Your team will send us the revised map.");
    asks("You must ensure that the duty log is kept.");
    asks("We agreed that you would report back on fleet costs.");
    asks("It was agreed that you will brief the panel chairs.");
    asks("Please provide the answers in writing.");
    asks("Please let me have the figures for each month.");
    asks("Could you set out how many posts are vacant?");
    asks("Can your officers explain the rise in complaints?");
    asks("May I ask that you review the policy?");
    asks_in(
        "At the meeting you undertook to send the rota.",
        &["you undertook to send the rota."],
    );
    asks_in(
        "In June you agreed to share the tender.",
        &["you agreed to share the tender."],
    );
}

#[test]
fn only_the_clause_that_asks_is_one() {
    asks_in(
        "I was glad to hear it. You undertook to send the rota, and the July action stays open until then.",
        &["You undertook to send the rota"],
    );
    asks_in(
        "I asked for a plan for each rank, and will discuss it with the Chief Officer in May.",
        &["I asked for a plan for each rank"],
    );
    asks_in(
        "You agreed to send the tender and I would be grateful for the costs.",
        &["You agreed to send the tender", "I would be grateful for the costs."],
    );
    asks_in(
        "I note the backlog and would welcome a plan to clear it.",
        &["would welcome a plan to clear it."],
    );
    asks_in(
        "I asked for the rota and look forward to receiving the costs.",
        &["I asked for the rota", "look forward to receiving the costs."],
    );
    asks_in(
        "When we meet in May, I will be asking for evidence of progress.",
        &["I will be asking for evidence of progress."],
    );
    asks_in(
        "**Vetting.** You will send the plan; we will wait.",
        &["You will send the plan"],
    );
    asks_in(
        "I would be grateful if you could provide:\n\n- the rota for May; and\n- the costs.\n\nThank you.",
        &["the rota for May", "the costs"],
    );
    asks_in(
        "You agreed to:\n1. send the *tender*;\n2. wait.",
        &["send the *tender", "wait"],
    );
}

#[test]
fn what_only_a_row_can_confirm_is_soft() {
    asks_in(
        "Our teams will settle on one measure.",
        &["(Our teams will settle on one measure.)"],
    );
    asks_in(
        "The posts must be filled by June.",
        &["(The posts must be filled by June.)"],
    );
    asks_in("- Constabulary to send the plan", &["(Constabulary to send the plan)"]);
    asks_in(
        "I look forward to discussing this further with you in May.",
        &["(I look forward to discussing this further with you in May.)"],
    );
    asks_in(
        "The Home Office agreed to publish it.",
        &["(The Home Office agreed to publish it.)"],
    );
    asks_in(
        "I am keen to understand the barriers.",
        &["(I am keen to understand the barriers.)"],
    );
}

#[test]
fn courtesies_are_no_requests() {
    silent("I look forward to seeing you.");
    silent("I look forward to seeing you and your team in May.");
    silent("I look forward to our next meeting.");
    silent("I look forward to hearing from you.");
    silent("I look forward to your response.");
    silent("I look forward to receiving your reply by 10 December.");
    silent("I look forward to continuing to work with you.");
    silent("I look forward to seeing the improvement continue.");
    silent("I would welcome your written response by 10 December 2027, and we will publish it with this letter.");
    silent("I would be grateful for your response to this letter by May.");
    silent("I would be grateful for your continued support.");
    silent("I would be grateful if you could pass on my thanks to the team.");
    silent("Please share my gratitude with the officers involved.");
    silent("Please let me know if you would like to discuss any of this.");
    silent("If anything is unclear, please let me know.");
    silent("Please do not hesitate to contact my office.");
    silent("Please accept my condolences.");
    silent("Please confirm receipt of this letter.");
    silent("I would welcome the opportunity to visit the new suite.");
    silent("I am grateful to you for the paper on engagement.");
    silent("I would like to thank you for your candour.");
    silent("I want to highlight the work of the control room.");
}

#[test]
fn what_is_told_is_no_request() {
    silent("I asked whether the rota had changed.");
    silent("I asked about the rota, and you explained it.");
    silent("You will recall that we met in May.");
    silent("You will be aware of the report.");
    silent("You undertook a review last year.");
    silent("You agreed that the gap is real.");
    silent("You are undertaking an evaluation of this work.");
    silent("You have asked the inspectorate to conduct a review.");
    silent("The list you agreed to send has arrived.");
    silent("Thank you for the plan that you undertook to provide.");
    silent("As you agreed to do, the posts were filled.");
    silent("These are the points I would most like you to keep in view.");
    silent("The figures I asked for show a fall.");
    silent("In my last letter I asked for the same table.");
    silent("We agreed that there was a need to reflect on this.");
    silent("We must do better, and we will.");
    silent("We are seeking improvement by other means.");
    silent("The report says: “You will provide a plan.”");
    silent("> You will provide a plan.");
    silent("| Please provide | a plan |");
    silent("# Please provide a plan");
    silent("Write to please@send.example or https://please.example/send");
    silent("I did not ask for a plan.");
    silent("So that you will send fewer, we changed the form.");
    silent("A number of actions were agreed at the meeting.");
}

#[test]
fn a_request_is_named_in_a_few_of_its_words() {
    fn check(body: &str, expected: &str) {
        let prose = prose::read(body);
        let found = requests::find(&prose, body);
        assert_eq!(objects::named(&prose, body, &found[0]), expected, "{body:?}");
    }
    check(
        "I would be grateful for a list of the care homes from which children go.",
        "the list of the care homes",
    );
    check(
        "I asked that you provide me with your plan, by rank.",
        "the plan, by rank",
    );
    check("Could you send us the **July** figures?", "the July figures");
    check("You undertook to remind sergeants.", "remind sergeants");
    check("I asked for assurance.", "assurance");
    check(
        "I would like to know how many of the calls made to the desk after midnight were lost.",
        "how many of the calls made to the desk after…",
    );
}
