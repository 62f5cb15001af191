//! What is said when the program itself fails: the place in its source, and no word of a record. The message of such a
//! failure may quote what was being worked on, and what is written to an error stream ends in a system's log.

use std::io::Write;

/// From here on, a failure of the program says only where it was.
pub fn say_only_where() {
    std::panic::set_hook(Box::new(|failure| {
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
