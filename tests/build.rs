//! Says which tests of the suite are compiled: those that need what this repository does not have are left out where the
//! variable that names it is not set, so that none of them can pass without having looked.
#![allow(clippy::print_stdout, reason = "this is how a build script answers cargo")]

fn main() {
    for (variable, cfg) in [
        ("OVERSIGHT_DESK_REFERENCE", "published_papers"),
        ("OVERSIGHT_DESK_PYTHON", "word_auditor"),
    ] {
        println!("cargo::rerun-if-env-changed={variable}");
        println!("cargo::rustc-check-cfg=cfg({cfg})");
        if std::env::var_os(variable).is_some() {
            println!("cargo::rustc-cfg={cfg}");
        }
    }
}
