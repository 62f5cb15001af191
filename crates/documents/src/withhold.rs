//! The public copy: a paper composed without the words that are withheld. They are taken out of the [`Document`] before
//! any writer sees it, so that no format can hold them, and a label that says why stands where they stood. The label is
//! as long for one word as for a page.

mod find;
mod near;

use find::Glance;
pub use find::Passage;
pub use near::{MOST_NEAR, Near};

use crate::markdown;
use crate::model::{Annex, Bars, Block, Chart, Document, Inline, Letterhead, OutlineLine, PagePicture, Table};

/// A paper without the withheld words.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicCopy {
    /// The paper.
    pub document: Document,
    /// How often each passage stood in it, in the order of the passages.
    pub found: Vec<u32>,
    /// Passages that still stand in it across the end of a paragraph, a line or a cell, by their places in the list.
    pub left: Vec<usize>,
}

/// Takes passages out of a paper.
pub fn withhold(mut document: Document, passages: &[Passage]) -> PublicCopy {
    let mut cut = Cut::of(passages);
    cut.document(&mut document);
    let whole = text(&document);
    let left = match cut.glance.may_stand(&whole) {
        true => {
            let whole = find::sought(&whole);
            (0..passages.len())
                .filter(|&at| find::stands(&whole, &cut.sought[at]))
                .collect()
        }
        false => Vec::new(),
    };
    PublicCopy {
        found: cut.found,
        document,
        left,
    }
}

/// Words of a paper that look like words of passages and are not the same, at most [`MOST_NEAR`], for a person to
/// judge.
/// `document` is what is left after the passages were taken out.
pub fn look_alike(document: &Document, passages: &[Passage]) -> Vec<Near> {
    near::near(&text(document), passages)
}

/// Whether two passages are found in the same places: case, line ends, quotation marks and accents' encoding aside.
pub fn reads_the_same(one: &str, other: &str) -> bool {
    let letters = |words: &str| {
        find::sought(words)
            .into_iter()
            .map(|letter| letter.is)
            .collect::<Vec<char>>()
    };
    letters(one) == letters(other)
}

/// Markdown as it reads: its words without markup, a line feed between two blocks.
pub fn as_it_reads(markdown: &str) -> String {
    let mut footnotes = Vec::new();
    let mut said = String::new();
    for block in markdown::blocks(markdown, &mut footnotes) {
        read_block(&block, &mut said);
    }
    said.trim().to_owned()
}

/// Whether words stand in a text as whole words, compared as passages are.
pub fn stands_in(text: &str, words: &str) -> bool {
    let words = [find::sought(words)];
    Glance::at(&words).may_stand(text) && find::stands(&find::sought(text), &words[0])
}

/// Where a passage stands in a text as whole words, compared as passages are; in bytes, from left to right.
pub fn places(text: &str, words: &str) -> Vec<std::ops::Range<usize>> {
    find::all(&find::sought(text), &find::sought(words))
}

/// Every word of a paper in order, a line feed after each run.
pub fn words_of(document: &Document) -> String {
    text(document)
}

fn text(document: &Document) -> String {
    let mut said = String::new();
    let mut copy = document.clone();
    let mut read = Read(&mut said);
    read.document(&mut copy);
    said
}

fn read_block(block: &Block, said: &mut String) {
    Read(said).block(&mut block.clone());
}

/// Goes through every word of a paper. Each value is taken apart by name, so that the compiler asks about a new one.
trait Through {
    fn line(&mut self, words: &mut String);
    fn run(&mut self, content: &mut Vec<Inline>);

    fn document(&mut self, document: &mut Document) {
        let Document {
            title,
            language: _,
            date: _,
            issuer,
            marking: _,
            style: _,
            letterhead,
            landscape: _,
            body,
            annexes,
            footnotes,
            foot,
            outline,
        } = document;
        self.line(title);
        self.line(issuer);
        if let Some(Letterhead {
            wordmark,
            image,
            office,
            address,
        }) = letterhead
        {
            self.line(wordmark);
            self.line(office);
            address.iter_mut().for_each(|line| self.line(line));
            if let Some(image) = image {
                self.line(&mut image.alternative);
            }
        }
        body.iter_mut().for_each(|block| self.block(block));
        for Annex {
            label,
            title,
            landscape: _,
            blocks,
            foot,
        } in annexes
        {
            self.line(label);
            self.line(foot);
            self.line(title);
            blocks.iter_mut().for_each(|block| self.block(block));
        }
        footnotes.iter_mut().for_each(|note| self.run(note));
        self.line(foot);
        for OutlineLine {
            depth: _,
            title,
            leads_to: _,
        } in outline
        {
            self.line(title);
        }
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Heading { level: _, content } | Block::Paragraph { content } => self.run(content),
            Block::AddressBlock {
                addressee,
                references,
                date,
            } => {
                addressee.iter_mut().for_each(|line| self.line(line));
                for (label, value) in references {
                    self.line(label);
                    self.line(value);
                }
                self.line(date);
            }
            Block::SignOff { words, signatory } => {
                self.line(words);
                signatory.iter_mut().for_each(|line| self.line(line));
            }
            Block::Contents { items } | Block::List { start: _, items } => {
                items.iter_mut().flatten().for_each(|block| self.block(block))
            }
            Block::Table(Table {
                summary,
                columns: _,
                header,
                rows,
                rows_named: _,
            }) => {
                self.line(summary);
                header.iter_mut().for_each(|cell| self.run(cell));
                rows.iter_mut().flatten().flatten().for_each(|block| self.block(block));
            }
            Block::Chart(Chart { alternative, bars }) => {
                self.line(alternative);
                let (bars, apart) = match bars {
                    Bars::Upright { dated, apart, marked } => {
                        marked.iter_mut().for_each(|marked| self.line(&mut marked.words));
                        (dated, apart.as_mut_slice())
                    }
                    Bars::Lying { bars } => (bars, &mut [][..]),
                };
                for bar in bars.iter_mut().chain(apart) {
                    bar.lines.iter_mut().for_each(|line| self.line(line));
                }
            }
            Block::Facts { rows } => {
                for (label, paragraphs) in rows {
                    self.line(label);
                    paragraphs.iter_mut().for_each(|paragraph| self.run(paragraph));
                }
            }
            Block::Action {
                label,
                text,
                timing,
                lead,
                discussion,
            } => {
                self.line(label);
                self.run(text);
                self.line(timing);
                self.line(lead);
                self.line(discussion);
            }
            Block::Quote { blocks } => blocks.iter_mut().for_each(|block| self.block(block)),
            // What its pixels show is burnt in before, or is nothing that is withheld.
            Block::PagePicture(PagePicture {
                png: _,
                width: _,
                height: _,
                alternative,
            }) => self.line(alternative),
            Block::Rule => {}
        }
    }
}

struct Read<'a>(&'a mut String);

impl Through for Read<'_> {
    fn line(&mut self, words: &mut String) {
        self.0.push_str(words);
        self.0.push('\n');
    }

    fn run(&mut self, content: &mut Vec<Inline>) {
        for piece in pieces(content) {
            piece.leaf.read(self.0);
        }
        self.0.push('\n');
    }
}

struct Cut<'a> {
    passages: &'a [Passage],
    sought: Vec<Vec<find::Letter>>,
    glance: Glance,
    found: Vec<u32>,
}

impl<'p> Cut<'p> {
    fn of(passages: &'p [Passage]) -> Self {
        let sought: Vec<Vec<find::Letter>> = passages.iter().map(|passage| find::sought(&passage.words)).collect();
        Self {
            passages,
            glance: Glance::at(&sought),
            sought,
            found: vec![0; passages.len()],
        }
    }

    /// The withheld ranges of some words, in order and apart, each with its label.
    fn ranges(&mut self, words: &str) -> Vec<(std::ops::Range<usize>, String)> {
        if !self.glance.may_stand(words) {
            return Vec::new();
        }
        let within = find::sought(words);
        let mut all: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
        for (at, sought) in self.sought.iter().enumerate() {
            for range in find::all(&within, sought) {
                self.found[at] += 1;
                all.push((range, &self.passages[at].label));
            }
        }
        all.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut apart: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for (range, label) in all {
            match apart.last_mut() {
                // A passage within a longer one goes with it; one that goes on beyond it adds its own reason.
                Some((last, _)) if range.end <= last.end => {}
                Some((last, labels)) if range.start < last.end => {
                    last.end = range.end;
                    if !labels.contains(label) {
                        labels.push(' ');
                        labels.push_str(label);
                    }
                }
                _ => apart.push((range, label.to_owned())),
            }
        }
        apart
    }
}

impl Through for Cut<'_> {
    fn line(&mut self, words: &mut String) {
        for (range, label) in self.ranges(words).into_iter().rev() {
            words.replace_range(range, &label);
        }
    }

    fn run(&mut self, content: &mut Vec<Inline>) {
        let pieces = pieces(content);
        let mut words = String::new();
        for piece in &pieces {
            piece.leaf.read(&mut words);
        }
        let ranges = self.ranges(&words);
        // An address can name whom the words of its link do not.
        let named: Vec<bool> = pieces.iter().map(|piece| self.in_address(piece)).collect();
        if !ranges.is_empty() || named.contains(&true) {
            *content = nest(&without(pieces, &ranges, &named), 0);
        }
    }
}

impl Cut<'_> {
    fn in_address(&mut self, piece: &Piece) -> bool {
        piece.wraps.iter().any(|wrap| match wrap {
            Wrap::Link(address) => {
                let within = find::sought(&address.replace(['.', '_', '-', '+', '/', '%', '@'], " "));
                self.sought.iter().any(|sought| find::stands(&within, sought))
            }
            _ => false,
        })
    }
}

#[derive(Clone, PartialEq)]
enum Wrap {
    Strong,
    Emphasis,
    Strike,
    Link(String),
}

#[derive(Clone)]
enum Leaf {
    Text(String),
    Code(String),
    Break,
    /// What prints no words of the paper's own: a footnote's mark, a number of pages, a place.
    Wordless(Inline),
}

impl Leaf {
    fn read(&self, words: &mut String) {
        match self {
            Self::Text(text) | Self::Code(text) => words.push_str(text),
            Self::Break => words.push('\n'),
            Self::Wordless(_) => {}
        }
    }
}

/// Some words of a run, with what stands around them from the outside in.
#[derive(Clone)]
struct Piece {
    wraps: Vec<Wrap>,
    leaf: Leaf,
}

fn pieces(content: &[Inline]) -> Vec<Piece> {
    fn into(content: &[Inline], wraps: &mut Vec<Wrap>, pieces: &mut Vec<Piece>) {
        for inline in content {
            let (wrap, content) = match inline {
                Inline::Strong { content } => (Wrap::Strong, content),
                Inline::Emphasis { content } => (Wrap::Emphasis, content),
                Inline::Strike { content } => (Wrap::Strike, content),
                Inline::Link { address, content } => (Wrap::Link(address.clone()), content),
                Inline::Text { text } => {
                    pieces.push(Piece {
                        wraps: wraps.clone(),
                        leaf: Leaf::Text(text.clone()),
                    });
                    continue;
                }
                Inline::Code { text } => {
                    pieces.push(Piece {
                        wraps: wraps.clone(),
                        leaf: Leaf::Code(text.clone()),
                    });
                    continue;
                }
                Inline::Break => {
                    pieces.push(Piece {
                        wraps: wraps.clone(),
                        leaf: Leaf::Break,
                    });
                    continue;
                }
                Inline::Footnote { .. } | Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {
                    pieces.push(Piece {
                        wraps: wraps.clone(),
                        leaf: Leaf::Wordless(inline.clone()),
                    });
                    continue;
                }
            };
            wraps.push(wrap);
            into(content, wraps, pieces);
            wraps.pop();
        }
    }
    let mut pieces = Vec::new();
    into(content, &mut Vec::new(), &mut pieces);
    pieces
}

/// The pieces with labels in place of the ranges. A label stands free of what stood around the words, since that too
/// says something of them; so does a link that lost some of its words, or whose address named them.
fn without(pieces: Vec<Piece>, ranges: &[(std::ops::Range<usize>, String)], named: &[bool]) -> Vec<Piece> {
    let mut left = Vec::new();
    let mut at = 0;
    for (piece, named) in pieces.into_iter().zip(named) {
        let Piece { mut wraps, leaf } = piece;
        let mut words = String::new();
        leaf.read(&mut words);
        let (begin, end) = (at, at + words.len());
        at = end;
        let hit = ranges.iter().any(|(range, _)| range.start < end && begin < range.end);
        if hit || *named {
            wraps.retain(|wrap| !matches!(wrap, Wrap::Link(_)));
        }
        if !hit {
            left.push(Piece { wraps, leaf });
            continue;
        }
        let mut from = begin;
        for (range, label) in ranges
            .iter()
            .filter(|(range, _)| range.start < end && begin < range.end)
        {
            let stays = |from: usize, to: usize| match &leaf {
                Leaf::Code(_) => Leaf::Code(words[from - begin..to - begin].to_owned()),
                _ => Leaf::Text(words[from - begin..to - begin].to_owned()),
            };
            if range.start > from {
                left.push(Piece {
                    wraps: wraps.clone(),
                    leaf: stays(from, range.start),
                });
            }
            if range.start >= begin {
                left.push(Piece {
                    wraps: Vec::new(),
                    leaf: Leaf::Text(label.clone()),
                });
            }
            from = range.end.min(end);
            if from == end {
                break;
            }
        }
        if from < end {
            let text = words[from - begin..].to_owned();
            left.push(Piece {
                wraps,
                leaf: match leaf {
                    Leaf::Code(_) => Leaf::Code(text),
                    _ => Leaf::Text(text),
                },
            });
        }
    }
    left
}

/// Pieces as runs again, those under the same wrap together.
fn nest(pieces: &[Piece], depth: usize) -> Vec<Inline> {
    let mut content = Vec::new();
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        let Some(wrap) = first.wraps.get(depth) else {
            content.push(match first.leaf.clone() {
                Leaf::Text(text) => Inline::Text { text },
                Leaf::Code(text) => Inline::Code { text },
                Leaf::Break => Inline::Break,
                Leaf::Wordless(inline) => inline,
            });
            rest = &rest[1..];
            continue;
        };
        let many = rest
            .iter()
            .take_while(|piece| piece.wraps.get(depth) == Some(wrap))
            .count();
        let within = nest(&rest[..many], depth + 1);
        content.push(match wrap {
            Wrap::Strong => Inline::Strong { content: within },
            Wrap::Emphasis => Inline::Emphasis { content: within },
            Wrap::Strike => Inline::Strike { content: within },
            Wrap::Link(address) => Inline::Link {
                address: address.clone(),
                content: within,
            },
        });
        rest = &rest[many..];
    }
    content
}

#[cfg(test)]
mod tests;
