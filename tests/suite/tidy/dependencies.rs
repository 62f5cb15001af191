//! Each dependency is used by the package that names it. One that is kept for another reason stands under
//! `package.metadata.cargo-machete` with the reason beside it, where `cargo machete` looks too.

use super::{files, named};

/// Whether a source names a crate: `name::`, `name!` or `use name;`, and not as the end of a longer name.
fn names(source: &str, krate: &str) -> bool {
    source.match_indices(krate).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = &source[at + krate.len()..];
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
            && ["::", "!", ";", " as "].iter().any(|next| after.starts_with(next))
    })
}

// Seen red: with `tracing` among what the store needs.
#[test]
fn each_dependency_is_used_or_says_why_it_is_kept() {
    let sources = files(&["rs"]);
    for (manifest, text) in files(&["Cargo.toml"]) {
        let folder = match manifest.as_str() {
            "Cargo.toml" => "src-tauri/",
            of_a_package => of_a_package.trim_end_matches("Cargo.toml"),
        };
        let own = |path: &str| {
            path.strip_prefix(folder).is_some_and(|rest| {
                // Packages that lie within the folder of another have manifests of their own.
                folder != "tests/"
                    || ["suite/", "benches/", "lib.rs", "build.rs"]
                        .iter()
                        .any(|own| rest.starts_with(own))
            })
        };
        let table: toml::Table = text.parse().expect("a manifest is TOML");
        let kept = ["metadata", "cargo-machete", "ignored"]
            .iter()
            .try_fold(&table["package"], |value, name| value.get(name));
        let is_kept = |name: &str| {
            let all = kept.and_then(toml::Value::as_array);
            all.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(name)))
        };
        for dependency in named(&text) {
            let krate = dependency.replace('-', "_");
            let used = sources.iter().any(|(path, text)| own(path) && names(text, &krate));
            assert!(
                used != is_kept(&dependency),
                "{manifest}: {dependency} is {}",
                match used {
                    true => "used: take it out of those that are kept though they are not",
                    false => "not used: take it out, or say under package.metadata.cargo-machete why it is kept",
                }
            );
        }
    }
}
