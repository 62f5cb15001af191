use proptest::prelude::*;

use super::super::table::sections;
use super::*;

/// What a form reads the words as.
#[track_caller]
fn check(written: &str, expected: &str) {
    assert_eq!(written.parse::<Provision>().unwrap().to_string(), expected, "{written}");
}

#[test]
fn every_spelling_reads_to_one_value() {
    for written in [
        "s31(1)(a)",
        "S. 31(1)(A)",
        "Section 31 (1) (a)",
        "31(1)(a)",
        "section 31(1)(a) of the Act",
    ] {
        check(written, "31(1)(a)");
    }
    for written in [
        "Section 40(2)&(3A)(a)",
        "40(2) and (3A)(a)",
        "s.40(2) & (3a)(A)",
        "s40(2), (3A)(a)",
        "section 40(2)(3A)(a)",
        "section 40(2)(a) and (3A)(a)",
        "Section 40(2) read with (3A)(a)",
        "section 40(2) by virtue of section 40(3A)(a)",
    ] {
        check(written, "40(2) and (3A)(a)");
    }
    check("s.36(2)(b)(i)", "36(2)(b)(i)");
    check("regulation 12(5)(b)", "regulation 12(5)(b)");
    check("Reg. 12 (4) (e) of the EIR 2004", "regulation 12(4)(e)");
    check("EIR 13(1)", "regulation 13(1)");
    check("FOIA 2000 s 43(2)", "43(2)");
    check("Freedom of Information Act 2000, section 43, subsection (2)", "43(2)");
    check("s22a(1)", "22A(1)");
    check("40(2)(a)", "40(2)");
    check("22(1)(b)", "22(1)");
    check("41(1)(a) and (b)", "41(1)");
    check("section 37(1)(ad)", "37(1)(ad)");
    check("\u{a0}section\u{a0}38\u{a0}(1)(a).", "38(1)(a)");
}

#[test]
fn what_does_not_exist_is_refused_in_a_sentence_that_says_what_does() {
    for (written, said) in [
        ("36(2)(d)", "Section 36(2) has no (d); it has (a), (b) and (c)."),
        ("s31(1)(j)", "Section 31(1) has no (j); it has (a) to (i)."),
        ("43(2)(a)", "Section 43(2) has no (a); it is not divided further."),
        (
            "40(3A)",
            "Section 40(3A) is a condition of section 40(2) and no exemption by itself; write “section 40(2) and (3A)”.",
        ),
        (
            "s.99",
            "Section 99 of the Freedom of Information Act is no exemption; the exemptions are sections 21 to 24 and 26 \
             to 44.",
        ),
        (
            "regulation 5",
            "Regulation 5 is no exception of the Environmental Information Regulations; the exceptions are in \
             regulations 12(4), 12(5) and 13.",
        ),
        (
            "section 31(1)(a) and 40(2)",
            "“section 31(1)(a) and 40(2)” names more than one provision; give them one at a time.",
        ),
        (
            "because",
            "“because” names no exemption. Write it as “section 40(2) and (3A)(a)”, or under the Environmental \
             Information Regulations as “regulation 12(5)(b)”.",
        ),
    ] {
        assert_eq!(written.parse::<Provision>().unwrap_err().to_string(), said, "{written}");
    }
    for written in [
        "",
        "s",
        "section",
        "section 40(",
        "section 40()",
        "40 and",
        "40(2) and",
        "40 and more",
        "4000000000",
        "section 40 personal",
        "section 40\u{202e}(2)",
        "40(2)(((((((",
        "regulation",
    ] {
        assert!(written.parse::<Provision>().is_err(), "{written}");
    }
    assert!(
        "s".repeat(1_000_000)
            .parse::<Provision>()
            .unwrap_err()
            .to_string()
            .len()
            < 400
    );
    let refused = Provision::claimed("section 35(1)(a)").unwrap_err().to_string();
    assert!(refused.contains("section 36(2)"), "{refused}");
    assert!("section 35(1)(a)".parse::<Provision>().is_ok(), "a letter may name it");
}

/// The provisions that are found in a letter's words.
fn found(text: &str) -> Vec<String> {
    let all = find(text).into_iter().flat_map(|mention| mention.provisions);
    all.map(|provision| provision.to_string()).collect()
}

#[test]
fn a_letter_names_them_among_other_words() {
    for (text, expected) in [
        (
            "- Section 40(2)&(3A)(a) Personal Information",
            vec!["40(2) and (3A)(a)"],
        ),
        (
            "Section 40(2)&(3A)(a)(b) - Personal",
            vec!["40(2) and (3A)(a)", "40(2) and (3A)(b)"],
        ),
        (
            "under Section 40(2)(a)(b) and (3A)(a) of the Act",
            vec!["40(2) and (3A)(a)"],
        ),
        ("first condition of Section 40(3A)(a) states", vec!["40(2) and (3A)(a)"]),
        (
            "Arguments under s36(2)(b)(i) and (ii) are",
            vec!["36(2)(b)(i)", "36(2)(b)(ii)"],
        ),
        (
            "sections 31(1)(a), 36(2)(c) and 40(2) apply",
            vec!["31(1)(a)", "36(2)(c)", "40(2)"],
        ),
        ("sections 31 and 40 apply", vec!["31", "40"]),
        ("section 31 and 40 people", vec!["31"]),
        ("Section 17 of the Act", vec![]),
        ("section 45 of the Data Protection Act 2018", vec![]),
        ("section 40 of the Police Act 1996", vec![]),
        ("section 40 of the Freedom of Information Act 2000", vec!["40"]),
        ("section 40 of the Act", vec!["40"]),
        ("section 31 of our answer", vec!["31"]),
        ("the board's 40 (2) questions", vec![]),
        (
            "regulation 12(5)(b) and (e) of the EIR",
            vec!["regulation 12(5)(b)", "regulation 12(5)(e)"],
        ),
        ("EIR 12(4)(b) is engaged", vec!["regulation 12(4)(b)"]),
        ("FOIA 2000 is an Act", vec![]),
        ("section 36(2)(d) is none", vec!["36(2)"]),
        ("section 31(1)(a) (see below) and (GLA)", vec!["31(1)(a)"]),
        ("years 40 (2) of them", vec![]),
        ("ss.30 and 31", vec!["30", "31"]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

/// Every provision there is, with its conditions.
fn all() -> Vec<Provision> {
    let mut all = Vec::new();
    let letters = [
        "1", "2", "3", "4", "5", "2A", "2B", "3A", "3B", "4A", "5A", "5B", "6", "a", "aa", "ad", "b", "c", "d", "e",
        "i", "ii", "iii", "iv", "j",
    ];
    for one in sections() {
        let mut paths: Vec<Vec<String>> = vec![Vec::new()];
        let mut at = 0;
        while at < paths.len() {
            for letter in letters {
                let path: Vec<String> = paths[at].iter().cloned().chain([letter.to_owned()]).collect();
                if one.has(&path) && !one.counts_together(&paths[at]) {
                    paths.push(path);
                }
            }
            at += 1;
        }
        for path in &paths {
            all.extend(Provision::new(one.law, one.number, path, &[]));
            for first in letters {
                all.extend(Provision::new(one.law, one.number, path, &[first.to_owned()]));
                for second in ["a", "b"] {
                    all.extend(Provision::new(
                        one.law,
                        one.number,
                        path,
                        &[first.to_owned(), second.to_owned()],
                    ));
                }
            }
        }
    }
    all
}

// Red with a table whose part cannot be written, and with a spelling that reads as another one.
#[test]
fn each_provision_reads_as_itself_in_a_form_and_in_a_letter() {
    let all = all();
    assert!(all.len() > 150, "{}", all.len());
    for one in &all {
        assert_eq!(&one.to_string().parse::<Provision>().unwrap(), one);
        assert_eq!(&one.named().parse::<Provision>().unwrap(), one);
        let text = format!("It is withheld under {}, for a reason.", one.named());
        let mentions = find(&text);
        assert_eq!(mentions[0].provisions, std::slice::from_ref(one), "{text}");
        assert_eq!(&text[mentions[0].span.clone()], one.named());
        assert!(!one.title().is_empty() && one.begins(one));
    }
    let mut sorted = all.clone();
    sorted.sort();
    let named: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    let at = |name: &str| named.iter().position(|one| one == name).unwrap();
    assert!(at("12(1)") < at("21") && at("22(1)") < at("22A(1)") && at("22A(1)") < at("23(1)"));
    assert!(
        at("36(2)(b)(ii)") < at("36(2)(c)") && at("37(1)(a)") < at("37(1)(aa)") && at("37(1)(ad)") < at("37(1)(b)")
    );
    assert!(at("40(2)") < at("40(2) and (3A)(a)") && at("40(2) and (4A)") < at("40(5A)"));
    assert!(at("44(2)") < at("regulation 12(4)(a)"));
}

#[test]
fn two_agree_when_one_begins_the_other() {
    let read = |written: &str| written.parse::<Provision>().unwrap();
    for (one, other, agree) in [
        ("36(2)(b)", "36(2)(b)(i)", true),
        ("36(2)(b)", "36(2)", true),
        ("36(2)(b)", "36(2)(c)", false),
        ("40(2)", "40(2) and (3A)(a)", true),
        ("40(2) and (3A)(a)", "40(2) and (3A)(b)", false),
        ("40(2) and (3A)", "40(2) and (3A)(b)", true),
        ("40(1)", "40(2)", false),
        ("22", "22A", false),
        ("section 12", "regulation 12", false),
    ] {
        assert_eq!(read(one).agrees(&read(other)), agree, "{one} {other}");
        assert_eq!(read(other).agrees(&read(one)), agree, "{other} {one}");
    }
    assert!(read("40(2) and (3A)(a)").differs_in_condition(&read("40(2) and (3A)(b)")));
    assert!(!read("36(2)(b)").differs_in_condition(&read("36(2)(c)")));
}

proptest! {
    #[test]
    fn any_words_are_read_without_harm(text in "(section |s\\.?|regs? |EIR |and |&|[0-9]{1,3}[A-Za-z]?|\\([0-9a-z]{1,3}\\)|[ ,;()’é])*") {
        for mention in find(&text) {
            prop_assert!(text.is_char_boundary(mention.span.start) && text.is_char_boundary(mention.span.end));
            prop_assert!(!mention.provisions.is_empty());
        }
        if let Ok(list) = list(&text) {
            for one in &list {
                prop_assert_eq!(&one.to_string().parse::<Provision>().unwrap(), one);
            }
        }
    }

    #[test]
    fn agreeing_is_the_same_from_both_sides(one in 0usize..150, other in 0usize..150) {
        let all = all();
        let (one, other) = (&all[one], &all[other]);
        prop_assert!(one.agrees(one));
        prop_assert_eq!(one.agrees(other), other.agrees(one));
        prop_assert_eq!(one == other, one.cmp(other).is_eq());
    }
}
