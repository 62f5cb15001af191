import { expect, test } from 'vitest';
import type { LeadLine } from '../ipc';
import { matching } from './leads';

const leads: LeadLine[] = [
  { id: 'b1', name: 'Calderhaven Constabulary', kind: 'body', open: 3, late: 1 },
  { id: 'p1', name: 'Gwendal Osei', kind: 'person', open: 1, late: 0 },
  { id: 'o1', name: 'Chair, Constabulary', kind: 'post', open: 1, late: 0 },
];

test('a lead is found by any of its words', () => {
  expect(matching(leads, 'osei GWEN').map((lead) => lead.id)).toEqual(['p1']);
  expect(matching(leads, 'constab').map((lead) => lead.id)).toEqual(['b1', 'o1']);
  expect(matching(leads, ' ').length).toBe(3);
  expect(matching(leads, 'nobody')).toEqual([]);
});
