import { expect, test } from 'vitest';
import type { ItemClock, ItemRow } from '../ipc';
import { clockOf, daysOf, isLate, putRight, shownOf, ticksOf, turned, type Recorded } from './items';

const CLOCK: ItemClock = {
  received: '2021-12-16',
  day_one: '2021-12-17',
  last_day: '2022-01-18',
  working_days: 20,
  day: 17,
  taken: null,
  late_by: 0,
  skipped: [
    { day: '2021-12-27', name: 'Christmas Day (substitute day)', parts: ['england_and_wales'] },
    { day: '2021-12-28', name: 'Boxing Day (substitute day)', parts: ['england_and_wales'] },
    { day: '2022-01-03', name: 'New Year’s Day (substitute day)', parts: ['england_and_wales'] },
  ],
  announced: true,
};

const ROW: ItemRow = {
  id: 'r',
  kind: 'reply',
  direction: 'in',
  date: '2021-12-15',
  received: '2021-12-16',
  sent: null,
  ours: ['CALD171221-0149'],
  theirs: [],
  from: 'Ada Quill',
  to: null,
  subject: 'Custody',
  title: 'Letter from Ada Quill',
  state: 'awaits_reply',
  state_words: 'awaits reply',
  replaced_by: null,
  carried_by: null,
  clock: CLOCK,
  clock_words: 'day 17 of 20',
  matter: 'r',
  marking: 'OFFICIAL',
  attachments: 0,
  chased: 0,
  logged: '2021-12-17',
  of: null,
};

test('an item shows the day on it, and the day it came where that is another', () => {
  expect(daysOf(ROW, '2021-12-20')).toEqual({ day: '15 Dec', other: 'received 16 Dec' });
  expect(daysOf({ ...ROW, date: '2021-12-16' }, '2021-12-20')).toEqual({ day: '16 Dec', other: '' });
  expect(daysOf({ ...ROW, date: null }, '2021-12-20')).toEqual({ day: '16 Dec', other: 'received' });
  expect(daysOf({ ...ROW, date: null, received: null }, '2021-12-20')).toEqual({ day: 'no day', other: '' });
});

test('a clock says the day it is, how long it took, or that there is none', () => {
  expect(clockOf(ROW, '2022-01-13')).toEqual({ day: '17 of 20', last: '18 Jan' });
  const taken = { ...CLOCK, day: null, taken: 16 };
  expect(clockOf({ ...ROW, clock: taken }, '2022-02-01')).toEqual({ day: 'took 16', last: 'of 20' });
  expect(clockOf({ ...ROW, clock: null }, '2022-02-01')).toEqual({ day: 'no clock', last: '' });
});

test('what was answered late is late no more, and what is owed late is', () => {
  const late = { ...CLOCK, late_by: 3 };
  expect(isLate({ ...ROW, clock: late })).toBe(true);
  expect(isLate({ ...ROW, clock: late, state: 'answered' })).toBe(false);
});

test('a filter says how many rows it shows', () => {
  const counts = { total: 9, awaits_us: 4, awaits_them: 3, late: 2, replaced: 1, no_reference: 0 };
  expect((['', 'awaits_us', 'late', 'no_reference'] as const).map((show) => shownOf(counts, show))).toEqual([
    9, 4, 2, 0,
  ]);
});

test('a heading orders by its column, and pressed again the other way round', () => {
  const order = turned({ by: 'day', descending: false }, 'who');
  expect(order).toEqual({ by: 'who', descending: false });
  expect(turned(order, 'who')).toEqual({ by: 'who', descending: true });
  expect(turned(turned(order, 'who'), 'day')).toEqual({ by: 'day', descending: false });
});

test('a clock is drawn as its weekdays, with those that do not count', () => {
  const ticks = ticksOf(CLOCK, '2022-01-13');
  expect(ticks.length).toBe(23);
  expect(ticks.filter((tick) => tick.is === 'skipped').map((tick) => tick.day)).toEqual([
    '2021-12-27',
    '2021-12-28',
    '2022-01-03',
  ]);
  expect(ticks.find((tick) => tick.is === 'today')?.day).toBe('2022-01-13');
  expect(ticks.filter((tick) => tick.is === 'to_come').length).toBe(3);
  expect(ticksOf({ ...CLOCK, late_by: 2 }, '2022-01-20').filter((tick) => tick.is === 'late').length).toBe(1);
  expect(ticksOf({ ...CLOCK, last_day: '2022-12-30' }, '2022-01-13')).toEqual([]);
});

const WAS: Recorded = {
  from: 'Ada Quill',
  to: 'The Office; Bo Ash',
  date: '2021-12-15',
  received: '2021-12-16',
  sent: '',
  subject: 'Custody',
  ours: 'CALD1\nCALD2',
  theirs: '',
  sort: '',
};

test('what is put right is what changed, and what nobody touched is not said', () => {
  expect(putRight(WAS, WAS, true)).toEqual({});
  expect(putRight(WAS, { ...WAS, received: '2021-12-17', ours: 'CALD1\n\n CALD3 ' }, true)).toEqual({
    received: '2021-12-17',
    reference: ['CALD1', 'CALD3'],
  });
  expect(putRight(WAS, { ...WAS, date: '', sort: 'MP' }, true)).toEqual({ undated: true, kind: 'MP' });
  expect(putRight(WAS, { ...WAS, to: 'Bo Ash; Cy Dale', sent: '16 December 2021 16:41' }, false)).toEqual({
    to: ['Bo Ash', 'Cy Dale'],
    sent: '16 December 2021 16:41',
  });
});
