import { afterEach, expect, test } from 'vitest';
import { CATALOGUE } from './catalogue';
import { ariaKeys, chordOf, isSingleKey, keyCaps } from './chord';
import { nextPane, press, setSingleKeys, takesTyping } from './keyboard.svelte';
import { ariaKeysOf, TWINS, twinOf } from './twins';

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
  check('1', { ctrlKey: true }, 'Ctrl+1');
  check('1', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+1');
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
  expect(['Ctrl+J', 'F8', 'Esc', 'Enter', '↓', 'Shift+↑'].some(isSingleKey)).toBe(false);
});

afterEach(() => {
  setSingleKeys(true);
  document.body.replaceChildren();
});

test('fields take typing; buttons and boxes do not', () => {
  const made = (html: string): Element | null => {
    document.body.innerHTML = html;
    return document.body.firstElementChild;
  };
  expect(takesTyping(made('<input>'))).toBe(true);
  expect(takesTyping(made('<textarea></textarea>'))).toBe(true);
  expect(takesTyping(made('<select></select>'))).toBe(true);
  expect(takesTyping(made('<input type="checkbox">'))).toBe(false);
  expect(takesTyping(made('<button></button>'))).toBe(false);
});

test('what the web view would do by itself does not happen', () => {
  for (const [key, shift] of [
    ['p', false],
    ['r', false],
    ['s', false],
    ['P', true],
  ] as const) {
    const event = new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey: shift, cancelable: true });
    press(event);
    expect(event.defaultPrevented, key).toBe(true);
  }
});

test('a control says its chord in the words of the standard', () => {
  const check = (chord: string, said: string, mac = false): void => {
    expect(ariaKeys(chord, mac), chord).toBe(said);
  };
  check('Ctrl+Shift+P', 'Control+Shift+P');
  check('Ctrl+↓', 'Control+ArrowDown');
  check('Esc', 'Escape');
  check('N', 'N');
  check('Ctrl+K', 'Meta+K', true);
});

test('with Shift and Ctrl a digit counts by its key, whatever sign stands above it', () => {
  const event = { key: '!', code: 'Digit1', ctrlKey: true, metaKey: false, altKey: false, shiftKey: true };
  expect(chordOf(event)).toBe('Ctrl+Shift+1');
  expect(chordOf({ ...event, ctrlKey: false }), 'without Ctrl it is the sign').toBe('!');
});

test('each letter that acts has a chord of its own beside it', () => {
  // J and K have the arrows; @ and ! are typed into the text.
  const letters = CATALOGUE.flatMap((place) =>
    place.keys.flatMap((key) => [key.chord, ...(key.also ? [key.also] : [])]),
  ).filter((chord) => isSingleKey(chord) && !['J', 'K', '@', '!'].includes(chord));
  expect(letters.filter((chord) => twinOf(chord) === undefined)).toEqual([]);
  expect(new Set(Object.values(TWINS)).size).toBe(Object.keys(TWINS).length);
  expect(Object.values(TWINS).filter(isSingleKey)).toEqual([]);
  expect(ariaKeysOf('U', false)).toBe('U Control+U');
  expect(ariaKeysOf('Ctrl+K', false)).toBe('Control+K');
});

test('no chord beside a letter is taken by something else in its place', () => {
  for (const { place, keys } of CATALOGUE) {
    const chords = keys.flatMap((key) => [key.chord, ...(key.also ? [key.also] : [])]);
    const twins = chords.flatMap((chord) => (twinOf(chord) ? [twinOf(chord)] : [])).filter((twin) => twin !== 'Ctrl+/');
    expect(
      chords.filter((chord) => twins.includes(chord)),
      place,
    ).toEqual([]);
  }
});

test('F6 goes from pane to pane, also where one lies within another, and to the text of each', () => {
  document.body.innerHTML = `
    <aside data-pane><a href="#/a">Before</a><div class="cm-content" tabindex="0">Text</div>
      <section data-pane id="annex"><button>Row</button></section></aside>
    <section data-pane id="proof"><button>As text</button><div tabindex="-1" data-pane-first>Pages</div>
      <section data-pane><button>Settle</button></section></section>
    <section data-pane id="bare"><p>Nothing to press</p></section>`;
  for (const one of document.querySelectorAll<HTMLElement>('body *'))
    Object.defineProperty(one, 'offsetParent', { value: document.body });
  const gone = Array.from({ length: 6 }, () => {
    nextPane(1);
    return document.activeElement?.id || document.activeElement?.textContent;
  });
  expect(gone).toEqual(['Text', 'Row', 'Pages', 'Settle', 'bare', 'Text']);
  nextPane(-1);
  expect(document.activeElement?.id).toBe('bare');
});

// Red while the heading of a letter, which has the keyboard as it opens, led to the rail of screens first.
test('F6 on the heading of a screen goes to its first part, and back to the rail', () => {
  document.body.innerHTML = `
    <nav data-pane id="rail"><a href="#/a">Desk</a></nav>
    <main><h1 tabindex="-1">Letter</h1>
      <section data-pane><div class="cm-content" tabindex="0">Text</div></section></main>`;
  for (const one of document.querySelectorAll<HTMLElement>('body *'))
    Object.defineProperty(one, 'offsetParent', { value: document.body });
  const heading = document.querySelector<HTMLElement>('h1');
  heading?.focus();
  nextPane(1);
  expect(document.activeElement?.textContent).toBe('Text');
  heading?.focus();
  nextPane(-1);
  expect(document.activeElement?.textContent).toBe('Desk');
});
