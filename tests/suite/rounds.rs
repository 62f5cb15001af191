//! Rounds of recommendations that come in from papers and go out as annexes.

use serde_json::{Value, json};

use crate::desk::{Desk, field, line};

pub fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
    let file = format!("@{file}");
    let all = [
        &["import", "OFFICE", &file, "--as", "recommendations", "--json"][..],
        more,
    ]
    .concat();
    let ran = desk.run_with(&all, "");
    assert!(ran.done, "{}", ran.messages);
    ran.value()
}

pub fn listed(desk: &Desk) -> Vec<Value> {
    desk.run(["list", "OFFICE", "recommendations", "--json"]).lines()
}

pub fn doubted(read: &Value) -> Vec<&str> {
    let rows = read["rows"].as_array().unwrap();
    rows.iter()
        .filter(|row| !row["doubts"].as_array().unwrap().is_empty())
        .map(|row| row["number"].as_str().unwrap())
        .collect()
}

/// An office with the annex's first round in invented words, and a second one that has no status column, another lead
/// of 14, and no row for 23.
fn two_rounds() -> Desk {
    let desk = Desk::new();
    let mut first = String::from("CC Numbering,Recommendation,RAG status on progress,Progress Update\n");
    let mut second = String::from("CC Numbering,Recommendation,Progress Update\n");
    for at in 1..=23 {
        let (status, lead) = match at {
            1 => ("", "CCC"),
            14 => ("PTB/Home Ministry/ CCC lead organisation", "PTB/ Home Ministry / CCC"),
            20 => ("Home Ministry CCC lead organisation", "Home Ministry/ CCC"),
            2..=6 | 8 | 12 | 15 => ("On target", "CCC"),
            _ => ("Home Ministry lead organisation", "Home Ministry"),
        };
        first.push_str(&format!(
            "{at},Do thing {at}. Lead organisation: {lead},{status},They met in June.\n"
        ));
        let lead = if at == 14 { "PTB/ Home Ministry" } else { lead };
        if at != 23 {
            second.push_str(&format!(
                "{at},Do thing {at}. Lead organisation: {lead},They met in July.\n"
            ));
        }
    }
    std::fs::write(desk.path("first.csv"), first).unwrap();
    std::fs::write(desk.path("second.csv"), second).unwrap();
    import(
        &desk,
        "first.csv",
        &["--source", "Seen and heard", "--round", "June 2027", "--yes"],
    );
    let read = import(
        &desk,
        "second.csv",
        &["--source", "seen and heard", "--round", "July 2027", "--yes"],
    );
    assert_eq!(read["not_reported"], json!(["23"]));
    desk
}

// Check 27, with the words of the program's own.
#[test]
fn two_rounds_are_compared_and_exported_as_each_paper_had_them() {
    let desk = two_rounds();
    let compared = desk
        .run([
            "list",
            "OFFICE",
            "recommendations",
            "--source",
            "Seen and heard",
            "--round",
            "June 2027",
            "--round",
            "July 2027",
            "--json",
        ])
        .lines();
    assert_eq!(compared[22]["sides"][1]["standing"], "not reported");
    assert_eq!(compared[21]["sides"][1]["standing"], "no status column");
    assert_eq!(
        compared[13]["sides"][0]["lead"],
        json!([{ "words": "PTB/ Home Ministry ", "differs": false }, { "words": "/ CCC", "differs": true }])
    );
    let annex = String::from_utf8(desk.export("recommendations", "Seen and heard on June 2027", "annex.csv")).unwrap();
    let lines: Vec<&str> = annex.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0].replace('"', ""),
        "CC Numbering,Recommendation,RAG status on progress,Progress Update"
    );
    assert!(lines[1].contains("Do thing 1. Lead organisation: CCC"), "{}", lines[1]);
    assert_eq!(lines.len(), 24);
    let page = String::from_utf8(desk.export("recommendations", "June 2027", "annex.md")).unwrap();
    let row = |number: &str| {
        page.lines()
            .find(|line| line.starts_with(&format!("| {number} |")))
            .unwrap_or_else(|| panic!("{number}: {page}"))
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(row("1")[3], "");
    assert_eq!(row("20")[3], "Home Ministry CCC lead organisation");
    let page = String::from_utf8(desk.export("recommendations", "July 2027", "second.html")).unwrap();
    assert!(
        page.contains("Progress Update") && !page.contains("RAG status"),
        "{page}"
    );
    let both = String::from_utf8(desk.export("recommendations", "Seen and heard", "both.md")).unwrap();
    assert!(
        both.contains("no status column") && both.contains("not reported"),
        "{both}"
    );
    assert!(both.contains("**/ CCC**") || both.contains("**/ CCC** "), "{both}");
    for name in ["annex.pdf", "annex.docx", "annex.xlsx"] {
        assert!(
            desk.export("recommendations", "Seen and heard on June 2027", name)
                .len()
                > 1000
        );
        assert!(desk.export("recommendations", "Seen and heard", name).len() > 1000);
        assert!(desk.export("recommendations", "all", name).len() > 1000);
    }
    // The same office on the same day gives the same bytes.
    assert_eq!(
        desk.export("recommendations", "Seen and heard", "one.pdf"),
        desk.export("recommendations", "Seen and heard", "two.pdf")
    );
    let check = |of: &str, to: &str, expected: &str| {
        let ran = desk.run(["export", "OFFICE", "recommendations", of, "--to", to]);
        assert!(!ran.done && ran.messages.contains(expected), "{}", ran.messages);
    };
    check("Seen and herd", "@x.pdf", "No source is called");
    check(
        "Seen and heard on May 2027",
        "@x.pdf",
        "its rounds are June 2027; July 2027",
    );
    check("Seen and heard on June 2027 and June 2027", "@x.pdf", "not with itself");
    check("Seen and heard", "@x.ics", "written as .xlsx, .csv");
}

#[test]
fn an_exported_annex_comes_back_as_it_went() {
    let desk = two_rounds();
    for name in ["back.csv", "back.xlsx", "back.docx", "back.md"] {
        desk.export("recommendations", "Seen and heard on June 2027", name);
        let read = import(&desk, name, &["--source", "Seen and heard", "--round", "June 2027"]);
        let changed: Vec<&Value> = read["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["standing"] != "unchanged")
            .collect();
        assert!(
            changed.is_empty() && read["creates"] == json!([]),
            "{name}: {changed:?}\n{}",
            read["creates"]
        );
    }
}

#[test]
fn what_a_paper_does_not_say_is_asked_for_in_words() {
    let desk = Desk::new();
    std::fs::write(desk.path("bare.csv"), "No.,Recommendation,Status\n1,Count.,On target\n").unwrap();
    let refused = |more: &[&str]| {
        let all = [&["import", "OFFICE", "@bare.csv", "--as", "recommendations"][..], more].concat();
        let ran = desk.run_with(&all, "");
        assert!(!ran.done);
        ran.messages
    };
    assert!(refused(&[]).contains("bare.csv does not say on which report it reports: name the source (--source)"));
    assert!(refused(&["--source", "Seen"]).contains("bare.csv does not say which round it is"));
    let without = desk.run(["import", "OFFICE", "@bare.csv", "--round", "One"]);
    assert!(
        without.messages.contains("say --as recommendations too"),
        "{}",
        without.messages
    );
    let read = import(&desk, "bare.csv", &["--source", "Seen", "--round", "One", "--yes"]);
    assert_eq!((&read["source"], &read["round"]), (&json!("Seen"), &json!("One")));
    // "No." says of nobody that the numbers are theirs.
    assert_eq!(field(&listed(&desk)[0], "scheme"), &Value::Null);
    // What people said stays when the paper comes again, and a number never seen is added with a doubt.
    desk.apply(&[line(
        "m",
        "map_status",
        json!({ "source": "Seen", "words": "On target", "reading": "on_target", "rag": "green" }),
    )]);
    std::fs::write(
        desk.path("bare.csv"),
        "No.,Recommendation,Status\n1,Count.,On target\n9,Tell.,\n",
    )
    .unwrap();
    let read = import(&desk, "bare.csv", &["--source", "Seen", "--round", "One", "--yes"]);
    assert_eq!(doubted(&read), ["9"]);
    assert_eq!(listed(&desk)[0]["rounds"][0]["status"]["rag"], "green");
    assert_eq!(listed(&desk)[1]["rounds"][0]["status"]["reading"], "blank");
    std::fs::write(desk.path("bare.csv"), "Action,Timing\nCount,June\n").unwrap();
    assert!(refused(&["--source", "Seen", "--round", "One"]).contains("holds no table of recommendations"));
}

#[test]
fn what_is_open_of_a_report_stands_in_the_briefing_until_all_is_closed() {
    let desk = two_rounds();
    desk.apply(&[
        line("forum", "add_forum", json!({ "name": "Performance Board" })),
        line(
            "meeting",
            "plan_meeting",
            json!({ "forum": "$forum", "date": "2027-11-04" }),
        ),
    ]);
    let briefing =
        |name: &str| String::from_utf8(desk.export("briefing", "Performance Board on 2027-11-04", name)).unwrap();
    let told = briefing("briefing.md");
    assert!(
        told.contains("Recommendations")
            && told.contains("Seen and heard: 23 open, last reported in July 2027; 1 not reported"),
        "{told}"
    );
    let closed: Vec<Value> = listed(&desk)
        .iter()
        .map(|row| {
            line(
                "d",
                "decide_recommendation",
                json!({ "recommendation": row["id"], "decision": "closed_done" }),
            )
        })
        .collect();
    desk.apply(&closed);
    assert!(!briefing("closed.md").contains("Seen and heard"));
}
