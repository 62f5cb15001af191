// Work that may take longer than one waits in silence, such as writing a bundle: how far it has come, and its end where
// it is wanted no more. Typing and everything else go on meanwhile.
import { tick } from 'svelte';
import { headingTakesKeys } from '../keys/keyboard.svelte';
import { stopWork, workProgress } from '../ipc';

export type Work = {
  number: number;
  /** What is done, such as `Writing the bundle`. */
  words: string;
  /** What its steps are: one and many. */
  steps: [string, string] | null;
  done: number;
  /** How many steps it has; 0 where nobody knows. */
  of: number;
  stopping: boolean;
};

const SHOWN_AFTER_MS = 700;
const LOOKS_EVERY_MS = 250;

/** The work that has taken so long that it is shown. */
export const underWay = $state<Work[]>([]);

// Another page of the same window may have numbered its work from 1.
let next = Math.floor(Date.now() % 1e9);

/** Runs what the office does under a number, and shows how far it has come while it takes long. */
export async function watched<T>(words: string, steps: Work['steps'], run: (work: number) => Promise<T>): Promise<T> {
  const number = next++;
  let over = false;
  // Before it begins, and once it is done, the system's dialog may ask where the file goes.
  let since: number | null = null;
  const look = async (): Promise<void> => {
    const progress = await workProgress(number);
    if (over) return;
    if (progress === null) {
      since = null;
      hide(number);
      return;
    }
    since ??= performance.now();
    if (performance.now() - since < SHOWN_AFTER_MS) return;
    const shown = underWay.find((one) => one.number === number);
    if (shown) Object.assign(shown, progress);
    else underWay.push({ number, words, steps, ...progress, stopping: false });
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOKS_EVERY_MS);
  try {
    return await run(number);
  } finally {
    over = true;
    clearInterval(timer);
    hide(number);
  }
}

/** Ends it: nothing of it is kept. */
export function stop(work: Work): void {
  work.stopping = true;
  void stopWork(work.number);
}

function hide(number: number): void {
  const at = underWay.findIndex((one) => one.number === number);
  if (at < 0) return;
  const had = document.activeElement?.closest(`[data-work="${number}"]`);
  underWay.splice(at, 1);
  // The button that had the keyboard is gone.
  if (had) void tick().then(headingTakesKeys);
}

/** `Writing the bundle: 120 of 500 entries`. */
export function workWords({ words, steps, done, of, stopping }: Work): string {
  if (stopping) return `${words}: stopping`;
  if (of === 0 || !steps) return words;
  return done < of ? `${words}: ${done} of ${of} ${of === 1 ? steps[0] : steps[1]}` : `${words}: setting its pages`;
}
