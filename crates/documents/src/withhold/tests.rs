//! Words that are withheld go however they are typed and formatted, and nothing else does.

use std::ops::Range;

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

fn paragraph(markdown: &str) -> Vec<Inline> {
    match markdown::blocks(markdown, &mut Vec::new()).remove(0) {
        Block::Paragraph { content } => content,
        other => panic!("{other:?}"),
    }
}

fn cut(content: &mut Vec<Inline>, passages: &[&str]) -> Vec<u32> {
    let passages: Vec<Passage> = passages
        .iter()
        .map(|words| Passage {
            words: (*words).to_owned(),
            label: "[Withheld]".to_owned(),
        })
        .collect();
    let mut cut = Cut::of(&passages);
    cut.run(content);
    cut.found
}

fn reads(content: &[Inline]) -> String {
    let mut words = String::new();
    for piece in pieces(content) {
        piece.leaf.read(&mut words);
    }
    words
}

// Red with letters compared as they were typed.
#[test]
fn withheld_words_go_however_they_stand() {
    for (markdown, passage, left) in [
        ("Rosa Tilling wrote.", "Rosa Tilling", "[Withheld] wrote."),
        ("ROSA TILLING’s letter", "Rosa Tilling", "[Withheld]’s letter"),
        ("**Rosa** *Tilling* wrote", "Rosa Tilling", "[Withheld] wrote"),
        ("Rosa\nTilling wrote", "Rosa Tilling", "[Withheld] wrote"),
        ("Rosa\u{a0}Til\u{ad}ling wrote", "rosa  tilling", "[Withheld] wrote"),
        ("the clerk's “own” view", "clerk’s \"own\"", "the [Withheld] view"),
        ("Ann and Annabel", "Ann", "[Withheld] and Annabel"),
        ("Ann, Ann and Ann", "ann", "[Withheld], [Withheld] and [Withheld]"),
        ("`Rosa` Tilling", "Rosa", "[Withheld] Tilling"),
        ("nothing here", "Rosa", "nothing here"),
        ("İzmir branch", "branch", "İzmir [Withheld]"),
        // A Mac writes an accent as a sign of its own; capitals and ligatures are the same letters.
        ("Cafe\u{301} OLE\u{301}NSKI wrote", "Café Olénski", "[Withheld] wrote"),
        ("Café OLÉNSKI wrote", "Cafe\u{301} Ole\u{301}nski", "[Withheld] wrote"),
        ("Frau WEISSMÜLLER wrote", "Weißmüller", "Frau [Withheld] wrote"),
        ("Σίσυφος wrote", "ΣΊΣΥΦΟΣ", "[Withheld] wrote"),
        ("the o\u{fb03}ce of Griffin", "office", "the [Withheld] of Griffin"),
        ("Cafe\u{301} of the Cafe", "Cafe", "Cafe\u{301} of the [Withheld]"),
        ("Rosa T\u{200d}illing wrote", "Rosa Tilling", "[Withheld] wrote"),
    ] {
        let mut content = paragraph(markdown);
        cut(&mut content, &[passage]);
        assert_eq!(reads(&content), left, "{markdown:?} without {passage:?}");
    }
}

#[track_caller]
fn check_near(text: &str, passage: &str, expected: &[&str]) {
    let passage = Passage {
        words: passage.to_owned(),
        label: String::new(),
    };
    let found = near::near(text, &[passage]);
    let words: Vec<&str> = found.iter().map(|near| near.words.as_str()).collect();
    assert_eq!(words, expected, "{text:?}");
}

// Red with each of the three ways in which words are alike left out.
#[test]
fn words_that_look_like_withheld_ones_are_listed() {
    check_near("The ZEBRAQUINNs came.", "Zebraquinn", &["ZEBRAQUINNs"]);
    check_near("Ms Tilling and Rosa's cat", "Rosa Tilling", &["Tilling", "Rosa"]);
    check_near("Olenski and Olénsky wrote.", "Café Olénski", &["Olenski", "Olénsky"]);
    check_near("the Tilling-Hart estate", "Rosa Tilling", &["Tilling"]);
    check_near("Roman tilting", "Rosa Tilling", &["tilting"]);
    check_near("Street by street, no elms.", "14 Elm Street", &[]);
    check_near("The rota and the search.", "the search was late", &[]);
    check_near(
        "Publish nothing in Ashdown.",
        "Publish the plan for Ashdown by May.",
        &["Ashdown"],
    );
    check_near("", "Rosa Tilling", &[]);
}

#[test]
fn passages_that_overlap_leave_no_word_between_them() {
    let mut content = paragraph("the Elm Street custody suite at night");
    let found = cut(&mut content, &["Elm Street custody", "custody suite", "street"]);
    assert_eq!(reads(&content), "the [Withheld] at night");
    assert_eq!(found, [1, 1, 1]);
}

#[test]
fn a_label_takes_nothing_of_the_shape_of_the_words_nor_a_link_their_address() {
    let mut plain = paragraph("Ask Rosa Tilling first.");
    let mut strong = paragraph("Ask **Rosa Tilling** first.");
    let mut linked = paragraph("Ask [Rosa Tilling](mailto:rosa.tilling@constabulary.example) first.");
    for content in [&mut plain, &mut strong, &mut linked] {
        cut(content, &["Rosa Tilling"]);
    }
    assert_eq!(plain, strong);
    assert_eq!(plain, linked);

    let mut here = paragraph("Ask [here](mailto:rosa.tilling@constabulary.example) first.");
    cut(&mut here, &["Rosa Tilling"]);
    assert!(!format!("{here:?}").contains("tilling"), "{here:?}");
}

#[test]
fn what_stays_keeps_its_shape() {
    let mut content = paragraph("**Bring Rosa Tilling and _the figures_** back");
    cut(&mut content, &["Rosa Tilling"]);
    assert_eq!(reads(&content), "Bring [Withheld] and the figures back");
    assert_eq!(content.len(), 4, "{content:?}");
    assert!(
        matches!(&content[2], Inline::Strong { content } if content.len() == 2),
        "{content:?}"
    );
}

/// Letters as they are compared, each grapheme in turn: what the quicker way for plain letters has to come to.
fn grapheme_by_grapheme(words: &str) -> Vec<(char, Range<usize>)> {
    let mut letters: Vec<(char, Range<usize>)> = Vec::new();
    for (start, grapheme) in words.grapheme_indices(true) {
        let at = start..start + grapheme.len();
        if grapheme.chars().all(char::is_whitespace) {
            match letters.last_mut() {
                Some((' ', last)) => last.end = at.end,
                None => {}
                _ => letters.push((' ', at)),
            }
            continue;
        }
        let decomposed: String = grapheme.replace('\u{ad}', "").nfkd().collect();
        let folded = CaseMapper::new().fold_string(&decomposed).into_owned();
        letters.extend(folded.nfkd().map(|letter| (letter, at.clone())));
    }
    if letters.last().is_some_and(|(letter, _)| *letter == ' ') {
        letters.pop();
    }
    letters
}

// Red where a plain letter is taken apart from the accent that follows it.
#[test]
fn plain_letters_are_compared_as_any_others() {
    let pieces = [
        "a",
        "Z",
        "e\u{301}",
        "\r\n",
        "  ",
        "\u{ad}",
        "ß",
        "ﬁ",
        "👩👧",
        "🇬🇧🇫🇷",
        "\u{a0}",
        "'",
        "\u{1}",
    ];
    for one in pieces {
        for two in pieces {
            for three in pieces {
                let words = format!("{one}{two}{three}");
                let quick: Vec<_> = find::sought(&words)
                    .into_iter()
                    .map(|letter| (letter.is, letter.at))
                    .collect();
                let places: Vec<_> = quick.iter().map(|(_, at)| at.clone()).collect();
                assert!(
                    places.iter().all(|at| words.get(at.clone()).is_some()),
                    "{words:?}: {places:?}"
                );
                let slow = grapheme_by_grapheme(&words);
                assert_eq!(quick, slow, "{words:?}");
            }
        }
    }
}
