import { expect, test } from 'vitest';
import type { Speaker } from '../ipc';
import { matchSpeakers, officeHere, officePattern } from './speakers';

const speakers: Speaker[] = [
  { office: 'The Deputy Mayor', short: 'dm', name: 'Nerys Adeyemi-Holt', present: true },
  { office: 'The Head of Custody', short: 'hc', name: 'Ines Marchwood', present: false },
  { office: 'The Assistant Chief Constable, Local Policing', short: 'acc-l', name: 'Priyanka Solway', present: true },
  {
    office: 'The Assistant Chief Constable, Professional Standards',
    short: 'acc-p',
    name: 'Dermot Hallaby',
    present: true,
  },
  { office: 'The Chief Constable', short: 'cc', name: 'Tobías Wrenfield', present: true },
];

function check(typed: string, expected: string[]): void {
  expect(
    matchSpeakers(speakers, typed).map((speaker) => speaker.short),
    typed,
  ).toEqual(expected);
}

test('nothing typed offers everybody, those present first', () => check('', ['dm', 'acc-l', 'acc-p', 'cc', 'hc']));
test('a code finds its office', () => check('acc', ['acc-l', 'acc-p']));
test('a code is more than the start of a name', () => check('d', ['dm', 'acc-p']));
test('words of the office, initials and names find it too', () => {
  check('local', ['acc-l']);
  check('chief', ['cc', 'acc-l', 'acc-p']);
  check('hoc', []);
  check('custody', ['hc']);
  check('solway', ['acc-l']);
  check('tobias', ['cc']);
  check('TOBÍAS', ['cc']);
});
test('words that fit nobody offer nothing, so that @ can be typed', () => check('xyz', []));

function checkOffice(before: string, expected: string): void {
  expect(officeHere('The Deputy Mayor', before), JSON.stringify(before)).toBe(expected);
}

test('the office is written, with a capital only where a sentence begins', () => {
  checkOffice('', 'The Deputy Mayor');
  checkOffice('- ', 'The Deputy Mayor');
  checkOffice('It was agreed. ', 'The Deputy Mayor');
  checkOffice('It was agreed that ', 'the Deputy Mayor');
  // Red while "The @chi" became "The the Chief Constable".
  checkOffice('The ', 'Deputy Mayor');
  checkOffice('It was agreed that the ', 'Deputy Mayor');
  checkOffice('We bathe ', 'the Deputy Mayor');
  expect(officeHere('Victim Support', 'asked ')).toBe('Victim Support');
});

test('the longest office is found first, and no part of a longer word', () => {
  const found =
    'The Assistant Chief Constable, Local Policing told the Chief Constable and the Chief Constables.'.match(
      officePattern(speakers) ?? /$^/,
    );
  expect(found).toEqual(['The Assistant Chief Constable, Local Policing', 'the Chief Constable']);
  expect(officePattern([])).toBeNull();
});
