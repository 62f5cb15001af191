import { expect, test } from 'vitest';
import type { ActionView, AnswerView, LetterRow, Outcome } from '../ipc';
import { answerCases, answeredWords, askedBy, changedIn, loose, typedFrom } from './answers';

function action(id: string, number: string, references: ActionView['references'] = []): ActionView {
  return { id, number, references } as unknown as ActionView;
}

const view = {
  answers: [{ id: 'l1' }, { id: 'l2' }] as LetterRow[],
  asked: [
    action('a1', '2027/26', [
      { paper: 'Minutes, 22 July', number: 'Action 6', meeting: 'm1', letter: null },
      { paper: 'Annex A, 5 August', number: 'No. 9', meeting: null, letter: 'l2' },
    ]),
    action('a2', '2027/27', [{ paper: 'Annex A, 1 May', number: 'No. 2', meeting: null, letter: 'l9' }]),
    action('a3', '2027/28'),
  ],
  marked: [
    { action: 'a1', outcome: 'partly', text: 'Two of three sites' },
    { action: 'a3', outcome: 'answered', text: null },
  ] as AnswerView[],
};
const rows = askedBy(view);

test('each action has the number it has in the letter that asked, and what was marked', () => {
  expect(rows.map((row) => [row.number, answeredWords(row.marked).words])).toEqual([
    ['Annex A, 5 August, No. 9', 'Partly'],
    ['2027/27', 'Nothing marked'],
    ['2027/28', 'Answered'],
  ]);
});

test('every outcome has a mark of its own', () => {
  const marks = (['answered', 'partly', 'not'] as Outcome[]).map(
    (outcome) => answeredWords({ action: 'a1', outcome, text: null }).mark,
  );
  expect(new Set([...marks, answeredWords(null).mark]).size).toBe(4);
});

test('the form begins with what was marked, and only what changed is marked again', () => {
  const typed = typedFrom(rows);
  expect(typed['a1']).toEqual({ outcome: 'partly', text: 'Two of three sites' });
  expect(changedIn(rows, typed)).toEqual([]);
  typed['a1'] = { outcome: 'answered', text: 'Two of three sites ' };
  typed['a2'] = { outcome: 'not', text: '' };
  expect(answerCases('r1', changedIn(rows, typed), typed)).toEqual([
    { do: 'answer_request', with: { letter: 'r1', action: 'a1', outcome: 'answered', text: 'Two of three sites' } },
    { do: 'answer_request', with: { letter: 'r1', action: 'a2', outcome: 'not', text: '' } },
  ]);
});

test('words taken out are a change, words with no outcome are loose', () => {
  const typed = typedFrom(rows);
  typed['a1'] = { outcome: 'partly', text: '' };
  expect(changedIn(rows, typed).map((row) => row.action.id)).toEqual(['a1']);
  expect(loose(rows, typed)).toBeUndefined();
  typed['a2'] = { outcome: '', text: 'They wrote on 3 May' };
  expect(loose(rows, typed)?.action.id).toBe('a2');
});
