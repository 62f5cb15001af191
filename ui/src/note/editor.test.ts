import { runScopeHandlers } from '@codemirror/view';
import { expect, test } from 'vitest';
import { NoteActions } from './actions.svelte';
import { noteEditor, type Captured } from './editor';
import { takeDay } from './reading';

const ID = '0190c1a2-0000-7000-8000-000000000041';

type Made = ReturnType<typeof noteEditor> & {
  asked: { words: string; heading: string | null }[];
  taken: string[];
  placed: number[];
};

function open(text: string, answer: Captured | null, onlyRead = false): Made {
  const asked: Made['asked'] = [];
  const taken: string[] = [];
  const placed: number[] = [];
  const editor = noteEditor(document.body, text, text.length, {
    meeting: 'm1',
    onlyRead,
    actions: new NoteActions('m1'),
    speakers: () => [],
    changed: () => undefined,
    caret: () => undefined,
    moved: () => undefined,
    counted: () => undefined,
    left: () => undefined,
    placed: () => {
      placed.push(1);
    },
    said: () => undefined,
    minutes: [],
    capture: (words, heading) => {
      asked.push({ words, heading });
      return Promise.resolve(answer);
    },
    uncapture: (captured) => {
      taken.push(captured.id);
      return Promise.resolve(true);
    },
  });
  return Object.assign(editor, { asked, taken, placed });
}

async function key(editor: Made, name: string, held: KeyboardEventInit = {}): Promise<boolean> {
  const handled = runScopeHandlers(editor.view, new KeyboardEvent('keydown', { key: name, ...held }), 'editor');
  await new Promise((resolve) => setTimeout(resolve, 0));
  return handled;
}

const text = (editor: Made): string => editor.view.state.doc.toString();

test('Enter on a line that starts with ! records it under its item and leaves a reference', async () => {
  const editor = open('## 4. Vetting\n\n! Send the plan | by September', { id: ID, keep: '', step: 1 });
  await key(editor, 'Enter');
  expect(editor.asked).toEqual([{ words: 'Send the plan | by September', heading: '4. Vetting' }]);
  expect(text(editor)).toBe(`## 4. Vetting\n\n[Action](action:${ID})\n\n`);
  expect(editor.view.state.selection.main.head, 'one types on beneath it').toBe(text(editor).length);
  editor.destroy();
});

// Red while the words stood in the line of the reference, which then was no action any more.
test('words typed right before or after a captured action get a line of their own', () => {
  const reference = `[Action](action:${ID})`;
  const typed = (at: (from: number) => number, after: string): void => {
    const editor = open(`Above.\n\n${reference}\n\nBelow.`, null);
    const from = at(8);
    editor.view.dispatch({ changes: { from, insert: 'W' }, selection: { anchor: from + 1 }, userEvent: 'input.type' });
    const head = editor.view.state.selection.main.head;
    editor.view.dispatch({
      changes: { from: head, insert: 'x' },
      selection: { anchor: head + 1 },
      userEvent: 'input.type',
    });
    expect(text(editor)).toBe(after);
    editor.destroy();
  };
  typed((from) => from, `Above.\n\nWx\n\n${reference}\n\nBelow.`);
  typed((from) => from + reference.length, `Above.\n\n${reference}\n\nWx\n\nBelow.`);
});

test('Ctrl Enter makes any line an action; Enter does not', async () => {
  const editor = open('Send the plan', { id: ID, keep: '', step: 1 });
  await key(editor, 'Enter');
  expect(editor.asked).toEqual([]);
  editor.view.dispatch({ selection: { anchor: 3 } });
  await key(editor, 'Enter', { ctrlKey: true });
  expect(editor.asked[0]?.words).toBe('Send the plan');
  editor.destroy();
});

test('what is refused stays as typed', async () => {
  const editor = open('! Send the plan | 31 September', null);
  await key(editor, 'Enter');
  expect(text(editor)).toBe('! Send the plan | 31 September');
  editor.destroy();
});

test('words that could not be linked are kept beneath the action', async () => {
  const editor = open('! Send | | | Nowhere', { id: ID, keep: 'For discussion at Nowhere', step: 1 });
  await key(editor, 'Enter');
  expect(text(editor)).toBe(`[Action](action:${ID})\n\nFor discussion at Nowhere\n\n`);
  editor.destroy();
});

test('undo right after a capture gives the line back and takes the action out of the record', async () => {
  const editor = open('! Send the plan', { id: ID, keep: '', step: 1 });
  await key(editor, 'Enter');
  await key(editor, 'z', { ctrlKey: true });
  expect(editor.taken).toEqual([ID]);
  expect(text(editor).trimEnd()).toBe('! Send the plan');
  editor.destroy();
});

test('undo after typing on undoes the typing, and never brings the captured words back', async () => {
  const editor = open('', { id: ID, keep: '', step: 1 });
  editor.view.dispatch({
    changes: { from: 0, insert: '! Send the plan' },
    selection: { anchor: 15 },
    userEvent: 'input.type',
  });
  await key(editor, 'Enter');
  const end = text(editor).length;
  editor.view.dispatch({
    changes: { from: end, insert: 'More.' },
    selection: { anchor: end + 5 },
    userEvent: 'input.type',
  });
  for (let n = 0; n < 5; n += 1) await key(editor, 'z', { ctrlKey: true });
  expect(text(editor)).not.toContain('Send the plan');
  expect(text(editor)).toContain(ID);
  expect(editor.taken).toEqual([]);
  editor.destroy();
});

async function checkCaret(before: string, after: string): Promise<void> {
  const at = before.indexOf('^');
  const editor = open(before.replace('^', ''), { id: ID, keep: '', step: 1 });
  editor.view.dispatch({ selection: { anchor: at } });
  await key(editor, 'Enter');
  const caret = editor.view.state.selection.main.head;
  const now = text(editor);
  expect(`${now.slice(0, caret)}^${now.slice(caret)}`, before).toBe(after.replace('REF', `[Action](action:${ID})`));
  editor.destroy();
}

test('after a capture one types on in an empty line, and never in a heading or in other words', async () => {
  await checkCaret('## 1. A\n\n! Send it^', '## 1. A\n\nREF\n\n^');
  await checkCaret('## 1. A\n\n! Send it^\n\n## 2. B\n', '## 1. A\n\nREF\n\n^\n\n## 2. B\n');
  await checkCaret('## 1. A\n! Send it^\n## 2. B\n', '## 1. A\n\nREF\n\n^\n\n## 2. B\n');
  await checkCaret('! Send it^\n\n\n## 2. B', 'REF\n\n^\n\n## 2. B');
  await checkCaret('! Send it^\n\n\n\n\n## 2. B', 'REF\n\n^\n\n\n## 2. B');
  await checkCaret('! Send it^\n\nWords below.', 'REF\n\n^\n\nWords below.');
  await checkCaret('! Send it^\nWords below.', 'REF\n\n^\n\nWords below.');
  await checkCaret('! Send it^\n  \n\t\n    code', 'REF\n\n^\n\n    code');
  await checkCaret('! Send it^\n\n\n', 'REF\n\n^\n');
});

test('a reference that is pasted or moved is told, typing and capturing are not', async () => {
  const editor = open('! Send it', { id: ID, keep: '', step: 1 });
  await key(editor, 'Enter');
  editor.view.dispatch({ changes: { from: text(editor).length, insert: 'More.' }, userEvent: 'input.type' });
  expect(editor.placed).toEqual([]);
  editor.view.dispatch({
    changes: { from: text(editor).length, insert: `\n\n[Action](action:${ID})\n` },
    userEvent: 'input.paste',
  });
  expect(editor.placed).toEqual([1]);
  editor.destroy();
});

test('a day is put in place of the timing of a line that is becoming an action', () => {
  const editor = open('! Publish the plan | 31 June | Constabulary', null);
  takeDay(editor.view, editor.view.state.doc.length, '2027-06-30');
  expect(text(editor)).toBe('! Publish the plan | 30 June 2027 | Constabulary');
  takeDay(editor.view, 0, '2027-07-01');
  expect(text(editor)).toBe('! Publish the plan | 1 July 2027 | Constabulary');
  editor.destroy();
});

// Red while the keys of a note asked nobody whether it can be changed.
test('a note that can only be read records no action', async () => {
  const editor = open('! Publish the plan', { id: ID, keep: '', step: 1 }, true);
  await key(editor, 'Enter');
  await key(editor, 'Enter', { ctrlKey: true });
  expect([editor.asked, text(editor)]).toEqual([[], '! Publish the plan']);
  editor.destroy();
});

// Red while an action that was added by the form stood at the end of the note, wherever the caret was.
test('an action recorded beside the note is put at the caret, in a paragraph of its own', () => {
  const put = (before: string, at: number, after: string, head = -1): void => {
    const editor = open(before, null);
    editor.view.dispatch({ selection: { anchor: at } });
    editor.put(ID);
    expect(text(editor)).toBe(after);
    if (head >= 0) expect(editor.view.state.selection.main.head).toBe(head);
    expect(editor.placed, 'where it stands is where it was agreed').toEqual([1]);
    editor.destroy();
  };
  const reference = `[Action](action:${ID})`;
  put('## 1. Vans\n\n', 12, `## 1. Vans\n\n${reference}\n\n`, 12 + reference.length + 2);
  put(
    '## 1. Vans\n\nTwo lines\nof words.\n\n## 2. Cars\n',
    14,
    `## 1. Vans\n\nTwo lines\nof words.\n\n${reference}\n\n\n\n## 2. Cars\n`,
  );
  put('## 1. Vans\n## 2. Cars', 3, `## 1. Vans\n\n${reference}\n\n\n\n## 2. Cars`);
  put('', 0, `${reference}\n\n`);
});

test('nothing is put into a note that can only be read', () => {
  const editor = open('Words.', null, true);
  editor.put(ID);
  expect(text(editor)).toBe('Words.');
  editor.destroy();
});
