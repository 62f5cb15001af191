import { expect, test } from 'vitest';
import type { Elsewhere } from '../ipc';
import { elsewhereWords, notedOtherwise } from './annex';

const note = (state: 'held' | 'noted' | 'agreed', more: Partial<NonNullable<Elsewhere['note']>> = {}): Elsewhere => ({
  note: { meeting: 'm1', date: '2026-11-06', state, said_text: null, said_lead: null, ...more },
  drafts: [],
  sent: [],
});

// Red while a row was changed without a word of the agreed note, which shows the same action.
test('where a row is changed it says which papers change with it and which do not', () => {
  expect(elsewhereWords({ note: null, drafts: [], sent: [] })).toBe(
    'This row is the action itself: what you change here changes in the register too.',
  );
  expect(elsewhereWords({ note: null, drafts: [], sent: [] }, false), 'in the register itself').toBe('');
  expect(elsewhereWords(note('agreed'), false)).toBe(
    'What you change here changes in the agreed note of 6 November 2026 too. ' +
      'If another timing was agreed since, move it instead: the note then keeps its own.',
  );
  expect(elsewhereWords(note('held'))).toBe(
    'This row is the action itself: ' +
      'what you change here changes in the register and the draft note of 6 November 2026 too.',
  );
  expect(
    elsewhereWords({
      ...note('agreed'),
      drafts: [{ id: 'l2', name: 'Letter to Ada Quill' }],
      sent: [{ id: 'l1', name: 'Letter to Tobias Wrenfield' }],
    }),
  ).toBe(
    'This row is the action itself: what you change here changes in the register, ' +
      'the agreed note of 6 November 2026 and the draft “Letter to Ada Quill” too. ' +
      'If another timing was agreed since, move it in the register instead: the note then keeps its own. ' +
      '“Letter to Tobias Wrenfield”, sent already, is kept as it went.',
  );
});

test('what the note said is marked where the action says otherwise now', () => {
  expect(notedOtherwise(note('agreed'))).toEqual([]);
  expect(notedOtherwise(undefined)).toEqual([]);
  expect(notedOtherwise(note('agreed', { said_text: 'Send the figures.', said_lead: '' }))).toEqual([
    'When the note of 6 November 2026 was agreed, it said “Send the figures.”.',
    'When the note of 6 November 2026 was agreed, it named no lead.',
  ]);
  expect(notedOtherwise(note('noted', { said_lead: 'Office' }))).toEqual([
    'When the note of 6 November 2026 was finished, the lead was “Office”.',
  ]);
});
