//! `desk export`.

use std::path::Path;

use office::papers::website::WebsitePart;
use office::{Error, Moment, Office, Watch};
use serde_json::json;

use crate::arguments::{Export, Exported, Which, Without};
use crate::list::asked;
use crate::{Ended, Fault, Outcome, Streams};

pub fn export(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: &Export, office: &Office) -> Outcome {
    if wanted.what == Exported::Website {
        return website(streams, as_json, wanted, office);
    }
    if wanted.what == Exported::Bundle && wanted.to.extension().is_none() {
        return bundle(streams, moment, as_json, wanted, office);
    }
    if !wanted.without.is_empty() {
        return Err(
            Error::Refused("Only a folder for a website leaves parts out; leave out --without.".to_owned()).into(),
        );
    }
    let format = match wanted
        .to
        .extension()
        .and_then(|ending| office::papers::Form::from_extension(&ending.to_string_lossy()))
    {
        Some(format) => format,
        None => {
            return Err(Error::Refused(format!(
                "{} does not say the format; end it with {}.",
                wanted.to.display(),
                office::papers::Form::ENDINGS
            ))
            .into());
        }
    };
    let paper = match wanted.what {
        Exported::Letter if wanted.public => office::papers::Paper::PublicLetter,
        Exported::Note if wanted.public => office::papers::Paper::PublicNote,
        _ if wanted.public => {
            return Err(
                Error::Refused("A public copy is made of a letter or a note; leave out --public.".to_owned()).into(),
            );
        }
        Exported::Letter => office::papers::Paper::Letter,
        Exported::Note => office::papers::Paper::Note,
        Exported::Register => office::papers::Paper::Register,
        Exported::Review => office::papers::Paper::Review,
        Exported::Briefing => office::papers::Paper::Briefing,
        Exported::Calendar => office::papers::Paper::Calendar,
        Exported::Chase => office::papers::Paper::Chase,
        Exported::Clearance => office::papers::Paper::Clearance,
        Exported::Acknowledgement => office::papers::Paper::Acknowledgement,
        Exported::Holding => office::papers::Paper::Holding,
        Exported::Chaser => office::papers::Paper::Chaser,
        Exported::Agenda => office::papers::Paper::Agenda,
        Exported::Pack => office::papers::Paper::Pack,
        Exported::Correspondence => office::papers::Paper::Correspondence,
        Exported::Publications => office::papers::Paper::Publications,
        Exported::Bundle => office::papers::Paper::Bundle,
        Exported::Cases => office::papers::Paper::Cases,
        Exported::DisclosureLog => office::papers::Paper::DisclosureLog,
        Exported::DisclosureFigures => office::papers::Paper::DisclosureFigures,
        Exported::Recommendations => office::papers::Paper::Recommendations,
        // It has gone its own way above.
        Exported::Website => office::papers::Paper::PublicLetter,
    };
    if !wanted.round.is_empty() && wanted.what != Exported::Recommendations {
        return Err(Error::Refused("Only recommendations have rounds; leave out --round.".to_owned()).into());
    }
    let of = match wanted.round.as_slice() {
        [] => wanted.reference.clone(),
        [one] => format!("{} on {one}", wanted.reference),
        [one, other] => format!("{} on {one} and {other}", wanted.reference),
        _ => return Err(Error::Refused("At most two rounds are compared; say --round twice.".to_owned()).into()),
    };
    let file = if wanted.which == Which::default() {
        office.paper(moment, paper, &of, format)?
    } else if wanted.what == Exported::Register {
        let forum = Some(wanted.reference.as_str()).filter(|of| *of != "all");
        let shown = office.rows_file(moment, &asked(office, forum, &wanted.which)?, format)?;
        writeln!(streams.messages, "{} of {} actions.", shown.rows, shown.of)?;
        shown.file
    } else {
        return Err(Error::Refused(
            "Only the register is exported in part: leave out what says which actions.".to_owned(),
        )
        .into());
    };
    office.save(&wanted.to, &file.bytes, wanted.force)?;
    if let Some(notice) = &file.notice {
        writeln!(streams.messages, "{notice}")?;
    }
    if wanted.public {
        to_look_at(streams, office, wanted)?;
    }
    if as_json {
        writeln!(
            streams.out,
            "{}",
            json!({ "to": wanted.to, "bytes": file.bytes.len(), "notice": file.notice })
        )?;
    } else {
        writeln!(streams.out, "{}", wanted.to.display())?;
    }
    Ok(Ended::Done)
}

/// A file that is kept of a record, as it came.
pub fn save(streams: &mut Streams<'_>, as_json: bool, office: &Office, of: &str, to: &Path, force: bool) -> Outcome {
    let (name, bytes) = office.kept_file(of)?;
    let to = match to.is_dir() {
        true => to.join(office::files::safe_name(&name)),
        false => to.to_owned(),
    };
    office.save(&to, &bytes, force)?;
    if as_json {
        writeln!(
            streams.out,
            "{}",
            json!({ "to": to, "name": name, "bytes": bytes.len() })
        )?;
    } else {
        writeln!(streams.out, "{}", to.display())?;
    }
    Ok(Ended::Done)
}

/// A case's bundle as a folder, with the files that go beside it.
fn bundle(streams: &mut Streams<'_>, moment: Moment, as_json: bool, wanted: &Export, office: &Office) -> Outcome {
    let parts = !wanted.without.is_empty() || !wanted.round.is_empty() || wanted.which != Which::default();
    if parts || wanted.public {
        let words = "A bundle is of one case, and holds what was decided; leave out what says which parts of it.";
        return Err(Error::Refused(words.to_owned()).into());
    }
    let made = office.bundle_folder(moment, &wanted.reference, &Watch::default())?;
    office.save_bundle(&made, &wanted.to, wanted.force)?;
    if as_json {
        let files: Vec<&str> = made.files.iter().map(|(name, _)| name.as_str()).collect();
        writeln!(streams.out, "{}", json!({ "to": wanted.to, "files": files }))?;
    } else {
        writeln!(streams.out, "{}", wanted.to.display())?;
    }
    Ok(Ended::Done)
}

/// A letter, its replies and the note of its meeting as a folder.
fn website(streams: &mut Streams<'_>, as_json: bool, wanted: &Export, office: &Office) -> Outcome {
    if !wanted.round.is_empty() || wanted.which != Which::default() {
        let words = "A folder for a website is of one letter; leave out what says which actions or rounds.";
        return Err(Error::Refused(words.to_owned()).into());
    }
    let without: Vec<WebsitePart> = wanted
        .without
        .iter()
        .map(|part| match part {
            Without::Replies => WebsitePart::Replies,
            Without::Note => WebsitePart::Note,
        })
        .collect();
    let made = office.website(&wanted.reference, &without)?;
    office.save_website(&made, &wanted.to, wanted.force)?;
    for notice in &made.notices {
        writeln!(streams.messages, "{notice}")?;
    }
    if as_json {
        let files: Vec<&str> = made.files.iter().map(|(name, _)| name.as_str()).collect();
        writeln!(
            streams.out,
            "{}",
            json!({ "to": wanted.to, "title": made.title, "files": files, "notices": made.notices })
        )?;
    } else {
        writeln!(streams.out, "{}", wanted.to.display())?;
    }
    Ok(Ended::Done)
}

/// What a person should know of a public copy before it goes: what was left out because of another paper, and words in
/// it that look like withheld ones.
fn to_look_at(streams: &mut Streams<'_>, office: &Office, wanted: &Export) -> Result<(), Fault> {
    let copy = office.public_copy(&wanted.reference)?;
    for one in copy.elsewhere {
        let what = match (one.action, one.words) {
            (Some((number, _)), _) => format!("action {number}"),
            (None, words) => format!("“{}”", words.unwrap_or_default()),
        };
        writeln!(
            streams.messages,
            "Left out by default ({}): {what}, because of {}.",
            one.reason, one.from
        )?;
    }
    for near in copy.near {
        writeln!(
            streams.messages,
            "Look at “{}”, which looks like the withheld “{}”: {}",
            near.words, near.like, near.context
        )?;
    }
    Ok(())
}
