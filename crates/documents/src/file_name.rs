//! Names of files that are safe on every system.

/// Whether some systems keep a name for a device, whatever its ending.
pub fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || ((stem.starts_with("COM") || stem.starts_with("LPT"))
            && matches!(stem[3..].chars().collect::<Vec<_>>()[..], ['0'..='9' | '¹' | '²' | '³']))
}

/// Marks that turn the direction of writing, or are not seen: in a name they show another ending than it has.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text as a file's name on every system: no separators, no reserved names, no marks that are not seen, no more than
/// 120 bytes.
pub fn safe_name(text: &str) -> String {
    let mut name: String = text
        .chars()
        .map(|letter| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            letter if letter.is_control() || is_unseen(letter) => '-',
            letter => letter,
        })
        .collect();
    while name.len() > 120 {
        name.pop();
    }
    let name = name.trim_matches(['.', ' ']).to_owned();
    if name.is_empty() || is_device(&name) {
        format!("paper {name}").trim_end().to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_safe_on_every_system() {
        let check = |text: &str, expected: &str| assert_eq!(safe_name(text), expected);
        check("DMPC-2027-0118", "DMPC-2027-0118");
        check("../../etc/passwd", "-..-etc-passwd");
        check("17/2022", "17-2022");
        check("CON", "paper CON");
        check("com1.x", "paper com1.x");
        check("", "paper");
        check("nul .txt", "paper nul .txt");
        check("COM¹", "paper COM¹");
        check("Letter \u{202e}fdp.exe", "Letter -fdp.exe");
        check("Note\u{200b}\n", "Note--");
        assert!(safe_name(&"é".repeat(500)).len() <= 120);
    }
}
