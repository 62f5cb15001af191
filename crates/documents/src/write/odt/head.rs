//! How a letter opens: the letterhead, then the addressee at the left with references and date at the right.

use super::blocks::{Picture, Writer};
use crate::model::{Image, Inline, Letterhead};
use crate::write::docx::image::size;
use crate::write::error::Error;

/// A letterhead's picture is at most this high and wide, in points.
const HIGHEST: f64 = 51.0;
const WIDEST: f64 = 269.0;
/// The two columns of the letterhead, in twentieths of a point.
const COLUMNS: [u32; 2] = [5670, 3514];
/// A line of body text, in twentieths of a point.
const LINE: usize = 308;

impl Writer<'_> {
    pub fn letterhead(&mut self, letterhead: &Letterhead) -> Result<(), Error> {
        let style = self.table_style(&COLUMNS, "fo:margin-bottom=\"13.5pt\"");
        self.xml.open(
            "table:table",
            &[("table:name", "Letterhead"), ("table:style-name", &style)],
        );
        self.columns(&COLUMNS);
        self.xml.open("table:table-row", &[]);
        let ruled = format!(
            "fo:border=\"none\" fo:border-bottom=\"1.5pt solid {}\" fo:padding-top=\"6pt\" fo:padding-bottom=\"9pt\" \
             fo:padding-left=\"0pt\" fo:padding-right=\"0pt\"",
            self.accent
        );
        let cell = self.cell_style(&ruled);
        self.cell_opens(&cell);
        if let Some(image) = &letterhead.image {
            self.wordmark(image)?;
        } else if !letterhead.wordmark.is_empty() {
            self.paragraph("LetterheadWordmark", &[Inline::text(letterhead.wordmark.as_str())]);
        }
        self.paragraph("LetterheadOffice", &[Inline::text(letterhead.office.as_str())]);
        self.xml.close("table:table-cell");
        self.cell_opens(&cell);
        if letterhead.address.is_empty() {
            self.paragraph("LetterheadAddress", &[]);
        }
        for line in &letterhead.address {
            self.paragraph("LetterheadAddress", &[Inline::text(line.as_str())]);
        }
        self.xml.close("table:table-cell");
        self.xml.close("table:table-row");
        self.xml.close("table:table");
        Ok(())
    }

    fn wordmark(&mut self, image: &Image) -> Result<(), Error> {
        let (width, height) = size(&image.bytes, &image.media).ok_or_else(|| Error::Package {
            detail: format!("the letterhead picture is not the {} it is said to be", image.media),
        })?;
        let scale = (HIGHEST / height).min(WIDEST / width);
        let ending = match image.media.as_str() {
            "image/jpeg" => "jpeg",
            "image/svg+xml" => "svg",
            _ => "png",
        };
        let picture = Picture {
            path: format!("Pictures/letterhead.{ending}"),
            media: image.media.clone(),
            bytes: image.bytes.clone(),
        };
        self.picture(
            "LetterheadOffice",
            picture,
            "Letterhead",
            &image.alternative,
            (width * scale, height * scale),
        );
        Ok(())
    }

    pub fn address(&mut self, addressee: &[String], references: &[(String, String)], date: &str) {
        let mut right: Vec<String> = references
            .iter()
            .map(|(label, words)| format!("{label}: {words}"))
            .collect();
        let referenced = right.len();
        if !date.is_empty() {
            right.push(date.to_owned());
        }
        if right.is_empty() && addressee.is_empty() {
            return;
        }
        let longest = right.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        // About 2.3 mm a character at 12 points; never more than half the page.
        let room = self.place.width;
        let beside = u32::try_from(longest)
            .unwrap_or(u32::MAX)
            .saturating_mul(130)
            .saturating_add(200)
            .clamp(1700, room / 2);
        let widths = [room - beside, beside];
        let style = self.table_style(&widths, "fo:margin-bottom=\"15pt\"");
        self.xml.open(
            "table:table",
            &[("table:name", "Addressee"), ("table:style-name", &style)],
        );
        self.columns(&widths);
        self.xml.open("table:table-row", &[]);
        let cell = self.cell_style("fo:border=\"none\" fo:padding=\"0pt\"");
        self.cell_opens(&cell);
        if addressee.is_empty() {
            self.paragraph("Addressee", &[]);
        }
        for line in addressee {
            self.paragraph("Addressee", &[Inline::text(line.as_str())]);
        }
        self.xml.close("table:table-cell");
        self.cell_opens(&cell);
        if right.is_empty() {
            self.paragraph("Reference", &[]);
        }
        for (index, line) in right.iter().enumerate() {
            let mut style = if index == referenced { "LetterDate" } else { "Reference" }.to_owned();
            // The date stands beside the addressee's last line.
            let below = addressee.len().saturating_sub(right.len()) * LINE;
            if index == referenced && below > 0 {
                style = self.varied(
                    &style,
                    &format!(
                        "fo:margin-top=\"{:.1}pt\" fo:margin-bottom=\"0pt\"",
                        below as f64 / 20.0
                    ),
                );
            }
            self.paragraph(&style, &[Inline::text(line.as_str())]);
        }
        self.xml.close("table:table-cell");
        self.xml.close("table:table-row");
        self.xml.close("table:table");
    }
}
