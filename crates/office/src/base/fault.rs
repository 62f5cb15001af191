//! Faults in the program itself. A panic says the place in the source and no word of a record, since its message may
//! quote what was being worked on and an error stream ends in a system's log. And the signals that would end the
//! program without a word.

use std::io::Write;

/// From here on, a failure of the program says only where it was.
pub fn say_only_where() {
    std::panic::set_hook(Box::new(|failure| {
        // A damaged page of a file that came: it is told as a sentence about that file, and nothing else failed.
        if std::thread::current().name() == Some(documents::read::pdf::THREAD) {
            return;
        }
        let place = failure
            .location()
            .map(|place| format!(" at {}:{}", place.file(), place.line()))
            .unwrap_or_default();
        // There is nobody left to tell where this cannot be written.
        let _ = writeln!(
            std::io::stderr(),
            "Something failed inside{place}. Nothing of this step was saved; what was saved before is safe."
        );
    }));
}

/// From here on, a file that may not grow further fails to be written, as on a full disk, instead of ending the program
/// (`SIGXFSZ`). Where the system does not let that be arranged, everything stays as it was.
pub fn outlive_the_limit_of_file_sizes() {
    #[cfg(unix)]
    {
        use std::sync::Arc;
        use std::sync::atomic::AtomicBool;
        // Whatever is done with the signal, the write that caused it then fails with a sentence of its own.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    }
}
