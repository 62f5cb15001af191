//! `desk list`, and records as text.

use domain_words::date;
use office::views::correspondence::{Direction, ItemsShown, ItemsWanted};
use office::views::publications::by_in_words;
use office::views::recommendations::{EntryView, RecommendationsWanted};
use office::views::register::{ActionsWanted, RegisterGroup, Waiting};
use office::views::rows::action::{ActionView, late_in_words, status_in_words};
use office::{Error, Moment, Office};
use serde::Serialize;
use serde_json::{Value, json};

use crate::arguments::{List, Listed, Which};
use crate::{Ended, Outcome, Streams};

/// Dates as text says them.
mod domain_words {
    pub use office::views::rows::action::date_in_words as date;
}

pub fn list(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: &List, office: &Office) -> Outcome {
    match wanted.what {
        Listed::Actions => actions(streams, moment, as_json, wanted, office),
        Listed::Meetings => {
            let rows = office.meetings(moment, wanted.forum.as_deref())?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!(
                    "{}\t{}\t{}",
                    date(row.date),
                    row.forum.name,
                    json!(row.state).as_str().unwrap_or_default()
                )
            })
        }
        Listed::Letters => {
            let rows = office.letters()?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!(
                    "{}\t{}\t{}\t{}",
                    row.reference.clone().unwrap_or_default(),
                    row.date.map(date).unwrap_or_default(),
                    row.title,
                    row.state.replace('_', " ")
                )
            })
        }
        Listed::People => {
            let rows = office.people(moment)?.people;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let posts: Vec<&str> = row
                    .posts
                    .iter()
                    .filter(|post| post.current)
                    .map(|post| post.title.as_str())
                    .collect();
                format!("{}\t{}", row.full_name, posts.join("; "))
            })
        }
        Listed::Bodies => {
            let rows = office.people(moment)?.bodies;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!("{}\t{}", row.name, row.short.clone().unwrap_or_default())
            })
        }
        Listed::Views => {
            let rows = office.register_views()?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| row.name.clone())
        }
        Listed::Holidays => {
            let mut rows = office.holidays()?;
            rows.retain(|row| row.removed.is_none());
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!("{}\t{}\t{}", row.words, row.name, row.place)
            })
        }
        Listed::Sources => {
            let rows = office.sources(moment)?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let rounds: Vec<&str> = row.rounds.iter().map(|round| round.name.as_str()).collect();
                format!(
                    "{}\t{} recommendations, {} open\t{}\t{}",
                    row.title,
                    row.recommendations,
                    row.open,
                    rounds.join("; "),
                    row.comments
                        .as_ref()
                        .map(|comments| comments.words.as_str())
                        .unwrap_or_default()
                )
            })
        }
        Listed::Recommendations => recommendations(streams, moment, as_json, wanted, office),
        Listed::Correspondence | Listed::Messages => correspondence(streams, moment, as_json, wanted, office),
        Listed::Requests => {
            let rows = office.requests()?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let far = match row.outcome {
                    Some(far) => json!(far).as_str().unwrap_or_default().to_owned(),
                    None => "no answer".to_owned(),
                };
                let position = row
                    .position
                    .map(|position| json!(position).as_str().unwrap_or_default().replace('_', " "));
                format!(
                    "{}\t{}\t{}\t{}",
                    row.number.clone().unwrap_or_else(|| "no number".to_owned()),
                    row.text.replace(['\n', '\t'], " "),
                    far,
                    position.unwrap_or_default()
                )
            })
        }
        Listed::Series => {
            let rows = office.correspondence(moment, &ItemsWanted::default())?.series;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let gaps: Vec<String> = row.gaps.iter().map(|day| date(*day)).collect();
                format!(
                    "{}\t{}, from {}\t{} held\t{}",
                    row.name,
                    row.rhythm_words,
                    row.from,
                    row.held,
                    if gaps.is_empty() {
                        "no gap".to_owned()
                    } else {
                        format!("none for {}", gaps.join("; "))
                    }
                )
            })
        }
        Listed::Publications => {
            let rows = office.publications(moment)?.rows;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let with = row.together_with.as_ref();
                format!(
                    "{}\tby {}\t{}\t{}\t{}\t{}",
                    row.title.replace(['\n', '\t'], " "),
                    by_in_words(row.by),
                    row.timing.written.replace(['\n', '\t'], " "),
                    with.map(|with| format!("together with {with}")).unwrap_or_default(),
                    row.state_words,
                    row.half.as_deref().unwrap_or_default()
                )
            })
        }
        Listed::Cases => {
            let rows = office.cases(moment)?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!(
                    "{}\t{}\treceived {}\t{}\t{}\t{}",
                    row.name,
                    row.about.replace(['\n', '\t'], " "),
                    date(row.received),
                    row.last_day
                        .map(|last| format!("last day {}", date(last)))
                        .unwrap_or_default(),
                    row.standing,
                    match row.entries.undecided {
                        0 => String::new(),
                        count => format!("{count} undecided"),
                    }
                )
            })
        }
        Listed::Entries => {
            let rows = office.entries(wanted.case.as_deref())?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!(
                    "{}\t{}\t{}\t{}\t{}",
                    row.number,
                    row.day.map(date).unwrap_or_default(),
                    row.name.replace(['\n', '\t'], " "),
                    row.decision_words,
                    row.provisions.join("; ")
                )
            })
        }
        Listed::Typed => {
            let rows = office.typed_words()?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                format!("{}\t{}\t{}", row.saved, row.key, row.text.replace(['\n', '\t'], " "))
            })
        }
        Listed::Forums => {
            let rows = office.forums(moment)?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let next = row.next.as_ref().map(|next| format!("next {}", date(next.date)));
                format!("{}\t{}", row.name, next.unwrap_or_else(|| "no next date".to_owned()))
            })
        }
    }
}

/// Short lists: the limit cuts, and the key of a row is its identity.
fn rows_of<T: Serialize>(
    streams: &mut Streams<'_>,
    as_json: bool,
    wanted: &List,
    moment: Moment,
    rows: &[T],
    line: impl Fn(&T) -> String,
) -> Outcome {
    if wanted.count {
        return counts(streams, as_json, rows.len() as u64, 0, moment);
    }
    let begin = match &wanted.after {
        Some(key) => match rows.iter().position(|row| json!(row)["id"] == json!(key)) {
            Some(at) => at + 1,
            None => return Err(Error::Refused(format!("No row of this list has the key “{key}”.")).into()),
        },
        None => 0,
    };
    let most = wanted.limit.map_or(usize::MAX, |limit| limit as usize);
    for row in rows.iter().skip(begin).take(most) {
        writeln!(
            streams.out,
            "{}",
            if as_json { json!(row).to_string() } else { line(row) }
        )?;
    }
    Ok(Ended::Done)
}

/// Items of correspondence by pages: the key of a row is its identity.
fn correspondence(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: &List, office: &Office) -> Outcome {
    let asked = items_asked(wanted)?;
    if wanted.series_gaps {
        if asked.show.is_some() || asked.messages.is_some() || asked.find.is_some() {
            return Err(Error::Refused(
                "Ask for --series-gaps by itself: a day that has nothing is no item.".to_owned(),
            )
            .into());
        }
        let rows = office.series_gaps(moment)?;
        if wanted.count {
            return counts(streams, as_json, rows.len() as u64, 0, moment);
        }
        return rows_of(streams, as_json, wanted, moment, &rows, |row| {
            format!("{}\t{}\tfrom {}", date(row.of), row.name, row.from)
        });
    }
    if wanted.count {
        let counts_of = office.correspondence(moment, &asked)?.counts;
        let total = match asked.show {
            None => counts_of.total,
            Some(ItemsShown::AwaitsUs) => counts_of.awaits_us,
            Some(ItemsShown::AwaitsThem) => counts_of.awaits_them,
            Some(ItemsShown::Late) => counts_of.late,
            Some(ItemsShown::Replaced) => counts_of.replaced,
            Some(ItemsShown::NoReference) => counts_of.no_reference,
        };
        let late = match asked.show {
            None | Some(ItemsShown::AwaitsUs | ItemsShown::Late) => counts_of.late,
            _ => 0,
        };
        return counts(streams, as_json, u64::from(total), u64::from(late), moment);
    }
    let page = office.correspondence_rows(moment, &asked, wanted.after.as_deref(), 0, wanted.limit)?;
    for row in &page.rows {
        let day = row.received.or(row.sent).or(row.date);
        let text = || {
            format!(
                "{}\t{}\t{}\t{}\t{}\t{}",
                day.map(date).unwrap_or_else(|| "no day".to_owned()),
                if row.direction == Direction::In { "in" } else { "out" },
                row.title,
                row.ours.join("; "),
                row.state_words,
                row.clock_words
            )
        };
        writeln!(streams.out, "{}", if as_json { json!(row).to_string() } else { text() })?;
    }
    Ok(Ended::Done)
}

/// What is asked of the register of correspondence.
fn items_asked(wanted: &List) -> Result<ItemsWanted, Error> {
    let which = &wanted.which;
    let shown = [
        (which.late, ItemsShown::Late),
        (wanted.replaced, ItemsShown::Replaced),
        (wanted.no_reference, ItemsShown::NoReference),
    ];
    let waiting: Option<Waiting> = word(&which.waiting, "whom an item waits for", "us or them")?;
    let shown = shown.into_iter().filter(|(is, _)| *is).map(|(_, shown)| shown);
    let shown: Vec<ItemsShown> = shown
        .chain(match waiting {
            Some(Waiting::Us) => Some(ItemsShown::AwaitsUs),
            Some(Waiting::Them) => Some(ItemsShown::AwaitsThem),
            Some(Waiting::ThirdParty) | None => None,
        })
        .collect();
    if waiting == Some(Waiting::ThirdParty) {
        return Err(Error::Refused(
            "An item of correspondence waits for us or for them; say --waiting us or --waiting them.".to_owned(),
        ));
    }
    if shown.len() > 1 {
        return Err(Error::Refused(
            "Ask for one of --waiting, --late, --replaced and --no-reference at a time.".to_owned(),
        ));
    }
    Ok(ItemsWanted {
        show: shown.first().copied(),
        messages: (wanted.what == Listed::Messages).then_some(true),
        find: which.text.clone(),
        order_by: word(
            &which.sort,
            "an order",
            "day, last_day, state, who, subject or reference",
        )?,
        descending: Some(which.descending),
    })
}

/// Recommendations with what every round says of them; or two rounds compared.
fn recommendations(
    streams: &mut Streams<'_>,
    moment: Moment,
    as_json: bool,
    wanted: &List,
    office: &Office,
) -> Outcome {
    match wanted.round.as_slice() {
        [] => {
            let asked = RecommendationsWanted {
                source: wanted.source.clone(),
                lead: wanted.which.lead.clone(),
                text: wanted.which.text.clone(),
            };
            let rows = office.recommendations(moment, &asked)?;
            rows_of(streams, as_json, wanted, moment, &rows, |row| {
                let last = row.rounds.last().map(|entry| in_words(entry.as_ref()));
                format!(
                    "{}\t{}\t{}\t{}\t{}",
                    row.number,
                    row.text.replace(['\n', '\t'], " "),
                    row.lead.written.replace(['\n', '\t'], " "),
                    last.unwrap_or_else(|| "no round yet".to_owned()),
                    row.decision.in_words()
                )
            })
        }
        [one, other] => {
            let source = wanted.source.as_deref().unwrap_or_default();
            let compared = office.compare_rounds(moment, source, [one, other])?;
            for row in &compared.rows {
                if as_json {
                    writeln!(streams.out, "{}", json!(row))?;
                    continue;
                }
                let sides: Vec<String> = row.sides.iter().map(|side| in_words(side.entry.as_ref())).collect();
                writeln!(
                    streams.out,
                    "{}\t{}\t{}",
                    row.recommendation.number,
                    sides.join("\t"),
                    if row.changed { "changed" } else { "" }
                )?;
            }
            Ok(Ended::Done)
        }
        _ => Err(Error::Refused("Two rounds are compared: say --round twice.".to_owned()).into()),
    }
}

/// The status of an entry in words: as written, or why there is none.
fn in_words(entry: Option<&EntryView>) -> String {
    match entry.map(|entry| entry.status.as_ref()) {
        None => "not reported".to_owned(),
        Some(None) => "no status column".to_owned(),
        Some(Some(status)) => match status.written.as_deref().map(str::trim) {
            None => "status not reported".to_owned(),
            Some("") => "blank".to_owned(),
            Some(words) => words.replace(['\n', '\t'], " "),
        },
    }
}

fn counts(streams: &mut Streams<'_>, as_json: bool, total: u64, late: u64, moment: Moment) -> Outcome {
    if as_json {
        writeln!(
            streams.out,
            "{}",
            json!({ "total": total, "late": late, "as_at": moment.today })
        )?;
    } else {
        writeln!(streams.out, "{total} in all, {late} late, as at {}", date(moment.today))?;
    }
    Ok(Ended::Done)
}

fn actions(
    streams: &mut Streams<'_>,
    moment: Moment,
    as_json: bool,
    wanted: &List,
    office: &office::Office,
) -> Outcome {
    let mut filter = asked(office, wanted.forum.as_deref(), &wanted.which)?;
    if let Some(by) = word(
        &wanted.group,
        "a grouping",
        "forum, discuss_at, lead, status, month or rag",
    )? {
        filter.group_by = Some(by);
    }
    if wanted.group.is_some() {
        return groups(streams, as_json, &office.register(moment, &filter)?.groups);
    }
    if wanted.count {
        let (total, late) = office.count_actions(moment, &filter)?;
        return counts(streams, as_json, total, late, moment);
    }
    let page = office.actions(moment, &filter, wanted.after.as_deref(), wanted.limit)?;
    for row in &page.rows {
        writeln!(
            streams.out,
            "{}",
            if as_json { json!(row).to_string() } else { line(row) }
        )?;
    }
    if let Some(next) = page.next {
        writeln!(streams.messages, "More: --after {next}")?;
    }
    Ok(Ended::Done)
}

/// What is asked of the register, with the names of a forum and a view.
pub(crate) fn asked(office: &Office, forum: Option<&str>, wanted: &Which) -> Result<ActionsWanted, Error> {
    let mut filter = match &wanted.view {
        Some(name) => office.register_view(name)?.into(),
        None => ActionsWanted::default(),
    };
    if let Some(forum) = forum {
        filter.forum = Some(forum.to_owned());
    }
    let say = |field: &mut Option<String>, said: &Option<String>| {
        if said.is_some() {
            field.clone_from(said);
        }
    };
    say(&mut filter.discuss_at, &wanted.discuss_at);
    say(&mut filter.lead, &wanted.lead);
    say(&mut filter.text, &wanted.text);
    if let Some(status) = word(
        &wanted.status,
        "status",
        "open, on_hold, closure_proposed, closed, superseded or withdrawn",
    )? {
        (filter.status, filter.live) = (Some(status), None);
    }
    if let Some(waiting) = word(&wanted.waiting, "whom an action waits for", "us, them or third_party")? {
        filter.waiting = Some(waiting);
    }
    if let Some(order) = word(
        &wanted.sort,
        "an order",
        "recorded, number, timing, lead, discuss_at, status, rag or update",
    )? {
        (filter.order_by, filter.descending) = (Some(order), Some(wanted.descending));
    }
    filter.late = Some(wanted.late || filter.late == Some(true));
    filter.undated = Some(wanted.undated || filter.undated == Some(true));
    filter.due_by = wanted.due_by.or(filter.due_by);
    Ok(filter)
}

/// A word of a fixed list, as it stands in JSON; hyphens do for underscores.
fn word<T: serde::de::DeserializeOwned>(said: &Option<String>, what: &str, known: &str) -> Result<Option<T>, Error> {
    let Some(said) = said else { return Ok(None) };
    let article = if what == "status" { "a " } else { "" };
    serde_json::from_value(json!(said.replace('-', "_")))
        .map(Some)
        .map_err(|_| Error::Refused(format!("“{said}” is not {article}{what}: {known}.")))
}

fn groups(streams: &mut Streams<'_>, as_json: bool, groups: &[RegisterGroup]) -> Outcome {
    for group in groups {
        if as_json {
            writeln!(streams.out, "{}", json!(group))?;
            continue;
        }
        let name = match (group.name.as_str(), group.key.as_str()) {
            ("", "" | "none") => "none".to_owned(),
            ("", key) => key.replace('_', " "),
            (name, _) => name.to_owned(),
        };
        writeln!(streams.out, "{name}\t{}\t{} late", group.total, group.late)?;
    }
    Ok(Ended::Done)
}

fn line(row: &ActionView) -> String {
    let late = row.days_late.map(|days| format!(", {}", late_in_words(days)));
    let written = row.timing.written.replace(['\n', '\t'], " ");
    let timing = match (written.trim(), row.timing.beside.as_str()) {
        ("", beside) => beside.to_owned(),
        (_, "") => written,
        (_, beside) => format!("{written} ({beside})"),
    };
    format!(
        "{}\t{}\t{timing}\t{}\t{}{}",
        row.number,
        row.text.replace(['\n', '\t'], " "),
        row.lead.written.replace(['\n', '\t'], " "),
        status_in_words(row.status),
        late.unwrap_or_default()
    )
}

/// A record as lines of text: a name and a value each, those within others set in.
pub fn page(value: &Value) -> String {
    let mut text = String::new();
    set(&mut text, value, 0);
    text.trim_end().to_owned()
}

fn set(text: &mut String, value: &Value, depth: usize) {
    let margin = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('_', " ");
                match value {
                    Value::Null => {}
                    Value::Array(list) if list.is_empty() => {}
                    Value::Object(_) | Value::Array(_) => {
                        text.push_str(&format!("{margin}{name}\n"));
                        set(text, value, depth + 1);
                    }
                    value => text.push_str(&format!("{margin}{name}: {}\n", plain(value))),
                }
            }
        }
        Value::Array(list) => {
            for value in list {
                match value {
                    Value::Object(_) | Value::Array(_) => {
                        set(text, value, depth);
                        text.push('\n');
                    }
                    value => text.push_str(&format!("{margin}{}\n", plain(value))),
                }
            }
        }
        value => text.push_str(&format!("{margin}{}\n", plain(value))),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => match office::arguments::day(text) {
            Ok(day) => date(day),
            Err(_) => text.clone(),
        },
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        value => value.to_string(),
    }
}
