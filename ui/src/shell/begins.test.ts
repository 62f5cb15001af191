// Whatever a screen begins by a button, and every part of Settings, is found in the palette from every screen.
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { go, place } from './route.svelte';
import { BEGINS, beginnings } from './begins';
import { doing } from './doing.svelte';
import { matching, once } from './palette.svelte';

afterEach(() => {
  doing.form = null;
  go('/desk');
});

/** Takes the first act that the palette finds with these words. */
function take(typed: string): string {
  const first = matching(beginnings(), typed)[0];
  first?.run(typed);
  return `${first?.words ?? 'nothing'} at ${place().screen}`;
}

// Red while only the screen itself offered its acts, and nothing the parts of Settings.
test('an act is found by its words, and begins on its screen', () => {
  go('/desk');
  expect(take('import a log')).toBe('Import a log… at actions');
  expect(doing.form).toEqual({ name: 'import-log', of: '', part: '' });
  go('/meetings/m1');
  expect(take('import note'), 'one meeting is not the list of them').toBe('Import a note… at meetings');
  expect(take('ask a lead')).toBe('Ask a lead… at actions');
  expect(doing.form?.name).toBe('ask-lead');
});

test('the review is opened at the board from anywhere, and offered once where the review does', () => {
  take('at the board');
  expect(place()).toMatchObject({ screen: 'review', board: true });
  const own = { words: 'Open the review at the board', run: () => undefined };
  expect(matching(once([own, ...beginnings()]), 'at the board')).toEqual([own]);
});

test('an open list keeps its place', () => {
  go('/actions/a7?late=1');
  take('import a log');
  expect(location.hash).toBe('#/actions/a7?late=1');
});

test('every part of Settings is found by its name and by what is done there', () => {
  for (const [typed, part] of [
    ['bank holidays', 'holidays'],
    ['restore', 'records'],
    ['house style', 'style'],
    ['who signs', 'signatories'],
    ['passphrase', 'passphrase'],
    ['letterhead', 'letterhead'],
    ['text size', 'screen'],
    ['office', 'office'],
  ] as const) {
    take(typed);
    expect(place(), typed).toMatchObject({ screen: 'settings', part });
  }
});

test('every button at the top of a list is offered, and its screen knows how to begin it', () => {
  // Offered by the window itself, with the words that one typed.
  const elsewhere = ['New action', 'New note'];
  const offered = [...BEGINS.map((one) => one.words), ...elsewhere];
  for (const screen of ['Actions', 'Letters', 'Meetings', 'People']) {
    const source = readFileSync(`src/screens/${screen}.svelte`, 'utf8');
    const top = /<Top\s[\s\S]*?<\/Top>/.exec(source)?.[0] ?? '';
    const buttons = [...top.matchAll(/<Button\s[\s\S]*?>\s*([^<>]+?)\s*<\/Button\s*>/g)].flatMap(([, words = '']) =>
      words.startsWith('{') ? [...words.matchAll(/'([A-Z][^']*)'/g)].map(([, one = '']) => one) : [words],
    );
    expect(buttons.length, screen).toBeGreaterThan(0);
    expect(
      buttons.filter((words) => !offered.includes(words)),
      screen,
    ).toEqual([]);
    const known = BEGINS.filter((one) => one.at.startsWith(`/${screen.toLowerCase()}`));
    expect(
      known.filter(({ form }) => !new RegExp(`\\b'?${form}'?: \\(`).test(source)),
      screen,
    ).toEqual([]);
  }
});
