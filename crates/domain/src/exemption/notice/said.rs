//! What the words of a paragraph are about. Each question takes words in small letters.

/// Whether any of these stands in it.
fn any(small: &str, words: &[&str]) -> bool {
    words.iter().any(|word| small.contains(word))
}

/// Whether it begins with a footnote's figure.
pub fn is_a_footnote(small: &str) -> bool {
    let bracketed = small.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    small.starts_with(|sign: char| "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡".contains(sign))
        || bracketed.is_some_and(|(figure, _)| !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a list of what is relied on follows.
pub fn introduces_a_list(small: &str) -> bool {
    let relied = any(
        small,
        &[
            "exempt",
            "exception",
            "withh",
            "refus",
            "rely",
            "relied",
            "section",
            "regulation",
        ],
    );
    relied && (small.ends_with(':') || any(small, &["following exempt", "following except", "exemptions are"]))
}

/// Whether something is refused in these words.
pub fn claims(small: &str) -> bool {
    let refuses = any(
        small,
        &[
            "exempt",
            "withh",
            "refus",
            "relying on",
            "rely on",
            "relied on",
            "neither confirm",
            "engaged",
            "exception",
        ],
    );
    refuses && !disclaims(small)
}

/// Whether it is said that something does not apply.
fn disclaims(small: &str) -> bool {
    any(
        small,
        &[
            "does not apply",
            "do not apply",
            "not relied on",
            "not relying on",
            "not been applied",
            "not engaged",
        ],
    )
}

/// Whether a paragraph that begins with a provision says what that is or why it applies.
pub fn speaks_of_it(small: &str) -> bool {
    claims(small) || (any(small, &["provides", "allows", "applies", "protects", "covers"]) && !disclaims(small))
}

/// Whether a reason is given.
pub fn gives_reasons(small: &str) -> bool {
    any(
        small,
        &[
            "because",
            "since ",
            " as it",
            " as the",
            " as this",
            " as they",
            " as disclos",
            "in that",
            "given ",
            "would",
            "contains",
            "relates to",
            "relate to",
            "consists",
            "concern",
            "personal data",
            "by which",
            "so that",
        ],
    )
}

/// Whether the argument is over: the letter is signed, or speaks of complaints.
pub fn closes(small: &str) -> bool {
    any(small, &["yours sincerely", "yours faithfully", "kind regards"])
        || small.starts_with("right of complaint")
        || small.starts_with("your right")
        || small.starts_with("complain")
        || (small.starts_with("if you are ")
            && any(small, &["unhappy", "dissatisfied", "not satisfied", "not content"]))
        || (small.starts_with("if you remain ") || small.starts_with("if you wish to complain"))
}

/// Whether the public interest is weighed.
pub fn weighs(small: &str) -> bool {
    small.contains("public interest")
        && any(
            small,
            &[
                "outweigh",
                "favour",
                "balance",
                "against",
                "weigh",
                "not in the public interest",
                "greater",
            ],
        )
}

/// Whether the weighing is one for several exemptions.
pub fn weighs_for_all(small: &str) -> bool {
    weighs(small)
        && any(
            small,
            &[
                "these exemptions",
                "the exemptions",
                "both exemptions",
                "each exemption",
                "all the exemptions",
            ],
        )
}

/// Whether a qualified person is spoken of; "qualified exemption" is another thing.
pub fn names_the_person(small: &str) -> bool {
    any(small, &["qualified person", "reasonable opinion of"])
}

/// Whether it says where something is found.
pub fn names_a_place(small: &str) -> bool {
    any(
        small,
        &[
            "http",
            "www.",
            ".uk",
            ".com",
            ".org",
            "available at",
            "available on",
            "available from",
            "available in",
            "published at",
            "published on",
            "published in",
            "published by",
            "can be found",
            "may be found",
            "library",
            "can be seen",
            "can be bought",
            "can be viewed",
        ],
    )
}

/// Whether it says how the office's own answer is looked at again.
pub fn offers_a_review(small: &str) -> bool {
    let asks = [
        "ask",
        "request",
        "complain",
        "unhappy",
        "dissatisf",
        "not satisfied",
        "not content",
        "appeal",
        "entitled",
        "right",
        "write to",
        "may ",
    ];
    small.contains("internal review")
        || small.contains("complaints procedure")
        || small.contains("does not provide")
        || (any(small, &["review", "reconsider", "representations"]) && any(small, &asks) && small.contains("you"))
}

/// Whether it tells of the right to apply to the regulator. That the regulator's guidance says something is not that
/// right. `before` are the words of the paragraph before it, which may end in a colon before an address.
pub fn offers_the_regulator(small: &str, before: &str) -> bool {
    let sentences: Vec<&str> = small.split_inclusive(['.', '?', '!']).collect();
    (0..sentences.len()).any(|at| {
        // A full stop of "s.50" or "ico.org.uk" ends nothing.
        let from = at.saturating_sub(1);
        let around = sentences[from..(at + 2).min(sentences.len())].concat();
        names_the_regulator(sentences[at]) && has_a_right(&around, before)
    }) || (names_the_regulator(small) && has_a_right(small, before))
}

fn names_the_regulator(small: &str) -> bool {
    small.contains("information commission")
        || small.contains("section 50")
        || small.contains("s.50")
        || small
            .split(|sign: char| !sign.is_alphanumeric())
            .any(|word| word == "ico" || word == "s50")
}

fn has_a_right(small: &str, before: &str) -> bool {
    const RIGHT: [&str; 12] = [
        "complain",
        "appeal",
        "apply to",
        "apply for",
        "apply directly",
        "refer",
        "dissatisf",
        "unhappy",
        "not satisfied",
        "not content",
        "right to",
        "for a decision",
    ];
    let told = |words: &str| any(words, &RIGHT) && words.split_whitespace().any(|word| word == "you");
    let quoted = any(small, &["guidance", "guide "]) && !any(small, &["you may", "you can", "you have", "you are"]);
    !quoted && (told(small) || (before.trim_end().ends_with(':') && told(before)))
}
