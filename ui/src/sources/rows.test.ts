import { expect, test } from 'vitest';
import type { ComparedRow, EntryView, RoundView, StatusView } from '../ipc';
import { countsOf, doubts, firstPair, movePair, passes, plainRows, readAs } from './rows';

const status = (of: Partial<StatusView>): StatusView => ({
  written: 'On target',
  reading: 'on_target',
  rag: 'none',
  read_by: 'words',
  why: null,
  ...of,
});
const entry = (of: Partial<EntryView>): EntryView => ({
  round: 'June',
  round_id: 'r1',
  id: 'e',
  status: status({}),
  lead: null,
  progress: null,
  text: null,
  others: [],
  doubts: [],
  ...of,
});
const round = (id: string, counts: [string, number][]): RoundView => ({
  id,
  name: id,
  on: null,
  paper: null,
  columns: [],
  has_status: true,
  counts: counts.map(([words, count]) => ({ what: words.replaceAll(' ', '_'), words, count })),
});

test('no colour is said until a person maps the words', () => {
  expect(readAs(status({}))).toEqual({ mark: 'target', words: 'on target, no RAG until mapped' });
  expect(readAs(status({ rag: 'green', read_by: 'mapping' }))).toEqual({
    mark: 'G',
    words: 'on target, green, as people said',
  });
  expect(readAs(status({ reading: 'rag', rag: 'amber' })).words).toBe('a colour, amber as written');
  expect(readAs(status({ reading: 'ownership' })).words).toBe('ownership, no status');
});

test('blank, not reported and no such column are told apart', () => {
  const of = (one: EntryView | null) =>
    plainRows([{ rounds: [one], lead: { written: '' } } as never], 0)[0]?.sides[0]?.standing;
  expect(of(null)).toBe('not reported');
  expect(of(entry({ status: null }))).toBe('no status column');
  expect(of(entry({ status: status({ written: '' }) }))).toBe('blank');
  expect(of(entry({}))).toBe(null);
});

test('a chip finds its rows', () => {
  const row = (of: Partial<ComparedRow>): ComparedRow => ({
    recommendation: {} as never,
    sides: [],
    changed: false,
    lead_changed: false,
    ...of,
  });
  const side = (one: EntryView | null) => ({ entry: one, status: [], progress: [], lead: [], standing: null });
  expect(passes(row({ changed: true }), 'changed')).toBe(true);
  expect(passes(row({ sides: [side(null)] }), 'not_reported')).toBe(true);
  expect(passes(row({ sides: [side(entry({ status: status({ reading: 'ownership' }) }))] }), 'others')).toBe(true);
  const doubted = row({ sides: [side(entry({ doubts: ['its status is blank'] }))] });
  expect([passes(doubted, 'doubt'), passes(doubted, 'changed')]).toEqual([true, false]);
  expect(doubts(doubted)).toEqual([{ round: 'June', words: 'its status is blank' }]);
});

test('rounds are counted side by side, and the pair moves within them', () => {
  expect(
    countsOf([
      round('a', [
        ['blank', 1],
        ['not reported', 2],
      ]),
      round('b', [
        ['complete', 3],
        ['blank', 5],
      ]),
    ]),
  ).toEqual([
    { words: 'complete', counts: [0, 3] },
    { words: 'blank', counts: [1, 5] },
    { words: 'not reported', counts: [2, 0] },
  ]);
  const rounds = [round('a', []), round('b', []), round('c', [])];
  expect(firstPair(rounds)).toEqual(['b', 'c']);
  expect(movePair(rounds, ['b', 'c'], -1)).toEqual(['a', 'b']);
  expect(movePair(rounds, ['a', 'b'], -1)).toEqual(['a', 'b']);
  expect(firstPair(rounds.slice(0, 1))).toEqual(['', 'a']);
});
