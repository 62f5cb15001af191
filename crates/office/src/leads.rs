//! Who leads an action: the words of the lead column resolved against the bodies, posts and people the office knows,
//! and, for initials, against the meeting's own attendance.

use chrono::NaiveDate;
use domain::action::Lead;
use domain::id::{BodyId, PersonId, PostId};
use domain::lead::{Candidate, CandidateKind, Found, Known, Scene};
use domain::letter::Letter;
use domain::meeting::{Attendance, Meeting};
use domain::people::{Body, Person, Post};
use store::{Owner, Reader};

use crate::error::Error;
use crate::work::Work;

/// The key of a candidate: an action's lead is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    Body(BodyId),
    Post(PostId),
    Person(PersonId),
}

impl Who {
    fn lead(self) -> Lead {
        match self {
            Self::Body(id) => Lead::Body(id),
            Self::Post(id) => Lead::Post(id),
            Self::Person(id) => Lead::Person(id),
        }
    }
}

/// Everybody a lead may mean on a day, with the initials of a meeting's attendance.
pub(crate) fn known(reader: &Reader<'_>, day: NaiveDate, meeting: Option<&Meeting>) -> Result<Known<Who>, Error> {
    let mut initials = Vec::new();
    if let Some(meeting) = meeting {
        for line in reader.of::<Attendance>(Owner::Meeting, meeting.id)? {
            let Some(person) = line.person else { continue };
            // Those that this meeting's note gives come before the person's own.
            let own = || Ok::<_, Error>(reader.get::<Person>(person)?.initials);
            if let Some(letters) = line.initials.map_or_else(own, |initials| Ok(Some(initials)))? {
                initials.push((person, letters));
            }
        }
    }
    known_by(reader, day, initials)
}

/// Everybody a lead may mean on a day, with people who go by initials in one meeting.
pub(crate) fn known_by(
    reader: &Reader<'_>,
    day: NaiveDate,
    initials: Vec<(PersonId, String)>,
) -> Result<Known<Who>, Error> {
    let mut candidates = Vec::new();
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
            names: vec![post.title],
            body: post.body.map(Who::Body),
        });
    }
    for person in reader.all::<Person>()? {
        candidates.push(Candidate {
            key: Who::Person(person.id),
            kind: CandidateKind::Person,
            names: vec![person.name.clone(), person.full_name()],
            body: None,
        });
    }
    for (person, letters) in initials {
        candidates.push(Candidate {
            key: Who::Person(person),
            kind: CandidateKind::Initials,
            names: vec![letters],
            body: None,
        });
    }
    Ok(Known::new(candidates))
}

/// Whom "You", "We" and "All" mean in a letter: the body of its addressee, and of its signatory where known.
fn scene(work: &Work<'_, '_>, letter: Option<&Letter>, day: NaiveDate) -> Result<Scene<Who>, Error> {
    let mut scene = Scene::default();
    let Some(letter) = letter else {
        return Ok(scene);
    };
    let body_of = |person: PersonId| -> Result<Who, Error> {
        let posts = crate::work::posts_on(&work.read(), person, day)?;
        Ok(posts
            .iter()
            .find_map(|post| post.body)
            .map_or(Who::Person(person), Who::Body))
    };
    if let Some(addressee) = letter.addressee {
        scene.you.push(body_of(addressee)?);
    }
    if let Some(name) = letter.signatory.first()
        && let Some(person) = work.known_person(name)?
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
    let known = known(&work.read(), day, meeting)?;
    let scene = scene(work, letter, day)?;
    Ok(leads(known.resolve(written, &scene)))
}

/// What a resolved lead means, for the record.
pub(crate) fn leads(resolved: Vec<domain::lead::Resolved<Who>>) -> Vec<Lead> {
    let mut leads = Vec::new();
    for part in resolved {
        let found = match part.found {
            Found::One(who) => vec![who.lead()],
            Found::Each(all) => all.into_iter().map(Who::lead).collect(),
            // Between several nobody is chosen for the office.
            Found::Several(_) | Found::Nobody => vec![Lead::Words(part.words)],
        };
        for lead in found {
            if !leads.contains(&lead) {
                leads.push(lead);
            }
        }
    }
    leads
}
