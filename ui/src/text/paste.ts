// What another program puts on the clipboard as HTML (Word, Outlook, Excel, LibreOffice, a web page) as the Markdown
// that is written here: headings, bold, italic, lists and tables; of links the words. Its fonts, colours and comments
// stay behind.

type Item = { level: number; marker: string; text: string };
type Block = { kind: 'heading' | 'paragraph' | 'table'; text: string } | ({ kind: 'item' } & Item);

/** Emphasis in force while text is gathered. */
type Style = { bold: boolean; italic: boolean; struck: boolean };
type Run = Style & { text: string };

const PLAIN: Style = { bold: false, italic: false, struck: false };
const LEFT_OUT = new Set([
  'STYLE',
  'SCRIPT',
  'HEAD',
  'TITLE',
  'META',
  'LINK',
  'XML',
  'TEMPLATE',
  'IMG',
  'SVG',
  'OBJECT',
  'COL',
  'COLGROUP',
]);
const BLOCKS = new Set([
  'P',
  'DIV',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'UL',
  'OL',
  'LI',
  'TABLE',
  'TR',
  'TD',
  'TH',
  'BLOCKQUOTE',
  'PRE',
  'HR',
  'SECTION',
  'ARTICLE',
  'HEADER',
  'FOOTER',
  'MAIN',
  'FIGURE',
  'DL',
  'DT',
  'DD',
  'FIELDSET',
  'ADDRESS',
  'CENTER',
  'CAPTION',
]);

/** The Markdown of HTML from a clipboard; nothing where it says no more than the plain text beside it does. */
export function markdownOf(html: string): string | null {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  if (
    !body.querySelector('p, h1, h2, h3, h4, h5, h6, li, table, b, strong, i, em, s, strike, del') &&
    !/font-weight:\s*(bold|[6-9]00)|font-style:\s*italic/i.test(html)
  )
    return null;
  const reader = new Reader();
  reader.children(body, PLAIN, null);
  reader.end();
  const text = joined(reader.blocks);
  return text === '' ? null : text;
}

function joined(blocks: readonly Block[]): string {
  let text = '';
  let before: Block | null = null;
  // Where the words of an item begin, by its level: what is beneath it stands there.
  const widths: number[] = [];
  for (const block of blocks) {
    if (before) text += block.kind === 'item' && before.kind === 'item' ? '\n' : '\n\n';
    if (block.kind === 'item') {
      const level = Math.min(block.level, before?.kind === 'item' ? widths.length : 0);
      const indent = widths.slice(0, level).reduce((sum, width) => sum + width, 0);
      widths.length = level;
      widths.push(block.marker.length + 1);
      const inner = ' '.repeat(indent + block.marker.length + 1);
      text += `${' '.repeat(indent)}${block.marker} ${block.text.replaceAll('\n', `\n${inner}`)}`;
    } else text += block.text;
    before = block;
  }
  return text;
}

class Reader {
  readonly blocks: Block[] = [];
  private runs: Run[] = [];
  private as: ((text: string) => Block) | null = null;
  /** The number of the next item at each level of Word's own lists. */
  private counted: number[] = [];
  /** In a heading: what Word numbers by itself bears its number as words, and nothing is bold beside the rest. */
  private heading = false;

  /** `flat` where all is bold anyway, as in the head of a table. */
  constructor(private readonly flat = false) {}

  children(of: Node, style: Style, list: { level: number; ordered: boolean; next: number } | null): void {
    for (const node of of.childNodes) {
      if (node.nodeType === 3) this.runs.push({ ...style, text: node.textContent ?? '' });
      else if (node instanceof HTMLElement || node instanceof Element) this.element(node, style, list);
    }
  }

  private element(node: Element, style: Style, list: { level: number; ordered: boolean; next: number } | null): void {
    const name = node.tagName.toUpperCase();
    const css = node.getAttribute('style') ?? '';
    if (LEFT_OUT.has(name) || isLeftOut(node, css, this.heading)) return;
    if (name === 'BR') {
      this.runs.push({ ...PLAIN, text: '\u2028' });
      return;
    }
    const now = styled(name, css, style);
    if (name === 'TABLE') {
      this.table(node, style);
      return;
    }
    if (name === 'UL' || name === 'OL') {
      this.end();
      const start = Number(node.getAttribute('start') ?? 1);
      this.children(node, now, {
        level: list ? list.level + 1 : 0,
        ordered: name === 'OL',
        next: Number.isInteger(start) ? start : 1,
      });
      this.end();
      return;
    }
    if (name === 'LI') {
      this.end();
      const level = list?.level ?? 0;
      const marker = list?.ordered ? `${list.next++}.` : '-';
      this.begin((text) => ({ kind: 'item', level, marker, text }));
      this.children(node, now, list);
      this.end();
      return;
    }
    const heading = headingLevel(node, name);
    if (heading) {
      this.end();
      this.begin((text) => ({ kind: 'heading', text: `${'#'.repeat(heading)} ${text.replaceAll('  \n', ' ')}` }));
      this.heading = true;
      this.children(node, now, null);
      this.end();
      this.heading = false;
      return;
    }
    const word = /mso-list:\s*l\d+\s+level(\d+)/i.exec(css);
    if (word && name !== 'SPAN') {
      this.wordItem(node, now, Number(word[1]) - 1);
      return;
    }
    if (!list && this.bareItem(node, now)) return;
    if (BLOCKS.has(name)) {
      // The first paragraph of an item is the item.
      if (!(this.as && this.runs.every((run) => run.text.trim() === ''))) this.end();
      if (!list) this.counted = [];
      this.children(node, now, list);
      this.end();
      return;
    }
    this.children(node, now, list);
  }

  /** A paragraph that Word shows as an item of a list: its bullet or number stands in it, marked to be passed over. */
  private wordItem(node: Element, style: Style, level: number): void {
    this.end();
    const shown =
      [...node.querySelectorAll('[style]')]
        .find((one) => /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? ''))
        ?.textContent.replace(/\s|\u00a0/g, '') ?? '';
    const number = /^\(?(\d+)[.)]?$|^(?:\d+\.)+(\d+)\.?$/.exec(shown);
    const letter = /^\(?[a-z]{1,5}[.)]$/i.test(shown);
    this.counted.length = level + 1;
    const next = number ? Number(number[1] ?? number[2]) : (this.counted[level] ?? 0) + 1;
    this.counted[level] = next;
    this.begin((text) => ({
      kind: 'item',
      level,
      marker: number ? `${next}.` : '-',
      text: letter ? `${shown} ${text}` : text,
    }));
    this.children(node, style, null);
    const counted = this.counted;
    this.end();
    this.counted = counted;
  }

  /**
   * The same where a web view has taken Word's own styles away: its class is left, and its bullet or number as words.
   * Answers whether it was one.
   */
  private bareItem(node: Element, style: Style): boolean {
    if (!/^MsoList(Paragraph|Bullet|Number)/i.test(node.getAttribute('class') ?? '')) return false;
    const shown = /^\s*(?:[·•§o▪Øü–-]|(\(?\d+[.)])|(\(?[a-z]{1,5}[.)]))\s+/i.exec(node.textContent);
    if (!shown) return false;
    this.end();
    this.children(node, style, null);
    let left = shown[0].length;
    for (const run of this.runs) {
      const taken = Math.min(left, run.text.length);
      run.text = run.text.slice(taken);
      left -= taken;
    }
    this.begin((text) => ({
      kind: 'item',
      level: 0,
      marker: shown[1] ? `${shown[1].replace(/\D/g, '')}.` : '-',
      text: shown[2] ? `${shown[2]} ${text}` : text,
    }));
    this.end();
    return true;
  }

  private begin(as: (text: string) => Block): void {
    this.as = as;
  }

  /** What was gathered becomes a block, if it holds words. */
  end(): void {
    const text = inline(
      this.flat || this.heading ? this.runs.map((run) => ({ ...run, bold: false, italic: false })) : this.runs,
    );
    this.runs = [];
    if (text === '') return;
    this.blocks.push(this.as ? this.as(text) : { kind: 'paragraph', text });
    this.as = null;
  }

  private table(node: Element, style: Style): void {
    this.end();
    const rows: string[][] = [];
    for (const row of node.querySelectorAll('tr')) {
      if (row.closest('table') !== node) continue;
      const cells: string[] = [];
      for (const cell of row.children) {
        const inside = new Reader(rows.length === 0);
        inside.children(cell, styled('', cell.getAttribute('style') ?? '', style), null);
        inside.end();
        const words = inside.blocks
          .map((block) =>
            block.kind === 'item' && block.marker !== '-' ? `${block.marker} ${block.text}` : block.text,
          )
          .join(inside.blocks.some((block) => block.kind === 'item') ? '; ' : ' ');
        cells.push(words.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|'));
        for (let more = Number(cell.getAttribute('colspan') ?? 1); more > 1 && more < 100; more -= 1) cells.push('');
      }
      if (cells.some((cell) => cell !== '')) rows.push(cells);
    }
    const width = Math.max(0, ...rows.map((row) => row.length));
    // One column, or one row, is how a page is laid out and not a table.
    if (width < 2 || rows.length < 2) {
      if (width === 1 || rows.length < 2)
        for (const row of rows)
          for (const cell of row)
            if (cell !== '') this.blocks.push({ kind: 'paragraph', text: cell.replaceAll('\\|', '|') });
      return;
    }
    const line = (cells: readonly string[]): string =>
      `| ${Array.from({ length: width }, (_, n) => cells[n] ?? '').join(' | ')} |`.replace(/ {2,}/g, ' ');
    const [head = [], ...others] = rows;
    this.blocks.push({
      kind: 'table',
      text: [line(head), `|${' --- |'.repeat(width)}`, ...others.map(line)].join('\n'),
    });
  }
}

/** Comments, what is hidden, and the marks that Word shows for its own lists. */
function isLeftOut(node: Element, css: string, numbered: boolean): boolean {
  return (
    (!numbered && /mso-list:\s*ignore/i.test(css)) ||
    /mso-hide:\s*all|display:\s*none|mso-element:\s*(comment|field-)|mso-special-character:\s*comment/i.test(css) ||
    /^(msocom|_msocom)/i.test(node.getAttribute('class') ?? '') ||
    /^_?(msocom|com_)/i.test(node.id)
  );
}

function headingLevel(node: Element, name: string): number {
  const level =
    /^H([1-6])$/.exec(name)?.[1] ??
    /^MsoHeading([1-6])$/i.exec(node.getAttribute('class') ?? '')?.[1] ??
    (node.getAttribute('role') === 'heading' ? (node.getAttribute('aria-level') ?? '2') : null);
  return level ? Math.min(6, Math.max(1, Number(level))) : /^MsoTitle$/i.test(node.getAttribute('class') ?? '') ? 1 : 0;
}

function styled(name: string, css: string, style: Style): Style {
  const weight = /(?:^|[;\s])font-weight:\s*(bold|normal|\d+)/i.exec(css)?.[1]?.toLowerCase();
  const slant = /(?:^|[;\s])font-style:\s*(italic|oblique|normal)/i.exec(css)?.[1]?.toLowerCase();
  const struck =
    ['S', 'STRIKE', 'DEL'].includes(name) || /text-decoration:[^;]*line-through/i.test(css) || style.struck;
  const bold = weight ? weight === 'bold' || Number(weight) >= 600 : ['B', 'STRONG'].includes(name) || style.bold;
  const italic = slant ? slant !== 'normal' : ['I', 'EM'].includes(name) || style.italic;
  return { bold, italic, struck };
}

/** Words with their marks. Spaces at the ends of marked words stand outside the marks. */
function inline(runs: readonly Run[]): string {
  const all: Run[] = [];
  for (const run of runs) {
    const text = run.text.replace(/[ \t\r\n\u00a0]+/g, ' ');
    const last = all.at(-1);
    if (last && (text.trim() === '' || same(last, run))) last.text += text;
    else if (text !== '') all.push({ ...run, text });
  }
  let written = '';
  for (const run of all) {
    const marks = `${run.struck ? '~~' : ''}${run.bold ? '**' : ''}${run.italic ? '*' : ''}`;
    for (const [n, part] of run.text.split('\u2028').entries()) {
      if (n > 0) written = `${written.trimEnd()}\u2028`;
      const words = part.trim();
      const before = part.slice(0, part.length - part.trimStart().length);
      const after = words === '' ? '' : part.slice(part.trimEnd().length);
      const escaped = words.replace(/\\(?=[\\*_~])|\*(?=\S)|(?<=\S)\*/g, '\\$&');
      const [opens, closes] = words === '' ? ['', ''] : [marks, [...marks].reverse().join('')];
      written += `${before}${opens}${escaped}${closes}${after}`;
    }
  }
  return written
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\u2028 ?/g, '\u2028')
    .replace(/^[\s\u2028]+|[\s\u2028]+$/g, '')
    .replace(/\u2028{2,}/g, '\n\n')
    .replaceAll('\u2028', '  \n');
}

function same(one: Style, other: Style): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.struck === other.struck;
}
