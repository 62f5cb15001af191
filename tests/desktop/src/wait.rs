//! Waiting for something to be so. Nothing here or anywhere in the journeys waits for a length of time instead.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Many times what a slow computer needs: whether a journey passes must not hang on how busy the computer is.
const LONGEST: Duration = Duration::from_secs(120);
const BETWEEN: Duration = Duration::from_millis(40);

/// Asks until there is an answer; after two minutes it is an error that says what was waited for.
pub async fn until<T>(what: &str, ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    patiently(what, LONGEST, ask).await
}

/// The same for what may take longer.
pub async fn patiently<T>(what: &str, longest: Duration, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let began = Instant::now();
    let mut last = None;
    while began.elapsed() < longest {
        match ask().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => last = None,
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(BETWEEN).await;
    }
    match last {
        Some(error) => bail!("waited in vain for {what}: {error:#}"),
        None => bail!("waited in vain for {what}"),
    }
}
