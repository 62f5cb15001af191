//! Measures how long a bundle of 500 entries and 2,000 pages takes to write, and how much memory: of words, of pictures
//! of pages, or of both by turns.
//!
//! `cargo run --release -p documents --example bundle -- words|pictures|both [ENTRIES]`

#![expect(clippy::print_stdout, reason = "what it measures is for whoever runs it")]

use std::time::Instant;

use documents::compose::House;
use documents::compose::bundle::{Bundle, BundleEntry, EntryContent, compose};
use documents::markdown;
use documents::model::PagePicture;
use documents::write::pdf::Press;

const ENTRIES: usize = 500;
const PAGES: usize = 4;
/// A page of A4 at 150 dots an inch.
const SIZE: (u32, u32) = (1240, 1754);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().unwrap_or_default();
    let entries: usize = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(ENTRIES);
    let entries = (1..=entries).map(|number| BundleEntry {
        number: number.to_string(),
        date: "10 February 2027".into(),
        from: "Oona Marchetti-Bray, Ferrygate Constabulary".into(),
        to: "Nerys Adeyemi-Holt".into(),
        what: format!("Return interviews, week {number}"),
        decision: "disclosed in part".into(),
        provisions: vec!["section 40(2)".into()],
        content: match kind.as_str() {
            "pictures" => pictures(number),
            "both" if number % 2 == 0 => pictures(number),
            _ => words(number),
        },
    });
    let bundle = Bundle {
        house: House::default(),
        title: "Documents disclosed: FOI 2027-014".into(),
        entries: entries.collect(),
        ..Bundle::default()
    };
    println!("made: {} MB", memory());
    let began = Instant::now();
    let document = compose(&bundle);
    drop(bundle);
    println!("composed: {:.1} s, {} MB", began.elapsed().as_secs_f64(), memory());
    let pressed = Press::new().press(&document).expect("pages");
    let pages = pressed.page_count();
    println!(
        "set on {pages} pages: {:.1} s, {} MB",
        began.elapsed().as_secs_f64(),
        memory()
    );
    let file = pressed.pdf().expect("a file");
    println!(
        "written, {:.1} MB: {:.1} s, {} MB",
        file.len() as f64 / 1e6,
        began.elapsed().as_secs_f64(),
        memory()
    );
    if let Ok(to) = std::env::var("TO") {
        std::fs::write(to, file).expect("written");
    }
}

/// The most memory that the program had until now, in megabytes; 0 where the system does not tell.
fn memory() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = most.and_then(|most| most.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

fn words(number: usize) -> EntryContent {
    let line = format!(
        "In week {number} the unit reported how many return interviews were offered within three days, by district, \
         and what was done where none was: the lead officer wrote to each district and asked for its reasons.\n\n"
    );
    let mut footnotes = Vec::new();
    let blocks = markdown::blocks(&line.repeat(15 * PAGES), &mut footnotes);
    EntryContent::Blocks { blocks, footnotes }
}

fn pictures(number: usize) -> EntryContent {
    let mut seed = number as u32;
    let mut picture = || {
        // Lines of strokes that are about as hard to pack as words.
        let mut dots = vec![255_u8; (SIZE.0 * SIZE.1) as usize];
        for row in (100..SIZE.1 - 100).filter(|row| row % 32 < 18) {
            for column in 120..SIZE.0 - 120 {
                if column % 9 == 0 || row % 32 == 0 {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                }
                if seed >> 30 == 0 {
                    dots[(row * SIZE.0 + column) as usize] = (seed >> 20) as u8;
                }
            }
        }
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, SIZE.0, SIZE.1);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(&dots).expect("dots");
        writer.finish().expect("an end");
        PagePicture {
            png: file.into(),
            width: 595.3,
            height: 841.9,
            alternative: "A scanned page of the weekly report.".into(),
        }
    };
    EntryContent::Pages((0..PAGES).map(|_| picture()).collect())
}
