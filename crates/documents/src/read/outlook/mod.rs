//! A message saved by Outlook (.msg, [MS-OXMSG]) as the mail it is: its properties become headers, words and parts, so
//! that one reader of mail reads both.
//!
//! Reads bytes only; a link that stands in place of an attachment is never followed. Sizes in the file are claims: all
//! that is taken out of it together is never more than the file holds.

mod mime;
mod properties;
mod rtf;

#[cfg(test)]
pub(in crate::read) mod tests;

use std::io::Cursor;

use cfb::CompoundFile;

use mime::{Part, Parts};
use properties::{DAMAGED, MOST, Properties, Room};

/// A message attached to a message attached to a message, and so on: so deep, and no deeper.
const DEEPEST: usize = 8;

/// What an Outlook file is, as mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Outlook {
    /// The headers as they came, where the message came from outside; else there are none in the file.
    pub headers: Option<String>,
    /// The whole message as mail.
    pub mail: Vec<u8>,
}

/// What a file is whose words only the addressee's Outlook opens.
pub(in crate::read) const SEALED: &str = "it is an encrypted or sealed message (S/MIME, PGP or rights \
    management), whose words only its addressee can open; open it in Outlook and save its words, or ask for it \
    unencrypted";

/// Turns an Outlook file into mail, or says what is wrong with it; the words finish "X cannot be read: …".
pub(in crate::read) fn as_mail(bytes: &[u8]) -> Result<Outlook, String> {
    let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| DAMAGED.to_owned())?;
    let mut reading = Reading {
        file,
        room: Room {
            bytes: bytes.len() as u64,
            parts: MOST,
        },
    };
    reading.message("/", 0)
}

struct Reading<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    room: Room,
}

impl Reading<'_> {
    /// The message whose properties lie in a storage; `depth` counts the messages around it.
    fn message(&mut self, at: &str, depth: usize) -> Result<Outlook, String> {
        let head = if depth == 0 { 32 } else { 24 };
        let mut of = Properties::read(&mut self.file, at, head, None)?;
        let codepage = of.number(0x3FFD).or(of.number(0x3FDE));
        of.codepage = codepage;
        let class = of.text(&mut self.file, &mut self.room, 0x001A)?.unwrap_or_default();
        let class = class.to_ascii_uppercase();
        if ["IPM.CONTACT", "IPM.DISTLIST", "IPM.STICKYNOTE"]
            .iter()
            .any(|kind| class.starts_with(kind))
        {
            return Err("it is an address or a note of Outlook and no message; open it and save its words".to_owned());
        }
        let written = of
            .text(&mut self.file, &mut self.room, 0x007D)?
            .filter(|headers| !headers.trim().is_empty());
        let mut headers = match &written {
            Some(written) => mime::headers_of(written),
            None => String::new(),
        };
        if headers.is_empty() {
            headers = self.headers(at, &of)?;
        }
        let attachments = self.storages(at, "__attach_version1.0_#")?;
        self.room.take_parts(attachments.len())?;
        // Rights management: the words lie encrypted in its one attachment.
        if class.contains(".RPMSG") {
            return Err(SEALED.to_owned());
        }
        if class.contains(".SMIME") {
            let mail = self.signed(&headers, &attachments, codepage)?;
            return Ok(Outlook { headers: written, mail });
        }
        let mut parts = self.read_body(&of)?;
        for attachment in &attachments {
            let part = self.attachment(attachment, depth, codepage)?;
            parts.attached.push(part);
        }
        Ok(Outlook {
            headers: written,
            mail: mime::whole(&headers, &parts, depth),
        })
    }

    /// A signed message whose words stand open lies whole in its one attachment; any other is sealed.
    fn signed(&mut self, headers: &str, attachments: &[String], codepage: Option<u32>) -> Result<Vec<u8>, String> {
        let [only] = attachments else {
            return Err(SEALED.to_owned());
        };
        let of = Properties::read(&mut self.file, only, 8, codepage)?;
        let inside = of.bytes(&mut self.file, &mut self.room, 0x3701)?.unwrap_or_default();
        let start = inside[..inside.len().min(512)].to_ascii_lowercase();
        let open = b"multipart/signed";
        if !start.windows(open.len()).any(|words| words == open) {
            return Err(SEALED.to_owned());
        }
        let mut mail = headers.as_bytes().to_vec();
        mail.extend_from_slice(b"MIME-Version: 1.0\r\n");
        mail.extend_from_slice(&inside);
        Ok(mail)
    }

    /// Headers made of the properties, for a message that never left the house.
    fn headers(&mut self, at: &str, of: &Properties) -> Result<String, String> {
        let mut text = |tag: u16| -> Result<String, String> {
            let words = of.text(&mut self.file, &mut self.room, tag)?;
            Ok(words.unwrap_or_default())
        };
        let mut sender = (text(0x0042)?, text(0x5D02)?);
        if sender.1.is_empty() {
            sender.1 = text(0x0065)?;
        }
        if sender == Default::default() {
            sender = (text(0x0C1A)?, text(0x5D01)?);
            if sender.1.is_empty() {
                sender.1 = text(0x0C1F)?;
            }
        }
        let subject = text(0x0037)?;
        let (message_id, answers, references) = (text(0x1035)?, text(0x1042)?, text(0x1039)?);
        let (to, cc) = (text(0x0E04)?, text(0x0E03)?);
        let mut headers = String::new();
        let mut add = |name: &str, value: String| {
            if !value.trim().is_empty() {
                headers.push_str(&format!("{name}: {value}\r\n"));
            }
        };
        add("From", mime::address(&sender.0, &sender.1));
        let people = self.recipients(at, of.codepage)?;
        for (name, kind, shown) in [("To", 1, to), ("Cc", 2, cc), ("Bcc", 3, String::new())] {
            let named: Vec<&str> = people
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, address)| address.as_str())
                .collect();
            if named.is_empty() {
                let shown = shown.split(';').map(|name| mime::address(name, ""));
                let shown: Vec<String> = shown.filter(|name| !name.is_empty()).collect();
                add(name, shown.join(", "));
            } else {
                add(name, named.join(",\r\n "));
            }
        }
        add("Subject", mime::line(&subject));
        // The moment it was handed in; a message that was received has its delivery beside it.
        if let Some(moment) = of.time(0x0039).or(of.time(0x0E06)) {
            add("Date", moment.format("%a, %-d %b %Y %H:%M:%S +0000").to_string());
        }
        add("Message-ID", mime::line(&message_id));
        add("In-Reply-To", mime::line(&answers));
        add("References", mime::line(&references));
        Ok(headers)
    }

    /// To whom: 1 to, 2 copy, 3 blind copy, with name and address.
    fn recipients(&mut self, at: &str, codepage: Option<u32>) -> Result<Vec<(u32, String)>, String> {
        let storages = self.storages(at, "__recip_version1.0_#")?;
        self.room.take_parts(storages.len())?;
        let mut all = Vec::new();
        for storage in storages {
            let of = Properties::read(&mut self.file, &storage, 8, codepage)?;
            let mut text = |tag| of.text(&mut self.file, &mut self.room, tag);
            let name = text(0x3001)?.unwrap_or_default();
            let mut address = text(0x39FE)?.unwrap_or_default();
            if address.is_empty() {
                address = text(0x3003)?.unwrap_or_default();
            }
            let written = mime::address(&name, &address);
            if !written.is_empty() {
                all.push((of.number(0x0C15).unwrap_or(1) & 0xF, written));
            }
        }
        Ok(all)
    }

    /// The words: plain, as a page, or, where there is neither, as rich text.
    fn read_body(&mut self, of: &Properties) -> Result<Parts, String> {
        let mut parts = Parts {
            plain: of.text(&mut self.file, &mut self.room, 0x1000)?.unwrap_or_default(),
            page: of.page(&mut self.file, &mut self.room, 0x1013)?.unwrap_or_default(),
            attached: Vec::new(),
        };
        if parts.page.trim().is_empty()
            && let Some(packed) = of.bytes(&mut self.file, &mut self.room, 0x1009)?
        {
            match rtf::unpacked(&packed).map(|rtf| rtf::read(&rtf)) {
                Ok(rtf::Read::Page(page)) => parts.page = page,
                Ok(rtf::Read::Plain(words)) if parts.plain.trim().is_empty() => parts.plain = words,
                Ok(rtf::Read::Plain(_)) => {}
                // The plain words are there; the same in rich text need not be.
                Err(_) if !parts.plain.trim().is_empty() => {}
                Err(what) => return Err(what),
            }
        }
        Ok(parts)
    }

    fn attachment(&mut self, at: &str, depth: usize, codepage: Option<u32>) -> Result<Part, String> {
        let of = Properties::read(&mut self.file, at, 8, codepage)?;
        let mut name = String::new();
        for tag in [0x3707, 0x3704, 0x3001] {
            if name.trim().is_empty() {
                name = of.text(&mut self.file, &mut self.room, tag)?.unwrap_or_default();
            }
        }
        let kind = of.text(&mut self.file, &mut self.room, 0x370E)?.unwrap_or_default();
        let id = of.text(&mut self.file, &mut self.room, 0x3712)?.unwrap_or_default();
        let method = of.number(0x3705).unwrap_or(1);
        let object = format!("{at}/__substg1.0_3701000D");
        let mut part = Part {
            name,
            kind,
            id,
            hidden: of.number(0x7FFE).is_some_and(|hidden| hidden & 1 == 1),
            ..Part::default()
        };
        if method == 5 && self.file.is_storage(&object) {
            if depth >= DEEPEST {
                return Err(format!("it holds messages inside messages, more than {DEEPEST} deep"));
            }
            part.message = true;
            part.bytes = self.message(&object, depth + 1)?.mail;
            return Ok(part);
        }
        part.bytes = of.bytes(&mut self.file, &mut self.room, 0x3701)?.unwrap_or_default();
        Ok(part)
    }

    /// The storages inside another whose names begin so, in the order of their numbers.
    fn storages(&self, at: &str, begins: &str) -> Result<Vec<String>, String> {
        let entries = self.file.read_storage(at).map_err(|_| DAMAGED.to_owned())?;
        let mut names: Vec<String> = entries
            .filter(|entry| entry.is_storage() && entry.name().starts_with(begins))
            .map(|entry| format!("{}/{}", at.trim_end_matches('/'), entry.name()))
            .take(MOST + 1)
            .collect();
        names.sort();
        Ok(names)
    }
}
