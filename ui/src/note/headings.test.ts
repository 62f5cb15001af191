// The same table holds the rule of the core (`domain::meeting`).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headingFor, headingOf, numbered } from './headings';

type Meant = { item: string; texts: string[]; items: string[]; heading: string | null; why: string };
const table = JSON.parse(readFileSync('../tests/fixtures/headings.json', 'utf8')) as {
  lines: [string, string | null][]; numbers: [string, string | null, string | null][]; meant: Meant[];
};

test('a heading is a line of the second level', () => {
  for (const [line, heading] of table.lines) expect(headingOf(line), line).toBe(heading);
});

test('a heading has the number that stands before it', () => {
  for (const [heading, number, title] of table.numbers) expect(numbered(heading), heading).toEqual(number === null ? null : { number, title });
});

test('a heading that was changed is still that of the item with its number', () => {
  for (const one of table.meant) expect(headingFor(one.item, one.texts, one.items), one.why).toBe(one.heading);
});
