import { expect, test } from 'vitest';
import type { ActionView } from '../ipc';
import { cellSaid, rowSaid } from './said';
import type { Cell } from './cells';

const none: ActionView = {
  id: 'a',
  number: '2027/3',
  text: 'Constabulary to show how calls are counted.',
  status: 'open',
  late: false,
  days_late: null,
  due_in: null,
  rag: 'none',
  ratings: [],
  references: [],
  discuss_at: [],
  asks: [],
  timing: {
    written: '',
    kind: 'none',
    first: null,
    last: null,
    inferred: [],
    names: null,
    doubtful: false,
    nearest: [],
    words: '',
    beside: '',
    set_by: null,
  },
  lead: { written: '', bodies: [], people: [], posts: [], unknown: [], attending: [] },
  provenance: 'meeting',
  meeting: null,
  agreed_by: null,
  agreed_on: null,
  item: null,
  label: null,
  waiting_for: null,
  condition: null,
  successor: null,
  updates: [],
  moves: [],
  last_update: null,
  marking: 'OFFICIAL',
};
const late: ActionView = {
  ...none,
  late: true,
  days_late: 3,
  timing: {
    ...none.timing,
    written: 'by 4 November',
    kind: 'day',
    first: '2026-11-04',
    last: '2026-11-04',
    words: 'to 4 November 2026',
  },
  lead: { ...none.lead, written: 'Constabulary' },
  last_update: '2026-11-01',
};

test('a row is said with its number, words, timing, whether it is late, and its lead', () => {
  expect(rowSaid(late, null)).toBe(
    '2027/3: Constabulary to show how calls are counted.; by 4 November; 3 days late; lead Constabulary; Open',
  );
  expect(rowSaid(none, null)).toBe(
    '2027/3: Constabulary to show how calls are counted.; no timing; no lead named; Open',
  );
});

test('each cell says whose it is and what it is', () => {
  const check = (cell: Cell, of: ActionView, said: string | RegExp): void => {
    expect(cellSaid(cell, of, null, '2026-11-07', cell === 'mark' && of === late)).toMatch(said);
  };
  check('text', late, rowSaid(late, null));
  check('number', late, /^No. 2027\/3$/);
  check('mark', late, /^2027\/3, selected$/);
  check('mark', none, /^2027\/3, not selected$/);
  check('timing', late, /^2027\/3, timing by 4 November, 4 Nov$/);
  check('timing', none, /^2027\/3, timing blank, never late, always listed$/);
  check('lead', late, /^2027\/3, lead Constabulary$/);
  check('lead', none, /^2027\/3, lead not named$/);
  check('discuss_at', none, /^2027\/3, for discussion at none$/);
  check(
    'timing',
    { ...late, moves: [{}, {}] as ActionView['moves'] },
    /^2027\/3, timing by 4 November, 4 Nov, moved twice$/,
  );
  check('status', late, /^2027\/3, status Open, 3 days late$/);
  check('rag', none, /^2027\/3, RAG Not set$/);
  check('update', late, /^2027\/3, update 1 Nov, 6 days ago$/);
  check('update', none, /^2027\/3, update none yet$/);
});
