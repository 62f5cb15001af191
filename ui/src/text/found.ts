// Finding words in a text, and putting others in their place: what is looked for, where it stands, which of it is next.
// The line of a captured action is the editor's own and is neither found nor changed; what is looked for in its place
// is the words of the action that stands there, where the editor has them.
import type { Text } from '@codemirror/state';
import { referenceIn } from '../note/capture';

/** A field of a captured action that holds words. */
export type CardField = 'text' | 'timing' | 'lead';
export type CardWords = { field: CardField; words: string };

/** Where words stand: in the text, or in a field of the action whose line begins and ends there. */
export type Place = { from: number; to: number; card?: { id: string; field: CardField; at: number; length: number } };
export type Wanted = { words: string; cased: boolean };

/** What finds the words: capitals or not, and any of the apostrophes and dashes that a keyboard or a paper has. */
export function patternOf({ words, cased }: Wanted): RegExp | null {
  if (words === '') return null;
  const plain = words
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’‘]/g, "['’‘]")
    .replace(/["“”]/g, '["“”]')
    .replace(/[-–—]/g, '[-–—]')
    .replace(/\s/g, '\\s');
  return new RegExp(plain, cased ? 'gu' : 'giu');
}

/**
 * Every place of the words in the lines from one position to another; in actions too, where `cards` gives their words.
 */
export function placesIn(
  doc: Text,
  wanted: Wanted,
  from = 0,
  to = doc.length,
  cards: ((id: string) => readonly CardWords[]) | null = null,
): Place[] {
  const pattern = patternOf(wanted);
  const places: Place[] = [];
  if (!pattern) return places;
  let start = doc.lineAt(from).from;
  for (const text of doc.iterLines(doc.lineAt(from).number, doc.lineAt(to).number + 1)) {
    const id = referenceIn(text);
    if (id === null)
      for (const match of text.matchAll(pattern))
        places.push({ from: start + match.index, to: start + match.index + match[0].length });
    else
      for (const { field, words } of cards?.(id) ?? []) {
        for (const match of words.matchAll(pattern))
          places.push({
            from: start,
            to: start + text.length,
            card: { id, field, at: match.index, length: match[0].length },
          });
      }
    start += text.length + 1;
  }
  return places;
}

/** The next place after a position, or the last one before it; round the end of the text it goes on. */
export function nextOf(places: readonly Place[], at: number, by: 1 | -1): number {
  if (places.length === 0) return -1;
  const next =
    by === 1 ? places.findIndex((place) => place.from >= at) : places.findLastIndex((place) => place.to <= at);
  return next >= 0 ? next : by === 1 ? 0 : places.length - 1;
}

/** The same place: in a card, the same words of the same field. */
export function samePlace(one: Place, other: Place): boolean {
  if (!one.card || !other.card) return one.card === other.card && one.from === other.from && one.to === other.to;
  return one.card.id === other.card.id && one.card.field === other.card.field && one.card.at === other.card.at;
}

/** What fields of actions become when words are put in these places of theirs: each field once. */
export function replacedInCards(
  places: readonly Place[],
  words: string,
  of: (id: string) => readonly CardWords[],
): { id: string; field: CardField; words: string }[] {
  const changed: { id: string; field: CardField; words: string }[] = [];
  // From the end of each field, so that the places before stay where they are.
  for (const { card } of [...places].sort((a, b) => (b.card?.at ?? 0) - (a.card?.at ?? 0))) {
    if (!card) continue;
    let one = changed.find((other) => other.id === card.id && other.field === card.field);
    if (!one) {
      const stands = of(card.id).find((other) => other.field === card.field);
      if (!stands) continue;
      one = { id: card.id, field: card.field, words: stands.words };
      changed.push(one);
    }
    one.words = one.words.slice(0, card.at) + words + one.words.slice(card.at + card.length);
  }
  return changed;
}
