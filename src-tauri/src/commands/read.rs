//! Commands that only read.

use chrono::NaiveDate;
use office::Wanted;
use office::first_start::{FirstLines, FirstStart};
use office::papers::bundle::EntryDetail;
use office::papers::public::PublicCopyView;
use office::views::action::{ActionDetail, CapturedLine, SaidOn};
use office::views::cases::{CaseDetail, CaseRow, FoundView, NoticeFinding};
use office::views::claims::{ClaimWords, OfferedProvision};
use office::views::clock::HolidayView;
use office::views::correspondence::{CorrespondenceView, ItemPage, ItemsWanted};
use office::views::correspondence_item::CorrespondenceItem;
use office::views::desk::DeskView;
use office::views::disposal::HoldView;
use office::views::drafts::TypedWords;
use office::views::letter::LetterView;
use office::views::meeting::MeetingView;
use office::views::pages::KeptPages;
use office::views::past::{ComparedView, PastView, When};
use office::views::people::{DateRead, ForumView, OfficeView, PeopleView, PersonView};
use office::views::publications::{LetterPublications, PublicationsView};
use office::views::recommendations::{RecommendationView, RecommendationsWanted, RoundsCompared, SourceView};
use office::views::record::{HistoryRow, SearchResult};
use office::views::register::{ActionPage, ActionsWanted, LeadLine, NamedView, RegisterView};
use office::views::reply::ReplyView;
use office::views::review::{Put, ReviewView};
use office::views::rows::action::{ActionView, TimingView};
use office::views::rows::letter::LetterRow;
use office::views::rows::meeting::MeetingRow;
use office::views::versions::Comparison;

use crate::commands::Held;
use crate::failure::Failure;

/// The office itself.
#[tauri::command]
#[specta::specta]
pub(crate) async fn office(handle: Held<'_>) -> Result<OfficeView, Failure> {
    handle.ask(|office, moment| office.view(moment)).await
}

/// The words that were being typed when the window went, and are in no record yet; newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn typed_words(handle: Held<'_>) -> Result<Vec<TypedWords>, Failure> {
    handle.ask(|office, _| office.typed_words()).await
}

/// The desk today.
#[tauri::command]
#[specta::specta]
pub(crate) async fn desk_view(handle: Held<'_>) -> Result<DeskView, Failure> {
    handle.ask(|office, moment| office.desk(moment)).await
}

/// Every forum.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forums(handle: Held<'_>) -> Result<Vec<ForumView>, Failure> {
    handle.ask(|office, moment| office.forums(moment)).await
}

/// Meetings, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn meetings(handle: Held<'_>, forum: Option<String>) -> Result<Vec<MeetingRow>, Failure> {
    handle
        .ask(move |office, moment| office.meetings(moment, forum.as_deref()))
        .await
}

/// A meeting, whole.
#[tauri::command]
#[specta::specta]
pub(crate) async fn meeting(handle: Held<'_>, id: String) -> Result<MeetingView, Failure> {
    handle.ask(move |office, moment| office.meeting(moment, &id)).await
}

/// A page of actions.
#[tauri::command]
#[specta::specta]
pub(crate) async fn actions(
    handle: Held<'_>,
    filter: ActionsWanted,
    after: Option<String>,
    limit: u32,
) -> Result<ActionPage, Failure> {
    handle
        .ask(move |office, moment| office.actions(moment, &filter, after.as_deref(), Some(limit.clamp(1, 100))))
        .await
}

/// What the register holds, and its groups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn register(handle: Held<'_>, wanted: ActionsWanted) -> Result<RegisterView, Failure> {
    handle.ask(move |office, moment| office.register(moment, &wanted)).await
}

/// Rows of the register from a place counted from 0.
#[tauri::command]
#[specta::specta]
pub(crate) async fn register_rows(
    handle: Held<'_>,
    wanted: ActionsWanted,
    from: u32,
    limit: u32,
) -> Result<Vec<ActionView>, Failure> {
    handle
        .ask(move |office, moment| office.register_rows(moment, &wanted, from, limit.clamp(1, 100)))
        .await
}

/// The views of the register by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn register_views(handle: Held<'_>) -> Result<Vec<NamedView>, Failure> {
    handle.ask(|office, _| office.register_views()).await
}

/// The bank holidays that working days are counted by.
#[tauri::command]
#[specta::specta]
pub(crate) async fn holidays(handle: Held<'_>) -> Result<Vec<HolidayView>, Failure> {
    handle.ask(|office, _| office.holidays()).await
}

/// The reports that recommend, with their rounds and counts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sources(handle: Held<'_>) -> Result<Vec<SourceView>, Failure> {
    handle.ask(|office, moment| office.sources(moment)).await
}

/// Recommendations with what every round says of them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recommendations(
    handle: Held<'_>,
    wanted: RecommendationsWanted,
) -> Result<Vec<RecommendationView>, Failure> {
    handle
        .ask(move |office, moment| office.recommendations(moment, &wanted))
        .await
}

/// Two rounds of a source compared.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_rounds(
    handle: Held<'_>,
    source: String,
    first: String,
    second: String,
) -> Result<RoundsCompared, Failure> {
    handle
        .ask(move |office, moment| office.compare_rounds(moment, &source, [&first, &second]))
        .await
}

/// Everybody who leads open actions.
#[tauri::command]
#[specta::specta]
pub(crate) async fn leads(handle: Held<'_>) -> Result<Vec<LeadLine>, Failure> {
    handle.ask(|office, moment| office.leads(moment)).await
}

/// The pages of the file that is kept of a letter in or of a file that came with a message; nothing where it has none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn kept_pages(handle: Held<'_>, of: String) -> Result<Option<KeptPages>, Failure> {
    let file = handle.ask(move |office, _| office.kept_with_pages(&of)).await?;
    let Some(file) = file else { return Ok(None) };
    // Beside the office: a long letter takes a while.
    match tauri::async_runtime::spawn_blocking(move || file.read()).await {
        Ok(pages) => Ok(Some(pages)),
        Err(_) => Err(Failure::fault("The pages could not be read.")),
    }
}

/// A letter in, whole.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reply(handle: Held<'_>, id: String) -> Result<ReplyView, Failure> {
    handle.ask(move |office, moment| office.reply(moment, &id)).await
}

/// The review before a meeting; without one, before the next board.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review(handle: Held<'_>, meeting: Option<String>) -> Result<ReviewView, Failure> {
    handle
        .ask(move |office, moment| office.review(moment, meeting.as_deref()))
        .await
}

/// What the note of a meeting will say when the chair agrees to something about an action.
#[tauri::command]
#[specta::specta]
pub(crate) async fn note_will_say(
    handle: Held<'_>,
    meeting: String,
    action: String,
    put: Put,
    words: Option<String>,
) -> Result<Option<String>, Failure> {
    handle
        .ask(move |office, _| office.note_will_say(&meeting, &action, put, words.as_deref()))
        .await
}

/// An action with everything that happened to it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn action(handle: Held<'_>, id: String) -> Result<ActionDetail, Failure> {
    handle.ask(move |office, moment| office.action(moment, &id)).await
}

/// Reads a timing as one types.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_timing(
    handle: Held<'_>,
    text: String,
    meeting: Option<String>,
    date: Option<NaiveDate>,
) -> Result<TimingView, Failure> {
    handle
        .ask(move |office, moment| office.read_timing(moment, &text, meeting.as_deref(), date))
        .await
}

/// Reads a line typed as an action, with its parts between bars.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_action_line(
    handle: Held<'_>,
    line: String,
    meeting: Option<String>,
) -> Result<CapturedLine, Failure> {
    handle
        .ask(move |office, moment| office.read_action_line(moment, &line, meeting.as_deref()))
        .await
}

/// Reads the words of an action as a form has them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_action_words(
    handle: Held<'_>,
    text: String,
    meeting: Option<String>,
) -> Result<CapturedLine, Failure> {
    handle
        .ask(move |office, moment| office.read_action_words(moment, &text, meeting.as_deref()))
        .await
}

/// The parts of an update whose words name several days.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_days(handle: Held<'_>, text: String) -> Result<Vec<SaidOn>, Failure> {
    handle
        .ask(move |office, moment| Ok(office.read_days(moment, &text)))
        .await
}

/// Reads a date as it is typed into a form.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_date(handle: Held<'_>, text: String, wanted: Wanted) -> Result<DateRead, Failure> {
    handle
        .ask(move |office, moment| Ok(office.read_date(moment, &text, wanted)))
        .await
}

/// Reads what is typed at the first start into what would be made of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn first_start(handle: Held<'_>, lines: FirstLines) -> Result<FirstStart, Failure> {
    handle
        .ask(move |_, moment| Ok(office::first_start::read(&lines, moment.today)))
        .await
}

/// Reads a time of day as it is typed; a refusal says what is wrong with it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_time(handle: Held<'_>, text: String) -> Result<String, Failure> {
    handle.ask(move |_, _| office::read_time(&text)).await
}

/// Everybody of a name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn people_called(handle: Held<'_>, name: String) -> Result<Vec<PersonView>, Failure> {
    handle
        .ask(move |office, moment| office.people_called(moment, &name))
        .await
}

/// Bodies and people.
#[tauri::command]
#[specta::specta]
pub(crate) async fn people(handle: Held<'_>) -> Result<PeopleView, Failure> {
    handle.ask(|office, moment| office.people(moment)).await
}

/// Letters out and in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn letters(handle: Held<'_>) -> Result<Vec<LetterRow>, Failure> {
    handle.ask(|office, _| office.letters()).await
}

/// A letter out, whole.
#[tauri::command]
#[specta::specta]
pub(crate) async fn letter(handle: Held<'_>, id: String) -> Result<LetterView, Failure> {
    handle.ask(move |office, moment| office.letter(moment, &id)).await
}

/// Two versions of a letter; 0 is the letter as it stands now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_versions(
    handle: Held<'_>,
    letter: String,
    left: u32,
    right: u32,
) -> Result<Comparison, Failure> {
    handle
        .ask(move |office, _| office.compare_versions(&letter, left, right))
        .await
}

/// The register of correspondence.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correspondence(handle: Held<'_>, wanted: ItemsWanted) -> Result<CorrespondenceView, Failure> {
    handle
        .ask(move |office, moment| office.correspondence(moment, &wanted))
        .await
}

/// A page of the register of correspondence: `limit` rows, 200 at most, after the key that the page before gave, or
/// from the row counted from 0.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correspondence_rows(
    handle: Held<'_>,
    wanted: ItemsWanted,
    after: Option<String>,
    from: u32,
    limit: u32,
) -> Result<ItemPage, Failure> {
    handle
        .ask(move |office, moment| {
            let limit = Some(limit.clamp(1, 200));
            office.correspondence_rows(moment, &wanted, after.as_deref(), from, limit)
        })
        .await
}

/// An item of correspondence, whole.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correspondence_item(handle: Held<'_>, id: String) -> Result<CorrespondenceItem, Failure> {
    handle
        .ask(move |office, moment| office.correspondence_item(moment, &id))
        .await
}

/// Requests under the Freedom of Information Act and the Environmental Information Regulations.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cases(handle: Held<'_>) -> Result<Vec<CaseRow>, Failure> {
    handle.ask(|office, moment| office.cases(moment)).await
}

/// A case with everything about it, by identity or reference.
#[tauri::command]
#[specta::specta]
pub(crate) async fn disclosure_case(handle: Held<'_>, id: String) -> Result<CaseDetail, Failure> {
    handle
        .ask(move |office, moment| office.disclosure_case(moment, &id))
        .await
}

/// What keeps the response of a case from being issued, a sentence each.
#[tauri::command]
#[specta::specta]
pub(crate) async fn case_held_back(handle: Held<'_>, id: String) -> Result<Vec<String>, Failure> {
    handle.ask(move |office, moment| office.held_back(moment, &id)).await
}

/// What is wrong with the notice of a case.
#[tauri::command]
#[specta::specta]
pub(crate) async fn case_findings(handle: Held<'_>, id: String) -> Result<Vec<NoticeFinding>, Failure> {
    handle
        .ask(move |office, moment| office.case_findings(moment, &id))
        .await
}

/// A provision of the law under which a case is answered, and what is offered to be said for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn claim_words(
    handle: Held<'_>,
    id: String,
    exemption: String,
) -> Result<Option<ClaimWords>, Failure> {
    handle.ask(move |office, _| office.claim_words(&id, &exemption)).await
}

/// The provisions by which words can be withheld in a case, those that it claims first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn offered_provisions(desk: Held<'_>, id: String) -> Result<Vec<OfferedProvision>, Failure> {
    desk.ask(move |office, _| office.offered_provisions(&id)).await
}

/// What a search of a case finds now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn case_found(handle: Held<'_>, search: String) -> Result<Vec<FoundView>, Failure> {
    handle.ask(move |office, _| office.case_found(&search)).await
}

/// An entry of a bundle with its words, for whoever decides about it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn bundle_entry(handle: Held<'_>, id: String) -> Result<EntryDetail, Failure> {
    handle.ask(move |office, moment| office.bundle_entry(moment, &id)).await
}

/// What was promised to the public.
#[tauri::command]
#[specta::specta]
pub(crate) async fn publications(handle: Held<'_>) -> Result<PublicationsView, Failure> {
    handle.ask(|office, moment| office.publications(moment)).await
}

/// What one letter or message promised, and what its words offer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn publications_of(handle: Held<'_>, letter: String) -> Result<LetterPublications, Failure> {
    handle
        .ask(move |office, moment| office.publications_of(moment, &letter))
        .await
}

/// A record as it stood.
#[tauri::command]
#[specta::specta]
pub(crate) async fn past(handle: Held<'_>, record: String, when: When) -> Result<PastView, Failure> {
    handle.ask(move |office, _| office.past(&record, when)).await
}

/// What changed between two states of a record.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_past(
    handle: Held<'_>,
    record: String,
    before: When,
    after: When,
) -> Result<ComparedView, Failure> {
    handle
        .ask(move |office, _| office.compare_past(&record, before, after))
        .await
}

/// Finds records that hold every word.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search(handle: Held<'_>, words: String, limit: u32) -> Result<SearchResult, Failure> {
    handle
        .ask(move |office, _| office.search(&words, true, limit.clamp(1, 100)))
        .await
}

/// What is withheld from a letter or a meeting's note, and the public copy as text.
#[tauri::command]
#[specta::specta]
pub(crate) async fn public_copy(handle: Held<'_>, record: String) -> Result<PublicCopyView, Failure> {
    handle.ask(move |office, _| office.public_copy(&record)).await
}

/// The hold on a record, where there is one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hold_on(handle: Held<'_>, record: String) -> Result<Option<HoldView>, Failure> {
    handle.ask(move |office, _| office.hold_on(&record)).await
}

/// Rows of history, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn history(
    handle: Held<'_>,
    record: Option<String>,
    before: Option<u32>,
    limit: u32,
) -> Result<Vec<HistoryRow>, Failure> {
    handle
        .ask(move |office, _| office.history(record.as_deref(), before, limit.clamp(1, 200)))
        .await
}
