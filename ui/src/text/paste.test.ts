import { expect, test } from 'vitest';
import { markdownOf } from './paste';

function check(html: string, expected: string | null): void {
  expect(markdownOf(html)).toBe(expected);
}

const WORD = (
  body: string,
): string => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
  xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0 {mso-list-id:12;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

test('paragraphs, headings and emphasis of Word', () =>
  check(
    WORD(`
<h2>3. Vetting<o:p></o:p></h2>

<p class=MsoNormal>The Chair <b>thanked</b> the force,
and <i style='mso-bidi-font-style:normal'>noted </i>that <b style='mso-bidi-font-weight:normal'><i>both</i></b
  > reviews&nbsp;stand.<o:p></o:p></p>

<p class=MsoNormal><o:p>&nbsp;</o:p></p>

<p class=MsoNormal><span style='font-size:12.0pt;font-family:"Arial",sans-serif;color:#1F497D'
  >A second paragraph.<o:p></o:p></span></p>
`),
    '## 3. Vetting\n\nThe Chair **thanked** the force, and *noted* that ***both*** reviews stand.' +
      '\n\nA second paragraph.',
  ));

/** The mark of a list as Word writes it: its sign or number, in a face of its own or not. */
const mark = (sign: string, face = ''): string => {
  const space = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>`;
  const own = `<span style='mso-list:Ignore'>${sign}${space}</span>`;
  return `<![if !supportLists]>${face ? `<span style='font-family:${face}'>${own}</span>` : own}<![endif]>`;
};

test('a heading that Word numbers keeps its number', () =>
  check(WORD(`<h1 style='mso-list:l3 level1 lfo1'>${mark('2.')}<b>Custody</b><o:p></o:p></h1>`), '# 2. Custody'));

test('lists of Word are paragraphs with a mark of their own', () =>
  check(
    WORD(`
<p class=MsoListParagraphCxSpFirst
  style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'
  >${mark('·', 'Symbol;mso-fareast-font-family:Symbol')}Horses<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'
  >${mark('o', '"Courier New"')}feed <b>and</b> straw<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'
  >${mark('·', 'Symbol')}Vans<o:p></o:p></p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'>${mark('4.')}fourth</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level2 lfo2'>${mark('a)')}with a letter</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'>${mark('5.')}fifth</p>
`),
    '- Horses\n  - feed **and** straw\n- Vans\n\nThen:\n\n4. fourth\n   - a) with a letter\n5. fifth',
  ));

test('lists of Word from which a web view has taken the styles', () =>
  check(
    `
<p class="MsoListParagraphCxSpFirst" style="margin: 0cm 0cm 0cm 36pt"><span style="font-family: Symbol">·<span
  style="font-size: 7pt">&nbsp;&nbsp;&nbsp; </span></span>bays <b>and</b> greys</p>
<p class="MsoListParagraph" style="margin: 0cm"><span>2)<span style="font-size: 7pt">&nbsp; </span></span>second</p>
<p class="MsoListParagraph">No list at all.</p>`,
    '- bays **and** greys\n2. second\n\nNo list at all.',
  ));

test('a message of Outlook: links as their words, lines kept, comments and hidden words left behind', () =>
  check(
    WORD(`
<div class=WordSection1><p class=MsoNormal>Dear Deputy Mayor,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>The plan is <a href="https://intranet.example/plan">on our page</a><span
  style='mso-special-character:comment'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[A1]</a></span>.<span
  style='display:none;mso-hide:all'>Not for you.</span><o:p></o:p></p>
<p class=MsoNormal>Harbour Constabulary<br>1 Quay Street<br>
Harbour<o:p></o:p></p></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Ask legal first.</p
  ></div></div>
`),
    'Dear Deputy Mayor,\n\nThe plan is on our page.\n\nHarbour Constabulary  \n1 Quay Street  \nHarbour',
  ));

test('a table of Excel becomes a table, with empty cells and bars kept apart', () =>
  check(
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"
  ></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192
  style='border-collapse:collapse;width:144pt'>
<!--StartFragment--><col width=64 style='width:48pt'><col width=64>
 <tr height=20 style='height:15.0pt'><td height=20 class=xl65 style='font-weight:700'>No</td><td class=xl65
  >Action</td><td>Due</td></tr>
 <tr height=20><td align=right x:num>1</td><td>Send the plan | draft</td><td></td></tr>
 <tr height=20><td align=right>2</td><td colspan=2>Count the horses</td></tr>
 <tr height=20><td></td><td></td><td></td></tr>
<!--EndFragment--></table></body></html>`,
    '| No | Action | Due |\n| --- | --- | --- |\n| 1 | Send the plan \\| draft | |\n| 2 | Count the horses | |',
  ));

test('a table of Word, with paragraphs and lists in its cells', () =>
  check(
    WORD(`<table class=MsoTableGrid border=1><tr><td width=100 valign=top><p class=MsoNormal><b>Action<o:p></o:p></b
  ></p></td><td><p class=MsoNormal><b>Lead<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>First.<o:p></o:p></p><p class=MsoNormal>Second.<o:p></o:p></p></td><td><ul><li>DMPC</li
  ><li>MPS</li></ul></td></tr></table><p class=MsoNormal>After.</p>`),
    '| Action | Lead |\n| --- | --- |\n| First. Second. | DMPC; MPS |\n\nAfter.',
  ));

test('a table that only lays out a page is its words', () =>
  check('<table><tr><td><p>Only a frame.</p></td></tr></table>', 'Only a frame.'));

test('lists of LibreOffice and of web pages', () => {
  check(
    `<meta http-equiv="content-type" content="text/html; charset=utf-8"/><meta name="generator"
  content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">p { margin-bottom: 0.25cm }</style><h1 class="western"
  >Minutes</h1><ul><li><p style="margin-bottom: 0cm">one</p></li><li><p>two</p><ul><li><p>under <b>it</b></p></li></ul
  ></li></ul><p style="margin-bottom: 0cm"><br/></p><p>End</p>`,
    '# Minutes\n\n- one\n- two\n  - under **it**\n\nEnd',
  );
  check('<ol start="3"><li>three</li><li>four<ul><li>a</li></ul></li></ol>', '3. three\n4. four\n   - a');
  check('<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>', '- a\n  - b\n- c');
});

test('Google’s bold that is not bold, and emphasis by style alone', () =>
  check(
    `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
  style="font-weight:400;font-style:normal">Plain and </span><span style="font-weight:700">bold</span><span
  style="font-style:italic"> soft </span>end</p></b>`,
    'Plain and **bold** *soft* end',
  ));

test('stars and backslashes of the words stay words', () =>
  check('<p>The *star* and 5 * 3 and C:\\*.txt</p>', 'The \\*star\\* and 5 * 3 and C:\\\\\\*.txt'));

test('words of several pieces have their marks once', () =>
  check('<p><b>one</b><b> two</b> <b>three</b> four</p>', '**one two three** four'));

test('struck words are struck', () => check('<p>To <del>May</del> <s>June</s> July</p>', 'To ~~May June~~ July'));

test('HTML that says no more than its plain text leaves that as it is', () => {
  check(
    '<div style="font-family: monospace"><div><span style="color:#000">a line</span></div><div>  another</div></div>',
    null,
  );
  check('<span>word</span>', null);
  check('<!--StartFragment--><!--EndFragment-->', null);
  check('<p>   </p><script>alert(1)</script>', null);
});
