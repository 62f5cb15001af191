import { beforeEach, expect, test, vi } from 'vitest';
import type { ActionFilter, ActionView, RegisterView } from '../ipc';

// The office on the other side of the one door: a hundred rows, of which some can be taken away.
const asked: string[] = [];
let names: string[] = [];
let answer: () => Promise<void> = () => Promise.resolve();
vi.mock('../ipc', async (load) => ({
  ...(await load<typeof import('../ipc')>()),
  read: {
    register: async (): Promise<RegisterView> => {
      await answer();
      return {
        total: names.length,
        late: 0,
        of: names.length,
        headings: [],
        groups: [],
        as_at: '',
        board: null,
        late_proposed: 0,
      };
    },
    registerRows: async (wanted: ActionFilter, from: number, limit: number): Promise<ActionView[]> => {
      asked.push(`${wanted.group ?? ''}${from}`);
      await answer();
      return names.slice(from, from + limit).map((id) => ({ id }) as ActionView);
    },
  },
}));
const { Pages } = await import('./pages.svelte');

beforeEach(() => {
  asked.length = 0;
  answer = () => Promise.resolve();
  names = Array.from({ length: 220 }, (_, n) => `a${n}`);
});

test('only the page that is looked at is fetched, once', async () => {
  const pages = new Pages();
  await pages.start({});
  await Promise.all([pages.want(null, 210), pages.want(null, 219)]);
  await pages.want(null, 3);
  expect(asked).toEqual(['0', '200']);
  expect([pages.row(null, 210)?.id, pages.row(null, 100), pages.placeOf('a219')]).toEqual([
    'a210',
    undefined,
    { group: null, at: 219 },
  ]);
});

test('a walk through the whole register does not keep all of it', async () => {
  names = Array.from({ length: 5000 }, (_, n) => `a${n}`);
  const pages = new Pages();
  await pages.start({});
  for (let at = 0; at < 5000; at += 50) await pages.want(null, at);
  expect(pages.here().length).toBeLessThanOrEqual(3000);
  expect(pages.row(null, 4999)?.id).toBe('a4999');
});

test('after a change pages in view and those with selected rows are asked for again; what left is gone', async () => {
  const pages = new Pages();
  await pages.start({});
  await pages.want(null, 100);
  await pages.want(null, 210);
  pages.look([{ group: null, at: 0 }]);
  asked.length = 0;
  names = names.filter((name) => name !== 'a2');
  await pages.start({}, new Set(['a101']));
  expect(asked).toEqual(['0', '100']);
  expect([pages.total, pages.find('a2'), pages.find('a101')?.id, pages.find('a211')]).toEqual([
    219,
    undefined,
    'a101',
    undefined,
  ]);
});

test('an answer to what was asked before does not take the place of the newer one', async () => {
  const pages = new Pages();
  const held: (() => void)[] = [];
  answer = () =>
    new Promise((done) => {
      held.push(done);
    });
  const first = pages.start({ text: 'slow' });
  answer = () => Promise.resolve();
  names = ['b0'];
  await pages.start({ text: 'quick' });
  for (const release of held) release();
  await first;
  expect([pages.total, pages.row(null, 0)?.id]).toEqual([1, 'b0']);
});
