//! A published chain of printed messages, imported through `desk`.

use serde_json::json;

use super::words;
use crate::desk::Desk;
use crate::import_message::{import, listed, messages, put};

#[test]
fn a_printed_chain_is_fourteen_messages_as_its_paper_has_them() {
    let desk = Desk::new().on("2023-10-20");
    put(&desk, "chain.txt", words("disclosure-bundle-2022.txt"));
    let (_, seen, said) = import(&desk, "chain.txt", &["--as", "chain"]);
    let all = seen["messages"].as_array().unwrap();
    assert_eq!(all.len(), 14, "{said}");
    let moments: Vec<&str> = all.iter().filter_map(|one| one["sent"].as_str()).collect();
    assert_eq!(moments.len(), 13);
    assert_eq!(moments.iter().min().unwrap(), &"2021-12-16T16:41:00Z");
    assert_eq!(moments.iter().max().unwrap(), &"2022-02-11T15:06:00Z");
    let (_, done, _) = import(&desk, "chain.txt", &["--as", "chain", "--direction", "in", "--yes"]);
    assert_eq!(done["ids"].as_object().unwrap().len(), 14);
    let kept = messages(&desk);
    assert_eq!(kept.iter().filter(|one| one["sent"].is_null()).count(), 1);
    let rows = listed(&desk);
    assert_eq!(rows.len(), 14);
    let recorded = desk.dump();
    let (_, again, _) = import(&desk, "chain.txt", &["--as", "chain", "--direction", "in", "--yes"]);
    assert_eq!(again["creates"], json!([]));
    assert_eq!(desk.dump(), recorded);
    desk.assert_sound();
}
