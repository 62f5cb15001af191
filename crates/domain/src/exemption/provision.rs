//! A provision: a place in the law by which information is withheld. How it is spelled is [`super::spelling`].

use std::cmp::Ordering;
use std::fmt;

use super::rule::{Kind, Law, Need, Rule, Section, Test};
use super::table::{section, sections};

/// A place in the law by which information is withheld: a section, and within it a subsection, a paragraph and a
/// sub-paragraph, as far as they are named. Made by [`super::spelling`], so that it always exists.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Provision {
    law: Law,
    /// `31`, `22A`.
    section: String,
    /// `["2", "b", "i"]`.
    part: Vec<String>,
    /// Under which condition it applies: `["3A", "a"]` for 40(2) and (3A)(a).
    condition: Vec<String>,
}

impl Provision {
    /// A provision of these steps; nothing where the law has none.
    pub fn new(law: Law, number: &str, part: &[String], condition: &[String]) -> Option<Self> {
        let section = section(law, number)?;
        let conditional = condition.is_empty()
            || (section.conditional().as_deref() == Some(part) && section.has_condition(condition));
        (section.has(part) && conditional).then(|| Self {
            law,
            section: number.to_owned(),
            part: part.to_vec(),
            condition: condition.to_vec(),
        })
    }

    /// Every provision of a law that this office can rely on for some words, in the order of the law. Those that say
    /// too little are not among them: where a notice has to name the part, the part is.
    pub fn every(law: Law) -> Vec<Self> {
        let mut all = Vec::new();
        for one in sections().filter(|one| one.law == law) {
            let conditions = one.every_condition();
            for part in one.every_part() {
                all.extend(Self::new(law, one.number, &part, &[]));
                all.extend(
                    conditions
                        .iter()
                        .filter_map(|under| Self::new(law, one.number, &part, under)),
                );
            }
        }
        all.retain(|one: &Self| !one.is_refusal() && !one.is_not_ours() && !one.needs().contains(&Need::Part));
        all.sort();
        all
    }

    pub fn law(&self) -> Law {
        self.law
    }

    /// The number of its section, `22A`.
    pub fn section(&self) -> &str {
        &self.section
    }

    /// `["2", "b", "i"]`.
    pub fn part(&self) -> &[String] {
        &self.part
    }

    /// `["3A", "a"]`; empty where none is named.
    pub fn condition(&self) -> &[String] {
        &self.condition
    }

    fn entry(&self) -> Option<&'static Section> {
        section(self.law, &self.section)
    }

    fn rule(&self) -> Option<&'static Rule> {
        self.entry()?.rule(&self.part, &self.condition)
    }

    /// What the law calls it, or its part: `Law enforcement`.
    pub fn title(&self) -> &'static str {
        let title = self.rule().and_then(|rule| rule.title);
        title
            .or_else(|| self.entry().map(|entry| entry.title))
            .unwrap_or_default()
    }

    pub fn kind(&self) -> Kind {
        self.rule().map_or(Kind::Depends, |rule| rule.kind)
    }

    /// Nothing where it depends on the part, and for a refusal.
    pub fn test(&self) -> Option<Test> {
        self.rule()?.test
    }

    /// What a notice must say for it, besides why it applies.
    pub fn needs(&self) -> &'static [Need] {
        self.rule().map_or(&[], |rule| rule.needs)
    }

    /// `absolute, class based`.
    pub fn kind_in_words(&self) -> String {
        match self.test() {
            Some(test) => format!("{}, {}", self.kind().in_words(), test.in_words()),
            None => self.kind().in_words().to_owned(),
        }
    }

    /// With the word before it: `section 36(2)(b)(i)`.
    pub fn named(&self) -> String {
        format!("{} {}", self.law.unit(), self.digits())
    }

    /// The same as the beginning of a sentence or a heading: `Section 36(2)(b)(i)`.
    pub fn headed(&self) -> String {
        match self.law {
            Law::Foia => format!("Section {}", self.digits()),
            Law::Eir => format!("Regulation {}", self.digits()),
        }
    }

    /// Without the word: `36(2)(b)(i)`, `40(2) and (3A)(a)`.
    fn digits(&self) -> String {
        let steps = |steps: &[String]| steps.iter().map(|step| format!("({step})")).collect::<String>();
        let mut digits = format!("{}{}", self.section, steps(&self.part));
        if !self.condition.is_empty() {
            digits.push_str(" and ");
            digits.push_str(&steps(&self.condition));
        }
        digits
    }

    /// The condition as letters write it alone: `40(3A)(a)`. It is no exemption by itself.
    pub fn condition_alone(&self) -> Option<String> {
        let steps: String = self.condition.iter().map(|step| format!("({step})")).collect();
        (!steps.is_empty()).then(|| format!("{}{steps}", self.section))
    }

    /// Whether the other lies within this one, or is this one: 36(2) begins 36(2)(b)(i).
    pub fn begins(&self, other: &Self) -> bool {
        self.law == other.law
            && self.section == other.section
            && other.part.starts_with(&self.part)
            && (self.condition.is_empty() || (self.part == other.part && other.condition.starts_with(&self.condition)))
    }

    /// Whether what is said by one covers the other: one begins the other. A claim of 36(2)(b) covers words withheld by
    /// 36(2)(b)(i) and by 36(2), and none by 36(2)(c).
    pub fn agrees(&self, other: &Self) -> bool {
        self.begins(other) || other.begins(self)
    }

    /// Whether it refuses what would cost more than the limit: section 12.
    pub fn is_for_cost(&self) -> bool {
        self.law == Law::Foia && self.section == "12"
    }

    /// Whether the two cannot both be relied on for the same words: section 24(1) is for what 23(1) does not cover, and
    /// section 31(1) for what is not exempt by section 30.
    pub fn excludes(&self, other: &Self) -> bool {
        let within = |one: &Self, section: &str, parts: &[&str]| {
            one.law == Law::Foia
                && one.section == section
                && one.part.first().is_none_or(|part| parts.contains(&part.as_str()))
        };
        let pair = |one: &Self, other: &Self| {
            within(one, "23", &["1"]) && within(other, "24", &["1"])
                || within(one, "30", &["1", "2"]) && within(other, "31", &["1"])
        };
        pair(self, other) || pair(other, self)
    }

    /// Whether the two are the same but for their conditions, 40(2) and (3A)(a) and 40(2) and (3A)(b).
    pub fn differs_in_condition(&self, other: &Self) -> bool {
        self.law == other.law && self.section == other.section && self.part == other.part && !self.agrees(other)
    }
}

/// What a refusal notice must say for these besides why they apply, in a sentence; nothing where that is all.
pub fn must_say(provisions: &[Provision]) -> Option<String> {
    let mut needs: Vec<&'static str> = Vec::new();
    for words in provisions.iter().flat_map(Provision::needs).map(|need| need.in_words()) {
        if !needs.contains(&words) {
            needs.push(words);
        }
    }
    let list = match needs.split_last()? {
        (last, []) => format!(" {last}"),
        (last, others) => format!(": {}; and {last}", others.join("; ")),
    };
    Some(format!("Besides why it applies, a refusal notice must say{list}."))
}

/// How steps of one depth follow each other: figures by value and then by the letter after them, letters as in the
/// alphabet, which is also the order of the Roman numbers that the tables have (i to iv).
fn order(one: &str, other: &str) -> Ordering {
    let number = |step: &str| {
        let digits = step.bytes().take_while(u8::is_ascii_digit).count();
        (
            step[..digits].parse::<u32>().unwrap_or(u32::MAX),
            step[digits..].to_owned(),
        )
    };
    number(one).cmp(&number(other))
}

fn order_all(one: &[String], other: &[String]) -> Ordering {
    for (one, other) in one.iter().zip(other) {
        let found = order(one, other);
        if found != Ordering::Equal {
            return found;
        }
    }
    one.len().cmp(&other.len())
}

/// As the law orders them: the Act before the regulations, by section, by part.
impl Ord for Provision {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.law.cmp(&other.law))
            .then_with(|| order(&self.section, &other.section))
            .then_with(|| order_all(&self.part, &other.part))
            .then_with(|| order_all(&self.condition, &other.condition))
    }
}

impl PartialOrd for Provision {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `36(2)(b)(i)` and `40(2) and (3A)(a)` of the Act; `regulation 12(5)(b)`.
impl fmt::Display for Provision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.law {
            Law::Foia => formatter.write_str(&self.digits()),
            Law::Eir => formatter.write_str(&self.named()),
        }
    }
}

impl fmt::Debug for Provision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Provision({self})")
    }
}
