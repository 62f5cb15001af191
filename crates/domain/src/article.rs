//! The indefinite article, "a" or "an", before words that vary.

/// Words with "a" or "an" before them: `an action reference`, `a letter`. By the first letter, which is right for every
/// word this program puts there.
pub fn with_article(words: &str) -> String {
    let vowel = words.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {words}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::with_article;

    #[test]
    fn words_get_their_article() {
        assert_eq!(with_article("action reference"), "an action reference");
        assert_eq!(with_article("letter"), "a letter");
        assert_eq!(with_article("update"), "an update");
    }
}
