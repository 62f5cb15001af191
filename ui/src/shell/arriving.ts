// Where the keyboard arrives, on the web view of Linux. Two things that a screen reader needs do not happen there by
// themselves, and are seen to here for every screen. Other web views do both, and nothing here harms there.
//
// A name that changes is never told: a listener goes on with the name that it met first. A control that was renamed is
// therefore made anew for the listener when it takes the keyboard: its role goes and comes back. Of a field the
// description changes, such as what is wrong with it: that is told.
//
// Where what had the keyboard has gone by what was done, and the screen gives it to nothing that follows, the screen's
// heading has it: a keyboard that is nowhere says nothing, and the next key begins at the top of the window.
//
// And what is words rather than a control (a heading, a paragraph, a group, a cell of a grid) takes the keyboard in
// silence: the screen reader waits for a caret in it. Its name is told.
import { headingTakesKeys } from '../keys/keyboard.svelte';
import { toldOf } from './told';

/** What is passed over in silence when it takes the keyboard. */
const SILENT = 'h1, h2, h3, h4, p, [role="gridcell"], [role="group"], [role="document"]';
/** What keeps its label while its description changes. */
const FIELD = 'input, select, textarea';
/** What can be renamed while it stands. A field has a label that stays, and loses it where its role goes. */
const RENAMED = 'button, a[href], summary, h1, h2, h3, h4, [role]:not([contenteditable], input, select, textarea)';

function wordsOf(ids: string | null): string {
  return (ids ?? '')
    .split(/\s+/)
    .map((id) => {
      const one = id ? document.getElementById(id) : null;
      return one ? toldOf(one) : '';
    })
    .filter(Boolean)
    .join(' ');
}

/** What it is called: by its label, else by its words. */
export function nameOf(one: Element): string {
  return (
    wordsOf(one.getAttribute('aria-labelledby')) ||
    (one.getAttribute('aria-label')?.trim() ?? '') ||
    [...('labels' in one ? ((one as HTMLInputElement).labels ?? []) : [])].map(toldOf).join(' ') ||
    one.textContent.trim().replace(/\s+/g, ' ')
  );
}

/** What is said of it: its name, what kind of thing it is where that is not plain, and its description. */
export function saidOf(one: Element): string {
  const kind = /^H\d$/.test(one.tagName) ? 'heading' : '';
  return [nameOf(one), kind, wordsOf(one.getAttribute('aria-describedby'))].filter(Boolean).join(', ');
}

/** The screen and record in view; what else stands in the address is how they are shown. */
const here = (): string => location.hash.split('?')[0] ?? '';

/** As long as a screen may take to give the keyboard to what follows. */
const FOLLOWS_MS = 150;

/**
 * Sees to whatever takes the keyboard under `root`, until the answer is called; `tell` has the words of what would be
 * silent.
 */
export function followKeyboard(root: Document, tell: (words: string) => void): () => void {
  const known = new WeakMap<Element, string>();
  const renamed = new WeakSet<Element>();

  let last: { at: HTMLElement; place: string } | null = null;
  let asked: ReturnType<typeof setTimeout> | undefined;
  /** Whether what had the keyboard on this screen has gone, and nothing has it. */
  const lost = (): boolean => {
    const has = root.activeElement;
    return (
      last !== null &&
      last.place === here() &&
      (!last.at.isConnected || last.at.matches(':disabled')) &&
      (!has || has === root.body) &&
      root.querySelector('dialog[open]') === null
    );
  };

  const watch = new MutationObserver((changes) => {
    if (lost()) {
      clearTimeout(asked);
      asked = setTimeout(() => {
        if (lost()) headingTakesKeys();
      }, FOLLOWS_MS);
    }
    const added = new Set(changes.flatMap((change) => [...change.addedNodes]));
    for (const { target } of changes) {
      const at = (target instanceof Element ? target : target.parentElement)?.closest(RENAMED);
      if (at && ![...added].some((node) => node === at || node.contains(at))) renamed.add(at);
    }
  });
  watch.observe(root.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['aria-label'],
  });

  const arrived = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    last = { at: target, place: here() };
    const words = saidOf(target);
    const before = known.get(target);
    known.set(target, words);
    if (target.matches(RENAMED) && (renamed.has(target) || (before !== undefined && before !== words))) {
      renamed.delete(target);
      const role = target.getAttribute('role');
      target.setAttribute('role', 'none');
      if (role === null) target.removeAttribute('role');
      else target.setAttribute('role', role);
    }
    if (target.matches(FIELD) && before !== undefined && before !== words)
      tell(wordsOf(target.getAttribute('aria-describedby')));
    if (words && target.matches(SILENT)) tell(words);
  };

  root.addEventListener('focusin', arrived, true);
  return () => {
    root.removeEventListener('focusin', arrived, true);
    watch.disconnect();
    clearTimeout(asked);
  };
}
