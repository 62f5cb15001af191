// A file dropped on the window goes where it was dropped: each screen, and each dialog that reads files, says what it
// makes of one. The one laid on last is asked, and while a dialog is open only a dialog.
import { untrack } from 'svelte';
import { onlyRead, saysOnlyRead } from '../safety/reading.svelte';
import { toast } from './toasts.svelte';

export type Drop = {
  /** What happens to a file that is let go here, in words, while it is over the window. */
  says: string;
  /** It is a dialog that reads files. */
  dialog?: boolean;
  /** Takes the file that was let go over an element. Answers whether it has a place for it. */
  take: (path: string, on: Element | null) => boolean;
};

class Dropping {
  // As they were laid on: what is taken off again is found among them.
  drops = $state.raw<readonly Drop[]>([]);
  over = $state(false);
}

const state = new Dropping();

/**
 * Lays what is made of a dropped file on top of the rest for as long as the component lives. Call while it is being set
 * up.
 */
export function useDrop(make: () => Drop): void {
  $effect(() => {
    const drop = make();
    untrack(() => {
      state.drops = [...state.drops, drop];
    });
    return () => {
      state.drops = untrack(() => state.drops).filter((one) => one !== drop);
    };
  });
}

const ELSEWHERE =
  'A file goes where it belongs: a letter on Letters, a message on Correspondence, ' +
  'a log on Actions, a note on its meeting, an update on its action.';

function asked(): Drop | undefined {
  const dialog = document.querySelector('dialog[open]') !== null;
  return state.drops.filter((one) => !dialog || one.dialog).at(-1);
}

/** A file is held over the window, or no longer. */
export function draggedOver(over: boolean): void {
  state.over = over;
}

/** What to say while a file is held over the window; nothing while none is. */
export function dropWords(): string {
  if (!state.over) return '';
  void state.drops;
  return onlyRead() ?? asked()?.says ?? ELSEWHERE;
}

/** Files were let go over the window. */
export function dropped(paths: readonly string[], on: Element | null): void {
  state.over = false;
  const path = paths[0];
  if (path === undefined || saysOnlyRead()) return;
  const place = asked();
  if (!place?.take(path, on)) toast(place?.says ?? ELSEWHERE);
  else if (paths.length > 1)
    toast(`One file at a time: ${path.split(/[\\/]/).at(-1) ?? path} is read, the others are not.`);
}
