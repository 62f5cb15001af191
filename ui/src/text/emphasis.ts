// Bold and italic by a key, as in any text program: the selection, or the word at the caret, gets its Markdown marks;
// words that already are so lose them.
import { syntaxTree } from '@codemirror/language';
import { EditorSelection, type ChangeSpec, type EditorState, type SelectionRange } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';

type Kind = 'StrongEmphasis' | 'Emphasis';
type Span = { from: number; to: number };
type Marked = Span & { inner: Span };

const MARK: Record<Kind, string> = { StrongEmphasis: '**', Emphasis: '*' };

export const bold = (view: EditorView): boolean => toggle(view, 'StrongEmphasis');
export const italic = (view: EditorView): boolean => toggle(view, 'Emphasis');

function toggle(view: EditorView, kind: Kind): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const mark = MARK[kind];
  const { main } = state.selection;
  const out = state.selection.ranges.length === 1 && main.empty ? behind(state, main.head, kind) : null;
  if (out !== null) {
    // As in any text program: pressed again after the words, what is typed on is plain.
    view.dispatch({ selection: { anchor: out }, scrollIntoView: true });
    return true;
  }
  view.dispatch(
    state.changeByRange((range) => {
      const parts = partsOf(state, range);
      if (parts.length === 0) return atCaret(state, range, mark);
      const marked = parts.map((part) => within(state, part, kind));
      const off = parts.every((part, n) => covered(state, part, marked[n] ?? []));
      const changes = parts.flatMap((part, n) =>
        off ? taken(state, part, marked[n] ?? [], mark) : given(part, marked[n] ?? [], mark),
      );
      const changed = state.changes(changes);
      // Marks that come at an end of what is selected stay outside it.
      const [from, to] = range.empty
        ? [changed.mapPos(range.from, 1), changed.mapPos(range.to, 1)]
        : [changed.mapPos(range.from, 1), changed.mapPos(range.to, -1)];
      const kept = range.empty
        ? EditorSelection.cursor(caretIn(parts[0], range.from, from, mark, off))
        : EditorSelection.range(...(range.anchor <= range.head ? ([from, to] as const) : ([to, from] as const)));
      return { changes, range: kept };
    }),
    { scrollIntoView: true, userEvent: 'input.emphasis' },
  );
  return true;
}

/**
 * Where the marks end that close right at a caret, with more than a word of theirs before it or just typed; nothing
 * where none do.
 */
function behind(state: EditorState, at: number, kind: Kind): number | null {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) {
    const last = node.lastChild;
    if (node.name === kind && last && last.from === at && /\s/.test(state.sliceDoc(node.from, at))) return node.to;
  }
  return null;
}

/**
 * At the end of its word the caret stays in front of the mark that was put there, so that what is typed on is bold as
 * well.
 */
function caretIn(part: Span | undefined, was: number, now: number, mark: string, off: boolean): number {
  return !off && part && was === part.to ? now - mark.length : now;
}

/** Where there is no word: an empty pair of marks to type into, or, where the caret is in such a pair, none. */
function atCaret(
  state: EditorState,
  range: SelectionRange,
  mark: string,
): { changes: ChangeSpec; range: SelectionRange } {
  const at = range.head;
  const pair = state.sliceDoc(at - mark.length, at) === mark && state.sliceDoc(at, at + mark.length) === mark;
  if (pair)
    return {
      changes: { from: at - mark.length, to: at + mark.length },
      range: EditorSelection.cursor(at - mark.length),
    };
  return { changes: { from: at, insert: mark + mark }, range: EditorSelection.cursor(at + mark.length) };
}

/**
 * What gets or loses marks: the word at the caret, or of each line that is selected the words without the mark of its
 * block.
 */
function partsOf(state: EditorState, range: SelectionRange): Span[] {
  if (range.empty) {
    const word = state.wordAt(range.head);
    return word ? [{ from: word.from, to: word.to }] : [];
  }
  const parts: Span[] = [];
  for (let at = range.from; at <= range.to;) {
    const line = state.doc.lineAt(at);
    const block = /^\s*(?:(?:[-*+]|\d+[.)]|#{1,6}|>)\s+)*/.exec(line.text)?.[0].length ?? 0;
    const from = Math.max(range.from, line.from + block);
    const to = Math.min(range.to, line.to);
    const words = from < to ? state.sliceDoc(from, to) : '';
    const part = { from: from + words.length - words.trimStart().length, to: from + words.trimEnd().length };
    if (part.from < part.to) parts.push(wholePieces(state, part));
    at = line.to + 1;
  }
  return parts;
}

const PIECES = new Set(['StrongEmphasis', 'Emphasis', 'Strikethrough', 'Link', 'InlineCode']);

/** Marks may not cross: of a link or of other marked words that are selected in part, all of it is meant. */
function wholePieces(state: EditorState, part: Span): Span {
  let { from, to } = part;
  const look = (node: SyntaxNode | null): void => {
    for (; node; node = node.parent) {
      if (!PIECES.has(node.name)) continue;
      if (node.from < from && node.to < to && node.to > from) from = node.from;
      if (node.to > to && node.from > from && node.from < to) to = node.to;
    }
  };
  look(syntaxTree(state).resolveInner(from, 1));
  look(syntaxTree(state).resolveInner(to, -1));
  return { from, to };
}

/** What of this kind a part is in or holds. */
function within(state: EditorState, part: Span, kind: Kind): Marked[] {
  const found: Marked[] = [];
  syntaxTree(state).iterate({
    from: part.from,
    to: part.to,
    enter: ({ node }) => {
      if (node.name !== kind) return;
      const [first, last] = [node.firstChild, node.lastChild];
      if (first && last && first.from < last.from)
        found.push({ from: node.from, to: node.to, inner: { from: first.to, to: last.from } });
    },
  });
  return found;
}

/** Spaces, and the marks of other emphasis, are not words. */
function holdsWords(text: string): boolean {
  return /[^\s*_~]/.test(text);
}

/** Whether every word of a part is marked already. */
function covered(state: EditorState, part: Span, marked: readonly Marked[]): boolean {
  let at = part.from;
  for (const one of marked) {
    if (one.from > at && holdsWords(state.sliceDoc(at, one.from))) return false;
    at = Math.max(at, one.to);
  }
  return marked.length > 0 && (at >= part.to || !holdsWords(state.sliceDoc(at, part.to)));
}

/** Takes the marks off; what stands before and after in the same marks keeps its own. */
function taken(state: EditorState, part: Span, marked: readonly Marked[], mark: string): ChangeSpec[] {
  return marked.flatMap((one): ChangeSpec[] => {
    const before = state.sliceDoc(one.inner.from, Math.max(one.inner.from, part.from));
    const after = state.sliceDoc(Math.min(one.inner.to, part.to), one.inner.to);
    const changes: ChangeSpec[] = [];
    if (!holdsWords(before)) changes.push({ from: one.from, to: one.inner.from });
    else changes.push({ from: one.inner.from + before.trimEnd().length, insert: mark });
    if (!holdsWords(after)) changes.push({ from: one.inner.to, to: one.to });
    else changes.push({ from: one.inner.to - after.trimStart().length, insert: mark });
    return changes;
  });
}

/** Puts marks around a part and what is marked in it, which loses its own. */
function given(part: Span, marked: readonly Marked[], mark: string): ChangeSpec[] {
  const from = Math.min(part.from, ...marked.map((one) => one.from));
  const to = Math.max(part.to, ...marked.map((one) => one.to));
  return [
    ...marked.flatMap((one) => [
      { from: one.from, to: one.inner.from },
      { from: one.inner.to, to: one.to },
    ]),
    { from, insert: mark },
    { from: to, insert: mark },
  ];
}
