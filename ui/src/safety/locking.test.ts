import { expect, test } from 'vitest';
import { isDue } from './locking.svelte';

test('a window left alone is locked after the chosen time, also over a sleep; never where that is never', () => {
  const minute = 60_000;
  expect(isDue(0, 15 * minute - 1, 15)).toBe(false);
  expect(isDue(0, 15 * minute, 15)).toBe(true);
  expect(isDue(0, 9 * 60 * minute, 15)).toBe(true);
  expect(isDue(0, 9 * 60 * minute, 0)).toBe(false);
});
