//! Which items of correspondence are about one matter: those that are joined, directly or through others, and those
//! that bear one reference. Alike subjects join nothing.

use std::collections::HashMap;
use std::hash::Hash;

/// Gathers items into matters. Each item is named by its place; the answer gives each the place of the first item of
/// its matter. `joins` are pairs of places that belong together; `marks` are marks of an item, such as a reference:
/// items that share one belong together.
pub fn gather<Mark: Eq + Hash>(
    count: usize,
    joins: impl IntoIterator<Item = (usize, usize)>,
    marks: impl IntoIterator<Item = (usize, Mark)>,
) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..count).collect();
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    let mut join = |left: usize, right: usize| {
        if left < count && right < count {
            let (left, right) = (root(&mut parents, left), root(&mut parents, right));
            // The first of a matter stays its root, so that a matter is named by its oldest item.
            parents[left.max(right)] = left.min(right);
        }
    };
    for (left, right) in joins {
        join(left, right);
    }
    let mut first: HashMap<Mark, usize> = HashMap::new();
    for (item, mark) in marks {
        let other = *first.entry(mark).or_insert(item);
        join(other, item);
    }
    (0..count).map(|at| root(&mut parents, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_gathered_through_joins_and_marks() {
        let matters = gather(7, [(1, 3), (3, 4)], [(0, "a"), (2, "b"), (4, "a"), (5, "b")]);
        assert_eq!(matters, [0, 0, 2, 0, 0, 2, 6]);
    }

    #[test]
    fn a_ring_and_a_place_that_is_not_there_do_no_harm() {
        let matters = gather(3, [(0, 1), (1, 2), (2, 0), (1, 9)], [] as [(usize, &str); 0]);
        assert_eq!(matters, [0, 0, 0]);
    }
}
