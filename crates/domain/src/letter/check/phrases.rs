//! The phrases by which such letters ask, and by which they record what somebody undertook. Tables, and nothing else.
//!
//! A phrase is words in order; `a|b` is one of them, `?a|b` may be absent, `~3` is up to three words of any kind.
//! `ME` is the writer, `YOU` the addressee or their people. Passing adverbs ("also", "therefore") may stand anywhere
//! inside.

/// How sure a phrase is to be a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A request or commitment only where a row says the same; never a finding.
    Soft,
    /// A request, whether or not a row says so.
    Firm,
}

/// What must follow a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Anything that is not a courtesy; "this" and "it" alone make it soft.
    Thing,
    /// A thing that can be handed over or read; anything else makes it soft.
    Paper,
    /// A verb of doing: provide, send, report.
    Deed,
    /// "would", "will", "should" or "must" not far off.
    Promise,
}

/// Where a phrase may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Anywhere,
    /// At the opening of a clause: "the list you agreed to send has come" is no commitment.
    Opening,
    /// After any subject, which belongs to it.
    AfterSubject,
    /// After "and", when the writer is the one who speaks: "… and would welcome a list". Every phrase of the writer's
    /// may stand so, without its subject.
    Joined,
}

use Stands::{AfterSubject, Anywhere, Opening};
use Strength::{Firm, Soft};
use Then::{Deed, Paper, Promise, Thing};

/// Words of a phrase, how sure it is, what must follow, where it may stand.
pub(super) type Phrase = (&'static str, Strength, Then, Stands);

/// All phrases; of those that fit in one place the firmest, then the longest, then the first is taken.
#[rustfmt::skip]
pub(super) const PHRASES: &[Phrase] = &[
    // Would be grateful.
    ("ME would|should be grateful|obliged|thankful|appreciative if|for", Firm, Thing, Anywhere),
    ("ME would|should be grateful|obliged to receive|have|see|know|hear|learn|understand|be", Firm, Thing, Anywhere),
    ("ME would|should be glad|pleased|delighted if YOU", Firm, Thing, Anywhere),
    ("it|this would be ?most|very|extremely helpful|useful|valuable if", Firm, Thing, Anywhere),
    ("it|this would be ?most|very helpful|useful|valuable to have|see|know|understand|receive|hear", Firm, Thing, Anywhere),
    ("ME would|should appreciate|value ?it if|your|a|an|the|more|any", Firm, Thing, Opening),
    ("ME would|should welcome", Firm, Thing, Opening),
    // Asked.
    ("ME ?have|will|would|must|shall|did ask|asked|request|requested that", Firm, Thing, Opening),
    ("ME ?have|will|would|must|shall|did ask|asked YOU to|for", Firm, Thing, Opening),
    ("ME ?have|will|would|must|shall|did ask|asked for", Firm, Thing, Opening),
    ("ME ?have|will|would|must|shall ask|asked ~5 to", Soft, Deed, Opening),
    ("ME ?have|must|would request|requested a|an|the|your|further", Firm, Thing, Opening),
    ("may|can|could|might ME ask for|that|YOU", Firm, Thing, Opening),
    ("ME am|are asking for|that|YOU", Firm, Thing, Opening),
    ("ME will|shall be asking for|that|YOU", Firm, Thing, Opening),
    ("ME am|are seeking|requesting", Firm, Paper, Opening),
    ("ME will|shall be seeking|requesting", Firm, Paper, Opening),
    ("ME will|shall|would be looking for assurance|reassurance|evidence|confirmation|sight", Firm, Thing, Opening),
    ("ME ?will|would|do seek|require|need your|a|an|further|details|evidence|assurance|reassurance|confirmation", Firm, Paper, Opening),
    ("ME ?repeat|renew my request for|that", Firm, Thing, Anywhere),
    ("ME ?would urge|encourage|invite YOU to", Soft, Deed, Opening),
    // Would like.
    ("ME would|should like YOU to", Firm, Thing, Opening),
    ("ME would|should like to understand|know|receive|hear|learn", Firm, Thing, Opening),
    ("ME would|should like to be told|kept|assured|reassured|updated|briefed|informed|sent|given|shown|satisfied", Firm, Thing, Opening),
    ("ME would|should like to see|have", Firm, Paper, Opening),
    ("ME would|should like to discuss|explore|review|revisit|consider", Firm, Thing, Opening),
    ("ME would|should like a|an|the|your|further|more|some|details|assurance|reassurance|confirmation|clarity", Firm, Paper, Opening),
    ("ME want|wish|need to understand|know|hear|receive", Firm, Thing, Opening),
    ("ME want|wish|need to see|have", Firm, Paper, Opening),
    ("ME want|need|expect YOU to", Firm, Thing, Opening),
    ("ME expect|trust|hope ?that YOU will|to", Soft, Deed, Opening),
    ("ME will|shall want|wish|need|expect to be assured|reassured|satisfied|told|shown", Firm, Thing, Opening),
    ("ME will|shall want|wish|need|expect to understand|know|hear|receive", Firm, Thing, Opening),
    ("ME will|shall want|wish|need|expect to see|have", Firm, Paper, Opening),
    ("ME ?will expect to receive|hear", Firm, Thing, Opening),
    ("ME would be interested to know|hear|see|understand|learn|read", Firm, Thing, Opening),
    ("ME am|are interested to know|hear|see|understand|learn|read", Firm, Thing, Opening),
    ("ME am|are|was|would be keen to understand|see|know|hear|have|discuss", Soft, Thing, Opening),
    ("ME am|are keen to understand|see|know|hear|have|discuss", Soft, Thing, Opening),
    ("ME hope to see|hear|receive|have", Soft, Thing, Opening),
    // Look forward.
    ("ME ?will|shall look|am|are ?looking forward to receiving|reviewing|reading|considering", Firm, Thing, Opening),
    ("ME ?will|shall look|am|are ?looking forward to discussing|understanding|exploring|learning", Firm, Thing, Opening),
    ("ME ?will|shall look|am|are ?looking forward to hearing", Firm, Thing, Opening),
    ("ME ?will|shall look|am|are ?looking forward to seeing", Firm, Paper, Opening),
    ("ME ?will|shall look|am|are ?looking forward to your|a|an|the", Firm, Paper, Opening),
    // What the addressee will do, or undertook.
    ("YOU will|shall|must|should", Firm, Deed, Opening),
    ("YOU are to", Firm, Deed, Opening),
    ("YOU ?have|had undertook|undertaken|promised|offered|pledged|volunteered to", Firm, Thing, Opening),
    ("YOU ?have|had agreed|committed to", Firm, Deed, Opening),
    ("YOU ?have|had agreed|confirmed|undertook|said|promised that", Firm, Promise, Opening),
    ("YOU ?have|had agreed|confirmed|said YOU would|will", Firm, Deed, Opening),
    ("YOU ?have|had agreed|confirmed|said you|they|it|we would|will", Soft, Deed, Opening),
    ("we|it ?have|has|was|were agreed ?that YOU would|will|should|must", Firm, Deed, Anywhere),
    ("we|it ?have|has|was|were agreed ?that ~5 would|will|should|must|to", Soft, Deed, Anywhere),
    ("we ?have|had agreed to", Soft, Deed, Opening),
    ("thank you for agreeing|undertaking|offering|committing to", Soft, Deed, Anywhere),
    ("your|the commitment|undertaking|agreement|offer|promise to", Soft, Deed, Anywhere),
    // Please.
    ("please", Firm, Deed, Anywhere),
    ("could|can|would|will YOU", Firm, Deed, Opening),
    // Anyone's undertaking, and the writer's own: a request only where a row says the same.
    ("undertook|undertaken|agreed|committed|promised|offered to", Soft, Deed, AfterSubject),
    ("will|shall|must|should", Soft, Deed, AfterSubject),
];

/// People who are the addressee's, after "your".
#[rustfmt::skip]
pub(super) const PEOPLE: &[&str] = &[
    "analysts", "chief", "colleague", "colleagues", "command", "commanders", "department", "deputy", "directorate",
    "force", "investigators", "office", "officers", "officials", "organisation", "people", "senior", "service",
    "staff", "superintendents", "team", "teams",
];

/// Adverbs that may stand inside a phrase.
#[rustfmt::skip]
pub(super) const PASSING: &[&str] = &[
    "accordingly", "again", "all", "already", "also", "always", "both", "equally", "extremely", "first", "formally",
    "further", "however", "jointly", "kindly", "most", "now", "particularly", "please", "previously", "really",
    "separately", "shortly", "similarly", "specifically", "still", "then", "therefore", "together", "very",
];

/// Verbs of doing that a letter asks for, in the base form.
#[rustfmt::skip]
pub(super) const DEEDS: &[&str] = &[
    "add", "advise", "agree", "align", "amend", "analyse", "appoint", "arrange", "ask", "assess", "assure", "brief",
    "bring", "carry", "check", "circulate", "clarify", "co", "collect", "commission", "complete", "conduct",
    "confirm", "consider", "consult", "coordinate", "copy", "deliver", "describe", "design", "detail", "develop",
    "draft", "draw", "ensure", "establish", "evaluate", "examine", "explain", "explore", "extend", "feed", "fill",
    "finalise", "forward", "give", "identify", "implement", "include", "inform", "investigate", "issue", "join",
    "keep", "let", "list", "look", "make", "map", "monitor", "notify", "outline", "pilot", "prepare", "present",
    "produce", "propose", "provide", "publish", "recruit", "refresh", "remind", "remove", "replace", "reply",
    "report", "resolve", "respond", "return", "review", "revise", "scope", "send", "set", "settle", "share", "show",
    "speak", "specify", "start", "submit", "summarise", "supply", "support", "survey", "talk", "tell", "test",
    "trial", "undertake", "update", "work", "write",
];

/// Verbs of doing that are things as well: "the plan, review and update".
#[rustfmt::skip]
pub(super) const THINGS_TOO: &[&str] = &[
    "brief", "check", "commission", "copy", "design", "detail", "draft", "draw", "extend", "feed", "fill", "issue",
    "keep", "list", "look", "make", "map", "outline", "pilot", "present", "report", "return", "review", "scope", "set",
    "settle", "share", "show", "start", "support", "survey", "talk", "test", "trial", "update", "work",
];

/// Things that can be handed over or read, or are the substance of an answer.
#[rustfmt::skip]
pub(super) const PAPERS: &[&str] = &[
    "account", "accounts", "advice", "analyses", "analysis", "answer", "answers", "assessment", "assessments",
    "assurance", "assurances", "breakdown", "breakdowns", "briefing", "briefings", "business", "case",
    "clarification", "clarity", "comparison", "conclusions", "confirmation", "copies", "copy", "costs", "data",
    "date", "dates", "detail", "details", "draft", "evaluation", "evaluations", "evidence", "explanation", "figures",
    "findings", "forecast", "guidance", "information", "list", "lists", "map", "minutes", "note", "notes", "numbers",
    "outcome", "outcomes", "outline", "paper", "papers", "picture", "plan", "plans", "presentation", "profile",
    "proposal", "proposals", "publish", "rationale", "reassurance", "recommendations", "register", "report",
    "reports", "result", "results", "review", "sample", "schedule", "set", "share", "sight", "statement",
    "statistics", "strategy", "summary", "survey", "table", "targets", "terms", "timeline", "timelines", "timetable",
    "trajectory", "update", "updates", "version",
];

/// Whether a sorted table has a word.
pub(super) fn listed(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}

/// Whether a word in small letters is a verb of doing.
pub(in crate::letter) fn a_deed(word: &str) -> bool {
    listed(DEEDS, word)
}

/// Whether a word in small letters is a thing that can be handed over or read.
pub(in crate::letter) fn a_paper(word: &str) -> bool {
    listed(PAPERS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        for table in [PEOPLE, PASSING, DEEDS, THINGS_TOO, PAPERS] {
            let wrong = table.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(wrong, None);
        }
    }
}
