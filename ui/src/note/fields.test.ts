import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActionView } from '../ipc';
import ActionFields from './ActionFields.svelte';
import { NoteActions } from './actions.svelte';

const office = vi.hoisted(() => ({ done: [] as unknown[] }));
vi.mock('../ipc', () => ({
  perform: (useCase: unknown) => {
    office.done.push(useCase);
    return Promise.resolve({ changes: [] });
  },
  readActionLine: () =>
    Promise.resolve({ discuss_at: [{ words: 'Nowhere', name: 'Nowhere', forum: null, several: [], month: null }] }),
  readTiming: () => Promise.reject(new Error('not asked')),
  read: {},
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
}));

let n = 0;
let action: ActionView;
beforeEach(() => {
  const timing = {
    written: 'by September',
    kind: 'period',
    first: null,
    last: '2027-09-30',
    nearest: [],
    corrected_by: null,
  };
  action = {
    id: `a${++n}`,
    text: 'Send the plan',
    timing,
    lead: { written: 'Constabulary', unknown: [], attending: [], bodies: [], posts: [], people: [] },
    discuss_at: [],
    asks: [],
  } as unknown as ActionView;
  office.done = [];
});
afterEach(cleanup);

const shown = (): ReturnType<typeof render> => render(ActionFields, { action, actions: new NoteActions('m1') });
const field = (name: string): HTMLInputElement => screen.getByLabelText(name);
async function typed(name: string, words: string): Promise<void> {
  await fireEvent.input(field(name), { target: { value: words } });
}
async function left(name: string): Promise<void> {
  await fireEvent.blur(field(name));
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

test('a field of a captured action is saved when it is left', async () => {
  shown();
  await typed('Lead', 'Probation');
  await left('Lead');
  await left('Words of the action');
  expect(office.done).toEqual([{ do: 'edit_action', with: { action: action.id, lead: 'Probation' } }]);
});

// Red without saving as the block goes: a screen that is left by a key takes the field away without a word.
test('leaving the note from within a field saves what was typed in it', async () => {
  const block = shown();
  await typed('Words of the action', 'Send the whole plan');
  block.unmount();
  expect(office.done).toEqual([{ do: 'edit_action', with: { action: action.id, text: 'Send the whole plan' } }]);
});

// Red while every field was taken from the record anew with each change of it.
test('words that name no forum stay as typed, and are said, when another field was saved', async () => {
  const block = shown();
  await typed('For discussion at', 'Nowhere');
  await left('For discussion at');
  expect(screen.getByRole('alert').textContent).toContain('No forum here is called “Nowhere”');
  await block.rerender({ action: { ...action, lead: { ...action.lead, written: 'Probation' } } });
  expect([field('Lead').value, field('For discussion at').value]).toEqual(['Probation', 'Nowhere']);
  expect(office.done, 'nothing is linked').toEqual([]);
});

// Red while the nearest days stood there in words alone: each had to be typed.
test('one of the nearest days is taken in place of one that is in no calendar', async () => {
  action = {
    ...action,
    timing: { ...action.timing, written: '31 June', kind: 'unread', last: null, nearest: ['2027-06-30', '2027-07-01'] },
  };
  shown();
  await fireEvent.click(screen.getByText('Use 30 June 2027'));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(field('Timing as said').value).toBe('30 June 2027');
  expect(office.done).toEqual([{ do: 'edit_action', with: { action: action.id, timing: '30 June 2027' } }]);
});

// Red while the words of an agreed note were locked and those of its actions were not.
test('the actions of an agreed note are changed only when its words are', async () => {
  const agreed = new NoteActions('m1');
  agreed.locked = true;
  const { container } = render(ActionFields, { action, actions: agreed });
  const fields = [...container.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input')];
  expect(fields.length).toBeGreaterThan(2);
  expect(fields.every((field) => field.readOnly)).toBe(true);
  agreed.locked = false;
  await tick();
  expect(fields.some((field) => field.readOnly)).toBe(false);
});
