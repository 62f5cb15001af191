//! What has to be true of a message as a record, and of messages that were printed: read or refused in a sentence,
//! twice the same; every attachment has a name of its own that is safe to save; of print, no word goes without being
//! said.

use std::collections::BTreeSet;

use documents::read::mail::{Message, chain, message};

use crate::seen::{Seen, sentence};

/// Tries a message.
pub fn check(bytes: &[u8], name: &str) -> Result<Seen, String> {
    let read = match message(bytes, name) {
        Ok(read) => read,
        Err(refused) => {
            sentence(&refused.to_string(), name)?;
            return Ok(Seen::refused(&refused.to_string()));
        }
    };
    if message(bytes, name).as_ref() != Ok(&read) {
        return Err("it is read otherwise the second time".to_owned());
    }
    let mut seen = Seen {
        read: true,
        ..Seen::default()
    };
    sound(&read, &mut seen)?;
    Ok(seen)
}

/// Tries a chain that was printed.
pub fn printed(bytes: &[u8]) -> Result<Seen, String> {
    const NAME: &str = "paper.txt";
    let read = match chain(bytes, NAME) {
        Ok(read) => read,
        Err(refused) => {
            sentence(&refused.to_string(), NAME)?;
            return Ok(Seen::refused(&refused.to_string()));
        }
    };
    if chain(bytes, NAME).as_ref() != Ok(&read) {
        return Err("it is read otherwise the second time".to_owned());
    }
    let mut seen = Seen {
        read: true,
        ..Seen::default()
    };
    let mut kept = BTreeSet::new();
    for message in &read.messages {
        sound(message, &mut seen)?;
        kept.extend(message.headers.split_whitespace());
        kept.extend(message.text.split_whitespace());
    }
    kept.extend(
        read.passed_over
            .iter()
            .flat_map(|passed| passed.what.split_whitespace()),
    );
    // Text with nulls in it is read as UTF-16, and what begins with a mark is read by it.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
        && !text.starts_with('\u{feff}')
        && let Some(lost) = text.split_whitespace().find(|word| !kept.contains(word))
    {
        return Err(format!("“{lost}” ended nowhere"));
    }
    seen.counts("messages", read.messages.len());
    Ok(seen)
}

fn sound(message: &Message, seen: &mut Seen) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for attachment in &message.attachments {
        let name = &attachment.file_name;
        if name.is_empty()
            || name.len() > 200
            || name.contains(['/', '\\', '\0', '\n', '\u{202e}'])
            || name.starts_with('.')
        {
            return Err(format!("an attachment would be saved as “{}”", name.escape_debug()));
        }
        if !names.insert(name.to_lowercase()) {
            return Err(format!("two attachments would be saved as “{name}”"));
        }
    }
    if message.subject.contains('\n') || message.text.contains('\0') || message.headers.contains('\0') {
        return Err("a subject is more than one line, or a NUL came through".to_owned());
    }
    if message.sent.moment.is_none() && !message.doubts.iter().any(|doubt| doubt.place == "date") {
        return Err("a message without a moment is not doubted".to_owned());
    }
    for doubt in &message.doubts {
        seen.says("doubt of a message", &doubt.what);
    }
    seen.counts("attachments of a message", message.attachments.len());
    Ok(())
}
