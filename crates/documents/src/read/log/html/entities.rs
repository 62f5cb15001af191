//! Character references of HTML that office programs write. Others stay as they are written.

use std::borrow::Cow;

const NAMED: &[(&str, char)] = &[
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bull", '•'),
    ("middot", '·'),
    ("hellip", '…'),
    ("pound", '£'),
    ("euro", '€'),
    ("cent", '¢'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("sect", '§'),
    ("para", '¶'),
    ("plusmn", '±'),
    ("times", '×'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("auml", 'ä'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("iacute", 'í'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ouml", 'ö'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("rarr", '→'),
    ("larr", '←'),
    ("check", '✓'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
];

/// Words with their references replaced.
pub(in crate::read) fn decoded(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest
            .char_indices()
            .take(12)
            .find(|(_, c)| *c == ';')
            .map(|(end, _)| end);
        match end.and_then(|end| character(&rest[1..end]).map(|found| (end, found))) {
            Some((end, found)) => {
                out.push(found);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        // "&Eacute;" is the capital of "&eacute;".
        let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
        let found = NAMED
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, found)| *found)?;
        return if capital {
            found.to_uppercase().next()
        } else {
            Some(found)
        };
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(code) => u32::from_str_radix(code, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Old pages number the marks of Windows-1252, as browsers still allow.
    let windows = match code {
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        _ => return char::from_u32(code).filter(|found| *found != '\0'),
    };
    Some(windows)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_become_characters_and_others_stay() {
        let check = |words: &str, expected: &str| assert_eq!(decoded(words), expected);
        check(
            "Finance &amp; Change &ndash; &#163;2&nbsp;m",
            "Finance & Change – £2\u{a0}m",
        );
        check("&Eacute;lan &#x2019; &#146;", "Élan ’ ’");
        check("R&D; &unknown; &#xD800; &#0; & &", "R&D; &unknown; &#xD800; &#0; & &");
    }
}
