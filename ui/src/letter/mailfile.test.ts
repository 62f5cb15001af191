// Where no program opens mail, the mail is saved as a file: that is the same step as opening the draft.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LetterView } from '../ipc';
import { toasts } from '../shell/toasts.svelte';
import SendDialog from './SendDialog.svelte';
import SubmitDialog from './SubmitDialog.svelte';

const office = vi.hoisted(() => ({
  done: [] as unknown[],
  saved: null as { path: string; notice: string | null } | null,
}));
vi.mock('../ipc', () => ({
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
  letterMail: () =>
    Promise.resolve({
      mail: { to: 'clerk@example.org', copies: '', subject: 'A letter', words: 'Please see the letter.' },
      without_address: [],
      attached: [],
    }),
  saveLetterMail: () => Promise.resolve(office.saved),
  perform: (one: unknown) => {
    office.done.push(one);
    return Promise.resolve({ id: '', reference: null });
  },
  readDate: () => Promise.resolve({ date: '', wrong: '', nearest: [] }),
  openExported: () => Promise.resolve(null),
  openFolderOf: () => Promise.resolve(null),
}));
vi.mock('../ipc/query.svelte', () => ({ query: () => ({ value: undefined, wrong: '' }) }));
vi.mock('../typing/drafts', () => ({ flushNow: () => Promise.resolve('') }));

const view = {
  id: 'l1',
  reference: 'LET/1',
  clearer: 'Head of Policy',
  version: 1,
  state: 'draft',
  date: null,
  paper_marking: 'OFFICIAL',
  row: { title: 'Letter on custody' },
} as unknown as LetterView;
const said: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  office.saved = { path: 'C:/Papers/letter.eml', notice: null };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  office.done.length = 0;
  toasts.length = 0;
  said.length = 0;
});

async function press(words: RegExp): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
  await tick();
  await fireEvent.click(screen.getByText(words).closest('button') ?? document.body);
  await vi.advanceTimersByTimeAsync(500);
}

// Red while the file was saved, the dialog stayed and nothing was recorded.
test('saving the mail for clearance as a file records that the letter is with them, and closes', async () => {
  render(SubmitDialog, { view, onclose: () => said.push('closed') });
  await press(/^Save the mail as a file and record it/);
  expect(office.done).toEqual([{ do: 'submit_letter', with: { letter: 'l1', to: 'Head of Policy' } }]);
  expect(said).toEqual(['closed']);
  expect(toasts[0]?.words).toBe('Saved letter.eml. For clearance, with Head of Policy.');
});

test('a save that is called off records nothing, and what was typed stays', async () => {
  office.saved = null;
  render(SubmitDialog, { view, onclose: () => said.push('closed') });
  await press(/^Save the mail as a file and record it/);
  expect([office.done, said]).toEqual([[], []]);
});

// Red while the dialog stayed and nothing led on to saying that it went.
test('saving the mail of a letter as a file leads on to saying that it went, as opening the draft does', async () => {
  render(SendDialog, {
    view,
    checks: [],
    ondraft: () => said.push('draft'),
    onwent: () => said.push('went'),
    onclose: () => said.push('closed'),
  });
  await press(/^Save the mail as a file, then say that it went/);
  expect(office.done, 'a draft is not a sending').toEqual([]);
  expect(said).toEqual(['draft', 'closed']);
  expect(toasts[0]?.words).toContain('until you say that it went');
  toasts[0]?.acts.find((act) => act.label === 'It went…')?.run();
  expect(said.at(-1)).toBe('went');
});
