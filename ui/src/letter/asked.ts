// The words of a letter with the requests that are marked in them, and what is said of how far each is answered. Pure.
import type { Outcome, Position, PositionSaid, RequestCounts } from '../ipc';

/** A request as far as its place in the words and its mark go. */
export type Marked = { id: string; text: string; number: string | null; outcome: Outcome | null };

/** A stretch of a paragraph: words, and the request that they are part of. */
export type Stretch<R> = { words: string; request: R | null };

/** A paragraph of a letter: its stretches in order, and the requests that begin in it. */
export type Paragraph<R> = { stretches: Stretch<R>[]; requests: R[] };

/**
 * The paragraphs of a letter with what is marked in them. A request whose words stand nowhere in the letter is in none
 * of them; of one that stands twice the first place that no other request has is marked.
 */
export function paragraphsOf<R extends Marked>(body: string, requests: readonly R[]): Paragraph<R>[] {
  const places: { from: number; to: number; request: R }[] = [];
  for (const request of requests) {
    let from = body.indexOf(request.text);
    while (from >= 0 && places.some((other) => from < other.to && other.from < from + request.text.length))
      from = body.indexOf(request.text, from + 1);
    if (from >= 0) places.push({ from, to: from + request.text.length, request });
  }
  places.sort((one, other) => one.from - other.from);
  const paragraphs: Paragraph<R>[] = [];
  for (const match of body.matchAll(/[^\n](?:[^\n]|\n(?![ \t]*(?:\n|$)))*/g)) {
    if (match[0].trim() === '') continue;
    const end = match.index + match[0].length;
    const paragraph: Paragraph<R> = { stretches: [], requests: [] };
    let at = match.index;
    const say = (to: number, request: R | null): void => {
      if (to > at) paragraph.stretches.push({ words: body.slice(at, to), request });
      at = Math.max(at, to);
    };
    for (const { from, to, request } of places) {
      if (to <= match.index || from >= end) continue;
      say(Math.max(from, match.index), null);
      say(Math.min(to, end), request);
      if (from >= match.index) paragraph.requests.push(request);
    }
    say(end, null);
    paragraphs.push(paragraph);
  }
  return paragraphs;
}

const NUMBER = /^\s*(?:\*\*)?\(?(\d{1,3}(?:\([a-z]\))?|[a-z])\\?[.)]\s+/;

/** Words that are to become a request: the number in front of them, where they have one, and the rest. */
export function numberOf(words: string): { number: string | null; text: string } {
  const found = NUMBER.exec(words);
  const text = words.slice(found?.[0].length ?? 0).trim();
  return text === '' ? { number: null, text: words.trim() } : { number: found?.[1] ?? null, text };
}

/** How far a request is answered, in a mark and words. */
export function farWords(outcome: Outcome | null): { mark: string; words: string } {
  switch (outcome) {
    case 'answered':
      return { mark: 'ans', words: 'answered' };
    case 'partly':
      return { mark: 'ansp', words: 'partly answered' };
    default:
      return { mark: 'ansn', words: 'not answered' };
  }
}

export const POSITION: Record<Position, string> = {
  accepts: 'accepts',
  accepts_in_part: 'accepts in part',
  declines: 'declines',
  notes: 'notes',
};

/** How far an answer answers, to choose from: once it is said, it is not left unsaid again. */
export function outcomesFrom(said: Outcome | null): { value: Outcome | ''; words: string }[] {
  const all: { value: Outcome | ''; words: string }[] = [
    { value: 'answered', words: 'answered' },
    { value: 'partly', words: 'partly answered' },
    { value: 'not', words: 'not answered' },
  ];
  return said ? all : [{ value: '', words: 'not said' }, ...all];
}

/** Whether an answer agrees, to choose from. */
export const POSITIONS: { value: PositionSaid; words: string }[] = [
  { value: 'none', words: 'none' },
  ...Object.entries(POSITION).map(([value, words]) => ({ value: value as PositionSaid, words })),
];

/** `5 answered, 1 partly, 1 not`. */
export function countWords(counts: RequestCounts): string {
  return [
    counts.answered ? `${counts.answered} answered` : '',
    counts.partly ? `${counts.partly} partly` : '',
    counts.not ? `${counts.not} not` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
