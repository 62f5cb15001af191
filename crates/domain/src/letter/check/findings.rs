//! What the checks found, put into sentences and keys. Decides no requests and no matches.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use chrono::NaiveDate;

use crate::letter::annex_label;
use crate::letter::check::objects::{self, AskingClause};
use crate::letter::check::prose::Prose;
use crate::letter::check::sheet::{AnswerLine, Checked, Finding, FindingKind, Request, Row, Sheet};
use crate::letter::check::{annexes, placeholders};
use crate::{ending, printing, timing};

/// Where a finding stands in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReadingPlace {
    Head,
    Body(usize),
    Row(usize),
    End,
}

/// The key of a finding of a kind about some words.
pub(super) fn key(kind: FindingKind, about: &str) -> String {
    if about.is_empty() {
        kind.name().to_owned()
    } else {
        format!("{}:{}", kind.name(), folded(about))
    }
}

/// Findings as they are gathered.
pub(super) struct Findings<'a> {
    sheet: &'a Sheet<'a>,
    found: Vec<(ReadingPlace, Finding)>,
}

impl<'a> Findings<'a> {
    pub fn new(sheet: &'a Sheet<'a>) -> Self {
        Self {
            sheet,
            found: Vec::new(),
        }
    }

    fn add(&mut self, place: ReadingPlace, kind: FindingKind, about: &str, sentence: String) -> &mut Finding {
        let key = key(kind, about);
        self.found.push((
            place,
            Finding {
                kind,
                level: kind.level(),
                key,
                sentence,
                span: None,
                action: None,
                row: None,
                suggestion: None,
                row_draft: None,
                request: None,
                in_words: false,
            },
        ));
        let last = self.found.len() - 1;
        &mut self.found[last].1
    }

    fn add_row(&mut self, index: usize, kind: FindingKind, about: &str, sentence: String) -> &mut Finding {
        let action = self.sheet.rows[index].action;
        let finding = self.add(ReadingPlace::Row(index), kind, &format!("{action} {about}"), sentence);
        finding.action = Some(action);
        finding.row = Some(index);
        finding
    }

    /// What a row is called: by its number in Annex A, which need not be the action's number in the note or the
    /// register.
    fn named(&self, index: usize) -> String {
        let number = number(&self.sheet.rows[index], index);
        if self.sheet.has_actions_annex {
            format!("Row {number} of Annex A")
        } else {
            format!("Agreed action {number} of the letter")
        }
    }

    /// The same within a sentence.
    fn named_within(&self, index: usize) -> String {
        let name = self.named(index);
        name[..1].to_lowercase() + &name[1..]
    }

    /// A request that no row says.
    pub fn request_without_row(&mut self, prose: &Prose, clause: &AskingClause) {
        let body = self.sheet.body;
        let named = objects::named(prose, body, clause);
        let lacks = if self.sheet.has_actions_annex {
            "has no row in Annex A"
        } else {
            "is not among the agreed actions"
        };
        let stop = if named.ends_with(['.', '…']) { "" } else { "." };
        let sentence = format!("One request in the letter {lacks}: {named}{stop}");
        let words = &body[clause.span.clone()];
        let place = ReadingPlace::Body(clause.span.start);
        let (who, context) = (self.sheet.addressee_body, self.sheet.date.or(self.sheet.meeting_date));
        let finding = self.add(place, FindingKind::RequestWithoutRow, words, sentence);
        finding.span = Some(clause.span.clone());
        finding.row_draft = objects::drafted(prose, body, clause, who, context);
    }

    /// The day by which a clause asks for what a row says, where it is another than the row's. `alone`: nothing else is
    /// asked for in its sentence, so that a timing before the clause ("By Friday, please send …") is its own.
    pub fn day_in_prose(&mut self, prose: &Prose, clause: &AskingClause, row: usize, alone: bool) {
        let (sheet, index) = (self.sheet, row);
        let row = &sheet.rows[index];
        let (Some(context), Some(last)) = (sheet.date.or(sheet.meeting_date), row.last) else {
            return;
        };
        let words = |range: &Range<usize>| &prose.words[range.clone()];
        let said = objects::timing_in(words(&clause.words), sheet.body, context).or_else(|| {
            let sentence = alone.then(|| &prose.sentences[clause.sentence].words)?;
            objects::timing_in(words(sentence), sheet.body, context)
        });
        let Some(said) = said else { return };
        let Some(asked) = timing::read(ending::without_due(&said), context).last else {
            return;
        };
        // Words that stand in the middle of the row as well are what it is about: "the numbers held on 1 May 2027".
        let about = row.text.to_lowercase().contains(&said.to_lowercase())
            && ending::timing(row.text, context).is_none_or(|span| !row.text[span].eq_ignore_ascii_case(&said));
        if asked == last || about {
            return;
        }
        let sentence = format!(
            "The letter asks “{}” ({}) for {}, whose timing is “{}” ({}). Change one of the two.",
            shown(&said),
            timing::date_in_words(asked),
            self.named_within(index),
            shown(row.timing),
            timing::date_in_words(last)
        );
        let key = format!("{said} / {} {asked} {last}", row.timing);
        let finding = self.add_row(index, FindingKind::ProseTiming, &key, sentence);
        finding.span = Some(clause.span.clone());
    }

    /// Whom the sentence of a clause names as who does what a row says ("We agreed that the Constabulary would
    /// publish"), where that is not the row's lead: the lead was changed after the sentence was written.
    pub fn lead_in_prose(&mut self, prose: &Prose, clause: &AskingClause, index: usize) {
        let row = &self.sheet.rows[index];
        if row.lead.trim().is_empty() {
            return;
        }
        let sentence = objects::quiet(&self.sheet.body[prose.sentences[clause.sentence].span.clone()]);
        let named = |name: &&String| {
            ["that", "and", "with"].iter().any(|before| {
                [" ", " the "].iter().any(|the| {
                    ["would", "will", "undertook", "agreed"]
                        .iter()
                        .any(|does| sentence.contains(&format!(" {before}{the}{name} {does} ")))
                })
            })
        };
        let Some(other) = row.others.iter().filter(named).max_by_key(|name| name.len()) else {
            return;
        };
        let words = format!(
            "The letter says that {other} does what is in {}, whose lead is {}. Change one of the two.",
            self.named_within(index),
            shown(row.lead)
        );
        let key = format!("{other} / {}", row.lead);
        let finding = self.add_row(index, FindingKind::ProseLead, &key, words);
        finding.span = Some(clause.span.clone());
    }

    /// Days of the week that do not say which ("by Friday"), in the body and in the rows: the reader counts from
    /// another day.
    pub fn weekdays(&mut self, prose: &Prose) {
        let sheet = self.sheet;
        let Some(context) = sheet.date.or(sheet.meeting_date) else {
            return;
        };
        let mut said_before: Vec<String> = Vec::new();
        for sentence in &prose.sentences {
            let words = &prose.words[sentence.words.clone()];
            for (before, word) in words.iter().zip(words.iter().skip(1)) {
                let after = &sheet.body[word.span.end..];
                if word.quoted || !opens_a_day(&before.low) || !is_weekday(&word.low) || says_which(after) {
                    continue;
                }
                let from = if before.low == "than" { word } else { before };
                let span = from.span.start..word.span.end;
                let said = objects::quiet(&sheet.body[span.clone()]);
                let Some(day) = timing::read(&format!("by {}", word.low), context).last else {
                    continue;
                };
                // Each place is a finding of its own, whatever is typed before it.
                said_before.push(said.clone());
                let nth = said_before.iter().filter(|earlier| **earlier == said).count();
                let key = if nth > 1 { format!("{said} {nth}") } else { said.clone() };
                let sentence = unclear("The letter", &said, day);
                let finding = self.add(ReadingPlace::Body(span.start), FindingKind::BareWeekday, &key, sentence);
                finding.span = Some(span);
                finding.suggestion = Some(timing::date_in_words(day));
            }
        }
        let context = sheet.meeting_date.unwrap_or(context);
        for (index, row) in sheet.rows.iter().enumerate() {
            let text = row.text.trim_end_matches('.');
            let ending = ending::timing(text, context).map(|span| &text[span]);
            for (said, in_words) in [(Some(row.timing), false), (ending, true)] {
                let Some(said) = said else { continue };
                let day = row.last.or_else(|| timing::read(said, context).last);
                if let (true, Some(day)) = (is_weekday(said), day) {
                    let named = self.named(index);
                    let place = if in_words {
                        format!("{named}, in its words,")
                    } else {
                        named
                    };
                    let about = if in_words {
                        format!("{said} in words")
                    } else {
                        said.to_owned()
                    };
                    let sentence = unclear(&place, said, day);
                    let finding = self.add_row(index, FindingKind::BareWeekday, &about, sentence);
                    finding.suggestion = Some(timing::date_in_words(day));
                    finding.in_words = in_words;
                    break;
                }
            }
        }
    }

    /// Addressee, salutation, date and reference.
    pub fn head(&mut self) {
        let sheet = self.sheet;
        if sheet.addressee.iter().all(|line| line.trim().is_empty()) {
            let sentence = "The letter has no addressee. It cannot be sent without one.".to_owned();
            self.add(ReadingPlace::Head, FindingKind::NoAddressee, "", sentence);
        }
        if sheet.salutation.trim().is_empty() {
            let sentence = "The letter greets nobody. Add a salutation.".to_owned();
            self.add(ReadingPlace::Head, FindingKind::NoSalutation, "", sentence);
        }
        match (sheet.date, sheet.meeting_date) {
            (None, _) => {
                let sentence = "The letter has no date. It cannot be sent without one.".to_owned();
                self.add(ReadingPlace::Head, FindingKind::NoDate, "", sentence);
            }
            (Some(date), Some(meeting)) if date < meeting => {
                let sentence = format!(
                    "The letter is dated {}, before its meeting on {}.",
                    timing::date_in_words(date),
                    timing::date_in_words(meeting)
                );
                self.add(
                    ReadingPlace::Head,
                    FindingKind::DateBeforeMeeting,
                    &format!("{date} {meeting}"),
                    sentence,
                );
            }
            _ => {}
        }
        if sheet.reference.is_none_or(|reference| reference.trim().is_empty()) {
            let sentence = "The letter has no reference.".to_owned();
            self.add(ReadingPlace::Head, FindingKind::NoReference, "", sentence);
        }
    }

    /// Words left to be filled in, in the letter and its rows.
    pub fn placeholders(&mut self) {
        let sheet = self.sheet;
        let kind = FindingKind::Placeholder;
        let addressee = sheet.addressee.iter().map(|line| ("The addressee", line.as_str()));
        let head = [
            ("The reference", sheet.reference.unwrap_or_default()),
            ("The salutation", sheet.salutation),
            ("The subject", sheet.subject),
            ("The sign-off", sheet.sign_off),
        ];
        for (name, text) in addressee.chain(head) {
            if let Some(span) = placeholders::find(text).into_iter().next() {
                let sentence = format!("{name} still holds “{}”.", shown(&text[span]));
                self.add(ReadingPlace::Head, kind, text, sentence);
            }
        }
        for span in placeholders::find(sheet.body) {
            let sentence = format!("The letter still holds “{}”.", shown(&sheet.body[span.clone()]));
            let around = around(sheet.body, span.clone());
            let finding = self.add(ReadingPlace::Body(span.start), kind, around, sentence);
            finding.span = Some(span);
        }
        for (index, row) in sheet.rows.iter().enumerate() {
            for text in [row.text, row.lead] {
                if let Some(span) = placeholders::find(text).into_iter().next() {
                    let sentence = format!("{} still holds “{}”.", self.named(index), shown(&text[span]));
                    self.add_row(index, kind, text, sentence);
                    break;
                }
            }
        }
    }

    /// Annexes spoken of that are not there, and annexes never spoken of.
    pub fn annexes(&mut self, prose: &Prose) {
        let count = self.sheet.annexes;
        let mentions = annexes::find(self.sheet.body, &prose.words);
        for (letter, span) in &mentions.lettered {
            if *letter < count {
                continue;
            }
            let label = annex_label(*letter);
            let has = match count {
                0 => "but it has no annex".to_owned(),
                1 => "but it has Annex A only".to_owned(),
                _ => format!("but its last is {}", annex_label(count - 1)),
            };
            let sentence = format!("The letter mentions {label}, {has}.");
            let finding = self.add(
                ReadingPlace::Body(span.start),
                FindingKind::AnnexMissing,
                &label,
                sentence,
            );
            finding.span = Some(span.clone());
        }
        for index in 0..count {
            let spoken = mentions.lettered.iter().any(|(letter, _)| *letter == index);
            if !(spoken || mentions.together || (mentions.one && count == 1)) {
                let label = annex_label(index);
                let sentence = format!("The letter never mentions {label}.");
                self.add(ReadingPlace::End, FindingKind::AnnexUnmentioned, &label, sentence);
            }
        }
    }

    /// What each row lacks.
    pub fn rows(&mut self) {
        let sheet = self.sheet;
        let cell = if sheet.has_actions_annex {
            " It will print as a blank cell."
        } else {
            ""
        };
        for (index, row) in sheet.rows.iter().enumerate() {
            let name = self.named(index);
            if row.timing.trim().is_empty() {
                self.add_row(index, FindingKind::NoTiming, "", format!("{name} has no timing.{cell}"));
            } else if row.reading == timing::Kind::Unread {
                let sentence = format!(
                    "The timing of {} is not read as a date: “{}”.",
                    self.named_within(index),
                    shown(row.timing)
                );
                self.add_row(index, FindingKind::UnreadTiming, row.timing, sentence);
            } else if let Some(said) = self.other_day(row) {
                let sentence = format!(
                    "{name} says “{}” in its words, but its timing is “{}”.",
                    shown(said),
                    shown(row.timing)
                );
                let about = format!("{said} / {}", row.timing);
                self.add_row(index, FindingKind::TimingAndText, &about, sentence)
                    .in_words = true;
            }
            if let (Some(last), Some(date)) = (row.last, sheet.date)
                && last < date
            {
                let sentence = format!(
                    "The last day of {} is {}, before the letter’s date, {}. Change the timing, or the date of the \
                     letter.",
                    self.named_within(index),
                    timing::date_in_words(last),
                    timing::date_in_words(date)
                );
                self.add_row(index, FindingKind::DueBeforeLetter, &format!("{last} {date}"), sentence);
            }
            if let Some(nobody) = row.lead_unknown.as_deref().filter(|lead| !lead.trim().is_empty()) {
                let sentence = format!(
                    "{name} is led by “{}”, whom the office does not know. Add who it is, or change the lead.",
                    shown(nobody)
                );
                self.add_row(index, FindingKind::UnknownLead, nobody, sentence);
            }
            let other = row.lead_disagrees.as_deref().filter(|other| !other.trim().is_empty());
            if row.lead.trim().is_empty() {
                let finding = self.add_row(index, FindingKind::NoLead, "", format!("{name} has no lead.{cell}"));
                finding.suggestion = other.map(str::to_owned);
            } else if let Some(other) = other {
                let sentence = format!("{name} begins with {other}, but its lead is {}.", shown(row.lead));
                let about = format!("{other} / {}", row.lead);
                let finding = self.add_row(index, FindingKind::LeadAndText, &about, sentence);
                finding.suggestion = Some(other.to_owned());
            }
        }
    }

    /// The timing with which a row's words end, where its last day is not that of the row's timing.
    fn other_day<'r>(&self, row: &Row<'r>) -> Option<&'r str> {
        let context = self.sheet.meeting_date.or(self.sheet.date)?;
        let said = &row.text[ending::timing(row.text, context)?];
        let last = |words: &str| timing::read(words, context).last;
        (last(said)? != last(row.timing)?).then_some(said)
    }

    /// Rows the text never speaks of: one finding each, or one for all when they are many.
    pub fn not_mentioned(&mut self, mentioned: &[bool]) {
        let sheet = self.sheet;
        let kind = FindingKind::RowNotMentioned;
        let missing: Vec<usize> = (0..sheet.rows.len()).filter(|row| !mentioned[*row]).collect();
        if missing.len() <= 3 {
            for index in missing {
                let sentence = format!("{} is not mentioned in the letter.", self.named(index));
                self.add_row(index, kind, sheet.rows[index].text, sentence);
            }
            return;
        }
        let mut actions: Vec<String> = missing.iter().map(|row| sheet.rows[*row].action.to_string()).collect();
        actions.sort();
        let sentence = format!("{} rows of Annex A are not mentioned in the letter.", missing.len());
        self.add(ReadingPlace::End, kind, &actions.join(" "), sentence);
    }

    /// Characters no typeface has.
    pub fn unprintable(&mut self) {
        let Some(sentence) = printing::sentence(self.sheet.unprintable) else {
            return;
        };
        let signs: BTreeSet<char> = self.sheet.unprintable.iter().map(|one| one.sign).collect();
        let codes: Vec<String> = signs.iter().map(|sign| format!("U+{:04X}", u32::from(*sign))).collect();
        let span = self
            .sheet
            .body
            .char_indices()
            .find(|(_, sign)| signs.contains(sign))
            .map(|(at, sign)| at..at + sign.len_utf8());
        let place = span
            .as_ref()
            .map_or(ReadingPlace::End, |span| ReadingPlace::Body(span.start));
        self.add(place, FindingKind::Unprintable, &codes.join(" "), sentence)
            .span = span;
    }

    /// Requests of what is answered that have no answer here.
    pub fn answers(&mut self) {
        let sheet = self.sheet;
        let named = |line: &AnswerLine<'_>| match line.number {
            Some(number) => format!("Request {number}"),
            None => format!("The request “{}”", shown(line.text)),
        };
        for line in sheet.answers.iter().filter(|line| line.empty) {
            let sentence = format!(
                "{} has no answer. Its heading will print with nothing under it.",
                named(line)
            );
            let about = line.request.to_string();
            self.add(ReadingPlace::End, FindingKind::EmptyAnswer, &about, sentence)
                .request = Some(line.request);
        }
        for line in sheet.not_taken_up {
            let sentence = format!("{} of their letter is not answered here.", named(line));
            let about = line.request.to_string();
            self.add(ReadingPlace::End, FindingKind::RequestNotTakenUp, &about, sentence)
                .request = Some(line.request);
        }
    }

    /// What is wrong with the notice of a refusal.
    pub fn notice(&mut self) {
        for line in self.sheet.notice {
            self.add(
                ReadingPlace::End,
                FindingKind::Notice,
                line.about,
                line.sentence.to_owned(),
            );
        }
    }

    /// All findings in order, without those that were dismissed.
    pub fn finish(self, requests: Vec<Request>) -> Checked {
        let mut found = self.found;
        let quiet = FindingKind::ALL
            .iter()
            .filter(|kind| found.iter().all(|(_, finding)| finding.kind != **kind))
            .count();
        found.sort_by_key(|(place, finding)| (std::cmp::Reverse(finding.level), *place));
        let dismissed: HashSet<&str> = self.sheet.dismissed.iter().map(String::as_str).collect();
        let mut seen = HashSet::new();
        let findings = found
            .into_iter()
            .map(|(_, finding)| finding)
            .filter(|finding| {
                let stays = finding.level == super::Level::Must || finding.kind == FindingKind::Notice;
                stays || !dismissed.contains(finding.key.as_str())
            })
            .filter(|finding| seen.insert(finding.key.clone()))
            .collect();
        Checked {
            findings,
            quiet,
            requests,
        }
    }
}

/// Whether words are a day of the week and nothing else that says which: `by Friday`, `Thursday`.
fn is_weekday(said: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let low = said.trim().trim_end_matches('.').to_lowercase();
    let mut words = low.split_whitespace().rev();
    words.next().is_some_and(|last| DAYS.contains(&last))
        && words.all(|word| {
            matches!(
                word,
                "by" | "before" | "on" | "until" | "no" | "later" | "than" | "not" | "this" | "next" | "due"
            )
        })
}

/// Whether a word before a day of the week makes it a day to come: `by Friday`, `no later than Friday`.
fn opens_a_day(word: &str) -> bool {
    matches!(word, "by" | "before" | "until" | "than" | "this" | "next")
}

/// Whether what stands behind a day of the week says which: `Friday 4 December`, `Friday the 4th`, `Friday of next
/// week`.
fn says_which(after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ', '\n', '(', '*']);
    after.starts_with(|sign: char| sign.is_ascii_digit())
        || ["the ", "week", "of ", "in "]
            .iter()
            .any(|words| after.starts_with(words))
}

/// The sentence for a day of the week, with the day in full.
fn unclear(place: &str, said: &str, day: NaiveDate) -> String {
    format!(
        "{place} says “{}”, which does not say which one. Write the day in full: {}?",
        shown(said.trim()),
        timing::date_in_words(day)
    )
}

fn number(row: &Row<'_>, index: usize) -> String {
    match row.number.trim() {
        "" => (index + 1).to_string(),
        number => number.to_owned(),
    }
}

/// Words short enough for a sentence.
fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// A placeholder with a few words on each side, so that two of a kind have keys of their own.
fn around(body: &str, span: std::ops::Range<usize>) -> &str {
    let mut start = span.start.saturating_sub(24);
    while !body.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (span.end + 24).min(body.len());
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    // Whole words only, so that a letter typed farther off changes nothing.
    if start > 0 {
        start = body[start..span.start]
            .find(char::is_whitespace)
            .map_or(span.start, |at| start + at);
    }
    if end < body.len() {
        end = body[span.end..end]
            .rfind(char::is_whitespace)
            .map_or(span.end, |at| span.end + at);
    }
    &body[start..end]
}

/// Words as a key holds them: in lower case, without marks, single spaces. Long ones end in a digest, so that keys
/// stay short.
fn folded(text: &str) -> String {
    const LONGEST: usize = 240;
    let mut key = String::new();
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for word in text.split(|mark: char| mark.is_whitespace() || matches!(mark, '*' | '`' | '\\')) {
        if word.is_empty() {
            continue;
        }
        // A full stop typed at the end changes nothing.
        let bare = word.trim_matches(|mark: char| !mark.is_alphanumeric());
        let word = if bare.is_empty() { word } else { bare }.to_lowercase();
        if key.len() + word.len() < LONGEST && !key.ends_with('…') {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&word);
            continue;
        }
        if !key.ends_with('…') {
            key.push('…');
        }
        // FNV-1a: the same on every machine and in every release.
        for byte in word.bytes().chain([b' ']) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    if key.ends_with('…') {
        key.push_str(&format!("{digest:016x}"));
    }
    key
}

impl Sheet<'_> {
    /// The row that somebody said a request is said by; none once that row has left the letter.
    pub(super) fn matched_row(&self, request: &Range<usize>) -> Option<usize> {
        let key = key(FindingKind::RequestWithoutRow, &self.body[request.clone()]);
        let (_, action) = self.matched.iter().find(|(matched, _)| *matched == key)?;
        self.rows.iter().position(|row| row.action == *action)
    }
}
