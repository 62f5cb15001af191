import { expect, test } from 'vitest';
import { filterOf, withFilter } from './filter';

function check(query: string, expected: object): void {
  expect(filterOf(new URLSearchParams(query)), query).toEqual(expected);
}

test('an address opens the rows it counts', () => {
  check('', { open: true });
  check('late=1', { late: true, open: true });
  check('due_by=2027-11-04', { due_by: '2027-11-04', open: true });
  check('undated=1&forum=f1', { undated: true, forum: 'f1', open: true });
  check('status=closed', { status: 'closed' });
  check('status=all', {});
  check('status=nonsense', { open: true });
  check('for=f2&lead=b1&text=vetting', { discuss_at: 'f2', lead: 'b1', text: 'vetting', open: true });
});

test('a filter is set, and taken out again', () => {
  const query = new URLSearchParams('late=1');
  expect(withFilter(query, 'forum', 'f1')).toBe('?late=1&forum=f1');
  expect(withFilter(query, 'late', '')).toBe('');
});
