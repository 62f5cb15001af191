import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Standing } from '../ipc';
import { nowStands } from '../safety/standing.svelte';
import { draggedOver, dropped, dropWords, useDrop, type Drop } from './dropping.svelte';
import { toasts } from './toasts.svelte';

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
  document.body.replaceChildren();
  toasts.splice(0);
  draggedOver(false);
  nowStands({ only_read: null } as Standing);
});

/** A place that takes files, and those it took. */
function place(says: string, more: Partial<Drop> = {}): string[] {
  const took: string[] = [];
  ended.push(
    $effect.root(() =>
      useDrop(() => ({
        says,
        take: (path) => {
          took.push(path);
          return true;
        },
        ...more,
      })),
    ),
  );
  flushSync();
  return took;
}

test('the screen that was laid on last takes the file, and says so before', () => {
  const under = place('under');
  const screen = place('A letter is read');
  draggedOver(true);
  expect(dropWords()).toBe('A letter is read');
  dropped(['/tmp/a letter.docx'], null);
  expect([under, screen]).toEqual([[], ['/tmp/a letter.docx']]);
  expect(dropWords()).toBe('');
});

test('while a dialog is open no screen behind it takes a file', () => {
  const screen = place('screen');
  document.body.innerHTML = '<dialog open></dialog>';
  dropped(['/tmp/a'], null);
  expect(screen).toEqual([]);
  const dialog = place('dialog', { dialog: true });
  dropped(['/tmp/b'], null);
  expect([screen, dialog]).toEqual([[], ['/tmp/b']]);
});

test('of several files the first is read, and that is said; where nothing takes one the way is said', () => {
  place('screen');
  dropped(['/tmp/one.docx', '/tmp/two.docx'], null);
  expect(toasts[0]?.words).toBe('One file at a time: one.docx is read, the others are not.');
  place('On an action.', { take: () => false });
  dropped(['/tmp/one.docx'], null);
  expect(toasts[0]?.words).toBe('On an action.');
});

test('an office that can only be read takes no file, and says why', () => {
  const screen = place('screen');
  nowStands({ only_read: 'The folder cannot be written to.' } as Standing);
  dropped(['/tmp/a'], null);
  expect(screen).toEqual([]);
  expect(toasts[0]?.words).toContain('The folder cannot be written to.');
});

// Red while what was laid on was kept as a copy, among which it was never found again: a screen that was left went on
// taking files.
test('a screen that was left takes no file any more', () => {
  const under = place('under');
  const screen = place('screen');
  ended.pop()?.();
  flushSync();
  draggedOver(true);
  expect(dropWords()).toBe('under');
  dropped(['/tmp/a'], null);
  expect([under, screen]).toEqual([['/tmp/a'], []]);
});
