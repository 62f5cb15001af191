use super::*;
use crate::write::markdown as writer;
use crate::write::text;

/// Reads Markdown and shows the blocks as plain text, a line each, so that a case fits on a line.
fn shown(markdown: &str) -> String {
    let mut footnotes = Vec::new();
    let body = blocks(markdown, &mut footnotes);
    let document = crate::model::Document {
        title: String::new(),
        language: "en-GB".to_owned(),
        date: None,
        issuer: String::new(),
        marking: domain::marking::Marking::Official,
        style: crate::model::Style {
            typeface: String::new(),
            accent: String::new(),
        },
        letterhead: None,
        landscape: false,
        body,
        annexes: Vec::new(),
        footnotes,
        foot: String::new(),
        outline: Vec::new(),
    };
    let written = text::write(&document);
    let inner = written
        .strip_prefix("OFFICIAL\n")
        .and_then(|rest| rest.strip_suffix("OFFICIAL\n"))
        .unwrap_or(&written);
    inner.trim_matches('\n').replace("\n\n", "¶").replace('\n', "/")
}

fn check(markdown: &str, expected: &str) {
    assert_eq!(shown(markdown), expected, "for {markdown:?}");
}

#[test]
fn every_typed_word_comes_through() {
    check("", "");
    check("One\ntwo\n\nthree", "One two¶three");
    check("One\\\ntwo  \nthree", "One/two/three");
    check(
        "a <tag> b <b>bold</b> <!-- note -->",
        "a <tag> b <b>bold</b> <!-- note -->",
    );
    check("<u>underlined</u>", "<u>underlined</u>");
    check(
        "<div>\nAsked & answered\n</div>\n\nNext",
        "<div>/Asked & answered/</div>¶Next",
    );
    check("<script>alert(1)</script>", "<script>alert(1)</script>");
    check("[Smith]: asked why\n\nNext", "[Smith]: asked why¶Next");
    check("[a]: one\n[a]: two\n[a]: three", "[a]: one [a]: two [a]: three");
    check("> [a]: one", "  [a]: one");
    check(
        "see [the annex][a]\n\n[a]: https://example.org",
        "see [the annex][a]¶[a]: https://example.org",
    );
    check("Words[^1] and [^2]\n\n[^1]: A note.", "Words[1] and [^2]¶[1] A note.");
    check("No mark\n\n[^x]: kept\n", "No mark¶[^x]: kept");
    check("![The seal](seal.png) and ![](bare.png)", "The seal and bare.png");
    check(
        "\"straight\" -- quotes... #4 @name $5 *",
        "\"straight\" -- quotes... #4 @name $5 *",
    );
    check("    indented\n    code", "indented/code");
    check("~~struck~~ **heavy** *leaning* `code`", "struck heavy leaning code");
    check("~one~ and ~10 to ~12~", "~one~ and ~10 to ~12~");
    check("[x](javascript:alert(1))", "x (javascript:alert(1))");
    check("<a.b@example.org>", "a.b@example.org");
    check("[report](https://example.org/r)", "report (https://example.org/r)");
    check("| A | B |\n|---|---|\n| 1 | two |", "1/    B: two");
    check("- one\n- two\n  1. three", "• one¶• two¶  1. three");
    check("* * *", "----------");
    check("Minutes of\n===\n# Deeper", "Minutes of¶Deeper");
}

#[test]
fn depth_is_flattened_and_kept() {
    let deep = format!("{}words", "> ".repeat(20_000));
    assert!(shown(&deep).trim().ends_with("words"));
    let deep = format!("{}words{}", "*a ".repeat(5_000), " b*".repeat(5_000));
    assert!(shown(&deep).contains("words"));
    assert!(shown(&"- ".repeat(5_000)).len() < 200);
}

#[test]
fn headings_stand_below_the_title() {
    let levels = |markdown: &str| -> Vec<u8> {
        blocks(markdown, &mut Vec::new())
            .iter()
            .filter_map(|block| match block {
                Block::Heading { level, .. } => Some(*level),
                _ => None,
            })
            .collect()
    };
    assert_eq!(levels("# a\n## b\n###### c"), [2, 3, 4]);
}

#[test]
fn a_paragraph_that_is_only_an_action_becomes_the_action() {
    let mut place = |id: &str| (id == "a1").then_some(Block::Rule);
    let mut read = |markdown: &str| super::read(markdown, &mut Vec::new(), 1, &mut place);
    assert_eq!(read("[Action](action:a1)"), [Block::Rule]);
    assert_eq!(
        read("- [Action](action:a1)"),
        [Block::List {
            start: None,
            items: vec![vec![Block::Rule]]
        }]
    );
    let words = |words: &str| {
        vec![Block::Paragraph {
            content: vec![Inline::text(words)],
        }]
    };
    assert_eq!(read("[Action](action:gone)"), words("Action"));
    assert_eq!(read("see [Action](action:a1) above"), words("see Action above"));
}

fn comes_back(markdown: &str) {
    let first = blocks(markdown, &mut Vec::new());
    let again = writer::blocks(&first);
    assert_eq!(
        blocks(&again, &mut Vec::new()),
        first,
        "for {markdown:?} written as {again:?}"
    );
}

#[test]
fn written_markdown_reads_back_the_same() {
    comes_back("One *two* **three** ~~four~~ `fi``ve` <six> [seven](https://example.org/a_b) <eight@example.org>");
    comes_back("a\\\nb");
    comes_back("- one\n- two\n\n  more\n\n  - three\n\n* other list\n* of its own");
    comes_back("3. three\n4. four");
    comes_back("> quote\n>\n> - in it");
    comes_back("***\n\n#### Heading #4\n\nwords");
    comes_back("| A | B\\|C |\n|:-:|--:|\n| *1* | \\*2 |\n| | x |");
    comes_back("    code `here`\n    and *there*");
}

proptest::proptest! {
    #[test]
    fn any_words_come_back_from_markdown(words in "[^\\pC\\pZ]([ -~£€–’é#*_\\[\\]<>&!\\\\]{0,40}[^\\pC\\pZ])?") {
        let paragraph = vec![Block::Paragraph { content: vec![Inline::text(words)] }];
        let written = writer::blocks(&paragraph);
        proptest::prop_assert_eq!(blocks(&written, &mut Vec::new()), paragraph, "written as {:?}", written);
    }

    #[test]
    fn nothing_typed_makes_the_reader_fail(words in "\\PC{0,200}") {
        let mut footnotes = Vec::new();
        let _ = blocks(&words, &mut footnotes);
    }
}
