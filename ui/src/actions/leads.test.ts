import { expect, test } from 'vitest';
import type { LeadLine } from '../ipc';
import { matching, missing } from './leads';

const line = (id: string, name: string, kind: LeadLine['kind'], more: Partial<LeadLine> = {}): LeadLine => ({
  id,
  name,
  kind,
  open: 1,
  late: 0,
  other_names: [],
  reader: null,
  mail: '',
  person_name: '',
  post_title: '',
  ...more,
});
const leads: LeadLine[] = [
  line('b1', 'Calderhaven Constabulary', 'body', { other_names: ['CC', 'Tobias Wrenfield'] }),
  line('p1', 'Gwendal Osei', 'person', { reader: { id: 'x', name: 'Gwendal Osei' }, mail: 'gwendal@example.org' }),
  line('o1', 'Chair, Constabulary', 'post', {
    other_names: ['Harriet Voss'],
    reader: { id: 'y', name: 'Harriet Voss' },
  }),
  line('Clerk', 'Clerk', 'nobody'),
];

test('a lead is found by any of its words', () => {
  expect(matching(leads, 'osei GWEN').map((lead) => lead.id)).toEqual(['p1']);
  expect(matching(leads, 'constab').map((lead) => lead.id)).toEqual(['b1', 'o1']);
  expect(matching(leads, ' ').length).toBe(4);
  expect(matching(leads, 'nobody')).toEqual([]);
});

test('a lead is found by who holds the post, or is of the body', () => {
  expect(matching(leads, 'harriet').map((lead) => lead.id)).toEqual(['o1']);
  expect(matching(leads, 'tobias').map((lead) => lead.id)).toEqual(['b1']);
  expect(matching(leads, 'cc').map((lead) => lead.id)).toEqual(['b1']);
  // Every word belongs to one name.
  expect(matching(leads, 'harriet chair')).toEqual([]);
  expect(matching(leads, 'clerk').map((lead) => lead.id)).toEqual(['Clerk']);
});

test('what keeps a message from reaching a lead is said with the way out', () => {
  const titles = leads.map((lead) => missing(lead)?.title ?? '');
  expect(titles).toEqual([
    'A body has no e-mail address',
    '',
    'No e-mail address is known for Harriet Voss',
    'Nobody here is known behind “Clerk”',
  ]);
  expect(leads.map((lead) => missing(lead)?.does ?? '')).toEqual(['', '', 'Add the address…', 'Add who it is…']);
  expect(missing(line('o2', 'Secretary', 'post'))?.title).toBe('Nobody holds this post today');
});
