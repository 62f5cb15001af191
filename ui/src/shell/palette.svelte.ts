// The palette's acts: every screen lays its own on top while it is in view. Records come first and are searched for
// on the Rust side; acts are matched here by their words.

import { untrack } from 'svelte';

export type PaletteAct = {
  words: string; icon?: string; chord?: string;
  /** It changes the office, and is off while that can only be read. */
  changes?: boolean;
  run: (typed: string) => void; with?: (typed: string) => string;
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

/** The acts whose words hold every typed word, in any order. */
export function matching(acts: PaletteAct[], typed: string): PaletteAct[] {
  const words = typed.toLocaleLowerCase('en-GB').split(/\s+/).filter(Boolean);
  return acts.filter((act) => {
    const said = act.words.toLocaleLowerCase('en-GB');
    return words.every((word) => said.includes(word));
  });
}
