// Chords: one spelling for a key combination ("Ctrl+Shift+P", "J", "?"), how an event is turned into it, and how it
// is shown. On macOS Ctrl is read from, and shown as, Cmd. Nothing here knows what a chord does.

/** True where the Ctrl of a chord is the Cmd key. */
export function onMac(platform: string = navigator.platform): boolean {
  return /mac/i.test(platform);
}

const NAMED: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
  Escape: 'Esc',
};

/** The chord of a key press, or nothing for a bare modifier and for AltGr, which types letters on many keyboards. */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & { code?: string },
  mac = false,
): string | null {
  if (
    event.altKey ||
    ['Control', 'Shift', 'Meta', 'Alt', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(event.key)
  )
    return null;
  const main = mac ? event.metaKey : event.ctrlKey;
  if (mac ? event.ctrlKey : event.metaKey) return null;
  // With Shift a digit is a sign, and another one on each layout: with Ctrl as well, what counts is the digit's own
  // key.
  const digit =
    main && event.shiftKey ? (/^Digit(\d)$/.exec(event.code ?? '')?.[1] ?? /^\d$/.exec(event.key)?.[0]) : undefined;
  if (digit) return `Ctrl+Shift+${digit}`;
  const letter = event.key.length === 1 && event.key !== ' ';
  const name = NAMED[event.key] ?? (letter ? event.key.toUpperCase() : event.key);
  // A sign such as ? already says that Shift was held; a letter or a named key does not.
  const shift = event.shiftKey && (!letter || /\p{L}/u.test(event.key));
  return [main ? 'Ctrl' : '', shift ? 'Shift' : '', name].filter(Boolean).join('+');
}

/** True for a chord that types something, so that it works only when no field has the keyboard. */
export function isSingleKey(chord: string): boolean {
  return /^(?:Shift\+)?[^↓↑←→]$/u.test(chord);
}

/** A chord as `aria-keyshortcuts` has it: "Control+Shift+P". */
export function ariaKeys(chord: string, mac = onMac()): string {
  const named: Record<string, string> = {
    Ctrl: mac ? 'Meta' : 'Control',
    Esc: 'Escape',
    '↑': 'ArrowUp',
    '↓': 'ArrowDown',
    '←': 'ArrowLeft',
    '→': 'ArrowRight',
  };
  return chord
    .split('+')
    .map((key) => named[key] ?? key)
    .join('+');
}

/** The caps to show for a chord, in order. */
export function keyCaps(chord: string, mac = onMac()): string[] {
  return chord.split('+').map((cap) => (mac && cap === 'Ctrl' ? '⌘' : cap));
}
