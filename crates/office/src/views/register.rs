//! The register of actions as a working screen: which actions are wanted, in which order and groups, under which names
//! an office keeps that, and who leads.

pub use domain::register::{Column, Waiting};

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::action::Status;
use domain::calendar_date::PartialDate;
use domain::forum::Forum;
use domain::id::{ForumId, MeetingId};
use domain::people::{Body, Person, Post};
use domain::register::{Asked, GroupBy, OrderBy, View};
use domain::review::Heading;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use store::{ActionFilter, GroupTotals, Order, Reader};

use crate::base::error::{Error, refuse};
use crate::base::named::Named;
use crate::base::office::Office;
use crate::base::work::{Moment, one_named, same_name};
use crate::facts::addressees::{Addressee, of_lead};
use crate::facts::leads::unknown;
use crate::facts::meetings::{next_board, next_of};
use crate::facts::names::name_and_post;
use crate::facts::people::ours;
use crate::views::rows::action::{ActionView, lead_view, row};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActionPage {
    /// The rows.
    pub rows: Vec<ActionView>,
    /// Where to go on; `None` at the end.
    pub next: Option<String>,
}

/// Which actions are wanted and how, as a face asks. Names and identities both do.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, Type)]
#[serde(default, deny_unknown_fields)]
pub struct ActionsWanted {
    /// Agreed at or for discussion at this forum.
    pub forum: Option<String>,
    /// For discussion at this forum.
    pub discuss_at: Option<String>,
    /// Led by this body, post or person. A post stands for whoever holds it.
    pub lead: Option<String>,
    /// Standing so.
    pub status: Option<Status>,
    /// Open, or closure only proposed.
    pub open: Option<bool>,
    /// Not ended: open, closure only proposed, or on hold.
    pub live: Option<bool>,
    /// Late today.
    pub late: Option<bool>,
    /// Open with no last day.
    pub undated: Option<bool>,
    /// Due by this day.
    #[schemars(with = "Option<String>")]
    pub due_by: Option<NaiveDate>,
    /// Holding every word.
    pub text: Option<String>,
    /// Agreed at this meeting.
    pub meeting: Option<String>,
    /// Under this heading today, towards the forum's next meeting where a forum is asked for, else the next board.
    pub heading: Option<Heading>,
    /// Waiting for these.
    pub waiting: Option<Waiting>,
    /// In what order; that of recording where left out.
    pub order_by: Option<OrderBy>,
    /// The other way round.
    pub descending: Option<bool>,
    /// Gathered under this.
    pub group_by: Option<GroupBy>,
    /// Only the group with this key.
    pub group: Option<String>,
}

/// How many actions stand under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HeadingTotal {
    pub heading: Heading,
    /// How many.
    pub count: u32,
}

/// A group of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RegisterGroup {
    /// What its rows have in common; asking for a page of the group says it.
    pub key: String,
    /// In words: a forum's name, a lead's. Empty where nothing is set, and for statuses, months and ratings, whose
    /// key says it.
    pub name: String,
    /// How many actions.
    pub total: u32,
    /// How many of them are late.
    pub late: u32,
}

/// What the register holds, without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RegisterView {
    /// How many actions the filter finds.
    pub total: u32,
    /// How many of them are late.
    pub late: u32,
    /// How many the office has.
    pub of: u32,
    /// How many stand under each heading, whatever heading is asked for.
    pub headings: Vec<HeadingTotal>,
    /// The groups in their order, where rows are gathered.
    pub groups: Vec<RegisterGroup>,
    /// The moment of the counts, RFC 3339 in UTC.
    pub as_at: String,
    /// The board that "due before" is counted towards.
    pub board: Option<NaiveDate>,
    /// Of those that are late, how many have their closure proposed as well; whatever heading is asked for.
    pub late_proposed: u32,
}

/// A view of the register under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NamedView {
    /// Identity; `None` for one that is always there.
    pub id: Option<String>,
    pub name: String,
    /// Which actions, by identity.
    pub asked: Asked,
    pub order_by: OrderBy,
    /// The other way round.
    pub descending: bool,
    /// Gathered under this.
    pub group_by: Option<GroupBy>,
    /// The columns beside number and words.
    pub columns: Vec<Column>,
}

/// Somebody who leads open actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LeadLine {
    /// Identity; for a post held by one person after another, that of the post held last.
    pub id: String,
    /// The name; a post's with its body where several bodies have a post of that title.
    pub name: String,
    /// Body, post or person.
    pub kind: LeadKind,
    /// Open actions.
    pub open: u32,
    /// How many of them are late.
    pub late: u32,
    /// Other names by which they are looked for: a body's short name and those who hold its posts, a post's holder, a
    /// person's posts.
    pub other_names: Vec<String>,
    /// The person to whom a message goes, where it goes to one.
    pub reader: Option<Named>,
    /// Where mail to that person goes; blank where no address is known.
    pub mail: String,
    /// Of words that name nobody known: the person's name in them, for the form that adds who it is; blank where they
    /// have none.
    pub person_name: String,
    /// Of such words the post in them, and of a post its title; blank where they have none.
    pub post_title: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LeadKind {
    Body,
    Post,
    Person,
    /// Words that name nobody the office knows; the identity is the words.
    Nobody,
}

/// A lead as asked for: its name, and every identity that stands for it.
pub(crate) struct LeadMeant {
    pub name: String,
    pub who: Vec<String>,
    /// The groups of the register by lead, where its words name nobody known.
    pub groups: Vec<String>,
}

/// The views every office has. They are no records: nobody can change or lose them.
pub fn built_in() -> Vec<NamedView> {
    let view = |name: &str, heading: Option<Heading>, undated: bool, order_by: OrderBy| NamedView {
        id: None,
        name: name.to_owned(),
        asked: Asked {
            live: true,
            heading,
            undated,
            ..Asked::default()
        },
        order_by,
        descending: order_by == OrderBy::Number,
        group_by: None,
        columns: Column::ALL.to_vec(),
    };
    vec![
        view("Everything open", None, false, OrderBy::Number),
        view("Late", Some(Heading::Late), false, OrderBy::Timing),
        view(
            "Due before the next board",
            Some(Heading::DueBefore),
            false,
            OrderBy::Timing,
        ),
        view("No last day", None, true, OrderBy::Number),
        // Late ones too: the chair decides about each.
        NamedView {
            asked: Asked {
                live: true,
                status: Some(Status::ClosureProposed),
                ..Asked::default()
            },
            ..view("Closure proposed", None, false, OrderBy::Number)
        },
    ]
}

impl From<View> for NamedView {
    fn from(view: View) -> Self {
        Self {
            id: Some(view.id.to_string()),
            name: view.name,
            asked: view.asked,
            order_by: view.order_by,
            descending: view.descending,
            group_by: view.group_by,
            columns: view.columns,
        }
    }
}

impl From<NamedView> for ActionsWanted {
    fn from(view: NamedView) -> Self {
        let asked = view.asked;
        Self {
            forum: asked.forum.map(|id| id.to_string()),
            discuss_at: asked.discuss_at.map(|id| id.to_string()),
            lead: asked.lead,
            status: asked.status,
            open: None,
            live: Some(asked.live),
            late: Some(asked.late),
            undated: Some(asked.undated),
            due_by: asked.due_by,
            text: asked.text,
            meeting: asked.meeting.map(|id| id.to_string()),
            heading: asked.heading,
            waiting: asked.waiting,
            order_by: Some(view.order_by),
            descending: Some(view.descending),
            group_by: view.group_by,
            group: None,
        }
    }
}

/// Posts that are one post held by one person after another: the same title in the same body. The one held last comes
/// last.
fn successions(posts: Vec<Post>) -> Vec<Vec<Post>> {
    let mut all: Vec<Vec<Post>> = Vec::new();
    for post in posts {
        let found = all
            .iter_mut()
            .find(|posts| same_name(&posts[0].title, &post.title) && posts[0].body == post.body);
        match found {
            Some(posts) => posts.push(post),
            None => all.push(vec![post]),
        }
    }
    for posts in &mut all {
        posts.sort_by_key(|post| {
            (
                post.from.map(PartialDate::first),
                post.to.is_none(),
                post.to.map(PartialDate::last),
            )
        });
    }
    all
}

/// A post's title, with its body's name where a post of another body has the same title.
fn post_name(reader: &Reader<'_>, posts: &[Post], all: &[Vec<Post>]) -> Result<String, Error> {
    let title = &posts[0].title;
    let alike = all.iter().filter(|other| same_name(&other[0].title, title)).count();
    Ok(match posts[0].body {
        Some(body) if alike > 1 => format!("{title}, {}", reader.get::<Body>(body)?.short_name()),
        _ => title.clone(),
    })
}

fn group_name(reader: &Reader<'_>, by: GroupBy, group: &GroupTotals) -> Result<String, Error> {
    Ok(match by {
        GroupBy::Forum | GroupBy::DiscussAt if group.key.is_empty() => String::new(),
        GroupBy::Forum | GroupBy::DiscussAt => reader.get::<Forum>(&group.key)?.name,
        GroupBy::Lead => {
            let Some(action) = reader.keyed(group.first)? else {
                return Ok(String::new());
            };
            let lead = lead_view(reader, &action.lead, &action.leads)?;
            let named = lead.bodies.into_iter().chain(lead.posts).chain(lead.people);
            let names: Vec<String> = named.map(|one| one.name).chain(lead.unknown).collect();
            names.join(" and ")
        }
        GroupBy::Status | GroupBy::Month | GroupBy::Rag => String::new(),
    })
}

/// Where a group stands: by its words, months by the calendar, statuses and ratings by their own order; what has
/// nothing set comes last.
fn group_place(by: GroupBy, group: &RegisterGroup) -> (bool, usize, String) {
    let ranked = |words: &[&str]| words.iter().position(|word| *word == group.key).unwrap_or(words.len());
    match by {
        GroupBy::Forum | GroupBy::DiscussAt | GroupBy::Lead => (group.name.is_empty(), 0, group.name.to_lowercase()),
        GroupBy::Month => (group.key.is_empty(), 0, group.key.clone()),
        GroupBy::Status => (
            false,
            ranked(&[
                "open",
                "closure_proposed",
                "on_hold",
                "closed",
                "superseded",
                "withdrawn",
            ]),
            String::new(),
        ),
        GroupBy::Rag => (
            group.key == "none",
            ranked(&["red", "amber", "green", "complete"]),
            String::new(),
        ),
    }
}

impl Office {
    fn wanted(&self, wanted: &ActionsWanted, moment: Moment) -> Result<ActionFilter, Error> {
        let reader = self.store.read();
        let asked = self.asked(wanted)?;
        let heading = match asked.heading {
            Some(heading) => Some((heading, moment.today, self.board(&asked, moment)?)),
            None => None,
        };
        let waiting = match asked.waiting {
            Some(waiting) => Some((waiting, ours(&reader, moment.today)?)),
            None => None,
        };
        let lead = match &asked.lead {
            Some(lead) => Some(self.lead_named(lead)?.who),
            None => None,
        };
        let group = match (wanted.group_by, &wanted.group) {
            (Some(by), Some(key)) => Some((by, key.clone())),
            (None, Some(_)) => return refuse("A group is wanted, but not by what the rows are gathered."),
            (_, None) => None,
        };
        Ok(ActionFilter {
            forum: asked.forum,
            discuss_at: asked.discuss_at,
            meeting: asked.meeting,
            letter: None,
            lead,
            status: asked.status,
            open: wanted.open,
            live: asked.live,
            late_on: asked.late.then_some(moment.today),
            undated: asked.undated,
            due_by: asked.due_by,
            text: asked.text,
            heading,
            waiting,
            group,
            order: Order {
                by: wanted.order_by.unwrap_or_default(),
                descending: wanted.descending.unwrap_or(false),
            },
        })
    }

    /// Names in a question resolved to identities.
    pub(crate) fn asked(&self, wanted: &ActionsWanted) -> Result<Asked, Error> {
        asked(&self.store.read(), wanted)
    }

    /// The board that "due before" is counted towards: the asked forum's next meeting, else the next board.
    fn board(&self, asked: &Asked, moment: Moment) -> Result<Option<NaiveDate>, Error> {
        let reader = self.store.read();
        Ok((match asked.forum.or(asked.discuss_at) {
            Some(forum) => next_of(&reader, forum, moment)?,
            None => next_board(&reader, moment)?,
        })
        .map(|board| board.date))
    }

    /// A page of actions: after the key that the page before gave as `next`, or from a row counted from 0; no limit
    /// gives all.
    ///
    /// # Errors
    /// Unknown names in the filter.
    pub fn actions(
        &self,
        moment: Moment,
        wanted: &ActionsWanted,
        after: Option<&str>,
        limit: Option<u32>,
    ) -> Result<ActionPage, Error> {
        let filter = self.wanted(wanted, moment)?;
        let reader = self.store.read();
        let after = match after {
            Some(key) => match key.parse() {
                Ok(key) => Some(key),
                Err(_) => return Err(Error::Refused(format!("“{key}” is not where a page ended."))),
            },
            None => None,
        };
        let listed = reader.actions(&filter, after, 0, limit)?;
        let full = limit.is_some_and(|limit| listed.len() == limit as usize);
        let next = listed.last().filter(|_| full).map(|last| last.key.to_string());
        Ok(ActionPage {
            rows: listed
                .into_iter()
                .map(|listed| row(&reader, listed, moment))
                .collect::<Result<_, _>>()?,
            next,
        })
    }

    /// Rows of the register from a place counted from 0, without counting the rest.
    ///
    /// # Errors
    /// Unknown names in the filter.
    pub fn register_rows(
        &self,
        moment: Moment,
        wanted: &ActionsWanted,
        from: u32,
        limit: u32,
    ) -> Result<Vec<ActionView>, Error> {
        let filter = self.wanted(wanted, moment)?;
        let reader = self.store.read();
        let listed = reader.actions(&filter, None, from, Some(limit))?;
        listed.into_iter().map(|listed| row(&reader, listed, moment)).collect()
    }

    /// What the register holds: counts, and its groups where rows are gathered.
    ///
    /// # Errors
    /// Unknown names in the filter.
    pub fn register(&self, moment: Moment, wanted: &ActionsWanted) -> Result<RegisterView, Error> {
        let filter = self.wanted(wanted, moment)?;
        let reader = self.store.read();
        let totals = reader.totals(&filter, moment.today)?;
        let board = self.board(&self.asked(wanted)?, moment)?;
        let any_heading = ActionFilter {
            heading: None,
            ..filter.clone()
        };
        let headings = reader.under_headings(&any_heading, moment.today, board)?;
        let late = ActionFilter {
            status: Some(Status::ClosureProposed),
            late_on: Some(moment.today),
            ..any_heading.clone()
        };
        let late_proposed = match any_heading.status {
            None | Some(Status::ClosureProposed) => reader.totals(&late, moment.today)?.total,
            Some(_) => 0,
        };
        let mut groups = Vec::new();
        if let Some(by) = wanted.group_by {
            for group in reader.groups(&filter, by, moment.today)? {
                groups.push(RegisterGroup {
                    name: group_name(&reader, by, &group)?,
                    key: group.key,
                    total: group.totals.total as u32,
                    late: group.totals.late as u32,
                });
            }
            groups.sort_by_cached_key(|group| group_place(by, group));
        }
        Ok(RegisterView {
            total: totals.total as u32,
            late: totals.late as u32,
            of: reader.totals(&ActionFilter::default(), moment.today)?.total as u32,
            headings: headings
                .into_iter()
                .map(|(heading, count)| HeadingTotal {
                    heading,
                    count: count as u32,
                })
                .collect(),
            groups,
            as_at: moment.now.to_rfc3339(),
            board,
            late_proposed: late_proposed as u32,
        })
    }

    /// How many actions a filter finds, and how many of them are late.
    ///
    /// # Errors
    /// Unknown names in the filter.
    pub fn count_actions(&self, moment: Moment, wanted: &ActionsWanted) -> Result<(u64, u64), Error> {
        let totals = self.store.read().totals(&self.wanted(wanted, moment)?, moment.today)?;
        Ok((totals.total, totals.late))
    }

    /// The views of the register: those that are always there, then the office's own by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn register_views(&self) -> Result<Vec<NamedView>, Error> {
        let mut own: Vec<View> = self.store.read().all()?;
        own.sort_by_cached_key(|view| view.name.to_lowercase());
        Ok(built_in()
            .into_iter()
            .chain(own.into_iter().map(NamedView::from))
            .collect())
    }

    /// The view of a name.
    ///
    /// # Errors
    /// Unknown where there is none; the sentence names those there are.
    pub fn register_view(&self, name: &str) -> Result<NamedView, Error> {
        let views = self.register_views()?;
        let known: Vec<String> = views.iter().map(|view| view.name.clone()).collect();
        match views.into_iter().find(|view| same_name(&view.name, name)) {
            Some(view) => Ok(view),
            None => Err(Error::Unknown(format!(
                "No view of the register is called “{name}”. Known: {}.",
                known.join("; ")
            ))),
        }
    }

    /// Everybody who leads open actions, by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn leads(&self, moment: Moment) -> Result<Vec<LeadLine>, Error> {
        let reader = self.store.read();
        let led = reader.led(moment.today)?;
        let counts = |ids: &[String]| {
            ids.iter()
                .filter_map(|id| led.get(id))
                .fold((0, 0), |(open, late), one| {
                    (open + one.total as u32, late + one.late as u32)
                })
        };
        let people: Vec<Person> = reader.all()?;
        let name_of = |person| people.iter().find(|one| one.id == person).map(|one| one.name.clone());
        let mut lines = Vec::new();
        let mut line =
            |id: String, name: String, kind: LeadKind, (open, late): (u32, u32), other_names: Vec<String>| {
                if open > 0 {
                    lines.push(LeadLine {
                        id,
                        name,
                        kind,
                        open,
                        late,
                        other_names,
                        reader: None,
                        mail: String::new(),
                        person_name: String::new(),
                        post_title: String::new(),
                    });
                }
            };
        let all = successions(reader.all()?);
        let holding = || all.iter().flatten().filter(|post| post.held_on(moment.today));
        for body in reader.all::<Body>()? {
            let id = body.id.to_string();
            let counted = counts(std::slice::from_ref(&id));
            let of_it = holding().filter(|post| post.body == Some(body.id));
            let others = body.names().skip(1).map(str::to_owned);
            let others = others.chain(of_it.filter_map(|post| name_of(post.person))).collect();
            line(id, body.name, LeadKind::Body, counted, others);
        }
        for posts in &all {
            let ids: Vec<String> = posts.iter().map(|post| post.id.to_string()).collect();
            let last = ids.last().cloned().unwrap_or_default();
            let holders = posts.iter().filter(|post| post.held_on(moment.today));
            let others = holders.filter_map(|post| name_of(post.person)).collect();
            line(
                last,
                post_name(&reader, posts, &all)?,
                LeadKind::Post,
                counts(&ids),
                others,
            );
        }
        for person in &people {
            let id = person.id.to_string();
            let counted = counts(std::slice::from_ref(&id));
            let posts = holding().filter(|post| post.person == person.id);
            let others = [person.full_name()]
                .into_iter()
                .chain(posts.map(|post| post.title.clone()))
                .collect();
            line(id, person.name.clone(), LeadKind::Person, counted, others);
        }
        let open = ActionFilter {
            status: Some(Status::Open),
            ..ActionFilter::default()
        };
        let mut behind = HashMap::new();
        for one in unknown(&reader, &open, moment.today)?.into_values() {
            behind.insert(one.words.clone(), one.written);
            line(
                one.words.clone(),
                one.words,
                LeadKind::Nobody,
                (one.open, one.late),
                Vec::new(),
            );
        }
        for line in lines.iter_mut().filter(|line| line.kind == LeadKind::Nobody) {
            // "Harriet Voss, Clerk" is a name and a post, each of which nobody knows: both belong to who is added.
            let whole = behind.get(&line.name).map(|written| name_and_post(written));
            let whole = whole.filter(|(name, post)| {
                !name.is_empty() && !post.is_empty() && [name, post].iter().any(|part| same_name(part, &line.name))
            });
            (line.person_name, line.post_title) = whole.unwrap_or_else(|| name_and_post(&line.name));
        }
        for line in lines.iter_mut().filter(|line| line.kind == LeadKind::Post) {
            line.post_title = match reader.find::<Post>(&line.id)? {
                Some(post) => post.title,
                None => line.name.clone(),
            };
        }
        for line in lines.iter_mut().filter(|line| line.kind != LeadKind::Nobody) {
            let who = lead_named(&reader, &line.id)?.who;
            if let Addressee::Person(person) = of_lead(&reader, &who, moment.today)? {
                line.mail = person.email.clone().unwrap_or_default();
                line.reader = Some(Named::new(person.id, &person.name));
            }
        }
        lines.sort_by_cached_key(|line| (line.name.to_lowercase(), line.kind));
        Ok(lines)
    }

    pub(crate) fn forum_named(&self, text: &str) -> Result<ForumId, Error> {
        forum_named(&self.store.read(), text)
    }

    pub(crate) fn lead_named(&self, text: &str) -> Result<LeadMeant, Error> {
        lead_named(&self.store.read(), text)
    }

    /// A lead by identity or name, else by the words of actions that name nobody known.
    pub(crate) fn lead_or_words(&self, moment: Moment, text: &str) -> Result<LeadMeant, Error> {
        let reader = self.store.read();
        let live = ActionFilter {
            live: true,
            ..ActionFilter::default()
        };
        match lead_named(&reader, text) {
            Err(Error::Unknown(why)) => {
                match unknown(&reader, &live, moment.today)?.remove(&text.trim().to_lowercase()) {
                    Some(one) => Ok(LeadMeant {
                        name: one.words,
                        who: Vec::new(),
                        groups: one.groups,
                    }),
                    None => Err(Error::Unknown(why)),
                }
            }
            other => other,
        }
    }
}

/// Names in a question resolved to identities; the lead stays one identity, that of the post held last for a post.
pub(crate) fn asked(reader: &Reader<'_>, wanted: &ActionsWanted) -> Result<Asked, Error> {
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let forum = |of: &Option<String>| said(of).map(|of| forum_named(reader, &of)).transpose();
    let meeting: Option<MeetingId> =
        match said(&wanted.meeting) {
            Some(id) => Some(id.parse().map_err(|_| {
                Error::Unknown(format!("There is no meeting “{}”.", crate::base::arguments::short(&id)))
            })?),
            None => None,
        };
    let lead = match said(&wanted.lead) {
        Some(lead) => lead_named(reader, &lead)?.who.pop(),
        None => None,
    };
    Ok(Asked {
        forum: forum(&wanted.forum)?,
        discuss_at: forum(&wanted.discuss_at)?,
        meeting,
        lead,
        status: wanted.status,
        live: wanted.live.unwrap_or(false),
        late: wanted.late.unwrap_or(false),
        undated: wanted.undated.unwrap_or(false),
        due_by: wanted.due_by,
        text: said(&wanted.text),
        heading: wanted.heading,
        waiting: wanted.waiting,
    })
}

fn forum_named(reader: &Reader<'_>, text: &str) -> Result<ForumId, Error> {
    let forums: Vec<Forum> = reader.all()?;
    if let Some(forum) = forums.iter().find(|forum| forum.id.to_string() == text) {
        return Ok(forum.id);
    }
    let names = |forum: &Forum| forum.names().map(str::to_owned).collect();
    Ok(one_named(forums, text, "forum", names)?.id)
}

/// A lead by identity or name. A post's title means whoever holds or held that post; where several bodies have a post
/// of that title, the body has to be named with it, as in `Chair, Constabulary`.
fn lead_named(reader: &Reader<'_>, text: &str) -> Result<LeadMeant, Error> {
    let one = |id: String, name: String| LeadMeant {
        name,
        who: vec![id],
        groups: Vec::new(),
    };
    let of = |posts: &[Post], name: String| LeadMeant {
        name,
        who: posts.iter().map(|post| post.id.to_string()).collect(),
        groups: Vec::new(),
    };
    let is = |id: String| id == text;
    let same = |name: &str| same_name(name, text);
    let all = successions(reader.all()?);
    for body in reader.all::<Body>()? {
        if is(body.id.to_string()) || body.names().any(same) {
            let name = if is(body.id.to_string()) {
                body.name
            } else {
                text.to_owned()
            };
            return Ok(one(body.id.to_string(), name));
        }
    }
    let mut alike = Vec::new();
    for posts in &all {
        let name = post_name(reader, posts, &all)?;
        if posts.iter().any(|post| is(post.id.to_string())) || same(&name) {
            return Ok(of(posts, name));
        }
        if same(&posts[0].title) {
            alike.push((posts, name));
        }
    }
    // Two bodies at the most share a title here: a title that only one body has is its own full name.
    if !alike.is_empty() {
        let names: Vec<String> = alike.into_iter().map(|(_, name)| format!("“{name}”")).collect();
        return refuse(format!(
            "Several bodies have a post called “{text}”; name it as {}.",
            names.join(" or ")
        ));
    }
    let mut people: Vec<Person> = reader.all()?;
    people.retain(|person| is(person.id.to_string()) || same(&person.name) || same(&person.full_name()));
    match people.len() {
        0 => Err(Error::Unknown(format!(
            "Nobody who could lead an action is called “{text}”."
        ))),
        1 => Ok(one(people[0].id.to_string(), people.remove(0).name)),
        _ => {
            let mut posts_of: HashMap<String, String> = HashMap::new();
            for post in all.into_iter().flatten() {
                posts_of.insert(post.person.to_string(), post.title);
            }
            let named: Vec<String> = people
                .iter()
                .map(|person| {
                    let id = person.id.to_string();
                    posts_of.get(&id).map_or(id.clone(), |post| format!("{post} ({id})"))
                })
                .collect();
            refuse(format!(
                "Several people are called “{text}”; name one by identity: {}.",
                named.join("; ")
            ))
        }
    }
}
