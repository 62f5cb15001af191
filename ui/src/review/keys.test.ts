// The keys of an action in focus: a choice is saved by Enter wherever the keyboard is no one else's, and is kept until
// then.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MeetingRow, ReviewRow, ReviewView } from '../ipc';
import { press } from '../keys/keyboard.svelte';
import { toasts } from '../shell/toasts.svelte';
import Review from '../screens/Review.svelte';
import PutToChair from './PutToChair.svelte';
import { Settling } from './settling.svelte';
import { settled } from '../settled';

const office = vi.hoisted(() => ({ done: [] as unknown[], answers: {} as Record<string, unknown> }));
vi.mock('../ipc', async (original) => ({
  ...(await original<object>()),
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
  perform: (one: unknown) => {
    office.done.push(one);
    return Promise.resolve({ id: '', reference: null });
  },
  paperText: () => Promise.resolve('Dear Chief Constable'),
}));
vi.mock('../ipc/query.svelte', () => ({
  query: (name: string) => ({
    get value() {
      return office.answers[name];
    },
    wrong: '',
  }),
}));

const meeting = {
  id: 'm1',
  date: '2027-12-02',
  days: 20,
  title: null,
  forum: { id: 'f1', name: 'Oversight Board', short: null },
  state: 'planned',
} as unknown as MeetingRow;
const row = {
  id: 'a1',
  number: '2027/7',
  text: 'Send the plan',
  status: 'open',
  lead: 'Office',
  replied: 'no',
  because: 'before',
  proposal: null,
  decided: null,
  heading: 'late',
  timing: { written: '', kind: 'none', words: '', beside: '', inferred: [], nearest: [], doubtful: false },
} as unknown as ReviewRow;

let heading: HTMLElement;
beforeEach(() => {
  addEventListener('keydown', press);
  heading = document.body.appendChild(document.createElement('h2'));
  heading.tabIndex = -1;
});
afterEach(() => {
  cleanup();
  removeEventListener('keydown', press);
  heading.remove();
  office.done.length = 0;
  office.answers = {};
  toasts.length = 0;
});

function form(): void {
  render(PutToChair, {
    row,
    meeting,
    settling: new Settling(() => undefined),
    onskip: () => undefined,
    onleave: () => undefined,
  });
  flushSync();
}

async function key(name: string): Promise<void> {
  await fireEvent.keyDown(document.activeElement ?? document.body, {
    key: name,
    code: /\d/.test(name) ? `Digit${name}` : name,
    bubbles: true,
  });
  await settled();
}

// Red while Enter did nothing on the words of the action, which have the keyboard where the list is put away.
test('a choice made while the words of the action have the keyboard is kept, and saved by Enter', async () => {
  form();
  heading.focus();
  await key('6');
  cleanup();
  form();
  expect(
    screen.getByLabelText<HTMLInputElement>(/^Discuss, no recommendation/).checked,
    'kept while it is not saved',
  ).toBe(true);
  heading.focus();
  await key('Enter');
  expect(office.done).toEqual([
    { do: 'put_to_chair', with: { meeting: 'm1', action: 'a1', put: 'discuss', words: null, note: '' } },
  ]);
});

// Red while 6, and then 1 and 3, had no field: what was typed next were keys, and U opened an update.
test('after each number the keyboard is in the words that go with it, and Enter saves', async () => {
  const check = async (number: string, field: RegExp): Promise<void> => {
    form();
    heading.focus();
    await key(number);
    expect(document.activeElement, number).toBe(screen.getByLabelText(field));
    cleanup();
  };
  await check('1', /^Note for the chair/);
  await check('2', /^Condition/);
  await check('3', /^Note for the chair/);
  await check('4', /^New timing/);
  await check('5', /^What is left/);
  await check('6', /^Note for the chair/);
  form();
  heading.focus();
  await key('6');
  await fireEvent.input(screen.getByLabelText('Note for the chair'), { target: { value: 'Ask about the wards' } });
  await key('Enter');
  expect(office.done).toEqual([
    {
      do: 'put_to_chair',
      with: { meeting: 'm1', action: 'a1', put: 'discuss', words: null, note: 'Ask about the wards' },
    },
  ]);
});

test('a button beside the form keeps its Enter', async () => {
  form();
  await key('6');
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  await key('Enter');
  expect(office.done).toEqual([]);
  button.remove();
});

// Red while a digit in the folded list did nothing that one could see. No element has a width here, as the pane that is
// put away.
test('a digit in the list alone says that the action must be opened', async () => {
  office.answers = {
    review: {
      meeting,
      as_at: '2027-11-12T10:00:00Z',
      total: 1,
      gone_through: 0,
      decided: 0,
      rows: [row],
      groups: [{ heading: 'late', rows: [row] }],
      marking: 'OFFICIAL',
      ended: [],
      counts: [],
      since: null,
      months: [],
      without_day: [],
      ages: [],
      leads: [],
      bodies: [],
    } as unknown as ReviewView,
    meetings: [],
  };
  render(Review, { meeting: 'm1', action: 'a1', board: false });
  flushSync();
  await tick();
  await key('6');
  expect(toasts[0]?.words).toBe('Open 2027/7 with Enter first, then press 6.');
});

const whole = (status: string): unknown => ({
  action: {
    id: 'a1',
    number: '2027/7',
    text: 'Send the plan',
    status,
    lead: { written: 'Chief Constable', bodies: [], posts: [], people: [], unknown: [], attending: [] },
    ratings: [],
    references: [],
    moves: [],
    updates: [],
    discuss_at: [],
    timing: row.timing,
    meeting: null,
    provenance: 'meeting',
    waiting_for: null,
    condition: null,
    successor: null,
    asks: [],
  },
  steps: [],
  history: [],
  letters: [],
});

async function review(status: string): Promise<void> {
  const shown = { ...row, status, lead: 'Chief Constable' };
  const leads = [
    { id: 'p1', name: 'Chief Constable', kind: 'post', open: 2, late: 1, other_names: [], reader: null, mail: '' },
    { id: 'b1', name: 'Office', kind: 'body', open: 1, late: 0, other_names: [], reader: null, mail: '' },
  ];
  office.answers = {
    action: whole(status),
    leads,
    review: {
      meeting,
      as_at: '2027-11-12T10:00:00Z',
      total: 1,
      gone_through: 0,
      decided: 0,
      groups: [{ heading: 'late', words: 'Late', rows: [shown] }],
      marking: 'OFFICIAL',
      ended: [],
      counts: [],
      since: null,
      months: [],
      without_day: [],
      ages: [],
      leads: [],
      oldest: null,
      late_proposed: 0,
      on_hold: 0,
    } as unknown as ReviewView,
    meetings: [],
  };
  render(Review, { meeting: 'm1', action: 'a1', board: false });
  flushSync();
  await tick();
}

// Red while the review had no way to propose a closure: one had to find the action in the register.
test('C proposes the closure of the action in hand, and says why not where it is proposed already', async () => {
  await review('open');
  await key('c');
  expect(screen.getByRole('dialog', { name: /Propose closure/, hidden: true })).toBeTruthy();
  cleanup();
  await review('closure_proposed');
  await key('c');
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
  expect(toasts[0]?.words).toBe('Propose closure, action 2027/7: closure is proposed already');
});

// Red while a lead could be asked from the register alone, and had to be found there again.
test('the lead of the action in hand is asked, already chosen', async () => {
  await review('open');
  await fireEvent.click(screen.getByRole('button', { name: 'Ask the lead…', hidden: true }));
  await tick();
  expect(screen.getByRole('dialog', { name: 'Ask a lead', hidden: true })).toBeTruthy();
  expect(await screen.findByText('Dear Chief Constable')).toBeTruthy();
});
