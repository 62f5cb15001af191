//! What has to be true of a timing and a lead, whatever their words are: a reading that holds together, that names
//! nobody who is not there, whose places lie in the words, and that is the same the second time.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use domain::discussion;
use domain::lead::{Candidate, CandidateKind, Known, Match, Resolved, Scene};
use domain::timing::{self, Inferred, Kind};

use crate::seen::Seen;

/// Tries the words of a timing.
pub fn timing(bytes: &[u8]) -> Result<Seen, String> {
    let words = String::from_utf8_lossy(bytes);
    // A day, or another one on which years and months turn otherwise.
    let day = if words.len().is_multiple_of(2) {
        (2027, 6, 1)
    } else {
        (2028, 12, 31)
    };
    let context = NaiveDate::from_ymd_opt(day.0, day.1, day.2).ok_or("no such day")?;
    let read = timing::read(&words, context);
    if timing::read(&words, context) != read {
        return Err("it is read otherwise the second time".to_owned());
    }
    let wrong = |what: &str| Err(format!("{what}: {read:?}"));
    if read.first.zip(read.last).is_some_and(|(first, last)| first > last) {
        return wrong("it ends before it begins");
    }
    let dated = read.first.is_some() || read.last.is_some();
    match read.kind {
        Kind::Day if read.first.is_none() || read.first != read.last => return wrong("a day is not one day"),
        Kind::Period if !dated => return wrong("a period has no end"),
        Kind::Meeting | Kind::Event | Kind::Standing | Kind::Status | Kind::None | Kind::Unread if dated => {
            return wrong("it names no day and has one");
        }
        Kind::Status if read.status_word().is_none() => return wrong("it is no status that is known"),
        Kind::None if words.chars().any(|letter| letter.is_ascii_digit()) => return wrong("figures are no timing"),
        _ => {}
    }
    if read.names.as_deref().is_some_and(|names| !words.contains(names)) {
        return wrong("it names what does not stand there");
    }
    if !read.inferred.windows(2).all(|pair| pair[0] < pair[1]) {
        return wrong("an assumption is said twice, or out of order");
    }
    if read.month.is_some_and(|month| month.day() != 1) {
        return wrong("a month does not begin on its first day");
    }
    let years = |day: NaiveDate| (day.year() - context.year()).abs();
    let far = read.last.is_some_and(|last| years(last) > 2);
    if read.inferred.contains(&Inferred::Year) && far && !read.doubtful {
        return wrong("a year was assumed that is far away");
    }
    if read.passed(context) && read.inferred.contains(&Inferred::SpanStart) {
        return wrong("a span from the day on is over on that day");
    }
    if timing::in_words(&read).trim().is_empty() {
        return wrong("it cannot be said in words");
    }
    if let (Kind::Day, Some(first)) = (read.kind, read.first)
        && first.year() >= 1900
    {
        let again = timing::read(&timing::date_in_words(first), context);
        if again.first != Some(first) || again.kind != Kind::Day {
            return wrong("the day in words is read as another");
        }
    }
    let mut seen = Seen {
        read: !matches!(read.kind, Kind::Unread),
        ..Seen::default()
    };
    seen.says(
        "kind",
        &format!("{:?} {:?} {} {}", read.kind, read.inferred, read.doubtful, read.before),
    );
    seen.says("in words", &timing::in_words(&read));
    seen.counts("nearest", read.nearest.len());
    Ok(seen)
}

/// Those a lead may mean, by their places in this list.
fn candidates() -> Vec<Candidate<usize>> {
    let of = |key: usize, kind, names: &[&str], body| Candidate {
        key,
        kind,
        names: names.iter().map(|&name| name.to_owned()).collect(),
        body,
    };
    vec![
        of(
            0,
            CandidateKind::Body,
            &["Calderhaven Constabulary", "Constabulary", "Force"],
            None,
        ),
        of(
            1,
            CandidateKind::Body,
            &["Office for Policing and Crime", "the Office", "OPC"],
            None,
        ),
        of(2, CandidateKind::Post, &["Chief Constable", "CC"], Some(0)),
        of(
            3,
            CandidateKind::Post,
            &["Deputy Mayor for Policing and Crime", "DMPC"],
            Some(1),
        ),
        of(4, CandidateKind::Person, &["Tobias Wrenfield"], Some(0)),
        of(5, CandidateKind::Person, &["Nerys Adeyemi-Holt"], Some(1)),
        of(6, CandidateKind::Initials, &["TW"], Some(0)),
        of(7, CandidateKind::Body, &["Home Office", "HO"], None),
    ]
}

/// Tries the words of a lead, which may also be those of an action.
pub fn lead(bytes: &[u8]) -> Result<Seen, String> {
    let words = String::from_utf8_lossy(bytes);
    let candidates = candidates();
    let known = Known::new(candidates.clone());
    let scene = Scene {
        you: vec![2],
        we: vec![3],
        all: vec![2, 3],
    };
    let mut seen = Seen::default();
    for scene in [&Scene::default(), &scene] {
        let parts = known.resolve(&words, scene);
        if known.resolve(&words, scene) != parts {
            return Err("it is read otherwise the second time".to_owned());
        }
        of_parts(&words, &parts, &candidates, &mut seen)?;
    }
    of_parts(&words, &known.lead_in_text(&words), &candidates, &mut seen)?;
    let context = NaiveDate::from_ymd_opt(2027, 6, 1).ok_or("no such day")?;
    let mentions = discussion::find(&words, context);
    in_order(
        &words,
        mentions
            .iter()
            .map(|mention| (mention.span.clone(), mention.words.as_str())),
    )?;
    for mention in &mentions {
        if mention.month.is_some_and(|month| month.day() != 1) {
            return Err(format!("a month does not begin on its first day: {mention:?}"));
        }
        // A meeting of two is named by both, with a dash between.
        let stands = |forum: &str| words.contains(forum) || forum.split('-').all(|name| words.contains(name));
        if mention
            .forum
            .as_deref()
            .is_some_and(|forum| forum.trim().is_empty() || !stands(forum))
        {
            return Err(format!("a forum is named that does not stand there: {mention:?}"));
        }
        seen.says(
            "mention",
            &format!(
                "{} {} {} {}",
                mention.forum.is_some(),
                mention.month.is_some(),
                mention.next,
                mention.doubt
            ),
        );
    }
    Ok(seen)
}

fn of_parts(
    words: &str,
    parts: &[Resolved<usize>],
    candidates: &[Candidate<usize>],
    seen: &mut Seen,
) -> Result<(), String> {
    in_order(words, parts.iter().map(|part| (part.span.clone(), part.words.as_str())))?;
    for part in parts {
        let named = |key: &usize| {
            let Some(candidate) = candidates.get(*key) else {
                return false;
            };
            let small = part.words.to_lowercase();
            candidate.names.iter().any(|name| {
                let first = name
                    .to_lowercase()
                    .split([' ', '-'])
                    .find(|word| *word != "the")
                    .unwrap_or_default()
                    .to_owned();
                small.contains(&first)
            })
        };
        let right = match &part.found {
            Match::One(key) => named(key) || part.words.split_whitespace().count() <= 2,
            Match::Each(keys) => !keys.is_empty() && keys.iter().all(|key| *key < candidates.len()),
            Match::Several(keys) => keys.len() > 1 && keys.iter().all(named),
            Match::Nobody => true,
        };
        if !right {
            return Err(format!("somebody is named who does not stand there: {part:?}"));
        }
        seen.read |= !matches!(part.found, Match::Nobody);
        seen.says(
            "found",
            &match &part.found {
                Match::One(key) => format!("one {}", char::from(b'a' + *key as u8)),
                Match::Each(keys) => format!("each {}", keys.len()),
                Match::Several(_) => "several".to_owned(),
                Match::Nobody => "nobody".to_owned(),
            },
        );
    }
    seen.counts("parts", parts.len());
    Ok(())
}

/// Places lie in the words, one after another, and hold what is said to stand there.
fn in_order<'w>(words: &str, parts: impl Iterator<Item = (Range<usize>, &'w str)>) -> Result<(), String> {
    let mut end = 0;
    for (span, said) in parts {
        if span.start < end || words.get(span.clone()) != Some(said) {
            return Err(format!("{said:?} does not stand at {span:?} after {end} in {words:?}"));
        }
        end = span.end;
    }
    Ok(())
}
