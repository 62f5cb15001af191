//! Who leads an action: the words of the lead column resolved against the bodies, posts and people the office knows,
//! and against the meeting's own attendance, with its initials, names and titles as they were on the day.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use domain::action::{Action, Lead};
use domain::id::{AttendanceId, BodyId, PersonId, PostId};
use domain::lead::{Candidate, CandidateKind, Known, Match, Scene, compared, without_rank, without_whom};
use domain::letter::Letter;
use domain::meeting::{Attendance, Meeting};
use domain::people::{Body, Person, Post};
use domain::register::GroupBy;
use store::{ActionFilter, Kind, Owner, Reader};

use crate::base::error::Error;
use crate::base::work::Work;
use crate::facts::people::known_person;

/// The key of a candidate: an action's lead is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    Body(BodyId),
    Post(PostId),
    Person(PersonId),
    /// Somebody in a meeting's attendance of whom the office has no record. Their lead stays words.
    Attendee(AttendanceId),
}

impl Who {
    fn lead(self, words: &str) -> Lead {
        match self {
            Self::Body(id) => Lead::Body(id),
            Self::Post(id) => Lead::Post(id),
            Self::Person(id) => Lead::Person(id),
            Self::Attendee(_) => Lead::Words(words.to_owned()),
        }
    }
}

/// Everybody a lead may mean on a day, with the attendance of a meeting.
pub(crate) fn known(reader: &Reader<'_>, day: NaiveDate, meeting: Option<&Meeting>) -> Result<Known<Who>, Error> {
    let mut initials = Vec::new();
    let mut lines = Vec::new();
    let holders = holders(reader, day)?;
    if let Some(meeting) = meeting {
        lines = reader.owned_by::<Attendance>(Owner::Meeting, meeting.id)?;
        for line in &lines {
            let Some(person) = line.person else { continue };
            // Those that this meeting's note gives come before the person's own.
            let own = || Ok::<_, Error>(reader.get::<Person>(person)?.initials);
            if let Some(letters) = line.initials.clone().map_or_else(own, |initials| Ok(Some(initials)))? {
                initials.push((person, letters));
            }
        }
    }
    let mut candidates = candidates(reader, day, initials)?;
    attending(&mut candidates, lines, &holders);
    Ok(Known::new(candidates))
}

/// The same within a change: worked out once for all actions of a meeting that it records.
pub(crate) fn known_here(
    work: &Work<'_, '_>,
    day: NaiveDate,
    meeting: Option<&Meeting>,
) -> Result<Rc<Known<Who>>, Error> {
    let of = [Kind::Body, Kind::Person, Kind::Post, Kind::Attendance];
    let name = format!("leads of {day} {:?}", meeting.map(|meeting| meeting.id));
    work.change.remembered(&name, &of, || known(&work.read(), day, meeting))
}

/// The post of everybody who holds exactly one on a day. Their name then means the post, as its title does: one lead,
/// which goes on when somebody else holds the post. Of several posts none is chosen.
fn holders(reader: &Reader<'_>, day: NaiveDate) -> Result<HashMap<PersonId, PostId>, Error> {
    let mut held: HashMap<PersonId, Vec<PostId>> = HashMap::new();
    for post in reader.all::<Post>()?.into_iter().filter(|post| post.held_on(day)) {
        held.entry(post.person).or_default().push(post.id);
    }
    let only = held.into_iter().filter_map(|(person, posts)| match posts.as_slice() {
        [post] => Some((person, *post)),
        _ => None,
    });
    Ok(only.collect())
}

/// Whom a person's name, or their initials, mean as a lead.
fn who_is(person: PersonId, holders: &HashMap<PersonId, PostId>) -> Who {
    holders.get(&person).copied().map_or(Who::Person(person), Who::Post)
}

/// Adds those of an attendance by the names and titles they have there. A title that a post, a body or somebody before
/// them in the list goes by is left to those.
fn attending(candidates: &mut Vec<Candidate<Who>>, lines: Vec<Attendance>, holders: &HashMap<PersonId, PostId>) {
    // Whom each name means so far. An attendance may have thirty lines and an office some hundreds of names, at every
    // action.
    let mut known: HashMap<String, Vec<Who>> = HashMap::new();
    for one in candidates.iter().filter(|one| one.kind != CandidateKind::Initials) {
        for name in &one.names {
            known.entry(compared(name)).or_default().push(one.key);
        }
    }
    for line in lines {
        let key = line
            .person
            .map_or(Who::Attendee(line.id), |person| who_is(person, holders));
        let body = line.body.map(Who::Body);
        let mut add = |kind, names: Vec<&str>| {
            let taken = |name: &str| {
                let means = known.get(&compared(name));
                means.is_some_and(|means| means.iter().any(|one| *one != key))
            };
            let names: Vec<String> = names
                .into_iter()
                .filter(|name| !taken(name))
                .map(str::to_owned)
                .collect();
            for name in &names {
                known.entry(compared(name)).or_default().push(key);
            }
            if !names.is_empty() {
                candidates.push(Candidate { key, kind, names, body });
            }
        };
        let (name, title) = (line.name.as_str(), line.title.as_deref());
        add(
            CandidateKind::Person,
            [Some(name), without_rank(name), without_whom(name)]
                .into_iter()
                .flatten()
                .collect(),
        );
        add(
            CandidateKind::Post,
            title.into_iter().chain(title.and_then(without_whom)).collect(),
        );
        // Of those whom the office knows, the initials stand with their person.
        if let (None, Some(letters)) = (line.person, line.initials) {
            candidates.push(Candidate {
                key,
                kind: CandidateKind::Initials,
                names: vec![letters],
                body,
            });
        }
    }
}

/// The line of a meeting's attendance that words of a lead name, as it is printed there: `Harriet Voss, Clerk to the
/// board`.
pub(crate) fn attendee(reader: &Reader<'_>, meeting: &Meeting, words: &str) -> Result<Option<String>, Error> {
    let lines = reader.owned_by::<Attendance>(Owner::Meeting, meeting.id)?;
    let mut candidates = Vec::new();
    attending(&mut candidates, lines.clone(), &HashMap::new());
    let found = Known::new(candidates).resolve(words, &Scene::default());
    let Some(Match::One(who)) = found.into_iter().next().map(|part| part.found) else {
        return Ok(None);
    };
    let line = lines
        .into_iter()
        .find(|line| line.person.map_or(Who::Attendee(line.id), Who::Person) == who);
    Ok(line.map(|line| {
        [Some(line.name), line.title]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }))
}

/// Everybody a lead may mean on a day, with people who go by initials in one meeting.
pub(crate) fn known_by(
    reader: &Reader<'_>,
    day: NaiveDate,
    initials: Vec<(PersonId, String)>,
) -> Result<Known<Who>, Error> {
    Ok(Known::new(candidates(reader, day, initials)?))
}

fn candidates(
    reader: &Reader<'_>,
    day: NaiveDate,
    initials: Vec<(PersonId, String)>,
) -> Result<Vec<Candidate<Who>>, Error> {
    let mut candidates = Vec::new();
    let holders = holders(reader, day)?;
    for body in reader.all::<Body>()? {
        candidates.push(Candidate {
            key: Who::Body(body.id),
            kind: CandidateKind::Body,
            names: body.names().map(str::to_owned).collect(),
            body: None,
        });
    }
    for post in reader.all::<Post>()?.into_iter().filter(|post| post.held_on(day)) {
        candidates.push(Candidate {
            key: Who::Post(post.id),
            kind: CandidateKind::Post,
            names: without_whom(&post.title)
                .map(str::to_owned)
                .into_iter()
                .chain([post.title.clone()])
                .collect(),
            body: post.body.map(Who::Body),
        });
    }
    for person in reader.all::<Person>()? {
        candidates.push(Candidate {
            key: who_is(person.id, &holders),
            kind: CandidateKind::Person,
            names: vec![person.name.clone(), person.full_name()],
            body: None,
        });
    }
    for (person, letters) in initials {
        candidates.push(Candidate {
            key: who_is(person, &holders),
            kind: CandidateKind::Initials,
            names: vec![letters],
            body: None,
        });
    }
    Ok(candidates)
}

/// The timing and the lead that an action's own words name.
pub(crate) struct Said {
    /// The timing at their end, as written; empty where there is none.
    pub timing: String,
    /// Those they begin with, as written; empty where there is nobody known.
    pub lead: String,
    /// Who that is.
    pub leads: Vec<domain::lead::Resolved<Who>>,
    /// Whom they name as who is to do it, where that is nobody known: `Clerk`; empty else.
    pub unknown: String,
}

/// Reads the timing and the lead out of an action's words; the words stay. `day` is the day from which years and spans
/// count.
pub(crate) fn said_in(known: &Known<Who>, text: &str, day: NaiveDate) -> Said {
    let leads = known.lead_in_text(text);
    let words: Vec<&str> = leads.iter().map(|part| part.words.as_str()).collect();
    Said {
        timing: domain::ending::timing(text, day).map_or(String::new(), |span| text[span].to_owned()),
        lead: words.join(" and "),
        unknown: match domain::letter::told::doer(text) {
            Some(doer) if leads.is_empty() => doer.to_owned(),
            _ => String::new(),
        },
        leads,
    }
}

/// What to say where words name somebody as who is to do it whom nobody knows; the lead then stays empty.
pub(crate) fn nobody_called(words: &str) -> String {
    format!(
        "Nobody is known as “{}”, so no lead was taken from the words. Name the lead, or add who it is under People.",
        crate::base::arguments::short(words)
    )
}

/// Whom "You", "We" and "All" mean in a letter: the body of its addressee, and of its signatory where known.
fn scene(work: &Work<'_, '_>, letter: Option<&Letter>, day: NaiveDate) -> Result<Scene<Who>, Error> {
    let mut scene = Scene::default();
    let Some(letter) = letter else {
        return Ok(scene);
    };
    let body_of = |person: PersonId| -> Result<Who, Error> {
        let posts = crate::facts::people::posts_on(&work.read(), person, day)?;
        Ok(posts
            .iter()
            .find_map(|post| post.body)
            .map_or(Who::Person(person), Who::Body))
    };
    if let Some(addressee) = letter.addressee {
        scene.you.push(body_of(addressee)?);
    }
    if let Some(name) = letter.signatory.first()
        && let Some(person) = known_person(&work.read(), name)?
    {
        scene.we.push(body_of(person.id)?);
    }
    scene.all = scene.you.iter().chain(&scene.we).copied().collect();
    Ok(scene)
}

/// Resolves a lead as written; parts that name nobody the office knows are kept as words.
pub(crate) fn resolve(
    work: &Work<'_, '_>,
    written: &str,
    day: Option<NaiveDate>,
    meeting: Option<&Meeting>,
    letter: Option<&Letter>,
) -> Result<Vec<Lead>, Error> {
    if written.trim().is_empty() {
        return Ok(Vec::new());
    }
    let day = day.unwrap_or(work.moment.today);
    let known = known_here(work, day, meeting)?;
    let scene = scene(work, letter, day)?;
    Ok(leads(known.resolve(written, &scene)))
}

/// What a resolved lead means, for the record.
pub(crate) fn leads(resolved: Vec<domain::lead::Resolved<Who>>) -> Vec<Lead> {
    let mut leads = Vec::new();
    for part in resolved {
        let found = match part.found {
            Match::One(who) => vec![who.lead(&part.words)],
            Match::Each(all) => all.into_iter().map(|who| who.lead(&part.words)).collect(),
            // Between several nobody is chosen for the office.
            Match::Several(_) | Match::Nobody => vec![Lead::Words(part.words)],
        };
        for lead in found {
            if !leads.contains(&lead) {
                leads.push(lead);
            }
        }
    }
    leads
}

/// Words by which actions are led and that name nobody known, with the groups of the register that hold them.
pub(crate) struct Unknown {
    /// As the first action has them.
    pub words: String,
    /// The whole lead that they stand in there.
    pub written: String,
    /// The groups by lead.
    pub groups: Vec<String>,
    /// How many open actions.
    pub open: u32,
    /// How many of them are late.
    pub late: u32,
}

/// Everybody that leads actions under this filter and is not known, by their words in small letters.
pub(crate) fn unknown(
    reader: &Reader<'_>,
    filter: &ActionFilter,
    today: NaiveDate,
) -> Result<std::collections::BTreeMap<String, Unknown>, Error> {
    let mut found = std::collections::BTreeMap::new();
    for group in reader.groups(filter, GroupBy::Lead, today)? {
        if !group.key.contains('“') {
            continue;
        }
        let Some(action) = reader.keyed(group.first)? else {
            continue;
        };
        for lead in action.leads {
            let Lead::Words(words) = lead else { continue };
            let one = found.entry(words.to_lowercase()).or_insert_with(|| Unknown {
                words,
                written: action.lead.clone(),
                groups: Vec::new(),
                open: 0,
                late: 0,
            });
            one.groups.push(group.key.clone());
            one.open += group.totals.total as u32;
            one.late += group.totals.late as u32;
        }
    }
    Ok(found)
}

/// The meeting in whose attendance an action's lead is looked for: the one that agreed it, else the one whose letter
/// added it.
pub(crate) fn meeting_of(reader: &Reader<'_>, action: &Action) -> Result<Option<Meeting>, Error> {
    let of_letter = match (action.meeting, action.letter) {
        (None, Some(letter)) => reader.get::<Letter>(letter)?.meeting,
        _ => None,
    };
    Ok(action.meeting.or(of_letter).map(|id| reader.get(id)).transpose()?)
}

/// The first part of an action's lead that names nobody: neither a record of the office nor somebody of its meeting's
/// attendance.
pub(crate) fn nobody_known(reader: &Reader<'_>, action: &Action) -> Result<Option<String>, Error> {
    for lead in &action.leads {
        let Lead::Words(words) = lead else { continue };
        let here = match meeting_of(reader, action)? {
            Some(meeting) => attendee(reader, &meeting, words)?,
            None => None,
        };
        if here.is_none() {
            return Ok(Some(words.clone()));
        }
    }
    Ok(None)
}

/// Looks up again whom the words of leads mean, in the actions a meeting agreed: its attendance was put down or put
/// right after they were captured. Only words that named nobody are looked up; the words stay.
pub(crate) fn look_up_in_attendance(work: &mut Work<'_, '_>, meeting: &Meeting) -> Result<(), Error> {
    let filter = ActionFilter {
        meeting: Some(meeting.id),
        ..ActionFilter::default()
    };
    let listed = work.read().actions(&filter, None, 0, None)?;
    for mut action in listed.into_iter().map(|listed| listed.action) {
        if !action.leads.iter().any(|lead| matches!(lead, Lead::Words(_))) {
            continue;
        }
        let leads = resolve(work, &action.lead, action.context, Some(meeting), None)?;
        if leads != action.leads {
            action.leads = leads;
            work.change.put(&action)?;
        }
    }
    Ok(())
}
