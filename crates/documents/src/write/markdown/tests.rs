use super::*;
use crate::compose::actions::ActionRow;
use crate::compose::letter::{Annex, Content, Letter, compose};

#[test]
fn a_letter_pastes_as_markdown() {
    let row = ActionRow {
        number: "1".into(),
        text: "Ask #4 | *now*".into(),
        timing: "May".into(),
        lead: String::new(),
    };
    let letter = Letter {
        addressee: vec!["T. Wrenfield".into(), "1. Ropewalk".into()],
        our_reference: "A_B".into(),
        body: "Dear *all*\n\n- one[^n]\n\n[^n]: Two\n\n    paragraphs".into(),
        annexes: vec![Annex {
            title: "Agreed".into(),
            content: Content::Actions(vec![row]),
        }],
        ..Letter::default()
    };
    insta::assert_snapshot!(write(&compose(&letter)), @r"
    **OFFICIAL**

    T. Wrenfield\
    1\. Ropewalk

    Our ref: A\_B

    Dear *all*

    - one[^1]

    # Annex A

    Agreed

    | No. | Action | Timing | Lead |
    | --- | --- | --- | --- |
    | 1 | Ask #4 \| \*now\* | May |  |

    [^1]: Two\
        paragraphs

    **OFFICIAL**
    ");
}
