import { expect, test } from 'vitest';
import type { ActionDetail } from '../ipc';
import { age, saidLately } from './said';

const detail = {
  action: {
    updates: [
      { on: '2027-10-12', text: 'Two of three sites count now.', source: 'e-mail' },
      { on: '2027-09-01', text: 'Begun.', source: null },
    ],
    ratings: [
      { rag: 'amber', by: 'Office', on: '2027-10-20', why: 'August leaves out Ferrygate.' },
      { rag: 'green', by: 'Constabulary', on: '2027-10-19', why: null },
    ],
  },
  steps: [
    {
      on: '2027-10-18',
      step: 'closure_proposed',
      by: 'Constabulary',
      why: 'On our website.',
      meeting: null,
      other: null,
    },
    { on: '2027-07-22', step: 'refused', by: null, why: null, meeting: { id: 'm0', name: 'Board' }, other: null },
  ],
} as unknown as ActionDetail;

test('what was said stands newest first, with who said it', () => {
  const { lines, more } = saidLately(detail, 3);
  expect(lines.map((line) => [line.words, line.by])).toEqual([
    ['August leaves out Ferrygate.', 'Office, setting RAG to Amber'],
    ['On our website.', 'Constabulary, closure proposed'],
    ['Two of three sites count now.', 'e-mail'],
  ]);
  expect(more).toBe(2);
});

test('the age of what was said is in whole days', () => {
  expect(age('2027-10-18', '2027-10-27')).toBe('9 days ago');
  expect(age('2027-10-26', '2027-10-27')).toBe('1 day ago');
  expect(age('2027-10-27', '2027-10-27')).toBe('today');
  expect(age('2027-11-04', '2027-10-27'), 'recorded ahead of the board').toBe('dated 4 November 2027');
});
