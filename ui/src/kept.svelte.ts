// What was typed into a form that was closed without acting: kept for this window, so that opening the form again
// goes on where it stopped. Nothing of it reaches the office.

const kept = new Map<string, { start: string; typed: object }>();

/**
 * The fields of a form, beginning with `start`, or with what was typed when the same form was left. When the record
 * has changed since, so that the form would begin otherwise, it begins afresh.
 */
export function keep<T extends object>(key: string, start: T): T {
  const began = JSON.stringify(start);
  const before = kept.get(key);
  if (before?.start === began) return before.typed as T;
  const typed = $state(start);
  kept.set(key, { start: began, typed });
  return typed;
}

/** The form has acted: what was typed is in the record now. */
export function letGo(key: string): void {
  kept.delete(key);
}
