// What the screen in view adds to the foot: a few words ("612 words", "Counted at 09:14 today") and its marking.
import type { Marking } from '../ipc';

const state = $state<{ words: string; marking: Marking }>({ words: '', marking: 'OFFICIAL' });

export function footing(): Readonly<typeof state> {
  return state;
}

/** Sets the foot for as long as the component lives. Call while it is being set up. */
export function useFooting(make: () => { words?: string; marking?: Marking | undefined }): void {
  $effect(() => {
    const made = make();
    state.words = made.words ?? '';
    state.marking = made.marking ?? 'OFFICIAL';
    return () => {
      state.words = '';
      state.marking = 'OFFICIAL';
    };
  });
}

/** OFFICIAL-SENSITIVE when anything shown is; the marking of papers comes from the office itself. */
export function shownMarking(markings: Iterable<Marking>): Marking {
  for (const marking of markings) if (marking === 'OFFICIAL-SENSITIVE') return marking;
  return 'OFFICIAL';
}
