import { expect, test } from 'vitest';
import type { HeadingCount, MonthCount } from '../../ipc';
import { chartOf, chartSentence, fitsBeside, lengths } from './chart';

function month(at: string, count: number, late = 0, over: Partial<MonthCount> = {}): MonthCount {
  return { month: `${at}-01`, and_before: false, and_after: false, count, late, ...over };
}
const bare = (heading: HeadingCount['heading'], words: string, count: number): HeadingCount => ({
  heading,
  words,
  count,
});

const MONTHS = [
  month('2027-08', 1, 1),
  month('2027-09', 3, 3),
  month('2027-10', 11),
  month('2027-11', 4),
  month('2027-12', 0),
  month('2028-01', 1),
  month('2028-02', 1),
];
const APART = [bare('waits', 'Waits on an event or a meeting', 2), bare('no_timing', 'No timing', 5)];

test('bars begin at zero, in proportion, in equal months', () => {
  const { bars, base } = chartOf(MONTHS, APART, '2027-11-04', 308);
  expect(bars.map((bar) => bar.top + bar.high)).toEqual(bars.map(() => base));
  const tall = bars.map((bar) => bar.high);
  expect(tall[2]).toBe(Math.max(...tall));
  expect((tall[3] ?? 0) / (tall[2] ?? 1)).toBeCloseTo(4 / 11, 1);
  expect(tall[4], 'an empty month keeps its place and has no bar').toBe(0);
  const apart = bars.slice(1).map((bar, n) => bar.x - (bars[n]?.x ?? 0));
  expect(Math.max(...apart) - Math.min(...apart)).toBeLessThan(0.001);
});

test('late is part of its month’s bar, and its bracket spans the late months', () => {
  const { bars, late } = chartOf([month('2027-09', 3, 3), month('2027-10', 4, 2)], [], '2027-11-04', 308);
  expect(bars[0]?.lateHigh).toBe(bars[0]?.high);
  expect(bars[1]?.lateHigh).toBe(Math.round((bars[1]?.high ?? 0) / 2));
  expect(late).toMatchObject({ from: bars[0]?.x, count: 5 });
  expect(late?.y).toBeGreaterThan(12);
  expect(chartOf([month('2027-12', 2)], [], '2027-11-04', 308).late).toBeNull();
});

test('the board stands in its month, and nowhere when its month is not shown', () => {
  const slot = 30;
  expect(chartOf(MONTHS, [], '2027-11-04', 308).board?.x).toBeCloseTo(3 * slot + (3 / 31) * slot);
  expect(chartOf(MONTHS, [], '2029-01-10', 308).board).toBeNull();
  expect(
    chartOf([month('2027-11', 2, 0, { and_after: true })], [], '2027-11-04', 308).board,
    'a gathered bar is no month',
  ).toBeNull();
});

test('what has no last day stands apart and inside the figure', () => {
  const { apart, monthsEnd } = chartOf(MONTHS, APART, '2027-11-04', 308);
  expect(apart.every((one) => one.x > monthsEnd && one.x + one.wide < 308)).toBe(true);
  expect(apart.map((one) => one.dashed)).toEqual([false, true]);
  expect(chartOf([], APART, '2027-11-04', 308).apart[0]?.x).toBeGreaterThan(0);
});

test('many months stay inside, with fewer labels; too many kinds go beneath', () => {
  const many = Array.from({ length: 14 }, (_, n) =>
    month(`20${27 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`, n),
  );
  const { bars } = chartOf(many, [bare('no_timing', 'No timing', 5)], '2027-11-04', 308);
  expect((bars.at(-1)?.x ?? 0) + (bars.at(-1)?.wide ?? 0)).toBeLessThan(308 - 58);
  expect(bars.filter((bar) => bar.label).length).toBeLessThan(8);
  expect(bars.find((bar) => bar.month.month.startsWith('2028') && bar.label)?.under).toBe('2028');
  expect(fitsBeside(14, 1, 308)).toBe(true);
  expect(fitsBeside(14, 4, 308)).toBe(false);
});

test('the chart is a whole sentence too', () => {
  expect(chartSentence(MONTHS.slice(0, 4), APART, '2027-11-04')).toBe(
    'Actions by the month their timing ends: August 2027 1, late; September 2027 3, all late; October 2027 11; ' +
      'November 2027 4. Without a last day: Waits on an event or a meeting 2; No timing 5. ' +
      'The board is on 4 November 2027.',
  );
  expect(chartSentence([month('2027-10', 3, 1, { and_before: true })], [], '2027-11-04')).toContain(
    'October 2027 and before 3, 1 late.',
  );
  expect(chartSentence([], [], '2027-11-04')).toContain('No action has a last day.');
});

test('horizontal bars are in proportion, and a bar of one can be seen', () => {
  expect(lengths([7, 13, 8, 0], 130)).toEqual([70, 130, 80, 0]);
  expect(lengths([1, 1000], 130)[0]).toBe(2);
});
