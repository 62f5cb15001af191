// What the register of correspondence says of an item, and which items a filter shows. Pure.
import type { EditItem, ItemClock, ItemCounts, ItemOrderBy, ItemRow, ItemsShown, ItemState, SeriesView } from '../ipc';
import { longDay, shortDay } from '../words/dates';

/** The mark of a state; its words come with the row. */
export const STATE_MARK: Record<ItemState, string> = {
  to_log: 'unread',
  awaits_reply: 'open',
  holding_reply_sent: 'event',
  answered: 'reply',
  no_reply_needed: 'none',
  overtaken: 'none',
  transferred: 'away',
  replaced: 'super',
  waits_for_them: 'hold',
  carries_letter: 'none',
};

/** The states in which we owe something. */
const OURS: readonly ItemState[] = ['to_log', 'awaits_reply', 'holding_reply_sent'];

/** The filters above the table, in their order. */
export const FILTERS: readonly { show: ItemsShown; words: string; mark: string }[] = [
  { show: 'awaits_us', words: 'await us', mark: 'open' },
  { show: 'awaits_them', words: 'await them', mark: 'hold' },
  { show: 'late', words: 'late', mark: 'late' },
  { show: 'replaced', words: 'replaced', mark: 'super' },
  { show: 'no_reference', words: 'without our reference', mark: 'none' },
];

/** Late and still owed: what was answered late is history. */
export const isLate = (row: ItemRow): boolean => OURS.includes(row.state) && (row.clock?.late_by ?? 0) > 0;

/** How many rows there are with a filter, or without one. */
export const shownOf = (counts: ItemCounts, show: ItemsShown | ''): number => counts[show === '' ? 'total' : show];

export type Order = { by: ItemOrderBy; descending: boolean };

/** The order once a heading is pressed: by its column, or the other way round where it is by that already. */
export const turned = (order: Order, by: ItemOrderBy): Order => ({
  by,
  descending: order.by === by && !order.descending,
});

/** The day an item stands at, and the other day where it differs: `12 Jan`, `received 13 Jan`. */
export function daysOf(row: ItemRow, today: string): { day: string; other: string } {
  const year = Number(today.slice(0, 4));
  const moved = row.direction === 'in' ? row.received : row.sent;
  const verb = row.direction === 'in' ? 'received' : 'sent';
  if (row.date) {
    const other = moved && moved !== row.date ? `${verb} ${shortDay(moved, year)}` : '';
    return { day: shortDay(row.date, year), other };
  }
  return { day: moved ? shortDay(moved, year) : 'no day', other: moved ? verb : '' };
}

/** The clock in two lines: the day it is, and the last day. */
export function clockOf(row: ItemRow, today: string): { day: string; last: string } {
  const clock = row.clock;
  if (!clock) return { day: 'no clock', last: '' };
  const last = shortDay(clock.last_day, Number(today.slice(0, 4)));
  if (clock.taken !== null) return { day: `took ${clock.taken}`, last: `of ${clock.working_days}` };
  if (clock.day === null) return { day: 'answered', last: 'day not known' };
  return { day: `${clock.day} of ${clock.working_days}`, last };
}

/** Whom it is from or to, in one line: of an address the name and the office. */
export function whoOf(row: ItemRow): string {
  const who = row.direction === 'in' ? row.from : row.to;
  if (!who) return 'nobody named';
  return row.kind === 'letter' ? who.split(', ').slice(0, 2).join(', ') : (who.split('\n')[0] ?? who);
}

/** Where it stands, as a cell begins. */
export const stateOf = (row: ItemRow): string => row.state_words.charAt(0).toUpperCase() + row.state_words.slice(1);

export type Tick = { day: string; is: 'gone' | 'today' | 'late' | 'to_come' | 'skipped'; words: string };

/** At most so many weekdays are drawn. */
const MOST = 70;

/**
 * The weekdays of a clock, from day one to its last day, or to today where it is late; nothing where they are too many.
 * Counted in days of the calendar at midnight UTC, so that no clock change moves one.
 */
export function ticksOf(clock: ItemClock, today: string): Tick[] {
  const skipped = new Map(clock.skipped.map((holiday) => [holiday.day, holiday.name]));
  const until = clock.taken === null && clock.day !== null && today > clock.last_day ? today : clock.last_day;
  const ticks: Tick[] = [];
  for (let at = Date.parse(`${clock.received}T00:00Z`) + 86_400_000; ; at += 86_400_000) {
    const date = new Date(at);
    const day = date.toISOString().slice(0, 10);
    if (day > until) return ticks;
    if (date.getUTCDay() % 6 === 0) continue;
    if (ticks.length === MOST) return [];
    const name = skipped.get(day);
    const is = name
      ? 'skipped'
      : day === today
        ? 'today'
        : day > clock.last_day
          ? 'late'
          : day < today
            ? 'gone'
            : 'to_come';
    ticks.push({ day, is, words: name ? `${longDay(day)}, ${name}, is not counted` : longDay(day) });
  }
}

/** What is recorded of an item, as the form has it: references a line each. */
export interface Recorded {
  from: string;
  to: string;
  date: string;
  received: string;
  sent: string;
  subject: string;
  ours: string;
  theirs: string;
  sort: string;
}

/** What changed between the two, and nothing else: what is not said stays as it is. */
export function putRight(was: Recorded, is: Recorded, letter: boolean): Partial<EditItem> {
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const people = (text: string): string[] => lines(letter ? text : text.replaceAll(';', '\n'));
  const changed = (field: keyof Recorded): boolean => was[field].trim() !== is[field].trim();
  return {
    ...(changed('from') ? { from: is.from } : {}),
    ...(changed('to') ? { to: people(is.to) } : {}),
    ...(letter && changed('date') ? (is.date ? { date: is.date } : { undated: true }) : {}),
    ...(is.received && changed('received') ? { received: is.received } : {}),
    ...(!letter && changed('sent') ? { sent: is.sent } : {}),
    ...(changed('subject') ? { subject: is.subject } : {}),
    ...(changed('ours') ? { reference: lines(is.ours) } : {}),
    ...(changed('theirs') ? { their_reference: lines(is.theirs) } : {}),
    ...(changed('sort') ? { kind: is.sort } : {}),
  };
}

/** A day of a series for which nothing is held. */
export interface Gap {
  series: string;
  name: string;
  from: string;
  rhythm: string;
  of: string;
}

export const gapsOf = (series: readonly SeriesView[]): Gap[] =>
  series.flatMap((one) =>
    one.gaps.map((of) => ({ series: one.id, name: one.name, from: one.from, rhythm: one.rhythm_words, of })),
  );
