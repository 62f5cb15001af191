//! Characters that no typeface of a paper has: what is said of them, wherever it is said. Which they are is known where
//! the typefaces are.

/// A character that prints as its code, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unprintable {
    /// The character.
    pub sign: char,
    /// The annex it first stands in, `Annex A`; empty for the paper itself.
    pub part: String,
    /// The words around it, where it first stands.
    pub near: String,
}

/// How many are named in one sentence; the others are counted.
const NAMED: usize = 4;

impl Unprintable {
    /// What prints in its place: `[U+6771]`.
    pub fn code(&self) -> String {
        code(self.sign)
    }

    fn place(&self) -> String {
        let near = legible(self.near.trim());
        match (near.is_empty(), self.part.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!(" in {}", self.part),
            (false, true) => format!(" in “{near}”"),
            (false, false) => format!(" in “{near}”, {}", self.part),
        }
    }
}

/// What prints in place of a character that no typeface has: `[U+6771]`.
pub fn code(sign: char) -> String {
    format!("[U+{:04X}]", u32::from(sign))
}

/// Words for a sentence, with what would turn it about or show nothing as codes.
fn legible(words: &str) -> String {
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(u32::from(sign), 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xE000..=0xF8FF | 0xFEFF
                | 0xFFF0..=0xFFFF | 0xE_0000..)
    };
    words
        .chars()
        .map(|sign| if hidden(sign) { code(sign) } else { sign.to_string() })
        .collect()
}

/// One sentence that says which characters a PDF will not show, and where; nothing where there is none.
pub fn sentence(signs: &[Unprintable]) -> Option<String> {
    let named = |one: &Unprintable| {
        let sign = legible(one.sign.encode_utf8(&mut [0; 4]));
        if sign == one.code() {
            sign
        } else {
            format!("“{sign}”")
        }
    };
    // Those that stand in one place are told together.
    let mut list: Vec<String> = signs
        .iter()
        .take(NAMED)
        .collect::<Vec<_>>()
        .chunk_by(|one, next| one.place() == next.place())
        .map(|together| {
            let all: Vec<String> = together.iter().map(|one| named(one)).collect();
            format!("{}{}", all.join(", "), together[0].place())
        })
        .collect();
    if signs.len() > NAMED {
        list.push(format!("and {} more", signs.len() - NAMED));
    }
    let list = list.join("; ");
    match signs {
        [] => None,
        [one] => Some(format!(
            "One character is in no typeface of the paper and prints as {} in a PDF: {list}.",
            one.code()
        )),
        [first, ..] => Some(format!(
            "{} characters are in no typeface of the paper and print as codes such as {} in a PDF: {list}.",
            signs.len(),
            first.code()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_and_their_places_are_named() {
        let sign = |sign, part: &str, near: &str| Unprintable {
            sign,
            part: part.to_owned(),
            near: near.to_owned(),
        };
        let check = |signs: &[Unprintable], expected: Option<&str>| assert_eq!(sentence(signs).as_deref(), expected);
        check(&[], None);
        check(
            &[sign('東', "", "the 東京 office")],
            Some(
                "One character is in no typeface of the paper and prints as [U+6771] in a PDF: “東” in “the 東京 office”.",
            ),
        );
        check(
            &[sign('\u{202e}', "Annex A", "turned"), sign('東', "", "")],
            Some(
                "2 characters are in no typeface of the paper and print as codes such as [U+202E] in a PDF: [U+202E] \
                 in “turned”, Annex A; “東”.",
            ),
        );
        let many: Vec<Unprintable> = "東京大阪名古".chars().map(|one| sign(one, "", "")).collect();
        assert!(sentence(&many).is_some_and(|said| said.ends_with("“東”, “京”, “大”, “阪”; and 2 more.")));
    }
}
