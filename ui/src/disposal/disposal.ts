// Keeping a record, or letting it go for good: the acts as a menu offers them, and what a disposal takes, in words.
import type { Going, HoldView } from '../ipc';
import type { Act } from '../parts/MenuList.svelte';
import { count } from '../words/dates';

export type KeepingAct = 'hold' | 'release' | 'dispose';

/** The acts on a record's keeping, the one that cannot be taken back last. */
export function keepingActs(hold: HoldView | null | undefined, begin: (act: KeepingAct) => void): Act[] {
  return [
    hold
      ? { label: 'Release the hold…', changes: true, run: () => begin('release') }
      : { label: 'Hold against disposal…', changes: true, run: () => begin('hold') },
    {
      label: 'Dispose of for good…',
      changes: true,
      ...(hold ? { why: 'it is held, release it first' } : { note: 'cannot be undone' }),
      run: () => begin('dispose'),
    },
  ];
}

const WORDS: Record<string, [one: string, many?: string]> = {
  action_reference: ['number in a paper', 'numbers in papers'],
  discussion: ['place of discussion', 'places of discussion'],
  undecided: ['open question'],
  action_update: ['update'],
  timing_move: ['move of its timing', 'moves of its timing'],
  status_change: ['change of status', 'changes of status'],
  letter_version: ['version as sent', 'versions as sent'],
  reply: ['letter in', 'letters in'],
  message: ['message'],
  attachment: ['attachment'],
  item_link: ['link to another item', 'links to other items'],
  item_event: ['step of what was done', 'steps of what was done'],
  series: ['series', 'series'],
  series_entry: ['place in a series', 'places in a series'],
  dismissal: ['check set aside', 'checks set aside'],
  attendance: ['line of attendance', 'lines of attendance'],
  agenda_item: ['agenda item'],
  meeting_move: ['change of day', 'changes of day'],
  note_correction: ['correction'],
  note_agreement: ['agreement of the note', 'agreements of the note'],
  proposal: ['proposal to the chair', 'proposals to the chair'],
  rating: ['RAG rating'],
  answer: ['answer'],
  request: ['request'],
  publication: ['publication'],
  not_promised: ['words that promise nothing', 'words that promise nothing'],
  round_entry: ['entry of a round', 'entries of rounds'],
  status_mapping: ['mapping of status words', 'mappings of status words'],
  body: ['body', 'bodies'],
  person: ['person', 'people'],
};

/** A kind of record as people say it: `letter in`. */
export function kindWords(kind: string): string {
  return WORDS[kind]?.[0] ?? kind.replaceAll('_', ' ');
}

/** What goes, in a line for each kind: `2 updates`. */
export function goingWords(going: readonly Going[]): string[] {
  return going.map(({ kind, count: many }) => count(many, kindWords(kind), WORDS[kind]?.[1]));
}
