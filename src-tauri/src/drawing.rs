//! Has the page drawn by the processor and not through OpenGL. Without a graphics card, as on a virtual desktop, the
//! web view would have OpenGL done by the processor, at more than four times the work for each key; a page of text
//! gains nothing from a card.

/// Has the page of a window drawn so.
#[cfg(target_os = "linux")]
pub(crate) fn by_the_processor(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    window.with_webview(|page| {
        if let Some(settings) = page.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Other systems' web views choose for themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn by_the_processor(_: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
