//! What is pasted from Word, Excel and web pages, and mail.

use super::{Log, doubts, entries, in_pairs, in_short, log_pasted, passed, read};

fn pasted(html: &str) -> Log {
    log_pasted("", Some(html)).unwrap_or_else(|error| panic!("{error}"))
}

const WORD: &str = "Version:0.9\r\nStartHTML:00000097\r\n<html \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta charset=utf-8><style><!-- /* Style Definitions */ \
    p.MsoNormal {mso-style-unhide:no;} --></style><!--[if gte mso 9]><xml><w:WordDocument><table><tr><td>not \
    this</td></tr></table></w:WordDocument></xml><![endif]--></head><body lang=EN-GB><!--StartFragment--><table \
    class=MsoTableGrid border=1 style='border-collapse:collapse;mso-border-alt:solid windowtext .5pt'><tr \
    style='mso-yfti-irow:0'><td width=47 valign=top><p class=MsoNormal><b>No<o:p></o:p></b></p></td><td><p \
    class=MsoNormal><b>Agreed\r\n  \
    action</b></p></td><td><p><b>Timing</b></p></td><td><p><b>Lead</b></p></td></tr><tr><td><p \
    class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New \
    Roman\"'>&nbsp;&nbsp; </span></span><![endif]></p></td><td><p class=MsoNormal>Send the plan &amp; \
    the\r\nmap&nbsp;to <span style='mso-spacerun:yes'>&nbsp;</span>the office.<o:p></o:p></p><p class=MsoNormal>Then \
    say so.</p></td><td><p>27 June</p></td><td rowspan=2><p>Force</p></td></tr><tr><td><p>2.</p></td><td><p><s>Dropped \
    altogether.</s></p></td><td><p><s>June</s> July</p></td></tr></table><!--EndFragment--></body></html>";

#[test]
fn a_table_from_word_is_read_through_its_markup() {
    let found = entries(&pasted(WORD));
    assert_eq!(
        in_short(&found),
        [
            [
                "1.",
                "Send the plan & the map to the office.\nThen say so.",
                "27 June",
                "Force"
            ],
            ["2.", "Dropped altogether.", "June July", "Force"]
        ]
    );
    assert_eq!([found[0].struck, found[1].struck], [false, true]);
    assert_eq!(
        doubts(&found[1]),
        [
            "a cell is merged with the one above it; its words \"Force\" were taken",
            "part of a cell is struck through: \"June\"",
            "the row is struck through"
        ]
    );
}

#[test]
fn a_table_from_excel_keeps_what_is_struck_and_hidden() {
    let html = "<html><head><style>.xl65 {color:red;}\n.xl66 \
        {text-decoration:line-through;}</style></head><body><table><col width=64><col width=0 \
        style='display:none'><col width=64><tr><td>No</td><td>Action</td><td>Lead</td></tr><tr><td \
        class=xl66>1</td><td class=xl66>Gone</td><td class=xl66>Force</td></tr><tr style='display: none'><td \
        class=xl65>2</td><td>Kept<br style='mso-data-placement:same-cell;'>on two \
        lines</td><td>Office</td></tr></table>";
    let log = pasted(html);
    let found = entries(&log);
    assert_eq!(
        in_short(&found),
        [["1", "Gone", "", "Force"], ["2", "Kept\non two lines", "", "Office"]]
    );
    assert_eq!((found[0].struck, found[1].struck, found[1].hidden), (true, false, true));
    assert_eq!(log.tables[0].doubts[0].place, "column 2 (Action)");
}

#[test]
fn a_page_that_closes_nothing_is_read() {
    let html = "<TABLE><TR><TH>Ref<TH>Action<TH colspan=2>Owner<TR><TD>A1<TD>Do \
        <script>alert('<td>x')</script>this<TD>MPS<TD>and us<TR><TD>A2<TD>Do that<table><tr><td>inner";
    let found = entries(&pasted(html));
    assert_eq!(
        in_short(&found),
        [["A1", "Do this", "", "MPS"], ["A2", "Do that", "", ""]]
    );
    assert_eq!(in_pairs(&found[0].others), [["column 4", "and us"]]);
}

#[test]
fn a_cell_over_rows_and_columns_keeps_later_cells_in_place() {
    let html = "<table><tr><td>No<td>Action<td>Timing<td>Lead</tr><tr><td>1<td rowspan=2 \
        colspan=2>Both<td>Force</tr><tr><td>2<td>Office</tr></table>";
    let found = entries(&pasted(html));
    assert_eq!(
        in_short(&found),
        [["1", "Both", "", "Force"], ["2", "Both", "", "Office"]]
    );
}

#[test]
fn pasted_text_is_read_when_the_page_holds_no_table() {
    let text = "No\tAction\tTiming\tLead\r\n1\t\"Send it\nand read it\"\tJune\tForce\r\n2\tDo\t\tOffice\r\n";
    let log = log_pasted(text, Some("<p>No table</p>")).expect("read");
    assert_eq!(
        in_short(&entries(&log)),
        [
            ["1", "Send it\nand read it", "June", "Force"],
            ["2", "Do", "", "Office"]
        ]
    );
    let error = |text: &str| log_pasted(text, None).expect_err("refused").to_string();
    assert_eq!(error("  "), "The pasted text is empty.");
    assert_eq!(error("Only words."), "The pasted text holds no table.");
}

fn mail(parts: &str) -> Vec<u8> {
    format!(
        "From: A Clerk <clerk@example.org>\r\nTo: Office <office@example.org>\r\nSubject: Actions\r\nDate: Tue, 4 May \
         2027 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n{}--b--\r\n",
        parts.replace('\n', "\r\n")
    )
    .into_bytes()
}

#[test]
fn a_mails_page_is_read_rather_than_its_text_and_attachments_too() {
    let bytes = mail(
        "--b\nContent-Type: multipart/alternative; boundary=\"c\"\n\n--c\nContent-Type: text/plain; \
         charset=utf-8\n\nNo\tAction\tLead\n1\tnot this\tX\n\n--c\nContent-Type: text/html; \
         charset=windows-1252\nContent-Transfer-Encoding: \
         quoted-printable\n\n<html><body><table><tr><td>No</td><td>Action</td><td>Le=\nad</td></tr><tr><td>1</td><td>Send \
         the caf=E9 plan =96 now</td><td>Force</td></tr></table></body></html>\n\n--c--\n--b\nContent-Type: text/csv; \
         name=\"more.csv\"\nContent-Disposition: attachment; filename=\"more.csv\"\nContent-Transfer-Encoding: \
         base64\n\nTm8sQWN0aW9uLExlYWQKMixSZWFkIGl0LE9mZmljZQo=\n--b\nContent-Type: \
         application/pdf\nContent-Disposition: attachment; filename=\"paper.pdf\"\nContent-Transfer-Encoding: \
         base64\n\nJVBERi0xLjcK\n",
    );
    let log = read(&bytes, "actions.eml");
    let names: Vec<&str> = log.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["Table 1", "more.csv: Table 1"]);
    let all: Vec<_> = log
        .tables
        .iter()
        .flat_map(|table| table.entries(&table.fields))
        .collect();
    assert_eq!(
        in_short(&all),
        [
            ["1", "Send the café plan – now", "", "Force"],
            ["2", "Read it", "", "Office"]
        ]
    );
    assert_eq!(passed(&log.passed_over), ["paper.pdf"]);
    assert_eq!(
        log.passed_over[0].why,
        "paper.pdf cannot be read: it is a PDF; copy its table and paste it."
    );
}

#[test]
fn an_attached_list_that_names_no_encoding_keeps_its_accents() {
    // "No,Action,Lead / 1,Caf\u{e9} \u{96} plan,Force" in Windows-1252.
    let bytes = mail(
        "--b\nContent-Type: text/plain\n\nDear all\n\n--b\nContent-Type: text/csv; \
         name=\"a.csv\"\nContent-Disposition: attachment; filename=\"a.csv\"\nContent-Transfer-Encoding: \
         quoted-printable\n\nNo,Action,Lead\n1,Caf=E9 =96 plan,Force\n",
    );
    let log = read(&bytes, "a.eml");
    assert_eq!(in_short(&entries(&log)), [["1", "Café – plan", "", "Force"]]);
}

#[test]
fn a_mail_without_a_page_is_read_by_its_text_whatever_it_is_called() {
    let bytes = mail(
        "--b\nContent-Type: text/plain\n\nDear all,\n\nNo\tAction\tLead\n1\tSend it\tForce\n2\tRead it\tOffice\n\n",
    );
    assert_eq!(entries(&read(&bytes, "actions.txt")).len(), 2);
}

#[test]
fn mail_inside_mail_has_an_end() {
    let mut bytes = mail("--b\nContent-Type: text/plain\n\nNo\tAction\tLead\n1\tDeep\tForce\n2\tDown\tForce\n\n");
    for _ in 0..6 {
        let inner = String::from_utf8(bytes).expect("text").replace("\r\n", "\n");
        bytes = mail(&format!(
            "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; \
             filename=\"inner.eml\"\nContent-Transfer-Encoding: quoted-printable\n\n{}\n",
            inner.replace('=', "=3D").replace("--b", "=2D-b")
        ));
    }
    let error = super::refused(&bytes, "deep.eml");
    assert_eq!(error, "deep.eml holds no table.");
}
