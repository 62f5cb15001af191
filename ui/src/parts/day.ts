// Days typed in words: read on the Rust side like any timing, kept as an ISO day. A form waits for readings that are
// still out before it acts.
import { readTiming } from '../ipc';

const out = new Set<Promise<unknown>>();

/** Resolves when no reading of a day is out any more. */
export async function daysRead(): Promise<void> {
  while (out.size > 0) await Promise.allSettled([...out]);
}

/** The ISO day that the words name, or nothing when they name none. `near` is the day from which a missing year counts. */
export async function readDay(words: string, near: string | null): Promise<string | null> {
  const typed = words.trim();
  if (typed === '') return '';
  const question = readTiming(typed, null, near).then((reading) => (reading.kind === 'day' && reading.first !== null ? reading.first : null));
  out.add(question);
  try {
    return await question;
  } finally {
    out.delete(question);
  }
}
