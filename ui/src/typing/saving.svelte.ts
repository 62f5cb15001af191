// What the foot says about saving: one state for the window, fed by whatever is being typed. "Saved" is set only
// after the office has answered that the words are on disk.

export type SaveState = 'idle' | 'saving' | 'saved' | 'unsaved';

const state = $state<{ now: SaveState; at: Date | null; since: Date | null; why: string }>({
  now: 'idle',
  at: null,
  since: null,
  why: '',
});

export function saveState(): Readonly<typeof state> {
  return state;
}

/**
 * How long nothing may be on its way before "Saved" is said: while one types on, the foot is not drawn anew with each
 * key.
 */
const CALM_MS = 300;
let calm: ReturnType<typeof setTimeout> | undefined;

export function nowSaving(): void {
  clearTimeout(calm);
  if (state.now !== 'unsaved') state.now = 'saving';
}

export function nowSaved(at: Date): void {
  clearTimeout(calm);
  if (state.now === 'saving') calm = setTimeout(() => saved(at), CALM_MS);
  else saved(at);
}

function saved(at: Date): void {
  state.now = 'saved';
  state.at = at;
  state.since = null;
  state.why = '';
}

/** Saving failed: the words are kept in memory and tried again; `why` is the sentence for the notice. */
export function notSaved(why: string, at: Date): void {
  clearTimeout(calm);
  if (state.now !== 'unsaved') state.since = at;
  state.now = 'unsaved';
  state.why = why;
}
