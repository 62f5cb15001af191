import { expect, test } from 'vitest';
import { Heights, topOf, windowOf } from './virtual';

const ids = Array.from({ length: 1000 }, (_, n) => `a${n}`);

test('only rows near the view are drawn, and the rest keep their space', () => {
  const heights = new Heights(50);
  const shown = windowOf(ids, heights, 10_000, 600, 5);
  expect([shown.first, shown.last]).toEqual([195, 217]);
  expect(shown.above).toBe(195 * 50);
  expect(shown.above + (shown.last - shown.first) * 50 + shown.below).toBe(1000 * 50);
});

test('a tall row moves what comes after it', () => {
  const heights = new Heights(50);
  heights.set('a0', 400);
  expect(topOf(ids, heights, 2)).toBe(450);
  expect(windowOf(ids, heights, 450, 100, 0).first).toBe(2);
  expect(heights.set('a0', 400.2), 'the same height is no change').toBe(false);
});

test('an empty list, and a view past the end', () => {
  expect(windowOf([], new Heights(50), 0, 600)).toEqual({ first: 0, last: 0, above: 0, below: 0 });
  const shown = windowOf(ids, new Heights(50), 999_999, 600, 3);
  expect([shown.first, shown.last]).toEqual([997, 1000]);
});
