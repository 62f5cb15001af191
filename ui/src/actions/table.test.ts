import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { type ComponentProps } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { ActionView, RegisterGroup, Standing } from '../ipc';
import { nowStands } from '../safety/standing.svelte';
import { toasts } from '../shell/toasts.svelte';
import { COLUMNS } from './filter';
import { Lines } from './lines';
import Table from './Table.svelte';
import { settled } from '../settled';

afterEach(() => {
  cleanup();
  nowStands({ only_read: null } as Standing);
});

function action(number: string): ActionView {
  return {
    id: `id-${number}`,
    number,
    text: `Words of ${number}`,
    status: 'open',
    late: false,
    days_late: null,
    due_in: null,
    rag: 'none',
    ratings: [],
    references: [],
    discuss_at: [],
    asks: [],
    timing: {
      written: '',
      kind: 'none',
      first: null,
      last: null,
      inferred: [],
      names: null,
      doubtful: false,
      nearest: [],
      words: '',
      beside: '',
      set_by: null,
    },
    lead: { written: '', bodies: [], people: [], posts: [], unknown: [], attending: [] },
    provenance: 'meeting',
    meeting: null,
    agreed_by: null,
    agreed_on: null,
    item: null,
    label: null,
    waiting_for: null,
    condition: null,
    successor: null,
    updates: [],
    moves: [],
    last_update: null,
    marking: 'OFFICIAL',
  };
}

const rows = ['2027/3', '2027/2', '2027/1'].map(action);

/** The rows that are here; those of `absent` come only when they are asked for. */
function pagesOf(
  present: ActionView[],
  absent: ActionView[] = [],
): { pages: ComponentProps<typeof Table>['pages']; wanted: number[] } {
  const all = [...present, ...absent];
  const here = new Set(present.map((row) => row.id));
  const wanted: number[] = [];
  return {
    wanted,
    pages: {
      turned: 0,
      row: (_, at) => {
        const row = all[at];
        return row && here.has(row.id) ? row : undefined;
      },
      want: (_, at) => {
        wanted.push(at);
        const row = all[at];
        if (row) here.add(row.id);
        return Promise.resolve();
      },
      look: () => undefined,
      placeOf: (id) => {
        const at = all.findIndex((row) => row.id === id && here.has(id));
        return at < 0 ? null : { group: null, at };
      },
      here: () => all.filter((row) => here.has(row.id)),
    },
  };
}

function shown(
  selected: string | null,
  marked: string[] = [],
  over: Partial<ComponentProps<typeof Table>> = {},
): { said: string[]; rerender: (props: object) => Promise<void>; table: Table } {
  const said: string[] = [];
  const made = render(Table, {
    pages: pagesOf(rows).pages,
    lines: new Lines(null, 3),
    columns: COLUMNS,
    order: { by: 'number', descending: true },
    selected,
    marked: new Set(marked),
    shut: new Set<string>(),
    daysToBoard: null,
    today: '2027-10-27',
    caption: 'Actions',
    question: '',
    groupWords: (group: RegisterGroup) => group.name,
    onselect: (id: string) => said.push(`select ${id}`),
    onshow: (id: string) => said.push(`show ${id}`),
    onopen: (id: string) => said.push(`open ${id}`),
    onmark: (id: string, on: boolean, from: string | null) =>
      said.push(`mark ${id} ${on ? 'on' : 'off'}${from ? ` from ${from}` : ''}`),
    onextend: (from: string, to: string) => said.push(`extend ${from} ${to}`),
    onsort: (by) => said.push(`sort ${by}`),
    onfold: (group, shut) => said.push(`${shut ? 'shut' : 'open'} ${group}`),
    onact: (name, of) => said.push(`${name} ${of.number}`),
    ...over,
  });
  return {
    said,
    rerender: made.rerender as (props: object) => Promise<void>,
    table: made.component as unknown as Table,
  };
}

async function key(name: string, shiftKey = false): Promise<void> {
  await fireEvent.keyDown(screen.getAllByRole('row')[1] as HTMLElement, { key: name, shiftKey, bubbles: true });
  await settled();
}

test('it is a grid to a screen reader, however it is laid out', () => {
  shown(null);
  const grid = screen.getByRole('grid', { name: 'Actions' });
  expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount')]).toEqual(['4', '9']);
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent?.trim())).toEqual([
    'Selected',
    'No.',
    'Action',
    'Timing, and how it is read',
    'Lead',
    'For discussion at',
    'Status',
    'RAG',
    'Update',
  ]);
  expect(screen.getAllByRole('gridcell')).toHaveLength(21);
  expect(screen.getAllByRole('rowheader'), 'number and words of each row').toHaveLength(6);
  expect(screen.getByText('Words of 2027/1').getAttribute('aria-colindex')).toBe('3');
  expect(screen.getByText('Words of 2027/1').closest('tr')?.getAttribute('aria-rowindex')).toBe('4');
  expect(document.querySelectorAll('tbody [tabindex="0"]'), 'the Tab key stops at one cell').toHaveLength(1);
});

test('rows and cells are named, selected means ticked, and the row in hand is the current one', () => {
  shown('id-2027/2', ['id-2027/1']);
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows.map((row) => row.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true']);
  expect(rows.map((row) => row.getAttribute('aria-current'))).toEqual([null, 'true', null]);
  expect(
    screen.getByRole('row', { name: '2027/2: Words of 2027/2; no timing; no lead named; Open' }),
    'a row says itself',
  ).toBe(rows[1]);
  expect(
    [...screen.getAllByRole('gridcell'), ...screen.getAllByRole('rowheader')].every((cell) =>
      (cell.getAttribute('aria-label') ?? '').includes('2027/'),
    ),
    'each cell says whose it is',
  ).toBe(true);
});

test('arrows move, with Shift they select, Enter opens', async () => {
  const { said } = shown('id-2027/2');
  await key('ArrowDown');
  await key('ArrowUp');
  await key('ArrowDown', true);
  await key('Enter');
  expect(said).toEqual([
    'select id-2027/1',
    'select id-2027/2',
    'extend id-2027/2 id-2027/1',
    'select id-2027/1',
    'open id-2027/1',
  ]);
});

test('arrows along a row reach a cell, which Enter changes in its place, and Esc leaves', async () => {
  const { said } = shown('id-2027/2');
  for (let n = 0; n < 4; n += 1) await key('ArrowRight');
  expect(document.activeElement?.getAttribute('data-cell')).toBe('status');
  await key('Enter');
  const editor = screen.getByRole('dialog', { name: 'Status of 2027/2' });
  await fireEvent.keyDown(editor, { key: 'Escape' });
  await settled();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement?.getAttribute('data-cell')).toBe('status');
  await key('F2');
  await fireEvent.click(screen.getByRole('button', { name: 'Propose closure…' }));
  expect(said.at(-1)).toBe('propose 2027/2');
});

test('only to be read: no cell takes typing, Enter and a double click show the action, F2 says why', async () => {
  nowStands({ only_read: 'The file cannot be written to.' } as Standing);
  const { said } = shown('id-2027/2');
  for (let n = 0; n < 4; n += 1) await key('ArrowRight');
  const cell = document.activeElement as HTMLElement;
  expect([cell.getAttribute('data-cell'), cell.getAttribute('aria-readonly')]).toEqual(['status', 'true']);
  await key('Enter');
  await fireEvent.dblClick(cell);
  await key('F2');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(said).toEqual(['open id-2027/2', 'open id-2027/2']);
  expect(toasts.map((one) => one.words)).toEqual(['Nothing can be changed. The file cannot be written to.']);
});

test('the last row is reached before its page is here', async () => {
  const { pages, wanted } = pagesOf(rows.slice(0, 1), rows.slice(1));
  const { said } = shown(null, [], { pages });
  await key('End');
  expect(wanted).toEqual([2]);
  expect(said).toEqual(['select id-2027/1']);
});

test('a heading of a group says its counts, is one cell, and folds', async () => {
  const groups: RegisterGroup[] = [
    { key: 'c', name: 'Constabulary', total: 2, late: 1 },
    { key: '', name: 'No lead named', total: 1, late: 0 },
  ];
  const { said, rerender } = shown(null, [], { lines: new Lines(groups, 3) });
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('6');
  const heading = screen.getByRole('gridcell', { name: /Constabulary, 2 actions, 1 late/ });
  expect(heading.getAttribute('aria-expanded')).toBe('true');
  await fireEvent.click(heading);
  await key('ArrowLeft');
  expect(said).toEqual(['shut c', 'shut c']);
  await rerender({ shut: new Set(['c']), lines: new Lines(groups, 3, new Set(['c'])) });
  expect(screen.getByRole('gridcell', { name: /Constabulary/ }).getAttribute('aria-expanded')).toBe('false');
  expect(screen.getAllByRole('row')).toHaveLength(4);
});

test('a heading of a column orders the rows, and says so', async () => {
  const { said } = shown(null);
  expect(screen.getByRole('columnheader', { name: 'No.' }).getAttribute('aria-sort')).toBe('descending');
  await fireEvent.click(screen.getByRole('button', { name: 'Lead' }));
  expect(said).toEqual(['sort lead']);
  expect(document.querySelectorAll('thead [tabindex="0"]'), 'the headings are one stop of the Tab key').toHaveLength(1);
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
  await rerender({ pages: pagesOf(rows.filter((row) => row.id !== 'id-2027/2')).pages, lines: new Lines(null, 2) });
  table.move(1);
  await settled();
  expect(said).toEqual(['select id-2027/1']);
});

test('a press on the words shows the action; on a cell one takes it in hand, two open it, F2 changes it', async () => {
  const { said } = shown(null);
  const cell = (name: string): HTMLElement =>
    document.querySelectorAll<HTMLElement>(`[data-cell="${name}"]`)[1] as HTMLElement;
  await fireEvent.click(cell('text'));
  await fireEvent.click(cell('lead'));
  expect(said).toEqual(['select id-2027/2', 'show id-2027/2', 'select id-2027/2']);
  await fireEvent.dblClick(cell('lead'));
  expect(said.slice(3)).toEqual(['open id-2027/2']);
  await key('F2');
  expect(screen.getByRole('dialog', { name: 'Lead of 2027/2' })).toBeTruthy();
});

test('a double click opens the row of its first press, though lines have moved under the pointer', async () => {
  const { said } = shown(null);
  const words = (n: number): HTMLElement =>
    document.querySelectorAll<HTMLElement>('[data-cell="text"]')[n] as HTMLElement;
  await fireEvent.click(words(0), { detail: 1 });
  await fireEvent.click(words(1), { detail: 2 });
  await fireEvent.dblClick(words(1), { detail: 2 });
  expect(said).toEqual(['select id-2027/3', 'show id-2027/3', 'open id-2027/3']);
});

test('moving goes on from whatever cell has the keyboard, and another question begins at its first row', async () => {
  const { said, rerender } = shown(null);
  (document.querySelectorAll('[data-cell="lead"]')[1] as HTMLElement).focus();
  await key('ArrowDown');
  expect(said).toEqual(['select id-2027/1']);
  await rerender({ question: 'another' });
  await key('ArrowDown');
  expect(said.at(-1)).toBe('select id-2027/3');
});
