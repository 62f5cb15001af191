//! The tokenizer of timings: numbers, months, weekdays, marks. It knows spelling and nothing else; what the words mean
//! together is the business of the grammar.

use chrono::Weekday;

/// A timing longer than this many bytes is prose, not a timing: it is not read at all, whatever its size.
pub(super) const LONGEST: usize = 300;

/// A thing counted in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
}

/// A season, in the order of the year it is named after; winter ends in the year after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// What a word is, as far as its spelling tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// Digits: their value, how many there were, whether "st" or "th" followed, whether an apostrophe stood before.
    Number {
        value: u32,
        digits: u8,
        ordinal: bool,
        cut: bool,
    },
    /// A number in letters, "a" and "one" included.
    Count(u32),
    /// "first" to "fourth".
    Nth(u32),
    /// A month, 1 to 12.
    Month(u32),
    Weekday(Weekday),
    Season(Season),
    Unit(Unit),
    /// A mark between words: `/ - , . : ; ( ) & ? + '`, with every dash written `-` and every slash `/`.
    Mark(char),
    /// Anything else.
    Plain,
}

/// One word, or mark, of a timing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// In small letters, without its possessive, and in full where it is a usual short form.
    pub text: &'t str,
    pub term: Term,
    /// Where it stands in the timing, in bytes.
    pub start: usize,
    pub end: usize,
}

/// Tells the words of `text` apart. `text` must be in small letters already.
pub(super) fn split_words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(12);
    let mut at = 0;
    let mut edge = usize::MAX; // the end of the last word, to know whether the next is glued to it
    let mut cut = false;
    while let Some(letter) = text[at..].chars().next() {
        let end = at + letter.len_utf8();
        if is_space(letter) || is_idle(letter) {
            at = end;
            continue;
        }
        let glued = at == edge;
        if is_apostrophe(letter) {
            // "'22" is a year cut short; elsewhere an apostrophe says nothing about time.
            cut = true;
            at = end;
            edge = if glued { end } else { edge };
            continue;
        }
        let (word, stop) = if letter.is_ascii_digit() {
            number(text, at, cut)
        } else if letter.is_alphabetic() {
            letters(text, at)
        } else {
            let mark = match letter {
                _ if is_dash(letter) => '-',
                _ if is_slash(letter) => '/',
                _ => letter,
            };
            (
                Word {
                    text: &text[at..end],
                    term: Term::Mark(mark),
                    start: at,
                    end,
                },
                end,
            )
        };
        cut = false;
        // A full stop matters between two numbers (31.10.22) and is otherwise the end of an abbreviation or sentence.
        let idle_stop = word.term == Term::Mark('.') && !(glued && digit_before(text, at) && digit_at(text, end));
        edge = stop;
        at = stop;
        if !idle_stop {
            words.push(word);
        }
    }
    words
}

/// Space, seen or unseen.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{ad}' | '\u{180e}' | '\u{feff}'
        )
}

/// Marks that only dress words: quotation marks, square brackets, Markdown's emphasis, bullets.
fn is_idle(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\u{201c}' | '\u{201d}' | '[' | ']' | '*' | '_' | '\u{2022}' | '\u{b7}'
    )
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2018}' | '`')
}

fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// A slash of any kind, a backslash included: "30\11\2026".
fn is_slash(letter: char) -> bool {
    matches!(letter, '/' | '\\' | '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\u{ff0f}')
}

fn digit_before(text: &str, at: usize) -> bool {
    text[..at].ends_with(|letter: char| letter.is_ascii_digit())
}

fn digit_at(text: &str, at: usize) -> bool {
    text[at..].starts_with(|letter: char| letter.is_ascii_digit())
}

fn number(text: &str, start: usize, cut: bool) -> (Word<'_>, usize) {
    let rest = &text[start..];
    let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let mut end = start + digits;
    let after = &text[end..];
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|suffix| {
        after
            .strip_prefix(suffix)
            .is_some_and(|tail| !tail.starts_with(|letter: char| letter.is_alphanumeric()))
    });
    if ordinal {
        end += 2;
    }
    let term = match (rest[..digits].parse::<u32>(), digits) {
        (Ok(value), 1..=8) => Term::Number {
            value,
            digits: digits as u8,
            ordinal,
            cut,
        },
        _ => Term::Plain,
    };
    (
        Word {
            text: &text[start..end],
            term,
            start,
            end,
        },
        end,
    )
}

fn letters(text: &str, start: usize) -> (Word<'_>, usize) {
    let run = |from: usize| -> usize {
        text[from..]
            .find(|letter: char| !letter.is_alphabetic())
            .map_or(text.len(), |stop| from + stop)
    };
    let mut end = run(start);
    // "w/c", "c/fwd", "n/a": a slash inside an abbreviation is part of it.
    if end - start <= 2 && text[end..].starts_with('/') {
        let whole = run(end + 1);
        if SLASHED.contains(&&text[start..whole]) {
            end = whole;
        }
    }
    // "a.m.", "t.b.c.": letters parted by full stops are one word; its spelling is looked up without them.
    let mut stop = end;
    if end - start == 1 {
        while text[stop..].starts_with('.') && run(stop + 1) == stop + 2 {
            stop += 2;
        }
    }
    if stop > end {
        let spelt = DOTTED.iter().find(|(dotted, _)| *dotted == &text[start..stop]);
        let word = spelt.map_or(&text[start..stop], |(_, plain)| plain);
        return (
            Word {
                text: word,
                term: term(word),
                start,
                end: stop,
            },
            stop,
        );
    }
    let word = &text[start..end];
    let in_full = SHORT.iter().find(|(short, _)| *short == word).map(|(_, full)| *full);
    // "November's", "weeks'": the possessive belongs to the word and adds nothing to it.
    let mut letters = text[end..].chars();
    if letters.next().is_some_and(is_apostrophe) {
        let mark = end + text[end..].chars().next().map_or(0, char::len_utf8);
        let tail = &text[mark..];
        if tail.starts_with('s') && run(mark) == mark + 1 {
            end = mark + 1;
        } else if word.ends_with('s') && !digit_at(text, mark) {
            end = mark;
        }
    }
    let word = in_full.unwrap_or(word);
    (
        Word {
            text: word,
            term: term(word),
            start,
            end,
        },
        end,
    )
}

const SLASHED: &[&str] = &[
    "w/c", "w/b", "w/e", "wk/c", "wk/b", "wk/e", "c/fwd", "c/f", "b/f", "b/fwd", "n/a", "f/y",
];

const DOTTED: &[(&str, &str)] = &[
    ("a.m", "am"),
    ("p.m", "pm"),
    ("t.b.c", "tbc"),
    ("t.b.a", "tba"),
    ("t.b.d", "tbd"),
    ("a.s.a.p", "asap"),
    ("w.b", "w/b"),
    ("w.c", "w/c"),
    ("w.e", "w/e"),
    ("n.a", "n/a"),
    ("c.o.p", "cop"),
    ("c.o.b", "cob"),
    ("e.o.d", "eod"),
    ("e.o.p", "eop"),
];

/// Words that papers shorten, in full, so that no phrase has to be listed twice. Months and weekdays are known by
/// `term`.
const SHORT: &[(&str, &str)] = &[
    ("cttee", "committee"),
    ("ctte", "committee"),
    ("mtg", "meeting"),
    ("mtgs", "meetings"),
    ("mtng", "meeting"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("mth", "month"),
    ("mths", "months"),
    ("mnth", "month"),
    ("mnths", "months"),
    ("qtr", "quarter"),
    ("qtrs", "quarters"),
    ("yr", "year"),
    ("yrs", "years"),
];

/// What a word in small letters is. Months may be misspelt.
fn term(word: &str) -> Term {
    match word {
        "january" | "jan" => Term::Month(1),
        "february" | "feb" | "febr" => Term::Month(2),
        "march" | "mar" | "mrch" => Term::Month(3),
        "april" | "apr" => Term::Month(4),
        "may" => Term::Month(5),
        "june" | "jun" => Term::Month(6),
        "july" | "jul" => Term::Month(7),
        "august" | "aug" => Term::Month(8),
        "september" | "sept" | "sep" => Term::Month(9),
        "october" | "oct" => Term::Month(10),
        "november" | "nov" => Term::Month(11),
        "december" | "dec" => Term::Month(12),
        "monday" | "mon" => Term::Weekday(Weekday::Mon),
        "tuesday" | "tues" | "tue" => Term::Weekday(Weekday::Tue),
        "wednesday" | "weds" | "wed" => Term::Weekday(Weekday::Wed),
        "thursday" | "thurs" | "thur" | "thu" => Term::Weekday(Weekday::Thu),
        "friday" | "fri" => Term::Weekday(Weekday::Fri),
        "saturday" | "sat" => Term::Weekday(Weekday::Sat),
        "sunday" | "sun" => Term::Weekday(Weekday::Sun),
        "spring" => Term::Season(Season::Spring),
        "summer" => Term::Season(Season::Summer),
        "autumn" => Term::Season(Season::Autumn),
        "winter" => Term::Season(Season::Winter),
        "hour" | "hours" | "hr" | "hrs" => Term::Unit(Unit::Hour),
        "day" | "days" => Term::Unit(Unit::Day),
        "week" | "weeks" => Term::Unit(Unit::Week),
        "fortnight" | "fortnights" => Term::Unit(Unit::Fortnight),
        "month" | "months" => Term::Unit(Unit::Month),
        "quarter" | "quarters" => Term::Unit(Unit::Quarter),
        "year" | "years" => Term::Unit(Unit::Year),
        "a" | "an" | "one" => Term::Count(1),
        "two" => Term::Count(2),
        "three" => Term::Count(3),
        "four" => Term::Count(4),
        "five" => Term::Count(5),
        "six" => Term::Count(6),
        "seven" => Term::Count(7),
        "eight" => Term::Count(8),
        "nine" => Term::Count(9),
        "ten" => Term::Count(10),
        "eleven" => Term::Count(11),
        "twelve" => Term::Count(12),
        "eighteen" => Term::Count(18),
        "first" => Term::Nth(1),
        "second" => Term::Nth(2),
        "third" => Term::Nth(3),
        "fourth" => Term::Nth(4),
        _ => misspelt_month(word).map_or(Term::Plain, Term::Month),
    }
}

/// Slips too short to be told by their distance from the right spelling.
const SLIPS: &[(&str, u32)] = &[
    ("marhc", 3),
    ("mrach", 3),
    ("arpil", 4),
    ("aprl", 4),
    ("apirl", 4),
    ("aprill", 4),
    ("jully", 7),
    ("agust", 8),
    ("augst", 8),
    ("augest", 8),
    ("spet", 9),
    ("setp", 9),
];

const LONG_MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("february", 2),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

/// The month a word is a misspelling of: one slip away from a long month's name, or two where its first three letters
/// are right ("feburay"). "remember" is two slips from "december" and is not one.
fn misspelt_month(word: &str) -> Option<u32> {
    if !(4..=11).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    if let Some((_, month)) = SLIPS.iter().find(|(slip, _)| *slip == word) {
        return Some(*month);
    }
    if word.len() < 6 {
        return None;
    }
    let mut found = None;
    // The first letter is seldom the wrong one; to ask for it spares most words the comparison.
    for (name, month) in LONG_MONTHS
        .iter()
        .filter(|(name, _)| name.as_bytes().first() == word.as_bytes().first())
    {
        let allowed = if name.len() > 6 && word.starts_with(&name[..3]) {
            2
        } else {
            1
        };
        if slips_between(word.as_bytes(), name.as_bytes()) <= allowed && found.replace(*month).is_some() {
            return None;
        }
    }
    found
}

/// How many slips (a letter missing, added, wrong, or two changed about) part two words of at most eleven letters.
fn slips_between(one: &[u8], other: &[u8]) -> usize {
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let mut rows = [[0usize; 12]; 12];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let wrong = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + wrong);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(
            split_words(text).iter().map(|word| word.text).collect::<Vec<_>>(),
            expected,
            "{text:?}"
        );
    }

    #[test]
    fn words_are_told_apart() {
        check("31st october 2022", &["31st", "october", "2022"]);
        check("31.10.22.", &["31", ".", "10", ".", "22"]);
        check("sept. 2022", &["sept", "2022"]);
        check("november\u{2019}s board", &["november", "board"]);
        check("six weeks\u{2019} time", &["six", "weeks", "time"]);
        check("oct \u{2019}22", &["oct", "22"]);
        check("q2 2023/24", &["q", "2", "2023", "/", "24"]);
        check("w/c 4 july", &["w/c", "4", "july"]);
        check("and/or", &["and", "/", "or"]);
        check("9 a.m. t.b.c", &["9", "am", "tbc"]);
        check("1st wk, next mtg", &["1st", "week", ",", "next", "meeting"]);
        check("30\u{2215}11\\2026", &["30", "\u{2215}", "11", "\\", "2026"]);
        check("3\u{2013}10\u{a0}may", &["3", "\u{2013}", "10", "may"]);
    }

    #[track_caller]
    fn month(word: &str, expected: Option<u32>) {
        let found = match term(word) {
            Term::Month(month) => Some(month),
            _ => None,
        };
        assert_eq!(found, expected, "{word:?}");
    }

    #[test]
    fn months_are_known_by_their_usual_slips() {
        month("feburary", Some(2));
        month("febuary", Some(2));
        month("feburay", Some(2));
        month("septmeber", Some(9));
        month("setpember", Some(9));
        month("ocotber", Some(10));
        month("novmber", Some(11));
        month("decemeber", Some(12));
        month("janurary", Some(1));
        month("agust", Some(8));
    }

    #[test]
    fn other_words_are_not_months() {
        for word in [
            "remember",
            "member",
            "match",
            "marsh",
            "maybe",
            "decide",
            "august-like",
            "jane",
            "ember",
            "sober",
        ] {
            month(word, None);
        }
    }
}
