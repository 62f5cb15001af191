import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Draft, flushNow, REST_MS, SEND_AFTER_MS, type DraftDoors } from './drafts';

type Log = { saved: string[]; written: string[]; said: string[]; fail: boolean };
let log: Log;

beforeEach(() => {
  vi.useFakeTimers();
  log = { saved: [], written: [], said: [], fail: false };
});
afterEach(() => { vi.useRealTimers(); });

function begin(written = 'a'): Draft {
  const doors: DraftDoors = {
    save: (_key, text) => {
      if (log.fail) return Promise.reject(new Error('full'));
      log.saved.push(text);
      return Promise.resolve('2027-11-04T10:42:07Z');
    },
    nowSaving: () => log.said.push('saving'),
    nowSaved: () => log.said.push('saved'),
    notSaved: () => log.said.push('not saved'),
  };
  return new Draft('note:m1', written, written, (text) => { log.written.push(text); return Promise.resolve(); }, doors);
}

test('what is typed is sent within the promised time, even while one types on', async () => {
  const draft = begin();
  for (const text of ['ab', 'abc', 'abcd']) {
    draft.typed(text, text.length);
    await vi.advanceTimersByTimeAsync(SEND_AFTER_MS / 2);
  }
  expect(SEND_AFTER_MS).toBeLessThan(200);
  expect(log.saved.length, 'not put off by further keys').toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
  expect(log.saved.at(-1)).toBe('abcd');
  expect(log.said.at(-1)).toBe('saved');
  await draft.close();
});

test('leaving the text makes one step of history; leaving it again makes none', async () => {
  const draft = begin();
  draft.typed('ab', 2);
  draft.typed('abc', 3);
  await draft.step();
  await draft.step();
  expect(log.written).toEqual(['abc']);
  await draft.close();
  expect(log.written).toEqual(['abc']);
});

test('30 seconds of rest make it a step', async () => {
  const draft = begin();
  draft.typed('ab', 2);
  await vi.advanceTimersByTimeAsync(REST_MS - 1000);
  expect(log.written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1500);
  expect(log.written).toEqual(['ab']);
  await draft.close();
});

test('text that was not changed is never written', async () => {
  const draft = begin();
  await draft.close();
  expect([log.saved, log.written]).toEqual([[], []]);
});

test('a save that fails says so, keeps the words and is tried again', async () => {
  const draft = begin();
  log.fail = true;
  draft.typed('ab', 2);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS + 10);
  expect(log.said.at(-1)).toBe('not saved');
  log.fail = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect(log.saved).toEqual(['ab']);
  expect(log.said.at(-1)).toBe('saved');
  await draft.close();
});

test('save at once makes steps of everything being typed', async () => {
  const draft = begin();
  draft.typed('ab', 2);
  expect(await flushNow()).toMatch(/^Saved \d\d:\d\d:\d\d\.$/);
  expect(log.written).toEqual(['ab']);
  await draft.close();
});
