import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { go } from './route.svelte';
import Toasts from './Toasts.svelte';
import SaidLately from './SaidLately.svelte';
import { saidLately, toast, toasts, toastToGoOn } from './toasts.svelte';
import { settled } from '../settled';

const opened: string[] = [];
const open = {
  label: 'Open',
  run: () => {
    opened.push('open');
  },
};
const folder = {
  label: 'Open its folder',
  run: () => {
    opened.push('folder');
  },
};
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
afterEach(() => {
  cleanup();
  toasts.length = 0;
  saidLately.length = 0;
  opened.length = 0;
  row.remove();
  text.remove();
  vi.restoreAllMocks();
});

async function drawn(): Promise<void> {
  await settled();
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

async function wait(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await drawn();
}

// Red while the keyboard that a written file took by itself kept its words in the foot for good.
test('a file that was written is said for 12 seconds, and then the keyboard is back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  row.focus();
  toastToGoOn('Exported pack.pdf', open, folder);
  await drawn();
  await wait(11_900);
  expect(toasts).toHaveLength(1);
  await wait(200);
  expect([toasts.length, document.activeElement === row]).toEqual([0, true]);
  vi.useRealTimers();
});

test('it stays while the pointer is in it, and once a key is pressed in it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  row.focus();
  toastToGoOn('Exported pack.pdf', open, folder);
  await drawn();
  const said = screen.getByLabelText('Done');
  await fireEvent.pointerEnter(said);
  await wait(60_000);
  expect(toasts, 'the pointer').toHaveLength(1);
  await fireEvent.pointerLeave(said);
  await fireEvent.keyDown(screen.getByText('Open').closest('button') ?? said, { key: 'Tab' });
  await wait(60_000);
  expect(toasts, 'the keyboard').toHaveLength(1);
  row.focus();
  await wait(12_100);
  expect(toasts).toHaveLength(0);
  vi.useRealTimers();
});

// Red while it followed to the next screen.
test('it goes when another screen is gone to, and not with another row of the same one', async () => {
  go('/actions/1');
  await drawn();
  toastToGoOn('Exported register.xlsx', open);
  await drawn();
  go('/actions/2?late=1');
  await drawn();
  expect(toasts, 'another row').toHaveLength(1);
  go('/letters');
  await drawn();
  expect(toasts, 'another screen').toHaveLength(0);
  toast('Recorded', open);
  go('/actions');
  await drawn();
  expect(toasts, 'what was done may lead to another screen').toHaveLength(1);
});

// Red while what was said was gone with the foot's eight seconds.
test('what was said is read again, the newest first, and no more than twenty', () => {
  for (let n = 1; n <= 22; n += 1) toast(`Action ${n} updated`);
  toasts.length = 0;
  render(SaidLately, { onclose: () => undefined });
  const said = [...document.querySelectorAll('dialog li')].map((one) => one.textContent.replace(/^[\d:]+ /, ''));
  expect([said.length, said[0], said.at(-1)]).toEqual([20, 'Action 22 updated', 'Action 3 updated']);
});

const undo = {
  label: 'Undo',
  chord: 'Ctrl+Z',
  run: () => {
    opened.push('undo');
  },
};

// Red while Ctrl+Z in a text deleted what was typed there before the step that the notice offered to take back.
test('the key that a notice offers does what it says, until somebody types', async () => {
  const z = { key: 'z', code: 'KeyZ', ctrlKey: true };
  text.focus();
  await fireEvent.keyDown(text, { key: 'n', code: 'KeyN' });
  await fireEvent.input(text, { target: { value: 'Next line of the note.' } });
  toast('Action 2026/5 closed', undo);
  await drawn();
  await fireEvent.keyDown(text, { key: 'ArrowLeft', code: 'ArrowLeft' });
  expect(screen.getByText('Undo').closest('button')?.getAttribute('aria-keyshortcuts')).toBe('Control+Z');
  expect(await fireEvent.keyDown(text, z), 'the text does not hear of it').toBe(false);
  expect([opened, toasts.length]).toEqual([['undo'], 0]);
  expect(await fireEvent.keyDown(text, z), 'nothing is offered: the text undoes').toBe(true);
  toast('Action 2026/5 closed', undo);
  await drawn();
  await fireEvent.keyDown(text, { key: 'x', code: 'KeyX' });
  await drawn();
  const button = screen.getByText('Undo').closest('button');
  expect(button?.getAttribute('aria-keyshortcuts'), 'a button alone').toBeNull();
  expect(await fireEvent.keyDown(text, z), 'the typing is undone').toBe(true);
  expect([opened, toasts.length]).toEqual([['undo'], 1]);
});
