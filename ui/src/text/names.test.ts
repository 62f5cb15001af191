import { expect, test } from 'vitest';
import { isKnown, shortOf, wordsOf } from './names';

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

// Red while the short form of a body's name was a slip: “WHP” of the West Harbour Police.
test('the letters that a name is shortened to are known, and times are no slips', () => {
  const check = (name: string | null, short: string): void => {
    expect(shortOf(name), String(name)).toBe(short);
  };
  check('West Harbour Police', 'WHP');
  check('Office for Policing and Crime', 'OPC');
  check('Deputy Mayor for Policing and Crime', 'DMPC');
  check('Constabulary', '');
  check(null, '');
  const names = wordsOf([shortOf('West Harbour Police')]);
  for (const unit of ['WHP', 'WHP’s', '10am', '10.30am', '9pm']) expect(isKnown(unit, names), unit).toBe(true);
  expect(isKnown('whp', names)).toBe(false);
});
