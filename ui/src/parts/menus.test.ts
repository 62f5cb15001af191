import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Forms from './Forms.fixture.svelte';

vi.mock('../ipc', () => ({
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  readDate: () => Promise.resolve({ date: '', wrong: '', nearest: [] }),
  sentence: String,
}));

const done: string[] = [];
const tell = (what: string): void => {
  done.push(what);
};
afterEach(() => {
  cleanup();
  done.length = 0;
});

const frames = async (): Promise<void> => {
  await tick();
  await new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
  await tick();
};

/** Chooses the menu's act, come from an element by the pointer. */
async function chooseFrom(from: HTMLElement): Promise<HTMLElement> {
  const button = screen.getByText('Papers').closest('button') ?? document.body;
  from.focus();
  await fireEvent.pointerDown(button);
  button.focus();
  await fireEvent.click(button);
  await frames();
  await fireEvent.click(screen.getByText('Save'));
  await frames();
  expect(done.at(-1)).toBe('saved');
  return button;
}

// Red while the menu's button had the keyboard again: Enter opened the menu once more.
test('once an act of a menu is chosen, its button does not have the keyboard', async () => {
  render(Forms, { done: tell });
  const row = screen.getByText('A row');
  await chooseFrom(row);
  expect(document.activeElement, 'back to the row it came from').toBe(row);
  await chooseFrom(screen.getByLabelText('Text'));
  expect(document.activeElement, 'no Enter is typed into a text').toBe(screen.getByText('Heading'));
});

test('a menu that is left by Esc gives the keyboard back to its button', async () => {
  render(Forms, { done: tell });
  const button = screen.getByText('Papers').closest('button') ?? document.body;
  button.focus();
  await fireEvent.click(button);
  await frames();
  await fireEvent.keyDown(screen.getByText('Save'), { key: 'Escape' });
  await frames();
  expect(document.activeElement).toBe(button);
  expect(done).toEqual([]);
});

async function ctrlEnter(held: KeyboardEventInit = {}): Promise<string[]> {
  done.length = 0;
  await fireEvent.keyDown(screen.getByLabelText('Words'), { key: 'Enter', ctrlKey: true, ...held });
  await frames();
  return [...done];
}

test('Ctrl Enter acts in a form, but not while it is held down', async () => {
  render(Forms, { done: tell, form: true });
  expect(await ctrlEnter()).toEqual(['did']);
  expect(await ctrlEnter({ repeat: true })).toEqual([]);
});

// Red while every form acted on both: a letter could be recorded as sent by a second Ctrl Enter.
test('what is done by its button alone takes neither Enter nor Ctrl Enter', async () => {
  render(Forms, { done: tell, form: true, byButton: true });
  expect(await ctrlEnter()).toEqual([]);
  const form = screen.getByLabelText('Words').closest('form');
  if (form) await fireEvent.submit(form);
  await frames();
  expect(done).toEqual([]);
  const button = screen
    .getAllByText('Do it')
    .map((one) => one.closest<HTMLElement>('button.primary'))
    .find((one) => one !== null);
  expect(button?.getAttribute('aria-keyshortcuts')).toBeNull();
  if (button) await fireEvent.click(button);
  await frames();
  expect(done).toEqual(['did']);
});
