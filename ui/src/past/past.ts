// A record as it stood, and two of its states beside each other, in words: what fields are called, what they say, and
// what a state is called. What stood then is the history's to say; nothing is worked out here.
import type { Became, ComparedField, HistoryRow, PastField, Piece, When } from '../ipc';
import { kindWords } from '../disposal/disposal';
import { CAPACITY, LETTER_STATE, MEETING_STATE, OUTCOME, RAG, SENT_BY, STATUS, STEP } from '../words/action';
import { dayAndClock, longDay, monthAndYear, weekdayAndDay } from '../words/dates';
import { shown } from '../words/shown';

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NAMES: Record<string, string> = {
  text: 'Words',
  markdown: 'Words',
  'letter.body': 'Words',
  'reply.body': 'Words',
  'note_correction.before': 'Words before',
  'note_correction.after': 'Words after',
  rag: 'RAG',
  on: 'Day',
  'action_update.on': 'Day',
  other: 'The other action',
  successor: 'Goes on as',
  provenance: 'Where from',
  item: 'Agenda item',
  reading_set_by: 'Reading set by',
  waiting_for: 'Waits for',
  short: 'Short name',
  other_names: 'Other names',
  addressee: 'Letters go to',
  'letter.addressee': 'Addressee',
  their_reference: 'Their reference',
  sent_on: 'Sent',
  sent_by: 'How it went',
  clearer: 'Put for clearance to',
  cleared_by: 'Cleared by',
  cleared_on: 'Cleared',
  email: 'E-mail address',
  published_on: 'Published',
  superseded_by: 'Replaced by',
  copies_to: 'Copies to',
  sign_off: 'Ends with',
  agreements_in_body: 'Agreed actions stand in the letter',
  does_not_cover: 'What the note does not record',
  restricted: 'Not for publication',
  why_restricted: 'Why not for publication',
  edition: 'Version',
  to: 'To',
  'timing_move.from': 'Timing before',
  'timing_move.to': 'Timing after',
  salutation: 'Begins with',
  honours: 'After the name',
  style: 'Before the name',
  'letter_version.number': 'Version',
  at: 'Agreed at',
  done: 'Put into the note',
  put: 'Put to the chair',
  state: 'Where it stands',
  'action.status': 'Status',
  step: 'What was done',
};

/** What a field is called. */
export function fieldName(kind: string, field: string): string {
  return NAMES[`${kind}.${field}`] ?? NAMES[field] ?? capital(field.replaceAll('_', ' '));
}

const PROVENANCE: Record<string, string> = {
  meeting: 'Agreed at a meeting',
  letter: 'Added in a letter',
  since: 'Agreed since a meeting',
  imported: 'Imported',
};

function choice(kind: string, field: string, word: string): string {
  const plain = (table: Record<string, string | { words: string }>): string | undefined => {
    const found = table[word];
    return typeof found === 'object' ? found.words : found;
  };
  const table: Record<string, Record<string, string | { words: string }>> = {
    status: STATUS,
    rag: RAG,
    step: STEP,
    capacity: CAPACITY,
    outcome: OUTCOME,
    provenance: PROVENANCE,
    state: kind === 'meeting' ? MEETING_STATE : LETTER_STATE,
    sent_by: SENT_BY,
  };
  const known = table[field];
  return (known && plain(known)) ?? (field === 'marking' ? word : capital(word.replaceAll('_', ' ')));
}

/** What a field says, as lines; none where it is blank. */
export function fieldSays(kind: string, field: Pick<PastField, 'name' | 'form'>, said: readonly string[]): string[] {
  switch (field.form) {
    case 'day':
      return said.map((day) => (field.name === 'month' ? monthAndYear(day) : longDay(day)));
    case 'choice':
      return said.map((word) => choice(kind, field.name, word));
    case 'flag':
      return said.map((flag) => (flag === 'true' ? 'Yes' : 'No'));
    default:
      return said.map(shown);
  }
}

/** Whether what a field says stands in the record's name already. */
export function saidByName(name: string, field: Pick<PastField, 'form' | 'said'>): boolean {
  return field.form === 'words' && name.includes(field.said.join('\n'));
}

/** Whether a field says that something is not so, which a part need not say. */
export function isNo(field: Pick<PastField, 'form' | 'said'>): boolean {
  return field.form === 'flag' && field.said[0] === 'false';
}

/** The kind of a record and what it is called: `Update, All are counted.` */
export function recordName(kind: string, name: string): string {
  return [capital(kindWords(kind)), shown(name)].filter(Boolean).join(': ');
}

/** The point in time of a state: `the end of Sunday 22 November 2026`. */
export function pointName(when: When, steps: readonly HistoryRow[]): string {
  if (when.at === 'now') return 'now';
  if (when.at === 'day') return `the end of ${weekdayAndDay(when.of)}`;
  const step = steps.find((one) => one.counter === when.of);
  return step ? `the step of ${dayAndClock(step.at)}` : `step ${when.of}`;
}

/** What a state is called, inside a sentence. */
export function stateName(when: When, steps: readonly HistoryRow[]): string {
  if (when.at === 'now') return 'as it stands now';
  return `${when.at === 'day' ? 'at' : 'after'} ${pointName(when, steps)}`;
}

/** A state as a choice's value. */
export function keyOf(when: When): string {
  return when.at === 'now' ? 'now' : `${when.at}:${when.of}`;
}

/** The state of a choice's value. */
export function stateOf(key: string): When {
  const [at, of = ''] = key.split(':');
  if (at === 'step') return { at: 'step', of: Number(of) };
  return at === 'day' ? { at: 'day', of } : { at: 'now' };
}

/** Two states, the earlier first. */
export function inOrder(left: When, right: When, steps: readonly HistoryRow[]): [When, When] {
  const place = (when: When): [number, number] => {
    if (when.at === 'now') return [Infinity, 0];
    if (when.at === 'day') return [new Date(`${when.of}T23:59:59.999`).getTime(), Infinity];
    return [new Date(steps.find((step) => step.counter === when.of)?.at ?? '').getTime(), when.of];
  };
  const [one, two] = [place(left), place(right)];
  // Steps have their own order, whatever the clock said.
  const bySteps = left.at === 'step' && right.at === 'step';
  const turned = bySteps ? left.of > right.of : one[0] > two[0] || (one[0] === two[0] && one[1] > two[1]);
  return turned ? [right, left] : [left, right];
}

/** What became of a record, with a mark beside the words. */
export const BECAME: Record<Became, { mark: string; words: string }> = {
  added: { mark: 'open', words: 'Added' },
  removed: { mark: 'withdrawn', words: 'Taken out' },
  changed: { mark: 'prop', words: 'Changed' },
};

const LONG = 320;
const KEPT = 120;

/**
 * Pieces with what is the same and long cut in its middle, so that what changed is found; `cut` says whether any was.
 */
export function shortened(pieces: readonly Piece[]): { pieces: Piece[]; cut: boolean } {
  let cut = false;
  const short = pieces.map((piece, at): Piece => {
    if (piece.kind !== 'same' || piece.text.length <= LONG) return piece;
    cut = true;
    // Words are not cut; at the beginning and the end of the text only what stands next to a change is kept.
    const head = at === 0 ? '' : piece.text.slice(0, KEPT).replace(/\S*$/u, '');
    const tail = at === pieces.length - 1 ? '' : piece.text.slice(-KEPT).replace(/^\S*/u, '');
    return { kind: 'same', text: `${head && `${head.trimEnd()} `}…${tail && ` ${tail.trimStart()}`}` };
  });
  return { pieces: short, cut };
}

/** Whether a field's words are long enough to be laid beside each other at the width of the dialog. */
export function isLong(field: Pick<ComparedField, 'pieces' | 'was' | 'is'>): boolean {
  return field.pieces.length > 0 && Math.max(field.was.join('\n').length, field.is.join('\n').length) > 60;
}
