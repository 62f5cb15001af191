import { expect, test } from 'vitest';
import type { TimingView } from '../ipc';
import { besideWords, readAs, readingWords, timingState, viewsDiffer } from './action';
import { dayAndMonth, daysBetween, interval, longDay, shortDay, shortInterval, weekdayAndDay } from './dates';

function timing(over: Partial<TimingView>): TimingView {
  return {
    written: 'x',
    kind: 'day',
    first: null,
    last: null,
    inferred: [],
    names: null,
    doubtful: false,
    nearest: [],
    words: '',
    beside: '',
    set_by: null,
    ...over,
  };
}

test('days are written as the office writes them', () => {
  expect(longDay('2027-11-04')).toBe('4 November 2027');
  expect(shortDay('2027-09-30', 2027)).toBe('30 Sept');
  // Red while a day of another year could not be told from one of this year.
  expect(shortDay('2001-09-30')).toBe('30 Sept 2001');
  expect(dayAndMonth('2001-09-30')).toBe('30 September 2001');
  expect(weekdayAndDay('2001-09-30', false)).toBe('Sunday 30 September 2001');
  expect(shortDay('2028-02-29', 2027)).toBe('29 Feb 2028');
  expect(weekdayAndDay('2027-11-04')).toBe('Thursday 4 November 2027');
  expect(longDay('as it came')).toBe('as it came');
});

test('intervals are as short as they can be', () => {
  expect(interval('2027-10-01', '2027-10-31')).toBe('1 to 31 October 2027');
  expect(interval('2027-08-01', '2027-09-30')).toBe('1 August to 30 September 2027');
  expect(interval('2027-12-01', '2028-02-29')).toBe('1 December 2027 to 29 February 2028');
  expect(interval(null, '2027-11-15')).toBe('15 November 2027');
  expect(shortInterval('2027-09-01', '2027-09-30', 2027)).toBe('1 to 30 Sept');
});

test('days between count whole days, over a change of the clocks too', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  expect(daysBetween('2027-11-04', '2027-10-27')).toBe(-8);
});

test('a reading names every assumption and substitutes nothing', () => {
  expect(
    readingWords(
      timing({ last: '2027-11-09', words: '9 November 2027, year taken from the paper', inferred: ['year'] }),
    ).words,
  ).toBe('9 November 2027, year taken from the paper');
  expect(readingWords(timing({ kind: 'unread', nearest: ['2027-09-30'] })).words).toBe(
    'Not a day in the calendar. Kept as typed. 30 September 2027?',
  );
  expect(readingWords(timing({ kind: 'unread' })).words).toBe('Not read as a date. Kept as typed');
  expect(readingWords(timing({ kind: 'none', written: '' })).words).toBe('No timing. Never late, always listed');
  expect(readingWords(timing({ words: '9 November 2027', set_by: 'Jonah Velloor' })).words).toContain(
    'set by Jonah Velloor',
  );
});

test('beside the words stands what they do not say, and what is no date is not read as one', () => {
  const checkBeside = (over: Partial<TimingView>, beside: string, after: string): void => {
    expect(besideWords(timing(over))).toBe(beside);
    expect(readAs(timing(over))).toBe(after);
  };
  checkBeside({ words: '5 December 2026' }, '', 'read as: 5 December 2026');
  checkBeside(
    { words: '5 December 2026', set_by: 'Jonah Velloor' },
    '5 December 2026, set by Jonah Velloor',
    'read as: 5 December 2026, set by Jonah Velloor',
  );
  checkBeside(
    { words: '1 to 31 July 2027', beside: 'read as 1 to 31 July 2027' },
    '1 to 31 July 2027',
    'read as: 1 to 31 July 2027',
  );
  checkBeside(
    { kind: 'unread', beside: 'not read as a date' },
    'Not read as a date. Kept as typed',
    'not read as a date. Kept as typed',
  );
  checkBeside(
    { kind: 'none', written: '', beside: 'no timing' },
    'No timing. Never late, always listed',
    'no timing. Never late, always listed',
  );
  checkBeside(
    { kind: 'event', beside: 'waits on an event' },
    'Waits on an event. Never late until dated',
    'waits on an event. Never late until dated',
  );
});

function checkState(
  over: Partial<Parameters<typeof timingState>[0]>,
  days: number | null,
  expected: string | null,
): void {
  const action = {
    status: 'open' as const,
    late: false,
    days_late: null,
    due_in: null,
    timing: timing({ last: '2027-11-09' }),
    ...over,
  };
  expect(timingState(action, days)?.words ?? null).toBe(expected);
}

test('the timing state follows what the office decided', () => {
  checkState({ late: true, days_late: 1 }, 8, '1 day late');
  checkState({ due_in: 4 }, 8, 'due in 4 days');
  checkState({ due_in: 0 }, 8, 'due today');
  checkState({ due_in: 40 }, 8, 'later');
  checkState({ due_in: 4 }, null, 'later');
  checkState({ due_in: 0 }, null, 'due today');
  checkState({ status: 'closed', late: false }, 8, null);
  checkState({ timing: timing({ kind: 'none', written: '' }) }, 8, 'no timing');
  checkState({ timing: timing({ kind: 'meeting' }) }, 8, 'meeting, no date yet');
});

function checkViews(rags: ('red' | 'amber' | 'green')[], expected: string): void {
  expect(
    viewsDiffer(rags.map((rag, n) => ({ rag, by: `Owner ${n}`, on: '2027-10-20', why: null }))),
    rags.join(' '),
  ).toBe(expected);
}

test('ratings that differ say so', () => {
  checkViews([], '');
  checkViews(['amber'], '');
  checkViews(['amber', 'amber'], '');
  checkViews(['amber', 'green'], 'The two views differ');
  checkViews(['amber', 'green', 'green'], 'The views differ');
});
