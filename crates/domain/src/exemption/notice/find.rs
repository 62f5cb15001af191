//! The findings of a letter, in the order in which a person would look for them.

use chrono::NaiveDate;

use super::super::provision::Provision;
use super::super::rule::{Kind, Law, Need};
use super::compare::{in_order, named, uncovered};
use super::facts::{CaseFacts, ClaimFacts};
use super::letter::{Letter, shortened};
use super::said;
use super::{NoticeFinding, NoticeFindingKind, NoticeReport};
use crate::calendar_date::days_written;
use crate::timing::date_in_words;
use crate::working_days::{Counting, WorkingDays};

/// How many working days an answer may take (section 10(1); regulation 5(2)).
const DAYS: u32 = 20;

/// Looks through a letter, of which paragraphs are parted by empty lines and bullets begin with a dash, with what is known
/// of its case.
pub fn check(text: &str, facts: &CaseFacts, calendar: &WorkingDays) -> NoticeReport {
    let letter = Letter::read(text);
    let argued = in_order(letter.argued().flat_map(|one| one.provisions.clone()));
    let listed = in_order(letter.listed.iter().map(|(one, _)| one.clone()));
    let mut found = Findings {
        response: facts.response.or_else(|| own_date(&letter)),
        letter: &letter,
        facts,
        listed: &listed,
        argued: &argued,
        all: Vec::new(),
    };
    found.lists();
    found.not_ours();
    found.exclude_each_other();
    found.qualified_person();
    found.balance();
    found.place();
    found.publications();
    found.withheld();
    found.rights();
    found.first_notice();
    found.late(calendar);
    let (dated, findings) = (found.response, found.all);
    NoticeReport {
        dated,
        listed,
        argued,
        findings,
    }
}

struct Findings<'l> {
    letter: &'l Letter,
    facts: &'l CaseFacts,
    listed: &'l [Provision],
    argued: &'l [Provision],
    /// The day of the response.
    response: Option<NaiveDate>,
    all: Vec<NoticeFinding>,
}

impl Findings<'_> {
    fn add(&mut self, kind: NoticeFindingKind, provision: Option<String>, words: Option<String>, message: String) {
        self.all.push(NoticeFinding {
            kind,
            provision,
            words,
            message,
        });
    }

    /// Everything that the letter names as its reason, and what is claimed.
    fn relied_on(&self) -> Vec<Provision> {
        let claimed = self.claims().iter().map(|claim| claim.provision.clone());
        in_order(self.listed.iter().chain(self.argued).cloned().chain(claimed))
    }

    fn claims(&self) -> &[ClaimFacts] {
        self.facts.claims.as_deref().unwrap_or_default()
    }

    fn is_refusal(&self) -> bool {
        !self.listed.is_empty() || !self.argued.is_empty()
    }

    /// The letter's words that name a provision.
    fn words_for(&self, provision: &Provision) -> Option<String> {
        let listed = self.letter.listed.iter().find(|(one, _)| one.agrees(provision));
        let argued = self
            .letter
            .argued()
            .find(|one| one.provisions.iter().any(|other| other.agrees(provision)));
        argued
            .map(|one| one.words.clone())
            .or_else(|| listed.map(|(_, words)| words.clone()))
    }

    /// What is argued and not listed, and the other way round.
    fn lists(&mut self) {
        let (listed, argued) = (self.listed, self.argued);
        let mut differ: Vec<(&Provision, bool)> = Vec::new();
        // A letter without any list lists by arguing.
        if !listed.is_empty() {
            differ.extend(uncovered(argued, listed).into_iter().map(|one| (one, true)));
        }
        differ.extend(uncovered(listed, argued).into_iter().map(|one| (one, false)));
        differ.sort();
        for (one, is_argued) in differ {
            let words = self.letter.listed.iter().find(|(other, _)| other == one);
            let heading = self.letter.argued().find(|argument| argument.provisions.contains(one));
            if is_argued {
                let name = named(one, listed);
                let message = format!("{} is argued, and the list does not have it.", headed(one, &name));
                let words = heading.map(|argument| argument.words.clone());
                self.add(NoticeFindingKind::ArguedNotListed, Some(name), words, message);
            } else {
                let name = named(one, argued);
                let message = format!("{} is listed, and nothing is argued for it.", headed(one, &name));
                let words = words.map(|(_, words)| words.clone());
                self.add(NoticeFindingKind::ListedNotArgued, Some(name), words, message);
            }
        }
    }

    fn not_ours(&mut self) {
        let Some(one) = self.relied_on().into_iter().find(Provision::is_not_ours) else {
            return;
        };
        let message = format!(
            "{} is for government departments, not for this office; where it would harm the conduct of public affairs, \
             claim section 36(2) with the opinion of the qualified person.",
            one.headed()
        );
        let words = self.words_for(&one);
        self.add(NoticeFindingKind::NotOurs, Some(one.to_string()), words, message);
    }

    /// Provisions that exclude each other: for the same words of a case, or in one argument of the letter unless that is
    /// made in the alternative.
    fn exclude_each_other(&mut self) {
        let mut pairs: Vec<(Provision, Provision, Vec<String>, Option<String>)> = Vec::new();
        let mut push = |one: &Provision, other: &Provision, entry: Option<String>, words: Option<String>| {
            let (one, other) = if one <= other { (one, other) } else { (other, one) };
            match pairs.iter_mut().find(|pair| pair.0 == *one && pair.1 == *other) {
                Some(pair) => pair.2.extend(entry.filter(|entry| !pair.2.contains(entry))),
                None => pairs.push((one.clone(), other.clone(), entry.into_iter().collect(), words)),
            }
        };
        for one in &self.facts.together {
            push(&one.one, &one.other, one.entry.clone(), None);
        }
        for argument in self.letter.argued() {
            let small = argument.words.to_lowercase();
            if small.contains(" or ") || small.contains("alternative") {
                continue;
            }
            for (at, one) in argument.provisions.iter().enumerate() {
                for other in argument.provisions[at + 1..].iter().filter(|other| one.excludes(other)) {
                    push(one, other, None, Some(argument.words.clone()));
                }
            }
        }
        for (one, other, entries, words) in pairs {
            let what = match entries.as_slice() {
                [] => "the same words".to_owned(),
                [entry] => format!("the same words of entry {entry}"),
                [others @ .., last] => format!("the same words of entries {} and {last}", others.join(", ")),
            };
            let message = format!(
                "{} and {} are both relied on for {what}; they exclude each other.",
                one.headed(),
                other.named()
            );
            self.add(
                NoticeFindingKind::ExcludeEachOther,
                Some(other.to_string()),
                words,
                message,
            );
        }
    }

    /// Section 36: who gave the opinion, and when.
    fn qualified_person(&mut self) {
        let relied_on = self.relied_on();
        let Some(one) = relied_on.iter().find(|one| one.needs().contains(&Need::Person)) else {
            return;
        };
        let said = self
            .letter
            .paragraphs
            .iter()
            .any(|paragraph| said::names_the_person(&paragraph.small));
        let claims = self
            .claims()
            .iter()
            .filter(|claim| claim.provision.needs().contains(&Need::Person));
        let nobody = claims
            .clone()
            .any(|claim| claim.person.as_ref().is_none_or(|person| person.trim().is_empty()));
        let opinions: Vec<NaiveDate> = claims.filter_map(|claim| claim.opinion_on).collect();
        let section = one.section().to_owned();
        if !said || nobody {
            let words = self.words_for(one);
            let message = format!(
                "Section {section} is relied on, and no qualified person is named whose reasonable opinion it is \
                 (section 36(2) and (5))."
            );
            self.add(
                NoticeFindingKind::NoQualifiedPerson,
                Some(section.clone()),
                words,
                message,
            );
        }
        let Some(response) = self.response else { return };
        let written = self.opinions_written();
        let opinions = opinions.into_iter().map(|on| (on, None)).chain(written);
        let Some((on, words)) = opinions
            .into_iter()
            .filter(|(on, _)| *on > response)
            .max_by_key(|(on, _)| *on)
        else {
            return;
        };
        let message = format!(
            "The qualified person's opinion for section {section} is dated {}, after the response of {}.",
            date_in_words(on),
            date_in_words(response)
        );
        self.add(NoticeFindingKind::OpinionAfterResponse, Some(section), words, message);
    }

    /// The days of opinions as the letter has them.
    fn opinions_written(&self) -> Vec<(NaiveDate, Option<String>)> {
        let mut found = Vec::new();
        for paragraph in &self.letter.paragraphs {
            let mut start = 0;
            for sentence in paragraph.text.split_inclusive(['.', ';']) {
                let at = start..start + sentence.len();
                start = at.end;
                let small = sentence.to_lowercase();
                if small.contains("opinion") && small.contains("qualified person") {
                    let days = days_written(sentence).into_iter();
                    found.extend(days.map(|(day, _)| (day, Some(shortened(sentence)))));
                }
            }
        }
        found
    }

    /// Qualified exemptions whose argument does not weigh the public interest.
    fn balance(&mut self) {
        let for_all = self
            .letter
            .paragraphs
            .iter()
            .any(|one| said::weighs_for_all(&one.small));
        for one in self.argued.iter().filter(|one| one.kind() == Kind::Qualified) {
            let beside = self.letter.paragraphs.iter().any(|paragraph| {
                said::weighs(&paragraph.small) && paragraph.provisions().any(|other| other.agrees(one))
            });
            // What is weighed and how may stand in several sentences of the argument.
            if for_all || beside || said::weighs(&self.letter.argument_for(one)) {
                continue;
            }
            let law = match one.law() {
                Law::Foia => "section 17(3)",
                Law::Eir => "regulation 14(3)(b)",
            };
            let message = format!(
                "{} is qualified, and the public interest for and against disclosure is not weighed ({law}).",
                one.headed()
            );
            let words = self.words_for(one);
            self.add(NoticeFindingKind::NoBalance, Some(one.to_string()), words, message);
        }
    }

    /// Section 21: where it is to be had.
    fn place(&mut self) {
        let relied_on = self.relied_on();
        for one in relied_on.iter().filter(|one| one.needs().contains(&Need::Where)) {
            let about = |words: &str| said::names_a_place(words);
            let beside = self
                .letter
                .paragraphs
                .iter()
                .any(|paragraph| about(&paragraph.small) && paragraph.provisions().any(|other| other.agrees(one)));
            if !beside && !about(&self.letter.argument_for(one)) {
                let message = format!(
                    "{} says that the information can be had elsewhere, and the letter does not say where.",
                    one.headed()
                );
                let words = self.words_for(one);
                self.add(NoticeFindingKind::NoPlace, Some(one.to_string()), words, message);
            }
        }
    }

    /// Section 22: the publication was intended before the request came.
    fn publications(&mut self) {
        let Some(received) = self.facts.received else { return };
        for claim in self.facts.claims.as_deref().unwrap_or_default() {
            if !claim.provision.needs().contains(&Need::Publication) {
                continue;
            }
            let message = match &claim.publication {
                Some(promised) => match promised.on {
                    Some(on) if on > received => format!(
                        "“{}” was promised on {}, after the request came on {}: {} needs an intention from before.",
                        shortened(&promised.what),
                        date_in_words(on),
                        date_in_words(received),
                        claim.provision.named()
                    ),
                    Some(_) => continue,
                    None => format!(
                        "It is not known when “{}” was promised: {} needs an intention from before the request came.",
                        shortened(&promised.what),
                        claim.provision.named()
                    ),
                },
                None => format!(
                    "{} is tied to no publication that was promised before the request came.",
                    claim.provision.headed()
                ),
            };
            let provision = Some(claim.provision.to_string());
            self.add(NoticeFindingKind::PromisedAfterRequest, provision, None, message);
        }
    }

    /// What is withheld beside what is claimed.
    fn withheld(&mut self) {
        let Some(withheld) = &self.facts.withheld else { return };
        let claimed: Vec<Provision> = match &self.facts.claims {
            Some(claims) => claims.iter().map(|claim| claim.provision.clone()).collect(),
            None => self.listed.to_vec(),
        };
        let by = in_order(withheld.iter().map(|one| one.provision.clone()));
        for one in uncovered(&by, &claimed) {
            let mut entries: Vec<&str> = Vec::new();
            for entry in withheld
                .iter()
                .filter(|other| other.provision == *one)
                .flat_map(|other| &other.entries)
            {
                if !entries.contains(&entry.as_str()) {
                    entries.push(entry);
                }
            }
            let what = match entries.as_slice() {
                [] => "Something".to_owned(),
                [entry] => format!("Entry {entry}"),
                [others @ .., last] => format!("Entries {} and {last}", others.join(", ")),
            };
            let is = if entries.len() > 1 { "are" } else { "is" };
            let message = format!("{what} {is} withheld by {}, which is not claimed.", one.named());
            self.add(
                NoticeFindingKind::WithheldNotClaimed,
                Some(one.to_string()),
                None,
                message,
            );
        }
        let whole = |one: &Provision| {
            let claims = self.claims().iter().find(|claim| claim.provision == *one);
            claims.is_some_and(|claim| claim.whole_case) || one.is_refusal()
        };
        let idle: Vec<Provision> = uncovered(&in_order(claimed.clone()), &by)
            .into_iter()
            .filter(|one| !whole(one))
            .cloned()
            .collect();
        for one in idle {
            let message = format!("{} is claimed, and nothing is withheld by it.", one.headed());
            let words = self.words_for(&one);
            self.add(
                NoticeFindingKind::ClaimedNotWithheld,
                Some(one.to_string()),
                words,
                message,
            );
        }
    }

    /// What the requester is told of reviews and of the regulator.
    fn rights(&mut self) {
        if !self.is_refusal() {
            return;
        }
        let paragraphs = &self.letter.paragraphs;
        let eir = !self.relied_on().iter().any(|one| one.law() == Law::Foia);
        if !paragraphs.iter().any(|one| said::offers_a_review(&one.small)) {
            let message = if eir {
                "The letter does not say that the requester may make representations and have the answer looked at again \
                 (regulation 14(5)(a))."
            } else {
                "The letter does not say how a review of the answer is asked for (section 17(7)(a))."
            };
            self.add(NoticeFindingKind::NoReview, None, None, message.to_owned());
        }
        let offers = |at: usize| {
            let before = at.checked_sub(1).map_or("", |before| paragraphs[before].small.as_str());
            said::offers_the_regulator(&paragraphs[at].small, before)
        };
        if !(0..paragraphs.len()).any(offers) {
            let message = if eir {
                "The letter does not say that the requester may complain to the Information Commissioner (regulation \
                 14(5)(b))."
            } else {
                "The letter does not say that the requester may complain to the Information Commissioner under section \
                 50 (section 17(7)(b))."
            };
            self.add(NoticeFindingKind::NoCommissioner, None, None, message.to_owned());
        }
    }

    /// An extension has to be told in time.
    fn first_notice(&mut self) {
        let Some(extension) = &self.facts.extension else { return };
        let message = match (extension.first_notice, extension.due) {
            (None, _) => format!(
                "The time was extended until {}, and no notice told the requester of it.",
                date_in_words(extension.until)
            ),
            (Some(on), Some(due)) if on > due => format!(
                "The notice of the extension until {} was given on {}, after its last day, {}.",
                date_in_words(extension.until),
                date_in_words(on),
                date_in_words(due)
            ),
            _ => return,
        };
        self.add(NoticeFindingKind::NoFirstNotice, None, None, message);
    }

    /// The day against the clock.
    fn late(&mut self, calendar: &WorkingDays) {
        let received = self.facts.received.or_else(|| day_received(self.letter));
        let counted = received.and_then(|received| calendar.after(received, DAYS, Counting::Uk).ok());
        let Some((response, last_day)) = self.response.zip(self.facts.last_day.or(counted)) else {
            return;
        };
        if response <= last_day {
            return;
        }
        let by = match calendar.between(last_day, response, Counting::Uk) {
            Ok(1) => "1 working day late".to_owned(),
            Ok(count) => format!("{count} working days late"),
            Err(_) => "late".to_owned(),
        };
        let words = own_date_words(self.letter).filter(|_| self.facts.response.is_none());
        let message = format!(
            "The answer of {} is {by}: the last day was {}.",
            date_in_words(response),
            date_in_words(last_day)
        );
        self.add(NoticeFindingKind::Late, None, words, message);
    }
}

/// The beginning of a sentence about a provision: `Section 36(2)(b)`.
fn headed(one: &Provision, name: &str) -> String {
    match one.law() {
        Law::Foia => format!("Section {name}"),
        Law::Eir => one.headed(),
    }
}

/// The letter's own date: a day that stands alone near its beginning, or after "Date:".
fn own_date(letter: &Letter) -> Option<NaiveDate> {
    dated(letter).map(|(day, _)| day)
}

fn own_date_words(letter: &Letter) -> Option<String> {
    dated(letter).map(|(_, words)| words)
}

fn dated(letter: &Letter) -> Option<(NaiveDate, String)> {
    /// How many paragraphs may stand before the date.
    const FIRST: usize = 25;
    letter.paragraphs.iter().take(FIRST).find_map(|paragraph| {
        let (day, span) = days_written(&paragraph.text).into_iter().next()?;
        let before = paragraph.text[..span.start].trim().to_lowercase();
        let after = paragraph.text[span.end..].trim();
        let weekday = before.trim_end_matches([',', ' ']).ends_with("day");
        let alone = before.is_empty() || weekday || before == "date:" || before == "date" || before == "dated";
        (alone && after.len() <= 20).then(|| (day, paragraph.text[span].to_owned()))
    })
}

/// The day the request came, as the letter says.
fn day_received(letter: &Letter) -> Option<NaiveDate> {
    letter.paragraphs.iter().find_map(|paragraph| {
        days_written(&paragraph.text).into_iter().find_map(|(day, span)| {
            let before = paragraph.text[..span.start].to_lowercase();
            let near: Vec<&str> = before.split_whitespace().rev().take(3).collect();
            let came = near.iter().any(|word| word.starts_with("received"));
            (came && paragraph.small.contains("request")).then_some(day)
        })
    })
}
