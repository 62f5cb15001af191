//! Outlook files made afresh, with invented people.

use std::io::{Cursor, Write};

use cfb::CompoundFile;

/// A value of a property.
pub(in crate::read) enum Value<'a> {
    Text(&'a str),
    /// Words in a codepage.
    Narrow(&'a [u8]),
    Bytes(&'a [u8]),
    Number(u32),
    /// Seconds since 1970.
    Time(u64),
}

/// A message, an attachment or a recipient as it is put together.
#[derive(Default)]
pub(in crate::read) struct Item<'a> {
    pub properties: Vec<(u16, Value<'a>)>,
    pub recipients: Vec<Item<'a>>,
    pub attachments: Vec<Item<'a>>,
    /// The message that an attachment is.
    pub message: Option<Box<Item<'a>>>,
}

impl<'a> Item<'a> {
    pub fn with_properties(properties: Vec<(u16, Value<'a>)>) -> Self {
        Self {
            properties,
            ..Self::default()
        }
    }
}

/// A recipient: 1 to, 2 copy.
pub(in crate::read) fn recipient<'a>(kind: u32, name: &'a str, address: &'a str) -> Item<'a> {
    Item::with_properties(vec![
        (0x0C15, Value::Number(kind)),
        (0x3001, Value::Text(name)),
        (0x39FE, Value::Text(address)),
    ])
}

/// A file attached under a long name.
pub(in crate::read) fn attachment<'a>(name: &'a str, kind: &'a str, bytes: &'a [u8]) -> Item<'a> {
    Item::with_properties(vec![
        (0x3705, Value::Number(1)),
        (0x3707, Value::Text(name)),
        (0x3704, Value::Text("SHORT~1.BIN")),
        (0x370E, Value::Text(kind)),
        (0x3701, Value::Bytes(bytes)),
    ])
}

/// A message attached to another.
pub(in crate::read) fn attached_message<'a>(name: &'a str, message: Item<'a>) -> Item<'a> {
    Item {
        message: Some(Box::new(message)),
        ..Item::with_properties(vec![(0x3705, Value::Number(5)), (0x3001, Value::Text(name))])
    }
}

/// The file.
pub(in crate::read) fn msg(message: &Item) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    put(&mut file, "", message, 32);
    file.flush().expect("written");
    file.into_inner().into_inner()
}

fn put(file: &mut CompoundFile<Cursor<Vec<u8>>>, at: &str, item: &Item, head: usize) {
    let mut table = vec![0; head];
    let mut stream = |name: String, bytes: &[u8]| {
        let mut stream = file.create_stream(format!("{at}/{name}")).expect("a stream");
        stream.write_all(bytes).expect("written");
    };
    for (tag, value) in &item.properties {
        let (kind, longer, fixed): (u16, Option<Vec<u8>>, u64) = match value {
            Value::Text(words) => {
                let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
                (0x001F, Some(wide), words.len() as u64)
            }
            Value::Narrow(words) => (0x001E, Some(words.to_vec()), words.len() as u64),
            Value::Bytes(bytes) => (0x0102, Some(bytes.to_vec()), bytes.len() as u64),
            Value::Number(number) => (0x0003, None, u64::from(*number)),
            Value::Time(seconds) => (0x0040, None, (seconds + 11_644_473_600) * 10_000_000),
        };
        table.extend(kind.to_le_bytes());
        table.extend(tag.to_le_bytes());
        table.extend(6_u32.to_le_bytes());
        table.extend(fixed.to_le_bytes());
        if let Some(bytes) = longer {
            stream(format!("__substg1.0_{tag:04X}{kind:04X}"), &bytes);
        }
    }
    stream("__properties_version1.0".to_owned(), &table);
    let inner = |kind: &str, number: usize| format!("{at}/__{kind}_version1.0_#{number:08X}");
    for (number, recipient) in item.recipients.iter().enumerate() {
        let at = inner("recip", number);
        file.create_storage(&at).expect("a storage");
        put(file, &at, recipient, 8);
    }
    for (number, attachment) in item.attachments.iter().enumerate() {
        let at = inner("attach", number);
        file.create_storage(&at).expect("a storage");
        put(file, &at, attachment, 8);
        if let Some(message) = &attachment.message {
            let at = format!("{at}/__substg1.0_3701000D");
            file.create_storage(&at).expect("a storage");
            put(file, &at, message, 24);
        }
    }
}
