//! Values composed into a [`Document`]: what stands on a page, in which order, is decided here and nowhere else.
//!
//! Nothing here knows a file format, a record's identity in the store, or the day it is.

pub mod actions;
pub mod agenda;
pub mod briefing;
pub mod bundle;
pub mod chase;
pub mod corrections;
pub mod disclosure_log;
pub mod exemptions;
pub mod facts;
pub mod figures;
mod headings;
pub mod letter;
pub mod note;
pub mod notice;
pub mod pack;
pub mod received;
pub mod records;
pub mod recovery;
pub mod review;
pub mod rounds;
mod tables;
pub mod website;
mod words;

use crate::model::{Document, Image, Letterhead, Style};

/// The office as its papers show it, from the office's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct House {
    /// The large words at the top left, such as the city's name. Not shown while an image stands there.
    pub wordmark: String,
    /// A picture in place of the wordmark.
    pub image: Option<Image>,
    /// The office's name; also the author in a file's properties.
    pub office: String,
    /// The address, a line each; empty lines are left out.
    pub address: Vec<String>,
    /// `#rrggbb` for the wordmark and the rule; anything else prints black.
    pub accent: String,
    /// The office's typeface; Liberation Sans stands in where the program has no file for it.
    pub typeface: String,
}

impl Default for House {
    fn default() -> Self {
        Self {
            wordmark: String::new(),
            image: None,
            office: String::new(),
            address: Vec::new(),
            accent: "#000000".to_owned(),
            typeface: "Liberation Sans".to_owned(),
        }
    }
}

impl House {
    fn style(&self) -> Style {
        Style {
            typeface: self.typeface.clone(),
            accent: self.accent.clone(),
        }
    }

    /// The head of a letter, or nothing when the office has set nothing.
    fn letterhead(&self) -> Option<Letterhead> {
        let address = words::lines(&self.address);
        let bare = self.wordmark.trim().is_empty() && self.office.trim().is_empty();
        if bare && self.image.is_none() && address.is_empty() {
            return None;
        }
        Some(Letterhead {
            wordmark: self.wordmark.trim().to_owned(),
            image: self.image.clone(),
            office: self.office.trim().to_owned(),
            address,
        })
    }
}

/// Puts what every paper shares around its body.
fn paper(house: &House, title: String, marking: domain::marking::Marking) -> Document {
    Document {
        title,
        language: "en-GB".to_owned(),
        date: None,
        issuer: house.office.trim().to_owned(),
        marking,
        style: house.style(),
        letterhead: None,
        landscape: false,
        body: Vec::new(),
        annexes: Vec::new(),
        footnotes: Vec::new(),
        foot: String::new(),
        outline: Vec::new(),
    }
}
