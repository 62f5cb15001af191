import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { oneSpace, withOneSpace } from './onespace';

/** Types as a person does, after "the Chair" was chosen for `@ch` where ¦ stands. */
function check(before: string, typed: string, expected: string): void {
  const at = before.indexOf('¦');
  const view = new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc: before.replace('¦', ''),
      selection: { anchor: at },
      extensions: [oneSpace],
    }),
  });
  const apply = withOneSpace('the Chair');
  if (typeof apply === 'function') apply(view, { label: 'Chair' }, at - 3, at);
  for (const letter of typed) {
    const { from, to } = view.state.selection.main;
    const plain = () => view.state.update(view.state.replaceSelection(letter));
    const taken = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, letter, plain));
    if (!taken) view.dispatch(plain());
  }
  const head = view.state.selection.main.head;
  const text = view.state.doc.toString();
  expect(`${text.slice(0, head)}¦${text.slice(head)}`).toBe(expected);
  view.destroy();
}

// Red while the list gave a space and the hand another.
test('a space typed after an office that was chosen is the one that stands there', () => {
  check('Then @ch¦', '', 'Then the Chair ¦');
  check('Then @ch¦', ' said', 'Then the Chair said¦');
  check('Then @ch¦', 'said', 'Then the Chair said¦');
  check('Then @ch¦', '  said', 'Then the Chair  said¦');
});
test('what closes stands at the word', () => {
  check('So said @ch¦', '. It', 'So said the Chair. It¦');
  check('(@ch¦', ') said', '(the Chair) said¦');
  check('Of @ch¦', '’s', 'Of the Chair’s¦');
});
test('a space or a full stop that stands there already is not doubled', () => {
  check('Then @ch¦ said', '', 'Then the Chair ¦said');
  check('Then @ch¦ said', ' ', 'Then the Chair ¦said');
  check('So said @ch¦.', '', 'So said the Chair¦.');
});
