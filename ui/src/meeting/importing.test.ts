import { expect, test } from 'vitest';
import type { ImportPreview, NoteAttendance, NotePreview, PreviewAction } from '../ipc';
import { actWords, meetingWords, nextWords, standsWords, taken, thereWords, whyNot } from './importing';

const note = (some: Partial<NotePreview>): NotePreview => ({
  forum: 'Risk Board',
  date: '2026-11-03',
  date_written: '3 November 2026',
  time: '14:00',
  place: 'Room 4',
  meeting: null,
  recorded: false,
  question: null,
  attendance: [],
  text: '',
  next: null,
  ...some,
});
const action = (row: string, standing: PreviewAction['standing'] = 'new'): PreviewAction =>
  ({ row, standing }) as PreviewAction;
const planned = { id: 'm', name: 'Risk Board, 3 November 2026, 14:00' };

test('where a note goes is said', () => {
  const check = (some: Partial<NotePreview>, words: string, stands: string, why: string): void => {
    const shown = note(some);
    expect([meetingWords(shown), standsWords(shown).words, whyNot(shown)]).toEqual([words, stands, why]);
  };
  check({}, 'Risk Board, 3 November 2026, 14:00, Room 4', 'A new meeting', '');
  check({ meeting: planned }, planned.name, 'Planned already, and gets the note', '');
  check({ meeting: planned, recorded: true }, planned.name, 'Recorded already', 'This note is recorded already');
  check(
    { date: null, question: { ask: 'date' } },
    'Risk Board, 14:00, Room 4',
    'Waits for you',
    'Say on which day the meeting was held',
  );
  check(
    { question: { ask: 'meeting', meetings: [planned, planned] } },
    'Risk Board, 3 November 2026, 14:00, Room 4',
    'Waits for you',
    'Say which meeting it was',
  );
  check(
    { meeting: planned, question: { ask: 'other_note', meeting: planned } },
    planned.name,
    'Waits for you',
    'That meeting has another note',
  );
});

test('actions that are ticked off or recorded already are not counted', () => {
  const rows = [action('1'), action('2'), action('3', 'unchanged')];
  const preview = { actions: rows } as unknown as ImportPreview;
  const check = (out: string[], count: number, words: string): void => {
    expect([taken(rows, new Set(out)), actWords(preview, new Set(out))]).toEqual([count, words]);
  };
  check([], 2, 'Import the note and 2 actions');
  check(['2'], 1, 'Import the note and 1 action');
  check(['1', '2'], 0, 'Import the note');
});

test('how somebody was there is said with its particulars', () => {
  const line = { capacity: 'present', detail: 'items 1-3 only' } as NoteAttendance;
  expect(thereWords(line)).toBe('Present, items 1-3 only');
  expect(thereWords({ ...line, capacity: 'apologies', detail: '' })).toBe('Apologies');
});

test('the next meeting that a file names is offered with its day and time', () => {
  const next = { date: '2026-12-03', time: '14:00', written: 'Date of next meeting: 3 December at 2pm', meeting: null };
  expect(nextWords(note({ next }))).toBe('Plan the Risk Board of 3 December 2026, 14:00 too');
  expect(nextWords(note({ next: { ...next, time: '' } }))).toBe('Plan the Risk Board of 3 December 2026 too');
  expect(nextWords(note({}))).toBe('');
});
