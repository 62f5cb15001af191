// Whether spelling is checked in this window, and whether the computer has a dictionary to do it by.
import { checkSpelling } from './ipc';
import { look } from './shell/look.svelte';

const state = $state<{ dictionary: boolean | null }>({ dictionary: null });

/** Whether there is a British dictionary; nothing while that is not known. */
export function dictionaryIs(): boolean | null {
  return state.dictionary;
}

/** Has the web view check as it was chosen. Run in an effect, so that a change takes effect at once. */
export function applySpelling(): void {
  const on = look.spelling;
  checkSpelling(on).then(
    (known) => {
      state.dictionary = known;
    },
    () => {
      state.dictionary = null;
    },
  );
}
