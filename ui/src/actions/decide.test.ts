// The form of a decision: the choices of the review, in its order and by its numbers, none of them made beforehand.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { ActionView, MeetingRow } from '../ipc';
import { settled } from '../settled';
import { toasts } from '../shell/toasts.svelte';
import DecideForm from './DecideForm.svelte';

const office = vi.hoisted(() => ({ done: [] as unknown[] }));
vi.mock('../ipc', async (original) => ({
  ...(await original<object>()),
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
  readTiming: () => new Promise(() => undefined),
  perform: (one: unknown) => {
    office.done.push(one);
    return Promise.resolve({ id: '', reference: null });
  },
}));
vi.mock('../ipc/query.svelte', () => ({ query: () => ({ value: undefined, wrong: '' }) }));

const meeting = {
  id: 'm1',
  date: '2027-12-02',
  days: 0,
  title: null,
  forum: { id: 'f1', name: 'Oversight Board', short: null },
  state: 'planned',
} as unknown as MeetingRow;
const action = {
  id: 'a1',
  number: '2027/5',
  text: 'Send the plan',
  status: 'open',
  lead: { written: 'Office' },
} as unknown as ActionView;

afterEach(() => {
  cleanup();
  office.done.length = 0;
  toasts.length = 0;
});

async function key(name: string): Promise<void> {
  const to = document.activeElement ?? document.body;
  await fireEvent.keyDown(to, { key: name, code: /\d/.test(name) ? `Digit${name}` : name });
  await settled();
}

// Red while "Close it" was chosen already, and 3, which keeps an action open in the review, closed it here.
test('3 keeps it open, 4 carries it forward, and nothing is recorded before one is chosen', async () => {
  render(DecideForm, { action, meeting, onclose: () => undefined });
  await settled();
  const choices = screen.getAllByRole<HTMLInputElement>('radio', { hidden: true });
  expect(choices.map((one) => one.checked)).toEqual([false, false, false, false, false]);
  const record = screen.getByRole('button', { name: /^Record the decision/, hidden: true });
  await fireEvent.click(record);
  await settled();
  expect(office.done, 'nothing is chosen').toEqual([]);
  choices[0]?.focus();
  await key('4');
  expect(document.activeElement).toBe(screen.getByLabelText(/^New timing/));
  choices[0]?.focus();
  await key('3');
  expect([choices[2]?.checked, document.activeElement === screen.getByLabelText(/^Why/)]).toEqual([true, true]);
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true });
  await settled();
  expect(office.done).toEqual([
    { do: 'decide_closure', with: { action: 'a1', meeting: 'm1', decision: 'kept_open', why: null } },
  ]);
});
