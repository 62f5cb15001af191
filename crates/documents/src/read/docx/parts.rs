//! The parts beside the main one: styles, numbering, relations, notes, comments.

use super::walk;
use crate::read::xml::{self, Happening, attribute, identity, on, run};
use crate::read::{Passed, words};
use std::collections::{BTreeMap, HashMap};

/// What the other parts say.
#[derive(Default)]
pub struct Known {
    pub styles: HashMap<String, Style>,
    pub numbering: Numbering,
    pub relations: BTreeMap<String, Relation>,
}

/// A style: its name as a person sees it, and what it brings with it.
#[derive(Default)]
pub struct Style {
    pub name: String,
    pub hidden: bool,
    pub list: Option<(String, usize)>,
}

/// Where a relation leads.
pub struct Relation {
    /// `header`, `footer`, `hyperlink`, `template`, `chunk` or another.
    pub kind: &'static str,
    pub target: String,
    /// It leads out of the document.
    pub outside: bool,
}

/// Lists: for a list and a level whether it is numbered, and from which number.
#[derive(Default)]
pub struct Numbering {
    lists: HashMap<String, String>,
    levels: HashMap<(String, usize), Level>,
    starts: HashMap<(String, usize), u64>,
}

#[derive(Clone, Copy)]
struct Level {
    numbered: bool,
    start: u64,
}

/// How a list counts at a level.
pub struct Count {
    /// The shape it is made after; lists of one shape go on counting where the one before stopped.
    pub shape: String,
    /// The first number of the shape.
    pub start: u64,
    /// The number this list begins with whatever came before.
    pub restart: Option<u64>,
}

impl Numbering {
    /// How a level counts, `None` for bullets.
    pub fn count(&self, list: &str, level: usize) -> Option<Count> {
        let shape = self.lists.get(list)?.clone();
        let found = self
            .levels
            .get(&(shape.clone(), level))
            .filter(|found| found.numbered)?;
        let restart = self.starts.get(&(list.to_owned(), level)).copied();
        Some(Count {
            shape,
            start: found.start,
            restart,
        })
    }
}

/// Names of styles by their identity in the file.
pub fn styles(part: &str) -> Result<HashMap<String, Style>, String> {
    let mut styles = HashMap::new();
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
                "vanish" => style.hidden = on(element),
                "numId" => {
                    style.list = Some((
                        value().unwrap_or_default(),
                        style.list.as_ref().map_or(0, |list| list.1),
                    ))
                }
                "ilvl" => {
                    let level = value().and_then(|value| value.parse().ok()).unwrap_or(0_usize).min(8);
                    style.list = Some((style.list.take().map_or_else(String::new, |list| list.0), level));
                }
                _ => {}
            }
        }
        Happening::Close("style") => styles.extend(current.take()),
        _ => {}
    })?;
    Ok(styles)
}

/// Word writes its own style names in small letters: `heading 1`.
fn tidy(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// List definitions.
pub fn numbering(part: &str) -> Result<Numbering, String> {
    let mut numbering = Numbering::default();
    let mut shape = String::new();
    let mut list = String::new();
    let mut level = 0_usize;
    let mut overriding = None;
    run(part, |happening| match happening {
        Happening::Open(name, element) => {
            let value = || identity(element, "val").unwrap_or_default();
            let number = |name: &str| {
                attribute(element, name)
                    .and_then(|value| value.parse::<usize>().ok())
                    .unwrap_or(0)
            };
            match name {
                "abstractNum" => shape = identity(element, "abstractNumId").unwrap_or_default(),
                "num" => list = identity(element, "numId").unwrap_or_default(),
                "abstractNumId" => {
                    numbering.lists.insert(list.clone(), value());
                }
                "lvlOverride" => overriding = Some(number("ilvl")),
                "startOverride" => {
                    if let (Some(level), Ok(start)) = (overriding, value().parse()) {
                        numbering.starts.insert((list.clone(), level), start);
                    }
                }
                "lvl" => {
                    level = number("ilvl");
                    numbering.levels.insert(
                        (shape.clone(), level),
                        Level {
                            numbered: true,
                            start: 1,
                        },
                    );
                }
                "start" => {
                    if let (Some(found), Ok(start)) =
                        (numbering.levels.get_mut(&(shape.clone(), level)), value().parse())
                    {
                        found.start = start;
                    }
                }
                "numFmt" => {
                    if let Some(found) = numbering.levels.get_mut(&(shape.clone(), level)) {
                        found.numbered = !matches!(value().as_str(), "bullet" | "none");
                    }
                }
                _ => {}
            }
        }
        Happening::Close("lvlOverride") => overriding = None,
        _ => {}
    })?;
    Ok(numbering)
}

/// Where identities in the main part lead.
pub fn relations(part: &str) -> Result<BTreeMap<String, Relation>, String> {
    let mut relations = BTreeMap::new();
    run(part, |happening| {
        let Happening::Open("Relationship", element) = happening else {
            return;
        };
        let (Some(id), Some(target)) = (identity(element, "Id"), attribute(element, "Target")) else {
            return;
        };
        let kind = attribute(element, "Type").unwrap_or_default();
        let kind = match kind.rsplit('/').next() {
            Some("header") => "header",
            Some("footer") => "footer",
            Some("hyperlink") => "hyperlink",
            Some("attachedTemplate") => "template",
            Some("aFChunk") => "chunk",
            _ => "other",
        };
        let outside = attribute(element, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        relations.insert(id, Relation { kind, target, outside });
    })?;
    Ok(relations)
}

/// Footnotes or endnotes by their identity, as Markdown; separators are left out.
pub fn notes(part: &str, kind: &str, known: &Known) -> Result<HashMap<String, String>, String> {
    let mut notes = HashMap::new();
    // The notes' own text is walked as a small document each, so that tracked changes count there too.
    for (element, inner) in split(part, kind)? {
        if inner.is_empty() || element.1.is_some() {
            continue;
        }
        let walked = walk::walk(&inner, known)?;
        let words: Vec<String> = walked
            .blocks
            .into_iter()
            .filter_map(|block| match block {
                crate::read::file::SourceBlock::Paragraph { markdown, .. } => Some(markdown.trim().to_owned()),
                crate::read::file::SourceBlock::Table { .. } => None,
            })
            .collect();
        notes.insert(element.0, words.join(" "));
    }
    Ok(notes)
}

type Note = ((String, Option<String>), String);

/// Cuts a part into its notes: identity, type, and the XML between the note's tags.
fn split(part: &str, kind: &str) -> Result<Vec<Note>, String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::reader::Reader::from_str(part);
    let mut notes = Vec::new();
    loop {
        match reader.read_event().map_err(|_| "its XML is broken".to_owned())? {
            Event::Start(element) if element.local_name().into_inner() == kind => {
                let id = xml::identity(&element, "id").unwrap_or_default();
                let sort = xml::attribute(&element, "type").filter(|sort| sort != "normal");
                let span = reader
                    .read_to_end(element.name())
                    .map_err(|_| "its XML is broken".to_owned())?;
                let inner = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
                let inner = inner.and_then(|(start, end)| part.get(start..end)).unwrap_or_default();
                notes.push(((id, sort), inner.to_owned()));
            }
            Event::Eof => return Ok(notes),
            _ => {}
        }
    }
}

/// Every comment, as something passed over.
pub fn comments(part: &str) -> Result<Vec<Passed>, String> {
    let mut comments = Vec::new();
    let mut author = String::new();
    let mut text = String::new();
    let mut inside = false;
    run(part, |happening| match happening {
        Happening::Open("comment", element) => {
            author = attribute(element, "author").unwrap_or_default();
            text.clear();
        }
        Happening::Open("t", _) => inside = true,
        Happening::Close("t") => inside = false,
        Happening::Close("p") => text.push(' '),
        Happening::Words(words) if inside => text.push_str(words),
        Happening::Close("comment") => {
            let by = if author.is_empty() {
                String::new()
            } else {
                format!(" by {author}")
            };
            comments.push(Passed::new(
                format!("a comment{by}: \"{}\"", text.trim()),
                "comments are no part of the paper",
            ));
        }
        _ => {}
    })?;
    Ok(comments)
}

/// A picture's own words, for naming it.
pub fn picture(alternative: &str) -> Passed {
    let what = if alternative.trim().is_empty() {
        "a picture without alternative text".to_owned()
    } else {
        format!("a picture: \"{}\"", words::opening(alternative))
    };
    Passed::new(what, "pictures are not imported")
}
