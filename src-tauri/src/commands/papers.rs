//! Commands about papers: the live proof, exports through the system's dialog, opening and printing.

use std::path::{Path, PathBuf};

use office::first_start::FirstLines;
use office::papers::goes_out::{EntryPrinted, ResponsePart};
use office::papers::item_mail::{ItemErrand, ItemMail};
use office::papers::website::WebsitePart;
use office::papers::{Form, Format, ListForm, Paper};
use office::views::register::{ActionsWanted, Column};
use office::{CopiedRows, Done, Errand, IssueResponse, LetterEdit, LetterMail, MailWords, Proof, UseCase};
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;

use crate::chosen::Chosen;
use crate::commands::Held;
use crate::commands::long_work::{watched, whole};
use crate::failure::Failure;
use crate::opening;

/// A letter's pages with what is typed, and what is to be looked at.
#[tauri::command]
#[specta::specta]
pub(crate) async fn proof_letter(handle: Held<'_>, letter: String, edit: Option<LetterEdit>) -> Result<Proof, Failure> {
    let waiting = handle
        .ask(move |office, moment| office.proof_letter(moment, &letter, edit))
        .await?;
    set(move || waiting.press()).await
}

/// The response of a case as it would print, with its address covered; nothing where nothing is drafted or claimed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn proof_notice(handle: Held<'_>, id: String) -> Result<Option<Proof>, Failure> {
    match handle.ask(move |office, _| office.proof_notice(&id)).await? {
        Some(waiting) => set(move || waiting.press()).await.map(Some),
        None => Ok(None),
    }
}

/// An entry of a bundle as the bundle prints it now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn proof_entry(handle: Held<'_>, id: String) -> Result<EntryPrinted, Failure> {
    let waiting = handle
        .ask(move |office, moment| office.proof_entry(moment, &id))
        .await?;
    set(move || waiting.press()).await
}

/// What goes out as the response to a case, in order, with the pages that each part takes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn response_parts(handle: Held<'_>, id: String) -> Result<Vec<ResponsePart>, Failure> {
    let waiting = handle
        .ask(move |office, moment| office.response_parts(moment, &id))
        .await?;
    set(move || waiting.press()).await
}

/// How the first letter of a new office would begin; nothing where no meeting is planned that it could follow up.
#[tauri::command]
#[specta::specta]
pub(crate) async fn proof_first_letter(handle: Held<'_>, lines: FirstLines) -> Result<Option<Proof>, Failure> {
    match handle
        .ask(move |office, moment| office.first_letter(moment, &lines))
        .await?
    {
        Some(waiting) => set(move || waiting.press()).await.map(Some),
        None => Ok(None),
    }
}

/// A letter's words with what is typed, as a web page.
#[tauri::command]
#[specta::specta]
pub(crate) async fn proof_letter_text(
    handle: Held<'_>,
    letter: String,
    edit: Option<LetterEdit>,
) -> Result<String, Failure> {
    handle
        .ask(move |office, moment| office.proof_letter(moment, &letter, edit)?.as_text())
        .await
}

/// A note's pages with what is typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn proof_note(handle: Held<'_>, meeting: String, markdown: Option<String>) -> Result<Proof, Failure> {
    let waiting = handle
        .ask(move |office, _| office.proof_note(&meeting, markdown.as_deref()))
        .await?;
    set(move || waiting.press()).await
}

/// Sets pages on a thread of their own, without the office.
async fn set<T: Send + 'static>(
    pages: impl FnOnce() -> Result<T, office::Error> + Send + 'static,
) -> Result<T, Failure> {
    let set = tokio::task::spawn_blocking(pages).await;
    Ok(set.map_err(|_| Failure::fault("The pages could not be set."))??)
}

fn form_of(ending: &str) -> Result<Form, Failure> {
    Form::from_extension(ending).ok_or_else(|| Failure::fault(format!("“{ending}” is not a format for papers.")))
}

fn words_of(form: Form) -> &'static str {
    match form {
        Form::Paper(Format::Pdf) => "PDF",
        Form::Paper(Format::Docx) => "Word",
        Form::Paper(Format::Odt) => "OpenDocument",
        Form::Paper(Format::Html) => "Web page",
        Form::Paper(Format::Markdown) => "Markdown",
        Form::Paper(Format::Text) => "Text",
        Form::Paper(Format::Json) => "JSON",
        Form::List(ListForm::Xlsx) => "Excel",
        Form::List(ListForm::Csv) => "Comma-separated text",
        Form::List(ListForm::Ics) => "Calendar",
        Form::List(ListForm::Eml) => "Mail draft",
    }
}

/// A paper that was exported.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct ExportedPaper {
    path: String,
    /// What to know of it: characters that a PDF does not show as they are, and where.
    notice: Option<String>,
}

/// Asks where to by the system's dialog, and writes the paper there, whole or not at all. Gives where it is; nothing
/// where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_paper(
    app: AppHandle,
    handle: Held<'_>,
    paper: Paper,
    record: String,
    format: String,
    work: u32,
) -> Result<Option<ExportedPaper>, Failure> {
    let format = form_of(&format)?;
    let of = record.clone();
    let name = handle
        .ask(move |office, moment| office.paper_name(moment, paper, &of))
        .await?;
    let Some(path) = ask_where(&app, &name, format).await else {
        return Ok(None);
    };
    let made = watched(
        &app,
        &handle,
        work,
        move |office, moment, _| office.paper(moment, paper, &record, format),
        whole,
    );
    let Some(file) = made.await? else { return Ok(None) };
    let (to, bytes) = (path.clone(), file.bytes);
    // The system's dialog has asked before a file is replaced.
    handle.ask(move |office, _| office.save(&to, &bytes, true)).await?;
    app.state::<Chosen>().keep(&path);
    Ok(Some(ExportedPaper {
        path: path.display().to_string(),
        notice: file.notice,
    }))
}

/// Asks by the system's dialog where a file goes; nothing where the dialog was closed.
async fn ask_where(app: &AppHandle, name: &str, form: Form) -> Option<PathBuf> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Save the paper")
        .set_file_name(format!("{name}.{}", form.extension()))
        .add_filter(words_of(form), &[form.extension()])
        .save_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let path = receiver.await.ok().flatten()?.into_path().ok()?;
    Some(with_ending(path, form))
}

/// A folder for a website that was written.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct ExportedWebsite {
    /// Its name.
    name: String,
    /// The index in it.
    index: String,
    /// What whoever puts it up should know, each a sentence.
    notices: Vec<String>,
}

/// Asks where to by the system's dialog, and writes the folder for a website of a letter there, whole or not at all. A
/// folder that is there is not replaced. Nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_website(
    app: AppHandle,
    handle: Held<'_>,
    letter: String,
    without: Vec<WebsitePart>,
    work: u32,
) -> Result<Option<ExportedWebsite>, Failure> {
    // Made before anybody is asked where to: what cannot be public is said first.
    let made = watched(
        &app,
        &handle,
        work,
        move |office, _, _| office.website(&letter, &without),
        whole,
    );
    let Some(made) = made.await? else { return Ok(None) };
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Save the folder for the website")
        .set_file_name(made.folder_name())
        .save_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let chosen = receiver.await.ok().flatten();
    let Some(path) = chosen.and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    let (to, notices) = (path.clone(), made.notices.clone());
    handle
        .ask(move |office, _| office.save_website(&made, &to, false))
        .await?;
    let index = path.join("index.html");
    app.state::<Chosen>().keep(&index);
    Ok(Some(ExportedWebsite {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        index: index.display().to_string(),
        notices,
    }))
}

/// Asks where to by the system's dialog, and writes the bundle of a case there: as a PDF, or as a folder with the files
/// that go beside it, whole or not at all. Gives where the PDF is; nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_bundle(
    app: AppHandle,
    handle: Held<'_>,
    of: String,
    work: u32,
) -> Result<Option<ExportedPaper>, Failure> {
    // Made before anybody is asked where to: what it holds says whether it is a file or a folder.
    let made = watched(
        &app,
        &handle,
        work,
        move |office, moment, watch| office.bundle_to_save(moment, &of, watch),
        |gathered, watch| gathered.set(watch),
    );
    let Some(mut made) = made.await? else { return Ok(None) };
    if let [(_, bytes)] = made.files.as_mut_slice() {
        let bytes = std::mem::take(bytes);
        let form = form_of("pdf")?;
        let Some(path) = ask_where(&app, &made.name, form).await else {
            return Ok(None);
        };
        let to = path.clone();
        // The system's dialog has asked before a file is replaced.
        handle.ask(move |office, _| office.save(&to, &bytes, true)).await?;
        app.state::<Chosen>().keep(&path);
        return Ok(Some(ExportedPaper {
            path: path.display().to_string(),
            notice: None,
        }));
    }
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Save the folder of the bundle")
        .set_file_name(made.name.clone())
        .save_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let chosen = receiver.await.ok().flatten();
    let Some(path) = chosen.and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    let (to, beside) = (path.clone(), made.files.len() - 1);
    let bundle = path.join(format!("{}.pdf", made.name));
    handle
        .ask(move |office, _| office.save_bundle(&made, &to, false))
        .await?;
    app.state::<Chosen>().keep(&bundle);
    Ok(Some(ExportedPaper {
        path: bundle.display().to_string(),
        notice: Some(match beside {
            1 => "A file lies beside it, and goes with it.".to_owned(),
            several => format!("{several} files lie beside it, and go with it."),
        }),
    }))
}

/// Issues the response to a request. Its bundle is made beside the office first; where the office has changed since,
/// it is made once more. Nothing where that was cancelled, and nothing is issued then.
#[tauri::command]
#[specta::specta]
pub(crate) async fn issue_response(
    app: AppHandle,
    handle: Held<'_>,
    response: IssueResponse,
    work: u32,
) -> Result<Option<Done>, Failure> {
    let of = response.case.0.clone();
    let made = watched(
        &app,
        &handle,
        work,
        move |office, moment, watch| office.bundle_to_issue(moment, &of, watch),
        |gathered, watch| gathered.map(|gathered| gathered.set(watch)).transpose(),
    );
    let Some(made) = made.await? else { return Ok(None) };
    handle
        .ask(move |office, moment| {
            let made = match made {
                Some(made) if made.stands(office, moment)? => Some(made),
                _ => None,
            };
            office.perform(moment, UseCase::IssueResponse(IssueResponse { made, ..response }))
        })
        .await
        .map(Some)
}

fn with_ending(path: PathBuf, format: Form) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(format.extension()));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.extension());
    PathBuf::from(name)
}

/// A paper as text, for the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn paper_text(
    handle: Held<'_>,
    paper: Paper,
    record: String,
    format: String,
) -> Result<String, Failure> {
    let format = form_of(&format)?;
    let file = handle
        .ask(move |office, moment| office.paper(moment, paper, &record, format))
        .await?;
    String::from_utf8(file.bytes).map_err(|_| Failure::fault("This format is not text."))
}

/// Actions as rows of a table with the columns that are shown, for the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copied_rows(
    handle: Held<'_>,
    actions: Vec<String>,
    columns: Vec<Column>,
) -> Result<CopiedRows, Failure> {
    handle
        .ask(move |office, moment| office.copied_rows(moment, &actions, &columns))
        .await
}

/// A table of what a screen shows, for the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copied_table(
    handle: Held<'_>,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
) -> Result<CopiedRows, Failure> {
    handle
        .ask(move |_, moment| office::copied_table(moment, headings, rows))
        .await
}

/// The rows of the register that were exported.
#[derive(Debug, Clone, Serialize, Type)]
pub(crate) struct ExportedRows {
    /// The file, and what to know of it.
    paper: ExportedPaper,
    /// How many rows are in it.
    rows: u32,
    /// How many the register has.
    of: u32,
}

/// Asks where to, and writes the rows of the register that a question finds there. Nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_rows(
    app: AppHandle,
    handle: Held<'_>,
    wanted: ActionsWanted,
    format: String,
    work: u32,
) -> Result<Option<ExportedRows>, Failure> {
    let format = form_of(&format)?;
    let made = watched(
        &app,
        &handle,
        work,
        move |office, moment, _| office.rows_file(moment, &wanted, format),
        whole,
    );
    let Some(shown) = made.await? else { return Ok(None) };
    let Some(path) = ask_where(&app, &shown.name, format).await else {
        return Ok(None);
    };
    let (to, bytes) = (path.clone(), shown.file.bytes);
    // The system's dialog has asked before a file is replaced.
    handle.ask(move |office, _| office.save(&to, &bytes, true)).await?;
    app.state::<Chosen>().keep(&path);
    Ok(Some(ExportedRows {
        paper: ExportedPaper {
            path: path.display().to_string(),
            notice: shown.file.notice,
        },
        rows: shown.rows,
        of: shown.of,
    }))
}

/// Asks where a file that is kept of a record goes, by the system's dialog, and writes it there as it came. `of` is an
/// attachment, a message, or a letter that came in. Gives where it is; nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_attachment(app: AppHandle, handle: Held<'_>, of: String) -> Result<Option<String>, Failure> {
    let (name, bytes) = handle.ask(move |office, _| office.kept_file(&of)).await?;
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Save the file")
        .set_file_name(name)
        .save_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let path = receiver.await.ok().flatten();
    let Some(path) = path.and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    let to = path.clone();
    // The system's dialog has asked before a file is replaced.
    handle.ask(move |office, _| office.save(&to, &bytes, true)).await?;
    app.state::<Chosen>().keep(&path);
    Ok(Some(path.display().to_string()))
}

/// Opens an exported paper with the system's own program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_exported(chosen: State<'_, Chosen>, path: String) -> Result<(), Failure> {
    chosen.check(Path::new(&path))?;
    opening::open(Path::new(&path)).await.map_err(|_| {
        Failure::refused(format!(
            "No program on this computer opens {path}. It is saved there and can be sent or copied elsewhere."
        ))
    })
}

/// Opens the folder in which an exported paper lies, with the system's own program for folders.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_folder_of(chosen: State<'_, Chosen>, path: String) -> Result<(), Failure> {
    chosen.check(Path::new(&path))?;
    let folder = Path::new(&path).parent().unwrap_or(Path::new("/"));
    opening::open(folder).await.map_err(|_| {
        Failure::refused(format!(
            "No program on this computer shows folders. The file is {path}."
        ))
    })
}

/// Opens a paper's PDF in the system's viewer, from which it is printed. Gives what to know of it: characters that a
/// PDF does not show as they are, and where; and that no printer is set up. Refused where no program opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_paper(
    app: AppHandle,
    handle: Held<'_>,
    paper: Paper,
    record: String,
) -> Result<Option<String>, Failure> {
    let folder = crate::printed::folder(&app)?;
    let (path, notice) = handle
        .ask(move |office, moment| {
            let name = office.paper_name(moment, paper, &record)?;
            let path = folder.join(format!("{name}.pdf"));
            let file = office.paper(moment, paper, &record, Form::Paper(Format::Pdf))?;
            office.save(&path, &file.bytes, true)?;
            Ok((path, file.notice))
        })
        .await?;
    opening::open(&path).await.map_err(|_| {
        Failure::refused(
            "Nothing was printed: no program on this computer opens a PDF. Save it as a PDF, and print it from a \
             computer that has a printer.",
        )
    })?;
    let printers = tokio::task::spawn_blocking(opening::has_printer).await.unwrap_or(true);
    let without = (!printers).then(|| {
        "No printer is set up on this computer. The PDF is open: save it, and print it from a computer that has one.".to_owned()
    });
    let notices: Vec<String> = without.into_iter().chain(notice).collect();
    Ok((!notices.is_empty()).then(|| notices.join(" ")))
}

/// A mail with a letter, as it is proposed; `clearer` is whom it is put to, where that is not recorded yet.
#[tauri::command]
#[specta::specta]
pub(crate) async fn letter_mail(
    handle: Held<'_>,
    letter: String,
    errand: Errand,
    clearer: Option<String>,
) -> Result<LetterMail, Failure> {
    handle
        .ask(move |office, moment| office.letter_mail(moment, &letter, errand, clearer.as_deref()))
        .await
}

/// Opens a mail with a letter as a draft in the system's mail program, from which a person sends it. Gives what to know
/// of it, such as for whom no address is known. Refused where no program opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_letter_mail(
    app: AppHandle,
    handle: Held<'_>,
    letter: String,
    errand: Errand,
    mail: MailWords,
) -> Result<Option<String>, Failure> {
    let folder = crate::printed::folder(&app)?;
    let (path, notice) = handle
        .ask(move |office, moment| {
            let name = office.paper_name(moment, Paper::Letter, &letter)?;
            let path = folder.join(format!("{name}.eml"));
            let file = office.letter_mail_file(moment, &letter, errand, Some(mail))?;
            office.save(&path, &file.bytes, true)?;
            Ok((path, file.notice))
        })
        .await?;
    open_draft(&path).await?;
    Ok(notice)
}

async fn open_draft(path: &Path) -> Result<(), Failure> {
    opening::open(path).await.map_err(|_| {
        Failure::refused(
            "No draft was opened: no program on this computer opens a mail. Save it as .eml, and open it \
            where your mail is.",
        )
    })
}

/// A mail about a letter or message, as it is proposed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn item_mail(handle: Held<'_>, item: String, errand: ItemErrand) -> Result<ItemMail, Failure> {
    handle
        .ask(move |office, moment| office.item_mail(moment, &item, errand))
        .await
}

/// Opens a mail about a letter or message as a draft in the system's mail program, from which a person sends it. Gives
/// what to know of it, such as for whom no address is known. Refused where no program opens it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_item_mail(
    app: AppHandle,
    handle: Held<'_>,
    item: String,
    errand: ItemErrand,
    mail: MailWords,
) -> Result<Option<String>, Failure> {
    let folder = crate::printed::folder(&app)?;
    let (path, notice) = handle
        .ask(move |office, moment| {
            let path = folder.join("Message.eml");
            let file = office.item_mail_file(moment, &item, errand, Some(mail))?;
            office.save(&path, &file.bytes, true)?;
            Ok((path, file.notice))
        })
        .await?;
    open_draft(&path).await?;
    Ok(notice)
}

/// Asks where to by the system's dialog, and saves a mail with a letter as a draft there. Nothing where the dialog was
/// closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_letter_mail(
    app: AppHandle,
    handle: Held<'_>,
    letter: String,
    errand: Errand,
    mail: MailWords,
) -> Result<Option<ExportedPaper>, Failure> {
    let form = Form::List(ListForm::Eml);
    let of = letter.clone();
    let name = handle
        .ask(move |office, moment| office.paper_name(moment, Paper::Letter, &of))
        .await?;
    let Some(path) = ask_where(&app, &name, form).await else {
        return Ok(None);
    };
    let to = path.clone();
    let notice = handle
        .ask(move |office, moment| {
            let file = office.letter_mail_file(moment, &letter, errand, Some(mail))?;
            // The system's dialog has asked before a file is replaced.
            office.save(&to, &file.bytes, true)?;
            Ok(file.notice)
        })
        .await?;
    app.state::<Chosen>().keep(&path);
    Ok(Some(ExportedPaper {
        path: path.display().to_string(),
        notice,
    }))
}

/// Asks for a picture by the system's dialog, and puts it in place of the wordmark.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_wordmark(app: AppHandle, handle: Held<'_>) -> Result<Option<Done>, Failure> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_title("Choose a wordmark")
        .add_filter("Picture", &["png", "jpg", "jpeg", "svg"])
        .pick_file(move |chosen| {
            let _ = sender.send(chosen);
        });
    let Some(path) = receiver.await.ok().flatten().and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(None);
    };
    let case = UseCase::set_wordmark(path.display().to_string());
    Ok(Some(
        handle.ask(move |office, moment| office.perform(moment, case)).await?,
    ))
}
