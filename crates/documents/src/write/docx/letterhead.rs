//! The letterhead, which stands in the first page's header: wordmark or picture at the left, address at the right.

use crate::model::{Document, Image, Letterhead};
use crate::write::docx::image::{self, Drawing};
use crate::write::docx::inline::{self, Look};
use crate::write::error::Error;
use crate::write::xml::Xml;

/// A picture is at most this high and wide, in English Metric Units (36,000 a millimetre).
const HIGHEST: f64 = 18.0 * 36_000.0;
const WIDEST: f64 = 95.0 * 36_000.0;
/// The two columns, in twentieths of a point.
const LEFT: &str = "5670";
const RIGHT: &str = "3514";

/// A clear picture of one pixel, for readers that do not know SVG.
const CLEAR: &[u8] = include_bytes!("../../../assets/docx-template/word/clear.png");

/// The header's part and the pictures it shows.
#[derive(Default)]
pub struct Head {
    pub xml: String,
    pub pictures: Vec<Picture>,
}

/// A picture as a part of the package.
pub struct Picture {
    pub id: &'static str,
    /// Below `word/`.
    pub target: &'static str,
    pub bytes: Vec<u8>,
}

/// Writes the letterhead; nothing for a paper without one.
pub fn write(document: &Document) -> Result<Head, Error> {
    let Some(letterhead) = &document.letterhead else {
        return Ok(Head::default());
    };
    let mut xml = Xml::default();
    let mut pictures = Vec::new();
    xml.raw(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"LetterheadTable\"/><w:tblW w:w=\"9184\" w:type=\"dxa\"/><w:tblLayout \
        w:type=\"fixed\"/>",
    );
    xml.raw(
        "<w:tblLook w:val=\"0000\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
        w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>",
    );
    xml.open("w:tblGrid", &[]);
    xml.empty("w:gridCol", &[("w:w", LEFT)]);
    xml.empty("w:gridCol", &[("w:w", RIGHT)]);
    xml.close("w:tblGrid");
    xml.open("w:tr", &[]);
    cell(&mut xml, LEFT);
    left(&mut xml, letterhead, &mut pictures)?;
    xml.close("w:tc");
    cell(&mut xml, RIGHT);
    if letterhead.address.is_empty() {
        line(&mut xml, "LetterheadAddress", "");
    }
    for words in &letterhead.address {
        line(&mut xml, "LetterheadAddress", words);
    }
    xml.close("w:tc");
    xml.close("w:tr");
    xml.close("w:tbl");
    line(&mut xml, "LetterheadEnd", "");
    Ok(Head {
        xml: xml.finish(),
        pictures,
    })
}

fn cell(xml: &mut Xml, width: &str) {
    xml.open("w:tc", &[]);
    xml.open("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
    xml.close("w:tcPr");
}

fn line(xml: &mut Xml, style: &str, words: &str) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", style);
    xml.close("w:pPr");
    inline::run(xml, words, Look::default());
    xml.close("w:p");
}

fn left(xml: &mut Xml, letterhead: &Letterhead, pictures: &mut Vec<Picture>) -> Result<(), Error> {
    let mut written = false;
    if let Some(image) = &letterhead.image {
        picture(xml, image, pictures)?;
        written = true;
    } else if !letterhead.wordmark.is_empty() {
        line(xml, "LetterheadWordmark", &letterhead.wordmark);
        written = true;
    }
    if !letterhead.office.is_empty() || !written {
        line(xml, "LetterheadOffice", &letterhead.office);
    }
    Ok(())
}

fn picture(xml: &mut Xml, image: &Image, pictures: &mut Vec<Picture>) -> Result<(), Error> {
    let (width, height) = image::size(&image.bytes, &image.media).ok_or_else(|| Error::Package {
        detail: format!("the letterhead picture is not the {} it is said to be", image.media),
    })?;
    let scale = (HIGHEST / height).min(WIDEST / width);
    let (across, down) = (
        ((width * scale).round() as u64).max(1),
        ((height * scale).round() as u64).max(1),
    );
    let vector = image.media == "image/svg+xml";
    let target = match image.media.as_str() {
        "image/jpeg" => "media/letterhead.jpeg",
        _ => "media/letterhead.png",
    };
    pictures.push(Picture {
        id: "rId1",
        target,
        bytes: if vector { CLEAR.to_vec() } else { image.bytes.clone() },
    });
    let mut extension = String::new();
    if vector {
        pictures.push(Picture {
            id: "rId2",
            target: "media/letterhead.svg",
            bytes: image.bytes.clone(),
        });
        extension = concat!(
            "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">",
            "<asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId2\"/>",
            "</a:ext></a:extLst>"
        )
        .to_owned();
    }
    let drawing = Drawing {
        relation: "rId1",
        number: 1,
        name: "Letterhead",
        alternative: &image.alternative,
        size: (across, down),
        extension: &extension,
    };
    xml.raw("<w:p><w:pPr><w:pStyle w:val=\"LetterheadOffice\"/></w:pPr><w:r>");
    xml.raw(&drawing.xml());
    xml.raw("</w:r></w:p>");
    Ok(())
}
