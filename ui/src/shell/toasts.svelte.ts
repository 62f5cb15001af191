// Short words at the foot after an act, with its undo. Never the only place a fact is shown: what was done is on
// the screen too.

export type Toast = { key: number; words: string; act?: { label: string; chord?: string; run: () => void } };

let next = 1;
export const toasts = $state<Toast[]>([]);

/** Shows words for 8 seconds, longer while the toast has the keyboard or the pointer. One at a time. */
export function toast(words: string, act?: Toast['act']): void {
  toasts.splice(0, toasts.length, { key: next++, words, ...(act ? { act } : {}) });
}

export function dismiss(key: number): void {
  const at = toasts.findIndex((one) => one.key === key);
  if (at >= 0) toasts.splice(at, 1);
}
