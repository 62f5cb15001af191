// The palette's acts: every screen lays its own on top while it is in view, and every menu all of its acts. Records are
// searched for on the Rust side; acts are matched here by their words.

import { untrack } from 'svelte';
import { beginsNearly } from './near';

export type PaletteAct = {
  words: string;
  icon?: string;
  chord?: string;
  /** It changes the office, and is off while that can only be read. */
  changes?: boolean;
  /** It stands in a menu: left out where the same key or the same words are offered by the screen itself. */
  listed?: boolean;
  /** Its words in that menu, where `words` says whose they are as well. */
  label?: string;
  run: (typed: string) => void;
  with?: (typed: string) => string;
};

class Palette {
  open = $state(false);
  acts = $state.raw<{ owner: number; act: PaletteAct }[]>([]);
}

const state = new Palette();
let owners = 0;

export function palette(): Readonly<Palette> {
  return state;
}

export function openPalette(): void {
  state.open = true;
}

export function closePalette(): void {
  state.open = false;
}

/** Offers acts in the palette for as long as the component lives. Call while it is being set up. */
export function useActs(make: () => PaletteAct[]): void {
  const owner = ++owners;
  $effect(() => {
    const acts = make().map((act) => ({ owner, act }));
    // Offering acts must not make this effect run again, so the list itself is not watched here.
    const others = (): typeof acts => untrack(() => state.acts).filter((one) => one.owner !== owner);
    state.acts = [...acts, ...others()];
    return () => {
      state.acts = others();
    };
  });
}

const plain = (words: string): string => words.toLocaleLowerCase('en-GB').replace(/…/g, '').trim();

/**
 * Each act once: of a menu's acts those that the screen does not offer by the same key or the same words, with the
 * menu's name before them or not.
 */
export function once(acts: readonly PaletteAct[]): PaletteAct[] {
  const own = acts.filter((act) => !act.listed);
  const chords = new Set(own.flatMap((act) => (act.chord ? [act.chord] : [])));
  const seen = new Set(own.map((act) => plain(act.words)));
  const others = acts.filter((act) => {
    if (
      !act.listed ||
      (act.chord && chords.has(act.chord)) ||
      seen.has(plain(act.words)) ||
      seen.has(plain(act.label ?? act.words))
    )
      return false;
    seen.add(plain(act.words));
    return true;
  });
  return [...own, ...others];
}

/**
 * The acts whose words hold every typed word, in any order; those in which a word is mistyped come after the others.
 */
export function matching(acts: readonly PaletteAct[], typed: string): PaletteAct[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const exact: PaletteAct[] = [];
  const near: PaletteAct[] = [];
  for (const act of acts) {
    const said = plain(act.words);
    if (words.every((word) => said.includes(word))) exact.push(act);
    else if (
      words.every((word) => said.includes(word) || said.split(/[^\p{L}\p{N}]+/u).some((one) => beginsNearly(word, one)))
    )
      near.push(act);
  }
  return [...exact, ...near];
}

/** Whether what is typed is the act's own name, or a part of it, and no words for what it begins. */
export function isItsName(act: PaletteAct, typed: string): boolean {
  const said = plain(typed).replace(/\s+/g, ' ');
  return said !== '' && plain(act.words).includes(said);
}

/** Whether a title holds every typed word, so that the record itself is meant and not words somewhere in it. */
export function inTitle(title: string, typed: string): boolean {
  const said = plain(title);
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => said.includes(word));
}
