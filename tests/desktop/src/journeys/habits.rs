//! What whoever comes from a text program, a spreadsheet or a mail program does without thinking: keys of a text,
//! pasting and copying, saving what is shown, and finding with a slip of the hand.

use super::with_window;
use crate::clipboard::{self, HTML, Offer, TEXT};
use crate::pixels::menu_is_open;
use crate::screen::Screen;
use crate::window::Window;
use crate::{Places, offices, wait};
use anyhow::{Context, Result, ensure};

/// As Word puts a heading, words in bold, a list of its own kind and a table on the clipboard.
const FROM_WORD: &str = r#"<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=EN-GB><!--StartFragment-->
<h3>Figures<o:p></o:p></h3>
<p class=MsoNormal>The force <b>counted</b> its horses.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>bays<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>greys<o:p></o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Ward</b></p></td><td><p class=MsoNormal><b>Horses</b></p></td></tr><tr><td><p class=MsoNormal>North</p></td><td><p class=MsoNormal>4</p></td></tr></table>
<!--EndFragment--></body></html>"#;

const AS_MARKDOWN: &str = "### Figures\n\nThe force **counted** its horses.\n\n- bays\n- greys\n\n| Ward | Horses |\n| \
    --- | --- |\n| North | 4 |";

/// Presses a chord and waits until the text in the editor is this from some place on.
async fn ends_with(window: &Window<'_>, words: &str) -> Result<()> {
    // What the editor holds, marks that it hides and all, is on the clipboard after everything is marked and copied.
    wait::until(&format!("the text to end with {words:?}"), async || {
        window.press("Ctrl+A").await?;
        window.press("Ctrl+C").await?;
        let copied = clipboard::read(window.screen.display(), TEXT)?.unwrap_or_default();
        Ok(copied.replace('\r', "").trim_end().ends_with(words).then_some(()))
    })
    .await?;
    window.press("Ctrl+End").await
}

/// Everything that the editor holds, marks that it hides and all.
async fn all_of(window: &Window<'_>) -> Result<String> {
    window.press("Ctrl+A").await?;
    window.press("Ctrl+C").await?;
    let copied = clipboard::read(window.screen.display(), TEXT)?.unwrap_or_default();
    window.press("Ctrl+End").await?;
    Ok(copied.replace('\r', ""))
}

/// Presses the right button of the pointer in the middle of an element, from outside the window.
async fn right_click(window: &Window<'_>, script: &str) -> Result<()> {
    let place = window
        .script(
            &format!(
                "const box = ({script}).getBoundingClientRect(); return [box.left + box.width / 2, box.top + \
                box.height / 2].map(Math.round)"
            ),
            vec![],
        )
        .await?;
    let at = |n: usize| {
        place[n]
            .as_i64()
            .map(|at| at.to_string())
            .context("an element in the window")
    };
    let screen = window.screen;
    screen.xdotool(&["mousemove", &at(0)?, &at(1)?, "click", "3"]).map(drop)
}

/// Bold, italic, lists, finding, undoing and pasting in a note.
pub async fn text(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-habits-text")?;
    let office = offices::sample(places, &folder)?;
    let screen = Screen::start(&folder)?;
    let display = screen.display().to_owned();
    let mut meeting = String::new();
    let window = with_window(places, &screen, &office, "habits-text", async |window| {
        window.press("N").await?;
        window.find("dialog", "New note").await?;
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
        meeting = window
            .address()
            .await?
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();

        // A word that is bold, a list that goes on and ends.
        window.press("Ctrl+End").await?;
        window.type_text("The plan").await?;
        window.press("Ctrl+B").await?;
        window.type_text("s").await?;
        ends_with(window, "The **plans**").await?;
        window.type_text(" stand.\n- one\ntwo\n\nThen it ended.").await?;
        ends_with(window, "The **plans** stand.\n\n- one\n- two\n\nThen it ended.").await?;
        window.sees("The plans stand.").await?;
        window.picture(places, "habits-1-marks-hidden").await?;

        // Undo stops at what was typed here, and says so.
        window.type_text(" Not this.").await?;
        window.press("Ctrl+Z").await?;
        ends_with(window, "Then it ended.").await?;

        // What is pasted from Word is Markdown; plain, on request.
        window.type_text("\n").await?;
        {
            let _word = Offer::new(&display, "Figures\nThe force counted its horses.", FROM_WORD)?;
            window.press("Ctrl+V").await?;
            window.sees("The force counted its horses.").await?;
        }
        ends_with(window, AS_MARKDOWN).await?;
        window.picture(places, "habits-2-pasted").await?;
        window.type_text("\n\n").await?;
        {
            let _word = Offer::new(&display, "plain words of it", "<p><b>plain</b> words of it</p>")?;
            window.press("Ctrl+Shift+V").await?;
            window.sees("plain words of it").await?;
        }
        ends_with(window, "plain words of it").await?;

        // A slip is marked by the web view, a name of the office is not; the web view's own menu has what was meant.
        window.type_text("\n\nWe recieve Adeyemi and Wrenfield gladly. ").await?;
        window.picture(places, "habits-2b-spelling").await?;
        let slip = "(() => { const line = [...document.querySelectorAll('.cm-line')].find((one) => one.textContent.includes('recieve'));
            const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode(); const range = document.createRange(); const at = node.data.indexOf('recieve');
            range.setStart(node, at); range.setEnd(node, at + 7); return range; })()";
        right_click(window, slip).await?;
        wait::until("the menu of the web view", async || {
            Ok(menu_is_open(window.screen.display())?.then_some(()))
        })
        .await?;
        // The first that it offers is what was meant.
        window
            .screen
            .xdotool(&["key", "--clearmodifiers", "Down", "Return"])?;
        wait::until("the word to be put right", async || {
            let right = "return document.querySelector('.cm-content').textContent.includes('receive Adeyemi')";
            Ok((window.script(right, vec![]).await? == serde_json::Value::Bool(true)).then_some(()))
        })
        .await?;
        window.picture(places, "habits-2c-put-right").await?;
        window.press("Ctrl+End").await?;

        // Find as one types, and replace all as one step.
        window.press("Ctrl+F").await?;
        window.find("textbox", "Find").await?;
        window.type_text("horses").await?;
        window.sees("1 of 2").await?;
        window.picture(places, "habits-3-find").await?;
        window.press("Tab").await?;
        window.click("textbox", "Replace with").await?;
        window.type_text("ponies").await?;
        window.click("button", "Replace all").await?;
        window.sees("2 places replaced").await?;
        window.press("Esc").await?;
        window.sees("The force counted its ponies.").await?;
        beside_marks(window).await?;
        window.picture(places, "habits-3b-beside-marks").await?;
        put_from_the_palette(window).await?;
        window.picture(places, "habits-3c-put").await?;
        window.press("Ctrl+S").await?;
        window.saved().await?;
        window.picture(places, "habits-4-replaced").await
    })
    .await?;
    window.close().await?;
    let record = offices::show(places, &office, &meeting)?;
    ensure!(record.contains("counted** its ponies."), "the note is {record}");
    offices::check(places, &office)
}

/// Keys and presses at the start of a heading and beside bold words leave no half of a mark, and a name that was chosen
/// has one space after it.
async fn beside_marks(window: &Window<'_>) -> Result<()> {
    window.find("textbox", "Note of meeting").await?;
    window.press("Ctrl+End").await?;
    window.type_text("\n\n## Custody").await?;
    // Red while what was typed stood before the mark, and the heading was none any more.
    window.press("Home").await?;
    window.type_text("Of ").await?;
    window.press("End").await?;
    window.press("Shift+Home").await?;
    window.type_text("Custody visits").await?;
    ends_with(window, "\n\n## Custody visits").await?;

    // The mark is hidden again, and a press is at the left edge of the words.
    window.type_text("\nThey went").await?;
    window.sees("They went").await?;
    let edge = "const line = [...document.querySelectorAll('.cm-line')].find((one) => one.textContent.trim() === 'Custody visits');
        if (!line) return null; const box = line.getBoundingClientRect(); return [Math.round(box.left) + 1, Math.round(box.bottom) - 12]";
    let place = wait::until("the heading without its mark", async || {
        let place = window.script(edge, vec![]).await?;
        Ok(place.is_array().then_some(place))
    })
    .await?;
    let at = |n: usize| place[n].as_i64().map(|at| at.to_string()).context("the heading");
    window.screen.xdotool(&["mousemove", &at(0)?, &at(1)?, "click", "1"])?;
    let in_heading = "return [...document.querySelectorAll('.cm-line')].some((one) => one.textContent.trim() === '## \
        Custody visits')";
    window.until("the caret in the heading", in_heading, vec![]).await?;
    window.type_text("On ").await?;
    window.press("Ctrl+End").await?;
    ends_with(window, "\n\n## On Custody visits\n\nThey went").await?;

    // Backspace takes the mark whole.
    window.press("↑").await?;
    window.press("↑").await?;
    window.press("Home").await?;
    window.press("Backspace").await?;
    ends_with(window, "\n\nOn Custody visits\n\nThey went").await?;

    window.type_text(" **twice**").await?;
    window.press("Backspace").await?;
    window.press("Backspace").await?;
    ends_with(window, "They went **twi**").await?;

    // A name that is chosen, and the space that the hand types after it all the same.
    window.press("Ctrl+End").await?;
    window.type_text("\nThen @").await?;
    window
        .until(
            "the offices",
            "return document.querySelectorAll('.cm-speakers li').length > 0",
            vec![],
        )
        .await?;
    window.press("Enter").await?;
    window
        .until(
            "the list put away",
            "return document.querySelector('.cm-speakers') === null",
            vec![],
        )
        .await?;
    window.type_text(" said so.").await?;
    let text = all_of(window).await?;
    let last = text.lines().last().unwrap_or_default();
    ensure!(
        last.starts_with("Then ") && last.ends_with(" said so.") && !last.contains("  ") && !last.contains('@'),
        "the last line is {last:?}"
    );
    Ok(())
}

/// An action recorded in the form that the palette opened is put into the note, and one types on beneath it.
async fn put_from_the_palette(window: &Window<'_>) -> Result<()> {
    window.type_text("\n").await?;
    window.press("Ctrl+K").await?;
    window.find("combobox", "Find or do anything").await?;
    window.type_text("new action").await?;
    window.press("Enter").await?;
    window.find("dialog", "New action").await?;
    // Red while the name of the act, typed to find it, stood in the form.
    window
        .until(
            "an empty form",
            "return document.querySelector('dialog[open] textarea')?.value === '' && document.activeElement === \
             document.querySelector('dialog[open] textarea')",
            vec![],
        )
        .await?;
    window.type_text("Constabulary to count the visits").await?;
    window.press("Ctrl+Enter").await?;
    window.closed().await?;
    window.counts("the action in the note", ".cm-action", 1).await?;
    // Red while the keyboard went to the heading of the screen.
    window
        .until(
            "the keyboard in the note",
            "return document.activeElement?.classList.contains('cm-content') ?? false",
            vec![],
        )
        .await?;
    window.type_text("After it.").await?;
    let text = all_of(window).await?;
    ensure!(
        text.lines().last() == Some("After it.") && text.contains("](action:"),
        "the note ends with {:?}",
        text.lines().rev().take(5).collect::<Vec<_>>()
    );

    // Left without recording anything, it gives the keyboard back to where the caret stood.
    window.press("←").await?;
    window.press("Ctrl+K").await?;
    window.find("combobox", "Find or do anything").await?;
    window.type_text("new action").await?;
    window.press("Enter").await?;
    window.find("dialog", "New action").await?;
    window.press("Esc").await?;
    window.closed().await?;
    window
        .until(
            "the keyboard in the note again",
            "return document.activeElement?.classList.contains('cm-content') ?? false",
            vec![],
        )
        .await?;
    window.type_text(" all").await?;
    let text = all_of(window).await?;
    ensure!(
        text.lines().last() == Some("After it all."),
        "the last line is {:?}",
        text.lines().last()
    );
    Ok(())
}

/// Rows copied and saved as they are shown, and something found though its word is mistyped.
pub async fn rows(places: &Places) -> Result<()> {
    let folder = offices::folder(places, "journey-habits-rows")?;
    let office = offices::sample(places, &folder)?;
    let late = offices::list(places, &office, &["actions", "--late"])?;
    let all = offices::rows(places, &office, "actions")?.len();
    let letters = offices::rows(places, &office, "letters")?;
    let letter = offices::first_id(&letters, |row| row["state"] == "sent").context("a sent letter")?;
    let screen = Screen::start(&folder)?;
    let display = screen.display().to_owned();
    let csv = folder.join("late.csv");
    let window = with_window(places, &screen, &office, "habits-rows", async |window| {
        window.go("#/actions?heading=late").await?;
        window.find("grid", "Actions").await?;
        window.counts("late rows", "tbody tr[data-id]", late.len()).await?;
        // The first tick moves no row.
        let top = "return document.querySelector('tbody tr[data-id]').getBoundingClientRect().top";
        let before = window.script(top, vec![]).await?;
        window.press("Space").await?;
        window.sees("1 selected").await?;
        let after = window.script(top, vec![]).await?;
        ensure!(
            before == after,
            "the first tick moved the rows from {before} to {after}"
        );
        window.picture(places, "habits-5-ticked").await?;
        window.press("Ctrl+C").await?;
        window.sees("1 action copied as a table").await?;
        let html = clipboard::read(&display, HTML)?.context("no table on the clipboard")?;
        let text = clipboard::read(&display, TEXT)?.context("no text on the clipboard")?;
        ensure!(
            html.contains("<th>Reference</th>") && html.matches("<tr>").count() == 2,
            "the table is {html:?}"
        );
        let lines: Vec<&str> = text.trim_end_matches(['\r', '\n']).lines().collect();
        ensure!(
            lines.len() == 2 && lines.iter().all(|line| line.split('\t').count() == 11),
            "the copied row is {text:?}"
        );
        ensure!(!text.contains("Forum"), "what no row shows was copied: {text:?}");

        // The menu of a row, by the pointer and by the keys.
        let row = "document.querySelectorAll('tbody tr[data-id]')[1].querySelector('[data-cell=text]')";
        right_click(window, row).await?;
        window.find("menuitem", "Put on hold").await?;
        window.picture(places, "habits-5b-menu").await?;
        window.press("Esc").await?;
        window
            .until(
                "the row to have the keyboard",
                &format!("return document.querySelector('[role=menu]') === null && document.activeElement === {row}"),
                vec![],
            )
            .await?;
        window.screen.xdotool(&["key", "--clearmodifiers", "shift+F10"])?;
        window.find("menuitem", "Put on hold").await?;
        window.press("Esc").await?;

        window.press("Esc").await?;
        window.click("button", "Export").await?;
        window.sees(&format!("the rows shown: {} of {all}", late.len())).await?;
        window.picture(places, "habits-6-export").await?;
        window.click("menuitem", "CSV").await?;
        window.choose_in_system_dialog(&csv).await?;
        window
            .sees(&format!("Exported late.csv, {} of {all} rows", late.len()))
            .await?;

        // An annex is a table too.
        window.go(&format!("#/letters/{letter}")).await?;
        window.click("button", "Export").await?;
        window.click("menuitem", "Copy Annex A as a table").await?;
        window.sees("copied as a table").await?;
        let annex = clipboard::read(&display, TEXT)?.context("no text on the clipboard")?;
        ensure!(
            annex.starts_with("No.\tAction\tTiming\tLead\r\n1\t"),
            "the annex is {annex:?}"
        );
        window.click("button", "Export").await?;
        window.click("menuitem", "Copy with formatting").await?;
        window.sees("Copied with formatting").await?;
        let html = clipboard::read(&display, HTML)?.context("no formatted letter on the clipboard")?;
        ensure!(
            html.contains("<table") && html.contains("Dear "),
            "the letter is {html:?}"
        );

        // A slip of the hand finds what was meant.
        window.press("Ctrl+K").await?;
        window.find("combobox", "Find or do anything").await?;
        window.type_text("childen").await?;
        window.sees("Shown is what was found for “children”").await?;
        window.picture(places, "habits-7-found").await?;
        window.press("Ctrl+A").await?;
        window.type_text("wihtdraw").await?;
        window.sees("This letter: Withdraw").await?;
        window.picture(places, "habits-8-acts").await?;
        window.press("Esc").await?;

        // A form that was left says that its words are back, and clears them.
        window.go("#/actions").await?;
        for again in [false, true] {
            window.click("button", "New action").await?;
            window.find("dialog", "New action").await?;
            if again {
                window.sees("Your words from ").await?;
                window.picture(places, "habits-9-form-back").await?;
                window.click("button", "Clear").await?;
                window
                    .until(
                        "the form to be empty",
                        "return document.querySelector('dialog[open] textarea').value === '' && document.activeElement \
                         === document.querySelector('dialog[open] textarea')",
                        vec![],
                    )
                    .await?;
            } else {
                window.type_text("Half a thought").await?;
            }
            window.click("button", "Cancel").await?;
            window
                .until(
                    "the dialog to close",
                    "return document.querySelector('dialog[open]') === null",
                    vec![],
                )
                .await?;
        }
        Ok(())
    })
    .await?;
    window.close().await?;
    let saved = std::fs::read_to_string(&csv)?;
    let found = late
        .iter()
        .filter(|row| saved.contains(row["number"].as_str().unwrap_or("?")))
        .count();
    ensure!(
        found == late.len() && saved.matches("yes").count() >= late.len(),
        "{found} of {} late actions are in {saved}",
        late.len()
    );
    ensure!(
        saved
            .lines()
            .next()
            .is_some_and(|head| head.contains("Last update says")),
        "the headings are {:?}",
        saved.lines().next()
    );
    offices::check(places, &office)
}
