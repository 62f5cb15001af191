//! Entries of a bundle that are kept files: those with pages as pictures of them, what is withheld burnt in, and the
//! others whole, as files beside the bundle.

use std::sync::{Arc, LazyLock};

use documents::compose::bundle::{page_picture, plain_page};
use documents::model::PagePicture;
use documents::read::pdf::{Area, PagedFile, Picture};
use documents::withhold::{places as places_in, stands_in};
use domain::disclosure::{Area as KeptArea, CaseWithholding};
use domain::id::FileId;
use store::{KeptFile, Reader};

use crate::base::arguments::short;
use crate::base::error::{Error, refuse};
use crate::base::files::{safe_name, unreadable};
use crate::facts::bundle::Held;

/// A kept file whose pages can be drawn.
pub(crate) struct Paged {
    pub file: PagedFile,
    pub name: String,
}

/// A kept file of which nothing can be left out.
#[derive(Debug, Clone)]
pub(crate) struct Whole {
    pub file: KeptFile,
    /// Why, in a few words: `it is a spreadsheet`.
    pub why: String,
}

impl Paged {
    /// Opens a kept file; `None` where it has no pages, or they cannot be read.
    pub fn open(file: &KeptFile) -> Option<Self> {
        documents::read::pdf::tell(&file.bytes)?;
        Some(Self {
            file: PagedFile::open(&file.bytes, &file.name).ok()?,
            name: file.name.clone(),
        })
    }
}

/// The file of a record whose pages a bundle shows: of a letter in or of a file that came with a message.
pub(crate) fn paged_of(reader: &Reader<'_>, held: &Held) -> Result<Option<Paged>, Error> {
    match file_of(held) {
        Some(file) => Ok(Paged::open(&reader.file(file)?)),
        None => Ok(None),
    }
}

/// The kept file whose pages may be shown in place of a record's words.
pub(crate) fn file_of(held: &Held) -> Option<FileId> {
    match held {
        Held::Reply(one) => one.file,
        Held::Attachment(one) => one.file,
        _ => None,
    }
}

/// What is wanted of the pages of kept files.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Pictures {
    /// Nothing: they are not read.
    Unread,
    /// What can be read on them as they are given out, by the words that were kept with the file.
    Read,
    /// The same, with a page read again where withheld words stand on it: whether their places can be told.
    Found,
    /// Their words, with a picture of one dot for each page.
    Words,
    /// Their words and pictures.
    Drawn(Drawing),
}

/// How pages are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Drawing {
    /// Pixels for each point.
    scale: f32,
    /// The most bytes that the pictures may come to.
    most: usize,
}

/// The most bytes of all pictures of a bundle: it is in memory while it is set, and goes by mail.
const MOST_PICTURED: usize = 400 * 1024 * 1024;

/// The most pages of a bundle that are drawn at 150 dots an inch; more are drawn at 100.
const FINE_PAGES: usize = 400;

impl Drawing {
    /// For a bundle that shows so many pages of kept files.
    pub fn for_pages(pages: usize) -> Self {
        let dots = if pages > FINE_PAGES { 100.0 } else { 150.0 };
        Self {
            scale: dots / 72.0,
            most: MOST_PICTURED,
        }
    }

    /// For what is left of the bundle after some pictures.
    pub fn after(self, drawn: &[PagePicture]) -> Self {
        let bytes: usize = drawn.iter().map(|one| one.png.len()).sum();
        Self {
            most: self.most.saturating_sub(bytes),
            ..self
        }
    }
}

/// A picture of one white dot, for where only the words of pages and their sizes count.
static DOT: LazyLock<Arc<[u8]>> = LazyLock::new(|| {
    let dot = Picture {
        width: 1,
        height: 1,
        pixels: vec![255; 3],
    };
    dot.packed().unwrap_or_default().into()
});

/// The pages of a file without what is withheld, and how often each of the withholdings' words stood on them; 0 for
/// areas.
///
/// # Errors
/// A page that cannot be drawn; words that stand on a page where their places are not known; more than a bundle holds.
pub(crate) fn pages(
    paged: &Paged,
    withheld: &[CaseWithholding],
    pictures: Pictures,
) -> Result<(Vec<PagePicture>, Vec<u32>), Error> {
    let mut found = vec![0; withheld.len()];
    let (scale, most) = match pictures {
        Pictures::Unread => return Ok((Vec::new(), found)),
        Pictures::Read | Pictures::Found | Pictures::Words => (None, usize::MAX),
        Pictures::Drawn(drawing) => (Some(drawing.scale), drawing.most),
    };
    let mut drawn: Vec<PagePicture> = Vec::with_capacity(paged.file.count());
    let mut bytes = 0;
    for number in 1..=paged.file.count() {
        let (picture, counts) = page(paged, number, withheld, scale)?;
        for (sum, count) in found.iter_mut().zip(counts) {
            *sum += count;
        }
        bytes += picture.png.len();
        if bytes > most {
            return refuse(format!(
                "The pictures of the pages come to more than {} MB with page {number} of “{}”; print its pages to a \
                 smaller file and add that in its place, or answer in two cases.",
                MOST_PICTURED / 1024 / 1024,
                short(&paged.name)
            ));
        }
        drawn.push(picture);
    }
    Ok((drawn, found))
}

/// One page of a file without what is withheld, and how often each of the withholdings' words stood on it. Without a
/// scale its picture is one dot. Errors as for [`pages`].
fn page(
    paged: &Paged,
    number: usize,
    withheld: &[CaseWithholding],
    scale: Option<f32>,
) -> Result<(PagePicture, Vec<u32>), Error> {
    let size = paged.file.size(number).unwrap_or_default();
    let mut reasons: Vec<String> = Vec::new();
    let mut areas = Vec::new();
    for one in withheld {
        let here = one.areas.iter().filter(|area| area.page as usize == number);
        let before = areas.len();
        areas.extend(here.map(|area| Area::of(*area, size)));
        if areas.len() > before {
            reasons.push(one.reason.clone());
        }
    }
    let worded: Vec<(usize, &str)> = (0..)
        .zip(withheld)
        .filter_map(|(at, one)| Some((at, one.words.as_deref()?)))
        .collect();
    let words: Vec<&str> = worded.iter().map(|(_, words)| *words).collect();
    let given = paged
        .file
        .given_out(number, &areas, &words, scale)
        .map_err(unreadable)?;
    let mut found = vec![0; withheld.len()];
    for ((at, words), count) in worded.iter().zip(&given.found) {
        found[*at] = *count;
        if *count > 0 {
            reasons.push(withheld[*at].reason.clone());
        }
        if stands_in(&given.page.text(), words) {
            return refuse(format!(
                "“{}” stands on page {number} of “{}” in a way that its place cannot be told; withhold an area of that \
                 page instead.",
                short(words),
                short(&paged.name)
            ));
        }
    }
    reasons.sort();
    reasons.dedup();
    let png = match (&given.picture, scale) {
        (Some(picture), _) => picture.packed().unwrap_or_default().into(),
        (None, _) => DOT.clone(),
    };
    Ok((page_picture(&given, paged.file.count(), &reasons, png), found))
}

/// Pages, and how often the words of each withholding stood on them.
pub(crate) type ReadPages = (Vec<PagePicture>, Vec<u32>);

/// What can be read on the pages of a kept file as they are given out, and how often each of the withholdings' words
/// stood on them. A page says what was read on it when the file was kept, without the words that are withheld; it is read
/// again where an area of it is withheld, and where words are and `again` asks for it. `None` where the file has no
/// pages, or was kept before their words were.
///
/// # Errors
/// As [`pages`].
pub(crate) fn read_pages(
    reader: &Reader<'_>,
    held: &Held,
    withheld: &[CaseWithholding],
    again: bool,
) -> Result<Option<ReadPages>, Error> {
    let Some(file) = file_of(held) else { return Ok(None) };
    let Some(kept) = reader.page_words(file)? else {
        return Ok(None);
    };
    let total = kept.len();
    let mut found: Vec<u32> = withheld
        .iter()
        .map(|one| u32::from(!one.areas.is_empty() && one.areas.iter().all(|area| area.page as usize <= total)))
        .collect();
    let mut opened = None;
    let mut read = Vec::with_capacity(total);
    for (number, mut words) in (1..).zip(kept) {
        let has_area = |one: &CaseWithholding| one.areas.iter().any(|area| area.page as usize == number);
        let mut touched = withheld.iter().any(has_area);
        let worded = (0..)
            .zip(withheld)
            .filter_map(|(at, one)| Some((at, one.words.as_deref()?)));
        for (at, passage) in worded.filter(|_| !withheld.iter().any(has_area)) {
            if !stands_in(&words, passage) {
                continue;
            }
            if again {
                touched = true;
                break;
            }
            for place in places_in(&words, passage).into_iter().rev() {
                words.replace_range(place, " ");
                found[at] += 1;
            }
        }
        if !touched {
            read.push(plain_page(number, total, &words, DOT.clone()));
            continue;
        }
        let paged = match &opened {
            Some(paged) => paged,
            None => match Paged::open(&reader.file(file)?) {
                Some(paged) => opened.insert(paged),
                None => return Ok(None),
            },
        };
        let (picture, counts) = page(paged, number, withheld, None)?;
        for (sum, count) in found.iter_mut().zip(counts) {
            *sum += count;
        }
        read.push(picture);
    }
    Ok(Some((read, found)))
}

/// Where the words of each withholding stand on the pages of a file, for whoever decides about them.
///
/// # Errors
/// A page that cannot be read.
pub(crate) fn places(paged: &Paged, withheld: &[CaseWithholding]) -> Result<Vec<Vec<KeptArea>>, Error> {
    let mut found = vec![Vec::new(); withheld.len()];
    let words: Vec<&str> = withheld.iter().filter_map(|one| one.words.as_deref()).collect();
    if words.is_empty() {
        return Ok(found);
    }
    for number in 1..=paged.file.count() {
        let size = paged.file.size(number).unwrap_or_default();
        let mut areas = paged.file.areas_of(number, &words).map_err(unreadable)?.into_iter();
        for (place, one) in found.iter_mut().zip(withheld) {
            if one.words.is_some() {
                let here = areas.next().unwrap_or_default().into_iter();
                place.extend(here.map(|area| area.kept(number as u32, size)));
            }
        }
    }
    Ok(found)
}

/// Refuses areas that are on no page of a file.
pub(crate) fn must_lie_on_pages(paged: &Paged, areas: &[KeptArea]) -> Result<(), Error> {
    let count = paged.file.count();
    let of = match count {
        1 => "1 page".to_owned(),
        count => format!("{count} pages"),
    };
    match areas.iter().find(|area| area.page as usize > count) {
        Some(area) => refuse(format!(
            "“{}” has {of}, and no page {}; name one that it has.",
            short(&paged.name),
            area.page
        )),
        None => Ok(()),
    }
}

/// The name under which a file goes beside a bundle.
pub(crate) fn beside_name(number: &str, file: &str) -> String {
    safe_name(&format!("Entry {number} {file}"))
}

/// Why a file that goes whole or not at all has no words to be left out, as a refusal.
pub(crate) fn goes_whole(name: &str, whole: &Whole) -> String {
    format!(
        "“{}” goes whole or not at all: {}. Disclose all of it, withhold all of it, or add a copy without those words in \
         its place.",
        short(name),
        whole.why
    )
}
