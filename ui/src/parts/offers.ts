// Words that are offered for a text field, never the only ones: a list beneath it, in the theme and the size of the
// page (combobox pattern). It opens as one types, by the down arrow, and by a press in an empty field; arrows go along
// it, Enter takes the one gone to, or the only one where it begins with what is typed; Esc puts it away and does
// nothing else. How many there are, and the one that is gone to, are told in passing: the web view of Linux passes on
// neither.
import type { Attachment } from 'svelte/attachments';

const fold = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB').trim();

/** The offers that hold what is typed, those that begin with it first; all of them while nothing is typed. */
export function offered(all: readonly string[], typed: string): string[] {
  const words = fold(typed);
  const found = [...new Set(all)].filter((one) => fold(one).includes(words));
  if (words === '') return found;
  // What stands in the field already is no offer.
  const others = found.filter((one) => fold(one) !== words);
  return [
    ...others.filter((one) => fold(one).startsWith(words)),
    ...others.filter((one) => !fold(one).startsWith(words)),
  ];
}

let made = 0;

/**
 * What is told of the list that is open, in the window or dialog of the field; it is there as long as a field has the
 * keyboard.
 */
function voice(): { begin: (field: HTMLElement) => void; say: (words: string) => void; end: () => void } {
  let region: HTMLElement | null = null;
  return {
    begin: (field) => {
      if (region) return;
      region = document.createElement('p');
      region.className = 'vh';
      region.setAttribute('role', 'status');
      (field.closest('dialog') ?? document.body).append(region);
    },
    say: (words) => {
      if (region && region.textContent !== words) region.textContent = words;
    },
    end: () => {
      region?.remove();
      region = null;
    },
  };
}

/** Offers words for a text field. */
export function offers(list: () => readonly string[]): Attachment<HTMLInputElement> {
  return (node) => {
    const id = `offers-${(made += 1)}`;
    let popup: HTMLElement | null = null;
    let shown: string[] = [];
    let at = -1;
    /** The words came from the list: they are not looked for again. */
    let taking = false;
    const told = voice();

    node.setAttribute('role', 'combobox');
    node.setAttribute('aria-autocomplete', 'list');
    node.setAttribute('aria-expanded', 'false');

    function close(): void {
      popup?.remove();
      popup = null;
      at = -1;
      node.setAttribute('aria-expanded', 'false');
      node.removeAttribute('aria-controls');
      node.removeAttribute('aria-activedescendant');
    }

    function place(list: HTMLElement): void {
      const box = node.getBoundingClientRect();
      const [below, above] = [innerHeight - box.bottom - 8, box.top - 8];
      const under = below >= Math.min(list.scrollHeight, 160) || below >= above;
      list.style.maxHeight = `${Math.min(320, under ? below : above)}px`;
      list.style.minWidth = `${box.width}px`;
      list.style.left = `${Math.max(4, Math.min(box.left, innerWidth - Math.max(list.offsetWidth, box.width) - 4))}px`;
      if (under) list.style.top = `${box.bottom + 2}px`;
      else list.style.bottom = `${innerHeight - box.top + 2}px`;
    }

    function open(typed: string): void {
      close();
      shown = node.readOnly ? [] : offered(list(), typed).slice(0, 50);
      told.say(shown.length === 0 ? '' : shown.length === 1 ? '1 offer' : `${shown.length} offers`);
      if (shown.length === 0) return;
      popup = document.createElement('ul');
      popup.id = id;
      popup.className = 'offers scroll';
      popup.setAttribute('role', 'listbox');
      popup.setAttribute('aria-label', 'Offered');
      for (const [n, words] of shown.entries()) {
        const option = popup.appendChild(document.createElement('li'));
        option.id = `${id}-${n}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = words;
        // The field keeps the keyboard, and nothing behind the list hears of it.
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          event.stopPropagation();
        });
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => take(words));
      }
      // Within an open dialog, which lies over everything else.
      (node.closest('dialog') ?? document.body).append(popup);
      place(popup);
      node.setAttribute('aria-expanded', 'true');
      node.setAttribute('aria-controls', id);
    }

    function go(to: number): void {
      if (!popup) return;
      at = (to + shown.length) % shown.length;
      for (const [n, option] of [...popup.children].entries()) option.setAttribute('aria-selected', String(n === at));
      const chosen = popup.children[at];
      chosen?.scrollIntoView({ block: 'nearest' });
      if (!chosen) return;
      node.setAttribute('aria-activedescendant', chosen.id);
      told.say(`${shown[at] ?? ''}, ${at + 1} of ${shown.length}`);
    }

    /**
     * One thing alone is offered, and its words or one of them begin as is typed: it is what is meant, unless what is
     * typed is known as it stands.
     */
    function only(): boolean {
      const [first, second] = shown;
      const typed = fold(node.value);
      if (first === undefined || second !== undefined || typed === '') return false;
      return !list().some((one) => fold(one) === typed) && ` ${fold(first)}`.includes(` ${typed}`);
    }

    function take(words: string): void {
      close();
      told.say(`${words}, taken`);
      taking = true;
      node.value = words;
      node.dispatchEvent(new Event('input', { bubbles: true }));
      taking = false;
    }

    const keys = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowDown') {
        if (popup) go(at + 1);
        else {
          open(node.value);
          if (!popup) open('');
          go(0);
        }
      } else if (event.key === 'ArrowUp' && popup) go(at < 0 ? shown.length - 1 : at - 1);
      else if (event.key === 'Enter' && popup && at >= 0) take(shown[at] ?? node.value);
      else if (event.key === 'Enter' && popup && only()) take(shown[0] ?? node.value);
      else if (event.key === 'Enter' && popup) {
        // The form acts, and may go on with the field.
        close();
        return;
      } else if (event.key === 'Escape' && popup) {
        close();
        told.say('Offers put away');
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const typed = (): void => {
      if (!taking) open(node.value);
    };
    const pressed = (): void => {
      if (node.value === '' && !popup) open('');
    };
    const arrived = (): void => told.begin(node);
    const left = (): void => {
      close();
      told.end();
    };
    const scrolled = (event: Event): void => {
      if (popup && !(event.target instanceof Node && popup.contains(event.target))) close();
    };

    node.addEventListener('keydown', keys);
    node.addEventListener('input', typed);
    node.addEventListener('click', pressed);
    node.addEventListener('focus', arrived);
    node.addEventListener('blur', left);
    document.addEventListener('scroll', scrolled, true);
    addEventListener('resize', close);
    return () => {
      left();
      node.removeEventListener('keydown', keys);
      node.removeEventListener('input', typed);
      node.removeEventListener('click', pressed);
      node.removeEventListener('focus', arrived);
      node.removeEventListener('blur', left);
      document.removeEventListener('scroll', scrolled, true);
      removeEventListener('resize', close);
    };
  };
}
