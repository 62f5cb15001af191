//! A written script of what is heard: keys, and after each what a screen reader would say. The file is for reading; a
//! window that says something else does not follow it.
//!
//! A line of a script is
//! - `# words`, a heading, kept for messages;
//! - `> keys`, pressed one after the other, such as `> Ctrl+3, Enter`;
//! - `~ words`, waited for on the screen, where nothing says that it is ready;
//! - `= name`, a file in the journey's folder, given to the system's own dialog for files;
//! - `“words`, typed, with `⏎` for the Enter key;
//! - `title: words`, the name that the window has then;
//! - `told: words`, what is told in passing;
//! - `role: name` or `role: name (description)`, what has the keyboard then.
//!
//! `…` stands for any words. What has the keyboard is heard in the order of the script, and last what stands there
//! last.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::listener::{FOCUSED, Heard, Listener, NAMED, SHOWING};
use crate::wait;
use crate::window::Window;

/// What a listener has to follow for a script.
pub const KINDS: [&str; 3] = [FOCUSED, SHOWING, NAMED];

/// Something that is done.
#[derive(Debug)]
enum Act {
    See(String),
    Choose(String),
    Press(Vec<String>),
    Type(String),
}

/// One act and what is heard of it.
#[derive(Debug)]
struct Step {
    /// Its line in the file, from 1.
    line: usize,
    act: Act,
    said: Vec<Said>,
}

/// Something that is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Title(String),
    Told(String),
    Keyboard {
        role: String,
        name: String,
        description: Option<String>,
    },
}

impl std::fmt::Display for Said {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Said::Title(words) => write!(to, "title: {words}"),
            Said::Told(words) => write!(to, "told: {words}"),
            Said::Keyboard {
                role,
                name,
                description,
            } => match description {
                Some(description) => write!(to, "{role}: {name} ({description})"),
                None => write!(to, "{role}: {name}"),
            },
        }
    }
}

impl Said {
    fn read(line: &str) -> Result<Said> {
        let (kind, words) = line
            .split_once(": ")
            .with_context(|| format!("“{line}” says nothing"))?;
        Ok(match kind {
            "title" => Said::Title(words.to_owned()),
            "told" => Said::Told(words.to_owned()),
            role => match words.strip_suffix(')').and_then(|words| words.rsplit_once(" (")) {
                Some((name, description)) => Said::Keyboard {
                    role: role.to_owned(),
                    name: name.to_owned(),
                    description: Some(description.to_owned()),
                },
                None => Said::Keyboard {
                    role: role.to_owned(),
                    name: words.to_owned(),
                    description: None,
                },
            },
        })
    }

    /// What an event says; nothing for one that a screen reader passes over.
    fn of(heard: &Heard) -> Option<Said> {
        match heard.kind.as_str() {
            FOCUSED if heard.on && !["filler", "frame", "document web"].contains(&heard.role.as_str()) => {
                Some(Said::Keyboard {
                    role: heard.role.clone(),
                    name: heard.name.clone(),
                    description: Some(heard.description.clone()),
                })
            }
            // In a status bar it is spoken without the word "notification" before it.
            SHOWING if heard.on && heard.role == "notification" && heard.within == "status bar" => {
                Some(Said::Told(heard.name.clone()))
            }
            NAMED if heard.role == "frame" => Some(Said::Title(heard.name.clone())),
            _ => None,
        }
    }

    /// Whether this, as it was heard, is what a script says.
    fn is(&self, script: &Said) -> bool {
        match (self, script) {
            (Said::Title(heard), Said::Title(words)) | (Said::Told(heard), Said::Told(words)) => matches(heard, words),
            (
                Said::Keyboard {
                    role,
                    name,
                    description,
                },
                Said::Keyboard {
                    role: as_role,
                    name: as_name,
                    description: as_described,
                },
            ) => {
                matches(role, as_role)
                    && matches(name, as_name)
                    && as_described
                        .as_ref()
                        .is_none_or(|words| matches(description.as_deref().unwrap_or_default(), words))
            }
            _ => false,
        }
    }
}

/// Whether words are those of a script, in which `…` stands for any.
fn matches(heard: &str, script: &str) -> bool {
    let mut parts = script.split('…');
    let Some(mut rest) = parts.next().and_then(|first| heard.strip_prefix(first)) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

fn read(text: &str) -> Result<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    for (line, words) in text.lines().enumerate() {
        let words = words.trim();
        let act = match words.chars().next() {
            None | Some('#') => continue,
            Some('>') => Act::Press(words[1..].split(',').map(|key| key.trim().to_owned()).collect()),
            Some('~') => Act::See(words[1..].trim().to_owned()),
            Some('=') => Act::Choose(words[1..].trim().to_owned()),
            Some('“') => Act::Type(words.trim_start_matches('“').replace('⏎', "\n")),
            Some(_) => {
                let step = steps.last_mut().context("a script begins with what is done")?;
                step.said.push(Said::read(words)?);
                continue;
            }
        };
        steps.push(Step {
            line: line + 1,
            act,
            said: Vec::new(),
        });
    }
    ensure!(!steps.is_empty(), "a script without a step");
    Ok(steps)
}

/// Whether all that a step says was heard of it.
fn followed(said: &[Said], heard: &[Said]) -> bool {
    let told = |one: &&Said| !matches!(one, Said::Keyboard { .. });
    if !said
        .iter()
        .filter(told)
        .all(|one| heard.iter().any(|heard| heard.is(one)))
    {
        return false;
    }
    let mut keyboard = heard.iter().filter(|one| matches!(one, Said::Keyboard { .. }));
    let wanted: Vec<&Said> = said.iter().filter(|one| matches!(one, Said::Keyboard { .. })).collect();
    let in_order = wanted
        .iter()
        .all(|wanted| keyboard.by_ref().any(|heard| heard.is(wanted)));
    let last = heard.iter().rfind(|one| matches!(one, Said::Keyboard { .. }));
    in_order
        && match (wanted.last(), last) {
            (Some(wanted), Some(last)) => last.is(wanted),
            _ => true,
        }
}

/// Does what a script says, and waits after each act until what it says was heard. Files are those of `folder`.
pub async fn follow(window: &Window<'_>, listener: &Listener, folder: &Path, file: &str, text: &str) -> Result<()> {
    for step in read(text)? {
        let before = listener.heard()?.len();
        match &step.act {
            Act::See(words) => window.sees(words).await?,
            Act::Choose(name) => window.choose_in_system_dialog(&folder.join(name)).await?,
            Act::Press(keys) => {
                for key in keys {
                    window.press(key).await?;
                }
            }
            Act::Type(words) => window.type_text(words).await?,
        }
        let mut heard = Vec::new();
        let waited = wait::until("what the script says", async || {
            heard = listener.heard()?.iter().skip(before).filter_map(Said::of).collect();
            Ok(followed(&step.said, &heard).then_some(()))
        })
        .await;
        if waited.is_err() {
            let lines = |all: &[Said]| all.iter().map(|one| format!("\n    {one}")).collect::<String>();
            bail!(
                "{file}, line {}: {:?}\n  was to be heard:{}\n  and was heard:{}",
                step.line,
                step.act,
                lines(&step.said),
                lines(&heard)
            );
        }
    }
    Ok(())
}

/// Keeps all that was heard, for reading.
pub fn keep(listener: &Listener, to: &Path) -> Result<()> {
    let heard: Vec<String> = listener
        .heard()?
        .iter()
        .filter_map(Said::of)
        .map(|one| one.to_string())
        .collect();
    Ok(std::fs::write(to, heard.join("\n"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_words_stand_for_dots() {
        let check = |heard: &str, script: &str, expected: bool| {
            assert_eq!(matches(heard, script), expected, "{heard} as {script}");
        };
        check("Saved 10:42:07", "Saved …", true);
        check("Saved", "Saved …", false);
        check("Action captured", "Action captured", true);
        check("Action captured twice", "Action captured", false);
        check("2026/14: Words; late; Open", "…; late; …", true);
        check("2026/14: Words; later; Open", "…; late; …", false);
        check("anything", "…", true);
        check("", "…", true);
    }

    fn heard(name: &str) -> Said {
        Said::Keyboard {
            role: "link".into(),
            name: name.into(),
            description: Some("a row".into()),
        }
    }

    #[test]
    fn a_script_is_followed_in_its_order_and_to_its_end() {
        let steps =
            read("# The list\n> Ctrl+3, Enter\nlink: One\nlink: Two (a row)\ntold: 2 found\n“words⏎\n").unwrap();
        assert_eq!(steps.len(), 2);
        assert_eq!(steps[0].line, 2);
        let said = &steps[0].said;
        let told = Said::Told("2 found".into());
        assert!(followed(said, &[heard("One"), heard("Two"), told.clone()]));
        assert!(followed(
            said,
            &[told.clone(), heard("One"), heard("Other"), heard("Two")]
        ));
        assert!(!followed(said, &[heard("One"), heard("Two")]), "nothing was told");
        assert!(
            !followed(said, &[heard("Two"), heard("One"), told.clone()]),
            "the other way round"
        );
        assert!(
            !followed(said, &[heard("One"), heard("Two"), heard("Three"), told]),
            "the keyboard went on"
        );
    }
}
