// How Markdown looks while it is written, in notes and in letters, and the keys of a text: its marks are hidden until
// the caret is in them, and then thin and grey.
import { completionStatus } from '@codemirror/autocomplete';
import { insertNewline } from '@codemirror/commands';
import {
  deleteMarkupBackward,
  insertNewlineContinueMarkupCommand,
  markdown,
  markdownLanguage,
} from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { EditorState, Prec, RangeSetBuilder, Transaction, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { tags } from '@lezer/highlight';
import { bold, italic } from '../text/emphasis';
import { besideMarks, besideMarksKeys } from '../text/besidemarks';
import { furtherIn, furtherOut } from '../text/lists';
import { findInText } from '../text/find';
import { hiddenMarks } from '../text/hidden';
import { knownNames } from '../text/names';
import { pastesFormatted } from '../text/pasting';
import { shownTables } from '../text/tables';
import { undoEnds } from '../text/undone';

const style = HighlightStyle.define([
  { tag: tags.processingInstruction, class: 'md-mark' },
  { tag: tags.heading1, class: 'md-h1' },
  { tag: tags.heading2, class: 'md-h2' },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], class: 'md-h3' },
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-em' },
  { tag: tags.strikethrough, class: 'md-struck' },
  { tag: [tags.url, tags.labelName], class: 'md-mark' },
  { tag: tags.link, class: 'md-link' },
]);

const look = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'inherit', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'auto' },
  '.cm-content': { padding: '0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0' },
  // The web view's own caret and selection: a caret that blinks by an animation keeps a computer without a graphics
  // card busy.
  '.cm-content ::selection': { background: 'var(--accent-soft)' },
  // Images that keep the caret clear of what is drawn in the text. The engine counts each that can be seen into where
  // the caret is, but not into how long the text is (docs/accessibility.md); they are empty, and need not be seen.
  '.cm-widgetBuffer': { visibility: 'hidden' },
  '.md-h1': { font: '640 1.5rem/2rem var(--font-ui)' },
  '.md-h2': { font: '620 1.375rem/1.875rem var(--font-ui)', letterSpacing: '-0.008em' },
  '.md-h3': { fontWeight: '640' },
  '.md-strong': { fontWeight: '640' },
  '.md-em': { fontStyle: 'italic' },
  '.md-struck': { textDecoration: 'line-through' },
  '.md-link': { color: 'var(--accent)' },
  '.md-bullet': { color: 'var(--text-2)' },
  '.md-mark': { color: 'var(--text-3)', fontWeight: '300 !important' },
  '.cm-line.cm-head': { paddingTop: '0.5rem' },
  '.cm-line.cm-gap': {
    lineHeight: 'var(--gap, 0.75rem)',
    height: 'var(--gap, 0.75rem)',
    fontSize: '0.5rem',
    paddingBottom: '0',
  },
});

/** The empty line between two paragraphs is the space between them, as on paper. */
const gaps = ViewPlugin.fromClass(
  class {
    lines: DecorationSet;
    constructor(view: EditorView) {
      this.lines = this.draw(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.lines = this.draw(update.view);
    }
    draw(view: EditorView): DecorationSet {
      const builder = new RangeSetBuilder<Decoration>();
      const doc = view.state.doc;
      for (const { from, to } of view.visibleRanges) {
        for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
          if (line.length === 0 && line.number > 1 && doc.line(line.number - 1).text.trim() !== '')
            builder.add(line.from, line.from, gap);
          else if (line.number > 1 && /^##? /.test(line.text)) builder.add(line.from, line.from, head);
          if (line.to >= to || line.number >= doc.lines) break;
        }
      }
      return builder.finish();
    }
  },
  { decorations: (plugin) => plugin.lines },
);
const gap = Decoration.line({ class: 'cm-gap' });
const head = Decoration.line({ class: 'cm-head' });

// An empty item ends its list.
const nextItem = insertNewlineContinueMarkupCommand({ nonTightLists: false });
function continueList(view: EditorView): boolean {
  if (!nextItem(view)) return false;
  // A list that ended needs an empty line after it, or the next words would still belong to its last item.
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const above = line.number > 1 ? view.state.doc.line(line.number - 1) : null;
  if (line.length === 0 && above && above.text.trim() !== '') {
    view.dispatch({
      changes: { from: line.from, insert: '\n' },
      selection: { anchor: line.from + 1 },
      scrollIntoView: true,
      userEvent: 'input',
    });
  }
  return true;
}

const keys = [
  { key: 'Enter', run: (view: EditorView): boolean => newParagraph(view) || continueList(view), shift: insertNewline },
  ...besideMarksKeys,
  { key: 'Backspace', run: deleteMarkupBackward },
  { key: 'Mod-b', run: bold },
  { key: 'Tab', run: furtherIn, shift: furtherOut },
  { key: 'Mod-i', run: italic },
];

/**
 * Enter begins a new paragraph, as in any letter; lists, tables and quotations go on line by line. Shift Enter is one
 * line.
 */
function newParagraph(view: EditorView): boolean {
  const { state } = view;
  if (completionStatus(state) === 'active') return false;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.from);
  if (/^\s*([-*+>|]|\d+[.)]\s)/.test(line.text) || line.text.trim() === '') return false;
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(main.from, -1); node; node = node.parent) {
    if (['FencedCode', 'CodeBlock', 'Table', 'ListItem', 'Blockquote'].includes(node.name)) return false;
  }
  // An empty line already stands beneath: the caret goes to the line after it.
  const next = line.number < state.doc.lines ? state.doc.line(line.number + 1) : null;
  if (main.empty && main.head === line.to && next?.length === 0) {
    const after = next.number < state.doc.lines ? state.doc.line(next.number + 1) : null;
    if (after?.length === 0) view.dispatch({ selection: { anchor: after.from }, scrollIntoView: true });
    else
      view.dispatch({
        changes: { from: next.to, insert: after ? '\n\n' : '\n' },
        selection: { anchor: next.to + 1 },
        scrollIntoView: true,
        userEvent: 'input',
      });
    return true;
  }
  view.dispatch({
    changes: { from: main.from, to: main.to, insert: '\n\n' },
    selection: { anchor: main.from + 2 },
    scrollIntoView: true,
    userEvent: 'input',
  });
  return true;
}

/** A text that can only be read takes nothing from a person; what the record brings is not theirs. */
const untouched = EditorState.transactionFilter.of((transaction) =>
  transaction.docChanged &&
  transaction.startState.readOnly &&
  transaction.annotation(Transaction.userEvent) !== undefined
    ? []
    : transaction,
);

/** Markdown as it is written here: with tables and footnote-like links, no HTML. */
export function markdownLook(): Extension {
  return [
    // The page's policy takes no style without the nonce that the program gave to the page.
    EditorView.cspNonce.of(document.querySelector('style')?.nonce ?? ''),
    untouched,
    markdown({ base: markdownLanguage, addKeymap: false, completeHTMLTags: false }),
    syntaxHighlighting(style),
    look,
    EditorView.lineWrapping,
    gaps,
    hiddenMarks,
    besideMarks,
    shownTables(),
    knownNames,
    findInText(),
    pastesFormatted(),
    undoEnds,
    Prec.high(keymap.of(keys)),
  ];
}
