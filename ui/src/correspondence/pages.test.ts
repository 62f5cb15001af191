import { beforeEach, expect, test, vi } from 'vitest';
import type { ItemPage, ItemRow, ItemsWanted } from '../ipc';

// The office on the other side of the one door: a register of so many items.
const asked: (string | null)[] = [];
let names: string[] = [];
let answer: (wanted: ItemsWanted) => Promise<void> = () => Promise.resolve();
vi.mock('../ipc', async (load) => ({
  ...(await load<typeof import('../ipc')>()),
  read: {
    correspondenceRows: async (
      wanted: ItemsWanted,
      after: string | null,
      from: number,
      limit: number,
    ): Promise<ItemPage> => {
      asked.push(after);
      await answer(wanted);
      const fitting = names.filter((name) => name.includes(wanted.find ?? ''));
      const at = (after === null ? 0 : fitting.indexOf(after) + 1) + from;
      const rows = fitting.slice(at, at + limit).map((id) => ({ id }) as ItemRow);
      return { rows, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
    },
  },
}));
const { ItemPages } = await import('./pages.svelte');

beforeEach(() => {
  asked.length = 0;
  answer = () => Promise.resolve();
  names = Array.from({ length: 250 }, (_, n) => `i${n}`);
});

test('rows come by pages, each once, and end', async () => {
  const pages = new ItemPages();
  await pages.start({});
  expect([pages.rows.length, pages.read]).toEqual([100, true]);
  await Promise.all([pages.more(), pages.more()]);
  await pages.more();
  await pages.more();
  expect(pages.rows.map((row) => row.id)).toEqual(names);
  expect(asked).toEqual([null, 'i99', 'i199']);
});

test('an answer to what was asked before does not take the place of the newer one', async () => {
  let free = (): void => undefined;
  answer = (wanted) =>
    wanted.find === '1'
      ? new Promise((resolve) => {
          free = resolve;
        })
      : Promise.resolve();
  const pages = new ItemPages();
  const first = pages.start({ find: '1' });
  await pages.start({ find: '24' });
  free();
  await first;
  expect(pages.rows[0]?.id).toBe('i24');
  expect(pages.rows.length).toBe(13);
});

test('a page that is on its way when another question is asked is not added to its rows', async () => {
  const pages = new ItemPages();
  await pages.start({});
  let free = (): void => undefined;
  answer = () =>
    new Promise((resolve) => {
      free = resolve;
    });
  const more = pages.more();
  const freeMore = free;
  answer = () => Promise.resolve();
  await pages.start({ find: '24' });
  freeMore();
  await more;
  expect(pages.rows.length).toBe(13);
});
