// Every date that is typed outside a timing is read as the nearest such day; only what looks ahead by its nature is
// read as the next. A field that is added has to say which it is.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Days that look ahead: those of a timing's reading, and a filter by when something is due. */
const AHEAD = ['actions/DueBy.svelte', 'note/CorrectReading.svelte'];

/** Days that are planned: a weekday alone is the next one there, and the last one everywhere else. */
const PLANNED = [
  'cases/LogForm.svelte',
  'cases/StepForm.svelte',
  'meeting/MoveMeeting.svelte',
  'settings/HolidayForm.svelte',
];

const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.svelte'));
const source = (path: string): string => readFileSync(`src/${path}`, 'utf8');

test('only what looks ahead reads a day without a year as the next', () => {
  const ahead = components.filter((path) => path !== 'parts/DayField.svelte' && /['"]day_ahead['"]/.test(source(path)));
  expect(ahead.sort()).toEqual(AHEAD);
});

test('only what is planned reads a weekday alone as the next, and a day without a year as the nearest', () => {
  const planned = components.filter(
    (path) => path !== 'parts/DayField.svelte' && /['"]day_planned['"]/.test(source(path)),
  );
  expect(planned.sort()).toEqual(PLANNED);
});

test('no date is typed into a field that does not read it', () => {
  const plain = components.filter(
    (path) =>
      /<Field\b[^>]*label="(?:Date|Day|On|Received|Sent on|Published on)\b[^"]*"/.test(source(path)) ||
      /type="date"/.test(source(path)),
  );
  expect(plain).toEqual([]);
  const reads = components.filter((path) => source(path).includes('readDay('));
  expect(reads.sort()).toEqual(['actions/DueBy.svelte', 'parts/DayField.svelte']);
});

test('a field says in full which day it understood', () => {
  expect(source('parts/DayField.svelte')).toContain('{:else if isDate(value)}{dateInFull(value)}');
});
