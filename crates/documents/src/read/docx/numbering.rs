//! Automatic numbers as Word shows them: the definitions of lists, and the counters that run through a document.
//!
//! Rules are those of Office Open XML (ISO/IEC 29500-1, 17.9): lists made from one definition go on counting, a level
//! starts again after a higher one, and a label is made from the level's pattern.

use crate::read::xml::{Happening, attribute, identity, on, run};
use std::collections::{HashMap, HashSet};

/// Lists inside lists, counted from 0, as Word has them.
pub const DEEPEST_LIST: usize = 8;
/// Letters are doubled after `z`; a number that would need more of them than this is written in figures.
const MOST_LETTERS: u64 = 8;

/// What stands in front of a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Nothing: the paragraph is in no list, or its level shows no number.
    Nothing,
    /// A bullet, whatever its shape.
    Bullet,
    /// A number as shown, with what stands around it: `2026/17`, `(a)`, `1.2`.
    Label(String),
}

#[derive(Debug, Clone)]
struct Level {
    /// `decimal`, `lowerLetter`, `bullet` and so on, as the file names it.
    format: String,
    /// `%1.%2`; without one, the number and a stop.
    pattern: Option<String>,
    start: u64,
    /// It starts again only after a level above this one, counted from 1; 0 is never.
    restart: Option<usize>,
    /// Numbers of the levels above are shown in figures.
    legal: bool,
    /// The paragraph style that has this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            format: "decimal".to_owned(),
            pattern: None,
            start: 1,
            restart: None,
            legal: false,
            style: None,
        }
    }
}

/// Definitions of lists.
#[derive(Debug, Default)]
pub struct Numbering {
    /// Each list's shape.
    lists: HashMap<String, String>,
    levels: HashMap<(String, usize), Level>,
    /// Levels that one list has otherwise than its shape.
    own: HashMap<(String, usize), Level>,
    /// Numbers with which a list begins whatever came before.
    starts: HashMap<(String, usize), u64>,
    /// Shapes that are only the name of a numbering style, and the shapes that define one.
    links: HashMap<String, String>,
    styles: HashMap<String, String>,
}

impl Numbering {
    fn shape(&self, list: &str) -> Option<&String> {
        let shape = self.lists.get(list)?;
        let linked = self.links.get(shape).and_then(|style| self.styles.get(style));
        Some(linked.unwrap_or(shape))
    }

    fn level(&self, list: &str, level: usize) -> Option<&Level> {
        let own = self.own.get(&(list.to_owned(), level));
        own.or_else(|| self.levels.get(&(self.shape(list)?.clone(), level)))
    }

    /// The level of a list that a paragraph style has.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        (0..=DEEPEST_LIST).find(|&level| {
            self.level(list, level)
                .is_some_and(|found| found.style.as_deref() == Some(style))
        })
    }
}

/// Reads `word/numbering.xml`.
pub fn read(part: &str) -> Result<Numbering, String> {
    let mut numbering = Numbering::default();
    let mut shape = String::new();
    let mut list = None;
    let mut overriding = None;
    let mut current: Option<(usize, Level)> = None;
    run(part, |happening| match happening {
        Happening::Open(name, element) => {
            let value = || identity(element, "val").unwrap_or_default();
            let number = |name: &str| attribute(element, name).and_then(|value| value.parse::<usize>().ok());
            match name {
                "abstractNum" => shape = identity(element, "abstractNumId").unwrap_or_default(),
                "numStyleLink" => {
                    numbering.links.insert(shape.clone(), value());
                }
                "styleLink" => {
                    numbering.styles.insert(value(), shape.clone());
                }
                "num" => list = identity(element, "numId"),
                "abstractNumId" => {
                    if let Some(list) = &list {
                        numbering.lists.insert(list.clone(), value());
                    }
                }
                "lvlOverride" => overriding = Some(number("ilvl").unwrap_or(0)),
                "startOverride" => {
                    if let (Some(list), Some(level), Ok(start)) = (&list, overriding, value().parse()) {
                        numbering.starts.insert((list.clone(), level), start);
                    }
                }
                "lvl" => current = Some((number("ilvl").unwrap_or(0), Level::default())),
                _ => {
                    let Some((_, level)) = &mut current else { return };
                    match name {
                        "start" => level.start = value().parse().unwrap_or(level.start),
                        "numFmt" => level.format = value(),
                        "lvlText" => level.pattern = Some(value()),
                        "lvlRestart" => level.restart = value().parse().ok(),
                        "isLgl" => level.legal = on(element),
                        "pStyle" => level.style = Some(value()),
                        _ => {}
                    }
                }
            }
        }
        Happening::Close("lvl") => {
            let Some((at, level)) = current.take() else { return };
            match &list {
                Some(list) => numbering.own.insert((list.clone(), at), level),
                None => numbering.levels.insert((shape.clone(), at), level),
            };
        }
        Happening::Close("lvlOverride") => overriding = None,
        Happening::Close("num") => list = None,
        _ => {}
    })?;
    Ok(numbering)
}

/// The numbers that were given so far.
#[derive(Debug, Default)]
pub struct Counters {
    /// For each shape of list, the last number of each level.
    numbers: HashMap<String, [Option<u64>; DEEPEST_LIST + 1]>,
    /// Lists that have begun, and so have used up their own first number.
    begun: HashSet<(String, usize)>,
}

impl Counters {
    /// Counts a paragraph of a list, and says what stands in front of it.
    pub fn next(&mut self, numbering: &Numbering, list: &str, level: usize) -> Mark {
        let level = level.min(DEEPEST_LIST);
        let (Some(shape), Some(found)) = (numbering.shape(list), numbering.level(list, level)) else {
            return Mark::Bullet;
        };
        let restart = numbering.starts.get(&(list.to_owned(), level));
        let restart = restart.filter(|_| self.begun.insert((list.to_owned(), level)));
        let levels = self.numbers.entry(shape.clone()).or_default();
        let next = levels[level].map_or(found.start, |number| number.saturating_add(1));
        levels[level] = Some(restart.copied().unwrap_or(next));
        for (deeper, number) in levels.iter_mut().enumerate().skip(level + 1) {
            let restart = numbering.level(list, deeper).and_then(|deeper| deeper.restart);
            if restart.is_none_or(|above| level < above) {
                *number = None;
            }
        }
        if found.format == "bullet" {
            return Mark::Bullet;
        }
        let standard = format!("%{}.", level + 1);
        let pattern = found.pattern.as_deref().unwrap_or(&standard);
        let shown = |at: usize| {
            let of = numbering.level(list, at);
            let number = levels[at].or_else(|| of.map(|of| of.start)).unwrap_or(1);
            match of.map(|of| of.format.as_str()) {
                Some(format) if !(found.legal && at < level) => written(number, format),
                _ => number.to_string(),
            }
        };
        let label = filled(pattern, shown);
        if label.trim().is_empty() {
            Mark::Nothing
        } else {
            Mark::Label(label.trim().to_owned())
        }
    }
}

/// A pattern with the numbers of its levels: `%1` is the first.
fn filled(pattern: &str, shown: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let level = letters.peek().and_then(|next| next.to_digit(10));
        match level.filter(|level| letter == '%' && (1..=9).contains(level)) {
            Some(level) => {
                letters.next();
                label.push_str(&shown(level as usize - 1));
            }
            None => label.push(letter),
        }
    }
    label
}

/// A number as a format writes it; formats that are not known are written in figures.
fn written(number: u64, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "ordinal" => format!("{number}{}", ending(number)),
        "cardinalText" => capital(&in_words(number, false)),
        "ordinalText" => capital(&in_words(number, true)),
        "numberInDash" => format!("- {number} -"),
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        _ => number.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(number: u64) -> String {
    let Some(index) = number.checked_sub(1) else {
        return number.to_string();
    };
    let count = index / 26 + 1;
    if count > MOST_LETTERS {
        return number.to_string();
    }
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, count as usize).collect()
}

/// The number that small letters stand for in a list.
pub fn place_of_letters(label: &str) -> Option<u64> {
    let first = label.bytes().next().filter(u8::is_ascii_lowercase)?;
    let number = (label.len() as u64 - 1) * 26 + u64::from(first - b'a') + 1;
    (letters(number) == label).then_some(number)
}

/// The number that small Roman figures stand for.
pub fn place_of_roman(label: &str) -> Option<u64> {
    let value = |letter: char| {
        let known = ROMAN.iter().find(|(_, sign)| sign.chars().eq([letter]));
        known.map(|(value, _)| *value)
    };
    let mut number = 0_u64;
    let mut last = 0;
    for letter in label.chars().rev().take(16) {
        let value = value(letter)?;
        number = if value < last {
            number.saturating_sub(value)
        } else {
            number + value
        };
        last = last.max(value);
    }
    (roman(number) == label).then_some(number)
}

const ROMAN: [(u64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

fn roman(number: u64) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in ROMAN {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

fn ending(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// A number up to 99 in words, a larger one in figures.
fn in_words(number: u64, ordinal: bool) -> String {
    const SMALL: [(&str, &str); 20] = [
        ("zero", "zeroth"),
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("four", "fourth"),
        ("five", "fifth"),
        ("six", "sixth"),
        ("seven", "seventh"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("ten", "tenth"),
        ("eleven", "eleventh"),
        ("twelve", "twelfth"),
        ("thirteen", "thirteenth"),
        ("fourteen", "fourteenth"),
        ("fifteen", "fifteenth"),
        ("sixteen", "sixteenth"),
        ("seventeen", "seventeenth"),
        ("eighteen", "eighteenth"),
        ("nineteen", "nineteenth"),
    ];
    const TENS: [&str; 10] = [
        "", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
    ];
    let small = |number: u64| {
        let (cardinal, place) = SMALL[number as usize % 20];
        if ordinal { place } else { cardinal }.to_owned()
    };
    match (number, number % 10) {
        (0..=19, _) => small(number),
        (20..=99, 0) => format!("{}{}", TENS[number as usize / 10], if ordinal { "ieth" } else { "y" }),
        (20..=99, ones) => format!("{}y-{}", TENS[number as usize / 10], small(ones)),
        _ if ordinal => format!("{number}{}", ending(number)),
        _ => number.to_string(),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let check = |number: u64, format: &str, expected: &str| assert_eq!(written(number, format), expected);
        check(7, "decimal", "7");
        check(7, "decimalZero", "07");
        check(17, "decimalZero", "17");
        check(1, "lowerLetter", "a");
        check(28, "lowerLetter", "bb");
        check(26, "upperLetter", "Z");
        check(0, "lowerLetter", "0");
        check(1000, "lowerLetter", "1000");
        check(4, "lowerRoman", "iv");
        check(1999, "upperRoman", "MCMXCIX");
        check(4000, "upperRoman", "4000");
        check(11, "ordinal", "11th");
        check(22, "ordinal", "22nd");
        check(3, "cardinalText", "Three");
        check(21, "ordinalText", "Twenty-first");
        check(40, "ordinalText", "Fortieth");
        check(120, "ordinalText", "120th");
        check(5, "none", "");
        check(5, "aFormatOfItsOwn", "5");
    }

    #[test]
    fn the_number_behind_a_label_is_found_again() {
        let check = |label: &str, letters: Option<u64>, roman: Option<u64>| {
            assert_eq!(
                (place_of_letters(label), place_of_roman(label)),
                (letters, roman),
                "{label}"
            );
        };
        check("a", Some(1), None);
        check("i", Some(9), Some(1));
        check("bb", Some(28), None);
        check("iv", None, Some(4));
        check("xcix", None, Some(99));
        check("iiii", Some(87), None);
        check("ab", None, None);
        check("1", None, None);
        check("", None, None);
    }

    fn definitions(inner: &str) -> Numbering {
        read(&format!("<w:numbering xmlns:w=\"w\">{inner}</w:numbering>")).expect("definitions")
    }

    fn level(at: usize, inner: &str) -> String {
        format!("<w:lvl w:ilvl=\"{at}\">{inner}</w:lvl>")
    }

    fn shape(id: u8, inner: &str) -> String {
        format!("<w:abstractNum w:abstractNumId=\"{id}\">{inner}</w:abstractNum>")
    }

    fn list(id: u8, shape: u8, inner: &str) -> String {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{shape}\"/>{inner}</w:num>")
    }

    /// Counts paragraphs of lists and levels, and gives their labels.
    fn labels(numbering: &Numbering, paragraphs: &[(&str, usize)]) -> Vec<String> {
        let mut counters = Counters::default();
        let marks = paragraphs
            .iter()
            .map(|(list, level)| counters.next(numbering, list, *level));
        marks
            .map(|mark| match mark {
                Mark::Nothing => String::new(),
                Mark::Bullet => "•".to_owned(),
                Mark::Label(label) => label,
            })
            .collect()
    }

    const OUTLINE: &str = "<w:lvlText w:val=\"%1.\"/>";

    #[test]
    fn levels_are_put_together_and_start_again() {
        let numbering = definitions(
            &(shape(
                1,
                &(level(0, OUTLINE)
                    + &level(1, "<w:lvlText w:val=\"%1.%2\"/>")
                    + &level(2, "<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%3)\"/>")),
            ) + &list(1, 1, "")),
        );
        assert_eq!(
            labels(
                &numbering,
                &[
                    ("1", 0),
                    ("1", 1),
                    ("1", 1),
                    ("1", 2),
                    ("1", 2),
                    ("1", 0),
                    ("1", 1),
                    ("1", 2)
                ]
            ),
            ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"]
        );
    }

    #[test]
    fn lists_of_one_shape_go_on_and_an_own_start_begins_anew() {
        let numbering = definitions(
            &(shape(0, &level(0, "<w:start w:val=\"3\"/>"))
                + &list(1, 0, "")
                + &list(2, 0, "")
                + &list(
                    3,
                    0,
                    "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>",
                )),
        );
        assert_eq!(
            labels(&numbering, &[("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]),
            ["3.", "4.", "7.", "8.", "9."]
        );
    }

    #[test]
    fn a_list_may_have_levels_of_its_own_and_levels_that_never_start_again() {
        let numbering = definitions(
            &(shape(
                0,
                &(level(0, OUTLINE) + &level(1, "<w:lvlRestart w:val=\"0\"/><w:lvlText w:val=\"Item %2\"/>")),
            ) + &list(1, 0, "")
                + &list(
                    2,
                    0,
                    &format!(
                        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
                        level(0, "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1)\"/>")
                    ),
                )),
        );
        assert_eq!(
            labels(&numbering, &[("1", 0), ("1", 1), ("1", 0), ("1", 1), ("2", 0)]),
            ["1.", "Item 1", "2.", "Item 2", "III)"]
        );
    }

    #[test]
    fn legal_numbers_bullets_silent_levels_and_linked_shapes() {
        let numbering = definitions(
            &(shape(
                0,
                &(level(0, "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1\"/>")
                    + &level(1, "<w:isLgl/><w:lvlText w:val=\"%1.%2\"/>")
                    + &level(2, "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"x\"/>")
                    + &level(3, "<w:numFmt w:val=\"none\"/><w:lvlText w:val=\"\"/>")),
            ) + &shape(1, "<w:numStyleLink w:val=\"House\"/>")
                + &shape(
                    2,
                    &("<w:styleLink w:val=\"House\"/>".to_owned() + &level(0, "<w:lvlText w:val=\"A%1\"/>")),
                )
                + &list(1, 0, "")
                + &list(2, 1, "")),
        );
        assert_eq!(
            labels(
                &numbering,
                &[("1", 0), ("1", 1), ("1", 2), ("1", 3), ("2", 0), ("9", 0)]
            ),
            ["I", "1.1", "•", "", "A1", "•"]
        );
    }
}
