//! PDFs made here: whole ones, and ones that nobody would write.

use chrono::NaiveDate;

use crate::compose;
use crate::write::pdf::Press;

/// The size of the pages made here.
pub const A4: (f32, f32) = (595.0, 842.0);

/// A PDF with a page for each of the contents, and Helvetica as `/F1`.
pub fn pdf(contents: &[&str]) -> Vec<u8> {
    with("", contents)
}

/// The same with further entries for each page.
pub fn with(entries: &str, contents: &[&str]) -> Vec<u8> {
    let streams: Vec<(String, Vec<u8>)> = contents
        .iter()
        .map(|content| (String::new(), content.as_bytes().to_vec()))
        .collect();
    objects(entries, "", &streams, &[])
}

/// The same with streams as they stand in the file (entries of its dictionary, bytes), further resources, and further
/// objects from number 10 on.
pub fn objects(
    entries: &str,
    resources: &str,
    streams: &[(String, Vec<u8>)],
    further: &[(String, Vec<u8>)],
) -> Vec<u8> {
    let mut all: Vec<(usize, Vec<u8>)> = Vec::new();
    let stream = |about: &str, bytes: &[u8]| {
        let mut whole = format!("<< {about} /Length {} >>\nstream\n", bytes.len()).into_bytes();
        whole.extend(bytes);
        whole.extend(b"\nendstream");
        whole
    };
    let first = 10 + further.len();
    let kids: String = (0..streams.len())
        .map(|at| format!("{} 0 R ", first + 2 * at))
        .collect();
    all.push((1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()));
    let pages = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", streams.len());
    all.push((2, pages.into_bytes()));
    all.push((
        3,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ));
    for (at, (about, bytes)) in further.iter().enumerate() {
        all.push((10 + at, stream(about, bytes)));
    }
    for (at, (about, bytes)) in streams.iter().enumerate() {
        let number = first + 2 * at;
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {entries} /Contents {} 0 R /Resources << /Font << \
             /F1 3 0 R >> {resources} >> >>",
            number + 1
        );
        all.push((number, page.into_bytes()));
        all.push((number + 1, stream(about, bytes)));
    }
    let mut whole = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, body) in &all {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", whole.len()));
        whole.extend(format!("{number} 0 obj\n").bytes());
        whole.extend(body);
        whole.extend(b"\nendobj\n");
    }
    let at = whole.len();
    let size = first + 2 * streams.len();
    whole.extend(format!("xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n").bytes());
    whole.extend(format!("startxref\n{at}\n%%EOF\n").bytes());
    whole
}

/// Bytes packed as most PDFs pack them.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// A letter by the program's own writer.
pub fn letter() -> Vec<u8> {
    let letter = compose::letter::Letter {
        our_reference: "DMPC-2027-0118".into(),
        addressee: vec!["Tobias Wrenfield".into(), "Chief Constable".into()],
        date: NaiveDate::from_ymd_opt(2027, 11, 9),
        salutation: "Dear Tobias".into(),
        body: "Thank you for joining the board; we found the office staffed.".into(),
        sign_off: "Yours sincerely".into(),
        signatory: vec!["Nerys Adeyemi-Holt".into()],
        ..compose::letter::Letter::default()
    };
    let pressed = Press::new()
        .press(&compose::letter::compose(&letter))
        .expect("it is set");
    pressed.pdf().expect("it is written")
}
