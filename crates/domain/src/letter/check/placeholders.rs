//! Words left to be filled in: `[name]`, XX, TBC, `<insert date>`, ???, DD Month. Reads one text; changes none.

use std::collections::HashSet;
use std::ops::Range;

/// The longest words in brackets that are taken for a placeholder, in bytes.
const LONGEST: usize = 120;

/// Brackets that are an editor's remark and stay: `[sic]`.
const REMARKS: &[&str] = &[
    "sic",
    "redacted",
    "emphasis added",
    "my emphasis",
    "our emphasis",
    "original emphasis",
    "x",
];

/// The placeholders of a Markdown text, in order, none inside another.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut quoted = false;
    let mut defined = None;
    let mut at = 0;
    while let Some(mark) = text[at..].chars().next() {
        match mark {
            '“' => quoted = true,
            '”' | '\n' => quoted = false,
            _ => {}
        }
        let hit = match mark {
            '[' => bracket(text, at, quoted, &mut defined),
            '<' => angle(text, at),
            '?' => Some(run(text, at, '?'))
                .filter(|length| *length >= 3)
                .map(|length| (length, true)),
            _ if mark.is_alphanumeric() => {
                let length = text[at..]
                    .find(|mark: char| !mark.is_alphanumeric())
                    .unwrap_or(text.len() - at);
                let (length, is) = word(text, at, length);
                Some((length, is))
            }
            _ => None,
        };
        match hit {
            Some((length, true)) => {
                found.push(at..at + length);
                at += length;
            }
            Some((length, false)) => at += length,
            None => at += mark.len_utf8(),
        }
    }
    found
}

fn run(text: &str, at: usize, mark: char) -> usize {
    text[at..].find(|other| other != mark).unwrap_or(text.len() - at)
}

/// Words in square brackets: not a link, an image, a footnote, a box to tick, a year of a law report, or words put
/// into a quotation. The length to pass over, and whether it is a placeholder.
fn bracket<'a>(
    text: &'a str,
    at: usize,
    quoted: bool,
    defined: &mut Option<HashSet<&'a str>>,
) -> Option<(usize, bool)> {
    let mut end = at + LONGEST.min(text.len() - at);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let close = text[at + 1..end].find([']', '[', '\n']).map(|found| at + 1 + found)?;
    if !text[close..].starts_with(']') {
        return None;
    }
    let inside = text[at + 1..close].trim_end_matches('\\').trim();
    let after = &text[close + 1..];
    let linked = after.starts_with(['(', '[', ':']) || text[..at].ends_with(['!', ']']);
    let words =
        inside.chars().any(char::is_alphabetic) || inside.contains("..") || inside.contains('…') && inside.len() > 3;
    let is =
        !linked && words && !quoted && !inside.starts_with('^') && !REMARKS.contains(&inside.to_lowercase().as_str());
    if !is && (linked || inside.starts_with('^')) {
        return Some((close + 1 - at, false));
    }
    // A reference link is told by its definition, "[words]: address".
    let defined = is && defined.get_or_insert_with(|| definitions(text)).contains(inside);
    (is && !defined).then_some((close + 1 - at, true))
}

/// The names of links that the text defines.
fn definitions(text: &str) -> HashSet<&str> {
    text.lines()
        .filter_map(|line| Some(line.trim_start().strip_prefix('[')?.split_once("]:")?.0))
        .collect()
}

/// `<insert date>`; not a tag and not an address.
fn angle(text: &str, at: usize) -> Option<(usize, bool)> {
    const FIRST: &[&str] = &[
        "add",
        "address",
        "date",
        "enter",
        "insert",
        "name",
        "number",
        "reference",
        "surname",
        "tbc",
        "title",
        "xx",
    ];
    let rest = &text[at + 1..];
    let length = rest.find(|mark: char| !mark.is_alphanumeric()).unwrap_or(rest.len());
    if length > 20 || !FIRST.contains(&rest[..length].to_lowercase().as_str()) {
        return None;
    }
    let mut end = LONGEST.min(rest.len());
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let close = rest[..end].find(['>', '<', '\n'])?;
    rest[close..].starts_with('>').then_some((close + 2, true))
}

/// A word that stands for another: XX, 20XX, TBC, DD Month, lorem ipsum. The length, and whether it is one.
fn word(text: &str, at: usize, length: usize) -> (usize, bool) {
    let word = &text[at..at + length];
    if length > 24 || !word.is_ascii() {
        return (length, false);
    }
    let low = word.to_ascii_lowercase();
    let after = &text[at + length..];
    let follows = |sought: &[&'static str]| {
        sought.iter().copied().find(|sought| {
            after.len() >= sought.len()
                && after.is_char_boundary(sought.len())
                && after[..sought.len()].eq_ignore_ascii_case(sought)
                && !after[sought.len()..].starts_with(char::is_alphanumeric)
        })
    };
    match low.as_str() {
        "tbc" | "tbd" => return (length, true),
        "dd" => {
            let rest = [
                " month year",
                " month yyyy",
                " month yy",
                " month",
                " mmmm yyyy",
                " mmmm",
                " mmm yyyy",
                " mmm",
                "/mm/yyyy",
                "/mm/yy",
                "/mm",
                "-mm-yyyy",
                ".mm.yyyy",
            ];
            if let Some(rest) = follows(&rest) {
                return (length + rest.len(), true);
            }
        }
        "lorem" => {
            if let Some(rest) = follows(&[" ipsum"]) {
                return (length + rest.len(), true);
            }
        }
        _ => {}
    }
    let bare = word.trim_start_matches(|mark: char| mark.is_ascii_digit());
    let crosses = bare.bytes().take_while(|byte| *byte == b'X').count();
    let tail = &bare[crosses..];
    let crossed = crosses >= 2
        && matches!(
            tail,
            "" | "th" | "st" | "nd" | "rd" | "m" | "k" | "bn" | "am" | "pm" | "s"
        );
    let numeral = crosses == 2 && bare.len() == word.len() && {
        let mut end = at.saturating_sub(16);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let named = text[end..at]
            .trim_end()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        matches!(
            named.to_ascii_lowercase().as_str(),
            "article" | "chapter" | "part" | "title" | "volume" | "book"
        )
    };
    (length, crossed && !numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = find(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn what_was_left_to_fill_in_is_found() {
        check(
            "Dear [name], on [date of the board]",
            &["[name]", "[date of the board]"],
        );
        check(
            "by XX June, £XXm, 20XX, the XXth and XX/XX/2027",
            &["XX", "XXm", "20XX", "XXth", "XX", "XX"],
        );
        check("on TBC at tbc", &["TBC", "tbc"]);
        check(
            "send <insert date> to <Name of officer>",
            &["<insert date>", "<Name of officer>"],
        );
        check("was it 4???", &["???"]);
        check(
            "DD Month and dd/mm/yyyy, DD MONTH YYYY",
            &["DD Month", "dd/mm/yyyy", "DD MONTH YYYY"],
        );
        check("Lorem ipsum dolor", &["Lorem ipsum"]);
        check("é [naïve] \\[post\\]", &["[naïve]", "[post\\]"]);
    }

    #[test]
    fn what_is_meant_is_left() {
        check("[the plan](https://a.example) and ![seal](x.png)", &[]);
        check("noted.[^1] [x] [ ] [2019] EWCA, [sic]", &[]);
        check("[plan][one] and [one]\n\n[one]: https://a.example", &[]);
        check("He wrote “[the force] will answer”.", &[]);
        check("Part XX of the Act, size XXL, a xx, EXXON", &[]);
        check("<u>not</u> <desk@force.example> Why?? DD said", &[]);
        check("[[[[ ]]]] [ [\n] <<insert", &[]);
    }
}
