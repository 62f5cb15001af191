//! Word files: tracked changes, comments, hidden text, lists, merged cells, and files built to do harm.

use crate::read::source::{self, SourceBlock};
use crate::read::tests::{paragraphs, tables, word, word_with, zipped};
use crate::read::{Passed, file};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn line(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn markdown(source: &source::Source) -> Vec<&str> {
    source
        .blocks
        .iter()
        .filter_map(|block| match block {
            SourceBlock::Paragraph { markdown, .. } => Some(markdown.as_str()),
            SourceBlock::Table { .. } => None,
        })
        .collect()
}

#[test]
fn tracked_changes_are_taken_as_agreed_and_listed() {
    let source = word(&line(&format!(
        "{}<w:del w:author=\"A Clerk\"><w:r><w:delText>old </w:delText></w:r></w:del><w:ins w:author=\"A \
         Clerk\">{}</w:ins>{}",
        run("Send the "),
        run("new "),
        run("plan.")
    )));
    assert_eq!(paragraphs(&source), ["Send the new plan."]);
    let what: Vec<&str> = source.passed_over.iter().map(|passed| passed.what.as_str()).collect();
    assert_eq!(
        what,
        [
            "deleted words by A Clerk: \"old \"",
            "inserted words by A Clerk: \"new \""
        ]
    );
}

#[test]
fn hidden_words_comments_and_pictures_are_listed_and_left_out() {
    let comments = b"<w:comments xmlns:w=\"w\"><w:comment w:author=\"B\"><w:p><w:r><w:t>check \
        this</w:t></w:r></w:p></w:comment></w:comments>";
    let body = line(&format!(
        "{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:drawing><wp:docPr xmlns:wp=\"p\" id=\"1\" \
         descr=\"Arms\"/></w:drawing></w:r>",
        run("Shown.")
    ));
    let source = file::text(&word_with(&body, &[("word/comments.xml", comments)]), "a.docx").expect("read");
    assert_eq!(paragraphs(&source), ["Shown."]);
    let expected = [
        Passed::new("a picture: \"Arms\"", "pictures are not imported"),
        Passed::new("hidden words: \"secret\"", "hidden text is left out"),
        Passed::new("a comment by B: \"check this\"", "comments are no part of the paper"),
    ];
    assert_eq!(source.passed_over, expected);
}

fn cell(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", line(&run(words)))
}

#[test]
fn merged_cells_keep_their_words_and_say_so() {
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&(cell("", "1") + &cell("", "Do this") + &cell("<w:vMerge w:val=\"restart\"/>", "Force"))),
        row(&(cell("", "2") + &cell("", "Do that") + &cell("<w:vMerge/>", ""))),
        row(&(cell("<w:gridSpan w:val=\"2\"/>", "wide") + &cell("", "Office"))),
    );
    let source = word(&body);
    assert_eq!(tables(&source)[0][1], ["2", "Do that", "Force"]);
    assert_eq!(tables(&source)[0][2], ["wide", "", "Office"]);
    let SourceBlock::Table { oddities, .. } = &source.blocks[0] else {
        panic!("a table")
    };
    assert_eq!(oddities.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_deleted_row_is_left_out_and_listed() {
    let body = format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr></w:tbl>",
        cell("", "stays"),
        cell("", "goes")
    );
    let source = word(&body);
    assert_eq!(tables(&source)[0], &vec![vec!["stays".to_owned()]]);
    assert_eq!(source.passed_over[0].what, "a deleted row: \"goes\"");
}

#[test]
fn numbers_that_word_counts_by_itself_are_read() {
    let numbering = br#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>"#;
    let item = |list: u8, words: &str| {
        line(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
            run(words)
        ))
    };
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        item(1, ""),
        line(&run("Do this"))
    );
    let body = item(1, "three") + &item(1, "four") + &item(2, "dot") + &table;
    let source = file::text(&word_with(&body, &[("word/numbering.xml", numbering)]), "a.docx").expect("read");
    assert_eq!(markdown(&source), ["3. three", "4. four", "- dot"]);
    assert_eq!(tables(&source)[0][0], ["5", "Do this"]);
}

fn check_markdown(runs: &str, expected: &str) {
    assert_eq!(markdown(&word(&line(runs))), [expected]);
}

#[test]
fn looks_become_markdown_and_words_stay_words() {
    check_markdown(
        &format!(
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Custody. </w:t></w:r>{}",
            run("Thank you.")
        ),
        "**Custody.** Thank you.",
    );
    check_markdown("<w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>plain</w:t></w:r>", "plain");
    check_markdown("<w:r><w:rPr><w:i/></w:rPr><w:t>leaning</w:t></w:r>", "*leaning*");
    check_markdown(
        &run("2 * 3, a_b, *star* and &lt;tag&gt;"),
        "2 * 3, a_b, \\*star\\* and \\<tag>",
    );
    check_markdown(&run("# not a heading"), "\\# not a heading");
    check_markdown(&run("1. not a list"), "1\\. not a list");
    check_markdown(&run("R&amp;D &#8211; caf&#xE9;"), "R&D – café");
    check_markdown("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one  \ntwo");
}

fn check_damaged(bytes: &[u8], expected: &str) {
    let error = file::text(bytes, "a.docx").expect_err(expected);
    assert_eq!(
        error.to_string(),
        format!("a.docx is a damaged Word document: {expected}.")
    );
}

#[test]
fn files_built_to_do_harm_are_refused() {
    let main = |xml: &str| zipped(&[("word/document.xml", xml.as_bytes())]);
    check_damaged(
        &main("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        "it has a document type definition, which an Office file may not",
    );
    check_damaged(&main("<a>&b;</a>"), "it uses an entity, which an Office file may not");
    check_damaged(
        &main(&"<a>".repeat(100_000)),
        "its elements are nested more than 256 deep",
    );
    check_damaged(&main("<a><b></a>"), "its XML is broken");
    check_damaged(&main("<a>"), "its XML is cut short");
    check_damaged(&main("<a>&#0;</a>"), "its XML is broken");
    let many: Vec<(String, &[u8])> = (0..5000).map(|index| (format!("p{index}"), b"".as_slice())).collect();
    let mut parts: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    parts.push(("word/document.xml", b"<a/>"));
    check_damaged(&zipped(&parts), "it has 5001 parts, more than any paper needs");
}

#[test]
fn a_zip_that_unpacks_to_far_too_much_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part begins");
    let block = vec![b' '; 1024 * 1024];
    for _ in 0..12 {
        zip.write_all(&block).expect("written");
    }
    let bytes = zip.finish().expect("a zip ends").into_inner();
    check_damaged(
        &bytes,
        "it unpacks to far more than a paper holds (the limit is 100 MB)",
    );
}

#[test]
fn a_truncated_or_altered_word_file_never_panics() {
    let body = line(&run("Dear Tobias")) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let whole = word_with(&body, &[("word/styles.xml", b"<w:styles xmlns:w=\"w\"/>")]);
    for cut in 0..whole.len() {
        let _ = file::text(&whole[..cut], "a.docx");
        let mut altered = whole.clone();
        altered[cut] ^= 0x55;
        let _ = file::text(&altered, "a.docx");
    }
}

#[test]
fn stray_elements_never_panic() {
    for body in [
        "<w:tc/>",
        "<w:tr><w:tc/></w:tr>",
        "<w:t>loose</w:t>",
        "<w:tbl/>",
        "<w:p><w:p><w:r><w:t>in</w:t></w:r></w:p></w:p>",
        "<w:ins/><w:del/>",
        "<w:gridSpan w:val=\"99999999\"/>",
    ] {
        let _ = word(body);
    }
}

/// What Word holds as plain words must come back from Markdown as the same words.
fn check_words_survive(words: &str) {
    let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
    let source = word(&line(&run(&escaped)));
    let mut footnotes = Vec::new();
    let blocks = crate::markdown::blocks(markdown(&source)[0], &mut footnotes);
    let [crate::model::Block::Paragraph { content }] = blocks.as_slice() else {
        panic!("{words:?}: {blocks:?}")
    };
    let said: String = content
        .iter()
        .map(|inline| match inline {
            crate::model::Inline::Text { text } => text.as_str(),
            crate::model::Inline::Break => "\n",
            other => panic!("{words:?}: {other:?}"),
        })
        .collect();
    assert_eq!(said, words);
    assert!(footnotes.is_empty(), "{words:?}");
}

#[test]
fn words_that_look_like_markup_survive_markdown() {
    for words in [
        "2 * 3 * 4, *star*, **two**, a*b*c",
        "_under_ a_b_c __x__ snake_case_",
        "`code` and ``more``",
        "# head",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "12) item",
        "> quote",
        "---",
        "***",
        "___",
        "===",
        "~~struck~~ and ~one~",
        "[words](https://board.example) and [^1] and [x]",
        "[label]: https://board.example",
        "![picture](x.png)",
        "<b>bold</b> <!-- c --> <https://board.example> a < b > c",
        "&amp; &lt; &#35; R&D AT&T;",
        "back\\slash \\* \\\\ C:\\new",
        "| a | b |",
        "a | b",
        "$x$ and $$y$$",
        "@name #tag",
        "https://board.example/a_b_c and x@y.example",
        ": term",
        "- [ ] task",
        "=x",
    ] {
        check_words_survive(words);
    }
}

#[test]
fn a_small_file_cannot_copy_itself_large() {
    let long = "word ".repeat(200_000);
    let first = format!("<w:tr>{}</w:tr>", cell("<w:vMerge w:val=\"restart\"/>", &long));
    let merged = format!("<w:tr>{}</w:tr>", cell("<w:vMerge/>", "")).repeat(2_000);
    let wide = format!("<w:tr>{}</w:tr>", cell("<w:gridSpan w:val=\"63\"/>", "")).repeat(20_000);
    let source = word(&format!("<w:tbl>{first}{merged}{wide}</w:tbl>"));
    let bytes: usize = tables(&source)[0]
        .iter()
        .flatten()
        .map(|cell| cell.len() + size_of::<String>())
        .sum();
    assert!(bytes < 32 * 1024 * 1024, "{bytes}");
    assert_eq!(tables(&source)[0].len(), 22_001);
    let linked = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"https://b.example/{}\"/></Relationships>",
        "x".repeat(100_000)
    );
    let body = line(&format!("<w:hyperlink r:id=\"a\">{}</w:hyperlink>{}", run("words"), run(" and ")).repeat(3_000));
    let bytes = word_with(&body, &[("word/_rels/document.xml.rels", linked.as_bytes())]);
    let source = file::text(&bytes, "a.docx").expect("read");
    assert!(markdown(&source)[0].len() < 32 * 1024 * 1024);
    assert_eq!(paragraphs(&source)[0].matches("words").count(), 3_000);
}

#[test]
fn more_paragraphs_than_a_paper_holds_are_refused() {
    check_damaged(
        &word_with(&"<w:p/>".repeat(source::MOST_PARAGRAPHS + 1), &[]),
        "it holds more than 500000 paragraphs",
    );
    let error = file::text("a\n\n".repeat(source::MOST_PARAGRAPHS + 1).as_bytes(), "a.txt").expect_err("too many");
    assert_eq!(
        error.to_string(),
        "a.txt cannot be read: it holds more than 500000 paragraphs."
    );
}

/// The file of a fault that was once made, as the fixtures keep it.
fn found(name: &str) -> source::Source {
    let path = std::path::Path::new(env!("OVERSIGHT_DESK_CHECKOUT"))
        .join("tests/fixtures/found")
        .join(name);
    file::text(&std::fs::read(path).expect(name), name).expect(name)
}

fn passed(source: &source::Source) -> Vec<&str> {
    source.passed_over.iter().map(|passed| passed.what.as_str()).collect()
}

fn oddities(source: &source::Source) -> Vec<(usize, String)> {
    let of = |block: &SourceBlock| match block {
        SourceBlock::Table { oddities, .. } => oddities.clone(),
        SourceBlock::Paragraph { .. } => Vec::new(),
    };
    source.blocks.iter().flat_map(of).collect()
}

#[test]
fn controls_that_nobody_filled_are_blank_and_their_prompts_listed() {
    let source = found("10-content-control-placeholders.docx");
    let rows = tables(&source)[0];
    assert_eq!(
        rows[3],
        ["3", "Constabulary to brief on drones", "March 2027", "Constabulary"]
    );
    assert_eq!(rows[4], ["4", "Nested repeating section", "April 2027", "Council"]);
    assert_eq!(rows[5], ["5", "Lead never chosen from the list", "", ""]);
    assert_eq!(
        passed(&source),
        [
            "the prompt \"Click or tap to enter a date.\"",
            "the prompt \"Choose an item.\""
        ]
    );
}

#[test]
fn changes_on_changes_joined_paragraphs_and_deleted_cells_are_taken_as_agreed() {
    let source = found("11-tracked-changes.docx");
    let rows = tables(&source)[0];
    let second: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(
        second,
        [
            "Action",
            "Constabulary to publish the new plan",
            "Office to add this",
            "Constabulary to count stops",
            "Words  stay moved here",
            "First half of a sentence joined to the second",
            "A cell was deleted in this row"
        ]
    );
    assert_eq!(rows[6], ["7", "A cell was deleted in this row", "", "Office"]);
    let passed = passed(&source);
    assert!(passed.contains(&"deleted words by B: \"all the \""), "{passed:?}");
    assert!(
        !passed
            .iter()
            .any(|what| what.starts_with("inserted") && what.contains("all the")),
        "{passed:?}"
    );
    assert!(
        passed.contains(&"deleted words by A: \"Office to drop this\""),
        "{passed:?}"
    );
    assert!(passed.contains(&"a deleted cell: \"August 2027\""), "{passed:?}");
    assert_eq!(
        oddities(&source),
        [(6, "a cell was deleted here: \"August 2027\"".to_owned())]
    );
}

#[test]
fn cells_that_begin_a_column_later_stand_under_their_own_headings() {
    let source = found("12-grid-before.docx");
    let rows = tables(&source)[0];
    assert_eq!(rows[4], ["2", "Publish the rota", "February 2027", "Constabulary"]);
    assert_eq!(
        rows[6],
        ["", "A row that starts one column later", "March 2027", "Office"]
    );
    let gap =
        "<w:tbl><w:tr><w:trPr><w:gridAfter w:val=\"2\"/></w:trPr>".to_owned() + &cell("", "one") + "</w:tr></w:tbl>";
    assert_eq!(tables(&word(&gap))[0][0], ["one", "", ""]);
}

#[test]
fn automatic_numbers_are_read_as_they_are_shown() {
    let source = found("13-automatic-numbers.docx");
    let rows = tables(&source)[0];
    let numbers: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(numbers, ["No.", "2026/17", "2026/18", "2026/19", "2026/20"]);
    assert_eq!(
        rows[4][1],
        "Constabulary to set out:\n1. numbers\n2. places\n    (a) by ward"
    );
}

#[test]
fn form_fields_are_read_as_chosen() {
    let source = found("14-form-fields.docx");
    let last: Vec<[&str; 2]> = tables(&source)[0]
        .iter()
        .map(|row| [row[3].as_str(), row[4].as_str()])
        .collect();
    assert_eq!(
        last,
        [
            ["Lead", "Complete"],
            ["Constabulary", "☐"],
            ["Council", "☒"],
            ["Office", "☒"],
            ["Office", "☐"]
        ]
    );
}

#[test]
fn the_result_of_a_field_in_a_field_is_read_once() {
    let source = found("16-nested-fields.docx");
    let paragraphs = paragraphs(&source);
    assert_eq!(paragraphs[0], "Our ref: OPC-2026-90");
    assert_eq!(paragraphs[4], "Dear Chief Constable,");
    assert!(
        paragraphs[6].contains("please answer by 4 December 2026. See the report."),
        "{paragraphs:?}"
    );
    assert_eq!(passed(&source), [""; 0]);
}

fn begin(inner: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"begin\">{inner}</w:fldChar></w:r>")
}

const SEPARATE: &str = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
const END: &str = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

fn form(inner: &str) -> String {
    format!("{}{SEPARATE}{END}", begin(&format!("<w:ffData>{inner}</w:ffData>")))
}

fn check_shown(inner: &str, expected: &[&str], listed: &[&str]) {
    let source = word(&line(inner));
    assert_eq!(
        (paragraphs(&source), passed(&source)),
        (expected.to_vec(), listed.to_vec()),
        "{inner}"
    );
}

#[test]
fn fields_and_controls_show_what_word_shows() {
    let list = |state: &str| {
        form(&format!(
            "<w:ddList>{state}<w:listEntry w:val=\"Choose a lead\"/><w:listEntry w:val=\"Force\"/></w:ddList>"
        ))
    };
    check_shown(&list(""), &[], &["the prompt \"Choose a lead\""]);
    check_shown(&list("<w:result w:val=\"1\"/>"), &["Force"], &[]);
    check_shown(&list("<w:default w:val=\"1\"/>"), &["Force"], &[]);
    check_shown(&form("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>"), &["☒"], &[]);
    check_shown(&form("<w:checkBox><w:checked w:val=\"0\"/></w:checkBox>"), &["☐"], &[]);
    // A text field keeps what was typed as its result; five blanks are nothing.
    let typed = |words: &str| {
        format!(
            "{}{SEPARATE}{}{END}",
            begin("<w:ffData><w:textInput/></w:ffData>"),
            run(words)
        )
    };
    check_shown(&typed("Force"), &["Force"], &[]);
    check_shown(&typed("\u{2002}\u{2002}\u{2002}\u{2002}\u{2002}"), &[], &[]);
    // Words in a code are shown after all where the field has no end, and said.
    check_shown(
        &format!("{}{}{}", run("Shown."), begin(""), run("Lost?")),
        &["Shown."],
        &["words in a field's code: \"Lost?\""],
    );
    let control = |properties: &str, inner: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    check_shown(
        &control("<w:showingPlcHdr/>", &run("Type here")),
        &[],
        &["the prompt \"Type here\""],
    );
    check_shown(
        &control("<w:showingPlcHdr w:val=\"0\"/>", &run("Typed")),
        &["Typed"],
        &[],
    );
    check_shown(&run("Choose an item."), &[], &["the prompt \"Choose an item.\""]);
    let ticked = "<w14:checkbox xmlns:w14=\"x\"><w14:checked w14:val=\"1\"/></w14:checkbox>";
    check_shown(
        &control(ticked, "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"),
        &["☒"],
        &[],
    );
    check_shown(&control(ticked, ""), &["☒"], &[]);
}

#[test]
fn signs_breaks_and_joined_paragraphs_are_read_as_shown() {
    check_shown("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>", &["✓"], &[]);
    check_shown("<w:r><w:sym w:font=\"MS Gothic\" w:char=\"2612\"/></w:r>", &["☒"], &[]);
    check_shown(
        "<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>\u{f0fe}</w:t></w:r>",
        &["☑"],
        &[],
    );
    check_shown(
        "<w:r><w:sym w:font=\"Oddities\" w:char=\"F041\"/></w:r>",
        &["\u{fffd}"],
        &["the sign F041 of the typeface Oddities"],
    );
    check_shown(
        "<w:r><w:t>re</w:t><w:softHyphen/><w:t>port</w:t><w:cr/><w:t>two</w:t></w:r>",
        &["report\ntwo"],
        &[],
    );
    let joined = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    let source = word(
        &(line(&(joined.to_owned() + &run("One "))) + &line(&run("two.")) + &line(joined) + &line(&run("Three."))),
    );
    assert_eq!(paragraphs(&source), ["One two.", "Three."]);
    // The last paragraph has none to go on in.
    assert_eq!(
        paragraphs(&word(&line(&(joined.to_owned() + &run("Alone."))))),
        ["Alone."]
    );
}

#[test]
fn styles_number_hide_and_strike_what_is_based_on_them() {
    let styles = b"<w:styles xmlns:w=\"w\">\
        <w:style w:styleId=\"Base\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId=\"Point\"><w:name w:val=\"point\"/><w:basedOn w:val=\"Base\"/></w:style>\
        <w:style w:styleId=\"Deep\"><w:basedOn w:val=\"Base\"/></w:style>\
        <w:style w:styleId=\"Gone\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let numbering = b"<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:pStyle w:val=\"Deep\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let styled =
        |style: &str, words: &str| line(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", run(words)));
    let unnumbered = line(&format!(
        "<w:pPr><w:pStyle w:val=\"Point\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}",
        run("Plain.")
    ));
    let body = styled("Point", "First.")
        + &styled("Deep", "Below.")
        + &unnumbered
        + &styled("Point", "Second.")
        + &styled("Gone", "secret");
    let parts: [(&str, &[u8]); 2] = [("word/styles.xml", styles), ("word/numbering.xml", numbering)];
    let source = file::text(&word_with(&body, &parts), "a.docx").expect("read");
    assert_eq!(paragraphs(&source), ["1. First.", "1.1 Below.", "Plain.", "2. Second."]);
    assert_eq!(markdown(&source), ["1. First.", "1.1 Below.", "Plain.", "2. Second."]);
    assert_eq!(passed(&source), ["hidden words: \"secret\""]);
}

#[test]
fn a_frame_around_a_paper_is_no_table_and_a_table_in_it_is_one() {
    let inner = "<w:tbl><w:tr>".to_owned() + &cell("", "1") + &cell("", "Do this") + "</w:tr></w:tbl>";
    let framed = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        line(&run("Dear Tobias")),
        line(&run("Yours"))
    );
    let source = word(&framed);
    assert_eq!(paragraphs(&source), ["Dear Tobias", "Yours"]);
    assert_eq!(tables(&source)[0][0], ["1", "Do this"]);
}

#[test]
fn notes_headers_and_hidden_rows_say_what_they_leave_out() {
    let notes = b"<w:footnotes xmlns:w=\"w\"><w:footnote \
        w:id=\"2\"><w:p><w:r><w:t>Said</w:t></w:r><w:del><w:r><w:delText>unsaid</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:footnote></w:footnotes>";
    let header = b"<w:hdr \
        xmlns:w=\"w\"><w:p><w:r><w:t>HEAD</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>veiled</w:t></w:r></w:p></w:hdr>";
    let relations = b"<Relationships><Relationship Id=\"a\" Type=\"x/header\" Target=\"header1.xml\"/></Relationships>";
    let hidden = "<w:tbl><w:tr>".to_owned()
        + &cell("", "a")
        + &cell("", "b")
        + "</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>"
        + &cell("", "c")
        + &cell("", "d")
        + "</w:tr></w:tbl>";
    let body = line(&(run("Words") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")) + &hidden;
    let parts: [(&str, &[u8]); 3] = [
        ("word/footnotes.xml", notes),
        ("word/header1.xml", header),
        ("word/_rels/document.xml.rels", relations),
    ];
    let source = file::text(&word_with(&body, &parts), "a.docx").expect("read");
    assert_eq!(markdown(&source), ["Words[^1]\n\n[^1]: Said cell, "]);
    assert_eq!(tables(&source)[0].len(), 1);
    assert_eq!(source.margins, ["HEAD"]);
    assert_eq!(
        passed(&source),
        [
            "a hidden row: \"c | d\"",
            "deleted words: \"unsaid\"",
            "hidden words: \"veiled\""
        ]
    );
}
