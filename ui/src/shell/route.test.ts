import { expect, test } from 'vitest';
import { addressOf, readPlace } from './route.svelte';

test('addresses name screens and records', () => {
  expect(readPlace('')).toEqual({ screen: 'desk' });
  expect(readPlace('#/meetings')).toEqual({ screen: 'meetings' });
  expect(readPlace('#/meetings/m1')).toEqual({ screen: 'meeting', id: 'm1' });
  expect(readPlace('#/letters/l%2F1')).toEqual({ screen: 'letter', id: 'l/1' });
  expect(readPlace('#/actions/a1?late=1')).toMatchObject({ screen: 'actions', id: 'a1' });
  expect(readPlace('#/review')).toEqual({ screen: 'review', board: false });
  expect(readPlace('#/review/m1?action=a1&board=1')).toEqual({
    screen: 'review',
    meeting: 'm1',
    action: 'a1',
    board: true,
  });
  expect(readPlace('#/case/c1?tab=bundle&entry=e1')).toEqual({ screen: 'case', id: 'c1', tab: 'bundle', entry: 'e1' });
  expect(readPlace('#/case')).toEqual({ screen: 'cases' });
  expect(readPlace('#/nowhere')).toEqual({ screen: 'desk' });
});

test('a record’s address opens it', () => {
  expect(readPlace(addressOf('letter', 'l1'))).toEqual({ screen: 'letter', id: 'l1' });
  expect(readPlace(addressOf('note', 'm1'))).toEqual({ screen: 'meeting', id: 'm1' });
  expect(readPlace(addressOf('action', 'a1'))).toMatchObject({ screen: 'actions', id: 'a1' });
  expect(readPlace(addressOf('forum', 'f1'))).toMatchObject({ screen: 'people' });
});
