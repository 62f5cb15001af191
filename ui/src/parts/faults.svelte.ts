// What is wrong in the fields of one form, so that its button can name the field that holds it back.
import { getContext, onDestroy, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

const KEY = Symbol('faults');

/** The labels of the fields whose words cannot be taken. */
export type Faults = ReadonlyMap<object, string>;

/** Called by a form while it is set up. */
export function faultsOfFields(): Faults {
  return setContext(KEY, new SvelteMap<object, string>());
}

/** Called by a field while it is set up; gives the function that says its fault, or that it has none. */
export function fieldFault(): (label: string | null) => void {
  const faults = getContext<SvelteMap<object, string> | undefined>(KEY);
  const field = {};
  onDestroy(() => faults?.delete(field));
  return (label) => {
    if (label === null) faults?.delete(field);
    else faults?.set(field, label);
  };
}

/** What a button says after its own words instead of acting: `look at “From”`. Nothing when no field holds it back. */
export function heldBy(faults: Faults): string {
  const [first] = faults.values();
  return first === undefined ? '' : `look at “${first}”`;
}
