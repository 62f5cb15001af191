// The space after an office that was chosen from the list. One types on at once; who types the space all the same has
// one, not two, and a full stop stands at the word.
import { insertCompletionText, pickedCompletion, type Completion } from '@codemirror/autocomplete';
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const spaced = StateEffect.define<number>();

/** Where the caret stands right after such a space; nothing once anything else was done. */
const after = StateField.define<number | null>({
  create: () => null,
  update: (was, transaction) => {
    for (const effect of transaction.effects) if (effect.is(spaced)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : was;
  },
});

/** What stands at the word before it, without a space. */
const CLOSES = /^[,.;:?!)’'”"…]/;

/** Writes the words chosen and a space after them; a space that stands there already is the one. */
export function withOneSpace(words: string): NonNullable<Completion['apply']> {
  return (view: EditorView, completion: Completion, from: number, to: number): void => {
    const stands = view.state.sliceDoc(to, to + 1);
    const space = stands === ' ' || CLOSES.test(stands) ? '' : ' ';
    const end = from + words.length;
    const put = insertCompletionText(view.state, words + space, from, to);
    const caret = stands === ' ' || space ? end + 1 : end;
    view.dispatch({
      ...put,
      selection: { anchor: caret },
      annotations: pickedCompletion.of(completion),
      effects: caret > end ? spaced.of(caret) : [],
    });
  };
}

/** A space, or what closes, typed right after the space that came with an office. */
function typedAfter(view: EditorView, from: number, to: number, text: string): boolean {
  const at = view.state.field(after);
  if (at === null || from !== at || to !== at) return false;
  if (text === ' ') {
    // It stands there; a second one right after it is meant.
    view.dispatch({ selection: { anchor: at } });
    return true;
  }
  if (!CLOSES.test(text)) return false;
  view.dispatch({
    changes: { from: at - 1, to: at, insert: text },
    selection: { anchor: at - 1 + text.length },
    userEvent: 'input.type',
    scrollIntoView: true,
  });
  return true;
}

export const oneSpace: Extension = [after, EditorView.inputHandler.of(typedAfter)];
