// A New action form that is left and opened again goes on where it stopped.
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import NewAction from './NewAction.svelte';

vi.mock('../ipc', () => ({
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
  readTiming: () =>
    Promise.resolve({ written: '', kind: 'none', words: '', beside: '', nearest: [], inferred: [], doubtful: false }),
  readActionWords: (text: string) => {
    const timing = /within \d+ working days$/.exec(text)?.[0] ?? '';
    return Promise.resolve({
      timing: { written: timing },
      timing_from_text: timing !== '',
      lead: { written: '' },
      lead_from_text: false,
    });
  },
}));
vi.mock('../ipc/query.svelte', () => ({ query: () => ({ value: undefined, wrong: '' }) }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const field = (name: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);

async function say(name: string, words: string): Promise<void> {
  await fireEvent.input(field(name), { target: { value: words } });
  await vi.advanceTimersByTimeAsync(500);
  await tick();
}

async function openAgain(text = ''): Promise<void> {
  cleanup();
  render(NewAction, { text, onclose: () => undefined });
  await vi.advanceTimersByTimeAsync(500);
  await tick();
}

// Red while a form that came back no longer knew what it had filled in: the timing stayed at 10 days.
test('a timing taken from the words goes on following them once the form comes back', async () => {
  await openAgain();
  await say('Action', 'Send the plan within 10 working days');
  expect(field('Timing').value).toBe('within 10 working days');
  await openAgain();
  expect(field('Action').value).toBe('Send the plan within 10 working days');
  await say('Action', 'Send the plan within 20 working days');
  expect(field('Timing').value).toBe('within 20 working days');
  await openAgain('Send the plan within 30 working days');
  expect(field('Timing').value, 'words brought along').toBe('within 30 working days');
});

test('a timing that a person typed or emptied stays theirs once the form comes back', async () => {
  await openAgain();
  await say('Action', 'Send the plan within 10 working days');
  await say('Timing', '');
  await openAgain();
  await say('Action', 'Send the plan within 20 working days');
  expect(field('Timing').value).toBe('');
  await say('Timing', 'by Friday');
  await openAgain();
  await say('Action', 'Send the plan within 30 working days');
  expect(field('Timing').value).toBe('by Friday');
});
