import { describe, expect, it } from 'vitest';
import type { HistoryRow, Piece, When } from '../ipc';
import { fieldName, fieldSays, inOrder, keyOf, pointName, recordName, shortened, stateName, stateOf } from './past';

const step = (counter: number, at: string): HistoryRow => ({
  counter,
  at,
  actor: 'window',
  op: 'x',
  summary: `step ${counter}`,
  said: [],
  undone: false,
});
const STEPS = [step(9, '2026-11-10T09:00:00Z'), step(4, '2026-11-02T09:00:00Z'), step(3, '2026-11-20T09:00:00Z')];

// Red when the kind is not asked first: a letter's body would be a body.
describe('fields', () => {
  it.each([
    ['letter', 'body', 'Words'],
    ['post', 'body', 'Body'],
    ['action', 'waiting_for', 'Waits for'],
    ['timing_move', 'to', 'Timing after'],
    ['forum', 'something_new', 'Something new'],
  ])('%s %s is %s', (kind, field, words) => expect(fieldName(kind, field)).toBe(words));

  it('say their words as people do', () => {
    expect(fieldSays('action', { name: 'status', form: 'choice' }, ['on_hold'])).toEqual(['On hold']);
    expect(fieldSays('meeting', { name: 'state', form: 'choice' }, ['noted'])).toEqual(['Note finished']);
    expect(fieldSays('letter', { name: 'state', form: 'choice' }, ['for_clearance'])).toEqual(['For clearance']);
    expect(fieldSays('letter', { name: 'marking', form: 'choice' }, ['OFFICIAL-SENSITIVE'])).toEqual([
      'OFFICIAL-SENSITIVE',
    ]);
    expect(fieldSays('meeting', { name: 'date', form: 'day' }, ['2026-11-22'])).toEqual(['22 November 2026']);
    expect(fieldSays('agenda_item', { name: 'restricted', form: 'flag' }, ['true'])).toEqual(['Yes']);
    expect(fieldSays('action', { name: 'text', form: 'words' }, [])).toEqual([]);
  });

  // Red without `shown`.
  it('show marks that turn the direction of writing', () => {
    expect(fieldSays('action', { name: 'text', form: 'words' }, ['a\u202eb'])).toEqual(['a[right-to-left override]b']);
    expect(recordName('action_update', 'a\u202eb')).toBe('Update: a[right-to-left override]b');
  });
});

describe('states', () => {
  it('are named in words', () => {
    expect(stateName({ at: 'now' }, STEPS)).toBe('as it stands now');
    expect(stateName({ at: 'day', of: '2026-11-22' }, STEPS)).toBe('at the end of Sunday 22 November 2026');
    expect(stateName({ at: 'step', of: 9 }, STEPS)).toMatch(/^after the step of 10 November 2026, /);
    expect(stateName({ at: 'step', of: 77 }, STEPS)).toBe('after step 77');
    expect(pointName({ at: 'day', of: '2026-11-22' }, STEPS)).toBe('the end of Sunday 22 November 2026');
  });

  it.each<When>([{ at: 'now' }, { at: 'step', of: 12 }, { at: 'day', of: '2026-11-22' }])(
    'come back from a choice: %o',
    (when) => expect(stateOf(keyOf(when))).toEqual(when),
  );

  // Red when a step is placed by the clock beside another step, or a day by its beginning.
  it('stand in order: steps by their own, a day at its end, now at last', () => {
    const [nine, four, three]: When[] = [
      { at: 'step', of: 9 },
      { at: 'step', of: 4 },
      { at: 'step', of: 3 },
    ];
    const day: When = { at: 'day', of: '2026-11-10' };
    const now: When = { at: 'now' };
    expect(inOrder(nine as When, four as When, STEPS)).toEqual([four, nine]);
    expect(inOrder(four as When, three as When, STEPS), 'the clock was wrong at step 3').toEqual([three, four]);
    expect(inOrder(day, nine as When, STEPS)).toEqual([nine, day]);
    expect(inOrder(now, day, STEPS)).toEqual([day, now]);
    expect(inOrder(day, { at: 'day', of: '2026-11-09' }, STEPS)).toEqual([{ at: 'day', of: '2026-11-09' }, day]);
  });
});

// Red when a word is cut, when a change is, or when short texts lose anything.
describe('what is the same and long', () => {
  const long = 'The board met. '.repeat(60);
  it('is cut away from what changed', () => {
    const pieces: Piece[] = [
      { kind: 'same', text: long },
      { kind: 'removed', text: 'ten' },
      { kind: 'added', text: 'nine' },
      { kind: 'same', text: long },
    ];
    const { pieces: short, cut } = shortened(pieces);
    expect(cut).toBe(true);
    expect(short[0]?.text).toMatch(/^… (The|board|met\.) .* $/);
    expect(short[3]?.text).toMatch(/^The .* (The|board|met\.) …$/);
    expect(short.slice(1, 3)).toEqual(pieces.slice(1, 3));
  });

  it('is left alone where it is short', () => {
    const pieces: Piece[] = [
      { kind: 'same', text: 'To count ' },
      { kind: 'added', text: long },
    ];
    expect(shortened(pieces)).toEqual({ pieces, cut: false });
  });
});
