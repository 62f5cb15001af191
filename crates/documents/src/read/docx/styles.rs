//! Styles of a document: their names, and what paragraphs and runs have from them.

use super::symbols::Typeface;
use crate::read::xml::{Happening, attribute, identity, on, run};
use std::collections::HashMap;

/// Styles based on styles based on styles; deeper ones have no more to give.
const DEEPEST: usize = 20;

/// A style: its name as a person sees it, and what it brings with it.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Word's own names begin with a capital here: `Heading 1`.
    pub name: String,
    based_on: Option<String>,
    hidden: Option<bool>,
    struck: Option<bool>,
    /// The list its paragraphs are in.
    pub list: Option<String>,
    /// Their level in it, where the style says so.
    pub level: Option<usize>,
    /// The typeface of signs its runs are in.
    pub typeface: Option<Typeface>,
}

impl Style {
    /// Its words are hidden.
    pub fn hidden(&self) -> bool {
        self.hidden.unwrap_or(false)
    }

    /// Its words are struck through.
    pub fn struck(&self) -> bool {
        self.struck.unwrap_or(false)
    }
}

/// Styles by their identity in the file, each with what it has from those it is based on.
pub fn read(part: &str) -> Result<HashMap<String, Style>, String> {
    let mut styles: HashMap<String, Style> = HashMap::new();
    let mut current: Option<(String, Style)> = None;
    run(part, |happening| match happening {
        Happening::Open("style", element) => {
            current = identity(element, "styleId").map(|id| (id, Style::default()));
        }
        Happening::Open(name, element) => {
            let Some((_, style)) = &mut current else { return };
            let value = || identity(element, "val");
            match name {
                "name" => style.name = tidy(&value().unwrap_or_default()),
                "basedOn" => style.based_on = value(),
                "vanish" => style.hidden = Some(on(element)),
                "strike" | "dstrike" => style.struck = Some(on(element)),
                "numId" => style.list = value(),
                "ilvl" => style.level = value().and_then(|value| value.parse().ok()),
                "rFonts" => style.typeface = attribute(element, "ascii").and_then(|name| Typeface::named(&name)),
                _ => {}
            }
        }
        Happening::Close("style") => styles.extend(current.take()),
        _ => {}
    })?;
    let whole = styles.keys().map(|id| (id.clone(), inherited(&styles, id)));
    Ok(whole.collect())
}

fn inherited(styles: &HashMap<String, Style>, id: &str) -> Style {
    let mut whole = styles.get(id).cloned().unwrap_or_default();
    let mut based_on = whole.based_on.clone();
    for _ in 0..DEEPEST {
        let Some(base) = based_on.as_ref().and_then(|id| styles.get(id)) else {
            break;
        };
        whole.hidden = whole.hidden.or(base.hidden);
        whole.struck = whole.struck.or(base.struck);
        whole.typeface = whole.typeface.or(base.typeface);
        if whole.list.is_none() {
            whole.list.clone_from(&base.list);
            whole.level = whole.level.or(base.level);
        }
        based_on.clone_from(&base.based_on);
    }
    whole
}

/// Word writes its own style names in small letters: `heading 1`.
fn tidy(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
