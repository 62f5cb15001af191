import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView, runScopeHandlers } from '@codemirror/view';
import { expect, test } from 'vitest';
import { markdownLook } from '../note/markdown';
import { defaultKeymap } from '@codemirror/commands';
import { keymap } from '@codemirror/view';

/** A text with the caret at |, or a selection from [ to ]; the other end of one that goes back is the head. */
function open(words: string): EditorView {
  const at = words.indexOf('¦');
  const from = words.indexOf('⟦');
  const doc = words.replace(/[¦⟦⟧]/g, '');
  const selection = at >= 0 ? { anchor: at } : { anchor: from, head: words.indexOf('⟧') - 1 };
  return new EditorView({
    parent: document.body,
    state: EditorState.create({ doc, selection, extensions: [markdownLook(), keymap.of(defaultKeymap)] }),
  });
}

function shown(view: EditorView): string {
  const text = view.state.doc.toString();
  const { empty, from, to } = view.state.selection.main;
  return empty
    ? `${text.slice(0, from)}¦${text.slice(from)}`
    : `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`;
}

function key(words: string, name: string, expected: string, held: KeyboardEventInit = {}): void {
  const view = open(words);
  runScopeHandlers(view, new KeyboardEvent('keydown', { key: name, ...held }), 'editor');
  expect(shown(view), `${name} in ${words}`).toBe(expected);
  view.destroy();
}

/** A press of the mouse, or a drag, that the web view takes to be there. */
function pressed(words: string, anchor: number, head: number, expected: string): void {
  const view = open(words);
  view.dispatch({ selection: EditorSelection.single(anchor, head), userEvent: 'select.pointer' });
  expect(shown(view), `${anchor} to ${head} in ${words}`).toBe(expected);
  view.destroy();
}

// Red while the caret went before the hidden mark, where a key broke the heading.
test('a press at the start of a heading, and keys that go there, stay out of its mark', () => {
  pressed('One.\n\n## Vetting¦', 6, 6, 'One.\n\n## ¦Vetting');
  pressed('One.\n\n## Vetting¦', 8, 8, 'One.\n\n## ¦Vetting');
  pressed('- plan¦', 0, 0, '- ¦plan');
  key('One.\n\n## ¦Vetting', 'ArrowLeft', 'One.\n¦\n## Vetting');
  key('One.\n## ¦Vetting', 'ArrowLeft', 'One.¦\n## Vetting', { ctrlKey: true });
  key('## ¦Vetting', 'ArrowLeft', '## ¦Vetting');
  key('## Vet¦ting', 'Home', '## ¦Vetting', { ctrlKey: true });
  // A line of strokes and code are no marks of a block.
  pressed('```\n## no heading¦\n```', 4, 4, '```\n¦## no heading\n```');
});

test('a selection within a heading leaves its mark, and one of whole paragraphs takes it along', () => {
  pressed('## Vetting¦\n\nOne.', 10, 0, '## ⟦Vetting⟧\n\nOne.');
  pressed('## Vetting¦\n\nOne.', 3, 12, '⟦## Vetting\n\n⟧One.');
  pressed('One.\n## Vetting¦', 0, 6, '⟦One.\n⟧## Vetting');
  key('## Vet¦ting\n\nOne.', 'a', '⟦## Vetting\n\nOne.⟧', { ctrlKey: true });
});

test('Home goes to the words, inside the marks that are hidden before them', () => {
  key('## Vet¦ting', 'Home', '## ¦Vetting');
  key('## ¦Vetting', 'Home', '## ¦Vetting');
  key('## **Vet**ting¦', 'Home', '## **¦Vet**ting');
  key('- plan¦', 'Home', '- ¦plan');
  key('**Agreed** to¦', 'Home', '**¦Agreed** to');
  key('***Agreed*** to¦', 'Home', '***¦Agreed*** to');
  key('[the plan](https://a.org) is¦', 'Home', '[¦the plan](https://a.org) is');
  key('## Vet¦ting', 'Home', '## ⟦Vet⟧ting', { shiftKey: true });
  key('Plain wo¦rds', 'Home', '¦Plain words');
  // A number is to be seen, and can be changed.
  key('3. plan¦', 'Home', '3. ¦plan');
  key('3. ¦plan', 'Home', '¦3. plan');
});

test('Backspace where the words of a heading or an item begin takes the mark whole', () => {
  key('One.\n\n## ¦Vetting', 'Backspace', 'One.\n\n¦Vetting');
  key('## **¦Vet**ting', 'Backspace', '¦**Vet**ting');
  key('- ¦plan', 'Backspace', '¦plan');
  key('- **¦plan**', 'Backspace', '¦**plan**');
  key('## V¦etting', 'Backspace', '## ¦etting');
});

test('Delete at the end of a line joins the next one without its mark', () => {
  key('One.¦\n## Vetting', 'Delete', 'One.¦Vetting');
  key('One.¦\n- plan', 'Delete', 'One.¦plan');
  key('One.¦\nTwo.', 'Delete', 'One.¦Two.');
  key('**One.¦**\n## Vetting', 'Delete', '**One.¦**Vetting');
});

// Red while half of the marks went, and the other half stood there in the words.
test('keys that delete beside bold and italic take letters, and the last one takes the marks with it', () => {
  key('so **done**¦ now', 'Backspace', 'so **don¦** now');
  key('so **don¦** now', 'Backspace', 'so **do¦** now');
  key('so **¦done** now', 'Backspace', 'so¦**done** now');
  key('so **done¦** now', 'Delete', 'so **done**¦now');
  key('so ¦**done** now', 'Delete', 'so **¦one** now');
  key('so **d**¦ now', 'Backspace', 'so ¦ now');
  key('so **d¦** now', 'Backspace', 'so ¦ now');
  key('so **¦d** now', 'Delete', 'so ¦ now');
  key('so ***d***¦ now', 'Backspace', 'so ¦ now');
  key('so ***done***¦ now', 'Backspace', 'so ***don¦*** now');
  key('so **well done**¦ now', 'Backspace', 'so **well ¦** now', { ctrlKey: true });
  key('so **done**¦', 'Backspace', 'so ¦', { ctrlKey: true });
  key('One.\n**¦done**', 'Backspace', 'One.¦**done**');
  key('**¦done**', 'Backspace', '¦**done**');
  key('2 * 3 *¦', 'Backspace', '2 * 3 ¦');
});
