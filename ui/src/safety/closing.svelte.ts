// Closing the window: what is typed is saved first, and what cannot be saved is named before it is lost.
import { flushNow } from '../typing/drafts';
import { covered } from '../shell/cover.svelte';
import { closeWindow, sentence, whenClosing, type UnsavedWords } from '../ipc';
import { toast } from '../shell/toasts.svelte';

/** Saving may wait for something else that the office does; closing does not wait longer than this for it. */
const SAVE_WITHIN_MS = 1_500;

const state = $state<{ asks: UnsavedWords | null }>({ asks: null });

/** What would be lost, while a person is asked about it. */
export function closing(): UnsavedWords | null {
  return state.asks;
}

export function goOn(): void {
  state.asks = null;
}

async function ask(): Promise<void> {
  try {
    // Behind the lock nothing can be saved, and was when it came.
    if (!covered()) await Promise.race([flushNow(), new Promise((done) => setTimeout(done, SAVE_WITHIN_MS))]);
    state.asks = await closeWindow();
  } catch (error) {
    toast(sentence(error));
  }
}

/** Answers whoever closes the window, for as long as it lives. Gives how to stop. */
export function followClosing(): () => void {
  return whenClosing(() => void ask());
}
