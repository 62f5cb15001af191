//! The window: an office held behind one lock, and commands of three lines that ask it. Nothing is decided here about
//! what may be done with a record, and the page has no power but these commands.

mod background_backup;
mod chosen;
mod clock;
mod closing;
mod commands;
mod drawing;
mod failure;
mod keeping;
mod keyring;
mod office_handle;
mod opening;
mod printed;
mod proof;
mod revival;
mod spelling;
mod telling;
mod turns;
mod unsaved;

use std::collections::BTreeMap;
use std::path::PathBuf;

use tauri::webview::NewWindowResponse;
use tauri::{Manager, Url, WebviewWindowBuilder};

use chosen::Chosen;
use closing::Closing;
use commands::long_work::LongWork;
use office_handle::OfficeHandle;
use turns::Turns;

/// Each kind of record, with the commands whose answers are made of it.
fn answers() -> BTreeMap<&'static str, &'static [&'static str]> {
    let kinds = office::Kind::ALL.iter();
    kinds.map(|kind| (kind.table(), kind.facts().answers)).collect()
}

/// The commands the page may call, with their types.
fn bridge() -> tauri_specta::Builder<tauri::Wry> {
    tauri_specta::Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        .error_handling(tauri_specta::ErrorHandlingMode::Result)
        .constant("ANSWERS_OF", answers())
        .commands(tauri_specta::collect_commands![
            commands::write::perform,
            commands::write::rehearse,
            commands::write::perform_together,
            commands::write::undo,
            commands::write::redo,
            commands::write::save_draft,
            commands::write::hold_words,
            commands::write::drop_draft,
            commands::read::office,
            commands::read::typed_words,
            commands::read::desk_view,
            commands::read::review,
            commands::read::note_will_say,
            commands::read::reply,
            commands::read::kept_pages,
            commands::read::forums,
            commands::read::meetings,
            commands::read::meeting,
            commands::read::actions,
            commands::read::action,
            commands::read::register,
            commands::read::register_rows,
            commands::read::register_views,
            commands::read::holidays,
            commands::read::leads,
            commands::read::correspondence,
            commands::read::correspondence_rows,
            commands::read::correspondence_item,
            commands::read::cases,
            commands::read::disclosure_case,
            commands::read::case_held_back,
            commands::read::case_findings,
            commands::read::case_found,
            commands::read::claim_words,
            commands::read::offered_provisions,
            commands::read::bundle_entry,
            commands::read::publications,
            commands::read::publications_of,
            commands::read::sources,
            commands::read::recommendations,
            commands::read::compare_rounds,
            commands::read::read_timing,
            commands::read::read_action_line,
            commands::read::read_action_words,
            commands::read::read_days,
            commands::read::read_date,
            commands::read::first_start,
            commands::read::read_time,
            commands::read::people_called,
            commands::read::people,
            commands::read::letters,
            commands::read::letter,
            commands::read::compare_versions,
            commands::read::past,
            commands::read::compare_past,
            commands::read::search,
            commands::read::hold_on,
            commands::read::public_copy,
            commands::read::history,
            commands::papers::proof_letter,
            commands::papers::proof_first_letter,
            commands::papers::proof_letter_text,
            commands::papers::proof_notice,
            commands::papers::proof_entry,
            commands::papers::response_parts,
            commands::papers::proof_note,
            commands::papers::export_paper,
            commands::papers::paper_text,
            commands::papers::copied_rows,
            commands::papers::copied_table,
            commands::papers::export_rows,
            commands::papers::export_website,
            commands::papers::export_bundle,
            commands::papers::issue_response,
            commands::long_work::work_progress,
            commands::long_work::stop_work,
            commands::papers::save_attachment,
            commands::papers::open_exported,
            commands::papers::open_folder_of,
            commands::papers::item_mail,
            commands::papers::letter_mail,
            commands::papers::open_item_mail,
            commands::papers::open_letter_mail,
            commands::papers::save_letter_mail,
            commands::papers::print_paper,
            commands::papers::choose_wordmark,
            commands::import::choose_import,
            commands::import::choose_message,
            commands::import::preview_import,
            commands::import::accept_import,
            commands::import::choose_update,
            commands::import::read_update,
            commands::import::choose_holidays,
            commands::import::read_holidays,
            commands::import::load_holidays,
            commands::safety::standing,
            commands::safety::trouble,
            commands::safety::backups,
            commands::safety::alarm_read,
            commands::safety::back_up_now,
            commands::safety::choose_second_folder,
            commands::safety::end_second_folder,
            commands::safety::restore_backup,
            commands::safety::look_at_backup,
            commands::safety::salvage_office,
            commands::safety::open_again,
            commands::passphrase::passphrase_view,
            commands::passphrase::unlock,
            commands::passphrase::lock_office,
            commands::passphrase::set_passphrase,
            commands::passphrase::remove_passphrase,
            commands::passphrase::keep_in_keyring,
            commands::passphrase::delete_open_copies,
            commands::passphrase::save_recovery_sheet,
            commands::passphrase::print_recovery_sheet,
            commands::spelling::check_spelling,
            commands::look::dress_window,
            commands::telling::tell_listeners,
            commands::unsaved::close_window,
            commands::unsaved::close_and_keep,
            commands::unsaved::close_without,
            commands::unsaved::held_words,
            commands::unsaved::unsaved_text,
            commands::unsaved::save_unsaved_words,
            commands::unsaved::kept_words,
            commands::unsaved::put_back_words,
            commands::unsaved::save_kept_words,
            commands::unsaved::forget_words,
        ])
}

/// Opens the window on an office file; without one, on the office in the person's own folder, made if it is not there.
///
/// # Panics
/// Where the system cannot open a window at all.
pub fn run(path: Option<PathBuf>) {
    office::fault::say_only_where();
    office::fault::outlive_the_limit_of_file_sizes();
    let bridge = bridge();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(bridge.invoke_handler())
        .on_window_event(|window, event| match event {
            tauri::WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }) => {
                let chosen = window.state::<Chosen>();
                paths.iter().for_each(|path| chosen.keep(path));
            }
            tauri::WindowEvent::CloseRequested { api, .. } if !window.state::<Closing>().is_leaving() => {
                api.prevent_close();
                closing::ask(window.app_handle());
            }
            _ => {}
        })
        .register_asynchronous_uri_scheme_protocol("proof", proof::answer)
        .setup(move |app| {
            printed::delete(app.handle());
            app.manage(Closing::default());
            let data = app.path().app_data_dir().ok();
            let handle = OfficeHandle::open(
                path.unwrap_or_else(|| office_handle::own_office(app.handle())),
                data.as_deref(),
            );
            background_backup::start(handle.clone());
            handle.unsaved.start();
            app.manage(handle);
            closing::watch_signals(app.handle());
            app.manage(Chosen::default());
            app.manage(Turns::default());
            app.manage(LongWork::default());
            show(app)
        });
    match app.build(tauri::generate_context!()) {
        Ok(app) => app.run(|app, event| match event {
            // Some systems end a program by its menu, without closing its window first.
            tauri::RunEvent::ExitRequested { api, code: None, .. }
                if !app.state::<Closing>().is_leaving() && !app.webview_windows().is_empty() =>
            {
                api.prevent_exit();
                closing::ask(app);
            }
            tauri::RunEvent::Exit => {
                let handle = app.state::<OfficeHandle>();
                app.state::<LongWork>().stop_all();
                closing::last(handle.inner());
                background_backup::look_after(handle.inner(), true);
                handle.close();
                printed::delete(app);
            }
            _ => {}
        }),
        Err(error) => panic!("the window could not be opened: {error}"),
    }
}

/// Shows the window. Its page is the one inside the program and stays it: it opens no other page and no other window.
fn show(app: &tauri::App) -> Result<(), Box<dyn std::error::Error>> {
    for window in &app.config().app.windows {
        let shown = WebviewWindowBuilder::from_config(app, window)?
            .on_navigation(is_own_page)
            .on_new_window(|_, _| NewWindowResponse::Deny)
            // The page knows which screen and record it shows. A title that cannot be set stays as it was.
            .on_document_title_changed(|window, title| {
                let _ = window.set_title(&title);
            })
            // A copy is made once the office has answered, which is later than the key that asked for it.
            .enable_clipboard_access()
            .build()?;
        drawing::by_the_processor(&shown)?;
        revival::watch(&shown)?;
        spelling::keep_menu_to_text(&shown)?;
    }
    Ok(())
}

/// Whether an address is the page inside the program; under `tauri dev` it comes from the page's own server.
fn is_own_page(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => true,
        "http" | "https" => {
            address.host_str() == Some("tauri.localhost")
                || (tauri::is_dev() && address.host_str() == Some("localhost"))
        }
        _ => address.as_str() == "about:blank",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bindings in ui/src/ipc are those of this program. `OVERSIGHT_DESK_WRITE_BINDINGS=1` writes them instead.
    #[test]
    fn bindings() {
        let path = concat!(env!("OVERSIGHT_DESK_CHECKOUT"), "/ui/src/ipc/bindings.ts");
        let language = specta_typescript::Typescript::default()
            .header("// Generated from src-tauri by `cargo xtask bindings`; not to be edited.\n");
        let write = std::env::var_os("OVERSIGHT_DESK_WRITE_BINDINGS").is_some();
        let target = if write {
            PathBuf::from(path)
        } else {
            std::env::temp_dir().join("oversight-desk-bindings.ts")
        };
        bridge().export(language, &target).expect("the bindings can be written");
        if !write {
            let fresh = std::fs::read_to_string(&target).expect("the fresh bindings");
            let kept = std::fs::read_to_string(path).expect("the bindings in ui/src/ipc");
            assert!(
                fresh == kept,
                "ui/src/ipc/bindings.ts is stale: run `cargo xtask bindings`"
            );
        }
    }
}
