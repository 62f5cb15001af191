// The menu of what is under the pointer, or has the keyboard: by the right button, the Menu key or Shift F10. A part of
// the screen says which acts it offers there; words that are marked in it can be copied first.
import type { Attachment } from 'svelte/attachments';
import type { Act } from './MenuList.svelte';

export type Shown = { x: number; y: number; label: string; acts: Act[]; before: HTMLElement | null };

const state = $state<{ shown: Shown | null }>({ shown: null });

export function contextShown(): Shown | null {
  return state.shown;
}

/** Closes it; the keyboard goes back to where it was if that is still there. */
export function closeContext(back: boolean): void {
  const before = state.shown?.before;
  state.shown = null;
  if (back && before?.isConnected) before.focus({ preventScroll: true });
}

/** The words that are marked within an element. */
export function marked(within: Element): string {
  const selection = document.getSelection();
  return selection &&
    !selection.isCollapsed &&
    selection.rangeCount > 0 &&
    selection.getRangeAt(0).intersectsNode(within)
    ? selection.toString()
    : '';
}

/** What one may do with what stands under the pointer: its name and its acts, or nothing there. */
export type Offered = { label: string; acts: Act[] } | null;

/**
 * Offers a menu for what is inside an element. `offers` is given what was pressed and says what can be done; where that
 * is nothing, the element around it is asked.
 */
export function contextMenu(offers: (on: Element) => Offered): Attachment<HTMLElement> {
  return (node) => {
    const open = (event: MouseEvent): void => {
      const on = event.target instanceof Element ? event.target : node;
      // Fields and texts have the web view's own menu: it alone knows spellings.
      if (on.closest('input, textarea, [contenteditable="true"]') || document.querySelector('dialog[open]')) return;
      const offered = offers(on);
      if (!offered) return;
      event.preventDefault();
      event.stopPropagation();
      const words = marked(node);
      const acts = words
        ? [
            {
              label: 'Copy the marked words',
              chord: 'Ctrl+C',
              run: () => {
                document.execCommand('copy');
              },
            },
            ...offered.acts.map((act, n) => (n === 0 ? { ...act, begins: true } : act)),
          ]
        : offered.acts;
      // A key has no place of its own: the menu opens at what has the keyboard.
      const box = on.getBoundingClientRect();
      const byKey = event.clientX === 0 && event.clientY === 0;
      const has = document.activeElement;
      state.shown = {
        x: byKey ? box.left + Math.min(24, box.width / 2) : event.clientX,
        y: byKey ? box.top + Math.min(24, box.height) : event.clientY,
        label: offered.label,
        acts,
        before: has instanceof HTMLElement && has !== document.body ? has : null,
      };
    };
    node.addEventListener('contextmenu', open);
    return () => node.removeEventListener('contextmenu', open);
  };
}
