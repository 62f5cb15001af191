import { mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { cover, covered, uncover, whenUncovered } from '../shell/cover.svelte';
import { lockNow, nowStandsWith } from './locking.svelte';
import { lookForTrouble } from './standing.svelte';
import { settled } from '../settled';

const office = vi.hoisted(() => ({ locked: false, order: [] as string[], answers: () => Promise.resolve() }));
vi.mock('../ipc', async (load) => ({
  ...(await load<typeof import('../ipc')>()),
  lockOffice: async () => {
    office.order.push('lock');
    await office.answers();
    office.locked = true;
    return null;
  },
  trouble: () =>
    Promise.resolve(
      office.locked ? { code: 'passphrase', message: '', path: '', backup: null, can_salvage: false } : null,
    ),
  standing: () => Promise.resolve(null),
  typedWords: () => Promise.resolve([]),
  heldWords: () => Promise.resolve([]),
}));

afterEach(async () => {
  uncover();
  office.locked = false;
  office.order = [];
  await lookForTrouble();
});

const CLOSED = { closed: true, by_recovery: false, kept: false, not_kept: null, left_open: [] };

// Red while what is typed was waited for before the lock was shown.
test('the lock covers the window before anything is waited for, and stays', async () => {
  nowStandsWith(CLOSED);
  let answer = (): void => undefined;
  office.answers = () =>
    new Promise((done) => {
      answer = done;
    });
  const locked = lockNow();
  expect(covered()).toBe(true);
  expect(await lockNow(), 'it is locked once').toBe(false);
  await vi.waitFor(() => expect(office.order).toEqual(['lock']));
  answer();
  expect(await locked).toBe(true);
  expect(covered()).toBe(true);
});

test('an office that cannot be locked is not covered for good', async () => {
  nowStandsWith(CLOSED);
  office.answers = () => Promise.reject(new Error('refused'));
  await expect(lockNow()).rejects.toThrow('refused');
  expect(covered()).toBe(false);
});

test('an office without a passphrase is never covered', async () => {
  nowStandsWith({ ...CLOSED, closed: false });
  expect(await lockNow()).toBe(false);
  expect(covered()).toBe(false);
});

// Red when a dialog that something still under way opens comes to lie over the lock.
test('what would open over the lock waits until it is gone, or is called off', () => {
  const opened: string[] = [];
  cover();
  whenUncovered(() => opened.push('a'));
  whenUncovered(() => opened.push('b'))();
  expect(opened).toEqual([]);
  uncover();
  expect(opened).toEqual(['a']);
  whenUncovered(() => opened.push('c'));
  expect(opened).toEqual(['a', 'c']);
});

test('a dialog behind the lock is not shown before the lock is gone', async () => {
  const { default: KeptWords } = await import('./KeptWords.svelte');
  const shown: HTMLDialogElement[] = [];
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
    shown.push(this);
  });
  cover();
  const dialog = mount(KeptWords, { target: document.body });
  await settled();
  expect(shown).toEqual([]);
  uncover();
  expect(shown).toHaveLength(1);
  await unmount(dialog);
});
