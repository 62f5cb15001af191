// The keyboard layer. Each screen and each part in focus lays its keys on top of the ones beneath; one listener on
// the window finds the topmost that answers. The foot and the list of shortcuts read the same bindings, so what is
// shown is what works. Single letters work only when no field has the keyboard, and can be switched off (WCAG 2.1.4).
import { untrack } from 'svelte';
import { onlyRead, saysOnlyRead } from '../safety/reading.svelte';
import { chordOf, isSingleKey, onMac } from './chord';
import { twinOf } from './twins';

export type Binding = {
  /** One or more chords, the first is the one shown. */
  keys: string | string[];
  /** What it does, in words, for the foot and the list. */
  does: string;
  run: () => void | boolean;
  /** What the foot shows in place of the first chord, such as J and K for moving. */
  shows?: string[];
  /** Shown in the foot while this layer is on top. */
  foot?: boolean;
  /** It changes the office: while that can only be read it says so and does nothing. */
  changes?: boolean;
  /** Also answers while a field has the keyboard; chords with Ctrl and function keys do so anyway. */
  inFields?: boolean;
};

/** `depth` 0 lies beneath every screen, 1 is a screen's own, 2 a part of it. */
export type Layer = { name: string; depth: number; bindings: Binding[] };

class Keyboard {
  layers = $state.raw<Layer[]>([]);
  singleKeys = $state(true);
}

const state = new Keyboard();

/** Lays `make()` on top of the keys beneath for as long as the component lives. Call while it is being set up. */
export function useKeys(name: string, make: () => Binding[], depth = 1): void {
  $effect(() => {
    const layer: Layer = { name, depth, bindings: make() };
    // Laying a layer on must not make this effect run again, so the list itself is not watched here.
    untrack(() => {
      state.layers = [
        ...state.layers.filter((one) => one.depth <= depth),
        layer,
        ...state.layers.filter((one) => one.depth > depth),
      ];
    });
    return () => {
      state.layers = untrack(() => state.layers).filter((one) => one !== layer);
    };
  });
}

/** Every layer now in force, topmost first. */
export function layersInForce(): Layer[] {
  return [...state.layers].reverse();
}

/** What the foot shows: bindings marked for it, topmost first, each chord once, at most `most`. */
export function footKeys(most = 6): Binding[] {
  const seen = new Set<string>();
  const found: Binding[] = [];
  for (const layer of layersInForce()) {
    for (const binding of layer.bindings) {
      const first = firstKey(binding);
      if (
        !binding.foot ||
        (binding.changes && onlyRead()) ||
        seen.has(first) ||
        (!state.singleKeys && isSingleKey(first) && !twinOf(first))
      )
        continue;
      seen.add(first);
      found.push(binding);
    }
  }
  return found.slice(0, most);
}

export function firstKey(binding: Binding): string {
  return Array.isArray(binding.keys) ? (binding.keys[0] ?? '') : binding.keys;
}

export function setSingleKeys(on: boolean): void {
  state.singleKeys = on;
}

/** The key to show for an act: the chord beside a letter, where letters are switched off. */
export function keyInForce(chord: string): string {
  return (state.singleKeys || !isSingleKey(chord) ? undefined : twinOf(chord)) ?? chord;
}

/**
 * As long as a dialog may take until it has the keyboard, and as long as a hand rests at most between two keys of a
 * word.
 */
const TURNING_MS = 300;
let turned = -Infinity;
const pressed = { last: -Infinity, before: -Infinity };

/**
 * A dialog opens or closes: for a moment a hand that goes on typing does not mean the screen beneath it, and no letter
 * acts there.
 */
export function dialogTurned(): void {
  turned = performance.now();
}

/** Told of every key before anything answers to it, wherever it is pressed. */
export function heardKey(event: Pick<KeyboardEvent, 'key'>): void {
  if (['Control', 'Shift', 'Meta', 'Alt', 'AltGraph'].includes(event.key)) return;
  pressed.before = pressed.last;
  pressed.last = performance.now();
}

/** A press of the mouse: what was typed before it does not go on after it. */
export function heardPress(): void {
  pressed.before = pressed.last = -Infinity;
}

/** A letter that belongs to what was being typed as a dialog opened or closed. */
function goesOn(): boolean {
  const now = performance.now();
  return now - turned < TURNING_MS && now - pressed.before < TURNING_MS;
}

/** A letter that acts. J and K only move, and may be pressed as fast as a hand can. */
function isActingLetter(chord: string): boolean {
  return isSingleKey(chord) && /\p{L}$/u.test(chord) && !/[JK]$/.test(chord);
}

let meets: ((binding: Binding, chord: string) => void) | null = null;

/** Told when a letter has acted for the first time that anybody here met one. */
export function whenLetterMet(told: ((binding: Binding, chord: string) => void) | null): void {
  meets = told;
}

/** True when what has the keyboard takes typing, so that single letters are words, not acts. */
export function takesTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  );
}

/** Chords that change words. */
const TYPES = new Set(['Ctrl+X', 'Ctrl+V', 'Ctrl+Shift+V', 'Ctrl+B', 'Ctrl+I', 'Ctrl+Enter']);

/** A key that changes the words of what has the keyboard, as far as a key alone tells. */
export function typesWords(event: KeyboardEvent): boolean {
  if (!takesTyping(event.target)) return false;
  if (['Enter', 'Backspace', 'Delete'].includes(event.key)) return true;
  if (TYPES.has(chordOf(event, onMac()) ?? '')) return true;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key.length === 1 && (plain || event.getModifierState('AltGraph'));
}

// What a web view would do by itself and an office program must not: reload, print the window, find in page, zoom, go
// back.
const WEB_VIEW = new Set([
  'Ctrl+P',
  'Ctrl+Shift+P',
  'Ctrl+R',
  'Ctrl+Shift+R',
  'F5',
  'F3',
  'Ctrl+F',
  'Ctrl+G',
  'Ctrl+U',
  'Ctrl+J',
  'Ctrl+S',
  'Ctrl+O',
  'Ctrl+D',
  'F7',
  'Ctrl+H',
  'Ctrl+E',
]);

/** Runs the topmost binding that answers to the event. Returns whether one did. */
export function press(event: KeyboardEvent): boolean {
  const chord = chordOf(event, onMac());
  if (!chord) return false;
  // A key that is held down goes on typing and moving; it does not go on from act to act.
  if (event.repeat && /(^|\+)Enter$/.test(chord)) return false;
  // Outside of a field it would mark the words of the whole window, menus and all.
  if (WEB_VIEW.has(chord) || (chord === 'Ctrl+A' && !takesTyping(event.target))) event.preventDefault();
  // A dialog has the keyboard to itself, also where what had it in the dialog has just gone.
  if (document.querySelector('dialog[open]')) return false;
  const typing = takesTyping(event.target);
  const plain = !chord.startsWith('Ctrl+') && !/^(Shift\+)?F\d+$/.test(chord);
  for (const layer of layersInForce()) {
    for (const binding of layer.bindings) {
      const keys = Array.isArray(binding.keys) ? binding.keys : [binding.keys];
      if (!keys.some((one) => one === chord || twinOf(one) === chord)) continue;
      if (plain && typing && !binding.inFields) continue;
      if (isSingleKey(chord) && !state.singleKeys) continue;
      const acts = isActingLetter(chord);
      if (acts && goesOn()) continue;
      // A button, link or box that has the keyboard keeps Enter and Space for itself.
      if ((chord === 'Enter' || chord === 'Space') && !binding.inFields && isPressable(event.target)) continue;
      if (binding.changes && onlyRead()) saysOnlyRead();
      else if (binding.run() === false) continue;
      // What it opens may come a moment later, when more is typed already.
      else if (acts) {
        dialogTurned();
        meets?.(binding, chord);
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    }
  }
  return false;
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, a[href], summary, [role="option"], input[type="checkbox"], input[type="radio"]') !== null
  );
}

/** Moves the keyboard to the next pane (an element marked `data-pane`), or the last one. */
export function nextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
  if (panes.length === 0) return;
  // A pane may lie within another: the one that has the keyboard is the innermost.
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const start = here < 0 ? beside(panes, step) : here;
  const pane = panes[(start + step + panes.length) % panes.length];
  (pane ? firstOf(pane) : undefined)?.focus();
}

/**
 * Between which panes the keyboard is while it is in none, such as on the heading of a screen: the one before it where
 * one goes on, the one after it where one goes back.
 */
function beside(panes: readonly HTMLElement[], step: 1 | -1): number {
  const has = document.activeElement;
  const after =
    has && has !== document.body
      ? panes.findIndex((pane) => has.compareDocumentPosition(pane) & Node.DOCUMENT_POSITION_FOLLOWING)
      : 0;
  const next = after < 0 ? panes.length : after;
  return step === 1 ? next - 1 : next;
}

/**
 * Where the keyboard goes in a pane: to what is marked for it, to its text, to what is in hand, else to what comes
 * first.
 */
const IN_A_PANE = [
  '[data-pane-first]',
  '.cm-content',
  '[aria-current="true"], [role="option"][tabindex="0"]',
  'a[href], button, input, select, textarea, [tabindex="0"]',
];

function firstOf(pane: HTMLElement): HTMLElement {
  for (const sought of IN_A_PANE) {
    const found = [...pane.querySelectorAll<HTMLElement>(sought)].find(
      (one) => one.offsetParent !== null && one.closest('[data-pane]') === pane,
    );
    if (found) return found;
  }
  if (!pane.hasAttribute('tabindex')) pane.tabIndex = -1;
  return pane;
}

/**
 * Gives the keyboard to the heading of the screen, where nothing else has it: what is read out next says where one is.
 */
export function headingTakesKeys(): void {
  const has = document.activeElement;
  if ((has && has !== document.body) || document.querySelector('dialog[open]')) return;
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  selectionLeavesText();
}

/**
 * The web view types into the text that has the selection, whatever has the keyboard: a text that was left loses it.
 */
export function selectionLeavesText(): void {
  const selection = document.getSelection();
  const at = selection?.anchorNode;
  const text = (at instanceof Element ? at : at?.parentElement)?.closest('[contenteditable="true"]');
  if (text && !text.contains(document.activeElement)) selection?.removeAllRanges();
}
