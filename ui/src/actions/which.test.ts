import { expect, test } from 'vitest';
import type { ActionView, QuestionView } from '../ipc';
import { answer, askedWords, choices, questionWords } from './which';

const both = [
  { forum: { id: 'pr', name: 'Oversight Board (Performance and Risk)' }, next: '2027-11-04' },
  { forum: { id: 'fcp', name: 'Oversight Board (Finance, Change and People)' }, next: null },
];
const place: QuestionView = { about: 'discussion', words: 'next Oversight Board', month: '2027-11-01', forums: both };
const timing: QuestionView = { about: 'timing', words: 'next Oversight Board', month: null, forums: both };
const action = {
  id: 'a',
  asks: [place, { ...place, words: 'Scrutiny Panel' }],
  discuss_at: [{ forum: { id: 'ethics', name: 'Ethics Panel' }, meeting: null, meeting_date: null, month: null }],
} satisfies Pick<ActionView, 'id' | 'asks' | 'discuss_at'>;

test('each forum has one key, and a place of discussion can be none of them', () => {
  expect(choices(place).map((one) => [one.key, one.note])).toEqual([
    ['1', '4 November 2027'],
    ['2', 'November 2027, no date yet'],
    ['0', 'not for discussion there'],
  ]);
  expect(choices(timing).map((one) => one.key)).toEqual(['1', '2']);
  expect(questionWords(timing)).toBe('The timing names “next Oversight Board”. It could be either of these.');
  expect(questionWords({ ...place, forums: [] })).toBe(
    'For discussion at “next Oversight Board”. No forum goes by that name now.',
  );
});

test('an answer links the forum beside the places that are linked already, or says that it is none', () => {
  expect(answer(action, place, 'pr')).toEqual({
    do: 'edit_action',
    with: {
      action: 'a',
      discuss_at: [
        { forum: 'ethics', month: null, meeting: null },
        { forum: 'pr', month: '2027-11' },
      ],
    },
  });
  expect(answer(action, place, null)).toEqual({
    do: 'edit_action',
    with: { action: 'a', undecided: [{ words: 'Scrutiny Panel', month: '2027-11' }] },
  });
  expect(answer(action, timing, 'fcp')).toEqual({ do: 'edit_action', with: { action: 'a', timing_at: 'fcp' } });
});

test('a list of questions says how many there are', () => {
  expect(askedWords([action])).toBe('1 action names a board that could be either of two');
  expect(askedWords([action, { asks: [{ ...timing, forums: [...both, ...both] }] }])).toBe(
    '2 actions name a board that could be any of several',
  );
});
