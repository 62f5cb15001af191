//! The kinds of records, in one table: what each is called and kept as, what it belongs to, what is searched, shown and
//! dropped with it. A field or a kind that is added is said here, and nowhere else.

use domain::{
    action, bank_holidays, correspondence, disclosure, disposal, forum, letter, meeting, people, publication,
    recommendation, register, review, settings, withholding,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::error::Error;

/// A record's fields by name, as the history keeps them.
pub type Image = Map<String, Value>;

/// One list of answers after another.
const fn joined<const N: usize>(first: &[&'static str], more: &[&'static str]) -> [&'static str; N] {
    assert!(N == first.len() + more.len(), "as long as both together");
    let mut all = [""; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() {
            first[at]
        } else {
            more[at - first.len()]
        };
        at += 1;
    }
    all
}

/// Which answers of the page are made of meetings, their days and their forums.
const OF_MEETINGS: &[&str] = &[
    "forums",
    "meetings",
    "meeting",
    "actions",
    "register",
    "registerRows",
    "action",
    "letters",
    "letter",
    "reply",
];

/// Which answers of the page are made of actions and of what belongs to them: those of meetings, for an action is
/// agreed at one.
const OF_ACTIONS: &[&str] = &joined::<12>(OF_MEETINGS, &["leads", "people"]);

/// Which answers of the page are made of bodies and posts: those of actions, and recommendations, which are led by
/// them.
const OF_BODIES: &[&str] = &joined::<14>(OF_ACTIONS, &["recommendations", "compareRounds"]);

/// Which answers of the page are made of what comes in and goes out beside the letters.
const OF_CORRESPONDENCE: &[&str] = &[
    "letters",
    "letter",
    "reply",
    "correspondence",
    "correspondenceRows",
    "correspondenceItem",
    "publications",
    "publicationsOf",
];

/// Which answers of the page are made of what was promised to the public.
const OF_PUBLICATIONS: &[&str] = &["letter", "letters", "reply", "publications", "publicationsOf"];

/// Which answers of the page are made of letters out and in.
const OF_LETTERS: &[&str] = &joined::<10>(&["meeting", "action"], OF_CORRESPONDENCE);

/// Which answers of the page are made of disclosure cases: their list, the letters that answer them, and what was
/// promised. The page of a case and of an entry is made of everything, for an entry can be any record: it is listed
/// nowhere, and any change drops it.
const OF_CASES: &[&str] = &["cases", "letter", "publications"];

/// Which answers of the page are made of recommendations, their sources and rounds.
const OF_RECOMMENDATIONS: &[&str] = &["sources", "recommendations", "compareRounds"];

macro_rules! kinds {
    ($($kind:ident $table:literal $words:literal $type:ty {
        json: [$($json:literal),*], flags: [$($flag:literal),*],
        $(added: [$($added:literal),*],)?
        $(part_of: [$($part_of:literal),*],)?
        $(unlinked: [$($unlinked:literal),*],)?
        $(stays: [$($stays:literal),*],)?
        $(files: [$($file:literal),*],)?
        $(leaf: $leaf:literal,)?
        $(searched: $title:literal [$($searched:literal),*],)?
        $(says: [$($says:literal),*],)?
        $(unseen: $unseen:literal,)?
        $(hidden: [$($hidden:literal),*],)?
        $(choices: [$($choice:literal),*],)?
        $(days: [$($day:literal),*],)?
        answers: $answers:expr,
    })+) => {
        /// The kinds of records, in an order in which none refers to a later one (but for successors).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $(
                #[doc = concat!("Table `", $table, "`.")]
                $kind,
            )+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$kind),+];

            /// The table's name, which is also the kind's name in histories and dumps.
            pub fn table(self) -> &'static str {
                self.facts().table
            }

            /// The kind as people say it.
            pub fn in_words(self) -> &'static str {
                self.facts().words
            }

            /// The kind of a name.
            pub fn named(name: &str) -> Option<Kind> {
                match name { $($table => Some(Kind::$kind),)+ _ => None }
            }

            /// A record's fields as this program writes them; what is no record of this kind is refused.
            pub(crate) fn normal(self, image: Image) -> Result<Image, Error> {
                match self {
                    $(Kind::$kind => self::image(&serde_json::from_value::<$type>(Value::Object(image))?),)+
                }
            }

            /// Everything the table of kinds says of a kind.
            pub fn facts(self) -> &'static Facts {
                match self {
                    $(Kind::$kind => {
                        const FACTS: &Facts = &Facts {
                        table: $table,
                        words: $words,
                        json: &[$($json),*],
                        flags: &[$($flag),*],
                        added: &[$($($added),*)?],
                        part_of: &[$($($part_of),*)?],
                        unlinked: &[$($($unlinked),*)?],
                        stays: &[$($($stays),*)?],
                        files: &[$($($file),*)?],
                        leaf: false $(|| $leaf)?,
                        title: concat!($($title)?),
                        searched: &[$($($searched),*)?],
                        says: &[$($($says),*)?],
                        unseen: false $(|| $unseen)?,
                        hidden: &[$($($hidden),*)?],
                        choices: &[$($($choice),*)?],
                        days: &[$($($day),*)?],
                        answers: $answers,
                        };
                        FACTS
                    })+
                }
            }
        }

        $(
            impl Record for $type {
                const KIND: Kind = Kind::$kind;
                fn uuid(&self) -> Uuid { self.id.0 }
            }
        )+
    };
}

/// What the table of kinds says of a kind of record. Fields are named as their columns; a list that is left out is
/// empty.
#[derive(Debug)]
pub struct Facts {
    /// The table's name.
    pub table: &'static str,
    /// The kind as people say it.
    pub words: &'static str,
    /// Columns of JSON text.
    pub(crate) json: &'static [&'static str],
    /// Columns of truth values.
    pub(crate) flags: &'static [&'static str],
    /// Columns that a later format added. They count in a row's digest only where they hold something, so that the rows
    /// written before them keep the digest they have.
    pub(crate) added: &'static [&'static str],
    /// Fields that name the record of which it is a part: it goes with that one, and its steps stand in that one's
    /// history.
    pub part_of: &'static [&'static str],
    /// Fields that are emptied when the record they name is disposed of.
    pub unlinked: &'static [&'static str],
    /// Fields that keep the identity of a record that is disposed of.
    pub stays: &'static [&'static str],
    /// Fields that name a kept file.
    pub(crate) files: &'static [&'static str],
    /// No record but a hold or a disposal names one of this kind.
    pub(crate) leaf: bool,
    /// The field that search shows as its title; empty where it has none.
    pub(crate) title: &'static str,
    /// Further fields whose words are searched.
    pub(crate) searched: &'static [&'static str],
    /// Fields that say why, by whom and on what ground: the history shows them beside the step that typed them.
    pub(crate) says: &'static [&'static str],
    /// Whether it is left out where a record is shown as it stood.
    pub unseen: bool,
    /// Fields that are worked out from others, or say nothing to people.
    pub hidden: &'static [&'static str],
    /// Fields that hold one of a few words.
    pub choices: &'static [&'static str],
    /// Fields that hold a day or a month.
    pub days: &'static [&'static str],
    /// The commands of the page whose answers are made of it: a change of one drops them.
    pub answers: &'static [&'static str],
}

kinds! {
    Body "body" "body" people::Body {
        json: ["other_names", "address"], flags: [],
        searched: "name" ["short", "other_names", "address"],
        answers: OF_BODIES,
    }
    Person "person" "person" people::Person {
        json: ["address"], flags: [], added: ["email"],
        searched: "name" ["honours", "initials", "email"],
        answers: &[
            "forums", "meeting", "actions", "register", "registerRows", "leads", "action", "people", "letters",
            "letter", "reply", "recommendations", "compareRounds",
        ],
    }
    Post "post" "post" people::Post {
        json: [], flags: [],
        part_of: ["person"], unlinked: ["body"],
        days: ["from", "to"],
        answers: &[
            "meeting", "actions", "register", "registerRows", "leads", "action", "people", "letter", "reply",
            "recommendations", "compareRounds",
        ],
    }
    Forum "forum" "forum" forum::Forum {
        json: ["other_names"], flags: [],
        unlinked: ["body", "addressee"],
        searched: "name" ["short", "other_names"],
        answers: OF_MEETINGS,
    }
    Meeting "meeting" "meeting" meeting::Meeting {
        json: [], flags: [],
        searched: "title" ["place"],
        choices: ["state", "marking"], days: ["date"],
        answers: OF_MEETINGS,
    }
    MeetingMove "meeting_move" "move of a meeting" meeting::MeetingMove {
        json: [], flags: [],
        part_of: ["meeting"], leaf: true,
        says: ["why"],
        days: ["from", "to"],
        answers: OF_MEETINGS,
    }
    AgendaItem "agenda_item" "agenda item" meeting::AgendaItem {
        json: ["papers"], flags: ["restricted"],
        part_of: ["meeting"],
        searched: "title" ["number", "papers"], says: ["why_restricted"],
        hidden: ["position"],
        answers: &["meetings", "meeting", "actions", "register", "registerRows"],
    }
    Attendance "attendance" "attendance" meeting::Attendance {
        json: [], flags: [], added: ["initials"],
        part_of: ["meeting"], unlinked: ["person", "body"], leaf: true,
        hidden: ["position"], choices: ["capacity"],
        answers: &["meetings", "meeting"],
    }
    Note "note" "note" meeting::Note {
        json: [], flags: [],
        part_of: ["meeting"],
        searched: "" ["markdown", "does_not_cover"],
        answers: &["meetings", "meeting"],
    }
    Correction "note_correction" "correction of a note" meeting::Correction {
        json: [], flags: ["done"],
        part_of: ["meeting"], unlinked: ["item", "at"], leaf: true,
        says: ["why"],
        days: ["on"],
        answers: &["meetings", "meeting"],
    }
    Agreement "note_agreement" "agreement of a note" meeting::Agreement {
        json: [], flags: [],
        part_of: ["meeting"], unlinked: ["at"], leaf: true,
        days: ["on"],
        answers: &["meetings", "meeting"],
    }
    Case "disclosure_case" "case" disclosure::Case {
        json: [], flags: [],
        unlinked: ["item"],
        searched: "reference" ["text", "scope", "log_title", "log_summary"], says: ["scope_why"],
        choices: ["regime"], days: ["received", "logged_on"],
        answers: OF_CASES,
    }
    Letter "letter" "letter" letter::Letter {
        json: ["to", "signatory", "copies_to", "annexes"], flags: ["agreements_in_body"],
        added: ["clearer", "cleared_by", "cleared_on", "sent_by", "answers_as", "case", "case_part"],
        unlinked: ["addressee", "superseded_by", "case"],
        searched: "subject" ["reference", "their_reference", "to", "salutation", "body", "signatory"],
        says: ["why", "clearer", "cleared_by"],
        hidden: ["case_part"],
        choices: ["state", "marking", "sent_by", "answers_as"], days: ["date", "sent_on", "cleared_on", "published_on"],
        answers: OF_LETTERS,
    }
    Action "action" "action" action::Action {
        json: ["reading", "leads"], flags: [], added: ["agreed_on", "agreed_by"],
        unlinked: ["item", "letter", "successor"],
        searched: "text" ["timing", "lead", "waiting_for", "condition"],
        says: ["waiting_for", "condition", "reading_set_by"],
        hidden: ["reading", "leads", "context", "timing_forum", "timing_meeting"], choices: ["status", "provenance"],
        days: ["agreed_on"],
        answers: OF_ACTIONS,
    }
    Reference "action_reference" "reference" action::Reference {
        json: [], flags: [],
        part_of: ["action", "letter"], leaf: true,
        answers: OF_ACTIONS,
    }
    Discussion "discussion" "place of discussion" action::Discussion {
        json: [], flags: [],
        part_of: ["action"], unlinked: ["meeting"], leaf: true,
        days: ["month"],
        answers: OF_ACTIONS,
    }
    Undecided "undecided" "undecided place of discussion" action::Undecided {
        json: [], flags: [],
        part_of: ["action"], leaf: true,
        days: ["month"],
        answers: OF_ACTIONS,
    }
    Update "action_update" "update" action::Update {
        json: [], flags: [],
        part_of: ["action"], leaf: true,
        searched: "" ["text", "source"], says: ["source"],
        days: ["on"],
        answers: OF_ACTIONS,
    }
    TimingMove "timing_move" "move of a timing" action::TimingMove {
        json: ["from_reading", "to_reading"], flags: [], added: ["meeting"],
        part_of: ["action"], unlinked: ["meeting"], leaf: true,
        says: ["why"],
        hidden: ["from_reading", "to_reading"], days: ["on"],
        answers: OF_ACTIONS,
    }
    Rating "rating" "rating" action::Rating {
        json: [], flags: [],
        part_of: ["action"], leaf: true,
        says: ["why", "by"],
        choices: ["rag"], days: ["on"],
        answers: OF_ACTIONS,
    }
    StatusChange "status_change" "change of status" action::StatusChange {
        json: [], flags: ["undated"], added: ["undated"],
        part_of: ["action"], unlinked: ["meeting", "other"], leaf: true,
        says: ["why", "by"],
        choices: ["step"], days: ["on"],
        answers: OF_ACTIONS,
    }
    Proposal "proposal" "proposal to the chair" review::Proposal {
        json: [], flags: [],
        part_of: ["meeting", "action"], leaf: true,
        searched: "" ["words", "note"], says: ["note", "words"],
        choices: ["put"],
        answers: &["action"],
    }
    RegisterView "register_view" "view of the register" register::View {
        json: ["asked", "columns"], flags: ["descending"],
        answers: &["registerViews"],
    }
    Brief "brief" "briefing" review::Brief {
        json: [], flags: [],
        part_of: ["meeting", "item"], leaf: true,
        searched: "" ["background", "lines", "questions"],
        answers: &["meeting"],
    }
    LetterVersion "letter_version" "version of a letter" letter::Version {
        json: ["content", "rows", "answers", "notice"], flags: [], added: ["answers", "notice"],
        part_of: ["letter"], files: ["file"], leaf: true,
        hidden: ["file", "sha256", "content", "rows", "answers", "notice"], days: ["on"],
        answers: OF_LETTERS,
    }
    Reply "reply" "letter in" letter::Reply {
        json: ["answers", "replaces", "ours", "to"], flags: [],
        added: ["ours", "to", "subject", "sort", "marking"],
        unlinked: ["answers", "replaces"], files: ["file"],
        searched: "from" ["their_reference", "body", "ours", "to", "subject"],
        hidden: ["file"], choices: ["marking"], days: ["date", "received"],
        answers: OF_LETTERS,
    }
    Request "request" "request" letter::request::Request {
        json: [], flags: [],
        part_of: ["letter"], unlinked: ["action"],
        searched: "" ["number", "text"],
        hidden: ["position"],
        answers: OF_LETTERS,
    }
    Answer "answer" "answer" letter::Answer {
        json: [], flags: [], added: ["request", "position"],
        part_of: ["action", "letter", "request"], leaf: true,
        searched: "" ["text"],
        choices: ["outcome", "position"],
        answers: OF_LETTERS,
    }
    Dismissal "dismissal" "dismissed finding" letter::Dismissal {
        json: [], flags: [], added: ["action"],
        part_of: ["action", "letter"], leaf: true,
        unseen: true,
        answers: OF_LETTERS,
    }
    Withholding "withholding" "withholding" withholding::Withholding {
        json: [], flags: [], added: ["shown_why", "reply"],
        part_of: ["meeting", "action", "letter", "reply"], leaf: true,
        says: ["shown_why"],
        days: ["on"],
        answers: &["action"],
    }
    Hold "hold" "hold" disposal::Hold {
        json: [], flags: [],
        stays: ["record"],
        says: ["why", "released_why"],
        unseen: true, days: ["on", "released"],
        answers: &["action"],
    }
    Disposal "disposal" "disposal" disposal::Disposal {
        json: [], flags: [],
        stays: ["record"],
        says: ["why"],
        unseen: true, days: ["on"],
        answers: &[],
    }
    Holiday "holiday" "bank holiday" bank_holidays::Holiday {
        json: ["parts"], flags: [],
        says: ["removed_why", "source"],
        answers: &[
            "holidays", "correspondence", "correspondenceRows", "correspondenceItem", "publications", "publicationsOf",
            "cases",
        ],
    }
    Source "source" "source" recommendation::Source {
        json: [], flags: [],
        searched: "title" ["body", "kind"],
        days: ["published"],
        answers: OF_RECOMMENDATIONS,
    }
    Recommendation "recommendation" "recommendation" recommendation::Recommendation {
        json: [], flags: [],
        part_of: ["source"],
        searched: "text" ["number", "lead", "acceptance", "progress"],
        says: ["decided_why", "why"],
        choices: ["rag", "decision"], days: ["decided_on"],
        answers: OF_RECOMMENDATIONS,
    }
    Round "round" "round" recommendation::Round {
        json: ["columns"], flags: [],
        part_of: ["source"],
        searched: "name" ["paper"],
        days: ["on"],
        answers: OF_RECOMMENDATIONS,
    }
    RoundEntry "round_entry" "entry of a round" recommendation::RoundEntry {
        json: ["others"], flags: [],
        part_of: ["round", "recommendation"], leaf: true,
        searched: "" ["status", "lead", "progress"],
        says: ["reading_why"],
        choices: ["reading", "rag"],
        answers: OF_RECOMMENDATIONS,
    }
    StatusMapping "status_mapping" "mapping of status words" recommendation::StatusMapping {
        json: [], flags: [],
        part_of: ["source"], leaf: true,
        choices: ["reading", "rag"],
        answers: OF_RECOMMENDATIONS,
    }
    Message "message" "message" correspondence::Message {
        json: ["to", "cc", "ours", "theirs", "refers"], flags: [],
        files: ["file"],
        searched: "subject" ["from", "to", "cc", "body", "ours", "theirs"],
        hidden: ["file", "headers", "message_id", "refers", "sent_written"],
        choices: ["direction", "marking"], days: ["received"],
        answers: OF_CORRESPONDENCE,
    }
    Attachment "attachment" "attachment" correspondence::Attachment {
        json: [], flags: [],
        part_of: ["message"], files: ["file"], leaf: true,
        searched: "name" [],
        hidden: ["file", "position"],
        answers: OF_CORRESPONDENCE,
    }
    ItemLink "item_link" "link between items" correspondence::Link {
        json: [], flags: ["delete_asked"],
        part_of: ["item", "to"], leaf: true,
        says: ["why", "done"],
        choices: ["joined"],
        answers: OF_CORRESPONDENCE,
    }
    ItemEvent "item_event" "step of an item" correspondence::Event {
        json: [], flags: [],
        part_of: ["item"], unlinked: ["by"], leaf: true,
        searched: "" ["text"], says: ["text"],
        choices: ["kind", "how"], days: ["on", "last"],
        answers: OF_CORRESPONDENCE,
    }
    Series "series" "series" correspondence::Series {
        json: [], flags: [],
        searched: "name" ["from"],
        days: ["first", "last"],
        answers: OF_CORRESPONDENCE,
    }
    SeriesEntry "series_entry" "item of a series" correspondence::SeriesEntry {
        json: [], flags: [],
        part_of: ["series", "item"], leaf: true,
        days: ["of"],
        answers: OF_CORRESPONDENCE,
    }
    Publication "publication" "publication" publication::Publication {
        json: [], flags: [],
        part_of: ["letter"], unlinked: ["pair"],
        searched: "what" ["words", "together_with", "place", "copy"], says: ["settled_why"],
        hidden: ["context"], choices: ["by", "settled"], days: ["context", "published_on", "published_by"],
        answers: OF_PUBLICATIONS,
    }
    NotPromised "not_promised" "words that promise nothing" publication::NotPromised {
        json: [], flags: [],
        part_of: ["letter"], leaf: true,
        unseen: true,
        answers: OF_PUBLICATIONS,
    }
    CaseEvent "case_event" "step of a case" disclosure::CaseEvent {
        json: ["exemptions"], flags: [],
        part_of: ["case"], leaf: true,
        searched: "" ["text"], says: ["why", "reviewer"],
        choices: ["kind", "how", "outcome"], days: ["on", "until"],
        answers: OF_CASES,
    }
    CaseSearch "case_search" "search of a case" disclosure::CaseSearch {
        json: ["people", "bodies", "words", "kinds", "records"], flags: [],
        part_of: ["case"], stays: ["records"], leaf: true,
        days: ["on", "first", "last"],
        answers: OF_CASES,
    }
    InBundle "in_bundle" "entry of a bundle" disclosure::InBundle {
        json: ["exemptions"], flags: [],
        part_of: ["case"], unlinked: ["under", "duplicate_of"], stays: ["record"],
        says: ["why", "requester_why"],
        hidden: ["position"], choices: ["decision"],
        answers: OF_CASES,
    }
    CaseWithholding "case_withholding" "withholding from a bundle" disclosure::CaseWithholding {
        json: ["areas"], flags: [],
        part_of: ["case", "entry"], leaf: true,
        days: ["on"],
        answers: OF_CASES,
    }
    Claim "claim" "claim" disclosure::Claim {
        json: [], flags: ["neither"],
        part_of: ["case"], unlinked: ["publication"], leaf: true,
        says: ["why", "dropped_why"],
        choices: ["likelihood"], days: ["opinion_on"],
        answers: OF_CASES,
    }
    Edition "edition" "issued response" disclosure::Edition {
        json: [], flags: [],
        part_of: ["case"], unlinked: ["letter"], files: ["file"], leaf: true,
        hidden: ["file", "sha256"], days: ["on"],
        answers: OF_CASES,
    }
    Settings "settings" "settings" settings::Settings {
        json: ["address", "signatories", "reply_standards", "disclosure"], flags: ["clearance_required", "gather_actions"],
        added: ["reply_standards", "disclosure"],
        files: ["wordmark_image"],
        hidden: ["wordmark_image"],
        answers: &[
            "actions", "register", "registerRows", "letters", "letter", "reply", "correspondence", "correspondenceRows",
            "correspondenceItem",
        ],
    }
}

/// A noun that is kept as a row.
pub trait Record: Serialize + DeserializeOwned {
    const KIND: Kind;
    /// Its identity.
    fn uuid(&self) -> Uuid;
}

/// The fields of a record.
pub(crate) fn image<R: Record>(record: &R) -> Result<Image, Error> {
    match serde_json::to_value(record)? {
        Value::Object(image) => Ok(image),
        other => Err(Error::Damaged {
            kind: R::KIND.table(),
            id: record.uuid().to_string(),
            what: other.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Kind;
    use crate::in_memory;

    // Seen red: with "postion" among the hidden fields of an agenda item.
    #[test]
    fn every_field_that_the_table_names_is_a_column() {
        let office = in_memory::office();
        for &kind in Kind::ALL {
            let facts = kind.facts();
            let mut statement = office
                .prepare("SELECT name FROM pragma_table_info(?1)")
                .expect("a statement");
            let columns: BTreeSet<String> = statement
                .query_map([kind.table()], |row| row.get(0))
                .and_then(Iterator::collect)
                .expect("the columns");
            let lists = [
                facts.json,
                facts.flags,
                facts.added,
                facts.part_of,
                facts.unlinked,
                facts.stays,
                facts.files,
                facts.searched,
                facts.says,
                facts.hidden,
                facts.choices,
                facts.days,
            ];
            let title = Some(&facts.title).filter(|title| !title.is_empty());
            for field in lists.into_iter().flatten().chain(title) {
                assert!(columns.contains(*field), "{}: there is no column {field}", kind.table());
            }
        }
    }

    // Seen red: without "action" among the answers of a proposal.
    #[test]
    fn what_is_part_of_an_action_is_in_the_answer_about_it() {
        let parts = Kind::ALL.iter().filter(|kind| kind.facts().part_of.contains(&"action"));
        for kind in parts {
            assert!(kind.facts().answers.contains(&"action"), "{kind:?}");
        }
    }
}
