//! What has to be true of a provision and of a letter that refuses information, whatever their words are: what is read
//! exists and reads as itself, lists are in order and hold each once, a finding is a sentence and quotes words that stand
//! in the letter.

use domain::exemption::notice::{CaseFacts, check};
use domain::exemption::provision::Provision;
use domain::exemption::spelling::{find, list};
use domain::working_days::WorkingDays;

use crate::seen::{Seen, sentence};

/// Tries the words of a provision.
pub fn provision(bytes: &[u8]) -> Result<Seen, String> {
    let words = String::from_utf8_lossy(bytes);
    let mut seen = Seen::default();
    match list(&words) {
        Ok(all) => {
            seen.read = true;
            seen.counts("named", all.len());
            for one in &all {
                itself(one)?;
                seen.says("named", &one.kind_in_words());
            }
        }
        Err(refused) => {
            sentence(&refused.to_string(), "")?;
            seen.says("refused", &refused.to_string());
        }
    }
    let mut end = 0;
    for mention in find(&words) {
        let span = mention.span;
        if span.start < end || words.get(span.clone()).is_none_or(str::is_empty) {
            return Err(format!("a mention lies where no words are: {span:?}"));
        }
        end = span.end;
        seen.counts("mentioned", mention.provisions.len());
        mention.provisions.iter().try_for_each(itself)?;
    }
    Ok(seen)
}

/// A provision reads as itself.
fn itself(one: &Provision) -> Result<(), String> {
    for written in [one.to_string(), one.named()] {
        if written.parse::<Provision>().as_ref() != Ok(one) {
            return Err(format!("{written} does not read as itself"));
        }
    }
    Ok(())
}

/// Tries a letter.
pub fn notice(bytes: &[u8]) -> Result<Seen, String> {
    let text = String::from_utf8_lossy(bytes);
    let facts = CaseFacts {
        received: "2027-05-17".parse().ok(),
        ..CaseFacts::default()
    };
    let report = check(&text, &facts, WorkingDays::built_in());
    if check(&text, &facts, WorkingDays::built_in()) != report {
        return Err("it is read otherwise the second time".to_owned());
    }
    let flat = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = flat(&text);
    for list in [&report.listed, &report.argued] {
        if !list.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err(format!("a list is out of order: {list:?}"));
        }
        list.iter().try_for_each(itself)?;
    }
    let mut seen = Seen {
        read: !report.listed.is_empty() || !report.argued.is_empty(),
        ..Seen::default()
    };
    for finding in &report.findings {
        if !finding.message.ends_with('.') || finding.message.contains('\n') {
            return Err(format!("a finding is no sentence: {}", finding.message));
        }
        // Bullets between lines are no words.
        if let Some(words) = &finding.words
            && words
                .split_whitespace()
                .any(|word| !whole.contains(word.trim_end_matches('…')))
        {
            return Err(format!("a finding quotes what does not stand there: {words}"));
        }
        seen.says("finding", &format!("{:?}", finding.kind));
    }
    seen.counts("listed", report.listed.len());
    seen.counts("argued", report.argued.len());
    Ok(seen)
}
