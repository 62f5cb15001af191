//! `desk import`.

use std::io::{BufRead, Read};

use office::arguments::Day;
use office::files::LARGEST_FILE;
use office::import::{Direction, ImportWanted, Incoming, NoteQuestion, PaperKind};
use office::{Error, Moment};
use serde_json::{Map, Value, json};

use crate::arguments::{Import, Paper, Way};
use crate::{Ended, Fault, Outcome, Streams, import_holidays, list, open};

/// What was piped in, which can be as long as a file and no longer.
fn pasted(input: &mut dyn BufRead) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    input.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => Err(Error::Refused(
            "What was piped in is not text in UTF-8; name the file instead of “-”.".to_owned(),
        )
        .into()),
    }
}

/// The arguments that answer a question about a note.
fn way_out(question: &NoteQuestion) -> &'static str {
    match question {
        NoteQuestion::Date => "Give it with --date YYYY-MM-DD, or name the meeting with --meeting.",
        NoteQuestion::Meeting { .. } => "Name it with --meeting and its identity.",
        NoteQuestion::OtherNote { .. } => "Name another meeting with --meeting, or another day with --date YYYY-MM-DD.",
    }
}

pub fn import(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: Import) -> Outcome {
    if wanted.kind == Some(Paper::Holidays) {
        return import_holidays::import(streams, moment, as_json, wanted);
    }
    let mut office = open(streams, &wanted.office)?;
    let kind = wanted.kind.map(|kind| match kind {
        Paper::Letter | Paper::LetterOut | Paper::LetterIn => PaperKind::Letter,
        Paper::Note => PaperKind::Note,
        // Holidays have gone their own way above.
        Paper::Actions | Paper::Holidays => PaperKind::Actions,
        Paper::Recommendations => PaperKind::Recommendations,
        Paper::Message => PaperKind::Message,
        Paper::Chain => PaperKind::Chain,
    });
    if kind != Some(PaperKind::Recommendations) && (wanted.source.is_some() || wanted.round.is_some()) {
        let words = "--source and --round are about a round of recommendations: say --as recommendations too.";
        return Err(Error::Refused(words.to_owned()).into());
    }
    let direction = match wanted.kind {
        Some(Paper::LetterOut) => Some(Direction::Out),
        Some(Paper::LetterIn) => Some(Direction::In),
        _ => wanted.direction.map(|way| match way {
            Way::In => Direction::In,
            Way::Out => Direction::Out,
        }),
    };
    if wanted.direction.is_some() && !matches!(kind, Some(PaperKind::Message | PaperKind::Chain)) {
        let words = "--direction is about messages: say --as message or --as chain too; a letter is --as letter-in or \
            letter-out.";
        return Err(Error::Refused(words.to_owned()).into());
    }
    let what = if wanted.file.as_os_str() == "-" {
        Incoming::Pasted {
            text: pasted(streams.input)?,
            html: None,
        }
    } else {
        Incoming::File { path: wanted.file }
    };
    let import = office.import(
        moment,
        &ImportWanted {
            what,
            kind,
            direction,
            received: wanted.received.map(Day),
            forum: wanted.forum,
            accept: wanted.accept,
            map: wanted.map,
            leave_out: wanted.leave_out,
            keep_open: wanted.keep_open,
            date: wanted.date.map(Day),
            meeting: wanted.meeting,
            same: wanted.same,
            new: wanted.new,
            statuses: wanted.status,
            row_statuses: wanted.row_status,
            source: wanted.source,
            round: wanted.round,
            plan_next: wanted.plan_next,
            sender: wanted.sender,
        },
    )?;
    let import = office.with_touches(moment, import);
    let question = import.note.as_ref().and_then(|note| note.question.as_ref());
    // Without its day a note's timings cannot be read, so there is nothing to look at.
    if let Some(question) = question.filter(|question| wanted.yes || **question == NoteQuestion::Date) {
        let words = format!("{} {}", question.sentence(&import.file), way_out(question));
        return Err(Error::Refused(words).into());
    }
    let asked = question.map(|question| format!("{} {}", question.sentence(&import.file), way_out(question)));
    let untold = import.untold();
    let lacks_direction = import.lacks_direction();
    let mut value = import.to_json();
    let count = import.creates.len();
    let read = import.kind;
    let about = import.about.clone();
    let next = import.note.as_ref().and_then(|note| note.next.clone());
    let next = next.filter(|next| next.meeting.is_none() && !import.creates.is_empty());
    let touches = import.touches.clone();
    let orders: Vec<String> = import.of_columns.iter().map(|one| one.mapping.clone()).collect();
    let open: Vec<String> = import.questions().into_iter().map(str::to_owned).collect();
    if wanted.yes {
        let (ids, _) = office.accept_import(moment, import)?;
        let mut ids: Map<String, Value> = ids.into_iter().map(|(name, id)| (name, json!(id))).collect();
        if let (Some(about), PaperKind::Note) = (about, read) {
            ids.insert("meeting".to_owned(), json!(about));
        }
        value["ids"] = Value::Object(ids);
    }
    if as_json {
        writeln!(streams.out, "{value}")?;
    } else {
        writeln!(streams.out, "{}", list::page(&value))?;
        let words = if let Some(asked) = asked {
            asked
        } else if count == 0 {
            "There is nothing to record.".to_owned()
        } else if wanted.yes {
            format!("Recorded as one step of {count} parts; `desk undo` takes it back.")
        } else {
            format!("Nothing is written yet. --yes records these {count} parts as one step.")
        };
        writeln!(streams.messages, "{words}")?;
    }
    if !touches.is_empty() {
        writeln!(streams.messages, "The meeting that it plans changes besides:")?;
    }
    for touch in &touches {
        writeln!(streams.messages, "  {}", touch.in_words())?;
    }
    if let Some(next) = next.filter(|_| !wanted.plan_next) {
        writeln!(
            streams.messages,
            "It names the next meeting: “{}”. --plan-next plans it for {}.",
            next.written,
            next.date.format("%Y-%m-%d")
        )?;
    }
    if lacks_direction {
        writeln!(
            streams.messages,
            "Whether the letter went out or came in is said by --as letter-out or --as letter-in."
        )?;
    }
    if untold > 0 {
        writeln!(
            streams.messages,
            "Which way {} went is said by --direction in or --direction out.",
            if untold == 1 {
                "the message".to_owned()
            } else {
                format!("{untold} messages")
            }
        )?;
    }
    for column in orders {
        writeln!(
            streams.messages,
            "The order of day and month is said by --map \"{column}:month-first\" or --map \"{column}:day-first\"."
        )?;
    }
    match open.as_slice() {
        [] => {}
        [row] => writeln!(
            streams.messages,
            "Row {row} may be a known action: say --same {row}=REF or --new {row}."
        )?,
        rows => writeln!(
            streams.messages,
            "Rows {} may be known actions: say --same ROW=REF or --new ROW of each.",
            rows.join(", ")
        )?,
    }
    Ok(Ended::Done)
}
