// Every letter or sign that acts by itself has a chord that does the same. A screen reader takes single letters for
// itself (H goes to the next heading), who speaks to the computer sets them off by talking, and they can be switched
// off: what they do must be had without them (WCAG 2.1.4). J and K have the arrows; @ and ! are typed into a text and
// are no keys.
import { ariaKeys, onMac } from './chord';

/** The chord for each. A chord stands once: a test holds that, and that nothing else in its place answers to it. */
export const TWINS: Readonly<Record<string, string>> = {
  N: 'Ctrl+N',
  A: 'Ctrl+Shift+N',
  R: 'Ctrl+R',
  V: 'Ctrl+Shift+G',
  F: 'Ctrl+Shift+F',
  '/': 'Ctrl+F',
  'Shift+J': 'Shift+↓',
  'Shift+K': 'Shift+↑',
  U: 'Ctrl+U',
  'Shift+U': 'Ctrl+Shift+M',
  C: 'Ctrl+Shift+C',
  D: 'Ctrl+D',
  T: 'Ctrl+T',
  L: 'Ctrl+Shift+L',
  G: 'Ctrl+G',
  O: 'Ctrl+O',
  B: 'Ctrl+Shift+B',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [String(n), `Ctrl+Shift+${n}`])),
  '[': 'Ctrl+Shift+←',
  ']': 'Ctrl+Shift+→',
  M: 'Ctrl+M',
  Y: 'Ctrl+Shift+Y',
  I: 'Ctrl+Shift+J',
  H: 'Ctrl+Shift+H',
  S: 'Ctrl+Shift+S',
  W: 'Ctrl+Shift+W',
  X: 'Ctrl+Shift+X',
  '?': 'Ctrl+/',
};

/** The chord that does the same as a letter or sign; nothing for what is a chord already. */
export function twinOf(chord: string): string | undefined {
  return TWINS[chord];
}

/** What a control says in `aria-keyshortcuts`: its key, and the chord beside it. */
export function ariaKeysOf(chord: string, mac = onMac()): string {
  const twin = twinOf(chord);
  return [chord, ...(twin ? [twin] : [])].map((one) => ariaKeys(one, mac)).join(' ');
}
