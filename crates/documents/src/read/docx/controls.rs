//! Content controls: what an empty one shows is no word of the paper, and a tick box is ticked or not whatever its
//! sign.

use quick_xml::events::BytesStart;

use crate::read::Passed;
use crate::read::xml::on;

/// A paper has few different prompts; the rest are counted with the last.
const MOST_PROMPTS: usize = 100;

#[derive(Debug, Default)]
struct Control {
    /// It shows its prompt.
    empty: bool,
    /// It is a tick box, and ticked or not.
    ticked: Option<bool>,
    /// The tick box was written.
    drawn: bool,
    prompt: String,
}

/// What becomes of words inside controls.
pub enum Shown<'w> {
    /// They are the paper's.
    Words(&'w str),
    /// They are a prompt, or the sign of a tick box that was written already.
    Nothing,
}

/// The controls that are open, and the prompts that were left out.
#[derive(Debug, Default)]
pub struct Controls {
    open: Vec<Control>,
    prompts: Vec<(String, usize)>,
}

impl Controls {
    pub fn open(&mut self) {
        self.open.push(Control::default());
    }

    /// An element of the innermost control's properties.
    pub fn property(&mut self, name: &str, element: &BytesStart) {
        let Some(control) = self.open.last_mut() else { return };
        match name {
            "showingPlcHdr" => control.empty = on(element),
            "checkbox" => control.ticked = control.ticked.or(Some(false)),
            "checked" => control.ticked = Some(on(element)),
            _ => {}
        }
    }

    /// What is shown of words.
    pub fn shown<'w>(&mut self, words: &'w str) -> Shown<'w> {
        if let Some(empty) = self.open.iter_mut().rev().find(|control| control.empty) {
            empty.prompt.push_str(words);
            return Shown::Nothing;
        }
        let Some((control, ticked)) = self
            .open
            .last_mut()
            .and_then(|last| last.ticked.map(|ticked| (last, ticked)))
        else {
            return Shown::Words(words);
        };
        if words.contains(char::is_alphanumeric) {
            return Shown::Words(words);
        }
        if std::mem::replace(&mut control.drawn, true) {
            return Shown::Nothing;
        }
        Shown::Words(if ticked { TICKED } else { UNTICKED })
    }

    /// Closes the innermost control; gives the sign of a tick box that held none.
    pub fn close(&mut self) -> Option<&'static str> {
        let control = self.open.pop()?;
        self.prompted(&control.prompt);
        let ticked = control.ticked.filter(|_| !control.drawn && !control.empty)?;
        Some(if ticked { TICKED } else { UNTICKED })
    }

    /// Takes note of a prompt that was left out.
    pub fn prompted(&mut self, prompt: &str) {
        let prompt = prompt.trim();
        if prompt.is_empty() {
            return;
        }
        let known = self.prompts.iter().position(|(known, _)| known == prompt);
        match known {
            Some(at) => self.prompts[at].1 += 1,
            None if self.prompts.len() < MOST_PROMPTS => self.prompts.push((prompt.to_owned(), 1)),
            None => {
                if let Some((last, count)) = self.prompts.last_mut() {
                    if last.len() < 10_000 {
                        last.push_str(" / ");
                        last.push_str(prompt);
                    }
                    *count += 1;
                }
            }
        }
    }

    /// What was left out.
    pub fn passed_over(&mut self) -> Vec<Passed> {
        for control in std::mem::take(&mut self.open) {
            self.prompted(&control.prompt);
        }
        let prompts = std::mem::take(&mut self.prompts).into_iter().map(|(prompt, count)| {
            let times = match count {
                1 => String::new(),
                count => format!(", {count} times"),
            };
            Passed::new(
                format!("the prompt \"{prompt}\"{times}"),
                "an empty form field shows it; nothing was chosen or typed there",
            )
        });
        prompts.collect()
    }
}

/// Whether words are one of Word's own prompts, which stay behind where a program drops the control around them.
pub fn is_prompt(words: &str) -> bool {
    const PROMPTS: [&str; 8] = [
        "choose an item",
        "click here to enter text",
        "click or tap here to enter text",
        "click here to enter a date",
        "click or tap to enter a date",
        "click or tap here to enter a date",
        "choose a building block",
        "enter any content that you want to repeat, including other content controls. you can also insert this control \
         around table rows in order to repeat parts of a table",
    ];
    let small = words.trim().trim_end_matches('.').to_lowercase();
    PROMPTS.contains(&small.as_str())
}

/// Whether the first entry of a drop-down asks for a choice, and is none itself.
pub fn asks(entry: &str) -> bool {
    let small = entry
        .trim()
        .trim_matches(['-', '<', '>', '[', ']', '(', ')', ' '])
        .to_lowercase();
    let words: Vec<&str> = small.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    small.is_empty()
        || is_prompt(entry)
        || (matches!(first, "choose" | "select" | "pick" | "please") && words.len() <= 6)
}

/// A tick box that is ticked, as Word draws it.
pub const TICKED: &str = "☒";

/// A tick box that is not.
pub const UNTICKED: &str = "☐";
