//! Runs of one paragraph as plain words and as Markdown.

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    pub words: String,
    pub look: Look,
    /// The mark of a footnote that stands here, in place of words.
    pub note: Option<String>,
}

/// How words look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub hidden: bool,
    pub link: Option<String>,
}

/// The words alone.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.words.as_str()).collect()
}

/// The words with emphasis and links as Markdown; characters that would be markup are escaped.
pub fn markdown(runs: &[Run], heading: bool) -> String {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs.iter().filter(|run| !run.words.is_empty() || run.note.is_some()) {
        match merged.last_mut() {
            Some(last) if last.look == run.look && last.note.is_none() && run.note.is_none() => {
                last.words.push_str(&run.words)
            }
            _ => merged.push(run.clone()),
        }
    }
    let mut out = String::new();
    for run in &merged {
        if let Some(note) = &run.note {
            out.push_str(&format!("[^{note}]"));
            continue;
        }
        let core = run.words.trim();
        if core.is_empty() {
            out.push_str(&run.words);
            continue;
        }
        let lead = &run.words[..run.words.len() - run.words.trim_start().len()];
        let trail = &run.words[run.words.trim_end().len()..];
        let mut marks = String::new();
        if run.look.strike {
            marks.push_str("~~");
        }
        if run.look.bold && !heading {
            marks.push_str("**");
        }
        if run.look.italic {
            marks.push('*');
        }
        out.push_str(lead);
        out.push_str(&marks);
        let words = escape(core);
        match run.look.link.as_deref().filter(|address| safe(address)) {
            Some(address) if address == core || address.strip_prefix("mailto:") == Some(core) => {
                out.push_str(&format!("<{}>", address.strip_prefix("mailto:").unwrap_or(address)));
            }
            Some(address) => out.push_str(&format!("[{words}](<{address}>)")),
            None => out.push_str(&words),
        }
        out.extend(marks.chars().rev());
        out.push_str(trail);
    }
    // Behind the marks of a heading nothing else begins.
    if heading { out.replace('\n', " ") } else { start(&out) }
}

fn safe(address: &str) -> bool {
    ["https:", "http:", "mailto:"]
        .iter()
        .any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
        && !address.contains(['<', '>', '\n', ' '])
}

/// Escapes what Markdown would take for markup inside a line.
pub(in crate::read) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let letters: Vec<char> = words.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1).copied();
        let spaced = |side: Option<char>| side.is_none_or(char::is_whitespace);
        let inner = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let markup = match letter {
            '`' => true,
            '\\' => after.is_some_and(|next| next.is_ascii_punctuation() || next == '\n'),
            '*' => !(spaced(before) && spaced(after)),
            '_' => !(inner(before) && inner(after) || spaced(before) && spaced(after)),
            '<' => after.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => {
                after.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#')
                    && letters[at + 1..].iter().take(12).any(|&next| next == ';')
            }
            '[' => after == Some('^') || after == Some('['),
            ']' => matches!(after, Some('(' | ':')),
            '~' => before == Some('~') || after == Some('~'),
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Escapes what Markdown would take for a heading, list, quotation or rule at the start of a line.
pub fn start(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let trimmed = line.trim_start_matches(' ');
        let digits = trimmed.chars().take_while(char::is_ascii_digit).count();
        let rest = &trimmed[digits..];
        let listed = (1..=9).contains(&digits)
            && rest.starts_with(['.', ')'])
            && rest[1..].chars().next().is_none_or(char::is_whitespace);
        if listed {
            return format!("{}\\{rest}", &trimmed[..digits]);
        }
        let next = trimmed.chars().nth(1);
        let marked = match trimmed.chars().next() {
            Some('#') => trimmed
                .trim_start_matches('#')
                .chars()
                .next()
                .is_none_or(char::is_whitespace),
            Some('-' | '+') => next.is_none_or(char::is_whitespace) || trimmed.starts_with("---"),
            Some('*') => next.is_some_and(char::is_whitespace),
            Some('>' | '|') => true,
            Some('=') => trimmed.chars().all(|c| c == '='),
            _ => false,
        };
        if marked {
            format!("\\{trimmed}")
        } else {
            line.to_owned()
        }
    });
    // A line break inside a paragraph is a hard one.
    lines.collect::<Vec<_>>().join("  \n")
}

/// The level of a heading style's Markdown: the title and Heading 1 are level 1.
pub fn heading(style: &str) -> Option<usize> {
    match style {
        "Title" | "Paper title" => Some(1),
        "Annex heading" => Some(1),
        _ => style
            .strip_prefix("Heading ")?
            .parse()
            .ok()
            .filter(|level| (1..=6).contains(level)),
    }
}
