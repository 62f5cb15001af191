import { expect, test } from 'vitest';
import type { ReferenceView, Status } from '../ipc';
import { footActs, menuActs, sourceOf, whyNot, type ActName } from './acts';

function check(act: ActName, status: Status, expected: string): void {
  expect(whyNot(act, status), `${act} ${status}`).toBe(expected);
}

test('an act is held back only by where the action stands, and says why', () => {
  check('decide', 'closure_proposed', '');
  check('decide', 'closed', 'closed, reopen it first');
  check('withdraw', 'superseded', 'superseded, reopen it first');
  check('propose', 'closure_proposed', 'closure is proposed already');
  check('propose', 'on_hold', '');
  check('hold', 'on_hold', 'on hold already');
  check('resume', 'open', 'not on hold');
  check('reopen', 'on_hold', 'not settled');
  check('reopen', 'withdrawn', '');
  check('update', 'closed', '');
});

test('the foot and the menu together offer each act that can be done once', () => {
  for (const status of ['open', 'on_hold', 'closure_proposed', 'closed', 'superseded', 'withdrawn'] as const) {
    const offered = [...footActs(status), ...menuActs(status)];
    expect(new Set(offered).size, status).toBe(offered.length);
    expect(
      offered.filter((act) => whyNot(act, status) !== ''),
      status,
    ).toEqual([]);
  }
  expect(footActs('closed')).toContain('reopen');
  expect(menuActs('open')).not.toContain('resume');
  expect(footActs('on_hold')).toContain('resume');
});

const reference = (over: Partial<ReferenceView>): ReferenceView => ({
  paper: 'Annex A',
  number: '9',
  letter: null,
  meeting: null,
  ...over,
});
const board = { id: 'm1', forum: 'Performance and Risk Board', date: '2027-07-22' };

function source(
  action: Parameters<typeof sourceOf>[0],
  letters: Parameters<typeof sourceOf>[1],
  expected: string | null,
): void {
  expect(sourceOf(action, letters)?.address ?? null).toBe(expected);
}

test('the source is the letter that numbered it, else one that shows it, else the meeting', () => {
  source(
    { references: [reference({ meeting: 'm1' }), reference({ letter: 'l1' })], meeting: board },
    [],
    '/letters/l1',
  );
  source(
    { references: [reference({ paper: 'Register' })], meeting: board },
    [{ id: 'l2', title: 'Letter to Tobias Wrenfield', date: null }],
    '/letters/l2',
  );
  source({ references: [reference({ meeting: 'm2' })], meeting: board }, [], '/meetings/m2');
  source({ references: [], meeting: board }, [], '/meetings/m1');
  source({ references: [reference({ paper: 'Register' })], meeting: null }, [], null);
});
