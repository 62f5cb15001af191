import { expect, test } from 'vitest';
import { isDue } from './locking.svelte';

test('the window is locked once it was left alone for as long as was chosen, also over a sleep, and never when never was', () => {
  const minute = 60_000;
  expect(isDue(0, 15 * minute - 1, 15)).toBe(false);
  expect(isDue(0, 15 * minute, 15)).toBe(true);
  expect(isDue(0, 9 * 60 * minute, 15)).toBe(true);
  expect(isDue(0, 9 * 60 * minute, 0)).toBe(false);
});
