// Which publications a filter shows, and what a form begins with.
import { expect, test } from 'vitest';
import type { PublicationOffer, PublicationRow, TimingView } from '../ipc';
import { FILTERS, beginning, holds, passes, promisedIn, type Show } from './publications';

const timing = (last: string | null): TimingView => ({
  written: last ? 'by then' : '',
  kind: last ? 'day' : 'none',
  first: null,
  last,
  inferred: [],
  names: null,
  doubtful: false,
  nearest: [],
  words: '',
  beside: '',
  set_by: null,
});

const row = (of: Partial<PublicationRow>): PublicationRow => ({
  id: 'p1',
  what: 'the rota',
  words: null,
  timing: timing(null),
  by: 'us',
  together_with: null,
  published: null,
  late: false,
  subject: 'document',
  title: 'The rota',
  letter: null,
  other: null,
  half: null,
  state: 'promised',
  state_words: 'promised, no day',
  settled_why: null,
  where: null,
  marking: 'OFFICIAL',
  ...of,
});

const shown = (one: PublicationRow): Show[] => FILTERS.filter(({ show }) => passes(one, show)).map(({ show }) => show);

test('each publication stands under the filters that are true of it', () => {
  expect(shown(row({}))).toEqual(['owed', 'no_day']);
  expect(shown(row({ timing: timing('2027-12-14') }))).toEqual(['owed']);
  expect(shown(row({ timing: timing('2027-12-14'), state: 'late', late: true }))).toEqual(['owed', 'late']);
  expect(shown(row({ by: 'them' })), 'what they promised is theirs').toEqual(['theirs']);
  expect(shown(row({ by: 'both' }))).toEqual(['owed', 'no_day']);
  const published = { on: '2027-12-15', by: null, where: null, copy: null };
  expect(shown(row({ state: 'published', published, half: 'its reply is not published' }))).toEqual([
    'half',
    'published',
  ]);
  expect(shown(row({ state: 'withdrawn' }))).toEqual([]);
});

test('words are found in what the row shows, in any order', () => {
  const one = row({ half: 'its reply is not published', together_with: 'your response' });
  expect(holds(one, 'Response ROTA')).toBe(true);
  expect(holds(one, 'rota ferry')).toBe(false);
});

test('a form begins with the record, else with what is offered', () => {
  const offer = {
    words: 'We will publish this letter.',
    what: 'letter',
    title: 'The letter',
    timing: timing(null),
    by: 'both',
    together_with: 'your response',
    published_by: null,
    where: null,
    line: '',
  } satisfies PublicationOffer;
  expect(beginning(null, offer)).toMatchObject({ sort: 'letter', document: '', by: 'both', together: 'your response' });
  expect(beginning(row({}), null)).toMatchObject({ sort: 'document', document: 'the rota', by: 'us' });
  expect(beginning(null, null)).toMatchObject({ sort: 'letter', by: 'us', words: '' });
});

test('a letter that promised is named with its day where it has one', () => {
  const letter = { id: 'l', kind: 'letter', title: 'Letter to Ada Quill', date: null };
  expect(promisedIn(row({ letter }))).toBe('Letter to Ada Quill');
  expect(promisedIn(row({ letter: { ...letter, date: '2027-12-01' } }))).toBe('Letter to Ada Quill, 1 December 2027');
  expect(promisedIn(row({}))).toBe('');
});
