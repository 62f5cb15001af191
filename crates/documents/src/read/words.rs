//! Judges what a line looks like: a name, a post, letterhead, a label. Nothing here keeps or drops words.

use domain::marking::Marking;

/// Words that occur in the titles of posts; a line with one of them is a post rather than a name.
const POST_WORDS: &[&str] = &[
    "mayor",
    "deputy",
    "assistant",
    "commissioner",
    "chief",
    "constable",
    "superintendent",
    "inspector",
    "commander",
    "chair",
    "chairman",
    "chairwoman",
    "officer",
    "director",
    "head",
    "secretary",
    "minister",
    "councillor",
    "leader",
    "member",
    "policing",
    "crime",
    "president",
    "manager",
    "adviser",
    "advisor",
    "lead",
    "treasurer",
    "clerk",
    "executive",
    "interim",
    "acting",
    "staff",
    "analyst",
    "service",
    "police",
    "office",
    "sergeant",
    "coroner",
];

/// Titles and particles that stand inside names although they are no names themselves.
const NAME_PARTS: &[&str] = &[
    "de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "bin", "ibn", "al", "el", "ap", "of", "y", "dos",
];

/// No small letter and at least two capitals, no more than eight words: `MAYOR OF LONDON`, `MOPAC`.
pub fn capitals(line: &str) -> bool {
    let line = line.trim();
    line.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !line.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
        && line.split_whitespace().count() <= 8
}

/// Whether a line holds a word that posts are made of.
pub fn post(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .any(|word| {
            let word = word.trim_end_matches(['\'', '’']).to_lowercase();
            let word = word
                .strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .unwrap_or(&word);
            POST_WORDS.contains(&word)
        })
}

/// Two to six words that all begin with a capital, no digits, no comma, no post: `Dame Ines Marchwood QPM`.
pub fn name(line: &str) -> bool {
    let line = line.trim();
    let count = line.split_whitespace().count();
    (2..=6).contains(&count)
        && !line
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, ',' | ';' | ':' | '@' | '/' | '?' | '!'))
        && !line.ends_with('.')
        && !post(line)
        && line.split_whitespace().all(|word| {
            NAME_PARTS.contains(&word)
                || word
                    .chars()
                    .find(|c| c.is_alphabetic())
                    .is_some_and(|c| !c.is_lowercase())
        })
}

/// A protective marking that stands alone on a line.
pub fn marking(line: &str) -> Option<Marking> {
    let plain: String = line
        .trim()
        .trim_matches(['[', ']', '(', ')', '*'])
        .chars()
        .map(|c| if c == '–' { '-' } else { c })
        .collect();
    let plain = plain
        .to_uppercase()
        .replace(" - ", "-")
        .replace(": ", "-")
        .replace(' ', "-");
    match plain.as_str() {
        "OFFICIAL" => Some(Marking::Official),
        "OFFICIAL-SENSITIVE" => Some(Marking::OfficialSensitive),
        _ => None,
    }
}

/// `Page 2`, `Page 2 of 3`, `2 of 3`, `- 2 -`.
pub fn page_number(line: &str) -> bool {
    let small = line.trim().to_lowercase();
    let inner = small.trim_matches(['-', '–', ' ']);
    let rest = inner.strip_prefix("page").map(str::trim);
    let number = |words: &str| !words.is_empty() && words.len() <= 4 && words.chars().all(|c| c.is_ascii_digit());
    let pair = |words: &str| {
        words
            .split_once(" of ")
            .is_some_and(|(page, pages)| number(page.trim()) && number(pages.trim()))
    };
    match rest {
        Some(rest) => number(rest) || pair(rest),
        None => pair(inner) || (inner.len() < small.len() && number(inner)),
    }
}

/// How to reach somebody: telephone, web and mail lines of a letterhead.
pub fn contact(line: &str) -> bool {
    let line = line.trim();
    let small = line.to_lowercase();
    let one_word = !line.contains(char::is_whitespace);
    small.starts_with("tel") && line.chars().any(|c| c.is_ascii_digit())
        || (one_word && (small.starts_with("www.") || small.starts_with("http")))
        || (one_word && line.contains('@'))
        || ["email:", "e-mail:", "website:", "web:", "fax:"]
            .iter()
            .any(|label| small.starts_with(label))
}

/// What stands behind a label: `Our ref: X` gives `X` for the label `our ref`. The label must be followed by a
/// colon, a tab or, where `loose`, white space.
pub fn labelled<'a>(line: &'a str, labels: &[&str], loose: bool) -> Option<&'a str> {
    let line = line.trim();
    labels.iter().find_map(|label| {
        let head = line.get(..label.len())?;
        if !head.eq_ignore_ascii_case(label) {
            return None;
        }
        let rest = line.get(label.len()..)?;
        let spaced = rest.starts_with(char::is_whitespace);
        let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
        match trimmed.strip_prefix([':', '\t']) {
            Some(value) => Some(value.trim()),
            None if rest.trim().is_empty() => Some(""),
            None if loose && spaced => Some(trimmed.trim()),
            None => None,
        }
    })
}

/// Whether a paragraph ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .ends_with(['.', '?', '!', ':', ';', '"', '”', '\'', '’', ')', ']', '…', '>'])
}

/// The first words of a text, for naming it in a sentence; at most 60 characters.
pub fn opening(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end();
    let mut words: String = line.chars().take(60).collect();
    if words.len() < text.trim().len() {
        words = words.trim_end().to_owned() + "…";
    }
    words
}
