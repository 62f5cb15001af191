import { expect, test } from 'vitest';
import type { Check } from '../ipc';
import { actsFor, drawnRequests } from './settle';

const base = { suggestion: null, from: null, action: null, level: 'look', in_words: false } as const;

function check(over: Partial<Check> & Pick<Check, 'kind'>, expected: string[]): void {
  expect(
    actsFor({ ...base, ...over }).map((act) => act.words),
    over.kind,
  ).toEqual(expected);
}

test('each check has the act that settles it and a way to say it is right', () => {
  check({ kind: 'request_without_row', from: 4 }, [
    'Add a row',
    'Match to a row…',
    'Go to the words',
    'Leave as it is',
  ]);
  check({ kind: 'no_timing' }, ['Set timing', 'Leave blank']);
  check({ kind: 'timing_and_text' }, ['Change timing', 'Change the row’s words', 'Leave as it is']);
  check({ kind: 'prose_timing', from: 0 }, ['Change timing', 'Go to the words', 'Leave as it is']);
  check({ kind: 'due_before_letter' }, ['Change timing', 'Leave as it is']);
  check({ kind: 'unknown_lead' }, ['Change lead', 'Add who it is…', 'Leave as it is']);
  check({ kind: 'prose_lead', from: 0 }, ['Change lead', 'Go to the words', 'Leave as it is']);
  check({ kind: 'bare_weekday', from: 0, action: null }, ['Go to the words', 'Leave as it is']);
  check({ kind: 'bare_weekday', action: 'a' }, ['Change timing', 'Leave as it is']);
  check({ kind: 'bare_weekday', action: 'a', in_words: true }, ['Change the row’s words', 'Leave as it is']);
  check({ kind: 'no_salutation' }, ['Set the salutation', 'Leave blank']);
  check({ kind: 'lead_and_text', suggestion: 'DMPC' }, [
    'Make DMPC the lead',
    'Change the row’s words',
    'Leave as it is',
  ]);
  check({ kind: 'lead_and_text' }, ['Change lead', 'Change the row’s words', 'Leave as it is']);
  check({ kind: 'placeholder', from: 10 }, ['Go to the words', 'Leave as it is']);
  // What a notice lacks stays until it is there.
  check({ kind: 'notice' }, ['Open the claims']);
});

test('what must be put right cannot be waved through', () => {
  check({ kind: 'no_addressee', level: 'must' }, ['Set the addressee']);
  check({ kind: 'no_date', level: 'must' }, ['Set the date']);
});

test('a request is drawn as lacking a row only while its check stands', () => {
  const requests = [
    { from: 4, to: 20, row: 2 },
    { from: 30, to: 60, row: null },
    { from: 80, to: 95, row: null },
  ];
  const checks = [
    { kind: 'request_without_row', from: 80 },
    { kind: 'placeholder', from: 30 },
  ] as const;
  expect(drawnRequests(requests, checks).map((one) => one.from)).toEqual([4, 80]);
});
