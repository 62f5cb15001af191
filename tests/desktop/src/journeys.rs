//! The journeys: what an office does, from the first key to the file on disk.

mod after;
mod answered;
mod backing_up;
mod begun;
mod beside;
mod blackened;
mod cased;
mod chained;
mod closed;
mod copies;
mod dialogs;
mod dropped;
mod fault;
mod first;
mod habits;
mod heard;
mod holidays;
mod launches;
mod letter_in;
mod listed;
mod minutes;
mod names;
mod offered;
mod order;
mod page_process;
mod passphrase;
mod past;
mod posted;
mod public;
mod published;
mod refused;
mod register;
mod room;
mod rounds;
mod said;
mod scanned;
mod sending;
mod small;
mod spoken;
mod stopped;
mod taken_back;
pub mod typing;
mod unsaved;

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::listening::{self, Until};
use crate::screen::Screen;
use crate::tasks::{Task, Tasks};
use crate::window::Window;
use crate::{Often, Places, offices, papers, wait};

/// The journeys whose name holds `only`, each on a display of its own. Those that measure how soon words are kept, or
/// need the computer to themselves, run alone.
pub fn all<'p>(places: &'p Places, only: Option<&'p str>, often: Often) -> Vec<Task<'p>> {
    let wanted = move |name: &str| only.is_none_or(|only| name.contains(only));
    let mut all = Tasks::of("journeys");
    if wanted("note") {
        all.beside(
            "a note with three actions, by keyboard alone, is there after a restart",
            async move || note(places).await,
        );
    }
    if wanted("first") {
        all.beside(
            "an office is set up from nothing by keyboard, and its first note and letter are written",
            async move || first::first(places).await,
        );
    }
    if wanted("letter") {
        all.beside(
            "a letter is drafted, proofed, checked, and saved as PDF and Word",
            async move || letter(places).await,
        );
    }
    if wanted("import") {
        match std::env::var_os("OVERSIGHT_DESK_REFERENCE") {
            Some(folder) => all.beside(
                "the published letter is imported with its fifteen rows",
                async move || import(places, Path::new(&folder)).await,
            ),
            None => {
                println!("passed over: OVERSIGHT_DESK_REFERENCE names no folder of published papers to import from")
            }
        }
    }
    if wanted("letter-in") {
        all.beside(
            "a reply is imported as a letter in with its answers, and known the second time",
            async move || letter_in::letter_in(places).await,
        );
    }
    if wanted("scanned") {
        all.beside(
            "letters that came as PDF and as a scan are shown page by page, and a scan waits for who sent it",
            async move || scanned::scanned(places).await,
        );
    }
    if wanted("holidays") {
        all.beside(
            "a bank holiday is removed and loaded from a file, and the day that is counted over it moves",
            async move || holidays::holidays(places).await,
        );
    }
    if wanted("log") {
        all.beside(
            "a messy log is imported once and changes nothing twice",
            async move || log(places).await,
        );
    }
    if wanted("order") {
        all.beside(
            "a log whose days and months nobody can tell apart is asked about and answered",
            async move || order::order(places).await,
        );
    }
    if wanted("said") {
        all.beside(
            "a timing and a lead in a sentence are read in note and form, find looks into actions, and a log's doubts \
             are asked once",
            async move || said::said(places).await,
        );
    }
    if wanted("minutes") {
        all.beside(
            "minutes are imported by keyboard: the day is asked, an action ticked off, and the file known again",
            async move || minutes::minutes(places).await,
        );
    }
    if wanted("review") {
        all.beside("a review is run down by keyboard and printed", async move || {
            review(places).await
        });
    }
    if wanted("taken-back") {
        all.beside(
            "a decision is taken back by the key that the foot offers, and what was typed before it stays",
            async move || taken_back::taken_back(places).await,
        );
    }
    if wanted("past") {
        all.beside(
            "an action is seen as it stood, compared with how it stands, by keyboard",
            async move || past::past(places).await,
        );
    }
    if wanted("small") {
        all.beside(
            "the smallest window with the largest text: nothing is cut off, the filters fold, the proof is a press \
             away",
            async move || small::small(places).await,
        );
    }
    if wanted("dialogs") {
        all.beside(
            "every dialog of the smallest window with the largest text scrolls inside, its buttons in view",
            async move || dialogs::dialogs(places).await,
        );
    }
    if wanted("offered") {
        all.beside(
            "what can be done is offered once on each screen by Ctrl+K",
            async move || offered::offered(places).await,
        );
    }
    if wanted("public") {
        all.beside(
            "words and an action are withheld by keyboard, and no copy that is saved holds them",
            async move || public::public(places).await,
        );
        all.beside(
            "what is left out by default is shown for a reason, and what looks withheld is left out too, by keyboard",
            async move || public::judged(places).await,
        );
    }
    if wanted("refused") {
        all.beside(
            "a person, a meeting and an old letter are recorded though each was begun with a slip, in one step or not \
             at all",
            async move || refused::refused(places).await,
        );
    }
    if wanted("sending") {
        all.beside(
            "a letter is put to whoever clears it, cleared, mailed as a draft and said to have gone",
            async move || sending::sending(places).await,
        );
    }
    if wanted("copies") {
        all.beside(
            "a letter and ticked rows reach the clipboard, printing says what it lacks, and an action moves in its \
             note",
            async move || copies::copies(places).await,
        );
    }
    if wanted("begun") {
        all.beside(
            "an agreed note takes no typing, a planned meeting opens, items and people are added in a row, and the \
             agenda follows",
            async move || begun::begun(places).await,
        );
    }
    if wanted("beside") {
        all.beside(
            "a heading becomes an item, a form's action goes to the caret, a row names its note, the review proposes \
             and asks",
            async move || beside::beside(places).await,
        );
        all.beside(
            "an old log closes on no day that nobody said, and its next board is the one after it was raised",
            async move || beside::old_log(places).await,
        );
    }
    if wanted("closed") {
        all.beside(
            "a form that is closed without words comes back empty, and one with words says so once",
            async move || closed::closed(places).await,
        );
    }
    if wanted("after") {
        for smallest in [false, true] {
            all.beside(
                format!(
                    "a file that was written has the keyboard, Enter opens no menu again, and what is said covers \
                     nothing, in {} window",
                    if smallest { "the smallest" } else { "a large" }
                ),
                async move || after::after(places, smallest).await,
            );
        }
    }
    if wanted("room") {
        for size in [100, 150] {
            all.beside(
                format!("everything that is read or pressed is large enough, with text at {size}%"),
                async move || room::room(places, size).await,
            );
        }
        all.beside("the system's own lists are dark where the page is", async move || {
            room::dark(places).await
        });
    }
    if wanted("rounds") {
        all.beside(
            "a second round of recommendations imported and compared",
            async move || rounds::rounds(places).await,
        );
    }
    if wanted("posted") {
        all.beside(
            "what came by post is logged, replaced, answered and settled, and a message is dropped and kept",
            async move || posted::posted(places).await,
        );
    }
    if wanted("answered") {
        all.beside(
            "a letter's requests are marked, a reply answers them in order, and the answer that is missing is found",
            async move || answered::answered(places).await,
        );
    }
    if wanted("published") {
        all.beside(
            "a promise to publish is offered, accepted, kept by halves, and the folder for the website is written",
            async move || published::published(places).await,
        );
    }
    if wanted("chained") {
        all.beside(
            "a chain of messages that was printed is imported as its messages, once",
            async move || chained::chained(places).await,
        );
    }
    if wanted("cased") {
        all.beside(
            "a request for information is searched for, words are withheld and claimed, and its response is issued",
            async move || cased::cased(places).await,
        );
    }
    if wanted("blackened") {
        all.beside(
            "areas of a page are drawn by mouse and by keys, withheld from a request, and shown again",
            async move || blackened::blackened(places).await,
        );
    }
    if wanted("stopped") {
        all.beside(
            "a long bundle says how far it has come, holds no typing up, and is stopped",
            async move || stopped::stopped(places).await,
        );
    }
    if wanted("dropped") {
        all.beside(
            "a letter, a log, an update and a note are dragged in from another program and let go where they belong",
            async move || dropped::dropped(places).await,
        );
    }
    if wanted("heard") {
        all.beside(
            "a note is taken while somebody listens on the accessibility bus, and the page lives",
            async move || heard::empty_line(places).await,
        );
        all.beside(
            "the register is heard row by row, and selected means ticked",
            async move || heard::register(places).await,
        );
        all.beside(
            "a letter is heard: its heading, what a check is about, and what follows once one is settled",
            async move || heard::letter(places).await,
        );
    }
    if wanted("listed") {
        all.beside(
            "every key that the list of keys shows does what it says",
            async move || listed::all(places).await,
        );
    }
    if wanted("spoken") {
        for script in spoken::ALL {
            all.beside(script.says, async move || spoken::follow(places, script).await);
        }
    }
    if wanted("listened to") {
        all.beside(
            "the page lives through captures and undo while somebody listens to everything",
            async move || {
                let (_, heard) = listening::listen(places, Until::Rounds(3)).await?;
                ensure!(heard > 1000, "only {heard} events were heard");
                Ok(())
            },
        );
    }
    if wanted("habits") {
        all.beside(
            "a text takes the keys and the paste of a text program, and finds and replaces",
            async move || habits::text(places).await,
        );
        all.beside(
            "rows are copied and saved as they are shown, and a mistyped word finds what was meant",
            async move || habits::rows(places).await,
        );
    }
    if wanted("passphrase") {
        all.beside(
            "an office is closed by a passphrase, opened with it and with the recovery key, and locked and opened in \
             its place",
            async move || passphrase::passphrase(places).await,
        );
    }
    unsaved::add(places, &mut all, wanted);
    if wanted("register") {
        all.beside(
            "the register of a hundred thousand actions is walked, filtered, grouped and kept as a view",
            async move || register::register(places).await,
        );
    }
    if wanted("typing") {
        for into in typing::Into::ALL {
            all.alone(
                format!(
                    "words typed into {} outlive a kill, and the caret is after them",
                    into.words()
                ),
                async move || typing::killed(places, into, often).await,
            );
        }
    }
    if wanted("page process") {
        all.beside(
            "a page whose process is killed comes back by itself with its words",
            async move || page_process::comes_back(places).await,
        );
        // How often in a minute it ended is counted.
        all.alone("a page whose process keeps ending is asked about", async move || {
            page_process::keeps_ending(places).await
        });
    }
    if wanted("fault") {
        all.beside(
            "a fault inside leaves a calm screen with the words on it",
            async move || fault::fault(places).await,
        );
    }
    if wanted("backup") {
        all.alone(
            "words typed while a backup is made are saved as soon as otherwise",
            async move || backing_up::backing_up(places, often).await,
        );
    }
    if wanted("names") {
        all.beside(
            "a file is written by one program, whatever name the others come by",
            async move || names::names(places).await,
        );
    }
    if wanted("read only") {
        all.beside(
            "an office that may not be written is read, and what would change it is off",
            async move || names::read_only(places).await,
        );
    }
    if wanted("launches") {
        for bus in [true, false] {
            all.alone(
                format!(
                    "{} windows and fifty desks at once {} a message bus: one writer",
                    often.windows,
                    if bus { "with" } else { "without" }
                ),
                async move || launches::launches(places, often.windows, bus).await,
            );
        }
    }
    all.into_list()
}

const LOG: &str = "Action log, kept by the office;;;;;\n\
    Ref;Agreed action;Owner;Deadline;Status;Latest position\n\
    201;Constabulary to show how calls at night are counted.;Constabulary;end of August 2027;Open;Two months are out.\n\
    202;Constabulary to brief the panel on horses.;Constabulary;27 July 2027;Complete;\n\
    203;Office to name who keeps the list.;;asap;Paused;\n";

const AGAIN: &str = "Ref;Agreed action;Owner;Deadline;Status\n\
    202;Constabulary to brief the panel on horses.;Constabulary;March 2028;Open\n";

/// A messy log: shown first, recorded as one step, nothing new the second time, and asked about where it is not
/// certain.
async fn log(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-log")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "actions")?.len();
    let file = folder.join("action log.csv");
    std::fs::write(&file, LOG)?;
    let next = folder.join("next log.csv");
    std::fs::write(&next, AGAIN)?;
    let screen = Screen::start(&folder)?;
    let window = with_window(places, &screen, &office, "log", async |window| {
        for new in [3, 0] {
            window.go("#/actions").await?;
            window.click("button", "Import a log").await?;
            window.find("dialog", "Import a log of actions").await?;
            window.click("button", "Choose a file").await?;
            window.choose_in_system_dialog(&file).await?;
            window.sees("action log.csv").await?;
            window
                .counts("rows of the log", "dialog[open] table tbody tr", 3)
                .await?;
            window.picture(places, &format!("log-{new}-new")).await?;
            if new == 0 {
                window.sees("known and unchanged").await?;
                break;
            }
            window.click("button", "Record 3 rows").await?;
            window
                .until(
                    "the dialog to close",
                    "return document.querySelector('dialog[open]') === null",
                    vec![],
                )
                .await?;
        }
        // The next log raises an action again that has ended: its row asks, and is answered with the keys.
        window.click("button", "Another log").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&next).await?;
        window.sees("It may be the same as 202").await?;
        window.picture(places, "log-4-asks").await?;
        window.click("radio", "The same as 202").await?;
        // Its timing would move; that it is open in the file would not open it here.
        window.sees("1 changed").await?;
        window.press("↑").await?;
        window.sees("1 new").await?;
        window.click("button", "Record 1 row").await?;
        window
            .until(
                "the dialog to close",
                "return document.querySelector('dialog[open]') === null",
                vec![],
            )
            .await
    })
    .await?;
    window.close().await?;
    let actions = offices::rows(places, &office, "actions")?;
    ensure!(
        actions.len() == before + 4,
        "{} actions, not {before} and four",
        actions.len()
    );
    offices::check(places, &office)
}

/// From the desk to the run-down: put three actions to the chair without the mouse, restart, and print what was put.
async fn review(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-review")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let pdf = folder.join("review.pdf");
    let pack = folder.join("pack.pdf");
    let gone_through = |count: usize| format!("{count} of ");

    let window = with_window(places, &screen, &office, "review", async |window| {
        window.press("R").await?;
        window
            .until("the review", "return location.hash.startsWith('#/review')", vec![])
            .await?;
        window.sees(&gone_through(0)).await?;
        window.press("1").await?;
        window.press("Enter").await?;
        window.sees(&gone_through(1)).await?;
        window.press("4").await?;
        window.type_text("end of March 2030").await?;
        window.press("Enter").await?;
        // Nothing is waited for: what is pressed after Enter belongs to the next action, saved or not.
        window.press("2").await?;
        window.type_text("the winter figures are out").await?;
        window.press("Enter").await?;
        window.sees(&gone_through(3)).await?;
        window.picture(places, "review-1-gone-through").await
    })
    .await?;
    window.close().await?;

    let window = with_window(places, &screen, &office, "review-again", async |window| {
        window.go("#/review").await?;
        window.sees(&gone_through(3)).await?;
        window.click("button", "Pack for the chair").await?;
        window.click("menuitem", "Review table, PDF").await?;
        window.choose_in_system_dialog(&pdf).await?;
        wait::until("the PDF", async || Ok(pdf.is_file().then_some(()))).await?;
        window.picture(places, "review-2-printed").await?;
        window.click("button", "Pack for the chair").await?;
        window.click("menuitem", "All in one, PDF").await?;
        window.choose_in_system_dialog(&pack).await?;
        wait::until("the pack", async || Ok(pack.is_file().then_some(()))).await
    })
    .await?;
    window.close().await?;
    // Cells of a table stand beside each other in the text, so single words are looked for.
    papers::check_pdf(&pdf, &["2030", "winter", "Close"])?;
    papers::check_pdf(
        &pack,
        &["In this pack", "Briefing for", "Actions before", "Agenda of", "2030"],
    )?;
    offices::check(places, &office)
}

/// Runs steps on an open window; a picture of what was on the screen is kept when they fail.
pub async fn with_window<'s>(
    places: &Places,
    screen: &'s Screen,
    office: &Path,
    name: &str,
    steps: impl AsyncFnOnce(&Window<'s>) -> Result<()>,
) -> Result<Window<'s>> {
    with_window_in(places, screen, office, name, &[], steps).await
}

/// The same with other settings around the window.
pub async fn with_window_in<'s>(
    places: &Places,
    screen: &'s Screen,
    office: &Path,
    name: &str,
    settings: &[(&str, &str)],
    steps: impl AsyncFnOnce(&Window<'s>) -> Result<()>,
) -> Result<Window<'s>> {
    let window = Window::open_with(places, screen, office, settings).await?;
    let mut result = steps(&window).await;
    if let Err(wrong) = window.went_well().await {
        result = Err(match result {
            Ok(()) => wrong,
            Err(error) => error.context(format!("{wrong:#}")),
        });
    }
    if let Err(error) = result {
        let picture = places.artefacts.join("pictures").join(format!("{name}-failed.png"));
        screen.picture(&picture)?;
        let _ = window.end().await;
        return Err(error.context(format!("see {}", picture.display())));
    }
    Ok(window)
}

const PARAGRAPH: &str = "The Deputy Mayor asked what had changed since the spring.";
const ACTIONS: [(&str, &str, &str); 3] = [
    (
        "Publish the plan for the river wards",
        "September 2027",
        "Harbour Constabulary",
    ),
    (
        "Write to the panel about its membership",
        "by 4 November",
        "Deputy Mayor",
    ),
    ("Bring the review of custody visits back", "", ""),
];

/// Set up a meeting, take a note with three actions by keyboard alone, quit, start, all there.
async fn note(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-note")?;
    let office = offices::sample(places, &folder)?;
    let before = offices::rows(places, &office, "actions")?.len();
    let screen = Screen::start(&folder)?;

    let mut address = String::new();
    let window = with_window(places, &screen, &office, "note", async |window| {
        window.press("N").await?;
        window.find("dialog", "New note").await?;
        // The first forum is chosen, the date is today's, and who was there last time comes along.
        window
            .until(
                "a forum",
                "return document.querySelector('dialog[open] select')?.value !== ''",
                vec![],
            )
            .await?;
        window.press("Ctrl+Enter").await?;
        window
            .until(
                "the meeting to be set up",
                "return location.hash.startsWith('#/meetings/')",
                vec![],
            )
            .await?;
        window.find("textbox", "Note of meeting").await?;
        address = window.address().await?;
        window.picture(places, "note-1-set-up").await?;

        window.type_text(&format!("{PARAGRAPH}\n\n")).await?;
        for (number, (text, timing, lead)) in ACTIONS.iter().enumerate() {
            let parts = [*text, *timing, *lead].join(" | ");
            window
                .type_text(&format!("! {}", parts.trim_end_matches([' ', '|'])))
                .await?;
            window.press("Enter").await?;
            window.counts("captured actions", ".cm-action", number + 1).await?;
        }
        window.type_text("Nothing else was agreed.").await?;
        window.saved().await?;
        window.picture(places, "note-2-written").await
    })
    .await?;
    window.close().await?;

    offices::check(places, &office)?;
    let actions = offices::rows(places, &office, "actions")?;
    ensure!(
        actions.len() == before + ACTIONS.len(),
        "the office holds {} actions, not {} and three",
        actions.len(),
        before
    );
    for (text, timing, lead) in ACTIONS {
        let row = actions
            .iter()
            .find(|row| row["text"] == text)
            .with_context(|| format!("the office has no action “{text}”"))?;
        ensure!(
            row["timing"]["written"] == timing,
            "“{text}” has the timing {}",
            row["timing"]["written"]
        );
        ensure!(
            row["lead"]["written"] == lead,
            "“{text}” has the lead {}",
            row["lead"]["written"]
        );
    }

    let window = with_window(places, &screen, &office, "note-again", async |window| {
        window.go(&address).await?;
        window.find("textbox", "Note of meeting").await?;
        window.counts("captured actions", ".cm-action", ACTIONS.len()).await?;
        window.sees(PARAGRAPH).await?;
        window.sees("Nothing else was agreed.").await?;
        window.picture(places, "note-3-after-restart").await?;
        // Red while only a page that tells of its drawing was drawn.
        window.click("button", "Papers").await?;
        window.click("menuitem", "See the note as it prints").await?;
        window
            .until(
                "a page of its proof",
                "return document.querySelector('dialog[open] img[data-digest]') !== null",
                vec![],
            )
            .await?;
        window.picture(places, "note-4-proof").await
    })
    .await?;
    window.close().await
}

/// Draft the letter, see proof and checks, save PDF and Word, validate both.
async fn letter(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-letter")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let (pdf, docx) = (folder.join("letter.pdf"), folder.join("letter.docx"));
    let mut rows = 0;

    let window = with_window(places, &screen, &office, "letter", async |window| {
        window.go("#/letters").await?;
        window.click("button", "New letter").await?;
        window.find("dialog", "New letter").await?;
        choose_meeting_with_actions(window).await?;
        window.click("button", "Draft the letter").await?;
        window.find("region", "Proof").await?;
        window.until("two pages of proof", "return document.querySelectorAll('img[data-digest]').length >= 2", vec![]).await?;
        window.find("region", "Checks").await?;
        let counted = window.script("return document.querySelectorAll('[data-annex-row]').length", vec![]).await?;
        rows = usize::try_from(counted.as_u64().unwrap_or_default())?;
        ensure!(rows > 0, "Annex A has no row");
        window.picture(places, "letter-1-drafted").await?;
        // Red while it was in a frame, which the page's policy does not let in.
        window.click("button", "As text").await?;
        let twin = "const text = document.querySelector('article.paper'); return text !== null && \
            text.querySelector('table th') !== null && text.innerText.includes('Annex A')";
        window.until("the letter as text", twin, vec![]).await?;
        window.picture(places, "letter-1-as-text").await?;
        window.click("button", "Show the pages").await?;
        window.until("the pages again", "return document.querySelectorAll('img[data-digest]').length >= 2", vec![]).await?;

        // The proof follows the keys, and a request without a row is found.
        let first = "return document.querySelector('img[data-digest]').dataset.digest";
        let digest = window.script(first, vec![]).await?;
        window.click("textbox", "Letter text").await?;
        window.press("Ctrl+End").await?;
        window.type_text("\n\nI would be grateful for a note on night-time patrols in the harbour by the spring.").await?;
        window
            .until(
                "the proof to change",
                "return [...document.querySelectorAll('img[data-digest]')].some((page) => page.dataset.digest !== arguments[0])
                   && document.querySelector('img[data-digest]').dataset.digest !== arguments[0]",
                vec![digest],
            )
            .await?;
        window.sees("to look at").await?;
        window.saved().await?;
        window.picture(places, "letter-2-checked").await?;
        // The request after a linked sentence is judged by its own words, and becomes a row with its timing.
        window.click("button", "Add a row").await?;
        window.counts("rows of Annex A", "[data-annex-row]", rows + 1).await?;
        let added = "return [...document.querySelectorAll('[data-annex-row]')].at(-1).innerText.replace(/\\s+/g, ' ')";
        let added = window.script(added, vec![]).await?;
        let added = added.as_str().unwrap_or_default();
        ensure!(added.contains("night-time patrols") && added.contains("by the spring"), "the new row is “{added}”");
        window
            .until("nothing to look at", "return \
                document.querySelector('[aria-label=\"Checks\"]')?.innerText.includes('Nothing to look at') ?? false", vec![])
            .await?;
        window.picture(places, "letter-2-added").await?;

        window.press("Ctrl+P").await?;
        window.choose_in_system_dialog(&pdf).await?;
        wait::until("the PDF", async || Ok(pdf.is_file().then_some(()))).await?;
        window.press("Ctrl+Shift+P").await?;
        window.choose_in_system_dialog(&docx).await?;
        wait::until("the Word file", async || Ok(docx.is_file().then_some(()))).await?;
        window.picture(places, "letter-3-saved").await
    })
    .await?;
    window.close().await?;

    let words = ["night-time patrols", "Annex A"];
    papers::check_pdf(&pdf, &words)?;
    papers::check_docx(places, &docx, rows + 2, &words)?;
    offices::check(places, &office)
}

/// The dialog offers the last meeting held; where that one agreed nothing, the first that did is chosen.
async fn choose_meeting_with_actions(window: &Window<'_>) -> Result<()> {
    window.find("combobox", "After the meeting").await?;
    wait::until("a meeting that agreed actions", async || {
        let offered = window
            .script("return document.querySelector('dialog[open]').innerText", vec![])
            .await?;
        if offered
            .as_str()
            .is_some_and(|text| text.contains("will stand in Annex A"))
        {
            return Ok(Some(()));
        }
        let next = "const list = document.querySelector('dialog[open] select');
            list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        window.script(next, vec![]).await?;
        Ok(None)
    })
    .await
}

/// Import the published letter and see its fifteen rows.
async fn import(places: &Places, reference: &Path) -> Result<()> {
    let folder = offices::folder(places, "journey-import")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let file = std::path::absolute(reference.join("follow-up-letter-2022-07-20.txt"))?;
    ensure!(file.is_file(), "{} is not there", file.display());

    let window = with_window(places, &screen, &office, "import", async |window| {
        window.go("#/letters").await?;
        window.click("button", "Import a letter").await?;
        window.find("dialog", "Import a letter").await?;
        window.click("button", "Choose a file").await?;
        window.choose_in_system_dialog(&file).await?;
        window
            .counts("rows before importing", "dialog[open] table tbody tr", 15)
            .await?;
        window.picture(places, "import-1-preview").await?;
        window.click("button", "Import the letter").await?;
        window
            .until(
                "the letter to open",
                "return /^#\\/letters\\/.+/.test(location.hash)",
                vec![],
            )
            .await?;
        window.counts("rows of Annex A", "[data-annex-row]", 15).await?;
        window
            .until(
                "the proof",
                "return document.querySelectorAll('img[data-digest]').length >= 2",
                vec![],
            )
            .await?;
        window.picture(places, "import-2-letter").await
    })
    .await?;
    window.close().await?;
    offices::check(places, &office)
}
