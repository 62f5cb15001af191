//! The tokenizer of leads: names, ranks in one spelling, and the marks that separate one lead from the next.

/// Why words of a lead that mean nobody known are no name of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBody {
    /// A post, or a part in a meeting: `Clerk`, `Chair`, `minutes`, `Head of Estates`.
    Post,
    /// Two capitals, which are somebody's initials as a rule: `HM`.
    Initials,
}

/// What stands in a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word of a name.
    Name,
    /// A rank or office, in its one spelling ("Assistant Commissioner" is `ac`).
    Rank,
    /// "Acting", "T/": counts only where two candidates differ in nothing else.
    Prefix,
    /// "of", "for", "the": never counts.
    Filler,
    /// "and", a comma: parts two leads, or belongs to a name.
    And,
    /// A dash: part of a name, as a rule.
    Dash,
    /// A slash, a line's end, a bracket: always parts two leads.
    Break,
}

/// One word or mark of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters, without its possessive and full stops.
    pub text: String,
    pub sort: Sort,
    /// Where it stands in the text, in bytes.
    pub start: usize,
    pub end: usize,
}

/// Ranks and offices in full, and the short form that stands for them. A longer one stands before any it contains.
const IN_FULL: &[(&[&str], &str)] = &[
    (&["deputy", "mayor", "for", "policing", "and", "crime"], "dmpc"),
    (&["deputy", "mayor", "for", "policing", "crime"], "dmpc"),
    (&["deputy", "mayor", "of", "policing", "and", "crime"], "dmpc"),
    (&["deputy", "police", "and", "crime", "commissioner"], "dpcc"),
    (&["police", "and", "crime", "commissioner"], "pcc"),
    (&["police", "fire", "and", "crime", "commissioner"], "pfcc"),
    (&["deputy", "assistant", "commissioner"], "dac"),
    (&["assistant", "commissioner"], "ac"),
    (&["deputy", "commissioner"], "depcomm"),
    (&["deputy", "chief", "constable"], "dcc"),
    (&["assistant", "chief", "constable"], "acc"),
    (&["assistant", "chief", "officer"], "aco"),
    (&["chief", "constable"], "cc"),
    (&["detective", "chief", "superintendent"], "dcs"),
    (&["detective", "superintendent"], "dsu"),
    (&["chief", "superintendent"], "csupt"),
    (&["ch", "supt"], "csupt"),
    (&["chief", "supt"], "csupt"),
    (&["c", "supt"], "csupt"),
    (&["detective", "chief", "inspector"], "dci"),
    (&["detective", "inspector"], "di"),
    (&["chief", "inspector"], "ci"),
    (&["ch", "insp"], "ci"),
    (&["chief", "executive", "officer"], "ceo"),
    (&["chief", "executive"], "ceo"),
    (&["chief", "finance", "officer"], "cfo"),
    (&["chief", "operating", "officer"], "coo"),
    (&["superintendent"], "supt"),
    (&["commander"], "cmdr"),
    (&["cdr"], "cmdr"),
    (&["comm"], "commissioner"),
    (&["dep", "comm"], "depcomm"),
];

/// Ranks and offices that are written short.
const SHORT: &[&str] = &[
    "dmpc",
    "dpcc",
    "pcc",
    "pfcc",
    "dac",
    "ac",
    "dcc",
    "acc",
    "aco",
    "cc",
    "dcs",
    "dsu",
    "csupt",
    "supt",
    "dci",
    "di",
    "ci",
    "ceo",
    "cfo",
    "coo",
    "cmdr",
    "commissioner",
    "depcomm",
    "insp",
    "inspector",
    "sgt",
    "sergeant",
    "constable",
    "sir",
    "dame",
    "dr",
];

const PREFIXES: &[&str] = &["acting", "temporary", "interim", "designate", "temp", "a/", "t/", "i/"];

const FILLERS: &[&str] = &["of", "for", "the"];

const ANDS: &[&str] = &["and", "&", "+", "plus", ",", "with"];

/// Posts and parts in a meeting that words begin with, beside the ranks.
const POSTS: &[&str] = &[
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "vice-chair",
    "clerk",
    "secretary",
    "secretariat",
    "minutes",
    "minute",
    "note",
    "notes",
    "note-taker",
    "notetaker",
    "scribe",
    "recorder",
    "treasurer",
    "director",
    "head",
    "manager",
    "officer",
    "officers",
    "members",
    "attendees",
    "adviser",
    "advisor",
    "analyst",
    "lead",
    "leader",
    "mayor",
    "deputy",
    "assistant",
    "chief",
];

/// What an organisation is called by at its end: `Commissioner's Office`, `Director's Group`.
const ORGANISATIONS: &[&str] = &[
    "office",
    "offices",
    "team",
    "group",
    "unit",
    "board",
    "department",
    "directorate",
    "service",
    "services",
    "force",
    "forces",
    "council",
    "association",
];

/// Whether words name a post or look like initials.
pub(super) fn no_body(text: &str) -> Option<NoBody> {
    let text = text.trim().trim_end_matches(['.', ':']);
    if text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase()) {
        let rank = SHORT.contains(&text.to_lowercase().as_str());
        return Some(if rank { NoBody::Post } else { NoBody::Initials });
    }
    let found = lead_words(text);
    let first = found.iter().find(|word| word.sort != Sort::Filler)?;
    let named = first.sort == Sort::Rank || first.sort == Sort::Prefix || POSTS.contains(&first.text.as_str());
    let last = found.last()?;
    // "Clerk to the Board" is a post; the "Chief Constable's Office" is none.
    let joined = found
        .iter()
        .any(|word| ["of", "to", "for"].contains(&word.text.as_str()));
    let organisation = ORGANISATIONS.contains(&last.text.as_str()) && !joined;
    (named && !organisation).then_some(NoBody::Post)
}

/// The rank or office that short words stand for, in full: "Chief Constable" for "CC". Nothing where they stand for
/// none.
pub(super) fn in_full(short: &str) -> Option<String> {
    let short = spelling(short.trim());
    let (full, _) = IN_FULL.iter().find(|(_, one)| *one == short)?;
    let words: Vec<String> = full
        .iter()
        .map(|word| match *word {
            "and" | "for" | "of" => (*word).to_owned(),
            word => word[..1].to_uppercase() + &word[1..],
        })
        .collect();
    Some(words.join(" "))
}

/// Tells the words of a lead, or of a name, apart.
pub(super) fn lead_words(text: &str) -> Vec<Word> {
    let mut plain = split(text);
    join_ranks(&mut plain);
    plain
}

fn split(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let mut end = at + letter.len_utf8();
        if letter.is_alphanumeric() {
            let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '\u{2019}');
            end = text[at..]
                .find(|letter| !inside(letter))
                .map_or(text.len(), |length| at + length);
            // "J.M.": initials with stops between are one word.
            while end - at <= 7 && initials_go_on(&text[at..end], &text[end..]) {
                end += 2;
            }
            let word = spelling(&text[at..end]);
            let slash = text[end..].starts_with('/');
            if slash && matches!(word.as_str(), "a" | "t" | "i") && rank_follows(&text[end + 1..]) {
                words.push(Word {
                    text: format!("{word}/"),
                    sort: Sort::Prefix,
                    start: at,
                    end: end + 1,
                });
                at = end + 1;
                continue;
            }
            if slash && word == "c" && text[end + 1..].to_ascii_lowercase().starts_with("supt") {
                let end = end + 5;
                words.push(Word {
                    text: "csupt".to_owned(),
                    sort: Sort::Rank,
                    start: at,
                    end,
                });
                at = end;
                continue;
            }
            let sort = sort(&word);
            words.push(Word {
                text: word,
                sort,
                start: at,
                end,
            });
        } else if let Some(sort) = mark(letter) {
            words.push(Word {
                text: letter.to_string(),
                sort,
                start: at,
                end,
            });
        }
        at = end;
    }
    words
}

fn initials_go_on(so_far: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    let single = so_far.rsplit('.').next().is_some_and(|last| last.chars().count() == 1);
    let (stop, letter, after) = (rest.next(), rest.next(), rest.next());
    single
        && stop == Some('.')
        && letter.is_some_and(|letter| letter.is_ascii_alphabetic())
        && after.is_none_or(|after| !after.is_alphanumeric())
}

fn rank_follows(rest: &str) -> bool {
    let end = rest
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(rest.len());
    let word = rest[..end].to_ascii_lowercase();
    SHORT.contains(&word.as_str()) || word == "commander" || word == "superintendent"
}

/// A word in small letters without possessive and stops.
fn spelling(word: &str) -> String {
    let mut spelt: String = word.to_lowercase().chars().filter(|letter| *letter != '.').collect();
    for possessive in ["'s", "\u{2019}s", "'", "\u{2019}"] {
        if spelt.ends_with(possessive) && spelt.len() > possessive.len() {
            spelt.truncate(spelt.len() - possessive.len());
            break;
        }
    }
    spelt
}

fn sort(word: &str) -> Sort {
    if PREFIXES.contains(&word) {
        Sort::Prefix
    } else if FILLERS.contains(&word) {
        Sort::Filler
    } else if ANDS.contains(&word) {
        Sort::And
    } else if SHORT.contains(&word) {
        Sort::Rank
    } else {
        Sort::Name
    }
}

fn mark(letter: char) -> Option<Sort> {
    match letter {
        '&' | '+' | ',' => Some(Sort::And),
        '-' | '\u{2010}'..='\u{2015}' => Some(Sort::Dash),
        '/' | '\\' | ';' | '\n' | '\r' | '(' | ')' | '[' | ']' | '|' | '\u{2022}' | ':' => Some(Sort::Break),
        _ => None,
    }
}

/// Writes ranks given in full in their short form, so that both spellings are one.
fn join_ranks(words: &mut Vec<Word>) {
    let mut at = 0;
    while at < words.len() {
        let found = IN_FULL.iter().find(|(full, _)| {
            words.len() >= at + full.len()
                && full.iter().zip(&words[at..]).all(|(part, word)| {
                    word.text == *part || (*part == "and" && word.sort == Sort::And && word.text != ",")
                })
        });
        if let Some((full, short)) = found {
            let end = words[at + full.len() - 1].end;
            let word = Word {
                text: (*short).to_owned(),
                sort: Sort::Rank,
                start: words[at].start,
                end,
            };
            words.splice(at..at + full.len(), [word]);
        }
        at += 1;
    }
}
