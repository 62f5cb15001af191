//! The clock jumps forwards and back; the order of the history is that in which things were done.
//!
//! Seen red: with `ORDER BY at DESC` in place of the counter in crates/store/src/history/last_done.sql.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::day::{Day, folder};
use crate::desk::Desk;
use crate::sweep::SweepFindings;

/// Three lines on three days that are not in order, each undone again.
pub fn sweep(day: &Day) -> Result<SweepFindings> {
    let mut found = SweepFindings::default();
    found.count(jumps(day), || "days out of order".to_owned());
    Ok(found)
}

fn jumps(day: &Day) -> Result<usize> {
    let folder = folder()?;
    let path = folder.path().join("clock.office");
    day.copy_empty(&path)?;
    let office = path.to_str().context("not text")?;
    let days = ["2031-03-01", "2019-12-31", "2027-08-05"];
    for (at, today) in days.into_iter().enumerate() {
        let line = format!("{}\n", day.lines[at]);
        let desk = Desk {
            today,
            ..day.desk.clone()
        };
        desk.run_with(&["apply", office], &line).expect_done()?;
    }
    let rows: Vec<Value> = day
        .desk
        .run(&["history", office, "--json"])
        .expect_done()?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let counters: Vec<u64> = rows.iter().filter_map(|row| row["counter"].as_u64()).collect();
    ensure!(
        counters == [3, 2, 1],
        "the history is not in the order of its doing: {counters:?}"
    );
    for left in (0..days.len()).rev() {
        day.desk.run(&["undo", office]).expect_done()?;
        let dump = day.desk.run(&["dump", office]).expect_done()?;
        ensure!(
            dump == day.after_first(left)?,
            "undo took back another line than the last"
        );
    }
    crate::judge::sound(&day.desk, office)?;
    Ok(days.len())
}
