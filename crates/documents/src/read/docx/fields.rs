//! Fields: a code that Word works out, and its result, which is what is shown. A field may stand inside another's code,
//! where its result is only part of that code. Old form fields keep what was chosen beside both.

use quick_xml::events::BytesStart;

use crate::read::docx::controls::{TICKED, UNTICKED};
use crate::read::xml::{attribute, on};

/// The most entries of a drop-down that are kept; Word itself offers 25.
const MOST_ENTRIES: usize = 200;

/// What a form field holds.
#[derive(Debug, Default)]
struct Form {
    kind: Option<Kind>,
    /// The number of the entry or the state of the box that it begins with.
    standard: Option<String>,
    /// What a person made of it.
    chosen: Option<String>,
    entries: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Box,
    List,
}

#[derive(Debug, Default)]
struct Field {
    /// Between its separator and its end.
    in_result: bool,
    form: Form,
    /// Words of its code, and of results that stand in its code.
    unshown: String,
}

/// What the end of a field shows beside its result.
#[derive(Debug, PartialEq, Eq)]
pub enum Chosen {
    Nothing,
    /// A tick box, or the chosen entry of a drop-down.
    Words(String),
    /// The entry a drop-down shows although nobody chose one.
    Prompt(String),
}

/// The fields that are open.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// How many of them are still in their code.
    in_code: usize,
}

impl Fields {
    /// Whether words that stand here are part of a code, and not shown.
    pub fn in_code(&self) -> bool {
        self.in_code > 0
    }

    /// Keeps words of a code: they are shown after all where the field never ends.
    pub fn keep(&mut self, words: &str) {
        if let Some(field) = self.open.iter_mut().rev().find(|field| !field.in_result) {
            field.unshown.push_str(words);
        }
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// A field's character: its beginning, its separator or its end.
    pub fn character(&mut self, element: &BytesStart) -> Chosen {
        match attribute(element, "fldCharType").as_deref() {
            Some("begin") => {
                self.open.push(Field::default());
                self.in_code += 1;
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
                    field.in_result = true;
                    self.in_code -= 1;
                }
            }
            Some("end") => {
                let Some(field) = self.open.pop() else {
                    return Chosen::Nothing;
                };
                self.in_code -= usize::from(!field.in_result);
                return field.form.shown();
            }
            _ => {}
        }
        Chosen::Nothing
    }

    /// An element inside a form field's data.
    pub fn form(&mut self, name: &str, element: &BytesStart) {
        let Some(field) = self.open.last_mut() else { return };
        let form = &mut field.form;
        let value = || attribute(element, "val").map(|value| value.chars().take(255).collect::<String>());
        match name {
            "checkBox" => form.kind = Some(Kind::Box),
            "ddList" => form.kind = Some(Kind::List),
            "default" if form.kind.is_some() => form.standard = value(),
            "checked" => form.chosen = Some(if on(element) { "1" } else { "0" }.to_owned()),
            "result" => form.chosen = value(),
            "listEntry" if form.entries.len() < MOST_ENTRIES => form.entries.push(value().unwrap_or_default()),
            _ => {}
        }
    }

    /// Gives up the fields that were opened after there were so many: they have no end where they should. Gives the
    /// words that nothing else has shown.
    pub fn abandon(&mut self, depth: usize) -> String {
        let mut words = String::new();
        for field in self.open.drain(depth.min(self.open.len())..) {
            self.in_code -= usize::from(!field.in_result);
            if !field.in_result {
                words.push_str(&field.unshown);
            }
        }
        words
    }
}

impl Form {
    fn shown(&self) -> Chosen {
        let state = self.chosen.as_ref().or(self.standard.as_ref());
        match self.kind {
            None => Chosen::Nothing,
            Some(Kind::Box) => {
                let ticked = state.is_some_and(|state| !matches!(state.as_str(), "0" | "false" | "off"));
                Chosen::Words(if ticked { TICKED } else { UNTICKED }.to_owned())
            }
            Some(Kind::List) => {
                let at = state.and_then(|state| state.parse::<usize>().ok()).unwrap_or(0);
                match self.entries.get(at) {
                    None => Chosen::Nothing,
                    Some(entry) if at == 0 && super::controls::asks(entry) => Chosen::Prompt(entry.clone()),
                    Some(entry) => Chosen::Words(entry.clone()),
                }
            }
        }
    }
}
