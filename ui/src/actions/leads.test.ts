import { expect, test } from 'vitest';
import type { BodyView, LeadView, Named } from '../ipc';
import { leadsOf, matching } from './leads';

const constabulary: Named = { id: 'b1', name: 'Constabulary' };
const office: Named = { id: 'b2', name: 'OPC' };
const osei: Named = { id: 'p1', name: 'Gwendal Osei' };

function row(over: Partial<LeadView>, late = false): { lead: LeadView; late: boolean } {
  return { lead: { written: 'x', bodies: [], people: [], posts: [], unknown: [], ...over }, late };
}

const people = { bodies: [{ id: 'b1', name: 'Calderhaven Constabulary' }] as BodyView[] };
const leads = leadsOf([row({ bodies: [constabulary] }, true), row({ bodies: [constabulary, office] }), row({ bodies: [constabulary, constabulary], people: [osei] }), row({ unknown: ['Both'] })], people);

test('an action counts once for each who leads it, and under the full name', () => {
  expect(leads.map((lead) => [lead.name, lead.open, lead.late])).toEqual([['Calderhaven Constabulary', 3, 1], ['Gwendal Osei', 1, 0], ['OPC', 1, 0]]);
});

test('a lead is found by any of its words', () => {
  expect(matching(leads, 'osei GWEN').map((lead) => lead.id)).toEqual(['p1']);
  expect(matching(leads, ' ').length).toBe(3);
  expect(matching(leads, 'nobody')).toEqual([]);
});
