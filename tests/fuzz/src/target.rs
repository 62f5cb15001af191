//! What is fuzzed: every reader of something that somebody else wrote.

use crate::tokens::Grain;

/// A reader and what it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Word documents.
    Docx,
    /// Excel workbooks.
    Xlsx,
    /// OpenDocument sheets.
    Ods,
    /// Lists with separators.
    Csv,
    /// Mail.
    Eml,
    /// Messages saved by Outlook.
    Msg,
    /// Markdown.
    Md,
    /// Tables copied from a page.
    Page,
    /// The reading of a timing.
    Timing,
    /// The reading of a lead, and of where an action is to be discussed.
    Lead,
    /// A round of recommendations as text.
    Round,
    /// Messages that were printed.
    Chain,
}

/// Every target.
pub const ALL: [Target; 12] = [
    Target::Docx,
    Target::Xlsx,
    Target::Ods,
    Target::Csv,
    Target::Eml,
    Target::Msg,
    Target::Md,
    Target::Page,
    Target::Timing,
    Target::Lead,
    Target::Round,
    Target::Chain,
];

impl shards::Shard for Target {
    fn name(&self) -> String {
        self.ending().to_owned()
    }
}

impl Target {
    /// The ending of its files, which is also its name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Eml => "eml",
            Self::Msg => "msg",
            Self::Md => "md",
            Self::Page => "html",
            Self::Timing => "timing",
            Self::Lead => "lead",
            Self::Round => "round",
            Self::Chain => "chain",
        }
    }

    /// A target by its name.
    pub fn named(name: &str) -> Option<Target> {
        ALL.into_iter().find(|target| target.ending() == name)
    }

    /// How many inputs a sample has: what a slow computer goes through in three or four seconds. A number and not a
    /// time, so that a sample is the same at every run.
    pub fn sample(self) -> u64 {
        match self {
            Self::Csv | Self::Md | Self::Xlsx => 200,
            Self::Docx => 300,
            Self::Eml | Self::Msg | Self::Ods => 400,
            Self::Page => 600,
            Self::Lead => 800,
            Self::Chain | Self::Round => 4000,
            Self::Timing => 30_000,
        }
    }

    /// Whether its files are zips, or compound files, of parts.
    pub fn is_archive(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx | Self::Ods | Self::Msg)
    }

    /// Whether a part holds the words.
    pub fn is_main(self, part: &str) -> bool {
        matches!(
            part,
            "word/document.xml" | "xl/worksheets/sheet1.xml" | "content.xml" | "/__properties_version1.0"
        )
    }

    /// What its texts are made of; some have two sorts of pieces.
    pub fn grain(self, choice: u8) -> Grain {
        match (self, choice % 2) {
            (Self::Docx | Self::Xlsx | Self::Ods | Self::Page, _) => Grain::Xml,
            (Self::Csv | Self::Round, 0) => Grain::Cells,
            (Self::Chain | Self::Csv | Self::Eml | Self::Msg | Self::Round, _) | (Self::Md, 0) => Grain::Lines,
            (Self::Md, _) => Grain::Words,
            (Self::Timing | Self::Lead, _) => Grain::Words,
        }
    }

    /// Words of the format, put in where they may or may not belong.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Docx => &WORD,
            Self::Xlsx => &EXCEL,
            Self::Ods => &OPEN_DOCUMENT,
            Self::Csv => &SEPARATED,
            Self::Eml | Self::Msg => &MAIL,
            Self::Chain => &PRINTED,
            Self::Md => &MARKDOWN,
            Self::Page => &PAGE,
            Self::Timing => &TIMING,
            Self::Lead => &LEAD,
            Self::Round => &ROUND,
        }
    }
}

const WORD: [&str; 54] = [
    "<w:p>",
    "</w:p>",
    "<w:p><w:r><w:t>Quernstone</w:t></w:r></w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:gridSpan w:val=\"63\"/>",
    "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:ins w:author=\"A Clerk\">",
    "</w:ins>",
    "<w:del w:author=\"A Clerk\"><w:r><w:delText>Farrowgate</w:delText></w:r></w:del>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:moveFrom>",
    "</w:moveFrom>",
    "<w:commentReference w:id=\"1\"/>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:hyperlink r:id=\"rId1\">",
    "</w:hyperlink>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>INCLUDETEXT \"file:///x\"</w:instrText>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:pStyle w:val=\"Heading1\"/>",
    "<w:br/>",
    "<w:tab/>",
    "<mc:AlternateContent>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:sdt><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
    "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent>",
    "<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:listEntry \
     w:val=\"Quernstone\"/></w:ddList></w:ffData></w:fldChar>",
    "<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox/></w:ffData></w:fldChar>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>",
    "<w:trPr><w:hidden/></w:trPr>",
    "<w:tcPr><w:cellDel/></w:tcPr>",
    "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/>",
    "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#x202E;",
    "<![CDATA[x]]>",
];

const EXCEL: [&str; 36] = [
    "<row r=\"1048576\">",
    "<row>",
    "</row>",
    "<c r=\"XFD1048576\" t=\"s\"><v>0</v></c>",
    "<c t=\"inlineStr\"><is><t>Quernstone</t></is></c>",
    "<c t=\"b\"><v>1</v></c>",
    "<c t=\"e\"><v>#REF!</v></c>",
    "<c t=\"d\"><v>2027-10-27T00:00:00</v></c>",
    "<c s=\"999\"><v>46687</v></c>",
    "<c><f>HYPERLINK(\"https://b.example\")</f><v>x</v></c>",
    "<v>",
    "</v>",
    "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
    "<mergeCell ref=\"B2:A1\"/>",
    " hidden=\"1\"",
    " state=\"veryHidden\"",
    "<cols><col min=\"1\" max=\"16384\" hidden=\"1\"/></cols>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "<si><t>Farrowgate</t></si>",
    "<si><r><rPr><strike/></rPr><t>struck</t></r></si>",
    "<numFmt numFmtId=\"164\" formatCode=\"[h]:mm;;;@\"/>",
    "<xf numFmtId=\"14\"/>",
    "<sheet name=\"Other\" sheetId=\"9\" r:id=\"rId1\"/>",
    "<workbookPr date1904=\"1\"/>",
    "<comment ref=\"A1\"><text><t>said</t></text></comment>",
    "<externalReference r:id=\"rId9\"/>",
    "<Relationship Id=\"rId9\" Type=\"x/externalLink\" Target=\"file:///x\" TargetMode=\"External\"/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#x202E;",
    "<![CDATA[x]]>",
    " r=\"A0\"",
    " r=\"ZZZZ99999999999\"",
    " t=\"str\"",
    " s=\"-1\"",
    "<autoFilter ref=\"A1:F9\"/>",
];

const OPEN_DOCUMENT: [&str; 16] = [
    " table:number-rows-repeated=\"1048576\"",
    " table:number-columns-repeated=\"16384\"",
    " table:number-rows-spanned=\"9\"",
    " table:visibility=\"collapse\"",
    "<table:table table:name=\"B\">",
    "</table:table>",
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell><text:p>Quernstone</text:p></table:table-cell>",
    "<table:covered-table-cell/>",
    "<office:annotation><text:p>said</text:p></office:annotation>",
    " office:value-type=\"date\" office:date-value=\"2027-10-27\"",
    "<text:s text:c=\"99999999\"/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "<text:tracked-changes/>",
];

const ROUND: [&str; 16] = [
    "\t",
    "\n",
    "\n\n",
    "\u{c}",
    "CC\tRecommendation\tRAG status on\tProgress Update\n",
    "Numbering\tgoes on here. Lead organisation: CCC\tprogress\tand on.\n",
    "No.\tRecommendation\tStatus\n",
    "Lead organisation: CCC",
    "Home Ministry lead organisation",
    "On target",
    "4(b)",
    "12\t",
    "\t\tprogress\t\n",
    "COASTAL REVIEW RECOMMENDATIONS\n\n",
    "Progress Update June 2027\n\n",
    "unfinished words with no end",
];

const PRINTED: [&str; 18] = [
    "From: ",
    "From:\n\n",
    "Sent: ",
    "Date: 3 October 2027 18:26\n",
    "Sent: 03 October 2\t2027 18:26\n",
    "To: ",
    "Cc: Odalys Corvane;\n\n",
    "Subject: ",
    "Subject:\n",
    "Attachments: a.pdf;\n\n",
    "Follow Up Flag: Follow up\n",
    "\n\n\n",
    "\u{c}",
    "<u>04 October</u>",
    "@force.example>;",
    "Dear Tobias\n",
    "31 Feb 2027 25:61\n",
    "\t",
];

const SEPARATED: [&str; 20] = [
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\"a\nb\"",
    "Ref,Action,Timing,Lead\n",
    "sep=;\n",
    "27/06/2027",
    "#N/A",
    "Total",
    "=1+1",
    "Closed",
    "Amber",
    "end of July",
    "1/2027",
    "Constabulary to report.",
    ",,,,,,,,",
];

const MAIL: [&str; 26] = [
    "Content-Type: multipart/mixed; boundary=\"x\"\n\n",
    "--x\n",
    "--x--\n",
    "Content-Type: text/html; charset=utf-8\n",
    "Content-Type: text/plain; charset=utf-16\n",
    "Content-Type: text/csv; name=\"log.csv\"\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Disposition: attachment; filename=\"../../a.xlsx\"\n",
    "Content-Disposition: attachment; filename*=utf-8''%E2%80%AE.exe\n",
    "Subject: =?utf-8?B?4oCu?=\n",
    "Subject: =?x-unknown?Q?=FF?=\n",
    "From: \n",
    "From: \"A\" <a@board.example>,\n",
    "Date: 31 Feb 2027 25:61:61 +9999\n",
    "Date: Wed, 27 Oct 2027 09:00:00 +0100\n",
    "\n\n",
    "-----Original Message-----\n",
    "On Monday, A wrote:\n> ",
    "> ",
    "=3D=\n",
    "<table><tr><td>Ref<td>Action<tr><td>1<td>Send it.</table>",
    "\r\n.\r\n",
    "begin 644 a.bin\n",
    "\u{FEFF}",
];

const MARKDOWN: [&str; 30] = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "|",
    "\\|",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "[x](https://b.example)",
    "![x](file:///x)",
    "<u>",
    "</u>",
    "<script>",
    "&amp;",
    "&#0;",
    "[^1]",
    "[^1]: note\n",
    "---\n",
    "Dear Tobias,\n\n",
    "Yours sincerely,\n\n",
    "Present:\n",
    "Apologies: ",
    "Our ref: X-1\n",
    "Annex A\n\n",
    "No.\tAction\tTiming\tLead\n",
];

const PAGE: [&str; 22] = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td rowspan=65535>",
    "<td colspan=65535>",
    "<td rowspan=0>",
    "<th>",
    "<p>",
    "<br>",
    "<s>",
    "</s>",
    "<!--",
    "-->",
    "<style>",
    "<script>",
    "&nbsp;",
    "&#x10FFFF;",
    "&#xD800;",
    "<td style=\"display:none\">",
    "<a href='javascript:x'>",
    "<![CDATA[",
];

const TIMING: [&str; 78] = [
    "by ",
    "end of ",
    "the end of ",
    "early ",
    "mid-",
    "late ",
    "before ",
    "after ",
    "within ",
    "in ",
    "until ",
    "from ",
    " to ",
    " - ",
    "/",
    ".",
    ",",
    "week commencing ",
    "w/c ",
    "working days",
    "10 ",
    "31 ",
    "30 ",
    "29 ",
    "27th ",
    "the 3rd ",
    "one ",
    "a ",
    "fortnight ",
    "weeks ",
    "months ",
    "year ",
    "Q3 ",
    "quarter ",
    "spring ",
    "winter ",
    "January ",
    "Feb ",
    "February ",
    "Sept ",
    "Ocotber ",
    "Monday ",
    "Fri ",
    "2027",
    "2028",
    "'27",
    "00",
    "9999",
    "2027-10-27",
    "27/10/2027",
    "10/27/2027",
    "next meeting",
    "the November meeting",
    "of the Performance and Risk Board",
    "ongoing",
    "completed",
    "tbc",
    "asap",
    "n/a",
    "once the report is published",
    "this ",
    "next ",
    "new ",
    "financial year",
    "Quarter 1 – ",
    "2027/28",
    "FY",
    "Easter",
    "New Year",
    "1st wk ",
    "Friday week",
    "mtg",
    "asap but by ",
    "EOP ",
    "20271027",
    "T23:30:00Z",
    " 00:00:00",
    "not ",
];

const LEAD: [&str; 46] = [
    "Calderhaven Constabulary",
    "Constabulary",
    "the Office",
    "Office for Policing",
    "DMPC",
    "Deputy Mayor",
    "Chief Constable",
    "AC ",
    "DAC ",
    "Acting ",
    "Supt. ",
    "Tobias Wrenfield",
    "TW",
    "Nerys Adeyemi-Holt",
    "NAH",
    "You",
    "We",
    "All",
    "Both",
    " and ",
    " & ",
    "/",
    ",",
    ";",
    " with ",
    " (",
    ")",
    " - ",
    "’s ",
    "'s ",
    "the ",
    "jointly ",
    " to provide ",
    " undertook ",
    "Finance, Change and People Board",
    "FCPB",
    "to be discussed at ",
    "for further discussion at ",
    "the next ",
    "meeting of the ",
    "in October",
    "in November 2027",
    "Performance and Risk Board",
    "Home Office (HO)",
    "TBC",
    "force",
];
