import { expect, test } from 'vitest';
import type { EntryView } from '../ipc';
import { cellOf, cellsOf, cellsWanted, whyNotReported } from './report';
import { columnsOf, headingsOf } from './rows';

const entry = (status: string | null, progress: string | null): EntryView => ({
  round: 'January 2027',
  round_id: 'r1',
  id: 'e1',
  status: { written: status, reading: 'unread', rag: 'none', read_by: 'words', why: null },
  lead: null,
  progress,
  text: null,
  others: [],
  doubts: [],
});
const ALL = cellsWanted({ columns: [] });

// Red while an empty field was sent as a blank cell.
test('an empty field is not reported, and a cell that is said to be blank is blank', () => {
  const typed = cellsOf(null);
  expect(cellOf(typed, 'status')).toBe(null);
  expect(cellOf({ ...typed, status_blank: true }, 'status')).toBe('');
  expect(cellOf({ ...typed, status: ' On target', status_blank: true }, 'status')).toBe(' On target');
});

test('what a round says already stands in the fields', () => {
  const typed = cellsOf(entry('', 'They meet.'));
  expect([typed.status_blank, typed.progress, typed.lead_blank]).toEqual([true, 'They meet.', false]);
});

test('at least one cell is recorded, and what was reported is not unsaid', () => {
  expect(whyNotReported(cellsOf(null), ALL, null)).toBe('needs a cell, with words or blank');
  expect(whyNotReported({ ...cellsOf(null), lead_blank: true }, ALL, null)).toBe('');
  const before = entry('On target', null);
  const emptied = { ...cellsOf(before), status: '' };
  expect(whyNotReported(emptied, ALL, before)).toBe('say whether its status is blank');
  expect(whyNotReported({ ...emptied, status_blank: true }, ALL, before)).toBe('');
});

test('only the cells that its paper has are asked for, by their headings', () => {
  const columns = [
    { heading: 'No.', holds: 'number' as const },
    { heading: 'RAG', holds: 'status' as const },
  ];
  expect(cellsWanted({ columns })).toEqual([{ cell: 'status', heading: 'RAG' }]);
  expect(ALL.map((one) => one.cell)).toEqual(['status', 'lead', 'progress']);
});

test('the columns of a round are those that have a heading, the next one’s as those of the last', () => {
  const headings = { ...headingsOf(null), status: '', others: 'Due\n\n Risk ' };
  expect(columnsOf(headings)).toEqual([
    { heading: 'No.', holds: 'number' },
    { heading: 'Recommendation', holds: 'text' },
    { heading: 'Lead', holds: 'lead' },
    { heading: 'Progress', holds: 'progress' },
    { heading: 'Due', holds: 'other' },
    { heading: 'Risk', holds: 'other' },
  ]);
  expect(headingsOf({ columns: columnsOf(headings) })).toEqual({
    number: 'No.',
    text: 'Recommendation',
    lead: 'Lead',
    status: '',
    progress: 'Progress',
    others: 'Due\nRisk',
  });
});
