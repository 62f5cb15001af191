//! Finding one's way in the tables: which parts exist, and what holds for one. The law itself is in [`super::act`] and
//! [`super::regulations`].

use super::act::SECTIONS;
use super::regulations::REGULATIONS;
use super::rule::{Law, Rule, Section};

/// Every section of both laws, in their order.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    SECTIONS.iter().chain(REGULATIONS)
}

/// A section by its number, `22A`.
pub fn section(law: Law, number: &str) -> Option<&'static Section> {
    sections().find(|one| one.law == law && one.number == number)
}

const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// The value of a Roman number from i to xx, as sub-paragraphs are counted.
fn roman(written: &str) -> Option<u32> {
    let at = ROMAN.iter().position(|one| *one == written)?;
    u32::try_from(at + 1).ok()
}

/// One step of a part: a single one, or from one to another.
#[derive(Clone, Copy)]
struct Step<'p> {
    first: &'p str,
    last: &'p str,
}

impl<'p> Step<'p> {
    fn holds(self, written: &str) -> bool {
        if self.first == self.last {
            return written == self.first;
        }
        if let (Some(first), Some(last)) = (roman(self.first), roman(self.last)) {
            return roman(written).is_some_and(|value| (first..=last).contains(&value));
        }
        // One letter or one figure each.
        written.chars().count() == 1 && self.first <= written && written <= self.last
    }

    /// Every one from the first to the last.
    fn each(self) -> Vec<String> {
        if self.first == self.last {
            return vec![self.first.to_owned()];
        }
        let steps: Vec<String> = match (roman(self.first), roman(self.last)) {
            (Some(_), Some(_)) => ROMAN.map(str::to_owned).into(),
            _ => ('1'..='9').chain('a'..='z').map(String::from).collect(),
        };
        steps.into_iter().filter(|step| self.holds(step)).collect()
    }

    /// `(a)`, or `(a) to (i)`.
    fn label(self) -> String {
        if self.first == self.last {
            format!("({})", self.first)
        } else {
            format!("({}) to ({})", self.first, self.last)
        }
    }

    /// The steps of a part as the table has it, `(1)(a..i)`.
    fn all_in(part: &'p str) -> impl Iterator<Item = Step<'p>> {
        part.split('(').filter_map(|step| {
            let step = step.split_once(')')?.0;
            let (first, last) = step.split_once("..").unwrap_or((step, step));
            Some(Step { first, last })
        })
    }
}

/// How many of the table's steps there are, where each of them holds for what is written.
fn fits(part: &str, written: &[String]) -> Option<usize> {
    let mut count = 0;
    for step in Step::all_in(part) {
        if !step.holds(written.get(count)?) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Every part that the table's stands for, with all that such a part begins with: (1), (1)(a) and (1)(b) for (1)(a..b).
fn spelt_out(part: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let mut above: Vec<Vec<String>> = vec![Vec::new()];
    for step in Step::all_in(part) {
        let steps = step.each();
        above = above
            .iter()
            .flat_map(|above| {
                steps.iter().map(|step| {
                    let mut part = above.clone();
                    part.push(step.clone());
                    part
                })
            })
            .collect();
        all.extend_from_slice(&above);
    }
    all
}

/// Whether what is written is a part of the table's, or what such a part begins with.
fn begins(part: &str, written: &[String]) -> bool {
    let steps: Vec<Step<'_>> = Step::all_in(part).collect();
    written.len() <= steps.len() && written.iter().zip(steps).all(|(written, step)| step.holds(written))
}

impl Section {
    /// Whether it has such a part, `["1", "a"]`; nothing at all is the whole section.
    pub fn has(&self, part: &[String]) -> bool {
        part.is_empty() || self.parts.iter().any(|one| begins(one, part))
    }

    /// Whether it has such a condition, `["3A", "a"]`.
    pub fn has_condition(&self, condition: &[String]) -> bool {
        !condition.is_empty()
            && self
                .conditions
                .is_some_and(|(_, are)| are.iter().any(|one| begins(one, condition)))
    }

    /// Every part that can be named, the whole section first; paragraphs that only count together are left out.
    pub fn every_part(&self) -> Vec<Vec<String>> {
        let mut all = vec![Vec::new()];
        for part in self.parts.iter().flat_map(|part| spelt_out(part)) {
            let within = (0..part.len()).any(|length| self.counts_together(&part[..length]));
            if !within && !all.contains(&part) {
                all.push(part);
            }
        }
        all
    }

    /// Every condition that can be named.
    pub fn every_condition(&self) -> Vec<Vec<String>> {
        let (_, conditions) = self.conditions.unwrap_or_default();
        let mut all = Vec::new();
        for condition in conditions.iter().flat_map(|one| spelt_out(one)) {
            if !all.contains(&condition) {
                all.push(condition);
            }
        }
        all
    }

    /// The subsection that applies under conditions.
    pub fn conditional(&self) -> Option<Vec<String>> {
        let (of, _) = self.conditions?;
        Some(Step::all_in(of).map(|step| step.first.to_owned()).collect())
    }

    /// Whether the paragraphs below this part only count together, so that naming one of them names the part.
    pub fn counts_together(&self, part: &[String]) -> bool {
        self.together.iter().any(|one| {
            let steps: Vec<Step<'_>> = Step::all_in(one).collect();
            steps.len() == part.len() && part.iter().zip(steps).all(|(written, step)| step.holds(written))
        })
    }

    /// What there is below a part, for people: `(a) to (i)`; empty where nothing is.
    pub fn below(&self, part: &[String]) -> String {
        let mut found: Vec<String> = Vec::new();
        for one in self.parts.iter().filter(|one| fits_so_far(one, part)) {
            let next = Step::all_in(one).nth(part.len()).map(Step::label);
            found.extend(next.filter(|next| !found.contains(next)));
        }
        match found.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }

    /// What holds for a part under a condition, which may be empty.
    pub fn rule(&self, part: &[String], condition: &[String]) -> Option<&'static Rule> {
        let rank = |rule: &&'static Rule| {
            let (of, under) = rule.of.split_once(" and ").unwrap_or((rule.of, ""));
            Some(fits(of, part)? + fits(under, condition)?)
        };
        self.rules.iter().filter(|rule| rank(rule).is_some()).max_by_key(rank)
    }
}

/// Whether the table's part begins with what is written and goes on.
fn fits_so_far(one: &str, written: &[String]) -> bool {
    Step::all_in(one).count() > written.len() && begins(one, written)
}

#[cfg(test)]
mod tests {
    use super::super::rule::{Checked, Kind, Need};
    use super::*;

    fn part(written: &str) -> Vec<String> {
        written.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_parts_of_a_section_are_those_of_the_law() {
        let has = |number, written| section(Law::Foia, number).unwrap().has(&part(written));
        for (number, written, there) in [
            ("31", "", true),
            ("31", "1", true),
            ("31", "1 i", true),
            ("31", "1 j", false),
            ("31", "2 j", true),
            ("36", "2 b ii", true),
            ("36", "2 b iii", false),
            ("36", "2 a iii", true),
            ("36", "2 d", false),
            ("30", "2 a iv", true),
            ("37", "1 ad", true),
            ("37", "1 ae", false),
            ("40", "3A", false),
            ("40", "5B a i", true),
            ("43", "2", true),
            ("43", "2 a", false),
        ] {
            assert_eq!(has(number, written), there, "{number} {written}");
        }
        assert!(section(Law::Foia, "25").is_none() && section(Law::Foia, "99").is_none());
        assert!(section(Law::Foia, "13").is_none() && section(Law::Eir, "13").is_some());
        let below = |number, written| section(Law::Foia, number).unwrap().below(&part(written));
        assert_eq!(below("31", "1"), "(a) to (i)");
        assert_eq!(below("36", "2"), "(a), (b) and (c)");
        assert_eq!(below("43", "2"), "");
    }

    #[test]
    fn every_part_of_a_section_is_spelt_out_once() {
        let parts = |number| -> Vec<String> {
            let all = section(Law::Foia, number).unwrap().every_part();
            all.iter().map(|part| part.join(" ")).collect()
        };
        assert_eq!(parts("38"), ["", "1", "1 a", "1 b", "2"]);
        assert_eq!(parts("36")[1..4], ["2", "2 a", "2 a i"]);
        assert!(parts("36").contains(&"2 b ii".to_owned()) && !parts("36").contains(&"2 b iii".to_owned()));
        // Its paragraphs only count together.
        assert_eq!(parts("22"), ["", "1", "2"]);
        let under = section(Law::Foia, "40").unwrap().every_condition();
        assert_eq!(under.first().map(|one| one.join(" ")).as_deref(), Some("3A"));
        assert!(under.contains(&part("3A b")) && under.contains(&part("3B")));
    }

    #[test]
    fn the_longest_rule_that_fits_holds() {
        let kind = |number, written, under| {
            let rule = section(Law::Foia, number).unwrap().rule(&part(written), &part(under));
            rule.unwrap().kind
        };
        assert_eq!(kind("37", "", ""), Kind::Depends);
        assert_eq!(kind("37", "1 a", ""), Kind::Absolute);
        assert_eq!(kind("37", "1 ad", ""), Kind::Qualified);
        assert_eq!(kind("40", "2", ""), Kind::Depends);
        assert_eq!(kind("40", "2", "3A a"), Kind::Absolute);
        assert_eq!(kind("40", "2", "3B"), Kind::Qualified);
        assert_eq!(kind("40", "1", ""), Kind::Absolute);
        assert_eq!(kind("12", "1", ""), Kind::Refusal);
    }

    // Red with a section without a rule for the whole of it, and with a rule whose part is not in the section.
    #[test]
    fn every_section_holds_together() {
        for one in sections() {
            let name = format!("{} {}", one.law.unit(), one.number);
            assert!(one.rules.iter().any(|rule| rule.of.is_empty()), "{name} has no rule");
            assert_eq!(
                one.source.address.is_empty(),
                one.source.checked == Checked::NotRead,
                "{name}"
            );
            for rule in one.rules {
                let (of, under) = rule.of.split_once(" and ").unwrap_or((rule.of, ""));
                let firsts = |of| Step::all_in(of).map(|step| step.first.to_owned()).collect::<Vec<_>>();
                assert!(one.has(&firsts(of)), "{name} has no {of}");
                assert!(
                    under.is_empty() || one.has_condition(&firsts(under)),
                    "{name} has no {under}"
                );
                let weighed = rule.needs.contains(&Need::Balance);
                assert_eq!(weighed, rule.kind == Kind::Qualified, "{name}{}", rule.of);
            }
        }
    }
}
