//! How provisions are spelled: in a form, where a person names one, and in the text of a letter, where any number stand
//! among other words. Every spelling reads to one value, which has one spelling of its own.

use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::provision::Provision;
use super::rule::{Kind, Law, Section};
use super::table::section;

/// The longest text of a form that is read as a provision, in bytes.
const LONGEST: usize = 200;

/// Why words of a form name no provision that can be relied on; each is a sentence that says what would do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoProvision {
    #[error(
        "“{0}” names no exemption. Write it as “section 40(2) and (3A)(a)”, or under the Environmental Information \
         Regulations as “regulation 12(5)(b)”."
    )]
    Unread(String),
    #[error("“{0}” names more than one provision; give them one at a time.")]
    Several(String),
    #[error(
        "Section {0} of the Freedom of Information Act is no exemption; the exemptions are sections 21 to 24 and 26 to \
         44."
    )]
    NoSection(String),
    #[error(
        "Regulation {0} is no exception of the Environmental Information Regulations; the exceptions are in \
         regulations 12(4), 12(5) and 13."
    )]
    NoRegulation(String),
    #[error("{whole} has no {part}; {}.", there_is(.below))]
    NoPart {
        /// `Section 36(2)`.
        whole: String,
        /// `(d)`.
        part: String,
        /// `(a), (b) and (c)`; empty where nothing is below.
        below: String,
    },
    #[error("{condition} is a condition of {of} and no exemption by itself; write “{written}”.")]
    Condition {
        /// `Section 40(3A)`.
        condition: String,
        /// `section 40(2)`.
        of: String,
        /// `section 40(2) and (3A)`.
        written: String,
    },
    #[error(
        "Section 35 is for government departments and not for this office; where it would harm the conduct of public \
         affairs, claim section 36(2) with the opinion of the qualified person."
    )]
    NotOurs,
}

fn there_is(below: &str) -> String {
    if below.is_empty() {
        "it is not divided further".to_owned()
    } else {
        format!("it has {below}")
    }
}

/// One or more provisions in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// In the order in which they stand, each once.
    pub provisions: Vec<Provision>,
    /// Where they stand, in bytes.
    pub span: Range<usize>,
}

impl Provision {
    /// A provision that this office relies on.
    ///
    /// # Errors
    /// The words name none, more than one, one that does not exist, or one that is not for this office.
    pub fn claimed(written: &str) -> Result<Self, NoProvision> {
        let provision: Self = written.parse()?;
        if provision.is_not_ours() {
            return Err(NoProvision::NotOurs);
        }
        Ok(provision)
    }

    /// Whether it is for government departments alone: section 35(1).
    pub fn is_not_ours(&self) -> bool {
        self.law() == Law::Foia && self.section() == "35"
    }

    /// Whether it is a section by which a request is refused as a whole, and not an exemption.
    pub fn is_refusal(&self) -> bool {
        self.kind() == Kind::Refusal
    }
}

impl FromStr for Provision {
    type Err = NoProvision;

    fn from_str(written: &str) -> Result<Self, NoProvision> {
        let mut all = list(written)?;
        match (all.pop(), all.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(_), false) => Err(NoProvision::Several(written.trim().to_owned())),
            (None, _) => Err(unread(written)),
        }
    }
}

fn unread(written: &str) -> NoProvision {
    let written = written.trim();
    let line = written.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(60).collect();
    if short.len() < written.len() {
        short.push('…');
    }
    NoProvision::Unread(short)
}

/// Provisions as a form names them, one or more, and nothing besides.
///
/// # Errors
/// One of them does not exist, or there are other words.
pub fn list(written: &str) -> Result<Vec<Provision>, NoProvision> {
    if written.len() > LONGEST {
        return Err(unread(written));
    }
    let mut reader = Reader { text: written, at: 0 };
    reader.spaces();
    let mut law = None;
    let unit = loop {
        let unit = reader.unit();
        if unit.is_some() {
            break unit;
        }
        let Some(named) = reader.law_named() else {
            break None;
        };
        law = named.or(law);
        reader.spaces();
        let _ = reader.sign(',') || reader.sign(':');
        reader.spaces();
    };
    let law = unit.map(|unit| unit.law).or(law).unwrap_or(Law::Foia);
    let mut found = Vec::new();
    reader.run(law, true, true, &mut found)?;
    reader.spaces();
    if reader.word("of") {
        reader.spaces();
        if reader.law_named().is_none() {
            return Err(unread(written));
        }
    }
    let rest = reader.rest().trim();
    if found.is_empty() || !rest.trim_matches(['.', ':', ';', ',']).is_empty() {
        return Err(unread(written));
    }
    Ok(found)
}

/// The provisions that a text names, in their order. What does not exist is read as far as it does; a section of another
/// law is passed over.
pub fn find(text: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut reader = Reader { text, at: 0 };
    while reader.at < text.len() {
        let start = reader.at;
        let begins = !text[..start].ends_with(|before: char| before.is_alphanumeric() || "'’".contains(before));
        let unit = if begins { reader.unit_in_text() } else { None };
        let Some(unit) = unit else {
            reader.at = start + reader.next().map_or(1, char::len_utf8);
            continue;
        };
        reader.spaces();
        let mut provisions = Vec::new();
        let read = reader.run(unit.law, unit.plural, false, &mut provisions);
        if read.is_err() || provisions.is_empty() {
            continue;
        }
        if !is_of_another_law(&text[reader.at..]) {
            mentions.push(Mention {
                provisions,
                span: start..reader.at,
            });
        }
    }
    mentions
}

/// Whether the words after a section say that it is one of another law: "of the Data Protection Act 2018".
fn is_of_another_law(after: &str) -> bool {
    let mut reader = Reader { text: after, at: 0 };
    reader.spaces();
    let _ = reader.sign(',');
    reader.spaces();
    if !reader.word("of") {
        return false;
    }
    reader.spaces();
    if reader.law_named().is_some() {
        return false;
    }
    let words = reader
        .rest()
        .split(['.', ',', ';', ':', '(', '\n'])
        .next()
        .unwrap_or_default();
    words.split_whitespace().take(8).any(|word| {
        let word = word.to_lowercase();
        [
            "act",
            "regulations",
            "regulation",
            "order",
            "rules",
            "code",
            "gdpr",
            "convention",
            "dpa",
        ]
        .contains(&word.as_str())
    })
}

/// The word before a number.
#[derive(Clone, Copy)]
struct Unit {
    law: Law,
    /// Whether bare numbers after it are sections too: "sections 31 and 40".
    plural: bool,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn sign(&mut self, sign: char) -> bool {
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len_utf8();
        }
        there
    }

    /// A word in capital or small letters, ending where it does.
    fn word(&mut self, word: &str) -> bool {
        let ends = |after: &str| !after.starts_with(|letter: char| letter.is_alphanumeric());
        let there = self.begins(word) && ends(&self.rest()[word.len()..]);
        if there {
            self.at += word.len();
        }
        there
    }

    /// Whether these plain letters stand here, whatever goes on after them.
    fn begins(&self, word: &str) -> bool {
        let head = self.rest().as_bytes().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Words one after another, with spaces between them.
    fn phrase(&mut self, words: &str) -> bool {
        let start = self.at;
        for word in words.split(' ') {
            self.spaces();
            if !self.word(word) {
                self.at = start;
                return false;
            }
        }
        true
    }

    /// The name of one of the two laws: `Some(None)` for "the Act", which may be either.
    fn law_named(&mut self) -> Option<Option<Law>> {
        const NAMES: [(&str, Option<Law>); 12] = [
            ("freedom of information act", Some(Law::Foia)),
            ("freedom of information", Some(Law::Foia)),
            ("foi act", Some(Law::Foia)),
            // As a scan has it.
            ("fol act", Some(Law::Foia)),
            ("foia", Some(Law::Foia)),
            ("foi", Some(Law::Foia)),
            ("environmental information regulations", Some(Law::Eir)),
            ("eirs", Some(Law::Eir)),
            ("eir", Some(Law::Eir)),
            ("act", None),
            ("regulations", None),
            ("legislation", None),
        ];
        let start = self.at;
        let _ = self.phrase("under");
        self.spaces();
        let _ = self.phrase("the") || self.phrase("this");
        let found = NAMES.iter().find(|(name, _)| self.phrase(name)).map(|(_, law)| *law);
        if found.is_none() {
            self.at = start;
            return None;
        }
        let named = self.at;
        self.spaces();
        let _ = self.sign('(');
        if !(self.word("2000") || self.word("2004")) {
            self.at = named;
        } else {
            let _ = self.sign(')');
        }
        found
    }

    /// "section", "s.", "regulation".
    fn unit(&mut self) -> Option<Unit> {
        // The longer ones first.
        const UNITS: [(&str, Law, bool); 14] = [
            ("sections", Law::Foia, true),
            ("section", Law::Foia, false),
            ("sect", Law::Foia, false),
            ("secs", Law::Foia, true),
            ("sec", Law::Foia, false),
            ("ss", Law::Foia, true),
            ("s", Law::Foia, false),
            ("§§", Law::Foia, true),
            ("§", Law::Foia, false),
            ("regulations", Law::Eir, true),
            ("regulation", Law::Eir, false),
            ("regs", Law::Eir, true),
            ("reg", Law::Eir, false),
            ("r", Law::Eir, false),
        ];
        for (word, law, plural) in UNITS {
            let start = self.at;
            if !self.begins(word) {
                continue;
            }
            self.at += word.len();
            let _ = self.sign('.');
            self.spaces();
            if self.next().is_some_and(|next| next.is_ascii_digit()) {
                return Some(Unit { law, plural });
            }
            self.at = start;
        }
        None
    }

    /// The same in the text of a letter, where a law's name does as well before a number with a paragraph.
    fn unit_in_text(&mut self) -> Option<Unit> {
        if let Some(unit) = self.unit() {
            return Some(unit);
        }
        let start = self.at;
        for (name, law) in [
            ("foia", Law::Foia),
            ("foi", Law::Foia),
            ("eirs", Law::Eir),
            ("eir", Law::Eir),
        ] {
            if self.word(name) {
                self.spaces();
                let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
                let after = self.rest()[digits..].trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
                if (1..=2).contains(&digits) && after.trim_start().starts_with('(') {
                    return Some(Unit { law, plural: false });
                }
            }
            self.at = start;
        }
        None
    }

    /// A number with the letter that Parliament put behind it: `22A`.
    fn number(&mut self) -> Option<String> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        let mut number = self.rest()[..digits].to_owned();
        let mut after = self.rest()[digits..].chars();
        let mut length = digits;
        if let Some(letter) = after.next().filter(char::is_ascii_alphabetic) {
            if after.next().is_some_and(char::is_alphanumeric) {
                return None;
            }
            number.push(letter.to_ascii_uppercase());
            length += 1;
        }
        self.at += length;
        Some(number)
    }

    /// What stands between brackets: `(3A)`, `( a )`.
    fn step(&mut self) -> Option<String> {
        let start = self.at;
        self.spaces();
        let _ = self.sign(',');
        self.spaces();
        for word in ["subsection", "sub-section", "paragraph", "sub-paragraph", "para"] {
            if self.word(word) {
                self.spaces();
                break;
            }
        }
        if self.sign('(') {
            self.spaces();
            let length = self.rest().bytes().take_while(u8::is_ascii_alphanumeric).count();
            let step = &self.rest()[..length];
            self.at += length;
            self.spaces();
            if (1..=4).contains(&length) && self.sign(')') {
                // What was put in later has a capital letter after its figure.
                return Some(if step.starts_with(|first: char| first.is_ascii_digit()) {
                    step.to_ascii_uppercase()
                } else {
                    step.to_ascii_lowercase()
                });
            }
        }
        self.at = start;
        None
    }

    /// Whether a step stands here.
    fn peek_step(&mut self) -> bool {
        let start = self.at;
        let there = self.step().is_some();
        self.at = start;
        there
    }

    /// Whether a condition stands here of what was named before.
    fn peek_condition(&mut self, builder: &Builder) -> bool {
        let start = self.at;
        let step = self.step();
        self.at = start;
        let of = builder.entry.conditional();
        step.is_some_and(|step| builder.entry.has_condition(&[step]))
            && of.is_some_and(|of| builder.named.iter().any(|one| one.part.starts_with(&of)))
    }

    /// What joins one provision to the next: "and", "&", "read with".
    fn joined(&mut self) -> bool {
        let start = self.at;
        self.spaces();
        let _ = self.sign(',') || self.sign(';') || self.sign('/') || self.sign('&') || self.sign('+');
        let words = [
            "and",
            "or",
            "read with",
            "together with",
            "with",
            "by virtue of",
            "in conjunction with",
            "the",
        ];
        while words.iter().any(|words| self.phrase(words)) {}
        self.spaces();
        let _ = self.sign('&');
        self.spaces();
        self.text[start..self.at].chars().any(|letter| !letter.is_whitespace())
    }

    /// One or more provisions, beginning with a number. `strict` refuses what does not exist; otherwise it is read as far
    /// as it does. `plural` takes bare numbers after the first one.
    fn run(&mut self, law: Law, plural: bool, strict: bool, found: &mut Vec<Provision>) -> Result<(), NoProvision> {
        let Some(number) = self.number() else {
            return Ok(());
        };
        let mut law = law;
        let mut builder = Builder::new(law, number)?;
        let mut joined = false;
        loop {
            let before = self.at;
            if let Some(step) = self.step() {
                match builder.step(&step, joined, strict) {
                    Ok(()) => {}
                    Err(refused) if strict => return Err(refused),
                    Err(_) => {
                        self.at = before;
                        break;
                    }
                }
                joined = false;
                continue;
            }
            if !self.joined() {
                break;
            }
            if self.peek_step() {
                joined = true;
                continue;
            }
            let unit = self.unit();
            self.spaces();
            let number = self.number();
            let bracket = self.rest().trim_start().starts_with('(');
            let Some(number) = number.filter(|_| unit.is_some() || plural || bracket) else {
                self.at = before;
                break;
            };
            let of = unit.map_or(law, |unit| unit.law);
            // "section 40(2) by virtue of section 40(3A)": the condition of what was named.
            if of == law && number == builder.entry.number && self.peek_condition(&builder) {
                joined = true;
                continue;
            }
            match Builder::new(of, number) {
                Ok(next) => {
                    builder.give(found);
                    (law, builder) = (of, next);
                }
                Err(refused) if strict => return Err(refused),
                Err(_) => {
                    self.at = before;
                    break;
                }
            }
        }
        builder.give(found);
        Ok(())
    }
}

/// What has been read of one section so far.
struct Builder {
    law: Law,
    entry: &'static Section,
    named: Vec<Named>,
}

/// A part that was named, with its condition.
#[derive(Default)]
struct Named {
    part: Vec<String>,
    condition: Vec<String>,
}

impl Builder {
    fn new(law: Law, number: String) -> Result<Self, NoProvision> {
        let Some(entry) = section(law, &number) else {
            return Err(match law {
                Law::Foia => NoProvision::NoSection(number),
                Law::Eir => NoProvision::NoRegulation(number),
            });
        };
        Ok(Self {
            law,
            entry,
            named: vec![Named::default()],
        })
    }

    /// Takes the next step to where the law has it: below the last one, unless a word joined them; as a condition; beside
    /// the last one or beside what it is part of. `strict` refuses a condition of nothing.
    fn step(&mut self, step: &str, joined: bool, strict: bool) -> Result<(), NoProvision> {
        let entry = self.entry;
        let with = |steps: &[String]| -> Vec<String> { steps.iter().cloned().chain([step.to_owned()]).collect() };
        let Some(last) = self.named.last_mut() else {
            return Ok(());
        };
        if !last.condition.is_empty() {
            let below = with(&last.condition);
            if !joined && entry.has_condition(&below) {
                last.condition = below;
                return Ok(());
            }
            let mut beside = (0..last.condition.len())
                .rev()
                .map(|length| with(&last.condition[..length]));
            if let Some(condition) = beside.find(|beside| entry.has_condition(beside)) {
                let part = last.part.clone();
                self.named.push(Named { part, condition });
                return Ok(());
            }
        }
        if !joined && last.condition.is_empty() && entry.has(&with(&last.part)) {
            last.part.push(step.to_owned());
            return Ok(());
        }
        if let Some(of) = entry.conditional().filter(|_| entry.has_condition(&[step.to_owned()])) {
            return self.under(of, step, strict);
        }
        let mut beside = (0..last.part.len()).rev().map(|length| with(&last.part[..length]));
        if let Some(part) = beside.find(|beside| entry.has(beside)) {
            let condition = Vec::new();
            self.named.push(Named { part, condition });
            return Ok(());
        }
        let steps: String = last.part.iter().map(|step| format!("({step})")).collect();
        Err(NoProvision::NoPart {
            whole: format!("{} {}{steps}", capital(self.law.unit()), entry.number),
            part: format!("({step})"),
            below: entry.below(&last.part),
        })
    }

    /// Takes a condition of the subsection `of`, which was named before it, or is meant by it in a letter.
    fn under(&mut self, of: Vec<String>, step: &str, strict: bool) -> Result<(), NoProvision> {
        if strict && !self.named.iter().any(|one| one.part.starts_with(&of)) {
            let unit = self.law.unit();
            let base = format!("{unit} {}({})", self.entry.number, of.join(")("));
            return Err(NoProvision::Condition {
                condition: format!("{} {}({step})", capital(unit), self.entry.number),
                written: format!("{base} and ({step})"),
                of: base,
            });
        }
        self.named
            .retain(|one| !one.condition.is_empty() || !(one.part.is_empty() || one.part.starts_with(&of)));
        self.named.push(Named {
            part: of,
            condition: vec![step.to_owned()],
        });
        Ok(())
    }

    /// What was read, each once.
    fn give(&self, found: &mut Vec<Provision>) {
        for Named { part, condition } in &self.named {
            let together = (0..part.len()).find(|length| self.entry.counts_together(&part[..*length]));
            let part = &part[..together.unwrap_or(part.len())];
            let made = Provision::new(self.law, self.entry.number, part, condition);
            found.extend(made.filter(|made| !found.contains(made)));
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Serialize for Provision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Provision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
