import { expect, test } from 'vitest';
import type { Heading, MonthCount, ReviewGroup, ReviewRow } from '../ipc';
import {
  afterDeciding,
  beside,
  endingIn,
  groupNote,
  groupsShown,
  inHand,
  nextToGo,
  ofAge,
  ofLead,
  partsOf,
  rowsOf,
  withoutDay,
} from './rows';

function row(id: string, put: 'close' | null, last: string | null = null): ReviewRow {
  return {
    id,
    proposal: put ? { put, words: null, note: null, note_will_say: null } : null,
    timing: { last },
  } as ReviewRow;
}

function group(heading: Heading, ...rows: ReviewRow[]): ReviewGroup {
  return { heading, words: heading, rows };
}

const rows = [row('a', 'close'), row('b', null), row('c', 'close'), row('d', null)];

function check(found: ReviewRow | null, expected: string | null): void {
  expect(found?.id ?? null).toBe(expected);
}

test('saving goes to the next that is still to go, and stops when all are gone through', () => {
  check(nextToGo(rows, 'a'), 'b');
  check(nextToGo(rows, 'b'), 'd');
  check(nextToGo(rows, 'd'), 'b');
  check(nextToGo([row('a', 'close'), row('b', null)], 'b'), null);
});

test('moving stops at the ends, and a row that went begins at the first', () => {
  check(beside(rows, 'a', -1), 'a');
  check(beside(rows, 'c', 1), 'd');
  check(beside(rows, 'd', 1), 'd');
  check(beside(rows, 'gone', 1), 'a');
  check(beside([], null, 1), null);
});

test('after a decision the list goes on below, or above from its end', () => {
  check(afterDeciding(rows, 'b'), 'c');
  check(afterDeciding(rows, 'd'), 'c');
  check(afterDeciding([row('a', null)], 'a'), null);
});

test('a review opens at the first that is still to go', () => {
  check(inHand(rows, undefined), 'b');
  check(inHand(rows, 'c'), 'c');
  check(inHand(rows, 'closed meanwhile'), 'b');
  check(inHand([row('a', 'close')], undefined), 'a');
  check(inHand([], undefined), null);
});

test('a heading says how many are gone through', () => {
  expect(groupNote([row('a', 'close'), row('b', 'close')], false)).toBe('2, all gone through');
  expect(groupNote([row('a', 'close'), row('b', null)], false)).toBe('2, 1 to go');
  expect(groupNote([row('a', null)], false)).toBe('1');
  // Red while one that the board ended, about which nothing had been put, was said to be still to go.
  const ended = { ...row('b', null), decided: { put: 'close' } } as ReviewRow;
  expect(groupNote([row('a', 'close'), ended], false)).toBe('2, all gone through');
});

test('a bar opens its rows and no others', () => {
  const groups = [
    group('late', row('a', null, '2027-08-31'), row('b', null, '2027-06-30')),
    group('due_before', row('c', null, '2027-10-31')),
    group('no_timing', row('d', null)),
    group('later', row('e', null, '2028-03-31')),
    group('on_hold', row('f', null, '2027-10-15')),
  ];
  const month = (at: string, over: Partial<MonthCount> = {}): MonthCount => ({
    month: at,
    and_before: false,
    and_after: false,
    count: 1,
    late: 0,
    ...over,
  });
  const ids = (shown: Parameters<typeof groupsShown>[1]): string =>
    rowsOf(groupsShown({ groups }, shown))
      .map((one) => one.id)
      .join('');
  expect(ids(null)).toBe('abcdef');
  expect(ids(endingIn(month('2027-10-01'))), 'on hold stands apart').toBe('c');
  expect(ids(endingIn(month('2027-08-01', { and_before: true })))).toBe('ab');
  expect(ids(endingIn(month('2027-12-01', { and_after: true })))).toBe('e');
  expect(ids(withoutDay('no_timing', 'No timing'))).toBe('d');
  expect(ids(withoutDay('on_hold', 'On hold'))).toBe('f');
  expect(endingIn(month('2027-08-01', { and_before: true })).words).toBe('Timing ends in August 2027 or before');
});

test('at the board what is decided is done with, and what was ended stands beneath the rest', () => {
  const decided = { ...row('a', null), decided: { put: 'keep_open' } } as ReviewRow;
  const open = { ...row('b', 'close'), decided: null } as ReviewRow;
  expect(groupNote([decided, open], true)).toBe('2, 1 to go');
  expect(groupNote([decided], true)).toBe('1, all decided');
  const view = { groups: [group('late', open)], ended: [decided] };
  expect(partsOf(view, null).map((part) => [part.heading, part.rows.length])).toEqual([
    ['late', 1],
    ['ended', 1],
  ]);
  expect(partsOf(view, withoutDay('standing', 'Standing')), 'a figure that was opened counts no ended action').toEqual(
    [],
  );
});

test('an age and a figure of a lead open their own rows', () => {
  const of = (id: string, age: string, lead_name: string): ReviewRow =>
    ({ ...row(id, null), age, lead_name }) as ReviewRow;
  const view = {
    groups: [
      group('late', of('a', 'over_a_year', 'Constabulary'), of('b', 'unknown', '')),
      group('later', of('c', 'unknown', 'Constabulary')),
    ],
  };
  const ids = (shown: Parameters<typeof groupsShown>[1]): string[] =>
    rowsOf(groupsShown(view, shown)).map((one) => one.id);
  expect(ids(ofAge('unknown', 'Not known'))).toEqual(['b', 'c']);
  expect(ids(ofLead('Constabulary', 'Open', null))).toEqual(['a', 'c']);
  expect(ids(ofLead('Constabulary', 'Late', ['late']))).toEqual(['a']);
  expect(ids(ofLead('', 'Open', null)), 'those that no lead is named for').toEqual(['b']);
});
