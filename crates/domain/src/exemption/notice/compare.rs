//! Lists of provisions beside each other: what stands in one and is covered by nothing of the other.

use super::super::provision::Provision;

/// Each once, in the order of the law.
pub fn in_order(all: impl IntoIterator<Item = Provision>) -> Vec<Provision> {
    let mut all: Vec<Provision> = all.into_iter().collect();
    all.sort();
    all.dedup();
    all
}

/// Those that agree with none of the others.
pub fn uncovered<'p>(all: &'p [Provision], others: &[Provision]) -> Vec<&'p Provision> {
    let bare = |one: &&Provision| !others.iter().any(|other| other.agrees(one));
    all.iter().filter(bare).collect()
}

/// A provision as a finding names it: only by its condition, `40(3A)(b)`, where the others have the same under another one.
pub fn named(one: &Provision, others: &[Provision]) -> String {
    let differs = others.iter().any(|other| other.differs_in_condition(one));
    let alone = one.condition_alone().filter(|_| differs);
    alone.unwrap_or_else(|| one.to_string())
}
