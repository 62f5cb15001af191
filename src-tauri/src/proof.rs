//! Proof pages over a URL scheme of their own, `proof://localhost/<digest>?width=<pixels>`: pictures are fetched only
//! when a page changed, and never pass through a command.

use tauri::http::{Request, Response, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

use crate::desk::Desk;

pub(crate) fn answer(context: UriSchemeContext<'_, Wry>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let desk = context.app_handle().state::<Desk>().inner().clone();
    let digest = request.uri().path().trim_start_matches('/').to_owned();
    let width = request
        .uri()
        .query()
        .and_then(|query| query.strip_prefix("width="))
        .and_then(|pixels| pixels.parse().ok())
        .unwrap_or(0);
    tauri::async_runtime::spawn_blocking(move || {
        let response = match desk.page(&digest, width) {
            // A digest and a width name one picture for ever.
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
