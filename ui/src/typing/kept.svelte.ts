// What was typed into a form, or into fields that stand on the screen, and is not in the record yet. While it is open
// its words are in the draft table, so that a program that dies takes none of them with it. What was typed into a form
// that was closed without acting is kept for this window, so that opening the form again goes on where it stopped;
// nothing of that reaches the office.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { DOORS, Sender, type Doors } from './sender';

/** What the key of a form's words begins with, in the draft table. */
export const FORM = 'form:';

/** Where the caret was: which field of its form, and how far in. */
type Caret = { field: number; at: number };
type Words = { start: string; typed: object; caret: Caret | null };
type Fields = Record<string, unknown>;

type Kept = {
  typed: Fields;
  /** When something was last typed into it. */
  at: Date;
  /**
   * The record's words, as the form began with them or as they stand now: what was typed over others is not typed over
   * these.
   */
  start: string;
  /** What needs no keeping: what the form began with, or what of it is saved. */
  settled: Fields;
  /** Set when the words were in the draft table as the window opened: the caret they had. */
  back?: Caret | null;
  /** The fields stand on the screen and follow the record. */
  follows?: true;
};

const kept = new Map<string, Kept>();
const open = new Map<string, () => void>();
/** Has what is saved of an open form follow other fields. */
const anew = new Map<string, (one: Kept) => void>();
let cameBack: (key: string) => void = () => undefined;
let newest = '';
let caretBack: (Caret & { of: string }) | null = null;
let returned: Returned | null = null;

/** A form began with words that were typed into it before. */
export type Returned = {
  /** When they were typed. */
  at: Date;
  /** Gives the form the fields it would have begun with. */
  clear: () => void;
};

/**
 * The words that the form now being set up began with, if they were typed before: told once, to the dialog that shows
 * it.
 */
export function takeReturned(): Returned | null {
  const one = returned;
  returned = null;
  return one;
}

// Forms whose words could not be saved, and why.
const failing = new SvelteMap<string, { why: string; follows: boolean }>();

/**
 * Why what is typed into a form or into fields on the screen is not saved; nothing where it is. `forms` alone are asked
 * about in a dialog.
 */
export function whyNotKept(forms = false): string {
  return [...failing.values()].find((one) => !forms || !one.follows)?.why ?? '';
}

// The foot speaks of texts; a form says by its own button that it has not acted yet, and by a notice when its words
// cannot be saved.
function doorsOf(key: string, follows: boolean): Doors {
  return {
    ...DOORS,
    nowSaving: () => undefined,
    nowSaved: () => {
      failing.delete(key);
    },
    notSaved: (why) => {
      if (open.has(key)) failing.set(key, { why, follows });
    },
  };
}

/**
 * Takes the words of forms that were open when the window went, newest first; `back` is told which form has begun with
 * them.
 */
export function holdForms(
  all: readonly { key: string; text: string; saved?: string }[],
  back: (key: string) => void,
): void {
  cameBack = back;
  newest = all[0]?.key ?? '';
  for (const { key, text, saved } of all) {
    if (!key.startsWith(FORM)) continue;
    try {
      const { start, typed, caret } = JSON.parse(text) as Words;
      const words = $state(typed);
      kept.set(key.slice(FORM.length), {
        start,
        typed: words as Fields,
        at: new Date(saved ?? Date.now()),
        settled: JSON.parse(start) as Fields,
        back: caret,
      });
    } catch {
      // Not words of a form: there is no form that they could go into.
    }
  }
}

/**
 * The fields of a form, beginning with `start`, or with what was typed when the same form was left. When the record
 * has changed since, so that the form would begin otherwise, it begins afresh. `given` is what this opening brings
 * along, such as words that are selected: it goes before what was typed, and is nobody's typing. Call while a component
 * is being set up.
 */
export function keep<T extends object>(key: string, start: T, given: Partial<T> = {}): T {
  const fromTable = kept.get(key)?.back !== undefined;
  const one = begin(key, start, '');
  // What an earlier opening brought along, and nobody touched, goes with it.
  const began = JSON.parse(one.start) as Fields;
  for (const [field, value] of Object.entries(one.settled))
    if (same(one.typed[field], value)) one.typed[field] = copy(began[field]);
  one.settled = copy(began);
  const left = !same(one.typed, began);
  Object.assign(one.typed, given);
  Object.assign(one.settled, copy(given));
  if (left) {
    const told = {
      at: one.at,
      clear: () => {
        Object.assign(one.typed, copy(began), given);
      },
    };
    returned = told;
    // A form is shown in the same turn as it is set up. Where no dialog says it, it is said as of a text.
    queueMicrotask(() => {
      if (returned !== told) return;
      returned = null;
      if (fromTable) cameBack(FORM + key);
    });
  }
  return one.typed as T;
}

/** It has acted and stays open for another one of its kind, which begins with `start`. */
export function begunAnew(key: string, typed: object, start: object): void {
  const one: Kept = {
    start: JSON.stringify(start),
    typed: typed as Fields,
    at: new Date(),
    settled: copy(start) as Fields,
  };
  Object.assign(one.typed, copy(start));
  kept.set(key, one);
  anew.get(key)?.(one);
}

/**
 * The fields of what stands on the screen and is saved from there, together or each as it is left. They follow the
 * record: a field in which nothing is typed shows what the record has now. The element around them takes
 * `giveCaretBack` with the key.
 */
export function follow<T extends object>(key: string, record: () => T): T {
  const one = begin(key, untrack(record), key);
  one.follows = true;
  $effect.pre(() => {
    const now = record();
    untrack(() => {
      takeOver(one, now as Fields);
    });
  });
  return one.typed as T;
}

/**
 * It has acted: what was typed is in the record now. What stands on the screen says which fields were `saved`, with
 * what in them.
 */
export function letGo(key: string, saved?: object): void {
  const one = kept.get(key);
  if (!one) return;
  if (!one.follows) kept.delete(key);
  Object.assign(one.settled, copy(saved ?? one.typed));
  open.get(key)?.();
}

function begin(key: string, start: object, of: string): Kept {
  const began = JSON.stringify(start);
  const before = kept.get(key);
  const inTable = before?.back !== undefined;
  if (before?.start !== began) {
    const typed = $state(start);
    const afresh = { start: began, typed: typed as Fields, at: new Date(), settled: JSON.parse(began) as Fields };
    kept.set(key, afresh);
    save(key, afresh, inTable, false, of !== '');
    return afresh;
  }
  if (before.back !== undefined) {
    // Fields on the screen may come into view while one types elsewhere: only the newest words take the keyboard.
    if (before.back && (of === '' || newest === FORM + key)) caretBack = { ...before.back, of };
    if (of !== '') cameBack(FORM + key);
  }
  delete before.back;
  save(key, before, inTable, inTable, of !== '');
  return before;
}

/** Has the words in the draft table for as long as the form is open. */
function save(key: string, first: Kept, inTable: boolean, asItWas: boolean, follows: boolean): void {
  let one = first;
  const sender = new Sender(FORM + key, '', inTable, doorsOf(key, follows));
  const tell = (): void => {
    const words: Words = { start: one.start, typed: one.typed, caret: caretNow() };
    if (same(one.typed, one.settled)) {
      failing.delete(key);
      void sender.drop('');
    } else sender.typed(JSON.stringify(words), 0);
  };
  const other = (next: Kept): void => {
    one = next;
    tell();
  };
  open.set(key, tell);
  anew.set(key, other);
  let sent = asItWas;
  let last = JSON.stringify(one.typed);
  $effect(() => {
    const now = JSON.stringify(one.typed);
    untrack(() => {
      if (now !== last) one.at = new Date();
      last = now;
      if (!sent) tell();
      sent = false;
    });
  });
  $effect(() => () => {
    if (open.get(key) === tell) {
      open.delete(key);
      anew.delete(key);
      failing.delete(key);
    }
    void sender.drop('');
  });
}

/** The record is another now. Words that are typed and not saved are not written over. */
function takeOver(one: Kept, now: Fields): void {
  one.start = JSON.stringify(now);
  for (const [field, value] of Object.entries(now)) {
    const untouched = same(one.typed[field], one.settled[field]);
    if (untouched && !same(one.typed[field], value)) one.typed[field] = copy(value);
    if (same(one.typed[field], value)) one.settled[field] = copy(value);
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function fieldsOf(form: Element): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
}

function caretNow(): Caret | null {
  const field = document.activeElement;
  const form = field?.closest('[data-keeps]');
  if (!form || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  return { field: fieldsOf(form).indexOf(field), at: field.selectionStart ?? 0 };
}

/**
 * Puts the caret of a form whose words came back where it was. `form` is the element around its fields, from which the
 * caret is counted: a dialog, or what stands on the screen with its key.
 */
export function giveCaretBack(form: HTMLElement, of = ''): void {
  form.dataset['keeps'] = of;
  // What stands in a dialog could not take the keyboard before the dialog was open.
  for (const inside of form.querySelectorAll<HTMLElement>('[data-keeps]'))
    giveCaretBack(inside, inside.dataset['keeps']);
  if (caretBack?.of !== of) return;
  const field = fieldsOf(form)[caretBack.field];
  field?.focus();
  if (field && document.activeElement !== field) return;
  // A box that is ticked has no caret.
  if (field && field.selectionStart !== null) field.setSelectionRange(caretBack.at, caretBack.at);
  caretBack = null;
}
