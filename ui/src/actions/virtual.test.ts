import { expect, test } from 'vitest';
import { Heights, windowOf } from './virtual';

test('only lines near the view are drawn, and the rest keep their space', () => {
  const heights = new Heights(1000, 50);
  const shown = windowOf(heights, 10_000, 600, 5);
  expect([shown.first, shown.last]).toEqual([195, 218]);
  expect(shown.above).toBe(195 * 50);
  expect(shown.above + (shown.last - shown.first) * 50 + shown.below).toBe(1000 * 50);
});

test('a tall line moves what comes after it, and says by how much', () => {
  const heights = new Heights(1000, 50);
  expect(heights.set(0, 400)).toBe(350);
  expect(heights.top(2)).toBe(450);
  expect(windowOf(heights, 450, 100, 0).first).toBe(2);
  expect(heights.set(0, 400.2), 'the same height is no change').toBe(0);
  expect(heights.set(0, 50)).toBe(-350);
  expect(heights.top(1000)).toBe(50_000);
});

test('every line is found at the height where it begins, whatever was measured', () => {
  const heights = new Heights(1237, 53);
  for (let n = 0; n < 1237; n += 7) heights.set(n, 30 + ((n * 31) % 90));
  for (let n = 0; n < 1237; n += 1) expect(heights.at(heights.top(n)), `line ${n}`).toBe(n);
});

test('an empty list, and a view past the end', () => {
  expect(windowOf(new Heights(0, 50), 0, 600)).toEqual({ first: 0, last: 0, above: 0, below: 0 });
  const shown = windowOf(new Heights(1000, 50), 999_999, 600, 3);
  expect([shown.first, shown.last]).toEqual([997, 1000]);
});

test('a hundred thousand lines are as quick to find as ten', () => {
  const heights = new Heights(100_000, 53);
  heights.set(99_999, 200);
  const shown = windowOf(heights, heights.top(100_000) - 600, 600, 2);
  expect([shown.last, shown.below]).toEqual([100_000, 0]);
  expect(shown.first).toBeGreaterThan(99_980);
});
