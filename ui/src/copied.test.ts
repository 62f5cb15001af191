import { expect, test } from 'vitest';
import { agreedTable, annexTable, reviewTable } from './copied';
import type { ActionView, ReviewRow } from './ipc';
import type { Part } from './review/rows';

const action = (text: string, written: string, lead: string): ActionView =>
  ({ text, timing: { kind: written ? 'day' : 'none', written }, lead: { written: lead } }) as unknown as ActionView;

test('an annex is copied as it stands, numbered, with blanks blank', () => {
  const actions = [action('Send it.', 'by May', 'Constabulary'), action('Count.', '', '')];
  expect(annexTable({ kind: 'actions', actions, table: [] })).toEqual({
    headings: ['No.', 'Action', 'Timing', 'Lead'],
    rows: [
      ['1', 'Send it.', 'by May', 'Constabulary'],
      ['2', 'Count.', '', ''],
    ],
  });
  expect(agreedTable(actions).rows).toHaveLength(2);
});

test('a table of an annex keeps its own headings; what is missing or said twice is told apart', () => {
  expect(
    annexTable({
      kind: 'table',
      actions: [],
      table: [
        ['Ward', '', 'ward'],
        ['North', '1'],
        ['South', '2', '3', '4'],
      ],
    }),
  ).toEqual({
    headings: ['Ward', 'Column 2', 'ward (3)', 'Column 4'],
    rows: [
      ['North', '1', '', ''],
      ['South', '2', '3', '4'],
    ],
  });
  expect(annexTable({ kind: 'text', actions: [], table: [] }).rows).toEqual([]);
});

test('of the review the rows in the list are copied, with what is put and never the lead’s figures', () => {
  const row = (number: string): ReviewRow =>
    ({ number, text: `Words ${number}`, proposal: null, decided: null }) as unknown as ReviewRow;
  const parts = [
    { heading: 'late', words: 'Late', rows: [row('7')] },
    { heading: 'later', words: 'Later', rows: [row('8')] },
  ] as Part[];
  expect(reviewTable(parts, false)).toEqual({
    headings: ['Under', 'Number', 'Action', 'Put to the chair'],
    rows: [
      ['Late', '7', 'Words 7', ''],
      ['Later', '8', 'Words 8', ''],
    ],
  });
});
