// What the office writes for the Deputy Mayor before a meeting: which parts there are, how far they are written, and
// the words that are typed but not yet part of the record. Nothing here decides what the paper prints.
import { dropDraft, perform, type BriefView, type ItemView, type MeetingView, type TypedBrief } from '../ipc';

/** A part of a briefing, by its name in the record. */
export type Part = keyof TypedBrief;

/** What an item's briefing is made of. */
export const ITEM_PARTS: readonly { part: Part; words: string; hint: string; lines: number }[] = [
  { part: 'background', words: 'Background', hint: 'What the chair needs to know first', lines: 6 },
  { part: 'lines', words: 'Lines to take', hint: 'What the chair may say', lines: 5 },
  { part: 'questions', words: 'Questions', hint: 'What the chair may ask', lines: 5 },
];

/** The meeting as a whole has only its purpose, which the record keeps as its background. */
export const MEETING_PARTS: typeof ITEM_PARTS = [
  { part: 'background', words: 'What the meeting is for', hint: 'Stands at the head of the briefing', lines: 8 },
];

/** A place of the briefing: the meeting as a whole, or an item of its agenda. */
export type Place = { item: string | null; number: string; title: string; brief: BriefView; parts: typeof ITEM_PARTS };

export function placesOf(view: Pick<MeetingView, 'brief' | 'agenda'>): Place[] {
  return [
    { item: null, number: '', title: 'The meeting', brief: view.brief, parts: MEETING_PARTS },
    ...view.agenda.map((item: ItemView) => ({
      item: item.id,
      number: item.number ?? '',
      title: item.title,
      brief: item.brief,
      parts: ITEM_PARTS,
    })),
  ];
}

/** How far a place is written: `background and lines to take`; `nothing yet`. */
export function writtenWords(place: Pick<Place, 'brief' | 'parts'>): string {
  const written = place.parts
    .filter(({ part }) => place.brief[part].trim() !== '')
    .map(({ words }) => words.toLowerCase());
  if (written.length === 0) return 'nothing yet';
  if (written.length === place.parts.length) return 'written';
  return written.join(' and ');
}

// Words whose saving failed outlive the field they were typed in, until they are part of the record.
const unsaved = new Map<string, string>();

export function keyOf(meeting: string, item: string | null, part: Part): string {
  return `brief:${item ?? meeting}:${part}`;
}

export function typedSoFar(key: string): string | undefined {
  return unsaved.get(key);
}

export function typing(key: string, text: string): void {
  unsaved.set(key, text);
}

/** Makes a part one step of history. What was typed on meanwhile stays kept. */
export async function write(meeting: string, item: string | null, part: Part, text: string): Promise<void> {
  await perform({ do: 'write_brief', with: { meeting, item, [part]: text } });
  const key = keyOf(meeting, item, part);
  if (unsaved.get(key) !== text) return;
  unsaved.delete(key);
  // The words are in the record; a draft left behind is only an extra copy of them.
  await dropDraft(key).catch(() => undefined);
}
