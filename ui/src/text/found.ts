// Finding words in a text, and putting others in their place: what is looked for, where it stands, which of it is next.
// A captured action's line is the editor's own and is neither found nor changed.
import type { Text } from '@codemirror/state';
import { referenceIn } from '../note/capture';

export type Place = { from: number; to: number };
export type Wanted = { words: string; cased: boolean };

/** What finds the words: capitals or not, and any of the apostrophes and dashes that a keyboard or a paper has. */
export function patternOf({ words, cased }: Wanted): RegExp | null {
  if (words === '') return null;
  const plain = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’‘]/g, "['’‘]").replace(/["“”]/g, '["“”]').replace(/[-–—]/g, '[-–—]').replace(/\s/g, '\\s');
  return new RegExp(plain, cased ? 'gu' : 'giu');
}

/** Every place of the words in the lines from one position to another. */
export function placesIn(doc: Text, wanted: Wanted, from = 0, to = doc.length): Place[] {
  const pattern = patternOf(wanted);
  const places: Place[] = [];
  if (!pattern) return places;
  let start = doc.lineAt(from).from;
  for (const text of doc.iterLines(doc.lineAt(from).number, doc.lineAt(to).number + 1)) {
    if (referenceIn(text) === null) for (const match of text.matchAll(pattern)) places.push({ from: start + match.index, to: start + match.index + match[0].length });
    start += text.length + 1;
  }
  return places;
}

/** The next place after a position, or the last one before it; round the end of the text it goes on. */
export function nextOf(places: readonly Place[], at: number, by: 1 | -1): number {
  if (places.length === 0) return -1;
  const next = by === 1 ? places.findIndex((place) => place.from >= at) : places.findLastIndex((place) => place.to <= at);
  return next >= 0 ? next : by === 1 ? 0 : places.length - 1;
}
