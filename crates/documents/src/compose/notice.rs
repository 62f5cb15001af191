//! The part of a response that refuses: what is relied on, why, and a schedule. All three are one list of claims in the
//! order of the law, so that they cannot differ; nothing else of the response stands here but what the requester is told
//! of reviews and of the regulator.

use chrono::NaiveDate;
use domain::exemption::argument::{Argument, Likelihood};
use domain::exemption::provision::Provision;
use domain::exemption::rule::Law;

use super::words;
use crate::model::{Align, Annex, Block, Column, Inline, Table};

/// What the table of all claims is called.
pub const SCHEDULE: &str = "Schedule of what is relied on";

/// One exemption that is relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeClaim {
    pub provision: Provision,
    pub argument: Argument,
    /// The entries of the bundle that it is used for, by their numbers as printed; none where it is claimed for the whole
    /// request. Not printed where nothing is confirmed or denied.
    pub entries: Vec<String>,
}

/// The three places in which a response names what is relied on.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// That information is refused, and the list.
    pub list: Vec<Block>,
    /// A heading for each claim with its argument.
    pub arguments: Vec<Block>,
    /// The table of all claims.
    pub schedule: Annex,
}

/// What the requester is told of how to have an answer looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rights {
    /// Where a review is asked for, an address or a mailbox.
    pub review: String,
    /// The regulator's name, `the Information Commissioner`.
    pub regulator: String,
    /// Its address, in one line.
    pub address: String,
}

/// Composes claims in the order of the law; nothing where there are none.
pub fn compose(claims: &[NoticeClaim]) -> Option<Notice> {
    let mut claims: Vec<&NoticeClaim> = claims.iter().collect();
    claims.sort_by(|one, other| one.provision.cmp(&other.provision));
    let law = claims.first()?.provision.law();
    let neither = claims.iter().all(|claim| claim.argument.neither);
    let mut arguments = Vec::new();
    for claim in &claims {
        argue(claim, &mut arguments);
    }
    Some(Notice {
        list: list(&claims, law, neither),
        arguments,
        schedule: schedule(&claims),
    })
}

/// What the requester is told of reviews and of the regulator (section 17(7); regulation 14(5)).
pub fn rights(law: Law, rights: &Rights) -> Vec<Block> {
    let review = match law {
        Law::Foia => "If you are unhappy with this answer, you may ask us for an internal review of it",
        Law::Eir => {
            "If you are unhappy with this answer, you may make representations to us and ask for an internal review of it"
        }
    };
    let regulator = match law {
        Law::Foia => "for a decision under section 50 of the Freedom of Information Act 2000",
        Law::Eir => "for a decision under the Environmental Information Regulations 2004",
    };
    let name = words::line(&rights.regulator);
    let name = if name.is_empty() {
        "the Information Commissioner"
    } else {
        &name
    };
    let after = |before: &str, address: &str| match words::line(address).as_str() {
        "" => ".".to_owned(),
        address => format!("{before}{}.", address.trim_end_matches('.')),
    };
    vec![
        paragraph(format!("{review}{}", after(", at ", &rights.review))),
        paragraph(format!(
            "If you are still dissatisfied after that review, you may apply to {name} {regulator}{}",
            after(": ", &rights.address)
        )),
    ]
}

/// `Section 31(1)(a), law enforcement`: the same words in the list, above the argument and in the schedule.
pub fn heading(provision: &Provision) -> String {
    let mut title = provision.title().chars();
    let first = title.next().map(char::to_lowercase);
    let title: String = first.into_iter().flatten().chain(title).collect();
    format!("{}, {title}", provision.headed())
}

fn list(claims: &[&NoticeClaim], law: Law, neither: bool) -> Vec<Block> {
    let (refuses, reasons) = match law {
        Law::Foia => (
            "a refusal notice under section 17 of the Freedom of Information Act 2000",
            "exemptions",
        ),
        Law::Eir => (
            "a refusal under regulation 14 of the Environmental Information Regulations 2004",
            "exceptions",
        ),
    };
    let what = if neither {
        "We neither confirm nor deny that we hold what you asked for."
    } else {
        "Some or all of what you asked for is not disclosed."
    };
    let items = claims.iter().map(|claim| vec![paragraph(heading(&claim.provision))]);
    vec![
        paragraph(format!(
            "{what} This letter is {refuses}, by virtue of the following {reasons}:"
        )),
        Block::List {
            start: None,
            items: items.collect(),
        },
    ]
}

/// The heading of a claim and what is said for it.
fn argue(claim: &NoticeClaim, blocks: &mut Vec<Block>) {
    let Argument {
        why,
        harm,
        likelihood,
        for_disclosure,
        against,
        balance,
        person,
        opinion,
        opinion_on,
        place,
        publication,
        neither,
    } = &claim.argument;
    blocks.push(Block::Heading {
        level: 3,
        content: vec![Inline::text(heading(&claim.provision))],
    });
    blocks.push(paragraph(format!(
        "This {} is {}. It is {}.",
        claim.provision.law().reason(),
        claim.provision.kind_in_words(),
        if *neither {
            "why we neither confirm nor deny that anything is held".to_owned()
        } else {
            format!("used for {}", used_for(&claim.entries))
        }
    )));
    said("", why, blocks);
    said("It can be found here: ", place, blocks);
    said("It waits for this publication: ", publication, blocks);
    said(&given(person, *opinion_on), opinion, blocks);
    said("The harm: ", harm, blocks);
    if let Some(likelihood) = likelihood {
        let how = match likelihood {
            Likelihood::Would => "would do",
            Likelihood::WouldBeLikely => "would be likely to do",
        };
        blocks.push(paragraph(format!("Disclosure {how} this harm.")));
    }
    said("The public interest for disclosure: ", for_disclosure, blocks);
    said("The public interest against disclosure: ", against, blocks);
    said("The balance of the public interest: ", balance, blocks);
}

/// What stands before an opinion: whose it is and since when, as far as that is known.
fn given(person: &str, on: Option<NaiveDate>) -> String {
    let person = words::line(person);
    let on = on.map(|on| format!(" on {}", words::day(on))).unwrap_or_default();
    if person.is_empty() {
        "The opinion on this: ".to_owned()
    } else {
        format!("The qualified person, {person}, gave this reasonable opinion{on}: ")
    }
}

/// `entries 2, 4.1 and 9`, or `the request as a whole`.
fn used_for(entries: &[String]) -> String {
    match entries {
        [] => "the request as a whole".to_owned(),
        [entry] => format!("entry {entry}"),
        [others @ .., last] => format!("entries {} and {last}", others.join(", ")),
    }
}

/// Words with what stands before their first paragraph; nothing where they are empty.
fn said(before: &str, words: &str, blocks: &mut Vec<Block>) {
    let mut own = words::cell(words);
    if let Some(Block::Paragraph { content }) = own.first_mut()
        && !before.is_empty()
    {
        content.insert(0, Inline::text(before));
    }
    blocks.append(&mut own);
}

fn paragraph(words: String) -> Block {
    Block::Paragraph {
        content: vec![Inline::text(words)],
    }
}

fn schedule(claims: &[&NoticeClaim]) -> Annex {
    let head = |words: &str| vec![Inline::text(words)];
    let column = |width| Column {
        width,
        align: Align::Left,
    };
    let rows = claims.iter().map(|claim| {
        let used = if claim.argument.neither {
            "neither confirmed nor denied".to_owned()
        } else {
            used_for(&claim.entries)
        };
        let kind = claim.provision.kind_in_words();
        [heading(&claim.provision), kind, used]
            .map(|cell| words::cell(&cell))
            .into()
    });
    Annex {
        label: String::new(),
        title: SCHEDULE.to_owned(),
        landscape: false,
        foot: String::new(),
        blocks: vec![Block::Table(Table {
            summary: "Each provision that is relied on, of what kind it is, and what it is used for".to_owned(),
            columns: vec![column(None), column(Some(40.0)), column(Some(50.0))],
            header: vec![head("Provision"), head("Kind"), head("Used for")],
            rows: rows.collect(),
            rows_named: true,
        })],
    }
}

#[cfg(test)]
mod tests;
