//! Signs of typefaces that have signs where others have letters: ticks, crosses and boxes of Wingdings and its kin.
//!
//! The tables hold what stands in papers; a sign that is not in them is named and shown as missing.

/// A typeface of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typeface {
    Wingdings,
    Wingdings2,
    Webdings,
    /// Symbol: Greek and mathematics.
    Symbol,
    /// Wingdings 3: arrows.
    Wingdings3,
}

impl Typeface {
    /// A typeface of signs by its name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.trim().to_lowercase().as_str() {
            "wingdings" => Self::Wingdings,
            "wingdings 2" => Self::Wingdings2,
            "wingdings 3" => Self::Wingdings3,
            "webdings" => Self::Webdings,
            "symbol" => Self::Symbol,
            _ => return None,
        })
    }

    /// What a code shows in this typeface. Files write codes from 0x20 to 0xFF, or the same above 0xF000.
    pub fn sign(self, code: u32) -> Option<char> {
        let code = if (0xF000..=0xF0FF).contains(&code) {
            code - 0xF000
        } else {
            code
        };
        Some(match (self, code) {
            (_, 0x20 | 0xA0) => ' ',
            (Self::Wingdings, 0x4A) => '☺',
            (Self::Wingdings, 0x4C) => '☹',
            (Self::Wingdings, 0x6C) => '●',
            (Self::Wingdings, 0x6D) => '❍',
            (Self::Wingdings, 0x6E) => '■',
            (Self::Wingdings, 0x6F | 0x70 | 0x71 | 0x72 | 0xA8) => '☐',
            (Self::Wingdings, 0x76) => '❖',
            (Self::Wingdings, 0x78 | 0xFD) => '☒',
            (Self::Wingdings, 0x9F) => '•',
            (Self::Wingdings, 0xA7) => '▪',
            (Self::Wingdings, 0xAB) => '★',
            (Self::Wingdings, 0xD8) => '➢',
            (Self::Wingdings, 0xDF) => '←',
            (Self::Wingdings, 0xE0 | 0xE8) => '→',
            (Self::Wingdings, 0xE1) => '↑',
            (Self::Wingdings, 0xE2) => '↓',
            (Self::Wingdings, 0xF0) => '⇨',
            (Self::Wingdings, 0xFB) => '✗',
            (Self::Wingdings, 0xFC) => '✓',
            (Self::Wingdings, 0xFE) => '☑',
            (Self::Wingdings2, 0x4F) => '✗',
            (Self::Wingdings2, 0x50) => '✓',
            (Self::Wingdings2, 0x51 | 0x53 | 0x54) => '☒',
            (Self::Wingdings2, 0x52) => '☑',
            (Self::Wingdings2, 0xA3) => '☐',
            (Self::Wingdings2, 0x97 | 0x98) => '•',
            (Self::Webdings, 0x61) => '✓',
            (Self::Webdings, 0x72) => '✗',
            (Self::Webdings, 0x63) => '☐',
            (Self::Webdings, 0x67) => '■',
            (Self::Webdings, 0x6E) => '●',
            (Self::Symbol, 0xA3) => '≤',
            (Self::Symbol, 0xAC) => '←',
            (Self::Symbol, 0xAD) => '↑',
            (Self::Symbol, 0xAE | 0xDE) => '→',
            (Self::Symbol, 0xAF) => '↓',
            (Self::Symbol, 0xB0) => '°',
            (Self::Symbol, 0xB1) => '±',
            (Self::Symbol, 0xB3) => '≥',
            (Self::Symbol, 0xB4) => '×',
            (Self::Symbol, 0xB7) => '•',
            (Self::Symbol, 0xB8) => '÷',
            (Self::Symbol, 0xB9) => '≠',
            (Self::Symbol, 0xBB) => '≈',
            (Self::Symbol, 0xBC) => '…',
            (Self::Symbol, 0xD6) => '√',
            (Self::Symbol, 0xD2) => '®',
            (Self::Symbol, 0xD3) => '©',
            (Self::Symbol, 0xD4) => '™',
            (Self::Symbol, code) => greek(code)?,
            _ => return None,
        })
    }
}

/// The Greek letters of Symbol stand where the Latin ones are, and figures and stops are what they are elsewhere.
fn greek(code: u32) -> Option<char> {
    const LATIN: &str = "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw";
    const GREEK: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω";
    let letter = char::from_u32(code)?;
    match LATIN.chars().position(|latin| latin == letter) {
        Some(at) => GREEK.chars().nth(at),
        None => Some(letter).filter(|letter| letter.is_ascii_digit() || "%()+,./:;<=>?[]_{|}!&#".contains(*letter)),
    }
}

/// The words of a run in a typeface of signs, and the codes that no table has. Longer words were typed as words, and
/// the typeface was an oversight: they stay.
pub fn shown(words: &str, typeface: Typeface) -> (String, Vec<u32>) {
    let private = |letter: char| ('\u{f000}'..='\u{f0ff}').contains(&letter);
    let typed = words.trim().chars().filter(|letter| !private(*letter)).count();
    let mut missing = Vec::new();
    let shown = words.chars().map(|letter| {
        if !private(letter) && (typed > 2 || u32::from(letter) > 0xFF || letter.is_whitespace()) {
            return letter;
        }
        typeface.sign(letter.into()).unwrap_or_else(|| {
            missing.push(letter.into());
            '\u{fffd}'
        })
    });
    (shown.collect(), missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_as_they_are_shown() {
        let check = |name: &str, words: &str, expected: &str| {
            let typeface = Typeface::named(name).expect(name);
            assert_eq!(shown(words, typeface).0, expected);
        };
        check("Wingdings", "\u{f0fc}", "✓");
        check("Wingdings", "\u{fc}", "✓");
        check("wingdings 2", "P", "✓");
        check("Webdings", "a", "✓");
        check("Wingdings", "\u{f0a8} no", "☐ no");
        check("Symbol", "\u{f061}", "α");
        check("Wingdings", "Constabulary", "Constabulary");
        check("Wingdings", "\u{f021}", "\u{fffd}");
        assert_eq!(Typeface::named("Arial"), None);
    }
}
