//! English words for drafted sentences: tables of verbs and things, the article, the capital letter. A word that is in
//! no table stays as it was typed.

use crate::letter::check::{a_deed, a_paper};

/// Deeds of actions beside those that letters ask for.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "accept", "acknowledge", "act", "address", "adopt", "allocate", "alert", "announce", "apply", "approach", "approve",
    "attach", "attend", "audit", "avoid", "be", "begin", "book", "build", "call", "cancel", "capture", "challenge",
    "chair", "change", "chase", "choose", "close", "come", "compare", "compile", "consolidate", "contact", "continue",
    "convene", "correct", "cost", "count", "cover", "create", "decide", "define", "discuss", "distribute", "do",
    "embed", "encourage", "endorse", "engage", "escalate", "estimate", "expand", "extract", "factor", "find", "fix",
    "flag", "follow", "fund", "gather", "get", "go", "help", "hold", "host", "improve", "increase", "introduce",
    "invite", "lay", "lead", "liaise", "lobby", "maintain", "manage", "measure", "meet", "mention", "move", "negotiate",
    "nominate", "note", "obtain", "offer", "open", "organise", "oversee", "pass", "pause", "pay", "pick", "place",
    "plan", "press", "print", "progress", "promote", "protect", "pursue", "push", "put", "raise", "reach", "read",
    "recommend", "reconsider", "reconvene", "record", "reduce", "refer", "reflect", "reinstate", "release", "reopen",
    "request", "reschedule", "revisit", "rewrite", "roll", "run", "save", "schedule", "secure", "see", "seek", "select",
    "sign", "simplify", "source", "spell", "stop", "strengthen", "study", "suspend", "table", "take", "think",
    "tighten", "track", "train", "transfer", "try", "upload", "use", "verify", "visit", "wait", "warn", "weigh",
    "withdraw",
];

/// Papers of an office beside those that letters ask for.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "agenda", "chart", "charts", "dashboard", "document", "documents", "email", "estimate", "feedback", "graph",
    "letter", "letters", "log", "memo", "options", "reply", "response", "responses", "slide", "slides",
    "spreadsheet", "submission", "tables", "template", "thresholds",
];

/// Papers that take no article and are no plural.
#[rustfmt::skip]
const UNCOUNTED: &[&str] = &[
    "advice", "assurance", "clarification", "clarity", "confirmation", "data", "detail", "evidence", "feedback",
    "guidance", "information", "reassurance", "sight",
];

/// Words before which a thing ends that a deed could be as well: "update on", "review of".
const OF: &[&str] = &["about", "between", "from", "of", "on", "regarding", "re", "setting"];

/// Deeds that go on with "on", "from" or "about" all the same.
const GOES_ON: &[&str] = &[
    "act", "agree", "come", "decide", "follow", "go", "hear", "move", "press", "reflect", "report", "think", "work",
];

const DETERMINERS: &[&str] = &[
    "a", "all", "an", "any", "both", "each", "every", "her", "his", "its", "no", "our", "some", "the", "their",
    "these", "this", "those",
];

/// What follows a deed and hardly ever a thing.
const OBJECTS: &[&str] = &[
    "a", "all", "an", "any", "back", "each", "her", "him", "his", "how", "it", "its", "our", "out", "the", "their",
    "them", "these", "this", "up", "whether", "with", "why", "your",
];

/// Offices that take "the": the Clerk.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "adviser", "advisor", "analyst", "auditor", "chair", "chief", "clerk", "commander", "commissioner", "constable",
    "controller", "coordinator", "coroner", "director", "executive", "head", "inspector", "lead", "manager", "mayor",
    "minister", "officer", "president", "registrar", "secretariat", "secretary", "sergeant", "solicitor",
    "superintendent", "treasurer", "vice-chair",
];

/// Bodies that take "the" where the word stands alone or first, and `Office` last: the Treasury, the Home Office.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "agency", "association", "authority", "board", "cabinet", "college", "commission", "committee", "constabulary",
    "council", "crown", "department", "directorate", "force", "group", "inspectorate", "ministry", "office", "panel",
    "partnership", "secretariat", "service", "team", "treasury", "union", "unit",
];

/// Common words that open an action and take a small letter within a sentence.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "annual", "better", "both", "budget", "budgets", "community", "complaints", "consultation", "custody", "draft",
    "final", "finance", "first", "full", "further", "hate", "it", "joint", "knife", "members", "monthly", "more", "new",
    "next", "officers", "officials", "our", "performance", "quarterly", "regular", "revised", "risk", "short",
    "staffing", "stop", "there", "they", "training", "updated", "vetting", "victims", "we", "weekly", "workforce",
    "written",
];

/// Words with a full stop that end no sentence.
const SHORTENED: &[&str] = &[
    "approx", "asst", "ch", "cllr", "col", "cttee", "dep", "dept", "det", "dr", "e.g", "eg", "esp", "etc", "fig",
    "gen", "hon", "i.e", "ie", "incl", "insp", "mr", "mrs", "ms", "no", "nos", "p", "para", "pp", "prof", "rev", "sgt",
    "st", "supt", "v", "vs",
];

/// The first sentence of the first line, without its end mark.
pub(super) fn first_sentence(text: &str) -> &str {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    let mut end = line.len();
    for (at, _) in line.match_indices(". ") {
        let last = line[..at].rsplit([' ', '(']).next().unwrap_or_default().to_lowercase();
        let next = line[at + 2..].trim_start().chars().next();
        let initial = last.chars().count() == 1;
        if !initial && !SHORTENED.contains(&last.as_str()) && next.is_some_and(|next| !next.is_lowercase()) {
            end = at;
            break;
        }
    }
    line[..end].trim_end_matches(['.', ';', ',', ' ', ':'])
}

/// The first word in small letters, without what is neither letter nor digit at its ends.
pub(super) fn first_word(text: &str) -> String {
    word(text.split_whitespace().next().unwrap_or_default())
}

fn word(text: &str) -> String {
    text.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}

fn deed_word(word: &str) -> bool {
    a_deed(word) || DEEDS.contains(&word) || (word.starts_with("re-") && deed_word(&word[3..]))
}

fn paper_word(word: &str) -> bool {
    a_paper(word) || PAPERS.contains(&word)
}

/// Whether what follows a word makes it a thing: "of vetting", "on knife crime".
pub(super) fn makes_a_thing(rest: &str) -> bool {
    OF.contains(&first_word(rest).as_str())
}

/// Whether words begin with something to do, an adverb before it or not.
pub(super) fn is_deed(text: &str) -> bool {
    let mut rest = text.trim();
    let mut first = first_word(rest);
    let next = |rest: &str| {
        rest.split_once(char::is_whitespace)
            .map_or(String::new(), |(_, rest)| rest.trim().to_owned())
    };
    let after;
    if first.len() > 3 && (first.ends_with("ly") || first == "also") && !deed_word(&first) {
        after = next(rest);
        rest = &after;
        first = first_word(rest);
    }
    let following = next(rest);
    // "Chair to raise": an office, and not something to do.
    if OFFICES.contains(&first.as_str()) && matches!(first_word(&following).as_str(), "to" | "will" | "should" | "must")
    {
        return false;
    }
    if deed_word(&first) {
        let thing = first_word(&following) == "of" || makes_a_thing(&following) && !GOES_ON.contains(&first.as_str());
        return !(thing && (paper_word(&first) || first_word(&following) == "of"));
    }
    // A word that is no known thing and has an object is something to do: "Socialise the plan".
    let plain = first.chars().all(char::is_alphabetic) && !first.is_empty();
    let noun = paper_word(&first)
        || ["s", "ing", "ion", "ment", "ness", "ity"]
            .iter()
            .any(|end| first.ends_with(end));
    plain && !noun && !DETERMINERS.contains(&first.as_str()) && OBJECTS.contains(&first_word(&following).as_str())
}

/// The words that name a thing, up to what is said of it: `Paper` of `Paper on custody`.
fn head(text: &str) -> String {
    const AFTER: &[&str] = &["in", "at", "by", "for", "to", "with", "that", "showing", "and", "as"];
    let mut last = String::new();
    for one in text.split_whitespace() {
        let low = word(one);
        if !last.is_empty() && (OF.contains(&low.as_str()) || AFTER.contains(&low.as_str()) || one.starts_with('(')) {
            break;
        }
        if !low.is_empty() {
            last = low;
        }
        if one.ends_with([',', ':', ';']) {
            break;
        }
    }
    last
}

/// Whether words name a paper, or something else that one gives.
pub(super) fn is_paper(text: &str) -> bool {
    paper_word(&head(text))
}

/// A thing as it stands within a sentence: with its article and a small first letter.
pub(super) fn phrase(text: &str) -> String {
    let head = head(text);
    let first = first_word(text);
    let many = head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("sis") || head == "data";
    let small = opened(text);
    let bare = many
        || !paper_word(&head)
        || UNCOUNTED.contains(&head.as_str())
        || DETERMINERS.contains(&first.as_str())
        || first.starts_with(|sign: char| sign.is_ascii_digit());
    if bare {
        return small;
    }
    let vowel = small.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O'])
        || small.starts_with("up")
        || small.starts_with("un");
    format!("{} {small}", if vowel { "an" } else { "a" })
}

/// Those who are to do something and what it is, where a sentence says `X to do Y` of somebody nobody knows.
pub(super) fn subject_and_deed(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 8; // words; a longer opening names nobody
    const BETWEEN: &[&str] = &[
        " to ",
        " will ",
        " should ",
        " must ",
        " is to ",
        " are to ",
        " undertook to ",
        " agreed to ",
    ];
    if is_deed(text) {
        return None;
    }
    let (at, between) = BETWEEN
        .iter()
        .filter_map(|between| Some((text.find(between)?, between.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let (subject, what) = (text[..at].trim(), text[at + between..].trim());
    let short = !subject.is_empty() && subject.split_whitespace().count() <= LONGEST;
    let plain = !subject.contains([':', ';', '(', '\u{201c}', '"'])
        && !matches!(
            first_word(subject).as_str(),
            "agreed" | "noted" | "that" | "not" | "please" | "need" | "agree"
        );
    (short && plain && is_deed(what)).then_some((subject, what))
}

/// Whether two names are the same but for case and "the".
pub(super) fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let low = name.trim().to_lowercase();
        low.strip_prefix("the ").unwrap_or(&low).to_owned()
    };
    plain(one) == plain(other)
}

/// Words that begin with a deed, with a small first letter.
pub(super) fn small(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let shouted = first.chars().count() > 1
        && first
            .chars()
            .filter(|sign| sign.is_alphabetic())
            .all(char::is_uppercase);
    if shouted && deed_word(&word(first)) {
        return first.to_lowercase() + &text[first.len()..];
    }
    if shouted { text.to_owned() } else { lowered(text) }
}

fn lowered(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or(String::new(), |first| {
        first.to_lowercase().collect::<String>() + signs.as_str()
    })
}

/// Words as they stand within a sentence: a small first letter where the first word is a common one, as typed
/// otherwise.
pub(super) fn opened(text: &str) -> String {
    let text = text.trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    let shouted = first.chars().count() > 1
        && first
            .chars()
            .filter(|sign| sign.is_alphabetic())
            .all(char::is_uppercase);
    let low = word(first);
    let common = COMMON.contains(&low.as_str())
        || DETERMINERS.contains(&low.as_str())
        || paper_word(&low)
        || deed_word(&low)
        || ["ing", "tion", "ment", "ness"].iter().any(|end| low.ends_with(end));
    if common && !shouted {
        lowered(text)
    } else {
        text.to_owned()
    }
}

/// Something to do with whose its object is, as the letter speaks of them: `send its plan` of the addressee is `send
/// your plan`. Only right behind the deed, where nobody else can be meant.
pub(super) fn owned(done: &str, whose: Option<&str>) -> String {
    let (Some(whose), Some((deed, rest))) = (whose, done.split_once(' ')) else {
        return done.to_owned();
    };
    let theirs = ["its ", "their ", "her ", "his "]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
    match theirs {
        Some(thing) => format!("{deed} {whose} {thing}"),
        None => done.to_owned(),
    }
}

/// The first letter a capital.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + signs.as_str()
    })
}

/// A name as it stands within a sentence: `the Clerk`, `the Home Office`, `NHS`.
pub(super) fn with_the(name: &str) -> String {
    let name = name.trim();
    if let Some(bare) = name.strip_prefix("The ") {
        return format!("the {bare}");
    }
    let words: Vec<String> = name.split_whitespace().map(word).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return name.to_owned();
    };
    if DETERMINERS.contains(&first.as_str()) || COMMON.contains(&first.as_str()) && first.ends_with('s') {
        return lowered(name);
    }
    let second = words.get(1).map_or("", String::as_str);
    let of = matches!(second, "" | "of" | "for" | "to" | "and");
    let before_of = words
        .iter()
        .position(|word| matches!(word.as_str(), "of" | "for" | "to" | "and"));
    let office = before_of.map_or(last, |at| &words[at.saturating_sub(1)]);
    // A title of a place ("Dockmaster of Pell Quay") is somebody's office whatever it is called.
    let of_a_place = second == "of"
        && name
            .split_whitespace()
            .nth(2)
            .is_some_and(|place| place.starts_with(char::is_uppercase))
        && name.starts_with(char::is_uppercase);
    let takes = OFFICES.contains(&office.as_str())
        || office.ends_with("master")
        || of_a_place
        || BODIES.contains(&first.as_str()) && of
        || last == "office"
        || words.len() > 1 && (last == "team" || last == "board");
    if takes { format!("the {name}") } else { name.to_owned() }
}

/// Whether one name names several: `officers`, `all leads`.
pub(super) fn names_several(name: &str) -> bool {
    let last = word(name.split_whitespace().next_back().unwrap_or_default());
    let shouted = name.chars().any(char::is_lowercase);
    shouted
        && last.ends_with('s')
        && !last.ends_with("ss")
        && !name.starts_with("the ")
        && name.starts_with(char::is_lowercase)
}

/// `you, the NHS and I`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
