// Undo and redo, and the toast that follows an act with its undo. Kept in one place, so that the key, the palette and
// the toast say the same.
import { flushNow } from '../typing/drafts';
import { redo, sentence, undo } from '../ipc';
import { toast } from './toasts.svelte';

/** Takes back the newest step that stands, or does again the one taken back last, and says which it was. */
export async function takeBack(again = false): Promise<void> {
  try {
    await flushNow();
    const done = again ? await redo() : await undo();
    if (!done) toast(again ? 'Nothing to do again.' : 'Nothing to undo.');
    else if (again)
      toast(`Done again: ${done.summary}`, { label: 'Undo', chord: 'Ctrl+Z', run: () => void takeBack() });
    else toast(`Undone: ${done.summary}`, { label: 'Do again', chord: 'Ctrl+Shift+Z', run: () => void takeBack(true) });
  } catch (error) {
    toast(sentence(error));
  }
}

/** Says that something was done, and offers to take it back. */
export function doneToast(words: string): void {
  toast(words, { label: 'Undo', chord: 'Ctrl+Z', run: () => void takeBack() });
}
