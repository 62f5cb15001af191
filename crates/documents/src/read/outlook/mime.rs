//! What was read out of an Outlook file, written as mail. Nothing of the file can be taken for a part or a header that
//! it is not: values are one line, words and attachments are base64, and only whole headers come through.

use std::fmt::Write as _;

/// The words and what is attached.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub plain: String,
    pub page: String,
    pub attached: Vec<Part>,
}

/// An attachment.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The name as written.
    pub name: String,
    /// The media type as the file says.
    pub kind: String,
    /// By what the page calls it.
    pub id: String,
    /// Outlook does not list it: a picture in a signature.
    pub hidden: bool,
    /// The bytes are a whole message.
    pub message: bool,
    pub bytes: Vec<u8>,
}

/// A value on one line, without what steers a terminal or ends a header.
pub(super) fn line(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A person as a header has them. An address of Exchange's own directory says nothing to anybody and is left out.
pub(super) fn address(name: &str, address: &str) -> String {
    let name = line(name).replace('\\', "\\\\").replace('"', "\\\"");
    let mut address = line(address).replace(['<', '>'], "");
    if !address.contains('@') || address.contains(' ') {
        address.clear();
    }
    match (name.as_str(), address.as_str()) {
        ("", "") => String::new(),
        ("", address) => format!("<{address}>"),
        (name, "") => format!("\"{name}\" <>"),
        (name, address) => format!("\"{name}\" <{address}>"),
    }
}

/// Headers as they came, but for those that say how the mail was packed: it is packed anew here.
pub(super) fn headers_of(written: &str) -> String {
    let mut headers = String::new();
    let mut taken = false;
    for line in written.lines() {
        let line = line.trim_end_matches('\r');
        let folded = line.starts_with([' ', '\t']);
        if line.trim().is_empty() {
            // What follows an empty line is no header; before the first there may be some.
            if headers.is_empty() {
                continue;
            }
            break;
        }
        if !folded {
            let name = line.split(':').next().unwrap_or_default();
            let sound = line.contains(':')
                && name.starts_with(|letter: char| letter.is_ascii_alphanumeric())
                && name.trim_end().chars().all(|letter| letter.is_ascii_graphic());
            let small = name.trim().to_ascii_lowercase();
            taken = sound && !small.starts_with("content-") && small != "mime-version";
        }
        if taken {
            headers.push_str(&line.replace('\0', ""));
            headers.push_str("\r\n");
        }
    }
    headers
}

/// The whole as mail; `depth` keeps the boundaries of messages inside messages apart.
pub(super) fn whole(headers: &str, parts: &Parts, depth: usize) -> Vec<u8> {
    let mut mail = headers.as_bytes().to_vec();
    mail.extend_from_slice(b"MIME-Version: 1.0\r\n");
    let words = body_part(parts, depth);
    if parts.attached.is_empty() {
        mail.extend_from_slice(&words);
        return mail;
    }
    // A header of the file never begins with dashes, and nothing else of it stands here as it is.
    let boundary = format!("--=_outlook_{depth}_mixed");
    mail.extend_from_slice(format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n").as_bytes());
    mail.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
    mail.extend_from_slice(&words);
    for part in &parts.attached {
        mail.extend_from_slice(format!("\r\n--{boundary}\r\n").as_bytes());
        attached(&mut mail, part, &parts.page);
    }
    mail.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    mail
}

/// The words with the headers that say what they are: plain, a page, or both as alternatives.
fn body_part(parts: &Parts, depth: usize) -> Vec<u8> {
    let text = |kind: &str, words: &str| {
        let mut out = format!("Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .into_bytes();
        base64(&mut out, words.as_bytes());
        out
    };
    match (parts.plain.trim().is_empty(), parts.page.trim().is_empty()) {
        (_, true) => text("plain", &parts.plain),
        (true, false) => text("html", &parts.page),
        (false, false) => {
            let boundary = format!("--=_outlook_{depth}_words");
            let mut out = format!("Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n").into_bytes();
            for (kind, words) in [("plain", &parts.plain), ("html", &parts.page)] {
                out.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
                out.extend_from_slice(&text(kind, words));
                out.extend_from_slice(b"\r\n");
            }
            out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
            out
        }
    }
}

fn attached(mail: &mut Vec<u8>, part: &Part, page: &str) {
    let id = line(&part.id).replace(['<', '>'], "");
    let shown = !id.is_empty() && page.contains(&format!("cid:{id}"));
    let kind = if part.message {
        "message/rfc822".to_owned()
    } else {
        media(&part.kind, part.hidden || shown)
    };
    let mut head = format!("Content-Type: {kind}\r\n");
    let place = if part.hidden || shown { "inline" } else { "attachment" };
    let _ = write!(head, "Content-Disposition: {place}");
    if !part.name.trim().is_empty() {
        let _ = write!(head, "; filename*=utf-8''{}", percent(&part.name));
    }
    head.push_str("\r\n");
    if !id.is_empty() {
        let _ = write!(head, "Content-ID: <{id}>\r\n");
    }
    if part.message {
        head.push_str("\r\n");
        mail.extend_from_slice(head.as_bytes());
        mail.extend_from_slice(&part.bytes);
    } else {
        head.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
        mail.extend_from_slice(head.as_bytes());
        base64(mail, &part.bytes);
    }
}

/// A media type as the file says, where it is one that cannot be mistaken for a part of the mail itself.
fn media(said: &str, shown: bool) -> String {
    let said = said.trim().to_ascii_lowercase();
    let token = |words: &str| {
        !words.is_empty()
            && words
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "-.+".contains(letter))
    };
    match said.split_once('/') {
        Some(("application" | "text" | "audio" | "video", name)) if token(name) => said,
        Some(("image", name)) if token(name) => said,
        // A picture in the words whose kind is not said.
        _ if shown => "image/unknown".to_owned(),
        _ => "application/octet-stream".to_owned(),
    }
}

fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Base64 in lines of 76 letters.
fn base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len() / 57 * 78 + 80);
    for line in bytes.chunks(57) {
        for three in line.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|at| three.get(at).copied().unwrap_or_default());
            let sixes = [a >> 2, (a & 3) << 4 | b >> 4, (b & 15) << 2 | c >> 6, c & 63];
            for (at, six) in sixes.into_iter().enumerate() {
                out.push(if at > three.len() {
                    b'='
                } else {
                    LETTERS[usize::from(six)]
                });
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}
