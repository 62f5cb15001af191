// A table of the text is shown as a table while the caret is elsewhere; with the caret in it stands what was written,
// to be changed. What is shown is words alone: no part of it can be typed into, and a press goes to the words in the
// text.
import { syntaxTree } from '@codemirror/language';
import { EditorState, StateField, type Extension, type Range, type Transaction } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';

/** A stretch of words in a cell, as it is marked. */
export type Piece = { text: string; strong: boolean; slanted: boolean; struck: boolean };
/** A cell: its words, and where they begin, counted from the start of the table. */
export type Cell = { pieces: Piece[]; at: number };
export type Rows = Cell[][];

const PLAIN = { strong: false, slanted: false, struck: false };
const MARKS = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark', 'LinkMark', 'URL', 'LinkTitle']);

/** The words of a cell without the marks that a text hides. */
function piecesOf(state: EditorState, cell: SyntaxNode): Piece[] {
  const pieces: Piece[] = [];
  const say = (from: number, to: number, as: typeof PLAIN): void => {
    if (from < to) pieces.push({ text: state.sliceDoc(from, to), ...as });
  };
  const look = (node: SyntaxNode, as: typeof PLAIN): void => {
    let at = node.from;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      say(at, child.from, as);
      at = child.to;
      if (MARKS.has(child.name)) continue;
      if (child.name === 'Escape') say(child.from + 1, child.to, as);
      else
        look(child, {
          strong: as.strong || child.name === 'StrongEmphasis',
          slanted: as.slanted || child.name === 'Emphasis',
          struck: as.struck || child.name === 'Strikethrough',
        });
    }
    say(at, node.to, as);
  };
  look(cell, PLAIN);
  return pieces;
}

/** The cells of a line of a table. One that holds nothing is known by the bars around it alone. */
function cellsOf(state: EditorState, line: SyntaxNode, from: number): Cell[] {
  const parts: { from: number; to: number; cell: SyntaxNode | null }[] = [{ from: line.from, to: line.to, cell: null }];
  for (let child = line.firstChild; child; child = child.nextSibling) {
    const part = parts.at(-1);
    if (part && child.name === 'TableCell') part.cell = child;
    if (!part || child.name !== 'TableDelimiter') continue;
    part.to = child.from;
    parts.push({ from: child.to, to: line.to, cell: null });
  }
  // Outside of the bars at both ends of a line there is no cell.
  const outside = (n: number): boolean => (n === 0 || n === parts.length - 1) && parts[n]?.cell === null;
  return parts
    .filter((_, n) => !outside(n))
    .map(({ from: at, cell }) => ({ pieces: cell ? piecesOf(state, cell) : [], at: (cell?.from ?? at) - from }));
}

/** The rows of a table, its headings first; every row has as many cells as the widest. */
export function rowsOf(state: EditorState, table: SyntaxNode): Rows {
  const rows = [...table.getChildren('TableHeader'), ...table.getChildren('TableRow')].map((line) =>
    cellsOf(state, line, table.from),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [
    ...row,
    ...Array.from({ length: width - row.length }, () => ({ pieces: [], at: row.at(-1)?.at ?? 0 })),
  ]);
}

class TableWidget extends WidgetType {
  constructor(
    readonly source: string,
    readonly rows: Rows,
  ) {
    super();
  }
  override eq(other: WidgetType): boolean {
    return other instanceof TableWidget && other.source === this.source;
  }
  override get estimatedHeight(): number {
    return 8 + 34 * this.rows.length;
  }
  override toDOM(view: EditorView): HTMLElement {
    const place = document.createElement('div');
    place.className = 'md-table';
    const table = place.appendChild(document.createElement('table'));
    for (const [n, row] of this.rows.entries()) {
      const line = table.appendChild(document.createElement('tr'));
      for (const cell of row) {
        const drawn = line.appendChild(document.createElement(n === 0 ? 'th' : 'td'));
        if (n === 0) drawn.setAttribute('scope', 'col');
        drawn.dataset['at'] = String(cell.at);
        for (const piece of cell.pieces) drawn.append(drawnPiece(piece));
      }
    }
    place.addEventListener('mousedown', (event) => {
      if (event.button !== 0 || view.state.readOnly) return;
      const at =
        event.target instanceof Element
          ? Number(event.target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? 0)
          : 0;
      event.preventDefault();
      view.dispatch({ selection: { anchor: view.posAtDOM(place) + at }, scrollIntoView: true });
      view.focus();
    });
    const size = new ResizeObserver(() => view.requestMeasure());
    size.observe(place);
    watched.set(place, size);
    return place;
  }
  override destroy(place: HTMLElement): void {
    watched.get(place)?.disconnect();
    watched.delete(place);
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const watched = new WeakMap<HTMLElement, ResizeObserver>();

function drawnPiece({ text, strong, slanted, struck }: Piece): Node {
  let node: Node = document.createTextNode(text);
  for (const [marked, name] of [
    [strong, 'strong'],
    [slanted, 'em'],
    [struck, 's'],
  ] as const) {
    if (!marked) continue;
    const around = document.createElement(name);
    around.append(node);
    node = around;
  }
  return node;
}

/** Every table that the caret is not in. */
function draw(state: EditorState): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (let node = syntaxTree(state).topNode.firstChild; node; node = node.nextSibling) {
    if (node.name !== 'Table') continue;
    const [from, to] = [state.doc.lineAt(node.from).from, state.doc.lineAt(node.to).to];
    if (!state.readOnly && state.selection.ranges.some((range) => range.from <= to && range.to >= from)) continue;
    const rows = rowsOf(state, node);
    if (rows.length > 0)
      found.push(
        Decoration.replace({ widget: new TableWidget(state.sliceDoc(from, to), rows), block: true }).range(from, to),
      );
  }
  return Decoration.set(found);
}

/** Whether a change can bring a table in or out of view: words, the caret, or what more of the text was understood. */
function matters(transaction: Transaction): boolean {
  return (
    transaction.docChanged ||
    transaction.selection !== undefined ||
    syntaxTree(transaction.startState) !== syntaxTree(transaction.state)
  );
}

const field = StateField.define<DecorationSet>({
  create: draw,
  update: (tables, transaction) => (matters(transaction) ? draw(transaction.state) : tables),
  provide: (self) => EditorView.decorations.from(self),
});

const look = EditorView.theme({
  '.md-table': { padding: '0.25rem 0 0.5rem', overflowX: 'auto', cursor: 'text' },
  '.md-table table': { borderCollapse: 'collapse', font: '400 0.9375rem/1.25rem var(--font-ui)' },
  '.md-table th, .md-table td': {
    border: '1px solid var(--edge)',
    padding: '0.25rem 0.5rem',
    textAlign: 'left',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    minWidth: '2.5rem',
  },
  '.md-table th': { fontWeight: '640', background: 'var(--sunken)' },
});

/** Shows tables as tables. */
export function shownTables(): Extension {
  return [field, look];
}
