// Where the caret stood in each text of this window, for coming back to it: from another screen, or after the page was
// shown again. Kept in the web view's own storage of this window; no word of a text goes there.

const PREFIX = 'oversight-desk.caret.';

export function keepCaret(key: string, at: number): void {
  sessionStorage.setItem(PREFIX + key, String(at));
}

export function caretOf(key: string): number | null {
  const at = Number(sessionStorage.getItem(PREFIX + key) ?? NaN);
  return Number.isInteger(at) && at >= 0 ? at : null;
}
