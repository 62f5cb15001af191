// Words that an earlier window could not save and left in a file: looked for once the office is open.
import { keptWords, type KeptWords } from '../ipc';

const state = $state<{ files: KeptWords[]; putAway: boolean }>({ files: [], putAway: false });

export function kept(): KeptWords[] {
  return state.files;
}

/** Whether the person said that they look at them later. */
export function isPutAway(): boolean {
  return state.putAway;
}

export function putAway(away: boolean): void {
  state.putAway = away;
}

/** Looks for them anew. */
export async function lookForKept(): Promise<void> {
  try {
    state.files = await keptWords();
  } catch {
    // An office that cannot be asked says so on its own screen; the files stay where they are.
    state.files = [];
  }
}
