// The one door to the clipboard. What is copied comes from the office after the key was pressed, so the copy is made
// when the answer is here: by the clipboard's own interface, or, where a web view keeps that from a page, by its copy
// command.

import { Refusal } from './ipc';

/** Text for every program, and for those that take it the same as a table or a formatted text. */
export type Copied = { text: string; html?: string };

/** Puts it on the clipboard. Refused where the system takes neither way. */
export async function copyOut(copied: Copied): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem(parts(copied))]);
  } catch {
    if (!byCommand(copied))
      throw new Refusal({
        code: 'refused',
        message: 'The system’s clipboard took nothing. Save it as a file instead.',
      });
  }
}

function parts({ text, html }: Copied): Record<string, Blob> {
  const as = (type: string, words: string): Record<string, Blob> => ({ [type]: new Blob([words], { type }) });
  return { ...as('text/plain', text), ...(html === undefined ? {} : as('text/html', html)) };
}

/** By the copy command: it copies what is selected, so something is selected for as long as it takes. */
function byCommand({ text, html }: Copied): boolean {
  const selection = document.getSelection();
  if (!selection) return false;
  const before = Array.from({ length: selection.rangeCount }, (_, n) => selection.getRangeAt(n));
  const place = document.createElement('span');
  place.textContent = '.';
  place.style.cssText = 'position: fixed; opacity: 0; user-select: text; -webkit-user-select: text';
  // Beneath an open dialog nothing can be selected.
  ([...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body).append(place);
  let done = false;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = event.clipboardData !== null;
  };
  document.addEventListener('copy', give, { capture: true, once: true });
  try {
    selection.selectAllChildren(place);
    return document.execCommand('copy') && done;
  } finally {
    document.removeEventListener('copy', give, { capture: true });
    place.remove();
    selection.removeAllRanges();
    for (const range of before) selection.addRange(range);
  }
}
