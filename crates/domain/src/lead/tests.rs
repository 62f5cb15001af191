//! Leads as offices write them, with invented bodies and people.

use proptest::prelude::*;

use super::*;

fn candidate(
    key: &'static str,
    kind: CandidateKind,
    names: &[&str],
    body: Option<&'static str>,
) -> Candidate<&'static str> {
    Candidate {
        key,
        kind,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        body,
    }
}

fn known() -> Known<&'static str> {
    use CandidateKind::{Body, Initials, Person, Post};
    Known::new(vec![
        candidate(
            "force",
            Body,
            &["Northmoor Constabulary", "Constabulary", "NC", "the Force"],
            None,
        ),
        candidate("council", Body, &["Northmoor", "Northmoor Council"], None),
        candidate("office", Body, &["Mayor's Office for Policing and Crime", "MOPC"], None),
        candidate(
            "watchdog",
            Body,
            &["Independent Office for Police Conduct", "IOPC"],
            None,
        ),
        candidate("dmpc", Post, &["Deputy Mayor for Policing and Crime"], Some("office")),
        candidate(
            "ac-prof",
            Post,
            &["Assistant Commissioner, Professionalism"],
            Some("force"),
        ),
        candidate("ac-front", Post, &["AC Frontline Policing"], Some("force")),
        candidate("dcc", Post, &["Deputy Chief Constable"], Some("force")),
        candidate("commissioner", Post, &["Commissioner"], Some("force")),
        candidate("acting", Post, &["Acting Commissioner"], Some("force")),
        candidate("vale", Person, &["Marion Vale"], Some("force")),
        candidate("smith-a", Person, &["Ada Smith", "Smith"], None),
        candidate("smith-b", Person, &["Ben Smith", "Smith"], None),
        candidate("vale", Initials, &["MV"], None),
        candidate("hart", Initials, &["J.H."], None),
    ])
}

fn scene() -> Scene<&'static str> {
    Scene {
        you: vec!["force"],
        we: vec!["office"],
        all: vec!["force", "office"],
    }
}

fn shown(parts: &[Resolved<&'static str>]) -> String {
    let parts = parts.iter().map(|part| match &part.found {
        Match::One(key) => (*key).to_owned(),
        Match::Each(keys) => format!("each {}", keys.join(" ")),
        Match::Several(keys) => format!("{}: {}?", part.words, keys.join(" or ")),
        Match::Nobody => format!("{:?}", part.words),
    });
    parts.collect::<Vec<_>>().join(" + ")
}

#[track_caller]
fn check(written: &str, expected: &str) {
    assert_eq!(shown(&known().resolve(written, &scene())), expected, "{written:?}");
}

#[test]
fn single_leads() {
    check("", "");
    check("  \n", "");
    check("-", "");
    check("NC", "force");
    check("nc", "force");
    check("the Force", "force");
    check("The Constabulary's", "force");
    check("MOPC", "office");
    check("Mayor's Office for Policing and Crime", "office");
    check("Mayor\u{2019}s Office for Policing & Crime", "office");
    check("DMPC", "dmpc");
    check("Deputy Mayor for Policing and Crime", "dmpc");
    check("Deputy Mayor for Policing & Crime", "dmpc");
    check("AC Professionalism", "ac-prof");
    check("Assistant Commissioner for Professionalism", "ac-prof");
    check("T/AC Professionalism", "ac-prof");
    check("Assistant Commissioner Frontline Policing", "ac-front");
    check("A/DCC", "dcc");
    check("Commissioner", "commissioner");
    check("Acting Commissioner", "acting");
    check("A/Commissioner", "acting");
}

#[test]
fn joint_leads() {
    check("NC and MOPC", "force + office");
    check("NC & MOPC", "force + office");
    check("NC/MOPC", "force + office");
    check("NC / MOPC", "force + office");
    check("NC, MOPC and IOPC", "force + office + watchdog");
    check("NC\nMOPC", "force + office");
    check("NC (AC Professionalism)", "force + ac-prof");
    check("NC; MOPC", "force + office");
    check(
        "Mayor's Office for Policing and Crime and the Independent Office for Police Conduct",
        "office + watchdog",
    );
    check("DMPC and AC Professionalism", "dmpc + ac-prof");
    check("NC - DCC", "force + dcc");
    check("Northmoor and Northmoor Constabulary", "council + force");
    check("Northmoor Constabulary, Northmoor Council", "force + council");
    check("Northmoor Constabulary (NC)", "force");
}

#[test]
fn people_initials_and_pronouns() {
    check("Marion Vale", "vale");
    check("AC Marion Vale", "vale");
    check("MV", "vale");
    check("J.H.", "hart");
    check("JH/MV", "hart + vale");
    check("Smith", "Smith: smith-a or smith-b?");
    check("Ada Smith", "smith-a");
    check("You", "each force");
    check("We", "each office");
    check("All", "each force office");
    check("Both", "each force office");
    check("All parties", "each force office");
}

#[test]
fn the_unknown_is_kept() {
    check("Home Office", "\"Home Office\"");
    check("NC and the Home Office", "force + \"Home Office\"");
    check("Riverside Council/NC", "\"Riverside Council\" + force");
    check("TBC", "\"TBC\"");
    check("All officers", "\"All officers\"");
    check("MV Smythe", "\"MV Smythe\"");
}

#[test]
fn pronouns_mean_nobody_outside_a_letter() {
    let parts = known().resolve("You", &Scene::default());
    assert_eq!(shown(&parts), "\"You\"");
}

#[test]
fn parts_say_where_they_stand() {
    let written = "the NC and Riverside Council";
    let parts = known().resolve(written, &scene());
    assert_eq!(
        parts.iter().map(|part| &written[part.span.clone()]).collect::<Vec<_>>(),
        ["NC", "Riverside Council"]
    );
}

#[track_caller]
fn begins(text: &str, expected: &str) {
    assert_eq!(shown(&known().lead_in_text(text)), expected, "{text:?}");
}

#[test]
fn leads_in_the_words() {
    begins("NC to provide a list of stations.", "force");
    begins("The Constabulary undertook to send its report.", "force");
    begins(
        "DMPC to discuss with AC Frontline Policing at their next meeting.",
        "dmpc",
    );
    begins("NC and MOPC to work together on their reviews.", "force + office");
    begins("AC Marion Vale will write to the office.", "vale");
    begins("AC Professionalism should report back.", "ac-prof");
    begins("NC custody figures were discussed.", "");
    begins("Outcome to be shared with MOPC.", "");
    begins("", "");
    begins("The", "");
}

#[track_caller]
fn disagrees(lead: &str, text: &str, expected: bool) {
    let known = known();
    let found = known.disagree(&known.resolve(lead, &scene()), &known.lead_in_text(text));
    assert_eq!(found, expected, "{lead:?} and {text:?}");
}

#[test]
fn lead_and_words_may_disagree() {
    disagrees("NC", "NC to provide a list", false);
    disagrees("NC", "DMPC to discuss the matter", true);
    disagrees("MOPC", "DMPC to discuss the matter", false);
    disagrees("NC", "AC Professionalism to report", false);
    disagrees("AC Professionalism", "NC to report", false);
    disagrees("AC Professionalism", "AC Frontline Policing to report", true);
    disagrees("NC", "NC and MOPC to align their reviews", true);
    disagrees("NC and MOPC", "NC and MOPC to align their reviews", false);
    disagrees("", "NC to provide a list", false);
    disagrees("Home Office", "NC to provide a list", false);
    disagrees("NC", "Everyone to read the note", false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_taken(written in "(NC|MOPC|and |AC |T/|/|,|the |[ .'\\n()-]|\\PC){0,20}") {
        let known = known();
        for part in known.resolve(&written, &scene()) {
            prop_assert_eq!(&written[part.span.clone()], part.words.as_str());
            prop_assert!(!part.words.is_empty());
        }
        for part in known.lead_in_text(&written) {
            prop_assert_eq!(&written[part.span.clone()], part.words.as_str());
        }
    }
}

#[test]
fn a_huge_lead_is_taken() {
    let known = known();
    assert_eq!(known.resolve(&"NC/".repeat(100_000), &scene()).len(), 1);
    assert_eq!(known.resolve(&"Nobody/".repeat(100_000), &scene()).len(), 100_000);
    assert!(known.lead_in_text(&"x".repeat(10_000_000)).is_empty());
}

#[test]
fn a_short_post_is_written_in_full() {
    assert_eq!(post_in_full("CC").as_deref(), Some("Chief Constable"));
    assert_eq!(
        post_in_full("dmpc").as_deref(),
        Some("Deputy Mayor for Policing and Crime")
    );
    assert_eq!(post_in_full("Chief Constable"), None);
    assert_eq!(post_in_full("Sir"), None);
}

#[test]
fn a_name_goes_without_its_rank_and_a_post_without_whom_it_serves() {
    let rank = |name: &str, expected: Option<&str>| assert_eq!(super::without_rank(name), expected, "{name}");
    rank("T/AC Harriet Voss", Some("Harriet Voss"));
    rank("Deputy Assistant Commissioner Ann Lee Roe", Some("Ann Lee Roe"));
    rank("Harriet Voss", None);
    rank("AC Professionalism", None);
    rank("", None);
    let whom = |title: &str, expected: Option<&str>| assert_eq!(super::without_whom(title), expected, "{title}");
    whom("Clerk to the board", Some("Clerk"));
    whom("Senior Adviser to the Deputy Mayor", Some("Senior Adviser"));
    whom("Head of Finance", None);
    whom("To the board", None);
    whom("Clerk to", None);
    whom("", None);
}

#[test]
fn posts_and_initials_name_no_body() {
    let check = |words: &str, expected: Option<NoBody>| assert_eq!(no_body(words), expected, "{words}");
    for post in [
        "Clerk",
        "Chair",
        "Secretary",
        "minutes",
        "Clerk to the Board",
        "Head of Estates",
        "Chief Constable",
        "DCC",
        "CC",
        "DMPC",
        "Director of the Office",
    ] {
        check(post, Some(NoBody::Post));
    }
    check("HM", Some(NoBody::Initials));
    for body in [
        "MPS",
        "HMICFRS",
        "HM Treasury",
        "Harbour Trust",
        "Chief Constable's Office",
        "Home Office",
        "Secretary's Office",
        "Noted Partners",
        "",
    ] {
        check(body, None);
    }
}
