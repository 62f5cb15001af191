// Undo in a text goes back to where the text was opened, and says so there: the office's own undo takes back what
// stands elsewhere, so it is offered and never done by a key that was meant for words.
import { Prec, type Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { takeBack } from '../shell/takeback';
import { toast } from '../shell/toasts.svelte';

function ended(words: string, label: string, again: boolean): boolean {
  toast(words, { label, run: () => void takeBack(again) });
  return true;
}

const undone = (): boolean =>
  ended('Everything typed here since it was opened is undone.', 'Undo the last step of the office', false);
const redone = (): boolean =>
  ended('Nothing typed here is left to do again.', 'Do the last step of the office again', true);

/** Says where the text's own undo and redo end. */
export const undoEnds: Extension = Prec.lowest(
  keymap.of([
    { key: 'Mod-z', run: (view) => !view.state.readOnly && undone() },
    { key: 'Mod-y', run: (view) => !view.state.readOnly && redone() },
    { key: 'Mod-Shift-z', run: (view) => !view.state.readOnly && redone() },
  ]),
);
