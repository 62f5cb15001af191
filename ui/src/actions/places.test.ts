import { expect, test } from 'vitest';
import type { MeetingRow } from '../ipc';
import { placesOf, rowsOf, whens } from './places';

const forum = { id: 'f1', name: 'Performance and Risk Board' };
const meeting = (id: string, date: string, days: number, state: MeetingRow['state'] = 'planned'): MeetingRow => ({
  id,
  date,
  days,
  state,
  forum,
  forum_short: 'Board',
  time: null,
  title: null,
  place: null,
  marking: 'OFFICIAL',
  actions: 0,
  to_discuss: 0,
  to_discuss_late: 0,
  has_note: false,
});

test('what is read is sent back as it was', () => {
  const shown = [
    { forum, meeting: 'm1', meeting_date: '2027-11-04', month: null },
    { forum, meeting: null, meeting_date: null, month: '2027-10-01' },
    { forum, meeting: null, meeting_date: null, month: null },
  ];
  expect(placesOf(rowsOf(shown))).toEqual([
    { forum: 'f1', month: null, meeting: 'm1' },
    { forum: 'f1', month: '2027-10', meeting: null },
    { forum: 'f1', month: null, meeting: null },
  ]);
});

test('a row without a forum is left out', () => {
  expect(placesOf([{ forum: '', when: 'month:2027-10' }])).toEqual([]);
});

function words(when: string, meetings: MeetingRow[] = []): string[] {
  return whens({ forum: 'f1', when }, meetings, '2027-11-30').map((one) => one.words);
}

test('it can be its next meeting, one to come, or a month of the coming year', () => {
  const meetings = [
    meeting('m3', '2028-02-03', 65),
    meeting('m2', '2027-12-09', 9),
    meeting('m1', '2027-11-04', -26, 'held'),
    meeting('m4', '2027-12-16', 16, 'cancelled'),
  ];
  expect(words('', meetings)).toEqual(['its next meeting', '9 December 2027', '3 February 2028', ...months]);
});

const months = [
  'November 2027',
  'December 2027',
  'January 2028',
  'February 2028',
  'March 2028',
  'April 2028',
  'May 2028',
  'June 2028',
  'July 2028',
  'August 2028',
  'September 2028',
  'October 2028',
];

test('what is set now stays a choice, though it is past', () => {
  expect(words('month:2026-10')).toContain('October 2026');
  expect(words('meeting:m1', [meeting('m1', '2027-11-04', -26, 'held')])).toContain('4 November 2027');
  expect(words('meeting:gone')).toContain('the meeting named now');
});
