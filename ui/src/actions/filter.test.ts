import { expect, test } from 'vitest';
import type { NamedView } from '../ipc';
import {
  addressOfView,
  columnsOf,
  filterOf,
  headingOf,
  narrowed,
  orderOf,
  viewOf,
  withColumn,
  withFilter,
  withHeading,
  withOrder,
  withoutFilters,
} from './filter';

function check(query: string, expected: object): void {
  expect(filterOf(new URLSearchParams(query)), query).toEqual({ order_by: 'number', descending: true, ...expected });
}

test('an address opens the rows it counts', () => {
  check('', { live: true });
  check('heading=due_before&forum=f1', { heading: 'due_before', forum: 'f1', live: true });
  check('heading=soon', { live: true });
  check('late=1', { heading: 'late', live: true });
  check('due_by=2027-11-04', { due_by: '2027-11-04', live: true });
  check('due_by=soon', { live: true });
  check('undated=1&forum=f1', { undated: true, forum: 'f1', live: true });
  check('waiting=us&group=lead&sort=timing', {
    waiting: 'us',
    group_by: 'lead',
    order_by: 'timing',
    descending: false,
    live: true,
  });
  check('waiting=nobody&group=mood&sort=size', { live: true });
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

test('a column orders the rows; once more, the other way round', () => {
  const query = new URLSearchParams('late=1');
  expect(orderOf(query)).toEqual({ by: 'number', descending: true });
  const once = withOrder(query, 'timing');
  expect(once).toBe('?late=1&sort=timing');
  const twice = withOrder(new URLSearchParams(once), 'timing');
  expect(twice).toBe('?late=1&sort=timing&desc=1');
  expect(withOrder(new URLSearchParams(twice), 'timing')).toBe('?late=1&sort=timing');
});

test('a column is left out and comes back', () => {
  const without = withColumn(new URLSearchParams(), 'rag');
  expect(columnsOf(new URLSearchParams(without))).toEqual(['timing', 'lead', 'discuss_at', 'status', 'update']);
  expect(withColumn(new URLSearchParams(without), 'rag')).toBe('');
  expect(columnsOf(new URLSearchParams('columns='))).toEqual([]);
});

const view: NamedView = {
  id: 'v1',
  name: 'Late, Professionalism',
  order_by: 'timing',
  descending: false,
  group_by: 'lead',
  columns: ['timing', 'lead'],
  asked: {
    forum: null,
    discuss_at: 'f2',
    meeting: null,
    lead: null,
    status: null,
    live: true,
    late: false,
    undated: false,
    due_by: null,
    text: 'custody',
    heading: 'late',
    waiting: null,
  },
};

test('a view opens what was kept, and what is changed after that is said', () => {
  const query = addressOfView(view);
  expect(filterOf(query)).toEqual({
    discuss_at: 'f2',
    text: 'custody',
    heading: 'late',
    live: true,
    order_by: 'timing',
    descending: false,
    group_by: 'lead',
  });
  expect(columnsOf(query)).toEqual(['timing', 'lead']);
  expect(viewOf(query, [view])).toEqual({ view, changed: false });
  expect(viewOf(new URLSearchParams(withFilter(query, 'text', 'cells')), [view])?.changed).toBe(true);
  expect(viewOf(query, []), 'a view that was taken away').toBeNull();
});

test('order, groups and columns narrow nothing, and stay when filters are cleared', () => {
  expect(narrowed(new URLSearchParams('sort=lead&group=lead&columns=rag&view=v1'))).toBe(false);
  expect(narrowed(new URLSearchParams('group=lead&text=x'))).toBe(true);
  expect(withoutFilters(new URLSearchParams('group=lead&text=x&view=v1'))).toBe('?status=all&group=lead');
});
