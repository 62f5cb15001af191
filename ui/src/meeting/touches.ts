// What moving or cancelling a meeting touches, or a change of the calendar of working days, in words: the same list
// before it is done and after.
import type { Touch } from '../ipc';
import { count, longDay } from '../words/dates';

/** What the things that are touched go by. */
export type TouchedBy = 'meeting' | 'working days';

export type TouchGroup = { kind: Touch['kind']; heading: string; rows: Touch[] };

const HEADINGS: Record<Touch['kind'], (n: number) => string> = {
  timing: (n) => (n === 1 ? '1 last day is read from it' : `${n} last days are read from it`),
  discussion: (n) => (n === 1 ? '1 action is for discussion' : `${n} actions are for discussion`),
  note: (n) => (n === 1 ? '1 note comes to be agreed' : `${n} notes come to be agreed`),
  calendar: () => 'Its entry in calendars',
  case: (n) => (n === 1 ? 'The last day of 1 case' : `The last days of ${n} cases`),
  item: (n) => (n === 1 ? 'The last day of 1 letter or message' : `The last days of ${n} letters and messages`),
};

const ORDER: Touch['kind'][] = ['timing', 'case', 'item', 'discussion', 'note', 'calendar'];

/** The list under its headings, those with nothing left out. */
export function grouped(touches: readonly Touch[]): TouchGroup[] {
  return ORDER.map((kind) => ({ kind, rows: touches.filter((one) => one.kind === kind) }))
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ ...group, heading: HEADINGS[group.kind](group.rows.length) }));
}

/** What it was and what it becomes: "4 November 2027 to 2 December 2027", "loses its day". */
export function changeWords(touch: Touch): string {
  const was = touch.was ? longDay(touch.was) : 'no date';
  if (touch.becomes)
    return touch.kind === 'calendar' && touch.was === null
      ? `put in on ${longDay(touch.becomes)}`
      : `${was} to ${longDay(touch.becomes)}`;
  if (touch.kind === 'calendar') return `${was}, cancelled`;
  return touch.kind === 'timing' ? `${was}, has no day now` : `${was}, waits for a date`;
}

/** What it does to lateness; nothing where that stays. */
export function lateWords(touch: Touch): string {
  if (touch.becomes_late && !touch.late) return 'becomes late';
  if (touch.late && !touch.becomes_late) return 'no longer late';
  return '';
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`;

/** One sentence over the list. */
export function summary(touches: readonly Touch[], by: TouchedBy = 'meeting'): string {
  const actions = new Set(touches.filter((one) => one.number !== '').map((one) => one.id)).size;
  const late = touches.filter((one) => lateWords(one) === 'becomes late').length;
  const eased = touches.filter((one) => lateWords(one) === 'no longer late').length;
  const of = (kind: Touch['kind'], one: string, many?: string): string[] => {
    const n = touches.filter((touch) => touch.kind === kind).length;
    return n === 0 ? [] : [count(n, one, many)];
  };
  const moves = [
    ...(actions === 0 ? [] : [count(actions, 'action')]),
    ...of('case', 'case'),
    ...of('item', 'letter or message', 'letters and messages'),
  ];
  if (by === 'meeting' && actions === 0) return 'No action goes by this meeting.';
  if (moves.length === 0) return 'No last day moves.';
  const said =
    by === 'meeting'
      ? `${count(actions, 'action')} ${actions === 1 ? 'goes' : 'go'} by this meeting`
      : `The last day of ${listed(moves)} moves`;
  return (
    [said, late ? `${late} ${late === 1 ? 'becomes' : 'become'} late` : '', eased ? `${eased} no longer late` : '']
      .filter(Boolean)
      .join(', ') + '.'
  );
}
