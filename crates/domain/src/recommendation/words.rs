//! How words of cells are compared.

/// Words as they are compared: small letters, single spaces, no marks at their ends.
pub(super) fn compared(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_matches(['.', ',', ';', ':', '•', '-']).trim().to_owned()
}
