import { expect, test } from 'vitest';
import { Cache, keyOf } from './cache';
import { settled } from '../settled';

test('an answer is asked for once for the same command and arguments', async () => {
  const cache = new Cache();
  let asked = 0;
  const ask = (): Promise<number> => Promise.resolve(++asked);
  expect(await cache.answer('meeting', ['m1'], ask)).toBe(1);
  expect(await cache.answer('meeting', ['m1'], ask)).toBe(1);
  expect(await cache.answer('meeting', ['m2'], ask)).toBe(2);
});

test('two askers at once share one question', async () => {
  const cache = new Cache();
  let asked = 0;
  const ask = (): Promise<number> => Promise.resolve(++asked);
  await Promise.all([cache.answer('letters', [], ask), cache.answer('letters', [], ask)]);
  expect(asked).toBe(1);
});

async function checkDropped(
  command: string,
  kind: Parameters<Cache['drop']>[0][number]['kind'],
  expected: boolean,
): Promise<void> {
  const cache = new Cache();
  let told = false;
  await cache.answer(command, ['x'], () => Promise.resolve('answer'));
  cache.watch(keyOf(command, ['x']), () => {
    told = true;
  });
  cache.drop([{ kind }]);
  expect(told, `${kind} and ${command}`).toBe(expected);
}

test('a change drops the answers it touches, and no others', async () => {
  await checkDropped('meeting', 'action', true);
  await checkDropped('meeting', 'attendance', true);
  await checkDropped('people', 'note', false);
  await checkDropped('forums', 'letter', false);
  await checkDropped('letter', 'timing_move', true);
  await checkDropped('actions', 'note', false);
  // The panel of an action shows what was put to the chair, withheld and held in its history.
  await checkDropped('action', 'proposal', true);
  await checkDropped('action', 'withholding', true);
  await checkDropped('action', 'hold', true);
});

test('a command that is not listed is dropped by any change', () => checkDropped('deskView', 'settings', true));

test('an answer that was overtaken by a change is not kept as fresh', async () => {
  const cache = new Cache();
  let give: (value: string) => void = () => undefined;
  const first = cache.answer(
    'meeting',
    ['m1'],
    () =>
      new Promise<string>((resolve) => {
        give = resolve;
      }),
  );
  cache.drop([{ kind: 'note' }]);
  const second = cache.answer('meeting', ['m1'], () => Promise.resolve('new'));
  give('old');
  expect(await first).toBe('old');
  expect(await second).toBe('new');
  expect(await cache.answer('meeting', ['m1'], () => Promise.resolve('asked again'))).toBe('new');
});

test('everybody who looks at a dropped answer gets the new one', async () => {
  const cache = new Cache();
  let now = 'old';
  const got: string[] = [];
  const look = (): void => {
    void cache.answer('meeting', ['m1'], () => Promise.resolve(now)).then((answer) => got.push(answer));
  };
  await cache.answer('meeting', ['m1'], () => Promise.resolve(now));
  cache.watch(keyOf('meeting', ['m1']), look);
  cache.watch(keyOf('meeting', ['m1']), () => look());
  now = 'new';
  cache.drop([{ kind: 'note_correction' }]);
  await settled();
  expect(got).toEqual(['new', 'new']);
});

test('a refused question is asked again', async () => {
  const cache = new Cache();
  await expect(cache.answer('letter', ['l1'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.answer('letter', ['l1'], () => Promise.resolve('yes'))).toBe('yes');
});

test('who asks while a newer answer is on its way waits for that one', async () => {
  const cache = new Cache();
  await cache.answer('registerViews', [], () => Promise.resolve('old'));
  let release: (answer: string) => void = () => undefined;
  const stop = cache.watch(
    'registerViews([])',
    () =>
      void cache.answer(
        'registerViews',
        [],
        () =>
          new Promise<string>((done) => {
            release = done;
          }),
      ),
  );
  cache.drop([{ kind: 'register_view' }]);
  const second = cache.answer('registerViews', [], () => Promise.resolve('never asked'));
  release('new');
  expect(await second).toBe('new');
  stop();
});
