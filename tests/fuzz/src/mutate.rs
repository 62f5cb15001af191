//! A plan done to a seed. What comes out is bounded: the readers' own limits on size are tried by tests of their own.

use std::sync::LazyLock;

use crate::archive::{self, Part};
use crate::plan::{Change, Plan, Step};
use crate::target::Target;
use crate::tokens::{self, Grain, place, token};

/// No text becomes longer than this by what is done to it, in bytes; twice as long where it is written in wider
/// letters.
const LONGEST: usize = 128 * 1024;

const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "1",
    "255",
    "256",
    "65535",
    "65536",
    "1048576",
    "1048577",
    "16384",
    "2147483648",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e308",
    "NaN",
];

const STRANGE: [&[u8]; 16] = [
    b"\0",
    b"\xFF\xFE",
    b"\xED\xA0\x80",
    "\u{202E}".as_bytes(),
    "\u{FEFF}".as_bytes(),
    "\u{1F600}".as_bytes(),
    "e\u{301}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{A0}".as_bytes(),
    b"\r",
    b"\x1B[2J",
    "\u{0130}".as_bytes(),
    "\u{FB01}".as_bytes(),
    b"=cmd|' /C calc'!A0",
    "\u{2066}\u{2069}".as_bytes(),
    "\u{E0041}".as_bytes(),
];

/// What a part is called that would be written outside of every folder of a run. The name is this process's own: what
/// another one left is not taken for it, and it is always as long, so that the same plan makes a file of the same size.
pub static ESCAPED: LazyLock<String> = LazyLock::new(|| format!("escaped-{:010}.txt", std::process::id()));

/// The names that a part is given, each of them no plain name of a part.
static NAMES: LazyLock<[String; 8]> = LazyLock::new(|| {
    let escaped = &*ESCAPED;
    [
        format!("../../{escaped}"),
        format!("/tmp/{escaped}"),
        format!("C:\\{escaped}"),
        "word\\document.xml".to_owned(),
        "word/../word/document.xml".to_owned(),
        "XL/WORKBOOK.XML".to_owned(),
        "word/vbaProject.bin".to_owned(),
        "\u{202E}lmx.tnemucod/drow".to_owned(),
    ]
});

/// The file that a plan makes of the seeds; nothing where it makes none.
pub fn file(target: Target, plan: &Plan, seeds: &[Vec<u8>]) -> Option<Vec<u8>> {
    let seed = seeds.get(plan.seed as usize % seeds.len().max(1))?;
    if !target.is_archive() {
        return Some(text(target, plan, seed.clone(), seeds));
    }
    // A seed that is no archive any more is changed as it stands.
    let Ok(mut parts) = archive::parts(seed) else {
        return Some(text(target, plan, seed.clone(), seeds));
    };
    for step in plan.steps.iter().filter(|step| step.change != Change::Archive) {
        one_part(target, &mut parts, step, seeds);
    }
    let mut whole = archive::whole(&parts).ok()?;
    for step in plan.steps.iter().filter(|step| step.change == Change::Archive) {
        let simple = match step.size % 4 {
            0 | 1 => Change::Byte,
            2 => Change::Remove,
            _ => Change::Cut,
        };
        bytes(
            target,
            &mut whole,
            &Step {
                change: simple,
                ..step.clone()
            },
            &[],
        );
    }
    Some(whole)
}

fn text(target: Target, plan: &Plan, mut text: Vec<u8>, seeds: &[Vec<u8>]) -> Vec<u8> {
    for step in &plan.steps {
        let other = &seeds[step.other as usize % seeds.len()];
        bytes(target, &mut text, step, other);
    }
    text
}

fn one_part(target: Target, parts: &mut Vec<Part>, step: &Step, seeds: &[Vec<u8>]) {
    if parts.is_empty() {
        return;
    }
    let count = parts.len();
    // Half of the changes are done to the parts that hold most.
    let at = if step.part & 1 == 0 {
        let main = parts.iter().position(|(name, _)| target.is_main(name));
        main.unwrap_or(usize::from(step.part) % count)
    } else {
        usize::from(step.part / 2) % count
    };
    let other = || archive::parts(&seeds[step.other as usize % seeds.len()]).unwrap_or_default();
    match step.change {
        Change::DropPart => {
            parts.remove(at);
        }
        Change::RenamePart => parts[at].0 = NAMES[step.other as usize % NAMES.len()].clone(),
        Change::DoublePart => {
            let mut twin = parts[at].clone();
            twin.0 = if step.size & 1 == 0 {
                NAMES[step.other as usize % NAMES.len()].clone()
            } else {
                parts[step.other as usize % count].0.clone()
            };
            parts.push(twin);
        }
        Change::OtherPart => {
            if let Some((_, bytes)) = other().into_iter().nth(place(count, step.at)) {
                parts[at].1 = bytes;
            }
        }
        Change::Splice => {
            let name = parts[at].0.clone();
            let found = other().into_iter().find(|(other, _)| *other == name);
            bytes(
                target,
                &mut parts[at].1,
                step,
                &found.map(|(_, bytes)| bytes).unwrap_or_default(),
            );
        }
        // Three of four leave XML sound: a reader that stops at the first broken tag tells little about the rest of it.
        _ if !step.size.is_multiple_of(4) => soundly(target, &mut parts[at].1, step),
        _ => bytes(target, &mut parts[at].1, step, &[]),
    }
}

/// Does a change that leaves XML sound, or nearly: to whole elements, to words between them, or with whole elements.
fn soundly(target: Target, xml: &mut Vec<u8>, step: &Step) {
    let between = |xml: &[u8], at: usize| {
        let next = xml[at..].iter().position(|byte| *byte == b'>');
        next.map_or(xml.len(), |next| at + next + 1)
    };
    let at = place(xml.len(), step.at);
    match step.change {
        Change::Byte | Change::Strange => {
            let at = between(xml, at);
            // A NUL and half a character are the end of any XML.
            put(xml, at, STRANGE[3 + step.other as usize % (STRANGE.len() - 3)]);
        }
        Change::Run => {
            let at = between(xml, at);
            put(
                xml,
                at,
                &vec![b" a,.\t\n#*|-"[step.other as usize % 10]; often(step.size) * 16],
            );
        }
        Change::Word | Change::Words => {
            let words = target.words();
            let word = words[step.other as usize % words.len()];
            let times = if step.change == Change::Word {
                1
            } else {
                often(step.size)
            };
            let element = match (word.starts_with(' '), tokens::name(word.as_bytes())) {
                (true, _) => word.to_owned(),
                (false, Some(name)) if !word.contains("/>") && !word.contains("</") => {
                    format!("{word}</{}>", String::from_utf8_lossy(name))
                }
                (false, Some(_)) => word.to_owned(),
                (false, None) => return,
            };
            let at = if word.starts_with(' ') {
                between(xml, at).saturating_sub(1)
            } else {
                between(xml, at)
            };
            put(
                xml,
                at,
                &element.as_bytes().repeat(if word.starts_with(' ') { 1 } else { times }),
            );
        }
        Change::Remove | Change::Cut => {
            let small = Step {
                change: Change::DropToken,
                ..step.clone()
            };
            bytes(target, xml, &small, &[]);
        }
        Change::Double | Change::Copy => {
            let small = Step {
                change: Change::CopyToken,
                ..step.clone()
            };
            bytes(target, xml, &small, &[]);
        }
        _ => bytes(target, xml, step, &[]),
    }
}

/// Does one change to a text or a part.
fn bytes(target: Target, bytes: &mut Vec<u8>, step: &Step, other: &[u8]) {
    let at = place(bytes.len(), step.at);
    let to = place(bytes.len() + 1, step.other);
    let size = usize::from(step.size);
    let often = often(step.size);
    let span = at..(at + 1 + size).min(bytes.len());
    let words = target.words();
    let word = words
        .get(step.other as usize % words.len().max(1))
        .map_or(&b""[..], |word| word.as_bytes());
    let grain = target.grain(step.size);
    match step.change {
        Change::Byte => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = if step.size & 1 == 0 {
                    *byte ^ (1 << (step.other % 8))
                } else {
                    step.other as u8
                };
            }
        }
        Change::Remove => drop(bytes.drain(span)),
        Change::Double | Change::Copy => {
            let copied = bytes[span].to_vec();
            put(bytes, if step.change == Change::Double { at } else { to }, &copied);
        }
        Change::Cut => bytes.truncate(at),
        Change::Word | Change::Words => {
            let times = if step.change == Change::Word { 1 } else { often };
            let at = border(bytes, at, grain);
            put(bytes, at, &word.repeat(times));
        }
        Change::Number => number(bytes, at, NUMBERS[step.other as usize % NUMBERS.len()]),
        Change::Strange => put(bytes, at, STRANGE[step.other as usize % STRANGE.len()]),
        Change::Run => put(
            bytes,
            at,
            &vec![b" a,\"<>&\n#*|-"[step.other as usize % 12]; often * 16],
        ),
        Change::Splice => {
            bytes.truncate(at);
            bytes.extend_from_slice(&other[place(other.len(), step.other)..]);
        }
        Change::DropToken => {
            let token = token(bytes, grain, step.at);
            bytes.drain(token);
        }
        Change::DoubleToken | Change::RepeatToken => {
            let token = token(bytes, grain, step.at);
            let times = if step.change == Change::DoubleToken { 1 } else { often };
            let copied = bytes[token.clone()].repeat(times);
            put(bytes, token.end, &copied);
        }
        Change::CopyToken => {
            let copied = bytes[token(bytes, grain, step.at)].to_vec();
            let at = border(bytes, to.min(bytes.len()), grain);
            put(bytes, at, &copied);
        }
        Change::NestToken => nest(bytes, step, grain),
        Change::Recode => recode(bytes, step.size),
        Change::DropPart | Change::RenamePart | Change::DoublePart | Change::OtherPart | Change::Archive => {}
    }
}

/// How often something is repeated: a few times mostly, as often as breaks limits now and then.
fn often(size: u8) -> usize {
    match size {
        248.. => 64 * usize::from(size),
        224..248 => usize::from(size),
        _ => 2 + usize::from(size) / 32,
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, what: &[u8]) {
    if bytes.len() + what.len() <= LONGEST {
        let at = at.min(bytes.len());
        bytes.splice(at..at, what.iter().copied());
    }
}

/// The next place where a piece may stand whole.
fn border(bytes: &[u8], at: usize, grain: Grain) -> usize {
    let share = ((at as u64) << 32) / (bytes.len() as u64).max(1);
    token(bytes, grain, share.min(u64::from(u32::MAX)) as u32).start
}

/// Puts another number in the place of the one that follows.
fn number(bytes: &mut Vec<u8>, at: usize, number: &str) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = at + start;
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.splice(start..start + length, number.bytes());
}

fn nest(bytes: &mut Vec<u8>, step: &Step, grain: Grain) {
    let token = token(bytes, grain, step.at);
    let inner = bytes[token.clone()].to_vec();
    let times = often(step.size);
    let (open, close) = match (grain, tokens::name(&inner)) {
        (Grain::Xml, Some(name)) => {
            let tag = inner
                .iter()
                .position(|byte| *byte == b'>')
                .map_or(&inner[..], |end| &inner[..=end]);
            let open = tag.strip_suffix(b"/>").map_or(tag.to_vec(), |tag| [tag, b">"].concat());
            (open, [b"</", name, b">"].concat())
        }
        (Grain::Xml, None) => return,
        _ => (b"> ".to_vec(), Vec::new()),
    };
    let nested = [open.repeat(times), inner, close.repeat(times)].concat();
    if bytes.len() + nested.len() <= LONGEST {
        bytes.splice(token, nested);
    }
}

fn recode(bytes: &mut Vec<u8>, how: u8) {
    let words = String::from_utf8_lossy(bytes).into_owned();
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { words.encode_utf16().flat_map(order).collect() };
    *bytes = match how % 8 {
        0 => [b"\xFF\xFE".to_vec(), wide(u16::to_le_bytes)].concat(),
        1 => [b"\xFE\xFF".to_vec(), wide(u16::to_be_bytes)].concat(),
        2 => wide(u16::to_le_bytes),
        3 => [b"\xEF\xBB\xBF".to_vec(), words.into_bytes()].concat(),
        4 => words
            .chars()
            .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
            .collect(),
        5 => words.replace('\n', "\r\n").into_bytes(),
        6 => words.replace('\n', "\r").into_bytes(),
        _ => words.replace(',', ";").into_bytes(),
    };
}
