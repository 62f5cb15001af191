// Where the keyboard goes back to when a dialog closes: where it was when the dialog opened. A dialog may have opened out
// of another one that closed with it, as a form does out of the palette; then it is where the keyboard was before that.

const before = new WeakMap<Element, { had: Element; within: Element | null }>();

/** A dialog is about to take the keyboard. */
export function takesKeyboard(dialog: Element): void {
  const had = document.activeElement;
  if (had && had !== document.body) before.set(dialog, { had, within: had.closest('dialog') });
}

/** A dialog has gone: the keyboard goes to where it was, as far as that is still there. */
export function givesBack(dialog: Element): void {
  const seen = new Set<Element>();
  for (let at = before.get(dialog); at; at = at.within ? before.get(at.within) : undefined) {
    if (at.had.isConnected) {
      if (at.had instanceof HTMLElement) at.had.focus();
      return;
    }
    if (!at.within || seen.has(at.within)) return;
    seen.add(at.within);
  }
}
