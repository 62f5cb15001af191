import { expect, test } from 'vitest';
import { readPlace } from './route.svelte';
import { titleOf } from './titling.svelte';

function check(hash: string, record: string, expected: string): void {
  expect(titleOf(readPlace(hash), record, false)).toBe(expected);
}

test('the title says the screen, and the record by its number', () => {
  check('#/desk', '', 'Desk – Oversight Desk');
  check('#/actions', '', 'Actions – Oversight Desk');
  check('#/actions/01a', '2026/14', 'Action 2026/14 – Oversight Desk');
  check('#/letters/01a', 'DMPC/2026/31', 'Letter DMPC/2026/31 – Oversight Desk');
  check('#/case/01a?tab=bundle', 'OPC-FOI-27-061', 'Case OPC-FOI-27-061 – Oversight Desk');
  check('#/letters/01a', '', 'Letter – Oversight Desk');
  check('#/meetings/01a', 'of 4 November 2026', 'Meeting of 4 November 2026 – Oversight Desk');
  check('#/review', 'before 12 November 2026', 'Review before 12 November 2026 – Oversight Desk');
  check('#/review/01a?board=1', 'of 12 November 2026', 'Review at the board of 12 November 2026 – Oversight Desk');
});

test('a locked office says nothing of what is in it', () => {
  expect(titleOf(readPlace('#/actions/01a'), '2026/14', true)).toBe('Locked – Oversight Desk');
});
