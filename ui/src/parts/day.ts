// Dates and times typed in words: read on the Rust side, kept as an ISO date and as HH:MM. A form waits for readings
// that are still out before it acts.
import { readDate, readTime, Refusal, type DateRead, type Wanted } from '../ipc';

const out = new Set<Promise<unknown>>();

/** Resolves when no reading of a date is out any more. */
export async function daysRead(): Promise<void> {
  while (out.size > 0) await Promise.allSettled([...out]);
}

async function waitedFor<T>(question: Promise<T>): Promise<T> {
  out.add(question);
  try {
    return await question;
  } finally {
    out.delete(question);
  }
}

const NONE: DateRead = { date: '', wrong: '', nearest: [] };

/** The date that the words name, or what is wrong with them; blank words are a blank date. */
export function readDay(words: string, wanted: Wanted): Promise<DateRead> {
  const typed = words.trim();
  return typed === '' ? Promise.resolve(NONE) : waitedFor(readDate(typed, wanted));
}

/** The time that the words name, or what is wrong with them. */
export function readClock(words: string): Promise<{ time: string; wrong: string }> {
  const typed = words.trim();
  if (typed === '') return Promise.resolve({ time: '', wrong: '' });
  return waitedFor(
    readTime(typed).then(
      (time) => ({ time, wrong: '' }),
      (error: unknown) => ({ time: typed, wrong: error instanceof Refusal ? error.message : '' }),
    ),
  );
}
