import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nowStands } from '../safety/standing.svelte';
import { toasts } from '../shell/toasts.svelte';
import {
  dialogTurned,
  footKeys,
  heardKey,
  heardPress,
  keyInForce,
  press,
  setSingleKeys,
  whenLetterMet,
} from './keyboard.svelte';
import type { Standing } from '../ipc';
import Layers from './Layers.fixture.svelte';

const done: string[] = [];
window.addEventListener('keydown', heardKey, true);
window.addEventListener('keydown', press);
// Each test comes long after the one before it, so that no letter of that one is still on its way.
let clock = 0;
beforeEach(() => {
  clock += 10_000;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
  done.length = 0;
  setSingleKeys(true);
  nowStands({ only_read: null } as Standing);
});

async function key(on: Element, name: string, held: KeyboardEventInit = {}): Promise<string[]> {
  done.length = 0;
  await fireEvent.keyDown(on, { key: name, bubbles: true, ...held });
  await tick();
  return [...done];
}

test('the topmost layer that answers has the key', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  expect(await key(document.body, 'j')).toEqual(['screen J']);
  expect(await key(document.body, 'e', { ctrlKey: true }), 'a binding that declines passes the key on').toEqual([
    'everywhere Ctrl E',
  ]);
});

test('single letters are words in a field, nothing in a dialog, and can be switched off', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  expect(await key(screen.getByLabelText('Field'), 'j')).toEqual([]);
  expect(await key(screen.getByLabelText('Field'), 'e', { ctrlKey: true })).toEqual(['everywhere Ctrl E']);
  setSingleKeys(false);
  expect(await key(document.body, 'j')).toEqual([]);
  expect(await key(document.body, 'e', { ctrlKey: true })).toEqual(['everywhere Ctrl E']);
});

test('the chord beside a letter does the same, in a field too, and where letters are switched off', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  expect(await key(document.body, 'N', { ctrlKey: true, shiftKey: true })).toEqual(['new']);
  expect(await key(screen.getByLabelText('Field'), 'n', { ctrlKey: true })).toEqual(['screen N']);
  expect(keyInForce('N')).toBe('N');
  setSingleKeys(false);
  expect(await key(document.body, 'n', { ctrlKey: true })).toEqual(['screen N']);
  expect([keyInForce('N'), keyInForce('F8'), keyInForce('Esc')]).toEqual(['Ctrl+N', 'F8', 'Esc']);
  expect(
    footKeys().map((one) => one.keys),
    'what has a chord stays in the foot',
  ).toEqual(['A']);
});

// Red while a key that is held down went on from step to step.
test('Enter that is held down does not go on acting', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  expect(await key(document.body, 'Enter', { ctrlKey: true })).toEqual(['send on']);
  expect(await key(document.body, 'Enter', { ctrlKey: true, repeat: true })).toEqual([]);
  expect(await key(document.body, 'j'), 'moving goes on').toEqual(['screen J']);
  expect(await key(document.body, 'j', { repeat: true })).toEqual(['screen J']);
});

test('an open dialog has the keyboard to itself, also where nothing in it has the focus', async () => {
  render(Layers, { done: (what: string) => done.push(what), dialog: true });
  expect(await key(screen.getByText('In a dialog'), 'j')).toEqual([]);
  expect(await key(document.body, 'j')).toEqual([]);
});

test('a binding that is withdrawn no longer answers', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  expect(await key(document.body, 'x')).toEqual(['X']);
  expect(await key(document.body, 'x')).toEqual([]);
});

test('a key that would change an office that can only be read says why, and is not offered', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  await tick();
  expect(footKeys().map((one) => one.does)).toEqual(['new']);
  expect(await key(document.body, 'a')).toEqual(['new']);
  nowStands({ only_read: 'The folder cannot be written to.' } as Standing);
  clock += 1000;
  expect(await key(document.body, 'a')).toEqual([]);
  expect(toasts.map((one) => one.words)).toEqual(['Nothing can be changed. The folder cannot be written to.']);
  expect(footKeys()).toEqual([]);
  expect(await key(document.body, 'j'), 'what only moves works').toEqual(['screen J']);
});

test('while a dialog opens or closes no letter acts on the screen beneath, and moving goes on', async () => {
  render(Layers, { done: (what: string) => done.push(what) });
  heardKey({ key: 'e' });
  dialogTurned();
  clock += 100;
  expect(await key(document.body, 'n'), 'typed into a dialog that is not there yet').toEqual([]);
  expect(await key(document.body, 'j')).toEqual(['screen J']);
  expect(await key(document.body, 'e', { ctrlKey: true })).toEqual(['everywhere Ctrl E']);
  clock += 1000;
  expect(await key(document.body, 'n')).toEqual(['screen N']);
  clock += 50;
  expect(await key(document.body, 'n'), 'what the first one opens may still be on its way').toEqual([]);
  clock += 1000;
  dialogTurned();
  heardKey({ key: 'Shift' });
  clock += 50;
  expect(
    await key(document.body, 'n'),
    'a key after a rest is meant for the screen, however lately a dialog went',
  ).toEqual(['screen N']);
  clock += 1000;
  heardKey({ key: 'e' });
  dialogTurned();
  heardPress();
  clock += 50;
  expect(await key(document.body, 'n'), 'a button was pressed since the last key').toEqual(['screen N']);
});

test('the first letter that acts is told, and what it does', async () => {
  const met: string[] = [];
  whenLetterMet((binding, chord) => met.push(`${chord}: ${binding.does}`));
  render(Layers, { done: (what: string) => done.push(what) });
  await key(document.body, 'j');
  await key(document.body, 'n');
  expect(met).toEqual(['N: another']);
  whenLetterMet(null);
});
