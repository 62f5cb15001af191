import { expect, test } from 'vitest';
import { extended, ranged, stillShown, toggled } from './selection';

const ids = ['a', 'b', 'c', 'd', 'e'];
const sorted = (marked: ReadonlySet<string>): string => [...marked].sort().join('');

test('a row is selected and let go', () => {
  expect(sorted(toggled(new Set(), 'b'))).toBe('b');
  expect(sorted(toggled(new Set(['a', 'b']), 'b'))).toBe('a');
});

test('moving with Shift selects, and going back lets go', () => {
  let marked = extended(new Set(), 'a', 'b');
  marked = extended(marked, 'b', 'c');
  expect(sorted(marked)).toBe('abc');
  expect(sorted(extended(marked, 'c', 'b')), 'a step too far is mended').toBe('ab');
  expect(sorted(extended(new Set(), 'e', 'e')), 'at the end of the list').toBe('e');
});

test('a range reaches both ways, and can be let go', () => {
  expect(sorted(ranged(new Set(['a']), ids, 'b', 'd', true))).toBe('abcd');
  expect(sorted(ranged(new Set(), ids, 'd', 'b', true))).toBe('bcd');
  expect(sorted(ranged(new Set(ids), ids, 'b', 'd', false))).toBe('ae');
  expect(sorted(ranged(new Set(), ids, 'gone', 'b', true)), 'the row it began at is no longer listed').toBe('b');
});

test('a row that is no longer listed is no longer selected', () => {
  expect(sorted(stillShown(new Set(['a', 'x']), ids))).toBe('a');
  const all = new Set(['a', 'b']);
  expect(stillShown(all, ids), 'nothing changed, nothing is made anew').toBe(all);
});
