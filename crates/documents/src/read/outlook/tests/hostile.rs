//! Outlook files that are cut short, turn in circles or claim what they do not hold: one sentence, bounded memory, no
//! fall.

use super::build::{Item, Value, attached_message, attachment, msg};
use super::plain;
use crate::read::file;
use proptest::prelude::*;

const DAMAGED: &str = "a.msg cannot be read: it is an Outlook message that is cut short or damaged.";

fn refused(bytes: &[u8]) -> String {
    match file::message(bytes, "a.msg") {
        Ok(read) => panic!("read as {:?}", read.subject),
        Err(error) => error.to_string(),
    }
}

/// A message with a stream of its own sectors.
fn large() -> Vec<u8> {
    let words = "Three of five are let. ".repeat(1000);
    let mut item = plain(&words);
    item.attachments = vec![attachment("a.bin", "application/x", &[7; 100_000])];
    msg(&item)
}

#[test]
fn a_file_that_is_cut_short_is_refused() {
    let whole = large();
    for part in [3, 2] {
        assert_eq!(refused(&whole[..whole.len() / part]), DAMAGED);
    }
    assert_eq!(
        refused(&whole[..512]),
        "a.msg cannot be read: it is an older Office file or an Outlook message, cut short or damaged."
    );
}

#[test]
fn a_loop_in_the_table_of_sectors_is_refused() {
    let mut whole = large();
    // The first sector of the table is named in the header, its entries are four bytes each: all of them go round.
    let sector = u32::from_le_bytes(whole[76..80].try_into().expect("four")) as usize;
    let size = 1_usize << u16::from_le_bytes([whole[30], whole[31]]);
    let table = (sector + 1) * size;
    let entries = table..table + size;
    for at in entries.step_by(4) {
        let next = u32::from_le_bytes(whole[at..at + 4].try_into().expect("four"));
        if next < 0xFFFF_FFF0 && next > 1 {
            whole[at..at + 4].copy_from_slice(&(next - 1).to_le_bytes());
        }
    }
    assert_eq!(refused(&whole), DAMAGED);
}

#[test]
fn sizes_that_are_claimed_and_not_held_are_refused() {
    let mut whole = large();
    // The attachment's bytes: its entry in the directory bears its name in UTF-16 and its size 120 bytes after the name
    // begins.
    let name: Vec<u8> = "__substg1.0_37010102"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let at = whole
        .windows(name.len())
        .position(|window| window == name)
        .expect("the entry");
    whole[at + 120..at + 128].copy_from_slice(&0x4000_0000_u64.to_le_bytes());
    assert_eq!(refused(&whole), DAMAGED);
}

#[test]
fn entries_that_share_their_sectors_give_no_more_than_the_file_holds() {
    let bytes = vec![7; 1_000_000];
    let mut item = plain("Words.");
    item.attachments = (0..20)
        .map(|_| attachment("a.bin", "application/x", b"tiny bytes"))
        .collect();
    item.attachments.push(attachment("b.bin", "application/x", &bytes));
    let mut whole = msg(&item);
    let name: Vec<u8> = "__substg1.0_37010102"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let places: Vec<usize> = (0..whole.len() - name.len())
        .filter(|at| whole[*at..].starts_with(&name))
        .collect();
    let last = *places
        .iter()
        .max_by_key(|at| u64::from_le_bytes(whole[*at + 120..*at + 128].try_into().expect("eight")))
        .expect("entries");
    let entry = whole[last + 116..last + 128].to_vec();
    for at in places {
        whole[at + 116..at + 128].copy_from_slice(&entry);
    }
    assert_eq!(refused(&whole), DAMAGED);
}

#[test]
fn too_many_attachments_and_messages_too_deep_are_refused() {
    let mut item = plain("Words.");
    item.attachments = (0..10_000).map(|_| attachment("a", "x", b"")).collect();
    for attachment in &mut item.attachments {
        attachment.properties.truncate(2);
    }
    assert_eq!(
        refused(&msg(&item)),
        "a.msg cannot be read: it has more than 2000 attachments and recipients."
    );
    let mut item = plain("The innermost.");
    for _ in 0..12 {
        item = Item {
            attachments: vec![attached_message("inner", item)],
            ..plain("Around it.")
        };
    }
    assert_eq!(
        refused(&msg(&item)),
        "a.msg cannot be read: it holds messages inside messages, more than 8 deep."
    );
}

#[test]
fn an_encrypted_document_in_a_message_does_not_make_it_one() {
    let wide: Vec<u8> = "EncryptedPackage WordDocument"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut item = plain("The password follows.");
    item.attachments = vec![attachment("Estate.docx", "application/x", &wide)];
    assert_eq!(
        file::message(&msg(&item), "a.msg").expect("read").text,
        "The password follows."
    );
}

#[test]
fn a_name_of_four_thousand_letters_and_properties_without_end_are_read() {
    let long = "n".repeat(4096);
    let mut item = plain("Words.");
    item.attachments = vec![attachment(&long, "application/x", b"x")];
    item.properties
        .extend((0..3000).map(|tag| (0x8000 + tag, Value::Number(1))));
    let read = file::message(&msg(&item), "a.msg").expect("read");
    assert_eq!(read.passed_over[0].what, long);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn bytes_changed_anywhere_are_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let mut item = plain("Three of five are let.");
        item.attachments = vec![attached_message("Earlier", plain("Before.")), attachment("a.csv", "text/csv", &[b'a'; 5000])];
        let mut bytes = msg(&item);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(512 + cut.index(bytes.len() - 512));
        }
        if let Err(error) = file::message(&bytes, "a.msg") {
            let words = error.to_string();
            prop_assert!(words.starts_with("a.msg ") && words.ends_with('.'), "{}", words);
        }
    }
}
