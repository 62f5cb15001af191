// What the list of publications says of one, and which a filter shows. Pure.
import type { PublicationOffer, PublicationRow, PublicationState, PublishedBy } from '../ipc';
import { longDay } from '../words/dates';

/** The mark of a state; its words come with the row. */
export const STATE_MARK: Record<PublicationState, string> = {
  promised: 'open',
  late: 'late',
  published: 'closed',
  overtaken: 'none',
  withdrawn: 'withdrawn',
};

export const BY: Record<PublishedBy, string> = { us: 'Us', them: 'Them', both: 'Us and them' };

export type Show = '' | 'owed' | 'late' | 'no_day' | 'half' | 'theirs' | 'published';

/** The filters above the table, in their order. */
export const FILTERS: readonly { show: Exclude<Show, ''>; words: string; mark: string }[] = [
  { show: 'owed', words: 'we owe', mark: 'open' },
  { show: 'late', words: 'late', mark: 'late' },
  { show: 'no_day', words: 'we owe, no day', mark: 'event' },
  { show: 'half', words: 'half published', mark: 'part' },
  { show: 'theirs', words: 'they promised', mark: 'away' },
  { show: 'published', words: 'published', mark: 'closed' },
];

/** Neither published nor settled. */
export const isOpen = (row: PublicationRow): boolean => row.state === 'promised' || row.state === 'late';

const weOwe = (row: PublicationRow): boolean => isOpen(row) && row.by !== 'them';

export function passes(row: PublicationRow, show: Show): boolean {
  switch (show) {
    case '':
      return true;
    case 'owed':
      return weOwe(row);
    case 'late':
      return row.late;
    case 'no_day':
      return weOwe(row) && row.timing.last === null;
    case 'half':
      return row.half !== null;
    case 'theirs':
      return row.by === 'them' && isOpen(row);
    case 'published':
      return row.state === 'published';
  }
}

/** Whether every typed word stands somewhere in what the row shows. */
export function holds(row: PublicationRow, typed: string): boolean {
  const shown = [
    row.title,
    row.words,
    row.timing.written,
    row.together_with,
    row.where,
    row.state_words,
    row.half,
    row.letter?.title,
  ];
  const text = shown.join(' ').toLocaleLowerCase('en-GB');
  return typed
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Where it stands, as a cell begins. */
export const stateOf = (row: PublicationRow): string =>
  row.state_words.charAt(0).toUpperCase() + row.state_words.slice(1);

/** The letter that promised it, in one line: `Letter to Ada Quill, 1 December 2027`. */
export const promisedIn = (row: PublicationRow): string =>
  [row.letter?.title ?? '', row.letter?.date ? longDay(row.letter.date) : ''].filter(Boolean).join(', ');

/** What is published, as a form offers it: a word of its own, or a document in words. */
export const SUBJECTS = ['letter', 'letters', 'reply', 'replies', 'note'] as const;

/** How a form begins: with what is recorded, else with what a letter offers, else empty. */
export function beginning(row: PublicationRow | null, offer: PublicationOffer | null) {
  const what = row?.what ?? offer?.what ?? '';
  const known = SUBJECTS.some((one) => one === what);
  return {
    sort: known ? what : row || offer ? 'document' : 'letter',
    document: known ? '' : what,
    words: row?.words ?? offer?.words ?? '',
    timing: row?.timing.written ?? offer?.timing.written ?? '',
    together: row?.together_with ?? offer?.together_with ?? '',
    by: (row?.by ?? offer?.by ?? 'us') as PublishedBy,
    find: '',
    letter: '',
  };
}
