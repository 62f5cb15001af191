//! What has to be true of what is found in a letter, whatever its words are: promises to publish, news of something
//! published, and numbered requests. What is found stands in the letter byte for byte, in order, and is found again.

use std::ops::Range;

use domain::letter::request::{Numbered, leading, numbered};
use domain::publication::found::find;

use crate::seen::Seen;

/// Of so many requests it is looked at what leads to them.
const MOST_LEADS: usize = 100;

/// Tries a letter.
pub fn letter(bytes: &[u8]) -> Result<Seen, String> {
    let text = String::from_utf8_lossy(bytes);
    let context = "2027-10-14".parse().map_err(|_| "the day of the letter".to_owned())?;
    let mut seen = Seen::default();
    let promises = find(&text, context);
    if find(&text, context) != promises {
        return Err("the second time other promises are found".to_owned());
    }
    let mut last = 0..0;
    for one in &promises {
        // One sentence may promise two things.
        let after = if one.at == last { one.at.start } else { last.end };
        stands(&text, &one.words, &one.at, after)?;
        last = one.at.clone();
        let named = [
            Some(&one.what),
            Some(&one.timing),
            one.together_with.as_ref(),
            one.place.as_ref(),
        ];
        for words in named.into_iter().flatten() {
            if words.trim() != words || words.contains('\n') {
                return Err(format!("what is said of a promise is no plain line: {words:?}"));
            }
        }
        if one.what.is_empty() {
            return Err(format!("nothing is promised: {}", one.words));
        }
        seen.says("promise", &format!("{:?} {}", one.voice, one.published));
    }
    let requests = numbered(&text);
    if numbered(&text) != requests {
        return Err("the second time other requests are found".to_owned());
    }
    in_order(&text, &requests)?;
    seen.read = !promises.is_empty() || !requests.is_empty();
    seen.counts("promises", promises.len());
    seen.counts("requests", requests.len());
    Ok(seen)
}

fn in_order(text: &str, requests: &[Numbered]) -> Result<(), String> {
    let mut end = 0;
    for (place, one) in requests.iter().enumerate() {
        // Each look for it reads the whole letter.
        let lead = (place < MOST_LEADS).then(|| leading(text, &one.number)).flatten();
        for span in [Some(&one.text), one.answer.as_ref(), lead.as_ref()]
            .into_iter()
            .flatten()
        {
            if text.get(span.clone()).is_none() {
                return Err(format!("{} lies where no words are: {span:?}", one.number));
            }
        }
        if one.text.start < end {
            return Err(format!("{} begins at {}, before {end}", one.number, one.text.start));
        }
        end = one.answer.as_ref().map_or(one.text.end, |answer| answer.end);
    }
    Ok(())
}

/// Words stand where they are said to, after what was found before them.
fn stands(text: &str, words: &str, at: &Range<usize>, after: usize) -> Result<(), String> {
    if at.start < after {
        return Err(format!(
            "what begins at {} was found after what ends at {after}",
            at.start
        ));
    }
    match text.get(at.clone()) {
        Some(there) if there == words && !words.trim().is_empty() => Ok(()),
        there => Err(format!("{words:?} does not stand at {at:?}, but {there:?}")),
    }
}
