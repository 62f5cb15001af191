import { expect, test } from 'vitest';
import type { PreviewAction } from '../ipc';
import {
  among,
  answered,
  changeWords,
  chosen,
  counts,
  fieldWords,
  importedWords,
  inOrder,
  knownWords,
  mapped,
  NEW,
  orders,
  recorded,
  saidStatuses,
  sharedThings,
  sharedTitle,
  stillAnswered,
  stillRows,
} from './importing';

const row = (over: Partial<PreviewAction>): PreviewAction => ({
  row: '2',
  under: '',
  line: 2,
  number: '',
  text: 'Office to write.',
  lead: '',
  status: '',
  agreed_on: '',
  discuss_at: [],
  standing: 'new',
  known: null,
  asks: null,
  changes: [],
  doubts: [],
  hidden: false,
  struck: false,
  timing: {} as PreviewAction['timing'],
  ...over,
});
const rows = [
  row({}),
  row({ row: '3', standing: 'changed', doubts: ['look'] }),
  row({ row: '4', standing: 'unchanged' }),
  row({ row: '5' }),
];

test('rows are counted as they stand, and one left out is counted as that alone', () => {
  const said = (leftOut: string[]): string =>
    counts(rows, new Set(leftOut))
      .map((one) => `${one.n} ${one.words}`)
      .join(', ');
  expect(said([])).toBe('2 new, 1 changed, 1 known and unchanged, 1 with a doubt');
  expect(said(['2', '3'])).toBe('1 new, 1 known and unchanged, 2 left out, 1 with a doubt');
  expect(recorded(rows, new Set())).toBe(3);
  expect(recorded(rows, new Set(['2', '3']))).toBe(1);
  expect(recorded(rows, new Set(['4']))).toBe(3);
  expect(rows.filter((one) => among(one, 'doubts', new Set())).map((one) => one.row)).toEqual(['3']);
});

test('a row that is no longer read is no longer left out', () => {
  expect([...stillRows(new Set(['3', '99']), rows)]).toEqual(['3']);
});

test('a field given to another column does not come back when that column is changed again', () => {
  const choices = [
    { field: 'timing', several: false },
    { field: 'update', several: true },
  ];
  const check = (map: string[], column: string, field: string, expected: string[]): void =>
    expect(mapped(map, column, field, choices)).toEqual(expected);
  check([], 'Table 1: column 2', 'timing', ['Table 1: column 2=timing']);
  check(['A=timing'], 'A', 'lead', ['A=lead']);
  check(['A=timing'], 'B', 'timing', ['A=other', 'B=timing']);
  check(['A=other', 'B=timing'], 'B', 'other', ['A=other', 'B=other']);
  check(['x = y: A=timing'], 'x = y: A', 'text', ['x = y: A=text']);
  check(['A=update'], 'B', 'update', ['A=update', 'B=update']);
  check(['A=timing:month-first'], 'B', 'timing', ['A=other', 'B=timing']);
  check(['A=timing'], 'A', 'timing:day-first', ['A=timing:day-first']);
});

test('the order of day and month is asked for until somebody says it', () => {
  expect(orders('uncertain').map((one) => one.value)).toEqual(['uncertain', 'day_first', 'month_first']);
  expect(orders('month_first').map((one) => one.value)).toEqual(['day_first', 'month_first']);
  expect(inOrder('timing', 'month_first')).toBe('timing:month-first');
  expect(inOrder('closed-on', 'uncertain')).toBe('closed-on');
});

test('what a row brings is said in words', () => {
  expect(changeWords({ what: 'timing', from: '', to: 'May 2027' })).toBe('Timing moves from blank to “May 2027”');
  expect(changeWords({ what: 'status', to: 'closed', struck: true, on: null })).toBe(
    'Status: closed, on a day that is not known',
  );
  expect(changeWords({ what: 'status', to: 'closed', struck: false, on: '2026-10-09' })).toBe(
    'Status: closed on 9 October 2026',
  );
  expect(changeWords({ what: 'rating', to: 'amber', by: 'Force' })).toBe('RAG of Force: Amber');
  expect(fieldWords('other')).toBe('not used');
  expect(fieldWords('colour')).toBe('colour');
});

const known = {
  id: 'k',
  number: '2025/3',
  text: 'Give an update.',
  timing: 'May 2026',
  lead: '',
  agreed_by: 'Vetting Board',
  agreed_on: '2025-11-03',
  status: 'closed',
} as const;

test('a row that may be a known action asks, with no choice made, and the answer goes to the reading', () => {
  const asks = row({ row: '7', asks: { candidates: [known], open: true } });
  const waits = row({ row: '8', standing: 'waits', asks: { candidates: [known], open: true } });
  expect(counts([asks, waits], new Set()).map((one) => `${one.n} ${one.words}`)).toEqual([
    '1 new',
    '2 to say, new or known',
  ]);
  expect(recorded([asks, waits], new Set())).toBe(1);
  expect(chosen(asks, new Map())).toBe('');
  expect(chosen(asks, new Map([['7', 'k']]))).toBe('k');
  expect(chosen(row({ asks: { candidates: [known], open: false } }), new Map())).toBe(NEW);
  expect(chosen(row({ known: { id: 'k', name: 'x' }, asks: { candidates: [known], open: false } }), new Map())).toBe(
    'k',
  );
  expect(
    answered(
      new Map([
        ['7', 'k'],
        ['8', NEW],
      ]),
    ),
  ).toEqual({ same: ['7=k'], new: ['8'] });
  expect([
    ...stillAnswered(
      new Map([
        ['7', 'k'],
        ['9', NEW],
      ]),
      [asks],
    ),
  ]).toEqual([['7', 'k']]);
  expect(knownWords(known)).toBe(
    '2025/3 “Give an update.” (closed, raised on 3 November 2025, Vetting Board, timing “May 2026”)',
  );
});

test('what several rows share is one thing with the number of its rows', () => {
  const things = sharedThings({
    statuses: [
      { words: 'In hand', rows: ['2', '3', '4'], means: 'open', otherwise: [{ row: '3', means: 'closed' }] },
      { words: 'Parked', rows: ['5'], means: null, otherwise: [] },
    ],
    shared_doubts: [
      { sentence: 'The order of day and month is not certain.', rows: ['2', '3'], column: 'log: column 3' },
    ],
  });
  expect(things.map((one) => one.sentence)).toEqual([
    'The register has no status “In hand”, which 3 rows say. Of 1 row you said otherwise.',
    'The register has no status “Parked”, which one row says.',
    '2 rows: The order of day and month is not certain.',
  ]);
  expect(sharedTitle(things, () => true)).toBe('3 questions, each answered once for all its rows');
  expect(sharedTitle(things, () => false)).toBe(
    '2 questions, each answered once for all its rows; 1 doubt that several rows share',
  );
  expect(sharedTitle(things.slice(0, 1), () => false)).toBe('1 question, answered once for all its rows');
  expect(
    sharedTitle(things.slice(2), () => false),
    'no question is no question',
  ).toBe('1 doubt that several rows share');
  expect(things.map((one) => one.rows.length)).toEqual([3, 1, 2]);
  expect(saidStatuses(new Map([['In hand', 'open']]), new Map([['3', 'closed']]))).toEqual({
    statuses: ['In hand=open'],
    row_statuses: ['3=closed'],
  });
});

// Red while only the rows that were recorded were counted, new and changed together.
test('what was done with a log is said once, each kind of row by what became of it', () => {
  const rows = [
    row({ row: '2' }),
    row({ row: '3' }),
    row({ row: '4', standing: 'changed' }),
    row({ row: '5', standing: 'unchanged' }),
    row({ row: '6', standing: 'waits' }),
    row({ row: '7' }),
  ];
  expect(importedWords(rows, new Set(['7']), 'log.csv')).toBe(
    'log.csv: 2 new actions recorded, 1 known action changed, 1 known action unchanged, ' +
      '1 row not recorded, new or known was not said, 1 row left out',
  );
  expect(importedWords([row({})], new Set(), 'log.csv')).toBe('log.csv: 1 new action recorded');
});
