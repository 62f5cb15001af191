// Short words in the foot after an act, with its undo or with what can follow. Never the only place a fact is shown:
// what was done is on the screen too.

export type ToastAct = { label: string; chord?: string; run: () => void };
/** `typed` once somebody types after it: the keys of its acts mean the typing then, and its buttons alone act. */
export type Toast = { key: number; words: string; acts: readonly ToastAct[]; takesKeys: boolean; typed: boolean };

let next = 1;
export const toasts = $state<Toast[]>([]);

/** What was said lately, the newest first, to be read again once it has gone from the foot. */
export const saidLately = $state<{ key: number; words: string; at: Date }[]>([]);
const MOST_SAID = 20;

function show(words: string, acts: readonly (ToastAct | undefined)[], takesKeys: boolean): void {
  const key = next++;
  toasts.splice(0, toasts.length, {
    key,
    words,
    acts: acts.filter((act) => act !== undefined),
    takesKeys,
    typed: false,
  });
  saidLately.unshift({ key, words, at: new Date() });
  saidLately.splice(MOST_SAID);
}

/** Shows words for 8 seconds, longer while the toast has the keyboard or the pointer. One at a time. */
export function toast(words: string, ...acts: (ToastAct | undefined)[]): void {
  show(words, acts, false);
}

/**
 * The same for what one most likely goes on with, such as a file that was written: unless somebody types, its first act
 * has the keyboard. It stays 12 seconds, and goes when another screen is gone to.
 */
export function toastToGoOn(words: string, ...acts: ToastAct[]): void {
  show(words, acts, true);
}

export function dismiss(key: number): void {
  const at = toasts.findIndex((one) => one.key === key);
  if (at >= 0) toasts.splice(at, 1);
}

let typings = 0;

/** How often something was typed in this window. */
export function typedSoFar(): number {
  return typings;
}

/** Somebody types into a text or a field. */
export function typedOn(): void {
  typings += 1;
  const last = toasts[0];
  if (last && !last.typed) last.typed = true;
}

/** Does what the toast that stands offers by this key, unless somebody typed after it. Says whether it did. */
export function actByKey(chord: string): boolean {
  const last = toasts[0];
  const act = last && !last.typed ? last.acts.find((one) => one.chord === chord) : undefined;
  if (!last || !act) return false;
  dismiss(last.key);
  act.run();
  return true;
}
