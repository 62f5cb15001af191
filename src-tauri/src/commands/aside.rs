//! Runs work that takes long on another thread than the one that answers the page.

use crate::failure::Failure;
use crate::office_handle::OfficeHandle;

pub(crate) async fn aside<T: Send + 'static>(
    handle: &OfficeHandle,
    act: impl FnOnce(OfficeHandle) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let handle = handle.clone();
    tokio::task::spawn_blocking(move || act(handle))
        .await
        .map_err(|_| Failure::inside())?
}
