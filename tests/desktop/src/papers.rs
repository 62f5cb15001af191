//! Judges the papers a journey saved with programs that had no part in making them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::Places;
use crate::process::output;

/// A PDF: sound for qpdf, tagged and titled for poppler, every font inside, and words a reader can take out.
pub fn check_pdf(file: &Path, words: &[&str]) -> Result<()> {
    output(Command::new("qpdf").arg("--check").arg(file))?;
    let facts = output(Command::new("pdfinfo").arg(file))?;
    let fact = |name: &str| {
        facts
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map(str::trim)
            .unwrap_or_default()
    };
    ensure!(fact("Tagged:") == "yes", "the PDF is not tagged");
    ensure!(!fact("Title:").is_empty(), "the PDF has no title");
    let fonts = output(Command::new("pdffonts").arg(file))?;
    for line in fonts.lines().skip(2) {
        // name, type, encoding, then emb sub uni and the object's two numbers
        let columns: Vec<&str> = line.split_whitespace().collect();
        ensure!(
            columns.iter().rev().nth(4) == Some(&"yes"),
            "a font is not inside the PDF: {line}"
        );
    }
    let text = output(Command::new("pdftotext").arg("-layout").arg(file).arg("-"))?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        ensure!(text.contains(word), "the PDF does not say “{word}”");
    }
    Ok(())
}

const READ_WITH_PYTHON_DOCX: &str = "
import sys, docx
document = docx.Document(sys.argv[1])
rows = max((len(table.rows) for table in document.tables), default=0)
print(document.core_properties.title or '')
print(rows)
print(' '.join(paragraph.text for paragraph in document.paragraphs))
";

/// A Word file: valid for openxml-audit, opened by python-docx and by LibreOffice; its longest table has so many rows.
pub fn check_docx(places: &Places, file: &Path, rows: usize, words: &[&str]) -> Result<()> {
    output(
        Command::new(&places.python)
            .args(["-m", "openxml_audit", "--quiet"])
            .arg(file),
    )?;
    let text = output(
        Command::new(&places.python)
            .args(["-c", READ_WITH_PYTHON_DOCX])
            .arg(file),
    )?;
    let mut lines = text.lines();
    ensure!(
        !lines.next().unwrap_or_default().is_empty(),
        "the Word file has no title"
    );
    let found: usize = lines.next().unwrap_or_default().parse()?;
    ensure!(found == rows, "the longest table has {found} rows, not {rows}");
    let body = lines.collect::<Vec<_>>().join(" ");
    for word in words {
        ensure!(body.contains(word), "the Word file does not say “{word}”");
    }
    opened_by_libreoffice(file).map(drop)
}

/// An OpenDocument text: opened by LibreOffice, which finds these words in it.
pub fn check_odt(file: &Path, words: &[&str]) -> Result<()> {
    let pdf = opened_by_libreoffice(file)?;
    let text = output(Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-"))?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        ensure!(text.contains(word), "the OpenDocument file does not say “{word}”");
    }
    Ok(())
}

/// A paper as LibreOffice prints it, as a PDF beside it.
fn opened_by_libreoffice(file: &Path) -> Result<PathBuf> {
    let folder = file.with_extension(format!(
        "{}-office-suite",
        file.extension().unwrap_or_default().to_string_lossy()
    ));
    output(
        Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                folder.join("profile").display()
            ))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(&folder)
            .arg(file),
    )?;
    let converted = folder.join(file.file_name().unwrap_or_default()).with_extension("pdf");
    ensure!(converted.is_file(), "LibreOffice did not open {}", file.display());
    std::fs::remove_dir_all(folder.join("profile"))?;
    Ok(converted)
}

const READ_WITH_PYTHON_EMAIL: &str = "
import email, email.policy, os, sys
with open(sys.argv[1], 'rb') as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
print(mail['X-Unsent'], mail['To'], mail['Subject'], sep='|')
for part in mail.iter_attachments():
    print(part.get_filename(), part.get_content_type(), sep='|')
    with open(os.path.join(sys.argv[2], part.get_filename()), 'wb') as file:
        file.write(part.get_content())
";

/// A mail draft, read by Python: it opens unsent, goes to an address and has a subject; its files are laid into a
/// folder and given by name and type.
pub fn read_draft(
    places: &Places,
    file: &Path,
    to: &str,
    subject: &str,
    folder: &Path,
) -> Result<Vec<(String, String)>> {
    let read = output(
        Command::new(&places.python)
            .args(["-c", READ_WITH_PYTHON_EMAIL])
            .arg(file)
            .arg(folder),
    )?;
    let mut lines = read.lines().map(|line| line.split('|').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    ensure!(
        head.first() == Some(&"1"),
        "the mail does not open as a draft: {head:?}"
    );
    ensure!(
        head.get(1).is_some_and(|found| found.contains(to)),
        "the mail goes to {head:?}"
    );
    ensure!(
        head.get(2).is_some_and(|found| found.contains(subject)),
        "the mail is about {head:?}"
    );
    Ok(lines
        .filter_map(|parts| Some((parts.first()?.to_string(), parts.get(1)?.to_string())))
        .collect())
}
