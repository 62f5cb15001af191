//! Identities. Each kind of record has its own type, so that a meeting's cannot be passed where an action's is meant.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

macro_rules! identities {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, Type)]
        #[serde(transparent)]
        #[schemars(transparent)]
        pub struct $name(#[specta(type = String)] #[schemars(with = "String")] pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(formatter)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
    )+};
}

identities! {
    /// An organisation.
    BodyId,
    /// A person.
    PersonId,
    /// A post held by a person.
    PostId,
    /// A forum.
    ForumId,
    /// A meeting.
    MeetingId,
    /// An agenda item.
    ItemId,
    /// A line of attendance.
    AttendanceId,
    /// A note of a meeting.
    NoteId,
    /// A correction of a note.
    CorrectionId,
    /// The agreement of a note.
    AgreementId,
    /// A meeting's change of day.
    MoveId,
    /// An action.
    ActionId,
    /// A reference an action has in a paper.
    ReferenceId,
    /// A link from an action to where it will be discussed.
    DiscussionId,
    /// A place of discussion that could be at several forums.
    UndecidedId,
    /// A dated update on an action.
    UpdateId,
    /// A change of an action's timing.
    TimingMoveId,
    /// A RAG rating.
    RatingId,
    /// A change of an action's status.
    StatusChangeId,
    /// What is put to the chair about an action at a meeting.
    ProposalId,
    /// What the office writes for the Deputy Mayor about a meeting or one of its items.
    BriefId,
    /// A letter out.
    LetterId,
    /// A version of a letter as it was sent.
    VersionId,
    /// A letter in.
    ReplyId,
    /// Something that a letter or a message asks.
    RequestId,
    /// An answer that a letter gives to a request or an action.
    AnswerId,
    /// A remembered decision that a check is right as it stands.
    DismissalId,
    /// A kept file.
    FileId,
    /// A hold on a record.
    HoldId,
    /// That a record was disposed of.
    DisposalId,
    /// That something is left out of a public copy.
    WithholdingId,
    /// A view of the register under a name.
    RegisterViewId,
    /// A bank holiday that an office added or removed.
    HolidayId,
    /// A report that recommends.
    SourceId,
    /// One thing that a report recommends.
    RecommendationId,
    /// A progress report on a source.
    RoundId,
    /// What a round says of a recommendation.
    EntryId,
    /// What words of a source's status cells mean.
    StatusMappingId,
    /// An e-mail.
    MessageId,
    /// A file that came or went with a message.
    AttachmentId,
    /// That one item of correspondence is joined to another.
    LinkId,
    /// What was done about an item of correspondence.
    EventId,
    /// Letters or messages in a rhythm.
    SeriesId,
    /// That an item is the one of a series for a day.
    SeriesEntryId,
    /// One thing that was promised to be made public.
    PublicationId,
    /// That words of a letter promise no publication.
    NotPromisedId,
    /// A request under the Freedom of Information Act or the Environmental Information Regulations.
    CaseId,
    /// What happened in a case.
    CaseEventId,
    /// A search made for a case.
    CaseSearchId,
    /// A record in a case's bundle.
    InBundleId,
    /// That something is left out of a bundle.
    CaseWithholdingId,
    /// That an exemption is relied on in a case.
    ClaimId,
    /// A response as it was issued.
    EditionId,
    /// The one record of the office's settings.
    SettingsId,
}
