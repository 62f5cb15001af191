import { expect, test } from 'vitest';
import { isKnown, wordsOf } from './names';

test('names are known by their words, however they are written', () => {
  expect([
    ...wordsOf([
      'Nerys Adeyemi-Holt KPM',
      'the Calderhaven Constabulary',
      null,
      undefined,
      'Sean O’Hara',
      'Siân ap Rhys',
      'Nerys',
      '',
    ]),
  ]).toEqual([
    'Nerys',
    'Adeyemi',
    'Holt',
    'KPM',
    'the',
    'Calderhaven',
    'Constabulary',
    'Sean',
    'O’Hara',
    'Siân',
    'ap',
    'Rhys',
  ]);
});

// Red while only words with a capital were known: what holds a figure, and small words of a name, were marked as slips.
test('amounts, references and short names are no slips; other words are checked', () => {
  const names = wordsOf(['Siân ap Rhys', 'PRB', 'Gwendal Osei']);
  for (const unit of [
    '£4.2m',
    '4.2m',
    'Q3',
    '2.30pm',
    '24th',
    '2026/27',
    'DMPC-2027-0118',
    '15%',
    'ap',
    'PRB',
    'Osei',
    'Osei’s',
    "Rhys'",
  ])
    expect(isKnown(unit, names), unit).toBe(true);
  for (const unit of ['recieve', 'Oseii', 'prb', 'm']) expect(isKnown(unit, names), unit).toBe(false);
});
