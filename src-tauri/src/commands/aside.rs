//! Runs work that takes long on another thread than the one that answers the page.

use crate::desk::Desk;
use crate::failure::Failure;

pub(crate) async fn aside<T: Send + 'static>(
    desk: &Desk,
    act: impl FnOnce(Desk) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let desk = desk.clone();
    tokio::task::spawn_blocking(move || act(desk))
        .await
        .map_err(|_| Failure::inside())?
}
