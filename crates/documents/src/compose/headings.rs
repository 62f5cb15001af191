//! Heading levels that follow on: the first is 1 and none is skipped, as screen readers and PDF/UA-1 (7.4.2) need.

use crate::model::{Block, Document};

/// Closes gaps between heading levels. In an annex the annex's own heading is level 1, so its blocks begin at 2.
pub(super) fn settle(document: &mut Document) {
    settle_blocks(&mut document.body, &mut Vec::new());
    for annex in &mut document.annexes {
        settle_blocks(&mut annex.blocks, &mut vec![1]);
    }
}

fn settle_blocks(blocks: &mut [Block], open: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                while open.last().is_some_and(|above| above >= level) {
                    open.pop();
                }
                open.push(*level);
                *level = u8::try_from(open.len()).unwrap_or(4).clamp(1, 4);
            }
            Block::Contents { items } | Block::List { items, .. } => {
                items.iter_mut().for_each(|item| settle_blocks(item, open))
            }
            Block::Quote { blocks } => settle_blocks(blocks, open),
            Block::Table(table) => {
                table
                    .rows
                    .iter_mut()
                    .flatten()
                    .for_each(|cell| settle_blocks(cell, open));
            }
            _ => {}
        }
    }
}
