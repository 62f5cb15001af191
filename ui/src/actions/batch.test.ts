import { expect, test } from 'vitest';
import { Refusal, type ActionView, type Status, type UseCase } from '../ipc';
import { performAll, planOf, stepOf, type BatchAct, type Filled } from './batch';

function action(number: string, status: Status, written = 'October 2027'): ActionView {
  return {
    id: `id-${number}`,
    number,
    status,
    text: 'Publish the plan',
    timing: { written },
    meeting: null,
  } as ActionView;
}

const filled: Filled = {
  words: 'The figures are published',
  by: 'Constabulary',
  timing: '30 November 2027',
  source: '',
  on: '',
};
const register = [
  action('2027/38', 'open'),
  action('2027/26', 'closure_proposed'),
  action('2027/37', 'on_hold'),
  action('2027/12', 'closed'),
  action('2027/9', 'open', '30 November 2027'),
];

function check(act: BatchAct, doing: string[], leftOut: string[]): void {
  const plan = planOf(act, register, filled);
  expect(
    plan.doing.map((one) => `${one.action.number} ${one.becomes}`),
    act,
  ).toEqual(doing);
  expect(
    plan.leftOut.map((one) => `${one.action.number} ${one.why}`),
    act,
  ).toEqual(leftOut);
}

test('what will happen to each is listed, and what cannot be done is left out with the reason', () => {
  const closed = '2027/12 closed, reopen it first';
  check(
    'decide',
    [
      '2027/38 Open to Closed',
      '2027/26 Closure proposed to Closed',
      '2027/37 On hold to Closed',
      '2027/9 Open to Closed',
    ],
    [closed],
  );
  check(
    'propose',
    ['2027/38 Open to Closure proposed', '2027/37 On hold to Closure proposed', '2027/9 Open to Closure proposed'],
    ['2027/26 closure is proposed already', closed],
  );
  check(
    'hold',
    ['2027/38 Open to On hold', '2027/26 Closure proposed to On hold', '2027/9 Open to On hold'],
    ['2027/37 on hold already', closed],
  );
  check(
    'update',
    register.map((one) => `${one.number} gets the update`),
    [],
  );
  check(
    'move',
    [...['2027/38', '2027/26', '2027/37', '2027/12'].map((number) => `${number} “October 2027” to “30 November 2027”`)],
    ['2027/9 has this timing already'],
  );
});

test('a timing is taken out of those that have one', () => {
  const plan = planOf('move', [action('2027/1', 'open', 'by 9 May'), action('2027/2', 'open', '')], { timing: '' });
  expect(plan.doing.map((one) => one.becomes)).toEqual(['“by 9 May” to blank']);
  expect(plan.leftOut.map((one) => one.action.number)).toEqual(['2027/2']);
});

test('what was left blank is not sent as words', () => {
  expect(stepOf('decide', 'a1', { ...filled, words: '', on: '' })).toEqual({
    do: 'decide_closure',
    with: { action: 'a1', decision: 'closed', why: null, on: null },
  });
  expect(stepOf('propose', 'a1', { ...filled, by: '' })).toEqual({
    do: 'propose_closure',
    with: { action: 'a1', why: filled.words, by: null },
  });
  expect(stepOf('move', 'a1', filled)).toEqual({
    do: 'move_timing',
    with: { action: 'a1', timing: '30 November 2027', why: filled.words },
  });
});

test('they go to the office together, in order', async () => {
  const sent: { about: string; steps: UseCase[] }[] = [];
  await performAll('Close 2 actions', 'decide', register.slice(0, 2), filled, (about, steps) => {
    sent.push({ about, steps });
    return Promise.resolve();
  });
  expect(sent).toEqual([
    {
      about: 'Close 2 actions',
      steps: [stepOf('decide', 'id-2027/38', filled), stepOf('decide', 'id-2027/26', filled)],
    },
  ]);
});

test('when one is refused, it is said that none was changed', async () => {
  const refused = performAll('Put 5 actions on hold', 'hold', register, filled, () =>
    Promise.reject(new Refusal({ code: 'full', message: 'The disk is full.' })),
  );
  await expect(refused).rejects.toThrow('The disk is full. None of them was changed.');
});
