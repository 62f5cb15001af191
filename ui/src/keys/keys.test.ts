import { afterEach, expect, test } from 'vitest';
import { CATALOGUE } from './catalogue';
import { ariaKeys, chordOf, isSingleKey, keyCaps } from './chord';
import { press, setSingleKeys, takesTyping } from './keyboard.svelte';

type Press = Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>;

function check(key: string, held: Press, expected: string | null, mac = false): void {
  const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
  expect(chordOf(event, mac), JSON.stringify(event)).toBe(expected);
}

test('presses have one spelling', () => {
  check('k', { ctrlKey: true }, 'Ctrl+K');
  check('P', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+P');
  check('j', {}, 'J');
  check('J', { shiftKey: true }, 'Shift+J');
  check('?', { shiftKey: true }, '?');
  check('F6', { shiftKey: true }, 'Shift+F6');
  check('ArrowDown', { ctrlKey: true }, 'Ctrl+↓');
  check(' ', {}, 'Space');
  check('Escape', {}, 'Esc');
});

test('a modifier alone, and AltGr, are no chord', () => {
  check('Control', { ctrlKey: true }, null);
  check('@', { ctrlKey: true, altKey: true }, null);
  check('Dead', {}, null);
});

test('on a Mac Ctrl is Cmd', () => {
  check('k', { metaKey: true }, 'Ctrl+K', true);
  check('k', { ctrlKey: true }, null, true);
  expect(keyCaps('Ctrl+K', true)).toEqual(['⌘', 'K']);
});

test('no place lists a key twice, and none needs Ctrl and Alt together', () => {
  for (const place of CATALOGUE) {
    const chords = place.keys.flatMap((key) => [key.chord, ...(key.also ? [key.also] : [])]);
    expect(new Set(chords).size, place.place).toBe(chords.length);
    expect(chords.filter((chord) => /Alt/.test(chord))).toEqual([]);
  }
});

test('single letters are known from chords', () => {
  expect(['J', '?', 'Shift+J', '/'].every(isSingleKey)).toBe(true);
  expect(['Ctrl+J', 'F8', 'Esc', 'Enter'].some(isSingleKey)).toBe(false);
});

afterEach(() => { setSingleKeys(true); document.body.replaceChildren(); });

test('fields take typing; buttons and boxes do not', () => {
  const made = (html: string): Element | null => { document.body.innerHTML = html; return document.body.firstElementChild; };
  expect(takesTyping(made('<input>'))).toBe(true);
  expect(takesTyping(made('<textarea></textarea>'))).toBe(true);
  expect(takesTyping(made('<select></select>'))).toBe(true);
  expect(takesTyping(made('<input type="checkbox">'))).toBe(false);
  expect(takesTyping(made('<button></button>'))).toBe(false);
});

test('what the web view would do by itself does not happen', () => {
  for (const [key, shift] of [['p', false], ['r', false], ['s', false], ['P', true]] as const) {
    const event = new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey: shift, cancelable: true });
    press(event);
    expect(event.defaultPrevented, key).toBe(true);
  }
});

test('a control says its chord in the words of the standard', () => {
  const check = (chord: string, said: string, mac = false): void => { expect(ariaKeys(chord, mac), chord).toBe(said); };
  check('Ctrl+Shift+P', 'Control+Shift+P');
  check('Ctrl+↓', 'Control+ArrowDown');
  check('Esc', 'Escape');
  check('N', 'N');
  check('Ctrl+K', 'Meta+K', true);
});
