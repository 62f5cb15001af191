import { expect, test } from 'vitest';
import type { MeetingRow, ProposalView, Put, ReviewRow } from '../ipc';
import {
  beforeTheDay,
  briefly,
  changed,
  decidedFrom,
  decisionCases,
  missing,
  putCase,
  typedFrom,
  undecided,
  wordsOf,
  type Decided,
} from './put';

const put = (over: Partial<ProposalView>): ProposalView => ({
  put: null,
  words: null,
  note: null,
  note_will_say: null,
  ...over,
});
const meeting = {
  id: 'm1',
  forum: { id: 'f1', name: 'Performance and Risk Board' },
  title: null,
  date: '2027-11-04',
  days: 8,
} as MeetingRow;

test('the list says briefly what is put', () => {
  expect(briefly(null)).toBe('');
  expect(briefly(put({ put: 'carry_forward', words: 'end of May' }))).toBe('Carry forward');
  expect(briefly(put({ note: 'The commander rang.' }))).toBe('Note only');
});

function checkMissing(over: Partial<ReturnType<typeof typedFrom>>, toPut: string, toDecide: string): void {
  const typed = { ...typedFrom(null), ...over };
  expect([missing(typed), undecided(typed)], JSON.stringify(over)).toEqual([toPut, toDecide]);
}

test('what is still needed is said', () => {
  checkMissing({}, 'needs one of the six, or a note', 'needs one of the first five');
  checkMissing({ note: 'ask about Ferrygate' }, '', 'needs one of the first five');
  checkMissing({ put: 'close' }, '', '');
  checkMissing({ put: 'close_on_condition', condition: ' ' }, 'needs the condition', 'needs the condition');
  checkMissing(
    { put: 'carry_forward', condition: 'words of another kind' },
    'needs the new timing',
    'needs the new timing',
  );
  checkMissing({ put: 'move_rest' }, 'needs what is left', 'needs what is left');
  checkMissing({ put: 'discuss' }, '', 'needs one of the first five');
});

test('each kind keeps its own words, and only those of the chosen one are sent', () => {
  const typed = { ...typedFrom(put({ put: 'close_on_condition', words: 'Ferrygate is in' })), timing: 'by May' };
  expect(wordsOf(typed)).toBe('Ferrygate is in');
  expect(wordsOf({ ...typed, put: 'carry_forward' })).toBe('by May');
  expect(putCase('m1', 'a1', { ...typed, put: 'close' })).toEqual({
    do: 'put_to_chair',
    with: { meeting: 'm1', action: 'a1', put: 'close', words: null, note: '' },
  });
});

test('what is put already is not saved again', () => {
  const before = put({ put: 'close_on_condition', words: 'Ferrygate is in', note: 'ask' });
  expect(changed(typedFrom(before), before)).toBe(false);
  expect(changed({ ...typedFrom(before), timing: 'by May' }, before), 'words of a kind that is not chosen').toBe(false);
  expect(changed({ ...typedFrom(before), put: 'close' }, before)).toBe(true);
  expect(changed({ ...typedFrom(before), note: '' }, before)).toBe(true);
  expect(changed(typedFrom(null), null)).toBe(false);
});

function decide(over: Partial<Decided> & { put: Put }, status: ReviewRow['status'] = 'open'): unknown {
  return decisionCases({ ...decidedFrom(null, 'Office'), ...over }, { id: 'a1', status }, { meeting }).map((step) => [
    step.do,
    step.with,
  ]);
}

test('a decision is the meeting’s', () => {
  expect(decide({ put: 'close', why: ' seen ' })).toEqual([
    ['decide_closure', { action: 'a1', meeting: 'm1', decision: 'closed', why: 'seen' }],
  ]);
  expect(decide({ put: 'close_on_condition', condition: 'Ferrygate is in' })).toEqual([
    ['decide_closure', { action: 'a1', meeting: 'm1', decision: 'conditional', why: 'Ferrygate is in' }],
  ]);
  expect(decide({ put: 'move_rest', rest: 'Send the winter figures', restTiming: 'by March' })).toEqual([
    [
      'decide_closure',
      {
        action: 'a1',
        meeting: 'm1',
        decision: 'remainder',
        why: null,
        remainder: { text: 'Send the winter figures', timing: 'by March', lead: 'Office' },
      },
    ],
  ]);
  // Red while the lead stood in the field as a hint: what was shown was not what was recorded once it was taken out.
  expect(decide({ put: 'move_rest', rest: 'Send the winter figures', restLead: ' ' })).toEqual([
    [
      'decide_closure',
      {
        action: 'a1',
        meeting: 'm1',
        decision: 'remainder',
        why: null,
        remainder: { text: 'Send the winter figures', timing: null, lead: '' },
      },
    ],
  ]);
  expect(decide({ put: 'discuss' })).toEqual([]);
});

test('keeping open and carrying forward refuse a closure that was proposed', () => {
  expect(decide({ put: 'keep_open' })).toEqual([
    ['decide_closure', { action: 'a1', meeting: 'm1', decision: 'kept_open', why: null }],
  ]);
  expect(decide({ put: 'keep_open' }, 'closure_proposed')).toEqual([
    ['decide_closure', { action: 'a1', meeting: 'm1', decision: 'refused', why: null }],
  ]);
  const moved = [
    'move_timing',
    {
      action: 'a1',
      meeting: 'm1',
      timing: 'by May',
      why: 'carried forward at the Performance and Risk Board of 4 November 2027',
    },
  ];
  expect(decide({ put: 'carry_forward', timing: 'by May' })).toEqual([moved]);
  expect(decide({ put: 'carry_forward', timing: 'by May' }, 'closure_proposed')).toEqual([
    ['decide_closure', { action: 'a1', meeting: 'm1', decision: 'refused', why: null }],
    moved,
  ]);
});

test('before its day the board’s date is said, from its day on nothing', () => {
  expect(beforeTheDay(meeting)).toBe('The board is on 4 November 2027; decisions are recorded as at that day.');
  expect(beforeTheDay({ ...meeting, days: 0 })).toBe('');
});
