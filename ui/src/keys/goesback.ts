// Where the keyboard goes back to when a dialog closes: where it was when the dialog opened. A dialog may have opened
// out of another one that closed with it, as a form does out of the palette; then it is where the keyboard was before
// that.

const before = new WeakMap<Element, { had: Element; within: Element | null }>();

/** A dialog is about to take the keyboard. */
export function takesKeyboard(dialog: Element): void {
  const had = document.activeElement;
  if (had && had !== document.body) before.set(dialog, { had, within: had.closest('dialog') });
}

/**
 * Gives the keyboard to an element. What lay beneath a dialog may take it only once the web view has laid the page out
 * without that dialog: then it is given in the next frame, unless something else has it by then.
 */
function takesAgain(had: HTMLElement): void {
  had.focus();
  if (document.activeElement === had) return;
  requestAnimationFrame(() => {
    if (document.activeElement === document.body && had.isConnected) had.focus();
  });
}

/** A dialog has gone: the keyboard goes to where it was, as far as that is still there. */
export function givesBack(dialog: Element): void {
  const seen = new Set<Element>();
  for (let at = before.get(dialog); at; at = at.within ? before.get(at.within) : undefined) {
    if (at.had.isConnected) {
      if (at.had instanceof HTMLElement) takesAgain(at.had);
      return;
    }
    if (!at.within || seen.has(at.within)) return;
    seen.add(at.within);
  }
}
