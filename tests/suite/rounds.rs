//! Rounds of recommendations that come in from papers and go out as annexes. The published annex is read from the
//! folder that OVERSIGHT_DESK_REFERENCE names.

use serde_json::{Value, json};

use crate::desk::{Desk, line};

/// The published annex; nothing without the folder.
#[allow(clippy::print_stdout, reason = "a test that is passed over says so")]
fn annex() -> Option<String> {
    let Some(folder) = std::env::var_os("OVERSIGHT_DESK_REFERENCE") else {
        println!("skipped: OVERSIGHT_DESK_REFERENCE is not set");
        return None;
    };
    let path = std::path::Path::new(&folder).join("recommendations-annex-2022-01.txt");
    Some(std::fs::read_to_string(path).expect("the annex"))
}

fn import(desk: &Desk, file: &str, more: &[&str]) -> Value {
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

fn listed(desk: &Desk) -> Vec<Value> {
    desk.run(["list", "OFFICE", "recommendations", "--json"]).lines()
}

fn doubted(read: &Value) -> Vec<&str> {
    let rows = read["rows"].as_array().unwrap();
    rows.iter()
        .filter(|row| !row["doubts"].as_array().unwrap().is_empty())
        .map(|row| row["number"].as_str().unwrap())
        .collect()
}

/// What check 26 of the design says of the annex, in whatever format it came.
fn assert_annex(desk: &Desk, read: &Value, doubts: &[&str]) {
    let rows = listed(desk);
    assert_eq!(rows.len(), 23);
    let numbers: Vec<String> = rows
        .iter()
        .map(|row| row["number"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(numbers, (1..=23).map(|at| at.to_string()).collect::<Vec<_>>());
    let count = |reading: &str| {
        rows.iter()
            .filter(|row| row["rounds"][0]["status"]["reading"] == reading)
            .count()
    };
    assert_eq!((count("on_target"), count("blank"), count("ownership")), (8, 1, 14));
    assert!(rows.iter().all(|row| row["rounds"].as_array().unwrap().len() == 1));
    assert!(rows.iter().all(|row| row["rounds"][0]["round"] == "January 2022"));
    assert!(rows.iter().all(|row| row["rounds"][0]["status"]["rag"] == "none"));
    assert_eq!(rows.iter().filter(|row| row["lead"]["written"] == "MPS").count(), 9);
    assert_eq!(
        rows[13]["rounds"][0]["status"]["written"],
        "COP/Home Office/ NPCC lead organisation"
    );
    assert_eq!(rows[13]["lead"]["written"], "COP/ Home Office / NPCC");
    assert_eq!(
        rows[19]["rounds"][0]["status"]["written"],
        "Home Office NPCC lead organisation"
    );
    assert_eq!(rows[0]["scheme"], "MPS Numbering");
    assert!(rows.iter().all(|row| row["decision"] == "open"));
    assert_eq!(doubted(read), doubts);
    let row = &read["rows"][8];
    assert_eq!(row["notes"], json!(["HO is read as Home Office."]));
    desk.assert_sound();
}

/// The rows of the annex, cell by cell, for the other formats it comes in.
fn rows_of(desk: &Desk) -> Vec<Vec<String>> {
    let mut rows = vec![
        [
            "MPS Numbering",
            "Recommendation",
            "RAG status on progress",
            "Progress Update",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for row in listed(desk) {
        let entry = &row["rounds"][0];
        let text = entry["text"].as_str().or(row["text"].as_str()).unwrap().to_owned();
        let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        rows.push(vec![
            of(&row["number"]),
            text,
            of(&entry["status"]["written"]),
            of(&entry["progress"]),
        ]);
    }
    rows
}

// Check 26.
#[test]
fn the_published_annex_is_read_from_text_word_and_excel() {
    let Some(words) = annex() else { return };
    let desk = Desk::new();
    std::fs::write(desk.path("annex.txt"), &words).unwrap();
    let before = desk.dump();
    import(&desk, "annex.txt", &[]);
    assert_eq!(desk.dump(), before);
    let read = import(&desk, "annex.txt", &["--yes"]);
    assert_annex(&desk, &read, &["1", "15", "20"]);
    let title = desk.run(["list", "OFFICE", "sources", "--json"]).lines()[0]["title"].clone();
    assert!(title.as_str().unwrap().ends_with("Recommendations"), "{title}");
    let joined = listed(&desk)[14].clone();
    assert!(
        joined["text"]
            .as_str()
            .unwrap()
            .contains("to ensure not only that it vets"),
        "{joined}"
    );
    // The same again changes nothing.
    let dump = desk.dump();
    let again = import(&desk, "annex.txt", &["--yes"]);
    assert_eq!((&again["creates"], desk.dump()), (&json!([]), dump));
    // The same rows as Word and Excel write them, where no row breaks over a page.
    let rows = rows_of(&desk);
    let title = title.as_str().unwrap();
    for (file, bytes) in [("annex.docx", word(title, &rows)), ("annex.xlsx", excel(title, &rows))] {
        let other = Desk::new();
        std::fs::write(other.path(file), bytes).unwrap();
        let read = import(&other, file, &["--yes"]);
        assert_annex(&other, &read, &["1", "20"]);
        let again = import(&other, file, &["--yes"]);
        assert_eq!(again["creates"], json!([]), "{file}");
    }
    // One step, one undo.
    assert!(desk.run(["undo", "OFFICE"]).done);
    assert!(listed(&desk).is_empty());
}

// Every word of the annex ends in a field, a doubt or what was passed over.
#[test]
fn no_word_of_the_published_annex_is_lost() {
    let Some(words) = annex() else { return };
    let desk = Desk::new();
    std::fs::write(desk.path("annex.txt"), &words).unwrap();
    let read = import(&desk, "annex.txt", &[]);
    fn gather(value: &Value, all: &mut String) {
        match value {
            Value::String(text) => {
                all.push_str(text);
                all.push('\n');
            }
            Value::Array(list) => list.iter().for_each(|one| gather(one, all)),
            Value::Object(map) => map.values().for_each(|one| gather(one, all)),
            _ => {}
        }
    }
    let mut all = String::new();
    gather(&read, &mut all);
    let plain = |text: &str| {
        let text = text.replace("<u>", "").replace("</u>", "");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let kept = plain(&all);
    for line in words.lines() {
        for cell in line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()) {
            assert!(kept.contains(&plain(cell)), "lost: {cell}");
        }
    }
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
    assert_eq!(listed(&desk)[0]["scheme"], Value::Null);
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

/// A Word document with a title, a line that names the round, and a table.
fn word(title: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let escape = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraph = |words: &str| {
        format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escape(words)
        )
    };
    let table: String = rows
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell)))
                .collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    let body = format!(
        "{}{}<w:tbl>{table}</w:tbl>{}",
        paragraph(title),
        paragraph("Annex - Progress Update January 2022"),
        paragraph("")
    );
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    packed(&[
        ("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>".to_owned()),
        ("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
        ("word/document.xml", document),
    ])
}

/// A workbook with the title and the round above its table.
fn excel(title: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let escape = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut all = vec![
        vec![title.to_owned()],
        vec!["Annex - Progress Update January 2022".to_owned()],
    ];
    all.extend(rows.iter().cloned());
    let lines: String = (1..)
        .zip(&all)
        .map(|(line, row)| {
            let cells: String = ["A", "B", "C", "D"]
                .iter()
                .zip(row)
                .map(|(column, cell)| {
                    format!(
                        "<c r=\"{column}{line}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                        escape(cell)
                    )
                })
                .collect();
            format!("<row r=\"{line}\">{cells}</row>")
        })
        .collect();
    packed(&[
        ("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>".to_owned()),
        ("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Annex\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{lines}</sheetData></worksheet>")),
    ])
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, words) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part begins");
        zip.write_all(words.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a zip ends").into_inner()
}
