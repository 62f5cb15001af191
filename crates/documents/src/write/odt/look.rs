//! Looks that differ from a named style: each is a style of its own in the content, made once however often it is used.

use std::collections::BTreeMap;

/// The styles that the content needs beside those of the template.
#[derive(Debug, Default)]
pub struct Looks {
    names: BTreeMap<String, String>,
    xml: String,
}

impl Looks {
    /// The name of a style of this family with these properties, which are XML; `attributes` stand in its opening tag.
    pub fn named(&mut self, family: &str, attributes: &str, properties: &str) -> String {
        let key = format!("{family}\n{attributes}\n{properties}");
        let number = self.names.len() + 1;
        let name = self.names.entry(key).or_insert_with(|| {
            let name = format!("A{number}");
            self.xml.push_str(&format!(
                "<style:style style:name=\"{name}\" style:family=\"{family}\"{attributes}>{properties}</style:style>"
            ));
            name
        });
        name.clone()
    }

    /// All of them.
    pub fn finish(self) -> String {
        self.xml
    }
}
