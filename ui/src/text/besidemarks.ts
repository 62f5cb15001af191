// The caret beside marks of Markdown that are hidden while it is elsewhere, as in a word processor: before the words
// of a heading or of an item there is nothing to type, and a key that deletes takes words, or a mark whole. Else a key
// at the start of a heading would leave half a mark, and the line would be no heading any more.
import { syntaxTree } from '@codemirror/language';
import {
  EditorSelection,
  EditorState,
  Transaction,
  type Extension,
  type SelectionRange,
  type TransactionSpec,
} from '@codemirror/state';
import { deleteMarkupBackward } from '@codemirror/lang-markdown';
import type { Command, EditorView, KeyBinding } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { referenceIn } from '../note/capture';

type Span = { from: number; to: number };
/** How much a key deletes. */
type Reach = 'letter' | 'word';

/** The mark of a heading or of a bulleted item, with words or, for an item, nothing after it. */
const BLOCK = /^(?:\s{0,3}#{1,6}[ \t]+(?=\S)|\s*[-*+][ \t]+)/;
/** A number is to be seen and can be changed; the words begin after it all the same. */
const NUMBER = /^\s*\d+[.)][ \t]+/;

/** Where the words of a line begin after the mark of its block; the start of the line where it has none. */
function wordsFrom(state: EditorState, at: number, pattern = BLOCK): number {
  const line = state.doc.lineAt(at);
  const mark = pattern.exec(line.text)?.[0].length ?? 0;
  return mark > 0 && marksBlock(state, line.from, mark) ? line.from + mark : line.from;
}

/** What looks like a mark within a code block is text. */
function marksBlock(state: EditorState, from: number, length: number): boolean {
  for (
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(from + length, -1);
    node !== null;
    node = node.parent
  )
    if (['FencedCode', 'CodeBlock', 'HorizontalRule'].includes(node.name)) return false;
  return true;
}

/** Where words begin after the marks that open right there: bold, italic, struck out, a link. */
function afterOpening(state: EditorState, at: number): number {
  const line = state.doc.lineAt(at);
  if (referenceIn(line.text) !== null) return at;
  let to = at;
  syntaxTree(state).iterate({
    from: at,
    to: line.to,
    enter: ({ node }) => {
      if (opens(node) && node.from === to) to = node.to;
      return node.from <= to;
    },
  });
  return to;
}

const EMPHASIS = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark']);

/** Marks that stand on both sides of words in a line; those of a code block stand on lines of their own. */
const isMark = (node: SyntaxNode): boolean => EMPHASIS.has(node.name) && node.parent?.name !== 'FencedCode';
const opens = (node: SyntaxNode): boolean =>
  node.parent?.firstChild?.from === node.from && (isMark(node) || (node.name === 'LinkMark' && isLink(node.parent)));
const isLink = (node: SyntaxNode): boolean => node.name === 'Link' && node.getChild('URL') !== null;

/** Home goes to where the words begin; pressed there, before a number that can be changed. */
function home(select: boolean): Command {
  return (view) => {
    const { state } = view;
    const { main } = state.selection;
    const boundary = view.moveToLineBoundary(main, false, true);
    const line = state.doc.lineAt(main.head);
    const numbered = wordsFrom(state, line.from, NUMBER);
    const block = numbered > line.from ? numbered : wordsFrom(state, line.from);
    const words = afterOpening(state, block);
    if (boundary.head > words || words === line.from) return false;
    const to = main.head === words && numbered > line.from ? line.from : words;
    const range = select ? EditorSelection.range(main.anchor, to) : EditorSelection.cursor(to, 1);
    view.dispatch({ selection: EditorSelection.single(range.anchor, range.head), scrollIntoView: true });
    return true;
  };
}

/**
 * A range that a person chose, out of the mark of a heading or an item. A selection that goes beyond the line takes the
 * mark with it, so that whole paragraphs are cut and moved as what they are.
 */
function outOfMark(
  state: EditorState,
  range: SelectionRange,
  before: SelectionRange,
  pointed: boolean,
): SelectionRange {
  const { doc } = state;
  if (range.empty) {
    const words = wordsFrom(state, range.head);
    if (range.head >= words) return range;
    const line = doc.lineAt(range.head);
    // From the first words back by a key: to the end of the line above.
    const back = !pointed && before.empty && before.head === words && line.from > 0;
    return EditorSelection.cursor(back ? line.from - 1 : words, back ? -1 : 1);
  }
  if (range.from === 0 && range.to === doc.length) return range;
  const first = doc.lineAt(range.from);
  const start = wordsFrom(state, range.from);
  const from = range.from > start ? range.from : range.to > first.to ? first.from : start;
  const last = doc.lineAt(range.to);
  const to = last.from !== first.from && range.to < wordsFrom(state, range.to) ? last.from : Math.max(range.to, from);
  if (from === range.from && to === range.to) return range;
  return range.anchor <= range.head
    ? EditorSelection.range(from, to, range.goalColumn)
    : EditorSelection.range(to, from, range.goalColumn);
}

const caretStaysOut = EditorState.transactionFilter.of((transaction): Transaction | readonly TransactionSpec[] => {
  const { startState, selection } = transaction;
  if (!selection || transaction.docChanged || startState.readOnly || !transaction.isUserEvent('select'))
    return transaction;
  const range = outOfMark(
    startState,
    selection.main,
    startState.selection.main,
    transaction.isUserEvent('select.pointer'),
  );
  return range === selection.main ? transaction : [transaction, { selection: EditorSelection.create([range]) }];
});

/** The mark of emphasis that ends, or begins, at a place. */
function markAt(state: EditorState, at: number, side: 1 | -1): SyntaxNode | null {
  const node = syntaxTree(state).resolveInner(at, side);
  return isMark(node) && (side < 0 ? node.to : node.from) === at ? node : null;
}

/** Past the marks of emphasis that stand at a place, one after the other. */
function pastMarks(state: EditorState, at: number, side: 1 | -1): number {
  let to = at;
  for (let mark = markAt(state, to, side); mark; mark = markAt(state, to, side)) to = side < 0 ? mark.from : mark.to;
  return to;
}

/** Words that are all that stands between marks, with those marks. */
function withMarks(state: EditorState, words: Span): Span {
  let { from, to } = words;
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, 1); node; node = node.parent) {
    const [first, last] = [node.firstChild, node.lastChild];
    if (first && last && isMark(first) && isMark(last) && first.to === from && last.from === to) ({ from, to } = node);
  }
  return { from, to };
}

/**
 * Beside marks of bold and italic what lies beyond them goes, a letter or a word, and the caret with it, so that the
 * next key finds it inside them. The last letter takes its marks with it, from wherever it is deleted.
 */
function pastTheMarks(view: EditorView, side: 1 | -1, by: Reach): boolean {
  const { state } = view;
  const { head } = state.selection.main;
  const at = pastMarks(state, head, side);
  const start = EditorSelection.cursor(at);
  const end = (by === 'letter' ? view.moveByChar(start, side > 0) : view.moveByGroup(start, side > 0)).head;
  const words = { from: Math.min(at, end), to: Math.max(at, end) };
  const whole = withMarks(state, words);
  if (at === head && whole.from === words.from) return false;
  view.dispatch({
    changes: whole,
    selection: { anchor: whole.from },
    userEvent: side < 0 ? 'delete.backward' : 'delete.forward',
    scrollIntoView: true,
  });
  return true;
}

/** Backspace where a heading's words begin makes it words again, as it takes the bullet off an item. */
function backspace(by: Reach): Command {
  return (view) => {
    const { state } = view;
    const { main } = state.selection;
    if (state.readOnly || !main.empty) return false;
    const line = state.doc.lineAt(main.head);
    const words = wordsFrom(state, main.head);
    const at = pastMarks(state, main.head, -1);
    if (words > line.from && (main.head === words || at === words)) {
      if (!/^\s*#/.test(line.text)) {
        view.dispatch({ selection: { anchor: words } });
        return deleteMarkupBackward(view);
      }
      view.dispatch({
        changes: { from: line.from, to: words },
        selection: { anchor: line.from },
        userEvent: 'delete.backward',
        scrollIntoView: true,
      });
      return true;
    }
    return pastTheMarks(view, -1, by);
  };
}

/** Delete at the end of a line joins the next one without the mark that made it a heading or an item. */
function deleteOn(by: Reach): Command {
  return (view) => {
    const { state } = view;
    const { main } = state.selection;
    if (state.readOnly || !main.empty) return false;
    const line = state.doc.lineAt(main.head);
    const at = pastMarks(state, main.head, 1);
    if (at === line.to && at < state.doc.length && line.length > 0) {
      const words = wordsFrom(state, line.to + 1);
      if (words > line.to + 1) {
        view.dispatch({
          changes: { from: line.to, to: words },
          userEvent: 'delete.forward',
          scrollIntoView: true,
        });
        return true;
      }
    }
    return pastTheMarks(view, 1, by);
  };
}

/** Keys that meet marks, to be asked before those of the text. */
export const besideMarksKeys: readonly KeyBinding[] = [
  { key: 'Home', run: home(false), shift: home(true) },
  { mac: 'Cmd-ArrowLeft', run: home(false), shift: home(true) },
  { mac: 'Ctrl-a', run: home(false), shift: home(true) },
  { key: 'Backspace', run: backspace('letter') },
  { key: 'Mod-Backspace', mac: 'Alt-Backspace', run: backspace('word') },
  { key: 'Delete', run: deleteOn('letter') },
  { key: 'Mod-Delete', mac: 'Alt-Delete', run: deleteOn('word') },
];

/** Keeps the caret out of marks that make a line a heading or an item. */
export const besideMarks: Extension = caretStaysOut;
