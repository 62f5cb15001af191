//! The published annex of recommendations, as text, Word and Excel.

use serde_json::{Value, json};

use super::words;
use crate::desk::Desk;
use crate::rounds::{doubted, import, listed};

// Check 26.
#[test]
fn the_published_annex_is_read_from_text_word_and_excel() {
    let words = words("recommendations-annex-2022-01.txt");
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
    let words = words("recommendations-annex-2022-01.txt");
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
        "<?xml version=\"1.0\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    packed(&[
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types \
            xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
            ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
            PartName=\"/word/document.xml\" \
            ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships \
            xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
            Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
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
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types \
            xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
            ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
            PartName=\"/xl/workbook.xml\" \
            ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override \
            PartName=\"/xl/worksheets/sheet1.xml\" \
            ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships \
            xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
            Target=\"xl/workbook.xml\"/></Relationships>"
                .to_owned(),
        ),
        (
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook \
            xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
            xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet \
            name=\"Annex\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
                .to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<?xml version=\"1.0\"?><Relationships \
            xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s1\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
            Target=\"worksheets/sheet1.xml\"/></Relationships>"
                .to_owned(),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<?xml version=\"1.0\"?><worksheet \
            xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{lines}</sheetData></worksheet>"
            ),
        ),
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
