import { readdirSync, readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import Field from './Field.svelte';
import { offered } from './offers';

afterEach(cleanup);

const FORUMS = ['Performance and Risk Board', 'Finance, Change and People Board', 'Siân’s Panel'];

test('offers that begin with what is typed come first, and what stands there is none', () => {
  expect(offered(FORUMS, '')).toEqual(FORUMS);
  expect(offered(FORUMS, 'fin')).toEqual(['Finance, Change and People Board']);
  expect(offered([...FORUMS, 'Board of Boards'], 'board')).toEqual([
    'Board of Boards',
    'Performance and Risk Board',
    'Finance, Change and People Board',
  ]);
  expect(offered(FORUMS, 'sian')).toEqual(['Siân’s Panel']);
  expect(offered(FORUMS, ' performance and risk board')).toEqual([]);
  expect(offered(FORUMS, 'nowhere')).toEqual([]);
});

const options = (): string[] => screen.queryAllByRole('option').map((one) => one.textContent);
const field = (): HTMLInputElement => screen.getByLabelText('Forum');
async function press(key: string): Promise<boolean> {
  const went = await fireEvent.keyDown(field(), { key });
  await tick();
  return went;
}

// Red while Enter kept the few letters that were typed, and the list lay over the field that was emptied.
test('Enter takes the only offer if it begins with what is typed; else the list goes and the form acts', async () => {
  render(Field, { label: 'Forum', value: '', offers: FORUMS });
  field().focus();
  await fireEvent.input(field(), { target: { value: 'risk' } });
  expect(await press('Enter'), 'it is taken').toBe(false);
  expect([field().value, options()]).toEqual(['Performance and Risk Board', []]);
  await fireEvent.input(field(), { target: { value: 'isk' } });
  expect(options().length).toBe(1);
  expect(await press('Enter'), 'a part of a word is not meant so').toBe(true);
  expect([field().value, options()]).toEqual(['isk', []]);
  cleanup();
  render(Field, { label: 'Forum', value: '', offers: ['Office', 'Office for Policing'] });
  field().focus();
  await fireEvent.input(field(), { target: { value: 'office' } });
  expect(options()).toEqual(['Office for Policing']);
  expect(await press('Enter'), 'what is typed is known').toBe(true);
  expect(field().value).toBe('office');
});

test('the list is gone along by arrows and taken by Enter; Esc puts it away and goes no further', async () => {
  const left: string[] = [];
  render(Field, { label: 'Forum', value: '', offers: FORUMS });
  document.body.addEventListener('keydown', (event) => left.push(event.key), { once: false });
  field().focus();
  await fireEvent.input(field(), { target: { value: 'board' } });
  expect([options().length, field().getAttribute('aria-expanded')]).toEqual([2, 'true']);
  expect(await press('Enter'), 'nothing is chosen: the form acts').toBe(true);
  await press('ArrowDown');
  await press('ArrowDown');
  expect(document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent).toBe(
    'Finance, Change and People Board',
  );
  expect(await press('Enter'), 'it is taken').toBe(false);
  expect([field().value, options(), field().getAttribute('aria-expanded')]).toEqual([
    'Finance, Change and People Board',
    [],
    'false',
  ]);
  await press('ArrowDown');
  expect(options(), 'all of them, where what stands there is one').toEqual(FORUMS);
  left.length = 0;
  expect(await press('Escape')).toBe(false);
  expect([options(), left]).toEqual([[], []]);
  expect(await press('Escape'), 'the next one closes the form').toBe(true);
  await fireEvent.click(field());
  expect(options(), 'a press in a field with words opens nothing').toEqual([]);
});

test('a press takes an offer, and leaving the field puts the list away', async () => {
  render(Field, { label: 'Forum', value: '', offers: FORUMS });
  field().focus();
  await fireEvent.click(field());
  const [first] = screen.getAllByRole('option');
  if (first) await fireEvent.click(first);
  expect([field().value, options()]).toEqual(['Performance and Risk Board', []]);
  await fireEvent.input(field(), { target: { value: 'pan' } });
  expect(options()).toEqual(['Siân’s Panel']);
  await fireEvent.blur(field());
  expect(options()).toEqual([]);
});

test('how many are offered, the one that is gone to, what was taken and that they are put away are told', async () => {
  render(Field, { label: 'Forum', value: '', offers: FORUMS });
  const told = (): string => screen.queryByRole('status')?.textContent ?? 'no voice';
  expect(told()).toBe('no voice');
  field().focus();
  const heard = [told()];
  await fireEvent.input(field(), { target: { value: 'b' } });
  heard.push(told());
  await press('ArrowDown');
  heard.push(told());
  await press('ArrowUp');
  heard.push(told());
  await press('Escape');
  heard.push(told());
  await fireEvent.input(field(), { target: { value: 'panel' } });
  heard.push(told());
  await press('ArrowDown');
  await press('Enter');
  heard.push(told());
  await fireEvent.input(field(), { target: { value: 'nowhere' } });
  heard.push(told());
  expect(heard).toEqual([
    '',
    '2 offers',
    'Performance and Risk Board, 1 of 2',
    'Finance, Change and People Board, 2 of 2',
    'Offers put away',
    '1 offer',
    'Siân’s Panel, taken',
    '',
  ]);
  await fireEvent.blur(field());
  expect(told()).toBe('no voice');
});

// The system's own list is light in the dark, as small as the system's text, and may keep Esc to itself for good.
test('no field has the list of the system', () => {
  const found = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.svelte') && readFileSync(`src/${path}`, 'utf8').includes('<datalist'),
  );
  expect(found).toEqual([]);
});
