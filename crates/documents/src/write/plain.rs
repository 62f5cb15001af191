//! The plain words of a paper, as formats without marks have them.

use std::borrow::Cow;

use crate::model::Inline;

/// The address to print after a link's words, or `None` where the words already say it.
pub(crate) fn address_beside<'a>(address: &'a str, content: &[Inline]) -> Option<&'a str> {
    // A file beside the page has no scheme, and its name says nothing to a reader.
    if !address.contains(':') {
        return None;
    }
    let bare = |words: &str| {
        let words = words.trim().trim_end_matches('/');
        ["https://", "http://", "mailto:"]
            .iter()
            .find_map(|scheme| words.strip_prefix(scheme))
            .unwrap_or(words)
            .to_lowercase()
    };
    let printed = address.strip_prefix("mailto:").unwrap_or(address);
    (bare(&plain(content)) != bare(address)).then_some(printed)
}

/// The words of runs, with nothing of how they look; a break is a space.
pub(crate) fn plain(content: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(content, &mut words);
    words
}

pub(crate) fn push_plain(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Code { text } => words.push_str(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Strike { content }
            | Inline::Link { content, .. } => push_plain(content, words),
            Inline::Footnote { .. } | Inline::FirstPage { .. } | Inline::Pages { .. } | Inline::Place { .. } => {}
            Inline::Break => words.push(' '),
        }
    }
}

/// The paragraphs of a cell in one line: what stands beneath the first is told from it by a mark, where none ends it.
pub(crate) fn in_a_row(parts: impl IntoIterator<Item = String>) -> String {
    let mut line = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            let ended = line
                .trim_end_matches(['*', '_', ')'])
                .ends_with(['.', ',', ';', ':', '!', '?', '…']);
            line.push_str(if ended { " " } else { "; " });
        }
        line.push_str(&part);
    }
    line
}

/// Words that every list, calendar and mail can hold: a line ends in `\n`, and what [`is_foreign`] other than
/// that and the tab is U+FFFD.
pub(crate) fn legible(words: &str) -> Cow<'_, str> {
    let foreign = |sign: char| sign != '\n' && sign != '\t' && is_foreign(sign);
    if words.contains(foreign) {
        Cow::Owned(
            words
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .replace(foreign, "\u{fffd}"),
        )
    } else {
        Cow::Borrowed(words)
    }
}

/// Control characters, and the two signs XML excludes.
pub(crate) fn is_foreign(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}')
}

/// Words on one line: any run of white space and foreign signs is one space, and none stands at the ends.
pub(crate) fn one_line(words: &str) -> String {
    words
        .split(|sign: char| sign.is_whitespace() || is_foreign(sign))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
