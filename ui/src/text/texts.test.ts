import { history, redo, undo } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, runScopeHandlers } from '@codemirror/view';
import { expect, test } from 'vitest';
import { markdownLook } from '../note/markdown';
import { toasts } from '../shell/toasts.svelte';
import { nextOf, placesIn } from './found';
import { settled } from '../settled';

/** A text in which [ and ] stand for the ends of what is selected, or | for the caret. */
function open(marked: string, readOnly = false): EditorView {
  const at = [marked.indexOf('['), marked.indexOf(']')] as [number, number];
  const selection = at[0] < 0 ? { anchor: marked.indexOf('|') } : { anchor: at[0], head: at[1] - 1 };
  return made(marked.replace(/[[\]|]/g, ''), selection, readOnly);
}

function made(doc: string, selection: { anchor: number; head?: number }, readOnly = false): EditorView {
  return new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc,
      selection,
      extensions: [history(), markdownLook(), EditorState.readOnly.of(readOnly)],
    }),
  });
}

function written(view: EditorView): string {
  const text = view.state.doc.toString();
  const { from, to } = view.state.selection.main;
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
}

function press(view: EditorView, key: string, held: KeyboardEventInit = { ctrlKey: true }): boolean {
  return runScopeHandlers(view, new KeyboardEvent('keydown', { key, ...held }), 'editor');
}

function check(key: string, before: string, after: string): void {
  const view = open(before);
  press(view, key);
  expect(written(view), `${key} on ${before}`).toBe(after);
  view.destroy();
}

test('Ctrl B marks what is selected or the word at the caret, and takes the marks off again', () => {
  check('b', 'The [plan] stands.', 'The **[plan]** stands.');
  check('b', 'The **[plan]** stands.', 'The [plan] stands.');
  check('b', 'The pl|an stands.', 'The **pl|an** stands.');
  check('b', 'The plan| stands.', 'The **plan|** stands.');
  check('b', 'The **pl|an** stands.', 'The pl|an stands.');
  check('b', 'A word. |', 'A word. **|**');
  check('b', 'A word. **|**', 'A word. |');
  // Red while it took the bold off the last word.
  check('b', 'I am **really worried|**', 'I am **really worried**|');
});

test('Tab puts an item of a list further in, Shift Tab further out, and leaves the text elsewhere', () => {
  const tab = (before: string, after: string, held: KeyboardEventInit = {}): void => {
    const view = open(before);
    const handled = press(view, 'Tab', held);
    expect(written(view)).toBe(after);
    expect(handled).toBe(before !== after || before.includes('out already'));
    view.destroy();
  };
  tab('1. first\n2. nested|', '1. first\n   2. nested|');
  tab('- one\n  - nested|', '- one\n- nested|', { shiftKey: true });
  tab('- out already|', '- out already|', { shiftKey: true });
  tab('A line.|', 'A line.|');
});

test('spaces at the ends stay outside, and a part of what is bold loses its marks alone', () => {
  check('b', 'The [ plan ]stands.', 'The [ **plan** ]stands.');
  check('b', '**one [two] three**', '**one** [two] **three**');
  check('b', '**one** and [two **three**] four', '**one** and **[two three]** four');
});

test('italic is its own, within bold and beside it', () => {
  check('i', '**a [plan] b**', '**a *[plan]* b**');
  check('i', '***[plan]***', '**[plan]**');
  check('b', '***[plan]***', '*[plan]*');
  check('i', 'an _[old]_ mark', 'an [old] mark');
});

test('of several lines each gets its own marks, after the mark of its block', () => {
  check('b', '[- one\n- two\n\n## Head]', '[- **one**\n- **two**\n\n## **Head]**');
  check('b', '[- **one**\n- **two**]', '[- one\n- two]');
});

test('marks never cross those of other words', () => check('b', 'a *b [c* d] e', 'a ***b [c* d]** e'));

test('a text that can only be read gets no marks', () => {
  const view = open('The [plan] stands.', true);
  press(view, 'b');
  expect(view.state.doc.toString()).toBe('The plan stands.');
  view.destroy();
});

// Red while only typing was kept out: Enter began a new paragraph in an agreed note, and a list went on.
test('no key changes a text that can only be read; what the record brings does', () => {
  for (const [text, at] of [
    ['Words.', 6],
    ['- one', 5],
    ['Words.', 3],
  ] as const) {
    const view = made(text, { anchor: at }, true);
    for (const [key, held] of [
      ['Enter', {}],
      ['Enter', { shiftKey: true }],
      ['Backspace', {}],
      ['Delete', {}],
      ['Tab', {}],
      ['i', { ctrlKey: true }],
    ] as const)
      press(view, key, held);
    expect(view.state.doc.toString()).toBe(text);
    view.dispatch({ changes: { from: 0, insert: 'As it stands. ' } });
    expect(view.state.doc.toString()).toBe(`As it stands. ${text}`);
    view.destroy();
  }
});

/** What is on the screen of a text whose caret stands at |. */
function shown(marked: string): string {
  const view = open(marked);
  const words = [...view.contentDOM.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
  view.destroy();
  return words;
}

test('marks are hidden until the caret is in them', () => {
  expect(shown('## 4. Vetting\n\nA **bold** and *soft* word.|')).toBe('4. Vetting\n\nA bold and soft word.');
  expect(shown('## 4. Vet|ting\n\nA **bold** word.')).toBe('## 4. Vetting\n\nA bold word.');
  expect(shown('A **bo|ld** and **other** word.')).toBe('A **bold** and other word.');
  expect(shown('|\n- one\n- two')).toBe('\n• one\n• two');
  expect(shown('|\n1. one')).toBe('\n1. one');
  expect(shown('See the annex, *not* 5 * 3 \\* 2.\n\n|')).toBe('See the annex, not 5 * 3 * 2.\n\n');
  expect(shown('|\n\n## ')).toBe('\n\n## ');
});

const TABLE = '| Ward | **Horses** |\n| --- | --- |\n| North \\| South | 4 |\n| East |  |';

/** The tables on the screen of a text, a row a line. */
function tables(view: EditorView): string[] {
  return [...view.contentDOM.querySelectorAll('.md-table table')].map((table) =>
    [...table.querySelectorAll('tr')]
      .map((row) => [...row.children].map((cell) => cell.textContent).join(' / '))
      .join('\n'),
  );
}

// Red while a table was left as it is written, bars and all.
test('a table is shown as a table until the caret is in it', () => {
  const view = made(`Before.\n\n${TABLE}\n\nAfter.`, { anchor: 0 });
  expect(tables(view)).toEqual(['Ward / Horses\nNorth | South / 4\nEast / ']);
  expect(view.contentDOM.querySelector('th strong')?.textContent).toBe('Horses');
  expect(view.contentDOM.textContent).not.toContain('---');
  view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf('4') } });
  expect(tables(view)).toEqual([]);
  expect(view.contentDOM.textContent).toContain('| --- |');
  view.dispatch({ selection: { anchor: 0 } });
  expect(tables(view)).toHaveLength(1);
  // A press on a cell goes to its words.
  view.contentDOM
    .querySelector('td')
    ?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0 }));
  expect(view.state.doc.sliceString(view.state.selection.main.head).startsWith('North')).toBe(true);
  expect(tables(view)).toEqual([]);
  view.destroy();
});

test('a table in a text that can only be read stays one, and a table that is typed becomes one', () => {
  const read = made(TABLE, { anchor: 0 }, true);
  expect(tables(read)).toHaveLength(1);
  read.contentDOM
    .querySelector('td')
    ?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0 }));
  expect(tables(read)).toHaveLength(1);
  read.destroy();
  const view = open('|');
  view.dispatch(view.state.replaceSelection('| a | b |\n| --- | --- |\n| 1 | 2 |\n\n'));
  expect(tables(view)).toEqual(['a / b\n1 / 2']);
  view.destroy();
});

test('what was typed is undone and done again; beyond that the text says where it ends', () => {
  const view = open('|');
  view.dispatch({ changes: { from: 0, insert: 'Words.' }, userEvent: 'input.type' });
  undo(view);
  expect(view.state.doc.toString()).toBe('');
  expect(press(view, 'z'), 'the key is not handed on to the office').toBe(true);
  expect(view.state.doc.toString()).toBe('');
  redo(view);
  expect(view.state.doc.toString()).toBe('Words.');
  view.destroy();
});

test('the end of undo is said, with the way to the office’s own', () => {
  const view = new EditorView({
    parent: document.body,
    state: EditorState.create({ doc: 'Words.', extensions: [markdownLook()] }),
  });
  press(view, 'z');
  expect(toasts[0]?.words).toBe('Everything typed here since it was opened is undone.');
  expect(toasts[0]?.acts[0]?.label).toBe('Undo the last step of the office');
  view.destroy();
});

const REFERENCE = '[Action](action:0190c1a2-0000-7000-8000-000000000041)';

test('words are found whatever their capitals and apostrophes, but never in a captured action', () => {
  const doc = EditorState.create({ doc: `The Chair’s plan.\n\n${REFERENCE}\n\nthe chair's action – and THE.` }).doc;
  const found = (words: string, cased = false): string[] =>
    placesIn(doc, { words, cased }).map(({ from, to }) => doc.sliceString(from, to));
  expect(found("chair's")).toEqual(['Chair’s', "chair's"]);
  expect(found("chair's", true)).toEqual(["chair's"]);
  expect(found('action')).toEqual(['action']);
  expect(found('action - and')).toEqual(['action – and']);
  expect(found('(')).toEqual([]);
  expect(found('')).toEqual([]);
});

test('the next place goes round the end', () => {
  const places = [
    { from: 2, to: 4 },
    { from: 10, to: 12 },
  ];
  expect([
    nextOf(places, 4, 1),
    nextOf(places, 12, 1),
    nextOf(places, 10, -1),
    nextOf(places, 2, -1),
    nextOf([], 0, 1),
  ]).toEqual([1, 0, 0, 1, -1]);
});

test('Ctrl F finds as one types, replaces one or all as one step of undo, and Esc goes back to the text', async () => {
  const view = open('|The plan is a plan.');
  press(view, 'f');
  const field = view.dom.querySelector<HTMLInputElement>('.cm-find input');
  if (!field) throw new Error('no field to find in');
  field.value = 'plan';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settled();
  expect(written(view)).toBe('The [plan] is a plan.');
  const other = view.dom.querySelector<HTMLInputElement>('.cm-find [data-with]');
  if (!other) throw new Error('no field to replace with');
  other.value = 'list';
  other.dispatchEvent(new Event('input', { bubbles: true }));
  [...view.dom.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Replace all')?.click();
  expect(view.state.doc.toString()).toBe('The list is a list.');
  undo(view);
  expect(view.state.doc.toString()).toBe('The plan is a plan.');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(view.dom.querySelector('.cm-find')).toBeNull();
  view.destroy();
});

function paste(view: EditorView, data: Record<string, string>): void {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', {
    value: { getData: (type: string) => data[type] ?? '', types: Object.keys(data) },
  });
  view.contentDOM.dispatchEvent(event);
}

function checkPaste(before: string, data: Record<string, string>, after: string): void {
  const view = open(before);
  paste(view, data);
  expect(written(view)).toBe(after);
  view.destroy();
}

const LIST = { 'text/html': '<ul><li>one</li><li>two</li></ul>', 'text/plain': '• one\n• two' };

test('what is pasted keeps off the words around it', () => {
  checkPaste('The | plan.', { 'text/html': '<b>new</b>', 'text/plain': 'new' }, 'The **new**| plan.');
  checkPaste('Words.| More.', LIST, 'Words.\n\n- one\n- two\n\n| More.');
  checkPaste('Above.\n|', LIST, 'Above.\n\n- one\n- two|');
  checkPaste('Above.\n\n|\n\nBelow.', LIST, 'Above.\n\n- one\n- two|\n\nBelow.');
  checkPaste('To [them] all', { 'text/html': '<p>A</p><p>B</p>', 'text/plain': 'A\nB' }, 'To A\n\nB\n\n| all');
});

test('plain text is pasted as it is, and Ctrl Shift V pastes only that', () => {
  checkPaste('|', { 'text/plain': '* not a\n  list *\n' }, '* not a\n  list *\n|');
  const view = open('|');
  view.contentDOM.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'V', ctrlKey: true, shiftKey: true, bubbles: true }),
  );
  paste(view, LIST);
  expect(view.state.doc.toString()).toBe('• one\n• two');
  view.destroy();
});
