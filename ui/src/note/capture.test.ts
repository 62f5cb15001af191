import { expect, test } from 'vitest';
import { actionWords, referenceIn, referenceTo, splitParts } from './capture';

function checkLine(line: string, expected: string | null): void {
  expect(actionWords(line), line).toBe(expected);
}

test('a line that starts with !, ACTION or Action: is an action, and what follows is its words', () => {
  checkLine('! Constabulary to send the plan', 'Constabulary to send the plan');
  checkLine('!Constabulary to send the plan', 'Constabulary to send the plan');
  checkLine('  ! indented by two', 'indented by two');
  checkLine('ACTION Office to write', 'Office to write');
  checkLine('ACTION: Office to write', 'Office to write');
  checkLine('ACTION - Office to write', 'Office to write');
  checkLine('Action: Office to write', 'Office to write');
  checkLine('Action – Office to write', 'Office to write');
  checkLine('Action point: Office to write', 'Office to write');
  checkLine('ACTION', '');
  checkLine('!', '');
});

test('other lines are not', () => {
  checkLine('', null);
  checkLine('The action is closed.', null);
  checkLine('ACTIONS were reviewed', null);
  checkLine('Action in Ferrygate was quick', null);
  checkLine('Action 3: closed', null);
  checkLine('![a picture](x.png)', null);
  checkLine('He said ! loudly', null);
  checkLine('    ! four spaces are code', null);
});

function checkParts(words: string, expected: string[]): void {
  const parts = splitParts(words);
  expect(
    parts.map((part) => part.text),
    words,
  ).toEqual(expected);
  for (const part of parts) expect(words.slice(part.from, part.to).trim()).toBe(part.text);
}

test('words | timing | lead | for discussion at, any part may be missing', () => {
  checkParts('Send the plan', ['Send the plan']);
  checkParts('Send the plan | by September', ['Send the plan', 'by September']);
  checkParts('Send the plan || Constabulary', ['Send the plan', '', 'Constabulary']);
  checkParts('Send the plan | by September | Constabulary | Local Policing', [
    'Send the plan',
    'by September',
    'Constabulary',
    'Local Policing',
  ]);
  checkParts('a | b | c | d | e', ['a', 'b', 'c', 'd | e']);
  checkParts('| | |', ['', '', '', '']);
  checkParts('', ['']);
});

test('a paragraph that holds only a reference stands for its action', () => {
  const id = '0190c1a2-0000-7000-8000-000000000041';
  expect(referenceIn(referenceTo(id))).toBe(id);
  expect(referenceIn(`${referenceTo(id)}  `)).toBe(id);
  expect(referenceIn(`See ${referenceTo(id)}`)).toBeNull();
  expect(referenceIn('[Action](action:17)')).toBeNull();
  expect(referenceIn(`[Action](https://example.org/${id})`)).toBeNull();
});
