// The provisions by which words can be withheld, as the list at the selection offers them. Pure.
import type { OfferedProvision } from '../ipc';
import { count } from '../words/dates';

const fold = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB').trim();

/** A provision without the word before it, and without what is only between its steps: `40(2)(3a)(a)`. */
const bare = (words: string): string =>
  fold(words)
    .replace(/^(sections?|regulations?|regs?\.?|ss?\.?)(?=\s*\d)/, '')
    .replace(/\band\b|[\s&]/g, '');

/** Whether what is typed names a provision by its number: `40(2)`, `s. 31`, `section 36(2)`. */
const isNumber = (words: string): boolean => /^\d/.test(bare(words));

/** What the section is called alone: `40(2) and (3A)(a)`. */
export const numberOf = (one: OfferedProvision): string => one.exemption.replace(/^(section|regulation) /, '');

/**
 * The provisions that what is typed may mean: a number by how it begins, other words by what the law calls it and what
 * it needs. The one by which words were withheld last comes first, then those of the case as the office orders them.
 */
export function meant(all: readonly OfferedProvision[], typed: string, last: string): OfferedProvision[] {
  const found = all.filter((one) => {
    if (!typed.trim()) return true;
    if (isNumber(typed)) return bare(one.exemption).startsWith(bare(typed));
    const said = fold([one.exemption, one.title, one.kind, ...one.needs].join(' '));
    return fold(typed)
      .split(/\s+/)
      .every((word) => said.includes(word));
  });
  // A number that is typed in full is meant before those that go on from it.
  const rank = (one: OfferedProvision): number =>
    isNumber(typed) && bare(one.exemption) === bare(typed) ? 0 : one.exemption === last ? 1 : 2;
  return [...found].sort((one, other) => rank(one) - rank(other));
}

/** Whether Enter takes the first without an arrow: what is typed means it, or the case uses it already. */
export const isOffered = (one: OfferedProvision | undefined, typed: string, last: string): boolean =>
  one !== undefined &&
  (typed.trim() !== '' || one.claimed || one.entries.length > 0 || (last !== '' && one.exemption === last));

/** `entry 2`, `entries 2 and 4.1`. */
function entriesOf(numbers: readonly string[]): string {
  const last = numbers.at(-1) ?? '';
  return numbers.length > 1 ? `entries ${numbers.slice(0, -1).join(', ')} and ${last}` : `entry ${last}`;
}

/** What the notice will need for it: `The notice will need why it applies, the harm and the public interest.` */
export function needsOf(one: OfferedProvision): string {
  const needs = ['why it applies', ...one.needs];
  const last = needs.pop() ?? '';
  return `The notice will need ${needs.length ? `${needs.join(', ')} and ${last}` : last}.`;
}

/** What the case does with it already; empty where that is nothing. */
export function usedOf(one: OfferedProvision): string {
  if (one.entries.length)
    return one.claimed
      ? `Claimed already for ${entriesOf(one.entries)}.`
      : `Used for ${entriesOf(one.entries)}, and not claimed yet.`;
  return one.claimed ? 'Claimed already.' : '';
}

/** How many words are selected: `29 words`. */
export const wordsIn = (words: string): string => count(words.split(/\s+/).filter(Boolean).length, 'word');
