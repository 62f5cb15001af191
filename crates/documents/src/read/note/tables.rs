//! Tables of minutes: labels and values in the head, people and their posts, actions. Any other table is kept as text.

use crate::read::note::found::{AttendanceRead, MOST_PEOPLE};
use crate::read::note::labels::{self, Label};
use crate::read::note::people::{self, List};
use crate::read::note::{Reader, names, person};
use crate::read::{Doubt, Passed, actions};
use domain::meeting::Capacity;

/// A column of a table of people.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Column {
    Name,
    Post,
    Body,
    Initials,
    /// Whether they were there: `Present`, `Apologies`, a tick.
    There,
    /// Ticked where somebody was there in this capacity.
    Ticked(Capacity),
    Detail,
}

fn column(heading: &str) -> Option<Column> {
    let small = heading.trim().trim_end_matches(':').to_lowercase();
    let is = |names: &[&str]| names.contains(&small.as_str());
    if is(&[
        "name",
        "names",
        "member",
        "members",
        "attendee",
        "attendees",
        "name of member",
        "full name",
        "who",
        "person",
        "member name",
        "participant",
        "participants",
    ]) {
        Some(Column::Name)
    } else if is(&[
        "post",
        "title",
        "role",
        "position",
        "job title",
        "rank",
        "designation",
        "role/title",
        "title/role",
        "job role",
        "rank/role",
        "role / organisation",
        "position held",
        "capacity",
    ]) {
        Some(Column::Post)
    } else if is(&[
        "organisation",
        "organization",
        "body",
        "force",
        "agency",
        "representing",
        "department",
        "company",
        "from",
        "partner",
        "employer",
    ]) {
        Some(Column::Body)
    } else if is(&["initials", "initial", "abbreviation", "abbr", "abbr.", "ref"]) {
        Some(Column::Initials)
    } else if is(&[
        "attendance",
        "attended",
        "status",
        "present/apologies",
        "attendance/apologies",
        "present / apologies",
        "attended?",
        "attending",
        "in attendance?",
        "present?",
        "present y/n",
        "attended y/n",
    ]) {
        Some(Column::There)
    } else if is(&["present"]) {
        Some(Column::Ticked(Capacity::Present))
    } else if is(&["apologies", "apology", "apologies received"]) {
        Some(Column::Ticked(Capacity::Apologies))
    } else if is(&["in attendance"]) {
        Some(Column::Ticked(Capacity::InAttendance))
    } else if is(&[
        "comments",
        "comment",
        "notes",
        "items",
        "item",
        "items attended",
        "detail",
        "details",
        "remarks",
        "method",
        "how attended",
    ]) {
        Some(Column::Detail)
    } else {
        None
    }
}

/// What a table of people gives: their lines, and the rows that were not read.
struct People {
    lines: Vec<AttendanceRead>,
    unread: Vec<String>,
}

fn ticked(cell: &str) -> bool {
    let small = cell.trim().to_lowercase();
    matches!(
        small.as_str(),
        "y" | "yes" | "x" | "✓" | "✔" | "☒" | "☑" | "true" | "√" | "p" | "a" | "1"
    ) || small.starts_with("yes")
}

fn unticked(cell: &str) -> bool {
    let small = cell.trim().to_lowercase();
    matches!(
        small.as_str(),
        "" | "n" | "no" | "☐" | "-" | "–" | "false" | "✗" | "✘" | "0"
    )
}

/// A cell under "Attendance" or "Status": the capacity that it says, and whether that is all it says.
fn there(cell: &str) -> Option<(Capacity, bool)> {
    let small = cell.trim().to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| small.starts_with(word));
    let whole = small.split_whitespace().count() == 1;
    if small.is_empty() {
        None
    } else if is(&["apolog", "absent", "not present", "did not"])
        || matches!(small.as_str(), "a" | "n" | "no" | "✗" | "✘" | "x")
    {
        Some((Capacity::Apologies, whole && !small.starts_with("absent")))
    } else if is(&["in attendance"]) {
        Some((Capacity::InAttendance, true))
    } else if is(&["chair"]) {
        Some((Capacity::Chair, whole))
    } else if is(&[
        "present",
        "attended",
        "yes",
        "virtual",
        "teams",
        "online",
        "via",
        "in person",
        "part",
        "item",
        "joined",
        "remote",
    ]) || matches!(small.as_str(), "p" | "y" | "✓" | "✔" | "√" | "☒" | "☑")
    {
        let plain = is(&["present", "attended", "yes"]) && whole || small.chars().count() == 1;
        Some((Capacity::Present, plain))
    } else {
        None
    }
}

/// A table of people, told by its headings: a column of names and one other that such tables have.
fn of_people(rows: &[Vec<String>], list: Option<&List>) -> Option<People> {
    let header = rows.iter().take(3).position(|row| {
        let columns: Vec<_> = row.iter().filter_map(|cell| column(cell)).collect();
        columns.contains(&Column::Name) && columns.len() >= 2
    });
    let (columns, start): (Vec<Option<Column>>, usize) = match header {
        Some(at) => (rows[at].iter().map(|cell| column(cell)).collect(), at + 1),
        None if list.is_none() => return None,
        None => (without_headings(rows)?, 0),
    };
    let mut list = list.cloned().unwrap_or_else(|| List::of(Capacity::Present));
    let mut people = People {
        lines: Vec::new(),
        unread: Vec::new(),
    };
    for row in rows.iter().take(start.saturating_sub(1)) {
        people.unread.push(joined(row));
    }
    for row in rows.iter().skip(start) {
        let filled: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let Some(first) = filled.first() else { continue };
        // A row across: "Apologies", or the body of those who follow.
        let across = filled.iter().all(|cell| cell == first);
        if across
            && let Some(found) = labels::labelled(first)
            && let Label::People(capacity) = found.label
        {
            list = List::of(capacity);
            continue;
        }
        if across && columns.len() > 1 && names::holds_body(first) && !names::is_name(first) {
            (*first).clone_into(&mut list.body);
            continue;
        }
        match line(row, &columns, &list) {
            Some(line) => people.lines.push(line),
            None => people.unread.push(joined(row)),
        }
    }
    (!people.lines.is_empty()).then_some(people)
}

fn joined(row: &[String]) -> String {
    let filled: Vec<&str> = row
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    filled.join(" | ")
}

/// Columns of a table of people below "Present" that has no headings: the name, then the post, then the initials.
fn without_headings(rows: &[Vec<String>]) -> Option<Vec<Option<Column>>> {
    let width = rows.iter().map(Vec::len).max()?;
    let named = |column: usize| {
        let cells: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        !cells.is_empty()
            && cells.iter().all(|cell| {
                names::is_name(cell.split(['(', ',']).next().unwrap_or_default().trim()) || names::unnamed(cell)
            })
    };
    let name = (0..width).find(|column| named(*column))?;
    let initials = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .all(|cell| cell.trim().is_empty() || names::initials_like(cell.trim()))
    };
    // Names in every column are people side by side, and names alone are a list.
    let filled = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .any(|cell| !cell.trim().is_empty())
    };
    let beside = (0..width).any(|column| column != name && filled(column));
    if !beside || (0..width).filter(|column| named(*column)).count() > 1 {
        return None;
    }
    Some(
        (0..width)
            .map(|column| match column {
                column if column == name => Some(Column::Name),
                column if initials(column) => Some(Column::Initials),
                _ => Some(Column::Post),
            })
            .collect(),
    )
}

fn line(row: &[String], columns: &[Option<Column>], list: &List) -> Option<AttendanceRead> {
    let name = columns
        .iter()
        .zip(row)
        .find(|(column, _)| **column == Some(Column::Name))
        .map(|(_, cell)| cell.trim())?;
    if name.is_empty() {
        return None;
    }
    let mut line = person::entry(name, list.capacity).line;
    line.written = joined(row);
    if line.body.is_empty() {
        list.body.clone_into(&mut line.body);
    }
    for (index, cell) in row.iter().enumerate() {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        let words = cell.replace('\n', ", ");
        match columns.get(index).copied().flatten() {
            Some(Column::Name) => {}
            Some(Column::Post) if words.eq_ignore_ascii_case("chair") => line.capacity = Capacity::Chair,
            Some(Column::Post) => join(&mut line.title, &words),
            Some(Column::Body) => line.body = words,
            Some(Column::Initials) if line.initials.is_empty() => line.initials = words,
            Some(Column::There) => match there(cell) {
                Some((capacity, whole)) => {
                    if capacity != Capacity::Present || line.capacity == Capacity::Apologies {
                        line.capacity = capacity;
                    }
                    if !whole {
                        join(&mut line.detail, &words);
                    }
                }
                None => join(&mut line.detail, &words),
            },
            Some(Column::Ticked(capacity)) if ticked(cell) => {
                if line.capacity != Capacity::Chair || capacity == Capacity::Apologies {
                    line.capacity = capacity;
                }
            }
            Some(Column::Ticked(_)) if unticked(cell) => {}
            Some(Column::Ticked(_) | Column::Initials | Column::Detail) | None => join(&mut line.detail, &words),
        }
    }
    Some(line)
}

fn join(field: &mut String, words: &str) {
    if !field.is_empty() {
        field.push_str(", ");
    }
    field.push_str(words);
}

/// A table whose headings are capacities, with people below each: `Present | Apologies`. The cells of each column.
fn side_by_side(rows: &[Vec<String>]) -> Option<Vec<(Label, Vec<String>)>> {
    let head = rows.first()?;
    if rows.len() < 2 || head.len() < 2 {
        return None;
    }
    let labels: Option<Vec<Label>> = head
        .iter()
        .map(|cell| {
            labels::labelled(cell)
                .filter(|found| found.value.is_empty() && found.label.people())
                .map(|found| found.label)
        })
        .collect();
    let labels = labels?;
    // A row of ticks is a table of people.
    let cells = |column: usize| -> Vec<String> {
        rows[1..]
            .iter()
            .filter_map(|row| row.get(column))
            .flat_map(|cell| cell.lines())
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    let extra = rows
        .iter()
        .any(|row| row.len() > head.len() && row[head.len()..].iter().any(|cell| !cell.trim().is_empty()));
    (!extra).then(|| {
        labels
            .into_iter()
            .enumerate()
            .map(|(column, label)| (label, cells(column)))
            .collect()
    })
}

/// Whether a row of a table of actions says that the action is done.
fn done(words: &str) -> bool {
    let small = words.trim().to_lowercase();
    ["closed", "complete", "done", "discharged", "delivered", "finished"]
        .iter()
        .any(|word| small.starts_with(word))
        || matches!(words.trim(), "✓" | "✔" | "☑" | "☒")
}

/// Words of a cell that are a label, with or without its colon, and what stands behind it in the same cell.
fn label_cell(cell: &str) -> Option<(Label, String, String)> {
    let cell = cell.trim().trim_matches('*').trim();
    let (first, rest) = cell.split_once('\n').unwrap_or((cell, ""));
    let found = labels::labelled(first)?;
    let value = [found.value, rest].join("\n");
    Some((found.label, found.aside.to_owned(), value.trim().to_owned()))
}

/// Lines that tabs indent or part from their numbers, read as a table of text: each is a line of the minutes.
fn as_lines(rows: &[Vec<String>]) -> Option<Vec<String>> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let filled: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        match filled.as_slice() {
            [] => {}
            [one] => lines.push((*one).to_owned()),
            [number, words] if is_number(number) => lines.push(format!("{number} {words}")),
            _ => return None,
        }
    }
    // A list of actions has no sentences such as minutes have.
    let prose = |line: &String| line.ends_with('.') || line.split_whitespace().count() <= 6;
    lines.iter().all(prose).then_some(lines)
}

/// `3.1`, `(a)`, `39/26`: what stands in front of a minute.
fn is_number(cell: &str) -> bool {
    let plain = cell.trim_matches(['(', ')', '.', ':']);
    !plain.is_empty()
        && plain.len() <= 9
        && (plain.len() == 1 && plain.starts_with(|c: char| c.is_ascii_lowercase())
            || plain.contains(|c: char| c.is_ascii_digit())
                && plain
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-')))
}

/// The columns of minutes laid out as a table: what was discussed, and who has to do what.
struct OfMinutes {
    header: usize,
    item: Option<usize>,
    words: usize,
    action: usize,
}

fn of_minutes(rows: &[Vec<String>]) -> Option<OfMinutes> {
    let find = |row: &Vec<String>, names: &[&str]| {
        row.iter()
            .position(|cell| names.contains(&cell.trim().trim_end_matches(':').to_lowercase().as_str()))
    };
    rows.iter().take(2).enumerate().find_map(|(header, row)| {
        let words = find(
            row,
            &[
                "discussion",
                "minute",
                "minutes",
                "notes",
                "key points",
                "discussion points",
                "summary of discussion",
                "discussion and decision",
                "discussion/decision",
                "details of discussion",
                "points discussed",
                "note",
                "minute text",
            ],
        )?;
        let action = find(
            row,
            &[
                "action",
                "actions",
                "action by",
                "by whom",
                "owner",
                "lead",
                "who",
                "action owner",
                "action/owner",
                "action required",
            ],
        )?;
        Some(OfMinutes {
            header,
            item: find(row, &["item", "agenda item", "subject", "topic", "title", "heading"])
                .or_else(|| find(row, &["no", "no.", "ref", "item no", "number"])),
            words,
            action,
        })
    })
}

impl Reader {
    /// Reads minutes that are laid out as a table: marks in the words, and the actions beside them.
    fn minutes(&mut self, rows: &[Vec<String>], columns: OfMinutes) {
        for row in rows.iter().skip(columns.header + 1) {
            let cell = |at: usize| row.get(at).map(|cell| cell.trim()).unwrap_or_default();
            let item = columns.item.map(cell).unwrap_or_default();
            if !item.is_empty() {
                self.item(item.lines().next().unwrap_or_default());
            }
            let words: Vec<&str> = cell(columns.words).lines().collect();
            self.passage(&words);
            let action = cell(columns.action);
            if !action.is_empty() {
                let beside: Vec<String> = action.lines().map(|line| format!("Action: {}", line.trim())).collect();
                let marked: Vec<&str> = action
                    .lines()
                    .zip(&beside)
                    .map(|(line, beside)| {
                        if super::mark::is_marked(line) {
                            line
                        } else {
                            beside.as_str()
                        }
                    })
                    .collect();
                self.passage(&marked);
            }
        }
    }

    pub fn table(&mut self, rows: &[Vec<String>], oddities: &[(usize, String)]) {
        self.at += 1;
        if !self.in_text && self.head_table(rows) {
            return;
        }
        if let Some(lines) = as_lines(rows) {
            for line in lines {
                self.at = self.at.saturating_sub(1);
                self.paragraph(&line, &line, None);
            }
            return;
        }
        if let Some(columns) = of_minutes(rows) {
            self.minutes(rows, columns);
            self.in_text = true;
            self.read.body.push(actions::as_markdown(rows));
            return;
        }
        let found = actions::from_table(rows, oddities, self.read.actions.len());
        let what = match found {
            Some(found) if self.of_earlier => {
                let text = format!(
                    "a table of {} actions stands under \"{}\" and was kept as text: import it as a log of actions if \
                     they are not known yet",
                    found.actions.len(),
                    self.under
                );
                Some(text)
            }
            Some(found) => {
                self.read.doubts.extend(found.doubts);
                // The table stays in the text, and with it what the reader passes over.
                for mut action in found.actions {
                    self.under.clone_into(&mut action.under);
                    let done: Vec<String> = action
                        .others
                        .iter()
                        .filter(|(_, words)| done(words))
                        .map(|(heading, words)| format!("\"{heading}\" says \"{words}\"; it would be recorded as open"))
                        .collect();
                    action
                        .doubts
                        .extend(done.into_iter().map(|what| Doubt::new("action", what)));
                    self.read.actions.push(action);
                }
                None
            }
            None => Some(format!("a table of {} rows was kept as text", rows.len())),
        };
        if let Some(what) = what {
            self.read.doubts.push(Doubt::new("table", what));
        }
        self.in_text |= self.at > self.head;
        self.read.body.push(actions::as_markdown(rows));
    }

    /// A table in front of the text: labels and values, people, or people side by side. False where it is another.
    fn head_table(&mut self, rows: &[Vec<String>]) -> bool {
        if let Some(columns) = side_by_side(rows) {
            for (label, cells) in columns {
                self.begin(label, "");
                for cell in cells {
                    self.people_line(&cell, true);
                }
            }
            self.label = None;
            return true;
        }
        let list = self.label.filter(|label| label.people()).map(|_| self.list.clone());
        if let Some(people) = of_people(rows, list.as_ref()) {
            let room = MOST_PEOPLE.saturating_sub(self.read.attendance.len());
            let mut lines = people.lines;
            let rest = lines.split_off(lines.len().min(room));
            self.read.attendance.extend(lines);
            let more = rest
                .into_iter()
                .map(|line| Passed::new(line.written, "more people than a meeting has"));
            self.read.passed_over.extend(more);
            let why = "a row of the table of people that names nobody";
            self.read
                .passed_over
                .extend(people.unread.into_iter().map(|row| Passed::new(row, why)));
            return true;
        }
        // Names below a label, each in the last cell of its row.
        let one_cell = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
        if list.is_some() && rows.iter().all(one_cell) {
            let filled: Vec<String> = rows.iter().flatten().map(|cell| cell.trim().to_owned()).collect();
            for cell in filled.iter().filter(|cell| !cell.is_empty()) {
                self.people_line(cell, true);
            }
            return true;
        }
        let begins_with_label = |row: &Vec<String>| row.first().is_some_and(|cell| label_cell(cell).is_some());
        if rows.iter().any(begins_with_label) {
            for row in rows {
                self.labelled_row(row);
            }
            self.label = None;
            return true;
        }
        let filled = || {
            rows.iter()
                .flatten()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
        };
        if list.is_some() && filled().all(|cell| people::begins_person(cell) || names::nobody(cell)) {
            for cell in filled() {
                self.people_line(cell, true);
            }
            return true;
        }
        false
    }

    /// A row of labels and values, `Date | 3 November 2026 | Time | 10.00`; one that begins blank goes on with the row
    /// above.
    fn labelled_row(&mut self, row: &[String]) {
        let mut values: Vec<String> = Vec::new();
        for (index, cell) in row.iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            let may_label = index == 0 || cell.contains(':') || (index.is_multiple_of(2) && index + 1 < row.len());
            match label_cell(cell).filter(|_| may_label) {
                Some((label, aside, value)) => {
                    self.values(std::mem::take(&mut values));
                    self.begin(label, &aside);
                    if !value.is_empty() {
                        values.push(value);
                    }
                }
                None => values.push(cell.to_owned()),
            }
        }
        self.values(values);
    }

    fn values(&mut self, values: Vec<String>) {
        let Some(label) = self.label else {
            for value in values {
                self.paragraph(&value, &value, None);
            }
            return;
        };
        if !label.people() {
            let whole = values.join(", ");
            self.value(label, &whole);
            self.label = Some(label);
            return;
        }
        // A post in a cell of its own belongs to the name in front of it.
        let mut lines: Vec<String> = Vec::new();
        for value in values {
            match lines.last_mut() {
                Some(last) if !people::begins_person(&value) && !last.contains('\n') && !value.contains('\n') => {
                    last.push_str(", ");
                    last.push_str(&value);
                }
                _ => lines.push(value),
            }
        }
        for line in lines {
            self.value(label, &line);
        }
    }
}
