use super::*;

/// The letter goes to the Chief Constable; the Deputy Mayor signs it.
const NAMES: &[(&str, Voice)] = &[
    ("Deputy Mayor for Policing and Crime", Voice::I),
    ("Chief Constable", Voice::You),
    ("Constabulary", Voice::You),
    ("Home Office", Voice::Other),
    ("Board", Voice::We),
    ("DMPC", Voice::I),
    ("Office", Voice::MyOffice),
    ("All", Voice::We),
    ("MPS", Voice::You),
    ("NHS", Voice::Other),
];

fn opening(text: &str) -> Option<(Voice, usize)> {
    let bare = text
        .strip_prefix("The ")
        .or_else(|| text.strip_prefix("the "))
        .unwrap_or(text);
    NAMES.iter().find_map(|(name, voice)| {
        let after = bare.strip_prefix(name)?;
        after
            .starts_with(|sign: char| !sign.is_alphanumeric())
            .then_some((*voice, text.len() - after.len()))
    })
}

#[track_caller]
fn led(text: &str, leads: &[(&str, Voice)], expected: &str) {
    let leads: Vec<Doer> = leads
        .iter()
        .map(|(name, voice)| Doer {
            voice: *voice,
            name: (*name).to_owned(),
        })
        .collect();
    assert_eq!(told(text, &opening, &leads), expected, "{text}");
}

#[track_caller]
fn check(text: &str, expected: &str) {
    led(text, &[], expected);
}

const ME: &[(&str, Voice)] = &[("DMPC", Voice::I)];
const YOU: &[(&str, Voice)] = &[("Constabulary", Voice::You)];
const NHS: &[(&str, Voice)] = &[("NHS", Voice::Other)];
const CLERK: &[(&str, Voice)] = &[("Clerk", Voice::Other)];

#[test]
fn who_is_to_do_what() {
    check(
        "DMPC to discuss the estate with the panel.",
        "I will discuss the estate with the panel.",
    );
    check("Office to brief the panel", "My office will brief the panel.");
    check(
        "DMPC and Office to brief the panel",
        "My office and I will brief the panel.",
    );
    check(
        "The MPS to brief the panel by Friday",
        "You undertook to brief the panel by Friday.",
    );
    check("MPS will brief the panel", "You undertook to brief the panel.");
    check("MPS: publish the plan", "You undertook to publish the plan.");
    check("MPS agreed to publish the plan", "You undertook to publish the plan.");
    check("DMPC and MPS to meet the panel", "We agreed to meet the panel.");
    check("DMPC (with NHS) to meet the panel", "I will meet the panel (with NHS).");
    check("Board to consider the plan", "We agreed to consider the plan.");
    check(
        "All to send comments by Friday",
        "We agreed to send comments by Friday.",
    );
    check("NHS to brief the panel", "We agreed that NHS would brief the panel.");
    check(
        "Home Office to brief the panel",
        "We agreed that the Home Office would brief the panel.",
    );
    check("NHS, MPS and DMPC to meet", "We agreed that you, NHS and I would meet.");
    // Nobody knows who that is; it is not us.
    check(
        "Clerk to send the paper",
        "We agreed that the Clerk would send the paper.",
    );
    check(
        "Director of Finance to cost the plan",
        "We agreed that the Director of Finance would cost the plan.",
    );
    check(
        "DMPC and Fire Service to write to boroughs",
        "We agreed that Fire Service and I would write to boroughs.",
    );
    check(
        "Officers to return with figures",
        "We agreed that officers would return with figures.",
    );
    check(
        "MPS confirmed that it has no backlog",
        "MPS confirmed that it has no backlog.",
    );
}

#[test]
fn who_leads_says_who_where_the_words_do_not() {
    led("Publish the plan by June", ME, "I will publish the plan by June.");
    led(
        "Publish the plan by June",
        YOU,
        "You undertook to publish the plan by June.",
    );
    led("Publish the plan", NHS, "We agreed that NHS would publish the plan.");
    led(
        "Publish the plan",
        CLERK,
        "We agreed that the Clerk would publish the plan.",
    );
    led(
        "Write to the panel",
        &[ME, YOU].concat(),
        "We agreed to write to the panel.",
    );
    led(
        "Write to the panel",
        &[NHS, CLERK].concat(),
        "We agreed that NHS and the Clerk would write to the panel.",
    );
    led("Write to the panel", &[], "It was agreed to write to the panel.");
    led(
        "clerk to send the paper",
        CLERK,
        "We agreed that the Clerk would send the paper.",
    );
    led("Do not publish the plan", YOU, "You undertook not to publish the plan.");
    led(
        "Urgently review the rota",
        YOU,
        "You undertook to urgently review the rota.",
    );
    led("PUBLISH the plan", YOU, "You undertook to publish the plan.");
    led("Socialise the plan", YOU, "You undertook to socialise the plan.");
}

#[test]
fn nobody_agrees_to_agree() {
    check("Agree the budget", "It remains to agree the budget.");
    led(
        "Agree the budget by 4 December",
        ME,
        "I will agree the budget by 4 December.",
    );
    led("Agree the budget", YOU, "You undertook to agree the budget.");
    led("Agree the budget", NHS, "NHS is to agree the budget.");
    led(
        "Agree the budget",
        &[NHS, CLERK].concat(),
        "NHS and the Clerk are to agree the budget.",
    );
    led(
        "Agree the budget",
        &[ME, YOU].concat(),
        "We undertook to agree the budget.",
    );
    check("Board to agree the budget", "We undertook to agree the budget.");
    check("Clerk to agree the date", "The Clerk is to agree the date.");
    led("Agree to publish the plan", YOU, "You undertook to publish the plan.");
    check("Agreed to publish the plan", "It was agreed to publish the plan.");
    check("Agreed the budget for 2027", "We agreed the budget for 2027.");
    check(
        "Agreed: MPS figures to be published",
        "We agreed that MPS figures would be published.",
    );
    check("Agree that the plan is sound", "We agreed that the plan is sound.");
    led(
        "That the plan is published in May",
        YOU,
        "You agreed that the plan is published in May.",
    );
    check(
        "That the plan is published in May",
        "We agreed that the plan is published in May.",
    );
}

#[test]
fn what_is_noted_was_noted() {
    check("Note the report", "We noted the report.");
    check("Note that the report is late", "We noted that the report is late.");
    check("Board to note the report", "We noted the report.");
    led("Note the report", YOU, "You undertook to note the report.");
    check(
        "Note on staffing",
        "We agreed that a note on staffing would be provided.",
    );
}

#[test]
fn a_thing_is_provided_or_taken_forward() {
    check(
        "Paper on custody",
        "We agreed that a paper on custody would be provided.",
    );
    check(
        "Figures for each borough",
        "We agreed that figures for each borough would be provided.",
    );
    led("Paper on custody", ME, "I will provide a paper on custody.");
    led(
        "Update on knife crime by Friday",
        YOU,
        "You undertook to provide an update on knife crime by Friday.",
    );
    led("The vetting plan", YOU, "You undertook to provide the vetting plan.");
    led(
        "Paper on custody",
        CLERK,
        "We agreed that the Clerk would provide a paper on custody.",
    );
    led(
        "Evidence of change",
        YOU,
        "You undertook to provide evidence of change.",
    );
    led(
        "Custody healthcare",
        YOU,
        "You undertook to take this forward: custody healthcare.",
    );
    check("Custody healthcare", "We agreed the following: custody healthcare.");
    check("Ferrygate station", "We agreed the following: Ferrygate station.");
    check(
        "Paper to go to the board",
        "We agreed that a paper would go to the board.",
    );
    check(
        "Minutes to be circulated",
        "We agreed that minutes would be circulated.",
    );
}

#[test]
fn what_is_theirs_is_said_to_them() {
    led(
        "MPS to share its plan and its annex",
        &[],
        "You undertook to share your plan and its annex.",
    );
    led("DMPC to share her diary", &[], "I will share my diary.");
    led("NHS to share its plan", &[], "We agreed that NHS would share its plan.");
    led(
        "Chair to raise it with the Minister",
        &[("Chair", Voice::I)],
        "I will raise it with the Minister.",
    );
    led("Chair to raise it", &[], "We agreed that the Chair would raise it.");
    led("Chair the next panel", ME, "I will chair the next panel.");
    led(
        "Finance: cost the plan",
        &[("Finance", Voice::Other)],
        "We agreed that Finance would cost the plan.",
    );
    led(
        "Clerk to socialise findings",
        CLERK,
        "We agreed that the Clerk would socialise findings.",
    );
    check("MPS to socialise findings", "You undertook to socialise findings.");
    check(
        "MPS: vetting backlogs",
        "You undertook to take this forward: vetting backlogs.",
    );
    check("The board noted the position", "The board noted the position.");
    check("No further action", "We agreed that no further action would be taken.");
}

#[test]
fn one_sentence_is_told() {
    check(
        "DMPC to write to St. Bride's. Copy to MPS.",
        "I will write to St. Bride's.",
    );
    check(
        "DMPC to ask Supt. Vale. For discussion at the board.",
        "I will ask Supt. Vale.",
    );
    check(
        "DMPC to write to the panel\nIt asked in May.",
        "I will write to the panel.",
    );
}

#[test]
fn words_name_who_is_to_do_it() {
    assert_eq!(doer("Clerk to send the paper by Friday"), Some("Clerk"));
    assert_eq!(
        doer("Director of Finance will cost the plan"),
        Some("Director of Finance")
    );
    assert_eq!(doer("Minutes to be circulated"), None);
    assert_eq!(doer("Paper to go to the board"), None);
    assert_eq!(doer("Write to the panel"), None);
    assert_eq!(doer("Agree to publish the plan"), None);
    assert_eq!(doer(""), None);
}

#[test]
fn odd_words_make_a_sentence() {
    for text in [
        "",
        ".",
        "to",
        "Agree",
        "Note",
        "that ",
        "İ to do",
        "é to send ß",
        "MPS to",
        "MPS and ",
        "(",
        "MPS (",
        "ſ note x",
    ] {
        let sentence = told(text, &opening, &[]);
        assert!(sentence.ends_with('.'), "{text}: {sentence}");
    }
}

#[test]
fn a_title_that_nobody_knows_has_its_article() {
    let led_by = |name: &'static str| [(name, Voice::Other)];
    let dockmaster = led_by("Dockmaster of Pell Quay");
    let expected = "We agreed that the Dockmaster of Pell Quay would send the plan.";
    led("Dockmaster of Pell Quay to send the plan", &dockmaster, expected);
    led("Send the plan", &dockmaster, expected);
    led(
        "Send the plan",
        &led_by("Harbourmaster"),
        "We agreed that the Harbourmaster would send the plan.",
    );
    led(
        "Send the plan",
        &led_by("Della Trewin"),
        "We agreed that Della Trewin would send the plan.",
    );
    led(
        "Send the plan",
        &led_by("NHS"),
        "We agreed that NHS would send the plan.",
    );
}
