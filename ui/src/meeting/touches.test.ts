import { expect, test } from 'vitest';
import type { Touch } from '../ipc';
import { changeWords, grouped, lateWords, summary } from './touches';

function touch(more: Partial<Touch>): Touch {
  return {
    kind: 'timing',
    id: 'a',
    number: '2027/3',
    text: 'Report',
    forum: { id: 'f', name: 'Board' },
    was: '2027-11-04',
    becomes: '2027-12-02',
    late: false,
    becomes_late: false,
    ...more,
  };
}

test('each thing says what it was and what it becomes', () => {
  const check = (more: Partial<Touch>, words: string): void => {
    expect(changeWords(touch(more))).toBe(words);
  };
  check({}, '4 November 2027 to 2 December 2027');
  check({ was: null }, 'no date to 2 December 2027');
  check({ becomes: null }, '4 November 2027, has no day now');
  check({ kind: 'discussion', becomes: null }, '4 November 2027, waits for a date');
  check({ kind: 'calendar', becomes: null }, '4 November 2027, cancelled');
});

test('only a change of lateness is said', () => {
  expect(lateWords(touch({ becomes_late: true }))).toBe('becomes late');
  expect(lateWords(touch({ late: true }))).toBe('no longer late');
  expect(lateWords(touch({ late: true, becomes_late: true }))).toBe('');
});

test('the list stands under its headings, and one sentence counts each action once', () => {
  const list = [
    touch({ kind: 'calendar', number: '', id: 'm' }),
    touch({ becomes_late: true }),
    touch({ kind: 'discussion' }),
    touch({ id: 'b', number: '2027/4' }),
  ];
  expect(grouped(list).map((group) => group.heading)).toEqual([
    '2 last days are read from it',
    '1 action is for discussion',
    'Its entry in calendars',
  ]);
  expect(summary(list)).toBe('2 actions go by this meeting, 1 becomes late.');
  expect(summary([touch({ kind: 'calendar', number: '' })])).toBe('No action goes by this meeting.');
  const counted = [touch({ forum: null }), touch({ id: 'b', forum: null, late: true })];
  expect(summary(counted, 'working days')).toBe('The last day of 2 actions moves, 1 no longer late.');
  expect(summary([], 'working days')).toBe('No last day moves.');
});
