import { expect, test } from 'vitest';
import { beginsNearly, nearly } from './near';
import { inTitle, isItsName, matching, once, type PaletteAct } from './palette.svelte';

const act = (words: string, more: Partial<PaletteAct> = {}): PaletteAct => ({ words, run: () => undefined, ...more });
const said = (acts: PaletteAct[]): string[] => acts.map((one) => one.words);

test('one slip in a word is forgiven, two are not, and short words are taken as they are', () => {
  const check = (typed: string, word: string, expected: boolean): void => {
    expect(nearly(typed, word), `${typed} ${word}`).toBe(expected);
  };
  check('childen', 'children', true);
  check('chilldren', 'children', true);
  check('chidlren', 'children', true);
  check('childrem', 'children', true);
  check('chldrem', 'children', false);
  check('cat', 'cut', false);
  check('export', 'export', true);
  expect(beginsNearly('exprot', 'exporting')).toBe(true);
  expect(beginsNearly('exp', 'import')).toBe(false);
});

test('acts are found by their words in any order, mistyped ones after the others', () => {
  const acts = [act('Export this letter: PDF…'), act('Export the register: Excel…'), act('Expert views')];
  expect(said(matching(acts, 'pdf export'))).toEqual(['Export this letter: PDF…']);
  expect(said(matching(acts, 'exprot excel'))).toEqual(['Export the register: Excel…']);
  expect(said(matching(acts, 'expert'))).toEqual([
    'Expert views',
    'Export this letter: PDF…',
    'Export the register: Excel…',
  ]);
  expect(matching(acts, '')).toHaveLength(3);
});

test('what stands in a menu is offered once: not where the screen offers the same key or the same words', () => {
  const acts = [
    act('This letter: History…', { listed: true, chord: 'Ctrl+H' }),
    act('History of this letter', { chord: 'Ctrl+H' }),
    act('This letter: Withdraw…', { listed: true }),
    act('This letter: Withdraw…', { listed: true }),
    act('Put on hold: 7'),
    act('Put on hold…: 7', { listed: true }),
  ];
  expect(said(once(acts))).toEqual(['History of this letter', 'Put on hold: 7', 'This letter: Withdraw…']);
});

test('what a menu has under its own name is offered once where the screen says it without', () => {
  const acts = [
    act('Ask a lead…'),
    act('Sign and send'),
    act('Export: Ask a lead…', { listed: true, label: 'Ask a lead…' }),
    act('Export: Excel…', { listed: true, label: 'Excel…' }),
    act('This letter: Sign and send…', { listed: true, label: 'Sign and send…' }),
    act('Export this: Excel…', { listed: true, label: 'Excel…' }),
  ];
  expect(said(once(acts))).toEqual(['Ask a lead…', 'Sign and send', 'Export: Excel…', 'Export this: Excel…']);
});

test('a record is meant when its title holds the words, not when its text does', () => {
  expect(inTitle('DMPC letter of 9 November', 'letter dmpc')).toBe(true);
  expect(inTitle('DMPC letter of 9 November', 'letter horses')).toBe(false);
});

// Red while “new action”, typed to find the act, became the words of the action.
test('the name of an act, typed to find it, is no words for what it begins', () => {
  const begins = act('New action');
  for (const typed of ['new action', ' New  action', 'action', 'new ac'])
    expect(isItsName(begins, typed), typed).toBe(true);
  for (const typed of ['', 'new actions', 'count the visits', 'a new action'])
    expect(isItsName(begins, typed), typed).toBe(false);
});
