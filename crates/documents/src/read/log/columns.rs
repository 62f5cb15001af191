//! Which field each column of a log is: by its heading first, then by what its cells hold.
//!
//! Every guess that a person would want to check becomes a doubt. A field is given to one column, but for those that
//! several may hold; which columns belong together is told in `sisters`.

use crate::read::Doubt;
use crate::read::log::content::Content;
use crate::read::log::field::{self, Sure};
use crate::read::log::headings::Field;
use crate::read::log::sisters::{self, Move};

/// Cells of so many letters on average hold sentences.
const SENTENCES: usize = 40;

/// A column to be recognised.
pub(super) struct Column<'a> {
    pub heading: &'a str,
    /// For a sentence: `column D`.
    pub name: String,
    pub content: Content,
}

impl Column<'_> {
    fn place(&self) -> String {
        if self.heading.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.name, self.heading)
        }
    }

    fn headed(&self, heading: &str) -> bool {
        self.heading
            .trim()
            .trim_end_matches([':', '.'])
            .eq_ignore_ascii_case(heading)
    }
}

/// What the columns of a table are.
pub(super) struct Recognised {
    /// The field of each.
    pub fields: Vec<Field>,
    /// Their places, in the order in which cells are put under fields: an owner before an agency, the newest update
    /// last.
    pub order: Vec<usize>,
    /// What a person should look at.
    pub doubts: Vec<Doubt>,
}

/// Recognises columns. `headed` says whether the table has a header row.
pub(super) fn recognise(columns: &[Column], headed: bool) -> Recognised {
    let mut sorting = Sorting {
        columns,
        claims: columns
            .iter()
            .map(|column| Field::of_log_heading(column.heading))
            .collect(),
        doubts: Vec::new(),
    };
    sorting.bare_dates();
    sorting.corrected_by_content();
    sorting.moved_timings();
    sorting.titles();
    sorting.ratings();
    sorting.one_column_a_field();
    sorting.guessed(headed);
    let fields: Vec<Field> = sorting
        .claims
        .iter()
        .map(|claim| claim.map_or(Field::Other, |(field, _)| field))
        .collect();
    Recognised {
        order: order(columns, &fields),
        doubts: sorting.doubts,
        fields,
    }
}

/// The places of columns in the order in which their cells are put under fields.
fn order(columns: &[Column], fields: &[Field]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    let timing = |at: usize| matches!(fields[at], Field::Timing | Field::OriginalTiming);
    order.sort_by_key(|&at| match fields[at] {
        Field::Lead => usize::from(sisters::is_weak_lead(columns[at].heading)),
        _ if timing(at) => sisters::of_a_move(columns[at].heading) as usize,
        // The office's own rating is the last.
        Field::Rag => usize::from(field::rater(columns[at].heading).is_empty()),
        _ => 0,
    });
    let updates: Vec<usize> = (0..columns.len()).filter(|&at| fields[at] == Field::Update).collect();
    let headings: Vec<&str> = updates.iter().map(|&at| columns[at].heading).collect();
    order.retain(|at| !updates.contains(at));
    order.extend(sisters::by_age(&headings).into_iter().filter_map(|at| updates.get(at)));
    order
}

struct Sorting<'a> {
    columns: &'a [Column<'a>],
    claims: Vec<Option<(Field, Sure)>>,
    doubts: Vec<Doubt>,
}

impl Sorting<'_> {
    fn taken(&self, field: Field) -> bool {
        self.claims.iter().flatten().any(|(claimed, _)| *claimed == field)
    }

    fn take(&mut self, at: usize, field: Field, why: &str) {
        self.claims[at] = Some((field, Sure::Word));
        let what = format!("it was taken as {}: {why}", field.name());
        self.doubts.push(Doubt::new(self.columns[at].place(), what));
    }

    /// "Date" beside a deadline is the day the action was agreed; "Completion date" the day it was closed.
    fn bare_dates(&mut self) {
        for (heading, field) in [("date", Field::AgreedOn), ("completion date", Field::ClosedOn)] {
            let at = self.columns.iter().position(|column| column.headed(heading));
            let Some(at) = at.filter(|_| !self.taken(field)) else {
                continue;
            };
            let mut others = self.columns_for(Field::Timing).into_iter().filter(|other| *other != at);
            let timing = others.any(|other| match sisters::of_a_move(self.columns[other].heading) {
                Move::Plain => true,
                Move::Before => field == Field::AgreedOn,
                Move::After => false,
            });
            if timing {
                self.take(at, field, "another column holds the timing");
            }
        }
    }

    /// A heading can mean two things; the cells say which.
    fn corrected_by_content(&mut self) {
        for at in 0..self.columns.len() {
            let Some((field, sure)) = self.claims[at] else { continue };
            let content = &self.columns[at].content;
            if field == Field::Update && content.dates() {
                self.claims[at] = None;
                let what = "it was not used: most cells read as dates, and none says what was done";
                self.doubts.push(Doubt::new(self.columns[at].place(), what));
                continue;
            }
            let (instead, why) = match field {
                Field::Forum if content.dates() => (Field::AgreedOn, "most cells read as dates"),
                Field::AgreedOn if content.no_dates() && !content.statuses() && sure == Sure::Whole => {
                    (Field::Forum, "the cells name meetings rather than days")
                }
                Field::ClosedOn if content.length() > SENTENCES => (Field::Update, "the cells hold sentences"),
                Field::Status if content.dates() => (Field::ClosedOn, "most cells read as dates"),
                Field::Status if content.colours() => (Field::Rag, "most cells hold a colour"),
                Field::Status if content.length() > SENTENCES && !content.begin_with_statuses() => {
                    (Field::Update, "the cells hold sentences")
                }
                Field::Update if content.statuses() => (Field::Status, "most cells hold a status"),
                Field::Number if content.length() > 25 => (Field::Text, "the cells hold sentences"),
                Field::Text if content.numbers() && self.claimed(Field::Text) > 1 => {
                    (Field::Number, "its cells hold numbers")
                }
                // Our own register names a forum and a day below "For discussion at", sometimes several.
                Field::DiscussAt if sure == Sure::Whole && content.length() <= 2 * SENTENCES => continue,
                Field::DiscussAt | Field::Forum if content.length() > SENTENCES => {
                    (Field::Notes, "the cells hold sentences, not a forum")
                }
                Field::Lead if sure == Sure::Word && content.length() > SENTENCES => {
                    (Field::Update, "the cells hold sentences, not a lead")
                }
                Field::DiscussAt if content.dates() && !self.taken(Field::Timing) => {
                    (Field::Timing, "most cells read as dates")
                }
                _ => continue,
            };
            if !self.taken(instead) || instead.several() {
                self.take(at, instead, why);
            }
        }
    }

    /// How good a column is for the field that it claims: one that is filled before one that is better headed.
    fn rank(&self, at: usize) -> (bool, Option<Sure>, usize) {
        let filled = self.columns[at].content.filled;
        (filled > 0, self.claims[at].map(|(_, sure)| sure), filled)
    }

    fn claimed(&self, field: Field) -> usize {
        let claims = self.claims.iter().flatten();
        claims.filter(|(claimed, _)| *claimed == field).count()
    }

    /// The columns that claim a field.
    fn columns_for(&self, field: Field) -> Vec<usize> {
        let claims = self.claims.iter().enumerate();
        claims
            .filter(|(_, claim)| claim.is_some_and(|(claimed, _)| claimed == field))
            .map(|(at, _)| at)
            .collect()
    }

    /// A timing and the one it was moved to: the last that is filled is the timing, those before it are what it was
    /// moved from.
    fn moved_timings(&mut self) {
        let timings = self.columns_for(Field::Timing);
        let step = |at: usize| sisters::of_a_move(self.columns[at].heading);
        let mut moved: Vec<usize> = timings.iter().copied().filter(|&at| step(at) != Move::Plain).collect();
        // One of several plain ones is chosen as any other field is.
        let plain = timings.iter().copied().filter(|&at| step(at) == Move::Plain);
        let plain = plain.max_by_key(|&at| (self.rank(at), usize::MAX - at));
        if moved.is_empty() {
            return;
        }
        moved.extend(plain);
        moved.sort_by_key(|&at| (step(at), at));
        let last = moved.pop();
        for at in moved {
            self.claims[at] = Some((Field::OriginalTiming, Sure::Whole));
        }
        if let Some(last) = last {
            self.claims[last] = Some((Field::Timing, Sure::Whole));
            if step(last) == Move::Before {
                let what = "it was taken as timing: no other column holds one";
                self.doubts.push(Doubt::new(self.columns[last].place(), what));
            }
        }
    }

    /// A title is the action, and a description goes with it; a title that says the same in many rows is a theme.
    fn titles(&mut self) {
        let texts = self.columns_for(Field::Text);
        let heading = |at: usize| self.columns[at].heading;
        let details: Vec<usize> = texts
            .iter()
            .copied()
            .filter(|&at| sisters::is_description(heading(at)))
            .collect();
        let rest = texts.iter().copied().filter(|at| !details.contains(at));
        let best = rest.max_by_key(|&at| (self.rank(at), usize::MAX - at));
        let (Some(best), Some(&detail)) = (best, details.first()) else {
            return;
        };
        let (title, described) = (&self.columns[best].content, &self.columns[detail].content);
        if title.filled * 2 < described.filled || sisters::is_title(heading(best)) && title.repeated() {
            self.claims[best] = None;
            let what = "it was not used: few of its cells name an action of their own, and another column describes it";
            self.doubts.push(Doubt::new(self.columns[best].place(), what));
            return;
        }
        self.claims[best] = Some((Field::Text, Sure::Whole));
        self.claims[detail] = Some((Field::Detail, Sure::Whole));
    }

    /// Two columns of ratings are two raters'. One of them that holds no colours is none.
    fn ratings(&mut self) {
        let ratings = self.columns_for(Field::Rag);
        let coloured = |at: &usize| self.columns[*at].content.colours();
        if !ratings.iter().any(coloured) {
            return;
        }
        let none: Vec<usize> = ratings.into_iter().filter(|at| !coloured(at)).collect();
        for at in none.into_iter().filter(|&at| self.columns[at].content.filled > 0) {
            self.claims[at] = None;
            let what = "it was not used: another column holds the colours, and this one does not";
            self.doubts.push(Doubt::new(self.columns[at].place(), what));
        }
    }

    fn one_column_a_field(&mut self) {
        let mut winners: Vec<(Field, usize)> = Vec::new();
        for at in 0..self.columns.len() {
            let Some((field, _)) = self.claims[at] else { continue };
            if field.several() {
                continue;
            }
            let Some((_, winner)) = winners.iter_mut().find(|(won, _)| *won == field) else {
                winners.push((field, at));
                continue;
            };
            let before = *winner;
            let (kept, left) = if self.rank(at) > self.rank(before) {
                (at, before)
            } else {
                (before, at)
            };
            *winner = kept;
            if field == Field::Lead && sisters::is_weak_lead(self.columns[left].heading) {
                // An agency beside an owner leads the rows that name no owner.
                continue;
            }
            self.claims[left] = None;
            let what = format!(
                "it could be {} as well; {} was taken, and this column is kept under its heading",
                field.name(),
                self.columns[kept].place()
            );
            self.doubts.push(Doubt::new(self.columns[left].place(), what));
        }
    }

    /// Columns whose heading says nothing.
    fn guessed(&mut self, headed: bool) {
        let open: Vec<usize> = (0..self.columns.len())
            .filter(|&at| self.claims[at].is_none() && self.columns[at].content.filled > 0)
            .filter(|&at| !self.doubts.iter().any(|doubt| doubt.place == self.columns[at].place()))
            .collect();
        if !self.taken(Field::Text) {
            let longest = open.iter().copied().max_by_key(|&at| {
                // The first of two equally long columns.
                (self.columns[at].content.length(), usize::MAX - at)
            });
            let long = |&at: &usize| self.columns[at].content.length() >= 15 && !self.columns[at].content.dates();
            if let Some(at) = longest.filter(long) {
                self.take(at, Field::Text, "its cells hold the longest texts");
            }
        }
        for at in open {
            if self.claims[at].is_some() {
                continue;
            }
            let column = &self.columns[at];
            let content = &column.content;
            let unheaded = column.heading.is_empty();
            let text = self.claims.iter().flatten().any(|(field, _)| *field == Field::Text);
            let (field, why) = if content.colours() {
                (Field::Rag, "most cells hold a colour")
            } else if content.status_words() {
                (Field::Status, "most cells hold a status")
            } else if content.dates() && !field::says_other(column.heading) {
                (Field::Timing, "most cells read as dates")
            } else if !unheaded {
                // Under a heading that is not known, numbers and words may be of any sort.
                continue;
            } else if content.numbers() && at < 3 {
                (Field::Number, "its cells hold numbers")
            } else if text && content.length() >= 30 {
                (Field::Update, "its cells hold long texts")
            } else if text && !headed && content.length() >= 2 {
                (Field::Lead, "its cells hold short words")
            } else {
                continue;
            };
            if !self.taken(field) {
                self.take(at, field, why);
            }
        }
    }
}
