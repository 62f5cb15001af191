// What the screens of a case say: its clock, its tabs, what can be recorded in each state, who stands in no list.
import { expect, test } from 'vitest';
import type {
  CaseClock,
  CaseDetail,
  CaseEventKind,
  CaseRow,
  CaseState,
  CountedDay,
  EntryPrinted,
  EntryRow,
  ResponsePart,
} from '../ipc';
import {
  clockLine,
  decisionOf,
  holds,
  listOf,
  nextUndecided,
  notCounted,
  pagesWords,
  placeInBundle,
  ribbonOf,
  stepsOf,
  sumOf,
  unclaimed,
  weeksOf,
} from './cases';
import { STEPS, missingIn, stepBegins } from './steps';

const row = (of: Partial<CaseRow> = {}): CaseRow => ({
  id: 'c1',
  reference: 'FOI-1',
  regime: 'foi',
  from: 'Ottoline Brack',
  received: '2027-12-22',
  day_one: '2027-12-23',
  last_day: '2027-12-30',
  state: 'open',
  late: false,
  late_by: 0,
  taken: null,
  entries: { undecided: 0, disclose: 0, in_part: 0, withhold: 0, duplicate: 0, out_of_scope: 0 },
  name: 'FOI-1',
  about: 'Waits at the harbour desk',
  standing: 'day 2 of 20',
  logged: false,
  ...of,
});

const clock = (of: Partial<CaseClock> = {}): CaseClock => ({
  received: '2027-12-22',
  runs_from: '2027-12-22',
  day_one: '2027-12-23',
  last_day: '2027-12-30',
  skipped: [],
  announced: true,
  day: 2,
  late: false,
  late_by: 0,
  taken: null,
  state: 'open',
  pauses: [],
  draft_by: null,
  fortieth: null,
  lapses_after: null,
  review: null,
  commissioner_until: null,
  notes: [],
  history: [],
  extensions: 0,
  twentieth: null,
  ...of,
});

const day = (on: string, number: number | null, why: string | null = null): CountedDay => ({ day: on, number, why });
// Thursday 23 December 2027 to Friday 31 December.
const DAYS = [
  day('2027-12-23', 1),
  day('2027-12-24', 2),
  day('2027-12-25', null, 'Saturday'),
  day('2027-12-26', null, 'Sunday'),
  day('2027-12-27', null, 'Christmas Day'),
  day('2027-12-28', null, 'Boxing Day'),
  day('2027-12-29', null, 'the fee is to be paid'),
  day('2027-12-30', 3),
  day('2027-12-31', 4),
];
const PAUSED = clock({ pauses: [{ from: '2027-12-29', to: '2027-12-29', working_days: 1 }] });

test('the clock has a cell for each weekday, in weeks, with its number or why it does not count', () => {
  const weeks = weeksOf({ days: DAYS, clock: PAUSED }, '2027-12-24');
  expect(weeks.map((week) => week.map((cell) => cell.is))).toEqual([
    ['gone', 'today'],
    ['holiday', 'holiday', 'pause', 'coming', 'late'],
  ]);
  expect(weeks[1]?.[0]?.words).toBe('27 December 2027, not counted: Christmas Day');
  expect(weeks[1]?.map((cell) => cell.last)).toEqual([false, false, false, true, false]);
  expect(weeks[1]?.[3]?.words).toBe('30 December 2027, day 3, the last day');
});

test('once the response went no day is today', () => {
  const weeks = weeksOf({ days: DAYS, clock: clock({ taken: 2 }) }, '2027-12-30');
  expect(weeks.flat().map((cell) => cell.is)).toEqual([
    'gone',
    'gone',
    'holiday',
    'holiday',
    'holiday',
    'coming',
    'late',
  ]);
});

test('what is not counted is said by its reason, and weekends are not', () => {
  expect(notCounted(DAYS, 2027)).toEqual([
    '27 Dec: Christmas Day',
    '28 Dec: Boxing Day',
    '29 Dec: the fee is to be paid',
  ]);
  const fee = ['2027-12-13', '2027-12-14', '2027-12-15'].map((on) => day(on, null, 'the fee is to be paid'));
  expect(notCounted(fee, 2027)).toEqual(['13 Dec to 15 Dec: the fee is to be paid, 3 weekdays']);
  expect(clockLine({ row: row(), clock: clock({ last_day: null }), days: [] }, 2027)).toBe(
    'day 2 of 20; no last day now',
  );
});

test('the list is searched by what it shows, which does not say who asked', () => {
  expect(holds(row(), 'HARBOUR foi-1')).toBe(true);
  expect(holds(row(), 'Ottoline')).toBe(false);
});

const events = (...kinds: CaseEventKind[]): CaseDetail['events'] =>
  kinds.map((kind) => ({ id: kind, kind, on: '2027-12-24', title: '', text: null, why: null }));
const steps = (state: CaseState, ...kinds: CaseEventKind[]): string[] =>
  stepsOf({ row: row({ state }), clock: clock(), events: events(...kinds) });

test('each state offers what may come next', () => {
  expect(steps('open')).toEqual(['ask', 'fees', 'extend', 'end']);
  expect(steps('waits_for_requester')).toEqual(['said', 'end']);
  expect(steps('waits_for_fee')).toEqual(['paid', 'end']);
  expect(steps('issued')).toEqual(['review', 'commissioner']);
  expect(steps('issued', 'review_asked', 'review_decided')).toEqual(['commissioner']);
  expect(steps('in_review', 'review_asked')).toEqual(['decided']);
  expect(steps('in_review', 'review_asked', 'review_decided', 'commissioner')).toEqual(['ruled']);
  expect(steps('closed')).toEqual([]);
});

test('a form says what it needs, and asks for what was typed', () => {
  const of = { scope: 'The desk alone', scope_why: null };
  expect(stepBegins('scope', of, '2027-12-24')).toMatchObject({ text: 'The desk alone' });
  const typed = { ...stepBegins('fees', of, '2027-12-24'), amount: '' };
  expect(typed.text).toBe('');
  expect(missingIn('fees', typed)).toBe('Record, needs: amount');
  expect(missingIn('fees', { ...typed, amount: '£45' })).toBe('');
  expect(STEPS.fees.make('c1', { ...typed, amount: '£45' })).toEqual({
    do: 'give_fees_notice',
    with: { case: 'c1', on: '2027-12-24', amount: '£45' },
  });
  expect(STEPS.extend.make('c1', { ...typed, why: 'to weigh' })).toMatchObject({ with: { until: null } });
});

const entry = (number: string, of: Partial<EntryRow> = {}): EntryRow => ({
  id: `e${number}`,
  number,
  depth: 0,
  record: 'r',
  kind: 'letter',
  day: null,
  name: 'Letter',
  decision: 'undecided',
  decision_words: 'undecided',
  why: null,
  duplicate_of: null,
  provisions: [],
  withheld: 0,
  requester_why: null,
  ...of,
});

test('the next undecided entry is found round the end', () => {
  const all = [entry('1'), entry('2', { decision: 'disclose' }), entry('3')];
  expect(nextUndecided(all, 'e1')?.number).toBe('3');
  expect(nextUndecided(all, 'e3')?.number).toBe('1');
  expect(nextUndecided(all, '')?.number).toBe('1');
  expect(nextUndecided([entry('1', { decision: 'withhold' })], 'e1')).toBeUndefined();
});

test('a decision is said with what it is by, of, or why', () => {
  expect(decisionOf(entry('1'))).toBe('Undecided');
  const part = { decision: 'in_part', decision_words: 'in part', provisions: ['section 31(1)(a)'] } as const;
  expect(decisionOf(entry('1', { ...part, provisions: [...part.provisions] }))).toBe('In part: section 31(1)(a)');
  const duplicate = { decision: 'duplicate', decision_words: 'duplicate', duplicate_of: '3.1' } as const;
  expect(decisionOf(entry('4', duplicate))).toBe('Duplicate of 3.1');
  const out = { decision: 'out_of_scope', decision_words: 'out of scope', why: 'after November' } as const;
  expect(decisionOf(entry('5', out))).toBe('Out of scope: after November');
});

test('provisions without a claim of their name are offered once', () => {
  const entries = [
    entry('1', { provisions: ['section 42', 'section 31(1)(a)'] }),
    entry('2', { provisions: ['section 42'] }),
  ];
  expect(unclaimed({ entries, claims: [] })).toEqual(['section 42', 'section 31(1)(a)']);
  const claims = [{ exemption: 'section 42' }] as CaseDetail['claims'];
  expect(unclaimed({ entries, claims })).toEqual(['section 31(1)(a)']);
});

test('words with commas or lines between them are a list', () => {
  expect(listOf(' Ferrygate, night bus\n desk ;')).toEqual(['Ferrygate', 'night bus', 'desk']);
});

test('the head says the last day, the entries, and what holds issuing back, in a few words', () => {
  const entries = { undecided: 3, disclose: 9, in_part: 1, withhold: 0, duplicate: 0, out_of_scope: 0 };
  const of = { row: row({ entries }), clock: clock(), days: DAYS, editions: [], letters: [], claims: [] };
  const held = ['one', 'two', 'three', 'four'];
  const head = ribbonOf(of, held, 2027);
  expect(head.last).toBe('Last day Thursday 30 December 2027');
  expect(head.left).toContain('not counted: 27 Dec: Christmas Day');
  expect(head.entries).toBe('13 entries, 3 undecided');
  expect(head.holds).toEqual({ mark: 'err', words: 'Issuing is held back: 3 entries undecided and 1 more' });
  expect(ribbonOf(of, undefined, 2027).holds).toBeNull();
  const decided = { ...of, row: row() };
  expect(ribbonOf(decided, ['one'], 2027).holds?.words).toBe('Issuing is held back: 1 thing');
  expect(ribbonOf(decided, [], 2027).holds).toEqual({ mark: 'ok', words: 'Nothing holds issuing back' });
  // Without a bundle no entry holds it back.
  const neither = { ...of, claims: [{ neither: true }] as CaseDetail['claims'] };
  expect(ribbonOf(neither, ['one'], 2027).holds?.words).toBe('Issuing is held back: 1 thing');
  const editions = [{ number: 1 }] as unknown as CaseDetail['editions'];
  expect(ribbonOf({ ...decided, editions }, [], 2027).holds?.words).toBe('Edition 1 issued');
  expect(ribbonOf({ ...of, row: row({ state: 'closed' }) }, [], 2027).holds).toBeNull();
});

test('an entry says on which pages of the bundle it will be', () => {
  const pages = (n: number): EntryPrinted['pages'] => Array.from({ length: n }, () => ({}) as EntryPrinted['pages'][0]);
  expect(placeInBundle({ first: 12, pages: pages(1), total: 20 })).toBe('Will be page 12 of 20');
  expect(placeInBundle({ first: 12, pages: pages(3), total: 20 })).toBe('Will be pages 12 to 14 of 20');
  // Of a bundle that is too large to be set for one entry.
  expect(placeInBundle({ first: null, pages: pages(3), total: 0 })).toBe(
    '3 pages of the bundle; which ones is known once it is written',
  );
  expect(placeInBundle({ first: null, pages: [], total: 20 })).toBe('No page of the bundle');
});

test('the parts of a response add up to the letter, the bundle and the files beside it', () => {
  const part = (what: ResponsePart['what'], pages: number): ResponsePart => ({ what, words: '', first: 1, pages });
  const parts = [part('letter', 2), part('schedule', 1), part('index', 1), part('bundle', 19), part('beside', 0)];
  expect(sumOf(parts)).toBe('letter 3 pages, bundle 20 pages, 1 file');
  expect(sumOf([part('letter', 1)])).toBe('letter 1 page, no bundle');
  expect(sumOf([part('index', 1)])).toBe('no letter yet, bundle 1 page');
  expect(parts.map(pagesWords)).toEqual(['2 pages', '1 page', '1 page', '19 pages', 'as it is']);
});
