// Where an action is to be discussed, as rows of a form: a forum, and when: a meeting of it, a month, or no date yet.
import type { DiscussAt, DiscussionView, MeetingRow } from '../ipc';
import { longDay, monthAndYear } from '../words/dates';

/** `when` is '' for no date yet, `month:2027-10`, or `meeting:` and the meeting's identity. */
export type PlaceRow = { forum: string; when: string };

export function rowsOf(places: readonly DiscussionView[]): PlaceRow[] {
  return places.map((place) => ({
    forum: place.forum.id,
    when: place.meeting ? `meeting:${place.meeting}` : place.month ? `month:${place.month.slice(0, 7)}` : '',
  }));
}

/** What is sent: rows without a forum are left out. */
export function placesOf(rows: readonly PlaceRow[]): DiscussAt[] {
  return rows.flatMap(({ forum, when }) => {
    if (!forum) return [];
    const [kind, value = ''] = when.split(':');
    return [{ forum, month: kind === 'month' ? value : null, meeting: kind === 'meeting' ? value : null }];
  });
}

/**
 * When it can be: the forum's meetings to come, the year's months from today; what is set now always stays a choice.
 */
export function whens(
  row: PlaceRow,
  meetings: readonly MeetingRow[],
  today: string,
): { value: string; words: string }[] {
  const own = meetings.filter((one) => one.forum.id === row.forum && one.state !== 'cancelled');
  const coming = own.filter((one) => one.days >= 0).sort((a, b) => a.date.localeCompare(b.date));
  const options = [
    { value: '', words: 'its next meeting' },
    ...coming.map((one) => ({ value: `meeting:${one.id}`, words: longDay(one.date) })),
    ...months(today).map((month) => ({ value: `month:${month}`, words: monthAndYear(month) })),
  ];
  if (!options.some((one) => one.value === row.when)) {
    const past = own.find((one) => `meeting:${one.id}` === row.when);
    options.push({
      value: row.when,
      words: past
        ? longDay(past.date)
        : row.when.startsWith('month:')
          ? monthAndYear(row.when.slice(6))
          : 'the meeting named now',
    });
  }
  return options;
}

/** This month and the eleven after it. */
function months(today: string): string[] {
  const [year, month] = today.split('-').map(Number);
  if (!year || !month) return [];
  return Array.from({ length: 12 }, (_, n) => {
    const at = month - 1 + n;
    return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
