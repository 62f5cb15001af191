import { expect, test } from 'vitest';
import type { ActionView } from '../ipc';
import { needs, stepOf, typedOf, type EditedCell, type Typed } from './edits';

const action = {
  id: 'a1',
  timing: { written: 'June' },
  lead: { written: 'Constabulary' },
  discuss_at: [],
} as unknown as ActionView;
const blank = { id: 'a2', timing: { written: '' }, lead: { written: '' }, discuss_at: [] } as unknown as ActionView;

function check(cell: EditedCell, of: ActionView, typed: Partial<Typed>, expected: string | null): void {
  expect(needs(cell, of, { ...typedOf(of), ...typed }), `${cell} ${JSON.stringify(typed)}`).toBe(expected);
}

test('another timing asks whether it was written down wrongly or is agreed anew, and why', () => {
  check('timing', action, {}, null);
  check('timing', action, { timing: 'July' }, 'say whether it was written down wrongly, or is agreed anew');
  check('timing', action, { timing: 'July', how: 'moved' }, 'say why');
  check('timing', action, { timing: 'July', how: 'right', why: ' ' }, 'say why');
  check('timing', action, { timing: 'July', how: 'moved', why: 'the audit' }, '');
  check('timing', blank, { timing: 'July' }, '');
});

test('each cell becomes one of the office’s own steps', () => {
  const typed = { ...typedOf(action), timing: 'July', why: 'the audit' };
  expect(stepOf('timing', 'a1', { ...typed, how: 'moved' })).toEqual({
    do: 'move_timing',
    with: { action: 'a1', timing: 'July', why: 'the audit' },
  });
  expect(stepOf('timing', 'a1', { ...typed, how: 'right' })).toEqual({
    do: 'edit_action',
    with: { action: 'a1', timing: 'July', why: 'the audit' },
  });
  expect(stepOf('lead', 'a2', { ...typedOf(blank), lead: 'Office' })).toEqual({
    do: 'edit_action',
    with: { action: 'a2', lead: 'Office', why: null },
  });
  expect(stepOf('discuss_at', 'a1', { ...typed, places: [{ forum: 'f1', when: 'month:2027-10' }] })).toEqual({
    do: 'edit_action',
    with: { action: 'a1', discuss_at: [{ forum: 'f1', month: '2027-10', meeting: null }] },
  });
  expect(stepOf('rag', 'a1', { ...typed, rag: 'red', by: ' Office ', why: '' })).toEqual({
    do: 'rate_action',
    with: { action: 'a1', rag: 'red', by: 'Office', why: null },
  });
});

test('a lead that is replaced needs a reason, a rating its owner', () => {
  check('lead', action, { lead: 'Office' }, 'say why');
  check('lead', blank, { lead: 'Office' }, '');
  check('rag', action, { rag: 'red' }, '');
  check('rag', action, { rag: 'red', by: ' ' }, 'say whose rating it is');
  check('discuss_at', action, { places: [{ forum: '', when: '' }] }, null);
});
