import { expect, test } from 'vitest';
import { beside, cellsOf, nextEdited } from './cells';

const cells = cellsOf(['timing', 'lead', 'rag', 'update']);

test('arrows go from cell to cell and stop at the ends', () => {
  expect(beside(cells, 'text', 1)).toBe('timing');
  expect(beside(cells, 'mark', -1)).toBe('mark');
  expect(beside(cells, 'update', 1)).toBe('update');
  expect(beside(cells, 'status', 1), 'a column that was left out is as good as the words').toBe('timing');
});

test('Tab passes over what cannot be changed in its place', () => {
  expect(nextEdited(cells, 'timing', 1)).toBe('lead');
  expect(nextEdited(cells, 'rag', 1)).toBeNull();
  expect(nextEdited(cells, 'timing', -1)).toBeNull();
});
