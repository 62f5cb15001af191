import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Draft, flushNow, holdTexts, REST_MS, takeUnsaved } from './drafts';
import { SEND_AFTER_MS, sendAll, type Doors } from './sender';

type Log = {
  sent: string[];
  saved: string[];
  carets: number[];
  dropped: string[];
  held: string[];
  written: string[];
  said: string[];
  fail: boolean;
  takes: number;
};
let log: Log;

beforeEach(() => {
  vi.useFakeTimers();
  log = { sent: [], saved: [], carets: [], dropped: [], held: [], written: [], said: [], fail: false, takes: 0 };
});
afterEach(() => {
  vi.useRealTimers();
});

function begin(written = 'a'): Draft {
  const doors: Doors = {
    save: async (_key, text, caret) => {
      log.sent.push(text);
      if (log.fail) throw new Error('full');
      if (log.takes) await new Promise((done) => setTimeout(done, log.takes));
      log.saved.push(text);
      log.carets.push(caret);
      return '2027-11-04T10:42:07Z';
    },
    hold: (_key, text) => Promise.resolve(log.held.push(text)),
    drop: (key) => Promise.resolve(log.dropped.push(key)),
    nowSaving: () => log.said.push('saving'),
    nowSaved: () => log.said.push('saved'),
    notSaved: () => log.said.push('not saved'),
  };
  return new Draft(
    'note:m1',
    written,
    written,
    (text) => {
      if (log.fail) return Promise.reject(new Error('full'));
      log.written.push(text);
      return Promise.resolve();
    },
    doors,
  );
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

// Red while the foot said "Saving" for good, and the words that were undone were the ones that were kept.
test('words undone while they are on their way are not the ones that stay', async () => {
  log.takes = 200;
  const draft = begin();
  draft.typed('a, and more', 11);
  await vi.advanceTimersByTimeAsync(50);
  expect(log.sent).toEqual(['a, and more']);
  draft.typed('a', 0);
  await vi.advanceTimersByTimeAsync(1000);
  expect([log.saved.at(-1), log.said.at(-1)]).toEqual(['a', 'saved']);
  await draft.close();
  expect(log.written).toEqual([]);
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

// Red with a timer before the first sending: whatever the key has drawn would come before it.
test('a key after a rest is on its way before anything else happens', async () => {
  const draft = begin();
  draft.typed('ab', 2);
  await Promise.resolve();
  expect(log.saved).toEqual(['ab']);
  await draft.close();
});

// Red when a sending waits for the one before.
test('a key is sent in time also while the words before it are long on their way', async () => {
  const draft = begin();
  log.takes = 500;
  const typedAt = new Map<string, number>();
  let text = 'a';
  for (let key = 0; key < 60; key += 1) {
    text += 'b';
    typedAt.set(text, Date.now());
    draft.typed(text, text.length);
    await vi.advanceTimersByTimeAsync(17);
    for (const [words, at] of typedAt) {
      if (Date.now() - at > SEND_AFTER_MS + 17) expect(log.sent.at(-1)?.startsWith(words), words).toBe(true);
    }
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(log.saved.at(-1)).toBe(text);
  expect(log.said.at(-1)).toBe('saved');
  await draft.close();
});

// Red without `moved`.
test('where the caret was put while something is being typed is saved with it', async () => {
  const draft = begin();
  draft.moved(1);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
  expect(log.saved, 'nothing is being typed').toEqual([]);
  draft.typed('ab', 2);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
  draft.moved(0);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
  expect([log.saved, log.carets]).toEqual([
    ['ab', 'ab'],
    [2, 0],
  ]);
  await draft.close();
});

// Red without the drop: the next start would say that words are back.
test('words that were typed and taken out again leave nothing behind', async () => {
  const draft = begin();
  draft.typed('ab', 2);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS * 2);
  draft.typed('a', 0);
  await draft.close();
  expect([log.written, log.dropped]).toEqual([[], ['note:m1']]);
});

// Red without the words that were left while saving failed.
test('a text that is left while saving fails is gone on with', async () => {
  const draft = begin();
  log.fail = true;
  draft.typed('ab', 2);
  await draft.close();
  expect(takeUnsaved('note:m1')).toEqual({ text: 'ab', caret: 2 });
  expect(takeUnsaved('note:m1'), 'once').toBeNull();
});

// Red while the window heard only of the attempts, two seconds apart.
test('the window holds every key that cannot be saved, until it is saved by whatever way', async () => {
  const draft = begin();
  log.fail = true;
  draft.typed('ab', 2);
  await vi.advanceTimersByTimeAsync(SEND_AFTER_MS);
  const attempts = log.sent.length;
  for (const text of ['abc', 'abcd']) {
    draft.typed(text, text.length);
    await vi.advanceTimersByTimeAsync(SEND_AFTER_MS + 1);
    expect(log.held.at(-1)).toBe(text);
  }
  expect(log.sent.length, 'the disk is not tried with each key').toBe(attempts);
  log.fail = false;
  await draft.step();
  expect([log.written, log.dropped], 'it is in the record, and the window need not hold it').toEqual([
    ['abcd'],
    ['note:m1'],
  ]);
  await draft.close();
});

// Red without the list of what waits for its moment.
test('what waits for its moment is sent at once before the window closes or is locked', async () => {
  const draft = begin();
  draft.typed('ab', 2);
  draft.typed('abc', 3);
  expect(log.sent.at(-1)).toBe('ab');
  await sendAll();
  expect(log.saved.at(-1)).toBe('abc');
  await draft.close();
});

// Red when an attempt that was under way is made once more: it would come after the newer words.
test('words that another took over are not sent by the first any more', async () => {
  const draft = begin();
  log.fail = true;
  draft.typed('ab', 2);
  await draft.close();
  const attempts = log.sent.length;
  vi.advanceTimersByTime(2_100);
  expect(log.sent.length, 'one more is under way').toBe(attempts + 1);
  takeUnsaved('note:m1');
  log.fail = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(log.saved).toEqual([]);
});

test('what the window held for the page before is gone on with, once', () => {
  holdTexts([{ key: 'note:m2', text: 'words', caret: 5 }]);
  expect(takeUnsaved('note:m2')).toEqual({ text: 'words', caret: 5 });
  expect(takeUnsaved('note:m2')).toBeNull();
});

test('a text is pending until its step is answered: what is read before may be older', async () => {
  let answered: () => void = () => undefined;
  const draft = new Draft('note:m2', 'a', 'a', () => new Promise<void>((done) => (answered = done)), {
    save: () => Promise.resolve('2027-11-04T10:42:07Z'),
    hold: () => Promise.resolve(),
    drop: () => Promise.resolve(),
    nowSaving: () => undefined,
    nowSaved: () => undefined,
    notSaved: () => undefined,
  });
  draft.typed('ab', 2);
  const step = draft.step();
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.pending).toBe(true);
  answered();
  await step;
  expect(draft.pending).toBe(false);
  await draft.close();
});

test('a second step waits for the one on its way, and writes what was typed since', async () => {
  const answers: (() => void)[] = [];
  const written: string[] = [];
  const draft = new Draft(
    'note:m3',
    'a',
    'a',
    (text) => {
      written.push(text);
      return new Promise<void>((done) => answers.push(done));
    },
    {
      save: () => Promise.resolve('2027-11-04T10:42:07Z'),
      hold: () => Promise.resolve(),
      drop: () => Promise.resolve(),
      nowSaving: () => undefined,
      nowSaved: () => undefined,
      notSaved: () => undefined,
    },
  );
  draft.typed('ab', 2);
  const first = draft.step();
  await vi.advanceTimersByTimeAsync(0);
  draft.typed('abc', 3);
  const second = draft.step();
  await vi.advanceTimersByTimeAsync(0);
  expect(written).toEqual(['ab']);
  answers[0]?.();
  await first;
  await vi.advanceTimersByTimeAsync(0);
  expect(written).toEqual(['ab', 'abc']);
  answers[1]?.();
  await second;
  await draft.close();
});
