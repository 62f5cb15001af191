import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdForms, keep, letGo } from './kept.svelte';
import { SEND_AFTER_MS } from './sender';

const table = new Map<string, string>();
vi.mock('./ipc', () => ({
  saveDraft: (key: string, text: string) => { table.set(key, text); return Promise.resolve('2027-11-04T10:42:07Z'); },
  dropDraft: (key: string) => Promise.resolve(table.delete(key)),
  sentence: String,
}));

beforeEach(() => { vi.useFakeTimers(); table.clear(); });
afterEach(() => { vi.useRealTimers(); });

/** Opens a form and gives its fields, and how to close it. */
function form<T extends object>(key: string, start: T): { typed: T; close: () => void } {
  let typed = start;
  const close = $effect.root(() => { typed = keep(key, start); });
  flushSync();
  return { typed, close };
}

async function rest(): Promise<void> {
  flushSync();
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
}

test('what was typed is there when the form is opened again', () => {
  const first = form('update:a1', { text: '', source: '' });
  first.typed.text = 'Three months are on the website';
  first.close();
  expect(form('update:a1', { text: '', source: '' }).typed.text).toBe('Three months are on the website');
  expect(form('update:a2', { text: '', source: '' }).typed.text, 'another action has its own').toBe('');
});

test('a form that acted, and one whose record changed, begin afresh', () => {
  form('move:a1', { timing: 'October', why: '' }).typed.why = 'agreed with the chair';
  expect(form('move:a1', { timing: 'November', why: '' }).typed, 'the timing was moved by another way').toEqual({ timing: 'November', why: '' });
  form('move:a1', { timing: 'November', why: '' }).typed.why = 'again';
  letGo('move:a1');
  expect(form('move:a1', { timing: 'November', why: '' }).typed.why).toBe('');
});

// Red when the words are in the memory of the window alone.
test('the words of an open form are in the draft table, and go from it when it is closed', async () => {
  const open = form('update:b1', { text: '', on: '' });
  await rest();
  expect([...table.keys()], 'nothing was typed').toEqual([]);
  open.typed.text = 'The panel was told';
  await rest();
  expect(JSON.parse(table.get('form:update:b1') ?? '{}')).toMatchObject({ start: '{"text":"","on":""}', typed: { text: 'The panel was told', on: '' } });
  open.close();
  await rest();
  expect([...table.keys()]).toEqual([]);
});

// Red when the form does not know of them, and when they stay behind after it has acted.
test('a form that was open when the window went begins with its words, says so, and leaves none behind', async () => {
  const text = JSON.stringify({ start: '{"text":""}', typed: { text: 'Half a sent' }, caret: null });
  table.set('form:update:c1', text);
  const said: string[] = [];
  holdForms([{ key: 'form:update:c1', text }, { key: 'form:update:c2', text: 'not a form' }, { key: 'note:m1', text: 'a note' }], (key) => said.push(key));
  const again = form('update:c1', { text: '' });
  expect(again.typed.text).toBe('Half a sent');
  expect(said).toEqual(['form:update:c1']);
  await rest();
  expect(table.get('form:update:c1'), 'as it was').toBe(text);
  letGo('update:c1');
  again.close();
  await rest();
  expect([...table.keys()]).toEqual([]);
});
