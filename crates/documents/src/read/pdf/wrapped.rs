//! A picture as a PDF of one page, so that there is one road for both.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

/// The width that a picture's page is given, in points: that of A4.
const PAGE_WIDTH: f64 = 595.0;

/// The most pixels of a picture.
pub(super) const MOST_PICTURE_PIXELS: u64 = 60_000_000;

const DAMAGED: &str = "it is a picture that is cut short or damaged";

/// A PNG or a JPEG as a PDF with one page. The refusal finishes "X cannot be read: …".
pub(super) fn as_pdf(bytes: &[u8]) -> Result<Vec<u8>, String> {
    if bytes.starts_with(b"\xFF\xD8") {
        let size = jpeg_size(bytes).ok_or(DAMAGED)?;
        allowed(size.width, size.height)?;
        let colours = match size.components {
            1 => "/DeviceGray",
            3 => "/DeviceRGB",
            // Programs that write four colours in a JPEG write them turned round.
            4 => "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]",
            _ => return Err(DAMAGED.to_owned()),
        };
        let about = format!("/ColorSpace {colours} /Filter /DCTDecode");
        return Ok(wrap(size.width, size.height, &about, bytes));
    }
    let mut decoder = Decoder::new_with_limits(
        Cursor::new(bytes),
        Limits {
            bytes: 256 * 1024 * 1024,
        },
    );
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(|_| DAMAGED)?;
    let (width, height) = (reader.info().width, reader.info().height);
    allowed(width, height)?;
    let mut buffer = vec![0; reader.output_buffer_size().ok_or(DAMAGED)?];
    let frame = reader.next_frame(&mut buffer).map_err(|_| DAMAGED)?;
    let shown = &buffer[..frame.buffer_size()];
    // On white, as paper is.
    let over = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let pixels: Vec<u8> = match frame.color_type {
        ColorType::GrayscaleAlpha => {
            let (pairs, _) = shown.as_chunks::<2>();
            pairs
                .iter()
                .flat_map(|[grey, alpha]| [over(*grey, *alpha); 3])
                .collect()
        }
        ColorType::Rgba => {
            let (fours, _) = shown.as_chunks::<4>();
            let on_white =
                |[red, green, blue, alpha]: &[u8; 4]| [over(*red, *alpha), over(*green, *alpha), over(*blue, *alpha)];
            fours.iter().flat_map(on_white).collect()
        }
        ColorType::Grayscale => shown.iter().flat_map(|grey| [*grey; 3]).collect(),
        _ => shown.to_vec(),
    };
    Ok(wrap(width, height, "/ColorSpace /DeviceRGB", &pixels))
}

fn allowed(width: u32, height: u32) -> Result<(), String> {
    if width == 0 || height == 0 {
        return Err(DAMAGED.to_owned());
    }
    match u64::from(width) * u64::from(height) > MOST_PICTURE_PIXELS || width.max(height) > 30_000 {
        true => Err(format!(
            "it is a picture of {width} by {height} points, more than is drawn; save it smaller"
        )),
        false => Ok(()),
    }
}

/// What a JPEG says of its size.
pub(super) struct JpegSize {
    pub width: u32,
    pub height: u32,
    pub components: u8,
}

/// Reads the first frame header (ITU-T T.81, B.2.2). `None` where there is none.
pub(super) fn jpeg_size(bytes: &[u8]) -> Option<JpegSize> {
    let mut at = 2;
    loop {
        while *bytes.get(at)? != 0xFF {
            at += 1;
        }
        while *bytes.get(at)? == 0xFF {
            at += 1;
        }
        let marker = bytes[at];
        at += 1;
        let two = |at: usize| Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        match marker {
            // Frame headers; C4, C8 and CC are other things.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                return Some(JpegSize {
                    height: two(at + 3)?.into(),
                    width: two(at + 5)?.into(),
                    components: *bytes.get(at + 7)?,
                });
            }
            0x01 | 0xD0..=0xD8 => {}
            0xD9 | 0xDA => return None,
            _ => at += usize::from(two(at)?),
        }
    }
}

fn wrap(width: u32, height: u32, about: &str, data: &[u8]) -> Vec<u8> {
    let page_height = PAGE_WIDTH * f64::from(height) / f64::from(width);
    let content = format!("q {PAGE_WIDTH} 0 0 {page_height} 0 0 cm /P Do Q");
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |pdf: &mut Vec<u8>, head: String, stream: Option<&[u8]>| {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{head}\n", places.len()).bytes());
        if let Some(stream) = stream {
            pdf.extend(b"stream\n");
            pdf.extend(stream);
            pdf.extend(b"\nendstream\n");
        }
        pdf.extend(b"endobj\n");
    };
    object(&mut pdf, "<< /Type /Catalog /Pages 2 0 R >>".to_owned(), None);
    object(&mut pdf, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(), None);
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {page_height}] /Contents 4 0 R \
         /Resources << /XObject << /P 5 0 R >> >> >>"
    );
    object(&mut pdf, page, None);
    let length = format!("<< /Length {} >>", content.len());
    object(&mut pdf, length, Some(content.as_bytes()));
    let image = format!(
        "<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 {about} /Length {} >>",
        data.len()
    );
    object(&mut pdf, image, Some(data));
    let table = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    );
    pdf.extend(trailer.bytes());
    pdf
}
