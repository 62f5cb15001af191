//! The suite is a test binary of its own, `suite/main.rs`; this library is empty so that the package can stand alone.
