import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { goToHeading, headingFor, numbered, placeUnder } from './headings';

test('a heading that was changed is still that of the item with its number', () => {
  const items = ['1. Welcome', '2. policing: progress', '3. Finance'];
  expect(headingFor('1. Welcome', items, items)).toBe('1. Welcome');
  expect(headingFor('2. policing: progress', ['1. Welcome', '2. Neighbourhood policing: progress', '3. Finance'], items)).toBe('2. Neighbourhood policing: progress');
  expect(headingFor('2. policing: progress', ['1. Welcome', '3. Finance'], items), 'gone from the text').toBeNull();
  expect(headingFor('2. policing: progress', ['2. One', '2. Another'], items), 'either could be meant').toBeNull();
  expect(headingFor('2. policing: progress', ['3. Finance'], items), 'another item’s').toBeNull();
  expect(headingFor('Any other business', ['Other matters'], ['Any other business']), 'no number').toBeNull();
  expect(numbered('4a) Vetting')).toEqual({ number: '4a', title: 'Vetting' });
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
  check('## 1. A\n\nOne.\n\nTwo.\n\n## 2. B', '## 1. A\n\n|One.\n\nTwo.\n\n## 2. B', '## 1. A\n\nOne.\n\nTwo.\n|\n## 2. B');
  check('## 1. A\n\n## 2. B', '## 1. A\n|\n## 2. B', '## 1. A\n|\n## 2. B');
  check(`## 1. A\n\n${ACTION}\n\n## 2. B`, `## 1. A\n\n${ACTION}\n|\n## 2. B`, `## 1. A\n\n${ACTION}\n|\n## 2. B`);
});

test('a heading that is nowhere is written at the end, but not into a note that can only be read', () => {
  for (const readOnly of [false, true]) {
    const view = new EditorView({ parent: document.body, state: EditorState.create({ doc: '## 1. A\n', extensions: [EditorState.readOnly.of(readOnly)] }) });
    goToHeading(view, '2. B', 'next');
    expect(view.state.doc.toString()).toBe(readOnly ? '## 1. A\n' : '## 1. A\n\n## 2. B\n\n');
    view.destroy();
  }
});
