import { expect, test } from 'vitest';
import { goingWords, keepingActs } from './disposal';

test('a held record offers its release, and says why it cannot be disposed of', () => {
  const begun: string[] = [];
  const held = keepingActs({ on: '2027-10-01', why: 'The inquiry.' }, (act) => begun.push(act));
  expect(held.map((act) => act.why ?? '')).toEqual(['', 'it is held, release it first']);
  held[0]?.run();
  keepingActs(null, (act) => begun.push(act)).forEach((act) => act.run());
  expect(begun).toEqual(['release', 'hold', 'dispose']);
});

test('what goes is said in words, whatever kind it is', () => {
  expect(
    goingWords([
      { kind: 'action', count: 1 },
      { kind: 'action_update', count: 2 },
      { kind: 'status_change', count: 2 },
      { kind: 'brief', count: 1 },
    ]),
  ).toEqual(['1 action', '2 updates', '2 changes of status', '1 brief']);
});
