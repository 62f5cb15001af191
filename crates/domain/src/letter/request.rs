//! Requests: what a letter or a message asks, in or out, the answers, and how far each is answered.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::id::{ActionId, AnswerId, RequestId};

/// Something that a letter or a message asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub id: RequestId,
    /// The letter in, letter out or message that asks it.
    pub letter: Uuid,
    /// Its place among the requests of that letter, from 1.
    pub position: u32,
    /// Its number as written, such as `1` or `4(b)`; none where the letter gives it none.
    pub number: Option<String>,
    /// Its words as written, without the number in front of them.
    pub text: String,
    /// The action that asks the same, such as a row of Annex A: it is counted once, as that action.
    pub action: Option<ActionId>,
}

impl Request {
    /// The heading above its answer: its number and its words, letter for letter. The number is not said twice where
    /// the words bear it or its last part, as in `and (b) who paid?` for `4(b)`.
    pub fn heading(&self) -> String {
        heading(self.number.as_deref(), &self.text)
    }
}

/// See [`Request::heading`].
pub fn heading(number: Option<&str>, text: &str) -> String {
    // So far into the words a number of theirs stands, after "and", "or" or "also".
    const FAR: usize = 12;
    let Some(number) = number.map(str::trim).filter(|number| !number.is_empty()) else {
        return text.to_owned();
    };
    let part = number.rfind('(').map_or(number, |at| &number[at..]);
    let opening = text.chars().take(FAR).collect::<String>();
    let bears = if part.starts_with('(') {
        opening.contains(part)
    } else {
        opening
            .trim_start()
            .strip_prefix(number)
            .is_some_and(|rest| rest.starts_with(['.', ')', ' ']))
    };
    if bears {
        text.to_owned()
    } else if number.ends_with(|letter: char| letter.is_alphanumeric()) {
        format!("{number}. {text}")
    } else {
        format!("{number} {text}")
    }
}

/// How far a request or action was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// In full.
    Answered,
    Partly,
    Not,
}

/// What a letter says to one request, or to one action: a letter in, a letter out or a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub id: AnswerId,
    /// The letter or message that answers.
    pub letter: Uuid,
    /// The action it answers, where it answers no request.
    pub action: Option<ActionId>,
    /// How far; nothing while nobody has said.
    pub outcome: Option<Outcome>,
    /// In what words. Of a letter out these are Markdown, and are printed.
    pub text: Option<String>,
    /// The request it answers.
    #[serde(default)]
    pub request: Option<RequestId>,
    /// Whether it agrees, where that was said.
    #[serde(default)]
    pub position: Option<Position>,
}

/// Whether an answer agrees: apart from how far it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    Accepts,
    AcceptsInPart,
    Declines,
    /// It takes note, and says neither.
    Notes,
}

/// How a letter prints its answers, after the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema, Type)]
#[serde(rename_all = "snake_case")]
pub enum AnswersAs {
    /// Each request as a heading, its answer beneath it.
    #[default]
    Headings,
    /// A table: number, request, answer.
    Table,
}

/// An answer as it was printed in a letter that went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Type)]
pub struct FrozenAnswer {
    #[schemars(with = "String")]
    pub request: RequestId,
    pub number: Option<String>,
    /// The words of the request.
    pub text: String,
    /// Markdown.
    pub answer: String,
    /// What leads to this part of a number, with that number; only above the first of its parts that prints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
}

/// With what the answer to a request is put off.
pub const FOLLOWS_LATER: &str = "I will write to you on this separately.";

/// How far a request or an action is answered by all that was said to it, the oldest first: what the newest answer
/// that says so says. Nothing where none does. Declining answers: agreeing is apart from it.
pub fn how_far<'a>(answers: impl DoubleEndedIterator<Item = &'a Answer>) -> Option<Outcome> {
    answers.rev().find_map(|answer| answer.outcome)
}

/// Whether an answer is still awaited: one definition for what others owe us and what we owe them.
pub fn is_awaited(far: Option<Outcome>) -> bool {
    far != Some(Outcome::Answered)
}

/// A request that was found by its number, with the bytes where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    pub number: String,
    /// Its words in the text.
    pub text: Range<usize>,
    /// The words of the answer that follows it, where the letter repeats requests and answers them.
    pub answer: Option<Range<usize>>,
}

/// A paragraph: its bytes in the text, and the label that it begins with.
struct Paragraph {
    span: Range<usize>,
    label: Option<Label>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number(u32),
    Letter(char),
}

struct Label {
    mark: Mark,
    /// Where the words after it begin.
    words: usize,
}

/// The label that a line begins with: `1.`, `1)`, `(1)`, `(a)`, `a)`.
fn label(line: &str) -> Option<(Mark, usize)> {
    let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = &line[lead..];
    let bold = rest.strip_prefix("**").map_or(0, |_| 2);
    let rest = &rest[bold..];
    let opened = rest.starts_with('(');
    let inner = &rest[usize::from(opened)..];
    let digits = inner.len() - inner.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (mark, length) = match (digits, inner.chars().next()?) {
        (1..=3, _) => (Mark::Number(inner[..digits].parse().ok()?), digits),
        (0, letter) if letter.is_ascii_lowercase() => (Mark::Letter(letter), 1),
        _ => return None,
    };
    let after = &inner[length..];
    // Markdown keeps a number at the start of a line from being a list by a stroke before its stop.
    let stroke = usize::from(after.starts_with('\\'));
    let close = after[stroke..].chars().next()?;
    let closes = match (opened, close) {
        (_, ')') => true,
        (false, '.') => matches!(mark, Mark::Number(_)),
        _ => false,
    };
    let words = after[stroke..].get(1..)?;
    let spaces = words.len() - words.trim_start_matches([' ', '\t']).len();
    if !closes || spaces == 0 || words.trim().is_empty() {
        return None;
    }
    let at = lead + bold + usize::from(opened) + length + stroke + 1 + spaces;
    Some((mark, at))
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut at = 0;
    let mut fresh = true;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        if line.trim().is_empty() {
            fresh = true;
            continue;
        }
        let label = label(&text[span.clone()]).map(|(mark, words)| Label {
            mark,
            words: span.start + words,
        });
        match found.last_mut() {
            Some(last) if !fresh && label.is_none() => last.span.end = span.end,
            _ => found.push(Paragraph { span, label }),
        }
        fresh = false;
    }
    found
}

fn is_sign_off(words: &str) -> bool {
    let small = words.trim().to_lowercase();
    small.starts_with("yours ") || small.starts_with("kind regards") || small.starts_with("best wishes")
}

/// The words of a paragraph after its label, without the strokes of bold around them.
fn words_of(text: &str, paragraph: &Paragraph) -> Range<usize> {
    let start = paragraph
        .label
        .as_ref()
        .map_or(paragraph.span.start, |label| label.words);
    let mut end = paragraph.span.end;
    let words = &text[start..end];
    end -= words.len() - words.trim_end().len();
    if text[start..end].ends_with("**") && text[start..end].matches("**").count() % 2 == 1 {
        end -= 2;
    }
    start..end
}

/// The places of the longest run of paragraphs that begin with 1, 2, 3 and so on.
fn longest_run(paragraphs: &[Paragraph]) -> Vec<usize> {
    let is = |at: usize, number: usize| matches!(&paragraphs[at].label, Some(Label { mark: Mark::Number(it), .. }) if *it as usize == number);
    let run = |start: usize| -> Vec<usize> {
        let mut run = Vec::new();
        for at in start..paragraphs.len() {
            if is(at, run.len() + 1) {
                run.push(at);
            }
        }
        run
    };
    let starts: Vec<usize> = (0..paragraphs.len()).filter(|at| is(*at, 1)).collect();
    // A run that begins earlier is never shorter. Of those as long as the first the last stands after the signature,
    // where answers do.
    let longest = starts.first().map_or(0, |first| run(*first).len());
    let as_long = starts.partition_point(|start| run(*start).len() == longest);
    match as_long.checked_sub(1) {
        Some(last) if longest > 1 => run(starts[last]),
        _ => Vec::new(),
    }
}

/// The words with which a letter leads to the parts of a number, such as "Say:" before `(a)` and `(b)`: they ask nothing
/// by themselves. `number` is that of a part, such as `1(a)`; nothing where it has no such words.
pub fn leading(text: &str, number: &str) -> Option<Range<usize>> {
    let (outer, _) = number.split_once('(')?;
    let place = outer.trim().parse::<usize>().ok()?.checked_sub(1)?;
    let paragraphs = paragraphs(text);
    let at = *longest_run(&paragraphs).get(place)?;
    let own = words_of(text, &paragraphs[at]);
    text[own.clone()].trim_end().ends_with(':').then_some(own)
}

/// Requests that a letter numbers itself, in their order: the longest run of paragraphs that begin with 1, 2, 3 and so
/// on, with their (a), (b) as requests of their own. Where the run stands after the signature and other paragraphs
/// follow most of its numbers, the letter repeats requests and answers them there.
pub fn numbered(text: &str) -> Vec<Numbered> {
    let paragraphs = paragraphs(text);
    let best = longest_run(&paragraphs);
    let Some(&first) = best.first() else { return Vec::new() };
    let after_signature = paragraphs[..first]
        .iter()
        .any(|one| is_sign_off(&text[one.span.clone()]));
    let ends = |place: usize| best.get(place + 1).copied().unwrap_or(paragraphs.len());
    let followed = (0..best.len()).filter(|place| best[*place] + 1 < ends(*place)).count();
    let answers = after_signature && followed * 2 > best.len();
    let mut found = Vec::new();
    for (place, &at) in best.iter().enumerate() {
        let number = (place + 1).to_string();
        let own = words_of(text, &paragraphs[at]);
        if answers {
            let rest = &paragraphs[at + 1..ends(place)];
            let answer = match (rest.first(), rest.last()) {
                (Some(first), Some(last)) => Some(first.span.start..last.span.end),
                _ => None,
            };
            found.push(Numbered {
                number,
                text: own,
                answer,
            });
            continue;
        }
        let mut parts = Vec::new();
        for one in &paragraphs[at + 1..ends(place)] {
            let next = char::from(b'a' + (parts.len() % 26) as u8);
            if one.label.as_ref().map(|label| label.mark) == Some(Mark::Letter(next)) && parts.len() < 26 {
                parts.push(Numbered {
                    number: format!("{number}({next})"),
                    text: words_of(text, one),
                    answer: None,
                });
            }
        }
        // Words that lead to (a) and (b) ask nothing by themselves.
        if parts.is_empty() || !text[own.clone()].trim_end().ends_with(':') {
            found.push(Numbered {
                number,
                text: own,
                answer: None,
            });
        }
        found.extend(parts);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, &str, Option<&str>)> {
        numbered(text)
            .into_iter()
            .map(|one| (one.number, &text[one.text], one.answer.map(|span| &text[span])))
            .collect()
    }

    // Seen red: with the paragraphs after a number taken as answers before the signature too.
    #[test]
    fn numbered_paragraphs_are_requests_and_what_follows_them_is_not() {
        let text = "Dear Nerys\n\nI ask:\n\n1. When will waits be published?\n\n2. How many waited\nmore than four \
            hours?\n\nThis matters to us.\n\n3) Will you share the contract?\n\nYours sincerely\n\nImogen Strand\n";
        assert_eq!(
            read(text),
            [
                ("1".to_owned(), "When will waits be published?", None),
                ("2".to_owned(), "How many waited\nmore than four hours?", None),
                ("3".to_owned(), "Will you share the contract?", None),
            ]
        );
    }

    // Seen red: without the parts.
    #[test]
    fn lettered_parts_are_requests_of_their_own() {
        let text = "1. Say:\n(a) what was told, and\n(b) who paid.\n2. Anything else?\n";
        assert_eq!(
            read(text),
            [
                ("1(a)".to_owned(), "what was told, and", None),
                ("1(b)".to_owned(), "who paid.", None),
                ("2".to_owned(), "Anything else?", None),
            ]
        );
    }

    // Red while the words that lead to parts stood nowhere.
    #[test]
    fn what_leads_to_parts_is_found_by_their_number() {
        let text = "Dear all\n\n1. Anything new?\n2. Say, for each year, including:\n(a) what was told, and\n(b) who \
            paid.\n3. Else:\n";
        let check = |number: &str, expected: Option<&str>| {
            assert_eq!(leading(text, number).map(|span| &text[span]), expected, "{number}");
        };
        check("2(a)", Some("Say, for each year, including:"));
        check("2(b)", Some("Say, for each year, including:"));
        check("2", None);
        check("1(a)", None);
        check("9(a)", None);
        check("0(a)", None);
        check("x(a)", None);
    }

    // Seen red: with the answer ended at its first paragraph.
    #[test]
    fn after_the_signature_requests_are_repeated_with_their_answers() {
        let text = "Dear all\n\n- We will publish a plan.\n\nYours faithfully\n\nTobias Wrenfield\n\n1. Suspend them \
            at once.\n\nThe rules decide.\n\n- case by case\n\nA blanket rule would not be lawful.\n\n2. Tell us how \
            many.\n\nPlease see the table.\n";
        assert_eq!(
            read(text),
            [
                (
                    "1".to_owned(),
                    "Suspend them at once.",
                    Some("The rules decide.\n\n- case by case\n\nA blanket rule would not be lawful.")
                ),
                ("2".to_owned(), "Tell us how many.", Some("Please see the table.")),
            ]
        );
    }

    // Seen red: with a single number taken as a list.
    #[test]
    fn a_number_alone_and_a_year_are_no_requests() {
        assert_eq!(read("1. A heading\n\nWords.\n"), []);
        assert_eq!(read("2021. was a hard year.\n2022. was harder.\n"), []);
        assert_eq!(read(""), []);
    }

    // Seen red: with the number before words that bear its part.
    #[test]
    fn a_heading_says_its_number_once() {
        assert_eq!(heading(Some("1"), "When?"), "1. When?");
        assert_eq!(heading(Some("4(a)"), "What was told,"), "4(a) What was told,");
        assert_eq!(heading(Some("4(b)"), "and (b) who paid?"), "and (b) who paid?");
        assert_eq!(heading(Some("2"), "2) Share it."), "2) Share it.");
        assert_eq!(heading(None, "A note of your visits."), "A note of your visits.");
        assert_eq!(
            heading(Some("1"), "10 posts are empty; why?"),
            "1. 10 posts are empty; why?"
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_letter_says_its_requests_are_words_of_it(
            lines in proptest::collection::vec(
                proptest::sample::select(vec![
                    "", "1. Say when.", "2) Say “who”.", "(3) Say how:", "(a) one,", "b) two", "**4. Bold?**", "5\\. Escaped?",
                    "1. ", "10. Ten", "Yours sincerely", "– Words – of a dash", "\t6. After a tab", "Ünïcode 7. within",
                    "2021. A year", "It goes on",
                ]),
                0..32,
            ),
        ) {
            let text = lines.join("\n");
            let mut end = 0;
            let mut numbers = std::collections::BTreeSet::new();
            for one in numbered(&text) {
                assert!(one.text.start >= end, "{text:?}: {one:?} begins before the one above it ends");
                assert!(!text[one.text.clone()].trim().is_empty(), "{text:?}: {one:?} has no words");
                end = one.text.end;
                if let Some(answer) = &one.answer {
                    assert!(answer.start >= end, "{text:?}: {one:?} is answered before it is asked");
                    assert!(!text[answer.clone()].trim().is_empty(), "{text:?}: {one:?} has an empty answer");
                    end = answer.end;
                }
                assert!(numbers.insert(one.number.clone()), "{text:?}: {} stands twice", one.number);
            }
        }
    }
}
