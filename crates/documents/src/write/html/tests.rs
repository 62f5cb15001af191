use super::*;
use crate::compose::actions::ActionRow;
use crate::compose::letter::{Annex, Content, Letter, compose};
use crate::compose::{House, note};

fn written(document: &Document) -> String {
    write(document, &Press::new()).expect("a page")
}

fn page(body: &str) -> String {
    written(&compose(&Letter {
        body: body.into(),
        ..Letter::default()
    }))
}

#[test]
fn typed_markup_is_words() {
    let html = page("<script>alert(1)</script> & \"quotes\" \u{202E}turned");
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; [U+202E]turned"),
        "{html}"
    );
    assert!(!html.contains("<script"));
}

#[test]
fn settings_cannot_leave_the_style_sheet() {
    let house = House {
        typeface: "X\"; } </style><b>".into(),
        accent: "red; }".into(),
        ..House::default()
    };
    let html = written(&compose(&Letter {
        house,
        ..Letter::default()
    }));
    assert_eq!(html.matches("</style>").count(), 1);
    assert!(html.contains("font: 1rem/1.4 \"X  styleb\""), "{html}");
    assert!(!html.contains("red;"));
}

#[test]
fn a_table_has_a_caption_and_scoped_heads() {
    let row = ActionRow {
        number: "1".into(),
        text: "Send <waits>".into(),
        ..ActionRow::default()
    };
    let annex = Annex {
        title: "Agreed".into(),
        content: Content::Actions(vec![row]),
    };
    let html = written(&compose(&Letter {
        annexes: vec![annex],
        ..Letter::default()
    }));
    assert!(
        html.contains("<caption>Agreed: number, action, timing, lead</caption>"),
        "{html}"
    );
    assert!(html.contains("<th scope=\"col\">Timing</th>"));
    assert!(
        html.contains("<th scope=\"row\">1</th><td>Send &lt;waits&gt;</td><td></td><td></td>"),
        "{html}"
    );
    assert!(html.contains("<html lang=\"en-GB\">"));
    assert_eq!(html.matches("<p class=\"marking\">OFFICIAL</p>").count(), 2);
}

#[test]
fn a_note_lists_who_was_there() {
    let attendant = note::Attendant {
        name: "Tobias Wrenfield".into(),
        ..note::Attendant::default()
    };
    let html = written(&note::compose(&note::Note {
        attendance: vec![attendant],
        ..note::Note::default()
    }));
    assert!(
        html.contains("<dt>Present</dt>\n<dd><p>Tobias Wrenfield</p>\n</dd>"),
        "{html}"
    );
    assert!(html.contains("<h1>Note of meeting</h1>"));
}

#[test]
fn pictures_are_carried_inside() {
    let check = |bytes: &[u8], expected: &str| assert_eq!(base64(bytes), expected);
    check(b"", "");
    check(b"f", "Zg==");
    check(b"fo", "Zm8=");
    check(b"foo", "Zm9v");
    check(&[0xff, 0xfe, 0xfd, 0xfc], "//79/A==");
}
