// What was typed into a form. While the form is open its words are in the draft table, so that a program that dies takes
// none of them with it. What was typed into a form that was closed without acting is kept for this window, so that
// opening the form again goes on where it stopped; nothing of that reaches the office.
import { untrack } from 'svelte';
import { DOORS, Sender, type Doors } from './sender';

/** What the key of a form's words begins with, in the draft table. */
export const FORM = 'form:';

/** Where the caret was: which field of its form, and how far in. */
type Caret = { field: number; at: number };
type Words = { start: string; typed: object; caret: Caret | null };

const kept = new Map<string, { start: string; typed: object; back?: Caret | null }>();
const open = new Map<string, Sender>();
let cameBack: (key: string) => void = () => undefined;
let caretBack: Caret | null = null;

// The foot speaks of texts; a form says by its own button that it has not acted yet.
const QUIET: Doors = { ...DOORS, nowSaving: () => undefined, nowSaved: () => undefined, notSaved: () => undefined };

/** Takes the words of forms that were open when the window went; `back` is told which form has begun with them. */
export function holdForms(all: readonly { key: string; text: string }[], back: (key: string) => void): void {
  cameBack = back;
  for (const { key, text } of all) {
    if (!key.startsWith(FORM)) continue;
    try {
      const { start, typed, caret } = JSON.parse(text) as Words;
      const words = $state(typed);
      kept.set(key.slice(FORM.length), { start, typed: words, back: caret });
    } catch {
      // Not words of a form: there is no form that they could go into.
    }
  }
}

/**
 * The fields of a form, beginning with `start`, or with what was typed when the same form was left. When the record
 * has changed since, so that the form would begin otherwise, it begins afresh. Call while a component is being set up.
 */
export function keep<T extends object>(key: string, start: T): T {
  const began = JSON.stringify(start);
  const before = kept.get(key);
  if (before?.start !== began) {
    const typed = $state(start);
    kept.set(key, { start: began, typed });
    save(key, began, typed, before?.back !== undefined);
    return typed;
  }
  if (before.back !== undefined) {
    caretBack = before.back;
    cameBack(FORM + key);
  }
  save(key, began, before.typed, before.back !== undefined);
  delete before.back;
  return before.typed as T;
}

/** Has the words in the draft table for as long as the form is open. */
function save(key: string, start: string, typed: object, inTable: boolean): void {
  const sender = new Sender(FORM + key, '', inTable, QUIET);
  let began = '';
  open.set(key, sender);
  $effect(() => {
    const words = JSON.stringify(typed);
    untrack(() => {
      if (!began) began = words;
      else if (words !== began || inTable) sender.typed(JSON.stringify({ start, typed, caret: caretNow() } satisfies Words), 0);
    });
  });
  $effect(() => () => {
    if (open.get(key) === sender) open.delete(key);
    void sender.drop();
  });
}

/** The form has acted: what was typed is in the record now. */
export function letGo(key: string): void {
  kept.delete(key);
  void open.get(key)?.drop();
}

function fieldsOf(form: Element): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
}

function caretNow(): Caret | null {
  const field = document.activeElement;
  const form = field?.closest('dialog, [role="dialog"]');
  if (!form || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  return { field: fieldsOf(form).indexOf(field), at: field.selectionStart ?? 0 };
}

/** Puts the caret of a form whose words came back where it was. */
export function giveCaretBack(form: Element): void {
  const field = caretBack && fieldsOf(form)[caretBack.field];
  if (field && caretBack) {
    field.focus();
    field.setSelectionRange(caretBack.at, caretBack.at);
  }
  caretBack = null;
}
