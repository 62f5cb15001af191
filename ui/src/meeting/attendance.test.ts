import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Act } from '../act.svelte';
import type { AttendanceView, PeopleView } from '../ipc';
import AttendanceLine from './AttendanceLine.svelte';
import { settled } from '../settled';

const office = vi.hoisted(() => ({ done: [] as unknown[], refuses: false }));
vi.mock('../ipc', () => ({
  perform: (useCase: unknown) => {
    if (office.refuses) return Promise.reject(new Error('refused'));
    office.done.push(useCase);
    return Promise.resolve({ changes: [] });
  },
  performTogether: (about: string, cases: unknown[]) => {
    office.done.push({ about, cases });
    return Promise.resolve([]);
  },
  saveDraft: () => Promise.resolve(''),
  holdWords: () => Promise.resolve(null),
  dropDraft: () => Promise.resolve(null),
  sentence: String,
}));

let n = 0;
let line: AttendanceView;
beforeEach(() => {
  line = {
    id: `at${++n}`,
    name: 'Ines Marchwood',
    title: 'Chief of Services',
    body: null,
    capacity: 'present',
    detail: null,
  } as unknown as AttendanceView;
  [office.done, office.refuses] = [[], false];
});
afterEach(cleanup);

const shown = (): ReturnType<typeof render> => render(AttendanceLine, { line, meeting: 'm1', act: new Act() });
const title = (): HTMLInputElement => screen.getByLabelText('Title of Ines Marchwood');
const edited = (fields: object): unknown => ({ do: 'edit_attendance', with: { attendance: line.id, ...fields } });

test('a field of the attendance is saved when it is left, and only where it is another', async () => {
  shown();
  await fireEvent.blur(title());
  expect(office.done).toEqual([]);
  await fireEvent.input(title(), { target: { value: 'Chief Officer' } });
  await fireEvent.blur(title());
  expect(office.done).toEqual([edited({ title: 'Chief Officer' })]);
});

// Red without saving as the line goes: Esc in a field closes the dialog, and nothing says that the field was left.
test('closing the dialog from within a field saves what was typed in it', async () => {
  const dialog = shown();
  await fireEvent.input(title(), { target: { value: 'Chief Officer' } });
  dialog.unmount();
  expect(office.done).toEqual([edited({ title: 'Chief Officer' })]);
});

test('what was refused stays as typed, also when another field shows what the office took', async () => {
  const dialog = shown();
  office.refuses = true;
  await fireEvent.input(title(), { target: { value: 'x'.repeat(9) } });
  await fireEvent.blur(title());
  await dialog.rerender({ line: { ...line, detail: 'items 3 to 4' } });
  expect(title().value).toBe('xxxxxxxxx');
  expect(screen.getByLabelText<HTMLInputElement>('Particulars of Ines Marchwood').value).toBe('items 3 to 4');
});

test('a line that is removed saves nothing more', async () => {
  const dialog = shown();
  await fireEvent.input(title(), { target: { value: 'Chief Officer' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Remove Ines Marchwood' }));
  await settled();
  dialog.unmount();
  expect(office.done).toEqual([{ do: 'remove_attendance', with: { attendance: line.id } }]);
});

// Red while the row alone of all fields that name a body had no way to add one.
test('a body that the office does not know is added in place, and nothing is saved before', async () => {
  const known = { people: [], bodies: [{ id: 'b', name: 'Harbour Trust', short: 'HT', other_names: [] }] };
  render(AttendanceLine, { line, known: known as unknown as PeopleView, meeting: 'm1', act: new Act() });
  const body = screen.getByLabelText('Body of Ines Marchwood');
  await fireEvent.input(body, { target: { value: 'Quay Council' } });
  await fireEvent.blur(body);
  expect(office.done).toEqual([]);
  expect(screen.getByRole('status').textContent).toContain('No body here is called “Quay Council”.');
  await fireEvent.click(screen.getByRole('button', { name: 'Add Quay Council' }));
  expect(office.done).toEqual([
    {
      about: 'Quay Council added',
      cases: [{ do: 'add_body', with: { name: 'Quay Council' } }, edited({ body: 'Quay Council' })],
    },
  ]);
  await fireEvent.input(body, { target: { value: 'ht' } });
  expect(screen.queryByRole('status'), 'a short name is known').toBeNull();
});
