import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import type { ActionView } from '../ipc';
import Table from './Table.svelte';

afterEach(cleanup);

function action(number: string): ActionView {
  return {
    id: `id-${number}`, number, text: `Words of ${number}`, status: 'open', late: false, days_late: null, due_in: null, rag: 'none', ratings: [], references: [], discuss_at: [], asks: [],
    timing: { written: '', kind: 'none', first: null, last: null, inferred: [], names: null, doubtful: false, nearest: [], words: '', set_by: null },
    lead: { written: '', bodies: [], people: [], posts: [], unknown: [] }, provenance: 'meeting', meeting: null, item: null, label: null, waiting_for: null, condition: null, successor: null,
    updates: [], moves: [], last_update: null, marking: 'OFFICIAL',
  };
}

const rows = ['2027/3', '2027/2', '2027/1'].map(action);

function shown(selected: string | null, marked: string[] = []): { said: string[]; rerender: (props: object) => Promise<void>; table: Table } {
  const said: string[] = [];
  const made = render(Table, {
    rows, total: 3, selected, marked: new Set(marked), daysToBoard: null, today: '2027-10-27', caption: 'Actions',
    onselect: (id: string) => said.push(`select ${id}`), onopen: (id: string) => said.push(`open ${id}`), onmore: () => undefined,
    onmark: (id: string, on: boolean, from: string | null) => said.push(`mark ${id} ${on ? 'on' : 'off'}${from ? ` from ${from}` : ''}`),
    onextend: (from: string, to: string) => said.push(`extend ${from} ${to}`),
  });
  return { said, rerender: made.rerender as (props: object) => Promise<void>, table: made.component as unknown as Table };
}

async function key(name: string, shiftKey = false): Promise<void> {
  await fireEvent.keyDown(screen.getAllByRole('row')[1] as HTMLElement, { key: name, shiftKey, bubbles: true });
}

test('it is a table to a screen reader, however it is laid out', () => {
  shown(null);
  expect(screen.getByRole('table', { name: 'Actions' }).getAttribute('aria-rowcount')).toBe('4');
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent?.trim())).toEqual(['Selected', 'No.', 'Action', 'Timing, and read as', 'Lead', 'For discussion at', 'Status', 'RAG', 'Update']);
  expect(screen.getAllByRole('cell')).toHaveLength(27);
});

test('arrows move, with Shift they select, Enter opens', async () => {
  const { said } = shown('id-2027/2');
  await key('ArrowDown');
  await key('ArrowUp');
  await key('ArrowDown', true);
  await key('Enter');
  expect(said).toEqual(['select id-2027/1', 'select id-2027/3', 'extend id-2027/2 id-2027/1', 'select id-2027/1', 'open id-2027/2']);
});

test('the box selects a row without opening it; with Shift it reaches from the last one', async () => {
  const { said } = shown(null, ['id-2027/1']);
  const box = (number: string): HTMLElement => screen.getByRole('checkbox', { name: `Select ${number}` });
  expect((box('2027/1') as HTMLInputElement).checked).toBe(true);
  await fireEvent.click(box('2027/3'));
  await fireEvent.click(box('2027/2'), { shiftKey: true });
  expect(said).toEqual(['mark id-2027/3 on', 'mark id-2027/2 on from id-2027/3']);
});

test('when the row in hand has gone, one goes on from where it stood', async () => {
  const { said, rerender, table } = shown('id-2027/2');
  await rerender({ rows: rows.filter((row) => row.id !== 'id-2027/2') });
  table.move(1);
  expect(said).toEqual(['select id-2027/1']);
});
