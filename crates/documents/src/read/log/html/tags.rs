//! The tokenizer of HTML: tags and words. Never fails: what is not closed ends with the text.

/// A piece of a page.
pub(in crate::read) enum Piece<'a> {
    /// Words as they stand, entities and all.
    Words(&'a str),
    Tag(Tag),
}

/// A tag; names are in small letters.
#[derive(Default)]
pub(in crate::read) struct Tag {
    pub name: String,
    pub closing: bool,
    pub empty: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A count, as in `rowspan=2`.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether the tag's own style says this, white space apart.
    pub fn style(&self, wanted: &str) -> bool {
        self.attribute("style").is_some_and(|style| {
            let plain: String = style.to_ascii_lowercase().split_whitespace().collect();
            plain.contains(wanted)
        })
    }

    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_whitespace()
    }
}

/// Elements whose content is no words.
const DROPPED: &[&str] = &["script", "style", "xml", "title", "template"];

/// Cuts a page into pieces.
pub(in crate::read) fn pieces(page: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut cutter = Cutter::new(page);
    std::iter::from_fn(move || cutter.next())
}

/// The classes whose style strikes words through: Excel writes its looks that way.
pub(in crate::read) fn struck_classes(page: &str) -> Vec<String> {
    let mut classes = Vec::new();
    let small = page.to_ascii_lowercase();
    let mut at = 0;
    while let Some(start) = small[at..].find("<style").map(|start| at + start) {
        let end = small[start..].find("</style").map_or(small.len(), |end| start + end);
        for rule in page[start..end].split('}') {
            let Some((names, looks)) = rule.rsplit_once('{') else {
                continue;
            };
            if !looks.to_ascii_lowercase().contains("line-through") {
                continue;
            }
            let name = |class: &str| {
                class
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                    .collect()
            };
            let found = names
                .split('.')
                .skip(1)
                .map(name)
                .filter(|class: &String| !class.is_empty());
            classes.extend(found.take(1000_usize.saturating_sub(classes.len())));
        }
        at = end;
    }
    classes
}

/// Whether what follows a `<` makes it a tag.
fn begins_tag(next: &str) -> bool {
    next.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic())
}

struct Cutter<'a> {
    page: &'a str,
    small: String,
    at: usize,
}

impl<'a> Cutter<'a> {
    fn new(page: &'a str) -> Self {
        Self {
            page,
            small: page.to_ascii_lowercase(),
            at: 0,
        }
    }

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let rest = &self.page[self.at..];
            if rest.is_empty() {
                return None;
            }
            if rest.starts_with("<!--") {
                self.past("-->");
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.past(">");
            } else if let Some(true) = rest.strip_prefix('<').map(begins_tag) {
                let tag = self.tag();
                if !tag.closing && !tag.empty && DROPPED.contains(&tag.name.as_str()) {
                    self.past(&format!("</{}", tag.name));
                    self.past(">");
                    continue;
                }
                return Some(Piece::Tag(tag));
            } else {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = rest[first..].find('<').map_or(rest.len(), |end| first + end);
                self.at += end;
                return Some(Piece::Words(&rest[..end]));
            }
        }
    }

    /// Goes behind the next of these, or to the end.
    fn past(&mut self, mark: &str) {
        let found = self.small[self.at..].find(mark);
        self.at = found.map_or(self.page.len(), |found| self.at + found + mark.len());
    }

    /// The tag that begins here.
    fn tag(&mut self) -> Tag {
        let closing = self.page[self.at..].starts_with("</");
        self.at += if closing { 2 } else { 1 };
        let mut tag = Tag {
            name: self
                .word(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
                .to_ascii_lowercase(),
            closing,
            ..Tag::default()
        };
        loop {
            self.word(|c| c.is_whitespace());
            match self.page[self.at..].chars().next() {
                None => return tag,
                Some('>') => {
                    self.at += 1;
                    return tag;
                }
                Some('/') => {
                    self.at += 1;
                    tag.empty = self.page[self.at..].starts_with('>');
                }
                Some(_) => {
                    let attribute = self.attribute();
                    if tag.attributes.len() < 50 {
                        tag.attributes.push(attribute);
                    }
                }
            }
        }
    }

    fn attribute(&mut self) -> (String, String) {
        let start = self.at;
        let name = self
            .word(|c| !c.is_whitespace() && !matches!(c, '=' | '>' | '/'))
            .to_ascii_lowercase();
        self.word(|c| c.is_whitespace());
        if !self.page[self.at..].starts_with('=') {
            // An equals sign or a quotation mark that stands alone is stepped over.
            if self.at == start {
                self.at += self.page[start..].chars().next().map_or(0, char::len_utf8);
            }
            return (name, String::new());
        }
        self.at += 1;
        self.word(|c| c.is_whitespace());
        let quote = self.page[self.at..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => {
                self.at += 1;
                let value = self.word(|c| c != quote).to_owned();
                self.at = (self.at + 1).min(self.page.len());
                value
            }
            None => self.word(|c| !c.is_whitespace() && c != '>').to_owned(),
        };
        (name, value)
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = &self.page[self.at..];
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}
