//! Provisions as arguments name them.

use domain::disclosure::Regime;
use domain::exemption::lines::{StandardLines, built_in, offered};
use domain::exemption::provision::Provision;
use domain::exemption::rule::Kind;
use domain::settings::Settings;

use crate::base::error::{Error, refuse};

/// The provision that words name, if this office may rely on it.
pub(crate) fn provision_of(written: &str) -> Result<Provision, Error> {
    Provision::claimed(written).map_err(|wrong| Error::Refused(wrong.to_string()))
}

/// The same, of the law under which a case is answered.
pub(crate) fn provision_under(regime: Regime, written: &str) -> Result<Provision, Error> {
    // Without a word before it a number is of the case's own law: 12(5)(b) of the Regulations.
    let bare = written.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    let provision = match (regime, bare) {
        (Regime::Eir, true) => provision_of(&format!("regulation {}", written.trim_start()))?,
        _ => provision_of(written)?,
    };
    let law = regime.law();
    if provision.law() != law {
        return refuse(format!(
            "{} is of {}, and this case is answered under {}.",
            provision.headed(),
            provision.law().name(),
            law.name()
        ));
    }
    Ok(provision)
}

/// Whether the public interest is weighed for it.
pub(crate) fn is_qualified(provision: &Provision) -> bool {
    provision.kind() == Kind::Qualified
}

/// The lines that are offered for a provision: the office's own, otherwise those that are built in.
pub(crate) fn lines_for(settings: &Settings, provision: &Provision) -> Option<StandardLines> {
    let own: Vec<StandardLines> = settings
        .disclosure
        .iter()
        .flat_map(|disclosure| &disclosure.lines)
        .filter_map(|line| {
            Some(StandardLines {
                of: line.exemption.parse().ok()?,
                why: line.why.clone(),
                harm: line.harm.clone(),
                for_disclosure: line.for_disclosure.clone(),
                against: line.against.clone(),
                balance: line.balance.clone(),
            })
        })
        .collect();
    offered(&own, provision)
        .cloned()
        .or_else(|| offered(&built_in(), provision).cloned())
}
