//! The window's program: opens the office file named on the command line, else the one in the person's own folder.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    oversight_desk::run(std::env::args_os().nth(1).map(std::path::PathBuf::from));
}
