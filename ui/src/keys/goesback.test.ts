import { afterEach, beforeEach, expect, test } from 'vitest';
import { givesBack, takesKeyboard } from './goesback';

let note: HTMLTextAreaElement;
beforeEach(() => {
  note = document.body.appendChild(document.createElement('textarea'));
  note.focus();
});
afterEach(() => document.body.replaceChildren());

function opens(): { dialog: HTMLDialogElement; field: HTMLInputElement } {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.setAttribute('open', '');
  takesKeyboard(dialog);
  const field = dialog.appendChild(document.createElement('input'));
  field.focus();
  return { dialog, field };
}

function closes(dialog: HTMLDialogElement): void {
  dialog.remove();
  givesBack(dialog);
}

test('a dialog that closes gives the keyboard back', () => {
  const { dialog } = opens();
  closes(dialog);
  expect(document.activeElement).toBe(note);
});

// Red while a form that the palette opened gave the keyboard to the palette, which was gone.
test('a dialog that opened out of one that went gives it back to where it was before both', () => {
  const palette = opens();
  const form = opens();
  palette.dialog.remove();
  closes(form.dialog);
  expect(document.activeElement).toBe(note);
});

// Red while the keyboard was given once: what could not take it in that moment lost it to the heading of the screen.
test('what cannot take the keyboard at once takes it in the next frame', async () => {
  const { dialog } = opens();
  note.disabled = true;
  closes(dialog);
  expect(document.activeElement).toBe(document.body);
  note.disabled = false;
  await new Promise(requestAnimationFrame);
  expect(document.activeElement).toBe(note);
});

test('a dialog over one that stays gives it back to that one', () => {
  const form = opens();
  const past = opens();
  closes(past.dialog);
  expect(document.activeElement).toBe(form.field);
  closes(form.dialog);
  expect(document.activeElement).toBe(note);
});
