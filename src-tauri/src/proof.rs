//! Pages over a URL scheme of their own, so that pictures never pass through a command: those of the proof,
//! `proof://localhost/<digest>?width=<pixels>`, fetched only when a page changed, and those of a file that is kept of a
//! record, `proof://localhost/kept/<record>/<page>?width=<pixels>`, fetched as they are scrolled to.

use tauri::http::{Request, Response, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

use crate::office_handle::OfficeHandle;

pub(crate) fn answer(context: UriSchemeContext<'_, Wry>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let handle = context.app_handle().state::<OfficeHandle>().inner().clone();
    let digest = request.uri().path().trim_start_matches('/').to_owned();
    let width = request
        .uri()
        .query()
        .and_then(|query| query.strip_prefix("width="))
        .and_then(|pixels| pixels.parse().ok())
        .unwrap_or(0);
    tauri::async_runtime::spawn_blocking(move || {
        let kept = digest.strip_prefix("kept/").and_then(|rest| rest.split_once('/'));
        let picture = match kept {
            Some((record, page)) => page.parse().ok().and_then(|page| handle.kept_page(record, page, width)),
            None => handle.page(&digest, width),
        };
        let response = match picture {
            // A digest and a width name one picture for ever, and so does a page of a kept file, which never changes.
            Some(picture) => Response::builder()
                .header(header::CONTENT_TYPE, "image/png")
                .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
                .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(picture),
            None => Response::builder().status(404).body(Vec::new()),
        };
        responder.respond(response.unwrap_or_default());
    });
}
