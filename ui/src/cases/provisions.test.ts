// What the list at the selection offers as one types, and what it says of each provision.
import { expect, test } from 'vitest';
import type { OfferedProvision } from '../ipc';
import { isOffered, meant, needsOf, numberOf, usedOf, wordsIn } from './provisions';

const provision = (exemption: string, title: string, of: Partial<OfferedProvision> = {}): OfferedProvision => ({
  exemption,
  title,
  kind: 'qualified, prejudice based',
  needs: ['the harm', 'how likely it is', 'the public interest'],
  claimed: false,
  entries: [],
  ...of,
});

const ALL = [
  provision('section 42', 'Legal professional privilege', { claimed: true, entries: ['2', '4.1'] }),
  provision('section 31(1)(a)', 'Law enforcement'),
  provision('section 36(2)(b)(i)', 'Conduct of public affairs', { needs: ['the qualified person'] }),
  provision('section 40(2)', 'Personal information', { kind: 'absolute, class based', needs: ['the condition'] }),
  provision('section 40(2) and (3A)(a)', 'Personal information', { kind: 'absolute, class based', needs: [] }),
];
const found = (typed: string, last = ''): string[] => meant(ALL, typed, last).map(numberOf);

test('a number is meant by how it begins, however it is written', () => {
  expect(found('40(2)')).toEqual(['40(2)', '40(2) and (3A)(a)']);
  expect(found('s.40(2)(3A)')).toEqual(['40(2) and (3A)(a)']);
  expect(found('section 36 (2)')).toEqual(['36(2)(b)(i)']);
  expect(found('3')).toEqual(['31(1)(a)', '36(2)(b)(i)']);
  expect(found('36(2)(d)')).toEqual([]);
});

test('words are sought in what the law calls it and in what the notice will need', () => {
  expect(found('personal')).toEqual(['40(2)', '40(2) and (3A)(a)']);
  expect(found('qualified person')).toEqual(['36(2)(b)(i)']);
  expect(found('Law')).toEqual(['31(1)(a)']);
});

test('those of the case come first, and before them the one that was used last', () => {
  expect(found('')[0]).toBe('42');
  expect(found('', 'section 31(1)(a)').slice(0, 2)).toEqual(['31(1)(a)', '42']);
  // What is typed in full is meant before what was used last.
  expect(found('40(2)', 'section 40(2) and (3A)(a)')[0]).toBe('40(2)');
});

test('Enter takes nothing that nobody meant', () => {
  expect(isOffered(ALL[1], '', '')).toBe(false);
  expect(isOffered(ALL[1], '31', '')).toBe(true);
  expect(isOffered(ALL[1], '', 'section 31(1)(a)')).toBe(true);
  expect(isOffered(ALL[0], '', '')).toBe(true);
  expect(isOffered(undefined, '99', '')).toBe(false);
});

test('what the notice will need is one line, and what the case does already another', () => {
  expect(needsOf(ALL[1] as OfferedProvision)).toBe(
    'The notice will need why it applies, the harm, how likely it is and the public interest.',
  );
  expect(needsOf(ALL[4] as OfferedProvision)).toBe('The notice will need why it applies.');
  expect(usedOf(ALL[0] as OfferedProvision)).toBe('Claimed already for entries 2 and 4.1.');
  expect(usedOf(provision('section 38', 'Health', { entries: ['3'] }))).toBe('Used for entry 3, and not claimed yet.');
  expect(usedOf(ALL[1] as OfferedProvision)).toBe('');
  expect(wordsIn(' The check\nof the yard. ')).toBe('5 words');
});
