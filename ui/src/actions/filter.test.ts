import { expect, test } from 'vitest';
import { filterOf, headingOf, withFilter, withHeading } from './filter';

function check(query: string, expected: object): void {
  expect(filterOf(new URLSearchParams(query)), query).toEqual(expected);
}

test('an address opens the rows it counts', () => {
  check('', { live: true });
  check('heading=due_before&forum=f1', { heading: 'due_before', forum: 'f1', live: true });
  check('heading=soon', { live: true });
  check('late=1', { heading: 'late', live: true });
  check('due_by=2027-11-04', { due_by: '2027-11-04', live: true });
  check('due_by=soon', { live: true });
  check('undated=1&forum=f1', { heading: 'no_timing', forum: 'f1', live: true });
  check('heading=waits&late=1', { heading: 'waits', live: true });
  check('status=closed', { status: 'closed' });
  check('status=all', {});
  check('status=nonsense', { live: true });
  check('for=f2&lead=b1&text=vetting', { discuss_at: 'f2', lead: 'b1', text: 'vetting', live: true });
});

test('a filter is set, and taken out again', () => {
  const query = new URLSearchParams('late=1');
  expect(withFilter(query, 'forum', 'f1')).toBe('?late=1&forum=f1');
  expect(withFilter(query, 'late', '')).toBe('');
});

test('one heading takes the place of another, however it was said', () => {
  const query = new URLSearchParams('late=1&forum=f1');
  expect(headingOf(query)).toBe('late');
  expect(withHeading(query, 'waits')).toBe('?forum=f1&heading=waits');
  expect(withHeading(query, null)).toBe('?forum=f1');
  expect(withHeading(new URLSearchParams('heading=late'), null)).toBe('');
});
