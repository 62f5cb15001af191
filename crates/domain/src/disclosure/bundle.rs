//! The bundle of a case: its entries in order, each with its number.

use std::collections::HashMap;

use super::{EntryDecision, InBundle};
use crate::id::InBundleId;

/// Entries in the order of the bundle, each with its number: `4`, and `4.1` for what stands under it. One whose parent
/// is not among them stands by itself. Entries of one place keep the order they are given in.
pub fn numbered(entries: &[InBundle]) -> Vec<(String, &InBundle)> {
    let mut under: HashMap<Option<InBundleId>, Vec<&InBundle>> = HashMap::new();
    for entry in entries {
        let parent = entry.under.filter(|parent| entries.iter().any(|one| one.id == *parent));
        under.entry(parent).or_default().push(entry);
    }
    for entries in under.values_mut() {
        entries.sort_by_key(|entry| entry.position);
    }
    let mut ordered = Vec::with_capacity(entries.len());
    // What is left to number, the next one last.
    let mut left: Vec<(String, &InBundle)> = Vec::new();
    push(&mut left, "", under.get(&None));
    while let Some((number, entry)) = left.pop() {
        push(&mut left, &format!("{number}."), under.get(&Some(entry.id)));
        ordered.push((number, entry));
    }
    ordered
}

fn push<'e>(left: &mut Vec<(String, &'e InBundle)>, before: &str, entries: Option<&Vec<&'e InBundle>>) {
    let entries = entries.into_iter().flatten().enumerate();
    let mut numbered: Vec<(String, &InBundle)> = entries
        .map(|(at, entry)| (format!("{before}{}", at + 1), *entry))
        .collect();
    numbered.reverse();
    left.append(&mut numbered);
}

/// How many entries have each decision, in the order of [`EntryDecision::ALL`].
pub fn counts(entries: &[InBundle]) -> [u32; 6] {
    let mut counts = [0; 6];
    for entry in entries {
        for (count, decision) in counts.iter_mut().zip(EntryDecision::ALL) {
            *count += u32::from(entry.decision == decision);
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn entry(id: u128, under: Option<u128>, position: u32) -> InBundle {
        InBundle {
            id: Uuid::from_u128(id).into(),
            case: Uuid::nil().into(),
            record: Uuid::from_u128(100 + id),
            under: under.map(|id| Uuid::from_u128(id).into()),
            position,
            decision: EntryDecision::Undecided,
            why: None,
            duplicate_of: None,
            exemptions: Vec::new(),
            requester_why: None,
        }
    }

    // Seen red: with the children in the order in which they were given.
    #[test]
    fn what_stands_under_a_record_follows_it_with_its_number() {
        let entries = [
            entry(1, None, 2),
            entry(2, Some(1), 2),
            entry(3, Some(1), 1),
            entry(4, None, 1),
            entry(5, Some(3), 1),
            entry(6, Some(99), 3),
        ];
        let found: Vec<(String, u128)> = numbered(&entries)
            .into_iter()
            .map(|(number, entry)| (number, entry.id.0.as_u128()))
            .collect();
        let expected = [("1", 4), ("2", 1), ("2.1", 3), ("2.1.1", 5), ("2.2", 2), ("3", 6)];
        assert_eq!(found, expected.map(|(number, id)| (number.to_owned(), id)));
    }
}
