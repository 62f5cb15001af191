import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import Rows from './Rows.fixture.svelte';

afterEach(cleanup);

async function key(name: string): Promise<string> {
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: name, bubbles: true });
  return document.activeElement?.textContent ?? '';
}

const drawn = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

test('the first row has the keyboard as soon as the screen is open', async () => {
  render(Rows, { onopen: () => undefined });
  await tick();
  await drawn();
  expect(document.activeElement?.textContent).toBe('a');
  expect(
    [await key('j'), await key('j'), await key('j'), await key('ArrowUp'), await key('k'), await key('k')],
    'lists of one screen follow each other',
  ).toEqual(['b', 'c', 'c', 'b', 'a', 'a']);
});

test('J finds the rows from anywhere else, but a field keeps its keys', async () => {
  render(Rows, { onopen: () => undefined });
  await drawn();
  (document.activeElement as HTMLElement).blur();
  expect(await key('j')).toBe('a');
  screen.getByLabelText('Field').focus();
  await key('j');
  expect(document.activeElement).toBe(screen.getByLabelText('Field'));
});

test('what has the keyboard already keeps it', async () => {
  const before = document.body.appendChild(document.createElement('button'));
  before.focus();
  render(Rows, { onopen: () => undefined });
  await drawn();
  expect(document.activeElement).toBe(before);
  before.remove();
});
