// Undo and redo, and the toast that follows an act with its undo. Kept in one place, so that the key, the palette and
// the toast say the same.
import { flushNow } from '../typing/drafts';
import { redo, sentence, stepDoneLast, undo, type Undone } from '../ipc';
import { toast, type ToastAct } from './toasts.svelte';

/** Takes back the newest step that stands, or does again the one taken back last, and says which it was. */
export async function takeBack(again = false): Promise<void> {
  try {
    await flushNow();
    said(again ? await redo() : await undo(), again);
  } catch (error) {
    toast(sentence(error));
  }
}

function said(done: Undone | null, again: boolean): void {
  if (!done) toast(again ? 'Nothing to do again.' : 'Nothing to undo.');
  else if (again) doneToast(`Done again: ${done.summary}`);
  else toast(`Undone: ${done.summary}`, { label: 'Do again', chord: 'Ctrl+Shift+Z', run: () => void takeBack(true) });
}

/**
 * Takes back one step while it is the newest. Words that are typed and no step yet stay as they are: made a step first,
 * they would be what is taken back.
 */
async function takeBackStep(step: number): Promise<void> {
  if (stepDoneLast() !== step) {
    toast('Other steps came after it. Undo takes them back one by one.', {
      label: 'Undo the newest',
      run: () => void takeBack(),
    });
    return;
  }
  try {
    said(await undo(), false);
  } catch (error) {
    toast(sentence(error));
  }
}

/** Says that something was done, and offers to take it back; `more` is what can follow. */
export function doneToast(words: string, ...more: (ToastAct | undefined)[]): void {
  const step = stepDoneLast();
  toast(words, { label: 'Undo', chord: 'Ctrl+Z', run: () => void takeBackStep(step) }, ...more);
}
