// The same table holds the rule of the core (`domain::meeting`).
import { readFileSync } from 'node:fs';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { goToHeading, headingFor, headingOf, numbered, placeUnder } from './headings';

type Meant = { item: string; texts: string[]; items: string[]; heading: string | null; why: string };
const table = JSON.parse(readFileSync('../tests/fixtures/headings.json', 'utf8')) as {
  lines: [string, string | null][];
  numbers: [string, string | null, string | null][];
  meant: Meant[];
};

test('a heading is a line of the second level', () => {
  for (const [line, heading] of table.lines) expect(headingOf(line), line).toBe(heading);
});

test('a heading has the number that stands before it', () => {
  for (const [heading, number, title] of table.numbers)
    expect(numbered(heading), heading).toEqual(number === null ? null : { number, title });
});

test('a heading that was changed is still that of the item with its number', () => {
  for (const one of table.meant) expect(headingFor(one.item, one.texts, one.items), one.why).toBe(one.heading);
});

const ACTION = '[Action](action:01890a5d-ac96-774b-bcce-b302099a8057)';

/** Where one goes under the first heading, as | in the text. */
function check(text: string, first: string, next: string): void {
  const state = EditorState.create({ doc: text });
  const marked = (at: number): string => `${text.slice(0, at)}|${text.slice(at)}`;
  expect(marked(placeUnder(state, 1, 'first')), 'to read it').toBe(first);
  expect(marked(placeUnder(state, 1, 'next')), 'to go on').toBe(next);
}

// Red while both went to the end of the item: a press on the agenda showed where it ends.
test('a press on an item goes to its first words, and going on goes to its end', () => {
  check(
    '## 1. A\n\nOne.\n\nTwo.\n\n## 2. B',
    '## 1. A\n\n|One.\n\nTwo.\n\n## 2. B',
    '## 1. A\n\nOne.\n\nTwo.\n|\n## 2. B',
  );
  check('## 1. A\n\n## 2. B', '## 1. A\n|\n## 2. B', '## 1. A\n|\n## 2. B');
  check(`## 1. A\n\n${ACTION}\n\n## 2. B`, `## 1. A\n\n${ACTION}\n|\n## 2. B`, `## 1. A\n\n${ACTION}\n|\n## 2. B`);
});

test('a heading that is nowhere is written at the end, but not into a note that can only be read', () => {
  for (const readOnly of [false, true]) {
    const view = new EditorView({
      parent: document.body,
      state: EditorState.create({ doc: '## 1. A\n', extensions: [EditorState.readOnly.of(readOnly)] }),
    });
    goToHeading(view, '2. B', 'next');
    expect(view.state.doc.toString()).toBe(readOnly ? '## 1. A\n' : '## 1. A\n\n## 2. B\n\n');
    view.destroy();
  }
});
