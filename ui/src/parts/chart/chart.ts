// Where everything stands in the chart "When the timing ends", in pixels of the figure as it is laid out: equal months
// from left to right, late hatched at the foot of its bar, the board's day, and what has no last day apart and hollow.
// Pure geometry; every number comes from the office.
import type { Heading, HeadingCount, MonthCount } from '../../ipc';
import { daysBetween, longDay, monthAndYear, shortMonth } from '../../words/dates';

const BASE = 150;
/** The widest words under a hollow bar, "proposed", with a gap beside them. */
const COLUMN = 54;
const GAP = 14;
const NARROWEST = 13;
/** A month's label needs so much; where months are narrower, only some are labelled. */
const LABEL = 29;

/** The words under a hollow bar, a line each. */
export const APART: Record<Heading, readonly [string, string]> = {
  late: ['late', ''],
  closure_proposed: ['closure', 'proposed'],
  due_before: ['due', ''],
  no_timing: ['no', 'timing'],
  unread: ['not read', 'as a date'],
  waits: ['waits', ''],
  standing: ['standing', ''],
  later: ['later', ''],
  on_hold: ['on hold', ''],
};

export type Bar = {
  x: number;
  middle: number;
  wide: number;
  top: number;
  high: number;
  lateTop: number;
  lateHigh: number;
  month: MonthCount;
  label: string;
  under: string;
  anchor: 'start' | 'middle' | 'end';
};
export type Apart = {
  x: number;
  middle: number;
  wide: number;
  top: number;
  high: number;
  dashed: boolean;
  lines: readonly [string, string];
  count: HeadingCount;
};
export type Chart = {
  base: number;
  monthsEnd: number;
  bars: Bar[];
  apart: Apart[];
  apartStart: number;
  board: { x: number; anchor: 'start' | 'end' } | null;
  late: { from: number; to: number; y: number; count: number; middle: number } | null;
};

/** True when the hollow bars fit beside the months; else they are laid out as rows beneath. */
export function fitsBeside(months: number, apart: number, width: number): boolean {
  return width - (apart ? apart * COLUMN + GAP : 0) >= months * NARROWEST;
}

/** `apart` is what has no last day and stands beside the months; `board` an ISO day. */
export function chartOf(
  months: readonly MonthCount[],
  apart: readonly HeadingCount[],
  board: string,
  width: number,
): Chart {
  const apartWide = apart.length * COLUMN;
  const room = Math.max(1, width - (apart.length && months.length ? apartWide + GAP : apartWide));
  const slot = Math.min(30, room / Math.max(1, months.length));
  const wide = Math.max(4, Math.round(slot * 0.73));
  const lateAll = months.reduce((sum, month) => sum + month.late, 0);
  const most = Math.max(1, ...months.map((month) => month.count), ...apart.map((one) => one.count));
  // Above the bars stand their numbers, the bracket over the late ones, and the board's date.
  const highest = BASE - (lateAll ? 54 : 36);
  const high = (n: number): number => (n === 0 ? 0 : Math.max(3, Math.round((highest * n) / most)));
  const step = Math.ceil(LABEL / slot);
  let yearSaid = board.slice(0, 4);

  const bars = months.map((month, n): Bar => {
    const x = n * slot + (slot - wide) / 2;
    const tall = high(month.count);
    const lateHigh = month.count ? Math.round((tall * month.late) / month.count) : 0;
    const gathers = month.and_before || month.and_after;
    const labelled = n % step === 0;
    const year = month.month.slice(0, 4);
    let under = month.and_before ? 'and before' : month.and_after ? 'and after' : '';
    if (labelled && !gathers && year !== yearSaid) under = year;
    if (labelled) yearSaid = year;
    return {
      x,
      wide,
      middle: x + wide / 2,
      top: BASE - tall,
      high: tall,
      lateTop: BASE - lateHigh,
      lateHigh,
      month,
      label: labelled ? shortMonth(month.month) : '',
      under,
      anchor: month.and_before ? 'start' : month.and_after ? 'end' : 'middle',
    };
  });
  const monthsEnd = months.length * slot;
  const apartStart = months.length ? monthsEnd + GAP : 0;
  const late = bars.filter((bar) => bar.month.late > 0);
  const [first, last] = [late[0], late.at(-1)];
  return {
    base: BASE,
    monthsEnd,
    bars,
    apartStart,
    apart: apart.map((one, n) => {
      const middle = apartStart + n * COLUMN + COLUMN / 2;
      return {
        x: middle - 10.5,
        middle,
        wide: 21,
        top: BASE - high(one.count),
        high: high(one.count),
        dashed: one.heading === 'no_timing',
        lines: APART[one.heading],
        count: one,
      };
    }),
    board: boardAt(months, board, slot, width),
    late:
      first && last
        ? {
            from: first.x,
            to: last.x + last.wide,
            y: Math.min(...bars.slice(bars.indexOf(first), bars.indexOf(last) + 1).map((bar) => bar.top)) - 20,
            count: lateAll,
            middle: Math.max(18, (first.x + last.x + last.wide) / 2),
          }
        : null,
  };
}

function boardAt(months: readonly MonthCount[], board: string, slot: number, width: number): Chart['board'] {
  const at = months.findIndex(
    (month) => month.month.slice(0, 7) === board.slice(0, 7) && !month.and_before && !month.and_after,
  );
  if (at < 0) return null;
  const x = (at + daysBetween(`${board.slice(0, 7)}-01`, board) / 31) * slot;
  return { x, anchor: x > width / 2 ? 'end' : 'start' };
}

/** "August 2027", with what it gathers. */
export function monthWords(month: MonthCount): string {
  return `${monthAndYear(month.month)}${month.and_before ? ' and before' : month.and_after ? ' and after' : ''}`;
}

/** The whole chart as a sentence, for those who do not see it. Months with nothing are left out. */
export function chartSentence(months: readonly MonthCount[], apart: readonly HeadingCount[], board: string): string {
  const dated = months
    .filter((month) => month.count > 0)
    .map((month) => {
      const all = month.late === 1 ? 'late' : 'all late';
      const late = month.late === month.count ? all : `${month.late} late`;
      return `${monthWords(month)} ${month.count}${month.late ? `, ${late}` : ''}`;
    });
  const bare = apart.map((one) => `${one.words} ${one.count}`);
  return [
    dated.length ? `Actions by the month their timing ends: ${dated.join('; ')}.` : 'No action has a last day.',
    bare.length ? `Without a last day: ${bare.join('; ')}.` : '',
    `The board is on ${longDay(board)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The length of each horizontal bar, the longest taking all the room. */
export function lengths(counts: readonly number[], room: number): number[] {
  const most = Math.max(1, ...counts);
  return counts.map((n) => (n === 0 ? 0 : Math.max(2, Math.round((room * n) / most))));
}
