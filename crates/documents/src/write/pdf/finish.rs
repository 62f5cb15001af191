//! The last pass over a file of pages: the true pictures in place of what stood for them, and the paper's own outline.
//!
//! The file comes from a writer that lays it out plainly: numbered objects one after another, then the table of their
//! places. Objects are changed, added, and the table is written again; nothing else is touched.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use crate::write::pdf::stand_in::{StandIn, chunks, of_size};

/// A line's end of two signs before the end of a stream, so that none can be taken for what the stream holds. The
/// writer puts one sign there: where these two stand in its file, the stream itself ends in the first, and those who
/// judge files take it for a part of the line's end and the stream for shorter than it says.
const STREAM_ENDS: &[u8] = b"\r\nendstream\nendobj\n";

/// A line of the outline, with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) depth: usize,
    pub(super) title: String,
    /// From 0.
    pub(super) page: usize,
    /// Points from the top of the page.
    pub(super) top: f64,
}

/// Puts the pictures and the outline into a file. An empty outline leaves that of the headings.
///
/// # Errors
/// What was not found as the writer lays it out.
pub(super) fn finish(file: Vec<u8>, stand_ins: &[StandIn], outline: &[Line]) -> Result<Vec<u8>, String> {
    let ambiguous = file.windows(STREAM_ENDS.len()).any(|end| end == STREAM_ENDS);
    if stand_ins.is_empty() && outline.is_empty() && !ambiguous {
        return Ok(file);
    }
    let objects = Objects::read(&file)?;
    let mut changed: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut placed = vec![false; stand_ins.len()];
    for number in objects.numbers() {
        let object = objects.bytes(number);
        let Some(at) = stand_in_of(object) else {
            if let Some(held) = object.strip_suffix(STREAM_ENDS).filter(|_| stream(object).is_some()) {
                changed.insert(number, [held, b"\r", STREAM_ENDS].concat());
            }
            continue;
        };
        let one = stand_ins
            .get(at)
            .ok_or("a picture stands in the file that is not of the paper")?;
        placed[at] = true;
        changed.insert(number, picture(number, object, one)?);
    }
    if placed.contains(&false) {
        return Err("a picture of a page is missing from the file".to_owned());
    }
    if !outline.is_empty() {
        objects.outline(outline, &mut changed)?;
    }
    Ok(objects.written(&changed))
}

/// The number of the stand-in that an object is, if it is one.
fn stand_in_of(object: &[u8]) -> Option<usize> {
    let dictionary = stream(object)?;
    if !dictionary.contains("/Type/XObject/Subtype/Image/") {
        return None;
    }
    of_size(count(dictionary, "/Width")?, count(dictionary, "/Height")?)
}

/// What an object with a stream says of it. Only those begin with a length: words that somebody typed never stand here.
fn stream(object: &[u8]) -> Option<&str> {
    const LONGEST: usize = 600; // bytes; a picture says a third of it
    let head = &object[..object.len().min(LONGEST)];
    let begins = head.iter().position(|sign| *sign == b'\n')? + 1;
    let said = head[begins..].strip_prefix(b"<</Length")?;
    let end = said.windows(9).position(|nine| nine == b">>\nstream")?;
    std::str::from_utf8(&head[begins..head.len() - said.len() + end]).ok()
}

fn value<'a>(dictionary: &'a str, key: &str) -> Option<&'a str> {
    let at = dictionary.match_indices(key).map(|(at, _)| at + key.len());
    let mut after = at.map(|at| &dictionary[at..]);
    let after = after.find(|after| !after.starts_with(|sign: char| sign.is_ascii_alphanumeric()))?;
    let after = after.trim_start();
    // A name begins with the sign that ends other values.
    let from = usize::from(after.starts_with('/'));
    let end = after[from..]
        .find(['/', '>', '\n'])
        .map_or(after.len(), |end| end + from);
    Some(after[..end].trim())
}

fn count(dictionary: &str, key: &str) -> Option<usize> {
    value(dictionary, key)?.parse().ok()
}

/// The object of a picture, with the parts of its PNG as they are: the format packs them alike.
fn picture(number: usize, stood: &[u8], one: &StandIn) -> Result<Vec<u8>, String> {
    let colours = stream(stood).and_then(|said| value(said, "/ColorSpace"));
    let colours = colours.ok_or("a picture has no colours")?;
    let head = chunks(&one.picture).find(|(kind, _)| *kind == b"IHDR");
    let head = head.map(|(_, held)| held).unwrap_or_default();
    let side = |at: usize| {
        let four = head.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
        four.map(u32::from_be_bytes).ok_or("a picture has no size")
    };
    let (width, height) = (side(0)?, side(4)?);
    let packed = || {
        chunks(&one.picture)
            .filter(|(kind, _)| *kind == b"IDAT")
            .map(|(_, held)| held)
    };
    let length: usize = packed().map(<[u8]>::len).sum();
    let channels = if one.grey { 1 } else { 3 };
    let mut object = format!(
        "{number} 0 obj\n<</Length {length}/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors \
         {channels}/BitsPerComponent 8/Columns {width}>>/Type/XObject/Subtype/Image/Width {width}/Height \
         {height}/ColorSpace {colours}/BitsPerComponent 8>>\nstream\n"
    )
    .into_bytes();
    object.reserve(length + 40);
    packed().for_each(|part| object.extend_from_slice(part));
    object.extend_from_slice(STREAM_ENDS);
    Ok(object)
}

/// The objects of a file by their numbers, and what stands around them.
struct Objects<'a> {
    file: &'a [u8],
    /// Where the objects stand; the first has number 1.
    places: Vec<Range<usize>>,
    /// From the word `trailer` on, without the place of the table.
    trailer: &'a str,
}

impl<'a> Objects<'a> {
    fn read(file: &'a [u8]) -> Result<Self, String> {
        let unread = || "the file of pages is not laid out as it should be".to_owned();
        let tail = |from: usize| std::str::from_utf8(&file[from..]).ok();
        // The table's place stands within the last lines.
        let last = file.len().saturating_sub(64);
        let from = file[last..]
            .windows(9)
            .rposition(|nine| nine == b"startxref")
            .map(|at| last + at)
            .ok_or_else(unread)?;
        let mut lines = tail(from).ok_or_else(unread)?.lines().skip(1);
        let table: usize = lines
            .next()
            .and_then(|line| line.trim().parse().ok())
            .ok_or_else(unread)?;
        let written = file.get(table..from).ok_or_else(unread)?;
        let at = written
            .windows(7)
            .position(|seven| seven == b"trailer")
            .ok_or_else(unread)?;
        let entries = std::str::from_utf8(&written[..at]).map_err(|_| unread())?;
        let trailer = std::str::from_utf8(&written[at..]).map_err(|_| unread())?;
        let mut lines = entries.lines();
        if lines.next() != Some("xref") {
            return Err(unread());
        }
        let all: usize = lines
            .next()
            .and_then(|line| line.strip_prefix("0 "))
            .and_then(|count| count.trim().parse().ok())
            .ok_or_else(unread)?;
        let begins: Option<Vec<usize>> = lines
            .skip(1)
            .map(|line| {
                let (place, rest) = line.split_once(' ')?;
                rest.contains('n').then(|| place.parse().ok()).flatten()
            })
            .collect();
        let begins = begins.ok_or_else(unread)?;
        if begins.len() + 1 != all || !begins.is_sorted() {
            return Err(unread());
        }
        let ends = begins.iter().skip(1).copied().chain([table]);
        let places: Vec<Range<usize>> = begins.iter().copied().zip(ends).map(|(from, to)| from..to).collect();
        let objects = Self { file, places, trailer };
        let sound = objects
            .numbers()
            .all(|number| objects.bytes(number).starts_with(format!("{number} 0 obj").as_bytes()));
        if sound { Ok(objects) } else { Err(unread()) }
    }

    fn numbers(&self) -> impl Iterator<Item = usize> + use<> {
        1..=self.places.len()
    }

    fn bytes(&self, number: usize) -> &'a [u8] {
        &self.file[self.places[number - 1].clone()]
    }

    fn text(&self, number: usize) -> Option<&'a str> {
        let place = self.places.get(number.checked_sub(1)?)?;
        std::str::from_utf8(&self.file[place.clone()]).ok()
    }

    /// The object that the value of a key names.
    fn led_to(words: &str, key: &str) -> Option<usize> {
        value(words, key)?.split(' ').next()?.parse().ok()
    }

    fn catalogue(&self) -> Option<&'a str> {
        self.text(Self::led_to(self.trailer, "/Root")?)
    }

    /// The pages in their order.
    fn pages(&self) -> Option<Vec<usize>> {
        let mut pages = Vec::new();
        let mut open = vec![Self::led_to(self.catalogue()?, "/Pages")?];
        while let Some(number) = open.pop() {
            match self.text(number)?.split_once("/Kids[") {
                None => pages.push(number),
                Some((_, kids)) => {
                    let (kids, _) = kids.split_once(']')?;
                    let words: Vec<&str> = kids.split_whitespace().collect();
                    for kid in words.chunks(3).rev() {
                        open.push(kid.first()?.parse().ok()?);
                    }
                }
            }
        }
        Some(pages)
    }

    /// The lines that hang on an outline or on a line of it.
    fn lines_under(&self, above: usize, found: &mut Vec<usize>) -> Option<()> {
        // The title comes after what is asked for, and may say anything.
        let said = |number: usize| Some(self.text(number)?.split("/Title").next().unwrap_or_default());
        let mut next = Self::led_to(said(above)?, "/First");
        while let Some(line) = next {
            if found.contains(&line) {
                return None;
            }
            found.push(line);
            self.lines_under(line, found)?;
            next = Self::led_to(said(line)?, "/Next");
        }
        Some(())
    }

    /// Writes the outline in place of that of the headings.
    fn outline(&self, lines: &[Line], changed: &mut BTreeMap<usize, Vec<u8>>) -> Result<(), String> {
        let missing = || "the outline is missing from the file".to_owned();
        let pages = self.pages().ok_or("the pages are missing from the file")?;
        let catalogue = self.catalogue().ok_or_else(missing)?;
        let root = Self::led_to(catalogue, "/Outlines").ok_or_else(missing)?;
        // The lines that stand there are used again, as far as they go. What is left over, such as headings within an
        // entry, is emptied: nothing leads to it, and it says nothing.
        let mut numbers = Vec::new();
        self.lines_under(root, &mut numbers).ok_or_else(missing)?;
        for left in numbers.drain(lines.len().min(numbers.len())..) {
            changed.insert(left, format!("{left} 0 obj\nnull\nendobj\n").into_bytes());
        }
        let more = self.places.len() + 1..;
        numbers.extend(more.take(lines.len() - numbers.len()));
        let mut parents = vec![None; lines.len()];
        let mut open: Vec<usize> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            open.truncate(line.depth);
            parents[at] = open.last().copied();
            open.push(at);
        }
        let mut children: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (at, parent) in parents.iter().enumerate() {
            children.entry(*parent).or_default().push(at);
        }
        let none = Vec::new();
        let under = |parent: Option<usize>| children.get(&parent).unwrap_or(&none);
        let tops = under(None);
        let ends = |lines: &[usize]| -> String {
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
                return String::new();
            };
            format!("/First {} 0 R/Last {} 0 R", numbers[*first], numbers[*last])
        };
        changed.insert(
            root,
            format!(
                "{root} 0 obj\n<</Type/Outlines{}/Count {}>>\nendobj\n",
                ends(tops),
                lines.len()
            )
            .into_bytes(),
        );
        for (parent, beside) in &children {
            for (at, &line) in beside.iter().enumerate() {
                let number = numbers[line];
                let mut object = format!("{number} 0 obj\n<<");
                let _ = write!(object, "/Parent {} 0 R", parent.map_or(root, |parent| numbers[parent]));
                if let Some(next) = beside.get(at + 1) {
                    let _ = write!(object, "/Next {} 0 R", numbers[*next]);
                }
                if let Some(before) = at.checked_sub(1) {
                    let _ = write!(object, "/Prev {} 0 R", numbers[beside[before]]);
                }
                let below = under(Some(line));
                object.push_str(&ends(below));
                if !below.is_empty() {
                    // All lines are shown: those under it, however deep.
                    let deep = lines[line + 1..]
                        .iter()
                        .take_while(|other| other.depth > lines[line].depth)
                        .count();
                    let _ = write!(object, "/Count {deep}");
                }
                let Line { title, page, top, .. } = &lines[line];
                let page = *pages.get(*page).ok_or_else(missing)?;
                let height = self.height(page).ok_or_else(missing)?;
                let _ = write!(object, "/Title{}", string(title));
                let up = (height - top).clamp(0.0, height);
                let _ = write!(object, "/Dest[{page} 0 R /XYZ 0 {up:.2} 0]");
                object.push_str(">>\nendobj\n");
                changed.insert(number, object.into_bytes());
            }
        }
        Ok(())
    }

    /// How high a page is, in points.
    fn height(&self, page: usize) -> Option<f64> {
        let (_, after) = self.text(page)?.split_once("/MediaBox")?;
        let (sides, _) = after.split_once('[')?.1.split_once(']')?;
        sides.split_whitespace().nth(3)?.parse().ok()
    }

    /// The file with some of its objects changed and others added.
    fn written(&self, changed: &BTreeMap<usize, Vec<u8>>) -> Vec<u8> {
        let last = changed.keys().last().copied().unwrap_or(0).max(self.places.len());
        let head = self.places.first().map_or(self.file.len(), |first| first.start);
        let grown: usize = changed.values().map(Vec::len).sum();
        let mut file = Vec::with_capacity(self.file.len() + grown + 64 * changed.len());
        file.extend_from_slice(&self.file[..head]);
        let mut places = Vec::with_capacity(last);
        for number in 1..=last {
            places.push(file.len());
            match changed.get(&number) {
                Some(object) => file.extend_from_slice(object),
                None => file.extend_from_slice(self.bytes(number)),
            }
        }
        let table = file.len();
        file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f\r\n", last + 1).as_bytes());
        for place in places {
            file.extend_from_slice(format!("{place:010} 00000 n\r\n").as_bytes());
        }
        let size = value(self.trailer, "/Size").unwrap_or_default();
        let trailer = self
            .trailer
            .replacen(&format!("/Size {size}"), &format!("/Size {}", last + 1), 1);
        file.extend_from_slice(trailer.as_bytes());
        file.extend_from_slice(format!("startxref\n{table}\n%%EOF").as_bytes());
        file
    }
}

/// Words as a string of the format: UTF-16 after its mark, in hexadecimal signs.
fn string(words: &str) -> String {
    let mut text = String::from("<FEFF");
    for unit in words.encode_utf16() {
        let _ = write!(text, "{unit:04X}");
    }
    text.push('>');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file as the writer lays it out: a catalogue, and a stream that holds so much.
    fn file(held: &str) -> Vec<u8> {
        let mut file = "%PDF-1.7\n\n".to_owned();
        let first = file.len();
        file.push_str("1 0 obj\n<</Type/Catalog>>\nendobj\n");
        let second = file.len();
        let _ = write!(
            file,
            "2 0 obj\n<</Length {}>>\nstream\n{held}\nendstream\nendobj\n",
            held.len()
        );
        let table = file.len();
        let _ = write!(
            file,
            "xref\n0 3\n0000000000 65535 f\r\n{first:010} 00000 n\r\n{second:010} 00000 n\r\ntrailer\n<</Size \
             3/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"
        );
        file.into_bytes()
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_is_as_long_as_it_says() {
        assert_eq!(
            finish(file("words"), &[], &[]),
            Ok(file("words")),
            "nothing is to be done"
        );
        let finished = finish(file("words\r"), &[], &[]).expect("a file");
        let text = String::from_utf8(finished.clone()).expect("letters");
        assert!(
            text.contains("<</Length 6>>\nstream\nwords\r\r\nendstream\nendobj\nxref\n"),
            "{text}"
        );
        let objects = Objects::read(&finished).expect("a table of the true places");
        assert!(objects.bytes(2).starts_with(b"2 0 obj\n<</Length 6>>"));
        assert_eq!(objects.trailer.trim_end(), "trailer\n<</Size 3/Root 1 0 R>>");
    }

    #[test]
    fn a_file_laid_out_otherwise_is_refused() {
        let good = file("words\r");
        let text = String::from_utf8(good).expect("letters");
        for broken in [
            text.replace("startxref", "startxxxx"),
            text.replace("0 3\n", "0 4\n"),
            text.replace("1 0 obj", "7 0 obj"),
            text.replace("trailer", "tracked"),
            text.replace("\n%%EOF", "9999\n%%EOF"),
        ] {
            let refused = finish(broken.into_bytes(), &[], &[]).expect_err("refused");
            assert!(refused.contains("not laid out as it should be"), "{refused}");
        }
        let line = Line {
            depth: 0,
            title: "Index".into(),
            page: 0,
            top: 0.0,
        };
        assert!(finish(text.into_bytes(), &[], &[line]).is_err_and(|refused| refused.contains("missing")));
    }
}
