// How a line of a note becomes an action: a line that starts with !, ACTION or “Action:” (the same rule as
// `marked_line` in the core), in up to four parts divided by | (words, timing, lead, for discussion at). What the
// parts mean is read on the Rust side; this finds them.

export type Part = { name: 'words' | 'timing' | 'lead' | 'discuss'; from: number; to: number; text: string };

const MARKER =
  /^\s{0,3}(?:!(?!\[)[ \t]*|ACTION(?=$|[\s:.–—-])[ \t]*[:.–—-]?[ \t]*|Action(?: point)?[ \t]*[:–—-][ \t]*)/;
const NAMES: Part['name'][] = ['words', 'timing', 'lead', 'discuss'];

/** What stands after the marker, or nothing for a line that is not an action. */
export function actionWords(line: string): string | null {
  const marker = MARKER.exec(line);
  return marker ? line.slice(marker[0].length) : null;
}

/** The length of the marker at the start of a line; 0 where there is none. */
export function markerLength(line: string): number {
  return MARKER.exec(line)?.[0].length ?? 0;
}

/** The parts of the words after the marker, with where they stand. A fifth | belongs to the fourth part. */
export function splitParts(words: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const name of NAMES) {
    const bar = name === 'discuss' ? -1 : words.indexOf('|', at);
    const end = bar < 0 ? words.length : bar;
    parts.push({ name, from: at, to: end, text: words.slice(at, end).trim() });
    if (bar < 0) break;
    at = bar + 1;
  }
  return parts;
}

const REFERENCE = /^\[Action\]\(action:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)[ \t]*$/i;

/** The id of the action that a line refers to, when it holds nothing else. */
export function referenceIn(line: string): string | null {
  return REFERENCE.exec(line)?.[1]?.toLowerCase() ?? null;
}

/** The paragraph that stands for an action in a note. */
export function referenceTo(id: string): string {
  return `[Action](action:${id})`;
}
