import { EditorState } from '@codemirror/state';
import { EditorView, runScopeHandlers } from '@codemirror/view';
import { expect, test } from 'vitest';
import { markdownLook } from './markdown';

/** Types words with Enter where | stands, and gives the text. */
function check(typed: string, expected: string, start = ''): void {
  const view = new EditorView({
    parent: document.body,
    state: EditorState.create({ doc: start, selection: { anchor: start.length }, extensions: [markdownLook()] }),
  });
  for (const [n, words] of typed.split('|').entries()) {
    if (n > 0 && !runScopeHandlers(view, new KeyboardEvent('keydown', { key: 'Enter' }), 'editor'))
      view.dispatch(view.state.replaceSelection('\n'));
    view.dispatch(view.state.replaceSelection(words));
  }
  expect(view.state.doc.toString()).toBe(expected);
  view.destroy();
}

test('Enter begins a new paragraph', () => check('One.|Two.', 'One.\n\nTwo.'));
test('Enter after a heading leaves room beneath it', () => check('## 4. Vetting|Said.', '## 4. Vetting\n\nSaid.'));
test('Enter on an empty line is one line', () => check('One.||Two.', 'One.\n\n\nTwo.'));
test('a list goes on, and an empty item ends it', () => {
  check('- a|b||Then.', '- a\n- b\n\nThen.');
  check('1. a|b||Then.|More.', '1. a\n2. b\n\nThen.\n\nMore.');
});
