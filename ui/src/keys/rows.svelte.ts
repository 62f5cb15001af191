// The keys of a screen that is made of lists. They work as soon as the screen is open: the first row takes the
// keyboard when nothing else has it, and J and K find the rows from anywhere but a field.
import { useKeys, type Binding } from './keyboard.svelte';

/** Every row on the screen, in order. */
function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.closest('dialog') === null);
}

/**
 * Moves the keyboard by so many rows; from outside the lists it goes to the first one. Answers whether there is a row.
 */
export function moveRow(by: 1 | -1): boolean {
  const all = rows();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** Moves the keyboard to the first row of the screen, or to the last one. Answers whether there is a row. */
export function moveRowTo(end: 'first' | 'last'): boolean {
  const row = rows().at(end === 'first' ? 0 : -1);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return row !== undefined;
}

/** The first row takes the keyboard, if nothing else has it. */
function takeRow(): void {
  const has = document.activeElement;
  if (!has || has === document.body || has.matches('main h1')) rows()[0]?.focus({ preventScroll: true });
}

/** Lays J, K, the arrows and Enter on a screen of lists, with the screen's own keys. Call while it is being set up. */
export function useRows(name: string, ready: () => boolean, own: () => Binding[] = () => []): void {
  useKeys(name, () => [
    { keys: ['J', '↓'], shows: ['J', 'K'], does: 'move', run: () => moveRow(1), foot: true },
    { keys: ['K', '↑'], does: 'previous', run: () => moveRow(-1) },
    { keys: 'Home', does: 'first', run: () => moveRowTo('first') },
    { keys: 'End', does: 'last', run: () => moveRowTo('last') },
    { keys: 'Enter', does: 'open', run: () => false, foot: true },
    ...own(),
  ]);
  let taken = false;
  $effect(() => {
    if (taken || !ready()) return;
    taken = true;
    // The rows are drawn in the same turn; the keyboard goes to them after it.
    requestAnimationFrame(takeRow);
  });
}
