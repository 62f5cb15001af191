import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Toasts from './Toasts.svelte';
import { toast, toasts, toastToGoOn } from './toasts.svelte';

const opened: string[] = [];
const open = { label: 'Open', run: () => { opened.push('open'); } };
const folder = { label: 'Open its folder', run: () => { opened.push('folder'); } };
let clock = 0;
let row: HTMLButtonElement;
let text: HTMLTextAreaElement;

beforeEach(() => {
  clock += 10_000;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  row = document.body.appendChild(document.createElement('button'));
  text = document.body.appendChild(document.createElement('textarea'));
  render(Toasts);
});
afterEach(() => { cleanup(); toasts.length = 0; opened.length = 0; row.remove(); text.remove(); vi.restoreAllMocks(); });

async function drawn(): Promise<void> {
  await tick();
  await tick();
}

// Red while the file that was written was only said: Enter went to the menu that it came from.
test('a file that was written has the keyboard: Open, its folder, and Esc back', async () => {
  row.focus();
  toastToGoOn('Exported pack.pdf', open, folder);
  await drawn();
  const button = screen.getByText('Open').closest('button');
  expect(document.activeElement).toBe(button);
  // The Enter that closed the system's dialog, and one that is held down.
  if (button) await fireEvent.click(button, { detail: 0 });
  expect(opened, 'at once').toEqual([]);
  if (button) await fireEvent.keyDown(button, { key: 'Escape' });
  await drawn();
  expect([toasts.length, document.activeElement === row]).toEqual([0, true]);
  toastToGoOn('Exported pack.pdf', open, folder);
  await drawn();
  clock += 1000;
  await fireEvent.click(screen.getByText('Open its folder'), { detail: 0 });
  expect(opened).toEqual(['folder']);
  expect([toasts.length, document.activeElement === row], 'it goes, and the keyboard with it').toEqual([0, true]);
});

test('who types goes on typing, and what only tells takes no keyboard', async () => {
  text.focus();
  toastToGoOn('Exported letter.pdf', open);
  await drawn();
  expect(document.activeElement).toBe(text);
  row.focus();
  toast('Copied', open);
  await drawn();
  expect(document.activeElement).toBe(row);
});
