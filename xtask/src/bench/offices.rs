//! The offices and papers that are measured.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{run, text};

/// The day on which everything is measured that depends on one.
pub(super) const TODAY: &str = "2027-10-27";

/// One use case: an action is recorded.
pub(super) fn one_action(folder: &Path) -> Result<PathBuf> {
    let file = folder.join("one-action.jsonl");
    std::fs::write(
        &file,
        "{\"do\":\"record_action\",\"with\":{\"text\":\"Share the custody figures\",\"timing\":\"September 2027\"}}\n",
    )?;
    Ok(file)
}

/// An office with one meeting, so many actions and the letter after it; gives the office and the letter.
pub(super) fn letter(desk: &Path, folder: &Path, rows: usize) -> Result<(String, String)> {
    let mut script = String::from(
        "{\"do\":\"add_forum\",\"id\":\"f\",\"with\":{\"name\":\"Performance Board\"}}\n\
         {\"do\":\"plan_meeting\",\"id\":\"m\",\"with\":{\"forum\":\"$f\",\"date\":\"2027-06-24\"}}\n",
    );
    for number in 1..=rows {
        writeln!(
            script,
            "{{\"do\":\"record_action\",\"with\":{{\"text\":\"Bring back figure {number} of the survey with the \
             reasons for its change since the spring\",\"timing\":\"October \
             2027\",\"lead\":\"Constabulary\",\"meeting\":\"$m\"}}}}"
        )?;
    }
    script.push_str(
        "{\"do\":\"draft_follow_up\",\"id\":\"last\",\"with\":{\"meeting\":\"$m\",\"date\":\"2027-07-01\"}}\n",
    );
    played(desk, folder, &format!("letter-{rows}"), &script)
}

/// An office in which so many forums have agreed so many open actions, all of them for discussion at the next meeting
/// of the first; gives the office and that meeting.
pub(super) fn review(desk: &Path, folder: &Path, forums: usize, actions: usize) -> Result<(String, String)> {
    let mut script = String::new();
    for forum in 1..=forums {
        writeln!(
            script,
            "{{\"do\":\"add_forum\",\"id\":\"f{forum}\",\"with\":{{\"name\":\"Board {forum} for the \
             review\"}}}}\n{{\"do\":\"plan_meeting\",\"id\":\"m{forum}\",\"with\":{{\"forum\":\"$f{forum}\",\"date\":\"2027-07-22\"}}}}"
        )?;
    }
    for number in 0..actions {
        let forum = number % forums + 1;
        let timing = [
            "August 2027",
            "October 2027",
            "by 12 December",
            "once the code is out",
            "",
        ][number % 5];
        writeln!(
            script,
            "{{\"do\":\"record_action\",\"id\":\"a{number}\",\"with\":{{\"text\":\"Bring back figure {number} of the \
             survey with the reasons for its change since the \
             spring\",\"timing\":\"{timing}\",\"lead\":\"Constabulary\",\"meeting\":\"$m{forum}\",\"discuss_at\":[{{\"forum\":\"$f1\"}}]}}}}\n{{\"do\":\"update_action\",\"with\":{{\"action\":\"$a{number}\",\"text\":\"Two \
             of five districts have answered.\",\"on\":\"2027-09-30\",\"source\":\"E-mail\"}}}}"
        )?;
    }
    script.push_str("{\"do\":\"plan_meeting\",\"id\":\"last\",\"with\":{\"forum\":\"$f1\",\"date\":\"2027-11-04\"}}\n");
    played(desk, folder, "review", &script)
}

/// Plays a script into a new office; gives the office and what its last line made.
fn played(desk: &Path, folder: &Path, name: &str, script: &str) -> Result<(String, String)> {
    let office = text(&folder.join(format!("{name}.office")))?;
    let file = folder.join(format!("{name}.jsonl"));
    std::fs::write(&file, script)?;
    run(desk, &["init", &office])?;
    let output = run(desk, &["--today", TODAY, "apply", &office, &text(&file)?])?;
    let made = identity(&output, name)?;
    Ok((office, made))
}

/// What the last line of a script made, from what `desk apply` wrote.
pub(super) fn identity(output: &str, name: &str) -> Result<String> {
    let last: serde_json::Value = serde_json::from_str(output.lines().last().unwrap_or_default())?;
    last["ok"]["id"]
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("the last line of {name} was refused: {last}"))
}

/// A log as an office keeps one, of so many rows.
pub(super) fn log(folder: &Path, rows: usize) -> Result<PathBuf> {
    let mut log = String::from("Ref,Date raised,Agreed action,Owner,Deadline,Status,Latest position,RAG\r\n");
    for number in 1..=rows {
        let deadline = ["end of August", "27 July", "asap", "Quarter 2 2027/28", ""][number % 5];
        let status = ["Open", "Complete", "Paused", "Open", "In hand"][number % 5];
        write!(
            log,
            "{number},24/06/2027,Constabulary to bring back figure {number} of the survey by \
             district.,Constabulary,{deadline},{status},Two districts are in.,Amber\r\n"
        )?;
    }
    let file = folder.join("log.csv");
    std::fs::write(&file, log)?;
    Ok(file)
}
